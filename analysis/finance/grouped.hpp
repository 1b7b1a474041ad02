// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whole numbers as people read them: digits in groups of three, "25,840". The one place that does
// it for money, tables and sentences alike.
#pragma once

#include <cstdint>
#include <string>

namespace callpace::analysis {

/// "25,840"; a negative number carries a leading minus.
[[nodiscard]] std::string grouped(std::int64_t number);

}  // namespace callpace::analysis
