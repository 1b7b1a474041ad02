// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/strategy_config.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace callpace::scenario {
namespace {

strategy::Redial as_redial(const RedialRule& rule) {
  return {static_cast<std::uint32_t>(rule.after_s), rule.other_phone ? 1U : 0U};
}

/// The types tried in an hour, first choice first: the last priority that names the hour counts.
std::vector<std::string> order_of(const Phones& phones, int hour) {
  std::vector<std::string> order;
  for (const PhoneType& type : phones.types) order.push_back(type.name);
  for (const PhonePriority& priority : phones.priorities) {
    if (hour * 3600 >= priority.hours.from_s && hour * 3600 < priority.hours.to_s) {
      order = priority.order;
    }
  }
  return order;
}

}  // namespace

strategy::Config strategy_config(const Campaign& campaign) {
  const Phones& phones = campaign.phones;
  const WorkList& worklist = campaign.worklist;
  strategy::Config config;
  config.slots = static_cast<std::uint32_t>(phones.types.size());
  config.attempts_per_day_max = static_cast<std::uint32_t>(worklist.attempts_per_day_max);
  config.attempts_target = static_cast<std::uint32_t>(worklist.attempts_target);
  config.stop_when_reached = worklist.stop_when_reached ? 1 : 0;
  config.span_attempts_max = static_cast<std::uint32_t>(campaign.portfolio.span_attempts_max);
  config.span_days = static_cast<std::uint32_t>(campaign.portfolio.span_days);
  config.pause_days = static_cast<std::uint32_t>(campaign.portfolio.pause_days);
  const auto rule_after = [&](Outcome outcome) {
    return as_redial(worklist.redial[static_cast<std::size_t>(outcome)]);
  };
  config.redial[CALLPACE_STRATEGY_NO_ANSWER] = rule_after(Outcome::no_answer);
  config.redial[CALLPACE_STRATEGY_MACHINE] = rule_after(Outcome::machine);
  config.redial[CALLPACE_STRATEGY_FAILED] = rule_after(Outcome::failed);
  config.redial[CALLPACE_STRATEGY_BUSY] = rule_after(Outcome::busy);
  config.redial[CALLPACE_STRATEGY_WRONG_PARTY] = rule_after(Outcome::human);
  // A right party that is to be called again is redialed as any person who answered.
  config.redial[CALLPACE_STRATEGY_RIGHT_PARTY] = rule_after(Outcome::human);
  config.redial[CALLPACE_STRATEGY_ABANDONED] = as_redial(worklist.redial_abandoned);
  for (int hour = 0; hour < 24; ++hour) {
    auto& slots = config.slot_order[hour];
    std::ranges::fill(slots, std::uint8_t{CALLPACE_STRATEGY_NO_SLOT});
    std::size_t place = 0;
    for (const std::string& name : order_of(phones, hour)) {
      const auto type = std::ranges::find(phones.types, name, &PhoneType::name);
      slots[place++] = static_cast<std::uint8_t>(type - phones.types.begin());
    }
  }
  return config;
}

}  // namespace callpace::scenario
