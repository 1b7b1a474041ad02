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

/// Hands on to two watchers; the second may be absent.
class Both final : public Watcher {
 public:
  Both(Watcher& first, Watcher* second) : first_{first}, second_{second} {}

  void begun(const pacing::Config& config) override {
    first_.begun(config);
    if (second_ != nullptr) second_->begun(config);
  }
  void told(const pacing::Event& event) override {
    first_.told(event);
    if (second_ != nullptr) second_->told(event);
  }
  void mistook_machine(std::uint64_t call) override {
    first_.mistook_machine(call);
    if (second_ != nullptr) second_->mistook_machine(call);
  }
  void decided(const pacing::Decision& decision, std::int64_t now_us) override {
    first_.decided(decision, now_us);
    if (second_ != nullptr) second_->decided(decision, now_us);
  }

 private:
  Watcher& first_;
  Watcher* second_;
};

/// A day, and how long decisions took on it.
struct TimedDay {
  Day day;
  DecisionTime decision;
};

Result<TimedDay, std::string> timed_day(const Bout& bout, std::size_t index, bool is_timed) {
  measure::Meter meter{{measure::Key::minute}, measure::Booking::as_it_passes};
  Tape tape{is_timed ? kTapeItems : 0};
  Both watcher{meter, is_timed ? &tape : nullptr};
  RunOptions options{.replication = static_cast<std::uint32_t>(index)};
  options.pacing_library = bout.entry.library.get();
  options.watcher = &watcher;
  const auto run = callpace::run(bout.scenario, options);
  if (!run) return Failure{run.error()};
  TimedDay result{.day = {.tallies = meter.tallies(),
                          .waits_s = {},
                          .cap = meter.cap_of(0),
                          .ran_dry = run.value().total.idle_dry_us > 0},
                  .decision = {}};
  for (const measure::Wait& wait : meter.waits()) {
    if (!bout.cell.measured.holds(static_cast<int>(wait.ended_us / 1'000'000))) continue;
    result.day.waits_s.push_back(static_cast<float>(wait.length_us) * 1e-6F);
  }
  if (is_timed) result.decision = time_decisions(tape, *bout.entry.library);
  return result;
}

/// Visits all that a TimedDay holds; `visit_list` its lists.
template <class AnyDay, class Visit, class VisitList>
void for_each_figure(AnyDay& of, Visit visit, VisitList visit_list) {
  visit(of.day.cap);
  visit(of.day.ran_dry);
  visit(of.decision);
  visit_list(of.day.tallies);
  visit_list(of.day.waits_s);
}

std::string to_bytes(const TimedDay& of) {
  std::string bytes;
  const auto write = [&](const auto& figure) { kernel::append_bytes(bytes, &figure); };
  for_each_figure(of, write, [&](const auto& list) {
    write(list.size());
    kernel::append_bytes(bytes, list.data(), list.size());
  });
  return bytes;
}

TimedDay day_from_bytes(const std::string& bytes) {
  TimedDay of;
  kernel::ByteReader reader{bytes};
  const auto read = [&](auto& figure) { reader.take(&figure); };
  for_each_figure(of, read, [&](auto& list) {
    std::size_t size = 0;
    read(size);
    list.resize(size);
    reader.take(list.data(), size);
  });
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
