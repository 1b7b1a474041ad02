// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/absence_rate.hpp"

#include "analysis/fit/drawn.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis::fit;

namespace {

constexpr std::int32_t kFirst = 20'514;  // 2026-03-02

/// 40 agents on 60 days, absent independently, or in spells of 5 days.
LoginSample roster(std::uint64_t seed, bool in_spells) {
  DrawnNumbers numbers{seed};
  LoginSample sample;
  for (std::int32_t agent = 0; agent < 40; ++agent) {
    bool is_away = numbers.next() < 0.1;
    for (std::int32_t day = 0; day < 60; ++day) {
      const bool renews = !in_spells || numbers.next() < 0.2;
      if (renews) is_away = numbers.next() < 0.1;
      sample.days.push_back({kFirst + day, agent, !is_away});
    }
  }
  return sample;
}

}  // namespace

TEST_CASE("independent absences show no clustering, and spells do", "[fit][theory]") {
  int flagged = 0;
  int flagged_spells = 0;
  int covered = 0;
  int covered_spells = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const AbsenceRate plain = absence_of(roster(seed, false));
    const AbsenceRate spells = absence_of(roster(seed, true));
    flagged += plain.is_clustered() ? 1 : 0;
    flagged_spells += spells.is_clustered() ? 1 : 0;
    const auto holds = [](const AbsenceRate& rate) {
      return rate.ratio.ends.low <= 0.1 && rate.ratio.ends.high >= 0.1 ? 1 : 0;
    };
    covered += holds(plain);
    covered_spells += holds(spells);
  }
  CHECK(flagged <= 5);  // of 1 on average; more than 5 happen once in 1,800 suites
  CHECK(flagged_spells == 100);
  CHECK(covered >= 91);         // of at least 95 on average
  CHECK(covered_spells >= 88);  // Student's over 40 skewed sums
}

TEST_CASE("months are told apart, and a roster without absence has a bound", "[fit]") {
  LoginSample sample = roster(3, false);
  const AbsenceRate rate = absence_of(sample);
  REQUIRE(rate.months.size() == 2);
  CHECK(rate.months[0].month == "2026-03");
  CHECK(rate.months[0].absent.trials == 40 * 30);
  for (AgentDay& day : sample.days) day.came = true;
  const AbsenceRate none = absence_of(sample);
  CHECK(none.ratio.value == 0);
  CHECK(none.ratio.ends.high == Approx(1 - std::pow(0.025, 1 / 2400.)).epsilon(1e-6));
  CHECK_FALSE(none.is_clustered());
}
