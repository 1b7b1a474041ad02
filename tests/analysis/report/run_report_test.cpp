// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/run_report.hpp"

#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "tests/analysis/report/scratch.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <sstream>

using namespace callpace;
using namespace callpace::analysis;

namespace {

/// Two replications of one day; nothing happens but between 08:00 and 09:00.
RunReport small_run() {
  RunReport report;
  report.builds = {.callpace = "0.1.0+aaaa", .pacing = "0.1.0+bbbb"};
  report.scenario.name = "tiny";
  report.scenario.title = "two replications";
  report.scenario.seed = 42;
  report.scenario.hash = "0123456789abcdef";
  report.scenario.calendar.first_day = {2016, 2, 1};
  for (const int index : {0, 1}) {
    Replication row;
    row.index = static_cast<std::uint32_t>(index);
    row.total.days = 1;
    row.total.accounts = 1000;
    row.total.dials = 2000 + 100 * index;
    row.total.live_answers = 500;
    row.total.hung_up_in_queue = 20;
    row.journal_hash = 0xabcdU;
    report.set.rows.push_back(row);
  }
  report.set.timeline[16].dials = 3000;
  report.set.timeline[17].dials = 1100;
  return report;
}

/// The single value that `sql` gives, as text.
std::string query(const std::filesystem::path& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  std::string value = text == nullptr ? "NULL" : text;
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return value;
}

}  // namespace

TEST_CASE("the page names scenario, seed and builds and keeps to its width", "[report]") {
  const std::string text = run_text(small_run(), Style{});
  for (const char* part : {"tiny: two replications", "2 replications of 1 day from 2016-02-01",
                           "seed 42", "2,050", "0123456789abcdef", "0.1.0+aaaa", "0.1.0+bbbb"}) {
    CHECK_THAT(text, Catch::Matchers::Contains(part));
  }
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= kTextWidth);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(run_text(small_run(), Style{.is_coloured = true}).find('\x1b') != std::string::npos);
}

TEST_CASE("the page says what demand was drawn", "[report]") {
  RunReport report = small_run();
  report.scenario.calendar.legal_weekday = scenario::DaySpan{8 * 3600, 16 * 3600};
  report.scenario.team.shifts.resize(1);
  report.scenario.team.shifts.front().weekday = scenario::ShiftDay{{8 * 3600, 16 * 3600}, {}};
  report.scenario.campaign().demand = {{2016, 2, 900, 2700, 0}};
  CHECK_THAT(run_text(report, Style{}), !Catch::Matchers::Contains("draws the demand"));
  report.scenario.campaign().demand.front().calls_per_day_sd = 1350;
  report.set.rows.front().total.accounts = 700;
  CHECK_THAT(run_text(report, Style{}),
             Catch::Matchers::Contains("2016-02 (2,700 calls a day, standard deviation 1,350)") &&
                 Catch::Matchers::Contains("700 to 1,000 accounts a day"));
}

TEST_CASE("the page says when a run was interrupted", "[report]") {
  RunReport report = small_run();
  CHECK_THAT(run_text(report, Style{}), !Catch::Matchers::Contains("Interrupted"));
  report.set.cancelled = true;
  CHECK_THAT(run_text(report, Style{}), Catch::Matchers::Contains("Interrupted"));
}

TEST_CASE("summary.json holds provenance, every indicator and the timeline", "[report]") {
  const auto json = nlohmann::json::parse(json_document(run_columns(), small_run()));
  CHECK(json["scenario"] == "tiny");
  CHECK(json["seed"] == 42);
  CHECK(json["scenario_hash"] == "0123456789abcdef");
  CHECK(json["callpace"] == "0.1.0+aaaa");
  CHECK(json["pacing"] == "0.1.0+bbbb");
  CHECK(json["replications"] == 2);
  for (const Indicator& indicator : indicators()) {
    CHECK(json["indicators"].contains(std::string{indicator.name}));
  }
  CHECK(json["indicators"]["dials_per_day"]["mean"] == Approx(2050));
  CHECK(json["indicators"]["dials_per_day"]["half_width"] == Approx(635.31));
  CHECK(json["indicators"]["dials_per_day"]["low"] == Approx(2050 - 635.31));
  CHECK(json["indicators"]["dials_per_day"]["high"] == Approx(2050 + 635.31));
  CHECK(json["indicators"]["dials_per_day"]["needed"] == 10);
  CHECK(json["indicators"]["abandon_ratio_hangup"]["mean"] == Approx(0.04));
  CHECK(json["indicators"]["occupancy"]["mean"].is_null());
  REQUIRE(json["timeline"].size() == 2);
  CHECK(json["timeline"][0]["start"] == "08:00");
  CHECK(json["timeline"][0]["dials_per_day"] == Approx(1500));
}

TEST_CASE("replications.csv has a row for each replication and a cell for each column",
          "[report]") {
  std::istringstream lines{csv_text(run_tables(small_run())[1])};
  const auto cells = [](const std::string& line) {
    return std::count(line.begin(), line.end(), ',') + 1;
  };
  std::string heading;
  std::getline(lines, heading);
  CHECK(cells(heading) ==
        static_cast<std::ptrdiff_t>(3 + measure::kCounters.size() + indicators().size()));
  int rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    CHECK(cells(line) == cells(heading));
    CHECK(line.find("nan") == std::string::npos);
  }
  CHECK(rows == 2);
}

TEST_CASE("waits are those of all, and of each of several campaigns", "[report]") {
  RunReport report = small_run();
  report.set.waits[0].caller_wait_us.add(3'000'000);
  report.set.waits[measure::kNone].agent_cut_off_us.add(9'000'000);
  auto waits = nlohmann::json::parse(json_document(run_columns(), report))["waits"];
  REQUIRE(waits.size() == 2);
  CHECK(waits[0]["who"] == "caller");
  CHECK(waits[0]["waits"] == 1);
  CHECK(waits[0]["p90_s"] == Approx(3).epsilon(0.004));
  CHECK(waits[1]["who"] == "agent");
  CHECK(waits[1]["p90_s"].is_null());  // nobody's wait ended
  CHECK_THAT(run_text(report, Style{}), Catch::Matchers::Contains("Callers, for an agent"));

  report.scenario.campaigns.resize(2);
  report.scenario.campaigns[1].name = "west";
  report.set.waits[1].caller_wait_us.add(5'000'000);
  waits = nlohmann::json::parse(json_document(run_columns(), report))["waits"];
  REQUIRE(waits.size() == 6);
  CHECK(waits[0]["waits"] == 2);
  CHECK(waits[2]["campaign"] == "west");
  CHECK(waits[2]["p50_s"] == Approx(5).epsilon(0.004));
}

TEST_CASE("results.sqlite holds the same figures in strict tables", "[report]") {
  const Scratch scratch;
  write_run(small_run(), scratch.path());
  const auto path = scratch.path() / "results.sqlite";
  CHECK(query(path, "PRAGMA integrity_check") == "ok");
  CHECK(query(path, "SELECT count(*) FROM pragma_table_list WHERE strict AND schema = 'main'") ==
        "5");
  CHECK(query(path, "SELECT sum(dials) FROM replication") == "4100");
  CHECK(query(path, "SELECT mean FROM indicator WHERE name = 'dials_per_day'") == "2050.0");
  CHECK(query(path, "SELECT mean FROM indicator WHERE name = 'occupancy'") == "NULL");
  CHECK(query(path, "SELECT value FROM provenance WHERE name = 'scenario_hash'") ==
        "0123456789abcdef");
  CHECK(query(path, "SELECT dials FROM timeline WHERE start = '08:30'") == "1100");
}

TEST_CASE("a run writes its files and no others", "[report]") {
  const Scratch scratch;
  const auto directory = scratch.path() / "deep" / "out";
  write_run(small_run(), directory);
  write_run(small_run(), directory);  // over the ones before
  for (const char* name : {"summary.json", "replications.csv", "timeline.csv", "waits.csv",
                           "results.sqlite", "results.xlsx"}) {
    CHECK(std::filesystem::is_regular_file(directory / name));
  }
  CHECK(std::distance(std::filesystem::directory_iterator{directory}, {}) == 6);
}

TEST_CASE("half-hours are named by the time at which they begin", "[report]") {
  CHECK(half_hour_start(0) == "00:00");
  CHECK(half_hour_start(13) == "06:30");
  CHECK(half_hour_start(47) == "23:30");
}
