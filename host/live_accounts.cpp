// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/live_accounts.hpp"

#include "callpace/replay.hpp"
#include "host/strategy_lines.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace callpace::host {
namespace {

using pacing::number_member;
using pacing::text_member;
using strategy::Decision;
using strategy::Event;
using strategy::Status;

constexpr std::string_view kNext = "next";
constexpr int kFormat = 1;  // of the lines

/// Calls `visit(name, value)` for every number in the settings but `accounts_max`.
template <typename Config, typename Visit>
void for_each_setting(Config& config, Visit visit) {
  visit("slots", config.slots);
  visit("attempts_per_day_max", config.attempts_per_day_max);
  visit("attempts_target", config.attempts_target);
  visit("stop_when_reached", config.stop_when_reached);
  visit("span_attempts_max", config.span_attempts_max);
  visit("span_days", config.span_days);
  visit("pause_days", config.pause_days);
  for (int end = 0; end < CALLPACE_STRATEGY_ENDS; ++end) {
    const std::string name(name_of_end(end));
    visit(name + "_wait_s", config.redial[end].wait_s);
    visit(name + "_other_slot", config.redial[end].other_slot);
  }
}

strategy::Strategy make(const strategy::Config& config) {
  strategy::Strategy::Created created = strategy::Strategy::create(config);
  if (!created.strategy) throw std::runtime_error("the strategy: " + created.errors.front());
  return std::move(*created.strategy);
}

/// A whole number; false where there is none that can be read.
template <typename Number>
bool read_member(std::string_view line, std::string_view name, Number& number) {
  const auto read = number_member<Number>(line, name);
  if (read) number = *read;
  return read.has_value();
}
/// One that may be left out.
template <typename Number>
bool read_optional(std::string_view line, std::string_view name, Number& number) {
  return text_member(line, name).empty() || read_member(line, name, number);
}

}  // namespace

bool is_of_accounts(std::string_view line) { return !text_member(line, "strategy").empty(); }

bool is_event_of_accounts(std::string_view line) {
  return kind_of(text_member(line, "strategy")).has_value();
}

bool is_told(std::string_view line) {
  return is_event_of_accounts(line) && text_member(line, "from").empty();
}

std::string without_account(std::string_view line) {
  constexpr std::string_view kMember = ",\"account\":";
  std::string rest(line);
  const std::size_t at = rest.find(kMember);
  if (at != std::string::npos) {
    const std::size_t end = rest.find_first_of(",}", at + kMember.size());
    rest.erase(at, end == std::string::npos ? end : end - at);
  }
  return rest;
}

LiveAccounts::LiveAccounts(const strategy::Config& config) : strategy_(make(config)) {}

std::string LiveAccounts::settings() const { return settings_of(strategy_.config()); }

std::string LiveAccounts::settings_of(const strategy::Config& config) {
  LineWriter line("settings");
  line.add("format", kFormat);
  for_each_setting(config,
                   [&](std::string_view name, std::uint32_t value) { line.add(name, value); });
  std::string order;
  for (const auto& hour : config.slot_order) {
    if (!order.empty()) order += ' ';
    for (const int slot : hour) {
      if (slot == CALLPACE_STRATEGY_NO_SLOT) break;
      order += static_cast<char>('0' + slot);
    }
  }
  line.add("slot_order", order);
  return line.finish();
}

std::optional<strategy::Config> LiveAccounts::read_settings(std::string_view line) {
  if (text_member(line, "strategy") != "settings") return std::nullopt;
  if (number_member<int>(line, "format") != kFormat) return std::nullopt;
  strategy::Config config;
  bool is_good = true;
  for_each_setting(config, [&](std::string_view name, std::uint32_t& value) {
    const auto read = number_member<std::uint32_t>(line, name);
    is_good = is_good && read;
    value = read.value_or(0);
  });
  std::string_view order = text_member(line, "slot_order");
  for (auto& hour : config.slot_order) {
    const std::string_view slots = order.substr(0, std::min(order.find(' '), order.size()));
    order.remove_prefix(std::min(slots.size() + 1, order.size()));
    std::fill(std::begin(hour), std::end(hour), std::uint8_t{CALLPACE_STRATEGY_NO_SLOT});
    if (slots.size() > std::size(hour)) return std::nullopt;
    std::transform(slots.begin(), slots.end(), hour,
                   [](char slot) { return static_cast<std::uint8_t>(slot - '0'); });
  }
  return is_good ? std::optional(config) : std::nullopt;
}

void LiveAccounts::reconcile(const std::vector<AccountRow>& rows, std::int64_t now_us) {
  now_us = std::max(now_us, last_us_);
  is_from_file_ = true;
  std::vector<bool> is_listed(accounts_.size());
  for (const AccountRow& row : rows) {
    auto found = by_id_.find(row.id);
    if (found == by_id_.end()) {
      strategy::NewAccount added = row.account;
      added.account = static_cast<std::uint32_t>(accounts_.size());
      if (const char* why = tell(strategy::account_added(now_us, added), row.id)) {
        throw std::runtime_error("account " + row.id + ": " + why);
      }
      found = by_id_.find(row.id);
    } else if (found->second < is_listed.size()) {
      is_listed[found->second] = true;
    }
    const Known& known = accounts_[found->second];
    if (row.is_closed && !known.is_closed) {
      tell(strategy::account_closed(now_us, found->second), row.id);
    }
    if (row.hold_until_us && *row.hold_until_us != known.hold_until_us) {
      tell(strategy::account_held(now_us, found->second, *row.hold_until_us), row.id);
    }
  }
  for (std::uint32_t account = 0; account < is_listed.size(); ++account) {
    if (is_listed[account] || accounts_[account].is_closed) continue;
    tell(strategy::account_closed(now_us, account), accounts_[account].id);
  }
  is_from_file_ = false;
}

std::optional<Event> LiveAccounts::read(std::string_view line, std::int64_t time_us) const {
  const auto kind = kind_of(text_member(line, "strategy"));
  if (!kind) return std::nullopt;
  Event event = strategy::account_event(time_us, *kind, UINT32_MAX);
  bool is_good = read_optional(line, "t", event.time_us);
  const auto may_say = [&](std::string_view name, auto& number) {
    is_good = is_good && read_optional(line, name, number);
  };
  const auto must_say = [&](std::string_view name, auto& number) {
    is_good = is_good && read_member(line, name, number);
  };
  if (*kind == CALLPACE_STRATEGY_DAY_OPENED) {
    event.account = static_cast<std::uint32_t>(accounts_.size());
    may_say("accounts", event.account);
    must_say("midnight", event.day.midnight_us);
    must_say("opening", event.day.opening_us);
    must_say("legal_from", event.day.legal_from_us);
    must_say("dials_until", event.day.dials_until_us);
    return is_good ? std::optional(event) : std::nullopt;
  }
  if (text_member(line, "account").empty()) {
    const auto known = by_id_.find(std::string(text_member(line, "id")));
    if (known != by_id_.end()) event.account = known->second;
  } else {
    must_say("account", event.account);
  }
  if (*kind == CALLPACE_STRATEGY_ACCOUNT_ADDED) {
    must_say("slots", event.slots);
    may_say("zone_min", event.zone_min);
    may_say("hours_from_min", event.hours_from_min);
    may_say("hours_to_min", event.hours_to_min);
  } else if (*kind == CALLPACE_STRATEGY_ACCOUNT_HELD) {
    event.until_us = strategy::kNeverUs;
    may_say("until", event.until_us);
  } else if (*kind == CALLPACE_STRATEGY_ATTEMPT_ENDED) {
    const auto end = end_of(text_member(line, "end"));
    is_good = is_good && end.has_value();
    event.end = end.value_or(0);
  }
  return is_good ? std::optional(event) : std::nullopt;
}

const char* LiveAccounts::take(std::string_view line, std::int64_t time_us, bool& is_readable) {
  const auto event = read(line, time_us);
  is_readable = event && event->kind != CALLPACE_STRATEGY_ACCOUNT_ADDED;
  if (!is_readable) return "it names no event of accounts, or lacks what that needs";
  return tell(*event, {});
}

const char* LiveAccounts::tell(const Event& event, std::string_view id) {
  const Status status = strategy_.notify(event);
  if (status != Status::kOk) return text(status);
  remember(event, id);
  journal_.append(line_of(event, id)) += '\n';
  return nullptr;
}

void LiveAccounts::remember(const Event& event, std::string_view id) {
  last_us_ = event.time_us;
  ask_again_at_us_ = strategy::kNeverUs;
  switch (event.kind) {
    case CALLPACE_STRATEGY_ACCOUNT_ADDED:
      by_id_.emplace(std::string(id), event.account);
      accounts_.push_back({.id = std::string(id)});
      break;
    case CALLPACE_STRATEGY_ACCOUNT_CLOSED:
      accounts_[event.account].is_closed = true;
      break;
    case CALLPACE_STRATEGY_ACCOUNT_HELD:
      accounts_[event.account].hold_until_us = event.until_us;
      break;
    case CALLPACE_STRATEGY_ATTEMPT_ENDED:
    case CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK:
      forget_named(event.account);
      break;
    default:
      break;
  }
}

const char* LiveAccounts::may_dial(std::uint32_t account) const {
  const bool is_named = std::any_of(named_.begin(), named_.end(),
                                    [&](const Named& each) { return each.account == account; });
  return is_named ? nullptr : "no attempt of this account was named that is still to be dialed";
}

void LiveAccounts::dialed(std::uint32_t account) { forget_named(account); }

void LiveAccounts::forget_named(std::uint32_t account) {
  std::erase_if(named_, [&](const Named& each) { return each.account == account; });
}

void LiveAccounts::name(std::uint32_t count, std::int64_t now_us) {
  now_us = std::max(now_us, last_us_);
  ask_again_at_us_ = strategy::kNeverUs;
  while (named() < count) {
    const Decision decision = strategy_.next(now_us);
    if (decision.found == 0) {
      ask_again_at_us_ = decision.next_due_us;
      return say_none(decision, now_us);
    }
    last_us_ = now_us;
    none_said_ = {};
    named_.push_back({decision.account, line_of(decision, now_us)});
    journal_.append(named_.back().line) += '\n';
    output_.append(named_.back().line) += '\n';
  }
}

void LiveAccounts::say_named() {
  none_said_ = {};
  for (const Named& each : named_) output_.append(each.line) += '\n';
}

void LiveAccounts::say_none(const Decision& decision, std::int64_t now_us) {
  const std::pair news{decision.reason, decision.next_due_us};
  if (std::exchange(none_said_, news) == news) return;
  LineWriter line("none");
  line.add("t", now_us);
  line.add("why", name_of_reason(decision.reason));
  if (decision.next_due_us != strategy::kNeverUs) line.add("next_due", decision.next_due_us);
  output_.append(line.finish()) += '\n';
}

std::string LiveAccounts::replay(std::string_view line) {
  const auto time_us = number_member<std::int64_t>(line, "t");
  if (!time_us) return "has no time";
  if (text_member(line, "strategy") != kNext) {
    const auto event = read(line, *time_us);
    if (!event) return "holds no event of accounts";
    if (const Status status = strategy_.notify(*event); status != Status::kOk) {
      return std::string("is refused by this build of the library: ") + text(status);
    }
    remember(*event, text_member(line, "id"));
    return {};
  }
  const Decision decision = strategy_.next(*time_us);
  if (decision.found == 0) return "names an account where this build of the library names none";
  const std::string now = line_of(decision, *time_us);
  if (now != line) return "comes out of this build of the library as " + now;
  last_us_ = *time_us;
  named_.push_back({decision.account, now});
  return {};
}

std::string LiveAccounts::line_of(const Event& event, std::string_view id) const {
  LineWriter line(name_of_kind(event.kind));
  line.add("t", event.time_us);
  if (is_from_file_) line.add("from", "file");
  if (event.kind == CALLPACE_STRATEGY_DAY_OPENED) {
    line.add("accounts", event.account);
    line.add("midnight", event.day.midnight_us);
    line.add("opening", event.day.opening_us);
    line.add("legal_from", event.day.legal_from_us);
    line.add("dials_until", event.day.dials_until_us);
    return line.finish();
  }
  line.add("account", event.account);
  if (event.kind == CALLPACE_STRATEGY_ATTEMPT_ENDED) line.add("end", name_of_end(event.end));
  if (event.kind == CALLPACE_STRATEGY_ACCOUNT_HELD && event.until_us != strategy::kNeverUs) {
    line.add("until", event.until_us);
  }
  if (event.kind != CALLPACE_STRATEGY_ACCOUNT_ADDED) return line.finish();
  line.add("id", id);
  line.add("slots", event.slots);
  if (event.zone_min != 0) line.add("zone_min", event.zone_min);
  if (event.hours_to_min != 0) {
    line.add("hours_from_min", event.hours_from_min);
    line.add("hours_to_min", event.hours_to_min);
  }
  return line.finish();
}

std::string LiveAccounts::line_of(const Decision& decision, std::int64_t now_us) const {
  LineWriter line(kNext);
  line.add("t", now_us);
  line.add("account", decision.account);
  line.add("id", accounts_[decision.account].id);
  line.add("slot", decision.slot);
  line.add("attempt", decision.attempt);
  line.add("today", decision.attempt_today);
  line.add("why", name_of_reason(decision.reason));
  return line.finish();
}

}  // namespace callpace::host
