// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "analysis/report/sweep_report.hpp"
#include "analysis/sweep/sweep_run.hpp"
#include "cli/command.hpp"
#include "cli/result_folder.hpp"
#include "cli/sweep_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <numeric>

namespace callpace::cli {
namespace {

namespace sweep = analysis::sweep;

/// What the command line says.
struct MergeArguments {
  std::string file;
  std::vector<std::string> shards;
  std::vector<std::string> settings;
  unsigned threads = 0;
  std::string out;
  bool as_json = false;
};

/// Which runs a shard's folder keeps.
struct Kept {
  std::string folder;
  std::int64_t runs = 0;
  std::int64_t first = -1;  ///< point, from 0
  std::int64_t step = 0;    ///< between its points: as many shards as there are
};

/// Looks at all shards before anything is written.
class Merge {
 public:
  Merge(const MergeArguments& arguments, const sweep::LoadedSweep& of, Session& session)
      : arguments_{arguments},
        sweep_{of},
        session_{session},
        owners_(static_cast<std::size_t>(of.runs()), kNobody) {}

  /// Whether the shards are all of the sweep, each once; stderr says what is wrong.
  bool fits() {
    for (const std::string& folder : arguments_.shards) {
      if (!look_at(folder)) return false;
    }
    const auto missing = std::ranges::count(owners_, kNobody);
    if (missing == 0) return true;
    session_.refuse(missing_words(missing));
    return false;
  }

 private:
  static constexpr std::int32_t kNobody = -1;

  bool refuse(const std::string& sentence) {
    session_.refuse(sentence);
    return false;
  }

  bool look_at(const std::string& folder) {
    const std::filesystem::path path = std::filesystem::path{folder} / analysis::kRunsFile;
    if (!std::filesystem::is_regular_file(path)) {
      return refuse(
          fmt::format("{}: there is no {}; name folders that callpace sweep --shard wrote", folder,
                      analysis::kRunsFile));
    }
    for (const Kept& other : kept_) {
      if (std::filesystem::equivalent(other.folder, folder)) {
        return refuse(fmt::format("{} is named twice", folder));
      }
    }
    if (is_of_another_build(folder, session_)) return false;
    analysis::RunStore store{path, session_.builds().callpace, {}};
    Kept& kept = kept_.emplace_back(Kept{folder});
    std::vector<std::int64_t> twice(kept_.size());
    const std::int64_t points = sweep_.design->points();
    for (int r = 0; r < sweep_.plan.subject.replications; ++r) {
      const std::vector<bool> stored = sweep::stored_points(sweep_, r, store);
      for (std::int64_t point = 0; point < points; ++point) {
        if (!stored[static_cast<std::size_t>(point)]) continue;
        std::int32_t& owner = owners_[static_cast<std::size_t>(r * points + point)];
        if (owner != kNobody) ++twice[static_cast<std::size_t>(owner)];
        owner = static_cast<std::int32_t>(kept_.size() - 1);
        ++kept.runs;
        if (kept.first < 0) kept.first = point;
        kept.first = std::min(kept.first, point);
        kept.step = std::gcd(kept.step, point - kept.first);
      }
    }
    return is_new(kept, twice);
  }

  bool is_new(const Kept& kept, const std::vector<std::int64_t>& twice) {
    if (kept.runs == 0) {
      return refuse(
          fmt::format("{} keeps no run of {}: it is of another sweep, design, seed or scenario",
                      kept.folder, arguments_.file));
    }
    for (std::size_t i = 0; i < twice.size(); ++i) {
      if (twice[i] == 0) continue;
      return refuse(fmt::format(
          "{} and {} keep the same {} runs: a shard is there twice, or the shards were cut "
          "differently",
          kept_[i].folder, kept.folder, twice[i]));
    }
    return true;
  }

  /// How many shards the sweep was cut into, if the folders agree.
  [[nodiscard]] std::int64_t cut_into() const {
    std::int64_t of = 0;
    for (const Kept& one : kept_) of = std::gcd(of, one.step);
    return of;
  }

  [[nodiscard]] std::string missing_words(std::int64_t missing) const {
    std::string words =
        fmt::format("{} of the sweep's {} runs are missing", missing, sweep_.runs());
    const std::int64_t of = cut_into();
    if (of < 2 || of > sweep_.design->points()) return words + ": finish the shards, and name all";
    std::vector<const Kept*> by_number(static_cast<std::size_t>(of), nullptr);
    for (const Kept& one : kept_) by_number[static_cast<std::size_t>(one.first % of)] = &one;
    for (std::int64_t i = 0; i < of; ++i) {
      const sweep::Shard shard{i + 1, of};
      const std::int64_t wanted =
          shard.count(sweep_.design->points()) * sweep_.plan.subject.replications;
      const Kept* kept = by_number[static_cast<std::size_t>(i)];
      if (kept == nullptr) {
        words += fmt::format("\n  shard {}/{} is not among the folders", shard.number, of);
      } else if (kept->runs < wanted) {
        words += fmt::format(
            "\n  shard {}/{} in {} has {} of {} runs; go on with: callpace sweep "
            "{} --shard {}/{} --out {}",
            shard.number, of, kept->folder, kept->runs, wanted, arguments_.file, shard.number, of,
            kept->folder);
      }
    }
    return words;
  }

  const MergeArguments& arguments_;
  const sweep::LoadedSweep& sweep_;
  Session& session_;
  std::vector<std::int32_t> owners_;  ///< of each run, by replication and point: a place in kept_
  std::vector<Kept> kept_;
};

ExitCode merge(const MergeArguments& arguments, Session& session) {
  const auto loaded = sweep_to_run(arguments.file, arguments.settings, session);
  if (!loaded) return loaded.error();
  if (is_of_another_build(arguments.out, session)) return ExitCode::bad_input;
  if (!Merge{arguments, loaded.value(), session}.fits()) return ExitCode::bad_input;
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  for (const std::string& shard : arguments.shards) {
    store.take_over(std::filesystem::path{shard} / analysis::kRunsFile);
  }
  return answer_sweep(loaded.value(), store, {arguments.out, arguments.as_json, arguments.threads},
                      session);
}

}  // namespace

Command merge_command() {
  const auto given = std::make_shared<MergeArguments>();
  MergeArguments& it = *given;
  return {.name = "merge",
          .place = 36,
          .summary = "Make one sweep of its shards, and answer as if it had never been cut",
          .examples =
              "  callpace merge my-sweep.toml out/shard-* --out out/sweep\n"
              "  callpace export out/sweep | sha256sum   # as without shards\n",
          .options = {argument("SWEEP", it.file, "The sweep (a TOML file)"),
                      Option{"SHARD", &it.shards, "",
                             "Folders that callpace sweep --shard wrote, all of one sweep"}
                          .required(),
                      settings_option(it.settings, "sweep"),
                      threads_option(it.threads),
                      Option{"--out", &it.out, "DIR",
                             "Write the runs and the results to this folder; it is made if absent"}
                          .required(),
                      {"--json", &it.as_json, "", "Print summary.json instead of the page"}},
          .run = [given](Session& session) { return merge(*given, session); }};
}

}  // namespace callpace::cli
