// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who may go, who may take which call, and how many lines idle agents cover: the pacer's part in
// keeping the cap (docs/pacing-gate.md). Where every group serves every campaign the gate's rule
// for one team decides; else the flow of calls that must have an agent to idle agents.
#include "src/pacer.hpp"

#include <algorithm>
#include <numeric>

namespace callpace::pacing::core {
namespace {

constexpr std::uint32_t kNoClass = UINT32_MAX;

}  // namespace

bool Pacer::may_leave(std::uint32_t id) const {
  const Agent* agent = centre_.agents.find(id);
  if (agent == nullptr || is_talking(agent->phase)) return false;
  if (!is_idle(agent->phase) || !centre_.gate.has_cap()) return true;
  // Lines that were decided while it stayed are all reported by then.
  if (!is_leaving(agent->phase) || centre_.now_us - agent->leaving_us < leave_us_min_) return false;
  return can_spare(place_of(*agent));
}

bool Pacer::may_connect(std::uint64_t call_id, std::uint32_t agent_id) const {
  const Call* call = centre_.calls.find(call_id);
  const Agent* agent = centre_.agents.find(agent_id);
  if (call == nullptr || agent == nullptr) return false;
  if (!is_waiting(call->phase) || !is_idle(agent->phase)) return false;
  if (!has_group(centre_.teams.groups_of(call->campaign), agent->group)) return false;
  if (!centre_.gate.has_cap() || centre_.teams.are_alike()) return true;
  // Nobody counts on one who may go already.
  const std::int64_t going = places_to_spare();
  if (is_leaving(agent->phase) && place_of(*agent) <= going) return true;
  ByGroup idle = idle_without(going);
  const std::int64_t before = lacking(idle, kNoClass);
  --idle[agent->group];
  // A call that must have an agent, and gets one, no longer lacks it.
  const bool must_have =
      call->phase == CallPhase::kWaiting &&
      (centre_.gate.is_shared() || centre_.gate.needs_agent(call->dialed_us, call->campaign));
  return lacking(idle, must_have ? centre_.teams.class_of(call->campaign) : kNoClass) <= before;
}

std::int64_t Pacer::place_of(const Agent& leaving) const {
  std::int64_t place = 1;
  bool is_before = true;
  centre_.agents.for_each(AgentPhase::kIdleLeaving, [&](const Agent& each) {
    is_before = is_before && each.id != leaving.id;
    if (is_before) ++place;
  });
  return place;
}

ByGroup Pacer::idle_without(std::int64_t places) const {
  ByGroup idle = centre_.teams.idle(AgentPhase::kIdle);
  std::int64_t place = 0;
  centre_.agents.for_each(AgentPhase::kIdleLeaving, [&](const Agent& each) {
    if (++place > places) ++idle[each.group];
  });
  return idle;
}

std::int64_t Pacer::uncovered(const ByGroup& idle, std::uint32_t one_less) const {
  flow_.begin(idle);
  std::int64_t uncovered = 0;
  for (std::uint32_t one = 0; one < centre_.teams.class_count(); ++one) {
    const std::int64_t calls =
        centre_.gate.is_shared() ? centre_.teams.in_flight(one) : centre_.teams.needed(one);
    const std::int64_t needed = calls - (one == one_less ? 1 : 0);
    if (needed > 0) uncovered += flow_.add(centre_.teams.groups_of_class(one), needed);
  }
  return uncovered;
}

std::int64_t Pacer::lacking(const ByGroup& idle, std::uint32_t one_less) const {
  const std::int64_t calls = uncovered(idle, one_less);
  return centre_.gate.is_shared() ? std::max<std::int64_t>(calls - centre_.gate.borne(), 0) : calls;
}

GroupSet Pacer::groups_to_spare() const {
  (void)lacking(centre_.teams.idle(AgentPhase::kIdle), kNoClass);
  return flow_.within_reach();
}

std::int64_t Pacer::coverable(GroupSet groups) const {
  (void)lacking(centre_.teams.idle(AgentPhase::kIdle), kNoClass);
  const std::int64_t all = centre_.config.agents_max;
  return all - flow_.add(groups, all);
}

std::int64_t Pacer::to_be_lost(std::uint32_t campaign) const {
  return centre_.gate.is_shared() ? centre_.gate.may_be_lost_beside(
                                        uncovered(centre_.teams.idle(AgentPhase::kIdle), kNoClass))
                                  : centre_.gate.may_be_lost(campaign);
}

bool Pacer::can_spare(std::int64_t places) const {
  if (centre_.teams.are_alike()) {
    Cover all = centre_.cover();
    all.idle += centre_.agents.count(AgentPhase::kIdleLeaving);
    return centre_.gate.is_certified() ? centre_.gate.can_spare_to_end(places, all, prospects())
                                       : centre_.gate.can_spare(places, all);
  }
  return lacking(idle_without(places), kNoClass) <= lacking(idle_without(0), kNoClass);
}

std::int64_t Pacer::places_to_spare() const {
  std::int64_t least = 0;
  std::int64_t most = centre_.agents.count(AgentPhase::kIdleLeaving);
  while (least < most) {
    const std::int64_t places = (least + most + 1) / 2;
    if (can_spare(places)) {
      least = places;
    } else {
      most = places - 1;
    }
  }
  return least;
}

bool Pacer::holds(const ByGroup& idle) const {
  if (!centre_.gate.has_cap()) return true;
  if (!centre_.teams.are_alike()) return lacking(idle, kNoClass) == 0;
  Cover covered = centre_.cover();
  covered.idle = std::accumulate(idle.begin(), idle.end(), std::int64_t{0});
  return centre_.gate.can_spare(0, covered);
}

}  // namespace callpace::pacing::core
