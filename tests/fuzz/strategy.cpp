// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Snapshots of strategies: bytes are refused with a sentence, or give a strategy that is saved and
// restored again to the same bytes, that answers as the one restored from it whatever it is told,
// and that never names an account twice at once.
#include "callpace/strategy.hpp"

#include "tests/fuzz/draws.hpp"
#include "tests/fuzz/snapshot_bytes.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/strategy/any_world.hpp"

#include <set>
#include <utility>

namespace callpace::fuzz {
namespace {

using strategy::Decision;
using strategy::Event;
using strategy::Status;
using strategy::Strategy;
using strategy::tests::AnyWorld;
using strategy::tests::are_same;

/// Draws as the worlds of the strategy's tests want them.
class Choices {
 public:
  explicit Choices(Draws draws) : draws_(draws) {}
  std::uint32_t operator()(std::uint32_t below) {
    return static_cast<std::uint32_t>(draws_.below(below));
  }

 private:
  Draws draws_;
};

/// A strategy, and one that is restored from it time and again.
class Twins {
 public:
  explicit Twins(Strategy restored) : first_(std::move(restored)), second_(restored_from(first_)) {}

  void live(Choices choose) {
    AnyWorld<Choices> world(choose);
    for (int step = 0; step < 120; ++step) {
      world.pass();
      tell(choose(12) == 0 ? world.opened(choose(12)) : world.event(choose(12)));
      for (std::uint32_t asked = choose(3); asked > 0; --asked) ask(world.now_us());
      if (step % 30 == 29) second_ = restored_from(first_);
    }
    demand(first_.serialise() == second_.serialise(),
           "a strategy lives as the one restored from it");
  }

 private:
  void tell(const Event& event) {
    const Status status = first_.notify(event);
    demand(second_.notify(event) == status, "equal strategies take the same events in");
    const bool comes_back = event.kind == CALLPACE_STRATEGY_ATTEMPT_ENDED ||
                            event.kind == CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK;
    if (status == Status::kOk && comes_back) out_.erase(event.account);
  }
  void ask(std::int64_t now_us) {
    const Decision decision = first_.next(now_us);
    demand(are_same(decision, second_.next(now_us)),
           "a strategy answers as the one restored from it");
    if (decision.found != 0) {
      demand(out_.insert(decision.account).second, "no account is out with two attempts");
    } else {
      demand(decision.next_due_us > now_us, "who is told to wait is told a later time");
    }
  }

  Strategy first_;
  Strategy second_;
  std::set<std::uint32_t> out_;
};

}  // namespace

bool check_input(const std::string& input) {
  return check_snapshot<Strategy>(input, [](Strategy restored, const Draws& draws) {
    Twins{std::move(restored)}.live(Choices{draws});
    return true;
  });
}

std::vector<std::string> made_inputs() {
  std::vector<std::string> all;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    Choices choose{Draws{seed}};
    Strategy strategy = std::move(*Strategy::create(strategy::tests::any_config(choose)).strategy);
    AnyWorld<Choices> world(choose);
    std::uint32_t size = 0;
    for (int step = 0; step < 60; ++step) {
      world.pass();
      const Event event = choose(12) == 0 ? world.opened(size) : world.event(size);
      const bool is_taken = strategy.notify(event) == Status::kOk;
      size += is_taken && event.kind == CALLPACE_STRATEGY_ACCOUNT_ADDED ? 1 : 0;
      static_cast<void>(strategy.next(world.now_us()));
    }
    all.push_back(text_of(strategy.serialise()));
  }
  return all;
}

std::vector<std::string_view> grammar() {
  using namespace std::string_view_literals;
  return {"CPST\1\0\0\0"sv,       "\xff\xff\xff\xff\xff\xff\xff\x7f"sv,
          "\0\0\0\0\0\0\0\x80"sv, "\0\0\0\0\0\0\0\x10"sv,
          "\0\0\0\0\0\0\0\0"sv,   "\1\0\0\0"sv,
          "\xff\xff\xff\xff"sv};
}

}  // namespace callpace::fuzz
