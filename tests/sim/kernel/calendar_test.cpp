// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The calendar against a plain sorted list, under random pushes, cancellations, pops and moves of
// the clock. Handles stand for processes only as addresses; none is ever resumed.
#include "sim/kernel/calendar.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <random>
#include <utility>
#include <vector>

using namespace callpace::kernel;

namespace {

std::coroutine_handle<> process_number(std::size_t number) {
  return std::coroutine_handle<>::from_address(reinterpret_cast<void*>((number + 1) * 64));
}

/// What the calendar must do, written without a thought for speed.
class SortedList {
 public:
  struct Entry {
    Time when;
    std::size_t number;
    EventId id;
  };

  void push(Entry entry) {
    const auto later = [](const Entry& a, const Entry& b) { return a.when < b.when; };
    entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, later), entry);
  }

  std::vector<Entry> entries;
};

/// One random history; `spread_us` rules how often times coincide and how far they reach.
class History {
 public:
  void push(std::int64_t delay_us) {
    const Time when = calendar_.now() + Duration{delay_us};
    expected_.push({when, pushed_, calendar_.push(when, process_number(pushed_))});
    ++pushed_;
  }

  void cancel(std::size_t choice) {
    if (expected_.entries.empty()) return;
    const auto victim =
        expected_.entries.begin() + static_cast<std::ptrdiff_t>(choice % expected_.entries.size());
    const EventId id = victim->id;
    RC_ASSERT(calendar_.pending(id));
    RC_ASSERT(calendar_.cancel(id));
    RC_ASSERT(!calendar_.pending(id));
    RC_ASSERT(!calendar_.cancel(id));
    expected_.entries.erase(victim);
  }

  void pop(Time limit) {
    const auto process = calendar_.pop(limit);
    if (expected_.entries.empty() || expected_.entries.front().when > limit) {
      RC_ASSERT(!process);
      return;
    }
    const SortedList::Entry first = expected_.entries.front();
    expected_.entries.erase(expected_.entries.begin());
    RC_ASSERT(process == process_number(first.number));
    RC_ASSERT(calendar_.now() == first.when);
    RC_ASSERT(!calendar_.pending(first.id));
  }

  void pop_until(Duration ahead) {
    const Time limit = calendar_.now() + ahead;
    while (!expected_.entries.empty() && expected_.entries.front().when <= limit) pop(limit);
    pop(limit);
    calendar_.advance(limit);
  }

  void check() {
    RC_ASSERT(calendar_.size() == expected_.entries.size());
    RC_ASSERT(calendar_.empty() == expected_.entries.empty());
    if (!calendar_.empty()) RC_ASSERT(calendar_.next_time() == expected_.entries.front().when);
  }

  void drain() {
    while (!expected_.entries.empty()) pop(Time::max());
    pop(Time::max());
    check();
  }

 private:
  Calendar calendar_;
  SortedList expected_;
  std::size_t pushed_ = 0;
};

}  // namespace

TEST_CASE("the calendar pops what a sorted list would, whatever is cancelled", "[kernel]") {
  CHECK(rc::check("calendar = sorted list", [] {
    const auto reach_us = *rc::gen::element<std::int64_t>(1, 5, 1'000, 1'000'000, 100'000'000'000);
    const auto steps = *rc::gen::inRange(1, 600);
    const auto push_share = *rc::gen::inRange(2, 7);
    // Many events pass from the heap into buckets and back; few never leave it.
    const auto batch = *rc::gen::element(0, 0, 300, 1'500);
    History history;
    for (int i = 0; i < batch; ++i) {
      history.push(*rc::gen::resize(100, rc::gen::inRange<std::int64_t>(0, reach_us + 1)));
    }
    for (int step = 0; step < steps; ++step) {
      const auto action = *rc::gen::resize(100, rc::gen::inRange(0, 10));
      if (action < push_share) {
        history.push(*rc::gen::resize(100, rc::gen::inRange<std::int64_t>(0, reach_us + 1)));
      } else if (action == 7) {
        history.cancel(*rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, 1'000)));
      } else if (action == 8) {
        history.pop_until(Duration{reach_us / 10});
      } else {
        history.pop(Time::max());
      }
      history.check();
    }
    history.drain();
  }));
}

TEST_CASE("events of one time come in the order in which they were scheduled", "[kernel]") {
  Calendar calendar;
  const Time later = Time{} + Duration{10};
  for (std::size_t number = 0; number < 1'000; ++number) {
    calendar.push(number % 2 == 0 ? later : Time{}, process_number(number));
  }
  for (std::size_t number = 1; number < 1'000; number += 2) {
    CHECK(calendar.pop(Time::max()) == process_number(number));
  }
  for (std::size_t number = 0; number < 1'000; number += 2) {
    CHECK(calendar.pop(Time::max()) == process_number(number));
    if (number == 0) calendar.push(later, process_number(1'000));
  }
  CHECK(calendar.pop(Time::max()) == process_number(1'000));
  CHECK(calendar.empty());
}

TEST_CASE("an id names one event for ever, though its place is used again", "[kernel]") {
  Calendar calendar;
  const EventId first = calendar.push(Time{} + Duration{1}, process_number(0));
  CHECK(calendar.pop(Time::max()) == process_number(0));
  const EventId second = calendar.push(Time{} + Duration{2}, process_number(1));
  CHECK_FALSE(calendar.cancel(first));
  CHECK_FALSE(calendar.cancel(EventId{}));
  CHECK(calendar.pending(second));
  CHECK(calendar.cancel(second));
  CHECK(calendar.empty());
}

TEST_CASE("cancelling all but a few of many events keeps those few in order", "[kernel]") {
  Calendar calendar;
  std::vector<EventId> ids;
  for (std::size_t number = 0; number < 10'000; ++number) {
    const auto time_us = static_cast<std::int64_t>(1 + number * 7'919 % 10'007);
    ids.push_back(calendar.push(Time{} + Duration{time_us}, process_number(number)));
  }
  for (std::size_t number = 0; number < 10'000; ++number) {
    if (number % 100 != 0) CHECK(calendar.cancel(ids[number]));
  }
  CHECK(calendar.size() == 100);
  Time previous{};
  while (!calendar.empty()) {
    CHECK(calendar.pop(Time::max()));
    CHECK(calendar.now() >= previous);
    previous = calendar.now();
  }
}

TEST_CASE("the calendar keeps order however unevenly many events spread", "[kernel]") {
  // Clusters of one instant, a thick near future, a thin far one and the very end of time.
  Calendar calendar;
  std::vector<std::pair<Time, std::size_t>> expected;
  const auto push = [&](std::int64_t time_us) {
    const Time when{Duration{time_us}};
    calendar.push(when, process_number(expected.size()));
    expected.emplace_back(when, expected.size());
  };
  for (std::int64_t i = 0; i < 5'000; ++i) {
    push(1'000'000);
    push(1 + i * 37 % 1'000);
    push(1'000'000'000'000 + i * i * 1'000'003);
    push(Time::max().time_since_epoch().count() - i % 3);
  }
  std::stable_sort(expected.begin(), expected.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  bool same = true;
  for (const auto& [when, number] : expected) {
    same = same && calendar.pop(Time::max()) == process_number(number) && calendar.now() == when;
  }
  CHECK(same);
  CHECK(calendar.empty());
}

TEST_CASE("the calendar agrees with a priority queue as its events grow and shrink", "[kernel]") {
  // Long enough for the window of buckets to slide past its end many times.
  using Expected = std::pair<Time, std::size_t>;
  Calendar calendar;
  std::priority_queue<Expected, std::vector<Expected>, std::greater<>> expected;
  std::mt19937_64 random{7};
  std::size_t pushed = 0;
  bool same = true;
  for (const std::size_t target : {3'000u, 200u, 10'000u, 70u, 1'000u, 0u}) {
    for (int step = 0; step < 50'000 || expected.size() > target; ++step) {
      if (expected.size() < target || (expected.size() == target && step % 2 == 0 && target > 0)) {
        const bool far = random() % 100 == 0;
        const auto delay_us = static_cast<std::int64_t>(random() % (far ? 100'000'000 : 1'000'000));
        const Time when = calendar.now() + Duration{delay_us};
        const EventId id = calendar.push(when, process_number(pushed));
        if (random() % 5 == 0) {
          calendar.cancel(id);
        } else {
          expected.emplace(when, pushed);
        }
        ++pushed;
      } else if (!expected.empty()) {
        same = same && calendar.pop(Time::max()) == process_number(expected.top().second) &&
               calendar.now() == expected.top().first;
        expected.pop();
      }
    }
    CHECK(calendar.size() == expected.size());
  }
  CHECK(same);
}

TEST_CASE("time never goes back after most of the near events were cancelled", "[kernel]") {
  // What stays lies so far apart that the calendar is cut anew, into buckets a thousand times
  // wider.
  struct Pending {
    Time when;
    std::size_t number;
    EventId id;
  };
  Calendar calendar;
  std::vector<Pending> pending;
  std::mt19937_64 random{11};
  std::size_t pushed = 0;
  bool same = true;
  const auto push = [&](std::uint64_t within_us) {
    const Time when =
        calendar.now() + Duration{static_cast<std::int64_t>(1 + random() % within_us)};
    pending.push_back({when, pushed, calendar.push(when, process_number(pushed))});
    ++pushed;
  };
  const auto pop = [&] {
    const auto first =
        std::min_element(pending.begin(), pending.end(), [](const Pending& a, const Pending& b) {
          return std::pair{a.when, a.number} < std::pair{b.when, b.number};
        });
    same = same && calendar.pop(Time::max()) == process_number(first->number) &&
           calendar.now() == first->when;
    pending.erase(first);
  };
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 2'000; ++i) push(10'000);
    for (int i = 0; i < 200; ++i) push(1'000'000'000);
    for (int i = 0; i < 50; ++i) pop();
    std::erase_if(pending, [&](const Pending& event) {
      const bool is_near = event.when - calendar.now() <= Duration{20'000};
      return is_near && event.number % 30 != 0 && calendar.cancel(event.id);
    });
    for (int i = 0; i < 200; ++i) {
      push(10'000);
      pop();
    }
  }
  CHECK(same);
}

TEST_CASE("a cleared calendar keeps its clock and forgets its events", "[kernel]") {
  Calendar calendar;
  const EventId later = calendar.push(Time{} + Duration{5}, process_number(0));
  calendar.push(Time{} + Duration{3}, process_number(1));
  CHECK(calendar.pop(Time::max()) == process_number(1));
  const EventId now = calendar.push(calendar.now(), process_number(2));
  calendar.clear();
  CHECK(calendar.empty());
  CHECK_FALSE(calendar.pending(later));
  CHECK_FALSE(calendar.pending(now));
  CHECK_FALSE(calendar.pop(Time::max()));
  CHECK(calendar.now() == Time{} + Duration{3});
}
