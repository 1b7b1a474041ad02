// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacer itself: who is logged in, which calls are up, what was learnt from them, and from that
// the next decision: the policy's wish, cut by the cap's gate, the lines and the call rate.
//
// Invariants: a call talks with exactly one agent, who is talking; the state after an event or a
// decision depends on the accepted events and on the time alone, so asking twice, or more often,
// changes nothing. Errors: an event that cannot have happened is refused before anything changes.
#pragma once

#include "callpace/pacing.h"
#include "src/age_list.hpp"
#include "src/call_spacing.hpp"
#include "src/campaigns.hpp"
#include "src/cover_flow.hpp"
#include "src/entries.hpp"
#include "src/estimates.hpp"
#include "src/gate.hpp"
#include "src/ordered_list.hpp"
#include "src/planner.hpp"
#include "src/policies/policy.hpp"
#include "src/roster.hpp"
#include "src/teams.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace callpace::pacing::core {

/// See the head of this file; a value, so that copying it gives an equal pacer.
class Pacer {
 public:
  /// A pacer with no agents and no calls; `config` is complete and has no errors. `policy` outlives
  /// the pacer; it is the configuration's own but in tests.
  Pacer(const callpace_config& config, const Policy& policy);

  /// Takes an event in and returns CALLPACE_OK, or refuses it.
  std::int32_t notify(const callpace_event& event);
  /// The decision as of `now_us`, or of the last known time if that is later.
  callpace_decision decide(std::int64_t now_us) {
    callpace_decision decision;
    decide(now_us, decision);
    return decision;
  }
  void decide(std::int64_t now_us, callpace_decision& decision);
  /// See callpace_pacer_may_leave.
  [[nodiscard]] bool may_leave(std::uint32_t agent) const;
  /// See callpace_pacer_may_connect.
  [[nodiscard]] bool may_connect(std::uint64_t call, std::uint32_t agent) const;
  [[nodiscard]] const callpace_config& config() const { return config_; }

 private:
  friend struct Snapshot;  // saves and restores the state

  // Each takes one kind of event in, or refuses it.
  [[nodiscard]] std::int32_t dialed(const callpace_event& event);
  [[nodiscard]] std::int32_t ring_ended(const callpace_event& event);
  [[nodiscard]] std::int32_t answered(const callpace_event& event);
  [[nodiscard]] std::int32_t connected(const callpace_event& event);
  [[nodiscard]] std::int32_t caller_hung_up(const callpace_event& event);
  [[nodiscard]] std::int32_t talk_ended(const callpace_event& event);
  [[nodiscard]] std::int32_t agent_ready(const callpace_event& event);
  [[nodiscard]] std::int32_t agent_leaving(const callpace_event& event);
  [[nodiscard]] std::int32_t agent_left(const callpace_event& event);
  [[nodiscard]] std::int32_t agent_plans(const callpace_event& event);
  [[nodiscard]] std::int32_t campaign_weight(const callpace_event& event);
  [[nodiscard]] std::int32_t heard_machine(const callpace_event& event);
  [[nodiscard]] std::int32_t group_serves(const callpace_event& event);
  [[nodiscard]] std::int32_t campaign_cap(const callpace_event& event);
  [[nodiscard]] std::int32_t campaign_prior(const callpace_event& event);

  /// Takes one event in, or refuses it.
  [[nodiscard]] std::int32_t take(const callpace_event& event);
  void advance(std::int64_t now_us);
  void abandoned(const Call& call);
  /// How long a line, conversation or wrap-up lasted, and what its end was worth.
  void learn_age(AgeTable LearnedAges::*what, std::int64_t lasted_us, double worth, double memory);
  void learn_line_age(const Call& call, double worth);
  void learn_agent_age(AgeTable LearnedAges::*what, std::int64_t lasted_us);
  void learn_at_answer(std::uint32_t campaign);
  void work_out_ages();
  void end_ring(Call& call);
  void learn_hit_rate(const Call& call, double value);
  /// The agent's wrap-up is over.
  void wrapped_up(const Agent& agent);
  // Beside the rosters' own, these keep the lists of Foresight.
  void move(Agent& agent, AgentPhase phase);
  void move(Call& call, CallPhase phase);
  void remove(Agent& agent);
  void remove(Call& call);
  void plan(Agent& agent, std::int64_t until_us);
  /// The list that an entry is on in its phase, and as what; null when on none.
  struct Listing {
    AgeList* list = nullptr;
    Beginning as = {};
  };
  [[nodiscard]] Listing listing(const Agent& agent);
  [[nodiscard]] Listing listing(const Call& call);
  template <typename Entry>
  void list(const Entry& entry) {
    if (const Listing place = listing(entry); place.list != nullptr) place.list->add(place.as);
  }
  template <typename Entry>
  void unlist(const Entry& entry) {
    if (const Listing place = listing(entry); place.list != nullptr) place.list->remove(place.as);
  }
  /// Makes the lists from the rosters; false when something in them began in the future.
  [[nodiscard]] bool list_all();
  /// Tells the turns and the teams what a campaign's accounts say now.
  void settle(std::uint32_t campaign) {
    if (!gate_.has_cap() || gate_.is_shared()) return;
    campaigns_.set_room(campaign, gate_.room(campaign));
    teams_.set_needed(campaign, gate_.agents_needed(campaign));
  }
  void settle_all();
  /// Tells the turns which groups serve each campaign now.
  void set_groups();
  /// Calls in flight and the idle agents who stay.
  [[nodiscard]] Cover cover() const {
    return {.ringing = calls_.count(CallPhase::kRinging),
            .waiting =
                std::int64_t{calls_.count(CallPhase::kWaiting)} + calls_.count(CallPhase::kOverdue),
            .idle = agents_.count(AgentPhase::kIdle)};
  }

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
  [[nodiscard]] TeamView view(const Cover& covered, std::uint32_t campaign) const {
    if (!teams_.are_alike()) return teams_.view(campaign);
    return {.groups = teams_.groups_of(campaign),
            .idle = static_cast<double>(covered.idle),
            .talking = static_cast<double>(agents_.count(AgentPhase::kTalking)),
            .wrapping = static_cast<double>(agents_.count(AgentPhase::kWrapping)),
            .ringing = static_cast<double>(covered.ringing),
            .waiting = static_cast<double>(covered.waiting)};
  }
  [[nodiscard]] PolicyState policy_state(const TeamView& team, std::uint32_t campaign) const;
  void look_ahead(PolicyState& state, const TeamView& team, std::uint32_t campaign) const;
  /// Agents who will have left when a line dialed now is answered, in the mean.
  struct Leavers {
    double idle = 0;
    double busy = 0;  // who would have been free by then
  };
  [[nodiscard]] Leavers leavers(GroupSet groups) const;
  [[nodiscard]] double soon_free(const Leavers& leavers, GroupSet groups) const;
  [[nodiscard]] std::uint32_t team() const;  // agents logged in, leaving ones not counted
  [[nodiscard]] double handling_s() const;
  [[nodiscard]] double ring_s() const;
  [[nodiscard]] double late_ring_s() const;  // of a mean ring, what is left after the delay
  [[nodiscard]] ModelSite model_site() const;
  [[nodiscard]] double abandon_aim(double team, std::uint32_t campaign) const;

  /// How many new lines may ring, by all that have a say.
  struct Lines {
    std::int64_t wanted = 0;        // by the policy
    std::int64_t allowed = 0;       // by the cap
    std::int64_t covered = 0;       // of these, by idle agents to spare
    std::int64_t free = 0;          // of lines_max
    std::int64_t now_or_later = 0;  // by all of these
    std::int64_t turn = 0;          // by the other campaigns too
    std::int64_t now = 0;           // by the call rate too
  };
  /// What can be said of a campaign now.
  struct Choice {
    Choice(const Pacer& pacer, const Cover& covered, std::uint32_t one)
        : cover(covered),
          campaign(one),
          team(pacer.view(cover, one)),
          state(pacer.policy_state(team, one)) {}

    Cover cover;
    std::uint32_t campaign;
    TeamView team;
    PolicyState state;
    Lines lines;
  };
  /// The campaign whose turn it is, by `rule`.
  [[nodiscard]] std::uint32_t whose_turn(const TurnRule& rule) const;
  [[nodiscard]] Choice choose(const Cover& covered);
  [[nodiscard]] TurnRule turn_rule(const Cover& covered) const;
  [[nodiscard]] Choice consider(std::uint32_t campaign, const Cover& covered) const;
  void limit_of_team(Choice& choice) const;
  /// Lines that the statistical cap allows.
  [[nodiscard]] static std::int64_t careful_lines(const PolicyState& state);
  [[nodiscard]] static std::int32_t reason_of(const Lines& lines);
  void explain(const Choice& choice, callpace_estimates& e) const;

  callpace_config config_;
  const Policy* policy_;
  Roster<Agent> agents_;
  Roster<Call> calls_;
  Learned learned_;
  Campaigns campaigns_;
  Teams teams_;
  Gate gate_;
  mutable CoverFlow flow_;   // worked out anew for each question
  std::vector<bool> asked_;  // classes of campaigns, in a decision
  CallSpacing spacing_;
  std::int64_t connect_us_max_;
  std::int64_t leave_us_min_;  // from AGENT_LEAVING on: dialings decided before are reported then
  std::int64_t now_us_;
  std::uint64_t covers_broken_ = 0;
  std::uint64_t short_rings_ = 0;

  /// What only a policy that uses the model needs. The lists follow from the entries.
  struct Foresight {
    LearnedAges ages;
    Planner planner;
    ForgettingMean free_chance;  // of busy agents, see Supply
    LinesInFlight in_flight;     // of all campaigns
    double delay_s;              // for which no line dialed now is answered
    AgeList ringing;             // by campaign
    AgeList talking;             // these two without agents who leave next
    AgeList wrapping;
    OrderedList<Departure> departures;
    std::uint32_t since_worked_out = 0;  // what ended since the ages were worked out
  };
  std::optional<Foresight> foresight_;
};

}  // namespace callpace::pacing::core
