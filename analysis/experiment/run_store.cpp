// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/format/hash.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace {

constexpr const char* kFormat = "3";

/// Leaves of a single day what the centre is told of it. Spells of absence know the date, and a
/// demand that is drawn knows the month.
void forget_the_date(scenario::Scenario& day) {
  const auto works = scenario::working_dates(day);
  if (works.empty() || day.team.absence_model.kind == scenario::AbsenceKind::causes) return;
  const std::chrono::year_month_day date = works.front().date;
  const bool is_drawn = std::ranges::any_of(day.campaigns, [date](const auto& campaign) {
    return scenario::demand_cv(campaign, date) > 0;
  });
  if (is_drawn) return;
  day.team.absent_ratio = scenario::absent_ratio(day.team, date);
  day.team.absences.clear();
  for (scenario::Campaign& campaign : day.campaigns) {
    campaign.worklist.accounts = scenario::accounts_on(campaign, date);
    campaign.demand.clear();
  }
  day.calendar.holidays.clear();
  // Saturday and Sunday have patterns of their own; other weekdays are alike.
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  const unsigned alike = weekday.iso_encoding() >= 6 ? weekday.iso_encoding() : 1;
  day.calendar.first_day = {2001, 1, static_cast<int>(alike)};  // the 1st was a Monday
}

/// ", dials INTEGER NOT NULL" and so on, or ", dials" alone, of all counters.
std::string counter_columns(const char* type) {
  std::string columns;
  for (const measure::Counter& counter : measure::kCounters) {
    columns += fmt::format(", {}{}", counter.name, type);
  }
  return columns;
}

/// Quoted, since SQL has words of its own: "stream", "group" and so on.
std::string key_columns(const char* type) {
  return fmt::format("\"{}\"{}", fmt::join(measure::kKeyNames, fmt::format("\"{}, \"", type)),
                     type);
}

/// What says which tally it is.
std::string tally_keys() { return "point, replication, " + key_columns(""); }

std::string tally_places() {
  constexpr std::size_t kPlaces = 2 + measure::kKeys + measure::kCounters.size();
  return fmt::format("{}", fmt::join(std::vector<const char*>(kPlaces, "?"), ", "));
}

void make_tables(Database& database) {
  database.execute(
      "CREATE TABLE IF NOT EXISTS store (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
      "CREATE TABLE IF NOT EXISTS point (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;"
      "CREATE TABLE IF NOT EXISTS watched (point TEXT NOT NULL, replication INTEGER NOT NULL,"
      " text TEXT NOT NULL, PRIMARY KEY (point, replication)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS run (point TEXT NOT NULL, replication INTEGER NOT NULL,"
      " seed INTEGER NOT NULL, platform_s_mean REAL, events INTEGER NOT NULL,"
      " journal_hash TEXT NOT NULL, waits TEXT NOT NULL, PRIMARY KEY (point, replication))"
      " STRICT, WITHOUT ROWID;" +
      fmt::format("CREATE TABLE IF NOT EXISTS tally (point TEXT NOT NULL, replication INTEGER NOT "
                  "NULL, {}{}, PRIMARY KEY ({})) STRICT, WITHOUT ROWID",
                  key_columns(" INTEGER NOT NULL"), counter_columns(" INTEGER NOT NULL"),
                  tally_keys()));
}

void set_value(Database& database, const char* name, const std::string& value) {
  database.prepare("INSERT OR REPLACE INTO store VALUES (?, ?)").bind(1, name).bind(2, value).run();
}

std::string value_of(Database& database, const char* name) {
  Statement query = database.prepare("SELECT value FROM store WHERE name = ?");
  query.bind(1, name);
  return query.step() ? query.text(0) : std::string{};
}

/// Whether the database is a store of this format.
bool is_known(Database& database) {
  Statement tables = database.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'store'");
  const bool has_format = tables.step() && tables.integer(0) == 1;
  return has_format && value_of(database, "format") == kFormat;
}

}  // namespace

std::string design_point(scenario::Scenario scenario, const RunOptions& options) {
  scenario.name.clear();
  scenario.title.clear();
  const bool is_ideal = options.engine == Engine::native;
  if (is_ideal) scenario.platform.file.clear();
  if (scenario.calendar.days == 1) forget_the_date(scenario);
  std::string keys;
  for (std::size_t key = 0; key < measure::kKeys; ++key) {
    if (options.keys.has(static_cast<measure::Key>(key))) {
      keys += fmt::format("{}{}", keys.empty() ? "" : " ", measure::kKeyNames[key]);
    }
  }
  // No key says who the agents are: a team that is numbered as another has other absences.
  const std::vector<std::uint32_t>& numbers = scenario.team.numbers;
  const std::string agents =
      numbers.empty() ? std::string{} : fmt::format("agents={} ", fmt::join(numbers, ","));
  // The platform counts by its content, which is in the hash of the file that named it.
  return fmt::format("engine={} keys={} {}{}",
                     is_ideal ? std::string{"native"} : "simgrid " + scenario.hash, keys, agents,
                     scenario::canonical_text(scenario));
}

RunStore::RunStore(const std::string& path, const std::string& build, Simulate simulate)
    : simulate_(std::move(simulate)), database_(path) {
  database_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  Transaction transaction{database_};
  make_tables(database_);
  if (value_of(database_, "format") != kFormat || value_of(database_, "build") != build) {
    database_.execute("DROP TABLE point; DROP TABLE run; DROP TABLE tally; DROP TABLE watched");
    make_tables(database_);
    set_value(database_, "format", kFormat);
    set_value(database_, "build", build);
  }
  transaction.commit();
}

Result<Run, std::string> RunStore::run(const scenario::Scenario& scenario,
                                       const RunOptions& options) {
  const bool is_plain =
      !options.keep_journal && options.watchers.empty() && options.pacing_library == nullptr;
  if (!is_plain) return simulate_(scenario, options);
  return run_at(point_of(scenario, options), scenario, options);
}

RunOne RunStore::all_of(const scenario::Scenario& scenario, Engine engine) {
  return [this, &scenario, engine,
          point = point_of(scenario, {.engine = engine})](std::uint32_t replication) {
    return run_at(point, scenario, {.replication = replication, .engine = engine});
  };
}

RunStore::Point RunStore::point_of(const scenario::Scenario& scenario, const RunOptions& options) {
  std::string text = design_point(scenario, options);
  std::string hash = scenario::format::hash_text(text);
  return {std::move(hash), std::move(text)};
}

Result<Run, std::string> RunStore::run_at(const Point& point, const scenario::Scenario& scenario,
                                          const RunOptions& options) {
  Run known;
  known.replication = options.replication;
  known.engine = options.engine;
  return once<Run>(
      [&]() -> std::optional<Run> {
        if (!find(point.hash, known)) return std::nullopt;
        return std::move(known);
      },
      [&] { return simulate_(scenario, options); }, [&](const Run& made) { keep(point, made); });
}

Result<std::string, std::string> RunStore::text(const std::string& point, std::uint32_t replication,
                                                const MakeText& make) {
  const std::string hash = scenario::format::hash_text(point);
  return once<std::string>(
      [&]() -> std::optional<std::string> {
        Statement query =
            database_.prepare("SELECT text FROM watched WHERE point = ? AND replication = ?");
        query.bind(1, hash).bind(2, std::int64_t{replication});
        if (!query.step()) return std::nullopt;
        return query.text(0);
      },
      make,
      [&](const std::string& made) {
        keep_point(hash, point);
        database_.prepare("INSERT OR REPLACE INTO watched VALUES (?, ?, ?)")
            .bind(1, hash)
            .bind(2, std::int64_t{replication})
            .bind(3, made)
            .run();
      });
}

void RunStore::each_text(const std::string& point,
                         const std::function<void(std::uint32_t, const std::string&)>& take) {
  const std::lock_guard lock{mutex_};
  Statement query = database_.prepare(
      "SELECT replication, text FROM watched WHERE point = ? ORDER BY replication");
  query.bind(1, scenario::format::hash_text(point));
  while (query.step()) take(static_cast<std::uint32_t>(query.integer(0)), query.text(1));
}

void RunStore::take_over(const std::string& path) {
  const std::lock_guard lock{mutex_};
  database_.prepare("ATTACH DATABASE ? AS other").bind(1, path).run();
  {
    Transaction transaction{database_};
    for (const char* table : {"point", "run", "tally", "watched"}) {
      database_.execute(
          fmt::format("INSERT OR IGNORE INTO main.{0} SELECT * FROM other.{0}", table));
    }
    transaction.commit();
  }
  database_.execute("DETACH DATABASE other");
}

template <class Made, class Find, class Make, class Keep>
Result<Made, std::string> RunStore::once(const Find& find, const Make& make, const Keep& keep) {
  {
    const std::lock_guard lock{mutex_};
    if (std::optional<Made> known = find()) {
      ++counts_.found;
      return std::move(*known);
    }
  }
  Result<Made, std::string> made = make();
  if (!made.ok()) return made;
  const std::lock_guard lock{mutex_};
  Transaction transaction{database_};
  keep(made.value());
  transaction.commit();
  ++counts_.simulated;
  return made;
}

void RunStore::keep_point(const std::string& hash, const std::string& text) {
  database_.prepare("INSERT OR IGNORE INTO point VALUES (?, ?)").bind(1, hash).bind(2, text).run();
}

RunStore::Counts RunStore::counts() const {
  const std::lock_guard lock{mutex_};
  return counts_;
}

bool RunStore::find(const std::string& point, Run& run) {
  Statement query = database_.prepare(
      "SELECT seed, platform_s_mean, events, journal_hash, waits FROM run"
      " WHERE point = ? AND replication = ?");
  query.bind(1, point).bind(2, std::int64_t{run.replication});
  if (!query.step()) return false;
  run.seed = static_cast<std::uint64_t>(query.integer(0));
  run.platform_s_mean = query.real(1);
  run.events = static_cast<std::uint64_t>(query.integer(2));
  run.journal_hash = std::stoull(query.text(3), nullptr, 16);
  run.waits = measure::waits_of_text(query.text(4));
  Statement tallies =
      database_.prepare(fmt::format("SELECT {}{} FROM tally"
                                    " WHERE point = ? AND replication = ? ORDER BY {}",
                                    key_columns(""), counter_columns(""), tally_keys()));
  tallies.bind(1, point).bind(2, std::int64_t{run.replication});
  while (tallies.step()) {
    measure::Tally tally;
    int column = 0;
    for (std::int32_t& value : tally.place.values) {
      value = static_cast<std::int32_t>(tallies.integer(column++));
    }
    for (const measure::Counter& counter : measure::kCounters) {
      tally.sums.*counter.member = tallies.integer(column++);
    }
    run.tallies.push_back(tally);
  }
  run.total = measure::sum_of(run.tallies);
  return true;
}

void RunStore::keep(const Point& point, const Run& run) {
  keep_point(point.hash, point.text);
  database_.prepare("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, point.hash)
      .bind(2, std::int64_t{run.replication})
      .bind(3, static_cast<std::int64_t>(run.seed))
      .bind(4, run.platform_s_mean)
      .bind(5, static_cast<std::int64_t>(run.events))
      .bind(6, fmt::format("{:016x}", run.journal_hash))
      .bind(7, measure::text_of(run.waits))
      .run();
  Statement insert =
      database_.prepare(fmt::format("INSERT OR REPLACE INTO tally VALUES ({})", tally_places()));
  for (const measure::Tally& tally : run.tallies) {
    insert.bind(1, point.hash).bind(2, std::int64_t{run.replication});
    int at = 3;
    for (const std::int32_t value : tally.place.values) insert.bind(at++, std::int64_t{value});
    for (const measure::Counter& counter : measure::kCounters) {
      insert.bind(at++, tally.sums.*counter.member);
    }
    insert.run();
  }
}

std::optional<std::string> build_of(const std::string& path) {
  if (!std::filesystem::exists(path)) return std::nullopt;
  Database database{path};
  Statement tables = database.prepare("SELECT count(*) FROM sqlite_master");
  if (tables.step() && tables.integer(0) == 0) return std::nullopt;
  return is_known(database) ? value_of(database, "build") : std::string{};
}

std::string canonical_export(const std::string& path) {
  Database database{path};
  if (!is_known(database)) {
    throw std::runtime_error{path +
                             ": the runs were kept by another version of callpace, or none were "
                             "kept; simulate them anew with --out"};
  }
  std::string text;
  const auto add_rows = [&](const char* table, const std::string& keys) {
    Statement rows = database.prepare(fmt::format("SELECT * FROM {} ORDER BY {}", table, keys));
    while (rows.step()) {
      text += table;
      for (int column = 0; column < rows.columns(); ++column) text += ' ' + rows.text(column);
      text += '\n';
    }
  };
  add_rows("run", "point, replication");
  add_rows("tally", tally_keys());
  add_rows("watched", "point, replication");
  return text;
}

}  // namespace callpace::analysis
