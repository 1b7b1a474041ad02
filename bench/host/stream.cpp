// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/host/stream.hpp"

#include "bench/figure.hpp"
#include "bench/pacing/cell.hpp"
#include "bench/pacing/decision_time.hpp"
#include "callpace/journal.hpp"
#include "sim/run.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace callpace::bench {
namespace {

constexpr int kOpening_s = 8 * 3600;
constexpr double kHitRate = 0.03;
// About half as many again as the team needs.
constexpr double kCallsPerSecondOfAnAgent = 0.3;
constexpr double kWideCap = 0.9;
constexpr int kAccounts = 1'000'000;

scenario::Scenario morning_of(const StreamOptions& options) {
  scenario::Scenario scenario =
      steady_cell({.agents = options.agents, .hit_rate = kHitRate, .talk = TalkShape::measured})
          .scenario;
  scenario.campaign().worklist.accounts = kAccounts;
  scenario.dialer.lines = options.lines;
  scenario.dialer.calls_per_second_max = kCallsPerSecondOfAnAgent * options.agents;
  scenario.dialer.pacing.set_policy(options.policy);
  scenario.dialer.pacing.cap_mode = pacing::kCapHard;
  scenario.dialer.pacing.cap_ratio = kWideCap;
  scenario.seed = options.seed;
  return scenario;
}

/// How many calls more are up after an event.
int change_of(pacing::EventKind kind) {
  using pacing::EventKind;
  if (kind == EventKind::kDialed) return 1;
  const bool ends = kind == EventKind::kAnsweredMachine || kind == EventKind::kBusy ||
                    kind == EventKind::kNoAnswer || kind == EventKind::kFailed ||
                    kind == EventKind::kCallerHungUp || kind == EventKind::kTalkEnded;
  return ends ? -1 : 0;
}

}  // namespace

Stream stream_of(const StreamOptions& options) {
  const std::int64_t warm_until_us = (kOpening_s + options.warm_s) * kSecond_us;
  Tape tape(std::numeric_limits<std::size_t>::max(), warm_until_us + options.timed_s * kSecond_us);
  RunOptions run_options;
  run_options.watchers = {&tape};
  const auto run = callpace::run(morning_of(options), run_options);
  if (!run) throw std::runtime_error(run.error());
  Stream stream;
  stream.config = tape.config();
  std::uint32_t up = 0;
  pacing::Line line;
  for (const Tape::Item& item : tape.items()) {
    if (item.is_decision) continue;
    stream.lines.emplace_back(pacing::format_event(item.event, pacing::Status::kOk, line));
    up += static_cast<std::uint32_t>(change_of(item.event.kind));
    const bool is_warm = item.event.time_us >= warm_until_us;
    if (!is_warm) stream.warm = stream.lines.size();
    if (is_warm) stream.lines_up_max = std::max(stream.lines_up_max, up);
  }
  return stream;
}

}  // namespace callpace::bench
