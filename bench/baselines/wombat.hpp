// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Wombat: floor(available x boost), capped by waiting calls and channels.
// Not stated: whether lines that ring already count. Chosen: they do, and callers who wait for an
// agent too, because every event would otherwise dial for the same agents again. Errors: none.
#pragma once

#include "bench/baselines/centre.hpp"

#include <cmath>

namespace callpace::bench::baselines {

/// See the head of this file; `kBoost` is lines per available agent.
template <double kBoost>
class Wombat {
 public:
  static constexpr std::int64_t kStepUs = 0;
  static constexpr std::int64_t kDialSteps = 0;

  explicit Wombat(const callpace_config&) {}
  void seen(const Centre&, const callpace_event&) {}

  [[nodiscard]] std::int64_t lines(const Centre& centre) const {
    const double boosted = std::floor(static_cast<double>(centre.ready()) * kBoost);
    return static_cast<std::int64_t>(boosted) - centre.ringing() - centre.waiting();
  }
};

struct Wombat1 : Wombat<1.0> {
  static constexpr const char* kBuildId = "baseline wombat";
  using Wombat::Wombat;
};
struct Wombat2 : Wombat<2.0> {
  static constexpr const char* kBuildId = "baseline wombat_2";
  using Wombat::Wombat;
};

}  // namespace callpace::bench::baselines
