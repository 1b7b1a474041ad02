// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which kind of file a path names: by its name for a ledger of claims, by its tables for the
// others. What is none of these is taken for a scenario, so that its findings are a scenario's.
// Errors: none; a file that cannot be read counts as the scenario that it was to be.
#pragma once

#include "cli/session.hpp"

#include <string>

namespace callpace::cli {

enum class FileKind { scenario, study, investment, claims };

/// The kind of the file at `path`.
[[nodiscard]] FileKind kind_of_file(const std::string& path);

/// True when the file at `path` is of another kind than `wanted`, which stderr then says together
/// with the command that takes it.
[[nodiscard]] bool is_for_another_command(const std::string& path, FileKind wanted,
                                          Session& session);

}  // namespace callpace::cli
