// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/share_sequence.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kPriorDays = 20;       // that the beta law weighs as
constexpr double kMixtureWeight = 0.5;  // beside bets; they share the rest
constexpr double kBetWeight = 0.25;     // of either side
constexpr int kBisections = 24;         // of an end: to 1e-7, outwards
constexpr std::array kStakes{1.0, 0.5, 0.25, 0.125, 0.0625};

/// A product of many factors near 1 that neither overflows nor vanishes.
class LongProduct {
 public:
  void times(double factor) {
    product_ *= factor;
    if (product_ > kLarge || product_ < kSmall) {
      log_ += std::log(product_);
      product_ = 1;
    }
  }
  [[nodiscard]] double log() const { return log_ + std::log(product_); }

 private:
  static constexpr double kLarge = 1e100;
  static constexpr double kSmall = 1e-100;
  double product_ = 1;
  double log_ = 0;
};

}  // namespace

ShareSequence::ShareSequence(double near, bool are_foretold)
    : are_foretold_{are_foretold},
      prior_held_{kPriorDays * near},
      prior_missed_{kPriorDays * (1 - near)} {
  assert(near > 0 && near < 1);
}

void ShareSequence::add(bool holds, const Foretold& foretold) {
  const double of_all = prior_held_ + prior_missed_ + static_cast<double>(days());
  const double of_such = holds ? prior_held_ + static_cast<double>(held_)
                               : prior_missed_ + static_cast<double>(missed_);
  log_mean_likelihood_ += std::log(of_such / of_all);
  ++(holds ? held_ : missed_);
  const Foretold known = are_foretold_ ? foretold : Foretold{};
  const double value = (holds ? 1 : 0) - known.given_known + known.mean;
  sum_ += value;
  outcomes_.push_back({value, known.mean});
}

double ShareSequence::share() const {
  if (days() == 0) return 0;
  return std::clamp(sum_ / static_cast<double>(days()), 0.0, 1.0);
}

/// The logarithm of the mixture over the likelihood at `share`, or at the seen share where that is
/// beyond it: the least over all shares on that side.
double ShareSequence::log_mixture(double share, Side side) const {
  const auto held = static_cast<double>(held_);
  const auto missed = static_cast<double>(missed_);
  const double seen = days() == 0 ? share : held / (held + missed);
  const double at = side == Side::above ? std::max(share, seen) : std::min(share, seen);
  const double log_likelihood =
      (held > 0 ? held * std::log(at) : 0) + (missed > 0 ? missed * std::log1p(-at) : 0);
  return log_mean_likelihood_ - log_likelihood;
}

/// The wealth of somebody who bets that the true share lies beyond `share`: below all shares from
/// there up (Side::above), or above all down from there.
double ShareSequence::bets(double share, Side side) const {
  const double sign = side == Side::above ? 1 : -1;
  double wealth = 0;
  for (const double stake : kStakes) {
    LongProduct product;
    for (const Outcome& one : outcomes_) {
      // The most that an outcome may go against the bet: wealth must not fall below nothing.
      const double room = side == Side::above ? 1 + one.mean - share : share + 1 - one.mean;
      product.times(1 + std::min(stake, 1 / room) * sign * (share - one.value));
    }
    wealth += std::exp(std::min(product.log(), 700.0)) / static_cast<double>(kStakes.size());
  }
  return wealth;
}

bool ShareSequence::excludes(double share, Side side, double error) const {
  if (days() == 0) return false;
  const double mixture = std::exp(std::min(log_mixture(share, side), 700.0));
  if (!are_foretold_) return mixture * error >= 1;
  if (kMixtureWeight * mixture * error >= 1) return true;
  return (kMixtureWeight * mixture + kBetWeight * bets(share, side)) * error >= 1;
}

bool ShareSequence::excludes_from(double share, double error) const {
  return excludes(share, Side::above, error);
}

bool ShareSequence::excludes_to(double share, double error) const {
  return excludes(share, Side::below, error);
}

ShareBounds ShareSequence::bounds(double error) const {
  const auto end = [&](Side side) {
    double inside = std::clamp(share(), 1e-12, 1 - 1e-12);
    double outside = side == Side::above ? 1 : 0;
    for (int i = 0; i < kBisections; ++i) {
      const double middle = (inside + outside) / 2;
      (excludes(middle, side, error) ? outside : inside) = middle;
    }
    return outside;
  };
  return {.low = end(Side::below), .high = end(Side::above)};
}

}  // namespace callpace::analysis
