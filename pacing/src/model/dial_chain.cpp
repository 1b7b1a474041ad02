// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/model/dial_chain.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace callpace::pacing::core {
namespace {

// How many states above those that dial at once are looked at, and how many above itself a state's
// next dial is. Agents who come free in a ring vary like the root of their number; what is further
// off has chances of some 1e-6, and is taken as at the end.
std::int32_t reach_of(const ModelSite& site) {
  return 10 + static_cast<std::int32_t>(4 * std::sqrt(site.agents * site.free_chance()));
}

}  // namespace

DialChain::DialChain(std::int32_t states_max) {
  const auto states = static_cast<std::size_t>(states_max);
  for (Rows* rows : {&fewer_, &same_, &dials_}) rows->resize(states * (states + kSums));
  rates_.reserve(states);
  targets_.reserve(states);
  nothing_.resize(states + kSums);
  order_.reserve(states);
  leaving_.resize(states);
  visits_.resize(states * states);
  losses_.reserve(states);
  gone_.resize(states);
}

void DialChain::begin(const ModelSite& site, const ModelWindow& window,
                      const std::vector<std::int32_t>& targets) {
  site_ = site;
  states_ = window.count();
  assert(static_cast<std::size_t>(states_) <= leaving_.size());
  assert(targets.front() >= 1);
  losses_.resize(static_cast<std::size_t>(window.waiting_max) + 1);
  work_out_losses(site, losses_);
  rates_.clear();
  for (std::int32_t n = 0; n < states_; ++n) rates_.push_back(rates_of(site, window, losses_, n));
  targets_.assign(targets.begin(), targets.begin() + states_);
  for (Rows* rows : {&fewer_, &same_}) std::fill_n(rows->begin(), states_ * (states_ + kSums), 0);
  reach_ = reach_of(site);
  lines_ = 0;
  lowest_ = states_ - 1;
  phase_ = Phase::kRows;
}

bool DialChain::step() {
  if (phase_ == Phase::kRows) {
    fill_rows();
    if (++lines_ > targets_.front()) plan_elimination();
  } else if (phase_ == Phase::kEliminate) {
    eliminate(order_[static_cast<std::size_t>(eliminated_++)]);
    if (eliminated_ + 1 == states_) {
      const double* cycle = row(dials_, order_.back());
      idle = cycle[kIdle] / cycle[kTime];
      left_per_s = cycle[kLeft] / cycle[kTime];
      lost_per_s = cycle[kLost] / cycle[kTime];
      phase_ = Phase::kDone;
    }
  }
  return phase_ == Phase::kDone;
}

// Callers leave one by one, so below the last state that dials at once nothing is reached.
void DialChain::fill_rows() {
  while (lowest_ >= 0 && lines_ >= targets_[static_cast<std::size_t>(lowest_)]) --lowest_;
  std::int32_t state = lowest_ + 1;
  for (; state < states_; ++state) {
    const std::int32_t target = targets_[static_cast<std::size_t>(state)];
    if (lines_ > target && state > lowest_ + reach_) break;
    fill(state);
    if (lines_ == target) std::copy_n(row(same_, state), kSums + states_, row(dials_, state));
  }
  fewer_last_ = state - 1;
  std::swap(fewer_, same_);
}

void DialChain::fill(std::int32_t state) {
  const StateRates& here = rates_[static_cast<std::size_t>(state)];
  const double resolved = lines_ / site_.ring_s;
  const double stay_s = 1 / (resolved + here.gone);
  const double hit = resolved * site_.hit_rate * stay_s;
  const double miss = resolved * (1 - site_.hit_rate) * stay_s;
  const Met up = met(hit, std::min(state + 1, states_ - 1), lines_ - 1, fewer_);
  const Met level = met(miss, state, lines_ - 1, fewer_);
  const Met down = met(here.gone * stay_s, state - 1, lines_, same_);
  double* into = row(same_, state);
  const auto add = [&](std::int32_t from, std::int32_t to) {
    for (std::int32_t n = from; n < to; ++n)
      into[n] = up.chance * up.row[n] + level.chance * level.row[n] + down.chance * down.row[n];
  };
  add(0, kSums);
  add(kSums + std::max(lowest_, 0), kSums + std::min(state + reach_, states_));
  for (const Met& one : {up, level, down}) {
    if (one.dials_in >= 0) into[kSums + one.dials_in] += one.chance;
  }
  const double beyond = lines_ * here.beyond;
  into[kTime] += stay_s;
  into[kIdle] += stay_s * here.idle;
  into[kLeft] += stay_s * (here.left + beyond);
  into[kLost] += stay_s * (here.lost + beyond);
}

// What cannot be has chance 0, and a row of zeros.
DialChain::Met DialChain::met(double chance, std::int32_t state, std::int32_t lines,
                              const Rows& rows) const {
  if (chance == 0) return {0, nothing_.data(), -1};
  if (lines < targets_[static_cast<std::size_t>(state)]) return {chance, nothing_.data(), state};
  return {chance, row(rows, lines < lines_ ? std::min(state, fewer_last_) : state), -1};
}

// Last comes a state that is met again and again, as far up as the lines bring more callers than
// leave: relative to it, values of states that are often met keep all their digits.
void DialChain::plan_elimination() {
  std::int32_t usual = 0;
  while (usual + 1 < states_) {
    const auto next = static_cast<std::size_t>(usual + 1);
    if (targets_[next] * site_.hit_rate / site_.ring_s <= rates_[next].gone) break;
    ++usual;
  }
  order_.clear();
  for (std::int32_t n = 0; n < usual; ++n) order_.push_back(n);
  for (std::int32_t n = states_ - 1; n > usual; --n) order_.push_back(n);
  order_.push_back(usual);
  std::fill(gone_.begin(), gone_.end(), std::uint8_t{0});
  eliminated_ = 0;
  phase_ = Phase::kEliminate;
}

void DialChain::eliminate(std::int32_t state) {
  gone_[static_cast<std::size_t>(state)] = 1;
  const double* passed = row(dials_, state);
  const double* chances = passed + kSums;
  double leaving = 0;
  for (std::int32_t m = 0; m < states_; ++m) {
    if (gone_[static_cast<std::size_t>(m)] == 0) leaving += chances[m];
  }
  leaving_[static_cast<std::size_t>(state)] = leaving;
  for (std::int32_t from = 0; from < states_; ++from) {
    double* into = row(dials_, from);
    if (gone_[static_cast<std::size_t>(from)] != 0) continue;
    const double weight = into[kSums + state] / leaving;
    visits_[static_cast<std::size_t>(state * states_ + from)] = weight;
    if (weight == 0) continue;
    for (std::int32_t m = 0; m < kSums + states_; ++m) into[m] += weight * passed[m];
  }
}

// As the sums of rows are when states are eliminated.
double DialChain::gained_per_s(std::vector<double>& gains) const {
  for (std::size_t i = 0; i + 1 < order_.size(); ++i) {
    const auto gone = static_cast<std::size_t>(order_[i]);
    const double* visits = visits_.data() + gone * static_cast<std::size_t>(states_);
    for (std::size_t later = i + 1; later < order_.size(); ++later) {
      const auto from = static_cast<std::size_t>(order_[later]);
      gains[from] += visits[from] * gains[gone];
    }
  }
  return gains[static_cast<std::size_t>(order_.back())] / row(dials_, order_.back())[kTime];
}

// Substitutes back: a state's row names, of the states left after it, where it leads.
double DialChain::price(double multiplier, std::vector<double>& value) const {
  const double mean = idle + multiplier * lost_per_s;
  std::fill(value.begin(), value.end(), 0);
  for (auto i = static_cast<std::size_t>(states_ - 1); i-- > 0;) {
    const auto state = static_cast<std::size_t>(order_[i]);
    const double* sums = row(dials_, order_[i]);
    const double* chances = sums + kSums;
    double sum = sums[kIdle] + multiplier * sums[kLost] - mean * sums[kTime];
    for (auto later = i + 1; later < order_.size(); ++later) {
      const auto next = static_cast<std::size_t>(order_[later]);
      sum += chances[next] * value[next];
    }
    value[state] = sum / leaving_[state];
  }
  return mean;
}

}  // namespace callpace::pacing::core
