// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A campaign at work in one replication: what the scenario says of it, its accounts and its
// customers' fates. It only holds; who works on it is the router's business.
// Campaigns do not know of each other: each draws its own chances (draws.hpp).
#pragma once

#include "sim/center/draws.hpp"
#include "sim/center/fate.hpp"
#include "sim/center/portfolio.hpp"
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
        portfolio(plan, draws),
        fates({plan, scenario.dialer}, draws) {}
  Campaign(const Campaign&) = delete;
  Campaign& operator=(const Campaign&) = delete;

  [[nodiscard]] bool by_hand() const { return plan.dialing == scenario::DialingMode::manual; }

  const scenario::Campaign& plan;
  const std::uint32_t index;  ///< among the scenario's
  Portfolio portfolio;
  Fates fates;
};

}  // namespace callpace::center
