// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/staffing_figures.hpp"

#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::invest;
using namespace callpace::tests;

namespace {

const std::string kFolder = CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/";

int team_of(const scenario::Scenario& scenario) {
  int agents = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) agents += shift.agents;
  return agents;
}

/// A day on which an agent makes 100 calls, up to 3,000 and 10 more for each replication.
Result<Run, std::string> plain_day(const scenario::Scenario& scenario, const RunOptions& options) {
  Run run;
  run.seed = scenario.seed;
  run.total.dials =
      std::min<std::int64_t>(100 * team_of(scenario), 3000 + 10 * options.replication);
  run.total.conversations = run.total.dials / 5;
  run.total.right_party_contacts = run.total.dials / 10;
  return run;
}

std::string simulated_case(const std::string& input, const std::string& simulation = "") {
  return three_years("[input.x]\nfrom = \"staffing\"\n" + input +
                     "\n[simulation.staffing]\nscenario = \"" + kFolder +
                     "predictive-38.toml\"\nreplications = 3\nshare = 1\n" + simulation);
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

SimulateOptions with(SimulateDay simulate) {
  SimulateOptions options;
  options.simulate = std::move(simulate);
  options.threads = 2;
  return options;
}

}  // namespace

TEST_CASE("the least team is found by halving", "[invest]") {
  CHECK(rc::check([] {
    const int high = *rc::gen::inRange(1, 500);
    const int least = *rc::gen::inRange(1, high + 1);
    RC_ASSERT(least_team(1, high, [&](int team) { return team >= least; }) == least);
  }));
  CHECK(least_team(1, 50, [](int) { return false; }) == 50);
}

TEST_CASE("a team is parted over the shifts as the scenario's own", "[invest]") {
  const auto scenario = scenario::load(kFolder + "predictive-38.toml").value();
  for (const int agents : {1, 2, 19, 38, 50, 77}) {
    const scenario::Scenario other = with_team(scenario, agents);
    CHECK(team_of(other) == agents);
    CHECK(std::abs(other.team.shifts[0].agents - scenario.team.shifts[0].agents * agents / 38.0) <
          1);
  }
}

TEST_CASE("each day gives the least team that works it off", "[invest]") {
  const auto found =
      simulate_inputs(loaded(simulated_case("measure = \"agents_needed\"")), with(plain_day));
  REQUIRE(found.ok());
  CHECK(found.value().inputs.at("x").values == std::vector<double>{30, 31, 31});
  CHECK(found.value().inputs.at("x").estimate.mean == Approx(92 / 3.0));
  CHECK(found.value().runs.front().replications == 3);
  CHECK(found.value().runs.front().scenario_hash.size() == 16);
}

TEST_CASE("agents saved are those of today less those needed", "[invest]") {
  const auto found =
      simulate_inputs(loaded(simulated_case("measure = \"agents_saved\"", "agents_before = 50\n")),
                      with(plain_day));
  CHECK(found.value().inputs.at("x").values == std::vector<double>{20, 19, 19});
}

TEST_CASE("counts and gains are those of the scenario's own team", "[invest]") {
  const auto dials =
      simulate_inputs(loaded(simulated_case("measure = \"dials\"")), with(plain_day));
  CHECK(dials.value().inputs.at("x").values == std::vector<double>{3000, 3010, 3020});
  const auto gain =
      simulate_inputs(loaded(simulated_case("measure = \"contact_gain\"",
                                            "before = \"" + kFolder + "manual-50.toml\"\n")),
                      with(plain_day));
  CHECK(gain.value().inputs.at("x").values == std::vector<double>{0, 0, 0});
}

TEST_CASE("a day that fails ends the work with its message and place", "[invest]") {
  const auto failing = [](const scenario::Scenario&,
                          const RunOptions&) -> Result<Run, std::string> {
    return Failure{std::string{"no such platform"}};
  };
  const auto found = simulate_inputs(loaded(simulated_case("measure = \"dials\"")), with(failing));
  REQUIRE_FALSE(found.ok());
  CHECK(scenario::format_diagnostics(found.error()) ==
        "case.toml:11:1: error: [simulation.staffing]: no such platform\n");
}

TEST_CASE("a simulated input is held to what a simulation measures", "[invest]") {
  const auto findings = [](const std::string& text) {
    const auto result = load_investment("case.toml", beside_disk(text));
    return result ? "none" : scenario::format_diagnostics(result.error());
  };
  CHECK(findings(simulated_case("")).find("a simulation does not measure 'x'") !=
        std::string::npos);
  CHECK(findings(simulated_case("measure = \"agents_saved\""))
            .find("agents saved, but of how many?") != std::string::npos);
  CHECK(findings(simulated_case("measure = \"contact_gain\"")).find("a gain, but over what?") !=
        std::string::npos);
}

TEST_CASE("a simulated figure counts by its mean and keeps its interval", "[invest]") {
  const Investment investment =
      loaded(simulated_case("measure = \"agents_needed\"\n"
                            "[[line]]\nname = \"pay\"\nkind = \"outflow\"\nformula = \"x * 3\""));
  const auto simulated = simulate_inputs(investment, with(plain_day));
  const auto found = appraise(investment, simulated.value());
  const VariantAppraisal& variant = found.value().variants.front();
  CHECK(variant.worth->flows.amounts.front().cents() == -9200);
  REQUIRE(variant.inputs.front().estimate);
  CHECK(variant.inputs.front().estimate->half_width > 0);
}
