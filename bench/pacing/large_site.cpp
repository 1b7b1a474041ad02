// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/large_site.hpp"

#include "analysis/stats/parallel.hpp"
#include "bench/figure.hpp"
#include "bench/pacing/decision_time.hpp"
#include "bench/pacing/entry.hpp"
#include "sim/run.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace callpace::bench {
namespace {

// Agents who will soon leave are looked at one by one: nobody goes home while it is timed.
constexpr int kShiftGoesOn_s = 1200;

/// An item of one team's tape, on the tape of all.
struct TeamItem {
  Tape::Item item;
  std::size_t team = 0;
};

scenario::Scenario team_day(const LargeSiteOptions& options, const Entry& entry) {
  const Cell cell = steady_cell(
      {.agents = options.agents_of_a_team, .hit_rate = 0.25, .talk = TalkShape::measured});
  scenario::Scenario scenario = cell.scenario;
  scenario.team.shifts.front().weekday->hours.to_s = options.played.to_s + kShiftGoesOn_s;
  scenario.dialer.pacing = config_at(entry, cell);
  scenario.seed = options.seed;
  return scenario;
}

/// What the pacer of each team is told, until the part played ends.
std::vector<Tape> tape_teams(const LargeSiteOptions& options, const Entry& entry) {
  const scenario::Scenario scenario = team_day(options, entry);
  const Tape empty{std::numeric_limits<std::size_t>::max(), options.played.to_s * kSecond_us};
  std::vector<Tape> tapes(static_cast<std::size_t>(options.teams), empty);
  analysis::share_out_alike(tapes.size(), options.threads, [&](std::size_t team) {
    RunOptions run_options{.replication = static_cast<std::uint32_t>(team)};
    run_options.pacing_library = entry.library.get();
    run_options.watchers = {&tapes[team]};
    const auto run = callpace::run(scenario, run_options);
    if (!run) throw std::runtime_error(run.error());
  });
  return tapes;
}

/// All tapes as one, by time; a team's own order stays.
std::vector<TeamItem> merged(const std::vector<Tape>& tapes) {
  std::vector<TeamItem> all;
  for (std::size_t team = 0; team < tapes.size(); ++team) {
    for (const Tape::Item& item : tapes[team].items()) all.push_back({item, team});
  }
  std::stable_sort(all.begin(), all.end(), [](const TeamItem& a, const TeamItem& b) {
    return a.item.event.time_us < b.item.event.time_us;
  });
  return all;
}

std::vector<pacing::Pacer> new_pacers(const std::vector<Tape>& tapes, const Entry& entry) {
  std::vector<pacing::Pacer> pacers;
  for (const Tape& tape : tapes) {
    pacing::Pacer::Created created = pacing::Pacer::create(tape.config(), *entry.library);
    if (!created.pacer) throw std::runtime_error("a team's pacer cannot be created");
    pacers.push_back(std::move(*created.pacer));
  }
  return pacers;
}

/// Tells and asks what stands on `site` from item `from` to before `to`.
void play(std::vector<pacing::Pacer>& pacers, const std::vector<TeamItem>& site, std::size_t from,
          std::size_t to, LargeSiteTime& time) {
  for (std::size_t i = from; i < to; ++i) {
    const Tape::Item& item = site[i].item;
    const auto dial_count = play(pacers[site[i].team], item);
    ++(dial_count ? time.decisions : time.events);
    if (dial_count && *dial_count != item.dial_count) ++time.decisions_unlike;
  }
}

}  // namespace

LargeSiteTime pace_large_site(const LargeSiteOptions& options) {
  assert(options.teams >= 1 && options.played.holds(options.timed_from_s));
  const Entry entry = entry_of(default_reference());
  std::vector<Tape> tapes = tape_teams(options, entry);
  std::vector<pacing::Pacer> pacers = new_pacers(tapes, entry);
  const std::vector<TeamItem> site = merged(tapes);
  tapes.clear();
  const auto timed = std::partition_point(site.begin(), site.end(), [&](const TeamItem& it) {
    return it.item.event.time_us < options.timed_from_s * kSecond_us;
  });
  const auto first = static_cast<std::size_t>(timed - site.begin());
  LargeSiteTime before;
  play(pacers, site, 0, first, before);
  LargeSiteTime time;
  time.decisions_unlike = before.decisions_unlike;
  time.simulated_s = options.played.to_s - options.timed_from_s;
  const auto begun = std::chrono::steady_clock::now();
  const double processor_before_s = processor_s();
  play(pacers, site, first, site.size(), time);
  time.processor_s = processor_s() - processor_before_s;
  time.taken_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  return time;
}

}  // namespace callpace::bench
