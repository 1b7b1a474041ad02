// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_inputs.hpp"

#include "analysis/invest/load.hpp"
#include "analysis/study/result_names.hpp"
#include "analysis/study/sentence.hpp"
#include "analysis/study/study_format.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/hash.hpp"
#include "sim/scenario/format/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <utility>

namespace callpace::analysis {
namespace {

using scenario::Diagnostic;
using scenario::Diagnostics;
using scenario::Scenario;

/// Loads the files of a study, and collects what is wrong with them.
class Loader {
 public:
  Loader(std::string path, Study study, const scenario::FileReader& files)
      : path_{std::move(path)}, files_{files} {
    inputs_.study = std::move(study);
  }

  Result<StudyInputs, Diagnostics> run() {
    load_scenarios();
    // A scenario that does not load would be found again under every override.
    if (found_.empty()) {
      load_readings();
      load_sweeps();
    }
    load_money();
    if (found_.empty()) check_formulas();
    if (!found_.empty()) return Failure{std::move(found_)};
    return std::move(inputs_);
  }

 private:
  /// The value of a load, or nothing once its findings are among those of the study.
  template <class T>
  std::optional<T> take(Result<T, Diagnostics> loaded, const std::string& overridden_by = {}) {
    if (loaded.ok()) return std::move(loaded.value());
    for (Diagnostic& one : loaded.error()) {
      if (one.file == scenario::kSettings) {
        one.file = fmt::format("{}: {}, override", path_, overridden_by);
      }
    }
    add_new(found_, std::move(loaded.error()));
    return std::nullopt;
  }

  std::optional<Scenario> load(const StudyScenario& planned, const std::vector<std::string>& more,
                               const std::string& overridden_by) {
    std::vector<std::string> settings = planned.set;
    settings.insert(settings.end(), more.begin(), more.end());
    auto loaded = take(scenario::load(planned.file, {settings, files_}), overridden_by);
    if (loaded) loaded->name = planned.name;
    return loaded;
  }

  void load_scenarios() {
    for (const StudyScenario& planned : inputs_.study.scenarios) {
      if (auto loaded = load(planned, {}, fmt::format("[[scenario]] {}", planned.name))) {
        inputs_.scenarios.push_back(std::move(*loaded));
      }
    }
  }

  void load_readings() {
    const Study& study = inputs_.study;
    for (const Reading& reading : study.readings) {
      std::vector<Scenario>& loaded = inputs_.by_reading.emplace_back();
      for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
        auto one =
            load(study.scenarios[i], overrides_of(reading, inputs_.scenarios[i].campaign().dialing),
                 fmt::format("[[reading]] {}", reading.name));
        if (one) loaded.push_back(std::move(*one));
      }
    }
  }

  void load_sweeps() {
    const Study& study = inputs_.study;
    for (const Sweep& sweep : study.sweeps) {
      auto& by_value = inputs_.by_sweep.emplace_back();
      for (const double value : sweep.values) {
        std::vector<Scenario>& loaded = by_value.emplace_back();
        for (const std::string& name : sweep.scenarios) {
          auto one =
              load(study.scenarios[place_of(study, name)], {fmt::format("{}={}", sweep.key, value)},
                   fmt::format("[[sweep]] {}", sweep.name));
          if (one) loaded.push_back(std::move(*one));
        }
      }
    }
  }

  void load_money() {
    const Study& study = inputs_.study;
    if (!study.investment.empty()) {
      inputs_.investment = take(invest::load_investment(study.investment, {{}, files_}));
    }
    load_teams();
    if (!study.claims.empty()) inputs_.claims = take(claims::load_ledger(study.claims, files_));
  }

  void load_teams() {
    const invest::Simulation* simulation = answer_simulation(inputs_);
    if (simulation == nullptr || !found_.empty()) return;
    for (const Reading& reading : inputs_.study.readings) {
      std::vector<std::string> settings = simulation->settings;
      const auto dialing =
          inputs_.scenarios[place_of(inputs_.study, inputs_.study.answer->scenario)]
              .campaign()
              .dialing;
      for (std::string& one : overrides_of(reading, dialing)) settings.push_back(std::move(one));
      auto loaded = take(scenario::load(simulation->scenario, {settings, files_}),
                         fmt::format("[[reading]] {}", reading.name));
      if (loaded) inputs_.team_by_reading.push_back(std::move(*loaded));
    }
  }

  void check_formulas() {
    const formula::Names names = result_names(inputs_);
    for (const Conclusion& one : inputs_.study.conclusions) {
      add_new(found_, sentence_problems(one.claim, names));
      add_new(found_, formula_problems(one.holds, names));
      add_new(found_, sentence_problems(one.sentence, names));
      for (const Remark& remark : one.also) {
        add_new(found_, formula_problems(remark.when, names));
        add_new(found_, sentence_problems(remark.say, names));
      }
    }
    check_answer(names);
    scenario::format::sort_by_place(found_);
  }

  void check_answer(const formula::Names& names) {
    if (!inputs_.study.answer) return;
    const AnswerPlan& answer = *inputs_.study.answer;
    add_new(found_, sentence_problems(answer.hangs_on, names));
    const invest::Investment none;
    const invest::Investment& money = inputs_.investment ? *inputs_.investment : none;
    check_known("simulation", answer.simulation, money.simulations);
    check_known("variant", answer.variant, money.variants);
    check_known("variant", answer.firm_variant, money.variants);
  }

  template <class Named>
  void check_known(const char* what, const PlacedText& wanted, const std::vector<Named>& list) {
    if (wanted.text.empty() || find_named(list, wanted.text) != nullptr) return;
    add_new(found_, {error_at(wanted.place,
                              fmt::format("the investment has no {} '{}'", what, wanted.text))});
  }

  std::string path_;
  const scenario::FileReader& files_;
  StudyInputs inputs_;
  Diagnostics found_;
};

/// The hash counts files by name only: each has a hash of its own.
std::string hash_of(Study study) {
  const auto bare = [](const std::string& file) {
    return std::filesystem::path{file}.filename().string();
  };
  for (StudyScenario& s : study.scenarios) s.file = bare(s.file);
  study.investment = bare(study.investment);
  study.claims = bare(study.claims);
  if (study.platform_comparison) {
    study.platform_comparison->file = bare(study.platform_comparison->file);
  }
  return scenario::format::hash_text(study_format()->write(study).compact());
}

}  // namespace

bool is_study_file(const std::string& path, const scenario::LoadOptions& options) {
  Diagnostics found;
  const auto document =
      scenario::format::read_document(path, options.settings, options.files, found);
  if (!document) return false;
  const auto* entries = document->as<scenario::format::Entries>();
  return entries != nullptr && scenario::format::find(*entries, "scenario") != nullptr;
}

Result<Study, Diagnostics> load_study(const std::string& path,
                                      const scenario::LoadOptions& options) {
  auto result = scenario::format::load_file(study_format(), path, options.settings, options.files);
  if (result.ok()) result.value().hash = hash_of(result.value());
  return result;
}

Result<StudyInputs, Diagnostics> load_study_inputs(const std::string& path,
                                                   const scenario::LoadOptions& options) {
  auto study = load_study(path, options);
  if (!study.ok()) return Failure{std::move(study.error())};
  return Loader{path, std::move(study.value()), options.files}.run();
}

Diagnostics scenario_warnings(const Study& study, const scenario::LoadOptions& options) {
  Diagnostics all;
  for (const StudyScenario& one : study.scenarios) {
    add_new(all, scenario::check(one.file, {one.set, options.files}));
  }
  return all;
}

std::size_t place_of(const Study& study, const std::string& name) {
  const auto found = find_named(study.scenarios, name);
  assert(found != nullptr);
  return static_cast<std::size_t>(found - study.scenarios.data());
}

const invest::Simulation* answer_simulation(const StudyInputs& inputs) {
  if (!inputs.study.answer || !inputs.investment) return nullptr;
  return find_named(inputs.investment->simulations, inputs.study.answer->simulation.text);
}

std::vector<std::string> overrides_of(const Reading& reading, scenario::DialingMode dialing) {
  std::vector<std::string> all = reading.set;
  const auto& more =
      dialing == scenario::DialingMode::manual ? reading.set_manual : reading.set_dialer;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string study_schema() {
  return scenario::format::schema_of_file(*study_format(), "callpace study");
}

}  // namespace callpace::analysis
