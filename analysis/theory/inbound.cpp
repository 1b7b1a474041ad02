// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/inbound.hpp"

#include "analysis/theory/erlang.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

InboundPerformance endless_patience(const InboundDemand& demand, int agents, double within_s) {
  const double load = demand.load();
  InboundPerformance is{.agents = agents};
  is.wait_ratio = erlang_c(agents, load);
  const auto wait = erlang_c_mean_wait(agents, load);
  is.wait_s = wait ? *wait * demand.handling_s : std::numeric_limits<double>::quiet_NaN();
  is.answered_wait_s = is.wait_s;
  is.service_level = 1 - erlang_c_wait_above(agents, load, within_s / demand.handling_s);
  is.service_level_answered = is.service_level;
  is.occupancy = std::min(1.0, load / agents);
  return is;
}

}  // namespace

InboundPerformance inbound_performance(const InboundDemand& demand, int agents, double within_s) {
  assert(demand.calls_per_hour > 0 && demand.handling_s > 0 && demand.patience_s >= 0);
  assert(agents >= 1 && within_s >= 0);
  if (demand.patience_s == 0) return endless_patience(demand, agents, within_s);
  const ErlangA queue{demand.load(), agents, demand.patience_s / demand.handling_s};
  const ErlangAResult result = erlang_a(queue);
  const double answered = erlang_a_within(queue, within_s / demand.handling_s).answered;
  return {.agents = agents,
          .wait_ratio = result.wait_ratio,
          .service_level = answered,
          .service_level_answered = answered / (1 - result.abandon_ratio),
          .wait_s = result.mean_wait * demand.handling_s,
          .answered_wait_s = result.answered_wait * demand.handling_s,
          .abandon_ratio = result.abandon_ratio,
          .occupancy = result.occupancy};
}

bool keeps(const InboundPerformance& performance, const InboundTarget& target) {
  const bool waits_little = performance.answered_wait_s <= target.wait_s_max ||
                            target.wait_s_max == std::numeric_limits<double>::infinity();
  const bool is_stable = !std::isnan(performance.wait_s);
  return is_stable && performance.service_level >= target.service_level && waits_little &&
         performance.abandon_ratio <= target.abandon_ratio_max &&
         performance.occupancy <= target.occupancy_max;
}

std::optional<int> inbound_agents(const InboundDemand& demand, const InboundTarget& target) {
  const auto is_enough = [&](int agents) {
    return keeps(inbound_performance(demand, agents, target.within_s), target);
  };
  int few = 0;  // is not enough
  int many = std::clamp(static_cast<int>(std::min(demand.load(), 1e9)), 1, kInboundAgentsMax);
  for (int step = 1; !is_enough(many); step *= 2) {
    if (many == kInboundAgentsMax) return std::nullopt;
    few = many;
    many = std::min(many + step, kInboundAgentsMax);
  }
  while (many - few > 1) {
    const int middle = few + (many - few) / 2;
    (is_enough(middle) ? many : few) = middle;
  }
  return many;
}

}  // namespace callpace::analysis
