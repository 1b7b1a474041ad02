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
namespace {

std::filesystem::path beside(std::filesystem::path path) { return path += ".part"; }

}  // namespace

void write_in_place(const std::filesystem::path& path,
                    const std::function<void(const std::filesystem::path&)>& write) {
  const std::filesystem::path part = beside(path);
  std::error_code ignored;
  std::filesystem::remove(part, ignored);  // what an earlier, killed run may have left
  try {
    write(part);
    std::filesystem::rename(part, path);
  } catch (...) {
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
  const auto refuse = [&](const std::string& why) {
    throw std::runtime_error{path.string() + " cannot be written: " + why};
  };
  if (std::filesystem::is_directory(path)) refuse("it is a folder");
  std::ofstream file{beside(path), std::ios::binary};
  if (!file) refuse(std::strerror(errno));
  file.close();
  std::filesystem::remove(beside(path));
}

void prepare_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error{folder.string() + " cannot be made: " + error.message()};
  expect_writable(folder / "summary");
}

}  // namespace callpace::analysis
