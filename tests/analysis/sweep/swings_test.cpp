// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/swings.hpp"

#include "tests/analysis/sweep/sample_sweep.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::sweep;

namespace {

const std::string kSite = sample::kFolder + "predictive-38.toml";

/// A day whose dials follow patience and lines, with luck that all scenarios share.
Result<Run, std::string> lucky_day(const scenario::Scenario& scenario, const RunOptions& options) {
  Run run;
  run.replication = options.replication;
  run.total.days = 1;
  run.total.dials =
      static_cast<std::int64_t>(100 * scenario.dialer.patience.mean_s + 10 * scenario.dialer.lines +
                                5000 * std::sin(12.9898 * (options.replication + 1)));
  return run;
}

}  // namespace

TEST_CASE("the input that moves the dials most stands first, with what it does", "[sweep]") {
  const auto base = scenario::load(kSite).value();
  const auto load = scenario::load_under(kSite).value();
  const std::vector<EndedInput> inputs{ended_input("dialer.lines", 100, 140),
                                       ended_input("dialer.patience.mean_s", 10, 20),
                                       ended_input("handling.wrap_s_mean", 10, 20)};
  const auto ends = scenarios_at_ends(load, inputs);
  REQUIRE(ends.ok());
  const auto found = swings_of(base, ends.value(), {20, {find_indicator("dials_per_day")}},
                               {.simulate = {lucky_day}, .threads = 2});
  REQUIRE(found.ok());
  const std::vector<Swing>& swings = found.value().front().swings;
  REQUIRE(swings.size() == 3);
  CHECK(swings[0].input == 1);
  CHECK(swings[0].change.mean == Approx(1000).margin(1));
  CHECK(swings[0].change.half_width < 2);  // the luck is the same on both sides
  CHECK(swings[0].at_low.half_width > 500);
  CHECK(swings[0].is_certain());
  CHECK(swings[1].input == 0);
  CHECK(swings[1].change.mean == Approx(400).margin(1));
  CHECK(swings[2].input == 2);
  CHECK_FALSE(swings[2].is_certain());
}

TEST_CASE("an end that no scenario may have is a finding that names the input", "[sweep]") {
  const auto load = scenario::load_under(kSite).value();
  const auto ends = scenarios_at_ends(
      load, {ended_input("dialer.lines", -5, 140), ended_input("dialer.linse", 1, 2)});
  REQUIRE_FALSE(ends.ok());
  const std::string findings = scenario::format_diagnostics(ends.error());
  CHECK(findings.find("dialer.lines = -5") != std::string::npos);
  CHECK(findings.find("did you mean 'lines'?") != std::string::npos);
}

TEST_CASE("a sweep's inputs go from end to end, levels from the first to the last", "[sweep]") {
  const auto inputs = ended_inputs(sample::load_text(sample::text_of()).value());
  REQUIRE(inputs.size() == 2);
  CHECK(inputs[0].set_low == std::vector<std::string>{"dialer.patience.mean_s=5"});
  CHECK(inputs[0].set_high == std::vector<std::string>{"dialer.patience.mean_s=40"});
  CHECK(inputs[1].low.label == "study");
  CHECK(inputs[1].high.label == "progressive");
}

TEST_CASE("usual inputs move by a tenth, and every end is a scenario", "[sweep]") {
  for (const char* name : {"predictive-38.toml", "manual-50.toml", "predictive-38-capped.toml"}) {
    const std::string path = sample::kFolder + name;
    const auto base = scenario::load(path).value();
    const auto inputs = usual_inputs(base);
    CHECK(inputs.size() >= 5);
    const auto ends = scenarios_at_ends(scenario::load_under(path).value(), inputs);
    INFO((ends.ok() ? "" : scenario::format_diagnostics(ends.error())));
    REQUIRE(ends.ok());
    CHECK(inputs.front().name == "agents");
    CHECK(ends.value().front().low.team.shifts.front().agents < base.team.shifts.front().agents);
    CHECK(ends.value().front().high.team.shifts.front().agents > base.team.shifts.front().agents);
  }
}
