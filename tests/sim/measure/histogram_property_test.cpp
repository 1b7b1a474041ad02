// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/histogram.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

namespace callpace::measure {
namespace {

using Values = std::vector<std::int64_t>;

/// Values of all sizes, microseconds to a day, as waits are.
rc::Gen<Values> some_values() {
  const auto value = rc::gen::mapcat(rc::gen::inRange(0, 37), [](int bits) {
    return rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << bits);
  });
  return rc::gen::container<Values>(value);
}

Histogram histogram_of(const Values& values) {
  Histogram histogram;
  for (const std::int64_t value : values) histogram.add(value);
  return histogram;
}

/// The smallest value that at least this share of all does not exceed.
std::int64_t exact_quantile(Values values, double share) {
  std::ranges::sort(values);
  const double rank = std::ceil(share * static_cast<double>(values.size()) - 1e-6);
  return values[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
}

/// The product-limit estimate, wait by wait (Kaplan and Meier 1958).
std::int64_t exact_product_limit(Values ended, Values cut_off, double share) {
  std::ranges::sort(ended);
  std::ranges::sort(cut_off);
  double longer = 1;
  for (std::size_t i = 0; i < ended.size(); ++i) {
    const auto still = cut_off.end() - std::ranges::lower_bound(cut_off, ended[i]);
    longer *= 1 - 1 / (static_cast<double>(ended.size() - i) + static_cast<double>(still));
    if (longer <= 1 - share + 1e-9) return ended[i];
  }
  ended.insert(ended.end(), cut_off.begin(), cut_off.end());
  return ended.empty() ? 0 : *std::ranges::max_element(ended);
}

TEST_CASE("histograms merged in any order are those of all values at once", "[measure]") {
  CHECK(rc::check([] {
    auto parts = *rc::gen::container<std::vector<Values>>(some_values());
    Values all;
    for (const Values& part : parts) all.insert(all.end(), part.begin(), part.end());
    const Histogram at_once = histogram_of(all);
    std::shuffle(parts.begin(), parts.end(), std::mt19937_64{*rc::gen::arbitrary<unsigned>()});
    Histogram left, right;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      (i % 2 == 0 ? left : right) += histogram_of(parts[i]);
    }
    right += left;
    RC_ASSERT(right.text() == at_once.text());
    RC_ASSERT(right.count() == static_cast<std::int64_t>(all.size()));
  }));
}

TEST_CASE("a quantile is within 2^-8 of the exact one", "[measure]") {
  CHECK(rc::check([] {
    const Values values = *rc::gen::nonEmpty(some_values());
    const double share = *rc::gen::inRange(1, 1000) / 1000.0;
    const auto exact = static_cast<double>(exact_quantile(values, share));
    RC_ASSERT(std::abs(histogram_of(values).quantile(share) - exact) <= exact / 256);
  }));
}

TEST_CASE("the total is within 2^-8 of the exact one", "[measure]") {
  CHECK(rc::check([] {
    const Values values = *some_values();
    double exact = 0;
    for (const std::int64_t value : values) exact += static_cast<double>(value);
    RC_ASSERT(std::abs(histogram_of(values).total() - exact) <= exact / 256);
  }));
}

TEST_CASE("what was cut off counts as by the product limit", "[measure]") {
  CHECK(rc::check([] {
    // Buckets are one wide up to 512.
    const auto small = rc::gen::container<Values>(rc::gen::inRange<std::int64_t>(0, 512));
    const Values ended = *small;
    const Values cut_off = *small;
    const double share = *rc::gen::inRange(1, 1000) / 1000.0;
    const double found = histogram_of(ended).quantile(share, histogram_of(cut_off));
    RC_ASSERT(found == static_cast<double>(exact_product_limit(ended, cut_off, share)));
  }));
}

TEST_CASE("a histogram comes back from its text, and gives back what it took", "[measure]") {
  CHECK(rc::check([] {
    const Values values = *some_values();
    Histogram histogram = histogram_of(values);
    RC_ASSERT(Histogram::of_text(histogram.text()) == histogram);
    for (const std::int64_t value : values) histogram.add(value, -1);
    RC_ASSERT(histogram == Histogram{});
  }));
}

TEST_CASE("exponential waits have the textbook's quantiles", "[measure]") {
  constexpr double kMean_us = 10e6;
  constexpr int kWaits = 100'000;
  std::mt19937_64 random{14};
  Histogram waits;
  for (int i = 0; i < kWaits; ++i) {
    const double uniform = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
    waits.add(std::llround(-kMean_us * std::log(uniform)));
  }
  for (const double share : {0.5, 0.9, 0.99}) {
    const double truth = -kMean_us * std::log(1 - share);
    // 1.96 standard errors of an order statistic, for which the density at the quantile counts.
    const double half_width = 1.96 * kMean_us * std::sqrt(share / (1 - share) / kWaits);
    REQUIRE(half_width < 0.02 * truth);
    CHECK(std::abs(waits.quantile(share) - truth) < half_width);
  }
}

}  // namespace
}  // namespace callpace::measure
