// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The strategy library beside the work list and phone book that it is to replace: the same attempts
// in the same order on the same numbers, the same due times and totals, in random worlds.
#include "callpace/strategy.hpp"
#include "sim/center/phone_book.hpp"
#include "sim/center/work_list.hpp"
#include "sim/scenario/strategy_config.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace callpace::center {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::int64_t kHourUs = 3'600'000'000;

std::int64_t to_us(kernel::Time time) { return time.time_since_epoch().count(); }

scenario::Scenario any_scenario() {
  const auto below = [](int limit) { return *rc::gen::inRange(0, limit); };
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.seed = *rc::gen::arbitrary<std::uint64_t>();
  const int kinds = 1 + below(4);
  s.phones.types.resize(1);
  for (int kind = 0; kind < kinds; ++kind) {
    if (kind > 0) s.phones.types.push_back(s.phones.types.front());
    s.phones.types.back().name = "kind" + std::to_string(kind);
    s.phones.types.back().owned_ratio = 0.25 * (1 + below(4));
  }
  for (int from = 0; from < 20; from += 1 + below(12)) {
    scenario::PhonePriority priority;
    priority.hours = {from * 3600, (from + 1 + below(4)) * 3600};
    for (int named = below(kinds); named >= 0; --named) {
      priority.order.push_back("kind" + std::to_string(named));
    }
    s.phones.priorities.push_back(priority);
  }
  s.worklist.attempts_per_day_max = 1 + below(5);
  s.worklist.attempts_target = below(s.worklist.attempts_per_day_max + 1);
  s.worklist.stop_when_reached = below(2) == 0;
  for (auto& rule : s.worklist.redial) rule = {600 * below(8), below(2) == 0};
  s.worklist.redial_abandoned = {600 * below(8), below(2) == 0};
  return s;
}

/// The numbers that the phone book drew: all that it tries in an hour that names every kind.
std::uint32_t owned(const PhoneBook& phones, std::uint32_t account) {
  constexpr int kLastHour = 23;
  std::uint32_t slots = 0;
  for (int last = phones.next(account, -1, kLastHour); (slots >> last & 1U) == 0;
       last = phones.next(account, last, kLastHour)) {
    slots |= 1U << last;
  }
  return slots;
}

/// Both, told and asked the same.
class Both {
 public:
  explicit Both(const scenario::Scenario& s)
      : scenario_(s),
        strategy_(
            std::move(strategy::Strategy::create(scenario::strategy_config(s.phones, s.worklist))
                          .strategy.value())) {}

  void open(int day, int accounts) {
    phones_.extend_to(accounts);
    now_ = kernel::Time{hours{24 * day}};
    for (; added_ < static_cast<std::uint32_t>(accounts); ++added_) {
      tell(strategy::account_added(to_us(now_),
                                   {.account = added_, .slots = owned(phones_, added_)}));
    }
    const kernel::Time opening = now_ + hours{7};
    list_.open_day(accounts, opening);
    tell(strategy::day_opened(
        to_us(now_), static_cast<std::uint32_t>(accounts),
        {to_us(now_), to_us(opening), to_us(opening), to_us(now_) + 24 * kHourUs}));
    now_ = opening - hours{1};
  }
  void pass(kernel::Duration by) { now_ += by; }
  void ask() {
    const auto attempt = list_.next(now_);
    const strategy::Decision decision = strategy_.next(to_us(now_));
    RC_ASSERT(attempt.has_value() == (decision.found != 0));
    ++(attempt ? found : none);
    if (attempt) {
      RC_ASSERT(attempt->account == decision.account);
      RC_ASSERT(attempt->number == decision.attempt);
      RC_ASSERT(attempt->phone == static_cast<int>(decision.slot));
      out_.push_back(*attempt);
      return;
    }
    const kernel::Time midnight = std::chrono::floor<std::chrono::days>(now_ - kernel::Duration{1});
    const kernel::Time due = list_.next_due().value_or(kernel::Time::max());
    // What falls due after the day's last dialing is no matter.
    if (due < midnight + hours{24}) RC_ASSERT(decision.next_due_us == to_us(due));
    if (due >= midnight + hours{24}) RC_ASSERT(decision.next_due_us == strategy::kNeverUs);
  }
  void end(std::size_t which, int how) {
    const Attempt attempt = take(which);
    list_.report(attempt, static_cast<AttemptEnd>(how), now_);
    tell(strategy::attempt_ended(to_us(now_), attempt.account, static_cast<strategy::End>(how)));
  }
  void take_back(std::size_t which) {
    const Attempt attempt = take(which);
    list_.take_back(attempt, now_);
    tell(strategy::attempt_taken_back(to_us(now_), attempt.account));
  }
  void compare_totals() const {
    const WorkList::Totals& a = list_.totals();
    const strategy::Totals b = strategy_.totals();
    RC_ASSERT(a.attempted == static_cast<std::int64_t>(b.attempted));
    RC_ASSERT(a.reached == static_cast<std::int64_t>(b.reached));
    RC_ASSERT(a.exhausted == static_cast<std::int64_t>(b.exhausted));
    RC_ASSERT(a.quota_met == static_cast<std::int64_t>(b.quota_met));
  }
  [[nodiscard]] std::size_t out() const { return out_.size(); }

  int found = 0;
  int none = 0;

 private:
  void tell(const strategy::Event& event) {
    RC_ASSERT(strategy_.notify(event) == strategy::Status::kOk);
  }
  Attempt take(std::size_t which) {
    const Attempt attempt = out_[which];
    out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(which));
    return attempt;
  }

  const scenario::Scenario& scenario_;
  PhoneBook phones_{scenario_, 0};
  WorkList list_{scenario_, phones_};
  strategy::Strategy strategy_;
  kernel::Time now_{};
  std::uint32_t added_ = 0;
  std::vector<Attempt> out_;
};

}  // namespace

TEST_CASE("the strategy library names the attempts of the work list, in its order",
          "[center][property]") {
  int found = 0;
  int none = 0;
  const bool held = rc::check([&] {
    const auto below = [](std::size_t limit) { return *rc::gen::inRange<std::size_t>(0, limit); };
    const scenario::Scenario s = any_scenario();
    Both both{s};
    for (int day = 0; day < 2; ++day) {
      both.open(day, static_cast<int>(1 + below(12)));
      for (std::size_t step = below(150); step > 0; --step) {
        if (below(2) == 0) both.pass(seconds{below(900)});
        both.ask();
        if (both.out() == 0 || below(3) == 0) continue;
        const std::size_t which = below(both.out());
        if (below(8) == 0) {
          both.take_back(which);
        } else {
          both.end(which, static_cast<int>(below(7)));
        }
        both.compare_totals();
      }
      while (both.out() > 0) both.end(0, static_cast<int>(below(7)));  // all calls end in a day
      both.compare_totals();
    }
    found += both.found;
    none += both.none;
  });
  CHECK(held);
  CHECK(found > 1'000);
  CHECK(none > 1'000);
}

}  // namespace callpace::center
