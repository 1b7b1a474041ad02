// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/distribution.hpp"
#include "analysis/risk/normal.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace callpace::analysis::risk {
namespace {

constexpr double kChancesTolerance = 1e-9;
constexpr double kLeastLeft = 1e-9;  // of a normal distribution, after a cut
constexpr double kWeightMax = 100;

/// Collects what is wrong.
class Problems {
 public:
  template <class... Arguments>
  void unless(bool holds, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    if (!holds) found.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
  }

  /// False when one is nan or infinite, and says so.
  bool finite(std::initializer_list<double> figures) {
    for (const double figure : figures) {
      unless(std::isfinite(figure), "{} is not a finite number", figure);
    }
    return found.empty();
  }

  std::vector<std::string> found;
};

void look(const Uniform& shape, Problems& problems) {
  if (!problems.finite({shape.low, shape.high})) return;
  problems.unless(shape.low < shape.high, "its low end {} must be below its high end {}", shape.low,
                  shape.high);
}

void look_at_estimates(double low, double mode, double high, Problems& problems) {
  if (!problems.finite({low, mode, high})) return;
  problems.unless(low < high, "its low end {} must be below its high end {}", low, high);
  if (low < high) {
    problems.unless(low <= mode && mode <= high, "its mode {} must lie between {} and {}", mode,
                    low, high);
  }
}

void look(const Triangular& shape, Problems& problems) {
  look_at_estimates(shape.low, shape.mode, shape.high, problems);
}

void look(const Pert& shape, Problems& problems) {
  look_at_estimates(shape.low, shape.mode, shape.high, problems);
  problems.unless(shape.weight >= 0 && shape.weight <= kWeightMax,
                  "its mode's weight {} must be between 0 and {}", shape.weight, kWeightMax);
}

void look(const Normal& shape, Problems& problems) {
  if (!problems.finite({shape.mean, shape.sd})) return;
  problems.unless(shape.sd > 0, "its standard deviation {} must be above 0", shape.sd);
}

void look(const TruncatedNormal& shape, Problems& problems) {
  look(Normal{shape.mean, shape.sd}, problems);
  problems.unless(shape.low < shape.high, "its low end {} must be below its high end {}", shape.low,
                  shape.high);
  if (!problems.found.empty()) return;
  const double low = (shape.low - shape.mean) / shape.sd;
  const double high = (shape.high - shape.mean) / shape.sd;
  const double left =
      low > 0 ? normal_above(low) - normal_above(high) : normal_below(high) - normal_below(low);
  problems.unless(left >= kLeastLeft, "between {} and {} it has next to no chance (mean {}, sd {})",
                  shape.low, shape.high, shape.mean, shape.sd);
}

void look(const Lognormal& shape, Problems& problems) {
  if (!problems.finite({shape.mean, shape.cv})) return;
  problems.unless(shape.mean > 0, "its mean {} must be above 0", shape.mean);
  problems.unless(shape.cv > 0, "its coefficient of variation {} must be above 0", shape.cv);
}

void look(const Discrete& shape, Problems& problems) {
  problems.unless(!shape.values.empty(), "it has no values");
  problems.unless(shape.values.size() == shape.chances.size(), "it has {} values and {} chances",
                  shape.values.size(), shape.chances.size());
  for (const double value : shape.values) problems.finite({value});
  for (const double chance : shape.chances) {
    problems.unless(chance >= 0 && chance <= 1, "its chance {} must be between 0 and 1", chance);
  }
  if (!problems.found.empty()) return;
  const double sum = std::accumulate(shape.chances.begin(), shape.chances.end(), 0.0);
  problems.unless(std::abs(sum - 1) <= kChancesTolerance, "its chances sum to {}, not to 1", sum);
}

void look(const Empirical& shape, Problems& problems) {
  problems.unless(!shape.samples.empty(), "it has no samples");
  for (const double sample : shape.samples) problems.finite({sample});
}

}  // namespace

std::vector<std::string> problems_of(const Shape& shape) {
  Problems problems;
  std::visit([&](const auto& kind) { look(kind, problems); }, shape);
  return problems.found;
}

}  // namespace callpace::analysis::risk
