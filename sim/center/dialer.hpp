// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialer: the host of the pacing library in the simulated centre, just as a live dialer is in
// production. It tells the pacer every event, asks after each how many numbers of which campaign to
// dial, takes them from that campaign's work list and gives each call a life of its own (call.cpp).
// A campaign of which no account is due is closed to the pacer until one is. What the dialer does
// with agents is in desk.cpp: it connects a waiting caller whenever the router has an idle agent,
// which is what the pacer's hard cap relies on; an agent whom the cap still needs stays, and is not
// lent to other work, until may_leave() says so. When its machines fail to set up call after call,
// it stops dialing, and tries one set-up from time to time until one succeeds.
//
// Invariants: no agent has two calls; lines in use never exceed the scenario's. Errors: a pacing
// library that refuses an event, wants more lines than are free or asks again for ever without
// letting time pass throws PacerFault; the one that is linked never does.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/center/site.hpp"
#include "sim/kernel/process.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

namespace callpace::center {

/// A pacing library broke its contract; what() is a sentence without its subject.
class PacerFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Whose the figures of a conversation at `desk` are.
[[nodiscard]] inline Whose whose(const Conversation& conversation, const Desk& desk) {
  return {conversation.campaign->index + 1, desk.group + 1};
}

/// The dialer of a site.
class Dialer {
 public:
  /// The pacer's configuration must be valid: the scenario's check has seen to it.
  explicit Dialer(Site& site);

  [[nodiscard]] kernel::Simulation& simulation() { return site_.simulation(); }

  /// An agent is free for a call, and may get one at once.
  void become_ready(Desk& desk);
  /// A ready agent wants to leave; desk.may_go fires once no call in flight needs them, unless
  /// desk.assigned fires before.
  void wants_to_leave(Desk& desk);
  /// Takes a ready agent out for other work; false when the cap needs them, and then nothing has
  /// changed.
  [[nodiscard]] bool lend(Desk& desk);
  /// The conversation that was put through, from the screen-pop to the end of its wrap-up.
  kernel::Task<> converse(Desk& desk);
  /// An agent who has just finished a conversation leaves.
  void has_left(const Desk& desk);
  /// True when the agents of this group serve a campaign that is dialed here.
  [[nodiscard]] bool serves(std::uint32_t group) const { return !lanes_of_[group].empty(); }

  /// Dials again when the pacer, the work list or the law said "not yet". Runs for ever.
  kernel::Process clock();

  /// Asks the pacer how many numbers to dial now, and dials them.
  void pump();

  /// Makes sure that the pacer is asked at `when`, if not before.
  void wake_at(kernel::Time when) { alarm_.set(when); }

  /// Mean platform time per dial so far, seconds.
  [[nodiscard]] double platform_s_mean() const;

 private:
  /// A campaign as the pacer knows it: by its place among those that are dialed here.
  struct Lane {
    Campaign* campaign;
    bool is_open = true;  ///< to the pacer; one whose list is dry is closed where there are others
    std::optional<Attempt> found = {};  ///< taken off the list when it opened again
    bool is_dry = false;                ///< the pacer wanted to dial, and no account is due
  };
  /// A line that is dialed: whose it is, and what will become of it.
  struct Line {
    Conversation conversation;  ///< as an agent gets it, should one take the call
    scenario::Outcome outcome = scenario::Outcome::no_answer;
    bool misdetected = false;
    kernel::Duration patience{};  ///< from the end of the greeting on
  };
  /// How long a group had nobody to be called for it when the pacer wanted to dial.
  struct Drought {
    bool is_now = false;
    kernel::Time since{};       ///< if so
    kernel::Duration before{};  ///< all earlier ones
  };

  // desk.cpp: agents.
  kernel::Task<> pop_screen(const Desk& desk);
  void end_idle(Desk& desk);
  void leave(Desk& desk);
  void release_leaving();
  /// The router's agent for a call and its call for an agent, as far as the pacer allows the pair.
  [[nodiscard]] Desk* take_desk(const Conversation& call);
  [[nodiscard]] Call* take_call(const Desk& desk);
  void connect_waiting();

  // call.cpp: a call's life.
  void dial(Lane& lane, const Attempt& attempt);
  [[nodiscard]] Line new_line(Campaign& campaign, const Attempt& attempt, std::uint64_t id) const;
  void ring(const Line& line);
  kernel::Process set_up_and_ring(Line line);
  kernel::Process call_life(Line line);
  kernel::Task<bool> set_up();
  void give_back(const Conversation& conversation);
  [[nodiscard]] bool is_listened_to() const;
  [[nodiscard]] bool offer(const Line& line);
  kernel::Task<> attend(const Line& line);
  kernel::Task<bool> detect(const Conversation& call, kernel::Time gives_up);
  void resolve(const Conversation& conversation, scenario::Outcome outcome);
  void lose(const Conversation& call);
  void end_line(const Conversation& conversation, End end);
  void free_line(const Conversation& conversation);

  // dialer.cpp: the pacer's host.
  void count_decision(std::int64_t now_us);
  [[noreturn]] void throw_refused(pacing::Status status) const;
  [[noreturn]] void throw_too_many(std::uint32_t wanted, std::uint32_t free) const;
  [[nodiscard]] bool dial_as_decided(const pacing::Decision& decision);
  void rest(Lane& lane);
  void tell_lanes();
  void set_open(Lane& lane, bool is_open);
  void open_due();
  bool backs_off();
  kernel::Process try_set_up();
  void connect(Desk& desk, const Conversation& call);
  void put_through(Desk& desk, Call& call);
  /// Compiled into its few callers, so that an event is put together once.
  [[gnu::always_inline]] void tell(const pacing::Event& event) {
    const pacing::Status status = pacer_.notify(event);
    if (status != pacing::Status::kOk) throw_refused(status);
    site_.recorder.journal(event);
  }
  void tell(pacing::EventKind kind, std::uint64_t call, std::uint32_t agent = 0);
  void set_dry(Lane& lane, bool is_dry);
  /// How long in all the group had nobody to be called for it when one was wanted.
  [[nodiscard]] kernel::Duration dry_time(std::uint32_t group) const;

  Site& site_;
  const kernel::Duration ring_max_;  ///< a line is given up after this
  pacing::Pacer pacer_;
  pacing::Decision decision_;  ///< the latest; without estimates where nobody reads them
  std::vector<Lane> lanes_;
  std::vector<std::vector<std::uint32_t>> lanes_of_;  ///< by group: those that it serves
  std::vector<Drought> droughts_;                     ///< by group
  bool has_skills_;      ///< some group does not serve all: the pacer is asked about each pair
  kernel::Alarm alarm_;  ///< wakes the clock
  std::int64_t decided_at_us_ = 0;  ///< when a decision was last asked for twice
  int decisions_at_once_ = 0;       ///< since then
  int lines_in_use_ = 0;
  int setup_failures_ = 0;         ///< in a row, up to now
  kernel::Time tries_again_at_{};  ///< after too many: when a set-up is tried
  std::uint64_t dials_ = 0;
  kernel::Duration platform_time_{};  ///< of all dials
};

}  // namespace callpace::center
