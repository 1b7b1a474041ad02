// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which campaign a re-implemented dialer dials for next, when several share the team: the open one
// that has had the fewest numbers / weight, the first of equals. One that opens joins where the
// others are. The descriptions tell of one campaign; this is the least that several need.
// Invariant: campaign 0 is open with weight 1 at first, the others are closed. Errors: none.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace callpace::bench::baselines {

/// See the head of this file.
class Shares {
 public:
  explicit Shares(std::uint32_t campaigns) : shares_(campaigns) { shares_.front().weight = 1; }

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(shares_.size()); }
  [[nodiscard]] bool any_open() const {
    return std::any_of(shares_.begin(), shares_.end(),
                       [](const Share& share) { return share.weight > 0; });
  }
  /// Whose turn it is; 0 when all are closed.
  [[nodiscard]] std::uint32_t next() const {
    const Share* best = least_open();
    return best == nullptr ? 0 : static_cast<std::uint32_t>(best - shares_.data());
  }

  void dialed(std::uint32_t campaign) {
    Share& share = shares_[campaign];
    share.had += 1.0 / std::max(share.weight, 1u);
  }
  /// Opens a campaign, or gives it another weight; 0 closes it.
  void set_weight(std::uint32_t campaign, std::uint32_t weight) {
    Share& share = shares_[campaign];
    const Share* least = least_open();
    if (share.weight == 0 && least != nullptr) share.had = std::max(share.had, least->had);
    share.weight = weight;
  }

 private:
  struct Share {
    double had = 0;            // numbers dialed / weight
    std::uint32_t weight = 0;  // 0 = closed
  };

  [[nodiscard]] const Share* least_open() const {
    const Share* best = nullptr;
    for (const Share& share : shares_) {
      if (share.weight > 0 && (best == nullptr || share.had < best->had)) best = &share;
    }
    return best;
  }

  std::vector<Share> shares_;
};

}  // namespace callpace::bench::baselines
