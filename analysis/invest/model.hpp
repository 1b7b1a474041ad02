// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A case under one variant, compiled: every name with its formula or its given cells, in an order
// in which each stands behind all that it uses. A model is immutable; an Evaluation holds one set
// of values and can be run again and again with other inputs, which is what risk does.
//
// Names beside those of the file: `t` (1, 2, ... by period), `net_flow` (inflows less outflows of
// the lines that count), `tax` where the case is taxed, and kDiscountRate and the like, which no
// formula can spell. Money lines are rounded to the cent in every cell, half away from zero.
// Errors: formulas that do not compile and cycles, all at once, located.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/formula/formula.hpp"
#include "analysis/invest/discount_lines.hpp"
#include "analysis/invest/investment.hpp"
#include "analysis/invest/tax_lines.hpp"
#include "sim/scenario/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::invest {

enum class QuantityKind : std::uint8_t { input, period, line, net_flow, result, rate };

/// A name of the case.
struct Quantity {
  std::string name;
  std::string title;  ///< for people; never empty
  std::string unit;
  std::string source;
  QuantityKind kind = QuantityKind::input;
  LineKind line_kind = LineKind::memo;  ///< of a line
  bool counts = false;                  ///< of a line: it is part of net_flow
  std::vector<double> given;            ///< its cells, where it has no formula
  std::optional<formula::Formula> formula;
  std::string formula_text;  ///< as a person would write it
  std::size_t first = 0;     ///< of a line: cells before it are zero
  std::size_t last = 0;      ///< of a line: cells behind it are zero
  bool is_money = false;     ///< rounded to the cent
  bool is_share = false;     ///< of a rate: 0-1; other rates are above -1
  std::string from;          ///< of an input: the simulation that measures it
  scenario::Place place;
};

/// Most that flows may come to, in units of the currency: up to 2^53 cents a double holds each.
inline constexpr double kMoneySumMax = 9e13;

/// False for a rate of -100 % or less, and for a share outside of 0-1: no case may have it.
[[nodiscard]] bool is_possible(const Quantity& quantity, double value);

class Model {
 public:
  /// The case under `variant`, one of its own; null where no money flows.
  static Result<Model, scenario::Diagnostics> compile(const Investment& investment,
                                                      const Variant* variant);

  [[nodiscard]] const std::vector<Quantity>& quantities() const { return quantities_; }
  [[nodiscard]] const formula::Scope& scope() const { return scope_; }
  /// Numbers of quantities (those of the scope), so that each comes behind what it uses.
  [[nodiscard]] const std::vector<int>& order() const { return order_; }
  /// The numbers of the rates.
  [[nodiscard]] const std::vector<int>& rates() const { return rates_; }
  /// The number of a name; asserts that there is one.
  [[nodiscard]] int number_of(std::string_view name) const;
  [[nodiscard]] const Quantity& operator[](int number) const {
    return quantities_[static_cast<std::size_t>(number)];
  }

  /// The simulated inputs on which flows, rates or results depend.
  [[nodiscard]] std::vector<std::string> simulated_inputs() const;

  [[nodiscard]] std::size_t periods() const { return periods_; }
  [[nodiscard]] bool has_flows() const { return has_flows_; }
  [[nodiscard]] const std::optional<Discount>& discount() const { return discount_; }
  [[nodiscard]] Timing timing() const { return timing_; }
  /// True when the discount rate is a series: then the model has kFlowRate and kDiscountFactor, and
  /// the rates of the modified IRR only where they are stated.
  [[nodiscard]] bool has_rate_by_period() const { return has_rate_by_period_; }
  /// Sizes of the groups whose sums are discounted; all 1 unless the variant regroups.
  [[nodiscard]] const std::vector<int>& groups() const { return groups_; }
  /// The space between two discounted flows.
  [[nodiscard]] Period flow_period() const { return flow_period_; }

 private:
  friend class ModelBuilder;
  Model() = default;

  std::vector<Quantity> quantities_;
  formula::Scope scope_;
  std::vector<int> order_;
  std::vector<int> rates_;
  std::size_t periods_ = 0;
  bool has_flows_ = false;
  std::optional<Discount> discount_;
  Timing timing_ = Timing::first_now;
  bool has_rate_by_period_ = false;
  std::vector<int> groups_;
  Period flow_period_ = Period::year;
};

/// One set of values of a model. Not copied: views lead into it. The model must outlive it.
class Evaluation {
 public:
  explicit Evaluation(const Model& model);
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;
  Evaluation(Evaluation&&) = default;
  Evaluation& operator=(Evaluation&&) = default;
  ~Evaluation() = default;

  /// Gives a scalar another value; its formula no longer counts.
  void set(int number, double value);
  /// Computes everything that has a formula.
  void run();
  /// Computes these steps alone, once run() has computed the rest.
  void run(const std::vector<int>& steps);
  /// The steps, in order, that depend on any of `changed`, for run(steps).
  [[nodiscard]] std::vector<int> steps_behind(const std::vector<int>& changed) const;

  [[nodiscard]] double value(int number) const { return cells_[offset(number)]; }
  [[nodiscard]] std::span<const double> cells(int number) const;

  /// Why a quantity whose value is not finite has none, in words.
  [[nodiscard]] std::string cause_of_no_value(int number) const;

  /// The discounted flows' amounts in the currency's units, after regrouping.
  void flows(std::vector<double>& amounts) const;
  /// The rate per period of the flows that `name`, a rate of the model for all periods, stands for.
  [[nodiscard]] double rate_per_flow(const char* name) const;
  /// Net present value in the currency's units, not rounded; NaN where the case would be refused:
  /// at a rate or share that is not possible, or with a value that is too large for money.
  [[nodiscard]] double npv() const;

 private:
  [[nodiscard]] std::size_t offset(int number) const {
    return offsets_[static_cast<std::size_t>(number)];
  }
  void compute(int number);
  [[nodiscard]] bool has_possible_rates() const;
  [[nodiscard]] double npv_at_one_rate() const;
  [[nodiscard]] double npv_by_period() const;

  const Model* model_;
  std::vector<double> cells_;
  std::vector<std::size_t> offsets_;
  std::vector<std::span<const double>> views_;
  std::vector<bool> is_fixed_;
};

}  // namespace callpace::analysis::invest
