// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What must hold of a drawn demand whatever the forecast: a month is a month.
#include "sim/center/portfolio.hpp"
#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>

namespace callpace::center {
namespace {

WorkingDay on_date(int month, int day) {
  WorkingDay one;
  one.date = {std::chrono::year{2016}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{static_cast<unsigned>(day)}};
  return one;
}

int accounts_of(const scenario::Campaign& plan, const Draws& draws, const WorkingDay& day) {
  Portfolio portfolio{plan, draws};
  portfolio.open(day);
  return portfolio.accounts();
}

/// Three months of any demand, which may be off by any part of it.
scenario::Campaign any_campaign() {
  scenario::Campaign plan = testing::sample_site(1, 0.25).campaign();
  for (const int month : {2, 3, 4}) {
    const int calls = *rc::gen::inRange(1, 1000);
    plan.demand.push_back(
        {2016, month, *rc::gen::inRange(1, 300), calls, calls * *rc::gen::inRange(0, 101) / 100.0});
  }
  return plan;
}

TEST_CASE("a replication's month is the same for whoever asks", "[center][property]") {
  rc::prop("days share it; other months, teams, lists and orders change nothing", [] {
    const scenario::Campaign plan = any_campaign();
    const Draws draws{*rc::gen::arbitrary<std::uint64_t>(),
                      *rc::gen::inRange<std::uint32_t>(0, 1000), *rc::gen::inRange(0U, 3U)};
    const int february = accounts_of(plan, draws, on_date(2, 1));
    RC_ASSERT(february >= 1);
    if (plan.demand.front().calls_per_day_sd == 0) {
      RC_ASSERT(february == plan.demand.front().accounts);
    }

    Portfolio span{plan, draws};  // one portfolio over months, in either order
    int index = 0;
    for (const int month : {4, 2, 3, 2}) {
      WorkingDay day = on_date(month, 20);
      day.midnight = kernel::Time{std::chrono::days{index++}};
      day.legal_from = day.legal_to = day.dials_until = day.midnight;
      span.open(day);
    }
    RC_ASSERT(span.accounts() == february);

    scenario::Campaign other = plan;
    other.demand.erase(other.demand.begin() + 1);
    other.worklist.accounts = 7;
    other.phones.types.front().owned_ratio = 0.3;
    other.portfolio.kind = scenario::PortfolioKind::carry_over;
    RC_ASSERT(accounts_of(other, draws, on_date(2, 29)) == february);
  });
}

TEST_CASE("a wider forecast draws more of what is more, and less of less", "[center][property]") {
  rc::prop("accounts lie on the same side of the median", [] {
    scenario::Campaign plan = testing::sample_site(1, 0.25).campaign();
    plan.demand = {{2016, 2, 2000, 1000, 200}};
    const Draws draws{*rc::gen::arbitrary<std::uint64_t>(), 0};
    const auto log_of = [&](double sd) {
      plan.demand.front().calls_per_day_sd = sd;
      const double variance = std::log1p(sd * sd / 1e6);
      const double factor = accounts_of(plan, draws, on_date(2, 1)) / 2e3;
      return (std::log(factor) + variance / 2) / std::sqrt(variance);
    };
    RC_ASSERT(std::abs(log_of(100) - log_of(900)) < 2e-2);
  });
}

}  // namespace
}  // namespace callpace::center
