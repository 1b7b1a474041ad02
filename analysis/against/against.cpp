// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/against/against.hpp"

#include "analysis/stats/parallel.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <utility>

namespace callpace::analysis::against {
namespace {

using measure::DayFacts;
using measure::kHalfHours;
using Row = std::vector<double>;

/// Beyond the replications that `callpace run` simulates, so that none of its days meets itself.
constexpr std::uint32_t kFirstReplication = 1'000'000;

std::chrono::sys_days date_of(const LiveSpan& span, std::int32_t day) {
  return std::chrono::sys_days{scenario::to_ymd(span.first_day)} + std::chrono::days{day};
}

/// A journal's dates as a scenario's span, and which of its days count.
struct SimulatedSpan {
  scenario::Scenario scenario;
  std::set<std::int32_t> days;  ///< after its first day
};

SimulatedSpan simulated_span(const scenario::Scenario& scenario, const LiveSpan& live) {
  const std::int32_t first = live.days.front().day;
  SimulatedSpan span{scenario, {}};
  span.scenario.calendar.first_day = scenario::to_date(date_of(live, first));
  span.scenario.calendar.days = live.days.back().day - first + 1;
  for (const measure::MeteredDay& day : live.days) span.days.insert(day.day - first);
  return span;
}

/// Every figure as it is, then those that follow from others at equal agents, then the curves.
std::vector<FigureRule> rules() {
  std::vector<FigureRule> all(figures().size());
  for (const Figure& one : figures()) {
    if (!one.is_stated()) all.push_back({.group = 0, .control = 0});
  }
  for (std::size_t i = 0; i < curves().size() * kHalfHours; ++i) all.push_back({.group = 1});
  return all;
}

/// The values of all rules.
Row values_of(const DayFacts& facts) {
  Row values;
  for (const Figure& one : figures()) values.push_back(one.value(facts));
  for (const Figure& one : figures()) {
    if (!one.is_stated()) values.push_back(one.value(facts));
  }
  for (const Figure& curve : curves()) {
    for (std::int32_t half_hour = 0; half_hour < kHalfHours; ++half_hour) {
      DayFacts part;
      const auto found = facts.half_hours.find(half_hour);
      if (found != facts.half_hours.end()) part.total = found->second;
      part.total.days = facts.total.days;
      values.push_back(curve.value(part));
    }
  }
  return values;
}

/// Simulates all spans once; what is wrong is thrown as a failure.
Result<DayFacts, std::string> simulate(const std::vector<SimulatedSpan>& spans, std::size_t index,
                                       const Told& told, const Work& work) {
  DayFacts facts;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    measure::DayMeter meter{told.machines};
    const auto number = static_cast<std::uint32_t>(index * spans.size() + i);
    auto run = work.simulate(spans[i].scenario, {.replication = kFirstReplication + number,
                                                 .watchers = {&meter},
                                                 .keys = {measure::Key::day}});
    if (!run.ok()) return Failure{std::move(run.error())};
    for (const measure::Tally& tally : run.value().tallies) {
      const bool counts = spans[i].days.contains(tally.place.at(measure::Key::day));
      if (!told.right_parties || !counts) continue;
      facts.total.right_party_contacts += tally.sums.right_party_contacts;
    }
    for (const measure::MeteredDay& day : meter.days()) {
      if (spans[i].days.contains(day.day)) facts += day.facts;
    }
  }
  // A day without a single agent has no events, and is a day all the same.
  facts.total.days = 0;
  for (const SimulatedSpan& span : spans) {
    facts.total.days += static_cast<std::int64_t>(span.days.size());
  }
  return facts;
}

/// No figure is negative.
FigureRange from_zero(FigureRange range) {
  range.luck.low = std::max(0.0, range.luck.low);
  return range;
}

/// The judgement by the names of its figures.
void name_ranges(Judgement& answer, const LuckRanges& ranges) {
  std::size_t next = figures().size();
  for (std::size_t i = 0; i < figures().size(); ++i) {
    const Figure& figure = figures()[i];
    JudgedFigure one{&figure, from_zero(ranges.figures[i])};
    if (!figure.is_stated()) one.at_agents = from_zero(ranges.figures[next++]);
    if (one.as_it_is.is_known) answer.figures.push_back(std::move(one));
  }
  for (const Figure& curve : curves()) {
    for (std::int32_t half_hour = 0; half_hour < kHalfHours; ++half_hour) {
      const FigureRange range = from_zero(ranges.figures[next++]);
      const bool is_idle = range.luck.high == 0 && range.live == 0;  // the site is closed
      if (range.is_known && !is_idle) answer.half_hours.push_back({&curve, half_hour, range});
    }
  }
}

DayFacts live_facts(const std::vector<LiveSpan>& spans) {
  DayFacts live;
  for (const LiveSpan& span : spans) {
    for (const measure::MeteredDay& day : span.days) live += day.facts;
  }
  return live;
}

}  // namespace

bool Judgement::is_within_luck() const {
  return std::ranges::none_of(figures, &JudgedFigure::differs) &&
         std::ranges::none_of(half_hours,
                              [](const JudgedHalfHour& one) { return one.range.is_strange; });
}

Result<SimulatedRows, std::string> simulated_rows(const LiveQuestion& question, const Told& told,
                                                  const Work& work) {
  std::vector<SimulatedSpan> spans;
  for (const LiveSpan& one : question.spans) {
    spans.push_back(simulated_span(question.scenario, one));
  }
  const auto count = static_cast<std::size_t>(question.replications);
  SimulatedRows rows(count);
  std::mutex mutex;
  std::optional<std::pair<std::size_t, std::string>> failure;  // the first by its index
  std::size_t done = 0;
  share_out_alike(count, work.threads, [&](std::size_t index) {
    if (is_raised(work.cancelled)) return;
    auto facts = simulate(spans, index, told, work);
    const std::lock_guard lock{mutex};
    if (!facts.ok()) {
      if (!failure || index < failure->first) failure.emplace(index, std::move(facts.error()));
      return;
    }
    rows[index] = values_of(facts.value());
    ++done;
    if (work.on_progress) {
      work.on_progress(static_cast<double>(done) / static_cast<double>(count),
                       fmt::format("{} of {} simulated", done, count));
    }
  });
  const bool is_cancelled = is_raised(work.cancelled);
  if (failure && !is_cancelled) return Failure{std::move(failure->second)};
  std::erase_if(rows, [](const Row& row) { return row.empty(); });
  return rows;
}

Judgement judged(const DayFacts& live, const SimulatedRows& rows, double confidence) {
  Judgement it;
  const LuckRanges ranges = judge(values_of(live), rows, rules(), confidence);
  it.simulated = static_cast<std::int64_t>(rows.size());
  it.ranked = ranges.ranked;
  it.chance = ranges.chance;
  name_ranges(it, ranges);
  return it;
}

Result<Judgement, std::string> answer(LiveQuestion question, const Work& work) {
  Judgement it;
  keep_days_that_fit(question.scenario, question.spans, it.left_out);
  if (question.spans.empty()) {
    std::string all;
    for (const std::string& one : it.left_out) all += (all.empty() ? "" : "\n") + one;
    return Failure{std::move(all)};
  }
  const std::int64_t least = simulated_least(question.confidence);
  if (question.replications < least) {
    return Failure{fmt::format("a confidence of {:g} takes {} simulated days or more",
                               question.confidence, least)};
  }
  for (const LiveSpan& span : question.spans) {
    for (const measure::MeteredDay& day : span.days) {
      it.days.push_back(fmt::format("{:%F}", fmt::gmtime(date_of(span, day.day))));
    }
  }
  const DayFacts live = live_facts(question.spans);
  auto rows = simulated_rows(
      question,
      {.machines = live.machines_heard > 0, .right_parties = live.total.right_party_contacts > 0},
      work);
  if (!rows.ok()) return Failure{std::move(rows.error())};
  const auto simulated = static_cast<std::int64_t>(rows.value().size());
  it.is_cancelled = simulated < question.replications;
  if (simulated < least) return Failure{std::string{"interrupted"}};
  Judgement found = judged(live, rows.value(), question.confidence);
  found.days = std::move(it.days);
  found.left_out = std::move(it.left_out);
  found.is_cancelled = it.is_cancelled;
  return found;
}

}  // namespace callpace::analysis::against
