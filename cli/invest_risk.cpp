// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/invest_risk.hpp"

#include "analysis/invest/appraisal.hpp"
#include "analysis/risk/monte_carlo.hpp"
#include "analysis/risk/sampler.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::cli {
namespace {

namespace invest = analysis::invest;
namespace risk = analysis::risk;

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kSobolDrawsMost = 16'384;  // gives intervals of about 1 %
constexpr double kSteep = 1e6;                   // times the NPV: grows without bound
constexpr int kHalvings = 60;                    // of a range: down to its last bit
constexpr double kBreakEvenReach = 4;            // times the input's value, if no range is given

/// What --break-even says: an input, and perhaps where to look.
struct Sought {
  std::string input;
  std::optional<risk::Range> range;
};

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "NAME" or "NAME=LOW:HIGH"; nothing when the range is none.
std::optional<Sought> sought_in(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) return Sought{text, std::nullopt};
  const std::string_view range = std::string_view{text}.substr(equals + 1);
  const std::size_t colon = range.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto low = number_in(range.substr(0, colon));
  const auto high = number_in(range.substr(colon + 1));
  if (!low || !high || !(*low < *high)) return std::nullopt;
  return Sought{text.substr(0, equals), risk::Range{*low, *high}};
}

/// Where a break-even is looked for: from nothing to four times the value, and all of a ratio.
risk::Range wide_range(const risk::Input& input, const std::string& unit) {
  const double reach = input.base == 0 ? 1 : kBreakEvenReach * std::abs(input.base);
  risk::Range range{input.base > 0 ? 0 : -reach, input.base < 0 ? 0 : reach};
  if (unit == "ratio" && range.high > 0) range.high = std::max(range.high, 1.0);
  if (input.range) {
    range = {std::min(range.low, input.range->low), std::max(range.high, input.range->high)};
  }
  return range;
}

/// The part of `range` around the input's value in which the case has a NPV: beyond it there are
/// rates and shares that no case may have. An end stays where the value itself is outside, and
/// where the NPV grows without bound on the way to it (a division by zero, a rate of -100 %).
risk::Range with_value(const risk::Case& of, std::size_t place, risk::Range range) {
  const risk::Model npv = of.model();
  std::vector<double> values = risk::base_values(of.inputs);
  const double base = values[place];
  const auto is_good = [&](double value) {
    values[place] = value;
    return std::isfinite(npv(values));
  };
  const double most = kSteep * (1 + std::abs(npv(values)));
  if (base < range.low || base > range.high || !is_good(base)) return range;
  const auto last_good = [&](double end) {
    if (is_good(end)) return end;
    double good = base;
    double bad = end;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = good + (bad - good) / 2;
      (is_good(middle) ? good : bad) = middle;
    }
    values[place] = good;
    return std::abs(npv(values)) > most ? end : good;
  };
  const risk::Range cut{last_good(range.low), last_good(range.high)};
  return cut.low < cut.high ? cut : range;
}

const invest::Input& input_named(const invest::Investment& investment, const std::string& name) {
  return *std::ranges::find(investment.inputs, name, &invest::Input::name);
}

/// What a reader is told of each input of the risk case.
std::vector<analysis::RiskInput> told_of(const invest::Investment& investment,
                                         const invest::SimulatedCase& simulated,
                                         const risk::Case& of) {
  std::vector<analysis::RiskInput> told;
  for (const risk::Input& input : of.inputs) {
    const invest::Input& stated = input_named(investment, input.name);
    const auto figure = [&](double value) { return analysis::input_figure(value, stated.unit); };
    std::string belief;
    if (input.distribution) {
      belief = stated.distribution ? invest::words_of(*stated.distribution, figure)
                                   : invest::words_of(simulated.inputs.at(input.name).measured);
    }
    std::string basis = stated.basis.empty() ? "basis not stated" : stated.basis;
    if (stated.basis.empty() && !stated.from.empty()) {
      basis = "simulated by [simulation." + stated.from + "]";
    }
    told.push_back(
        {input.name, stated.unit, input.base, std::move(belief), std::move(basis), kNotANumber});
  }
  return told;
}

/// Collects the report; complains once about what cannot be done.
class RiskAnalysis {
 public:
  RiskAnalysis(const invest::Investment& investment, const InvestArguments& arguments,
               const invest::SimulatedCase& simulated, Session& session)
      : investment_{investment}, arguments_{arguments}, simulated_{simulated}, session_{session} {
    report_.name = investment.name;
    report_.title = investment.title;
    report_.currency = investment.currency;
    report_.settings = arguments.settings;
    report_.seed = arguments.seed;
    if (investment.variants.empty()) add_variant(nullptr);
    for (const invest::Variant& variant : investment.variants) {
      const bool is_asked = arguments.variant.empty() || variant.name == arguments.variant;
      if (is_asked) add_variant(&variant);
    }
  }

  std::optional<analysis::RiskReport> run() {
    if (variants_.empty()) {
      session_.refuse("no money flows in this case, so it has no risk of a loss");
      return std::nullopt;
    }
    const EndAtInterrupt end;
    for (const std::string& text : arguments_.break_even) {
      const auto sought = sought_in(text);
      assert(sought);
      if (!seek(*sought)) return std::nullopt;
    }
    if (arguments_.with_risk && !analyse()) return std::nullopt;
    return std::move(report_);
  }

 private:
  /// Takes up a variant that has a value and moves money; null is the case itself.
  void add_variant(const invest::Variant* variant) {
    if (invest::reason_left_out(investment_, variant, simulated_)) return;
    const auto model = invest::Model::compile(investment_, variant);
    if (model.ok() && model.value().has_flows()) variants_.push_back(variant);
  }

  std::optional<risk::Case> case_of(const invest::Variant* variant,
                                    std::vector<std::string> moved = {}) {
    return or_complain(invest::risk_case(investment_, variant, {&simulated_, std::move(moved)}),
                       session_);
  }

  bool seek(const Sought& sought) {
    const auto of = case_of(variants_.front(), {sought.input});
    if (!of) return false;
    const auto found = std::ranges::find(of->inputs, sought.input, &risk::Input::name);
    const auto place = static_cast<std::size_t>(found - of->inputs.begin());
    analysis::RiskInput told = told_of(investment_, simulated_, *of)[place];
    const risk::Range range =
        with_value(*of, place, sought.range.value_or(wide_range(*found, told.unit)));
    report_.break_evens.push_back({std::move(told), risk::break_even(*of, place, range)});
    return true;
  }

  bool analyse() {
    const auto headline = case_of(variants_.front());
    if (!headline) return false;
    if (risk::Sampler{*headline, arguments_.seed}.uncertain().empty()) {
      session_.refuse(
          "no input of the case has a distribution, so there is nothing to draw; give "
          "one: distribution = { kind = \"triangular\", min = ..., mode = ..., max = ... }");
      return false;
    }
    report_.draws = arguments_.draws;
    report_.inputs = told_of(investment_, simulated_, *headline);
    report_.tornado = risk::tornado(*headline);
    const std::size_t sobol_draws =
        std::clamp<std::size_t>(arguments_.draws / 4, 2, kSobolDrawsMost);
    report_.sobol = risk::sobol(
        *headline, {.draws = sobol_draws, .seed = arguments_.seed, .threads = arguments_.threads});
    std::vector<double> first_figures;
    for (const invest::Variant* variant : variants_) {
      if (!draw(variant, first_figures)) return false;
    }
    return true;
  }

  bool draw(const invest::Variant* variant, std::vector<double>& first_figures) {
    const auto of = case_of(variant);
    if (!of) return false;
    risk::MonteCarlo drawn = risk::monte_carlo(
        *of, {.draws = arguments_.draws, .seed = arguments_.seed, .threads = arguments_.threads});
    analysis::RiskVariant result{variant != nullptr ? variant->name : investment_.name,
                                 variant != nullptr ? variant->title : investment_.title,
                                 of->model()(risk::base_values(of->inputs)),
                                 risk::summary_of(drawn.figures), std::nullopt};
    if (report_.variants.empty()) {
      for (std::size_t i = 0; i < of->inputs.size(); ++i) {
        report_.inputs[i].rank_correlation = drawn.rank_correlations[i];
      }
      first_figures = std::move(drawn.figures);
    } else {
      result.to_first = risk::compared(drawn.figures, first_figures);
    }
    report_.variants.push_back(std::move(result));
    return true;
  }

  const invest::Investment& investment_;
  const InvestArguments& arguments_;
  const invest::SimulatedCase& simulated_;
  Session& session_;
  std::vector<const invest::Variant*> variants_;
  analysis::RiskReport report_;
};

}  // namespace

bool has_sought_inputs(const invest::Investment& investment,
                       const std::vector<std::string>& break_even, Session& session) {
  std::vector<std::string> names;
  for (const invest::Input& input : investment.inputs) names.push_back(input.name);
  for (const std::string& text : break_even) {
    const auto sought = sought_in(text);
    if (!sought) {
      session.refuse(fmt::format(
          "--break-even {}: the range is LOW:HIGH, two numbers with the smaller one first", text));
      return false;
    }
    if (!case_has(sought->input, "input", names, session)) return false;
  }
  return true;
}

std::optional<analysis::RiskReport> invest_risk(const invest::Investment& investment,
                                                const InvestArguments& arguments,
                                                const invest::SimulatedCase& simulated,
                                                Session& session) {
  return RiskAnalysis{investment, arguments, simulated, session}.run();
}

}  // namespace callpace::cli
