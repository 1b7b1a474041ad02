// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/text_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace callpace::scenario {
namespace {

/// The error number for which the file at `path` is not read; 0 where it may be.
int refusal_of(const std::string& path, std::size_t longest) {
  using std::filesystem::file_type;
  std::error_code error;
  const file_type type = std::filesystem::status(path, error).type();
  if (type == file_type::directory) return EISDIR;
  if (type == file_type::not_found) return ENOENT;
  if (type == file_type::none) return error.value();
  if (type != file_type::regular) return EINVAL;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return error.value();
  return size > longest ? EFBIG : 0;
}

}  // namespace

Result<std::string, std::string> format::read_text(const FileReader& files,
                                                   const std::string& path) {
  errno = 0;
  auto text = files(path);
  if (text) return std::move(*text);
  switch (errno) {
    case 0:
      return Failure{std::string{}};
    case EFBIG:
      return Failure{std::string{"it is longer than 4 MiB"}};
    case EINVAL:
      return Failure{std::string{"it is no ordinary file"}};
    default:
      return Failure{std::generic_category().message(errno)};
  }
}

std::optional<std::string> read_at_most(std::size_t longest, const std::string& path) {
  errno = refusal_of(path, longest);
  if (errno != 0) return std::nullopt;
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::optional<std::string> read_from_disk(const std::string& path) {
  return read_at_most(format::kLongestText, path);
}

}  // namespace callpace::scenario
