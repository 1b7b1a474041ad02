// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/summary.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace callpace::analysis::risk;

TEST_CASE("a share has Wilson's interval", "[risk]") {
  // Newcombe 1998, Statistics in Medicine 17, Table I, method 3.
  CHECK(share_of(81, 263).low == Approx(0.2553).margin(5e-5));
  CHECK(share_of(81, 263).high == Approx(0.3662).margin(5e-5));
  CHECK(share_of(15, 148).low == Approx(0.0624).margin(5e-5));
  CHECK(share_of(15, 148).high == Approx(0.1605).margin(5e-5));
  CHECK(share_of(0, 20).low == 0);
  CHECK(share_of(0, 20).high == Approx(0.1611).margin(5e-5));
  CHECK(share_of(1, 29).low == Approx(0.0061).margin(5e-5));
  CHECK(share_of(29, 29).high == 1);
  CHECK(std::isnan(share_of(0, 0).value));
}

TEST_CASE("a summary says what the figures are", "[risk]") {
  std::vector<double> figures(101);
  std::iota(figures.begin(), figures.end(), -20.0);  // -20 to 80
  figures.push_back(std::numeric_limits<double>::quiet_NaN());
  figures.push_back(std::numeric_limits<double>::infinity());
  const Summary summary = summary_of(figures);
  CHECK(summary.mean.mean == Approx(30));
  CHECK(summary.mean.n == 101);
  CHECK(summary.undefined == 2);
  CHECK(summary.least == -20);
  CHECK(summary.greatest == 80);
  CHECK(quantile_of(summary, 0.5).value == Approx(30));
  CHECK(quantile_of(summary, 0.05).value == Approx(-15));
  CHECK(summary.below_zero.value == Approx(20.0 / 101));
  CHECK(summary.mean_below_zero == Approx(-10.5));
}

TEST_CASE("every figure is in a bin, and zero is an edge", "[risk]") {
  CHECK(rc::check([] {
    const auto whole = *rc::gen::nonEmpty<std::vector<int>>();
    std::vector<double> figures;
    for (const int figure : whole) figures.push_back(figure % 100'000 / 7.0);
    const Histogram histogram = summary_of(figures).histogram;
    const auto sum = std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0L);
    RC_ASSERT(sum == static_cast<long>(figures.size()));
    const double bins_to_zero = histogram.low / histogram.bin;
    const double off = std::abs(bins_to_zero - std::round(bins_to_zero));
    RC_ASSERT(histogram.counts.size() == 1 || off < 1e-6);
  }));
}

TEST_CASE("a rare figure far away does not make more bins", "[risk]") {
  // Alike but for 0.3 %: the middle 99 % are close together, the middle 99.8 % are not.
  for (const double far : {-2e6, 2e6, -2e13, 1e300}) {
    std::vector<double> figures;
    for (int i = 0; i < 997; ++i) figures.push_back(2735.5 + i * 0.05);
    for (int i = 0; i < 3; ++i) figures.push_back(far);
    const Histogram histogram = summary_of(figures).histogram;
    CAPTURE(far);
    CHECK(histogram.counts.size() >= 20);
    CHECK(histogram.counts.size() <= 60);
    CHECK((far < 0 ? histogram.counts.front() : histogram.counts.back()) >= 3);
    CHECK(std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0L) == 1000);
  }
}

TEST_CASE("when only the outermost figures differ, the bins are over all of them", "[risk]") {
  std::vector<double> figures(999, 10.0);
  figures.push_back(60.0);
  const Histogram histogram = summary_of(figures).histogram;
  CHECK(histogram.counts.front() == 999);
  CHECK(histogram.counts.back() == 1);
}

TEST_CASE("figures of any size and closeness have a few bins", "[risk]") {
  const std::vector<std::vector<double>> odd{{1e20, std::nextafter(1e20, 2e20)},
                                             {-1.7e308, 1.7e308},
                                             {0, std::numeric_limits<double>::denorm_min()},
                                             {1e-300, 2e-300, 5e-300}};
  for (const std::vector<double>& figures : odd) {
    CAPTURE(figures);
    const auto counts = summary_of(figures).histogram.counts;
    CHECK(counts.size() <= 60);
    CHECK(std::accumulate(counts.begin(), counts.end(), 0L) == std::ssize(figures));
  }
}

TEST_CASE("figures that are all alike have one bin and no spread", "[risk]") {
  const Summary summary = summary_of(std::vector<double>(50, 7.5));
  CHECK(summary.sd == 0);
  CHECK(summary.histogram.counts == std::vector<std::int64_t>{50});
  CHECK(quantile_of(summary, 0.99).value == 7.5);
}

TEST_CASE("without a finite figure nothing is claimed", "[risk]") {
  const Summary summary = summary_of(std::vector<double>(3, std::nan("")));
  CHECK(summary.undefined == 3);
  CHECK(std::isnan(summary.mean.mean));
  CHECK(std::isnan(summary.below_zero.value));
  CHECK(summary.quantiles.empty());
}

TEST_CASE("rank correlation is that of ranks, ties at their mean", "[risk]") {
  const std::vector<double> x{1, 2, 3, 4, 5};
  const auto correlation_with_x = [&](const std::vector<double>& y) {
    return correlation_of_ranks(ranks_of(x), ranks_of(y));
  };
  CHECK(correlation_with_x(std::vector<double>{1, 10, 100, 1000, 10000}) == Approx(1));
  CHECK(correlation_with_x(std::vector<double>{5, 4, 3, 2, 1}) == Approx(-1));
  CHECK(correlation_with_x(std::vector<double>{1, 2, 2, 3, 3}) == Approx(0.948683298));
  CHECK(std::isnan(correlation_with_x(std::vector<double>(5, 3.0))));
}
