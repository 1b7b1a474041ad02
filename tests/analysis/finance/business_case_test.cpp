// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/business_case.hpp"

#include "tests/analysis/arteaga_2016.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace;
using namespace callpace::analysis;

namespace {

std::vector<std::int64_t> cents_of(const std::vector<Money>& amounts) {
  std::vector<std::int64_t> cents;
  std::transform(amounts.begin(), amounts.end(), std::back_inserter(cents),
                 [](const Money& amount) { return amount.cents(); });
  return cents;
}

}  // namespace

TEST_CASE("the wage bills of 50 and 38 agents are those of Tables 10 to 12", "[finance]") {
  const Appraisal appraisal = appraise(arteaga_2016().finance);
  CHECK(appraisal.before.monthly.cents() == 3776000);
  CHECK(appraisal.before.yearly.cents() == 45312000);
  CHECK(appraisal.after.monthly.cents() == 2869760);
  CHECK(appraisal.after.yearly.cents() == 34437120);
  CHECK(appraisal.yearly_saving.cents() == 10874880);
}

TEST_CASE("avoided losses grow as in Table 13", "[finance]") {
  CHECK(cents_of(loss_reductions(arteaga_2016().finance)) ==
        std::vector<std::int64_t>{11550000, 12127500, 12733875, 13370569});
}

TEST_CASE("the cost lines of each year sum to Table 14's totals", "[finance]") {
  const scenario::FinanceInputs inputs = arteaga_2016().finance;
  CHECK(cents_of(yearly_costs(inputs)) == inputs.printed.costs_by_year_cents);
  CHECK(yearly_costs(inputs).front().cents() == 14308562);
  CHECK(yearly_costs(inputs).back().cents() == 3849424);
  CHECK(yearly_depreciation(inputs).front().cents() == 2167964);
}

TEST_CASE("the named lines assemble into Table 15's cash flow, NPV and IRR", "[finance]") {
  const scenario::FinanceInputs inputs = arteaga_2016().finance;
  const BusinessCase printed = appraise(inputs).as_printed;
  CHECK(cents_of(printed.flows.amounts) == inputs.printed.flows_cents);
  CHECK(printed.npv.cents() == 14870658);
  CHECK(inputs.printed.npv_cents == 14870657);
  REQUIRE(printed.irr.status == IrrStatus::unique);
  CHECK(printed.irr.unique_rate()->ratio == Approx(0.6462).margin(5e-5));
  CHECK(printed.payback_years.value() == Approx(0.949).margin(5e-4));
}

TEST_CASE("each line of a business case adds to its flows", "[finance]") {
  const Appraisal appraisal = appraise(arteaga_2016().finance);
  for (const BusinessCase* business : {&appraisal.as_printed, &appraisal.itemised_cost,
                                       &appraisal.saving_every_year, &appraisal.without_saving}) {
    std::vector<std::int64_t> sums(business->flows.amounts.size(), 0);
    for (const CashLine& line : business->lines) {
      REQUIRE(line.by_year.size() == sums.size());
      for (std::size_t year = 0; year < sums.size(); ++year) {
        sums[year] += line.by_year[year].cents();
      }
    }
    CHECK(sums == cents_of(business->flows.amounts));
  }
}

TEST_CASE("the alternatives give the values that the source's contradictions hide", "[finance]") {
  const Appraisal appraisal = appraise(arteaga_2016().finance);
  CHECK(appraisal.itemised_cost.npv.cents() == 20355858);
  CHECK(appraisal.itemised_cost.irr.unique_rate()->ratio == Approx(1.104).margin(5e-4));
  CHECK(appraisal.saving_every_year.npv.cents() == 38674735);
  CHECK(appraisal.saving_every_year.irr.unique_rate()->ratio == Approx(1.275).margin(5e-4));
  // The one year's saving, discounted once.
  const double saving = 10874900 / 1.171;
  CHECK(static_cast<double>(appraisal.without_saving.npv.cents()) ==
        Approx(14870658 - saving).margin(1));
}
