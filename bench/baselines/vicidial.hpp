// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// VICIdial's adaptive methods, and OSDial's change of one of them. Every 2.5 s a level x (agents
// ready or talking) is the number of lines to have up; every 15 s the level follows how many agents
// were ready beyond the callers waiting, and gives way when too many calls of the day were dropped.
//
// "Calls" are numbers dialed, because the description tells them from answers. The steps of one
// adaptation follow each other in its order, and the level is kept in [1, 3] after each. It is not
// stated that OSDial's steps over the limit replace those by ready agents; this was chosen because
// the level would not "hold" otherwise. HARD_LIMIT sets the level to 1 and AVERAGE halves it, to 1
// at least, so the two differ only where the level has risen above 2, which takes more ringing
// lines than agents. Left out: the methods that do not adapt. Invariant: 1 <= level() <= 3. Errors:
// none.
#pragma once

#include "bench/baselines/centre.hpp"

#include <cstdint>

namespace callpace::bench::baselines {

/// What gives way, and how, when the day's drops are over the limit.
enum class OverLimit { kHardLimit, kAverage, kTapered, kOsdial };

/// See the head of this file.
class Vicidial {
 public:
  static constexpr std::int64_t kStepUs = 500'000;  // the common measure of 1 s and 2.5 s
  static constexpr std::int64_t kDialSteps = 5;
  static constexpr std::int64_t kSampleSteps = 2;
  static constexpr std::int64_t kAdaptSteps = 30;
  static constexpr std::int64_t kStatisticsSteps = 120;

  static constexpr double kLevelMin = 1;
  static constexpr double kLevelMax = 3;
  // Not stated; chosen because it is where the range of levels begins.
  static constexpr double kLevelAtStart = 1;
  // Not stated; chosen because 0 keeps the goal at the agents there are.
  static constexpr double kOffset = 0;
  // Not stated; chosen because 0 takes the difference as it is.
  static constexpr double kIntensityPercent = 0;
  static constexpr std::uint32_t kCallsBeforeLimit = 50;
  static constexpr std::uint32_t kBusyMinuteCalls = 20;
  static constexpr double kBadMinuteRatio = 0.5;
  static constexpr double kTaperHours = 10;
  // Closing time is not stated; chosen because a day's shift of 8 h is what the studies simulate.
  static constexpr double kOpenHours = 8;
  // OSDial's e is not stated; chosen so that the level moves by a fifth between two refreshes of
  // the statistics it goes by.
  static constexpr double kOsdialStep = 0.05;

  Vicidial(const callpace_config& config, OverLimit over_limit)
      : over_limit_(over_limit), limit_ratio_(config.cap_ratio) {}

  void step(const Centre& centre, std::int64_t index);
  void seen(const Centre&, const callpace_event&) {}
  [[nodiscard]] std::int64_t lines(const Centre& centre) const;

  /// Lines per agent ready or talking.
  [[nodiscard]] double level() const { return level_; }

 private:
  /// What the dialer knows of its calls until the next refresh.
  struct Statistics {
    Tally minute;
    Tally five_minutes;
    Tally today;
  };

  void adapt(const Centre& centre);
  void follow_ready_agents();
  void give_way(const Centre& centre);
  [[nodiscard]] double osdial_factor() const;
  void multiply(double factor);

  OverLimit over_limit_;
  double limit_ratio_;
  double level_ = kLevelAtStart;
  std::int64_t samples_ = 0;         // since the last adaptation
  std::int64_t difference_sum_ = 0;  // of ready agents less waiting callers
  std::int64_t logged_in_sum_ = 0;
  Statistics statistics_;
};

/// The level falls to 1 while the day's drops are over the limit.
using VicidialHardLimit = Variant<Vicidial, OverLimit::kHardLimit, "baseline vicidial_hard_limit">;
/// The level is halved at each step while they are.
using VicidialAverage = Variant<Vicidial, OverLimit::kAverage, "baseline vicidial_average">;
/// The level is lowered while they are, the more towards closing.
using VicidialTapered = Variant<Vicidial, OverLimit::kTapered, "baseline vicidial_tapered">;
/// Small steps by the last minutes while they are.
using Osdial = Variant<Vicidial, OverLimit::kOsdial, "baseline osdial">;

}  // namespace callpace::bench::baselines
