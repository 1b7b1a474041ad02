// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which live days are held against a scenario, and what comes of one: on a small site whose days
// take a millisecond.
#include "analysis/against/against.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <string>
#include <vector>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::against;
using Catch::Matchers::Contains;

namespace {

constexpr std::int64_t kHour_us = 3'600'000'000;

/// The shop's first two hours with five agents; it works from 9 to 11, Monday to Friday.
scenario::Scenario shop(std::vector<std::string> settings = {}) {
  for (const char* one : {"team.shift.day.agents=5", "team.shift.day.weekday.to=\"11:00\"",
                          "team.shift.day.weekday.activity.break.after_s=3600",
                          "team.shift.day.weekday.activity.break.length_s=600",
                          "team.shift.day.weekday.activity.break.stagger_s=1800",
                          "dialer.pacing.policy=\"study\"", "dialer.pacing.cap_mode=\"off\""}) {
    settings.emplace_back(one);
  }
  return scenario::value_or_throw(scenario::load(
      CALLPACE_SOURCE_DIR "/scenarios/example-retailer/dialer.toml", {.settings = settings}));
}

std::vector<measure::MeteredDay> live_days(const scenario::Scenario& scenario,
                                           bool hears_machines = true) {
  measure::DayMeter meter{hears_machines};
  const auto done = run(scenario, {.watchers = {&meter}});
  REQUIRE(done.ok());
  return meter.days();
}

/// A journal of days that last from one hour to another.
LiveSpan hours(std::initializer_list<std::pair<double, double>> days) {
  LiveSpan span{"live.jsonl", {2026, 3, 2}, {}};
  for (const auto& [from, to] : days) {
    span.days.push_back({.day = static_cast<std::int32_t>(span.days.size()),
                         .from_us = std::llround(from * kHour_us),
                         .to_us = std::llround(to * kHour_us),
                         .facts = {}});
  }
  return span;
}

std::string why_left_out(LiveSpan span) {
  std::vector<LiveSpan> spans{std::move(span)};
  std::vector<std::string> left_out;
  keep_days_that_fit(shop(), spans, left_out);
  return left_out.empty() ? "" : left_out.front();
}

}  // namespace

TEST_CASE("a day's half-hours add up to what the run counted", "[against]") {
  scenario::Scenario scenario = shop({"calendar.days=4"});
  measure::DayMeter meter;
  const auto done = run(scenario, {.watchers = {&meter}});
  REQUIRE(done.ok());
  const std::vector<measure::MeteredDay> days = meter.days();
  REQUIRE(days.size() == 4);
  measure::DayFacts all;
  for (const measure::MeteredDay& day : days) all += day.facts;
  const Measures& run_total = done.value().total;
  CHECK(all.total.days == 4);
  CHECK(all.total.agents_present == run_total.agents_present);
  CHECK(all.total.dials == run_total.dials);
  CHECK(all.total.conversations == run_total.conversations);
  CHECK(all.total.talk_us == run_total.talk_us);
  CHECK(all.total.wrap_us == run_total.wrap_us);
  CHECK(all.total.machine_us == run_total.machine_us);
  CHECK(all.total.idle_us == run_total.idle_us);
  CHECK(all.total.logged_us == run_total.logged_us);
  // No event says that a machine hung up in queue: it counts as a person.
  CHECK(all.total.hung_up_in_queue >= run_total.hung_up_in_queue);
  const measure::Waits run_waits = measure::sum_of(done.value().waits);
  CHECK(all.waits.agent_wait_us == run_waits.agent_wait_us);
  CHECK(all.waits.caller_wait_us.count() == all.total.conversations + all.total.hung_up_in_queue);
  CHECK(all.rings >= all.total.live_answers);  // a machine put through was an answer, too
  CHECK(all.machines_heard == run_total.machine_as_human);
  measure::Measures halves;
  for (const auto& [half_hour, sums] : all.half_hours) halves += sums;
  halves.days = all.total.days;
  halves.agents_present = all.total.agents_present;
  CHECK(halves == all.total);
  CHECK(all.half_hours.begin()->first == 18);
}

TEST_CASE("a meter that hears of no machines counts them as persons", "[against]") {
  const measure::DayFacts heard = live_days(shop()).front().facts;
  const measure::DayFacts unheard = live_days(shop(), false).front().facts;
  CHECK(heard.total.machine_as_human > 0);
  CHECK(unheard.total.machine_as_human == 0);
  CHECK(unheard.total.conversations == heard.total.conversations + heard.total.machine_as_human);
}

TEST_CASE("right parties are compared where a journal tells of them", "[against]") {
  measure::DayMeter meter;
  const auto done = run(shop({"seed=99"}), {.watchers = {&meter}});
  REQUIRE(done.ok());
  const auto held = [&](std::int64_t right_parties) {
    std::vector<measure::MeteredDay> days = live_days(shop({"seed=99"}));
    days.front().facts.total.right_party_contacts = right_parties;
    auto found = answer({.scenario = shop(),
                         .spans = {{"live.jsonl", {2026, 3, 2}, std::move(days)}},
                         .replications = 60},
                        {.simulate = run, .threads = 1});
    REQUIRE(found.ok());
    return std::move(found.value());
  };
  const auto ratio_of = [](const Judgement& it) -> const JudgedFigure* {
    for (const JudgedFigure& one : it.figures) {
      if (one.figure->name == "right_party_ratio") return &one;
    }
    return nullptr;
  };
  CHECK(ratio_of(held(0)) == nullptr);
  const std::int64_t reached = done.value().total.right_party_contacts;
  REQUIRE(reached > 20);
  const Judgement own = held(reached);
  REQUIRE(ratio_of(own) != nullptr);
  CHECK(own.is_within_luck());
  CHECK(ratio_of(own)->as_it_is.expected == Approx(0.55).margin(0.05));  // 60 % mobile, 40 % home
  const Judgement few = held(reached / 2);
  CHECK(ratio_of(few)->differs());
}

TEST_CASE("days that are none of the scenario's are left out in plain words", "[against]") {
  CHECK(why_left_out(hours({{9.1, 11}})).empty());
  CHECK(why_left_out(hours({{9.9, 10.1}})).empty());  // within an hour
  CHECK_THAT(why_left_out(hours({{9, 9.5}})),
             Contains("live.jsonl (2026-03-02): agents worked from 09:00 to 09:30, and the "
                      "scenario's work from 09:00 to 11:00: this is no whole day"));
  CHECK_THAT(why_left_out(hours({{15, 17}})), Contains("as if the journal's clock were 6 h ahead"));
  CHECK_THAT(why_left_out(hours({{4, 6}})),
             Contains("clock were 5 h behind") && Contains("--utc-offset"));
  CHECK_THAT(why_left_out(hours({{9, 18}})), Contains("those are other hours"));
  LiveSpan sunday = hours({{9, 11}});
  sunday.first_day = {2026, 3, 1};
  CHECK_THAT(why_left_out(sunday), Contains("nobody works on that Sunday in the scenario"));
  LiveSpan torn = hours({{9, 11}, {9, 9.2}});
  torn.is_torn = true;
  CHECK_THAT(why_left_out(torn), Contains("(2026-03-03)") && Contains("last line is torn"));
}

TEST_CASE("a day of another hit rate is found, and its own day is not", "[against]") {
  const auto held = [](const scenario::Scenario& live) {
    auto found = answer({.scenario = shop(),
                         .spans = {{"live.jsonl", {2026, 3, 2}, live_days(live)}},
                         .replications = 60},
                        {.simulate = run, .threads = 1});
    REQUIRE(found.ok());
    return std::move(found.value());
  };
  const Judgement own = held(shop({"seed=99"}));
  CHECK(own.is_within_luck());
  CHECK(own.days == std::vector<std::string>{"2026-03-02"});
  CHECK(own.figures.front().figure->name == "agents_present");
  const Judgement other = held(shop({"seed=99", "phones.hit_rate=0.5"}));
  CHECK_FALSE(other.is_within_luck());
  for (const JudgedFigure& one : other.figures) {
    INFO(one.figure->name);
    if (one.figure->is_stated()) CHECK(one.differs() == (one.figure->name == "hit_rate"));
  }
  CHECK(other.chance == Approx(1 / 31.0));
}

TEST_CASE("the same days are judged alike on any number of threads", "[against]") {
  const auto held = [](unsigned threads) {
    return answer({.scenario = shop(),
                   .spans = {{"live.jsonl", {2026, 3, 2}, live_days(shop({"seed=3"}))}},
                   .replications = 40},
                  {.simulate = run, .threads = threads})
        .value();
  };
  const Judgement one = held(1);
  const Judgement three = held(3);
  CHECK(one.chance == three.chance);
  for (std::size_t i = 0; i < one.figures.size(); ++i) {
    CHECK(one.figures[i].as_it_is.luck.high == three.figures[i].as_it_is.luck.high);
  }
}

TEST_CASE("what cannot be answered is said", "[against]") {
  const std::atomic<bool> cancelled{true};
  const std::vector<LiveSpan> spans{{"live.jsonl", {2026, 3, 2}, live_days(shop())}};
  const Work work{.simulate = run, .threads = 1, .cancelled = &cancelled};
  CHECK(answer({.scenario = shop(), .spans = spans}, work).error() == "interrupted");
  CHECK_THAT(answer({.scenario = shop(), .spans = spans, .replications = 10}, work).error(),
             Contains("takes 38 simulated days or more"));
  CHECK_THAT(answer({.scenario = shop(), .spans = {hours({{15, 17}})}}, work).error(),
             Contains("6 h ahead"));
  const Work failing{.simulate =
                         [](const scenario::Scenario&, const RunOptions&) {
                           return Result<Run, std::string>{Failure{std::string{"no engine"}}};
                         },
                     .threads = 1};
  CHECK(answer({.scenario = shop(), .spans = spans}, failing).error() == "no engine");
}
