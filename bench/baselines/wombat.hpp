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

/// See the head of this file; `boost` is lines per available agent.
class Wombat {
 public:
  static constexpr std::int64_t kStepUs = 0;
  static constexpr std::int64_t kDialSteps = 0;

  Wombat(const callpace_config&, double boost) : boost_(boost) {}
  void seen(const Centre&, const callpace_event&) {}

  [[nodiscard]] std::int64_t lines(const Centre& centre) const {
    const double boosted = std::floor(static_cast<double>(centre.ready()) * boost_);
    return static_cast<std::int64_t>(boosted) - centre.ringing() - centre.waiting();
  }

 private:
  double boost_;
};

/// As many lines as agents are available.
using Wombat1 = Variant<Wombat, 1.0, "baseline wombat">;
/// Twice as many.
using Wombat2 = Variant<Wombat, 2.0, "baseline wombat_2">;

}  // namespace callpace::bench::baselines
