// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace callpace::analysis {

void write_in_place(const std::filesystem::path& path,
                    const std::function<void(const std::filesystem::path&)>& write) {
  std::filesystem::path beside = path;
  beside += ".part";
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);  // what an earlier, killed run may have left
  try {
    write(beside);
    std::filesystem::rename(beside, path);
  } catch (...) {
    std::filesystem::remove(beside, ignored);
    throw;
  }
}

void write_text(const std::filesystem::path& path, std::string_view text) {
  write_in_place(path, [text](const std::filesystem::path& beside) {
    std::ofstream file{beside, std::ios::binary};
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) throw std::runtime_error{beside.string() + ": " + std::strerror(errno)};
  });
}

}  // namespace callpace::analysis
