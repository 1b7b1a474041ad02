// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <system_error>

namespace callpace::analysis {
namespace {

constexpr int kNamesTried = 100;

/// Throws that `path` cannot be written, and why.
[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw std::runtime_error{path.string() + " cannot be written: " + why};
}

/// Throws where a file at `path` cannot be replaced: what is no ordinary file stays as it is.
void expect_replaceable(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::filesystem::file_status there = std::filesystem::status(path, ignored);
  if (std::filesystem::is_directory(there)) refuse(path, "it is a folder");
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
    refuse(path, "it is no ordinary file");
  }
}

/// A new and empty file beside `path`, of a name that nobody has: made only where nothing is, not
/// even a link, so that nothing of another's is opened or emptied.
std::filesystem::path made_beside(const std::filesystem::path& path) {
  std::random_device random;
  for (int i = 0; i < kNamesTried; ++i) {
    std::filesystem::path part = path;
    part.replace_filename('.' + path.filename().string() + '.' + std::to_string(random()) +
                          ".part");
    if (std::FILE* file = std::fopen(part.c_str(), "wx")) {
      std::fclose(file);
      return part;
    }
    if (errno != EEXIST) break;
  }
  refuse(path, std::strerror(errno));
}

}  // namespace

void write_in_place(const std::filesystem::path& path,
                    const std::function<void(const std::filesystem::path&)>& write) {
  expect_replaceable(path);
  const std::filesystem::path part = made_beside(path);
  try {
    write(part);
    std::filesystem::rename(part, path);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
}

void write_text(const std::filesystem::path& path, std::string_view text) {
  write_in_place(path, [text](const std::filesystem::path& part) {
    std::ofstream file{part, std::ios::binary};
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) throw std::runtime_error{part.string() + ": " + std::strerror(errno)};
  });
}

void expect_writable(const std::filesystem::path& path) {
  expect_replaceable(path);
  std::filesystem::remove(made_beside(path));
}

void prepare_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error{folder.string() + " cannot be made: " + error.message()};
  expect_writable(folder / "summary");
}

}  // namespace callpace::analysis
