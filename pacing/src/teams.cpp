// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/teams.hpp"

#include <algorithm>

namespace callpace::pacing::core {
Teams::Teams(const callpace_config& config)
    : group_count_(config.groups),
      serving_(config.campaigns, kAllGroups >> (kGroupsMax - config.groups)),
      agents_(config.groups),
      lines_(config.campaigns),
      class_of_(config.campaigns),
      classes_(config.campaigns) {
  classify();
}

Teams::Told Teams::tell(std::uint32_t group, std::uint32_t campaign, bool serves) {
  const Told before{.anything = has_group(told_, group),
                    .serves = has_group(serving_[campaign], group)};
  if (!before.anything) {
    for (std::uint32_t other = 0; other < serving_.size(); ++other) serve(group, other, false);
  }
  told_ |= group_bit(group);
  serve(group, campaign, serves);
  classify();
  return before;
}

void Teams::untell(std::uint32_t group, std::uint32_t campaign, const Told& before) {
  if (!before.anything) {
    for (std::uint32_t other = 0; other < serving_.size(); ++other) serve(group, other, true);
    told_ &= ~group_bit(group);
  }
  serve(group, campaign, before.serves);
  classify();
}

void Teams::serve(std::uint32_t group, std::uint32_t campaign, bool serves) {
  if (serves) {
    serving_[campaign] |= group_bit(group);
  } else {
    serving_[campaign] &= ~group_bit(group);
  }
}

void Teams::classify() {
  const GroupSet all = kAllGroups >> (kGroupsMax - group_count_);
  are_alike_ = std::ranges::all_of(serving_, [&](GroupSet groups) { return groups == all; });
  class_count_ = 0;
  for (std::size_t campaign = 0; campaign < serving_.size(); ++campaign) {
    const auto known = classes_.begin() + class_count_;
    const auto found = std::find_if(classes_.begin(), known, [&](const Class& one) {
      return one.groups == serving_[campaign];
    });
    if (found == known) classes_[class_count_++] = {.groups = serving_[campaign], .lines = {}};
    class_of_[campaign] = static_cast<std::uint32_t>(found - classes_.begin());
    found->lines.add(lines_[campaign]);
  }
}

void Teams::set_needed(std::uint32_t campaign, std::int64_t calls) {
  Lines& lines = lines_[campaign];
  if (!are_alike_) classes_[class_of_[campaign]].lines.needed += calls - lines.needed;
  lines.needed = calls;
}

std::int64_t Teams::count(GroupSet groups, AgentPhase phase) const {
  std::int64_t agents = 0;
  for_each_group(groups, [&](std::size_t group) { agents += agents_[group][index(phase)]; });
  return agents;
}

ByGroup Teams::idle(AgentPhase phase) const {
  ByGroup agents{};
  for (std::size_t group = 0; group < group_count_; ++group) {
    agents[group] = agents_[group][index(phase)];
  }
  return agents;
}

TeamView Teams::view(std::uint32_t campaign) const {
  const GroupSet groups = serving_[campaign];
  TeamView view{.groups = groups,
                .idle = static_cast<double>(count(groups, AgentPhase::kIdle)),
                .talking = static_cast<double>(count(groups, AgentPhase::kTalking)),
                .wrapping = static_cast<double>(count(groups, AgentPhase::kWrapping))};
  for (std::uint32_t one = 0; one < class_count_; ++one) {
    const Class& other = classes_[one];
    const std::uint32_t ringing = other.lines.count(CallPhase::kRinging);
    const std::uint32_t waiting = other.lines.waiting();
    if (ringing + waiting == 0) continue;
    const double share = share_of_class(groups, other.groups);
    view.ringing += share * ringing;
    view.waiting += share * waiting;
  }
  return view;
}

double Teams::share(GroupSet groups, std::uint32_t other) const {
  return share_of_class(groups, serving_[other]);
}

double Teams::share_of_class(GroupSet groups, GroupSet others) const {
  if (groups == others) return 1;
  const GroupSet both = groups & others;
  if (both == 0) return 0;
  const double team = size_of(others);
  return team > 0 ? size_of(both) / team : 0;
}

double Teams::size_of(GroupSet groups) const {
  return static_cast<double>(count(groups, AgentPhase::kIdle) +
                             count(groups, AgentPhase::kTalking) +
                             count(groups, AgentPhase::kWrapping));
}

}  // namespace callpace::pacing::core
