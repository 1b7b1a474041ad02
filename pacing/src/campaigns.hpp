// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Campaigns that share the team: which are open, how likely their numbers are answered, and whose
// turn it is. Turns go by start-time fair queueing (Goyal, Vin and Cheng 1997): a line counts with
// the answers it promises / the campaign's weight, and the campaign that has had least is next, so
// that conversations, not dials, are shared by weight. One that opens joins where the others are.
// Whoever is far ahead of its share waits where lines are dialed that nobody covers (is_ahead).
//
// Whoever is next is found in a tournament of the campaigns, not by a look at all of them.
//
// Invariants: campaign 0 is open with weight 1 at first, the others are closed; allocates only when
// made. Errors: none; the pacer refuses events of campaigns that are not there.
#pragma once

#include "callpace/pacing.h"
#include "src/estimates.hpp"
#include "src/groups.hpp"
#include "src/hour_profile.hpp"
#include "src/tournament.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace callpace::pacing::core {

/// A campaign.
struct Campaign {
  ForgettingMean hit_rate;
  ChangeDetector change;
  LinesInFlight in_flight;
  HourProfile profile;
  std::int32_t seen_hour = HourProfile::kNoHour;  ///< of the day, to which hit_rate belongs
  double had = 0;                                 ///< answers promised / weight
  std::uint32_t weight = 0;                       ///< 0 = closed
  bool has_dialed = false;
};

/// What a campaign must have so that it is asked: all of these are the pacer's to say.
struct TurnRule {
  GroupSet covered = 0;   ///< a group of these that serves it,
  std::int64_t room = 0;  ///< or so much room (Gate::room)

  /// Takes any that is open.
  static constexpr TurnRule any() { return {.room = std::numeric_limits<std::int64_t>::min()}; }
};

/// See the head of this file.
class Campaigns {
 public:
  explicit Campaigns(const callpace_config& config);

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::uint32_t open_count() const { return open_count_; }
  [[nodiscard]] const Campaign& at(std::uint32_t campaign) const { return campaigns_[campaign]; }
  /// Time has come to `us` after a midnight; hit rates are those of this hour from here on.
  void set_time(std::int64_t us) {
    // Within the hour, the usual case, nothing is divided.
    if (us >= hour_start_us_ && us < hour_start_us_ + kHourUs) return;
    const std::int64_t of_day = ((us % kDayUs) + kDayUs) % kDayUs;
    hour_ = static_cast<std::int32_t>(of_day / kHourUs);
    std::ranges::fill(lines_, kUnknown);
    hour_start_us_ = us - of_day % kHourUs;
  }
  /// Chance that a line of `campaign` is answered by a person, 1e-4 to 1.
  [[nodiscard]] double hit_rate(std::uint32_t campaign) const {
    const Campaign& one = campaigns_[campaign];
    const double mean = one.hit_rate.mean;
    if (one.seen_hour == hour_) return std::max(mean, 1e-4);
    return std::clamp(mean * one.profile.ratio(one.seen_hour, hour_), 1e-4, 1.0);
  }
  /// What that chance is at most, for the certified cap: two standard errors above the estimate,
  /// and a share for what it has not noticed yet.
  [[nodiscard]] double hit_rate_most(std::uint32_t campaign) const {
    constexpr double kErrors = 2;
    constexpr double kUnnoticed = 1.1;
    const double mean = hit_rate(campaign);
    const double error = std::sqrt(mean * (1 - mean) / campaigns_[campaign].hit_rate.weight);
    return std::min(kUnnoticed * mean + kErrors * error, 1.0);
  }
  /// Of the lines that are dialed when each open campaign has its share of the answers.
  [[nodiscard]] double mean_hit_rate() const;

  /// Of the answers, those that go to it by weight.
  [[nodiscard]] double share(std::uint32_t campaign) const {
    return weights_ == 0 ? 0 : static_cast<double>(campaigns_[campaign].weight) / weights_;
  }

  /// Opens a campaign, or gives it another weight; 0 closes it.
  void set_weight(std::uint32_t campaign, std::uint32_t weight);
  /// A line of `campaign` was dialed.
  void dialed(std::uint32_t campaign);
  /// A line ended while `ringing` rang, it included; 1 = answered by a person; after set_time().
  struct Ending {
    double value = 0;
    std::uint32_t ringing = 1;
    double memory = 1;  ///< the least that is remembered
  };
  /// True when the hit rate has changed suddenly.
  bool learn(std::uint32_t campaign, const Ending& ending);
  /// A campaign that has dialed nothing has a belief of its own.
  void set_prior(std::uint32_t campaign, double hit_rate);

  /// What the turns need to know of a campaign besides; changes nothing where there is only one.
  void set_groups(std::uint32_t campaign, GroupSet groups);
  void set_room(std::uint32_t campaign, std::int64_t room) {
    if (room == room_[campaign]) return;
    room_[campaign] = room;
    if (count() > 1) set_turn(campaign);
  }

  /// Whose turn it is among the open ones that `rule` takes and `accept(campaign)` too; count()
  /// when there is none.
  template <typename Accept>
  [[nodiscard]] std::uint32_t next(const TurnRule& rule, Accept accept) const {
    Best best{.campaign = count()};
    look({.width = turns_.width()}, rule, accept, best);
    return best.campaign;
  }
  /// Whether it has had more than `answers` beyond its share beside another open one that the same
  /// groups serve.
  [[nodiscard]] bool is_ahead(std::uint32_t campaign, double answers) const {
    return open_count_ > 1 && is_ahead_of_others(campaign, answers);
  }
  /// Lines that `campaign` may dial before it is the turn of another open one that shares agents.
  [[nodiscard]] std::int64_t turn(std::uint32_t campaign) const {
    return open_count_ <= 1 ? std::numeric_limits<std::int64_t>::max() : turn_beside(campaign);
  }

 private:
  friend struct Snapshot;
  static constexpr std::int64_t kHourUs = 3'600'000'000;
  static constexpr std::int64_t kDayUs = HourProfile::kHours * kHourUs;

  static constexpr double kNobody = std::numeric_limits<double>::infinity();

  /// A campaign in the tournament of turns, or several: those who are open.
  struct Turn {
    double had = kNobody;  ///< the least
    double had_with_room = kNobody;
    std::int64_t room = std::numeric_limits<std::int64_t>::min();  ///< the most
    GroupSet groups = 0;                                           ///< all

    bool operator==(const Turn&) const = default;
    static Turn of(const Turn& a, const Turn& b) {
      return {std::min(a.had, b.had), std::min(a.had_with_room, b.had_with_room),
              std::max(a.room, b.room), a.groups | b.groups};
    }
    /// No campaign among these that the rule takes has had less.
    [[nodiscard]] double least(const TurnRule& rule) const {
      if ((groups & rule.covered) != 0) return had;
      if (room < rule.room) return kNobody;
      return rule.room < 0 ? had : had_with_room;
    }
  };
  struct Best {
    std::uint32_t campaign = 0;
    double had = kNobody;
  };

  /// Part of the tournament: a place and the players below it.
  struct Part {
    std::size_t at = 1;
    std::uint32_t first = 0;
    std::uint32_t width = 1;

    [[nodiscard]] Part left() const { return {2 * at, first, width / 2}; }
    [[nodiscard]] Part right() const { return {2 * at + 1, first + width / 2, width / 2}; }
  };
  /// Looks for better in a part: for less had, and of equals for the first.
  template <typename Accept>
  void look(const Part& part, const TurnRule& rule, const Accept& accept, Best& best) const {
    const double least = turns_.node(part.at).least(rule);
    if (least > best.had || least == kNobody) return;
    if (least == best.had && part.first > best.campaign) return;
    if (part.width == 1) {
      if (accept(part.first)) best = {part.first, least};
      return;
    }
    const Part left = part.left();
    const Part right = part.right();
    const bool is_right_first =
        turns_.node(right.at).least(rule) < turns_.node(left.at).least(rule);
    look(is_right_first ? right : left, rule, accept, best);
    look(is_right_first ? left : right, rule, accept, best);
  }
  void set_turn(std::uint32_t campaign);
  [[nodiscard]] bool is_ahead_of_others(std::uint32_t campaign, double answers) const;
  [[nodiscard]] std::int64_t turn_beside(std::uint32_t campaign) const;
  [[nodiscard]] double least_had_beside(std::uint32_t campaign, const TurnRule& rule) const;

  std::uint32_t count_;
  std::vector<Campaign> campaigns_;
  std::vector<GroupSet> groups_;    // that serve each
  std::vector<std::int64_t> room_;  // that each has
  Tournament<Turn> turns_;
  mutable std::vector<double> lines_;  // weight / hit rate of each, or kUnknown
  static constexpr double kUnknown = -1;
  std::uint32_t open_count_ = 0;
  double weights_ = 0;  // the sum of all, a whole number
  // Both follow from the time: they are not saved.
  std::int32_t hour_ = HourProfile::kNoHour;
  std::int64_t hour_start_us_ = std::numeric_limits<std::int64_t>::min();
};

[[gnu::always_inline]] inline void Campaigns::dialed(std::uint32_t campaign) {
  Campaign& one = campaigns_[campaign];
  one.has_dialed = true;
  one.had += hit_rate(campaign) / std::max(one.weight, 1u);
  if (count() > 1) set_turn(campaign);
}

[[gnu::always_inline]] inline bool Campaigns::learn(std::uint32_t campaign, const Ending& ending) {
  Campaign& one = campaigns_[campaign];
  // A new hour: level and short memory go along with the profile, and no change is seen in it.
  if (one.seen_hour != hour_) {
    const double ratio = one.profile.ratio(one.seen_hour, hour_);
    one.hit_rate.mean = std::min(one.hit_rate.mean * ratio, 1.0);
    one.change.recent = std::min(one.change.recent * ratio, 1.0);
    one.seen_hour = hour_;
  }
  lines_[campaign] = kUnknown;
  one.in_flight.observe(ending.ringing);
  const double lines = one.in_flight.long_memory(ending.memory);
  one.profile.observe(hour_, ending.value, lines);
  // While the first lines ring, those that ended are not a fair sample: failed ones end at once.
  one.hit_rate.observe(ending.value, lines, one.in_flight.short_memory(0) / 2);
  return one.change.observe(ending.value, one.hit_rate,
                            one.in_flight.short_memory(ChangeDetector::kShort));
}

}  // namespace callpace::pacing::core
