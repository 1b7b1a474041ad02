// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The account of the abandonment cap over one day's dials, as a judge keeps it who knows persons
// from machines. A caller is abandoned by the cap's clock: hung up before an agent came, or, by the
// two-second clock, not connected within connect_s_max of the answer.
//
// Invariant: what was over the cap at some moment stays so, however the day ends. Errors: none.
#pragma once

#include <cmath>
#include <cstdint>

namespace callpace::measure {

/// See the head of this file.
struct CapAccount {
  std::int64_t live = 0;  ///< persons who answered and were offered to an agent
  std::int64_t abandoned = 0;
  bool was_over = false;  ///< at some moment

  /// Whether more was lost than `cap_ratio` (0-1) allows; an exact share is within the cap.
  [[nodiscard]] bool is_over(double cap_ratio) const {
    // In whole millionths, as the pacing library keeps it; rounded up here, in the pacer's favour.
    return abandoned * 1'000'000 >
           static_cast<std::int64_t>(std::ceil(cap_ratio * 1e6 - 1e-6)) * live;
  }
};

}  // namespace callpace::measure
