// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The search against stand-ins for the simulator whose dials are known functions of team and day.
#include "analysis/staffing/staff_search.hpp"

#include "analysis/staffing/foretold.hpp"
#include "analysis/staffing/mean_margin.hpp"
#include "analysis/staffing/staff_draws.hpp"
#include "analysis/staffing/staff_sizes.hpp"
#include "analysis/staffing/staff_split.hpp"
#include "analysis/staffing/staff_start.hpp"
#include "analysis/staffing/team.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

using namespace callpace;
using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

/// A number in (0, 1) that hangs on two others alone (splitmix64).
double luck_of(std::uint64_t seed, std::uint64_t day) {
  std::uint64_t bits = seed * 0x9E3779B97F4A7C15 + day * 0xBF58476D1CE4E5B9;
  for (int round = 0; round < 2; ++round) {
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
    bits ^= bits >> 31;
  }
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

/// 100 dials an agent, from 90 to 110 as the day is lucky, all days alike in `is_even`.
struct Centre {
  bool is_even = false;
  std::function<double(int)> idle_s = [](int) { return 5.0; };
  std::function<double(int)> lost = [](int) { return 0.01; };

  [[nodiscard]] Simulate simulate() const {
    return {[centre = *this](const scenario::Scenario& team, const RunOptions& options) {
      const int agents = agents_of(team);
      const double luck = centre.is_even ? 0.5 : luck_of(team.seed, options.replication);
      Run run;
      run.replication = options.replication;
      run.total.days = 1;
      run.total.agents_present = agents;
      run.total.dials = std::llround(100.0 * agents * (0.9 + 0.2 * luck));
      run.total.live_answers = run.total.dials / 4;
      run.total.conversations = run.total.live_answers;
      run.total.hung_up_in_queue = std::llround(centre.lost(agents) * 0.25 * 100 * agents);
      run.total.idle_us = std::llround(1e6 * centre.idle_s(agents)) * run.total.conversations;
      return Result<Run, std::string>{run};
    }};
  }
};

scenario::Shift shift(const char* name, int agents) {
  scenario::Shift one;
  one.name = name;
  one.agents = agents;
  return one;
}

StaffQuestion staff_question(double dials) {
  StaffQuestion asked;
  asked.scenario.seed = 1;
  asked.scenario.team.shifts = {shift("early", 30), shift("late", 20)};
  asked.conditions = {
      {"demand", "makes the dials", find_indicator("dials_per_day"), dials, true, false},
      {"abandonment", "loses at most 5 % of callers", find_indicator("abandon_ratio_hangup"), 0.05,
       false, false}};
  asked.needed = 2;
  return asked;
}

StaffResult found_by(const StaffQuestion& asked, const Centre& centre) {
  return search_staff(asked, {.simulate = centre.simulate(), .threads = 1}).value();
}

}  // namespace

TEST_CASE("where all days are alike both senses have one exact answer", "[staffing]") {
  for (const int truth : {7, 41, 163}) {
    const StaffResult result = found_by(staff_question(100.0 * truth - 50), {.is_even = true});
    for (const StaffAnswer& answer : result.answers) {
      CHECK(answer.agents == truth);
      CHECK(answer.low == truth);
      CHECK(answer.high == truth);
      CHECK(answer.is_complete);
      CHECK(std::accumulate(answer.by_shift.begin(), answer.by_shift.end(), 0) == truth);
    }
  }
}

TEST_CASE("a share of days takes more agents than the mean day", "[staffing]") {
  // 4,000 dials: 40 on the mean day; with 19 of 20 days at .91 or more, 43.96.
  const StaffResult result = found_by(staff_question(3999), {});
  CHECK(result.answer(StaffGoal::needed, TeamSense::mean_day).agents == 40);
  const StaffAnswer& firm = result.answer(StaffGoal::needed, TeamSense::firm_day);
  CHECK(firm.agents == 44);
  CHECK(firm.low <= 44);
  CHECK(firm.limiting == std::vector<std::string>{"demand"});
  for (std::size_t i = 1; i < result.points.size(); ++i) {
    CHECK(result.points[i].shares[0].share >= result.points[i - 1].shares[0].share - 0.2);
  }
}

TEST_CASE("a target that takes more agents is named, and so is one that none keeps", "[staffing]") {
  StaffQuestion asked = staff_question(3950);
  asked.conditions.push_back(
      {"idle", "waits below 10 s", find_indicator("idle_s_mean"), 10, false, true});
  Centre centre{.is_even = true};
  centre.idle_s = [](int agents) { return 500.0 / agents; };  // below 10 from 51 on
  const StaffResult some = found_by(asked, centre);
  const StaffAnswer& all = some.answer(StaffGoal::all_targets, TeamSense::firm_day);
  CHECK(some.answer(StaffGoal::needed, TeamSense::firm_day).agents == 40);
  CHECK(all.agents == 51);
  CHECK(all.limiting == std::vector<std::string>{"idle"});
  centre.idle_s = [](int) { return 5.0; };
  const StaffAnswer easy =
      found_by(asked, centre).answer(StaffGoal::all_targets, TeamSense::firm_day);
  CHECK(easy.agents == 40);
  CHECK(easy.low == 40);  // what is too few for the demand is too few for all
  centre.idle_s = [](int agents) { return agents < 55 ? 40.0 : 20.0; };
  const StaffResult none = found_by(asked, centre);
  const StaffAnswer& wall = none.answer(StaffGoal::all_targets, TeamSense::mean_day);
  CHECK_FALSE(wall.agents);
  CHECK(wall.is_complete);
  CHECK(wall.limiting == std::vector<std::string>{"idle"});
  CHECK_THAT(wall.obstacle,
             Contains("no team of up to 300 agents") && Contains("waits below 10 s"));
}

TEST_CASE("no team is an answer where each loses too many callers", "[staffing]") {
  Centre centre;
  centre.lost = [](int) { return 0.08; };
  const StaffResult result = found_by(staff_question(3950), centre);
  for (const StaffAnswer& answer : result.answers) {
    CHECK_FALSE(answer.agents);
    CHECK(answer.limiting == std::vector<std::string>{"abandonment"});
  }
}

TEST_CASE("no team makes more dials than there are", "[staffing]") {
  const Simulate dry{[](const scenario::Scenario& team, const RunOptions& options) {
    auto run = Centre{.is_even = true}.simulate()(team, options);
    run.value().total.dials = std::min<std::int64_t>(run.value().total.dials, 3000);
    return run;
  }};
  const StaffResult result =
      search_staff(staff_question(3750), {.simulate = dry, .threads = 1}).value();
  for (const StaffAnswer& answer : result.answers) {
    CHECK_FALSE(answer.agents);
    CHECK_FALSE(answer.low);
    CHECK(answer.is_complete);
    CHECK(answer.limiting == std::vector<std::string>{"demand"});
  }
  CHECK_THAT(result.answers[0].obstacle, Contains("no team of up to 300 agents") &&
                                             Contains("on the mean day; the best") &&
                                             Contains("dials_per_day 3,000"));
}

TEST_CASE("a cap that is kept on the mean day may be broken on too many single days",
          "[staffing]") {
  // 2.5 to 6.5 % are lost as the day is lucky: more than 5 % on three days of eight.
  const Simulate losing{[](const scenario::Scenario& team, const RunOptions& options) {
    auto run = Centre{}.simulate()(team, options);
    const double luck = luck_of(team.seed, options.replication);
    const auto answered = static_cast<double>(run.value().total.live_answers);
    run.value().total.hung_up_in_queue = std::llround((0.025 + 0.04 * luck) * answered);
    return run;
  }};
  const StaffResult result =
      search_staff(staff_question(3950), {.simulate = losing, .threads = 1}).value();
  CHECK(result.answer(StaffGoal::needed, TeamSense::mean_day).agents == 40);
  const StaffAnswer& firm = result.answer(StaffGoal::needed, TeamSense::firm_day);
  CHECK_FALSE(firm.agents);
  CHECK(firm.limiting == std::vector<std::string>{"abandonment"});
}

TEST_CASE("no team smaller than the least that may be tried is looked at", "[staffing]") {
  StaffQuestion asked = staff_question(3950);
  asked.agents_min = 45;
  const StaffResult result = found_by(asked, {.is_even = true});
  for (const StaffAnswer& answer : result.answers) {
    CHECK(answer.agents == 45);
    CHECK(answer.low == 45);
  }
  CHECK(result.points.front().agents == 45);
  asked.agents_min = asked.agents_max = 30;
  const StaffResult few = found_by(asked, {.is_even = true});
  CHECK_FALSE(few.answers[0].agents);
  CHECK(few.points.size() == 1);
}

TEST_CASE("the mean day alone may be asked, with fewer days and no curve", "[staffing]") {
  StaffQuestion asked = staff_question(3960);
  const StaffResult all = found_by(asked, {});
  asked.has_firm_day = false;
  asked.has_curve = false;
  const StaffResult mean = found_by(asked, {});
  CHECK(mean.answer(StaffGoal::needed, TeamSense::mean_day).agents ==
        all.answer(StaffGoal::needed, TeamSense::mean_day).agents);
  const StaffAnswer& firm = mean.answer(StaffGoal::needed, TeamSense::firm_day);
  CHECK_FALSE(firm.agents);
  CHECK_FALSE(firm.is_complete);
  CHECK(firm.obstacle.empty());
  CHECK(mean.points.size() < all.points.size());
  asked.days_to_be_exact = 0;
  const StaffResult few = found_by(asked, {});
  CHECK(few.days_simulated < mean.days_simulated);
  CHECK(std::abs(*few.answer(StaffGoal::needed, TeamSense::mean_day).agents - 40) <= 1);
}

TEST_CASE("the days of a search drawn as they were give its answer", "[staffing]") {
  const StaffResult result = found_by(staff_question(3980), {});
  std::vector<std::size_t> days(days_most(result));
  std::iota(days.begin(), days.end(), 0);
  for (const TeamSense sense : kTeamSenses) {
    CHECK(answer_on(result, sense, days) == result.answer(StaffGoal::needed, sense).agents);
  }
  // The unluckiest of the first days over and over takes more agents, the luckiest fewer.
  const auto by_luck = [](std::size_t a, std::size_t b) { return luck_of(1, a) < luck_of(1, b); };
  const auto [worst, best] = std::minmax_element(days.begin(), days.begin() + 20, by_luck);
  const auto over_and_over = [&](std::size_t day) {
    return answer_on(result, TeamSense::mean_day, std::vector<std::size_t>(100, day)).value();
  };
  CHECK(over_and_over(*worst) > 41);
  CHECK(over_and_over(*best) < 40);
}

TEST_CASE("a day that fails ends the search with its message, and so does a day of rest",
          "[staffing]") {
  const Simulate failing{
      [](const scenario::Scenario&, const RunOptions&) -> Result<Run, std::string> {
        return Failure{std::string{"no such platform"}};
      }};
  CHECK(search_staff(staff_question(3750), {.simulate = failing}).error() == "no such platform");
  const Simulate resting{[](const scenario::Scenario&,
                            const RunOptions&) -> Result<Run, std::string> { return Run{}; }};
  CHECK(search_staff(staff_question(3750), {.simulate = resting}).error() ==
        "nobody works on the scenario's first day");
}

TEST_CASE("the demand is that of the month of the scenario's first day", "[staffing]") {
  scenario::Scenario scenario;
  scenario.campaign().demand = {{2016, 2, 10, 30}, {2016, 3, 10, 40}};
  scenario.calendar.first_day = {2016, 3, 1};
  CHECK(demanded_dials(scenario) == 40.0);
  scenario.calendar.first_day = {2017, 3, 1};
  CHECK_FALSE(demanded_dials(scenario));
}

TEST_CASE("a cap limits nobody who dials by hand, nor where all may be lost", "[staffing]") {
  scenario::Scenario scenario;
  const Indicator& hang_ups = *find_indicator("abandon_ratio_hangup");
  scenario.campaign().dialing = scenario::DialingMode::dialer;
  const auto both = demand_within_cap(scenario, 19'453, hang_ups, 0.05);
  REQUIRE(both.size() == 2);
  CHECK(both[0].title == "makes 19,453 dials a day");
  CHECK(both[0].is_least);
  CHECK(both[1].title == "loses at most 5.0 % of callers");
  CHECK(both[1].limit == 0.05);
  CHECK(demand_within_cap(scenario, 19'453, hang_ups, 1).size() == 1);
  scenario.campaign().dialing = scenario::DialingMode::manual;
  CHECK(demand_within_cap(scenario, 19'453, hang_ups, 0.05).size() == 1);
}

TEST_CASE("the parts of all sizes are no more than the whole error", "[staffing]") {
  for (const int start : {1, 7, 49, 50, 120, 260, 1000}) {
    double all = 0;
    for (int agents = 1; agents <= 100'000; ++agents) all += part_of_size(agents, start);
    CAPTURE(start);
    CHECK(all <= 1);
    CHECK(part_of_size(start, start) > 0.19 / std::max(1, start / 50));
  }
  double looks = 0;
  for (int look = 1; look <= 1000; ++look) looks += part_of_look(look);
  CHECK(looks <= 1);
  CHECK(days_at_look(1) == 20);
  CHECK(days_at_look(3) == 45);
}

TEST_CASE("the law of the agents present is that of the shifts that work", "[staffing]") {
  scenario::Scenario one;
  one.calendar.first_day = {2026, 3, 2};
  one.calendar.legal_weekday = scenario::DaySpan{0, 86'400};
  one.team.absent_ratio = 0.25;
  one.team.shifts = {shift("works", 2), shift("rests", 5)};
  one.team.shifts[0].weekday = scenario::ShiftDay{{0, 3600}, {}};
  const std::vector<double> law = day_law(one).present;
  CHECK_FALSE(day_law(one).demand);
  REQUIRE(law.size() == 3);
  CHECK(law[0] == Approx(0.0625));
  CHECK(law[1] == Approx(0.375));
  CHECK(law[2] == Approx(0.5625));
}

TEST_CASE("the days of the start are none of those that count", "[staffing]") {
  std::atomic<bool> is_far{false};
  const Centre centre{.is_even = true};
  const Simulate simulate{[&](const scenario::Scenario& team, const RunOptions& options) {
    if (options.replication >= kScoutFirst) is_far = true;
    return centre.simulate()(team, options);
  }};
  StaffQuestion asked = staff_question(3950);
  asked.start = 5;
  const StaffStart start = scouted_start(asked, {.simulate = simulate, .threads = 1});
  CHECK(is_far);
  CHECK(start.agents[0] == 40);
  CHECK(start.days >= 24);
}

TEST_CASE("the answer does not depend on the threads, and an interrupted search keeps what it has",
          "[staffing]") {
  const Centre centre;
  const StaffResult one = found_by(staff_question(3999), centre);
  const StaffResult three =
      search_staff(staff_question(3999), {.simulate = centre.simulate(), .threads = 3}).value();
  REQUIRE(one.points.size() == three.points.size());
  CHECK(one.days_simulated == three.days_simulated);
  for (std::size_t i = 0; i < one.points.size(); ++i) {
    CHECK(one.points[i].shares[0].bounds.low == three.points[i].shares[0].bounds.low);
  }
  std::atomic<bool> stop{false};
  std::atomic<int> days{0};
  const Simulate until{[&](const scenario::Scenario& team, const RunOptions& options) {
    if (++days > 100) stop = true;
    return Centre{.is_even = true}.simulate()(team, options);
  }};
  const StaffResult broken =
      search_staff(staff_question(3950), {.simulate = until, .threads = 1, .cancelled = &stop})
          .value();
  CHECK(broken.is_interrupted);
  CHECK(broken.answer(StaffGoal::needed, TeamSense::mean_day).agents == 40);
  CHECK_FALSE(broken.answer(StaffGoal::needed, TeamSense::firm_day).is_complete);
}

TEST_CASE("a better split over the shifts is found, and searched with the same bound",
          "[staffing]") {
  // An agent of the late shift makes twice the dials.
  const Simulate simulate{[](const scenario::Scenario& team, const RunOptions& options) {
    Run run;
    run.replication = options.replication;
    run.total.days = 1;
    run.total.agents_present = agents_of(team);
    run.total.dials = 60 * team.team.shifts[0].agents + 120 * team.team.shifts[1].agents;
    return Result<Run, std::string>{run};
  }};
  StaffQuestion asked = staff_question(3500);
  asked.conditions.resize(1);
  asked.needed = 1;
  const BestSplit split = find_best_split(asked, 40, {.simulate = simulate, .threads = 1}).value();
  CHECK_FALSE(split.is_present);
  CHECK(split.by_shift == std::vector<int>{14, 26});  // a quarter of 40 has moved
  REQUIRE(split.result);
  CHECK(split.result->answer(StaffGoal::needed, TeamSense::firm_day).agents == 36);
}

TEST_CASE("a drawn demand is held against the day that drew it", "[staffing]") {
  scenario::Scenario centre;
  centre.calendar.first_day = {2016, 2, 1};
  centre.campaign().demand = {{2016, 2, 1000, 3000, 0}};
  CHECK(demand_condition(centre, 3000).accounts == 0);
  CHECK(demand_condition(centre, 3000).title == "makes 3,000 dials a day");
  centre.campaign().demand.front().calls_per_day_sd = 450;
  const StaffCondition demand = demand_condition(centre, 3000);
  CHECK_THAT(demand.title,
             Contains("3,000 on average") && Contains("with a standard deviation of 450"));
  Replication day;
  day.total.days = 1;
  day.total.dials = 3300;
  const auto margin = [&](std::int64_t accounts) {
    day.total.accounts = accounts;
    return staff_day({demand}, day).margins.front();
  };
  CHECK(margin(1000) == Approx(300));
  CHECK(margin(1100) == Approx(0).margin(1e-5));
  CHECK(margin(1200) == Approx(-300));
  CHECK(staff_day({demand}, day).mean_margins.front() == Approx(300));  // whatever is drawn
  CHECK(keeps_all(staff_day({demand}, day), 1) == false);
}
