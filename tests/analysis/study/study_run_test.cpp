// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_run.hpp"

#include "analysis/study/study_wall.hpp"
#include "tests/analysis/study/fake_study.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace callpace;
using namespace callpace::analysis;

TEST_CASE("months run over the end of a year", "[study]") {
  const auto months = months_between({2016, 11}, {2017, 2});
  REQUIRE(months.size() == 4);
  CHECK(months[1] == scenario::Month{2016, 12});
  CHECK(months[2] == scenario::Month{2017, 1});
  CHECK(months_between({2016, 3}, {2016, 3}).size() == 1);
}

TEST_CASE("a month is simulated on the first weekday on which the site works", "[study]") {
  scenario::Scenario site;
  site.calendar.legal_weekday = site.calendar.legal_saturday = scenario::DaySpan{0, 86'400};
  scenario::Shift& shift = site.team.shifts.emplace_back();
  shift.weekday.emplace();
  CHECK(study_day({2016, 2}, site) == scenario::Date{2016, 2, 1});    // a Monday
  CHECK(study_day({2016, 10}, site) == scenario::Date{2016, 10, 3});  // 1: Saturday
  site.calendar.holidays = {{2016, 10, 3}, {2016, 10, 4}};
  CHECK(study_day({2016, 10}, site) == scenario::Date{2016, 10, 5});
  // A team of Saturdays alone was simulated on a Monday, with nobody.
  shift.weekday.reset();
  shift.saturday.emplace();
  CHECK(study_day({2016, 2}, site) == scenario::Date{2016, 2, 6});
  shift.saturday.reset();
  CHECK(study_day({2016, 2}, site) == scenario::Date{2016, 2, 1});
}

TEST_CASE("every scenario is simulated in every month, on one day of it", "[study]") {
  const auto results = run_study(shipped_study(), {counted_day, 2}, {.is_quick = true});
  REQUIRE(results.ok());
  const StudyResults& found = results.value();
  REQUIRE(found.cells.size() == 60);
  CHECK(found.cells[0].scenario == "manual-50");
  CHECK(found.cells[0].period == scenario::Month{2016, 2});
  CHECK(found.cells[35].scenario == "predictive-38");
  CHECK(found.cells[35].period == scenario::Month{2017, 1});
  const int days = 5;
  CHECK(found.cells[0].of("dials_per_day").mean == Approx(2000 + 10 * (days - 1) / 2.0));
  CHECK(found.cells[0].of("dials_per_day").n == days);
  CHECK(found.cells[0].of("abandon_ratio_hangup").mean == Approx(0.1).epsilon(0.01));
  CHECK(found.replications[35].rows.size() == static_cast<std::size_t>(days));
  CHECK(found.conclusions.size() == found.study().conclusions.size());
  CHECK_FALSE(found.targets.empty());
  CHECK_FALSE(found.cancelled);
}

TEST_CASE("the study's figures do not depend on the number of threads", "[study]") {
  const auto dials = [](unsigned threads) {
    const auto results = run_study(shipped_study(), {counted_day, threads});
    std::vector<double> means;
    for (const SimulatedCell& cell : results.value().cells) {
      means.push_back(cell.of("dials_per_day").mean);
    }
    return means;
  };
  CHECK(dials(1) == dials(3));
}

TEST_CASE("a cell gets as many days as its dials a day take to be known well", "[study]") {
  const auto results = run_study(shipped_study(), {counted_day, 2}, {.precision = 0.02});
  for (const SimulatedCell& cell : results.value().cells) {
    const Estimate& dials = cell.of("dials_per_day");
    CHECK(dials.half_width <= 0.02 * dials.mean);
  }
}

TEST_CASE("other readings ask for the mean day alone, and no sharper than they must", "[study]") {
  const auto results = run_study(shipped_study(), {counted_day, 2});
  REQUIRE(results.value().readings.size() == 5);
  for (const ReadingResult& reading : results.value().readings) {
    INFO(reading.name);
    REQUIRE(reading.team);
    const bool is_default = find_named(results.value().study().readings, reading.name)->is_default;
    CHECK(reading.team->question.has_firm_day == is_default);
    CHECK_FALSE(reading.team->question.has_curve);
    CHECK(reading.team->question.days_to_be_exact == (is_default ? 400 : 0));
  }
}

TEST_CASE("a wall is found for the answer's team, and for a scenario that a formula names",
          "[study]") {
  StudyInputs inputs = shipped_study();
  const auto has_wall = [&](const char* scenario) {
    const std::vector<ScenarioWall> walls = study_walls(inputs, false);
    return find_named(walls, scenario, &ScenarioWall::scenario) != nullptr;
  };
  CHECK(has_wall("predictive-38-capped"));
  CHECK_FALSE(has_wall("predictive-50"));
  inputs.study.conclusions.front().sentence.text += " They wait {p50.wall_idle_s | 1} s.";
  CHECK(has_wall("predictive-50"));
}

TEST_CASE("the platform is compared pair by pair", "[study]") {
  const auto results = run_study(shipped_study(), {counted_day, 2}, {.is_quick = true});
  const auto& platform = results.value().platform;
  REQUIRE(platform);
  CHECK(platform->pairs == results.value().study().platform_comparison->replications);
  CHECK(platform->effects[0].indicator->name == "platform_s_mean");
  CHECK(platform->effects[0].difference.mean == Approx(0.2));
  CHECK(platform->effects[1].difference.mean == Approx(-7));
  CHECK(platform->effects[1].difference.half_width == Approx(0).margin(1e-9));
}

TEST_CASE("an interrupted study keeps the months that it has finished", "[study]") {
  std::atomic<bool> cancelled = false;
  int cells = 0;
  Work work{.simulate = counted_day, .threads = 1, .cancelled = &cancelled};
  work.on_progress = [&](double share, std::string_view) {
    cells = static_cast<int>(share * 63 + 0.5);
    cancelled = cells >= 15;
  };
  const auto results = run_study(shipped_study(), work, {.is_quick = true});
  REQUIRE(results.ok());
  CHECK(results.value().cancelled);
  CHECK(results.value().cells.size() >= 15);
  CHECK(results.value().cells.size() <= 16);
  CHECK_FALSE(results.value().platform);
}

TEST_CASE("a replication that fails ends the study with its message", "[study]") {
  const Simulate failing = [](const scenario::Scenario&,
                              const RunOptions& options) -> Result<Run, std::string> {
    if (options.engine == Engine::simgrid) return Failure{std::string{"no platform"}};
    return counted_day({}, options);
  };
  const auto results = run_study(shipped_study(), {failing}, {.is_quick = true});
  REQUIRE_FALSE(results.ok());
  CHECK(results.error() == "no platform");
}
