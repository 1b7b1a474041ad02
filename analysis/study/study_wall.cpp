// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_wall.hpp"

#include "analysis/optimum/day_wall.hpp"
#include "analysis/study/result_names.hpp"

#include <algorithm>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::string_view kIdleIndicator = "idle_s_mean";

/// The promise that the study makes, where it names a cap and an idle target that can be judged.
std::optional<Promise> promise_of(const Study& study) {
  if (!study.answer) return std::nullopt;
  const Target* cap = find_named(study.targets, study.answer->cap);
  const auto idle = std::find_if(study.targets.begin(), study.targets.end(), [](const Target& one) {
    return one.indicator == kIdleIndicator && one.max && *one.max > 0;
  });
  if (cap == nullptr || idle == study.targets.end()) return std::nullopt;
  if (*cap->max < 0.0001 || *cap->max > 0.5) return std::nullopt;  // beyond what the model judges
  return Promise{.idle_s = *idle->max, .abandon_ratio = *cap->max};
}

/// The scenario with its dialer's rule and cap taken away: what its wall hangs on.
std::string wall_key(scenario::Scenario one) {
  one.name.clear();
  one.title.clear();
  one.dialer.pacing = {};
  return scenario::canonical_text(one);
}

/// Whether a formula of the study names the wall of a scenario.
bool is_named(const Study& study, const StudyScenario& scenario) {
  const std::string id = formula_name_of(scenario) + ".";
  const auto names_it = [&](const PlacedText& one) {
    return one.text.find(id + kWallIdle) != std::string::npos ||
           one.text.find(id + kWallAgents) != std::string::npos;
  };
  const auto is_in = [&](const Conclusion& one) {
    return names_it(one.claim) || names_it(one.holds) || names_it(one.sentence) ||
           std::any_of(one.also.begin(), one.also.end(), [&](const Remark& remark) {
             return names_it(remark.when) || names_it(remark.say);
           });
  };
  return names_it(study.answer->hangs_on) ||
         std::any_of(study.conclusions.begin(), study.conclusions.end(), is_in);
}

ScenarioWall wall_of(const scenario::Scenario& one, const ScenarioSite& site,
                     const Promise& promise, bool has_frontier) {
  ScenarioWall wall;
  wall.least_idle_s = day_wall(site, promise).least_idle.idle_s;
  wall.agents_for_targets = fewest_agents(one, promise).employed;
  if (!has_frontier) return wall;
  for (const FrontierPoint& point : day_frontier(site).points) {
    wall.frontier.emplace_back(point.abandon_ratio, point.idle_s);
  }
  return wall;
}

}  // namespace

std::vector<ScenarioWall> study_walls(const StudyInputs& inputs, bool is_quick) {
  const auto promise = promise_of(inputs.study);
  std::vector<ScenarioWall> walls;
  if (!promise) return walls;
  const std::string answer_key =
      wall_key(inputs.scenarios[place_of(inputs.study, inputs.study.answer->scenario)]);
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < inputs.scenarios.size(); ++i) {
    const scenario::Scenario& one = inputs.scenarios[i];
    if (one.campaign().dialing != scenario::DialingMode::dialer) continue;
    const ScenarioSite site = scenario_site(one);
    if (!obstacles_of(site).empty()) continue;
    const std::string key = wall_key(one);
    const bool is_answer = key == answer_key;
    const bool is_wanted =
        is_answer || (!is_quick && is_named(inputs.study, inputs.study.scenarios[i]));
    if (!is_wanted) continue;
    const auto known = std::find(keys.begin(), keys.end(), key);
    ScenarioWall wall = known == keys.end() ? wall_of(one, site, *promise, is_answer)
                                            : walls[static_cast<std::size_t>(known - keys.begin())];
    wall.scenario = one.name;
    keys.push_back(key);
    walls.push_back(std::move(wall));
  }
  return walls;
}

}  // namespace callpace::analysis
