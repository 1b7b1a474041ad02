// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A campaign at work in one replication: what the scenario says of it, its accounts' numbers, its
// work list and its customers' fates. It only holds; who works on it is the router's business.
// Campaigns do not know of each other: each draws its own chances (draws.hpp).
#pragma once

#include "sim/center/draws.hpp"
#include "sim/center/fate.hpp"
#include "sim/center/phone_book.hpp"
#include "sim/center/work_list.hpp"
#include "sim/center/working_day.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>

namespace callpace::center {

/// See the head of this file. It is not moved: its parts refer to each other.
class Campaign {
 public:
  /// The campaign of `scenario` at `draws.campaign`.
  Campaign(const scenario::Scenario& scenario, const Draws& draws)
      : plan(scenario.campaigns[draws.campaign]),
        index(draws.campaign),
        phones(plan.phones, draws),
        work_list(plan.worklist, phones),
        fates({plan, scenario.dialer}, draws) {}
  Campaign(const Campaign&) = delete;
  Campaign& operator=(const Campaign&) = delete;

  /// Starts a day with the accounts assigned to calling on it.
  void open(const WorkingDay& day) {
    accounts = scenario::accounts_on(plan, day.date);
    phones.extend_to(accounts);
    work_list.open_day(accounts, day.legal_from);
  }
  [[nodiscard]] bool by_hand() const { return plan.dialing == scenario::DialingMode::manual; }

  const scenario::Campaign& plan;
  const std::uint32_t index;  ///< among the scenario's
  int accounts = 0;           ///< assigned to calling today
  PhoneBook phones;
  WorkList work_list;
  Fates fates;
};

}  // namespace callpace::center
