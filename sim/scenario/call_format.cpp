// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/call_format.hpp"

#include "sim/scenario/checks.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/table.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

constexpr double kDay_s = 86'400;
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
class CountOfSome final : public Type<std::uint32_t> {
 public:
  CountOfSome(int most, const std::string& what) : type_(count(1, most, what)) {}

  void read(const Value& value, std::uint32_t& some, Reader& reader) const override {
    int number = static_cast<int>(some);
    type_->read(value, number, reader);
    some = static_cast<std::uint32_t>(number);
  }
  [[nodiscard]] Json write(const std::uint32_t& some) const override {
    return some == 1 ? Json{} : Json(static_cast<std::int64_t>(some));
  }
  [[nodiscard]] Json schema(bool whole) const override { return type_->schema(whole); }
  [[nodiscard]] std::string expected() const override { return type_->expected(); }

 private:
  TypePtr<int> type_;
};

// The policy's name lives in a character array of the C configuration.
class PolicyName final : public Type<pacing::Config> {
 public:
  void read(const Value& value, pacing::Config& config, Reader& reader) const override {
    std::string word{config.policy_name()};
    type()->read(value, word, reader);
    config.set_policy(word);
  }
  [[nodiscard]] Json write(const pacing::Config& config) const override {
    return std::string{config.policy_name()};
  }
  [[nodiscard]] Json schema(bool whole) const override { return type()->schema(whole); }
  [[nodiscard]] std::string expected() const override { return type()->expected(); }

 private:
  static TypePtr<std::string> type() {
    const auto names = pacing::policy_names();
    return one_of({names.begin(), names.end()}, "a policy");
  }
};

// Ranges and defaults are the pacing library's; check_pacing asks it again.
TypePtr<pacing::Config> pacing_settings() {
  using pacing::Config;
  using Code = Choice<std::int32_t>;
  const auto positive = [] { return number({"a number of seconds", 1e-3, kDay_s}); };
  const auto observations = [] { return number({"a number of observations", 1, 1e9}); };
  auto t = table<Config>("How the pacer decides; see callpace/pacing.h.");
  t->required(
       "policy", [](auto& c) -> auto& { return c; }, std::make_shared<PolicyName>(),
       "The pacing policy.")
      .optional("lines_per_agent", &Config::lines_per_agent, number({"a factor", 1, 20}),
                "Policy \"power\": lines per idle agent.")
      .optional("soon_free_s", &Config::soon_free_s, number({"a number of seconds", 0, kDay_s}),
                "Policy \"study\": look-ahead for agents about to be free; 0: the estimated ring.")
      .optional("hit_rate_prior", &Config::hit_rate_prior, number({"a ratio (0-1)", 1e-4, 1}),
                "Live answers / dials before any is seen.")
      .optional("ring_s_prior", &Config::ring_s_prior, positive(),
                "Dialed to answered by a person.")
      .optional("handling_s_prior", &Config::handling_s_prior, positive(),
                "Connected to ready again.")
      .optional("wrap_s_prior", &Config::wrap_s_prior, number({"a number of seconds", 0, kDay_s}),
                "Talk ended to ready again.")
      .optional("prior_observations", &Config::prior_observations, observations(),
                "Observations that the priors weigh.")
      .optional("memory_observations", &Config::memory_observations, observations(),
                "Observations that an estimate remembers.")
      .optional("cap_ratio", &Config::cap_ratio, ratio(), "Cap on abandoned / live answers.")
      .optional("ring_min_s", &Config::ring_min_s, number({"a number of seconds", 0, 120}),
                "Unanswered lines that are given up earlier than this are counted.")
      .optional("cap_mode", &Config::cap_mode,
                std::make_shared<Code>(Code::Words{{"off", pacing::kCapOff},
                                                   {"hard", pacing::kCapHard},
                                                   {"statistical", pacing::kCapStatistical}}),
                "Whether the cap holds, and how surely.")
      .optional("cap_clock", &Config::cap_clock,
                std::make_shared<Code>(Code::Words{{"hang_up", pacing::kClockHangUp},
                                                   {"two_second", pacing::kClockTwoSecond}}),
                "When a live answer counts as abandoned.")
      .optional("cap_window", &Config::cap_window,
                std::make_shared<Code>(Code::Words{{"day", pacing::kWindowDay},
                                                   {"days_30", pacing::kWindowDays30},
                                                   {"periods_30", pacing::kWindowPeriods30},
                                                   {"campaign", pacing::kWindowCampaign}}),
                "The window in which the cap holds.")
      .optional("abandon_aim_ratio", &Config::abandon_aim_ratio,
                number({"a ratio (0-0.5)", 0, 0.5}),
                "Policy \"optimal\": abandoned / live answers to aim at; 0: what the cap allows.")
      .optional("patience_s_prior", &Config::patience_s_prior, positive(),
                "Answered to hung up in the queue.")
      .optional("cap_confidence", &Config::cap_confidence,
                number({"a probability (0.5-1)", 0.5, 1 - 1e-9}),
                "Statistical cap: chance to stay under it.")
      .optional("cap_answers", &Config::cap_answers, observations(),
                "Statistical cap: live answers expected in a window.")
      .late("untold_machine_ratio", &Config::untold_machine_ratio,
            number({"a ratio (0-0.9)", 0, 0.9}),
            "Machines / conversations, at most, where agents do not tell; 0: they tell of each.")
      .late("report_s_max", &Config::report_s_max, number({"a number of seconds (0-60)", 0, 60}),
            "A live dialer reports a dialing so long after its decision at most; a simulated one "
            "does so at once.")
      .late("campaigns", &Config::campaigns, std::make_shared<CountOfSome>(1000, "campaigns"),
            "Campaigns that share the team, of a live host; a simulated centre has one.")
      .late("groups", &Config::groups, std::make_shared<CountOfSome>(32, "groups"),
            "Groups of agents who serve different campaigns, of a live host.");
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
