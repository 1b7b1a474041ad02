// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the text of input files comes from: from the disk, or from a stand-in of a test's. A path
// that is a folder, a pipe or a device is not read, and neither is more than a limit: a file of
// gigabytes named by mistake must not fill the memory before it is refused. Left out on purpose:
// writing. Errors: none is thrown; the reason for which there is no text is the system's.
#pragma once

#include "sim/scenario/result.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace callpace::scenario {
namespace format {

/// The longest text that is parsed, bytes.
inline constexpr std::size_t kLongestText = 4u << 20;

/// The text of the file at a path, or none when it cannot be read; a reader that knows the system's
/// reason leaves it in errno.
using FileReader = std::function<std::optional<std::string>(const std::string& path)>;

/// The text of the file at `path`, or why there is none: in words, empty where `files` knows none.
[[nodiscard]] Result<std::string, std::string> read_text(const FileReader& files,
                                                         const std::string& path);

}  // namespace format

/// Reads from the disk; none when the path is no readable regular file of at most `longest` bytes,
/// and errno then says why.
[[nodiscard]] std::optional<std::string> read_at_most(std::size_t longest, const std::string& path);
/// The same for a text that is to be parsed: of at most kLongestText bytes.
[[nodiscard]] std::optional<std::string> read_from_disk(const std::string& path);

}  // namespace callpace::scenario
