// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The wall behind each cell: the Markov model's frontier, solved once for each site and only as far
// as it is asked about.
//
// Left out on purpose: abandonments so small that the measured one is a matter of a single caller,
// and so great that the model's limits begin to count. Errors: a site that cannot be solved
// asserts.
#pragma once

#include "analysis/optimum/frontier.hpp"

#include <optional>
#include <vector>

namespace callpace::bench {

/// Frontiers by site.
class Walls {
 public:
  static constexpr double kAbandonMax = 0.40;  ///< beyond, the model's limits begin to count

  /// The frontier of `means` from little abandonment to at least `abandon_max`. Valid until the
  /// next call.
  [[nodiscard]] const analysis::Frontier& frontier(const analysis::SiteMeans& means,
                                                   double abandon_max);

  /// Least idle seconds at `abandon_ratio`; nothing where that is too small or too great to compare
  /// at.
  [[nodiscard]] std::optional<double> idle_s_at(const analysis::SiteMeans& means,
                                                double abandon_ratio);

  /// Idle seconds below which nobody stays who loses at most `abandon_ratio`: as above, but also
  /// where next to nobody is lost, and then less strict than it could be.
  [[nodiscard]] std::optional<double> floor_idle_s(const analysis::SiteMeans& means,
                                                   double abandon_ratio);

 private:
  struct Solved {
    analysis::SiteMeans means;
    double abandon_max = 0;
    analysis::Frontier frontier;
  };
  std::vector<Solved> solved_;
};

}  // namespace callpace::bench
