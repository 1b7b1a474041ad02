// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/risk_case.hpp"

#include "analysis/invest/load.hpp"
#include "analysis/risk/break_even.hpp"
#include "analysis/risk/monte_carlo.hpp"
#include "analysis/risk/sampler.hpp"
#include "analysis/risk/summary.hpp"
#include "analysis/risk/tornado.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::invest;
using Catch::Matchers::Contains;

namespace {

/// An outlay of 1000, then two years of units at a price, which follows from cost and margin.
constexpr const char* kCase = R"toml(
name = "kiosk"
title = "A kiosk"
source = "none"
currency = "USD"

[periods]
unit = "year"
count = 3

[discount]
rate = "rate"

[input.rate]
value = 0.1
range = [0.05, 0.15]

[input.cost]
value = 4
range = [3, 5]
distribution = { kind = "triangular", min = 3, mode = 4, max = 5 }

[input.margin]
value = 0.5
distribution = { kind = "normal", mean = 0.5, sd = 0.1, min = 0.2 }

[input.price]
formula = "cost * (1 + margin)"

[input.units]
from = "site"
measure = "conversations"

[simulation.site]
scenario = "site.toml"

[[line]]
name = "outlay"
kind = "outflow"
to = 1
formula = "1000"

[[line]]
name = "sales"
kind = "inflow"
from = 2
formula = "units * price"

[[variant]]
name = "plain"

[[variant]]
name = "fixed_price"
set = { price = 7 }

[[variant]]
name = "fixed_cost"
set = { cost = 4.5 }
)toml";

scenario::FileReader reader(std::string text) {
  return [text = std::move(text)](const std::string&) { return text; };
}

Investment kiosk(const std::string& more = {}) {
  auto loaded = load_investment("kiosk.toml", {{}, reader(kCase + more)});
  REQUIRE(loaded.ok());
  return std::move(loaded.value());
}

risk::Case plain(const Investment& investment, std::size_t variant = 0,
                 std::vector<std::string> moved = {}) {
  SimulatedCase simulated;
  simulated.inputs["units"] = {"site",
                               {.value = 112, .low = 100, .high = 120, .draws = {100, 110, 120}}};
  auto of = risk_case(investment, &investment.variants[variant], {&simulated, std::move(moved)});
  REQUIRE(of.ok());
  return std::move(of.value());
}

double npv_with(double units, double price, double rate) {
  return -1000 + units * price / (1 + rate) + units * price / (1 + rate) / (1 + rate);
}

}  // namespace

TEST_CASE("the figure of a risk case is the case's net present value", "[invest]") {
  const Investment investment = kiosk();
  const risk::Case of = plain(investment);
  std::vector<std::string> names;
  for (const risk::Input& input : of.inputs) names.push_back(input.name);
  CHECK(names == std::vector<std::string>{"cost", "margin", "rate", "units"});
  const risk::Model npv = of.model();
  CHECK(npv(risk::base_values(of.inputs)) == Approx(npv_with(112, 6, 0.1)));
  CHECK(npv(std::vector<double>{3, 0.2, 0.05, 100}) == Approx(npv_with(100, 3.6, 0.05)));
  // A model keeps nothing from one set of values to the next.
  CHECK(npv(risk::base_values(of.inputs)) == Approx(npv_with(112, 6, 0.1)));
}

TEST_CASE("a simulated input stands at its value and is drawn from what it may turn out to be",
          "[invest]") {
  const Investment investment = kiosk();
  const risk::Case of = plain(investment);
  const risk::Block block = risk::Sampler{of, 1}.draw(risk::Purpose::monte_carlo, {0, 3000});
  int counts[3] = {0, 0, 0};
  for (const double units : block.column(3)) ++counts[static_cast<int>(units - 100) / 10];
  for (const int count : counts) CHECK(count == Approx(1000).margin(100));
  CHECK(of.inputs[3].base == 112);
  CHECK(of.inputs[3].range->high == 120);
}

TEST_CASE("what a variant sets is certain there", "[invest]") {
  const Investment investment = kiosk();
  const risk::Case of = plain(investment, 2);
  const auto cost = std::find_if(of.inputs.begin(), of.inputs.end(),
                                 [](const risk::Input& input) { return input.name == "cost"; });
  CHECK(cost == of.inputs.end());
  CHECK(of.model()(risk::base_values(of.inputs)) == Approx(npv_with(112, 6.75, 0.1)));
}

TEST_CASE("an input that follows by a formula can be moved for a break-even", "[invest]") {
  const Investment investment = kiosk();
  const risk::Case of = plain(investment, 0, {"price"});
  const auto price = std::find_if(of.inputs.begin(), of.inputs.end(),
                                  [](const risk::Input& input) { return input.name == "price"; });
  REQUIRE(price != of.inputs.end());
  const auto found =
      risk::break_even(of, static_cast<std::size_t>(price - of.inputs.begin()), {0, 20});
  REQUIRE(found.crossings.size() == 1);
  // Sales are rounded to the cent, so the price is known to a hundredth of a cent.
  CHECK(found.crossings[0].at == Approx(1000 / (1 / 1.1 + 1 / 1.21) / 112).margin(1e-4));
}

TEST_CASE("correlations that contradict one another are told at their places", "[invest]") {
  const std::string more = R"(
[[correlation]]
inputs = ["cost", "margin"]
rank = 0.9
[[correlation]]
inputs = ["cost", "units"]
rank = 0.9
[[correlation]]
inputs = ["margin", "units"]
rank = -0.9
)";
  const auto loaded = load_investment("kiosk.toml", {{}, reader(kCase + more)});
  REQUIRE_FALSE(loaded.ok());
  REQUIRE(loaded.error().size() == 3);
  CHECK_THAT(scenario::format_diagnostics(loaded.error()),
             Contains("'margin' and 'units' must be between") && Contains("and it is -0.9"));
  CHECK(loaded.error()[2].line > loaded.error()[0].line);
}

TEST_CASE("every distribution of a case has a shape and words", "[invest]") {
  const auto plain = [](double value) { return fmt::format("{}", value); };
  Distribution normal;
  normal.kind = DistributionKind::normal;
  normal.mean = 5.0;
  normal.sd = 2.0;
  CHECK(words_of(normal, plain) == "normal, mean 5, sd 2");
  CHECK(std::holds_alternative<risk::Normal>(shape_of(normal)));
  normal.min = 0.0;
  CHECK(words_of(normal, plain) == "normal, mean 5, sd 2, at least 0");
  CHECK(std::get<risk::TruncatedNormal>(shape_of(normal)).low == 0);
  Distribution lognormal = normal;
  lognormal.kind = DistributionKind::lognormal;
  CHECK(std::get<risk::Lognormal>(shape_of(lognormal)).cv == Approx(0.4));
  Distribution pert;
  pert.kind = DistributionKind::pert;
  pert.min = 1;
  pert.mode = 2;
  pert.max = 4;
  CHECK(words_of(pert, plain) == "PERT, 1 to 4, most likely 2");
  Distribution discrete;
  discrete.kind = DistributionKind::discrete;
  discrete.values = {1, 2};
  discrete.weights = {3, 1};
  CHECK(std::get<risk::Discrete>(shape_of(discrete)).chances[0] == 0.75);
  CHECK(words_of(discrete, plain) == "one of 1; 2");
  CHECK(words_of(discrete, [](double value) { return fmt::format("{} %", 100 * value); }) ==
        "one of 100 %; 200 %");
}

TEST_CASE("the risk of Arteaga's case stands on stated grounds", "[invest]") {
  const auto loaded =
      load_investment(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/investment.toml");
  REQUIRE(loaded.ok());
  for (const Input& input : loaded.value().inputs) {
    if (!input.range && !input.distribution) continue;
    CAPTURE(input.name);
    CHECK_FALSE(input.basis.empty());
  }
  const auto of = risk_case(loaded.value(), &loaded.value().variants.front());
  REQUIRE(of.ok());
  const risk::Tornado tornado = risk::tornado(of.value());
  CHECK(tornado.base == Approx(148'706.58).margin(0.005));  // Table 15, recomputed
  CHECK(of.value().inputs[tornado.bars.front().input].name == "loss_ratio");
  const risk::Summary found =
      risk::summary_of(risk::monte_carlo(of.value(), {.draws = 20'000, .seed = 1}).figures);
  CHECK(found.undefined == 0);
  CHECK(found.below_zero.value > 0);
}

TEST_CASE("a draw that the case itself would refuse has no net present value", "[invest]") {
  // The risk valued a share of 2 and a rate below -100 %, and invest refuses both.
  const std::string head =
      "name = \"s\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 3\n"
      "[input.r]\nvalue = 0.1\nrange = [0.05, 0.2]\n[input.s]\nvalue = 0.5\n"
      "distribution = { kind = \"discrete\", values = [0.5, 2], weights = [1, 1] }\n"
      "[[line]]\nname = \"cost\"\nkind = \"outflow\"\nto = 1\nformula = \"10000\"\n"
      "[[line]]\nname = \"pay\"\nkind = \"inflow\"\nfrom = 2\nformula = \"7000\"\n";
  const auto npv_at = [&](const std::string& rest, double r, double s) {
    const auto loaded = load_investment("s.toml", {{}, reader(head + rest)});
    REQUIRE(loaded.ok());
    const auto of = risk_case(loaded.value(), nullptr, {nullptr, {"r", "s"}});
    REQUIRE(of.ok());
    return of.value().model()(std::vector<double>{r, s});
  };
  const std::string share =
      "[discount]\nrate = \"r\"\n[tax]\nrate = 0.3\nlosses = \"carried\"\n"
      "carried_share_max = \"s\"\n";
  CHECK(std::isfinite(npv_at(share, 0.1, 1)));
  CHECK(std::isnan(npv_at(share, 0.1, 2)));
  CHECK(std::isnan(npv_at(share, 0.1, -0.01)));
  CHECK(std::isfinite(npv_at(share, -0.9, 1)));
  CHECK(std::isnan(npv_at(share, -1, 1)));
  CHECK(std::isnan(npv_at(share, -1.5, 1)));
  const std::string tax = "[discount]\nrate = 0.1\n[tax]\nrate = \"s\"\n";
  CHECK(std::isfinite(npv_at(tax, 0.1, 1)));
  CHECK(std::isnan(npv_at(tax, 0.1, 1.5)));
  const std::string by_period = "[discount]\nrate = \"if(t <= 2, 0.1, r)\"\n";
  CHECK(std::isfinite(npv_at(by_period, 0.2, 1)));
  CHECK(std::isnan(npv_at(by_period, -1.2, 1)));
  // Twelve months at -10 % each, shared out evenly, are -120 % a year.
  const std::string months =
      "[discount]\nrate = \"r\"\nperiod = \"month\"\ncompounding = \"nominal\"\n";
  CHECK(std::isnan(npv_at(months, -0.1, 1)));
  CHECK(std::isfinite(npv_at(months, -0.05, 1)));
}
