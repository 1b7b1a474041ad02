// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A policy that remembers something is a class and a line in a list of policies: this one is known
// to nobody but the test, and is paced, copied, saved, restored and replayed like any other.
#include "tests/pacing/hostile_worlds.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace callpace::pacing::tests {
namespace {

/// A line for each idle agent, and some more: half a one for each conversation, less with each
/// caller lost. One that does not keep what it was restored with shows that the tests would notice.
template <bool keeps>
class Daring : public core::PolicyOf<Daring<keeps>> {
 public:
  [[nodiscard]] core::Wish wish(const core::Centre&, const core::TeamView& team, std::uint32_t,
                                callpace_estimates& estimates) const override {
    estimates.supply = team.idle - team.waiting + more_;
    return {.lines = estimates.supply};
  }
  void call_moves(const core::Centre&, core::CallMove move) override {
    if (move.from != core::CallPhase::kWaiting) return;
    more_ = move.to == core::CallPhase::kTalking ? more_ + 0.5 : 0.4 * more_;
  }
  void save(core::Writer& writer) const override { writer(more_); }
  [[nodiscard]] bool restore(core::Reader& reader, const core::Centre&) override {
    reader(more_);
    if (more_ < 0) return false;
    if (!keeps) more_ = 0;
    return true;
  }

 private:
  double more_ = 0;
};

template <bool keeps>
std::unique_ptr<core::Policy> make_daring(const core::Centre&) {
  return std::make_unique<Daring<keeps>>();
}

constexpr std::array kDaring = {core::PolicyKind{"daring", make_daring<true>}};
constexpr std::array kForgetful = {core::PolicyKind{"daring", make_daring<false>}};

/// Settings that name the policy, without a cap: its wish is what is dialed.
callpace_config daring_config() {
  callpace_config config = core::default_config();
  std::strcpy(config.policy, "daring");
  config.cap_mode = CALLPACE_CAP_OFF;
  return config;
}

/// An event, or the decision that came at its time.
struct Record {
  callpace_event event = {};
  bool is_decision = false;
  callpace_decision decision = {};
};
using Records = std::vector<Record>;

/// A pacer's day: each second it is asked, dials, and the oldest line ends, answered or not.
class Day {
 public:
  Day() : pacer_(daring_config(), kDaring[0]) {
    for (std::uint32_t agent = 1; agent <= 8; ++agent) {
      idle_.push_back(agent);
      tell(CALLPACE_AGENT_READY, 0, agent);
    }
  }

  void second() {
    now_us_ += 1'000'000;
    const callpace_decision decision = pacer_.decide(now_us_);
    records_.push_back({.event = at(0), .is_decision = true, .decision = decision});
    for (std::uint32_t i = 0; i < decision.dial_count; ++i) tell(CALLPACE_DIALED, ++dialed_);
    if (ended_ < dialed_) end_line(++ended_);
    if (talking_.size() > 3 && choose_(5) == 0) end_talk();
  }
  [[nodiscard]] const core::Pacer& pacer() const { return pacer_; }
  [[nodiscard]] const Records& records() const { return records_; }

 private:
  struct Talk {
    std::uint64_t call;
    std::uint32_t agent;
  };

  [[nodiscard]] callpace_event at(int kind, std::uint64_t call = 0, std::uint32_t agent = 0) const {
    return {now_us_, kind, agent, call, CALLPACE_NEVER_US, 0, 0, 0, 0, 0};
  }
  void tell(int kind, std::uint64_t call, std::uint32_t agent = 0) {
    const callpace_event event = at(kind, call, agent);
    REQUIRE(pacer_.notify(event) == CALLPACE_OK);
    records_.push_back({.event = event});
  }
  void end_line(std::uint64_t call) {
    if (choose_(3) > 0) return tell(CALLPACE_NO_ANSWER, call);
    tell(CALLPACE_ANSWERED_HUMAN, call);
    if (idle_.empty()) return tell(CALLPACE_CALLER_HUNG_UP, call);
    talking_.push_back({call, idle_.back()});
    idle_.pop_back();
    tell(CALLPACE_CONNECTED, call, talking_.back().agent);
  }
  void end_talk() {
    const Talk talk = talking_.front();
    talking_.erase(talking_.begin());
    tell(CALLPACE_TALK_ENDED, talk.call, talk.agent);
    tell(CALLPACE_AGENT_READY, 0, talk.agent);
    idle_.push_back(talk.agent);
  }

  core::Pacer pacer_;
  Records records_;
  Numbers choose_{1};
  std::int64_t now_us_ = 0;
  std::uint64_t dialed_ = 0;
  std::uint64_t ended_ = 0;
  std::vector<std::uint32_t> idle_;
  std::vector<Talk> talking_;
};

/// Decisions that come out otherwise when a pacer is told and asked the same.
int differences(core::Pacer pacer, std::span<const Record> records) {
  int different = 0;
  for (const Record& record : records) {
    if (record.is_decision) {
      const callpace_decision decision = pacer.decide(record.event.time_us);
      different += std::memcmp(&decision, &record.decision, sizeof decision) == 0 ? 0 : 1;
    } else {
      REQUIRE(pacer.notify(record.event) == CALLPACE_OK);
    }
  }
  return different;
}

}  // namespace

TEST_CASE("a policy that remembers is saved, copied, restored and replayed with its pacer",
          "[pacing]") {
  Day day;
  for (int i = 0; i < 2000; ++i) day.second();
  const std::vector<std::byte> noon = saved(day.pacer());
  const core::Pacer copy = day.pacer();
  const std::size_t half = day.records().size();
  for (int i = 0; i < 2000; ++i) day.second();

  const auto rest = std::span(day.records()).subspan(half);
  const char* error = "";
  const auto restored = core::Snapshot::restore(noon, error, kDaring);
  REQUIRE(restored != nullptr);
  CHECK((saved(*restored) == noon));
  CHECK(differences(*restored, rest) == 0);
  CHECK(differences(copy, rest) == 0);
  CHECK(differences(core::Pacer(daring_config(), kDaring[0]), day.records()) == 0);
  // What it remembers does count, and is not saved anywhere else.
  const auto forgetful = core::Snapshot::restore(noon, error, kForgetful);
  REQUIRE(forgetful != nullptr);
  CHECK(differences(*forgetful, rest) > 100);
}

TEST_CASE("a policy that a library does not know is not restored", "[pacing]") {
  const char* error = "";
  CHECK(core::Snapshot::restore(saved(Day().pacer()), error) == nullptr);
  CHECK(std::string_view(error) == "the bytes hold a configuration with errors");
  CHECK(core::check(daring_config(), {}) == 1);
  CHECK(core::check(daring_config(), {}, kDaring) == 0);
}

TEST_CASE("a hostile world can do nothing to a policy that remembers either",
          "[pacing][property]") {
  for (std::uint64_t seed = 1; seed <= played(40); ++seed) {
    Numbers choose(seed);
    HostileHost host(any_config(choose), kDaring[0], choose, {.saves_every_event = true});
    for (int round = 0; round < 2; ++round) earn_then_strike(host, choose);
    for (int step = 0; step < 100; ++step) host.step();
    CHECK(host.cap_held());
  }
}

}  // namespace callpace::pacing::tests
