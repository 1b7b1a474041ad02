// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A centre that only counts: fast, and with figures that can be foretold.
#pragma once

#include "sim/run.hpp"

/// A day of 1,000 dials per month of the year, and 0 to 40 more by replication; agents wait 12 s.
/// The platform takes 0.2 s a dial and costs 7 dials a day.
inline callpace::Result<callpace::Run, std::string> counted_day(
    const callpace::scenario::Scenario& scenario, const callpace::RunOptions& options) {
  callpace::Run run;
  run.replication = options.replication;
  run.engine = options.engine;
  run.total.days = scenario.calendar.days;
  run.total.accounts = 6000;
  run.total.dials = 1000 * scenario.calendar.first_day.month + 10 * (options.replication % 5);
  run.total.live_answers = run.total.dials / 4;
  run.total.hung_up_in_queue = run.total.live_answers / 10;
  const std::int64_t conversations = run.total.live_answers - run.total.hung_up_in_queue;
  constexpr std::int64_t kSecond = 1'000'000;
  run.total.conversations = conversations;
  run.total.idle_us = conversations * 12 * kSecond;
  run.total.talk_us = conversations * 150 * kSecond;
  run.total.wrap_us = conversations * 15 * kSecond;
  run.total.logged_us = conversations * 177 * kSecond;
  if (options.engine == callpace::Engine::simgrid) {
    run.total.dials -= 7;
    run.platform_s_mean = 0.2;
  }
  return run;
}
