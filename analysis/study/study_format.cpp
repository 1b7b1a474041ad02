// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_format.hpp"

#include "analysis/invest/investment_types.hpp"
#include "analysis/stats/ratios.hpp"
#include "sim/scenario/campaign_format.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace callpace::analysis {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)
using invest::formula_text;
using scenario::Month;

/// A month such as "2016-02".
class MonthType final : public Type<Month> {
 public:
  void read(const Value& value, Month& member, Reader& reader) const override {
    const auto* text = value.as<std::string>();
    if (text == nullptr) return reader.wrong_type(value, expected());
    const auto [year, month] = parse_month(*text);
    if (month == 0)
      return reader.error(value.place, "'" + *text + "' is not a month", "write it as \"2016-02\"");
    member = {year, month};
  }
  [[nodiscard]] Json write(const Month& member) const override {
    return scenario::format::month_text(member.year, member.month);
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string").set("pattern", std::string{kMonthPattern});
  }
  [[nodiscard]] std::string expected() const override { return "a month such as \"2016-02\""; }
};

TypePtr<Month> month_type() { return std::make_shared<MonthType>(); }

TypePtr<std::vector<std::string>> overrides() { return list(text(), 0, 1000); }

/// A name of the investment, which is looked for once that is loaded.
TypePtr<PlacedText> placed_name() {
  return adapted<PlacedText>(
      invest::formula_name(), [](const PlacedText& member) { return member.text; },
      [](PlacedText& member, std::string read, const Value& value) {
        member = {std::move(read), value.place};
      });
}

/// The name of an indicator of stats/ratios.
TypePtr<std::string> indicator() {
  std::vector<std::string> words;
  for (const Indicator& one : indicators()) words.emplace_back(one.name);
  return one_of(std::move(words), "the name of an indicator");
}

TypePtr<StudyScenario> study_scenario() {
  auto t = table<StudyScenario>("One scenario of the study.");
  t->required("name", &StudyScenario::name, name(), "Its name.")
      .optional("id", &StudyScenario::id, invest::formula_name(),
                "What formulas call it; default: its name, with - written _.")
      .required("file", &StudyScenario::file, file(), "Scenario file, beside the study file.")
      .optional("set", &StudyScenario::set, overrides(),
                "Overrides of the file, each as --set takes it.")
      .optional("replications", &StudyScenario::replications,
                maybe(count(2, 1'000'000, "replications")),
                "Days a month, where not as [simulate] says: for a policy that takes its time.")
      .optional("title", &StudyScenario::title, text(), "One line for people.");
  return t;
}

TypePtr<SimulationPlan> simulation_plan() {
  auto t = table<SimulationPlan>("How long to simulate.");
  t->required("first", &SimulationPlan::first, month_type(), "First month simulated.")
      .required("last", &SimulationPlan::last, month_type(), "Last month simulated, included.")
      .optional("precision", &SimulationPlan::precision,
                scenario::format::number({"a ratio (0-1)", 0, 1}),
                "Stop at this relative half-width of all that targets name; 0 = replications_min "
                "and no more.")
      .optional("replications_min", &SimulationPlan::replications_min,
                count(2, 1'000'000, "replications"), "Days per scenario and month, at least.")
      .optional("replications_max", &SimulationPlan::replications_max,
                count(2, 1'000'000, "replications"), "Days per scenario and month, at most.")
      .check({"first", "last"},
             [](const SimulationPlan& plan, const Scope& scope) {
               if (plan.last < plan.first) scope.error("last", "'last' comes before 'first'");
             })
      .check({"replications_min", "replications_max"}, [](const SimulationPlan& plan,
                                                          const Scope& scope) {
        if (plan.replications_max < plan.replications_min) {
          scope.error("replications_max", "'replications_max' is less than replications_min");
        }
      });
  return t;
}

TypePtr<Target> target() {
  auto t = table<Target>("A promise that an indicator keeps a limit.");
  t->required("name", &Target::name, invest::formula_name(), "What formulas call it.")
      .required("title", &Target::title, text(), "A clause that follows a scenario's name.")
      .required("indicator", &Target::indicator, indicator(), "What is judged.")
      .optional("max", &Target::max, maybe(scenario::format::number({"a number", -1e12, 1e12})),
                "Kept below this.")
      .optional("min", &Target::min, maybe(scenario::format::number({"a number", -1e12, 1e12})),
                "Kept at this or above.")
      .optional("source", &Target::source, text(), "Where the promise stands.")
      .optional("dialing", &Target::dialing, maybe(scenario::dialing_format()),
                "Judged in scenarios that dial so; default: in all.")
      .check({"max", "min"}, [](const Target& one, const Scope& scope) {
        if (one.max.has_value() == one.min.has_value()) {
          scope.error("", "a target has either 'max' or 'min'");
        }
      });
  return t;
}

TypePtr<Remark> remark() {
  auto t = table<Remark>("More to say where a formula holds.");
  t->required("when", &Remark::when, formula_text(), "A formula over the results.")
      .required("say", &Remark::say, formula_text(), "A sentence, formulas in braces.");
  return t;
}

TypePtr<Conclusion> conclusion() {
  auto t = table<Conclusion>("What follows from the results, or does not.");
  t->required("name", &Conclusion::name, invest::formula_name(), "Its name.")
      .required("claim", &Conclusion::claim, formula_text(), "One clause, formulas in braces.")
      .required("holds", &Conclusion::holds, formula_text(), "When it holds: a formula.")
      .optional("sentence", &Conclusion::sentence, formula_text(),
                "The figures that decide, formulas in braces.")
      .optional("also", &Conclusion::also, list(remark(), 0, 20), "What else there is to say.");
  return t;
}

/// The default is what the scenario files say.
void check_default(const Reading& one, const Scope& scope) {
  if (!one.is_default) return;
  if (one.why.empty()) scope.error("", "the default reading says 'why' it is the default");
  if (!one.set.empty() || !one.set_manual.empty() || !one.set_dialer.empty()) {
    scope.error("set", "the default reading is what the scenario files say: it sets nothing");
  }
}

TypePtr<Reading> reading() {
  auto t = table<Reading>("One way to understand what the source leaves open.");
  t->required("name", &Reading::name, invest::formula_name(), "Its name.")
      .required("about", &Reading::about, text(), "What is open.")
      .required("title", &Reading::title, text(), "This answer to it.")
      .optional("words", &Reading::words, text(), "What the source says for it, and where.")
      .optional("changes", &Reading::changes, text(), "What it changes in the model.")
      .optional("default", &Reading::is_default, flag(), "The one that all other pages use.")
      .optional("why", &Reading::why, text(), "Why it is the default.")
      .optional("set", &Reading::set, overrides(), "Overrides of every scenario.")
      .optional("set_manual", &Reading::set_manual, overrides(),
                "Overrides of scenarios that dial by hand.")
      .optional("set_dialer", &Reading::set_dialer, overrides(),
                "Overrides of scenarios with a dialer.")
      .check({"default", "why", "set", "set_manual", "set_dialer"}, check_default);
  return t;
}

TypePtr<Sweep> sweep() {
  auto t = table<Sweep>("One key over several values.");
  t->required("name", &Sweep::name, name(), "Its name.")
      .required("title", &Sweep::title, text(), "One line for people.")
      .optional("note", &Sweep::note, text(), "What to see in it.")
      .required("key", &Sweep::key, text(), "The scenario key, dotted.")
      .required("values", &Sweep::values,
                list(scenario::format::number({"a number", -1e12, 1e12}), 1, 50),
                "What it is set to.")
      .required("scenarios", &Sweep::scenarios, list(name(), 1, 20), "Scenarios of the study.")
      .required("indicators", &Sweep::indicators, list(indicator(), 1, 6),
                "The columns of its table.");
  return t;
}

TypePtr<AnswerPlan> answer() {
  auto t = table<AnswerPlan>("The question that the first lines answer.");
  t->required("question", &AnswerPlan::question, text(), "As one would ask it.")
      .required("scenario", &AnswerPlan::scenario, name(), "The offer that is judged.")
      .optional("today", &AnswerPlan::today, name(), "The scenario that it would replace.")
      .required("cap", &AnswerPlan::cap, invest::formula_name(),
                "The target of the share of callers who may be lost.")
      .optional("simulation", &AnswerPlan::simulation, placed_name(),
                "Simulation of the investment that says how many agents the offer takes.")
      .optional("variant", &AnswerPlan::variant, placed_name(),
                "Variant of the investment with the team of the mean day.")
      .optional("firm_variant", &AnswerPlan::firm_variant, placed_name(),
                "Variant of the investment with the firm team.")
      .optional("hangs_on", &AnswerPlan::hangs_on, formula_text(),
                "What it all hangs on: sentences, formulas in braces.");
  return t;
}

TypePtr<PlatformComparison> platform_comparison() {
  auto t = table<PlatformComparison>("One scenario on a SimGrid platform against the ideal one.");
  t->required("scenario", &PlatformComparison::scenario, name(), "Name of a scenario of the study.")
      .required("file", &PlatformComparison::file, file(), "Platform file, beside the study file.")
      .required("month", &PlatformComparison::month, month_type(), "The month to simulate.")
      .required("replications", &PlatformComparison::replications,
                count(2, 1'000'000, "replications"), "Pairs of replications.");
  return t;
}

/// Reports elements that share a name.
template <class T>
void check_names(const std::vector<T>& all, const std::string& key, const Scope& scope) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (seen.insert(all[i].name).second) continue;
    scope.error(key + "." + std::to_string(i) + ".name",
                "two of [[" + key + "]] are named '" + all[i].name + "'");
  }
}

/// Reports `wanted` at `path` unless a scenario of the study is called so.
void check_scenario_name(const Study& study, const std::string& wanted, const std::string& path,
                         const Scope& scope) {
  std::vector<std::string> names;
  for (const StudyScenario& one : study.scenarios) names.push_back(one.name);
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return;
  scope.error(path, "no scenario of the study is named '" + wanted + "'",
              did_you_mean(wanted, names));
}

void check_references(const Study& study, const Scope& scope) {
  if (study.platform_comparison) {
    check_scenario_name(study, study.platform_comparison->scenario, "platform_comparison.scenario",
                        scope);
  }
  for (std::size_t i = 0; i < study.sweeps.size(); ++i) {
    for (std::size_t j = 0; j < study.sweeps[i].scenarios.size(); ++j) {
      check_scenario_name(study, study.sweeps[i].scenarios[j],
                          "sweep." + std::to_string(i) + ".scenarios." + std::to_string(j), scope);
    }
  }
  if (!study.answer) return;
  check_scenario_name(study, study.answer->scenario, "answer.scenario", scope);
  if (!study.answer->today.empty()) {
    check_scenario_name(study, study.answer->today, "answer.today", scope);
  }
  const Target* cap = find_named(study.targets, study.answer->cap);
  if (cap == nullptr || !cap->max) {
    scope.error("answer.cap", "no target with a 'max' is named '" + study.answer->cap + "'");
  }
}

/// Readings about one thing have one default.
void check_readings(const Study& study, const Scope& scope) {
  std::set<std::string> subjects;
  for (const Reading& one : study.readings) subjects.insert(one.about);
  for (const std::string& about : subjects) {
    const auto defaults =
        std::count_if(study.readings.begin(), study.readings.end(),
                      [&](const Reading& one) { return one.about == about && one.is_default; });
    if (defaults == 1) continue;
    scope.error("reading", "of the readings about '" + about + "' just one is the default, not " +
                               std::to_string(defaults));
  }
}

void check_all_names(const Study& study, const Scope& scope) {
  check_names(study.scenarios, "scenario", scope);
  check_names(study.targets, "target", scope);
  check_names(study.conclusions, "conclusion", scope);
  check_names(study.readings, "reading", scope);
  check_names(study.sweeps, "sweep", scope);
}

}  // namespace

TypePtr<Study> study_format() {
  auto t = table<Study>("A study: scenarios side by side, judged, concluded from and priced.");
  t->known(kExtends, extends_schema())
      .required("name", &Study::name, name(), "The study's name in files.")
      .optional("title", &Study::title, text(), "One line for people.")
      .optional("source", &Study::source, text(), "Author and year.")
      .required("scenario", &Study::scenarios, list(study_scenario(), 1, 100), "The scenarios.")
      .required("simulate", &Study::simulate, simulation_plan(), "How long to simulate.")
      .optional("target", &Study::targets, list(target(), 0, 100), "The promises to judge by.")
      .optional("conclusion", &Study::conclusions, list(conclusion(), 0, 200),
                "What follows, most important first.")
      .optional("reading", &Study::readings, list(reading(), 0, 100),
                "What the source leaves open.")
      .optional("sweep", &Study::sweeps, list(sweep(), 0, 50), "Keys over several values.")
      .optional("answer", &Study::answer, maybe(answer()), "The question to answer first.")
      .optional("platform_comparison", &Study::platform_comparison, maybe(platform_comparison()),
                "What the platform costs.")
      .optional("investment", &Study::investment, file(), "Investment file, beside the study file.")
      .optional("claims", &Study::claims, file(), "Ledger of claims, beside the study file.")
      .check({"scenario", "target", "conclusion", "reading", "sweep"}, check_all_names)
      .check({"scenario", "target", "sweep", "answer", "platform_comparison"}, check_references)
      .check({"reading"}, check_readings);
  return t;
}

}  // namespace callpace::analysis
