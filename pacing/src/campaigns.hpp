// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Campaigns that share the team: which are open, how likely their numbers are answered, and whose
// turn it is. Turns go by start-time fair queueing (Goyal, Vin and Cheng 1997): a line counts with
// the answers it promises / the campaign's weight, and the campaign that has had least is next, so
// that conversations, not dials, are shared by weight. One that opens joins where the others are.
//
// Invariants: campaign 0 is open with weight 1 at first, the others are closed; allocates only when
// made. Errors: none; the pacer refuses events of campaigns that are not there.
#pragma once

#include "callpace/pacing.h"
#include "src/estimates.hpp"
#include "src/hour_profile.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace callpace::pacing::core {

/// A campaign.
struct Campaign {
  ForgettingMean hit_rate;
  ChangeDetector change;
  LinesInFlight in_flight;
  std::uint32_t ringing = 0;  ///< of its lines; follows from the calls
  HourProfile profile;
  std::int32_t seen_hour = HourProfile::kNoHour;  ///< of the day, to which hit_rate belongs
  double had = 0;                                 ///< answers promised / weight
  std::uint32_t weight = 0;                       ///< 0 = closed
};

/// See the head of this file.
class Campaigns {
 public:
  explicit Campaigns(const callpace_config& config);

  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(campaigns_.size());
  }
  [[nodiscard]] std::uint32_t open_count() const { return open_count_; }
  [[nodiscard]] const Campaign& at(std::uint32_t campaign) const { return campaigns_[campaign]; }
  /// Time has come to `us` after a midnight; hit rates are those of this hour from here on.
  void set_time(std::int64_t us) {
    // Within the hour, the usual case, nothing is divided.
    if (us >= hour_start_us_ && us < hour_start_us_ + kHourUs) return;
    const std::int64_t of_day = ((us % kDayUs) + kDayUs) % kDayUs;
    hour_ = static_cast<std::int32_t>(of_day / kHourUs);
    hour_start_us_ = us - of_day % kHourUs;
  }
  /// Chance that a line of `campaign` is answered by a person, 1e-4 to 1.
  [[nodiscard]] double hit_rate(std::uint32_t campaign) const {
    const Campaign& one = campaigns_[campaign];
    const double mean = one.hit_rate.mean;
    if (one.seen_hour == hour_) return std::max(mean, 1e-4);
    return std::clamp(mean * one.profile.ratio(one.seen_hour, hour_), 1e-4, 1.0);
  }
  /// Of the lines that are dialed when each open campaign has its share of the answers.
  [[nodiscard]] double mean_hit_rate() const;

  /// Opens a campaign, or gives it another weight; 0 closes it.
  void set_weight(std::uint32_t campaign, std::uint32_t weight);
  /// A line of `campaign` was dialed.
  void dialed(std::uint32_t campaign);
  /// A line ended, 1 = answered by a person, after set_time() and dialed(); true when the hit rate
  /// has changed suddenly. `memory` is the least that is remembered.
  bool learn(std::uint32_t campaign, double value, double memory);

  /// Whose turn it is among the open ones for which `may_dial(campaign)`; if there is none, among
  /// all open ones; 0 when all are closed.
  template <typename MayDial>
  [[nodiscard]] std::uint32_t next(MayDial may_dial) const {
    std::uint32_t best = count();
    bool best_may = false;
    for (std::uint32_t i = 0; i < count(); ++i) {
      if (campaigns_[i].weight == 0) continue;
      const bool less = best == count() || campaigns_[i].had < campaigns_[best].had;
      if (!less && best_may) continue;
      const bool may = may_dial(i);
      if (may ? (less || !best_may) : (less && !best_may)) {
        best = i;
        best_may = may;
      }
    }
    return best == count() ? 0 : best;
  }
  /// Lines that `campaign` may dial before it is another open one's turn.
  [[nodiscard]] std::int64_t turn(std::uint32_t campaign) const;

 private:
  friend struct Snapshot;
  static constexpr std::int64_t kHourUs = 3'600'000'000;
  static constexpr std::int64_t kDayUs = HourProfile::kHours * kHourUs;

  /// The least that an open campaign but this one has had; infinity when there is none.
  [[nodiscard]] double least_had_beside(std::uint32_t campaign) const;

  std::vector<Campaign> campaigns_;
  std::uint32_t open_count_ = 1;
  // Both follow from the time: they are not saved.
  std::int32_t hour_ = HourProfile::kNoHour;
  std::int64_t hour_start_us_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace callpace::pacing::core
