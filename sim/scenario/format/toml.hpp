// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// TOML text to Values: the only place that sees the TOML library. The library stops at the first
// syntax error and so does this. Left out on purpose: writing TOML.
//
// Errors: a syntax error, text that is too long or nested too deeply (the library recurses, so deep
// text could exhaust the stack) is one diagnostic.
#pragma once

#include "sim/scenario/format/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace callpace::scenario::format {

/// The top-level table of `text`, or none and a diagnostic that names `file`.
[[nodiscard]] std::optional<Value> parse_toml(std::string_view text, const std::string& file,
                                              Diagnostics& diagnostics);

}  // namespace callpace::scenario::format
