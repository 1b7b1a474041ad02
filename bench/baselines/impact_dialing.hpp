// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// ImpactDialing: level x available agents, less what rings or is presented to an agent. The level
// is the best of six in a small simulation of the next four minutes, second by second, that draws
// its calls from the last 100 attempts (a bootstrap).
//
// Two things are not stated, and were chosen because they are the simplest and the same for all
// levels: the simulation begins with all agents free and no line up, and a caller who has waited
// connect_s_max (in whole seconds, rounded up) without an agent is abandoned. Its draws are seeded
// from the counts of the board, so that the same events give the same level. Invariant: level() >=
// 1. Errors: none.
#pragma once

#include "bench/baselines/centre.hpp"

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace callpace::bench::baselines {

/// One number dialed, as the bootstrap draws it again.
struct Attempt {
  std::uint64_t call = 0;
  std::int64_t rang_s = 1;     ///< whole seconds, 1 or more
  std::int64_t handled_s = 0;  ///< connected to ready again; 0 = not known
  bool is_answer = false;      ///< by a person
};

/// What the bootstrap simulates, and the share of it that came out.
struct TrialSettings {
  double level;
  std::int64_t agents;
  std::int64_t patience_s;
  std::int64_t handled_s;  ///< for answers whose time is not known
  std::uint64_t seed;
};
struct TrialResult {
  double utilisation_ratio;  ///< busy agent-seconds / agent-seconds
  double drop_ratio;         ///< abandoned / answers; 0 without answers
};

/// Four minutes of a centre whose calls are drawn from `attempts`, of which there is one or more.
[[nodiscard]] TrialResult trial(const TrialSettings& settings,
                                const std::vector<Attempt>& attempts);

/// See the head of this file.
class ImpactDialing {
 public:
  static constexpr const char* kBuildId = "baseline impactdialing";
  // How often the level is found anew is not stated; chosen: each minute, because the attempts of
  // less time change it little.
  static constexpr std::int64_t kStepUs = 60'000'000;
  static constexpr std::int64_t kDialSteps = 0;

  static constexpr std::int64_t kAgentsMin = 5;
  static constexpr std::uint32_t kAttemptsMin = 50;
  static constexpr std::size_t kAttemptsKept = 100;
  static constexpr int kLevels = 6;
  // Below one line per agent it would never reach them all: not stated; chosen as the level it
  // starts with. It is also what is left when no level meets the target.
  static constexpr double kLevelMin = 1;
  static constexpr double kOverLimitFactor = 0.75;

  explicit ImpactDialing(const callpace_config& config) : config_(config) {}

  void step(const Centre& centre, std::int64_t index);
  void seen(const Centre& centre, const callpace_event& event);
  /// New lines, by a goal rounded to the nearest. The factor over the limit is of the level: of the
  /// lines still missing it would change nothing, as they are decided again at each event.
  [[nodiscard]] std::int64_t lines(const Centre& centre) const;

  /// Lines per available agent, before any lowering over the limit.
  [[nodiscard]] double level() const { return level_; }
  /// The last attempts that were resolved, up to 100, in no order.
  [[nodiscard]] const std::vector<Attempt>& attempts() const { return attempts_; }

 private:
  void resolved(const callpace_event& event);
  void handled(const Centre& centre, const callpace_event& event);

  callpace_config config_;
  double level_ = kLevelMin;
  std::unordered_map<std::uint64_t, std::int64_t> dialed_us_;  // of what rings
  std::vector<Attempt> attempts_;
  std::size_t oldest_ = 0;  // the attempt that the next one replaces, once there are 100
};

}  // namespace callpace::bench::baselines
