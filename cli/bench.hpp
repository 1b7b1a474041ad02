// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the sources of `callpace bench` share: its command line, and those of its benchmarks that
// have a source of their own. Errors: as any command's.
#pragma once

#include "analysis/report/cell.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::cli {

/// What the command line says; most of it is for `pacing`.
struct BenchArguments {
  std::string what;
  bool as_json = false;
  std::string suite = "short";
  std::string cells;                   ///< patterns, separated by commas; empty = the whole suite
  std::vector<std::string> policies;   ///< words of bench/pacing/entry.hpp; empty = the usual ones
  std::vector<std::string> libraries;  ///< words that start with a file, to be added
  std::optional<int> days;
  int teams = 100;  ///< of a site
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::string csv;  ///< file; empty = none, as the next three
  std::string svg;
  std::string out;       ///< folder for all of them
  std::string baseline;  ///< JSON of an earlier contest
  bool fail_if_worse = false;
  bool may_miss = false;  ///< what the earlier one has and this one lacks is no failure
  std::string goals;      ///< file of goals; empty = none
  bool without_times = false;
  bool is_scaled = false;  ///< center: with the table of sizes
};

[[nodiscard]] ExitCode bench_against(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_center(const BenchArguments& arguments, Session& session);
/// What its JSON is.
[[nodiscard]] analysis::Shape center_shape();
[[nodiscard]] ExitCode bench_coverage(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_fit(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_indices(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_pacing(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_staffing(const BenchArguments& arguments, Session& session);

}  // namespace callpace::cli
