// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/strategy.hpp"

#include "src/slot_order.hpp"

#include <algorithm>

namespace callpace::strategy::core {
namespace {

constexpr std::int64_t kNeverUs = CALLPACE_STRATEGY_NEVER_US;

bool is_time(std::int64_t time_us) {
  return time_us >= -CALLPACE_STRATEGY_TIME_MAX_US && time_us <= CALLPACE_STRATEGY_TIME_MAX_US;
}

/// What `account` is before the first attempt of a day.
void begin_day(Account& account) {
  account.attempts_today = 0;
  account.last_slot = kNoSlot;
  account.reason = CALLPACE_STRATEGY_FRESH;
  account.wants_other_slot = 1;
  account.is_reached = 0;
}

/// Fills in that there is none.
void answer_none(std::int32_t reason, std::int64_t next_due_us,
                 callpace_strategy_decision& decision) {
  decision = {decision.struct_size, reason, 0, 0, 0, 0, 0, 0, next_due_us};
}

}  // namespace

Strategy::Strategy(const callpace_strategy_config& config) : config_(config), limits_(config) {
  reserve(config.accounts_max);
}

void Strategy::reserve(std::uint32_t accounts_max) {
  accounts_.reserve(accounts_max);
  terms_.reserve(accounts_max);
  limits_.reserve(accounts_max);
  due_.reserve(accounts_max);
  config_.accounts_max = accounts_max;
}

std::int32_t Strategy::notify(const callpace_strategy_event& event) {
  if (const std::int32_t status = check(event); status != CALLPACE_STRATEGY_OK) return status;
  now_us_ = event.time_us;
  none_before_us_ = kLongAgoUs;
  switch (event.kind) {
    case CALLPACE_STRATEGY_ACCOUNT_ADDED:
      add_account(event);
      break;
    case CALLPACE_STRATEGY_DAY_OPENED:
      open_day(event);
      break;
    case CALLPACE_STRATEGY_ATTEMPT_ENDED:
      end_attempt(event.account, event.end);
      break;
    case CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK:
      take_back(event.account);
      break;
    case CALLPACE_STRATEGY_ACCOUNT_CLOSED:
      close_account(accounts_[event.account]);
      break;
    default:
      hold_account(event.account, event.until_us);
  }
  return CALLPACE_STRATEGY_OK;
}

std::int32_t Strategy::check(const callpace_strategy_event& event) const {
  if (event.time_us < now_us_) return CALLPACE_STRATEGY_TIME_GOES_BACK;
  if (!is_time(event.time_us)) return CALLPACE_STRATEGY_TIME_TOO_FAR;
  const bool is_known = event.account < accounts_.size();
  switch (event.kind) {
    case CALLPACE_STRATEGY_ACCOUNT_ADDED:
      return check_account(event);
    case CALLPACE_STRATEGY_DAY_OPENED:
      return check_day(event);
    case CALLPACE_STRATEGY_ATTEMPT_ENDED:
    case CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK:
      if (!is_known) return CALLPACE_STRATEGY_UNKNOWN_ACCOUNT;
      if (accounts_[event.account].state != State::kOut) return CALLPACE_STRATEGY_NOT_OUT;
      return event.kind == CALLPACE_STRATEGY_ATTEMPT_ENDED &&
                     (event.end < 0 || event.end >= CALLPACE_STRATEGY_ENDS)
                 ? CALLPACE_STRATEGY_UNKNOWN_END
                 : CALLPACE_STRATEGY_OK;
    case CALLPACE_STRATEGY_ACCOUNT_CLOSED:
    case CALLPACE_STRATEGY_ACCOUNT_HELD:
      return is_known ? CALLPACE_STRATEGY_OK : CALLPACE_STRATEGY_UNKNOWN_ACCOUNT;
    default:
      return CALLPACE_STRATEGY_UNKNOWN_KIND;
  }
}

std::int32_t Strategy::check_account(const callpace_strategy_event& event) const {
  if (accounts_.size() >= config_.accounts_max) return CALLPACE_STRATEGY_TOO_MANY_ACCOUNTS;
  if (event.account != accounts_.size()) return CALLPACE_STRATEGY_NOT_THE_NEXT;
  const bool has_hours = event.hours_from_min != 0 || event.hours_to_min != 0;
  const bool is_good = event.slots != 0 && event.slots < 1U << config_.slots &&
                       event.zone_min >= -kDayMin && event.zone_min <= kDayMin &&
                       event.hours_to_min <= kDayMin &&
                       (!has_hours || event.hours_from_min < event.hours_to_min);
  return is_good ? CALLPACE_STRATEGY_OK : CALLPACE_STRATEGY_BAD_ACCOUNT;
}

std::int32_t Strategy::check_day(const callpace_strategy_event& event) const {
  const callpace_strategy_day& day = event.day;
  if (event.account > accounts_.size()) return CALLPACE_STRATEGY_UNKNOWN_ACCOUNT;
  const bool is_good = is_time(day.midnight_us) && is_time(day.opening_us) &&
                       is_time(day.legal_from_us) && is_time(day.dials_until_us) &&
                       day.opening_us >= day.midnight_us &&
                       (!is_open_ || day.midnight_us > day_.midnight_us);
  return is_good ? CALLPACE_STRATEGY_OK : CALLPACE_STRATEGY_BAD_DAY;
}

void Strategy::add_account(const callpace_strategy_event& event) {
  Account& account = accounts_.emplace_back();
  account.slots = static_cast<std::uint8_t>(event.slots);
  Terms& terms = terms_.emplace_back();
  terms.zone_min = static_cast<std::int16_t>(event.zone_min);
  terms.hours_from_min = static_cast<std::uint16_t>(event.hours_from_min);
  terms.hours_to_min = static_cast<std::uint16_t>(event.hours_to_min);
  account.has_terms = terms.are_any();
  zone_least_min_ = std::min(zone_least_min_, event.zone_min);
  limits_.add_account();
}

void Strategy::open_day(const callpace_strategy_event& event) {
  day_ = event.day;
  of_today_ = event.account;
  is_open_ = true;
  totals_ = {};
  due_.open(of_today_, day_.opening_us);
  turns_ = of_today_;
  for (std::uint32_t index = 0; index < accounts_.size(); ++index) {
    Account& account = accounts_[index];
    if (account.state == State::kOut) {
      account.is_of_day_before = 1;
    } else {
      account.state = index < of_today_ && !account.is_closed ? State::kDue : State::kResting;
      account.due_us = day_.opening_us;
      account.turn = turn_of(index, index);
    }
    begin_day(account);
  }
}

[[gnu::always_inline]] inline void Strategy::end_attempt(std::uint32_t index, std::int32_t end) {
  Account& account = accounts_[index];
  const bool reaches = end == CALLPACE_STRATEGY_RIGHT_PARTY;
  if (reaches) limits_.reached(index, now_us_);
  account.state = State::kResting;
  const bool is_todays = !account.is_of_day_before;
  account.is_of_day_before = 0;
  if (is_todays) count_end(account, reaches);
  if (reaches && config_.stop_when_reached) return;
  if (is_todays && account.attempts_today >= config_.attempts_per_day_max) {
    if (!account.is_reached) ++totals_.exhausted;
    return;
  }
  redial(index, end);
}

/// Counts the end of one of the day's attempts in its totals.
void Strategy::count_end(Account& account, bool reaches) {
  const bool was_owed = !account.is_reached && account.attempts_today <= config_.attempts_target;
  if (was_owed && (reaches || account.attempts_today == config_.attempts_target)) {
    ++totals_.quota_met;
  }
  if (!reaches || account.is_reached) return;
  ++totals_.reached;
  account.is_reached = 1;
}

[[gnu::always_inline]] inline void Strategy::redial(std::uint32_t index, std::int32_t end) {
  const callpace_strategy_redial& rule = config_.redial[end];
  accounts_[index].wants_other_slot = rule.other_slot != 0;
  accounts_[index].reason =
      static_cast<std::uint8_t>(CALLPACE_STRATEGY_AFTER_NO_ANSWER + end) & 15U;
  make_due(index, now_us_ + std::int64_t{rule.wait_s} * 1'000'000, static_cast<std::size_t>(end));
}

void Strategy::take_back(std::uint32_t index) {
  Account& account = accounts_[index];
  limits_.taken_back(index, --account.attempts);
  account.state = State::kResting;
  if (account.is_of_day_before) {
    account.is_of_day_before = 0;
  } else {
    if (--account.attempts_today == 0) --totals_.attempted;
    account.wants_other_slot = 0;
  }
  account.reason = CALLPACE_STRATEGY_NOT_DIALED;
  make_due(index, now_us_, kNoRule);
}

void Strategy::close_account(Account& account) {
  account.is_closed = 1;
  if (account.state != State::kOut) account.state = State::kResting;
}

void Strategy::hold_account(std::uint32_t index, std::int64_t until_us) {
  Account& account = accounts_[index];
  Terms& terms = terms_[index];
  const bool is_shorter = until_us < terms.hold_until_us && terms.hold_until_us > account.due_us;
  terms.hold_until_us = until_us;
  account.has_terms = terms.are_any();
  if (!is_shorter) return;
  const Place place{earliest_us(index, hours_of(index)), account.turn};
  if (account.state == State::kParked) {
    account.state = State::kDue;
    due_.add(place);
  } else if (account.state == State::kDue) {
    due_.advance(place);
  }
}

/// Puts an account that is not out on the list again, unless it is off it for good or for today.
[[gnu::always_inline]] inline void Strategy::make_due(std::uint32_t index, std::int64_t when_us,
                                                      std::size_t rule) {
  Account& account = accounts_[index];
  if (account.is_closed || index >= of_today_) return;
  account.state = State::kDue;
  account.due_us = std::max(when_us, day_.opening_us);
  account.turn = turn_of(turns_, index);
  // The last number is given for ever: those due at one time then come by account.
  if (turns_ + 1 < kTurnsMax) ++turns_;
  // By rule they fall due in the order in which they were told, unless the day opens later.
  const Place place{account.due_us, account.turn};
  if (rule == kNoRule) {
    due_.add(place);
  } else {
    due_.add(place, rule, accounts_);
  }
}

Strategy::Hours Strategy::hours_of(std::uint32_t index) const {
  const Terms& terms = terms_[index];
  if (!terms.has_own_hours()) return {day_.legal_from_us, day_.dials_until_us};
  const std::int64_t ahead_us = terms.zone_min * kMinuteUs;
  Hours hours{day_.legal_from_us - ahead_us, day_.dials_until_us - ahead_us};
  if (terms.hours_to_min != 0) {
    const std::int64_t midnight_us = day_.midnight_us - ahead_us;
    hours.from_us = std::max(hours.from_us, midnight_us + terms.hours_from_min * kMinuteUs);
    hours.to_us = std::min(hours.to_us, midnight_us + terms.hours_to_min * kMinuteUs);
  }
  return hours;
}

/// When an account that is due may be attempted, whatever the time is now.
std::int64_t Strategy::earliest_us(std::uint32_t index, const Hours& hours) const {
  const Account& account = accounts_[index];
  std::int64_t earliest = std::max({account.due_us, terms_[index].hold_until_us, hours.from_us});
  if (limits_.are_on()) earliest = std::max(earliest, limits_.earliest_us(index, account.attempts));
  return earliest;
}

/// From when on nobody may be attempted today.
std::int64_t Strategy::last_hour_us() const {
  return day_.dials_until_us - zone_least_min_ * kMinuteUs;
}

/// Whether `place` is that of an account that may be attempted from then on, today.
[[gnu::always_inline]] inline bool Strategy::holds(Place place) const {
  const Account& account = accounts_[place.account()];
  if (account.state != State::kDue || account.turn != place.turn) return false;
  if (!account.has_terms && !limits_.are_on()) {
    return place.when_us >= day_.legal_from_us &&
           std::max(place.when_us, now_us_) < day_.dials_until_us;
  }
  const Hours hours = hours_of(place.account());
  return earliest_us(place.account(), hours) <= place.when_us &&
         std::max(place.when_us, now_us_) < hours.to_us;
}

/// Gives an account whose place does not hold a later one, or parks it.
[[gnu::noinline]] void Strategy::defer(Place place) {
  Account& account = accounts_[place.account()];
  if (account.state != State::kDue || account.turn != place.turn) return;  // left over
  const Hours hours = hours_of(place.account());
  const std::int64_t earliest = earliest_us(place.account(), hours);
  if (std::max(earliest, now_us_) >= hours.to_us) {
    account.state = State::kParked;
  } else {
    due_.add({earliest, place.turn});
  }
}

void Strategy::next(std::int64_t now_us, callpace_strategy_decision& decision) {
  now_us_ = std::clamp(now_us, now_us_, CALLPACE_STRATEGY_TIME_MAX_US);
  if (now_us_ < none_before_us_) {  // asked again, and nothing has happened
    return answer_none(CALLPACE_STRATEGY_NONE_DUE, none_before_us_, decision);
  }
  if (!is_open_) return answer_none(CALLPACE_STRATEGY_NO_DAY, kNeverUs, decision);
  if (now_us_ >= last_hour_us()) {
    return answer_none(CALLPACE_STRATEGY_DAY_IS_DONE, kNeverUs, decision);
  }
  for (Place first = due_.first(); !DueList::is_none(first); first = due_.first()) {
    if (holds(first)) {
      if (first.when_us > now_us_) {
        none_before_us_ = first.when_us;
        return answer_none(CALLPACE_STRATEGY_NONE_DUE, first.when_us, decision);
      }
      due_.drop_first(accounts_);
      return take(first.account(), decision);
    }
    due_.drop_first(accounts_);
    defer(first);
  }
  answer_none(CALLPACE_STRATEGY_DAY_IS_DONE, kNeverUs, decision);
}

[[gnu::always_inline]] inline void Strategy::take(std::uint32_t index,
                                                  callpace_strategy_decision& decision) {
  Account& account = accounts_[index];
  const std::uint8_t last = account.last_slot;
  if (last == kNoSlot || account.wants_other_slot) {
    // Later than its midnight, which is a day off at most.
    const std::int64_t ahead_us = account.has_terms ? terms_[index].zone_min * kMinuteUs : 0;
    const std::int64_t day_us = now_us_ - day_.midnight_us + ahead_us;
    const std::uint64_t hour = static_cast<std::uint64_t>(day_us + kDayUs) / kHourUs % 24;
    account.last_slot = next_slot(config_.slot_order[hour], account.slots, last);
  }
  if (account.attempts_today++ == 0) ++totals_.attempted;
  limits_.attempted(index, account.attempts, now_us_);
  account.state = State::kOut;
  decision.reason = account.reason;
  decision.found = 1;
  decision.account = index;
  decision.slot = account.last_slot;
  decision.is_other_slot = last != kNoSlot && last != account.last_slot;
  decision.attempt = account.attempts++;
  decision.attempt_today = account.attempts_today;
  decision.next_due_us = kNeverUs;
}

}  // namespace callpace::strategy::core
