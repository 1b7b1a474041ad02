// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/router.hpp"

#include <algorithm>
#include <numeric>

namespace callpace::center {
namespace {

/// The index of the element that has this name.
template <class Named>
std::uint32_t index_of(const std::vector<Named>& all, const std::string& name) {
  return static_cast<std::uint32_t>(std::ranges::find(all, name, &Named::name) - all.begin());
}

}  // namespace

std::uint32_t group_index(const scenario::Team& team, const scenario::Shift& shift) {
  return shift.group.empty() ? Router::kServesAll : 1 + index_of(team.groups, shift.group);
}

Router::Router(const scenario::Scenario& scenario)
    : ranks_(scenario.campaigns.size()), calls_(scenario.campaigns.size()) {
  auto& of_all = skills_.emplace_back(scenario.campaigns.size());
  std::iota(of_all.begin(), of_all.end(), 0);
  for (const scenario::Group& group : scenario.team.groups) {
    auto& skills = skills_.emplace_back();
    for (const std::string& name : group.skills) {
      skills.push_back(index_of(scenario.campaigns, name));
    }
  }
  ready_.resize(skills_.size());
  for (std::uint32_t group = 0; group < groups(); ++group) {
    for (std::size_t rank = 0; rank < skills_[group].size(); ++rank) {
      auto& ranks = ranks_[skills_[group][rank]];
      if (ranks.size() <= rank) ranks.resize(rank + 1);
      ranks[rank].push_back(group);
    }
  }
}

bool Router::serves(std::uint32_t group, std::uint32_t campaign) const {
  const auto& skills = skills_[group];
  return std::find(skills.begin(), skills.end(), campaign) != skills.end();
}

void Router::set_leaving(Desk& desk) {
  remove(desk);
  leaving_.push_back(desk);
}

}  // namespace callpace::center
