// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What days that hold or do not hold say of the share of days that hold, at every moment and not
// only after a number of days that was fixed before: a confidence sequence. It may be looked at as
// often as one likes, and days may stop for what it says.
//
// Let L(p) be the likelihood of the days under the share p. The mean of L over a beta law of p,
// divided by L(p), is a martingale of mean 1 under p (Robbins 1970, Ann. Math. Stat. 41), so that
// the chance that it ever reaches 1 / error is at most `error` (Ville 1939). A share is excluded
// once it does. That is exact: nothing is taken of the days but that they are independent and
// alike.
//
// Where what is known of a day foretells it (the agents present, what its month demands) and has a
// known law, bets on what was not foretold join in, as a quarter each way beside a half of the
// above (Waudby-Smith and Ramdas 2023, JRSS B; the control is theirs of section B.4 in spirit). A
// mean of martingales is one, so the error stays as stated whatever the forecast is worth; a good
// one saves days. All that this takes: the forecast is made before the day, from earlier ones, and
// its mean over the law is exact. Left out on purpose: how a day is foretold (foretold.hpp).
// Errors: none.
#pragma once

#include "analysis/stats/share.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::analysis {

/// How likely a day was to hold, given what is known of it (who came, what is demanded), and over
/// all that may be so. Both hang on earlier days alone, and the mean is exact.
struct Foretold {
  double given_known = 0;  ///< 0-1
  double mean = 0;         ///< 0-1
};

/// See the head of this file.
class ShareSequence {
 public:
  /// Sharpest for shares about `near` (0-1, ends excluded). Days are all foretold, or none is.
  ShareSequence(double near, bool are_foretold);

  /// Takes one day, which holds or not; `foretold` counts where days are foretold.
  void add(bool holds, const Foretold& foretold = {});

  [[nodiscard]] std::int64_t days() const { return held_ + missed_; }
  [[nodiscard]] std::int64_t held() const { return held_; }
  /// The day's holding (1) or not (0), less what was foretold of it beyond its mean; from 0 up.
  [[nodiscard]] double outcome(std::size_t day) const { return outcomes_[day].value; }
  /// The mean of these, within 0-1; 0 without days.
  [[nodiscard]] double share() const;

  /// Whether all shares from `share` up are excluded. The chance that this or excludes_to() is ever
  /// true of a range with the true share in it is at most `error`, over all shares and days.
  [[nodiscard]] bool excludes_from(double share, double error) const;
  /// Whether all shares up to `share` are.
  [[nodiscard]] bool excludes_to(double share, double error) const;
  /// The shares that are not excluded.
  [[nodiscard]] ShareBounds bounds(double error) const;

 private:
  enum class Side : std::uint8_t { above, below };
  /// One day's holding or not, less what was foretold of it, plus the mean of that.
  struct Outcome {
    double value = 0;
    double mean = 0;
  };

  [[nodiscard]] bool excludes(double share, Side side, double error) const;
  [[nodiscard]] double log_mixture(double share, Side side) const;
  [[nodiscard]] double bets(double share, Side side) const;

  bool are_foretold_;
  double prior_held_;
  double prior_missed_;
  std::int64_t held_ = 0;
  std::int64_t missed_ = 0;
  double log_mean_likelihood_ = 0;  ///< over the beta law
  double sum_ = 0;                  ///< of outcomes
  std::vector<Outcome> outcomes_;
};

}  // namespace callpace::analysis
