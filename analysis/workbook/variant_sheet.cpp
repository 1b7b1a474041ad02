// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/variant_sheet.hpp"

#include "analysis/invest/years.hpp"
#include "analysis/workbook/worth_block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

using invest::Quantity;
using invest::QuantityKind;

constexpr std::uint32_t kVariantTab = 0x2F855A;

int sign_of(const Quantity& line) { return line.counts ? invest::direction_of(line.line_kind) : 0; }

/// Writes one variant's sheet from top to bottom.
class VariantWriter {
 public:
  VariantWriter(CasePages& pages, const ComputedVariant& variant,
                const invest::VariantAppraisal& appraisal)
      : pages_{pages},
        variant_{variant},
        model_{*variant.model},
        appraisal_{appraisal},
        labels_{invest::period_labels(pages.investment)},
        sheet_{pages.book.add_sheet(variant.name(), kVariantTab)},
        rows_{sheet_, kFirstRow},
        places_{pages.places} {
    places_.stand_on(sheet_.name());
  }

  VariantCells write() {
    const std::string title = appraisal_.title.empty() ? variant_.name() : appraisal_.title;
    lay_out_periods(sheet_, pages_.investment);
    sheet_.head(title, {appraisal_.basis});
    // Every own quantity has its row before any is written: a formula may need one further below.
    const std::vector<int> inputs = place(QuantityKind::input);
    const std::vector<int> rates = place(QuantityKind::rate);
    const std::vector<int> lines = place(QuantityKind::line);
    const std::uint32_t flows = rows_.row;
    const std::vector<int> counted = place_flows();
    rows_.row = kFirstRow;
    write_own("What this variant sets, and what follows for the inputs", inputs);
    write_own("Rates", rates);
    write_own("Lines of this variant alone", lines);
    std::string period;
    if (appraisal_.worth) {
      write_flows(counted);
      write_worth(rows_, {variant_, *appraisal_.worth, appraisal_.labels, places_,
                          along({flows, kFirstPeriod}, model_.periods()), flows_});
      period = name_of(appraisal_.worth->flows.period);
      add_sums();
    }
    write_results();
    sheet_.freeze({3, 1}, 0);
    return {sheet_.name(), title, period, std::move(rows_.outcomes), places_, std::move(flows_)};
  }

 private:
  static constexpr std::uint32_t kFirstRow = 3;

  /// Gives the own quantities of a kind their rows below a heading.
  std::vector<int> place(QuantityKind kind) {
    const std::vector<int> numbers = numbers_of(variant_, kind, true);
    for (const int number : numbers) {
      places_.put(number, {sheet_.name(), {++rows_.row, kFirstPeriod}, ""});
    }
    rows_.row += numbers.empty() ? 0 : 2;
    return numbers;
  }

  /// The lines that count, and the place of the net flow below them.
  std::vector<int> place_flows() {
    std::vector<int> counted;
    if (!appraisal_.worth) return counted;
    for (int number = 0; number < std::ssize(model_.quantities()); ++number) {
      if (model_[number].kind == QuantityKind::line && sign_of(model_[number]) != 0) {
        counted.push_back(number);
      }
    }
    const std::uint32_t row = rows_.row + 1 + static_cast<std::uint32_t>(counted.size());
    places_.put(model_.number_of("net_flow"), {sheet_.name(), {row, kFirstPeriod}, ""});
    return counted;
  }

  void write_own(const std::string& title, const std::vector<int>& numbers) {
    if (numbers.empty()) return;
    const bool is_by_period = std::any_of(numbers.begin(), numbers.end(), [&](int number) {
      return model_[number].kind == QuantityKind::line || model_.scope()[number].length > 0;
    });
    rows_.heading(title, is_by_period ? labels_ : std::vector<std::string>{"Value"}, kDescribed);
    for (const int number : numbers) {
      const Quantity& quantity = model_[number];
      const bool is_factor = quantity.name == invest::kDiscountFactor;
      const Show show =
          is_factor ? Show::factor : show_of(quantity.unit, pages_.investment.currency);
      write_quantity(rows_, variant_, number, places_, {show});
      write_period_of_rate(rows_.row - 1, quantity.name);
    }
    ++rows_.row;
  }

  /// In place of the unit: a rate of interest says its period.
  void write_period_of_rate(std::uint32_t row, const std::string& name) {
    const bool is_of_flows = name == invest::kFlowRate;
    if (!is_of_flows && name != invest::kDiscountRate && name != invest::kFinanceRate &&
        name != invest::kReinvestRate) {
      return;
    }
    const Period period = is_of_flows ? model_.flow_period() : model_.discount()->period;
    sheet_.text({row, kUnitColumn}, std::string{"a "} + name_of(period), kWrapped);
  }

  void write_flows(const std::vector<int>& counted) {
    rows_.heading("Lines that count", labels_, kDescribed);
    const Cell first{rows_.row, kFirstPeriod};
    for (const int number : counted) write_signed(number);
    const int net = model_.number_of("net_flow");
    write_description(sheet_, rows_.row, model_[net]);
    const auto values = variant_.values->cells(net);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string above = cells_text(down(right_of(first, i), counted.size()));
      sheet_.formula(right_of({rows_.row, kFirstPeriod}, i),
                     {"ROUND(SUM(" + above + "),2)", values[i]}, {Show::money, Role::total});
    }
    rows_.row += 2;
  }

  void write_signed(int number) {
    const Quantity& line = model_[number];
    write_description(sheet_, rows_.row, line);
    const int sign = sign_of(line);
    FigureRow row{line.title, sheet_.name(), {rows_.row++, kFirstPeriod}, {}};
    for (const double value : variant_.values->cells(number)) {
      const std::size_t i = row.values.size();
      // No negative zero.
      row.values.push_back(sign < 0 && value != 0 ? -value : value);
      sheet_.formula(right_of(row.first, i),
                     {(sign < 0 ? "-" : "") + places_.cell(number, i), row.values[i]}, kMoney);
    }
    flows_.push_back(std::move(row));
  }

  /// The rows that are summed by year beside those that count.
  void add_sums() {
    const auto add = [&](int number, const std::string& title, Role role) {
      const auto values = variant_.values->cells(number);
      const Spot& spot = places_[number];
      flows_.push_back({title, spot.sheet, spot.first, {values.begin(), values.end()}, role});
    };
    add(model_.number_of("net_flow"), "net flow", Role::total);
    for (int number = 0; number < std::ssize(model_.quantities()); ++number) {
      const Quantity& line = model_[number];
      if (line.kind == QuantityKind::line && line.counts && sign_of(line) == 0 &&
          invest::sums_by_year(line.line_kind)) {
        add(number, line.title + " (not paid)", Role::plain);
      }
    }
  }

  void write_results() {
    const std::vector<int> results = numbers_of(variant_, QuantityKind::result, true);
    if (!results.empty()) rows_.heading("Results", {"Value"}, kDescribed);
    for (const int number : results) {
      places_.put(number, {sheet_.name(), {rows_.row, kFirstPeriod}, ""});
      write_quantity(rows_, variant_, number, places_,
                     {show_of(model_[number].unit, pages_.investment.currency), Role::outcome});
    }
  }

  CasePages& pages_;
  const ComputedVariant& variant_;
  const invest::Model& model_;
  const invest::VariantAppraisal& appraisal_;
  std::vector<std::string> labels_;
  Sheet sheet_;
  RowWriter rows_;
  Places places_;
  std::vector<FigureRow> flows_;
};

}  // namespace

VariantCells write_variant_sheet(CasePages& pages, const ComputedVariant& variant,
                                 const invest::VariantAppraisal& appraisal) {
  return VariantWriter{pages, variant, appraisal}.write();
}

}  // namespace callpace::analysis::workbook
