// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/portfolio.hpp"

#include "sim/kernel/distributions.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/drawn_demand.hpp"
#include "sim/scenario/strategy_config.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callpace::center {
namespace {

using std::chrono::days;

kernel::Time from_us(std::int64_t us) { return kernel::Time{kernel::Duration{us}}; }

/// Accounts of each day of a month in one replication: those stated, times the month's factor.
int accounts_drawn(const scenario::Demand& month, const Draws& draws) {
  const double cv = scenario::demand_cv(month);
  if (cv == 0) return month.accounts;
  kernel::RandomStream stream =
      draws.of(Purpose::demand_level, {0, occasion_of_month(month.year, month.month)});
  return scenario::accounts_at(month, kernel::lognormal_from_mean_cv(1, cv).sample(stream));
}

strategy::Strategy list_of(const scenario::Campaign& plan, const Draws& draws) {
  strategy::Config config = scenario::strategy_config(plan);
  int accounts = std::max(1, plan.worklist.accounts);
  for (const scenario::Demand& month : plan.demand) {
    accounts = std::max(accounts, accounts_drawn(month, draws));
  }
  config.accounts_max = static_cast<std::uint32_t>(accounts);
  strategy::Strategy::Created made = strategy::Strategy::create(config);
  assert(made.strategy && "a scenario that was checked makes a list");
  return std::move(*made.strategy);
}

}  // namespace

Portfolio::Portfolio(const scenario::Campaign& plan, const Draws& draws)
    : plan_(plan), draws_(draws), list_(list_of(plan, draws)) {}

inline void Portfolio::tell(const strategy::Event& event) {
  [[maybe_unused]] const strategy::Status status = list_.notify(event);
  assert(status == strategy::Status::kOk);
}

void Portfolio::open(const WorkingDay& day) {
  midnight_ = day.midnight;
  const scenario::Demand* month = scenario::demand_on(plan_, day.date);
  accounts_ = month != nullptr ? accounts_drawn(*month, draws_) : plan_.worklist.accounts;
  const std::int64_t now_us = to_us(midnight_);
  for (auto account = static_cast<std::uint32_t>(rests_until_.size());
       account < static_cast<std::uint32_t>(accounts_); ++account) {
    tell(strategy::account_added(now_us, {.account = account, .slots = owned_by(account)}));
    rests_until_.emplace_back();
  }
  tell(strategy::day_opened(
      now_us, static_cast<std::uint32_t>(accounts_),
      {now_us, to_us(day.legal_from), to_us(day.legal_from), to_us(day.dials_until)}));
  resting_ =
      static_cast<int>(std::count_if(rests_until_.begin(), rests_until_.begin() + accounts_,
                                     [this](kernel::Time until) { return until > midnight_; }));
}

std::optional<Attempt> Portfolio::next(kernel::Time now) {
  const strategy::Decision decision = list_.next(to_us(now));
  if (decision.found == 0) {
    asks_again_at_ = from_us(decision.next_due_us);
    return std::nullopt;
  }
  return Attempt{decision.account, decision.attempt, static_cast<int>(decision.slot)};
}

bool Portfolio::report(const Attempt& attempt, End end, kernel::Time now) {
  tell(strategy::attempt_ended(to_us(now), attempt.account, end));
  const scenario::Portfolio& kind = plan_.portfolio;
  if (kind.kind != scenario::PortfolioKind::carry_over || end != End::kRightParty) return false;
  const bool promised =
      draws_.of(Purpose::promise, {attempt.account, attempt.number}).bernoulli(kind.promise_ratio);
  const kernel::Time until = midnight_ + days{1 + (promised ? kind.promise_days : kind.rest_days)};
  rests_until_[attempt.account] = until;
  tell(strategy::account_held(to_us(now), attempt.account, to_us(until)));
  return promised;
}

void Portfolio::take_back(const Attempt& attempt, kernel::Time now) {
  tell(strategy::attempt_taken_back(to_us(now), attempt.account));
}

/// The kinds of number that an account owns, a bit each.
std::uint32_t Portfolio::owned_by(std::uint32_t account) const {
  const auto& types = plan_.phones.types;
  kernel::RandomStream stream = draws_.of(Purpose::phones, {account});
  std::uint32_t owned = 0;
  for (std::size_t type = 0; type < types.size(); ++type) {
    if (stream.bernoulli(types[type].owned_ratio)) owned |= 1U << type;
  }
  return owned == 0 ? 1 : owned;
}

}  // namespace callpace::center
