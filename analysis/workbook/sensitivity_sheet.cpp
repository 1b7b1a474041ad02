// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tornado: what the headline is worth with one input at an end of its range, all others as they
// are. A spreadsheet formula cannot ask "what if", so a row of its own computes each such case once
// more, as far as the input matters; all else refers to the variant's sheet.

#include "analysis/workbook/sensitivity_sheet.hpp"

#include "analysis/formula/rounding.hpp"
#include "analysis/workbook/charts.hpp"
#include "analysis/workbook/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace callpace::analysis::workbook {
namespace {

constexpr Style kNote{Show::text, Role::note};
constexpr std::uint32_t kTornadoTab = 0xC0392B;
constexpr std::uint32_t kCellsTab = 0x94A3B8;
constexpr std::uint16_t kLowColumn = 4;  // of the sheet of inputs
constexpr std::uint16_t kHighColumn = 5;
constexpr std::uint16_t kFirstCell = 3;  // of a row of "Sensitivity cells"
constexpr std::size_t kColumnsMax = 16000;

/// An input at one end of its range.
struct Probe {
  int number;
  double value;
  std::uint16_t end_column;
  std::unique_ptr<invest::Evaluation> values;
  std::vector<int> steps;  ///< quantities that it changes, in order
  std::uint32_t row = 0;
  std::string npv_cell;

  [[nodiscard]] double npv() const { return formula::round_half_away(values->npv(), 2); }
};

class SensitivityWriter {
 public:
  SensitivityWriter(CasePages& pages, const VariantCells& headline)
      : pages_{pages}, headline_{headline}, model_{*pages.variants.front().model} {}

  void write() {
    for (const invest::Input& input : pages_.investment.inputs) {
      if (input.range) {
        add_probe(input.name, input.range->low, kLowColumn);
        add_probe(input.name, input.range->high, kHighColumn);
      }
    }
    if (probes_.empty() || !give_columns()) {
      return;
    }
    Sheet table = pages_.book.add_sheet("Sensitivity", kTornadoTab);
    Sheet cells = pages_.book.add_sheet("Sensitivity cells", kCellsTab);
    write_cells_sheet(cells);
    write_table(table);
  }

 private:
  void add_probe(const std::string& name, double value, std::uint16_t end_column) {
    Probe probe{model_.number_of(name), value, end_column, nullptr, {}, 0, ""};
    probe.values = evaluation_of(model_, pages_.simulated);
    probe.steps = probe.values->steps_behind({probe.number});
    probe.values->set(probe.number, value);
    probe.values->run();
    // An input that is set no longer follows from its own formula.
    std::erase(probe.steps, probe.number);
    probes_.push_back(std::move(probe));
  }

  /// A block of columns for each quantity that any probe changes; false when they are too many.
  bool give_columns() {
    std::set<int> changed;
    for (const Probe& probe : probes_) {
      changed.insert(probe.steps.begin(), probe.steps.end());
    }
    std::size_t next = kFirstCell;
    for (const int number : model_.order()) {
      if (changed.count(number) > 0 && matters(number)) {
        columns_[number] = static_cast<std::uint16_t>(next);
        blocks_.emplace_back(columns_[number], number);
        next += width_of(number);
      }
    }
    rate_column_ = static_cast<std::uint16_t>(next);
    flow_column_ = static_cast<std::uint16_t>(next + 1);
    next += 1 + model_.groups().size();
    npv_column_ = static_cast<std::uint16_t>(next);
    return next < kColumnsMax;
  }

  /// The results of a case lead nowhere.
  [[nodiscard]] bool matters(int number) const {
    return model_[number].kind != invest::QuantityKind::result;
  }

  [[nodiscard]] std::size_t width_of(int number) const {
    return std::max<std::size_t>(1, model_.scope()[number].length);
  }

  void write_cells_sheet(Sheet& sheet) {
    sheet.widths({40, 8, 14}, 14);
    sheet.text({0, 0}, "Each input at an end of its range: what changes",
               {Show::text, Role::title});
    sheet.text({1, 0},
               "One row a case; an empty cell is as on the sheet of " + headline_.worth.sheet + ".",
               kNote);
    write_cells_heading(sheet);
    std::uint32_t row = 4;
    for (Probe& probe : probes_) {
      write_probe(sheet, probe, row++);
    }
    sheet.freeze({4, kFirstCell});
    sheet.print_in_full_size();
  }

  void write_cells_heading(Sheet& sheet) {
    std::vector<std::string> headings{"Input", "End", "Value"};
    const std::vector<std::string> labels = period_labels(pages_.investment);
    for (const auto& [column, number] : blocks_) {
      const bool is_series = model_.scope()[number].length > 0;
      for (std::size_t i = 0; i < width_of(number); ++i) {
        headings.push_back(model_[number].title + (is_series ? ", " + labels[i] : ""));
      }
    }
    headings.emplace_back("rate per period of the flows");
    for (std::size_t i = 0; i < model_.groups().size(); ++i) {
      headings.push_back(fmt::format("flow {}", i + 1));
    }
    headings.emplace_back("net present value");
    sheet.headings({3, 0}, headings, 2);
  }

  void write_probe(Sheet& sheet, Probe& probe, std::uint32_t row) {
    const invest::Quantity& input = model_[probe.number];
    const std::string& currency = pages_.investment.currency;
    probe.row = row;
    sheet.text({row, 0}, input.title);
    sheet.text({row, 1}, probe.end_column == kLowColumn ? "low" : "high");
    sheet.formula({row, 2}, end_cell(probe), probe.value,
                  {show_of(input.unit, currency), Role::plain});
    Places places = headline_.places;
    places.stand_on(sheet.name());
    places.put(probe.number, {sheet.name(), {row, 2}, ""});
    for (const int number : probe.steps) {
      if (matters(number)) {
        places.put(number, {sheet.name(), {row, columns_[number]}, ""});
      }
    }
    for (const int number : probe.steps) {
      if (matters(number)) {
        write_step(sheet, probe, number, places);
      }
    }
    write_value(sheet, probe, places);
  }

  [[nodiscard]] std::string end_cell(const Probe& probe) const {
    const Spot& spot = pages_.places[probe.number];
    return "'" + spot.sheet + "'!" + cell_text({spot.first.row, probe.end_column});
  }

  void write_step(Sheet& sheet, const Probe& probe, int number, const Places& places) {
    const invest::Quantity& quantity = model_[number];
    const auto cells = probe.values->cells(number);
    const Style style{show_of(quantity.unit, pages_.investment.currency), Role::plain};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Cell cell = right_of({probe.row, columns_[number]}, i);
      const std::string text = formula_text(quantity, places, i);
      if (text.empty()) {
        sheet.number(cell, cells[i], style);
      } else {
        sheet.formula(cell, text, cells[i], style);
      }
    }
  }

  void write_value(Sheet& sheet, Probe& probe, const Places& places) {
    const Cell rate{probe.row, rate_column_};
    if (!model_.has_rate_by_period()) {
      sheet.formula(
          rate,
          rate_per_flow_formula(places.cell(model_.number_of(invest::kDiscountRate), 0), model_),
          probe.values->rate_per_flow(invest::kDiscountRate), {Show::percent, Role::plain});
    }
    std::vector<double> flows;
    probe.values->flows(flows);
    const int net = model_.number_of("net_flow");
    std::size_t first = 0;
    for (std::size_t i = 0; i < flows.size(); ++i) {
      const auto size = static_cast<std::size_t>(model_.groups()[i]);
      const std::string sum = size == 1 ? places.cell(net, first)
                                        : "ROUND(SUM(" + places.range(net, first, size) + "),2)";
      sheet.formula(right_of({probe.row, flow_column_}, i), sum, flows[i],
                    {Show::money, Role::plain});
      first += size;
    }
    const Cell cell{probe.row, npv_column_};
    const Cell flow{probe.row, flow_column_};
    const std::string npv =
        model_.has_rate_by_period()
            ? fmt::format("SUMPRODUCT({}:{},{})", cell_text(flow),
                          cell_text(right_of(flow, flows.size() - 1)),
                          places.range(model_.number_of(invest::kDiscountFactor), 0, flows.size()))
            : npv_formula(cell_text(rate), flow, flows.size(), model_.timing());
    sheet.formula(cell, "ROUND(" + npv + ",2)", probe.npv(), {Show::money, Role::outcome});
    probe.npv_cell = sheet.at(cell);
  }

  /// One bar of the tornado: the probes of an input.
  struct Bar {
    const Probe* low;
    const Probe* high;
    [[nodiscard]] double swing() const { return std::abs(high->npv() - low->npv()); }
  };

  void write_table(Sheet& sheet) {
    std::vector<Bar> bars;
    for (std::size_t i = 0; i + 1 < probes_.size(); i += 2) {
      bars.push_back({&probes_[i], &probes_[i + 1]});
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const Bar& a, const Bar& b) { return a.swing() > b.swing(); });
    sheet.widths({62, 14, 14, 18, 18, 18, 18, 18}, 12);
    sheet.text({0, 0}, "Sensitivity: one input at a time", {Show::text, Role::title});
    sheet.text({1, 0},
               "Net present value of " + headline_.worth.title +
                   " with one input at an end of its range. Sorted by swing, as it was when the "
                   "file was written.",
               kNote);
    const WorthCells::Entry& npv = headline_.worth.entries.front();
    sheet.text({2, 0}, "net present value with all inputs as they are");
    sheet.formula({2, 3}, npv.cell, npv.value, {Show::money, Role::outcome});
    sheet.headings({4, 0},
                   {"Input", "Low", "High", "Value at low", "Value at high", "Change at low",
                    "Change at high", "Swing"},
                   1);
    std::uint32_t row = 5;
    for (const Bar& bar : bars) {
      write_bar(sheet, bar, row++, std::get<double>(npv.value));
    }
    insert_tornado(sheet, row - 5, row + 1);
    sheet.freeze({5, 1});
  }

  void write_bar(Sheet& sheet, const Bar& bar, std::uint32_t row, double base) {
    const invest::Quantity& input = model_[bar.low->number];
    const Show show = show_of(input.unit, pages_.investment.currency);
    const Style money{Show::money, Role::plain};
    sheet.text({row, 0}, input.title);
    sheet.formula({row, 1}, end_cell(*bar.low), bar.low->value, {show, Role::plain});
    sheet.formula({row, 2}, end_cell(*bar.high), bar.high->value, {show, Role::plain});
    sheet.formula({row, 3}, bar.low->npv_cell, bar.low->npv(), money);
    sheet.formula({row, 4}, bar.high->npv_cell, bar.high->npv(), money);
    sheet.formula({row, 5}, cell_text({row, 3}) + "-$D$3", bar.low->npv() - base, money);
    sheet.formula({row, 6}, cell_text({row, 4}) + "-$D$3", bar.high->npv() - base, money);
    sheet.formula({row, 7}, "ABS(" + cell_text({row, 4}) + "-" + cell_text({row, 3}) + ")",
                  bar.swing(), {Show::money, Role::outcome});
  }

  static void insert_tornado(Sheet& sheet, std::uint32_t bars, std::uint32_t below) {
    const auto column = [&](std::uint16_t at) {
      return sheet.at({5, at}) + ":" + cell_text({4 + bars, at});
    };
    insert_chart(sheet, {below, 0},
                 {ChartKind::stacked_bars,
                  "Change of the net present value",
                  column(0),
                  {{"input at its low end", column(5), kInkGrey},
                   {"input at its high end", column(6), kInkBlue}},
                  "General",
                  "#,##0",
                  true});
  }

  CasePages& pages_;
  const VariantCells& headline_;
  const invest::Model& model_;
  std::vector<Probe> probes_;
  std::map<int, std::uint16_t> columns_;               ///< where a quantity's block begins
  std::vector<std::pair<std::uint16_t, int>> blocks_;  ///< the same, from left to right
  std::uint16_t rate_column_ = 0;
  std::uint16_t flow_column_ = 0;
  std::uint16_t npv_column_ = 0;
};

}  // namespace

void write_sensitivity_sheets(CasePages& pages, const VariantCells& headline) {
  if (!headline.worth.entries.empty()) {
    SensitivityWriter{pages, headline}.write();
  }
}

}  // namespace callpace::analysis::workbook
