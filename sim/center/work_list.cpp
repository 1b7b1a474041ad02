// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/work_list.hpp"

#include <algorithm>

namespace callpace::center {

using scenario::Outcome;

AttemptEnd end_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::no_answer:
      return AttemptEnd::no_answer;
    case Outcome::machine:
      return AttemptEnd::machine;
    case Outcome::failed:
      return AttemptEnd::failed;
    case Outcome::busy:
      return AttemptEnd::busy;
    case Outcome::human:
      break;
  }
  return AttemptEnd::wrong_party;
}

WorkList::WorkList(const scenario::WorkList& rules, const PhoneBook& phones)
    : rules_(rules), phones_(phones) {}

void WorkList::open_day(int accounts, kernel::Time opening) {
  const auto count = static_cast<std::size_t>(accounts);
  accounts_.resize(std::max(accounts_.size(), count));
  for (Account& account : accounts_) {
    account.attempts_today = 0;
    account.last_phone = -1;
    account.other_phone = true;
    account.reached_today = false;
  }
  midnight_ = std::chrono::floor<std::chrono::days>(opening);
  due_ = {};
  sequence_ = 0;
  totals_ = {};
  for (std::size_t account = 0; account < count; ++account) {
    make_due(static_cast<std::uint32_t>(account), opening);
  }
}

std::optional<Attempt> WorkList::next(kernel::Time now) {
  if (due_.empty() || due_.top().when > now) return std::nullopt;
  const std::uint32_t index = due_.top().account;
  due_.pop();

  Account& account = accounts_[index];
  if (account.last_phone < 0 || account.other_phone) {
    const int hour = std::chrono::duration_cast<std::chrono::hours>(now - midnight_).count() % 24;
    account.last_phone = phones_.next(index, account.last_phone, hour);
  }
  if (account.attempts_today++ == 0) ++totals_.attempted;
  return Attempt{index, account.attempts++, account.last_phone};
}

std::optional<kernel::Time> WorkList::next_due() const {
  if (due_.empty()) return std::nullopt;
  return due_.top().when;
}

void WorkList::report(const Attempt& attempt, AttemptEnd end, kernel::Time now) {
  Account& account = accounts_[attempt.account];
  const bool was_reached = account.reached_today;
  account.reached_today = was_reached || end == AttemptEnd::right_party;
  const bool was_owed = !was_reached && account.attempts_today <= rules_.attempts_target;
  if (was_owed && (account.reached_today || account.attempts_today == rules_.attempts_target)) {
    ++totals_.quota_met;
  }
  if (end == AttemptEnd::right_party) {
    if (!was_reached) ++totals_.reached;
    if (rules_.stop_when_reached) return;
  }
  if (account.attempts_today >= rules_.attempts_per_day_max) {
    if (!account.reached_today) ++totals_.exhausted;
    return;
  }
  const scenario::RedialRule& rule = rule_after(end);
  account.other_phone = rule.other_phone;
  make_due(attempt.account, now + std::chrono::seconds{rule.after_s});
}

void WorkList::take_back(const Attempt& attempt, kernel::Time now) {
  Account& account = accounts_[attempt.account];
  --account.attempts;
  if (--account.attempts_today == 0) --totals_.attempted;
  account.other_phone = false;
  make_due(attempt.account, now);
}

const scenario::RedialRule& WorkList::rule_after(AttemptEnd end) const {
  const auto rule = [this](Outcome outcome) -> const scenario::RedialRule& {
    return rules_.redial[static_cast<std::size_t>(outcome)];
  };
  switch (end) {
    case AttemptEnd::no_answer:
      return rule(Outcome::no_answer);
    case AttemptEnd::machine:
      return rule(Outcome::machine);
    case AttemptEnd::failed:
      return rule(Outcome::failed);
    case AttemptEnd::busy:
      return rule(Outcome::busy);
    // A right party that is to be called again is redialed as any person who answered.
    case AttemptEnd::wrong_party:
    case AttemptEnd::right_party:
      return rule(Outcome::human);
    case AttemptEnd::abandoned:
      break;
  }
  return rules_.redial_abandoned;
}

void WorkList::make_due(std::uint32_t account, kernel::Time when) {
  due_.push({when, sequence_++, account});
}

}  // namespace callpace::center
