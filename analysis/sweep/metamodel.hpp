// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The best point of a sweep. A metamodel of the goal and of each limit is fitted to the points: a
// polynomial of the inputs by least squares (Box and Wilson 1951), of first or second order, with
// or without products, whichever foresees best a point that it was not told of (each left out in
// turn, Allen 1974). The best point is sought on the metamodels, where the limits are foreseen to
// be kept with the metamodel's own error to spare, and then simulated on days that the sweep has
// not seen. A metamodel that foresees badly (R2 below kR2Least) names no point: the answer would be
// the polynomial's and not the centre's.
//
// A good R2 is no promise at the best point: a polynomial bends past a jump or a ceiling, where the
// rest of the space may be smooth. So the best of the points that were swept has the same new days,
// and is named if it does better there for certain. Errors: why no point is named is the answer; a
// simulation that fails, a message.
#pragma once

#include "analysis/sweep/sweep_run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis::sweep {

/// Below this a metamodel names no point.
inline constexpr double kR2Least = 0.8;

/// Days of their own at the best point.
inline constexpr std::int64_t kBestDays = 30;

/// An indicator at the best point.
struct BestFigure {
  const Indicator* indicator = nullptr;
  double foreseen = 0;  ///< by its metamodel
  Estimate simulated;   ///< by days at the point
  double r2 = 0;        ///< of the metamodel, each point left out in turn; 1 = exact
};

/// The best point, or why none is named.
struct BestPoint {
  std::string goal;       ///< "least idle_s_mean where abandon_ratio_hangup < 0.05"
  std::string refusal;    ///< empty = a point is named
  std::string model;      ///< in words
  bool is_swept = false;  ///< a point of the design, since the metamodel's own best does worse
  std::vector<std::pair<std::string, InputValue>> values;  ///< of each input, by name
  std::vector<BestFigure> figures;                         ///< of the goal, then of the limits
  bool keeps_limits = false;  ///< the simulated days do, with the whole of their intervals
};

/// A polynomial of a sweep's inputs.
class Metamodel {
 public:
  /// Fitted to the figures of the sweep's points, those that are finite; none where there are too
  /// few of them for any.
  [[nodiscard]] static std::optional<Metamodel> fitted(const LoadedSweep& sweep,
                                                       const std::vector<double>& figures);

  /// The figure foreseen at this place in the unit cube.
  [[nodiscard]] double at(const std::vector<double>& places) const;
  /// 1 - squared errors of points left out / squared deviations from the mean.
  [[nodiscard]] double r2() const { return r2_; }
  /// Root of the mean squared error of points left out, in the figure's unit.
  [[nodiscard]] double error() const { return error_; }
  /// "a polynomial of second order with products, 21 terms".
  [[nodiscard]] std::string words() const;

 private:
  /// Which terms there are beside first order.
  enum class Order : std::uint8_t { first, second, products };

  Metamodel(const LoadedSweep& sweep, Order order) : inputs_{&sweep.inputs}, order_{order} {}
  [[nodiscard]] std::vector<double> terms_at(const std::vector<double>& places) const;
  [[nodiscard]] bool fit(const std::vector<std::vector<double>>& places,
                         const std::vector<double>& figures);

  const std::vector<Input>* inputs_;
  Order order_;
  std::vector<double> weights_;
  double r2_ = 0;
  double error_ = 0;
};

/// The best point that the sweep's file asks for; all points are stored.
[[nodiscard]] Result<BestPoint, std::string> best_point(const LoadedSweep& sweep, RunStore& store,
                                                        const Work& work);

}  // namespace callpace::analysis::sweep
