// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/answer.hpp"

#include "tests/analysis/forecast/arteaga.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace::analysis::forecast;
using callpace::scenario::format_diagnostics;
using Catch::Matchers::Contains;

namespace {

template <class Values>
Series table_2(const Values& values) {
  Series series{.name = "accounts",
                .first = {PeriodKind::month, 2014 * 12 + 10},
                .step = 1,
                .season = 12,
                .values = {values.begin(), values.end()}};
  for (std::size_t i = 0; i < values.size(); ++i) series.lines.push_back(static_cast<int>(i) + 2);
  return series;
}

}  // namespace

TEST_CASE("Table 2 carries no seasonal model, and says so", "[forecast]") {
  const auto found = answer("f.csv", table_2(kDelinquent), {});
  REQUIRE(found.ok());
  REQUIRE(found.value().left_out.size() == 1);
  CHECK_THAT(found.value().left_out[0],
             Contains("A season of 12 periods needs two of them, 24 values, and there are 15"));
  Question question;
  question.method = "seasonal_naive";
  const auto refused = answer("f.csv", table_2(kDelinquent), question);
  REQUIRE_FALSE(refused.ok());
  CHECK_THAT(format_diagnostics(refused.error()),
             Contains("f.csv:16:1: error: a season of 12 periods needs two of them"));
  question.method = "ets";
  question.only = parse_ets("ANA");
  CHECK_FALSE(answer("f.csv", table_2(kDelinquent), question).ok());
}

TEST_CASE("the method that did best on the past is taken", "[forecast]") {
  for (const auto& values : {kPortfolio, kDelinquent}) {
    const auto found = answer("f.csv", table_2(values), {});
    REQUIRE(found.ok());
    const Answer& it = found.value();
    CHECK(it.is_chosen);
    CHECK(it.back_test.scores.size() == 3);
    for (const Score& score : it.back_test.scores) {
      CHECK(it.score(it.method)->mase <= score.mase);
    }
    CHECK(it.prediction.periods.size() == 12);
  }
}

TEST_CASE("a model that multiplies is refused at every line that is not above zero", "[forecast]") {
  Series series = table_2(kDelinquent);
  series.values[3] = 0;
  series.values[7] = -5;
  Question question;
  question.method = "ets";
  question.only = parse_ets("MAN");
  const auto refused = answer("f.csv", series, question);
  REQUIRE_FALSE(refused.ok());
  CHECK_THAT(format_diagnostics(refused.error()),
             Contains("f.csv:5:1: error: 2015-02 is 0, and ETS(M,A,N) takes values above zero") &&
                 Contains("f.csv:9:1: error: 2015-06 is -5"));
}

TEST_CASE("a series too short for a test is forecast as it last was", "[forecast]") {
  const auto found = answer("f.csv", table_2(std::array<double, 4>{5, 7, 6, 8}), {});
  REQUIRE(found.ok());
  CHECK(found.value().method == "naive");
  CHECK_FALSE(found.value().is_chosen);
  CHECK(found.value().prediction.periods[0].mean == 8);
  CHECK_FALSE(answer("f.csv", table_2(std::array<double, 2>{5, 7}), {}).ok());
}
