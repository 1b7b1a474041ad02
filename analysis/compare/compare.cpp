// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/compare/compare.hpp"

#include "analysis/stats/parallel.hpp"
#include "sim/scenario/agent_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::int64_t kDaysARound = 10;  ///< between two looks at Ctrl-C and the progress

using RowsBySide = std::vector<std::vector<Replication>>;

std::vector<Rows> spans_of(const RowsBySide& rows) { return {rows.begin(), rows.end()}; }

/// Works through a question.
class Comparing {
 public:
  Comparing(CompareQuestion question, const Work& work) : work_{work} {
    found_.question = std::move(question);
    // The persons of the first scenario, as far as the others employ as many.
    std::vector<Side>& sides = found_.question.sides;
    for (std::size_t i = 1; i < sides.size(); ++i) {
      scenario::number_as(sides[0].scenario.team, sides[i].scenario.team);
    }
    found_.rows.resize(asked().sides.size());
  }

  [[nodiscard]] Result<Compared, std::string> answer();

 private:
  [[nodiscard]] const CompareQuestion& asked() const { return found_.question; }
  [[nodiscard]] std::string simulate(std::size_t side, Stretch days, RowsBySide& into);
  [[nodiscard]] bool more_days(std::int64_t until);
  void choose_controls(std::int64_t count);
  [[nodiscard]] std::int64_t days_for_precision() const;
  void judge();
  void look_until_known();
  void select_best();
  void report(std::int64_t days, std::int64_t of, const std::string& what) const;
  [[nodiscard]] std::string known_so_far() const;
  [[nodiscard]] bool is_cancelled() const { return is_raised(work_.cancelled); }

  const Work& work_;
  Compared found_;
  RowsBySide pilot_;
  std::vector<std::vector<Controls>> controls_;  ///< by side after the first, and indicator
  std::string error_;
};

void Comparing::report(std::int64_t days, std::int64_t of, const std::string& what) const {
  if (!work_.on_progress) return;
  work_.on_progress(static_cast<double>(days) / static_cast<double>(std::max<std::int64_t>(1, of)),
                    what);
}

/// "dials a day 498 ± 12 more so far", of the second scenario.
std::string Comparing::known_so_far() const {
  const Rows from{found_.rows[0]};
  const Rows to{found_.rows[1]};
  const std::size_t pairs = std::min(from.size(), to.size());
  if (pairs < static_cast<std::size_t>(kDaysARound)) return {};
  const Estimate known = paired_difference(*asked().indicator, from.first(pairs), to.first(pairs));
  return fmt::format(", {} {:+.4g} ± {:.2g} so far", asked().indicator->name, known.mean,
                     known.half_width);
}

/// Simulates days of one side; the message of the first that fails, "" otherwise.
std::string Comparing::simulate(std::size_t side, Stretch days, RowsBySide& into) {
  const Side& one = asked().sides[side];
  ReplicateOptions options{.max = days.count,
                           .first_replication = static_cast<std::uint32_t>(days.first),
                           .threads = work_.threads,
                           .cancelled = work_.cancelled};
  options.describe(one.scenario);
  auto set = replicate(work_.simulate.all_of(one.scenario, one.engine), options);
  if (!set.ok()) return fmt::format("{}: {}", one.label, set.error());
  std::ranges::move(set.value().rows, std::back_inserter(into[side]));
  return {};
}

/// Simulates until so many days of every side count, round by round; false once it is to end.
bool Comparing::more_days(std::int64_t until) {
  while (found_.days() < until) {
    const std::int64_t done = found_.days();
    const std::int64_t round = std::min(kDaysARound, until - done);
    report(done, until, fmt::format("day {} of {}{}", done, until, known_so_far()));
    for (std::size_t side = 0; side < asked().sides.size() && error_.empty(); ++side) {
      error_ = simulate(side, {asked().pilot() + done, round}, found_.rows);
    }
    if (!error_.empty()) return false;
    if (is_cancelled()) {
      // Whole pairs alone: the last round may have come to some sides only.
      std::size_t pairs = found_.rows.front().size();
      for (const auto& rows : found_.rows) pairs = std::min(pairs, rows.size());
      for (auto& rows : found_.rows) rows.resize(pairs);
      found_.cancelled = true;
      return false;
    }
  }
  return true;
}

void Comparing::choose_controls(std::int64_t count) {
  const std::vector<Rows> rows = spans_of(pilot_);
  controls_.clear();
  for (std::size_t side = 1; side < rows.size(); ++side) {
    auto& of_side = controls_.emplace_back();
    for (const Indicator& indicator : indicators()) {
      of_side.push_back(helpful_controls(indicator, std::vector{rows[0], rows[side]}, count));
    }
  }
}

/// As many days as make the half width of every deciding difference small enough, by the pilot.
std::int64_t Comparing::days_for_precision() const {
  const auto place = static_cast<std::size_t>(asked().indicator - indicators().data());
  double needed = 0;
  for (std::size_t side = 1; side < pilot_.size(); ++side) {
    const Paired pair =
        paired(*asked().indicator, {pilot_[0], pilot_[side]}, controls_[side - 1][place]);
    const double wanted = *asked().precision * std::abs(pair.from.mean);
    if (!(pair.difference.half_width > wanted)) continue;
    needed = std::max(needed, static_cast<double>(asked().pilot()) *
                                  std::pow(pair.difference.half_width / wanted, 2));
  }
  const auto most = static_cast<double>(asked().count);
  return std::max(std::min(kPairsFirst, asked().count),
                  static_cast<std::int64_t>(std::ceil(std::min(needed, most))));
}

/// Works the differences out, by the days that count.
void Comparing::judge() {
  found_.against.clear();
  const double beyond = kBeyond / static_cast<double>(found_.looks);
  for (std::size_t side = 1; side < found_.rows.size(); ++side) {
    Against against{.side = side, .indicators = {}};
    for (std::size_t i = 0; i < indicators().size(); ++i) {
      against.indicators.push_back(paired(indicators()[i], {found_.rows[0], found_.rows[side]},
                                          controls_[side - 1][i], beyond));
    }
    if (asked().indifference) {
      against.standing =
          standing_of(against.of(*asked().indicator).difference, *asked().indifference);
    }
    found_.against.push_back(std::move(against));
  }
}

void Comparing::look_until_known() {
  const std::vector<std::int64_t> looks = looks_within(asked().count);
  found_.looks = static_cast<std::int64_t>(looks.size());
  for (const std::int64_t days : looks) {
    if (!more_days(days)) return;
    judge();
    const auto is_known = [](const Against& one) { return one.standing != Standing::unknown; };
    if (std::ranges::all_of(found_.against, is_known)) return;
  }
}

/// A side's value of an indicator in one replication, linearised and rid of luck by its pilot.
class ValueOf {
 public:
  ValueOf(const Indicator& indicator, Rows pilot, const Controls& controls)
      : indicator_{indicator} {
    double numerators = 0;
    for (const Replication& row : pilot) {
      numerators += indicator.numerator(row);
      denominator_mean_ += indicator.denominator(row);
    }
    ratio_ = numerators / denominator_mean_;
    denominator_mean_ /= static_cast<double>(pilot.size());
    for (const Luck* luck : controls) {
      if (is_known(*luck, pilot)) controls_.push_back(luck);
    }
    slopes_ = fitted(indicator, pilot, controls_).slopes;
  }

  [[nodiscard]] bool is_defined() const { return denominator_mean_ > 0; }

  [[nodiscard]] double operator()(const Replication& row) const {
    double value = ratio_ + (indicator_.numerator(row) - ratio_ * indicator_.denominator(row)) /
                                denominator_mean_;
    for (std::size_t i = 0; i < controls_.size(); ++i) value -= slopes_[i] * controls_[i]->of(row);
    return value;
  }

 private:
  const Indicator& indicator_;
  double ratio_ = 0;
  double denominator_mean_ = 0;
  Controls controls_;
  std::vector<double> slopes_;
};

void Comparing::select_best() {
  const std::size_t sides = asked().sides.size();
  const double sign = asked().best->is_least ? -1 : 1;
  const Controls controls =
      helpful_controls(*asked().indicator, spans_of(pilot_), std::numeric_limits<int>::max());
  std::vector<ValueOf> values;
  for (const auto& rows : pilot_) values.emplace_back(*asked().indicator, rows, controls);
  found_.candidates.assign(sides, {.mean = std::numeric_limits<double>::quiet_NaN()});
  if (!std::ranges::all_of(values, &ValueOf::is_defined)) {
    error_ = fmt::format("{} has no value in some scenario, so none is the best by it",
                         asked().indicator->name);
    return;
  }
  if (!more_days(std::min(asked().pilot(), asked().count))) return;
  std::vector<std::vector<double>> first(sides);
  for (std::size_t i = 0; i < sides; ++i) {
    for (const Replication& row : found_.rows[i]) first[i].push_back(sign * values[i](row));
  }
  KimNelson race{first, {.indifference = *asked().indifference, .chance = asked().best->chance}};
  found_.days_max = race.most();
  const auto note = [&] {
    for (std::size_t i = 0; i < sides; ++i) {
      const KimNelson::Standing& standing = race.standings()[i];
      found_.candidates[i] = {sign * standing.mean(), standing.replications, standing.is_out};
    }
    found_.best = race.selected();
  };
  note();
  std::vector<double> next(sides);
  while (!found_.best && race.replications() < asked().count) {
    const std::int64_t done = race.replications();
    report(done, std::min(asked().count, race.most()),
           fmt::format("day {}, {} scenarios left", done, race.left().size()));
    const Stretch round{asked().pilot() + done, std::min(kDaysARound, asked().count - done)};
    for (const std::size_t side : race.left()) {
      if (error_.empty()) error_ = simulate(side, round, found_.rows);
    }
    found_.cancelled = is_cancelled();
    if (!error_.empty() || found_.cancelled) return;
    for (std::int64_t day = done; day < done + round.count && !race.selected(); ++day) {
      for (const std::size_t side : race.left()) {
        next[side] = sign * values[side](found_.rows[side][static_cast<std::size_t>(day)]);
      }
      race.add(next);
    }
    note();
  }
}

Result<Compared, std::string> Comparing::answer() {
  pilot_.resize(asked().sides.size());
  for (std::size_t side = 0; side < asked().sides.size() && error_.empty(); ++side) {
    report(0, 1, fmt::format("pilot: {}", asked().sides[side].label));
    error_ = simulate(side, {0, asked().pilot()}, pilot_);
  }
  if (!error_.empty()) return Failure{std::move(error_)};
  if (is_cancelled()) {
    found_.cancelled = true;
    return std::move(found_);
  }
  if (asked().best) {
    select_best();
  } else {
    const bool has_rule = asked().indifference || asked().precision;
    choose_controls(has_rule ? asked().pilot() : asked().count);
    if (asked().indifference) {
      look_until_known();
    } else {
      const std::int64_t days = asked().precision ? days_for_precision() : asked().count;
      if (asked().precision) choose_controls(days);
      [[maybe_unused]] const bool whole = more_days(days);
    }
    if (error_.empty() && found_.days() >= 2) judge();
  }
  if (!error_.empty()) return Failure{std::move(error_)};
  for (std::size_t i = 0; i < found_.candidates.size(); ++i) {
    auto& rows = found_.rows[i];  // days that were simulated ahead do not count
    const auto counted = static_cast<std::size_t>(found_.candidates[i].days);
    if (rows.size() > counted) rows.resize(counted);
  }
  return std::move(found_);
}

}  // namespace

std::int64_t CompareQuestion::pilot() const {
  const bool is_fixed = !precision && !indifference;
  return is_fixed ? std::max(kPairsPilot, count / 10) : kPairsPilot;
}

const Paired& Against::of(const Indicator& indicator) const {
  return indicators[static_cast<std::size_t>(&indicator - analysis::indicators().data())];
}

std::vector<std::int64_t> looks_within(std::int64_t count) {
  std::vector<std::int64_t> looks;
  for (std::int64_t days = kPairsFirst; days < count; days *= 2) looks.push_back(days);
  looks.push_back(count);
  return looks;
}

Standing standing_of(const Estimate& difference, double indifference) {
  if (difference.n_needed > 0 || std::isnan(difference.mean)) return Standing::unknown;
  if (difference.low() > indifference) return Standing::more;
  if (difference.high() < -indifference) return Standing::less;
  const bool is_within = difference.low() >= -indifference && difference.high() <= indifference;
  return is_within ? Standing::within : Standing::unknown;
}

Result<Compared, std::string> compare(CompareQuestion question, const Work& work) {
  assert(question.sides.size() >= 2 && question.indicator != nullptr && question.count >= 2);
  assert(!question.best || question.indifference);
  return Comparing{std::move(question), work}.answer();
}

}  // namespace callpace::analysis
