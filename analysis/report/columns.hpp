// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The counts of Measures by name, once: CSV and SQLite both write a column for each. The names are
// those of the members; an outcome is `dials_` and its name.
#pragma once

#include "sim/measures.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace callpace::analysis {

/// A count of Measures as a column of a data file.
struct CountColumn {
  std::string_view name;
  std::int64_t (*value)(const Measures&);
};

/// All counts, in the order of Measures.
[[nodiscard]] std::span<const CountColumn> count_columns();

/// The time of day at which half-hour `slot` (0-47) begins: "07:30".
[[nodiscard]] std::string slot_start(int slot);

}  // namespace callpace::analysis
