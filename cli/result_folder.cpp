// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/result_folder.hpp"

#include "analysis/report/files.hpp"
#include "sim/run.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <sys/file.h>

namespace callpace::cli {

namespace {

std::string store_in(const std::string& folder) {
  return (std::filesystem::path{folder} / analysis::kRunsFile).string();
}

/// Why runs of this build cannot be kept in `folder`, a sentence; empty where they can.
std::string obstacle_in(const std::string& folder, const std::string& build) {
  const auto kept = folder.empty() ? std::nullopt : analysis::build_of(store_in(folder));
  if (!kept || *kept == build) return {};
  return fmt::format(
      "{} keeps runs of another callpace ({}; this is {}), whose days may differ: go on with that "
      "one, give another folder, or remove {} to begin anew",
      folder, kept->empty() ? "of another version" : *kept, build, store_in(folder));
}

}  // namespace

ResultFolder::ResultFolder(const std::string& path) : path_{path} {
  if (path.empty()) return;
  analysis::prepare_folder(path);
  held_ = host::FileDescriptor{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (held_.is_open() && flock(held_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw std::runtime_error{path +
                             " is being written by another callpace: wait for its end, or give "
                             "another --out"};
  }
}

analysis::RunStore ResultFolder::store(const std::string& build) const {
  if (const std::string obstacle = obstacle_in(path_, build); !obstacle.empty()) {
    throw std::runtime_error{obstacle};
  }
  return {path_.empty() ? ":memory:" : store_in(path_), build, run};
}

bool is_of_another_build(const std::string& folder, Session& session) {
  const std::string obstacle = obstacle_in(folder, session.builds().callpace);
  if (!obstacle.empty()) session.refuse(obstacle);
  return !obstacle.empty();
}

}  // namespace callpace::cli
