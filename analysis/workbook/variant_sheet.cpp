// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheet of a variant: what it sets, the lines that count with their signs, and the net flow.
// What the flows are worth stands below them (worth_block.cpp).
#include "analysis/workbook/variant_sheet.hpp"

#include "analysis/invest/years.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis::workbook {
namespace {

using invest::Quantity;
using invest::QuantityKind;

constexpr std::uint32_t kVariantTab = 0x2F855A;
constexpr Style kNote{Show::text, Role::note};

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
        sheet_{pages.book.add_sheet(variant.name(), kVariantTab)},
        places_{pages.places} {
    places_.stand_on(sheet_.name());
  }

  VariantCells write() {
    write_head();
    place_own();
    write_own("What this variant sets, and what follows for the inputs", QuantityKind::input,
              inputs_);
    write_own("Rates", QuantityKind::rate, rates_);
    write_own("Lines of this variant alone", QuantityKind::line, lines_);
    WorthCells cells{sheet_.name(), "", "", {}};
    if (appraisal_.worth) {
      write_flows();
      cells = write_worth({pages_, variant_, *appraisal_.worth, appraisal_.labels, sheet_, places_,
                           flow_row_ - static_cast<std::uint32_t>(counted_.size()) - 1, flow_row_,
                           signed_rows_, row_});
      cells.period = name_of(appraisal_.worth->flows.period);
    }
    cells.title = appraisal_.title.empty() ? variant_.name() : appraisal_.title;
    write_results();
    if (appraisal_.worth) {
      const auto net = variant_.values->cells(model_.number_of("net_flow"));
      signed_rows_.push_back({flow_row_, "net flow", {net.begin(), net.end()}});
    }
    sheet_.freeze({3, 1});
    sheet_.repeat_rows(0, 0);
    return {std::move(cells), places_, signed_rows_, unpaid_rows()};
  }

 private:
  void write_head() {
    lay_out_periods(sheet_, pages_.investment);
    sheet_.text({0, 0}, appraisal_.title.empty() ? variant_.name() : appraisal_.title,
                {Show::text, Role::title});
    sheet_.text({1, 0}, appraisal_.basis, kNote);
  }

  [[nodiscard]] bool owns(int number) const {
    return variant_.is_own[static_cast<std::size_t>(number)];
  }

  /// Gives every own quantity its row: a formula may need one that stands below.
  void place_own() {
    row_ = 3;
    place(QuantityKind::input, inputs_);
    place(QuantityKind::rate, rates_);
    place(QuantityKind::line, lines_);
    if (appraisal_.worth) {
      flow_row_ = row_ + 1;
      for (int number = 0; number < std::ssize(model_.quantities()); ++number) {
        if (model_[number].kind == QuantityKind::line && sign_of(model_[number]) != 0) {
          counted_.push_back(number);
        }
      }
      flow_row_ += static_cast<std::uint32_t>(counted_.size());
      places_.put(model_.number_of("net_flow"), {sheet_.name(), {flow_row_, kFirstPeriod}, ""});
    }
  }

  void place(QuantityKind kind, std::vector<std::pair<int, std::uint32_t>>& rows) {
    for (int number = 0; number < std::ssize(model_.quantities()); ++number) {
      if (model_[number].kind == kind && owns(number)) {
        rows.emplace_back(number, row_ + 1 + static_cast<std::uint32_t>(rows.size()));
        places_.put(number, {sheet_.name(), {rows.back().second, kFirstPeriod}, ""});
      }
    }
    row_ += rows.empty() ? 0 : static_cast<std::uint32_t>(rows.size()) + 2;
  }

  void write_own(const std::string& title, QuantityKind kind,
                 const std::vector<std::pair<int, std::uint32_t>>& rows) {
    if (rows.empty()) {
      return;
    }
    sheet_.headings({rows.front().second - 1, 0},
                    quantity_headings(title, kind == QuantityKind::line || is_by_period(rows)
                                                 ? invest::period_labels(pages_.investment)
                                                 : std::vector<std::string>{"Value"}),
                    kFirstPeriod);
    for (const auto& [number, row] : rows) {
      const bool is_factor = model_[number].name == invest::kDiscountFactor;
      const Show show =
          is_factor ? Show::factor : show_of(model_[number].unit, pages_.investment.currency);
      write_row(sheet_, row, variant_, number, places_, {show, Role::plain});
      write_period_of_rate(row, model_[number].name);
    }
  }

  /// In place of the unit: a rate of interest says its period.
  void write_period_of_rate(std::uint32_t row, const std::string& name) {
    const bool is_of_flows = name == invest::kFlowRate;
    if (!is_of_flows && name != invest::kDiscountRate && name != invest::kFinanceRate &&
        name != invest::kReinvestRate) {
      return;
    }
    const Period period = is_of_flows ? model_.flow_period() : model_.discount()->period;
    sheet_.text({row, kUnitColumn}, std::string{"a "} + name_of(period),
                {Show::text, Role::plain, true});
  }

  /// True where one of the quantities has a cell in each period.
  [[nodiscard]] bool is_by_period(const std::vector<std::pair<int, std::uint32_t>>& rows) const {
    return std::any_of(rows.begin(), rows.end(),
                       [this](const auto& row) { return model_.scope()[row.first].length > 0; });
  }

  void write_flows() {
    const std::uint32_t head = flow_row_ - static_cast<std::uint32_t>(counted_.size()) - 1;
    sheet_.headings({head, 0},
                    quantity_headings("Lines that count", invest::period_labels(pages_.investment)),
                    kFirstPeriod);
    std::uint32_t row = head + 1;
    for (const int number : counted_) {
      write_signed(row, number);
      ++row;
    }
    const int net = model_.number_of("net_flow");
    write_description(sheet_, flow_row_, model_[net]);
    const auto cells = variant_.values->cells(net);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Cell cell = right_of({flow_row_, kFirstPeriod}, i);
      const Cell first = right_of({head + 1, kFirstPeriod}, i);
      const Cell last = right_of({flow_row_ - 1, kFirstPeriod}, i);
      sheet_.formula(cell, fmt::format("ROUND(SUM({}:{}),2)", cell_text(first), cell_text(last)),
                     cells[i], {Show::money, Role::total});
    }
    row_ = flow_row_ + 2;
  }

  void write_signed(std::uint32_t row, int number) {
    const Quantity& line = model_[number];
    write_description(sheet_, row, line);
    const int sign = sign_of(line);
    std::vector<double> values;
    const auto cells = variant_.values->cells(number);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      // No negative zero.
      const double value = sign < 0 && cells[i] != 0 ? -cells[i] : cells[i];
      sheet_.formula(right_of({row, kFirstPeriod}, i),
                     (sign < 0 ? "-" : "") + places_.cell(number, i), value,
                     {Show::money, Role::plain});
      values.push_back(value);
    }
    signed_rows_.push_back({row, line.title, std::move(values)});
  }

  [[nodiscard]] std::vector<UnpaidRow> unpaid_rows() const {
    std::vector<UnpaidRow> rows;
    for (int number = 0; number < std::ssize(model_.quantities()); ++number) {
      const Quantity& line = model_[number];
      if (line.kind != QuantityKind::line || !line.counts || sign_of(line) != 0 ||
          !invest::sums_by_year(line.line_kind)) {
        continue;
      }
      const auto cells = variant_.values->cells(number);
      rows.push_back({number, line.title, {cells.begin(), cells.end()}});
    }
    return rows;
  }

  void write_results() {
    bool has_heading = false;
    for (int number = 0; number < std::ssize(model_.quantities()); ++number) {
      if (model_[number].kind != QuantityKind::result || !owns(number)) {
        continue;
      }
      if (!has_heading) {
        sheet_.headings({row_++, 0}, quantity_headings("Results", {"Value"}), kFirstPeriod);
        has_heading = true;
      }
      places_.put(number, {sheet_.name(), {row_, kFirstPeriod}, ""});
      write_row(sheet_, row_++, variant_, number, places_,
                {show_of(model_[number].unit, pages_.investment.currency), Role::outcome});
    }
  }

  CasePages& pages_;
  const ComputedVariant& variant_;
  const invest::Model& model_;
  const invest::VariantAppraisal& appraisal_;
  Sheet sheet_;
  Places places_;
  std::vector<std::pair<int, std::uint32_t>> inputs_;
  std::vector<std::pair<int, std::uint32_t>> rates_;
  std::vector<std::pair<int, std::uint32_t>> lines_;
  std::vector<int> counted_;
  std::vector<SignedRow> signed_rows_;
  std::uint32_t flow_row_ = 0;
  std::uint32_t row_ = 0;
};

}  // namespace

VariantCells write_variant_sheet(CasePages& pages, const ComputedVariant& variant,
                                 const invest::VariantAppraisal& appraisal) {
  return VariantWriter{pages, variant, appraisal}.write();
}

}  // namespace callpace::analysis::workbook
