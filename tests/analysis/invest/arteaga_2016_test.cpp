// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Arteaga 2016, Tables 9 to 15: every figure that the study derived comes back from the case.
#include "analysis/invest/appraisal.hpp"
#include "analysis/invest/load.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace callpace::analysis;
using namespace callpace::analysis::invest;

namespace {

const CaseAppraisal& the_case() {
  static const std::string kFile = CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/investment.toml";
  static const CaseAppraisal kCase = appraise(load_investment(kFile).value()).value();
  return kCase;
}

template <class T>
const T& named(const std::vector<T>& all, const std::string& name) {
  for (const T& one : all) {
    if (one.name == name) return one;
  }
  throw std::out_of_range{name};
}

const VariantAppraisal& variant(const std::string& name) {
  return named(the_case().variants, name);
}

std::int64_t npv_cents(const std::string& name) { return variant(name).worth->npv.cents(); }

double irr_of(const std::string& name) { return variant(name).worth->irr.unique_rate()->ratio; }

double input(const std::string& name) { return named(variant("as_printed").inputs, name).value; }

double result(const std::string& name) { return named(variant("as_printed").results, name).value; }

std::vector<double> cells(const std::string& line) {
  return named(variant("as_printed").lines, line).cells;
}

}  // namespace

TEST_CASE("Table 15's flows, net present value and rate of return come back", "[invest]") {
  const Worth& printed = *variant("as_printed").worth;
  std::vector<std::int64_t> flows;
  for (const Money& flow : printed.flows.amounts) flows.push_back(flow.cents());
  CHECK(flows == std::vector<std::int64_t>{-17625798, 18575476, 8278076, 8884451, 9521145});
  CHECK(printed.npv.cents() == 14870658);
  CHECK(printed.irr.status == IrrStatus::unique);
  CHECK(irr_of("as_printed") == Approx(0.6462).margin(5e-5));
}

TEST_CASE("put together otherwise, the case is worth something else", "[invest]") {
  CHECK(npv_cents("itemised_cost") == 20355858);
  CHECK(irr_of("itemised_cost") == Approx(1.104).margin(5e-4));
  CHECK(npv_cents("recurring_savings") == 38674735);
  CHECK(irr_of("recurring_savings") == Approx(1.275).margin(5e-4));
  CHECK(npv_cents("without_saving") < npv_cents("as_printed"));
}

TEST_CASE("the wages of Tables 10 to 12 come back", "[invest]") {
  CHECK(input("agent_cost_month") == Approx(755.20).epsilon(1e-12));
  CHECK(input("saving_month") == Approx(9062.40).epsilon(1e-12));
  CHECK(input("saving_year") == 108748.80);
  CHECK(input("first_saving") == 108749);
  CHECK(result("pay_before_year") == Approx(453120).epsilon(1e-12));
  CHECK(result("pay_after_year") == Approx(344371.20).epsilon(1e-12));
}

TEST_CASE("the avoided losses of Table 13 and the costs of Table 14 come back", "[invest]") {
  CHECK(cells("loss_reduction") == std::vector<double>{0, 115500, 121275, 127338.75, 133705.69});
  CHECK(cells("contingency") == std::vector<double>{13007.78, 0, 0, 0, 0});
  CHECK(cells("listed_costs") ==
        std::vector<double>{143085.62, 38494.24, 38494.24, 38494.24, 38494.24});
  CHECK(result("unexplained_cost") == Approx(54852).epsilon(1e-12));
}
