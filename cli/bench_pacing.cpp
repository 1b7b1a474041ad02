// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/contest.hpp"
#include "bench/pacing/report.hpp"
#include "bench/pacing/suite.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

namespace callpace::cli {
namespace {

std::vector<bench::Entry> entries_of(const BenchArguments& arguments) {
  std::vector<std::string> words =
      arguments.policies.empty() ? bench::default_entries() : arguments.policies;
  words.insert(words.end(), arguments.libraries.begin(), arguments.libraries.end());
  std::vector<bench::Entry> entries;
  for (const std::string& word : words) entries.push_back(bench::entry_of(word));
  return entries;
}

}  // namespace

ExitCode bench_pacing(const BenchArguments& arguments, Session& session) {
  const auto cells = bench::matching(bench::suite(arguments.suite), arguments.cells);
  const auto entries = entries_of(arguments);
  bench::ContestOptions options{.days = arguments.days,
                                .seed = arguments.seed,
                                .threads = arguments.threads,
                                .reference = bench::default_reference(),
                                .cancelled = &session.interrupted()};
  options.on_progress = [&](double share, const std::string& cell) {
    session.show_progress(share, cell);
  };
  bench::Walls walls;
  const auto scores = bench::hold_contest(cells, entries, options, walls);
  session.print(bench::contest_text(scores, session.style()));
  return scores.size() < cells.size() ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
