// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/model/solver.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace callpace::pacing::core {
namespace {

constexpr std::int32_t kSearchesMax = 7;
constexpr std::int32_t kRoundsMax = 8;
constexpr double kCloseEnough = 0.04;  // of the middle table to the abandonment aimed at
constexpr double kBetter = 1e-10;      // relative gain that is more than rounding
constexpr double kHardly = 1e-11;   // relative gain of a round after which none is worth its while
constexpr double kSameTeam = 0.25;  // its last policies are a good start for a team so near in size

// Agent-seconds for a lost caller, far beyond those of any centre: where no price brings the losses
// aimed at, job after job would take it on towards 0 or infinity.
constexpr double kPriceMin = 1e-9;
constexpr double kPriceMax = 1e15;

constexpr std::size_t kMiddle = Playbook::kTables / 2;
// The order in which tables are solved, each from the one before or from the middle.
constexpr std::array<std::size_t, Playbook::kTables> kOrder = {2, 1, 0, 3, 4};
// Prices / the middle one's. Abandonment goes about as price^-0.7: from a fifth to four times.
constexpr std::array<double, Playbook::kTables> kPrices = {10, 3.2, 1, 0.4, 0.14};

std::size_t at(std::int32_t state) { return static_cast<std::size_t>(state); }

// Where values are beyond all numbers, in sites that no centre is like, nothing is known.
double cost(double value, double best) { return std::isfinite(value - best) ? value - best : 0; }

// In the long run each caller who answers is handled or leaves.
double abandon_ratio(const ModelSite& site, const DialChain& chain) {
  const double handled_per_s = (site.agents - chain.idle) / site.handling_s;
  const double answers_per_s = handled_per_s + chain.left_per_s;
  return answers_per_s > 0 ? chain.lost_per_s / answers_per_s : 0;
}

}  // namespace

Solver::Solver(std::int32_t agents_max, std::int32_t lines_max)
    : agents_max_(agents_max), lines_max_(lines_max), chain_(window_of(agents_max).count()) {
  const std::size_t states = at(window_of(agents_max).count());
  for (Playbook* book : {&ready_, &next_}) {
    for (PlaybookTable& table : book->tables) {
      table.lines.resize(states);
      table.one_less_costs.resize(states);
      table.one_more_costs.resize(states);
    }
    book->careful_lines.resize(states);
  }
  for (auto* lines : {&targets_, &better_}) lines->resize(states);
  for (auto* values : {&value_, &fewer_, &same_, &least_, &less_, &exact_, &more_})
    values->resize(states);
}

void Solver::start(const ModelJob& job) {
  job_ = job;
  done_ = 0;
  next_.site = job.site;
  next_.window = window_of(job.site.agents);
  turn_ = 0;
  searches_ = 0;
  multiplier_ = ready_.multiplier > 0 ? ready_.multiplier : 1.5 * job.site.handling_s;
  const double most = std::min<double>(1.5 * wanted(0) + 20, lines_max_);
  line_end_ = static_cast<std::int32_t>(most) + 2;  // one line more than any target is valued too
  first_targets();
  begin_table();
}

// Lines for all agents who will be free, with no regard for who waits.
double Solver::wanted(std::int32_t state) const {
  const std::int32_t idle = next_.window.idle_max - state;
  const double busy = job_.site.agents - std::max(idle, 0);
  return std::max((idle + job_.site.free_chance() * busy) / job_.site.hit_rate, 0.0);
}

// Where the search for a table's policy starts: at the last job's, if that was for about this team,
// with as many answers under way; else at the table before, and the first one from what is wanted.
void Solver::first_targets() {
  const std::int32_t last_line = line_end_ - 2;
  const std::int32_t states = next_.window.count();
  const bool knows_team =
      ready_.multiplier > 0 &&
      std::abs(ready_.site.agents - job_.site.agents) <= kSameTeam * job_.site.agents;
  if (knows_team) {
    const double scale = ready_.site.hit_rate / job_.site.hit_rate;
    const std::vector<std::int32_t>& lines = ready_.tables[kOrder[turn_]].lines;
    for (std::int32_t n = 0; n < states; ++n) {
      const std::int32_t idle = next_.window.idle_max - n;
      const std::int32_t then =
          std::clamp(ready_.window.idle_max - idle, 0, ready_.window.count() - 1);
      targets_[at(n)] = std::min(static_cast<std::int32_t>(scale * lines[at(then)]), last_line);
    }
  } else if (turn_ == 0) {
    for (std::int32_t n = 0; n < states; ++n) {
      targets_[at(n)] = std::min(static_cast<std::int32_t>(wanted(n)), last_line);
    }
  } else if (kOrder[turn_] == kMiddle + 1) {
    const auto& middle = next_.tables[kMiddle].lines;
    std::copy(middle.begin(), middle.end(), targets_.begin());
  }
  targets_.front() = std::max(targets_.front(), 1);
}

void Solver::work(std::int64_t additions) {
  const std::int64_t end = done_ + additions;
  while (busy() && done_ < end) step();
}

void Solver::step() {
  const std::int64_t states = next_.window.count();
  switch (stage_) {
    case Stage::kEvaluate:
      done_ += states * states;
      if (chain_.step()) begin_rows();
      break;
    case Stage::kImprove:
      done_ += 8 * states;
      improve_row();
      if (++line_ == line_end_) end_improvement();
      break;
    case Stage::kCareful:
      done_ += 8 * states;
      careful_row();
      if (++line_ == line_end_) {
        next_.order();
        std::swap(ready_, next_);
        stage_ = Stage::kRest;
      }
      break;
    case Stage::kRest:
      break;
  }
}

void Solver::begin_table() {
  rounds_ = 0;
  begin_evaluation();
}

void Solver::begin_evaluation() {
  chain_.begin(job_.site, next_.window, targets_);
  stage_ = Stage::kEvaluate;
}

void Solver::begin_rows() {
  last_mean_ = mean_;
  mean_ = chain_.price(multiplier_, value_);
  std::fill(least_.begin(), least_.end(), std::numeric_limits<double>::infinity());
  // Where no value is a number, nothing of an earlier job may take its place.
  std::copy(targets_.begin(), targets_.end(), better_.begin());
  line_ = 0;
  stage_ = Stage::kImprove;
}

// The value of what an event leads to: dialing up to the target, or staying there.
double Solver::value_met(std::int32_t state, std::int32_t lines,
                         const std::vector<double>& row) const {
  return lines < targets_[at(state)] ? value_[at(state)] : row[at(state)];
}

// Values of having line_ lines, by state, from those of one line fewer; the least ones are kept.
void Solver::improve_row() {
  const std::int32_t states = next_.window.count();
  std::swap(fewer_, same_);
  for (std::int32_t n = 0; n < states; ++n) {
    const ModelRates rates = chain_.rates(n, line_);
    double sum = rates.idle + multiplier_ * rates.lost - mean_;
    if (line_ > 0) {
      sum += rates.hit * value_met(std::min(n + 1, states - 1), line_ - 1, fewer_);
      sum += rates.miss * value_met(n, line_ - 1, fewer_);
    }
    if (n > 0) sum += rates.gone * value_met(n - 1, line_, same_);
    const double any = rates.any();
    const double value = any > 0 ? sum / any : std::numeric_limits<double>::infinity();
    same_[at(n)] = value;
    if (line_ == targets_[at(n)] - 1) less_[at(n)] = value;
    if (line_ == targets_[at(n)]) exact_[at(n)] = value;
    if (line_ == targets_[at(n)] + 1) more_[at(n)] = value;
    const bool can_be_target = line_ + 1 < line_end_;
    if (can_be_target && value < least_[at(n)] - kBetter * std::abs(value)) {
      least_[at(n)] = value;
      better_[at(n)] = line_;
    }
  }
}

void Solver::end_improvement() {
  better_.front() = std::max(better_.front(), 1);
  const bool same =
      std::equal(better_.begin(), better_.begin() + next_.window.count(), targets_.begin());
  const bool hardly_better = rounds_ > 0 && last_mean_ - mean_ < kHardly * mean_;
  if (same || hardly_better || ++rounds_ == kRoundsMax) return end_table();
  std::copy(better_.begin(), better_.end(), targets_.begin());
  begin_evaluation();
}

// The table is the policy evaluated last, whose losses are known.
void Solver::end_table() {
  const double ratio = abandon_ratio(job_.site, chain_);
  if (turn_ == 0 && ++searches_ < kSearchesMax) {
    const double off = ratio / job_.abandon_ratio;
    if (std::abs(off - 1) > kCloseEnough) {
      const double factor = std::clamp(off * std::sqrt(off), 0.05, 20.0);
      multiplier_ = std::clamp(factor * multiplier_, kPriceMin, kPriceMax);
      return begin_table();
    }
  }
  if (turn_ == 0) next_.multiplier = multiplier_;
  PlaybookTable& table = next_.tables[kOrder[turn_]];
  table.abandon_ratio = ratio;
  table.idle = chain_.idle;
  std::copy(targets_.begin(), targets_.end(), table.lines.begin());
  for (std::int32_t n = 0; n < next_.window.count(); ++n) {
    const bool has_less = targets_[at(n)] > (n == 0 ? 1 : 0);  // see begin(): the first dials
    table.one_less_costs[at(n)] = has_less ? cost(less_[at(n)], exact_[at(n)]) : 0;
    table.one_more_costs[at(n)] = cost(more_[at(n)], exact_[at(n)]);
  }
  if (++turn_ == Playbook::kTables) {
    std::fill(next_.careful_lines.begin(), next_.careful_lines.end(), 0);
    line_ = 0;
    stage_ = Stage::kCareful;
    return;
  }
  multiplier_ = next_.multiplier * kPrices[kOrder[turn_]];
  first_targets();
  begin_table();
}

// Losses expected in all from a state if nothing more is dialed, from those with one line fewer.
void Solver::careful_row() {
  const std::int32_t states = next_.window.count();
  std::swap(fewer_, same_);
  for (std::int32_t n = 0; n < states; ++n) {
    const ModelRates rates = chain_.rates(n, line_);
    const double any = rates.any();
    double losses = rates.lost;
    if (line_ > 0) {
      losses += rates.hit * fewer_[at(std::min(n + 1, states - 1))] + rates.miss * fewer_[at(n)];
    }
    if (n > 0) losses += rates.gone * same_[at(n - 1)];
    same_[at(n)] = any > 0 ? losses / any : 0;
    const bool within =
        line_ > 0 && same_[at(n)] - fewer_[at(n)] <= job_.risk_max * job_.site.hit_rate;
    std::int32_t& careful = next_.careful_lines[at(n)];
    if (within && careful == line_ - 1) careful = line_;
  }
}

void Solver::save(Writer& writer) const {
  ready_.save(writer);
  writer(busy());
  if (!busy()) return;
  site_fields(writer, job_.site);
  writer(done_);
}

bool Solver::restore(Reader& reader, ModelJob job) {
  if (!ready_.restore(reader, agents_max_)) return false;
  if (!reader.read<bool>()) return true;
  site_fields(reader, job.site);
  const auto done = reader.read<std::int64_t>();
  if (!reader.good() || !job.site.is_sound(agents_max_)) return false;
  start(job);
  work(done);
  return busy() && done_ == done;
}

}  // namespace callpace::pacing::core
