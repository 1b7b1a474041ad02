// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/yield_curve.hpp"

#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace callpace::analysis {
namespace {

constexpr double kStraight = 0.0005;  // of the largest yield: as straight as a line need be
constexpr double kRounding = 1e-9;
constexpr int kExactLevels = 12;       // so few levels are all breakpoints
constexpr double kSizeGrowth = 1.25;   // from one simulated size to the next
constexpr double kListReserve = 1.5;   // of accounts, so that no list runs dry
constexpr double kDialsAccount = 2.0;  // dials that an account surely bears in a day

Yield scaled_yield(const Yield& one, double factor) { return one * Yield{factor, factor, factor}; }

Yield ratio_of(const Yield& part, const Yield& whole) {
  const auto over = [](double a, double b) { return b > 0 ? a / b : 0; };
  return {over(part.dials, whole.dials), over(part.answered, whole.answered),
          over(part.lost, whole.lost)};
}

/// Yields of 0, 1 ... agents present: of an agent, straight between the sizes simulated.
std::vector<Yield> yields_by_present(const std::vector<int>& sizes,
                                     const std::vector<Yield>& yields, int most) {
  std::vector<Yield> all(1);
  std::size_t next = 0;
  for (int present = 1; present <= most; ++present) {
    while (next + 1 < sizes.size() && sizes[next] < present) ++next;
    const std::size_t before = next == 0 ? 0 : next - 1;
    const Yield low = scaled_yield(yields[before], 1.0 / sizes[before]);
    const Yield high = scaled_yield(yields[next], 1.0 / sizes[next]);
    const double width = std::max(1, sizes[next] - sizes[before]);
    const double part = std::clamp((present - sizes[before]) / width, 0.0, 1.0);
    Yield one = scaled_yield(low, 1 - part);
    one += scaled_yield(high, part);
    all.push_back(scaled_yield(one, present));
  }
  return all;
}

/// The chances that 0, 1 ... `rostered` of them come.
std::vector<double> chances_to_come(int rostered, double absent_ratio) {
  std::vector<double> chances{1};
  for (int agent = 0; agent < rostered; ++agent) {
    chances.push_back(0);
    for (std::size_t come = chances.size() - 1; come > 0; --come) {
      chances[come] = chances[come] * absent_ratio + chances[come - 1] * (1 - absent_ratio);
    }
    chances[0] *= absent_ratio;
  }
  return chances;
}

/// The scenario with a team of so many who are there all the time, and more accounts than they
/// can dial.
scenario::Scenario constant_team(const scenario::Scenario& scenario, int agents) {
  scenario::Scenario team = scenario;
  const scenario::DaySpan open = opening_hours(scenario);
  const double paid = paid_hours_of(scenario);
  const double wanted = agents * (open.to_s - open.from_s) / 3600.0;
  const double factor = kListReserve * kDialsAccount * std::max(1.0, wanted / paid);
  for (scenario::Campaign& one : team.campaigns) {
    one.worklist.accounts = static_cast<int>(std::ceil(one.worklist.accounts * factor));
    for (scenario::Demand& month : one.demand) {
      month.accounts = static_cast<int>(std::ceil(month.accounts * factor));
      month.calls_per_day_sd = 0;
    }
  }
  const scenario::ShiftDay all_day{.hours = open, .activities = {}};
  scenario::Shift shift{.name = "constant",
                        .agents = agents,
                        .weekday = all_day,
                        .saturday = all_day,
                        .sunday = all_day,
                        .group = scenario.team.shifts.front().group};
  team.team.shifts = {std::move(shift)};
  team.team.absent_ratio = 0;
  team.team.absences.clear();
  team.team.absence_model = {};
  return team;
}

Yield yield_of(const Replication& row, const Indicator& loss) {
  return {static_cast<double>(row.total.dials), loss.denominator(row), loss.numerator(row)};
}

}  // namespace

YieldByHalfHour YieldDays::sum() const {
  YieldByHalfHour all{};
  for (const YieldByHalfHour& day : by_half_hour) {
    for (std::size_t t = 0; t < all.size(); ++t) all[t] += day[t];
  }
  return all;
}

Yield YieldCurve::at(std::size_t half_hour, double level) const {
  const double inside = std::clamp(level, 0.0, static_cast<double>(level_max()));
  const auto below = static_cast<std::size_t>(inside);
  const std::size_t above = std::min(below + 1, by_level.size() - 1);
  const double part = inside - static_cast<double>(below);
  Yield one = scaled_yield(by_level[below], 1 - part);
  one += scaled_yield(by_level[above], part);
  return one * weights[half_hour] * factors[half_hour];
}

double YieldCurve::straight() const { return level_max() > kExactLevels ? kStraight : 0; }

double YieldCurve::straightness(double Yield::*of) const {
  double weight = 0;
  for (std::size_t t = 0; t < weights.size(); ++t) weight += weights[t].*of * factors[t].*of;
  const bool is_lost = of == &Yield::lost;
  return straight() * (is_lost ? by_level.back().answered : by_level.back().*of) * weight;
}

std::vector<double> YieldCurve::breakpoints(double low, double high) const {
  const auto height = [this](double level, double Yield::*of) {
    const auto below = static_cast<std::size_t>(level);
    const std::size_t above = std::min(below + 1, by_level.size() - 1);
    const double part = level - static_cast<double>(below);
    return by_level[below].*of * (1 - part) + by_level[above].*of * part;
  };
  std::vector<double> levels{low};
  for (double whole = std::floor(low) + 1; whole < high; ++whole) levels.push_back(whole);
  if (high > low) levels.push_back(high);
  const auto is_straight = [&](std::size_t from, std::size_t to, double Yield::*of,
                               double allowed) {
    const double rise =
        (height(levels[to], of) - height(levels[from], of)) / (levels[to] - levels[from]);
    for (std::size_t i = from + 1; i < to; ++i) {
      const double line = height(levels[from], of) + rise * (levels[i] - levels[from]);
      if (std::abs(line - height(levels[i], of)) > allowed + kRounding) return false;
    }
    return true;
  };
  const Yield& most = by_level.back();
  const auto are_straight = [&](std::size_t from, std::size_t to) {
    return is_straight(from, to, &Yield::dials, straight() * most.dials) &&
           is_straight(from, to, &Yield::answered, straight() * most.answered) &&
           is_straight(from, to, &Yield::lost, straight() * most.answered);
  };
  std::vector<double> points{low};
  for (std::size_t from = 0; from + 1 < levels.size();) {
    std::size_t to = from + 1;
    while (to + 1 < levels.size() && are_straight(from, to + 1)) ++to;
    points.push_back(levels[to]);
    from = to;
  }
  return points;
}

Result<YieldDays, std::string> simulate_yields(const scenario::Scenario& scenario,
                                               const Indicator& loss, Stretch days,
                                               const Work& work) {
  ReplicateOptions options{.max = days.count,
                           .first_replication = static_cast<std::uint32_t>(days.first),
                           .threads = work.threads,
                           .cancelled = work.cancelled};
  options.describe(scenario);
  YieldDays found;
  options.on_run = [&](const Run& run) {
    YieldByHalfHour& day = found.by_half_hour.emplace_back();
    for (const auto& [half_hour, sums] : measure::by(run.tallies, measure::Key::half_hour)) {
      if (half_hour == measure::kNone) continue;
      Replication row;
      row.human_as_machine_abandons = options.human_as_machine_abandons;
      row.total = sums;
      day[static_cast<std::size_t>(half_hour)] += yield_of(row, loss);
    }
  };
  const RunOne run_one = [&](std::uint32_t replication) {
    return work.simulate(scenario, {.replication = replication, .keys = {measure::Key::half_hour}});
  };
  auto set = replicate(run_one, options);
  if (!set.ok()) return Failure{std::move(set.error())};
  if (set.value().cancelled) return Failure{std::string{"interrupted"}};
  found.rows = std::move(set.value().rows);
  return found;
}

std::vector<int> curve_sizes(int level_max) {
  std::vector<int> sizes;
  for (double size = 1; size < level_max; size = std::max(size + 1, size * kSizeGrowth)) {
    sizes.push_back(static_cast<int>(size));
  }
  sizes.push_back(level_max);
  return sizes;
}

std::vector<Yield> yields_by_level(const std::vector<int>& sizes, const std::vector<Yield>& yields,
                                   const RosterOdds& odds) {
  const std::vector<Yield> present = yields_by_present(sizes, yields, odds.level_max);
  std::vector<Yield> levels;
  for (int rostered = 0; rostered <= odds.level_max; ++rostered) {
    const std::vector<double> chances = chances_to_come(rostered, odds.absent_ratio);
    Yield mean;
    for (std::size_t come = 0; come < chances.size(); ++come) {
      mean += scaled_yield(present[come], chances[come]);
    }
    levels.push_back(mean);
  }
  return levels;
}

Result<YieldCurve, std::string> measure_curve(const scenario::Scenario& scenario,
                                              const Indicator& loss, int level_max, Stretch days,
                                              const Work& work) {
  const auto dates = scenario::working_dates(scenario);
  const double absent_ratio = scenario::absent_ratio(scenario.team, dates.front().date);
  const std::vector<int> sizes = curve_sizes(level_max);
  std::vector<Yield> by_size;
  YieldByHalfHour by_half_hour{};
  Yield all;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (work.on_progress) {
      work.on_progress(static_cast<double>(i) / static_cast<double>(sizes.size()),
                       "what a half-hour of each size of team yields");
    }
    auto found = simulate_yields(constant_team(scenario, sizes[i]), loss, days, work);
    if (!found.ok()) return Failure{std::move(found.error())};
    const YieldByHalfHour sum = found.value().sum();
    Yield total;
    for (std::size_t t = 0; t < sum.size(); ++t) {
      total += sum[t];
      by_half_hour[t] += sum[t];
    }
    all += total;
    by_size.push_back(scaled_yield(total, 1.0 / static_cast<double>(days.count)));
  }
  YieldCurve curve;
  curve.by_level = yields_by_level(sizes, by_size, {level_max, absent_ratio});
  for (std::size_t t = 0; t < by_half_hour.size(); ++t) {
    curve.weights[t] = ratio_of(by_half_hour[t], all);
  }
  curve.present_ratio = 1 - absent_ratio;
  curve.days = days.count * static_cast<std::int64_t>(sizes.size());
  return curve;
}

}  // namespace callpace::analysis
