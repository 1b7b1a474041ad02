// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the headline is worth with one input at an end of its range, or two inputs moved at once,
// all others as they are. A spreadsheet formula cannot ask "what if", so a row of its own computes
// each such case once more, as far as the inputs matter; all else refers to the variant's sheet.
// The rows stand on a hidden sheet; the tables over them are those of sensitivity_tables.hpp.

#include "analysis/workbook/sensitivity_sheet.hpp"

#include "analysis/formula/rounding.hpp"
#include "analysis/invest/years.hpp"
#include "analysis/workbook/formulas.hpp"
#include "analysis/workbook/sensitivity_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

constexpr const char* kGridSheet = "Two-way tables";
constexpr std::uint32_t kTornadoTab = 0xC0392B;
constexpr std::uint32_t kCellsTab = 0x94A3B8;
constexpr std::uint16_t kLowColumn = 4;  // of the sheet of inputs
constexpr std::uint16_t kHighColumn = 5;
constexpr std::size_t kGridInputs = 3;   // of the widest swings, each with each
constexpr std::uint16_t kFirstCell = 4;  // of a row of "Sensitivity cells"
constexpr std::size_t kColumnsMax = 16000;

/// An input that is moved.
struct Move {
  int number;
  Live to;
};

/// The case with one input moved, or two.
struct Probe {
  std::vector<Move> moves;
  std::unique_ptr<invest::Evaluation> values;
  std::vector<int> steps;  ///< quantities that the moves change, in order
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
      if (!input.range) continue;
      const int number = model_.number_of(input.name);
      add_probe({{number, {end_cell(number, kLowColumn), input.range->low}}});
      add_probe({{number, {end_cell(number, kHighColumn), input.range->high}}});
    }
    const std::size_t ends = probes_.size();
    add_grids();
    if (probes_.empty() || !give_columns()) {
      return;
    }
    Sheet tornado = pages_.book.add_sheet("Sensitivity", kTornadoTab);
    std::optional<Sheet> two_way;
    if (!grids_.empty()) two_way = pages_.book.add_sheet(kGridSheet, kTornadoTab);
    Sheet cells = pages_.book.add_sheet("Sensitivity cells", kCellsTab);
    write_cells_sheet(cells);
    std::vector<TornadoBar> bars;
    for (std::size_t i = 0; i < ends; i += 2) bars.push_back(bar_of(probes_[i], probes_[i + 1]));
    write_tornado(tornado, headline_, std::move(bars), pages_.investment.currency);
    if (two_way) {
      write_grids(*two_way, headline_, filled_grids(ends), pages_.investment.currency);
    }
  }

 private:
  void add_probe(std::vector<Move> moves) {
    Probe probe{std::move(moves), evaluation_of(model_, pages_.simulated), {}, 0, ""};
    std::vector<int> moved;
    for (const Move& move : probe.moves) moved.push_back(move.number);
    probe.steps = probe.values->steps_behind(moved);
    for (const Move& move : probe.moves) probe.values->set(move.number, move.to.number());
    probe.values->run();
    // An input that is set no longer follows from its own formula.
    for (const int number : moved) std::erase(probe.steps, number);
    probes_.push_back(std::move(probe));
  }

  /// The grids over the inputs of the widest swings, each with each, and their probes.
  void add_grids() {
    std::vector<std::size_t> inputs;  // by the probe of the low end
    const auto swing = [&](std::size_t i) { return bar_of(probes_[i], probes_[i + 1]).swing(); };
    for (std::size_t i = 0; i < probes_.size(); i += 2) {
      if (swing(i) > 0) inputs.push_back(i);
    }
    std::stable_sort(inputs.begin(), inputs.end(),
                     [&](std::size_t a, std::size_t b) { return swing(a) > swing(b); });
    inputs.resize(std::min(inputs.size(), kGridInputs));
    for (std::size_t a = 0; a < inputs.size(); ++a) {
      for (std::size_t b = a + 1; b < inputs.size(); ++b) add_grid(inputs[a], inputs[b]);
    }
  }

  void add_grid(std::size_t down, std::size_t across) {
    const std::size_t index = grids_.size();
    const int down_number = probes_[down].moves.front().number;
    const int across_number = probes_[across].moves.front().number;
    const TwoWayGrid& grid = grids_.emplace_back(TwoWayGrid{axis_of(down), axis_of(across), {}});
    const auto at = [](Cell cell) { return fmt::format("'{}'!{}", kGridSheet, cell_text(cell)); };
    for (std::size_t i = 0; i < kAxisPoints; ++i) {
      for (std::size_t j = 0; j < kAxisPoints; ++j) {
        add_probe({{down_number, {at(down_cell(index, i)), grid.down.points[i].value}},
                   {across_number, {at(across_cell(index, j)), grid.across.points[j].value}}});
      }
    }
  }

  /// From the low end over the value to the high end; evenly where the value is an end.
  [[nodiscard]] GridAxis axis_of(std::size_t low_probe) const {
    const auto& [number, low] = probes_[low_probe].moves.front();
    const Live& high = probes_[low_probe + 1].moves.front().to;
    const Live value{headline_.places.cell(number, 0),
                     pages_.variants.front().values->value(number)};
    GridAxis axis{model_[number].title, show(number), {}, {}};
    for (std::size_t i = 0; i < kAxisPoints; ++i) {
      const double share = static_cast<double>(i) / (kAxisPoints - 1);
      axis.points[i] = {fmt::format("{0}+({1}-{0})*{2}", low.formula, high.formula, share),
                        low.number() + (high.number() - low.number()) * share};
    }
    if (value.value == low.value) axis.as_is = 0;
    if (value.value == high.value) axis.as_is = kAxisPoints - 1;
    if (low.value < value.value && value.value < high.value) {
      const auto between = [](const Live& a, const Live& b) -> Live {
        return {fmt::format("({}+{})/2", a.formula, b.formula), (a.number() + b.number()) / 2};
      };
      axis.as_is = 2;
      axis.points[1] = between(low, value);
      axis.points[2] = value;
      axis.points[3] = between(value, high);
    }
    return axis;
  }

  [[nodiscard]] Show show(int number) const {
    return show_of(model_[number].unit, pages_.investment.currency);
  }

  [[nodiscard]] TornadoBar bar_of(const Probe& low, const Probe& high) const {
    const auto& [number, to_low] = low.moves.front();
    return {model_[number].title,
            show(number),
            to_low,
            high.moves.front().to,
            {low.npv_cell, low.npv()},
            {high.npv_cell, high.npv()}};
  }

  /// The grids with what their probes, from `first` on, are worth.
  [[nodiscard]] std::vector<TwoWayGrid> filled_grids(std::size_t first) const {
    std::vector<TwoWayGrid> grids = grids_;
    for (TwoWayGrid& grid : grids) {
      for (auto& row : grid.npvs) {
        for (Live& npv : row) {
          npv = {probes_[first].npv_cell, probes_[first].npv()};
          ++first;
        }
      }
    }
    return grids;
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
        blocks_.push_back(number);
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
    sheet.widths({40, 14, 40, 14}, 12);
    sheet.head("Inputs moved, one or two at once: what changes",
               {"One row a case; an empty cell is as on the sheet of " + headline_.sheet + "."});
    write_cells_heading(sheet);
    std::uint32_t row = 4;
    for (Probe& probe : probes_) write_probe(sheet, probe, row++);
    sheet.freeze({4, kFirstCell});
    sheet.hide();
  }

  void write_cells_heading(Sheet& sheet) {
    std::vector<std::string> headings{"Input", "Value", "Second input", "Value"};
    const std::vector<std::string> labels = invest::period_labels(pages_.investment);
    for (const int number : blocks_) {
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
    sheet.headings({3, 0}, headings, kFirstCell);
  }

  void write_probe(Sheet& sheet, Probe& probe, std::uint32_t row) {
    probe.row = row;
    Places places = headline_.places;
    places.stand_on(sheet.name());
    Cell cell{row, 0};
    for (const auto& [number, to] : probe.moves) {
      sheet.row(cell, {{model_[number].title}, {to, {show(number)}}});
      places.put(number, {sheet.name(), right_of(cell, 1), ""});
      cell = right_of(cell, 2);
    }
    std::erase_if(probe.steps, [this](int number) { return !matters(number); });
    for (const int number : probe.steps) {
      places.put(number, {sheet.name(), {row, columns_[number]}, ""});
    }
    for (const int number : probe.steps) {
      write_cells(sheet, {row, columns_[number]}, model_[number], probe.values->cells(number),
                  places, {show(number)});
    }
    write_value(sheet, probe, places);
  }

  [[nodiscard]] std::string end_cell(int number, std::uint16_t column) const {
    const Spot& spot = pages_.places[number];
    return "'" + spot.sheet + "'!" + cell_text({spot.first.row, column});
  }

  void write_value(Sheet& sheet, Probe& probe, const Places& places) {
    const Cell rate{probe.row, rate_column_};
    if (!model_.has_rate_by_period()) {
      sheet.formula(rate,
                    {rate_per_flow_formula(invest::kDiscountRate, places, model_),
                     probe.values->rate_per_flow(invest::kDiscountRate)},
                    kPercent);
    }
    std::vector<double> flows;
    probe.values->flows(flows);
    const Cell flow{probe.row, flow_column_};
    for (std::size_t i = 0; i < flows.size(); ++i) {
      sheet.formula(right_of(flow, i), {flow_formula(model_, places, i), flows[i]}, kMoney);
    }
    const Cell cell{probe.row, npv_column_};
    const std::string npv =
        model_.has_rate_by_period()
            ? fmt::format("SUMPRODUCT({},{})", cells_text(along(flow, flows.size())),
                          places.range(model_.number_of(invest::kDiscountFactor), 0, flows.size()))
            : npv_formula(cell_text(rate), flow, flows.size(), model_.timing());
    sheet.formula(cell, {"ROUND(" + npv + ",2)", probe.npv()}, {Show::money, Role::outcome});
    probe.npv_cell = sheet.at(cell);
  }

  CasePages& pages_;
  const VariantCells& headline_;
  const invest::Model& model_;
  std::vector<Probe> probes_;  ///< the two ends of each input, then those of the grids
  std::vector<TwoWayGrid> grids_;
  std::vector<int> blocks_;               ///< the quantities, from left to right
  std::map<int, std::uint16_t> columns_;  ///< where a quantity's block begins
  std::uint16_t rate_column_ = 0;
  std::uint16_t flow_column_ = 0;
  std::uint16_t npv_column_ = 0;
};

}  // namespace

void write_sensitivity_sheets(CasePages& pages, const VariantCells& headline) {
  if (!headline.outcomes.empty()) {
    SensitivityWriter{pages, headline}.write();
  }
}

}  // namespace callpace::analysis::workbook
