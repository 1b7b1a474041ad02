// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/metamodel.hpp"

#include "tests/analysis/sweep/sample_sweep.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <string>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::sweep;

namespace {

/// Figures of the sample's points by patience (5 to 40 s) and the policy's place.
std::vector<double> figures_of(const LoadedSweep& sweep,
                               const std::function<double(double, double)>& figure) {
  std::vector<double> figures;
  for (std::int64_t point = 0; point < sweep.design->points(); ++point) {
    const std::vector<double> at = sweep.design->at(point);
    figures.push_back(figure(sweep.inputs[0].number_at(at[0]), sweep.inputs[1].number_at(at[1])));
  }
  return figures;
}

LoadedSweep sample_of(int points, const std::string& best = {}) {
  return sample::load_text(sample::text_of("kind = \"sobol\"\npoints = " + std::to_string(points)) +
                           best)
      .value();
}

/// Abandonment falls with patience; idle time rises with it, least at "power".
Result<Run, std::string> traded_day(const scenario::Scenario& scenario, const RunOptions& options) {
  const double patience = scenario.dialer.patience.mean_s;
  Run run;
  run.replication = options.replication;
  run.total.days = 1;
  run.total.live_answers = 100'000;
  run.total.hung_up_in_queue = static_cast<std::int64_t>(100'000 * (0.11 - 0.002 * patience));
  run.total.conversations = 1000;
  const double idle_s =
      10 + patience + (scenario.dialer.pacing.policy == std::string{"power"} ? 0 : 20);
  run.total.idle_us = static_cast<std::int64_t>(1e9 * idle_s);
  return run;
}

constexpr const char* kBest = R"(
[best]
minimise = "idle_s_mean"
subject_to = ["abandon_ratio_hangup < 0.05"]
)";

}  // namespace

TEST_CASE("a polynomial is found exactly, and foresees points that it was not told of", "[sweep]") {
  const LoadedSweep sweep = sample_of(40);
  const auto figure = [](double patience, double policy) {
    return 3 + patience * patience / 100 + (policy == 1 ? patience : 0) - 4 * policy;
  };
  const auto model = Metamodel::fitted(sweep, figures_of(sweep, figure));
  REQUIRE(model);
  CHECK(model->r2() == Approx(1).margin(1e-9));
  CHECK(model->error() < 1e-6);
  CHECK(model->words() == "a polynomial of second order with products, 7 terms");
  CHECK(model->at({0.5, 0.5}) == Approx(figure(22.5, 1)));
}

TEST_CASE("a point left out is foreseen as a fit without it foresees it", "[sweep]") {
  const LoadedSweep sweep = sample_of(16);
  const std::vector<double> figures =
      figures_of(sweep, [](double patience, double) { return std::sin(patience / 3); });
  const auto whole = Metamodel::fitted(sweep, figures);
  REQUIRE(whole);
  double squares = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    std::vector<double> without = figures;
    without[i] = std::nan("");
    const auto model = Metamodel::fitted(sweep, without);
    REQUIRE(model);
    if (model->words() != whole->words()) return;  // another order was better: nothing to compare
    squares += std::pow(figures[i] - model->at(sweep.design->at(static_cast<std::int64_t>(i))), 2);
  }
  CHECK(whole->error() == Approx(std::sqrt(squares / 16)));
}

TEST_CASE("noise is not foreseen, and too few points make no model", "[sweep]") {
  const LoadedSweep sweep = sample_of(40);
  double seed = 0.3;
  const auto noise = [&](double, double) { return seed = std::fmod(seed * 997.1 + 0.37, 1.0); };
  const auto model = Metamodel::fitted(sweep, figures_of(sweep, noise));
  REQUIRE(model);
  CHECK(model->r2() < 0.3);
  const LoadedSweep few = sample_of(4);
  CHECK_FALSE(Metamodel::fitted(few, figures_of(few, noise)));
}

TEST_CASE("the best point keeps its limit and is checked on days of its own", "[sweep]") {
  const LoadedSweep sweep = sample_of(40, kBest);
  RunStore store{":memory:", "build", {traded_day}};
  const Work work{.simulate = {traded_day}};
  REQUIRE(simulate_points(sweep, {}, store, work).ok());
  const auto best = best_point(sweep, store, work);
  REQUIRE(best.ok());
  INFO(best.value().refusal);
  REQUIRE(best.value().refusal.empty());
  CHECK(best.value().goal == "least idle_s_mean where abandon_ratio_hangup < 0.05");
  REQUIRE(best.value().values.size() == 2);
  CHECK(best.value().values[0].second.number == Approx(30).margin(0.3));  // .11 - .002 x 30 = .05
  CHECK(best.value().values[0].second.number >= 30);
  CHECK(best.value().values[1].second.label == "power");
  CHECK(best.value().figures[0].simulated.mean == Approx(40).margin(0.3));
  CHECK(best.value().figures[0].simulated.n == kBestDays);
}

TEST_CASE("no point is named where the limit is out of reach or the model bad", "[sweep]") {
  const Work work{.simulate = {traded_day}};
  const LoadedSweep strict =
      sample_of(40, std::string{kBest}.replace(std::string{kBest}.find("0.05"), 4, "0.01"));
  RunStore store{":memory:", "build", {traded_day}};
  REQUIRE(simulate_points(strict, {}, store, work).ok());
  CHECK(best_point(strict, store, work).value().refusal ==
        "no point is foreseen to keep every limit");
  const Work wild{.simulate = {[](const scenario::Scenario& day, const RunOptions& options) {
                    Run run = traded_day(day, options).value();
                    run.total.idle_us = static_cast<std::int64_t>(
                        1e9 * std::fmod(day.dialer.patience.mean_s * 1e4, 100));
                    return Result<Run, std::string>{run};
                  }}};
  RunStore other{":memory:", "build", {traded_day}};
  const LoadedSweep sweep = sample_of(40, kBest);
  REQUIRE(simulate_points(sweep, {}, other, wild).ok());
  const BestPoint none = best_point(sweep, other, wild).value();
  CHECK(none.refusal.find("the metamodel foresees idle_s_mean too badly: R2 is") == 0);
  CHECK(none.values.empty());
}

namespace {

/// Idle time falls with patience, and jumps by 8 s at the last tenth of it, where no polynomial of
/// second order follows.
Result<Run, std::string> jumping_day(const scenario::Scenario& scenario,
                                     const RunOptions& options) {
  const double patience = scenario.dialer.patience.mean_s;
  Run run;
  run.replication = options.replication;
  run.total.days = 1;
  run.total.conversations = 1000;
  run.total.idle_us = static_cast<std::int64_t>(1e9 * (60 - patience + (patience > 36 ? 8 : 0)));
  return run;
}

}  // namespace

TEST_CASE("a jump that R2 hides does not make a worse point the best", "[sweep]") {
  const LoadedSweep sweep = sample_of(60, "\n[best]\nminimise = \"idle_s_mean\"\n");
  RunStore store{":memory:", "build", {jumping_day}};
  const Work work{.simulate = {jumping_day}};
  REQUIRE(simulate_points(sweep, {}, store, work).ok());
  const BestPoint best = best_point(sweep, store, work).value();
  REQUIRE(best.refusal.empty());
  CHECK(best.figures[0].r2 > kR2Least);  // about .95: the guard of R2 alone lets it pass
  CHECK(best.is_swept);
  CHECK(best.values[0].second.number < 36);
  CHECK(best.values[0].second.number > 34);
  CHECK(best.figures[0].simulated.mean == Approx(60 - best.values[0].second.number).margin(0.01));
}
