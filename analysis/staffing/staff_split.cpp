// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_split.hpp"

#include "analysis/staffing/staff_start.hpp"
#include "analysis/staffing/team.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::int64_t kSplitDays = 24;  // of each split; the same customers for all
constexpr int kMovedShare = 4;           // a quarter of the team may move

using Split = std::vector<int>;

scenario::Scenario with_split(scenario::Scenario scenario, const Split& split) {
  for (std::size_t i = 0; i < split.size(); ++i) scenario.team.shifts[i].agents = split[i];
  return scenario;
}

/// Compares splits of one team.
class Splits {
 public:
  Splits(const StaffQuestion& question, const Work& work) : question_{question}, work_{work} {}

  /// What the condition nearest to failing has to spare, as a share of its limit.
  double spare(const Split& split) {
    const auto [place, is_new] = known_.try_emplace(split, 0);
    if (is_new) place->second = simulated(split);
    return place->second;
  }
  [[nodiscard]] int tried() const { return static_cast<int>(known_.size()); }

 private:
  [[nodiscard]] double simulated(const Split& split) const {
    scenario::Scenario scenario = with_split(question_.scenario, split);
    scenario.calendar.days = 1;
    const auto rows = replicate_all(scenario, {kScoutFirst, kSplitDays}, work_);
    if (!rows.ok()) throw std::string{rows.error()};
    std::vector<double> margins(question_.needed, 0);
    std::vector<double> allowed(question_.needed, 0);
    for (const Replication& row : rows.value()) {
      const StaffDay day = staff_day(question_.conditions, row);
      for (std::size_t i = 0; i < question_.needed; ++i) {
        margins[i] += day.mean_margins[i];
        allowed[i] += std::abs(day.allowed[i]);
      }
    }
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < question_.needed; ++i) {
      // Dials beyond the demand and callers within the cap are shares of quite different worth:
      // a cap counts only where it is broken.
      if (allowed[i] > 0 && (i == 0 || margins[i] < 0)) {
        least = std::min(least, margins[i] / allowed[i]);
      }
    }
    return least;
  }

  const StaffQuestion& question_;
  const Work& work_;
  std::map<Split, double> known_;
};

/// Moves one agent after the other to where it helps the most.
Split climbed(Splits& splits, Split best, int moves_max) {
  for (int moves = 0; moves < moves_max; ++moves) {
    Split better = best;
    for (std::size_t from = 0; from < best.size(); ++from) {
      for (std::size_t to = 0; to < best.size(); ++to) {
        if (from == to || best[from] == 0) continue;
        Split moved = best;
        --moved[from];
        ++moved[to];
        if (splits.spare(moved) > splits.spare(better)) better = moved;
      }
    }
    if (better == best) break;
    best = better;
  }
  return best;
}

}  // namespace

Result<BestSplit, std::string> find_best_split(const StaffQuestion& question, int agents,
                                               const Work& work) {
  BestSplit found;
  const Split present = agents_by_shift(with_team(question.scenario, agents));
  try {
    Splits splits{question, work};
    found.by_shift = climbed(splits, present, std::max(1, agents / kMovedShare));
    found.splits_tried = splits.tried();
    found.days_simulated = kSplitDays * found.splits_tried;
    const double gain = splits.spare(found.by_shift) - splits.spare(present);
    found.is_present = found.by_shift == present || gain < question.mean_indifference;
  } catch (const std::string& message) {
    return Failure{message};
  }
  if (found.is_present) {
    found.by_shift = present;
    return found;
  }
  StaffQuestion at_split = question;
  at_split.scenario = with_split(question.scenario, found.by_shift);
  at_split.conditions.resize(question.needed);
  auto result = search_staff(at_split, work);
  if (!result.ok()) return Failure{std::move(result.error())};
  found.days_simulated += result.value().days_simulated;
  found.result = std::move(result.value());
  return found;
}

}  // namespace callpace::analysis
