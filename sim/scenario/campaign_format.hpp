// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How a campaign is written: who dials, whom, when again, and how long it takes. In a file with one
// campaign these keys stand at the top level; in a file with several, each [campaign.NAME] has its
// own, and takes from the top level what it does not say. So the keys are added to whichever table
// holds them, by the functions below. The parts about calls are in call_format.hpp.
#pragma once

#include "sim/scenario/call_format.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/table.hpp"
#include "sim/scenario/scenario.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace callpace::scenario {

/// The keys that a file with several campaigns may state once for all of them.
inline constexpr std::array<std::string_view, 7> kCampaignKeys{
    "dialing", "phones", "worklist", "demand", "portfolio", "manual", "handling"};

[[nodiscard]] format::TypePtr<DialingMode> dialing_format();
[[nodiscard]] format::TypePtr<Phones> phones_format();
[[nodiscard]] format::TypePtr<WorkList> worklist_format();
[[nodiscard]] format::TypePtr<Demand> demand_format();
[[nodiscard]] format::TypePtr<Portfolio> portfolio_format();
/// A table of [campaign].
[[nodiscard]] format::TypePtr<Campaign> campaign_format();

/// Adds the key that says who dials; `of` leads from what the table fills to the campaign.
template <class T, class Of>
void add_dialing(format::Table<T>& table, Of of) {
  table.required(
      "dialing", [of](auto& t) -> auto& { return of(t).dialing; }, dialing_format(),
      "Who dials: agents by hand or a dialer.");
}

/// Adds the keys of the campaign's work, from [phones] to [handling].
template <class T, class Of>
void add_work(format::Table<T>& table, Of of) {
  table
      .required(
          "phones", [of](auto& t) -> auto& { return of(t).phones; }, phones_format(),
          "Whom the numbers reach.")
      .required(
          "worklist", [of](auto& t) -> auto& { return of(t).worklist; }, worklist_format(),
          "Whom to call, and when to call again.")
      .optional(
          "demand", [of](auto& t) -> auto& { return of(t).demand; },
          format::by_month<Demand>(demand_format()), "Demand by month.")
      .late(
          "portfolio", [of](auto& t) -> auto& { return of(t).portfolio; }, portfolio_format(),
          "What becomes of accounts from day to day; missing: they are new every morning.")
      .optional(
          "manual", [of](auto& t) -> auto& { return of(t).manual; }, manual_format(),
          "Dialing by hand; needed where agents dial, and by attempt_s_mean.")
      .required(
          "handling", [of](auto& t) -> auto& { return of(t).handling; }, handling_format(),
          "Talk and wrap-up.");
}

/// No campaign states a cap of its own where there is one cap for all.
void check_own_caps(const Scenario& scenario, const format::Scope& scope);
/// Warns where the pacer keeps a certified cap as the hard one: where groups serve different
/// campaigns.
void check_certified_groups(const Scenario& scenario, const format::Scope& scope);

}  // namespace callpace::scenario
