// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/strategy.h"
#include "src/build_id.hpp"
#include "src/config.hpp"
#include "src/snapshot.hpp"
#include "src/strategy.hpp"
#include "src/texts.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

namespace core = callpace::strategy::core;

// The handle of the C interface is a strategy and nothing else.
struct callpace_strategy {
  core::Strategy core;
};

namespace {

// A host that was built against another header gets the fields it knows.
template <typename Struct>
void hand_over(const Struct& from, Struct* to) {
  const std::uint32_t size = to->struct_size;
  std::memcpy(to, &from, std::min<std::size_t>(size, sizeof from));
  to->struct_size = size;
}

// No exception may cross the C interface: that memory ends, or that a vector of so many accounts
// cannot be, are the only ones there are.
template <typename Make>
callpace_strategy* make_or_null(Make make) {
  try {
    return make();
  } catch (const std::bad_alloc&) {
    return nullptr;
  } catch (const std::length_error&) {
    return nullptr;
  }
}

}  // namespace

extern "C" {

uint32_t callpace_strategy_abi(void) { return CALLPACE_STRATEGY_ABI; }

const char* callpace_strategy_build_id(void) { return core::kBuildId; }

const char* callpace_strategy_status_text(int32_t status) { return core::status_text(status); }

const char* callpace_strategy_reason_text(int32_t reason) { return core::reason_text(reason); }

void callpace_strategy_config_init(callpace_strategy_config* config, uint32_t struct_size) {
  config->struct_size = struct_size;
  hand_over(core::default_config(), config);
}

size_t callpace_strategy_config_check(const callpace_strategy_config* config, char* text,
                                      size_t capacity) {
  std::string errors = core::errors_of(core::complete(*config));
  const auto count = static_cast<size_t>(std::ranges::count(errors, '\n'));
  if (!errors.empty()) errors.pop_back();
  if (capacity > 0) text[errors.copy(text, capacity - 1)] = '\0';
  return count;
}

callpace_strategy* callpace_strategy_create(const callpace_strategy_config* config) {
  const callpace_strategy_config complete = core::complete(*config);
  if (!core::errors_of(complete).empty()) return nullptr;
  return make_or_null([&] { return new callpace_strategy{core::Strategy(complete)}; });
}

void callpace_strategy_destroy(callpace_strategy* strategy) { delete strategy; }

void callpace_strategy_configuration(const callpace_strategy* strategy,
                                     callpace_strategy_config* config) {
  hand_over(strategy->core.config(), config);
}

int32_t callpace_strategy_reserve(callpace_strategy* strategy, uint32_t accounts_max) {
  callpace_strategy_config wider = strategy->core.config();
  wider.accounts_max = std::max(wider.accounts_max, accounts_max);
  if (!core::errors_of(wider).empty()) return 0;
  const auto* const reserved =
      make_or_null([&] { return strategy->core.reserve(wider.accounts_max), strategy; });
  return reserved != nullptr ? 1 : 0;
}

int32_t callpace_strategy_notify(callpace_strategy* strategy,
                                 const callpace_strategy_event* event) {
  return strategy->core.notify(*event);
}

void callpace_strategy_next(callpace_strategy* strategy, int64_t now_us,
                            callpace_strategy_decision* decision) {
  // No host has a smaller one: it grew no field since the first release.
  strategy->core.next(now_us, *decision);
}

void callpace_strategy_day_totals(const callpace_strategy* strategy,
                                  callpace_strategy_totals* totals) {
  *totals = strategy->core.totals();
}

size_t callpace_strategy_serialised_size(const callpace_strategy* strategy) {
  return core::Snapshot::size(strategy->core);
}

size_t callpace_strategy_serialise(const callpace_strategy* strategy, void* bytes,
                                   size_t capacity) {
  return core::Snapshot::save(strategy->core, {static_cast<std::byte*>(bytes), capacity});
}

callpace_strategy* callpace_strategy_deserialise(const void* bytes, size_t size,
                                                 const char** error) {
  const char* sentence = nullptr;
  callpace_strategy* restored = make_or_null([&]() -> callpace_strategy* {
    const auto strategy =
        core::Snapshot::restore({static_cast<const std::byte*>(bytes), size}, sentence);
    return strategy == nullptr ? nullptr : new callpace_strategy{std::move(*strategy)};
  });
  if (restored == nullptr && error != nullptr) *error = sentence;
  return restored;
}

}  // extern "C"
