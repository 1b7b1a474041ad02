// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The folder of --out, which one process at a time writes to: the files of two runs must not end
// up as one set. The lock is the system's (flock, on the folder itself), so that it leaves no file
// and ends with the process, however that ends. A file system that knows no such lock (some NFS)
// goes without. Errors: std::runtime_error names the folder and says what to do.
#pragma once

#include "host/file_descriptor.hpp"

#include <string>

namespace callpace::cli {

/// Holds the folder that results are written to, or none, while it lives.
class ResultFolder {
 public:
  /// Makes the folder if it is absent; nothing where `path` is empty. Throws unless files can be
  /// written in it, and where another process holds it.
  explicit ResultFolder(const std::string& path);

  /// Where runs are kept (analysis/experiment/run_store.hpp): in the folder, so that work that was
  /// broken off goes on where it stopped, or in memory where there is none.
  [[nodiscard]] std::string store_path() const { return store_path_; }

 private:
  std::string store_path_ = ":memory:";
  host::FileDescriptor held_;
};

}  // namespace callpace::cli
