// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/account_cost.hpp"

#include "analysis/report/text.hpp"
#include "analysis/stats/difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <vector>

namespace callpace::analysis {
namespace {

Estimate more(std::string_view indicator, const RunReport& report) {
  return paired_difference(*find_indicator(indicator), report.one_account.rows, report.set.rows);
}

/// Without its sign, where a sentence says which way it goes.
Estimate size_of(Estimate difference) {
  difference.mean = std::abs(difference.mean);
  difference.ends.reset();
  return difference;
}

}  // namespace

AccountCost account_cost(const RunReport& report) {
  return {.idle_s_mean = more("idle_s_mean", report),
          .conversations_per_day = more("conversations_per_day", report),
          .abandon_ratio_hangup = more("abandon_ratio_hangup", report)};
}

std::string account_cost_text(const RunReport& report) {
  if (report.one_account.rows.empty()) return {};
  const AccountCost cost = account_cost(report);
  const bool is_known = cost.idle_s_mean.low() > 0 || cost.idle_s_mean.high() < 0;
  const std::string idle = figure(Unit::seconds, size_of(cost.idle_s_mean));
  std::string text = fmt::format(
      "Each campaign keeps the cap of {} % by itself. Against one account of losses for the team "
      "(dialer.pacing.cap_account = \"team\") that ",
      fixed(100 * report.scenario.dialer.pacing.cap_ratio, 1));
  if (is_known) {
    const bool is_cost = cost.idle_s_mean.mean > 0;
    text += fmt::format(
        "{} {} s of idle time before a conversation and brings {} {} conversations a day, since {}",
        is_cost ? "costs" : "saves", idle,
        figure(Unit::per_day, size_of(cost.conversations_per_day)),
        cost.conversations_per_day.mean < 0 ? "fewer" : "more",
        is_cost ? "what one campaign did not lose no other may lose"
                : "no campaign can lose what the others did not");
  } else {
    text += fmt::format("makes no difference that {} replications tell: {} s of idle time",
                        report.set.rows.size(), idle);
  }
  std::vector<std::string> losses;
  for (const Part& part : report.one_account.parts) {
    const Estimate lost = estimate(*find_indicator("abandon_ratio_hangup"), part);
    if (!std::isfinite(lost.mean)) continue;
    losses.push_back(fmt::format("{} {}", part.label, figure(Unit::ratio, lost)));
  }
  text +=
      fmt::format(". With one account these shares of the persons who answer would be lost: {}.",
                  fmt::join(losses, ", "));
  return wrapped(text);
}

}  // namespace callpace::analysis
