// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What statuses and reasons mean, in one plain sentence each.
// Errors: a number that stands for nothing has a sentence that says so.
#pragma once

#include <cstdint>

namespace callpace::strategy::core {

/// Of CALLPACE_STRATEGY_OK ...
[[nodiscard]] const char* status_text(std::int32_t status);
/// Of CALLPACE_STRATEGY_FRESH ...
[[nodiscard]] const char* reason_text(std::int32_t reason);

}  // namespace callpace::strategy::core
