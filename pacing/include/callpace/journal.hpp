// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacing journal: JSON Lines, so that any run, simulated or live, can be replayed (see
// callpace/replay.hpp). The first line is the header, with the build id and the configuration; then
// one line per event ("event") and per decision ("dial"), in the order in which they happened.
// Times are int64 microseconds; numbers are written so that they read back to the same bits. Why a
// decision was taken or an event refused is a word (callpace/codes.hpp). Format 1 had whole
// sentences there; callpace/old_journal.hpp makes words of them.
//
// Writing does not allocate: each function fills a Line of the caller's and returns the text in it,
// without a line end. Reading takes flat objects with keys in any order and no escapes, which is
// all that is ever written. Errors: what cannot be read is std::nullopt.
#pragma once

#include "callpace/codes.hpp"
#include "callpace/flat_object.hpp"
#include "callpace/library.hpp"
#include "callpace/pacing.hpp"
#include "callpace/settings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace callpace::pacing {

/// What format_header() writes; parse_header() reads this one and those before.
inline constexpr int kJournalFormat = 2;

namespace detail {

inline constexpr std::array<std::string_view, 19> kEventNames = {
    "unknown",       "dialed",        "answered_human", "answered_machine", "busy",
    "no_answer",     "failed",        "connected",      "caller_hung_up",   "talk_ended",
    "agent_ready",   "agent_leaving", "agent_left",     "agent_plans",      "campaign_weight",
    "heard_machine", "group_serves",  "campaign_cap",   "campaign_prior"};

}  // namespace detail

/// The name of a kind of event in the journal, as "answered_human"; "unknown" for any other number.
[[nodiscard]] constexpr std::string_view name_of(EventKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return detail::kEventNames[index < detail::kEventNames.size() ? index : 0];
}

/// Whether an event of this kind says which call it is about.
[[nodiscard]] constexpr bool has_call(EventKind kind) {
  return kind >= EventKind::kDialed && kind <= EventKind::kTalkEnded;
}
/// Whether an event of this kind says which agent it is about.
[[nodiscard]] constexpr bool has_agent(EventKind kind) {
  return kind == EventKind::kConnected || kind == EventKind::kHeardMachine ||
         (kind >= EventKind::kTalkEnded && kind <= EventKind::kAgentPlans);
}
/// Whether an event of this kind says which campaign it is about; a dialing does so too.
[[nodiscard]] constexpr bool has_campaign(EventKind kind) {
  return kind == EventKind::kCampaignWeight || kind >= EventKind::kGroupServes;
}
/// Whether an event of this kind has a weight.
[[nodiscard]] constexpr bool has_weight(EventKind kind) {
  return kind == EventKind::kCampaignWeight || kind == EventKind::kGroupServes;
}
/// Whether an event of this kind has a ratio.
[[nodiscard]] constexpr bool has_ratio(EventKind kind) {
  return kind == EventKind::kCampaignCap || kind == EventKind::kCampaignPrior;
}

/// The first line of a journal.
[[nodiscard]] inline std::string_view format_header(const Config& config, Line& line,
                                                    const Library& library = kLinkedLibrary) {
  detail::ObjectWriter object(line);
  object.field("journal", "callpace-pacing");
  object.field("format", kJournalFormat);
  object.field("build_id", library.build_id());
  object.field("policy", config.policy_name());
  for_each_setting([&](const auto& setting) { object.field(setting.name, config.*setting.field); });
  return object.finish();
}

/// The line of an event and what became of it; a refused one says why.
[[nodiscard]] inline std::string_view format_event(const Event& event, Status status, Line& line) {
  detail::ObjectWriter object(line);
  object.field("t", event.time_us);
  object.field("event", name_of(event.kind));
  if (has_call(event.kind)) object.field("call", event.call);
  if (has_agent(event.kind)) object.field("agent", event.agent);
  if (event.kind == EventKind::kAgentPlans && event.until_us != kNeverUs) {
    object.field("until", event.until_us);
  }
  if (has_campaign(event.kind) || (event.kind == EventKind::kDialed && event.campaign != 0)) {
    object.field("campaign", event.campaign);
  }
  if (has_weight(event.kind)) object.field("weight", event.weight);
  const bool logs_in = event.kind == EventKind::kAgentReady && event.group != 0;
  if (logs_in || event.kind == EventKind::kGroupServes) object.field("group", event.group);
  if (has_ratio(event.kind)) object.field("ratio", event.ratio);
  if (status != Status::kOk) object.field("refused", code_of(status));
  return object.finish();
}

/// Digits of a decision's figures as they were last written: most are the same in the next one, and
/// to find the digits of a fraction takes longer than all else of a line.
using KnownDigits = detail::KnownDigits<14>;

/// The line of a decision asked for at `now_us`; figures that are unlimited are left out. `known`
/// is null or goes from one decision to the next, and changes no line.
[[nodiscard]] inline std::string_view format_decision(const Decision& decision, std::int64_t now_us,
                                                      Line& line, KnownDigits* known = nullptr) {
  detail::ObjectWriter object(line);
  std::size_t place = 0;
  const auto fraction = [&](std::string_view name, double value) {
    if (known == nullptr) return object.field(name, value);
    object.field(name, value, known->at(place++));
  };
  const Estimates& e = decision.estimates;
  object.field("t", now_us);
  object.field("dial", decision.dial_count);
  object.field("why", code_of(decision.why()));
  object.field("wanted", decision.wanted_by_policy);
  if (decision.allowed_by_gate != UINT32_MAX) object.field("allowed", decision.allowed_by_gate);
  if (decision.campaign != 0) object.field("campaign", decision.campaign);
  if (decision.ask_again_at_us != kNeverUs) object.field("ask_again", decision.ask_again_at_us);
  fraction("hit_rate", e.hit_rate);
  fraction("ring_s", e.ring_s);
  fraction("line_s", e.line_s);
  fraction("handling_s", e.handling_s);
  fraction("wrap_s", e.wrap_s);
  fraction("soon_free", e.soon_free);
  object.field("idle_agents", e.idle_agents);
  object.field("leaving_agents", e.leaving_agents);
  object.field("talking", e.talking);
  object.field("wrapping", e.wrapping);
  object.field("ringing", e.ringing);
  object.field("waiting", e.waiting);
  object.field("live_answers", e.live_answers);
  object.field("abandoned", e.abandoned);
  if (e.cap_headroom != INT64_MAX) object.field("cap_headroom", e.cap_headroom);
  object.field("covers_broken", e.covers_broken);
  object.field("short_rings", e.short_rings);
  if (e.answers_wanted == 0 && e.supply == 0) return object.finish();
  fraction("supply", e.supply);
  fraction("answers_under_way", e.answers_under_way);
  fraction("answers_wanted", e.answers_wanted);
  fraction("patience_s", e.patience_s);
  fraction("abandon_aim_ratio", e.abandon_aim_ratio);
  fraction("loss_bias", e.loss_bias);
  fraction("one_less_cost", e.one_less_cost);
  fraction("one_more_cost", e.one_more_cost);
  return object.finish();
}

/// The configuration in a header, or nothing when `line` is no header of this format.
[[nodiscard]] inline std::optional<Config> parse_header(std::string_view line) {
  Config config;
  bool named = false;
  int format = 0;
  const bool good = detail::read_object(line, [&](std::string_view name, std::string_view value) {
    if (name == "journal") return named = value == "callpace-pacing";
    if (name == "format") return detail::read_number(value, format);
    if (name == "policy") config.set_policy(value);
    bool readable = true;
    for_each_setting([&](const auto& setting) {
      if (setting.name == name) readable = detail::read_number(value, config.*setting.field);
    });
    return readable;
  });
  return good && named && format >= 1 && format <= kJournalFormat ? std::optional(config)
                                                                  : std::nullopt;
}

/// The event in a line, or nothing when `line` holds none; it happened at `now_us` when it has no
/// time of its own. Calls `other(name, value)` for the members that no event has.
template <typename Other>
[[nodiscard]] std::optional<Event> parse_event(std::string_view line,
                                               std::optional<std::int64_t> now_us, Other other) {
  Event event{.time_us = now_us.value_or(0)};
  bool has_time = now_us.has_value(), has_kind = false, call = false, agent = false;
  bool weight = false, campaign = false, group = false, ratio = false;
  const bool good = detail::read_object(line, [&](std::string_view name, std::string_view value) {
    if (name == "t") return has_time = detail::read_number(value, event.time_us);
    if (name == "call") return call = detail::read_number(value, event.call);
    if (name == "campaign") return campaign = detail::read_number(value, event.campaign);
    if (name == "weight") return weight = detail::read_number(value, event.weight);
    if (name == "group") return group = detail::read_number(value, event.group);
    if (name == "ratio") return ratio = detail::read_number(value, event.ratio);
    if (name == "until") return detail::read_number(value, event.until_us);
    if (name == "agent") return agent = detail::read_number(value, event.agent);
    if (name != "event") {
      other(name, value);
      return true;
    }
    const auto kind = std::ranges::find(detail::kEventNames, value) - detail::kEventNames.begin();
    event.kind = static_cast<EventKind>(kind);
    return has_kind = kind <= CALLPACE_CAMPAIGN_PRIOR;
  });
  const bool complete = has_time && has_kind && call >= has_call(event.kind) &&
                        agent >= has_agent(event.kind) && weight >= has_weight(event.kind) &&
                        ratio >= has_ratio(event.kind) &&
                        campaign >= (event.kind >= EventKind::kGroupServes) &&
                        group >= (event.kind == EventKind::kGroupServes);
  return good && complete ? std::optional(event) : std::nullopt;
}
[[nodiscard]] inline std::optional<Event> parse_event(
    std::string_view line, std::optional<std::int64_t> now_us = std::nullopt) {
  return parse_event(line, now_us, [](std::string_view, std::string_view) {});
}

}  // namespace callpace::pacing
