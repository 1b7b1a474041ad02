// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/risk_case.hpp"

#include "analysis/invest/investment_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

namespace callpace::analysis::invest {
namespace {

/// Which quantities the net present value is made of, directly or through others.
std::vector<bool> needed_for_npv(const Model& model) {
  std::vector<bool> is_needed(model.quantities().size(), false);
  is_needed[static_cast<std::size_t>(model.number_of(kNetFlowName))] = true;
  const char* const discount = model.has_rate_by_period() ? kDiscountFactor : kDiscountRate;
  is_needed[static_cast<std::size_t>(model.number_of(discount))] = true;
  // Whatever uses a quantity stands behind it in the order.
  for (auto number = model.order().rbegin(); number != model.order().rend(); ++number) {
    const Quantity& quantity = model[*number];
    if (!is_needed[static_cast<std::size_t>(*number)] || !quantity.formula) continue;
    for (const int used : quantity.formula->references()) {
      is_needed[static_cast<std::size_t>(used)] = true;
    }
  }
  return is_needed;
}

/// The net present value over the values of some inputs, for one thread.
class NpvOfInputs {
 public:
  NpvOfInputs(std::shared_ptr<const Model> model, std::vector<int> numbers)
      : model_{std::move(model)}, evaluation_{*model_}, numbers_{std::move(numbers)} {
    evaluation_.run();
    const std::vector<bool> is_needed = needed_for_npv(*model_);
    for (const int step : evaluation_.steps_behind(numbers_)) {
      if (is_needed[static_cast<std::size_t>(step)]) steps_.push_back(step);
    }
  }

  double operator()(std::span<const double> values) {
    for (std::size_t i = 0; i < numbers_.size(); ++i) evaluation_.set(numbers_[i], values[i]);
    evaluation_.run(steps_);
    return evaluation_.npv();
  }

 private:
  std::shared_ptr<const Model> model_;
  Evaluation evaluation_;
  std::vector<int> numbers_;
  std::vector<int> steps_;
};

bool sets(const Variant* variant, const std::string& name) {
  return variant != nullptr &&
         std::any_of(variant->settings.begin(), variant->settings.end(),
                     [&](const Setting& setting) { return setting.name == name; });
}

/// What was simulated of an input; null for another, or when nothing was simulated.
const SimulatedMeasure* measured_of(const Input& input, const RiskCaseOptions& options) {
  if (input.from.empty() || options.simulated == nullptr) return nullptr;
  const auto found = options.simulated->inputs.find(input.name);
  return found == options.simulated->inputs.end() ? nullptr : &found->second.measured;
}

/// The input as risk has it, without its base value.
risk::Input belief_of(const Input& input, const Variant* variant, const RiskCaseOptions& options) {
  risk::Input result{input.name, 0, std::nullopt, std::nullopt};
  if (sets(variant, input.name)) return result;
  if (input.range) result.range = risk::Range{input.range->low, input.range->high};
  if (input.distribution) result.distribution.emplace(shape_of(*input.distribution));
  if (const auto* measured = measured_of(input, options); measured && !measured->draws.empty()) {
    const auto [least, most] = std::minmax_element(measured->draws.begin(), measured->draws.end());
    if (*least == *most) return result;  // as good as certain
    result.distribution.emplace(risk::Empirical{measured->draws});
    if (!result.range) result.range = risk::Range{*least, *most};
  }
  return result;
}

risk::Copula copula_of(const Investment& investment, const std::vector<risk::Input>& inputs) {
  std::vector<std::string> names;
  for (const risk::Input& input : inputs) names.push_back(input.name);
  const auto place_of = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  const auto is_drawn = [&](std::size_t place) {
    return place < inputs.size() && inputs[place].distribution.has_value();
  };
  std::vector<risk::Correlation> correlations;
  for (const Correlation& one : investment.correlations) {
    const std::size_t first = place_of(one.inputs[0]);
    const std::size_t second = place_of(one.inputs[1]);
    if (is_drawn(first) && is_drawn(second)) correlations.push_back({first, second, one.rank});
  }
  auto copula = risk::Copula::of(correlations, names);
  assert(copula.ok());  // fewer correlations than those that were checked cannot contradict
  return std::move(copula.value());
}

std::vector<double> chances_of(const std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> chances;
  for (const double weight : weights) chances.push_back(weight / sum);
  return chances;
}

}  // namespace

risk::Shape shape_of(const Distribution& it) {
  switch (it.kind) {
    case DistributionKind::triangular:
      return risk::Triangular{*it.min, *it.mode, *it.max};
    case DistributionKind::pert:
      return risk::Pert{*it.min, *it.mode, *it.max};
    case DistributionKind::uniform:
      return risk::Uniform{*it.min, *it.max};
    case DistributionKind::normal:
      if (!it.min && !it.max) return risk::Normal{*it.mean, *it.sd};
      {
        risk::TruncatedNormal cut{*it.mean, *it.sd};
        cut.low = it.min.value_or(cut.low);
        cut.high = it.max.value_or(cut.high);
        return cut;
      }
    case DistributionKind::lognormal:
      return risk::Lognormal{*it.mean, *it.sd / *it.mean};
    case DistributionKind::discrete:
      return risk::Discrete{it.values, chances_of(it.weights)};
  }
  assert(false);
  return risk::Uniform{};
}

std::string words_of(const Distribution& it, const FigureWords& figure) {
  switch (it.kind) {
    case DistributionKind::triangular:
      return fmt::format("triangular, {} to {}, most likely {}", figure(*it.min), figure(*it.max),
                         figure(*it.mode));
    case DistributionKind::pert:
      return fmt::format("PERT, {} to {}, most likely {}", figure(*it.min), figure(*it.max),
                         figure(*it.mode));
    case DistributionKind::uniform:
      return fmt::format("uniform, {} to {}", figure(*it.min), figure(*it.max));
    case DistributionKind::normal: {
      std::string words = fmt::format("normal, mean {}, sd {}", figure(*it.mean), figure(*it.sd));
      if (it.min) words += fmt::format(", at least {}", figure(*it.min));
      return it.max ? words + fmt::format(", at most {}", figure(*it.max)) : words;
    }
    case DistributionKind::lognormal:
      return fmt::format("lognormal, mean {}, sd {}", figure(*it.mean), figure(*it.sd));
    case DistributionKind::discrete: {
      std::vector<std::string> values;
      for (const double value : it.values) values.push_back(figure(value));
      return fmt::format("one of {}", fmt::join(values, "; "));
    }
  }
  assert(false);
  return {};
}

std::string words_of(const SimulatedMeasure& measured) {
  if (measured.draws.empty()) return fmt::format("certain: {}", measured.value.value_or(0));
  const auto [least, most] = std::minmax_element(measured.draws.begin(), measured.draws.end());
  std::string words =
      fmt::format("{:.6g} to {:.6g}, as the simulated days leave it open", *least, *most);
  if (measured.none_share > 0) {
    words += fmt::format(" (and no team at all {:.1f} % of the time, which is left out)",
                         100 * measured.none_share);
  }
  return words;
}

Result<risk::Case, scenario::Diagnostics> risk_case(const Investment& investment,
                                                    const Variant* variant,
                                                    const RiskCaseOptions& options) {
  auto compiled = Model::compile(investment, variant);
  if (!compiled) return Failure{std::move(compiled.error())};
  const auto model = std::make_shared<const Model>(std::move(compiled.value()));
  assert(model->has_flows());

  risk::Case result;
  std::vector<int> numbers;
  Evaluation base{*model};
  const std::vector<bool> is_needed = needed_for_npv(*model);
  for (const Input& input : investment.inputs) {
    risk::Input believed = belief_of(input, variant, options);
    const int number = model->number_of(input.name);
    const bool follows = (*model)[number].formula && !believed.range && !believed.distribution;
    const bool is_asked = std::ranges::find(options.moved, input.name) != options.moved.end();
    if (!is_asked && (follows || !is_needed[static_cast<std::size_t>(number)])) continue;
    if (const auto* measured = measured_of(input, options); measured && measured->value) {
      base.set(number, *measured->value);
    }
    result.inputs.push_back(std::move(believed));
    numbers.push_back(number);
  }
  base.run();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    result.inputs[i].base = base.value(numbers[i]);
  }
  result.copula = copula_of(investment, result.inputs);
  result.model = [model, numbers]() -> risk::Model {
    const auto npv = std::make_shared<NpvOfInputs>(model, numbers);
    return [npv](std::span<const double> values) { return (*npv)(values); };
  };
  return result;
}

}  // namespace callpace::analysis::invest
