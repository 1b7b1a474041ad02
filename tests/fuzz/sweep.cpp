// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Sweeps: what loads has points within the unit cube that become values within their ranges, and
// what is small is worked through over a centre that only counts, and printed in every form where
// the build has pages.
#include "analysis/experiment/run_store.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/sweep_report.hpp"
#include "analysis/sweep/effects.hpp"
#include "analysis/sweep/metamodel.hpp"
#include "tests/analysis/study/counted_day.hpp"
#include "tests/fuzz/documents.hpp"

#include <cmath>

namespace callpace::fuzz {
namespace {

namespace sweep = analysis::sweep;

constexpr std::int64_t kRunsMost = 40;

#ifdef CALLPACE_FUZZ_PAGES
void print_sweep(const sweep::LoadedSweep& loaded, analysis::RunStore& store,
                 const std::optional<sweep::BestPoint>& best) {
  analysis::SweepReport report = analysis::sweep_report({}, loaded, store);
  report.best = best;
  demand(!analysis::sweep_text(report, {}).empty(), "a sweep has a page");
  demand(!analysis::json_document(analysis::sweep_columns(), report).empty(), "a sweep has a file");
}
#else
void print_sweep(const sweep::LoadedSweep&, analysis::RunStore&,
                 const std::optional<sweep::BestPoint>&) {}
#endif

void check_points(const sweep::LoadedSweep& loaded) {
  const std::int64_t points = loaded.design->points();
  for (const std::int64_t point : {std::int64_t{0}, points / 2, points - 1}) {
    const std::vector<double> places = loaded.design->at(point);
    demand(places == loaded.design->at(point), "a point is where it was");
    demand(places.size() == loaded.inputs.size(), "a point has a place for each input");
    for (std::size_t i = 0; i < places.size(); ++i) {
      demand(places[i] > 0 && places[i] < 1, "a place is inside the unit cube");
      const sweep::Input& input = loaded.inputs[i];
      const double number = input.number_at(places[i]);
      demand(std::isfinite(number), "an input has a number");
      demand(!input.is_bounded || (input.low <= number && number <= input.high),
             "a number is within its range");
    }
  }
}

void work_through(const sweep::LoadedSweep& loaded) {
  analysis::RunStore store{":memory:", "build", {}};
  const analysis::Work work{.simulate = {counted_day}, .threads = 1};
  const auto done = sweep::simulate_points(loaded, {}, store, work);
  if (!done.ok()) {  // both ends of each input are a scenario, and some pair of inputs is none
    demand(!done.error().empty(), "a refusal has a reason");
    return;
  }
  demand(done.value().is_whole(), "all points are simulated");
  for (const auto& of : sweep::effects_of(loaded, sweep::responses_of(loaded, store))) {
    for (const sweep::Effect& one : of.effects) {
      demand(!(one.share > 1 + 1e-9), "a share of the variance is at most all of it");
    }
  }
  std::optional<sweep::BestPoint> best;
  if (loaded.plan.best) {
    auto found = sweep::best_point(loaded, store, work);
    demand(found.ok() || !found.error().empty(), "no best point has a reason");
    if (found.ok()) best = std::move(found.value());
  }
  print_sweep(loaded, store, best);
}

}  // namespace

bool check_input(const std::string& input) {
  const auto loaded = check_loading(
      input, shipped_path("examples", "fuzzed.toml"),
      [](const std::string& path, const scenario::FileReader& files) {
        return sweep::load_sweep(path, {{}, files});
      },
      [](const sweep::LoadedSweep& one) { return one.design_text; });
  if (!loaded) return false;
  check_points(*loaded);
  if (loaded->runs() <= kRunsMost) work_through(*loaded);
  return true;
}

std::vector<std::string> made_inputs() {
  const std::string head =
      "[sweep]\nname = \"made\"\nscenario = \"../arteaga-2016/predictive-38.toml\"\n"
      "indicators = [\"dials_per_day\", \"idle_s_mean\"]\nseed = 3\nreplications = 2\n[design]\n";
  const std::string of_numbers =
      "[[input]]\nname = \"patience\"\nkey = \"dialer.patience.mean_s\"\nrange = [5, 40]\n"
      "unit = \"s\"\n[[input]]\nname = \"lines\"\nkey = \"dialer.lines\"\nrange = [90, 150]\n"
      "whole = true\n";
  const std::string of_levels =
      "[[input]]\nname = \"policy\"\nkey = \"dialer.pacing.policy\"\n"
      "values = [\"study\", \"power\", \"progressive\"]\n[[input]]\nname = \"team\"\n"
      "[[input.level]]\nname = \"small\"\nset = [\"team.shift.morning.agents=5\"]\n"
      "[[input.level]]\nname = \"as it is\"\n";
  const std::string best =
      "[best]\nminimise = \"idle_s_mean\"\nsubject_to = [\"dials_per_day > 100\"]\n";
  std::vector<std::string> inputs{head + "kind = \"grid\"\n" + of_levels};
  inputs.push_back(head + "kind = \"sobol\"\npoints = 3\nindices = true\n" + of_numbers);
  inputs.push_back(head + "kind = \"random\"\npoints = 9\n" + of_numbers + of_levels + best);
  inputs.push_back(head + "kind = \"latin_hypercube\"\npoints = 12\n" + of_numbers + best);
  std::string of_study =
      head + "kind = \"grid\"\n" + "[[input]]\nname = \"reading\"\nreadings = [\"R2\", \"R3\"]\n";
  const std::string scenario = "scenario = \"../arteaga-2016/predictive-38.toml\"";
  of_study.replace(of_study.find(scenario), scenario.size(),
                   "study = \"../arteaga-2016/study.toml\"\nstudy_scenario = \"predictive-38\"");
  inputs.push_back(of_study);
  return inputs;
}

std::vector<std::string_view> grammar() {
  return {"[design]\n",
          "[[input]]\n",
          "[[input.level]]\n",
          "[best]\n",
          "kind = \"grid\"\n",
          "kind = \"latin_hypercube\"\n",
          "points = 2\n",
          "points = 100000000\n",
          "indices = true\n",
          "replications = 10000\n",
          "whole = true\n",
          "steps = 3\n",
          "range = [40, 5]\n",
          "range = [-1e308, 1e308]\n",
          "range = [0, 9223372036854775807]\n",
          "values = [1, 1]\n",
          "values = [true, \"on\", 3.5]\n",
          "distribution = { kind = \"lognormal\", mean = 15, cv = 0.5 }\n",
          "distribution = { kind = \"triangular\", min = 1, mode = 2, max = 3 }\n",
          "readings = [\"R1\", \"R2\"]\n",
          "study = \"../arteaga-2016/study.toml\"\n",
          "key = \"seed\"\n",
          "key = \"extends\"\n",
          "maximise = \"dials_per_day\"\n",
          "subject_to = [\"idle_s_mean <= nan\"]\n",
          "subject_to = [\"idle_s_mean > -1\"]\n"};
}

}  // namespace callpace::fuzz
