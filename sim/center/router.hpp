// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The router: which agents are idle, by group, which callers wait, by campaign, and who gets whom.
// A caller gets the agent of the groups that put the caller's campaign highest among their skills,
// of those the one who has been idle longest, and one who wants to leave only when no other is
// idle. An agent gets the caller of the first of their skills for which one waits, of those the one
// who has waited longest; an agent without a group, the one who has waited longest of all. Whoever
// puts people through may object to a pair, and the next is tried.
//
// It only decides and remembers; it changes nothing else. Invariant: an agent and a caller whom
// nobody objects to never wait at the same time (the dialer connects them).
#pragma once

#include "sim/center/campaign.hpp"
#include "sim/center/queue.hpp"
#include "sim/kernel/process.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/kernel/waiting.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::center {

/// What an agent gets with a call.
struct Conversation {
  std::uint64_t call = 0;
  Campaign* campaign = nullptr;
  Attempt attempt;
  End end = End::kWrongParty;  ///< right or wrong party, or a machine by mistake
  kernel::Duration talk{};
  kernel::Duration wrap{};
  kernel::Time dialed_at{};
  kernel::Time greeting_end{};  ///< when the 2-second clock starts

  [[nodiscard]] bool with_person() const { return end != End::kMachine; }
};

struct Desk;

/// Work of another stream than the dialer's, for an agent whom the dialer lends.
class Errand {
 public:
  virtual ~Errand() = default;
  /// What the agent does until free again.
  virtual kernel::Task<> serve(Desk& desk) = 0;
};

/// An agent at work.
struct Desk : Queued<Desk> {
  Desk(kernel::Simulation& simulation, std::uint32_t number, std::uint32_t of_group)
      : agent(number), group(of_group), assigned(simulation), may_go(simulation) {}

  std::uint32_t agent;
  std::uint32_t group;                         ///< index into the router's
  kernel::Signal assigned;                     ///< a conversation was put through, or an errand
  kernel::Signal may_go;                       ///< a leaving agent covers no call any more
  Conversation conversation;                   ///< valid once assigned
  Errand* errand = nullptr;                    ///< if so, this was assigned, and no conversation
  std::optional<kernel::Time> means_to_leave;  ///< what the pacer was not told yet
  kernel::Time idle_since{};
  kernel::Duration dry_before{};  ///< the group's dry time when this wait began
  kernel::Duration waited{};      ///< idle or dialing since the last person, over breaks, machines
};

/// A call that was answered, and waits for an agent.
struct Call : Queued<Call> {
  explicit Call(kernel::Simulation& simulation) : taken(simulation) {}

  kernel::Signal taken;  ///< an agent took the call
  Conversation conversation;
};

/// The index of a shift's group: 0 for agents who serve every campaign, then as the team lists
/// them.
[[nodiscard]] std::uint32_t group_index(const scenario::Team& team, const scenario::Shift& shift);

/// See the head of this file.
class Router {
 public:
  /// The group of those who serve every campaign, none before another.
  static constexpr std::uint32_t kServesAll = 0;

  explicit Router(const scenario::Scenario& scenario);

  [[nodiscard]] std::uint32_t groups() const { return static_cast<std::uint32_t>(skills_.size()); }
  /// The campaigns that a group serves, first choice first, by index.
  [[nodiscard]] const std::vector<std::uint32_t>& skills(std::uint32_t group) const {
    return skills_[group];
  }

  /// An agent waits for a call.
  void wait(Desk& desk) { ready_[desk.group].push_back(desk); }
  /// A waiting agent wants to leave: taken last.
  void set_leaving(Desk& desk);
  /// A waiting agent is gone.
  void remove(Desk& desk) { Queue<Desk>::remove(desk); }
  /// The agent for a caller, off the queue; null when none waits with `may_connect(call, desk)`.
  template <class MayConnect>
  [[nodiscard]] Desk* take_desk(const Conversation& call, MayConnect may_connect) {
    const std::uint32_t campaign = call.campaign->index;
    for (const std::vector<std::uint32_t>& rank : ranks_[campaign]) {
      if (Desk* desk = take_ready(rank, call, may_connect)) return desk;
    }
    for (Desk* desk = leaving_.front(); desk != nullptr; desk = Queue<Desk>::after(*desk)) {
      if (!serves(desk->group, campaign) || !may_connect(call, *desk)) continue;
      remove(*desk);
      return desk;
    }
    return nullptr;
  }

  /// An answered call waits for an agent.
  void wait(Call& call) { calls_[call.conversation.campaign->index].push_back(call); }
  /// A waiting caller hung up.
  void remove(Call& call) { Queue<Call>::remove(call); }
  /// The call for the agent at `desk`, off the queue; null when none waits with whom
  /// `may_connect(call, desk)`.
  template <class MayConnect>
  [[nodiscard]] Call* take_call(const Desk& desk, MayConnect may_connect) {
    Queue<Call>* from = nullptr;
    for (const std::uint32_t campaign : skills_[desk.group]) {
      Queue<Call>& queue = calls_[campaign];
      if (queue.empty() || !may_connect(queue.front()->conversation, desk)) continue;
      if (from == nullptr || waits_since(queue) < waits_since(*from)) from = &queue;
      if (desk.group != kServesAll) break;
    }
    if (from == nullptr) return nullptr;
    Call* const first = from->front();
    remove(*first);
    return first;
  }

  /// The calls of a campaign that wait, longest waiting first.
  [[nodiscard]] const Queue<Call>& waiting(std::uint32_t campaign) const {
    return calls_[campaign];
  }
  /// Waiting agents of a group who do not want to leave, longest idle first.
  [[nodiscard]] const Queue<Desk>& ready(std::uint32_t group) const { return ready_[group]; }
  /// Waiting agents who want to leave, in the order of asking.
  [[nodiscard]] const Queue<Desk>& leaving() const { return leaving_; }

 private:
  [[nodiscard]] bool serves(std::uint32_t group, std::uint32_t campaign) const;
  /// Since when the first of a queue that is not empty has waited.
  [[nodiscard]] static kernel::Time waits_since(const Queue<Call>& queue) {
    return queue.front()->conversation.greeting_end;
  }
  /// The longest idle agent of these groups who may have the caller, off the queue.
  template <class MayConnect>
  [[nodiscard]] Desk* take_ready(const std::vector<std::uint32_t>& groups, const Conversation& call,
                                 MayConnect may_connect) {
    Desk* longest = nullptr;
    for (const std::uint32_t group : groups) {
      // Agents of a group are alike: what one may not take, none may.
      if (ready_[group].empty() || !may_connect(call, *ready_[group].front())) continue;
      Desk* first = ready_[group].front();
      if (longest == nullptr || first->idle_since < longest->idle_since) longest = first;
    }
    if (longest != nullptr) Queue<Desk>::remove(*longest);
    return longest;
  }

  std::vector<std::vector<std::uint32_t>> skills_;  ///< by group
  /// By campaign: the groups that serve it, those first that put it first among their skills.
  std::vector<std::vector<std::vector<std::uint32_t>>> ranks_;
  std::vector<Queue<Desk>> ready_;  ///< by group
  Queue<Desk> leaving_;
  std::vector<Queue<Call>> calls_;  ///< by campaign
};

}  // namespace callpace::center
