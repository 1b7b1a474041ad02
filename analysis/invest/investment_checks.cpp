// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/investment_checks.hpp"

#include "analysis/invest/risk_case.hpp"
#include "analysis/risk/copula.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace callpace::analysis::invest {
namespace {

using scenario::format::did_you_mean;
using scenario::format::Scope;

constexpr std::size_t kInputsMax = 2000;

std::string at(const char* list, std::size_t index, const char* key) {
  return std::string{list} + "." + std::to_string(index) + "." + key;
}

template <class T>
std::vector<std::string> names_of(const std::vector<T>& all) {
  std::vector<std::string> names;
  for (const T& one : all) names.push_back(one.name);
  return names;
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool flows(const Line& line) { return direction_of(line.kind) != 0; }

/// Reports every name of `wanted` that is none of `known`.
void check_known(const std::vector<std::string>& wanted, const std::vector<std::string>& known,
                 const std::string& path, const Scope& scope) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (is_among(known, wanted[i])) continue;
    scope.error(path + "." + std::to_string(i), "'" + wanted[i] + "' is not known here",
                did_you_mean(wanted[i], known));
  }
}

/// Reports correlations that no inputs can have together.
void check_contradictions(const Investment& investment, const std::vector<std::string>& drawn,
                          const Scope& scope) {
  const auto place_of = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(drawn.begin(), drawn.end(), name) - drawn.begin());
  };
  std::vector<risk::Correlation> correlations;
  for (const Correlation& pair : investment.correlations) {
    correlations.push_back({place_of(pair.inputs[0]), place_of(pair.inputs[1]), pair.rank});
  }
  const auto copula = risk::Copula::of(correlations, drawn);
  if (copula.ok()) return;
  for (const risk::CorrelationProblem& problem : copula.error()) {
    scope.error(at("correlation", problem.correlation, "rank"), problem.text);
  }
}

}  // namespace

std::vector<std::string> known_measures() {
  return {"agents_needed",          "agents_needed_mean_day",
          "agents_needed_firm_day", "agents_saved",
          "agents_saved_mean_day",  "agents_saved_firm_day",
          "conversations",          "dials",
          "right_party_contacts",   "contact_gain"};
}

std::optional<TeamMeasure> team_measure_named(const std::string& measure) {
  const bool is_saved = measure.rfind("agents_saved", 0) == 0;
  if (!is_saved && measure.rfind("agents_needed", 0) != 0) return std::nullopt;
  const bool is_firm = measure.size() > 9 && measure.substr(measure.size() - 9) == "_firm_day";
  return TeamMeasure{is_firm ? TeamSense::firm_day : TeamSense::mean_day, is_saved};
}

const std::string& measure_of(const Input& input) {
  return input.measure.empty() ? input.name : input.measure;
}

void check_periods(const Periods& periods, const Scope& scope) {
  const auto count = static_cast<std::size_t>(periods.count);
  for (const auto& [key, given] :
       {std::pair{"labels", periods.labels.size()}, {"dates", periods.dates.size()}}) {
    if (given == 0 || given == count) continue;
    scope.error(key, fmt::format("{} {} for {} periods", given, key, count));
  }
  const auto in_days = [](const scenario::Date& date) {
    return std::tie(date.year, date.month, date.day);
  };
  for (std::size_t i = 1; i < periods.dates.size(); ++i) {
    if (in_days(periods.dates[i]) >= in_days(periods.dates[i - 1])) continue;
    scope.error("dates." + std::to_string(i), "the date lies before the one of the period before",
                "flows are discounted to the first date; put them in order");
  }
}

void check_distribution(const Distribution& shape, const Scope& scope) {
  const std::array<std::pair<const char*, bool>, 7> given{{{"min", shape.min.has_value()},
                                                           {"mode", shape.mode.has_value()},
                                                           {"max", shape.max.has_value()},
                                                           {"mean", shape.mean.has_value()},
                                                           {"sd", shape.sd.has_value()},
                                                           {"values", !shape.values.empty()},
                                                           {"weights", !shape.weights.empty()}}};
  static const std::map<DistributionKind, std::set<std::string>> kParameters{
      {DistributionKind::triangular, {"min", "mode", "max"}},
      {DistributionKind::pert, {"min", "mode", "max"}},
      {DistributionKind::uniform, {"min", "max"}},
      {DistributionKind::normal, {"mean", "sd"}},
      {DistributionKind::lognormal, {"mean", "sd"}},
      {DistributionKind::discrete, {"values", "weights"}}};
  const std::set<std::string>& wanted = kParameters.at(shape.kind);
  const bool is_cut = shape.kind == DistributionKind::normal;  // may have bounds, or one
  bool is_whole = true;
  for (const auto& [key, is_given] : given) {
    if (is_given == (wanted.count(key) > 0)) continue;
    if (is_cut && (key == std::string_view{"min"} || key == std::string_view{"max"})) continue;
    is_whole = false;
    scope.error(is_given ? key : "kind", is_given ? "this kind has no '" + std::string{key} + "'"
                                                  : "this kind needs '" + std::string{key} + "'");
  }
  if (!is_whole) return;
  if (shape.min && shape.max && *shape.min >= *shape.max) {
    scope.error("max", "'max' is not above 'min'");
  } else if (shape.mode && shape.min && shape.max &&
             (*shape.mode < *shape.min || *shape.mode > *shape.max)) {
    scope.error("mode", "'mode' lies outside of 'min' to 'max'");
  }
  if (shape.sd && *shape.sd <= 0) scope.error("sd", "'sd' is not above zero");
  if (shape.kind == DistributionKind::lognormal && *shape.mean <= 0) {
    scope.error("mean", "the mean of a lognormal value is above zero");
  }
  if (shape.values.size() != shape.weights.size()) {
    scope.error("weights", "there are " + std::to_string(shape.values.size()) + " values but " +
                               std::to_string(shape.weights.size()) + " weights");
  }
  if (!is_cut || *shape.sd <= 0) return;
  for (const std::string& problem : risk::problems_of(shape_of(shape))) {
    scope.error("kind", "the distribution is not possible: " + problem);
  }
}

void check_input(const Input& input, const Scope& scope) {
  const int ways = (input.value ? 1 : 0) + (input.formula ? 1 : 0) + (input.from.empty() ? 0 : 1);
  if (ways == 0) {
    scope.error("", "the input has no value",
                "it takes 'value', 'formula' or 'from' (a simulation)");
  } else if (ways > 1) {
    scope.error(input.formula ? "formula" : "from",
                "the input is given twice: only one of 'value', 'formula' and 'from' can hold");
  }
  if (!input.measure.empty() && input.from.empty()) {
    scope.error("measure", "only a simulated input has a measure", "name its simulation: 'from'");
  }
  if (!input.range) return;
  if (input.range->low >= input.range->high) {
    scope.error("range", "the range's end is not above its start");
  } else if (input.value && (*input.value < input.range->low || *input.value > input.range->high)) {
    scope.error("range", "the value lies outside of its range");
  }
}

void check_line(const Line& line, const Scope& scope) {
  if (line.formula.has_value() == !line.amounts.empty()) {
    scope.error(line.formula ? "amounts" : "name",
                line.formula ? "the line has a formula and amounts: only one of them can hold"
                             : "the line has no amounts",
                line.formula ? "" : "it takes 'formula' or 'amounts'");
  }
  if (line.growth && !line.formula) {
    scope.error("growth", "given amounts do not grow", "write the first one as a formula");
  }
  if (line.to && *line.to < line.from) scope.error("to", "'to' comes before 'from'");
  if (line.is_paid_before && line.kind != LineKind::depreciation) {
    scope.error("paid_before", "only the asset of a depreciation can have been paid for before");
  }
  if (line.kind == LineKind::outlay && scope.has("taxed") && line.is_taxed) {
    scope.error("taxed", "an outlay is never deducted from the taxed profit",
                "its depreciation is; what is deducted at once is kind = \"outflow\"");
  }
}

void check_tax(const Tax& tax, const Scope& scope) {
  if (tax.losses == TaxLosses::carried) return;
  for (const auto& [key, is_given] :
       {std::pair{"carried_share_max", tax.carried_share_max.has_value()},
        {"carried_years_max", tax.carried_years_max.has_value()}}) {
    if (is_given) {
      scope.error(key, "no loss is carried forward here, so nothing limits it",
                  "write losses = \"carried\"");
    }
  }
}

void check_simulation(const Simulation& simulation, const Scope& scope) {
  if (simulation.agents_max < simulation.agents_min) {
    scope.error("agents_max", "'agents_max' is less than agents_min");
  }
  if (simulation.days_share >= 1) {
    scope.error("days_share", "no number of days shows what holds on all days",
                "a firm team does on a share of days below 1: 0.95");
  }
}

void check_names(const Investment& investment, const Scope& scope) {
  std::map<std::string, std::string> seen{{kPeriodName, "the number of the period"},
                                          {kNetFlowName, "the sum of the flows"}};
  if (investment.tax) seen.emplace(kTaxName, "the line of [tax]");
  const auto check = [&](const std::string& name, const std::string& path, const char* what) {
    const auto [known, is_new] = seen.emplace(name, what);
    if (!is_new) {
      scope.error(path, "'" + name + "' is the name of " + known->second + " already");
    }
  };
  if (investment.inputs.size() > kInputsMax) {
    scope.error("input", "there are more than " + std::to_string(kInputsMax) + " inputs");
  }
  for (const Input& input : investment.inputs) check(input.name, "input." + input.name, "an input");
  for (std::size_t i = 0; i < investment.lines.size(); ++i) {
    check(investment.lines[i].name, at("line", i, "name"), "a line");
  }
  for (std::size_t i = 0; i < investment.results.size(); ++i) {
    check(investment.results[i].name, at("result", i, "name"), "a result");
  }
  std::set<std::string> variants;
  for (std::size_t i = 0; i < investment.variants.size(); ++i) {
    if (variants.insert(investment.variants[i].name).second) continue;
    scope.error(at("variant", i, "name"),
                "two variants are named '" + investment.variants[i].name + "'");
  }
}

void check_flows(const Investment& investment, const Scope& scope) {
  const auto& lines = investment.lines;
  if (!investment.periods) {
    if (!lines.empty()) scope.error("line", "there are lines, but no [periods] for them");
    return;
  }
  const int count = investment.periods->count;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto amounts = lines[i].amounts.size();
    if (amounts != 0 && amounts != static_cast<std::size_t>(count)) {
      scope.error(at("line", i, "amounts"),
                  std::to_string(amounts) + " amounts for " + std::to_string(count) + " periods");
    }
    if (flows(lines[i]) && !lines[i].unit.empty() && lines[i].unit != investment.currency) {
      scope.error(at("line", i, "unit"),
                  "the line is in " + lines[i].unit + " and flows in " + investment.currency,
                  "convert it in its formula, or make it a memo line");
    }
    if (lines[i].from > count || lines[i].to.value_or(1) > count) {
      scope.error(at("line", i, lines[i].from > count ? "from" : "to"),
                  "there are only " + std::to_string(count) + " periods");
    }
  }
  if (std::any_of(lines.begin(), lines.end(), flows) && !investment.discount) {
    scope.error("line", "money flows, but nothing says what later money is worth",
                "add [discount] with a rate");
  }
}

void check_idle_keys(const Investment& investment, const Scope& scope) {
  for (std::size_t i = 0; !investment.tax && i < investment.lines.size(); ++i) {
    const Line& line = investment.lines[i];
    const char* const key = line.is_paid_before ? "paid_before" : "taxed";
    if (line.is_taxed && !line.is_paid_before) continue;
    scope.error(at("line", i, key), "nothing is taxed in this case, so the key has no effect",
                "add [tax], or leave the key out");
  }
  if (!investment.periods || !investment.periods->dates.empty()) return;
  const auto check_days = [&](const std::optional<Discount>& discount, const std::string& path) {
    if (!discount || !is_among(discount->given_keys, "day_count")) return;
    scope.error(path, "no flow has a day here, so no days are counted",
                "add 'dates' to [periods], or leave day_count out");
  };
  check_days(investment.discount, "discount.day_count");
  for (std::size_t i = 0; i < investment.variants.size(); ++i) {
    check_days(investment.variants[i].discount, at("variant", i, "discount") + ".day_count");
  }
}

void check_variants(const Investment& investment, const Scope& scope) {
  const std::vector<std::string> inputs = names_of(investment.inputs);
  const std::vector<std::string> lines = names_of(investment.lines);
  for (std::size_t i = 0; i < investment.variants.size(); ++i) {
    const Variant& variant = investment.variants[i];
    for (const Setting& setting : variant.settings) {
      if (is_among(inputs, setting.name)) continue;
      scope.error(at("variant", i, "set") + "." + setting.name,
                  "'" + setting.name + "' is no input", did_you_mean(setting.name, inputs));
    }
    check_known(variant.lines, lines, at("variant", i, "lines"), scope);
    if (!variant.regroup) continue;
    int grouped = 0;
    for (const int size : variant.regroup->sizes) grouped += size;
    if (investment.periods && grouped != investment.periods->count) {
      scope.error(at("variant", i, "regroup") + ".sizes",
                  "the sizes sum to " + std::to_string(grouped) + ", but there are " +
                      std::to_string(investment.periods->count) + " periods");
    }
  }
}

void check_correlations(const Investment& investment, const Scope& scope) {
  std::vector<std::string> drawn;
  for (const Input& input : investment.inputs) {
    if (input.distribution || !input.from.empty()) drawn.push_back(input.name);
  }
  bool is_known = true;
  for (std::size_t i = 0; i < investment.correlations.size(); ++i) {
    const Correlation& pair = investment.correlations[i];
    for (std::size_t j = 0; j < pair.inputs.size(); ++j) {
      if (is_among(drawn, pair.inputs[j])) continue;
      scope.error(at("correlation", i, "inputs") + "." + std::to_string(j),
                  "'" + pair.inputs[j] + "' is no input with a distribution",
                  did_you_mean(pair.inputs[j], drawn));
    }
    is_known = is_known && pair.inputs.size() == 2 && is_among(drawn, pair.inputs[0]) &&
               is_among(drawn, pair.inputs[1]);
  }
  if (is_known) check_contradictions(investment, drawn, scope);
}

void check_simulated_inputs(const Investment& investment, const Scope& scope) {
  const std::vector<std::string> simulations = names_of(investment.simulations);
  for (const Input& input : investment.inputs) {
    if (input.from.empty()) continue;
    const std::string path = "input." + input.name;
    const auto found = std::find_if(investment.simulations.begin(), investment.simulations.end(),
                                    [&](const auto& s) { return s.name == input.from; });
    if (found == investment.simulations.end()) {
      scope.error(path + ".from", "there is no [simulation." + input.from + "]",
                  did_you_mean(input.from, simulations));
      continue;
    }
    const std::string& measure = measure_of(input);
    if (!is_among(known_measures(), measure)) {
      scope.error(path, "a simulation does not measure '" + measure + "'",
                  "add measure = one of " + joined(known_measures()));
      continue;
    }
    const auto of_team = team_measure_named(measure);
    if (of_team && !found->abandon_ratio_max) {
      scope.error(path, "agents needed, but how many callers may they lose?",
                  "add 'abandon_ratio_max' to [simulation." + input.from + "]");
    } else if (of_team && of_team->is_saved && !found->agents_before) {
      scope.error(path, "agents saved, but of how many?",
                  "add 'agents_before' to [simulation." + input.from + "]");
    } else if (measure == "contact_gain" && found->before.empty()) {
      scope.error(path, "a gain, but over what?",
                  "add 'before', a scenario file, to [simulation." + input.from + "]");
    }
  }
}

}  // namespace callpace::analysis::invest
