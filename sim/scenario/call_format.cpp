// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/call_format.hpp"

#include "callpace/settings.hpp"
#include "sim/scenario/checks.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

constexpr double kWorkMax = 1e18;  // flops or bytes of one call

TypePtr<DistributionKind> distribution_kind() {
  return choice<DistributionKind>({{"constant", DistributionKind::constant},
                                   {"exponential", DistributionKind::exponential},
                                   {"lognormal", DistributionKind::lognormal},
                                   {"gamma", DistributionKind::gamma},
                                   {"uniform", DistributionKind::uniform}});
}

TypePtr<double> spread() { return number({"a standard deviation / mean", 0, 100}); }

TypePtr<Distribution> distribution() {
  auto t = table<Distribution>("How a random length of time is drawn.");
  t->required("distribution", &Distribution::kind, distribution_kind(), "The shape.")
      .required("mean_s", &Distribution::mean_s, seconds(), "Mean.")
      .optional("cv", &Distribution::cv, spread(), "Spread of a lognormal or gamma time.")
      .optional("half_range_s", &Distribution::half_range_s, seconds(),
                "A uniform time lies within mean_s plus or minus this.")
      .check({"distribution", "mean_s", "cv", "half_range_s"}, check_distribution);
  return t;
}

// A number of campaigns or groups, which is unsigned in the C configuration. It is written down
// only where there are several: a file that does not name the number means one.
TypePtr<std::uint32_t> count_of_some(int most, const std::string& what) {
  return adapted<std::uint32_t>(
      maybe(count(1, most, what)),
      [](std::uint32_t some) {
        return some == 1 ? std::nullopt : std::optional{static_cast<int>(some)};
      },
      [](std::uint32_t& some, std::optional<int> read, const Value& /*value*/) {
        if (read) some = static_cast<std::uint32_t>(*read);
      });
}

// The policy's name lives in a character array of the C configuration.
TypePtr<pacing::Config> policy_name() {
  const auto names = pacing::policy_names();
  return adapted<pacing::Config>(
      one_of({names.begin(), names.end()}, "a policy"),
      [](const pacing::Config& config) { return std::string{config.policy_name()}; },
      [](pacing::Config& config, const std::string& read, const Value& /*value*/) {
        config.set_policy(read);
      });
}

// A setting's type, by that of its field.
TypePtr<double> type_of(const pacing::Setting<double>& setting) {
  return number({std::string(setting.words.unit), setting.low, setting.high});
}
TypePtr<std::uint32_t> type_of(const pacing::Setting<std::uint32_t>& setting) {
  return count_of_some(static_cast<int>(setting.high), std::string(setting.words.unit));
}
TypePtr<std::int32_t> type_of(const pacing::Setting<std::int32_t>& setting) {
  std::vector<std::pair<std::string, std::int32_t>> words;
  for (std::int32_t code = 0; code <= static_cast<std::int32_t>(setting.high); ++code) {
    words.emplace_back(setting.words.names[static_cast<std::size_t>(code)], code);
  }
  return choice<std::int32_t>(std::move(words));
}

void check_cap_mode(const pacing::Config& config, const Scope& scope) {
  if (config.cap_mode != pacing::kCapStatistical) return;
  scope.error(
      "cap_mode",
      "the statistical cap is no more: only pacing journals that used it are still replayed",
      "write cap_mode = \"certified\", which keeps the cap with cap_confidence at the "
      "window's end");
}

// Keys, ranges and defaults are the pacing library's (callpace/settings.hpp); check_pacing asks it
// again.
TypePtr<pacing::Config> pacing_settings() {
  auto t = table<pacing::Config>("How the pacer decides; see callpace/pacing.h.");
  t->required(
      "policy", [](auto& c) -> auto& { return c; }, policy_name(), "The pacing policy.");
  pacing::for_each_setting([&](const auto& setting) {
    using Field = typename std::remove_cvref_t<decltype(setting)>::Field;
    const auto& words = setting.words;
    // No key has an int64 field.
    if constexpr (!std::is_same_v<Field, std::int64_t>) {
      if (words.key == pacing::SettingKey::file) {
        t->optional(setting.name, setting.field, type_of(setting), words.meaning);
      } else if (words.key == pacing::SettingKey::late) {
        t->late(setting.name, setting.field, type_of(setting), words.meaning);
      }
    }
  });
  t->check({"cap_mode"}, check_cap_mode);
  return t;
}

TypePtr<Detection> detection() {
  auto t = table<Detection>("Voice detection.");
  t->optional("enabled", &Detection::enabled, flag(), "Whether machines are told from persons.")
      .required("human_as_machine_ratio", &Detection::human_as_machine_ratio, ratio(),
                "Persons taken for machines / persons.")
      .required("machine_as_human_ratio", &Detection::machine_as_human_ratio, ratio(),
                "Machines taken for persons / machines.")
      .required("delay", &Detection::delay, distribution(),
                "From the answer to the detector's verdict.")
      .optional("machine_connected_s", &Detection::machine_connected_s, seconds(),
                "An agent's time on a machine put through by mistake.")
      .late("drift_by_hour", &Detection::drift_by_hour, list(number({"a factor", 0, 100}), 0, 24),
            "24 factors on both error ratios, hour by hour.")
      .check({"human_as_machine_ratio", "machine_as_human_ratio", "drift_by_hour"},
             check_detection);
  return t;
}

TypePtr<TrunkLoss> trunk_loss() {
  auto t = table<TrunkLoss>("Trunks that fail for a while, every day.");
  t->required(
       "from", [](auto& l) -> auto& { return l.hours.from_s; }, time_of_day(), "Start.")
      .required(
          "to", [](auto& l) -> auto& { return l.hours.to_s; }, time_of_day(), "End.")
      .required("failed_ratio", &TrunkLoss::failed_ratio, ratio(),
                "Dials made in this span that fail for it / all of them.")
      .check({"from", "to"},
             [](const TrunkLoss& loss, const Scope& scope) { check_span(loss.hours, scope); });
  return t;
}

}  // namespace

TypePtr<Manual> manual_format() {
  auto t = table<Manual>("The steps of an attempt by hand.");
  t->required("identify_s", &Manual::identify_s, seconds(), "Find the customer to work.")
      .required("look_up_s", &Manual::look_up_s, seconds(), "Find the number in the notes.")
      .required("key_digit_s", &Manual::key_digit_s, seconds(), "Key one digit.")
      .required("digits", &Manual::digits, count(1, 30, "digits"), "Digits of a number.")
      .required("key_error_ratio", &Manual::key_error_ratio, number({"a ratio (0-1)", 0, 0.99}),
                "Keyed numbers that are wrong and keyed again / keyed numbers.")
      .required("wait_result_s", &Manual::wait_result_s, seconds(), "Wait for the call's result.");
  return t;
}

TypePtr<Handling> handling_format() {
  auto t = table<Handling>("Handling of a call by an agent.");
  t->optional("attempt_s_mean", &Handling::attempt_s_mean, maybe(positive_seconds()),
              "Mean of an attempt by hand, from identify to documented; or write talk_s_mean.")
      .late("talk_s_mean", &Handling::talk_s_mean, maybe(positive_seconds()),
            "Mean talk of a conversation; or write attempt_s_mean, from which it follows.")
      .required("wrap_s_mean", &Handling::wrap_s_mean, seconds(),
                "Mean work after a call: wrap-up and documentation.")
      .optional("talk_kind", &Handling::talk_kind, distribution_kind(), "Shape of talk times.")
      .optional("talk_cv", &Handling::talk_cv, spread(), "Spread of lognormal or gamma talk times.")
      .optional("wrap_kind", &Handling::wrap_kind, distribution_kind(), "Shape of wrap-up times.")
      .optional("wrap_cv", &Handling::wrap_cv, spread(), "Spread of lognormal or gamma wrap-ups.")
      .optional("wrong_party_talk_factor", &Handling::wrong_party_talk_factor,
                number({"a factor", 0, 100, true}),
                "Mean talk with a wrong party / mean talk with the right one.")
      .optional("manual_handles_every_attempt", &Handling::manual_handles_every_attempt, flag(),
                "By hand, each attempt is handled for the same mean, answered or not.")
      .check({"talk_kind", "talk_cv", "wrap_kind", "wrap_cv"}, check_handling_shapes);
  return t;
}

TypePtr<Dialer> dialer_format() {
  auto abandonment = table<Abandonment>("Policy for counting abandoned calls.");
  abandonment
      ->optional("two_second_s", &Abandonment::two_second_s, seconds(),
                 "The 2-second clock's limit.")
      .optional("count_human_as_machine", &Abandonment::count_human_as_machine, flag(),
                "Persons whom the detector dropped count as abandoned.");
  auto t = table<Dialer>("The dialer.");
  t->required("lines", &Dialer::lines, count(1, 1'000'000, "lines"), "Trunk lines.")
      .required("calls_per_second_max", &Dialer::calls_per_second_max,
                number({"a number of calls a second", 1e-3, 1000}), "Dials a second at most.")
      .required("post_dial_delay", &Dialer::post_dial_delay, distribution(),
                "From dialing to ringing, busy or failed.")
      .required("ring_to_answer", &Dialer::ring_to_answer, distribution(),
                "Ringing until a person or machine answers.")
      .required("ring_max_s", &Dialer::ring_max_s, positive_seconds(),
                "Unanswered calls are given up after this.")
      .late("setup_failures_max", &Dialer::setup_failures_max, count(1, 1000, "failures"),
            "Set-ups that fail in a row, by the platform, after which dialing stops.")
      .late("setup_back_off_s", &Dialer::setup_back_off_s,
            number({"a number of seconds", 1, kDay_s}),
            "Then the time until a set-up is tried, and tried again until one succeeds.")
      .required("patience", &Dialer::patience, distribution(), "How long a person waits in queue.")
      .required("pacing", &Dialer::pacing, pacing_settings(), "How many numbers to dial, and when.")
      .required("detection", &Dialer::detection, detection(), "Voice detection.")
      .optional("abandonment", &Dialer::abandonment, TypePtr<Abandonment>{abandonment},
                "How abandoned calls are counted.")
      .late("trunk_loss", &Dialer::trunk_losses, list<TrunkLoss>(trunk_loss(), 0, 48),
            "Trunks that fail for a while.")
      .check({"trunk_loss"}, check_trunk_losses)
      .check({"ring_max_s", "ring_to_answer"}, check_ringing);
  return t;
}

TypePtr<Platform> platform_format() {
  const auto flops = [] { return number({"a number of floating-point operations", 0, kWorkMax}); };
  const auto bytes = [] { return number({"a number of bytes", 0, kWorkMax}); };
  auto t = table<Platform>("Work that calls cost the dialer's machines.");
  t->optional("file", &Platform::file, file(),
              "SimGrid platform, beside the scenario file; missing: an ideal platform.")
      .optional("setup_flops", &Platform::setup_flops, flops(),
                "Call set-up at the application server, per dial.")
      .optional("setup_query_bytes", &Platform::setup_query_bytes, bytes(),
                "Record fetched from the database, per dial.")
      .optional("signalling_bytes", &Platform::signalling_bytes, bytes(),
                "Over the trunk link, per dial.")
      .optional("detection_flops", &Platform::detection_flops, flops(),
                "Voice detection at the media server, per answer.")
      .optional("screen_pop_bytes", &Platform::screen_pop_bytes, bytes(),
                "From the database to the agent's desktop, per conversation.")
      .optional("screen_pop_flops", &Platform::screen_pop_flops, flops(),
                "At the application server, per conversation.");
  return t;
}

}  // namespace callpace::scenario
