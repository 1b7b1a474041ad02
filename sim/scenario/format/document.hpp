// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Document: a file together with all that it extends and the settings that override it, merged into
// one Value, in which every part keeps the file, line and column that it came from. `extends =
// "base.toml"` names a file beside the one that extends it; a base may extend another. Tables merge
// key by key; anything else replaces. A setting is a line of TOML, `team.absent_ratio=0.2`, and
// merges last. A setting changes what is there: a table of names ([input.NAME]) takes no new name
// from one (collections.hpp), because a mistyped name would then change nothing.
//
// Errors: files that cannot be read, cycles, more than 100 files, syntax errors and bad settings,
// all at once.
#pragma once

#include "sim/scenario/format/json.hpp"
#include "sim/scenario/format/reader.hpp"
#include "sim/scenario/format/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::scenario::format {

/// The key by which a file names its base.
inline constexpr std::string_view kExtends = "extends";
/// JSON Schema of that key's value.
[[nodiscard]] Json extends_schema();

/// `over` on top of `base`: tables merge key by key, anything else replaces.
[[nodiscard]] Value merged(Value base, Value over);

/// The merged document, or none when a part of it could not be read; `diagnostics` says why.
[[nodiscard]] std::optional<Value> read_document(const std::string& path,
                                                 const std::vector<std::string>& settings,
                                                 const FileReader& files, Diagnostics& diagnostics);

/// `document` with settings on top; none, and what is wrong with them, when one is none.
[[nodiscard]] std::optional<Value> overridden(Value document,
                                              const std::vector<std::string>& settings,
                                              Diagnostics& diagnostics);

}  // namespace callpace::scenario::format
