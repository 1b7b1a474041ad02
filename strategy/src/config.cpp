// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/config.hpp"

#include "src/contact_limits.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace callpace::strategy::core {
namespace {

struct Range {
  const char* name;
  std::uint32_t value;
  std::uint32_t low;
  std::uint32_t high;
};

std::string error_of(const Range& range) {
  if (range.value >= range.low && range.value <= range.high) return {};
  return std::string(range.name) + " is " + std::to_string(range.value) + " but must be from " +
         std::to_string(range.low) + " to " + std::to_string(range.high) + "\n";
}

bool is_good(const std::uint8_t (&order)[CALLPACE_STRATEGY_SLOTS_MAX], std::uint32_t slots) {
  unsigned named = 0;
  slots = std::min<std::uint32_t>(slots, CALLPACE_STRATEGY_SLOTS_MAX);
  for (const std::uint8_t slot : order) {
    if (slot == CALLPACE_STRATEGY_NO_SLOT) break;
    if (slot >= slots || (named >> slot & 1U) != 0) return false;
    named |= 1U << slot;
  }
  return named != 0;
}

}  // namespace

callpace_strategy_config default_config() {
  callpace_strategy_config config{};
  config.struct_size = sizeof config;
  config.accounts_max = 100'000;
  config.slots = 1;
  config.attempts_per_day_max = 3;
  config.stop_when_reached = 1;
  std::ranges::fill(config.redial, callpace_strategy_redial{3600, 1});
  for (auto& order : config.slot_order) {
    std::ranges::fill(order, std::uint8_t{CALLPACE_STRATEGY_NO_SLOT});
    order[0] = 0;
  }
  return config;
}

callpace_strategy_config complete(const callpace_strategy_config& config) {
  callpace_strategy_config all = default_config();
  const std::uint32_t size = config.struct_size;
  if (size < sizeof all) {
    // The first release of the interface knows no smaller settings: who says so has said nothing.
    all.struct_size = size;
    return all;
  }
  std::memcpy(&all, &config, sizeof all);
  all.struct_size = sizeof all;
  return all;
}

std::string errors_of(const callpace_strategy_config& config) {
  const callpace_strategy_config& c = config;
  if (c.struct_size != sizeof c) {
    return "struct_size is not what callpace_strategy_config_init sets\n";
  }
  const bool has_span = c.span_days != 0 || c.span_attempts_max != 0;
  std::string errors;
  for (const Range& range : {
           Range{"accounts_max", c.accounts_max, 1, kAccountsMax},
           Range{"slots", c.slots, 1, CALLPACE_STRATEGY_SLOTS_MAX},
           Range{"attempts_per_day_max", c.attempts_per_day_max, 1, 1000},
           Range{"attempts_target", c.attempts_target, 0, std::min(c.attempts_per_day_max, 1000U)},
           Range{"stop_when_reached", c.stop_when_reached, 0, 1},
           Range{"span_attempts_max", c.span_attempts_max, has_span, has_span ? 15U : 0U},
           Range{"span_days", c.span_days, has_span, has_span ? 31U : 0U},
           Range{"pause_days", c.pause_days, 0, 31},
       }) {
    errors += error_of(range);
  }
  for (int end = 0; end < CALLPACE_STRATEGY_ENDS; ++end) {
    const std::string name = "other_slot of redial " + std::to_string(end);
    errors += error_of({name.c_str(), c.redial[end].other_slot, 0, 1});
  }
  for (std::size_t hour = 0; hour < std::size(c.slot_order); ++hour) {
    if (is_good(c.slot_order[hour], c.slots)) continue;
    errors += "slot_order of hour " + std::to_string(hour) +
              " names no slot, one twice, or one that is not below slots\n";
  }
  return errors;
}

}  // namespace callpace::strategy::core
