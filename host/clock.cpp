// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/clock.hpp"

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
    : Clock(not_before_us, read_us<std::chrono::system_clock>, read_us<std::chrono::steady_clock>) {
}

Clock::Clock(std::int64_t not_before_us, Read system, Read monotonic)
    : system_(system),
      monotonic_(monotonic),
      agreed_us_(not_before_us),
      agreed_monotonic_us_(monotonic()) {}

std::int64_t Clock::now_us() {
  const std::int64_t monotonic_us = monotonic_();
  const std::int64_t slow_us = agreed_us_ + (monotonic_us - agreed_monotonic_us_) / 2;
  system_now_us_ = system_();
  if (system_now_us_ < slow_us) return slow_us;
  agreed_us_ = system_now_us_;
  agreed_monotonic_us_ = monotonic_us;
  return system_now_us_;
}

}  // namespace callpace::host
