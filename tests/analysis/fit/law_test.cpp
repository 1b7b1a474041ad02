// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/law.hpp"

#include "analysis/fit/drawn.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>

using namespace callpace::analysis::fit;

namespace {

Lengths drawn(int n, std::uint64_t seed, double (*draw)(DrawnNumbers&)) {
  DrawnNumbers numbers{seed};
  Lengths lengths;
  for (int i = 0; i < n; ++i) lengths.ended.push_back(draw(numbers));
  return lengths;
}

}  // namespace

// Lawless (2003), Statistical Models and Methods for Lifetime Data, section 4.1: of failures after
// so many units of time the mean is total time on test / failures, with a chi-square interval.
TEST_CASE("an exponential mean is the exposure by the number that ended", "[fit]") {
  const Lengths lengths{.ended = {2, 4, 6, 8, 10, 12, 14, 16, 18, 20}, .going_on = {}};
  const auto laws = fit_laws(lengths, std::array{DistributionKind::exponential});
  REQUIRE(laws.size() == 1);
  CHECK(laws[0].mean_s.value == Approx(11));
  // 2 x 110 / chi-square of 20 degrees at 97.5 % (34.1696) and 2.5 % (9.59078), from tables.
  CHECK(laws[0].mean_s.ends.low == Approx(220 / 34.1696).epsilon(1e-5));
  CHECK(laws[0].mean_s.ends.high == Approx(220 / 9.59078).epsilon(1e-5));
}

TEST_CASE("those who were connected add exposure and no event", "[fit]") {
  Lengths lengths{.ended = std::vector<double>(10, 5.5), .going_on = {10, 20, 15, 0}};
  lengths.ended[0] = 5;
  const auto laws = fit_laws(lengths, std::array{DistributionKind::exponential});
  CHECK(laws.at(0).mean_s.value == Approx((54.5 + 45) / 10));
  // Above by chi-square of 20 degrees, below by that of 22 (36.7807).
  CHECK(laws.at(0).mean_s.ends.low == Approx(2 * 99.5 / 36.7807).epsilon(1e-5));
  CHECK(laws.at(0).mean_s.ends.high == Approx(2 * 99.5 / 9.59078).epsilon(1e-5));
}

TEST_CASE("a lognormal law is that of the logs", "[fit]") {
  Lengths lengths;
  for (const double log_s : {1., 2., 3., 4., 5., 1.5, 2.5, 3.5, 4.5, 3.}) {
    lengths.ended.push_back(std::exp(log_s));
  }
  const auto laws = fit_laws(lengths, std::array{DistributionKind::lognormal});
  const double variance = 1.5;  // of the logs, whose mean is 3
  CHECK(laws.at(0).mean_s.value == Approx(std::exp(3 + variance / 2)));
  CHECK(laws.at(0).cv->value == Approx(std::sqrt(std::expm1(variance))));
  // 10 x 1.5 / chi-square of 9 degrees: 19.0228 and 2.70039.
  CHECK(laws.at(0).cv->ends.low == Approx(std::sqrt(std::expm1(15 / 19.0228))).epsilon(1e-4));
  CHECK(laws.at(0).cv->ends.high == Approx(std::sqrt(std::expm1(15 / 2.70039))).epsilon(1e-4));
}

// Bain and Engelhardt: the shape k of a gamma law solves log k - digamma(k) = log of the mean less
// the mean of the logs. Of 1, 2, ... 10 that is 0.248..., and k = 2.5 within its approximation.
TEST_CASE("a gamma law has the sample's mean and solves the equation of its shape", "[fit]") {
  Lengths lengths;
  for (int i = 1; i <= 10; ++i) lengths.ended.push_back(i);
  const auto laws = fit_laws(lengths, std::array{DistributionKind::gamma});
  CHECK(laws.at(0).mean_s.value == Approx(5.5).epsilon(1e-6));
  const double k = std::pow(laws.at(0).cv->value, -2);
  double logs = 0;
  for (int i = 1; i <= 10; ++i) logs += std::log(i) / 10;
  const double h = 1e-5;
  const double digamma = (std::lgamma(k + h) - std::lgamma(k - h)) / (2 * h);
  CHECK(std::log(k) - digamma == Approx(std::log(5.5) - logs).epsilon(1e-5));
}

TEST_CASE("lengths that are all alike are constant", "[fit]") {
  const auto laws = fit_laws({.ended = std::vector<double>(20, 25.0), .going_on = {}});
  REQUIRE(laws.size() == 1);
  CHECK(laws[0].kind == DistributionKind::constant);
  CHECK(laws[0].mean_s.value == 25);
  CHECK(laws[0].mean_s.ends.low == 24.5);  // as whole seconds tell it
}

TEST_CASE("the law that lengths were drawn from is chosen", "[fit]") {
  const auto exponential = [](DrawnNumbers& it) { return it.exponential(30); };
  const auto lognormal = [](DrawnNumbers& it) { return it.lognormal(30, 0.8); };
  const auto gamma = [](DrawnNumbers& it) { return it.gamma(30, 4); };
  const auto uniform = [](DrawnNumbers& it) { return 8 + 16 * it.next(); };
  CHECK(fit_laws(drawn(2000, 11, exponential)).front().kind == DistributionKind::exponential);
  CHECK(fit_laws(drawn(2000, 2, lognormal)).front().kind == DistributionKind::lognormal);
  CHECK(fit_laws(drawn(2000, 3, gamma)).front().kind == DistributionKind::gamma);
  const Law range = fit_laws(drawn(2000, 4, uniform)).front();
  CHECK(range.kind == DistributionKind::uniform);
  CHECK(range.mean_s.value == Approx(16).margin(0.05));
  CHECK(range.half_range_s->value == Approx(8).margin(0.05));
  CHECK(range.half_range_s->ends.low <= range.half_range_s->value);
  CHECK(range.half_range_s->ends.high >= range.half_range_s->value);
}

TEST_CASE("lengths beyond a cut are allowed for", "[fit]") {
  Lengths lengths = drawn(20'000, 5, [](DrawnNumbers& it) { return it.exponential(18); });
  std::erase_if(lengths.ended, [](double s) { return s > 30; });
  lengths.cut_s = 30;
  const Law law = fit_laws(lengths, std::array{DistributionKind::exponential}).front();
  CHECK(law.mean_s.ends.low < 18);
  CHECK(law.mean_s.ends.high > 18);
  CHECK(law.mean_s.ends.high - law.mean_s.ends.low < 3);
  CHECK(law.seen_ratio == Approx(1 - std::exp(-30 / 18.)).epsilon(0.03));
}

TEST_CASE("few lengths have no law, and lengths of no time count as half a step", "[fit]") {
  CHECK(fit_laws({.ended = std::vector<double>(9, 3.0), .going_on = {}}).empty());
  Lengths lengths;
  for (int i = 0; i < 20; ++i) lengths.ended.push_back(i % 4);
  const auto laws = fit_laws(lengths, std::array{DistributionKind::lognormal});
  CHECK(laws.at(0).mean_s.value > 0.5);
  CHECK(std::isfinite(laws.at(0).log_likelihood));
  CHECK(step_of(std::vector{1.0, 2.0}) == 1);
  CHECK(step_of(std::vector{1.0, 2.25}) == 0.01);
  CHECK(step_of(std::vector{1.0, 2.123456}) == 0);
}
