// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The file of goals that `callpace bench pacing --goals FILE` reads.
#include "bench/pacing/goals.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/table.hpp"

namespace callpace::bench {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)

TypePtr<std::optional<double>> limit(std::string unit) {
  return maybe(scenario::format::number({std::move(unit), 0, 1e9}));
}

TypePtr<GoalLimits> goals_format() {
  auto t = table<GoalLimits>("What a policy must reach in a contest.");
  t->optional("excess_idle_informed_max", &GoalLimits::excess_idle_informed_max, limit("a ratio"),
              "Exponential cells, parameters known: idle time / the optimum's - 1, at most.")
      .optional("excess_idle_learnt_max", &GoalLimits::excess_idle_learnt_max, limit("a ratio"),
                "The same, learning from nothing.")
      .optional("excess_idle_certified_max", &GoalLimits::excess_idle_certified_max,
                limit("a ratio"), "The same, under a certified cap.")
      .optional("excess_idle_lognormal_max", &GoalLimits::excess_idle_lognormal_max,
                limit("a ratio"), "The same, with lognormal talk of cv .6.")
      .optional("ahead_of_baselines_min", &GoalLimits::ahead_of_baselines_min,
                maybe(scenario::format::number({"a ratio", 0, 1})),
                "Share of other dialers and cells in which it talks more at no more abandonment.")
      .optional("keeps_hard_cap", &GoalLimits::keeps_hard_cap, flag(),
                "No day is over a hard cap at any moment.")
      .optional("keeps_certified_cap", &GoalLimits::keeps_certified_cap, flag(),
                "No more days end over a certified cap than it promises.")
      .optional("recover_s_max", &GoalLimits::recover_s_max, limit("seconds"),
                "After a fall of the hit rate: back within 10 % of the new optimum.")
      .optional("decision_50_ns_max", &GoalLimits::decision_50_ns_max, limit("nanoseconds"),
                "A decision's median time, up to 50 agents.")
      .optional("decision_1000_ns_max", &GoalLimits::decision_1000_ns_max, limit("nanoseconds"),
                "A decision's median time, up to 1,000 agents.")
      .optional("agents_at_50x_min", &GoalLimits::agents_at_50x_min, limit("agents"),
                "Agents that one core paces at 50 times real time, at least.");
  return t;
}

}  // namespace

Result<GoalLimits, scenario::Diagnostics> load_goals(const std::string& path) {
  return load_file(goals_format(), path, {}, scenario::read_from_disk);
}

}  // namespace callpace::bench
