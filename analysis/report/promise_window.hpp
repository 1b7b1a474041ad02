// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pictures of a promise have in common (promise_plot.hpp): the part of the plane that they
// show, the wall's height at any abandonment, and their words. For the report's own sources. Left
// out on purpose: drawing. Errors: a wall whose abandonment falls asserts.
#pragma once

#include "analysis/report/promise_plot.hpp"

#include <optional>
#include <string>

namespace callpace::analysis {

inline constexpr const char* kOutOfReach = "out of any dialer's reach";
inline constexpr const char* kIntervalWords = "95 % interval";

/// One axis of the picture, from zero.
struct PlotAxis {
  double end = 1;   ///< a multiple of `step`
  double step = 1;  ///< between ticks, a round figure
};

/// What part of the plane the picture shows.
struct PlotWindow {
  PlotAxis abandon_percent;
  PlotAxis idle_s;
};

/// A window that holds the target, the wall's height at the target's abandonment, and at least half
/// of the figures on each axis: the largest are left out where they are more than four times the
/// next smaller one.
[[nodiscard]] PlotWindow window_of(const PromisePlot& plot);

/// The wall's idle time at this abandonment, straight between its points; empty outside of them.
[[nodiscard]] std::optional<double> wall_idle_s(const PromisePlot& plot, double abandon_ratio);

/// An arrow to where a point lies off the window: "↑", "→" or "↗"; empty for one
/// inside it, or whose figures are not finite.
[[nodiscard]] std::string arrow_to(const PlotPoint& at, const PlotWindow& window);

/// What the target asks, in words.
[[nodiscard]] std::string target_words(const PlotPoint& target);

/// "26.6 s" and "16.90 %", or a dash.
struct PointFigures {
  std::string idle;
  std::string abandonment;
};
[[nodiscard]] PointFigures figures_of(const PlotPoint& at);

}  // namespace callpace::analysis
