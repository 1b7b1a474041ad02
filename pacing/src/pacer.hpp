// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacer itself: it takes events into the centre, tells its policy of them, and decides: the
// policy's wish, cut by the cap's gate, the lines and the call rate.
//
// Invariants: the state after an event or a decision depends on the accepted events and on the time
// alone, so asking twice, or more often, changes nothing. Errors: an event that cannot have
// happened is refused before anything changes.
#pragma once

#include "callpace/pacing.h"
#include "src/call_spacing.hpp"
#include "src/centre.hpp"
#include "src/cover_flow.hpp"
#include "src/policies/policy.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace callpace::pacing::core {

/// Whether a decision comes with what the centre and its accounts are like.
enum class Explained : std::uint8_t { no, yes };

/// See the head of this file; a value, so that copying it gives an equal pacer.
class Pacer {
 public:
  /// A pacer with no agents and no calls; `config` is complete and has no errors, and `policy` is
  /// the one that it names.
  Pacer(const callpace_config& config, const PolicyKind& policy);

  /// Takes an event in and returns CALLPACE_OK, or refuses it.
  std::int32_t notify(const callpace_event& event);
  /// What notify() would return; changes nothing.
  [[nodiscard]] std::int32_t check(const callpace_event& event) const;
  /// The whole decision as of `now_us`, or of the last known time if that is later.
  callpace_decision decide(std::int64_t now_us) {
    callpace_decision decision;
    decision.struct_size = sizeof decision;
    decide<Explained::yes>(now_us, decision);
    return decision;
  }
  /// The same for a host that may want no estimates: fills `decision` but for its size, and with
  /// Explained::no but for its estimates, which need not be there.
  template <Explained kExplained>
  void decide(std::int64_t now_us, callpace_decision& decision);
  /// See callpace_pacer_may_leave.
  [[nodiscard]] bool may_leave(std::uint32_t agent) const;
  /// See callpace_pacer_may_connect.
  [[nodiscard]] bool may_connect(std::uint64_t call, std::uint32_t agent) const;
  [[nodiscard]] const callpace_config& config() const { return centre_.config; }
  /// The cap's accounts.
  [[nodiscard]] const Gate& gate() const { return centre_.gate; }

 private:
  friend struct Snapshot;  // saves and restores the state

  /// Whether an event can be taken in, and which call and agent that are there it is about.
  struct Subject {
    std::int32_t status = CALLPACE_OK;
    const Call* call = nullptr;
    const Agent* agent = nullptr;
    std::size_t place = 0;  // of a call that is new
  };
  // Where events are refused, and nowhere else.
  [[nodiscard]] Subject examine(const callpace_event& event, std::int32_t kind) const;
  [[nodiscard]] Subject examine_dialed(const callpace_event& event) const;
  [[nodiscard]] Subject examine_call(const callpace_event& event, std::int32_t kind) const;
  [[nodiscard]] Subject examine_agent(const callpace_event& event, std::int32_t kind) const;
  [[nodiscard]] std::int32_t check_campaign(const callpace_event& event) const;
  [[nodiscard]] std::int32_t check_group_serves(const callpace_event& event) const;

  // `kind` is the event's, or one that is examined and taken alike.
  std::int32_t examine_and_take(const callpace_event& event, std::int32_t kind);
  std::int32_t notify_unusual(const callpace_event& event);
  // Each takes one kind of event in that examine() let through, with its subject.
  void take(const callpace_event& event, std::int32_t kind, const Subject& subject);
  void dialed(const callpace_event& event, std::size_t place);
  void ring_ended(const callpace_event& event, std::int32_t kind, Call& call);
  void answered(const callpace_event& event, Call& call);
  void connected(const callpace_event& event, Call& call, Agent& agent);
  void caller_hung_up(const callpace_event& event, Call& call);
  void talk_ended(const callpace_event& event, Call& call, Agent& agent);
  void agent_ready(const callpace_event& event, Agent* agent);  // nullptr: a newcomer
  void agent_leaving(const callpace_event& event, Agent& agent);
  void agent_left(const callpace_event& event, Agent& agent);
  void agent_plans(const callpace_event& event, Agent& agent);
  void campaign_weight(const callpace_event& event);
  void heard_machine(const callpace_event& event, Agent& agent);
  void group_serves(const callpace_event& event);
  void campaign_cap(const callpace_event& event);
  void campaign_prior(const callpace_event& event);

  /// Moves the pacer's time on; what time alone does must not depend on how often this is called.
  [[gnu::always_inline]] void advance(std::int64_t now_us) {
    if (now_us != centre_.now_us || now_us == -kTimeLimitUs) move_on(now_us);
  }
  [[gnu::always_inline]] void move_on(std::int64_t now_us) {
    centre_.now_us = now_us;
    centre_.campaigns.set_time(now_us - centre_.config.day_origin_us);
    const bool may_be_late = centre_.config.cap_clock == CALLPACE_CLOCK_TWO_SECOND;
    if (may_be_late) {
      const Call* const first = centre_.calls.oldest(CallPhase::kWaiting);
      if (first != nullptr && now_us - first->answered_us > connect_us_max_) abandon_late();
    }
    if (centre_.gate.open(now_us)) begin_window();
  }
  /// Counts the calls as abandoned that have had no agent for too long by now.
  void abandon_late();
  void abandoned(const Call& call);
  void end_ring(Call& call);
  void learn_hit_rate(const Call& call, double value);
  /// The agent's wrap-up is over.
  void wrapped_up(const Agent& agent);
  /// Tells the policy and the teams.
  [[gnu::always_inline]] void tell(AgentMove move) {
    if (policy_->follows()) policy_->agent_moves(centre_, move);
    centre_.teams.agent_moved(move.entry.group, move.from, move.to);
  }
  [[gnu::always_inline]] void tell(CallMove move) {
    if (policy_->follows()) policy_->call_moves(centre_, move);
    centre_.teams.call_moved(move.entry.campaign, move.from, move.to);
  }
  [[nodiscard]] Roster<Agent>& roster_of(const Agent&) { return centre_.agents; }
  [[nodiscard]] Roster<Call>& roster_of(const Call&) { return centre_.calls; }
  template <typename Entry>
  void came(const Entry& entry) {
    tell(Move<Entry>{entry, Entry::Phase::kCount, entry.phase});
  }
  template <typename Entry>
  [[gnu::always_inline]] void move(Entry& entry, typename Entry::Phase phase) {
    tell(Move<Entry>{entry, entry.phase, phase});
    roster_of(entry).move(entry, phase);
  }
  template <typename Entry>
  [[gnu::always_inline]] void remove(Entry& entry) {
    tell(Move<Entry>{entry, entry.phase, Entry::Phase::kCount});
    roster_of(entry).remove(entry);
  }
  /// Tells the turns and the teams what a campaign's accounts say now.
  [[gnu::always_inline]] void settle(std::uint32_t campaign) {
    if (!centre_.gate.has_cap() || centre_.gate.is_shared()) return;
    centre_.campaigns.set_room(campaign, centre_.gate.room(campaign));
    centre_.teams.set_needed(campaign, centre_.gate.agents_needed(campaign));
  }
  void settle_all();
  void begin_window();
  /// Tells the turns which groups serve each campaign now.
  void set_groups();

  // How the cap is kept where groups serve different campaigns (coverage.cpp). Uncovered: calls
  // that must have an agent, or with shared accounts any in flight, and cannot with these idle
  // agents; of the class `one_less` one does not count. Lacking: of these, those that cannot be
  // lost.
  [[nodiscard]] std::int64_t uncovered(const ByGroup& idle, std::uint32_t one_less) const;
  [[nodiscard]] std::int64_t lacking(const ByGroup& idle, std::uint32_t one_less) const;
  /// Groups where an idle agent who stays can be had for one line more.
  [[nodiscard]] GroupSet groups_to_spare() const;
  /// New lines that idle agents who stay and are of `groups` can cover.
  [[nodiscard]] std::int64_t coverable(GroupSet groups) const;
  /// New lines of a campaign that nobody covers and that may be lost, where groups differ.
  [[nodiscard]] std::int64_t to_be_lost(std::uint32_t campaign) const;
  /// The idle agents but the first `places` of those who are leaving.
  [[nodiscard]] ByGroup idle_without(std::int64_t places) const;
  /// Whether so many leaving agents, from the first on, may all go.
  [[nodiscard]] bool can_spare(std::int64_t places) const;
  /// The most that can_spare().
  [[nodiscard]] std::int64_t places_to_spare() const;
  /// Whether the promise holds with these idle agents, also where all groups are alike.
  [[nodiscard]] bool holds(const ByGroup& idle) const;
  /// The agent's place among the idle agents who are leaving, counted from 1.
  [[nodiscard]] std::int64_t place_of(const Agent& leaving) const;

  /// New lines that the cap allows, and those that idle agents to spare cover.
  struct Limits {
    std::int64_t covered;
    std::int64_t allowed;
  };
  /// How many new lines of a campaign may ring, by all that have a say.
  struct Choice {
    std::uint32_t campaign;
    std::int64_t wanted;  // by the policy
    Limits limits;
    std::int64_t free;          // of lines_max
    std::int64_t now_or_later;  // by all of these
  };
  /// The campaign whose turn it is, by `rule`.
  [[nodiscard]] std::uint32_t whose_turn(const TurnRule& rule) const;
  // The policy puts what it knows better into `estimates`.
  [[nodiscard]] Choice choose(Cover covered, callpace_estimates& estimates);
  [[nodiscard]] TurnRule turn_rule(Cover covered) const;
  /// Whether it is so far ahead of its share that it leaves lines that nobody covers to others.
  [[nodiscard]] bool has_to_wait(std::uint32_t campaign) const {
    return centre_.gate.has_cap() && !centre_.gate.is_shared() &&
           centre_.campaigns.is_ahead(campaign, centre_.gate.lead_max(campaign));
  }
  [[nodiscard]] Choice consider(std::uint32_t campaign, const Cover& covered,
                                callpace_estimates& estimates) const;
  /// The limits where groups serve different campaigns.
  [[nodiscard]] Limits limits_of_team(const TeamView& team, std::uint32_t campaign) const;

  // The pacer's part in keeping the certified cap (certified.cpp).
  /// Works out what it asks of each account as of now; a decision needs it once.
  std::span<const Prospect> prospects() const;
  /// Adds up how long the agents plan to stay within the window, or takes one of them in or out.
  void add_up_plans();
  void count_plan(const Agent& agent, std::int64_t times);
  /// An agent has gone, who covered calls or not: what that risks is spent.
  void gone(bool covered);
  /// What the caps other than the hard one, which sets `limits`, allow in its place.
  [[nodiscard]] std::int64_t allowed_otherwise(Limits limits, std::uint32_t campaign, Cover covered,
                                               const Wish& wish) const;
  /// Fills a decision for the campaign chosen.
  void decide_on(Choice choice, callpace_decision& decision) const;
  /// Which limit decided where `turn` lines are left by the other campaigns, and `now` of these by
  /// the call rate.
  [[nodiscard]] static std::int32_t reason_of(Choice choice, std::int64_t turn, std::int64_t now);
  /// What is known before any campaign is considered; what a decision tells of the one chosen.
  void explain(callpace_estimates& e) const;
  void explain(std::uint32_t campaign, Limits limits, callpace_estimates& e) const;

  Centre centre_;
  OwnedPolicy policy_;
  mutable CoverFlow flow_;  // worked out anew for each question, as the next
  mutable std::vector<Prospect> prospects_;
  callpace_estimates unread_{};  // those that a decision without them rests on
  std::vector<bool> asked_;      // classes of campaigns, or campaigns of one team, in a decision
  CallSpacing spacing_;
  std::int64_t connect_us_max_;
  std::int64_t leave_us_min_;  // from AGENT_LEAVING on: dialings decided before are reported then
  std::uint64_t covers_broken_ = 0;
  std::uint64_t short_rings_ = 0;
};

}  // namespace callpace::pacing::core
