// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sizes of team that a search has looked at, each with its simulated days, and the verdict on a
// size by as many days as it takes. Verdicts hang on the size, its part of the error and the days
// from the first on: not on the order in which sizes are asked for, nor on the number of threads.
// Errors: a day that fails is thrown as its message; "interrupted" as well.
#pragma once

#include "analysis/staffing/foretold.hpp"
#include "analysis/staffing/staff_search.hpp"

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// The part of an error that a size has for itself, where the search begins at `start`: all parts
/// over all sizes add up to 1 at most.
[[nodiscard]] double part_of_size(int agents, int start);

/// The days of one size as they keep a goal, each foretold by those before its batch.
class ShareWatch {
 public:
  ShareWatch(double share, std::size_t conditions, DayLaw law)
      : conditions_{conditions},
        forecast_{std::move(law)},
        sequence_{share, forecast_.is_known()} {}

  /// Takes `days`, of which it may know the first, up to their end.
  void follow(std::span<const StaffDay> days);
  /// The end of the batch that comes next.
  [[nodiscard]] std::int64_t next() const { return next_; }
  [[nodiscard]] const ShareSequence& sequence() const { return sequence_; }

 private:
  std::size_t conditions_;
  DayForecast forecast_;
  ShareSequence sequence_;
  std::int64_t next_ = kFirstBatch;
  static constexpr std::int64_t kFirstBatch = 8;
  static constexpr std::int64_t kBatchShare = 8;  ///< a batch is so much of the days before it
};

/// See the head of this file.
class StaffSizes {
 public:
  /// Both must outlive it. `tell` is told what is being done, with a size and a day.
  StaffSizes(const StaffQuestion& question, const Work& work, std::array<int, 2> starts,
             std::function<void(int agents, std::int64_t day)> tell);

  /// The verdict on a size, by days that are simulated as they are needed.
  [[nodiscard]] StaffVerdict verdict(StaffGoal goal, TeamSense sense, int agents);
  /// Verdicts that are known, by size.
  [[nodiscard]] std::map<int, StaffVerdict> known(StaffGoal goal, TeamSense sense) const;
  /// Has at least so many days of a size.
  void look_at(int agents, std::int64_t days);

  /// How much of a goal a known size keeps by the days seen: the share of days; on the mean day 1
  /// where it keeps all of it, less where it falls short of a limit by so much of it.
  [[nodiscard]] double seen(StaffGoal goal, TeamSense sense, int agents) const;
  /// Of each condition likewise.
  [[nodiscard]] std::vector<double> seen_by_condition(TeamSense sense, int agents) const;

  /// A condition's indicator on the mean day of a known size, with its pointwise 95 % interval.
  [[nodiscard]] Estimate figure(int agents, std::size_t condition) const;

  [[nodiscard]] std::vector<StaffPoint> points() const;
  [[nodiscard]] std::int64_t days() const { return days_; }
  [[nodiscard]] std::size_t conditions_of(StaffGoal goal) const;

 private:
  struct Size {
    scenario::Scenario scenario;
    std::vector<StaffDay> days;
    /// What is followed up to the last day for figures; a verdict follows its own.
    mutable std::map<StaffGoal, ShareWatch> watches;
    std::map<std::pair<StaffGoal, TeamSense>, StaffVerdict> verdicts;
  };

  [[nodiscard]] Size& size_of(int agents);
  [[nodiscard]] const Size& known_size(int agents) const { return sizes_.at(agents); }
  void simulate(int agents, Size& size, std::int64_t days);
  [[nodiscard]] std::int64_t days_for(const StaffVerdict& verdict) const;
  [[nodiscard]] StaffVerdict share_verdict(const ShareSequence& sequence, double error) const;
  [[nodiscard]] StaffVerdict firm_verdict(StaffGoal goal, int agents);
  [[nodiscard]] StaffVerdict mean_verdict(StaffGoal goal, int agents);
  [[nodiscard]] StaffVerdict mean_look(const Size& size, std::size_t conditions, std::int64_t days,
                                       double beyond) const;
  [[nodiscard]] double error_of(int agents, TeamSense sense) const;
  [[nodiscard]] ShareWatch new_watch(const Size& size, StaffGoal goal) const;
  [[nodiscard]] const ShareSequence& followed(const Size& size, StaffGoal goal) const;
  [[nodiscard]] StaffPoint point_of(int agents, const Size& size) const;
  [[nodiscard]] std::vector<StaffSample> sample_of(const Size& size) const;

  const StaffQuestion& question_;
  const Work& work_;
  std::array<int, 2> starts_;
  std::function<void(int agents, std::int64_t day)> tell_;
  std::map<int, Size> sizes_;
  std::int64_t days_ = 0;
};

}  // namespace callpace::analysis
