// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Files that are complete or not there: written beside their place, under a name that nobody has,
// and renamed into it. Only ordinary files are replaced. Before long work a command asks whether it
// will be able to write what comes of it. Errors: std::runtime_error names the file and the
// system's reason.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace callpace::analysis {

/// Lets `write` fill a file beside `path`, then renames it to `path`; on an exception nothing of it
/// stays.
void write_in_place(const std::filesystem::path& path,
                    const std::function<void(const std::filesystem::path&)>& write);

/// Writes `text` to `path`.
void write_text(const std::filesystem::path& path, std::string_view text);

/// Throws unless a file can be written at `path`; leaves what is there as it is.
void expect_writable(const std::filesystem::path& path);

/// Makes `folder` if it is absent; throws unless files can be written in it (that no other process
/// does is for the caller to see to).
void prepare_folder(const std::filesystem::path& folder);

}  // namespace callpace::analysis
