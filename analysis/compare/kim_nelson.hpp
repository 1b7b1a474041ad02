// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The best of several by the fully sequential procedure KN (Kim and Nelson 2001, "A fully
// sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11, with c = 1):
// after a first stage every replication may rule some out, until one is left. Whoever has the
// greatest mean, by the indifference or more, is selected with the stated chance at least; where
// others are nearer, what is selected may be one of those. The values of different systems may
// depend on each other (common random numbers); those of one system are independent and normal.
//
// Left out on purpose: the smallest mean (negate), how a replication is had. Errors: none; a
// variance that is 0 decides at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace callpace::analysis {

/// What is promised.
struct SelectionRule {
  double indifference = 0;  ///< a difference that matters, in the values' unit, > 0
  double chance = 0.95;     ///< of a right selection where the best is better by that much
};

/// See the head of this file.
class KimNelson {
 public:
  /// `first` has the values of the first stage, as many of each system (two or more).
  KimNelson(const std::vector<std::vector<double>>& first, const SelectionRule& rule);

  /// One more replication: a value of each system, of which those that are out are not read.
  void add(std::span<const double> values);

  /// The systems that are not ruled out, by number.
  [[nodiscard]] std::vector<std::size_t> left() const;
  /// The selected system; none while several are left.
  [[nodiscard]] std::optional<std::size_t> selected() const;

  /// Replications of those that are left.
  [[nodiscard]] std::int64_t replications() const { return replications_; }
  /// As many decide in any case.
  [[nodiscard]] std::int64_t most() const;

  /// How a system stands.
  struct Standing {
    double sum = 0;
    std::int64_t replications = 0;  ///< that it was looked at
    bool is_out = false;
    [[nodiscard]] double mean() const { return sum / static_cast<double>(replications); }
  };
  [[nodiscard]] std::span<const Standing> standings() const { return standings_; }

 private:
  void screen();
  [[nodiscard]] double variance(std::size_t one, std::size_t other) const {
    return variances_[one * standings_.size() + other];
  }

  SelectionRule rule_;
  double h_squared_ = 0;
  std::vector<double> variances_;  ///< of the differences in the first stage
  std::vector<Standing> standings_;
  std::int64_t replications_ = 0;
};

}  // namespace callpace::analysis
