// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/back_test.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace::analysis::forecast;

namespace {

Series series_of(std::vector<double> values, int season = 1) {
  return {.name = "calls",
          .first = {PeriodKind::month, 2015 * 12},
          .step = 1,
          .season = season,
          .values = std::move(values)};
}

/// A method that says `value` always and notes the longest past it was shown.
Method says(const std::string& name, double value, std::size_t* seen = nullptr) {
  return {
      .name = name,
      .words = name,
      .predict =
          [=](std::span<const double> past, const Ask& ask) {
            if (seen != nullptr) *seen = std::max(*seen, past.size());
            Prediction prediction;
            for (int h = 0; h < ask.horizon; ++h) {
              prediction.periods.push_back({value, 1, {{value - 1, value + 1}, {value, value}}});
            }
            return prediction;
          },
      .obstacle = [](std::span<const double>) { return std::string{}; }};
}

}  // namespace

TEST_CASE("errors are those worked by hand, and no method sees beyond a cut", "[forecast]") {
  // Cuts before 4, 5 and 8; up to two ahead.
  std::size_t seen = 0;
  const Series series = series_of({2, 4, 2, 4, 5, 8});
  const BackTest test = back_test(series, {says("four", 4, &seen), says("five", 5)}, {.horizon = 2},
                                  {.cuts_most = 12, .threads = 1});
  CHECK(test.first_cut == 3);
  CHECK(test.cuts == 3);
  CHECK(seen == 5);
  REQUIRE(test.scores.size() == 2);
  const Score& four = test.scores[0];
  CHECK(four.forecasts == 5);
  CHECK(four.mape == Approx((0.0 + 1.0 / 5 + 1.0 / 5 + 4.0 / 8 + 4.0 / 8) / 5));
  CHECK(four.mape_next == Approx((0.0 + 1.0 / 5 + 4.0 / 8) / 3));
  CHECK(four.mase == Approx((0 + 1 + 1 + 4 + 4) / 5.0 / 2));
  CHECK(four.shares_held[0] == Approx(2.0 / 3));
  CHECK(four.shares_held[1] == Approx(1.0 / 3));
  CHECK(four.mape_by_cut[0] == Approx(0.1));
}

TEST_CASE("threads do not change a back-test", "[forecast]") {
  std::vector<double> values;
  for (int i = 0; i < 24; ++i) values.push_back(100 + 7 * i % 13);
  const auto mape = [&](unsigned threads) {
    return back_test(series_of(values), methods_for(1), {.horizon = 3}, {.threads = threads})
        .scores.back()
        .mape;
  };
  CHECK(mape(1) == mape(2));
}

TEST_CASE("a method that cannot forecast from half the past is not tested", "[forecast]") {
  const BackTest test =
      back_test(series_of(std::vector<double>(30, 5.0), 12), methods_for(12), {.horizon = 3}, {});
  for (const Score& score : test.scores) CHECK(score.method != "seasonal_naive");
  CHECK(back_test(series_of({1, 2, 3}), methods_for(1), {}, {}).scores.empty());
}
