// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/luck.hpp"

#include "analysis/stats/ratios.hpp"
#include "sim/scenario/handling.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace callpace::analysis {
namespace {

using scenario::Campaign;
using scenario::DialingMode;
using scenario::DistributionKind;

/// The one value that `get` has of all `things`; none where they differ.
template <class Things, class Get>
std::optional<double> common(const Things& things, const Get& get) {
  std::optional<double> value;
  for (const auto& thing : things) {
    const std::optional<double> one = get(thing);
    if (!one || (value && *value != *one)) return std::nullopt;
    value = one;
  }
  return value;
}

/// Whether everybody who would answer does so before the dialer gives the line up.
bool outrings_all(const scenario::Dialer& dialer) {
  const scenario::Distribution& ring = dialer.ring_to_answer;
  const bool is_bounded =
      ring.kind == DistributionKind::constant || ring.kind == DistributionKind::uniform;
  return is_bounded && ring.mean_s + ring.half_range_s <= dialer.ring_max_s;
}

std::optional<double> answers_per_dial(const scenario::Scenario& scenario, const Campaign& one) {
  const auto human = common(one.phones.types, [](const scenario::PhoneType& type) {
    return type.human_by_hour.empty() ? std::optional{type.outcomes.human} : std::nullopt;
  });
  if (!human || one.dialing == DialingMode::manual) return human;
  const scenario::Detection& detection = scenario.dialer.detection;
  if (!scenario.dialer.trunk_losses.empty() || !outrings_all(scenario.dialer) ||
      (detection.enabled && !detection.drift_by_hour.empty())) {
    return std::nullopt;
  }
  return *human * (detection.enabled ? 1 - detection.human_as_machine_ratio : 1);
}

bool handles_every_attempt(const Campaign& one) {
  return one.dialing == DialingMode::manual && one.handling.manual_handles_every_attempt;
}

double work_s_per_dial(const Campaign& one) {
  if (one.dialing != DialingMode::manual) return 0;
  const scenario::Manual& steps = one.manual;
  return steps.identify_s + steps.look_up_s + scenario::keying_s_mean(steps) + steps.wait_result_s +
         (handles_every_attempt(one) ? scenario::handled_s_mean(one) : 0);
}

double work_s_per_conversation(const Campaign& one) {
  return handles_every_attempt(one) ? 0 : scenario::handled_s_mean(one);
}

double seconds(std::int64_t us) { return static_cast<double>(us) / 1e6; }

double answer_luck(const Replication& r) {
  return static_cast<double>(r.total.live_answers) -
         r.chances.answers_per_dial * static_cast<double>(r.total.dials);
}

double work_luck(const Replication& r) {
  const measure::Measures& m = r.total;
  return seconds(m.dialing_us + m.talk_us + m.talk_cut_us + m.wrap_us) -
         r.chances.work_s_per_dial * static_cast<double>(m.dials) -
         r.chances.work_s_per_conversation * static_cast<double>(m.conversations);
}

double right_party_luck(const Replication& r) {
  return static_cast<double>(r.total.right_party_contacts) -
         r.chances.right_parties_per_conversation * static_cast<double>(r.total.conversations);
}

double patience_luck(const Replication& r) {
  return static_cast<double>(r.total.hung_up_in_queue) -
         r.caller_wait_s / r.chances.patience_s_mean;
}

/// Machines lose calls, and their work counts as talk: nothing is known beforehand there.
bool is_ideal(const Replication& r) {
  return r.platform_s_mean == 0 && r.total.setup_failures == 0 && r.total.human_cut_off == 0;
}

constexpr std::array kLucks{
    Luck{"agents_present", "agents", "agent-days worked, less those that are expected",
         [](const Replication& r) { return r.agents_expected > 0; }, &staffing_luck},
    Luck{"answers", "answers",
         "persons put to an agent or to the queue, less those expected of so many dials",
         [](const Replication& r) { return is_ideal(r) && r.chances.answers_per_dial > 0; },
         &answer_luck},
    Luck{"work", "work",
         "seconds of talk and wrap-up (by hand of dialing too; with the talk that the end of legal "
         "hours cut off), less those expected of so many conversations and dials",
         [](const Replication& r) {
           return is_ideal(r) && r.chances.work_s_per_dial + r.chances.work_s_per_conversation > 0;
         },
         &work_luck},
    Luck{"right_parties", "right parties",
         "conversations with the right party, less those expected of so many conversations",
         [](const Replication& r) { return r.chances.right_parties_per_conversation > 0; },
         &right_party_luck},
    Luck{"patience", "patience",
         "persons who hung up in queue, less those expected of so many seconds of waiting",
         [](const Replication& r) { return is_ideal(r) && r.chances.patience_s_mean > 0; },
         &patience_luck}};

}  // namespace

Chances chances_of(const scenario::Scenario& scenario) {
  const auto of_all = [&](const auto& get) {
    return common(scenario.campaigns, [&](const Campaign& one) { return std::optional{get(one)}; });
  };
  const auto right_party = common(scenario.campaigns, [](const Campaign& one) {
    return common(one.phones.types, [](const scenario::PhoneType& type) {
      return std::optional{type.right_party_ratio};
    });
  });
  const auto answers = common(scenario.campaigns,
                              [&](const Campaign& one) { return answers_per_dial(scenario, one); });
  const auto per_dial = of_all(&work_s_per_dial);
  const auto per_conversation = of_all(&work_s_per_conversation);
  Chances chances{.answers_per_dial = answers.value_or(0),
                  .right_parties_per_conversation = right_party.value_or(0)};
  const scenario::Distribution& patience = scenario.dialer.patience;
  if (patience.kind == DistributionKind::exponential) chances.patience_s_mean = patience.mean_s;
  if (per_dial && per_conversation) {
    chances.work_s_per_dial = *per_dial;
    chances.work_s_per_conversation = *per_conversation;
  }
  return chances;
}

std::span<const Luck> lucks() { return kLucks; }

bool is_known(const Luck& luck, std::span<const Replication> rows) {
  return !rows.empty() && std::all_of(rows.begin(), rows.end(), luck.is_known);
}

double staffing_luck(const Replication& replication) {
  return static_cast<double>(replication.total.agents_present) - replication.agents_expected;
}

}  // namespace callpace::analysis
