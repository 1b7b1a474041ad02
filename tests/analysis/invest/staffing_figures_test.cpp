// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/staffing_figures.hpp"

#include "analysis/invest/risk_case.hpp"
#include "analysis/staffing/team.hpp"
#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::invest;
using namespace callpace::tests;
using Catch::Matchers::Contains;

namespace {

const std::string kFolder = CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/";
constexpr int kDays = 80;

/// A day on which an agent makes 100 calls, give or take 5: fewest on day 0, and on each of the
/// days another number, the lucky among the unlucky as they are in days drawn at random (a size of
/// team is given up by its first days).
Result<Run, std::string> plain_day(const scenario::Scenario& scenario, const RunOptions& options) {
  Run run;
  run.seed = scenario.seed;
  run.replication = options.replication;
  run.total.days = 1;
  const double luck = 0.95 + 0.1 * (options.replication * 37 % kDays) / (kDays - 1);
  run.total.dials = std::llround(100 * agents_of(scenario) * luck);
  run.total.live_answers = run.total.dials / 5;
  run.total.conversations = run.total.dials / 5;
  run.total.right_party_contacts = run.total.dials / 10;
  return run;
}

std::string simulated_case(const std::string& input, const std::string& simulation = "",
                           const std::string& rest = "") {
  return three_years("[input.x]\nfrom = \"staffing\"\n" + input +
                     "\n[simulation.staffing]\nscenario = \"" + kFolder +
                     "predictive-38.toml\"\nreplications = " + std::to_string(kDays) +
                     "\ndials_per_day = 3990\nabandon_ratio_max = 0.05\n" + simulation + rest);
}

/// The case's text, and every scenario file as it lies on the disk.
scenario::LoadOptions beside_disk(const std::string& text) {
  return {{}, [text](const std::string& path) {
            return path == "case.toml" ? std::optional{text} : scenario::read_from_disk(path);
          }};
}

Investment loaded(const std::string& text) {
  auto result = load_investment("case.toml", beside_disk(text));
  if (!result) throw std::runtime_error{scenario::format_diagnostics(result.error())};
  return result.value();
}

Work with(Simulate simulate) { return {.simulate = std::move(simulate), .threads = 2}; }

SimulatedMeasure measured(const std::string& input, const std::string& simulation = "") {
  return simulate_inputs(loaded(simulated_case(input, simulation)), with(plain_day))
      .value()
      .inputs.at("x")
      .measured;
}

std::string case_findings(const std::string& text) {
  const auto result = load_investment("case.toml", beside_disk(text));
  return result ? "none" : scenario::format_diagnostics(result.error());
}

constexpr const char* kPayRule =
    "[[line]]\nname = \"pay\"\nkind = \"outflow\"\nformula = \"x * 3\"\n";

}  // namespace

TEST_CASE("the agents needed are one fixed team, not a mean of single days' teams", "[invest]") {
  // 40 agents make 3990 dials on the mean day. On the worst of 80 days 42 would do, and on more
  // than 95 % of them: 100 n (0.95 + 0.1 * 4 / 79) >= 3990 for n = 42 (41.8).
  const SimulatedMeasure mean_day = measured("measure = \"agents_needed\"");
  CHECK(mean_day.value == 40.0);
  CHECK(measured("measure = \"agents_needed_mean_day\"").value == 40.0);
  const SimulatedMeasure firm_day = measured("measure = \"agents_needed_firm_day\"");
  CHECK(firm_day.value == 42.0);
  CHECK(firm_day.low <= 42.0);
  CHECK(firm_day.high >= 42.0);
}

TEST_CASE("agents saved are those of today less those needed, and may be fewer than none",
          "[invest]") {
  const SimulatedMeasure saved = measured("measure = \"agents_saved\"", "agents_before = 50\n");
  CHECK(saved.value == 10.0);
  CHECK(saved.low <= 10.0);
  CHECK(saved.high >= 10.0);
  const auto firm = measured("measure = \"agents_saved_firm_day\"", "agents_before = 30\n");
  CHECK(firm.value == -12.0);
  CHECK(*firm.low <= *firm.high);
}

TEST_CASE("draws of agents needed are answers over days drawn anew, not single days", "[invest]") {
  const SimulatedMeasure needed = measured("measure = \"agents_needed\"");
  REQUIRE(needed.draws.size() == 1000);
  // A single day's own team would be 38 to 42. The mean day of 80 is known to about 0.3 %, a
  // seventh of an agent: 40 and, as 3990 is close to 40 agents' mean, now and then 41 or 39.
  const std::set<double> sizes(needed.draws.begin(), needed.draws.end());
  CHECK(*sizes.begin() >= 39);
  CHECK(*sizes.rbegin() <= 41);
  CHECK(std::count(needed.draws.begin(), needed.draws.end(), 40.0) > 500);
  CHECK(needed.none_share == 0);
}

TEST_CASE("the case's own settings win over the scenario file", "[invest]") {
  const auto dials = [](const std::string& set) {
    return *measured("measure = \"dials\"", set).value;
  };
  const double own = dials("");
  CHECK(own == Approx(3800));
  CHECK(dials("set = [\"team.shift.morning.agents=33\"]\n") == Approx(own + 1000));
  const auto wrong = simulate_inputs(
      loaded(simulated_case("measure = \"dials\"", "set = [\"team.absent_ratoi=0.2\"]\n")),
      with(plain_day));
  REQUIRE_FALSE(wrong.ok());
  CHECK_THAT(scenario::format_diagnostics(wrong.error()),
             Contains("case.toml:") && Contains("[simulation.staffing] set, 1: ") &&
                 Contains("absent_ratoi"));
}

TEST_CASE("the demand is the scenario's where the case names none", "[invest]") {
  std::string text = simulated_case("measure = \"agents_needed\"", "agents_max = 250\n");
  const auto key = text.find("dials_per_day = 3990\n");
  text.erase(key, std::string{"dials_per_day = 3990\n"}.size());
  const auto found = simulate_inputs(loaded(text), with(plain_day));
  CHECK(found.value().inputs.at("x").measured.value == 195.0);  // 19,453 dials, Table 5
  const auto without = [](std::string more) {
    return simulate_inputs(loaded(std::move(more)), with(plain_day));
  };
  text.replace(text.find("agents_max"), 0, "set = [\"calendar.first_day=2018-02-01\"]\n");
  const auto none = without(text);
  REQUIRE_FALSE(none.ok());
  CHECK_THAT(scenario::format_diagnostics(none.error()), Contains("'dials_per_day'"));
}

TEST_CASE("counts and gains are those of the scenario's own team, by their means", "[invest]") {
  const SimulatedMeasure dials = measured("measure = \"dials\"");
  CHECK(dials.days.size() == kDays);
  CHECK(dials.days.front() == 3610);
  CHECK(*dials.value == Approx(3800).epsilon(1e-4));
  CHECK(*dials.low < *dials.value);
  // Draws spread as the mean of 80 days does (29 of 3800 apart: 0.29 * 380 / sqrt(80)), not as
  // days.
  const auto [least, most] = std::minmax_element(dials.draws.begin(), dials.draws.end());
  CHECK(*most - *least < 110);
  CHECK(*most - *least > 40);
  const auto gain =
      measured("measure = \"contact_gain\"", "before = \"" + kFolder + "manual-50.toml\"\n");
  CHECK(*gain.value == Approx(38.0 / 50 - 1).margin(0.002));
}

TEST_CASE("a variant that needs a team that is none is left out with the reason", "[invest]") {
  const auto losing = [](const scenario::Scenario& scenario, const RunOptions& options) {
    auto run = plain_day(scenario, options);
    run.value().total.hung_up_in_queue = run.value().total.live_answers / 10;
    return run;
  };
  const Investment investment = loaded(
      simulated_case("measure = \"agents_needed\"", "",
                     std::string{kPayRule} + "[[variant]]\nname = \"own\"\n"
                                             "[[variant]]\nname = \"fixed\"\nset = { x = 5 }\n"));
  const auto simulated = simulate_inputs(investment, with(losing)).value();
  CHECK_FALSE(simulated.inputs.at("x").measured.value);
  const auto found = appraise(investment, simulated).value();
  REQUIRE(found.variants.size() == 1);
  CHECK(found.variants[0].name == "fixed");
  REQUIRE(found.left_out.size() == 1);
  CHECK(found.left_out[0].name == "own");
  CHECK_THAT(found.left_out[0].reason,
             Contains("'x' has no value: no team of up to 200 agents") && Contains("callers"));
  CHECK(reason_left_out(investment, &investment.variants[0], simulated));
  CHECK_FALSE(reason_left_out(investment, &investment.variants[1], simulated));
}

TEST_CASE("one case is valued under answers that are put in by hand", "[invest]") {
  const Investment investment =
      loaded(simulated_case("measure = \"agents_saved\"", "agents_before = 50\n", kPayRule));
  const auto outflow = [&](const SimulatedCase& simulated) {
    return appraise(investment, simulated).value().variants.front().worth->flows.amounts[0].cents();
  };
  SimulatedCase by_hand;
  by_hand.inputs["x"] = {"", {.value = 12, .low = 12, .high = 12}};
  CHECK(outflow(by_hand) == -3600);
  StaffResult team;
  team.answers.resize(4);
  team.answers[0].agents = 55;  // more than there are today
  SimulatedCase by_team;
  take_team(investment, investment.simulations.front(), team, by_team);
  CHECK(outflow(by_team) == 1500);
  CHECK(by_team.inputs.at("x").measured.none_share == 1);  // nothing was simulated to draw from
}

TEST_CASE("a day that fails ends the work with its message and place", "[invest]") {
  const auto failing = [](const scenario::Scenario&,
                          const RunOptions&) -> Result<Run, std::string> {
    return Failure{std::string{"no such platform"}};
  };
  for (const char* measure : {"dials", "agents_needed"}) {
    const auto found = simulate_inputs(
        loaded(simulated_case("measure = \"" + std::string{measure} + "\"")), with(failing));
    REQUIRE_FALSE(found.ok());
    CHECK(scenario::format_diagnostics(found.error()) ==
          "case.toml:11:1: error: [simulation.staffing]: no such platform\n");
  }
}

TEST_CASE("a simulated input is held to what a simulation measures", "[invest]") {
  CHECK_THAT(case_findings(simulated_case("")),
             Contains("a simulation does not measure 'x'") && Contains("agents_saved_firm_day"));
  CHECK_THAT(case_findings(simulated_case("measure = \"agents_saved\"")),
             Contains("agents saved, but of how many?"));
  CHECK_THAT(case_findings(simulated_case("measure = \"contact_gain\"")),
             Contains("a gain, but over what?"));
  CHECK_THAT(case_findings(simulated_case("measure = \"agents_needed\"", "days_share = 1\n")),
             Contains("what holds on all days"));
  std::string uncapped = simulated_case("measure = \"agents_needed\"");
  uncapped.erase(uncapped.find("abandon_ratio_max = 0.05\n"), 25);
  CHECK_THAT(case_findings(uncapped), Contains("how many callers may they lose?"));
}

TEST_CASE("a simulated figure counts by its value and keeps its interval", "[invest]") {
  const Investment investment = loaded(simulated_case("measure = \"agents_needed\"", "", kPayRule));
  const auto simulated = simulate_inputs(investment, with(plain_day));
  const auto found = appraise(investment, simulated.value());
  const VariantAppraisal& variant = found.value().variants.front();
  CHECK(variant.worth->flows.amounts.front().cents() == -12000);
  REQUIRE(variant.inputs.front().interval);
  CHECK(variant.inputs.front().interval->low);
  CHECK_THAT(words_of(simulated.value().inputs.at("x").measured), Contains("to 4"));
}
