// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pacer's statuses and reasons mean, one plain sentence each; unknown numbers have one
// too.
#pragma once

#include <cstdint>

namespace callpace::pacing::core {

/// The sentence for a status of an event.
[[nodiscard]] const char* status_text(std::int32_t status);
/// The sentence for the reason of a decision.
[[nodiscard]] const char* reason_text(std::int32_t reason);

}  // namespace callpace::pacing::core
