// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Compiles a model: gives every name its number, compiles the formulas, and puts them in order.
#include "analysis/invest/investment_checks.hpp"
#include "analysis/invest/model.hpp"
#include "analysis/invest/ratio_macros.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace callpace::analysis::invest {
namespace {

std::string title_of(const std::string& title, const std::string& name) {
  if (!title.empty()) return title;
  std::string words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace

class ModelBuilder {
 public:
  ModelBuilder(const Investment& investment, const Variant* variant)
      : investment_{investment}, variant_{variant} {}

  Result<Model, scenario::Diagnostics> build() {
    set_periods();
    for (const Input& input : investment_.inputs) add_input(input);
    if (model_.periods_ > 0) add_period_number();
    for (const Line& line : investment_.lines) add_line(line);
    add_tax();
    add_net_flow();
    for (const Output& result : investment_.results) add_result(result);
    add_rates();
    compile_all();
    if (found_.empty()) order();
    if (!found_.empty()) return Failure{std::move(found_)};
    return std::move(model_);
  }

 private:
  /// A formula to compile, and where its text stands.
  struct Source {
    int number;
    std::string text;
    const FormulaText* written;  ///< null for formulas that are made here
  };

  int add(Quantity quantity, std::size_t length) {
    const int number = model_.scope_.add(quantity.name, length);
    quantity.last = length == 0 ? 0 : length - 1;
    if (quantity.kind == QuantityKind::rate) model_.rates_.push_back(number);
    model_.quantities_.push_back(std::move(quantity));
    return number;
  }

  Quantity& at(int number) { return model_.quantities_[static_cast<std::size_t>(number)]; }

  void set_periods() {
    if (!investment_.periods) return;
    const Periods& periods = *investment_.periods;
    model_.periods_ = static_cast<std::size_t>(periods.count);
    model_.timing_ = variant_ && variant_->timing ? *variant_->timing : periods.timing;
    model_.flow_period_ = periods.unit;
    model_.groups_.assign(model_.periods_, 1);
    if (variant_ != nullptr && variant_->regroup) {
      model_.groups_ = variant_->regroup->sizes;
      model_.flow_period_ = variant_->regroup->unit;
    }
  }

  void add_input(const Input& input) {
    Quantity quantity;
    quantity.name = input.name;
    quantity.title = title_of(input.meaning, input.name);
    quantity.unit = input.unit;
    quantity.source = input.source;
    quantity.from = input.from;
    quantity.place = input.place;
    const FormulaText* formula = input.formula ? &*input.formula : nullptr;
    if (variant_ != nullptr) {
      for (const Setting& setting : variant_->settings) {
        if (setting.name == input.name) formula = &setting.formula;
      }
    }
    // A simulated input has no value before its simulation was run.
    if (formula == nullptr) quantity.given = {input.value.value_or(0)};
    if (formula != nullptr) quantity.from.clear();
    const int number = add(std::move(quantity), 0);
    if (formula != nullptr) sources_.push_back({number, formula->text, formula});
  }

  void add_period_number() {
    Quantity quantity;
    quantity.name = kPeriodName;
    quantity.title = "period";
    quantity.kind = QuantityKind::period;
    for (std::size_t i = 1; i <= model_.periods_; ++i) {
      quantity.given.push_back(static_cast<double>(i));
    }
    add(std::move(quantity), model_.periods_);
  }

  [[nodiscard]] bool counts(const Line& line) const {
    if (line.kind == LineKind::memo) return false;
    if (variant_ == nullptr || variant_->lines.empty()) return true;
    return std::find(variant_->lines.begin(), variant_->lines.end(), line.name) !=
           variant_->lines.end();
  }

  void add_line(const Line& line) {
    Quantity quantity;
    quantity.name = line.name;
    quantity.title = title_of(line.title, line.name);
    quantity.is_money = line.unit.empty();
    quantity.unit = line.unit.empty() ? investment_.currency : line.unit;
    quantity.source = line.source;
    quantity.kind = QuantityKind::line;
    quantity.line_kind = line.kind;
    quantity.counts = counts(line);
    quantity.given = line.amounts;
    quantity.place = line.place;
    const int number = add(std::move(quantity), model_.periods_);
    at(number).first = static_cast<std::size_t>(line.from - 1);
    at(number).last =
        static_cast<std::size_t>(line.to.value_or(static_cast<int>(model_.periods_)) - 1);
    blank_outside(at(number));
    if (!line.formula) return;
    if (!line.growth) {
      sources_.push_back({number, line.formula->text, &*line.formula});
      return;
    }
    // Each part is compiled for its errors; both together make the line.
    sources_.push_back({number, line.formula->text, &*line.formula});
    sources_.push_back({number, line.growth->text, &*line.growth});
    sources_.push_back({number,
                        fmt::format("({}) * (1 + ({})) ^ ({} - {})", line.formula->text,
                                    line.growth->text, kPeriodName, line.from),
                        nullptr});
  }

  /// Given amounts outside of `from` to `to` do not count.
  static void blank_outside(Quantity& line) {
    for (std::size_t i = 0; i < line.given.size(); ++i) {
      if (i < line.first || i > line.last) line.given[i] = 0;
    }
  }

  /// "a + b - c" over the lines that `sign_of` gives a sign (0: left out).
  template <class SignOf>
  [[nodiscard]] std::string sum_of_lines(const SignOf& sign_of) const {
    std::string text;
    for (std::size_t i = 0; i < investment_.lines.size(); ++i) {
      const Line& line = investment_.lines[i];
      const int sign = counts(line) ? sign_of(line) : 0;
      if (sign == 0) continue;
      if (sign < 0) text += text.empty() ? "-" : " - ";
      if (sign > 0 && !text.empty()) text += " + ";
      text += line.name;
    }
    return text.empty() ? "0" : text;
  }

  void add_tax() {
    if (!investment_.tax || model_.periods_ == 0) return;
    const Tax& tax = *investment_.tax;
    at(add_rate(kTaxRate, "tax rate", tax.rate)).is_share = true;
    if (tax.carried_share_max) {
      at(add_rate(kLossShare, "share of a profit that earlier losses may take",
                  *tax.carried_share_max))
          .is_share = true;
    }
    const std::string profit = sum_of_lines([](const Line& line) {
      if (!is_taxed(line)) return 0;
      return line.kind == LineKind::inflow ? 1 : -1;
    });
    for (const MadeLine& line : tax_lines(tax, profit, investment_.periods->unit)) {
      Quantity quantity;
      quantity.name = line.name;
      quantity.title = line.title;
      quantity.unit = investment_.currency;
      quantity.kind = QuantityKind::line;
      quantity.line_kind = line.kind;
      quantity.counts = line.kind != LineKind::memo;
      quantity.is_money = true;
      quantity.place = tax.rate.place;
      sources_.push_back({add(std::move(quantity), model_.periods_), line.formula, nullptr});
    }
  }

  void add_net_flow() {
    if (model_.periods_ == 0) return;
    std::string text = sum_of_lines([](const Line& line) { return direction_of(line.kind); });
    model_.has_flows_ = text != "0";
    if (investment_.tax) text += fmt::format(" - {}", kTaxName);
    Quantity quantity;
    quantity.name = kNetFlowName;
    quantity.title = "net flow";
    quantity.unit = investment_.currency;
    quantity.kind = QuantityKind::net_flow;
    quantity.is_money = true;
    sources_.push_back({add(std::move(quantity), model_.periods_), text, nullptr});
  }

  void add_result(const Output& result) {
    Quantity quantity;
    quantity.name = result.name;
    quantity.title = title_of(result.title, result.name);
    quantity.unit = result.unit;
    quantity.source = result.source;
    quantity.kind = QuantityKind::result;
    quantity.place = result.formula.place;
    sources_.push_back({add(std::move(quantity), 0), result.formula.text, &result.formula});
  }

  int add_rate(const char* name, const char* title, const FormulaText& formula,
               std::size_t length = 0) {
    Quantity quantity;
    quantity.name = name;
    quantity.title = title;
    quantity.unit = "ratio";
    quantity.kind = QuantityKind::rate;
    quantity.place = formula.place;
    const int number = add(std::move(quantity), length);
    sources_.push_back({number, formula.text, &formula});
    return number;
  }

  /// True for a formula that has one value in each period and no other reading, or would have but
  /// for errors that it has in both readings.
  [[nodiscard]] bool is_by_period(const FormulaText& formula) const {
    const auto errors = [&](std::size_t cells) {
      const auto compiled = formula::compile(formula.text, model_.scope_, {cells, ratio_macros()});
      return compiled.ok() ? 0 : compiled.error().size();
    };
    return model_.periods_ > 0 && errors(model_.periods_) < errors(0);
  }

  void add_rates() {
    const Discount* discount = investment_.discount ? &*investment_.discount : nullptr;
    if (variant_ != nullptr && variant_->discount) discount = &*variant_->discount;
    if (discount == nullptr) return;
    model_.discount_ = *discount;
    model_.has_rate_by_period_ = is_by_period(discount->rate);
    if (model_.has_rate_by_period_) {
      add_rate_by_period(*discount);
    } else {
      add_rate(kDiscountRate, "discount rate", discount->rate);
    }
    // By reference: an error in a formula is told later, at the place of the one that was written.
    const auto add_own = [&](const char* name, const char* title,
                             const std::optional<FormulaText>& own) {
      if (own && is_by_period(*own)) {
        add_finding(own->place, fmt::format("the {} cannot differ by period", title),
                    "the modified IRR takes one rate for all periods");
      } else if (own) {
        add_rate(name, title, *own);
      } else if (!model_.has_rate_by_period_) {
        add_rate(name, title, discount->rate);
      }
    };
    add_own(kFinanceRate, "financing rate", discount->finance_rate);
    add_own(kReinvestRate, "reinvestment rate", discount->reinvest_rate);
    if (model_.has_rate_by_period_) check_lone_rate(*discount);
  }

  /// A modified IRR needs both rates where the discount rate cannot stand for the other one.
  void check_lone_rate(const Discount& discount) {
    if (discount.finance_rate.has_value() == discount.reinvest_rate.has_value()) return;
    const char* const key = discount.finance_rate ? "finance_rate" : "reinvest_rate";
    const auto& given = discount.given_keys;
    if (std::find(given.begin(), given.end(), key) == given.end()) return;  // the case's
    add_finding(
        (discount.finance_rate ? discount.finance_rate : discount.reinvest_rate)->place,
        fmt::format("'{}' has no effect alone, as the discount rate differs by period", key),
        fmt::format("add '{}': a modified IRR takes both",
                    discount.finance_rate ? "reinvest_rate" : "finance_rate"));
  }

  void add_rate_by_period(const Discount& discount) {
    add_rate(kDiscountRate, "discount rate, by period", discount.rate, model_.periods_);
    add_made(kFlowRate, "discount rate per period of the flows", discount,
             flow_rate_formula(discount, model_.flow_period_));
    at(model_.number_of(kFlowRate)).unit = "ratio";
    add_made(kDiscountFactor, "discount factor", discount, discount_factor_formula(model_.timing_));
    if (model_.groups_.size() == model_.periods_) return;
    add_finding(discount.rate.place,
                "the discount rate differs by period, and the periods are summed",
                "sum no periods, or state one rate for the sums: discount = { rate = ... }");
  }

  void add_made(const char* name, const char* title, const Discount& discount, std::string text) {
    Quantity quantity;
    quantity.name = name;
    quantity.title = title;
    quantity.kind = QuantityKind::rate;
    quantity.place = discount.rate.place;
    sources_.push_back({add(std::move(quantity), model_.periods_), std::move(text), nullptr});
  }

  void compile_all() {
    const std::vector<formula::Macro>& macros = ratio_macros();
    for (const Source& source : sources_) {
      const std::size_t cells = model_.scope_[source.number].length;
      auto compiled = formula::compile(source.text, model_.scope_, {cells, macros});
      if (compiled) {
        at(source.number).formula = std::move(compiled.value());
        at(source.number).formula_text = source.text;
      } else if (source.written != nullptr) {
        report(*source.written, compiled.error());
      } else if (found_.empty()) {
        // Only a text that is made here of good parts can be too long.
        add_finding(at(source.number).place, compiled.error().front().message, {});
      }
    }
  }

  void report(const FormulaText& written, const formula::Errors& errors) {
    for (const formula::Error& error : errors) {
      scenario::Place place = written.place;
      place.column += error.column;  // behind the opening quote
      add_finding(place, error.message, error.hint);
    }
  }

  void add_finding(const scenario::Place& place, const std::string& message,
                   const std::string& hint) {
    found_.push_back(scenario::error_at(place, message, hint));
  }

  void order() {
    std::vector<Mark> marks(model_.quantities_.size(), Mark::fresh);
    std::vector<int> path;
    for (int number = 0; number < std::ssize(marks); ++number) visit(number, marks, path);
  }

  enum class Mark : std::uint8_t { fresh, open, done };

  /// Depth first; false when a cycle was found and reported.
  bool visit(int number, std::vector<Mark>& marks, std::vector<int>& path) {
    Mark& mark = marks[static_cast<std::size_t>(number)];
    if (mark == Mark::done) return true;
    path.push_back(number);
    if (mark == Mark::open) return report_cycle(path);
    mark = Mark::open;
    bool is_good = true;
    if (const auto& formula = at(number).formula) {
      for (const int used : formula->references()) {
        const bool is_own_past = used == number && formula->only_looks_back_at(number);
        if (is_good && !is_own_past) is_good = visit(used, marks, path);
      }
    }
    marks[static_cast<std::size_t>(number)] = Mark::done;
    model_.order_.push_back(number);
    if (is_good) path.pop_back();
    return is_good;
  }

  bool report_cycle(std::vector<int>& path) {
    const int again = path.back();
    const auto start = std::find(path.begin(), path.end(), again);
    std::string names;
    for (auto at_number = start; at_number != path.end(); ++at_number) {
      names += (names.empty() ? "" : " -> ") + at(*at_number).name;
    }
    const auto source = std::find_if(sources_.begin(), sources_.end(), [again](const Source& s) {
      return s.number == again && s.written != nullptr;
    });
    const scenario::Place place =
        source != sources_.end() ? source->written->place : at(again).place;
    add_finding(place, "'" + at(again).name + "' depends on itself: " + names,
                "lag(name) looks back to the period before");
    path.clear();
    return false;
  }

  const Investment& investment_;
  const Variant* variant_;
  Model model_;
  std::vector<Source> sources_;
  scenario::Diagnostics found_;
};

Result<Model, scenario::Diagnostics> Model::compile(const Investment& investment,
                                                    const Variant* variant) {
  return ModelBuilder{investment, variant}.build();
}

}  // namespace callpace::analysis::invest
