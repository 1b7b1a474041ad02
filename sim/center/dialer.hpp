// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialer: the host of the pacing library in the simulated centre, just as a live dialer is in
// production. It tells the pacer every event, asks after each how many numbers to dial, takes them
// from the work list and gives each call a life of its own (call.cpp); agents' days are in
// desk.cpp. The switchboard connects a waiting caller whenever an agent is idle, which is what the
// pacer's hard cap relies on; an agent whom the cap still needs stays until may_leave() says so.
// When its machines fail to set up call after call, it stops dialing, and tries one set-up from
// time to time until one succeeds.
//
// Invariants: no agent has two calls; lines in use never exceed the scenario's. Errors: a pacing
// library that refuses an event, wants more lines than are free or asks again for ever without
// letting time pass throws PacerFault; the one that is linked never does.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/center/roster.hpp"
#include "sim/center/site.hpp"
#include "sim/center/switchboard.hpp"
#include "sim/kernel/process.hpp"

#include <cstdint>
#include <stdexcept>

namespace callpace::center {

/// A pacing library broke its contract; what() is a sentence without its subject.
class PacerFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The dialer of a site.
class Dialer {
 public:
  /// The pacer's configuration must be valid: the scenario's check has seen to it.
  explicit Dialer(Site& site);

  [[nodiscard]] kernel::Simulation& simulation() { return site_.simulation(); }

  /// A day of an agent logged in to the dialer. `plan` need only live until the process starts.
  kernel::Process agent_day(const AgentDay& plan);

  /// Dials again when the pacer, the work list or the law said "not yet". Runs for ever.
  kernel::Process clock();

  /// Asks the pacer how many numbers to dial now, and dials them.
  void pump();

  /// Makes sure that the pacer is asked at `when`, if not before.
  void wake_at(kernel::Time when);

  /// Mean platform time per dial so far, seconds.
  [[nodiscard]] double platform_s_mean() const;

 private:
  // desk.cpp: an agent at work.
  kernel::Task<> work(Desk& desk, kernel::Time until);
  kernel::Task<> converse(Desk& desk);
  kernel::Task<> pop_screen(std::uint32_t agent);
  void become_ready(Desk& desk);
  void end_idle(Desk& desk);

  // call.cpp: a call's life.
  kernel::Process call_life(Attempt attempt, std::uint64_t id);
  kernel::Task<bool> set_up();
  void give_back(const Conversation& conversation);
  kernel::Task<> answered(Call& call, const Fate& fate);
  kernel::Task<bool> detect(Call& call, kernel::Time gives_up);
  kernel::Task<> offer(Call& call, kernel::Time gives_up);
  void resolve(const Call& call, scenario::Outcome outcome);
  void lose(const Call& call);
  void end_line(const Conversation& conversation, AttemptEnd end);
  void free_line(const Conversation& conversation);

  // dialer.cpp: the pacer's host.
  void expect_sound(const pacing::Decision& decision, std::int64_t now_us);
  void dial(const Attempt& attempt);
  bool backs_off();
  kernel::Process try_set_up();
  void connect(Desk& desk, Call& call);
  void tell(const pacing::Event& event);
  void tell(pacing::EventKind kind, std::uint64_t call, std::uint32_t agent = 0);
  void tell_plans(std::uint32_t agent, kernel::Time until);
  void release_leaving();
  void set_dry(bool dry);
  /// How long in all the work list has had no account due when one was wanted.
  [[nodiscard]] kernel::Duration dry_time() const;

  Site& site_;
  const kernel::Duration ring_max_;  ///< a line is given up after this
  pacing::Pacer pacer_;
  Switchboard switchboard_;
  kernel::Signal sooner_;  ///< the clock must wake before it planned to
  kernel::Time wake_at_ = kernel::Time::max();
  std::int64_t decided_at_us_ = 0;
  int decisions_at_once_ = 0;  ///< since then
  int lines_in_use_ = 0;
  int setup_failures_ = 0;         ///< in a row, up to now
  kernel::Time tries_again_at_{};  ///< after too many: when a set-up is tried
  std::uint64_t dials_ = 0;
  bool dry_ = false;                  ///< the pacer wants to dial and no account is due
  kernel::Time dry_since_{};          ///< if so, since when
  kernel::Duration dry_before_{};     ///< all earlier such times
  kernel::Duration platform_time_{};  ///< of all dials
};

}  // namespace callpace::center
