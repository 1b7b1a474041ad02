// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The comparison on made-up days whose means, covariances and luck are known.
#include "analysis/compare/compare.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <random>

using namespace callpace;
using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

constexpr double kDialsEach = 500;  ///< of an agent who is present

/// A centre of which only the team counts; a list that never runs dry.
scenario::Scenario site(int agents, std::uint64_t seed) {
  static const scenario::Scenario kSite = scenario::value_or_throw(
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/predictive-38.toml"));
  scenario::Scenario one = kSite;
  one.seed = seed;
  one.team.shifts.resize(1);
  one.team.shifts[0].agents = agents;
  return one;
}

/// Draws that depend on their place alone: SplitMix64 (Steele, Lea and Flood 2014).
class Draws {
 public:
  using result_type = std::uint64_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }

  Draws(std::uint64_t seed, std::uint32_t replication, std::uint64_t of)
      : state_{seed << 40 ^ std::uint64_t{replication} << 8 ^ of} {
    state_ = (*this)();
  }
  result_type operator()() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }

 private:
  std::uint64_t state_;
};

/// By a distribution of its own: one that is shared would hand on what it drew from another stream.
double normal_from(Draws& draws) { return std::normal_distribution<double>{}(draws); }

/// A day: each agent makes so many dials; the day itself and the scenario have errors of their own.
Run made_up(const scenario::Scenario& scenario, std::uint32_t replication, double own_sd) {
  Draws absence{scenario.seed, replication, 1};
  Draws day{scenario.seed, replication, 2};
  const int agents = scenario.team.shifts[0].agents;
  Draws own{scenario.seed, replication, 3 + static_cast<std::uint64_t>(agents)};
  std::uniform_real_distribution<double> uniform;
  Run run;
  run.seed = scenario.seed;
  run.replication = replication;
  Measures& m = run.total;
  m.days = 1;
  m.accounts = 1'000'000;
  m.agents_employed = agents;
  for (int i = 0; i < agents; ++i) m.agents_present += uniform(absence) < 0.1 ? 0 : 1;
  m.dials = std::llround(kDialsEach * static_cast<double>(m.agents_present) +
                         300 * normal_from(day) + own_sd * normal_from(own));
  // What comes of a dial and of a conversation, as the file says, with luck that changes no dial.
  const auto expected = [&](double mean, double sd) {
    return std::llround(mean + sd * normal_from(own));
  };
  m.live_answers = expected(0.2375 * static_cast<double>(m.dials), 50);
  m.conversations = m.live_answers;
  m.talk_us = 1'000'000 * expected(164.7 * static_cast<double>(m.conversations), 5000);
  m.right_party_contacts = expected(0.35 * static_cast<double>(m.conversations), 25);
  return run;
}

Work work_of(double own_sd, const std::atomic<bool>* cancelled = nullptr) {
  Work work;
  work.simulate = Simulate{[own_sd](const scenario::Scenario& scenario, const RunOptions& options) {
    return Result<Run, std::string>{made_up(scenario, options.replication, own_sd)};
  }};
  work.threads = 1;
  work.cancelled = cancelled;
  return work;
}

CompareQuestion question(std::vector<int> teams, std::uint64_t seed) {
  CompareQuestion asked;
  for (const int agents : teams) {
    asked.sides.push_back({std::to_string(agents), site(agents, seed), Engine::native});
  }
  asked.indicator = find_indicator("dials_per_day");
  return asked;
}

Compared answered(CompareQuestion asked, const Work& work) {
  auto found = compare(std::move(asked), work);
  REQUIRE(found.ok());
  return std::move(found.value());
}

const Paired& dials(const Compared& found, std::size_t against = 0) {
  return found.against[against].of(*found.question.indicator);
}

bool covers(const Estimate& known, double truth) {
  return known.low() <= truth && truth <= known.high();
}

}  // namespace

TEST_CASE("pairs and the luck of absences take out what they explain, and no more", "[compare]") {
  CompareQuestion asked = question({30, 31}, 5);
  asked.count = 400;
  const Compared found = answered(asked, work_of(50));
  const Paired& pair = dials(found);
  REQUIRE(pair.controls.size() >= 1);
  CHECK(pair.controls.size() <= 2);  // by chance another one seems to help in the pilot
  CHECK(pair.controls[0]->name == "agents_present");
  // Of one replication: 61 agents' 500^2 .09, 2 x 300^2 of the day, 2 x 50^2 of their own.
  const double alone = 61 * 500 * 500 * 0.09 + 2 * 300 * 300 + 2 * 50 * 50;
  CHECK(pair.independent_variance == Approx(alone).epsilon(0.15));
  CHECK(pair.pairing_variance == Approx(500 * 500 * 0.09 + 2 * 50 * 50).epsilon(0.2));
  CHECK(pair.variance == Approx(2 * 50 * 50).epsilon(0.2));
  CHECK(pair.variance_ratio() == Approx(alone / 5000).epsilon(0.25));
  CHECK(covers(pair.difference, 450));
  CHECK(pair.difference.half_width < 8);
  CHECK(pair.to.mean - pair.from.mean == Approx(pair.difference.mean));
}

TEST_CASE("the interval of a difference holds as often as it says, few days or many",
          "[compare][theory]") {
  constexpr int kTrials = 1000;
  for (const std::int64_t days : {10, 20}) {
    int held = 0;
    for (std::uint64_t seed = 1; seed <= kTrials; ++seed) {
      CompareQuestion asked = question({30, 31}, seed);
      asked.count = days;
      held += covers(dials(answered(asked, work_of(50))).difference, 450) ? 1 : 0;
    }
    INFO(days << " days");
    // Three standard errors: 3 sqrt(.95 .05 / 1000) = .021.
    CHECK(held / double{kTrials} > 0.95 - 0.021);
    CHECK(held < kTrials);
  }
}

TEST_CASE("a precision is reached by days that the pilot asks for", "[compare]") {
  CompareQuestion asked = question({30, 31}, 11);
  asked.count = 1000;
  asked.precision = 0.001;  // of 13,500 dials: 13.5
  const Compared found = answered(asked, work_of(100));
  CHECK(found.days() > 100);
  CHECK(found.days() < 1000);
  CHECK(dials(found).difference.half_width < 1.3 * 13.5);
  CHECK(found.rows[0].front().index == kPairsPilot);
}

TEST_CASE("a difference is told from an indifference with the stated error", "[compare][theory]") {
  // The true difference is 450; the indifference 440 is just below it and 460 just above.
  constexpr int kTrials = 300;
  int wrong_below = 0;
  int wrong_above = 0;
  double days = 0;
  for (std::uint64_t seed = 1; seed <= kTrials; ++seed) {
    CompareQuestion asked = question({30, 31}, seed);
    asked.count = 640;
    asked.indifference = 440;
    const Compared below = answered(asked, work_of(50));
    wrong_below += below.against[0].standing == Standing::within ? 1 : 0;
    days += static_cast<double>(below.days()) / kTrials;
    asked.indifference = 460;
    wrong_above += answered(asked, work_of(50)).against[0].standing == Standing::more ? 1 : 0;
  }
  // 5 % in all, half of it on either side: at most 2.5 % and three standard errors of .9 %.
  CHECK(wrong_below / double{kTrials} < 0.025 + 0.027);
  CHECK(wrong_above / double{kTrials} < 0.025 + 0.027);
  CHECK(days > 40);
  CHECK(days < 640);
}

TEST_CASE("a large difference is known at the first look", "[compare]") {
  CompareQuestion asked = question({30, 35}, 2);
  asked.count = 1000;
  asked.indifference = 200;
  const Compared found = answered(asked, work_of(50));
  CHECK(found.days() == kPairsFirst);
  CHECK(found.against[0].standing == Standing::more);
  CHECK(found.looks == 7);
  CHECK(found.level() == Approx(1 - 0.05 / 7));
}

TEST_CASE("the looks double up to the most", "[compare]") {
  CHECK(looks_within(1000) == std::vector<std::int64_t>{20, 40, 80, 160, 320, 640, 1000});
  CHECK(looks_within(8) == std::vector<std::int64_t>{8});
  CHECK(looks_within(40) == std::vector<std::int64_t>{20, 40});
}

TEST_CASE("an interval stands beyond, within or across an indifference", "[compare]") {
  const auto of = [](double mean, double half_width) {
    return standing_of({.mean = mean, .half_width = half_width, .n = 10}, 200);
  };
  CHECK(of(300, 50) == Standing::more);
  CHECK(of(-300, 50) == Standing::less);
  CHECK(of(100, 50) == Standing::within);
  CHECK(of(0, 199) == Standing::within);
  CHECK(of(180, 50) == Standing::unknown);
  CHECK(of(0, 201) == Standing::unknown);
}

TEST_CASE("the best of several is found, and who is far behind is ruled out early", "[compare]") {
  CompareQuestion asked = question({30, 31, 34, 33}, 4);
  asked.count = 1000;
  asked.indifference = 100;
  asked.best = BestOf{};
  const Compared most = answered(asked, work_of(100));
  CHECK(most.best == 2);
  CHECK(most.candidates[0].is_out);
  CHECK(most.candidates[0].days <= most.candidates[2].days);
  CHECK(most.candidates[2].mean == Approx(34 * 450).epsilon(0.02));
  CHECK(most.against.empty());
  asked.best->is_least = true;
  CHECK(answered(asked, work_of(100)).best == 0);
}

TEST_CASE("what is interrupted keeps the whole pairs that had finished", "[compare]") {
  std::atomic<bool> cancelled = false;
  Work work = work_of(50, &cancelled);
  work.on_progress = [&](double, std::string_view what) {
    if (what.starts_with("day 20")) cancelled = true;
  };
  CompareQuestion asked = question({30, 31}, 8);
  asked.count = 60;
  const Compared found = answered(asked, work);
  CHECK(found.cancelled);
  CHECK(found.days() >= 20);
  CHECK(found.days() < 60);
  CHECK(found.rows[0].size() == found.rows[1].size());
  REQUIRE(found.against.size() == 1);
  CHECK(dials(found).difference.n == found.days());
}

TEST_CASE("the days are the same however many threads simulate them", "[compare]") {
  CompareQuestion asked = question({30, 31}, 6);
  asked.count = 30;
  Work work = work_of(50);
  const Compared alone = answered(asked, work);
  work.threads = 3;
  const Compared together = answered(asked, work);
  CHECK(dials(alone).difference.mean == dials(together).difference.mean);
  CHECK(dials(alone).difference.half_width == dials(together).difference.half_width);
}

TEST_CASE("a day that fails is told with the scenario that it is of", "[compare]") {
  Work work;
  work.simulate = Simulate{[](const scenario::Scenario& scenario, const RunOptions& options) {
    if (scenario.team.shifts[0].agents == 31) {
      return Result<Run, std::string>{Failure{std::string{"no machines"}}};
    }
    return Result<Run, std::string>{made_up(scenario, options.replication, 50)};
  }};
  const auto found = compare(question({30, 31}, 1), work);
  REQUIRE_FALSE(found.ok());
  CHECK(found.error() == "31: no machines");
}

TEST_CASE("agents whom all scenarios have are the first one's", "[compare]") {
  std::vector<Side> simulated(2);
  Work work;
  work.threads = 1;
  work.simulate = Simulate{[&](const scenario::Scenario& scenario, const RunOptions& options) {
    const bool is_first = scenario.team.shifts[0].agents == 3;
    simulated[is_first ? 0 : 1].scenario.team = scenario.team;
    return Result<Run, std::string>{made_up(scenario, options.replication, 50)};
  }};
  CompareQuestion asked = question({3, 4}, 1);
  for (Side& side : asked.sides) side.scenario.team.shifts.push_back({"late", 2, {}, {}, {}, {}});
  answered(std::move(asked), work);
  CHECK(simulated[0].scenario.team.numbers.empty());
  CHECK(simulated[1].scenario.team.numbers == std::vector<std::uint32_t>{0, 1, 2, 5, 3, 4});
}

TEST_CASE("the pilot is a tenth of many days, and as ever where a rule stops", "[compare]") {
  CompareQuestion asked = question({30, 31}, 1);
  asked.count = 200;
  CHECK(asked.pilot() == kPairsPilot);
  asked.count = 500;
  CHECK(asked.pilot() == 50);
  const Compared found = answered(asked, work_of(50));
  CHECK(found.days() == 500);
  CHECK(found.rows[0].front().index == 50);
  asked.precision = 0.001;
  CHECK(asked.pilot() == kPairsPilot);
  asked.precision.reset();
  asked.indifference = 100;
  CHECK(asked.pilot() == kPairsPilot);
}
