// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/plan_format.hpp"

#include "analysis/invest/investment_types.hpp"
#include "analysis/stats/ratios.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/table.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

namespace callpace::analysis::sweep {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)

constexpr std::array<std::pair<std::string_view, DesignKind>, 4> kDesigns{
    {{"grid", DesignKind::grid},
     {"random", DesignKind::random},
     {"latin_hypercube", DesignKind::latin_hypercube},
     {"sobol", DesignKind::sobol}}};

constexpr int kInputsMax = 50;
constexpr int kPointsMax = 100'000'000;

/// A number, text or truth value, kept as TOML writes it.
class Scalar final : public Type<std::string> {
 public:
  void read(const Value& value, std::string& member, Reader& reader) const override {
    if (const auto* whole = value.as<std::int64_t>()) {
      member = std::to_string(*whole);
    } else if (const auto* number = value.as<double>()) {
      member = shortest(*number);
    } else if (const auto* words = value.as<std::string>()) {
      member = Json{*words}.compact();  // JSON's escapes are TOML's
    } else if (const auto* is_true = value.as<bool>()) {
      member = *is_true ? "true" : "false";
    } else {
      reader.wrong_type(value, expected());
    }
  }
  [[nodiscard]] Json write(const std::string& member) const override { return member; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", Json::Array{"number", "string", "boolean"});
  }
  [[nodiscard]] std::string expected() const override {
    return "a number, a text in quotes, true or false";
  }
};

TypePtr<std::string> scalar() { return std::make_shared<Scalar>(); }

std::vector<std::string> indicator_names() {
  std::vector<std::string> names;
  for (const Indicator& one : indicators()) names.emplace_back(one.name);
  return names;
}

TypePtr<std::string> swept_indicator() {
  return one_of(indicator_names(), "the name of an indicator");
}

TypePtr<std::vector<std::string>> settings_list() { return list(text(), 0, 1000); }

TypePtr<Subject> subject() {
  auto t = table<Subject>("What is simulated at each point, and what is looked at.");
  t->required("name", &Subject::name, name(), "The sweep's name in files.")
      .optional("title", &Subject::title, text(), "One line for people.")
      .optional("scenario", &Subject::scenario, file(), "Scenario file, beside the sweep file.")
      .optional("study", &Subject::study, file(), "Study file, instead of a scenario.")
      .optional("study_scenario", &Subject::study_scenario, text(), "Its name in the study.")
      .optional("set", &Subject::set, settings_list(), "Overrides, each as --set takes it.")
      .required("indicators", &Subject::indicators, list(swept_indicator(), 1, 10),
                "What is looked at, the most important first.")
      .optional("seed", &Subject::seed, seed(),
                "Of the design; the scenario has a seed of its own.")
      .optional("replications", &Subject::replications, count(1, 10'000, "replications"),
                "Runs of the scenario at each point: the same days everywhere.")
      .check({"scenario", "study", "study_scenario"}, [](const Subject& one, const Scope& scope) {
        if (one.scenario.empty() == one.study.empty()) {
          scope.error("", "a sweep has either a 'scenario' or a 'study'");
        } else if (one.study.empty() != one.study_scenario.empty()) {
          scope.error("study_scenario", "'study' and 'study_scenario' go together");
        }
      });
  return t;
}

TypePtr<DesignPlan> design() {
  std::vector<std::pair<std::string, DesignKind>> kinds;
  for (const auto& [word, kind] : kDesigns) kinds.emplace_back(word, kind);
  auto t = table<DesignPlan>("Which points of the inputs' space are simulated.");
  t->required("kind", &DesignPlan::kind, choice<DesignKind>(std::move(kinds)),
              "grid: all values with all; random; latin_hypercube: each input's range evenly; "
              "sobol: the whole space evenly.")
      .optional("points", &DesignPlan::points, maybe(count(2, kPointsMax, "points")),
                "How many; a grid has as many as its values make.")
      .optional(
          "indices", &DesignPlan::has_indices, flag(),
          "Simulate for each point one more for each input, and another, for Sobol's indices.")
      .check({"kind", "points", "indices"}, [](const DesignPlan& one, const Scope& scope) {
        const bool is_grid = one.kind == DesignKind::grid;
        if (is_grid && one.points) {
          scope.error("points", "a grid has as many points as its values make: leave 'points' out");
        } else if (!is_grid && !one.points) {
          scope.error("kind", "this kind of design needs 'points'");
        }
        if (is_grid && one.has_indices) {
          scope.error("indices", "a grid has its indices from its own points: leave this out");
        }
      });
  return t;
}

TypePtr<LevelPlan> level() {
  auto t = table<LevelPlan>("One of the things that an input may be.");
  t->required("name", &LevelPlan::name, text(), "Its name.")
      .optional("set", &LevelPlan::set, settings_list(), "Overrides of the scenario.");
  return t;
}

/// Says what an input has too much, or too little.
void check_input(const InputPlan& one, const Scope& scope) {
  if (!one.key.empty() && !one.keys.empty()) {
    scope.error("keys", "an input has either a 'key' or 'keys'");
  }
  const bool has_key = !one.key.empty() || !one.keys.empty();
  const int of_key =
      (one.values.empty() ? 0 : 1) + (one.range ? 1 : 0) + (one.distribution ? 1 : 0);
  const int whole = (one.levels.empty() ? 0 : 1) + (one.readings.empty() ? 0 : 1);
  if (has_key && (of_key != 1 || whole != 0)) {
    scope.error("",
                "input '" + one.name + "' needs just one of 'values', 'range' and 'distribution'");
  } else if (!has_key && (whole != 1 || of_key != 0)) {
    scope.error("", "input '" + one.name +
                        "' needs a 'key' with values, or just one of 'level' and 'readings'");
  }
  if (one.range && !(one.range->low < one.range->high)) {
    scope.error("range",
                "the range of '" + one.name + "' is upside down: " + shortest(one.range->low) +
                    " is not below " + shortest(one.range->high),
                "write it as [low, high]");
  }
  const bool has_whole_ends = one.range && one.range->low == std::round(one.range->low) &&
                              one.range->high == std::round(one.range->high);
  if (one.is_whole && one.range && !has_whole_ends) {
    scope.error("range", "the ends of '" + one.name + "' are not whole, but its values are to be");
  }
  if (one.steps && !one.range) scope.error("steps", "'steps' are of a 'range'");
}

TypePtr<InputPlan> input_plan() {
  auto t = table<InputPlan>("Something that varies.");
  t->required("name", &InputPlan::name, name(), "Its name.")
      .optional("key", &InputPlan::key, text(), "Key of the scenario file.")
      .optional("keys", &InputPlan::keys, list(text(), 1, 100), "Keys that get the same value.")
      .optional("values", &InputPlan::values, list(scalar(), 2, 10'000), "What it may be.")
      .optional("range", &InputPlan::range, maybe(invest::value_range_format()),
                "Anything between the two, alike.")
      .optional("steps", &InputPlan::steps, maybe(count(2, 10'000, "steps")),
                "Of a grid: so many values, evenly from one end of the range to the other.")
      .optional("distribution", &InputPlan::distribution, maybe(invest::distribution_format()),
                "How likely each value is.")
      .optional("level", &InputPlan::levels, list(level(), 2, 1000), "Things that it may be.")
      .optional("readings", &InputPlan::readings, list(text(), 2, 100), "Of the study, by name.")
      .optional("whole", &InputPlan::is_whole, flag(), "Values are whole numbers.")
      .optional("unit", &InputPlan::unit, text(), "s, ratio, agents ...")
      .optional("basis", &InputPlan::basis, text(),
                "What range or distribution rests on: a source, or assumed.")
      .check({"name", "key", "keys", "values", "range", "steps", "distribution", "level",
              "readings", "whole"},
             check_input);
  return t;
}

void check_limit(const std::string& text, const std::string& place, const Scope& scope) {
  const auto limit = limit_in(text);
  if (!limit) {
    scope.error(place, "'" + text + "' is no limit", "write it as \"abandon_ratio_hangup < 0.05\"");
  } else if (find_indicator(limit->indicator) == nullptr) {
    scope.error(place, "there is no indicator '" + limit->indicator + "'",
                did_you_mean(limit->indicator, indicator_names()));
  }
}

TypePtr<BestPlan> best() {
  auto t = table<BestPlan>("Which point is sought.");
  t->optional("minimise", &BestPlan::minimise, swept_indicator(), "Least of this.")
      .optional("maximise", &BestPlan::maximise, swept_indicator(), "Most of this.")
      .optional("subject_to", &BestPlan::subject_to, list(text(), 0, 10),
                "Limits to keep: \"abandon_ratio_hangup < 0.05\".")
      .check({"minimise", "maximise", "subject_to"}, [](const BestPlan& one, const Scope& scope) {
        if (one.minimise.empty() == one.maximise.empty()) {
          scope.error("", "[best] has either 'minimise' or 'maximise'");
        }
        for (std::size_t i = 0; i < one.subject_to.size(); ++i) {
          check_limit(one.subject_to[i], "subject_to." + std::to_string(i), scope);
        }
      });
  return t;
}

/// What a grid and a study ask of the inputs.
void check_inputs(const Plan& plan, const Scope& scope) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    const InputPlan& one = plan.inputs[i];
    const std::string place = "input." + std::to_string(i);
    if (!names.insert(one.name).second) {
      scope.error(place, "there are two inputs '" + one.name + "'");
    }
    const bool is_grid = plan.design.kind == DesignKind::grid;
    if (is_grid && (one.distribution || (one.range && !one.steps))) {
      scope.error(place, "a grid needs single values of '" + one.name +
                             "': give 'values', or a 'range' with 'steps'");
    } else if (!is_grid && one.steps) {
      scope.error(place + ".steps", "'steps' are for a grid");
    }
    if (!one.readings.empty() && plan.subject.study.empty()) {
      scope.error(place + ".readings", "readings are of a study, and [sweep] names none");
    }
  }
}

}  // namespace

std::string_view name_of(DesignKind kind) { return kDesigns[static_cast<std::size_t>(kind)].first; }

std::optional<Limit> limit_in(std::string_view text) {
  const std::size_t sign = text.find_first_of("<>");
  if (sign == std::string_view::npos) return std::nullopt;
  const auto trimmed = [](std::string_view part) {
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    return part;
  };
  std::string_view right = text.substr(sign + 1);
  if (right.starts_with('=')) right.remove_prefix(1);
  right = trimmed(right);
  Limit limit{std::string{trimmed(text.substr(0, sign))}, text[sign] == '<', 0};
  const auto [end, error] = std::from_chars(right.data(), right.data() + right.size(), limit.value);
  if (error != std::errc{} || end != right.data() + right.size()) return std::nullopt;
  return limit;
}

TypePtr<Plan> plan_format() {
  auto t = table<Plan>("A sweep: a scenario at many points of its inputs' space.");
  t->known(kExtends, extends_schema())
      .required("sweep", &Plan::subject, subject(), "What is simulated and looked at.")
      .required("design", &Plan::design, design(), "Which points.")
      .required("input", &Plan::inputs, list(input_plan(), 1, kInputsMax), "What varies.")
      .optional("best", &Plan::best, maybe(best()), "Which point is sought.")
      .check({"sweep", "design", "input"}, check_inputs);
  return t;
}

}  // namespace callpace::analysis::sweep
