// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A strategy for C++: a thin face over callpace/strategy.h, header-only, so that the C interface
// stays the only binary one. Units, ranges and the meaning of every field and event are documented
// there. A Strategy moves and serialises; it does not copy.
//
// Invariants: see callpace/strategy.h. Errors: create() and deserialise() return sentences;
// notify() returns a Status. Using a Strategy that was moved from is a bug.
#pragma once

#include "callpace/strategy.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::strategy {

/// How an attempt ended.
enum class End : std::int32_t {
  kNoAnswer = CALLPACE_STRATEGY_NO_ANSWER,
  kMachine = CALLPACE_STRATEGY_MACHINE,
  kFailed = CALLPACE_STRATEGY_FAILED,
  kBusy = CALLPACE_STRATEGY_BUSY,
  kWrongParty = CALLPACE_STRATEGY_WRONG_PARTY,
  kRightParty = CALLPACE_STRATEGY_RIGHT_PARTY,
  kAbandoned = CALLPACE_STRATEGY_ABANDONED,
};

/// What became of an event; kOk or the reason why it was refused.
enum class Status : std::int32_t {
  kOk = CALLPACE_STRATEGY_OK,
  kUnknownKind = CALLPACE_STRATEGY_UNKNOWN_KIND,
  kTimeGoesBack = CALLPACE_STRATEGY_TIME_GOES_BACK,
  kTimeTooFar = CALLPACE_STRATEGY_TIME_TOO_FAR,
  kUnknownAccount = CALLPACE_STRATEGY_UNKNOWN_ACCOUNT,
  kNotOut = CALLPACE_STRATEGY_NOT_OUT,
  kUnknownEnd = CALLPACE_STRATEGY_UNKNOWN_END,
  kNotTheNext = CALLPACE_STRATEGY_NOT_THE_NEXT,
  kTooManyAccounts = CALLPACE_STRATEGY_TOO_MANY_ACCOUNTS,
  kBadAccount = CALLPACE_STRATEGY_BAD_ACCOUNT,
  kBadDay = CALLPACE_STRATEGY_BAD_DAY,
};

inline constexpr std::int64_t kNeverUs = CALLPACE_STRATEGY_NEVER_US;
inline constexpr std::int64_t kTimeMaxUs = CALLPACE_STRATEGY_TIME_MAX_US;

using Day = callpace_strategy_day;
using Event = callpace_strategy_event;
using Redial = callpace_strategy_redial;
using Totals = callpace_strategy_totals;

/// What an account is added with.
struct NewAccount {
  std::uint32_t account = 0;
  std::uint32_t slots = 1;
  std::int32_t zone_min = 0;
  std::uint32_t hours_from_min = 0;
  std::uint32_t hours_to_min = 0;
};

/// An event of one account that needs no more than that.
[[nodiscard]] inline Event account_event(std::int64_t time_us, std::int32_t kind,
                                         std::uint32_t account) {
  Event event{};
  event.time_us = time_us;
  event.kind = kind;
  event.account = account;
  return event;
}
[[nodiscard]] inline Event account_added(std::int64_t time_us, const NewAccount& added) {
  Event event = account_event(time_us, CALLPACE_STRATEGY_ACCOUNT_ADDED, added.account);
  event.slots = added.slots;
  event.zone_min = added.zone_min;
  event.hours_from_min = added.hours_from_min;
  event.hours_to_min = added.hours_to_min;
  return event;
}
/// Accounts below `count` are due at the day's opening.
[[nodiscard]] inline Event day_opened(std::int64_t time_us, std::uint32_t count, const Day& day) {
  Event event = account_event(time_us, CALLPACE_STRATEGY_DAY_OPENED, count);
  event.day = day;
  return event;
}
[[nodiscard]] inline Event attempt_ended(std::int64_t time_us, std::uint32_t account, End end) {
  Event event = account_event(time_us, CALLPACE_STRATEGY_ATTEMPT_ENDED, account);
  event.end = static_cast<std::int32_t>(end);
  return event;
}
[[nodiscard]] inline Event attempt_taken_back(std::int64_t time_us, std::uint32_t account) {
  return account_event(time_us, CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK, account);
}
[[nodiscard]] inline Event account_closed(std::int64_t time_us, std::uint32_t account) {
  return account_event(time_us, CALLPACE_STRATEGY_ACCOUNT_CLOSED, account);
}
[[nodiscard]] inline Event account_held(std::int64_t time_us, std::uint32_t account,
                                        std::int64_t until_us) {
  Event event = account_event(time_us, CALLPACE_STRATEGY_ACCOUNT_HELD, account);
  event.until_us = until_us;
  return event;
}

/// One plain sentence for a status.
[[nodiscard]] inline const char* text(Status status) {
  return callpace_strategy_status_text(static_cast<std::int32_t>(status));
}

/// The settings of callpace_strategy_config, born with the library's defaults.
struct Config : callpace_strategy_config {
  Config() : callpace_strategy_config{} {
    callpace_strategy_config_init(this, sizeof(callpace_strategy_config));
  }
};

/// Whom to attempt, or why nobody; fields as in callpace_strategy_decision.
struct Decision : callpace_strategy_decision {
  /// The reason, as a sentence.
  [[nodiscard]] const char* text() const { return callpace_strategy_reason_text(reason); }
};

/// "<version>+<12 hex digits of a SHA-256 over the library's sources>".
[[nodiscard]] inline std::string_view build_id() { return callpace_strategy_build_id(); }

/// Every error of a configuration, in plain words; empty when it is good.
[[nodiscard]] inline std::vector<std::string> check(const Config& config) {
  std::string text(16384, '\0');
  std::vector<std::string> errors(
      callpace_strategy_config_check(&config, text.data(), text.size()));
  std::string_view rest = text.c_str();
  for (std::string& error : errors) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    error = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return errors;
}

/// Says whom to attempt next, from the events it was told.
class Strategy {
 public:
  struct Created;
  struct Restored;

  /// A strategy without accounts, or all the errors of `config`.
  [[nodiscard]] static Created create(const Config& config);
  /// The strategy that serialise() wrote, or why the bytes hold none.
  [[nodiscard]] static Restored deserialise(std::span<const std::byte> bytes);

  /// Makes room for so many accounts, where there is less; false when that cannot be.
  [[nodiscard]] bool reserve(std::uint32_t accounts_max) {
    return callpace_strategy_reserve(strategy_.get(), accounts_max) != 0;
  }
  /// Takes an event in, or refuses it and changes nothing.
  Status notify(const Event& event) {
    return static_cast<Status>(callpace_strategy_notify(strategy_.get(), &event));
  }
  /// Whom to attempt at `now_us`; one that is found is out.
  [[nodiscard]] Decision next(std::int64_t now_us) {
    Decision decision;
    decision.struct_size = sizeof(callpace_strategy_decision);
    callpace_strategy_next(strategy_.get(), now_us, &decision);
    return decision;
  }
  /// Of the day so far.
  [[nodiscard]] Totals totals() const {
    Totals totals;
    callpace_strategy_day_totals(strategy_.get(), &totals);
    return totals;
  }
  /// The configuration in force.
  [[nodiscard]] Config config() const {
    Config config;
    callpace_strategy_configuration(strategy_.get(), &config);
    return config;
  }
  /// The whole state; equal strategies give equal bytes.
  [[nodiscard]] std::vector<std::byte> serialise() const {
    std::vector<std::byte> bytes(callpace_strategy_serialised_size(strategy_.get()));
    bytes.resize(callpace_strategy_serialise(strategy_.get(), bytes.data(), bytes.size()));
    return bytes;
  }

 private:
  struct Destroy {
    void operator()(callpace_strategy* strategy) const { callpace_strategy_destroy(strategy); }
  };
  explicit Strategy(callpace_strategy* strategy) : strategy_(strategy) {}

  std::unique_ptr<callpace_strategy, Destroy> strategy_;
};

/// A strategy, or all the errors of its configuration.
struct Strategy::Created {
  std::optional<Strategy> strategy;
  std::vector<std::string> errors;
};

/// A strategy, or why the bytes hold none.
struct Strategy::Restored {
  std::optional<Strategy> strategy;
  std::string error;
};

inline Strategy::Created Strategy::create(const Config& config) {
  if (auto errors = check(config); !errors.empty()) return {std::nullopt, std::move(errors)};
  callpace_strategy* strategy = callpace_strategy_create(&config);
  if (strategy == nullptr) return {std::nullopt, {"not enough memory for accounts_max"}};
  return {Strategy(strategy), {}};
}

inline Strategy::Restored Strategy::deserialise(std::span<const std::byte> bytes) {
  const char* error = "";
  callpace_strategy* strategy = callpace_strategy_deserialise(bytes.data(), bytes.size(), &error);
  if (strategy == nullptr) return {std::nullopt, error};
  return {Strategy(strategy), {}};
}

}  // namespace callpace::strategy
