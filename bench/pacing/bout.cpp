// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/bout.hpp"

#include "sim/kernel/simgrid/child.hpp"
#include "sim/run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace callpace::bench {
namespace {

constexpr std::size_t kTapeItems = 400'000;

/// A day, and how long decisions took on it.
struct TimedDay {
  Day day;
  DecisionTime decision;
};

/// A day's minutes; of a cell without a step only what they come to, within the span and beside it.
std::vector<measure::Tally> minutes_that_count(std::vector<measure::Tally> minutes,
                                               const Cell& cell) {
  if (cell.step) return minutes;
  measure::Tally within, beside;
  within.place.at(measure::Key::minute) = (cell.measured.from_s + 59) / 60;
  for (const measure::Tally& tally : minutes) {
    const bool counts = cell.measured.holds(60 * tally.place.at(measure::Key::minute));
    (counts ? within : beside).sums += tally.sums;
  }
  return {within, beside};
}

Result<TimedDay, std::string> timed_day(const Bout& bout, std::size_t index, bool is_timed) {
  measure::Meter meter{{measure::Key::minute},
                       measure::Booking::as_it_passes,
                       {bout.cell.measured.from_s, bout.cell.measured.to_s}};
  Tape tape{is_timed ? kTapeItems : 0};
  RunOptions options{.replication = static_cast<std::uint32_t>(index)};
  options.pacing_library = bout.entry.library.get();
  options.watchers = {&meter, &tape};
  const auto run = callpace::run(bout.scenario, options);
  if (!run) return Failure{run.error()};
  TimedDay result{.day = {.tallies = minutes_that_count(meter.tallies(), bout.cell),
                          .agent_waits_us = measure::sum_of(meter.waits()).agent_wait_us,
                          .cap = meter.cap_of(0),
                          .ran_dry = run.value().total.idle_dry_us > 0},
                  .decision = {}};
  if (is_timed) result.decision = time_decisions(tape, *bout.entry.library);
  return result;
}

/// Whole numbers and figures, parted by blanks, and then the waits.
std::string text_of(const TimedDay& of) {
  const auto& [day, decision] = of;
  std::string text = fmt::format("{} {} {} {:d} {:d} {} {} {}", day.tallies.size(), day.cap.live,
                                 day.cap.abandoned, day.cap.was_over, day.ran_dry,
                                 decision.ns_median, decision.per_s, decision.speed);
  for (const measure::Tally& tally : day.tallies) {
    text += fmt::format(" {}", fmt::join(tally.place.values, " "));
    for (const auto& counter : measure::kCounters) {
      text += fmt::format(" {}", tally.sums.*counter.member);
    }
  }
  return text + '\n' + day.agent_waits_us.text();
}

TimedDay day_of_text(const std::string& text) {
  TimedDay of;
  auto& [day, decision] = of;
  const std::size_t end = text.find('\n');
  std::istringstream line{text.substr(0, end)};
  std::size_t tallies = 0;
  line >> tallies >> day.cap.live >> day.cap.abandoned >> day.cap.was_over >> day.ran_dry >>
      decision.ns_median >> decision.per_s >> decision.speed;
  day.tallies.resize(tallies);
  for (measure::Tally& tally : day.tallies) {
    for (std::int32_t& value : tally.place.values) line >> value;
    for (const auto& counter : measure::kCounters) line >> tally.sums.*counter.member;
  }
  day.agent_waits_us = measure::Histogram::of_text(std::string_view{text}.substr(end + 1));
  return of;
}

}  // namespace

measure::Measures measures_of(std::span<const measure::Tally> tallies, const Span& span) {
  measure::Measures sum;
  for (const measure::Tally& tally : tallies) {
    if (span.holds(60 * tally.place.at(measure::Key::minute))) sum += tally.sums;
  }
  sum.days = 1;
  return sum;
}

Bout::Bout(const Cell& in, const Entry& who, std::uint64_t seed, int day_count)
    : cell{in},
      entry{who},
      scenario{in.scenario},
      days(static_cast<std::size_t>(day_count)),
      faults(days.size()) {
  scenario.seed = seed;
  scenario.dialer.pacing = config_at(who, in);
  if (const auto errors = pacing::check(scenario.dialer.pacing, *who.library); !errors.empty()) {
    throw std::runtime_error(fmt::format("{} in {}: {}", who.name, in.name, errors.front()));
  }
}

void Bout::run_day(std::size_t index, bool is_timed, analysis::RunStore* store) {
  const auto simulate = [&]() -> Result<std::string, std::string> {
    const auto found = timed_day(*this, index, is_timed);
    return found.ok() ? Result<std::string, std::string>{text_of(found.value())}
                      : Failure{found.error()};
  };
  // What a loaded library does wrong in a process apart cannot harm this one.
  const auto make = [&] {
    return entry.is_foreign ? kernel::run_in_child(simulate, kProcessorSecondsMax) : simulate();
  };
  // The time that decisions took is no part of a run: it is measured each time.
  auto found = is_timed || store == nullptr
                   ? make()
                   : store->text(point(), static_cast<std::uint32_t>(index), make);
  if (!found) {
    faults[index] = fmt::format("day {}: {}", index + 1, found.error());
    return;
  }
  TimedDay day = day_of_text(found.value());
  days[index] = std::move(day.day);
  if (is_timed) decision = day.decision;
}

std::string Bout::point() const {
  return fmt::format("measured={}-{} by_minute={} paced_by={} {} {}", cell.measured.from_s,
                     cell.measured.to_s, cell.step.has_value(), entry.name,
                     entry.library->build_id(), analysis::design_point(scenario, {}));
}

std::optional<std::string> Bout::fault() const {
  const auto first = std::ranges::find_if(faults, [](const auto& it) { return !it.empty(); });
  return first == faults.end() ? std::nullopt : std::optional{*first};
}

}  // namespace callpace::bench
