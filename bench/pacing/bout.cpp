// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/bout.hpp"

#include "sim/kernel/simgrid/child.hpp"
#include "sim/kernel/simgrid/child_bytes.hpp"
#include "sim/run.hpp"

#include <fmt/format.h>

#include <algorithm>
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
  TimedDay result{.day = {.tallies = meter.tallies(),
                          .agent_waits_us = measure::sum_of(meter.waits()).agent_wait_us,
                          .cap = meter.cap_of(0),
                          .ran_dry = run.value().total.idle_dry_us > 0},
                  .decision = {}};
  if (is_timed) result.decision = time_decisions(tape, *bout.entry.library);
  return result;
}

/// Visits all that a TimedDay holds but its lists.
template <class AnyDay, class Visit>
void for_each_figure(AnyDay& of, Visit visit) {
  visit(of.day.cap);
  visit(of.day.ran_dry);
  visit(of.decision);
  for (auto& tally : of.day.tallies) visit(tally);
}

std::string to_bytes(const TimedDay& of) {
  std::string bytes;
  const std::size_t minutes = of.day.tallies.size();
  kernel::append_bytes(bytes, &minutes);
  for_each_figure(of, [&](const auto& figure) { kernel::append_bytes(bytes, &figure); });
  return bytes + of.day.agent_waits_us.text();
}

TimedDay day_from_bytes(const std::string& bytes) {
  TimedDay of;
  kernel::ByteReader reader{bytes};
  of.day.tallies.resize(reader.take<std::size_t>());
  for_each_figure(of, [&](auto& figure) { reader.take(&figure); });
  of.day.agent_waits_us = measure::Histogram::of_text(reader.rest());
  return of;
}

/// The same in a process apart, which whatever goes wrong in it cannot harm.
Result<TimedDay, std::string> day_apart(const Bout& bout, std::size_t index, bool is_timed) {
  const auto work = [&]() -> Result<std::string, std::string> {
    auto found = timed_day(bout, index, is_timed);
    if (!found) return Failure{found.error()};
    return to_bytes(found.value());
  };
  auto bytes = kernel::run_in_child(work, kProcessorSecondsMax);
  if (!bytes) return Failure{bytes.error()};
  return day_from_bytes(bytes.value());
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

void Bout::run_day(std::size_t index, bool is_timed) {
  auto found =
      entry.is_foreign ? day_apart(*this, index, is_timed) : timed_day(*this, index, is_timed);
  if (!found) {
    faults[index] = fmt::format("day {}: {}", index + 1, found.error());
    return;
  }
  days[index] = std::move(found.value().day);
  if (is_timed) decision = found.value().decision;
}

std::optional<std::string> Bout::fault() const {
  const auto first = std::ranges::find_if(faults, [](const auto& it) { return !it.empty(); });
  return first == faults.end() ? std::nullopt : std::optional{*first};
}

}  // namespace callpace::bench
