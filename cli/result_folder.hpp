// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The folder of --out, which one process at a time writes to: the files of two runs must not end
// up as one set. The lock is the system's (flock, on the folder itself), so that it leaves no file
// and ends with the process, however that ends. A file system that knows no such lock (some NFS)
// goes without. Runs that another build kept there are never dropped: their days may differ, and
// may have taken hours. Errors: std::runtime_error names the folder and says what to do.
#pragma once

#include "analysis/experiment/run_store.hpp"
#include "cli/session.hpp"
#include "host/file_descriptor.hpp"

#include <string>

namespace callpace::cli {

/// Holds the folder that results are written to, or none, while it lives.
class ResultFolder {
 public:
  /// Makes the folder if it is absent; nothing where `path` is empty. Throws unless files can be
  /// written in it, and where another process holds it.
  explicit ResultFolder(const std::string& path);

  /// The store of simulated runs: in the folder, so that work that was broken off goes on where it
  /// stopped, or in memory where there is none. Throws where the folder keeps runs of another build
  /// than `build`, and leaves them as they are.
  [[nodiscard]] analysis::RunStore store(const std::string& build) const;

 private:
  std::string path_;
  host::FileDescriptor held_;
};

/// True, and stderr says so, when `folder` keeps runs of another build than this.
[[nodiscard]] bool is_of_another_build(const std::string& folder, Session& session);

}  // namespace callpace::cli
