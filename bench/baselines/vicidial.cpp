// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/vicidial.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::bench::baselines {

void Vicidial::step(const Centre& centre, std::int64_t index) {
  if (index % kSampleSteps == 0) {
    ++samples_;
    difference_sum_ += centre.ready() - centre.waiting();
    logged_in_sum_ += centre.logged_in();
  }
  if (index % kStatisticsSteps == 0)
    statistics_ = {centre.last(60), centre.last(300), centre.today()};
  if (index % kAdaptSteps == 0) adapt(centre);
}

std::int64_t Vicidial::lines(const Centre& centre) const {
  const double agents = static_cast<double>(centre.ready() + centre.talking()) + kOffset;
  return std::llround(level_ * agents) - centre.lines_up();
}

void Vicidial::adapt(const Centre& centre) {
  const Tally& today = statistics_.today;
  const bool is_over = today.dials >= kCallsBeforeLimit && today.drop_ratio() > limit_ratio_;
  if (!is_over || over_limit_ != OverLimit::kOsdial) follow_ready_agents();
  samples_ = difference_sum_ = logged_in_sum_ = 0;
  const Tally& minute = statistics_.minute;
  if (minute.dials > kBusyMinuteCalls && minute.drop_ratio() > kBadMinuteRatio) multiply(0.5);
  if (is_over) give_way(centre);
}

void Vicidial::follow_ready_agents() {
  if (logged_in_sum_ == 0) return;
  const auto samples = static_cast<double>(samples_);
  const double d = static_cast<double>(difference_sum_) / samples;
  const double m = (d + kOffset) / (static_cast<double>(logged_in_sum_) / samples);
  const double intensity = kIntensityPercent / 100;
  multiply(1 + m * (m < 0 ? std::abs(1 - intensity) : 1 + intensity));
}

void Vicidial::give_way(const Centre& centre) {
  switch (over_limit_) {
    case OverLimit::kHardLimit:
      level_ = kLevelMin;
      return;
    case OverLimit::kAverage:
      return multiply(0.5);
    case OverLimit::kTapered: {
      const std::int64_t open_us = centre.now_us() - centre.opened_us().value_or(centre.now_us());
      const double hours_left = kOpenHours - static_cast<double>(open_us) / 3.6e9;
      return multiply(std::clamp(hours_left / kTaperHours, 0.0, 1.0));
    }
    case OverLimit::kOsdial:
      return multiply(osdial_factor());
  }
}

double Vicidial::osdial_factor() const {
  if (statistics_.minute.drop_ratio() > limit_ratio_) return 1 - kOsdialStep;
  return statistics_.five_minutes.drop_ratio() > limit_ratio_ ? 1 : 1 + kOsdialStep;
}

void Vicidial::multiply(double factor) {
  level_ = std::clamp(level_ * factor, kLevelMin, kLevelMax);
}

}  // namespace callpace::bench::baselines
