// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/slurm.hpp"

#include "analysis/report/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <sys/wait.h>

namespace callpace::cli {
namespace {

constexpr int kNotFound = 127;  ///< of a shell that finds no such program

/// As one word of a shell.
std::string shell_word(const std::string& word) {
  std::string text = "'";
  for (const char sign : word) text += sign == '\'' ? std::string{"'\\''"} : std::string(1, sign);
  return text + '\'';
}

std::string whole_path(const std::string& path) {
  return std::filesystem::absolute(path).lexically_normal().string();
}

/// " --set KEY=VALUE" for each.
std::string settings_of(const SlurmSweep& sweep) {
  std::string words;
  for (const std::string& one : sweep.settings) words += " --set " + shell_word(one);
  return words;
}

/// Slurm's own lines; its file names take the folder as it is, since % alone means something there.
std::string head_of(const SlurmSweep& sweep, const std::string& what, const std::string& log) {
  std::string folder = whole_path(sweep.out);
  for (std::size_t at = 0; (at = folder.find('%', at)) != std::string::npos; at += 2) {
    folder.insert(at, 1, '%');
  }
  return fmt::format(
      "#!/bin/sh\n"
      "# {}. Written by callpace sweep --slurm.\n"
      "#SBATCH --job-name={}\n"
      "#SBATCH --output={}\n"
      "#SBATCH --open-mode=append\n"
      "#SBATCH --requeue\n",
      what, sweep.name, shell_word(folder + '/' + log));
}

/// What a command printed, both streams, and its exit status.
struct Said {
  std::string text;
  int status = 0;
};

Said said_by(const std::string& command) {
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error{"no shell could be started"};
  Said said;
  std::array<char, 512> part{};
  while (const std::size_t n = std::fread(part.data(), 1, part.size(), pipe)) {
    said.text.append(part.data(), n);
  }
  const int status = pclose(pipe);
  said.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  while (said.text.ends_with('\n')) said.text.pop_back();
  return said;
}

/// The number of the job that was submitted, or none once stderr says why there is none.
std::optional<std::string> submit(const SlurmSweep& sweep, const std::string& script,
                                  const std::string& more, Session& session) {
  std::string command = "sbatch --parsable" + more;
  for (const std::string& option : sweep.options) command += ' ' + shell_word(option);
  const Said said = said_by(command + ' ' + shell_word(script));
  if (said.status == kNotFound) {
    session.refuse(fmt::format(
        "there is no sbatch on this machine, so nothing was submitted; the scripts are in {}: "
        "submit them where Slurm is, the merging one with --dependency=afterany:JOB",
        sweep.out));
    return std::nullopt;
  }
  // "JOB" or "JOB;CLUSTER"; warnings come before it.
  const std::string last = said.text.substr(said.text.rfind('\n') + 1);
  const std::string job = last.substr(0, last.find(';'));
  const bool is_number = !job.empty() && std::ranges::all_of(job, [](char sign) {
    return sign >= '0' && sign <= '9';
  });
  if (said.status == 0 && is_number) return job;
  session.refuse(fmt::format("Slurm refuses {}: {}", script, said.text));
  return std::nullopt;
}

}  // namespace

std::string array_script(const SlurmSweep& sweep, const std::string& program) {
  return head_of(sweep, "One shard of a sweep for each task", "shard-%a.log") +
         fmt::format(
             "#SBATCH --array=1-{0}\n"
             "#SBATCH --cpus-per-task={1}\n"
             "exec {2} sweep {3}{4} --shard \"$SLURM_ARRAY_TASK_ID/{0}\" --threads {1} --out "
             "{5}/shard-\"$SLURM_ARRAY_TASK_ID\"\n",
             sweep.shards, sweep.threads, shell_word(program), shell_word(whole_path(sweep.file)),
             settings_of(sweep), shell_word(whole_path(sweep.out)));
}

std::string merge_script(const SlurmSweep& sweep, const std::string& program) {
  return head_of(sweep, "Makes one sweep of the shards", "merge.log") +
         fmt::format(
             "#SBATCH --cpus-per-task={0}\n"
             "exec {1} merge {2}{3} {4}/shard-*/ --threads {0} --out {4}\n",
             sweep.threads, shell_word(program), shell_word(whole_path(sweep.file)),
             settings_of(sweep), shell_word(whole_path(sweep.out)));
}

ExitCode submit_sweep(const SlurmSweep& sweep, Session& session) {
  analysis::prepare_folder(sweep.out);
  const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::filesystem::path out = whole_path(sweep.out);
  const std::string array = (out / "shards.sbatch").string();
  const std::string merge = (out / "merge.sbatch").string();
  analysis::write_text(array, array_script(sweep, program));
  analysis::write_text(merge, merge_script(sweep, program));
  const auto job = submit(sweep, array, "", session);
  if (!job) return ExitCode::bad_input;
  const auto after = submit(sweep, merge, " --dependency=afterany:" + *job, session);
  if (!after) {
    session.refuse(fmt::format(
        "the shards are submitted as job {}; when it has ended, submit {} by hand", *job, merge));
    return ExitCode::bad_input;
  }
  session.print(
      fmt::format("Slurm has the sweep's {} shards as job {}, and job {} merges them into {}.\n"
                  "  squeue --jobs {},{}      shows how far they are\n"
                  "  {}/merge.log will hold the answer\n",
                  sweep.shards, *job, *after, sweep.out, *job, *after, sweep.out));
  return ExitCode::ok;
}

}  // namespace callpace::cli
