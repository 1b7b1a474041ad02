// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "bench/pacing/gate.hpp"
#include "bench/pacing/report.hpp"
#include "bench/pacing/suite.hpp"
#include "cli/bench.hpp"
#include "cli/result_folder.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>

namespace callpace::cli {
namespace {

constexpr std::size_t kBaselineMax = 256u << 20;  // bytes; a contest over all cells has some 3 MB

/// The words of the entries that the command line asks for.
std::vector<std::string> words_of(const BenchArguments& arguments) {
  std::vector<std::string> words =
      arguments.policies.empty() ? bench::default_entries(arguments.suite) : arguments.policies;
  words.insert(words.end(), arguments.libraries.begin(), arguments.libraries.end());
  return words;
}

/// The policy that is to beat the others, or whoever stands first where it takes no part.
std::string reference_of(const std::vector<bench::Entry>& entries) {
  const std::string usual = bench::default_reference();
  const bool is_there = std::ranges::find(entries, usual, &bench::Entry::name) != entries.end();
  return is_there ? usual : entries.front().name;
}

std::string read_baseline(const std::string& path) {
  auto text = scenario::read_at_most(kBaselineMax, path);
  if (!text) throw std::runtime_error{fmt::format("{}: {}", path, std::strerror(errno))};
  return std::move(*text);
}

// The next two come before the work: a file that cannot be used should not cost it.

/// The contest to compare with; empty where there is none. Throws std::invalid_argument where a
/// contest on `terms` cannot be compared with it.
std::string baseline_of(const BenchArguments& arguments, const bench::ContestTerms& terms) {
  if (arguments.baseline.empty()) return {};
  std::string text = read_baseline(arguments.baseline);
  std::vector<std::string> reasons;
  try {
    (void)bench::compare_contests(text, text);
    reasons = bench::incomparable(text, terms);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error{fmt::format("{}: {}", arguments.baseline, error.what())};
  }
  if (!reasons.empty()) {
    throw std::invalid_argument{fmt::format("{} cannot be compared with this contest: {}",
                                            arguments.baseline, fmt::join(reasons, "; "))};
  }
  return text;
}

/// The goals to hold the contest against; none where no file is named.
bench::GoalLimits goals_of(const BenchArguments& arguments) {
  if (arguments.goals.empty()) return {};
  return scenario::value_or_throw(bench::load_goals(arguments.goals));
}

/// The cells with as many days as are run.
std::vector<bench::Cell> with_days(std::vector<bench::Cell> cells, std::optional<int> days) {
  for (bench::Cell& cell : cells) cell.days = days.value_or(cell.days);
  return cells;
}

/// Throws unless the single files that the command line asks for can be written.
void expect_files(const BenchArguments& arguments) {
  if (!arguments.csv.empty()) analysis::expect_writable(arguments.csv);
  if (!arguments.svg.empty()) analysis::expect_writable(arguments.svg);
}

void write_contest(const std::filesystem::path& folder, const bench::ContestReport& report) {
  analysis::write_text(folder / "contest.json",
                       analysis::json_document(bench::contest_columns(), report));
  analysis::write_text(folder / "contest.csv", bench::contest_csv(report));
}

void write_chart(const std::filesystem::path& folder, const bench::CellScores& cell,
                 bench::Walls& walls) {
  std::string name = cell.cell.name;
  std::replace(name.begin(), name.end(), '/', '-');
  analysis::write_text(folder / (name + ".svg"), bench::cell_svg(cell, walls));
}

/// Writes what the command line asks for and is not there yet.
void write_files(const BenchArguments& arguments, const bench::ContestReport& report,
                 bench::Walls& walls) {
  using analysis::write_text;
  if (!arguments.csv.empty()) write_text(arguments.csv, bench::contest_csv(report));
  if (!arguments.svg.empty() && !report.cells.empty()) {
    write_text(arguments.svg, bench::cell_svg(report.cells.front(), walls));
  }
  if (!arguments.out.empty()) write_contest(arguments.out, report);
}

/// How the program ends: a policy that fails a gate or a goal is a check that failed.
ExitCode end_of(const BenchArguments& arguments, const bench::ContestReport& report) {
  if (report.is_interrupted) return ExitCode::interrupted;
  const bool is_worse = arguments.fail_if_worse && report.gate && !report.gate->passes();
  const bool falls_short =
      std::ranges::any_of(report.goals, [](const auto& it) { return it.is_reached == false; });
  return is_worse || falls_short ? ExitCode::check_failed : ExitCode::ok;
}

/// The contest in `cells` of `entries`, judged.
ExitCode hold(const BenchArguments& arguments, const std::vector<bench::Cell>& cells,
              const std::vector<bench::Entry>& entries, Session& session) {
  bench::ContestTerms terms{arguments.suite, arguments.seed, cells, {}};
  for (const bench::Entry& entry : entries) terms.policies.push_back(entry.name);
  const std::string before = baseline_of(arguments, terms);
  const bench::GoalLimits limits = goals_of(arguments);
  expect_files(arguments);
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  bench::ContestReport report{.callpace = session.builds().callpace,
                              .pacing = session.builds().pacing,
                              .suite = arguments.suite,
                              .reference = reference_of(entries),
                              .seed = arguments.seed,
                              .is_interrupted = false,
                              .sites = cells,
                              .cells = {},
                              .goals = {},
                              .gate = {}};
  bench::ContestOptions options{.seed = arguments.seed,
                                .threads = arguments.threads,
                                .with_times = !arguments.without_times,
                                .reference = report.reference,
                                .store = arguments.out.empty() ? nullptr : &store,
                                .cancelled = &session.interrupted()};
  options.on_progress = session.progress();
  bench::Walls walls;
  const auto take = [&](std::vector<bench::CellScores> finished) {
    report.cells = std::move(finished);
    report.is_interrupted = report.cells.size() < cells.size();
    report.goals = bench::goals_of(report.cells, report.reference, limits);
  };
  options.on_cell = [&](const std::vector<bench::CellScores>& finished) {
    if (arguments.out.empty()) return;
    take(finished);
    write_contest(arguments.out, report);
    write_chart(arguments.out, finished.back(), walls);
  };
  take(bench::hold_contest(cells, entries, options, walls));
  if (!before.empty()) {
    report.gate = bench::compare_contests(
        before, analysis::json_document(bench::contest_columns(), report), arguments.may_miss);
  }
  write_files(arguments, report, walls);
  session.print(arguments.as_json ? analysis::json_document(bench::contest_columns(), report)
                                  : bench::contest_text(report, session.style()));
  return end_of(arguments, report);
}

/// A label that two entries share, or nothing.
std::optional<std::string> shared_name(const std::vector<bench::Entry>& entries) {
  std::set<std::string> names;
  for (const bench::Entry& entry : entries) {
    if (!names.insert(entry.name).second) return entry.name;
  }
  return std::nullopt;
}

}  // namespace

ExitCode bench_pacing(const BenchArguments& arguments, Session& session) {
  bool is_understood = true;
  const auto understand = [&](const auto& read) {
    try {
      read();
    } catch (const std::invalid_argument& error) {
      session.refuse(error.what());
      is_understood = false;
    }
  };
  std::vector<bench::Cell> cells;
  understand([&] { cells = bench::matching(bench::suite(arguments.suite), arguments.cells); });
  std::vector<bench::Entry> entries;
  for (const std::string& word : words_of(arguments)) {
    understand([&] { entries.push_back(bench::entry_of(word)); });
  }
  understand([&] {
    if (const auto name = shared_name(entries)) {
      throw std::invalid_argument{fmt::format(
          "two policies are called \"{}\"; a label tells them apart: now=./libmine.so", *name)};
    }
  });
  ExitCode exit = ExitCode::usage;
  if (!is_understood) return exit;
  understand([&] { exit = hold(arguments, with_days(cells, arguments.days), entries, session); });
  return exit;
}

}  // namespace callpace::cli
