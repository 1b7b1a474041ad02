// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/foretold.hpp"

#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cassert>

namespace callpace::analysis {
namespace {

constexpr std::size_t kDaysLearnt = 400;  // of the latest: more would hardly sharpen a forecast

/// By how much the margin of a condition rises with one more agent present (least squares).
double slope_of(std::span<const StaffDay> days, std::size_t condition) {
  const auto count = static_cast<double>(days.size());
  double present_mean = 0;
  double margin_mean = 0;
  for (const StaffDay& day : days) {
    present_mean += static_cast<double>(day.present) / count;
    margin_mean += day.margins[condition] / count;
  }
  double squares = 0;
  double products = 0;
  for (const StaffDay& day : days) {
    const double present = static_cast<double>(day.present) - present_mean;
    squares += present * present;
    products += present * (day.margins[condition] - margin_mean);
  }
  return squares > 0 ? products / squares : 0;
}

}  // namespace

std::vector<double> present_law(const scenario::Scenario& scenario) {
  const auto works = scenario::working_dates(scenario);
  if (works.empty()) return {};
  return scenario::present_chances(scenario::attendance_on(scenario, works.front().date));
}

void DayForecast::learn(std::span<const StaffDay> earlier, std::size_t conditions) {
  if (!is_known() || earlier.empty()) return;
  const auto days = earlier.last(std::min(earlier.size(), kDaysLearnt));
  std::vector<double> slopes;
  for (std::size_t c = 0; c < conditions; ++c) slopes.push_back(slope_of(days, c));
  chances_.assign(law_.size(), 0);
  mean_ = 0;
  for (std::size_t present = 0; present < law_.size(); ++present) {
    for (const StaffDay& day : days) {
      const double more = static_cast<double>(present) - static_cast<double>(day.present);
      bool holds = true;
      for (std::size_t c = 0; c < conditions && holds; ++c) {
        holds = day.margins[c] + slopes[c] * more >= 0;
      }
      chances_[present] += holds ? 1 : 0;
    }
    chances_[present] /= static_cast<double>(days.size());
    mean_ += law_[present] * chances_[present];
  }
}

Foretold DayForecast::of(std::int64_t present) const {
  if (chances_.empty()) return {};
  assert(present >= 0 && present < static_cast<std::int64_t>(chances_.size()));
  return {.given_present = chances_[static_cast<std::size_t>(present)], .mean = mean_};
}

}  // namespace callpace::analysis
