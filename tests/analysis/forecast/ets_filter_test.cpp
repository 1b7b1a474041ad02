// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets_filter.hpp"

#include "analysis/forecast/ets_start.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <complex>

using namespace callpace::analysis::forecast;

namespace {

const std::vector<double> kQuarters{1.10, 0.95, 0.90, 1.05, 1.14, 0.97, 0.95, 1.06, 1.18,
                                    1.03, 0.96, 1.13, 1.21, 1.04, 1.00, 1.12, 1.27, 1.06};

EtsInput input_of(const EtsClass& kind) {
  EtsInput in{kind, {.alpha = .4, .beta = .1, .gamma = .2, .phi = kind.is_damped ? .9 : 1}, {}};
  in.start.level = 1;
  if (kind.trend == Part::none) in.parameters.beta = 0;
  if (kind.trend == Part::additive) in.start.slope = 0.01;
  if (kind.trend == Part::multiplicative) in.start.slope = 1.01;
  if (kind.season == Part::none) in.parameters.gamma = 0;
  if (kind.season == Part::additive) in.start.season = {.1, -.05, -.1, .05};
  if (kind.season == Part::multiplicative) in.start.season = {1.1, .95, .9, 1.05};
  return in;
}

std::vector<EtsClass> all_kinds() {
  std::vector<EtsClass> kinds;
  for (const Part error : {Part::additive, Part::multiplicative}) {
    for (const Part trend : {Part::none, Part::additive, Part::multiplicative}) {
      for (const Part season : {Part::none, Part::additive, Part::multiplicative}) {
        kinds.push_back({error, trend, false, season});
        if (trend != Part::none) kinds.push_back({error, trend, true, season});
      }
    }
  }
  return kinds;
}

/// The slope along `place`, by differences.
double slope_along(EtsInput& in, double& place) {
  const double at = place;
  const double step = 1e-6;
  place = at + step;
  const double up = EtsPass{in, kQuarters}.log_likelihood();
  place = at - step;
  const double down = EtsPass{in, kQuarters}.log_likelihood();
  place = at;
  return (up - down) / (2 * step);
}

/// All roots of a polynomial, lowest power first and the highest 1, by Durand and Kerner.
double largest_root(const std::vector<double>& a) {
  const std::size_t n = a.size() - 1;
  std::vector<std::complex<double>> roots;
  for (std::size_t i = 0; i < n; ++i) roots.push_back(std::pow(std::complex{0.4, 0.9}, i));
  for (int round = 0; round < 2000; ++round) {
    for (std::size_t i = 0; i < n; ++i) {
      std::complex<double> value = 0;
      for (std::size_t k = a.size(); k-- > 0;) value = value * roots[i] + a[k];
      for (std::size_t j = 0; j < n; ++j) {
        if (j != i) value /= roots[i] - roots[j];
      }
      roots[i] -= value;
    }
  }
  double largest = 0;
  for (const auto& root : roots) largest = std::max(largest, std::abs(root));
  return largest;
}

}  // namespace

TEST_CASE("the slopes of all thirty kinds are those of differences", "[forecast]") {
  const auto kinds = all_kinds();
  CHECK(kinds.size() == 30);
  for (const EtsClass& kind : kinds) {
    CAPTURE(ets_name(kind));
    EtsInput in = input_of(kind);
    const EtsSlopes slopes = EtsPass{in, kQuarters}.slopes();
    const auto near = [](double expected) { return Approx(expected).epsilon(1e-4).margin(1e-3); };
    CHECK(slopes.parameters.alpha == near(slope_along(in, in.parameters.alpha)));
    if (kind.trend != Part::none) {
      CHECK(slopes.parameters.beta == near(slope_along(in, in.parameters.beta)));
      CHECK(slopes.start.slope == near(slope_along(in, in.start.slope)));
    }
    if (kind.is_damped) CHECK(slopes.parameters.phi == near(slope_along(in, in.parameters.phi)));
    CHECK(slopes.start.level == near(slope_along(in, in.start.level)));
    for (std::size_t i = 0; i < in.start.season.size(); ++i) {
      CHECK(slopes.start.season[i] == near(slope_along(in, in.start.season[i])));
    }
    if (kind.season != Part::none) {
      CHECK(slopes.parameters.gamma == near(slope_along(in, in.parameters.gamma)));
    }
  }
}

TEST_CASE("a season is admissible exactly when its roots lie within the unit circle",
          "[forecast]") {
  const EtsClass kind{Part::additive, Part::additive, true, Part::additive};
  int admissible = 0;
  int tried = 0;
  for (double alpha = 0.05; alpha < 1; alpha += 0.15) {
    for (double beta = 0.02; beta < alpha + 0.5; beta += 0.2) {
      for (double gamma = 0.02; gamma < 1.4; gamma += 0.23) {
        const EtsParameters p{alpha, beta, gamma, 0.9};
        const double between = alpha + beta - alpha * p.phi;
        const double root = largest_root({p.phi * (1 - alpha - gamma), between + gamma - 1, between,
                                          between, alpha + beta - p.phi, 1});
        if (std::abs(root - 1) < 1e-3) continue;
        CAPTURE(alpha, beta, gamma, root);
        CHECK(is_ets_admissible(p, kind, 4) == (root < 1));
        ++tried;
        admissible += root < 1 ? 1 : 0;
      }
    }
  }
  CHECK(admissible > tried / 10);
  CHECK(admissible < tried);
}
