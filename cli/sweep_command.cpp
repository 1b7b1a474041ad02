// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "analysis/report/sweep_report.hpp"
#include "analysis/sweep/sweep_run.hpp"
#include "cli/command.hpp"
#include "cli/result_folder.hpp"
#include "cli/slurm.hpp"
#include "cli/sweep_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

namespace callpace::cli {
namespace {

using analysis::sweep::Shard;

/// What the command line says.
struct SweepArguments {
  std::string file;
  std::vector<std::string> settings;
  std::string shard;     ///< "2/8"; empty = all points
  unsigned threads = 0;  ///< 0 = one for each core
  std::string out;       ///< folder for runs and results; empty = none
  bool as_json = false;
  std::string minimise;
  std::string maximise;
  std::vector<std::string> limits;
  bool on_slurm = false;
  std::optional<std::int64_t> shards;  ///< with --slurm
  std::vector<std::string> sbatch;     ///< its options
};

constexpr std::int64_t kShardsUsual = 100;  ///< as many tasks as most clusters let one array have

/// All that stands on top of the file: --set, and what is sought.
std::vector<std::string> asked_settings(const SweepArguments& arguments) {
  std::vector<std::string> settings = arguments.settings;
  const auto word = [](const std::string& text) { return '"' + text + '"'; };
  if (!arguments.minimise.empty()) {
    settings.push_back("best.minimise=" + word(arguments.minimise));
  }
  if (!arguments.maximise.empty()) {
    settings.push_back("best.maximise=" + word(arguments.maximise));
  }
  std::string limits;
  for (const std::string& one : arguments.limits)
    limits += (limits.empty() ? "" : ", ") + word(one);
  if (!limits.empty()) settings.push_back("best.subject_to=[" + limits + ']');
  return settings;
}

std::optional<Shard> shard_in(const std::string& text) {
  if (text.empty()) return Shard{};
  Shard shard;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shard.number);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '/') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, shard.of);
  const bool is_good = second.ec == std::errc{} && second.ptr == end && shard.number >= 1 &&
                       shard.number <= shard.of;
  return is_good ? std::optional{shard} : std::nullopt;
}

std::string mistake_in_shard(const std::string& word) {
  if (shard_in(word) && !word.empty()) return {};
  return word + " is no shard: write I/N, such as 2/8, with I from 1 to N";
}

/// Says how far a shard, or work that was broken off, has come.
ExitCode tell_done(const SweepArguments& arguments, const analysis::sweep::Done& done,
                   Session& session) {
  const std::string what =
      arguments.shard.empty() ? "the sweep" : fmt::format("shard {}", arguments.shard);
  const std::int64_t kept = done.found + done.simulated;
  if (!done.is_whole()) {
    return session.refuse(
        fmt::format("{} was stopped at {} of {} runs{}", what, kept, done.runs,
                    arguments.out.empty()
                        ? "; with --out they would have been kept"
                        : fmt::format(", which {} keeps; the same command goes on", arguments.out)),
        ExitCode::interrupted);
  }
  session.print(
      fmt::format("{}: all of its {} runs are in {}; when all shards are done: callpace "
                  "merge {} SHARD... --out DIR\n",
                  what, done.runs, arguments.out, arguments.file));
  return ExitCode::ok;
}

/// Why a point could not be simulated, or not be kept.
ExitCode tell_failure(const SweepArguments& arguments, const std::string& error, Session& session) {
  if (!error.starts_with("SQLite") || arguments.out.empty()) {
    return session.refuse(fmt::format("{}: {}", arguments.file, error));
  }
  return session.refuse(
      fmt::format("{} takes no more runs ({}); those that it has stay. Make room on its disk, and "
                  "the same command goes on",
                  arguments.out, error));
}

ExitCode give_to_slurm(const SweepArguments& arguments, const analysis::sweep::LoadedSweep& sweep,
                       Session& session) {
  const std::int64_t shards = arguments.shards.value_or(kShardsUsual);
  return submit_sweep({.name = sweep.plan.subject.name,
                       .file = arguments.file,
                       .settings = asked_settings(arguments),
                       .out = arguments.out,
                       .shards = std::min(shards, sweep.design->points()),
                       .threads = std::max(1U, arguments.threads),
                       .options = arguments.sbatch},
                      session);
}

ExitCode sweep_all(const SweepArguments& arguments, Session& session) {
  const auto loaded = sweep_to_run(arguments.file, asked_settings(arguments), session);
  if (!loaded) return loaded.error();
  const analysis::sweep::LoadedSweep& sweep = loaded.value();
  if (is_of_another_build(arguments.out, session)) return ExitCode::bad_input;
  if (arguments.on_slurm) return give_to_slurm(arguments, sweep, session);
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  const analysis::Work work{.simulate = {run},
                            .threads = arguments.threads,
                            .cancelled = &session.interrupted(),
                            .on_progress = session.progress()};
  const auto done =
      analysis::sweep::simulate_points(sweep, *shard_in(arguments.shard), store, work);
  if (!done.ok()) return tell_failure(arguments, done.error(), session);
  if (!arguments.shard.empty()) return tell_done(arguments, done.value(), session);
  const ExitCode exit =
      answer_sweep(sweep, store, {arguments.out, arguments.as_json, arguments.threads}, session);
  return done.value().is_whole() ? exit : tell_done(arguments, done.value(), session);
}

}  // namespace

Command sweep_command() {
  const auto given = std::make_shared<SweepArguments>();
  SweepArguments& it = *given;
  Option shard{"--shard", &it.shard, "I/N",
               "Simulate only every N-th point, from the I-th on, into --out; callpace\n"
               "merge makes one of all N shards"};
  shard.mistake_in = &mistake_in_shard;
  return {
      .name = "sweep",
      .place = 35,
      .summary = "Simulate many points of the inputs, and say which matter most",
      .examples =
          "  callpace sweep scenarios/examples/sweep.toml --out out/sweep\n"
          "  callpace sweep my-sweep.toml --set design.points=4096 --out out/sweep\n"
          "  callpace sweep my-sweep.toml --out out/sweep --minimise idle_s_mean \\\n"
          "      --subject-to 'abandon_ratio_hangup < 0.05'\n"
          "  callpace sweep my-sweep.toml --shard 2/8 --out out/shard-2\n"
          "  callpace sweep my-sweep.toml --slurm --shards 1000 --out /shared/sweep\n"
          "  parallel callpace sweep my-sweep.toml --shard {}/8 --threads 1 --out out/shard-{}"
          " ::: {1..8}\n",
      .options = {argument("SWEEP", it.file, "The sweep (a TOML file)"),
                  settings_option(it.settings, "sweep"),
                  {"--minimise", &it.minimise, "INDICATOR",
                   "Look for the point where this is least, and check it on 30 days"},
                  {"--maximise", &it.maximise, "INDICATOR",
                   "Look for the point where this is most"},
                  {"--subject-to", &it.limits, "LIMIT",
                   "With either: a limit to keep, such as 'abandon_ratio_hangup < 0.05';\n"
                   "may be given more than once"},
                  std::move(shard).needs("--out"),
                  Option{"--slurm", &it.on_slurm, "",
                         "Submit the sweep to Slurm: an array of jobs, a shard each, and a job\n"
                         "that merges them into --out, a folder that all nodes see"}
                      .needs("--out"),
                  Option{"--shards", &it.shards, "N",
                         "With --slurm: cut the sweep into N shards; the default is 100"}
                      .within(1, 1'000'000)
                      .needs("--slurm"),
                  Option{"--sbatch", &it.sbatch, "OPTION",
                         "With --slurm: hand this option to sbatch, such as\n"
                         "--sbatch=--partition=short; may be given more than once"}
                      .needs("--slurm"),
                  threads_option(it.threads),
                  out_option(it.out),
                  {"--json", &it.as_json, "", "Print summary.json instead of the page"}},
      .outputs = {{"sweep", &analysis::document_shape<analysis::sweep_columns>}},
      .run = [given](Session& session) { return sweep_all(*given, session); }};
}

}  // namespace callpace::cli
