// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands of `callpace`: for each, what its command line says, as a plain struct, and the
// function that does it. Each command has a file of its own; only the sources of the arguments
// (command_line.hpp) know the parser. Errors: a command explains bad input on stderr and says so
// with its exit code; what it cannot expect (a full disk) is a std::exception that ends in main.
#pragma once

#include "analysis/claims/judge.hpp"
#include "analysis/claims/kind.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "sim/run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace callpace::cli {

/// `callpace run SCENARIO`.
struct RunArguments {
  std::string scenario;
  std::optional<std::int64_t> replications;
  std::optional<double> precision;  ///< relative half width of the dials a day
  std::optional<std::uint64_t> seed;
  std::optional<Engine> engine;    ///< absent = SimGrid when the scenario names a platform
  unsigned threads = 0;            ///< 0 = one for each core
  std::optional<analysis::By> by;  ///< what the figures are broken down by
  std::vector<std::string> settings;
  std::string out;  ///< folder for the results; empty = none
  bool with_journal = false;
  bool as_json = false;
};
[[nodiscard]] ExitCode run_command(const RunArguments& arguments, Session& session);

/// `callpace new FILE`: a scenario to start from.
struct NewArguments {
  std::string file;
  bool by_hand = false;  ///< agents dial, not a dialer
};
[[nodiscard]] ExitCode new_command(const NewArguments& arguments, Session& session);

/// `callpace study STUDY`.
struct StudyArguments {
  std::string study;
  std::optional<double> precision;
  unsigned threads = 0;
  std::string out;
  bool is_quick = false;
  bool whole = false;
  bool as_json = false;
};
[[nodiscard]] ExitCode study_command(const StudyArguments& arguments, Session& session);

/// `callpace check FILE...`.
struct CheckArguments {
  std::vector<std::string> files;
};
[[nodiscard]] ExitCode check_command(const CheckArguments& arguments, Session& session);

/// `callpace invest FILE`: what an investment case is worth.
struct InvestArguments {
  std::string file;
  std::string variant;   ///< empty = all of them
  unsigned threads = 0;  ///< 0 = one for each core
  std::vector<std::string> settings;
  std::string out;
  std::string xlsx;  ///< file for the live spreadsheet; empty = none
  bool as_json = false;
  bool shows_every_period = false;
  bool with_risk = false;
  std::size_t draws = 100'000;
  std::uint64_t seed = 1;
  std::vector<std::string> break_even;  ///< inputs: "NAME" or "NAME=LOW:HIGH"
};
[[nodiscard]] ExitCode invest_command(const InvestArguments& arguments, Session& session);

/// `callpace claims [STUDY...]`: the ledger of claims.
struct ClaimsArguments {
  std::vector<std::string> studies;  ///< files, folders or names; empty = all there are
  std::optional<claims::Verdict> verdict;
  std::optional<claims::Kind> kind;
  std::string cause;  ///< by name; empty = any
  std::string grep;   ///< text that an entry must hold; empty = any
  std::string csv;    ///< file to write; empty = none
  std::string xlsx;   ///< likewise
  bool as_json = false;
};
[[nodiscard]] ExitCode claims_command(const ClaimsArguments& arguments, Session& session);

/// `callpace schema [scenario|study|investment|claims]`.
struct SchemaArguments {
  std::string kind = "scenario";
};
[[nodiscard]] ExitCode schema_command(const SchemaArguments& arguments, Session& session);

/// `callpace staff`: agents for a number of dials a day, by the closed rule.
struct StaffArguments {
  double dials_per_day = 0;
  double hit_rate = 0.25;
  double handling_s = 164.7;
  double idle_s = 10;
  double productive_hours = 7;
  double absent_ratio = 0.10;
};
[[nodiscard]] ExitCode staff_command(const StaffArguments& arguments, Session& session);

/// `callpace optimum`: the frontier of a site.
struct OptimumArguments {
  int agents = 0;
  double hit_rate = 0.25;
  double ring_s = 18;
  double handling_s = 165;
  double patience_s = 15;
  int phases = 0;   ///< of a conversation, for the wall of dialers that see them; 0 = not asked
  std::string svg;  ///< file; empty = none
  bool as_json = false;
};
[[nodiscard]] ExitCode optimum_command(const OptimumArguments& arguments, Session& session);

/// `callpace feasible SCENARIO`: whether a promise can be kept there.
struct FeasibleArguments {
  std::string scenario;
  double idle_s = 10;
  double abandon_ratio = 0.05;
  std::vector<std::string> settings;
  std::string svg;  ///< file; empty = none
  bool as_json = false;
};
[[nodiscard]] ExitCode feasible_command(const FeasibleArguments& arguments, Session& session);

/// `callpace replay JOURNAL`.
struct ReplayArguments {
  std::string journal;
  std::string against;    ///< another build of the pacing library; empty = the one linked in
  std::size_t show = 20;  ///< differences to list; the rest is counted
  bool as_json = false;
};
[[nodiscard]] ExitCode replay_command(const ReplayArguments& arguments, Session& session);

/// `callpace pace SCENARIO`: the scenario's pacer, live.
struct PaceArguments {
  std::string scenario;
  std::vector<std::string> settings;
  std::string journal;   ///< file; empty = none
  std::string socket;    ///< path of a Unix socket; empty = stdin and stdout
  std::string accounts;  ///< file of those to be attempted; empty = the dialer chooses
  std::uint32_t span_attempts_max = 0;  ///< of an account in span_days; 0 = no limit
  std::uint32_t span_days = 0;
  std::uint32_t pause_days = 0;  ///< after the right party was reached
  double utc_offset_h = 0;
  bool events_clock = false;  ///< time is that of the events, not of the wall
};
[[nodiscard]] ExitCode pace_command(const PaceArguments& arguments, Session& session);

/// `callpace bench coverage|kernel|pacing|site`; most are for `pacing`.
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
  bool with_times = true;
};
[[nodiscard]] ExitCode bench_command(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_coverage(const BenchArguments& arguments, Session& session);
[[nodiscard]] ExitCode bench_pacing(const BenchArguments& arguments, Session& session);

/// `callpace completion bash|zsh|fish`.
struct CompletionArguments {
  std::string shell;
};
[[nodiscard]] ExitCode completion_command(const CompletionArguments& arguments, Session& session);

/// `callpace man`.
struct ManArguments {};
[[nodiscard]] ExitCode man_command(const ManArguments& arguments, Session& session);

/// What a command line asks for.
using Command = std::variant<RunArguments, NewArguments, StudyArguments, CheckArguments,
                             InvestArguments, ClaimsArguments, SchemaArguments, StaffArguments,
                             OptimumArguments, FeasibleArguments, ReplayArguments, PaceArguments,
                             BenchArguments, CompletionArguments, ManArguments>;

}  // namespace callpace::cli
