// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/loaded_sweep.hpp"

#include "analysis/invest/risk_case.hpp"
#include "analysis/study/study_inputs.hpp"
#include "analysis/sweep/plan_format.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/hash.hpp"
#include "sim/scenario/format/json.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace callpace::analysis::sweep {
namespace {

using scenario::Diagnostic;
using scenario::Diagnostics;
using scenario::format::shortest;

constexpr double kGridPointsMax = 1e8;
constexpr double kHypercubeNumbersMax = 1e8;  // 4 bytes each: all strata are drawn before the first

/// The number that a TOML value is; none for any other.
double number_in(const std::string& toml) {
  double number = 0;
  const auto [end, error] = std::from_chars(toml.data(), toml.data() + toml.size(), number);
  const bool is_all = error == std::errc{} && end == toml.data() + toml.size();
  return is_all ? number : std::numeric_limits<double>::quiet_NaN();
}

/// As TOML writes it: a whole number without a point fits keys of either kind.
std::string toml_number(double number, bool is_whole) {
  return is_whole ? fmt::format("{:.0f}", number) : shortest(number);
}

/// With as many digits as anybody wants to read.
double rounded(double number) {
  constexpr int kDigits = 6;
  const std::string text = fmt::format("{:.{}g}", number, kDigits);
  return number_in(text);
}

/// A text in quotes as people read it.
std::string unquoted(const std::string& toml) {
  const bool is_quoted = toml.size() >= 2 && toml.front() == '"';
  return is_quoted ? toml.substr(1, toml.size() - 2) : toml;
}

std::vector<std::string> keys_of(const InputPlan& plan) {
  return plan.key.empty() ? plan.keys : std::vector{plan.key};
}

std::vector<std::string> assigned(const std::vector<std::string>& keys, const std::string& toml) {
  std::vector<std::string> settings;
  for (const std::string& key : keys) settings.push_back(key + '=' + toml);
  return settings;
}

Level level_of(const std::vector<std::string>& keys, const std::string& toml) {
  return {unquoted(toml), number_in(toml), assigned(keys, toml)};
}

/// The levels of an input that has keys, or of levels of its own; readings come from the study.
std::vector<Level> levels_of(const InputPlan& plan) {
  std::vector<Level> levels;
  const std::vector<std::string> keys = keys_of(plan);
  for (const std::string& toml : plan.values) levels.push_back(level_of(keys, toml));
  for (int i = 0; plan.steps && i < *plan.steps; ++i) {
    const double share = static_cast<double>(i) / (*plan.steps - 1);
    const double at = plan.range->low + share * (plan.range->high - plan.range->low);
    levels.push_back(
        level_of(keys, toml_number(plan.is_whole ? std::round(at) : at, plan.is_whole)));
  }
  for (const LevelPlan& one : plan.levels) levels.push_back({one.name, std::nan(""), one.set});
  return levels;
}

Input input_of(const InputPlan& plan) {
  Input input{plan.name, plan.unit, keys_of(plan), levels_of(plan)};
  input.is_whole = plan.is_whole;
  if (plan.range && !plan.steps) {
    input.low = plan.range->low;
    input.high = plan.range->high;
    // Each whole number has a stretch of length 1.
    const double more = plan.is_whole ? 0.5 : 0;
    input.is_bounded = true;
    input.distribution.emplace(risk::Uniform{input.low - more, input.high + more});
  } else if (plan.distribution) {
    input.distribution.emplace(invest::shape_of(*plan.distribution));
    constexpr double kEnd = 0.01;
    input.low = plan.distribution->min.value_or(input.distribution->quantile(kEnd));
    input.high = plan.distribution->max.value_or(input.distribution->quantile(1 - kEnd));
  }
  return input;
}

/// Loads what a sweep names, and collects what is wrong with it.
class Loader {
 public:
  Loader(std::string path, Plan plan, const scenario::FileReader& files) : files_{files} {
    loaded_.path = std::move(path);
    loaded_.plan = std::move(plan);
  }

  Result<LoadedSweep, Diagnostics> run() {
    for (const InputPlan& one : loaded_.plan.inputs) loaded_.inputs.push_back(input_of(one));
    if (loaded_.plan.subject.study.empty()) {
      read_scenario(loaded_.plan.subject.scenario, {});
    } else {
      read_study();
    }
    if (found_.empty()) try_inputs();
    if (found_.empty()) lay_out();
    if (!found_.empty()) return Failure{std::move(found_)};
    return std::move(loaded_);
  }

 private:
  void complain(const std::string& message, const std::string& hint = {}) {
    add_new(found_, {scenario::error_at({loaded_.path, 1, 1}, message, hint)});
  }

  /// Findings in overrides name the table of the sweep that they stand in.
  void take(Diagnostics findings, const std::string& overridden_by) {
    for (Diagnostic& one : findings) {
      if (one.file == scenario::kSettings) {
        one.file = fmt::format("{}: {}, override", loaded_.path, overridden_by);
      }
    }
    add_new(found_, std::move(findings));
  }

  void read_scenario(const std::string& file, std::vector<std::string> settings) {
    const Subject& subject = loaded_.plan.subject;
    settings.insert(settings.end(), subject.set.begin(), subject.set.end());
    const scenario::LoadOptions options{std::move(settings), files_};
    auto whole = scenario::load(file, options);
    if (!whole.ok()) return take(std::move(whole.error()), "[sweep] set");
    base_ = std::move(whole.value());
    loaded_.load = scenario::load_under(file, options).value();
  }

  void read_study() {
    const Subject& subject = loaded_.plan.subject;
    auto study = load_study(subject.study, {{}, files_});
    if (!study.ok()) return take(std::move(study.error()), "");
    const StudyScenario* named = find_named(study.value().scenarios, subject.study_scenario);
    if (named == nullptr) {
      return complain(fmt::format("the study has no scenario '{}'", subject.study_scenario),
                      nearest_of(subject.study_scenario, study.value().scenarios));
    }
    read_scenario(named->file, named->set);
    if (!found_.empty()) return;
    for (std::size_t i = 0; i < loaded_.inputs.size(); ++i) {
      for (const std::string& name : loaded_.plan.inputs[i].readings) {
        add_reading(study.value(), name, loaded_.inputs[i]);
      }
    }
  }

  void add_reading(const Study& study, const std::string& name, Input& input) {
    const Reading* reading = find_named(study.readings, name);
    if (reading == nullptr) {
      return complain(fmt::format("[[input]] {}: the study has no reading '{}'", input.name, name),
                      nearest_of(name, study.readings));
    }
    input.levels.push_back({name, std::nan(""), overrides_of(*reading, base_.campaign().dialing)});
  }

  template <class Named>
  static std::string nearest_of(const std::string& name, const std::vector<Named>& list) {
    std::vector<std::string> names;
    for (const Named& one : list) names.push_back(one.name);
    return scenario::format::did_you_mean(name, names);
  }

  /// Each level of each input, and both ends of its numbers.
  void try_inputs() {
    constexpr double kNearEnd = 1e-6;
    for (const Input& input : loaded_.inputs) {
      std::vector<double> places{kNearEnd, 1 - kNearEnd};
      if (!input.levels.empty()) places.clear();
      for (std::size_t i = 0; i < input.levels.size(); ++i) {
        places.push_back((static_cast<double>(i) + 0.5) / static_cast<double>(input.levels.size()));
      }
      for (const double place : places) {
        auto tried = loaded_.load(input.settings_at(place));
        if (tried.ok()) continue;
        take(std::move(tried.error()),
             fmt::format("[[input]] {} = {}", input.name, input.at(place).label));
        if (input.levels.empty()) break;  // the other end is likely to say the same
      }
    }
  }

  void lay_out() {
    const Plan& plan = loaded_.plan;
    std::vector<Axis> axes;
    double grid = 1;
    for (const Input& input : loaded_.inputs) {
      axes.push_back({input.name, input.levels.size()});
      grid *= static_cast<double>(input.levels.size());
    }
    if (plan.design.kind == DesignKind::grid && grid > kGridPointsMax) {
      return complain(
          fmt::format("the grid has {:.3g} points, more than {:.0g}", grid, kGridPointsMax),
          "choose fewer values, or a Sobol design");
    }
    const double numbers = static_cast<double>(plan.design.points.value_or(0)) *
                           static_cast<double>(axes.size()) * (plan.design.has_indices ? 2 : 1);
    if (plan.design.kind == DesignKind::latin_hypercube && numbers > kHypercubeNumbersMax) {
      return complain(fmt::format("a Latin hypercube of {} points takes {:.1f} GB of memory",
                                  *plan.design.points, 4e-9 * numbers),
                      "choose fewer points, or a Sobol design, which takes none");
    }
    loaded_.design = std::make_shared<Design>(
        axes, DesignOptions{plan.design.kind, plan.design.points.value_or(0),
                            plan.design.has_indices, plan.subject.seed});
    loaded_.design_text = text_of_design();
  }

  /// All that a run hangs on but its point and replication.
  [[nodiscard]] std::string text_of_design() const {
    using scenario::format::Json;
    Plan kept;
    kept.inputs = loaded_.plan.inputs;
    kept.design = loaded_.plan.design;
    kept.subject.seed = loaded_.plan.subject.seed;
    const bool can_grow =
        kept.design.kind == DesignKind::random || kept.design.kind == DesignKind::sobol;
    if (can_grow) kept.design.points.reset();
    for (InputPlan& one : kept.inputs) {
      one.basis.clear();
      one.unit.clear();
    }
    scenario::Scenario bare = base_;
    bare.name.clear();
    bare.title.clear();
    Json levels = Json::array();
    for (const Input& input : loaded_.inputs) {
      for (const Level& level : input.levels) {
        for (const std::string& setting : level.set) levels.push(setting);
      }
    }
    return fmt::format("sweep of {} levels={} {}",
                       scenario::format::hash_text(scenario::canonical_text(bare)),
                       levels.compact(), plan_format()->write(kept).compact());
  }

  LoadedSweep loaded_;
  const scenario::FileReader& files_;
  scenario::Scenario base_;
  Diagnostics found_;
};

}  // namespace

std::size_t Input::level_at(double place) const {
  const auto n = static_cast<double>(levels.size());
  return std::min(static_cast<std::size_t>(place * n), levels.size() - 1);
}

bool Input::is_number() const {
  return std::ranges::none_of(levels, [](const Level& one) { return std::isnan(one.number); });
}

InputValue Input::at(double place) const {
  if (!levels.empty()) {
    const Level& level = levels[level_at(place)];
    return {level.label, level.number};
  }
  return with_number(number_at(place));
}

double Input::number_at(double place) const {
  if (!levels.empty()) {
    const std::size_t level = level_at(place);
    return is_number() ? levels[level].number : static_cast<double>(level);
  }
  const double number = distribution->quantile(place);
  const double shown = is_whole ? std::round(number) : rounded(number);
  return is_bounded ? std::clamp(shown, low, high) : shown;
}

InputValue Input::with_number(double number) const {
  return {toml_number(number, is_whole), number};
}

std::vector<std::string> Input::settings_for(const InputValue& value) const {
  return assigned(keys, value.label);
}

std::vector<std::string> Input::settings_at(double place) const {
  if (!levels.empty()) return levels[level_at(place)].set;
  return settings_for(at(place));
}

std::vector<std::string> LoadedSweep::settings_at(const std::vector<double>& places) const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (std::string& one : inputs[i].settings_at(places[i])) all.push_back(std::move(one));
  }
  return all;
}

bool is_sweep_file(const std::string& path, const scenario::LoadOptions& options) {
  Diagnostics found;
  const auto document =
      scenario::format::read_document(path, options.settings, options.files, found);
  if (!document) return false;
  const auto* entries = document->as<scenario::format::Entries>();
  const auto* sweep = entries == nullptr ? nullptr : scenario::format::find(*entries, "sweep");
  return sweep != nullptr && sweep->value.as<scenario::format::Entries>() != nullptr;
}

Result<LoadedSweep, Diagnostics> load_sweep(const std::string& path,
                                            const scenario::LoadOptions& options) {
  auto plan = scenario::format::load_file(plan_format(), path, options.settings, options.files);
  if (!plan.ok()) return Failure{std::move(plan.error())};
  return Loader{path, std::move(plan.value()), options.files}.run();
}

std::string sweep_schema() {
  return scenario::format::schema_of_file(*plan_format(), "callpace sweep");
}

}  // namespace callpace::analysis::sweep
