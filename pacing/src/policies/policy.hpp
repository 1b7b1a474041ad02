// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a pacing policy is: an object that is told what happens in the centre, remembers of it what
// it likes, and says how many lines should ring. Limits are not its business: the abandonment cap,
// lines and calls per second stand over every policy. To add one: a file beside this one, and its
// line in registry.cpp.
//
// Invariants: a policy owns what it remembers; it is copied, saved and restored with its pacer, and
// allocates only when it is made. Asking changes nothing in it. What time alone does it learns only
// when the pacer is next told or asked something, so what it makes of a call that became overdue
// must not depend on the time. Errors: none; it is told of what the pacer accepted.
#pragma once

#include "callpace/pacing.h"
#include "src/archive.hpp"
#include "src/centre.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace callpace::pacing::core {

/// A call or an agent who comes, moves on or goes; a phase of kCount is none. Told while the entry
/// is in its roster: before one moves or goes, after one came.
template <typename Entry>
struct Move {
  const Entry& entry;
  typename Entry::Phase from;
  typename Entry::Phase to;
};
using CallMove = Move<Call>;
using AgentMove = Move<Agent>;

/// What a policy says of a campaign.
struct Wish {
  double lines = 0;  ///< that should ring; below 0 counts as 0
  /// New lines that the statistical cap allows; asked only of policies that know risks.
  double careful_lines = std::numeric_limits<double>::infinity();
};

/// See the head of this file.
class Policy {
 public:
  virtual ~Policy() = default;
  Policy& operator=(const Policy&) = delete;

  /// What it wishes for a campaign and its team now. Of `estimates`, which are the decision's,
  /// soon_free is there, by the means alone; where the policy knows better than the centre it puts
  /// that in their place.
  [[nodiscard]] virtual Wish wish(const Centre& centre, const TeamView& team,
                                  std::uint32_t campaign, callpace_estimates& estimates) const = 0;
  /// Adds to each account the persons expected, at most, among its lines that ring; where there is
  /// one account it has the lines of all. Who does not look at ages takes each for a line just
  /// dialed, or for the mean of those that ring where that promises more.
  virtual void add_answers_most(const Centre& centre, std::span<Prospect> accounts) const {
    const Learned& learned = centre.learned;
    for (std::uint32_t one = 0; one < centre.campaigns.count(); ++one) {
      const double most = centre.campaigns.hit_rate_most(one);
      accounts[accounts.size() == 1 ? 0 : one].own +=
          centre.teams.ringing(one) *
          std::max(most, live_chance(most, learned.ring_s.mean, learned.line_s.mean));
    }
  }

  /// Whether it has anything to do with moves and with events taken in; else it is not called.
  [[nodiscard]] bool follows() const { return follows_; }

  // What it is told, after what every policy needs was learnt from it:
  virtual void call_moves(const Centre&, CallMove) {}
  virtual void agent_moves(const Centre&, AgentMove) {}
  /// The agent will mean to leave at `until_us`, kNoPlanUs = no longer; it still has its old plan.
  virtual void agent_plans(const Agent& /*agent*/, std::int64_t /*until_us*/) {}
  /// The hit rate of a campaign is suddenly another than believed.
  virtual void hit_rate_changed(std::uint32_t /*campaign*/) {}
  /// An event was taken in whole. What takes long is done here, a little each time.
  virtual void event_taken(const Centre&) {}

  /// Writes what it remembers, apart from what follows from the centre; without memory nothing.
  virtual void save(Writer&) const {}
  /// Reads into a new policy what was saved, in a centre that is restored; false when it cannot be.
  [[nodiscard]] virtual bool restore(Reader&, const Centre&) { return true; }
  [[nodiscard]] virtual std::unique_ptr<Policy> clone() const = 0;

 protected:
  explicit Policy(bool follows) : follows_(follows) {}
  Policy(const Policy&) = default;

 private:
  bool follows_;
};

/// The base of a policy of class `Kind`, which says how it is copied, and whether it overrides what
/// most events would call.
template <typename Kind>
class PolicyOf : public Policy {
 public:
  PolicyOf()
      : Policy(!(std::is_same_v<decltype(&Kind::call_moves), decltype(&Policy::call_moves)> &&
                 std::is_same_v<decltype(&Kind::agent_moves), decltype(&Policy::agent_moves)> &&
                 std::is_same_v<decltype(&Kind::event_taken), decltype(&Policy::event_taken)>)) {}

  [[nodiscard]] std::unique_ptr<Policy> clone() const final {
    return std::make_unique<Kind>(static_cast<const Kind&>(*this));
  }
};

/// A policy as a part of its pacer: a copy owns a copy of it.
class OwnedPolicy {
 public:
  explicit OwnedPolicy(std::unique_ptr<Policy> policy) : policy_(std::move(policy)) {}
  OwnedPolicy(const OwnedPolicy& other) : policy_(other->clone()) {}
  OwnedPolicy(OwnedPolicy&&) noexcept = default;
  OwnedPolicy& operator=(const OwnedPolicy&) = delete;
  ~OwnedPolicy() = default;

  Policy* operator->() { return policy_.get(); }
  const Policy* operator->() const { return policy_.get(); }

 private:
  std::unique_ptr<Policy> policy_;
};

/// Makes a policy for a centre in which nothing happened yet.
using MakePolicy = std::unique_ptr<Policy>(const Centre&);

/// A policy that can be chosen by its name.
struct PolicyKind {
  std::string_view name;  ///< ended by 0
  MakePolicy* make;
  bool knows_risks = false;  ///< the statistical cap is only for such
};
using PolicyKinds = std::span<const PolicyKind>;

/// All that a configuration may name, in a fixed order.
[[nodiscard]] PolicyKinds all_policies();
/// The one called `name`, or nullptr.
[[nodiscard]] const PolicyKind* find_policy(std::string_view name,
                                            PolicyKinds kinds = all_policies());

}  // namespace callpace::pacing::core
