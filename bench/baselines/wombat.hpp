// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Wombat: floor(available x boost), capped by waiting calls and channels.
// Not stated: whether lines that ring already count. Chosen: they do, and callers who wait for an
// agent too, because every event would otherwise dial for the same agents again. Errors: none.
#pragma once

#include "bench/baselines/centre.hpp"

namespace callpace::bench::baselines {

/// See the head of this file; `kTenths` is ten times the lines per available agent.
template <int kTenths>
class Wombat {
 public:
  static constexpr std::int64_t kStepUs = 0;
  static constexpr std::int64_t kDialSteps = 0;

  explicit Wombat(const callpace_config&) {}
  void seen(const Centre&, const callpace_event&) {}

  [[nodiscard]] std::int64_t lines(const Centre& centre) const {
    return centre.ready() * kTenths / 10 - centre.ringing() - centre.waiting();
  }
};

}  // namespace callpace::bench::baselines
