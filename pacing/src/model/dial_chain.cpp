// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/model/dial_chain.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callpace::pacing::core {

DialChain::DialChain(std::int32_t states_max) {
  const auto states = static_cast<std::size_t>(states_max);
  for (Passages* row : {&fewer_, &same_, &dials_}) {
    row->chance.resize(states * states);
    row->sums.resize(states);
  }
  targets_.reserve(states);
  order_.reserve(states);
  leaving_.resize(states);
  losses_.reserve(states);
  gone_.resize(states);
}

void DialChain::begin(const ModelSite& site, const ModelWindow& window,
                      const std::vector<std::int32_t>& targets) {
  site_ = site;
  window_ = window;
  states_ = window.count();
  losses_.resize(static_cast<std::size_t>(window.waiting_max) + 1);
  work_out_losses(site, losses_);
  assert(static_cast<std::size_t>(states_) <= leaving_.size());
  assert(targets.front() >= 1);
  targets_.assign(targets.begin(), targets.begin() + states_);
  std::fill(fewer_.chance.begin(), fewer_.chance.end(), 0);
  std::fill(same_.chance.begin(), same_.chance.end(), 0);
  lines_ = 0;
  lines_end_ = 1 + *std::max_element(targets_.begin(), targets_.end());
  phase_ = Phase::kRows;
}

bool DialChain::step() {
  if (phase_ == Phase::kRows) {
    fill_row();
    if (++lines_ == lines_end_) plan_elimination();
  } else if (phase_ == Phase::kEliminate) {
    eliminate(order_[static_cast<std::size_t>(eliminated_++)]);
    if (eliminated_ + 1 == states_) {
      const Sums& cycle = dials_.sums[static_cast<std::size_t>(order_.back())];
      idle = cycle.idle_s / cycle.time_s;
      left_per_s = cycle.left / cycle.time_s;
      lost_per_s = cycle.lost / cycle.time_s;
      phase_ = Phase::kDone;
    }
  }
  return phase_ == Phase::kDone;
}

// Callers leave one by one, so below the last state that dials at once nothing is reached.
void DialChain::fill_row() {
  std::int32_t lowest = 0;
  for (std::int32_t n = 0; n < states_; ++n) {
    const auto at = static_cast<std::size_t>(n);
    if (lines_ < targets_[at]) {
      lowest = n;
      continue;
    }
    fill(n, lowest);
    if (lines_ == targets_[at]) {
      std::copy_n(chances(same_, n), states_, chances(dials_, n));
      dials_.sums[at] = same_.sums[at];
    }
  }
  std::swap(fewer_, same_);
}

void DialChain::fill(std::int32_t state, std::int32_t lowest) {
  const ModelRates now = rates(state, lines_);
  const double stay_s = 1 / now.any();
  std::fill(chances(same_, state) + lowest, chances(same_, state) + states_, 0);
  same_.sums[static_cast<std::size_t>(state)] = {.time_s = stay_s,
                                                 .idle_s = stay_s * now.idle,
                                                 .left = stay_s * now.left,
                                                 .lost = stay_s * now.lost};
  if (lines_ > 0) {
    const std::int32_t joined = std::min(state + 1, states_ - 1);
    const bool dials = lines_ - 1 < targets_[static_cast<std::size_t>(joined)];
    if (dials) {
      chances(same_, state)[joined] += now.hit * stay_s;
    } else {
      add(state, now.hit * stay_s, joined, fewer_, lowest);
    }
    if (lines_ - 1 < targets_[static_cast<std::size_t>(state)]) {
      chances(same_, state)[state] += now.miss * stay_s;
    } else {
      add(state, now.miss * stay_s, state, fewer_, lowest);
    }
  }
  if (state > 0) {
    if (lines_ < targets_[static_cast<std::size_t>(state - 1)]) {
      chances(same_, state)[state - 1] += now.gone * stay_s;
    } else {
      add(state, now.gone * stay_s, state - 1, same_, lowest);
    }
  }
}

void DialChain::add(std::int32_t to, double weight, std::int32_t met, const Passages& row,
                    std::int32_t lowest) {
  double* into = chances(same_, to);
  const double* from = chances(row, met);
  for (std::int32_t n = lowest; n < states_; ++n) into[n] += weight * from[n];
  Sums& sums = same_.sums[static_cast<std::size_t>(to)];
  const Sums& next = row.sums[static_cast<std::size_t>(met)];
  sums.time_s += weight * next.time_s;
  sums.idle_s += weight * next.idle_s;
  sums.left += weight * next.left;
  sums.lost += weight * next.lost;
}

// Last comes a state that is met again and again, as far up as the lines bring more callers than
// leave: relative to it, values of states that are often met keep all their digits.
void DialChain::plan_elimination() {
  std::int32_t usual = 0;
  while (usual + 1 < states_) {
    const std::int32_t lines = targets_[static_cast<std::size_t>(usual + 1)];
    const ModelRates there = rates(usual + 1, lines);
    if (there.hit <= there.gone) break;
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
  const double* row = chances(dials_, state);
  double leaving = 0;
  for (std::int32_t m = 0; m < states_; ++m) {
    if (gone_[static_cast<std::size_t>(m)] == 0) leaving += row[m];
  }
  leaving_[static_cast<std::size_t>(state)] = leaving;
  const Sums& passed = dials_.sums[static_cast<std::size_t>(state)];
  for (std::int32_t from = 0; from < states_; ++from) {
    double* into = chances(dials_, from);
    if (gone_[static_cast<std::size_t>(from)] != 0 || into[state] == 0) continue;
    const double weight = into[state] / leaving;
    for (std::int32_t m = 0; m < states_; ++m) into[m] += weight * row[m];
    Sums& sums = dials_.sums[static_cast<std::size_t>(from)];
    sums.time_s += weight * passed.time_s;
    sums.idle_s += weight * passed.idle_s;
    sums.left += weight * passed.left;
    sums.lost += weight * passed.lost;
  }
}

// Substitutes back: a state's row names, of the states left after it, where it leads.
double DialChain::price(double multiplier, std::vector<double>& value) const {
  const double mean = idle + multiplier * lost_per_s;
  std::fill(value.begin(), value.end(), 0);
  for (auto i = static_cast<std::size_t>(states_ - 1); i-- > 0;) {
    const auto state = static_cast<std::size_t>(order_[i]);
    const Sums& sums = dials_.sums[state];
    const double* row = chances(dials_, order_[i]);
    double sum = sums.idle_s + multiplier * sums.lost - mean * sums.time_s;
    for (auto later = i + 1; later < order_.size(); ++later) {
      const auto next = static_cast<std::size_t>(order_[later]);
      sum += row[next] * value[next];
    }
    value[state] = sum / leaving_[state];
  }
  return mean;
}

}  // namespace callpace::pacing::core
