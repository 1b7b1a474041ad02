// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/break_even.hpp"

#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

namespace callpace::analysis::risk {
namespace {

constexpr std::size_t kCells = 512;
constexpr double kJump = 1e-6;  // of the largest figure: more on both sides of a crossing is a leap
constexpr double kCents = 0.05;   // money moves by steps of a cent or a few: no leap up to this
constexpr double kTouch = 1e-12;  // of the largest figure: less at a turning point is zero

struct Point {
  double x;
  double y;
};

/// Looks for crossings from left to right.
class Search {
 public:
  Search(const std::function<double(double)>& figure, const Range& range) : figure_{figure} {
    for (std::size_t i = 0; i <= kCells; ++i) {
      const double share = static_cast<double>(i) / kCells;
      const double x = i == kCells ? range.high : range.low + share * (range.high - range.low);
      points_.push_back({x, figure_(x)});
      if (std::isfinite(points_.back().y)) {
        largest_ = std::max(largest_, std::abs(points_.back().y));
      }
    }
  }

  std::vector<Crossing> crossings() {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i].y == 0) {
        i = zeros_from(i);
      } else if (i > 0 && opposite(points_[i - 1], points_[i])) {
        close_in(points_[i - 1], points_[i]);
      } else if (i > 0 && i + 1 < points_.size() && turns_at(i)) {
        look_at_turn(points_[i - 1], points_[i], points_[i + 1]);
      }
    }
    std::sort(found_.begin(), found_.end(),
              [](const Crossing& one, const Crossing& other) { return one.at < other.at; });
    return std::move(found_);
  }

 private:
  static bool opposite(const Point& one, const Point& other) {
    return (one.y < 0 && other.y > 0) || (one.y > 0 && other.y < 0);
  }

  /// True where the figure comes nearest to zero without reaching it, on one side of it.
  [[nodiscard]] bool turns_at(std::size_t i) const {
    const double before = points_[i - 1].y, here = points_[i].y, after = points_[i + 1].y;
    const bool is_one_side =
        (before > 0 && here > 0 && after > 0) || (before < 0 && here < 0 && after < 0);
    return is_one_side && std::abs(here) <= std::abs(before) && std::abs(here) < std::abs(after);
  }

  /// A zero at a point, or a stretch of them; the last point of it.
  std::size_t zeros_from(std::size_t first) {
    std::size_t last = first;
    while (last + 1 < points_.size() && points_[last + 1].y == 0) ++last;
    double low = points_[first].x;
    double high = points_[last].x;
    if (last > first) {
      if (first > 0) low = edge_of_zeros(low, points_[first - 1].x);
      if (last + 1 < points_.size()) high = edge_of_zeros(high, points_[last + 1].x);
    }
    found_.push_back({low + (high - low) / 2, low, high, false});
    return last;
  }

  /// The outermost zero between one and a point that is none.
  [[nodiscard]] double edge_of_zeros(double zero, double other) const {
    for (int i = 0; i < 60; ++i) {
      const double middle = zero + (other - zero) / 2;
      (figure_(middle) == 0 ? zero : other) = middle;
    }
    return zero;
  }

  void close_in(const Point& left, const Point& right) {
    std::uintmax_t steps = 200;
    const auto [low, high] =
        boost::math::tools::toms748_solve(figure_, left.x, right.x, left.y, right.y,
                                          boost::math::tools::eps_tolerance<double>{52}, steps);
    const double at_low = std::abs(figure_(low));
    const double at_high = std::abs(figure_(high));
    found_.push_back({at_low <= at_high ? low : high, low, high,
                      std::min(at_low, at_high) > std::max(kJump * largest_, kCents)});
  }

  void look_at_turn(const Point& left, const Point& middle, const Point& right) {
    const double sign = middle.y > 0 ? 1 : -1;
    const auto distance = [&](double x) { return sign * figure_(x); };
    std::uintmax_t steps = 100;
    const auto [x, least] =
        boost::math::tools::brent_find_minima(distance, left.x, right.x, 40, steps);
    if (least < -kTouch * largest_) {
      const Point turn{x, sign * least};
      close_in(left, turn);
      close_in(turn, right);
    } else if (least <= kTouch * largest_) {
      found_.push_back({x, x, x, false});
    }
  }

  const std::function<double(double)>& figure_;
  std::vector<Point> points_;
  double largest_ = 0;
  std::vector<Crossing> found_;
};

}  // namespace

const char* name_of(BreakEvenStatus status) {
  constexpr std::array kNames{"none", "one", "several"};
  return kNames.at(static_cast<std::size_t>(status));
}

BreakEvenStatus BreakEven::status() const {
  if (crossings.empty()) return BreakEvenStatus::none;
  return crossings.size() == 1 ? BreakEvenStatus::one : BreakEvenStatus::several;
}

BreakEven crossings_of(const std::function<double(double)>& figure, const Range& range) {
  assert(range.low < range.high);
  return {range, figure(range.low), figure(range.high), Search{figure, range}.crossings()};
}

BreakEven break_even(const Case& of, std::size_t input, const Range& range) {
  std::vector<double> values = base_values(of.inputs);
  const Model model = of.model();
  return crossings_of(
      [&](double value) {
        values.at(input) = value;
        return model(values);
      },
      range);
}

}  // namespace callpace::analysis::risk
