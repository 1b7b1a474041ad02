// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/clock.hpp"

#include <algorithm>
#include <chrono>

namespace callpace::host {
namespace {

template <class SystemClock>
std::int64_t read_us() {
  const auto since = SystemClock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

}  // namespace

Clock::Clock(std::int64_t not_before_us)
    : ahead_us_(std::max(read_us<std::chrono::system_clock>(), not_before_us) -
                read_us<std::chrono::steady_clock>()) {}

std::int64_t Clock::now_us() const { return ahead_us_ + read_us<std::chrono::steady_clock>(); }

}  // namespace callpace::host
