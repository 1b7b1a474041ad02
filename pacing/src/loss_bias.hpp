// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many callers are lost for one that the model foresees. A centre is not its model: that factor
// is what makes the abandonment aimed at come out all the same. It is kept as a logarithm that each
// answer moves down by the losses expected of it and each loss moves up by one, both over a weight:
// the losses seen and those that the belief in the model weighs, as far as they are remembered.
//
// Invariants: where the factor has settled it neither rises nor falls in the mean, so as many are
// lost as are expected, whatever the model says and however much is remembered: a belief in the
// model slows the first steps and biases none of the later ones. The factor is from 1/5 to 5, as
// far as the tables reach; at its ends more or fewer may be lost.
#pragma once

#include "src/archive.hpp"
#include "src/exponential.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {

/// See the head of this file.
class LossBias {
 public:
  /// Losses that the belief in the model weighs, and losses that are remembered at most.
  struct Weights {
    double believed = 0;
    double remembered = 0;
  };

  explicit LossBias(const Weights& weights)
      : believed_(std::clamp(weights.believed, kBelievedMin, kBelievedMax)),
        remembered_(std::max(weights.remembered, kRememberedMin)),
        weight_(believed_) {}

  /// Callers lost / callers that the model foresaw.
  [[nodiscard]] double factor() const { return factor_; }
  /// A caller answered, of whom `losses` were expected to be lost.
  void expected(double losses) { move(-losses); }
  /// A caller was lost.
  void lost() {
    weight_ = std::min(weight_ + 1, remembered_);
    move(1);
  }
  /// What was lost so far says nothing.
  void forget() { set(0, believed_); }

  void save(Writer& writer) const { writer(log_), writer(weight_); }
  /// False when it can never have come to what was saved.
  [[nodiscard]] bool restore(Reader& reader) {
    reader(log_), reader(weight_);
    if (!(std::abs(log_) <= kLogMax && weight_ >= believed_ && weight_ <= remembered_)) {
      return false;
    }
    set(log_, weight_);
    return true;
  }

 private:
  // Sure of the means is not sure of the model: however much a prior weighs, losses must tell.
  static constexpr double kBelievedMin = 10;
  static constexpr double kBelievedMax = 20;
  // The logarithm of the factor swings by one over the root of twice as many.
  static constexpr double kRememberedMin = 60;
  static constexpr double kLogMax = 1.6094379124341003;  // ln 5

  void move(double losses) { set(std::clamp(log_ + losses / weight_, -kLogMax, kLogMax), weight_); }
  void set(double log, double weight) {
    log_ = log;
    weight_ = weight;
    factor_ = log_ > 0 ? 1 / exp_minus(log_) : exp_minus(-log_);
  }

  double believed_;
  double remembered_;
  double weight_;
  double log_ = 0;
  double factor_ = 1;  // follows from it
};

}  // namespace callpace::pacing::core
