// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A small site for the centre's tests, made in code so that a test can say in one line what
// differs: one shift, one kind of phone, eight hours, a working Monday. Figures are round, not a
// study's.
#pragma once

#include "sim/run.hpp"

namespace callpace::testing {

/// `agents` at a dialer with the given hit rate; no absence, no breaks, a perfect detector.
[[nodiscard]] inline scenario::Scenario sample_site(int agents, double hit_rate) {
  using scenario::DaySpan;
  using scenario::DistributionKind;
  scenario::Scenario s;
  s.name = "sample";
  s.calendar.first_day = {2016, 2, 1};
  s.calendar.legal_weekday = DaySpan{8 * 3600, 16 * 3600};
  s.calendar.drain_s = 300;
  s.team.shifts.push_back(
      {"day", agents, scenario::ShiftDay{{8 * 3600, 16 * 3600}, {}}, {}, {}, {}});
  scenario::PhoneType phone;
  phone.name = "mobile";
  phone.outcomes = {0.4 * (1 - hit_rate), 0.2 * (1 - hit_rate), 0.1 * (1 - hit_rate),
                    0.3 * (1 - hit_rate), hit_rate};
  phone.right_party_ratio = 0.35;
  s.campaign().phones.types.push_back(phone);
  s.campaign().worklist.accounts = 100'000;
  s.campaign().worklist.attempts_per_day_max = 3;
  for (auto& rule : s.campaign().worklist.redial) rule = {1800, true};
  s.campaign().worklist.redial_abandoned = {1800, false};
  s.campaign().manual = {20, 30, 1, 8, 0.05, 30};
  s.campaign().handling.attempt_s_mean = 244.7;
  s.campaign().handling.wrap_s_mean = 20;
  s.dialer.pacing.set_policy("progressive");
  s.dialer.pacing.cap_mode = pacing::kCapOff;
  s.dialer.lines = 50 * agents;
  s.dialer.calls_per_second_max = 0;
  s.dialer.post_dial_delay = {DistributionKind::constant, 2, 0, 0};
  s.dialer.ring_to_answer = {DistributionKind::exponential, 12, 0, 0};
  s.dialer.ring_max_s = 30;
  s.dialer.patience = {DistributionKind::exponential, 15, 0, 0};
  s.dialer.detection.delay = {DistributionKind::constant, 1, 0, 0};
  return s;
}

}  // namespace callpace::testing
