// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The one list of settings: what each field of callpace_config is called, its range and its usual
// value, and how a file of settings writes it. The library's defaults and checks, the pacer's
// bytes, the journal's header and the scenario's keys all follow from it.
//
// Left out: struct_size and the policy's name, which are no numbers to choose.
// Invariant: every other byte of callpace_config is a setting's; a field that is missing here does
// not compile (kIsComplete). Errors: none here; ranges that depend on other settings are checked in
// config.cpp.
#pragma once

#include "callpace/pacing.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace callpace::pacing {

/// Who sets a setting: the host alone, or a file of settings too. A late key was added after files
/// were written, and is left out where it has its usual value.
enum class SettingKey { host, file, late };

/// How a setting is told to people and to files.
struct SettingWords {
  SettingKey key = SettingKey::host;
  std::string_view unit = {};     ///< "a number of seconds"; of a count, what is counted
  std::string_view meaning = {};  ///< one sentence
  std::array<std::string_view, 4> names = {};  ///< of a choice, by number
};

/// One field of callpace_config.
template <typename FieldType>
struct Setting {
  using Field = FieldType;

  std::string_view name;
  Field callpace_config::*field;
  double low;
  double high;
  Field usual;
  SettingWords words = {};
};

namespace detail {

using C = callpace_config;
using Key = SettingKey;
using Whole = std::uint32_t;
using Code = std::int32_t;
inline constexpr double kDay_s = 86'400;
inline constexpr double kLeast_s = 1e-3;
inline constexpr double kMany = 1e9;
inline constexpr std::string_view kSeconds = "a number of seconds";
inline constexpr std::string_view kRatio = "a ratio (0-1)";
inline constexpr std::string_view kObservations = "a number of observations";

// clang-format off
/// All settings, in the order in which files have them: name, field, least, most, usual; words.
inline constexpr std::tuple kSettings{
    Setting<Whole>{"agents_max", &C::agents_max, 1, 100'000, 200},
    Setting<Whole>{"calls_max", &C::calls_max, 1, 1'000'000, 1000},
    Setting<Whole>{"lines_max", &C::lines_max, 1, 1'000'000, 500},
    Setting<double>{"lines_per_agent", &C::lines_per_agent, 1, 20, 1.5,
        {Key::file, "a factor", "Policy \"power\": lines per idle agent."}},
    Setting<double>{"soon_free_s", &C::soon_free_s, 0, kDay_s, 0, {Key::file, kSeconds,
        "Policy \"study\": look-ahead for agents about to be free; 0: the estimated ring."}},
    Setting<double>{"hit_rate_prior", &C::hit_rate_prior, 1e-4, 1, 0.25,
        {Key::file, kRatio, "Live answers / dials before any is seen."}},
    Setting<double>{"ring_s_prior", &C::ring_s_prior, kLeast_s, kDay_s, 15,
        {Key::file, kSeconds, "Dialed to answered by a person."}},
    Setting<double>{"handling_s_prior", &C::handling_s_prior, kLeast_s, kDay_s, 165,
        {Key::file, kSeconds, "Connected to ready again."}},
    Setting<double>{"wrap_s_prior", &C::wrap_s_prior, 0, kDay_s, 15,
        {Key::file, kSeconds, "Talk ended to ready again."}},
    Setting<double>{"prior_observations", &C::prior_observations, 1, kMany, 50,
        {Key::file, kObservations, "Observations that the priors weigh."}},
    Setting<double>{"memory_observations", &C::memory_observations, 1, kMany, 2000,
        {Key::file, kObservations, "Observations that an estimate remembers."}},
    // 0, no limit, is allowed too.
    Setting<double>{"calls_per_second_max", &C::calls_per_second_max, 1e-3, 1000, 0},
    Setting<double>{"cap_ratio", &C::cap_ratio, 0, 1, 0.03,
        {Key::file, kRatio, "Cap on abandoned / live answers."}},
    Setting<double>{"connect_s_max", &C::connect_s_max, 0, 60, 2},
    Setting<double>{"ring_min_s", &C::ring_min_s, 0, 120, 15, {Key::file, kSeconds,
        "Unanswered lines that are given up earlier than this are counted."}},
    Setting<std::int64_t>{"day_origin_us", &C::day_origin_us, -1e17, 1e17, 0},
    Setting<Code>{"cap_mode", &C::cap_mode, CALLPACE_CAP_OFF, CALLPACE_CAP_CERTIFIED,
        CALLPACE_CAP_HARD, {Key::file, {}, "Whether the cap holds, and how surely.",
        {"off", "hard", "statistical", "certified"}}},
    Setting<Code>{"cap_clock", &C::cap_clock, CALLPACE_CLOCK_HANG_UP, CALLPACE_CLOCK_TWO_SECOND,
        CALLPACE_CLOCK_TWO_SECOND, {Key::file, {}, "When a live answer counts as abandoned.",
        {"hang_up", "two_second"}}},
    Setting<Code>{"cap_window", &C::cap_window, CALLPACE_WINDOW_DAY, CALLPACE_WINDOW_CAMPAIGN,
        CALLPACE_WINDOW_DAY, {Key::file, {}, "The window in which the cap holds.",
        {"day", "days_30", "periods_30", "campaign"}}},
    Setting<double>{"abandon_aim_ratio", &C::abandon_aim_ratio, 0, 0.5, 0,
        {Key::file, "a ratio (0-0.5)",
        "Policy \"optimal\": abandoned / live answers to aim at; 0: what the cap allows."}},
    Setting<double>{"patience_s_prior", &C::patience_s_prior, kLeast_s, kDay_s, 15,
        {Key::file, kSeconds, "Answered to hung up in the queue."}},
    Setting<double>{"missed_person_ratio", &C::missed_person_ratio, 0, 0.5, 0},
    Setting<double>{"cap_confidence", &C::cap_confidence, 0.5, 1 - 1e-9, 0.9999,
        {Key::file, "a probability (0.5-1)", "Certified cap: chance that a window keeps it."}},
    Setting<double>{"cap_answers", &C::cap_answers, 1, kMany, 1000,
        {Key::file, kObservations,
        "Of the former statistical cap: live answers expected in a window."}},
    Setting<double>{"untold_machine_ratio", &C::untold_machine_ratio, 0, 0.9, 0,
        {Key::late, "a ratio (0-0.9)",
        "Machines / conversations, at most, where agents do not tell; 0: they tell of each."}},
    Setting<double>{"report_s_max", &C::report_s_max, 0, 60, 1,
        {Key::late, "a number of seconds (0-60)",
        "A live dialer reports a dialing so long after its decision at most; a simulated one "
        "does so at once."}},
    Setting<Whole>{"campaigns", &C::campaigns, 1, 1000, 1, {Key::late, "campaigns",
        "Campaigns that share the team, of a live host; a simulated centre has one."}},
    Setting<Whole>{"groups", &C::groups, 1, 32, 1, {Key::late, "groups",
        "Groups of agents who serve different campaigns, of a live host."}},
    Setting<Code>{"cap_account", &C::cap_account, CALLPACE_ACCOUNT_CAMPAIGN, CALLPACE_ACCOUNT_TEAM,
        CALLPACE_ACCOUNT_CAMPAIGN, {Key::late, {}, "Whose calls the cap compares: each campaign's "
        "by themselves, or those of all together.", {"campaign", "team"}}},
    Setting<double>{"cap_credit_ratio", &C::cap_credit_ratio, 0, 0.5, 0.5,
        {Key::late, "a ratio (0-0.5)",
        "Certified cap: of the live answers that covered dialing will bring until agents' plans, "
        "the share counted on; 0: the cap holds at any moment."}}};
// clang-format on

}  // namespace detail

/// Calls `visit(setting)` for each setting, in the order in which files have them.
template <typename Visit>
constexpr void for_each_setting(Visit visit) {
  std::apply([&](const auto&... settings) { (visit(settings), ...); }, detail::kSettings);
}

/// Whether the list and what it leaves out are all of callpace_config, which has no padding.
inline constexpr bool kIsComplete = [] {
  std::size_t bytes = sizeof(callpace_config::struct_size) + sizeof(callpace_config::policy);
  for_each_setting([&](const auto& setting) {
    bytes += sizeof(typename std::remove_cvref_t<decltype(setting)>::Field);
  });
  return bytes == sizeof(callpace_config);
}();
static_assert(kIsComplete, "a field of callpace_config is not in the list of settings");

}  // namespace callpace::pacing
