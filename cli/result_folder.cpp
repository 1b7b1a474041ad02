// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/result_folder.hpp"

#include "analysis/experiment/run_store.hpp"
#include "analysis/report/files.hpp"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>

namespace callpace::cli {

ResultFolder::ResultFolder(const std::string& path) {
  if (path.empty()) return;
  analysis::prepare_folder(path);
  store_path_ = path + '/' + analysis::kRunsFile;
  held_ = host::FileDescriptor{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (held_.is_open() && flock(held_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw std::runtime_error{path +
                             " is being written by another callpace: wait for its end, or give "
                             "another --out"};
  }
}

}  // namespace callpace::cli
