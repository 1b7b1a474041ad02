// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/finance/flows_of.hpp"
#include "tests/oracle/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace callpace::analysis::oracle {
namespace {

/// "2016-05-31".
std::string day_text(Date date) {
  const std::chrono::year_month_day parts{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

DatedFlows dated(Draw& draw, const std::vector<std::int64_t>& cents) {
  DatedFlows flows;
  Date day{std::chrono::days{draw.whole(10000, 20000)}};
  for (const std::int64_t amount : cents) {
    flows.amounts.push_back({day, usd(amount)});
    day += std::chrono::days{draw.whole(1, 600)};
  }
  return flows;
}

std::vector<std::int64_t> investment(Draw& draw, int scale) {
  const auto unit = static_cast<std::int64_t>(std::pow(10, scale));
  std::vector<std::int64_t> cents{-draw.whole(200, 400) * unit};
  for (std::int64_t i = draw.whole(2, 8); i > 0; --i) {
    cents.push_back(draw.whole(20, 200) * unit);
  }
  return cents;
}

Case dated_case(std::string name, std::string formula, const DatedFlows& flows) {
  Case one{std::move(name), std::move(formula), {}, {}, {}};
  for (const DatedAmount& flow : flows.amounts) {
    one.flows.push_back(static_cast<double>(flow.amount.cents()) / 100);
    one.dates.push_back(flow.date);
  }
  return one;
}

void add_values(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 30; ++i) {
    const DatedFlows flows = dated(draw, investment(draw, i % 12));
    const double ratio = draw.decimal(0.001, i % 4 == 0 ? 9 : 0.6);
    Case one = dated_case(fmt::format("xnpv {}", i),
                          fmt::format("XNPV({},{{flows}},{{dates}})", text_of(ratio)), flows);
    one.expected = {present_value_cents(flows, {ratio, Period::year}) / 100};
    cases.push_back(one);
  }
}

void add_rates(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 36; ++i) {
    const DatedFlows flows = dated(draw, investment(draw, i % 12));
    const Irr found = xirr(flows);
    Case one = dated_case(fmt::format("xirr {}", i), "XIRR({flows},{dates})", flows);
    for (const IrrRoot& root : found.roots) {
      one.expected.push_back(root.rate);
    }
    cases.push_back(one);
  }
  for (int i = 0; i < 12; ++i) {
    const std::int64_t outlay = draw.whole(1000, 3000);
    const DatedFlows flows = dated(draw, {-outlay, outlay * 5, -outlay * draw.whole(40, 55) / 10});
    Case one = dated_case(fmt::format("xirr of two changes {}", i), "XIRR({flows},{dates})", flows);
    for (const IrrRoot& root : xirr(flows).roots) {
      one.expected.push_back(root.rate);
    }
    one.exception = one.expected.size() > 1 ? "one_of_several" : "";
    cases.push_back(one);
  }
  for (int i = 0; i < 8; ++i) {
    std::vector<std::int64_t> cents = investment(draw, 3);
    cents.front() = std::abs(cents.front());
    cases.push_back(dated_case(fmt::format("xirr of one sign {}", i), "XIRR({flows},{dates})",
                               dated(draw, cents)));
  }
}

void add_year_fractions(Draw& draw, std::vector<Case>& cases) {
  // A spreadsheet's bases 0...4.
  constexpr std::array kBases{DayCount::thirty_360_us, DayCount::actual_actual_isda,
                              DayCount::actual_360, DayCount::actual_365_fixed,
                              DayCount::thirty_e_360};
  const std::array<const char*, 9> ends{"2007-02-28", "2007-03-31", "2008-02-29",
                                        "2009-02-28", "2007-01-31", "2007-08-30",
                                        "2007-12-31", "2008-12-31", "2007-04-30"};
  for (std::size_t basis = 0; basis < kBases.size(); ++basis) {
    for (int i = 0; i < 16; ++i) {
      Date from{std::chrono::days{draw.whole(10000, 20000)}};
      Date to = from + std::chrono::days{draw.whole(1, i % 2 == 0 ? 300 : 3000)};
      if (i >= 8) {
        from = day(ends[static_cast<std::size_t>(i - 8)]);
        to = day(ends[static_cast<std::size_t>(i - 7)]);
      }
      const auto year_of = [](Date date) { return std::chrono::year_month_day{date}.year(); };
      Case one{
          fmt::format("yearfrac {} from {} to {}", scenario::word_of(kDayCounts, kBases[basis]),
                      day_text(from), day_text(to)),
          fmt::format("YEARFRAC(INDEX({{dates}},1),INDEX({{dates}},2),{})", basis),
          {},
          {std::min(from, to), std::max(from, to)},
          {std::abs(years_between(from, to, kBases[basis]))}};
      if (basis == 1 && year_of(from) != year_of(to)) {
        one.exception = "yearfrac_actual";
      }
      if (basis == 0 && i == 8) {
        one.exception = "yearfrac_february";
      }
      cases.push_back(one);
    }
  }
}

}  // namespace

std::vector<Case> dated_cases(Draw draw) {
  std::vector<Case> cases;
  add_values(draw, cases);
  add_rates(draw, cases);
  add_year_fractions(draw, cases);
  return cases;
}

}  // namespace callpace::analysis::oracle
