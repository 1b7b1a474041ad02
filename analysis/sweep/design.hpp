// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which points of the space of inputs a sweep looks at. A point is known by its number alone: any
// machine can compute any point, in any order, and finds the same. Its place in the unit cube, a
// number of (0, 1) for each input, is turned into values by the inputs.
//
// - grid: every level of every input with every other, the last input's levels fastest;
// - random: independent uniform numbers;
// - latin_hypercube: n points, one in each of n equal strata of each input (McKay, Beckman and
//   Conover 1979), at a random place in it;
// - sobol: Sobol's sequence from its origin on (1967; direction numbers of Joe and Kuo 2008, as
//   Boost has them; Owen 2020 on the origin) with a random digital shift for each input.
// For Sobol's indices each point of a sample has a partner of a second sample, and for each input
// one that has this input alone from the partner (Saltelli et al. 2010), one after another. The two
// samples are independent, or coordinates of one Sobol sequence, neighbours for an input. Errors:
// none.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace callpace::analysis::sweep {

/// A Sobol design with partners is made of so many sequences with shifts of their own, by turns,
/// since how far indices err shows in independent parts alone: few, so that each is long and even,
/// and enough for Student's interval over them (docs/sweep.md has what was measured).
inline constexpr std::int64_t kSobolParts = 8;

/// An input as a design sees it.
struct Axis {
  std::string name;        ///< its random numbers hang on it
  std::size_t levels = 0;  ///< 0 = anything between its ends
};

/// What a design is made of.
struct DesignOptions {
  DesignKind kind = DesignKind::sobol;
  std::int64_t points = 2;  ///< of the (first) sample; of a grid it follows from the levels
  bool has_indices = false;
  std::uint64_t seed = 1;
};

/// See the head of this file.
class Design {
 public:
  class Sample;  ///< the kinds of design, in the source

  Design(const std::vector<Axis>& axes, const DesignOptions& options);

  /// All points, partners included.
  [[nodiscard]] std::int64_t points() const { return points_ * of_one(); }
  /// Points that belong together: 1, or 2 and one for each input.
  [[nodiscard]] std::int64_t of_one() const {
    return has_indices_ ? 2 + static_cast<std::int64_t>(inputs_) : 1;
  }
  /// Points i, i + parts, ... of the (first) sample are even among themselves, and independent of
  /// the others; 0 = nothing is known of them but that they are even, or each is independent.
  [[nodiscard]] std::int64_t parts() const { return parts_; }
  /// The place in the unit cube of the point of this number, one number for each input.
  [[nodiscard]] std::vector<double> at(std::int64_t point) const;

 private:
  struct Delete {
    void operator()(const Sample* sample) const;
  };

  std::size_t inputs_;
  std::int64_t points_;
  bool has_indices_;
  std::int64_t parts_;
  std::unique_ptr<const Sample, Delete> sample_;
};

}  // namespace callpace::analysis::sweep
