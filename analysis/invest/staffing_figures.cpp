// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/staffing_figures.hpp"

#include "analysis/invest/investment_checks.hpp"
#include "analysis/stats/replicate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace callpace::analysis::invest {
namespace {

using scenario::Scenario;

int team_of(const Scenario& scenario) {
  int agents = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) agents += shift.agents;
  return agents;
}

/// A simulation with its scenario files loaded.
struct Loaded {
  const Simulation* simulation = nullptr;
  Scenario scenario;
  std::optional<Scenario> before;
};

/// One replication's runs: thrown errors carry a failed run's message out of the search.
class Day {
 public:
  Day(const Loaded& loaded, const SimulateOptions& options, std::uint32_t replication)
      : loaded_{loaded}, options_{options}, replication_{replication} {}

  [[nodiscard]] Run run(const Scenario& scenario) const {
    RunOptions run_options;
    run_options.replication = replication_;
    auto result = options_.simulate(scenario, run_options);
    if (!result.ok()) throw std::move(result.error());
    return std::move(result.value());
  }

  /// The least team that makes the wanted share of what the largest team makes.
  [[nodiscard]] int agents_needed() const {
    const Simulation& simulation = *loaded_.simulation;
    const auto dials = [this](int agents) {
      return static_cast<double>(run(with_team(loaded_.scenario, agents)).total.dials);
    };
    const double wanted = simulation.share * dials(simulation.agents_max);
    return least_team(simulation.agents_min, simulation.agents_max,
                      [&](int agents) { return dials(agents) >= wanted; });
  }

 private:
  const Loaded& loaded_;
  const SimulateOptions& options_;
  std::uint32_t replication_;
};

/// The measures that any input takes from a simulation.
std::vector<std::string> wanted_measures(const Investment& investment, const Simulation& one) {
  std::vector<std::string> wanted;
  for (const Input& input : investment.inputs) {
    if (input.from == one.name) wanted.push_back(measure_of(input));
  }
  return wanted;
}

bool wants(const std::vector<std::string>& wanted, const char* measure) {
  return std::find(wanted.begin(), wanted.end(), measure) != wanted.end();
}

/// What one day gave: the runs of the own team and of today's, and the least team.
struct DayFigures {
  Measures own;
  Measures before;
  int agents_needed = 0;
};

std::map<std::string, std::vector<double>> measures_of(const Simulation& simulation,
                                                       const std::vector<std::string>& wanted,
                                                       const std::vector<DayFigures>& days) {
  std::map<std::string, std::vector<double>> measures;
  const auto add = [&](const char* name, const auto& value) {
    if (!wants(wanted, name)) return;
    for (const DayFigures& day : days) measures[name].push_back(value(day));
  };
  const auto number = [](std::int64_t count) { return static_cast<double>(count); };
  add("agents_needed", [&](const DayFigures& day) { return number(day.agents_needed); });
  add("agents_saved", [&](const DayFigures& day) {
    return number(simulation.agents_before.value_or(0) - day.agents_needed);
  });
  add("conversations", [&](const DayFigures& day) { return number(day.own.conversations); });
  add("dials", [&](const DayFigures& day) { return number(day.own.dials); });
  add("right_party_contacts",
      [&](const DayFigures& day) { return number(day.own.right_party_contacts); });
  add("contact_gain", [&](const DayFigures& day) {
    return number(day.own.right_party_contacts) /
               std::max(1.0, number(day.before.right_party_contacts)) -
           1;
  });
  return measures;
}

Result<SimulatedFigures, std::string> simulate_one(const Loaded& loaded,
                                                   const std::vector<std::string>& wanted,
                                                   const SimulateOptions& options) {
  const Simulation& simulation = *loaded.simulation;
  const bool needs_team = wants(wanted, "agents_needed") || wants(wanted, "agents_saved");
  std::vector<DayFigures> days(static_cast<std::size_t>(simulation.replications));
  ReplicateOptions replicate_options;
  replicate_options.min = simulation.replications;
  replicate_options.max = simulation.replications;
  replicate_options.threads = options.threads;
  replicate_options.cancelled = options.cancelled;
  replicate_options.on_progress = [&](const Progress& progress) {
    if (!options.on_progress) return;
    options.on_progress(static_cast<double>(progress.done) / static_cast<double>(progress.max),
                        fmt::format("{}, day {}", simulation.name, progress.done));
  };
  // Each replication writes to its own place, whatever thread it is on.
  const RunOne run_one = [&](std::uint32_t replication) -> Result<Run, std::string> {
    const Day day{loaded, options, replication};
    DayFigures& figures = days[replication];
    try {
      Run own = day.run(loaded.scenario);
      figures.own = own.total;
      if (loaded.before) figures.before = day.run(*loaded.before).total;
      if (needs_team) figures.agents_needed = day.agents_needed();
      return own;
    } catch (const std::string& error) {
      return Failure{error};
    }
  };
  const auto set = replicate(run_one, replicate_options);
  if (!set.ok()) return Failure{set.error()};
  if (set.value().cancelled) return Failure{std::string{"interrupted"}};
  return SimulatedFigures{.simulation = simulation.name,
                          .scenario = loaded.scenario.name,
                          .scenario_hash = loaded.scenario.hash,
                          .before_hash = loaded.before ? loaded.before->hash : "",
                          .seed = loaded.scenario.seed,
                          .replications = simulation.replications,
                          .measures = measures_of(simulation, wanted, days)};
}

/// The simulation with its files, or nothing once what is wrong with them is in `found`.
std::optional<Loaded> load_one(const Simulation& simulation, const SimulateOptions& options,
                               scenario::Diagnostics& found) {
  const auto load = [&](const std::string& file) -> std::optional<Scenario> {
    auto loaded = scenario::load(file, {{}, options.files});
    if (!loaded) {
      found.insert(found.end(), loaded.error().begin(), loaded.error().end());
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
    const std::vector<double>& values = figures.measures.at(measure_of(input));
    all.inputs[input.name] = {figures.simulation, values, estimate_of(values)};
  }
}

}  // namespace

Scenario with_team(Scenario scenario, int agents) {
  const int own = team_of(scenario);
  assert(own > 0 && agents > 0);
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  int left = agents;
  for (std::size_t i = 0; i < scenario.team.shifts.size(); ++i) {
    int& shift = scenario.team.shifts[i].agents;
    const std::int64_t share = std::int64_t{shift} * agents;
    shift = static_cast<int>(share / own);
    left -= shift;
    remainders.emplace_back(-(share % own), i);
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left > 0; ++i, --left) {
    ++scenario.team.shifts[remainders[i].second].agents;
  }
  return scenario;
}

int least_team(int low, int high, const std::function<bool(int)>& is_enough) {
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (is_enough(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

Result<SimulatedCase, scenario::Diagnostics> simulate_inputs(const Investment& investment,
                                                             const SimulateOptions& options) {
  SimulatedCase all;
  scenario::Diagnostics found;
  for (const Simulation& simulation : investment.simulations) {
    const std::vector<std::string> wanted = wanted_measures(investment, simulation);
    if (wanted.empty()) continue;
    const auto loaded = load_one(simulation, options, found);
    if (!loaded) continue;
    auto figures = simulate_one(*loaded, wanted, options);
    if (!figures.ok()) {
      found.push_back({simulation.place.file, simulation.place.line, simulation.place.column,
                       scenario::Severity::error,
                       fmt::format("[simulation.{}]: {}", simulation.name, figures.error()), ""});
      continue;
    }
    take_inputs(investment, figures.value(), all);
    all.runs.push_back(std::move(figures.value()));
  }
  if (!found.empty()) return Failure{std::move(found)};
  return all;
}

}  // namespace callpace::analysis::invest
