// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/staffing_figures.hpp"

#include "analysis/invest/investment_checks.hpp"
#include "analysis/risk/uniforms.hpp"
#include "analysis/staffing/staff_draws.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/scenario/format/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace callpace::analysis::invest {
namespace {

using scenario::Scenario;

constexpr std::size_t kResamples = 1000;
constexpr const char* kAbandonment = "abandon_ratio_hangup";

/// A simulation with its scenario files loaded.
struct Loaded {
  const Simulation* simulation = nullptr;
  Scenario scenario;
  std::optional<Scenario> before;
};

/// Sets of `days` days drawn from as many, the same for every figure of one seed.
class Resamples {
 public:
  Resamples(std::uint64_t seed, std::size_t days) : seed_{seed}, numbers_(days), chosen_(days) {}

  /// Calls `take(days)` for each set.
  template <class Take>
  void each(const Take& take) {
    const risk::UniformKey key{seed_, risk::Purpose::resampled_days, risk::key_of("days")};
    const auto count = static_cast<double>(numbers_.size());
    for (std::size_t set = 0; set < kResamples; ++set) {
      risk::fill_uniforms(key, set * numbers_.size(), numbers_);
      for (std::size_t i = 0; i < numbers_.size(); ++i) {
        chosen_[i] = static_cast<std::size_t>(numbers_[i] * count);
      }
      take(std::span<const std::size_t>{chosen_});
    }
  }

 private:
  std::uint64_t seed_;
  std::vector<double> numbers_;
  std::vector<std::size_t> chosen_;
};

/// The measures that any input takes from a simulation.
std::vector<std::string> wanted_measures(const Investment& investment, const Simulation& one) {
  std::vector<std::string> wanted;
  for (const Input& input : investment.inputs) {
    if (input.from == one.name) wanted.push_back(measure_of(input));
  }
  return wanted;
}

/// What one day gave: the runs of the own team and of today's.
struct DayFigures {
  Measures own;
  Measures before;
};

double day_value(const std::string& measure, const DayFigures& day) {
  const auto number = [](std::int64_t count) { return static_cast<double>(count); };
  if (measure == "dials") return number(day.own.dials);
  if (measure == "conversations") return number(day.own.conversations);
  const double contacts = number(day.own.right_party_contacts);
  if (measure == "right_party_contacts") return contacts;
  return contacts / std::max(1.0, number(day.before.right_party_contacts)) - 1;  // contact_gain
}

SimulatedMeasure mean_over(std::vector<double> days, std::uint64_t seed) {
  const Estimate estimate = estimate_of(days);
  SimulatedMeasure measure{.value = estimate.mean,
                           .low = estimate.mean - estimate.half_width,
                           .high = estimate.mean + estimate.half_width};
  Resamples{seed, days.size()}.each([&](std::span<const std::size_t> chosen) {
    double sum = 0;
    for (const std::size_t day : chosen) sum += days[day];
    measure.draws.push_back(sum / static_cast<double>(chosen.size()));
  });
  measure.days = std::move(days);
  return measure;
}

std::optional<double> as_number(const std::optional<int>& agents) {
  return agents ? std::optional<double>{*agents} : std::nullopt;
}

/// The agents that a team has; with `before`, how many fewer they are than those.
SimulatedMeasure team_measure(const StaffResult& team, const TeamMeasure& wanted,
                              const Simulation& simulation) {
  const StaffAnswer& answer = team.answer(StaffGoal::needed, wanted.sense);
  SimulatedMeasure measure{.value = as_number(answer.agents),
                           .low = as_number(answer.low),
                           .high = as_number(answer.high),
                           .obstacle = answer.obstacle};
  Resamples{team.question.scenario.seed, days_most(team)}.each(
      [&](std::span<const std::size_t> chosen) {
        const auto agents = as_number(answer_on(team, wanted.sense, chosen));
        if (agents) measure.draws.push_back(*agents);
      });
  measure.none_share =
      1 - static_cast<double>(measure.draws.size()) / static_cast<double>(kResamples);
  if (!wanted.is_saved) return measure;
  const double before = simulation.agents_before.value_or(0);
  for (auto* end : {&measure.value, &measure.low, &measure.high}) {
    if (*end) *end = before - **end;
  }
  std::swap(measure.low, measure.high);
  for (double& draw : measure.draws) draw = before - draw;
  return measure;
}

/// `work` whose progress names the simulation.
Work named(Work work, const std::string& name) {
  if (!work.on_progress) return work;
  work.on_progress = [tell = std::move(work.on_progress), name](double share,
                                                                std::string_view what) {
    tell(share, fmt::format("{}, {}", name, what));
  };
  return work;
}

/// The own team's days, and those of today's.
Result<std::vector<DayFigures>, std::string> days_of(const Loaded& loaded, const Work& work) {
  const int replications = loaded.simulation->replications;
  std::vector<DayFigures> days(static_cast<std::size_t>(replications));
  Work both = work;
  // Each replication writes to its own place, whatever thread it is on.
  both.simulate = [&](const Scenario& scenario, const RunOptions& options) {
    DayFigures& figures = days[options.replication];
    if (loaded.before) {
      auto before = work.simulate(*loaded.before, options);
      if (!before.ok()) return before;
      figures.before = before.value().total;
    }
    auto own = work.simulate(scenario, options);
    if (own.ok()) figures.own = own.value().total;
    return own;
  };
  const auto tell = [&](const Progress& progress) {
    if (!work.on_progress) return;
    work.on_progress(static_cast<double>(progress.done) / static_cast<double>(progress.max),
                     fmt::format("day {}", progress.done));
  };
  const auto rows = replicate_all(loaded.scenario, {0, replications}, both, tell);
  if (!rows.ok()) return Failure{rows.error()};
  return days;
}

Result<SimulatedFigures, std::string> simulate_one(const Loaded& loaded,
                                                   const std::vector<std::string>& wanted,
                                                   const Work& work) {
  const Simulation& simulation = *loaded.simulation;
  const std::uint64_t seed = loaded.scenario.seed;
  SimulatedFigures figures{.simulation = simulation.name,
                           .scenario = loaded.scenario.name,
                           .scenario_hash = loaded.scenario.hash,
                           .before_hash = loaded.before ? loaded.before->hash : "",
                           .seed = seed,
                           .replications = simulation.replications,
                           .measures = {},
                           .team = {}};
  std::optional<std::vector<DayFigures>> days;
  for (const std::string& measure : wanted) {
    if (const auto of_team = team_measure_named(measure)) {
      if (!figures.team) {
        const auto question = team_question(simulation, loaded.scenario);
        if (!question.ok()) return Failure{question.error()};
        auto team = search_staff(question.value(), work);
        if (!team.ok()) return Failure{std::move(team.error())};
        if (team.value().is_interrupted) return Failure{std::string{"interrupted"}};
        figures.team = std::move(team.value());
      }
      figures.measures[measure] = team_measure(*figures.team, *of_team, simulation);
      continue;
    }
    if (!days) {
      auto simulated = days_of(loaded, work);
      if (!simulated.ok()) return Failure{std::move(simulated.error())};
      days = std::move(simulated.value());
    }
    std::vector<double> values;
    for (const DayFigures& day : *days) values.push_back(day_value(measure, day));
    figures.measures[measure] = mean_over(std::move(values), seed);
  }
  return figures;
}

/// The simulation with its files, or nothing once what is wrong with them is in `found`.
std::optional<Loaded> load_one(const Simulation& simulation, const scenario::FileReader& files,
                               scenario::Diagnostics& found) {
  const auto load = [&](const std::string& file) -> std::optional<Scenario> {
    auto loaded = scenario::load(file, {simulation.settings, files});
    if (!loaded) {
      for (scenario::Diagnostic d : loaded.error()) {
        // A setting's place is its ordinal: not one on the command line, but one of this 'set'.
        if (d.file == scenario::kSettings) {
          d.message =
              fmt::format("[simulation.{}] set, {}: {}", simulation.name, d.line, d.message);
          d.file = simulation.place.file;
          d.line = simulation.place.line;
          d.column = simulation.place.column;
        }
        found.push_back(std::move(d));
      }
      return std::nullopt;
    }
    Scenario scenario = std::move(loaded.value());
    if (simulation.seed) scenario.seed = *simulation.seed;
    return scenario;
  };
  auto own = load(simulation.scenario);
  std::optional<Scenario> before;
  if (!simulation.before.empty()) before = load(simulation.before);
  if (!own || (!simulation.before.empty() && !before)) return std::nullopt;
  return Loaded{&simulation, std::move(*own), std::move(before)};
}

void take_inputs(const Investment& investment, const SimulatedFigures& figures,
                 SimulatedCase& all) {
  for (const Input& input : investment.inputs) {
    if (input.from != figures.simulation) continue;
    all.inputs[input.name] = {figures.simulation, figures.measures.at(measure_of(input))};
  }
}

}  // namespace

Result<SimulatedCase, scenario::Diagnostics> simulate_inputs(const Investment& investment,
                                                             const Work& work,
                                                             const scenario::FileReader& files) {
  SimulatedCase all;
  scenario::Diagnostics found;
  for (const Simulation& simulation : investment.simulations) {
    const std::vector<std::string> wanted = wanted_measures(investment, simulation);
    if (wanted.empty()) continue;
    const auto loaded = load_one(simulation, files, found);
    if (!loaded) continue;
    auto figures = simulate_one(*loaded, wanted, named(work, simulation.name));
    if (!figures.ok()) {
      found.push_back(error_at(
          simulation.place, fmt::format("[simulation.{}]: {}", simulation.name, figures.error())));
      continue;
    }
    take_inputs(investment, figures.value(), all);
    all.runs.push_back(std::move(figures.value()));
  }
  if (!found.empty()) return Failure{std::move(found)};
  return all;
}

Result<StaffQuestion, std::string> team_question(const Simulation& simulation,
                                                 scenario::Scenario scenario) {
  const auto demand =
      simulation.dials_per_day ? simulation.dials_per_day : demanded_dials(scenario);
  if (!demand || *demand <= 0) {
    return Failure{
        std::string{"the scenario's [demand] has no calls for the month of its first "
                    "day; say how many dials a day: 'dials_per_day'"}};
  }
  if (!simulation.abandon_ratio_max) {
    return Failure{std::string{"nothing says how many callers may be lost: 'abandon_ratio_max'"}};
  }
  if (simulation.dials_per_day) take_demand_for_certain(scenario);
  StaffQuestion question;
  question.conditions = demand_within_cap(scenario, *demand, *find_indicator(kAbandonment),
                                          *simulation.abandon_ratio_max);
  question.needed = question.conditions.size();
  question.days_share = simulation.days_share;
  question.indifference = simulation.indifference;
  question.agents_min = simulation.agents_min;
  question.agents_max = simulation.agents_max;
  question.has_curve = false;
  question.scenario = std::move(scenario);
  return question;
}

void take_team(const Investment& investment, const Simulation& simulation, const StaffResult& team,
               SimulatedCase& simulated) {
  for (const Input& input : investment.inputs) {
    if (input.from != simulation.name) continue;
    const auto wanted = team_measure_named(measure_of(input));
    if (!wanted) continue;
    simulated.inputs[input.name] = {simulation.name, team_measure(team, *wanted, simulation)};
  }
}

}  // namespace callpace::analysis::invest
