// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/dial_up.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

namespace callpace::analysis {
namespace {

/// Until the next dial: where it happens, and what is expected to pass before.
struct Passage {
  std::vector<double> chance;  ///< by callers present at the next dial, from the fewest kept
  double time_s = 0;
  double busy_s = 0;  ///< agent-seconds in conversation
  double lost = 0;    ///< callers
  double helped = 0;  ///< times

  void add(double weight, const Passage& next, std::size_t from) {
    for (std::size_t n = from; n < chance.size(); ++n) chance[n] += weight * next.chance[n];
    time_s += weight * next.time_s;
    busy_s += weight * next.busy_s;
    lost += weight * next.lost;
    helped += weight * next.helped;
  }
};

/// The chain seen at its dials: a passage for each number of callers present. Its states are
/// numbered from present_min.
class DialChain {
 public:
  DialChain(const Site& site, const Targets& targets, int present_min);

  /// Eliminates all states but one, and reads the long run and the relative values off.
  [[nodiscard]] Evaluation solve(double multiplier);

 private:
  using Row = std::vector<Passage>;  ///< by state, at one number of lines

  [[nodiscard]] int present(std::size_t state) const {
    return static_cast<int>(state) + present_min_;
  }
  [[nodiscard]] int target(std::size_t state) const { return targets_[state + offset()]; }
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(present_min_); }

  void fill(Passage& passage, SiteState state, const Row& fewer, const Row& same,
            std::size_t lowest) const;
  void add(Passage& passage, double weight, SiteState next, const Row& row,
           std::size_t lowest) const;
  void eliminate(std::size_t state);
  [[nodiscard]] std::size_t usual_state() const;
  [[nodiscard]] double cost_above(double mean, double multiplier, std::size_t state) const;

  const Site& site_;
  const Targets& targets_;
  int present_min_;
  Row dials_;
  std::vector<std::size_t> eliminated_;  ///< in this order
  std::vector<bool> is_eliminated_;
  std::vector<double> leaving_;  ///< chance to leave for a state that is left, when eliminated
};

DialChain::DialChain(const Site& site, const Targets& targets, int present_min)
    : site_{site},
      targets_{targets},
      present_min_{present_min},
      dials_(targets.size() - offset()),
      is_eliminated_(dials_.size()),
      leaving_(dials_.size()) {
  const Passage blank{.chance = std::vector<double>(dials_.size())};
  Row fewer(dials_.size(), blank);
  Row same(dials_.size(), blank);
  const auto first = targets.begin() + present_min;
  const int lines_end = 1 + *std::max_element(first, targets.end());
  for (int lines = 0; lines < lines_end; ++lines, std::swap(fewer, same)) {
    // Callers leave one by one, so below the last state that dials at once nothing is reached.
    // Stale chances there stay zero: with more lines that state is lower, never higher.
    std::size_t lowest = 0;
    for (std::size_t n = 0; n < dials_.size(); ++n) {
      if (lines < target(n)) {
        lowest = n;
        continue;
      }
      fill(same[n], {present(n), lines}, fewer, same, lowest);
      if (lines == target(n)) dials_[n] = same[n];
    }
  }
}

void DialChain::fill(Passage& passage, SiteState state, const Row& fewer, const Row& same,
                     std::size_t lowest) const {
  const SiteRates rates = rates_of(site_, state);
  const double stay_s = 1 / rates.any();
  std::fill(passage.chance.begin() + static_cast<std::ptrdiff_t>(lowest), passage.chance.end(), 0);
  passage.time_s = stay_s;
  passage.busy_s = stay_s * busy_agents(site_, state.present);
  passage.lost = stay_s * rates.lost;
  passage.helped = 0;
  if (state.ringing > 0) {
    const int joined = std::min(state.present + 1, present_max(site_));
    add(passage, rates.hit * stay_s, {joined, state.ringing - 1}, fewer, lowest);
    add(passage, rates.miss * stay_s, {state.present, state.ringing - 1}, fewer, lowest);
  }
  if (state.present > present_min_) {
    add(passage, rates.gone * stay_s, {state.present - 1, state.ringing}, same, lowest);
  } else if (state.present > 0) {
    passage.chance.front() += rates.gone * stay_s;
    passage.helped += rates.gone * stay_s;
  }
}

void DialChain::add(Passage& passage, double weight, SiteState next, const Row& row,
                    std::size_t lowest) const {
  const auto n = static_cast<std::size_t>(next.present - present_min_);
  if (next.ringing < target(n)) {
    passage.chance[n] += weight;
  } else {
    passage.add(weight, row[n], lowest);
  }
}

/// The number of callers present up to which the policy's lines bring more callers than leave. The
/// site comes back to this state again and again, whatever the policy. Values of states are kept as
/// differences to its value: for states that are often met these differences are small, and small
/// numbers keep all their digits.
std::size_t DialChain::usual_state() const {
  std::size_t n = 0;
  while (n + 1 < dials_.size()) {
    const SiteRates rates = rates_of(site_, {present(n + 1), target(n + 1)});
    if (rates.hit <= rates.gone) break;
    ++n;
  }
  return n;
}

void DialChain::eliminate(std::size_t state) {
  is_eliminated_[state] = true;
  eliminated_.push_back(state);
  double leaving = 0;
  for (std::size_t m = 0; m < dials_.size(); ++m) {
    if (!is_eliminated_[m]) leaving += dials_[state].chance[m];
  }
  leaving_[state] = leaving;
  for (std::size_t from = 0; from < dials_.size(); ++from) {
    const double chance = dials_[from].chance[state];
    if (is_eliminated_[from] || chance == 0) continue;
    dials_[from].add(chance / leaving, dials_[state], 0);
  }
}

double DialChain::cost_above(double mean, double multiplier, std::size_t state) const {
  const Passage& passage = dials_[state];
  const double idle_s = site_.agents * passage.time_s - passage.busy_s;
  return idle_s + multiplier * passage.lost - mean * passage.time_s;
}

Evaluation DialChain::solve(double multiplier) {
  const std::size_t usual = usual_state();
  for (std::size_t n = 0; n < usual; ++n) eliminate(n);
  for (std::size_t n = dials_.size() - 1; n > usual; --n) eliminate(n);

  const Passage& cycle = dials_[usual];
  Evaluation result;
  result.performance = {.busy_agents = cycle.busy_s / cycle.time_s,
                        .lost_per_s = cycle.lost / cycle.time_s,
                        .helped_per_s = cycle.helped / cycle.time_s};
  result.cost =
      site_.agents - result.performance.busy_agents + multiplier * result.performance.lost_per_s;
  std::vector<double>& values = result.value;
  values.assign(targets_.size(), 0);
  is_eliminated_[usual] = false;
  for (auto it = eliminated_.rbegin(); it != eliminated_.rend(); ++it) {
    double value = cost_above(result.cost, multiplier, *it);
    for (std::size_t m = 0; m < dials_.size(); ++m) {
      if (!is_eliminated_[m]) value += dials_[*it].chance[m] * values[m + offset()];
    }
    values[*it + offset()] = value / leaving_[*it];
    is_eliminated_[*it] = false;
  }
  std::fill(values.begin(), values.begin() + present_min_, values[offset()]);
  return result;
}

}  // namespace

Evaluation evaluate(const Site& site, const Targets& targets, double multiplier, int present_min) {
  assert(problems_of(site).empty());
  assert(static_cast<int>(targets.size()) == present_max(site) + 1);
  assert(present_min >= 0 && present_min <= site.agents);
  assert(targets[static_cast<std::size_t>(present_min)] >= 1);
  assert(*std::min_element(targets.begin(), targets.end()) >= 0);
  assert(*std::max_element(targets.begin(), targets.end()) <= site.lines_max);
  return DialChain{site, targets, present_min}.solve(multiplier);
}

}  // namespace callpace::analysis
