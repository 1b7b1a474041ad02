// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Investment cases: what loads is appraised, with its simulated figures given by hand, and drawn
// at random where its inputs are uncertain; where the build has pages, it is printed in every form.
#include "analysis/invest/appraisal.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/invest/risk_case.hpp"
#include "analysis/risk/monte_carlo.hpp"
#include "tests/fuzz/documents.hpp"
#ifdef CALLPACE_FUZZ_PAGES
#include "analysis/report/invest_report.hpp"
#include "analysis/report/json.hpp"
#endif

#include <cmath>

namespace callpace::fuzz {
namespace {

namespace invest = analysis::invest;

/// Simulated inputs that turned out to be 12 of whatever it is.
invest::SimulatedCase by_hand(const invest::Investment& investment) {
  invest::SimulatedCase simulated;
  for (const invest::Input& input : investment.inputs) {
    if (!input.from.empty()) {
      simulated.inputs[input.name] = {"", {.value = 12, .low = 12, .high = 12}};
    }
  }
  return simulated;
}

#ifdef CALLPACE_FUZZ_PAGES
void print(const invest::CaseAppraisal& appraisal) {
  const analysis::InvestReport report{{}, appraisal, {}};
  demand(!analysis::invest_text(report, {}).empty(), "a case has a page");
  demand(!analysis::json_document(analysis::invest_columns(), report).empty(), "a case has a file");
  (void)analysis::invest_svg(report);
}
#else
void print(const invest::CaseAppraisal&) {}
#endif

void check_appraisal(const invest::CaseAppraisal& appraisal) {
  for (const invest::VariantAppraisal& variant : appraisal.variants) {
    for (const invest::Figure& figure : variant.results) {
      demand(std::isfinite(figure.value), "a result has a value");
    }
    if (variant.worth) {
      demand(std::isfinite(variant.worth->npv_cents), "a net present value is a number");
    }
  }
  print(appraisal);
}

void check_risk(const invest::Investment& investment, const invest::CaseAppraisal& appraisal,
                const invest::SimulatedCase& simulated) {
  for (const invest::VariantAppraisal& valued : appraisal.variants) {
    if (!valued.worth) continue;
    const auto variant =
        std::find_if(investment.variants.begin(), investment.variants.end(),
                     [&valued](const invest::Variant& one) { return one.name == valued.name; });
    const invest::Variant* found = variant == investment.variants.end() ? nullptr : &*variant;
    const auto drawn = invest::risk_case(investment, found, {.simulated = &simulated});
    demand(drawn.ok(), "what is appraised can be drawn");
    (void)analysis::risk::monte_carlo(drawn.value(), {.draws = 16, .threads = 1});
  }
}

}  // namespace

bool check_input(const std::string& input) {
  const auto investment = check_loading(
      input, shipped_path("arteaga-2016", "case.toml"),
      [](const std::string& path, const scenario::FileReader& files) {
        return invest::load_investment(path, {{}, files});
      },
      [](const invest::Investment& one) { return one.hash; });
  if (!investment) return false;
  const auto unsimulated = invest::appraise(*investment);
  demand(unsimulated.ok(), "what loads is appraised");
  check_appraisal(unsimulated.value());
  const invest::SimulatedCase simulated = by_hand(*investment);
  const auto appraisal = invest::appraise(*investment, simulated);
  if (!appraisal.ok()) {
    demand_errors(appraisal.error());
    return true;
  }
  check_appraisal(appraisal.value());
  check_risk(*investment, appraisal.value(), simulated);
  return true;
}

std::vector<std::string> made_inputs() { return {}; }

std::vector<std::string_view> grammar() {
  return {"[periods]\nunit = \"year\"\ncount = 3\n",
          "[discount]\nrate = 0.1\n",
          "[[line]]\n",
          "[input.a]\nvalue = 1\n",
          "[[result]]\nname = \"r\"\nformula = \"a\"\n",
          "formula = \"a / 0\"\n",
          "formula = \"t ^ t ^ t\"\n",
          "amounts = [1, 2, 3]\n",
          "rate = -1\n",
          "rate = \"discount_rat\"\n",
          "count = 1200\n",
          "unit = \"day\"\n",
          "unit = \"month\"\n",
          "kind = \"depreciation\"\n",
          "[input.a.distribution]\nkind = \"pert\"\nmin = 1\nmode = 1\nmax = 1\n",
          "sd = 0\n",
          "dates = [2016-02-29, 2016-02-29]\n",
          "regroup = 12\n",
          "npv(",
          "irr(",
          "sum(",
          "net_flow",
          "tax",
          "[tax]\nrate = 0.3\n",
          "[[variant]]\nname = \"v\"\n",
          "EUR",
          "1e15"};
}

}  // namespace callpace::fuzz
