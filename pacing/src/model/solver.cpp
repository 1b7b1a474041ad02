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

constexpr std::int32_t kSearchesMax = 4;
constexpr std::int32_t kRoundsMax = 12;
// The middle table's abandonment / the one aimed at, or the other way round, at most: what is read
// lies between two tables in any case.
constexpr double kOffMax = 1.35;
// Lines by which a round moves a target: so many, and a part of the target.
constexpr std::int32_t kStrideMin = 8;
constexpr std::int32_t kStride = 4;
constexpr double kBetter = 1e-10;   // relative gain that is more than rounding
// Relative gain that the next round is foreseen to bring, and that the last one brought, after
// which the next is not worth it; the latter where policies take turns that are as good.
constexpr double kHardly = 5e-4;
constexpr double kHardlyMore = 2e-3;
constexpr double kSameTeam = 0.25;  // its last policies are a good start for a team so near in size

// Agent-seconds for a lost caller, far beyond those of any centre: where no price brings the losses
// aimed at, job after job would take it on towards 0 or infinity.
constexpr double kPriceMin = 1e-9;
constexpr double kPriceMax = 1e15;

constexpr std::size_t kMiddle = Playbook::kTables / 2;
// The order in which tables are solved, each from the one before or from the middle.
constexpr std::array<std::size_t, Playbook::kTables> kOrder = {2, 1, 0, 3, 4};
// Prices / the middle one's. Abandonment goes from about a tenth to five times.
constexpr std::array<double, Playbook::kTables> kPrices = {10, 3.2, 1, 0.4, 0.14};

std::size_t at(std::int32_t state) { return static_cast<std::size_t>(state); }

// Where values are beyond all numbers, in sites that no centre is like, nothing is known; and the
// best is found but for a little.
double cost(double value, double best) {
  return std::isfinite(value - best) ? std::max(value - best, 0.0) : 0;
}

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
  // One line more than any target is valued too.
  const double most = 1.5 * answers(job.site, next_.window.idle_max) / job.site.hit_rate + 20;
  last_line_ = static_cast<std::int32_t>(std::min<double>(most, lines_max_));
  first_targets();
  begin_table();
}

// Answers for all agents who will be free, with no regard for who waits; `idle` below 0 wait.
double Solver::answers(const ModelSite& site, std::int32_t idle) {
  return idle + site.free_chance() * (site.agents - std::max(idle, 0));
}

// Where the search for a table's policy starts: at the last job's, if that was for about this team,
// with as many answers less or more as will be free; else at the table before, and the first one
// from what will be free.
void Solver::first_targets() {
  const double hit_rate = job_.site.hit_rate;
  const std::int32_t states = next_.window.count();
  const bool knows_team =
      ready_.multiplier > 0 &&
      std::abs(ready_.site.agents - job_.site.agents) <= kSameTeam * job_.site.agents;
  const std::vector<std::int32_t>& lines = ready_.tables[kOrder[turn_]].lines;
  for (std::int32_t n = 0; n < states; ++n) {
    const std::int32_t idle = next_.window.idle_max - n;
    double wanted = answers(job_.site, idle);
    if (knows_team) {
      const std::int32_t then =
          std::clamp(ready_.window.idle_max - idle, 0, ready_.window.count() - 1);
      wanted += ready_.site.hit_rate * lines[at(then)] - answers(ready_.site, idle);
      if (lines[at(then)] == 0) wanted = 0;
    } else if (turn_ > 0) {
      if (kOrder[turn_] != kMiddle + 1) break;
      targets_[at(n)] = next_.tables[kMiddle].lines[at(n)];
      continue;
    }
    targets_[at(n)] =
        static_cast<std::int32_t>(std::clamp<double>(wanted / hit_rate + 0.5, 0, last_line_));
  }
  put_in_order(targets_);
}

// The first state dials, and no state more than the one before.
void Solver::put_in_order(std::vector<std::int32_t>& targets) const {
  targets.front() = std::max(targets.front(), 1);
  for (std::int32_t n = 1; n < next_.window.count(); ++n)
    targets[at(n)] = std::min(targets[at(n)], targets[at(n - 1)]);
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
  line_end_ = std::min(targets_.front() + targets_.front() / kStride + kStrideMin, last_line_) + 2;
  unseen_ = dials_ = next_.window.count() - 1;
  stage_ = Stage::kImprove;
}

// The value of what an event leads to: dialing up to the target, or staying there.
double Solver::value_met(std::int32_t state, std::int32_t lines,
                         const std::vector<double>& row) const {
  return lines < targets_[at(state)] ? value_[at(state)] : row[at(state)];
}

// Values of having line_ lines, by state, from those of one line fewer; the least ones are kept. A
// target moves by a share of itself in a round, so states that dial far more are not looked at, and
// far above those that dial at once only the values of lines beside the target.
void Solver::improve_row() {
  const auto far = [&](std::int32_t n) {
    return targets_[at(n)] - targets_[at(n)] / kStride - kStrideMin;
  };
  while (unseen_ >= 0 && line_ >= far(unseen_)) --unseen_;
  while (dials_ >= 0 && line_ >= targets_[at(dials_)]) --dials_;
  const std::int32_t last = next_.window.count() - 1;
  const double resolved = line_ / job_.site.ring_s;
  const double hit = resolved * job_.site.hit_rate;
  const double miss = resolved - hit;
  std::swap(fewer_, same_);
  std::int32_t n = unseen_ + 1;
  for (; n <= last; ++n) {
    if (n > dials_ + chain_.reach() && line_ > targets_[at(n)] + 1) break;
    const StateRates& here = chain_.rates(n);
    double sum = here.idle + multiplier_ * (here.lost + line_ * here.beyond) - mean_;
    if (line_ > 0) {
      sum += hit * value_met(std::min(n + 1, fewer_last_), line_ - 1, fewer_);
      sum += miss * value_met(n, line_ - 1, fewer_);
    }
    if (n > 0) sum += here.gone * value_met(n - 1, line_, same_);
    const double any = resolved + here.gone;
    const double value = any > 0 ? sum / any : std::numeric_limits<double>::infinity();
    same_[at(n)] = value;
    keep_value(n, value);
  }
  fewer_last_ = n - 1;
}

// Where a line more than the last is worth a look, the value is of use only beside the target.
void Solver::keep_value(std::int32_t state, double value) {
  const std::int32_t beside = line_ - targets_[at(state)];
  if (beside == -1) less_[at(state)] = value;
  if (beside == 0) exact_[at(state)] = value;
  if (beside == 1) more_[at(state)] = value;
  const bool can_be_target = line_ + 1 < line_end_;
  if (can_be_target && value < least_[at(state)] - kBetter * std::abs(value)) {
    least_[at(state)] = value;
    better_[at(state)] = line_;
  }
}

void Solver::end_improvement() {
  put_in_order(better_);
  const bool same =
      std::equal(better_.begin(), better_.begin() + next_.window.count(), targets_.begin());
  const bool hardly_better = gain_ahead() < kHardly * mean_ ||
                             (rounds_ > 0 && last_mean_ - mean_ < kHardlyMore * mean_);
  if (same || hardly_better || ++rounds_ == kRoundsMax) return end_table();
  std::copy(better_.begin(), better_.end(), targets_.begin());
  begin_evaluation();
}

// What the new policy gains a second, while it visits states about as often as the old one.
double Solver::gain_ahead() {
  for (std::int32_t n = 0; n < next_.window.count(); ++n)
    fewer_[at(n)] = cost(exact_[at(n)], least_[at(n)]);
  return chain_.gained_per_s(fewer_);
}

// The table is one round better than the policy evaluated last, whose losses are known: where next
// to nothing is gained states that are never met still move towards the best.
void Solver::end_table() {
  const double ratio = abandon_ratio(job_.site, chain_);
  if (turn_ == 0 && ++searches_ < kSearchesMax) {
    const double off = ratio / job_.abandon_ratio;
    if (off > kOffMax || off * kOffMax < 1) {  // abandonment goes about as 1 / price
      multiplier_ = std::clamp(std::clamp(off, 0.05, 20.0) * multiplier_, kPriceMin, kPriceMax);
      return begin_table();
    }
  }
  if (turn_ == 0) next_.multiplier = multiplier_;
  PlaybookTable& table = next_.tables[kOrder[turn_]];
  table.abandon_ratio = ratio;
  table.idle = chain_.idle;
  std::copy(better_.begin(), better_.end(), table.lines.begin());
  for (std::int32_t n = 0; n < next_.window.count(); ++n) {
    const bool has_less = targets_[at(n)] > (n == 0 ? 1 : 0);  // see begin(): the first dials
    table.one_less_costs[at(n)] = has_less ? cost(less_[at(n)], exact_[at(n)]) : 0;
    table.one_more_costs[at(n)] = cost(more_[at(n)], exact_[at(n)]);
  }
  if (++turn_ == Playbook::kTables) {
    std::fill(next_.careful_lines.begin(), next_.careful_lines.end(), 0);
    line_ = 0;
    line_end_ = job_.risk_max > 0 ? last_line_ + 2 : 1;
    stage_ = Stage::kCareful;
    return;
  }
  multiplier_ = next_.multiplier * kPrices[kOrder[turn_]];
  first_targets();
  begin_table();
}

// Losses expected in all from a state if nothing more is dialed, from those with one line fewer.
void Solver::careful_row() {
  const std::int32_t last = next_.window.count() - 1;
  const double resolved = line_ / job_.site.ring_s;
  const double hit = resolved * job_.site.hit_rate;
  std::swap(fewer_, same_);
  for (std::int32_t n = 0; n <= last; ++n) {
    const StateRates& here = chain_.rates(n);
    double losses = here.lost + line_ * here.beyond;
    if (line_ > 0)
      losses += hit * fewer_[at(std::min(n + 1, last))] + (resolved - hit) * fewer_[at(n)];
    if (n > 0) losses += here.gone * same_[at(n - 1)];
    const double any = resolved + here.gone;
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
