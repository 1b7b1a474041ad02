// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables as CSV (RFC 4180, UTF-8, newline ends), under a line of keys. An estimate takes four
// cells: KEY, KEY_half_width, KEY_low and KEY_high; a list is one cell, its parts separated by
// blanks. Lines have no leading or trailing comma. Errors: none.
#pragma once

#include "analysis/report/cell.hpp"

#include <string>
#include <string_view>

namespace callpace::analysis {

/// The shortest text that reads back to the same number; empty unless finite.
[[nodiscard]] std::string csv_cell(double value);

/// `text`, in quotes where a comma, a quote or a newline asks for them.
[[nodiscard]] std::string csv_cell(std::string_view text);

[[nodiscard]] std::string csv_text(const Table& table);

}  // namespace callpace::analysis
