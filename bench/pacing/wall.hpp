// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The wall behind each cell: the Markov model's frontier, solved once for each site and only as far
// as it is asked about.
//
// Left out on purpose: sites of more than kAgentsMax agents, which take minutes each; abandonments
// so small that the measured one is a matter of a single caller. Errors: none.
#pragma once

#include "analysis/optimum/frontier.hpp"

#include <optional>
#include <vector>

namespace callpace::bench {

/// Frontiers by site.
class Walls {
 public:
  static constexpr int kAgentsMax = 200;
  static constexpr double kAbandonMax = 0.40;  ///< beyond, the model's limits begin to count

  /// The frontier of `means` from little abandonment to at least `abandon_max`; null for a site
  /// that is too large. Valid until the next call.
  [[nodiscard]] const analysis::Frontier* frontier(const analysis::SiteMeans& means,
                                                   double abandon_max);

  /// Least idle seconds at `abandon_ratio`; nothing for a site that is too large, or an
  /// abandonment too small or too great to compare at.
  [[nodiscard]] std::optional<double> idle_s_at(const analysis::SiteMeans& means,
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
