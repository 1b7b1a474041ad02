// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/fit.hpp"

#include "analysis/fit/drawn.hpp"
#include "analysis/fit/scenario_text.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace callpace;
using namespace callpace::analysis::fit;
using Catch::Matchers::Contains;
using measure::CallOutcome;

namespace {

scenario::Scenario base() {
  return scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/predictive-38.toml").value();
}

/// 3,000 calls on mobile numbers, of which a quarter are persons.
CallSample drawn_calls(std::uint64_t seed) {
  DrawnNumbers numbers{seed};
  CallSample calls;
  calls.file = "calls.csv";
  calls.calls = 3000;
  calls.days = 1;
  calls.first_day = calls.last_day = "2026-03-02";
  PhoneCounts& mobile = calls.phones.emplace_back();
  mobile.name = "mobile";
  const auto put = [&](CallOutcome outcome, std::int64_t count) {
    mobile.by_hour[10][static_cast<std::size_t>(outcome)] = count;
  };
  put(CallOutcome::no_answer, 900);
  put(CallOutcome::machine, 600);
  put(CallOutcome::failed, 150);
  put(CallOutcome::busy, 600);
  put(CallOutcome::connected, 700);
  put(CallOutcome::abandoned, 50);
  for (int i = 0; i < 700; ++i) {
    const bool is_right = i % 2 == 0;
    ++(is_right ? mobile.right_parties : mobile.wrong_parties);
    calls.talk_s[is_right ? 1 : 2].push_back(numbers.lognormal(is_right ? 200 : 80, 0.7));
    calls.wrap_s.push_back(numbers.gamma(30, 3));
    calls.waits.push_back({i % 5 == 0 ? numbers.exponential(4) : 0, false});
  }
  for (int i = 0; i < 50; ++i) calls.waits.push_back({numbers.exponential(3), true});
  for (int i = 0; i < 900; ++i) calls.given_up.from_dialing_s.push_back(34);
  for (int i = 0; i < 1350; ++i) {
    calls.answered.from_dialing_s.push_back(5 + numbers.gamma(12, 9));
  }
  return calls;
}

const FittedKey& key_of(const Fit& fit, const std::string& key) {
  const auto found = std::ranges::find(fit.keys, key, &FittedKey::key);
  REQUIRE(found != fit.keys.end());
  return *found;
}

std::string all_of(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& one : sentences) text += one + "\n";
  return text;
}

}  // namespace

TEST_CASE("records change the keys of which they speak, and no others", "[fit]") {
  const auto result = fit_scenario({drawn_calls(8), {}, base(), true});
  REQUIRE(result.ok());
  const Fit& fit = result.value();
  const scenario::Campaign& campaign = fit.scenario.campaign();
  const scenario::PhoneType& mobile = campaign.phones.types.at(0);
  CHECK(mobile.name == "mobile");
  // 750 of 3,000, and 5 % of persons are taken for machines.
  CHECK(mobile.outcomes.human == Approx(0.25 / 0.95).margin(1e-3));
  CHECK(mobile.right_party_ratio == 0.5);
  CHECK(campaign.phones.types.at(1).outcomes == base().campaign().phones.types.at(1).outcomes);
  CHECK_FALSE(campaign.handling.attempt_s_mean.has_value());
  CHECK(campaign.handling.talk_kind == DistributionKind::lognormal);
  CHECK(key_of(fit, "handling.talk_s_mean").figure.ends.low < 140);
  CHECK(key_of(fit, "handling.talk_s_mean").figure.ends.high > 140);
  const Figure factor = key_of(fit, "handling.wrong_party_talk_factor").figure;
  CHECK(factor.ends.low < 0.4);
  CHECK(factor.ends.high > 0.4);
  CHECK(factor.ends.high - factor.ends.low < 0.1);
  CHECK(campaign.handling.wrap_kind == DistributionKind::gamma);
  // 4 s of set-up and 1 s of detection, as the base has them, are no ringing.
  CHECK(fit.scenario.dialer.ring_to_answer.kind == DistributionKind::gamma);
  CHECK(key_of(fit, "dialer.ring_to_answer.mean_s").figure.ends.low < 12);
  CHECK(key_of(fit, "dialer.ring_to_answer.mean_s").figure.ends.high > 12);
  CHECK(fit.scenario.dialer.ring_max_s == 30);
  CHECK(fit.scenario.dialer.lines == base().dialer.lines);
  CHECK_THAT(all_of(fit.left), Contains("phones.type.home: the records hold 0 calls of it") &&
                                   Contains("team.absent_ratio: no log-ins were given"));
  CHECK_THAT(all_of(fit.notes), Contains("ringing from dialing on: 4 s of set-up and 1 s"));
}

TEST_CASE("a fitted scenario loads, and says the same", "[fit]") {
  const Fit fit = fit_scenario({drawn_calls(2), {}, base(), true}).value();
  const std::string text = fitted_toml(fit, "like.toml");
  CHECK_THAT(text, Contains("# fitted: talk_s_mean") && Contains("those of like.toml"));
  const auto again = scenario::load(
      "f.toml", {{}, [&](const std::string&) { return std::optional<std::string>{text}; }});
  if (!again.ok()) FAIL(scenario::format_diagnostics(again.error()));
  CHECK(scenario::canonical_text(again.value()) == scenario::canonical_text(fit.scenario));
}

TEST_CASE("patience that nobody lost has a bound alone", "[fit]") {
  CallSample calls = drawn_calls(3);
  for (Wait& wait : calls.waits) wait.gave_up = false;
  const Fit censored = fit_scenario({calls, {}, base(), true}).value();
  CHECK_THAT(all_of(censored.left), Contains("all patience is censored"));
  CHECK(censored.scenario.dialer.patience.mean_s == base().dialer.patience.mean_s);
  for (int i = 0; i < 5; ++i) calls.waits[static_cast<std::size_t>(i)].gave_up = true;
  const Fit few = fit_scenario({calls, {}, base(), true}).value();
  CHECK_THAT(all_of(few.left),
             Contains("5 persons who gave up are too few for an interval; it takes 10"));
}

TEST_CASE("clustered absence is said, and the plain ratio is written", "[fit]") {
  LoginSample logins;
  for (std::int32_t agent = 0; agent < 30; ++agent) {
    for (std::int32_t day = 0; day < 40; ++day) {
      logins.days.push_back({20'000 + day, agent, (agent * 7 + day) % 40 >= 5});
    }
  }
  scenario::Scenario with_months = base();
  REQUIRE_FALSE(with_months.team.absences.empty());
  const Fit fit = fit_scenario({drawn_calls(4), logins, with_months, true}).value();
  CHECK(fit.scenario.team.absent_ratio == Approx(0.125));
  CHECK(fit.scenario.team.absences.empty());
  CHECK_THAT(all_of(fit.notes), Contains("Absences cluster") && Contains("[team.absence_model]"));
}

TEST_CASE("records that cannot be fitted are refused with every reason", "[fit]") {
  CallSample calls = drawn_calls(5);
  calls.calls = 9;
  calls.phones[0].name = "mobil";
  const auto unknown = fit_scenario({calls, {}, base(), true});
  REQUIRE_FALSE(unknown.ok());
  CHECK(all_of(unknown.error()) ==
        "calls.csv: 9 calls are too few for an interval; it takes 10\n"
        "predictive-38 has no phone type 'mobil'; did you mean 'mobile'?\n");
  const auto by_hand =
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/manual-50.toml").value();
  CHECK_THAT(all_of(fit_scenario({drawn_calls(6), {}, by_hand, true}).error()),
             Contains("agents dial by hand"));
  const auto two =
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/examples/two-campaigns.toml").value();
  CHECK_THAT(all_of(fit_scenario({drawn_calls(6), {}, two, true}).error()),
             Contains("names campaigns"));
}

TEST_CASE("without a scenario to go by, kinds of number are those of the records", "[fit]") {
  CallSample calls = drawn_calls(7);
  calls.phones[0].name = "landline";
  const Fit fit = fit_scenario({calls, {}, base(), false}).value();
  REQUIRE(fit.scenario.campaign().phones.types.size() == 1);
  CHECK(fit.scenario.campaign().phones.order == std::vector<std::string>{"landline"});
  CHECK_FALSE(key_of(fit, "handling.talk_s_mean").before.has_value());
}
