// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/risk_sheet.hpp"

#include "analysis/finance/grouped.hpp"
#include "analysis/workbook/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {
namespace {

constexpr std::uint32_t kRiskTab = 0xC0392B;
constexpr const char* kReach = ", as far as the draws reach";

/// Writes the sheet from top to bottom.
class RiskWriter {
 public:
  RiskWriter(Book& book, const RiskReport& report)
      : report_{report}, sheet_{book.add_sheet("Risk", kRiskTab)} {}

  void write() {
    sheet_.widths({46}, 13);
    sheet_.head("Risk: the net present value when inputs are uncertain",
                {fmt::format("Values of a simulation, not formulas: {} draws from seed {}, in {}. "
                             "They do not change with the inputs of this workbook.",
                             grouped(static_cast<std::int64_t>(report_.draws)), report_.seed,
                             report_.currency),
                 "Intervals are 95 % and tell the luck of the draws, not whether the distributions "
                 "of the inputs are right."});
    if (!report_.variants.empty()) {
      write_variants();
      write_sobol();
    }
    write_break_evens();
    if (!report_.variants.empty()) write_histogram();
    sheet_.freeze({0, 1}, 0);
  }

 private:
  void write_variants() {
    std::vector<std::string> headings{"Net present value"};
    for (const RiskVariant& variant : report_.variants) headings.push_back(variant.name);
    sheet_.headings({row_++, 0}, headings, 1);
    const auto each = [&](const std::string& title, Style style, const auto& value_of) {
      sheet_.text({row_, 0}, title);
      for (std::size_t i = 0; i < report_.variants.size(); ++i) {
        const double value = value_of(report_.variants[i]);
        if (std::isfinite(value)) sheet_.number(right_of({row_, 1}, i), value, style);
      }
      ++row_;
    };
    each("with every input at its value", kMoney, [](const auto& it) { return it.base; });
    each("mean", {Show::money, Role::outcome}, [](const auto& it) { return it.summary.mean.mean; });
    each("mean, low end of its interval", kMoney,
         [](const auto& it) { return it.summary.mean.low(); });
    each("mean, high end of its interval", kMoney,
         [](const auto& it) { return it.summary.mean.high(); });
    each("standard deviation", kMoney, [](const auto& it) { return it.summary.sd; });
    for (std::size_t i = 0; i < report_.variants.front().summary.quantiles.size(); ++i) {
      const double p = report_.variants.front().summary.quantiles[i].p;
      each(fmt::format("{:.0f} % of draws are below", 100 * p), kMoney,
           [i](const auto& it) { return it.summary.quantiles[i].value; });
    }
    each("chance of a loss", {Show::percent, Role::outcome},
         [](const auto& it) { return it.summary.below_zero.value; });
    each("chance of a loss, low end of its interval", kPercent,
         [](const auto& it) { return it.summary.below_zero.low; });
    each("chance of a loss, high end of its interval", kPercent,
         [](const auto& it) { return it.summary.below_zero.high; });
    each("mean of the draws that are losses", kMoney,
         [](const auto& it) { return it.summary.mean_below_zero; });
    ++row_;
  }

  void write_sobol() {
    if (report_.sobol.indices.empty()) return;
    sheet_.headings({row_++, 0},
                    {"What causes the variance of " + report_.variants.front().name, "Alone", "±",
                     "With interactions", "±", "Rank correlation"},
                    1);
    for (const risk::SobolIndex& index : report_.sobol.indices) {
      std::string names;
      for (const std::size_t input : index.inputs) {
        names += (names.empty() ? "" : " + ") + report_.inputs[input].name;
      }
      sheet_.row({row_, 0}, {{names, kWrapped},
                             {index.first.mean, kPercent},
                             {index.first.half_width, kPercent},
                             {index.total.mean, {Show::percent, Role::outcome}},
                             {index.total.half_width, kPercent}});
      // Inputs that hang together share an index, but each has a correlation of its own.
      const double correlation = report_.inputs[index.inputs.front()].rank_correlation;
      if (index.inputs.size() == 1 && std::isfinite(correlation)) {
        sheet_.number({row_, 5}, correlation, {Show::number});
      }
      ++row_;
    }
    ++row_;
  }

  void write_break_evens() {
    if (report_.break_evens.empty()) return;
    sheet_.headings({row_++, 0}, {"Break-even"}, 1);
    for (const SoughtBreakEven& sought : report_.break_evens) {
      sheet_.text({row_++, 0}, break_even_sentence(sought, report_.currency));
    }
    ++row_;
  }

  void write_histogram() {
    const RiskVariant& headline = report_.variants.front();
    const risk::Summary& summary = headline.summary;
    const risk::Histogram& histogram = summary.histogram;
    const std::size_t bins = histogram.counts.size();
    const Cell charts{row_, 0};
    row_ += kChartRows;
    sheet_.layout().begin_part_at(row_);
    sheet_.headings({row_++, 0},
                    {"Draws of " + headline.name + " by their net present value", "From", "To",
                     "Draws", "Share", "Share up to here"},
                    1);
    if (bins == 0) return;
    const std::uint32_t first = row_;
    const auto draws = static_cast<double>(
        std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0}));
    const std::string all = cells_text(down({first, 3}, bins));
    double sum = 0;
    for (std::size_t i = 0; i < bins; ++i, ++row_) {
      const auto count = static_cast<double>(histogram.counts[i]);
      sum += count;
      const bool is_last = i + 1 == bins;
      if (bins > 1 && i == 0) sheet_.text({row_, 0}, "below " + bin_edge(histogram, 1) + kReach);
      if (bins > 1 && is_last) sheet_.text({row_, 0}, "from " + bin_edge(histogram, i) + kReach);
      const std::string so_far = cells_text(down({first, 3}, i + 1));
      sheet_.row({row_, 1},
                 {{i == 0 ? summary.least : histogram.edge(i), kMoney},
                  {is_last ? summary.greatest : histogram.edge(i + 1), kMoney},
                  {count, {Show::whole}},
                  {Live{cell_text({row_, 3}) + "/SUM(" + all + ")", count / draws}, kPercent},
                  {Live{"SUM(" + so_far + ")/SUM(" + all + ")", sum / draws}, kPercent}});
    }
    draw(charts, first, bins);
  }

  void draw(Cell at, std::uint32_t first, std::size_t bins) {
    const auto column = [&](std::uint16_t of, std::size_t count) {
      return sheet_.at(down({first, of}, count));
    };
    // Up to where the last bin begins: where it ends may be far away.
    const std::size_t inner = std::max<std::size_t>(bins, 2) - 1;
    const std::string& name = report_.variants.front().name;
    insert_chart(sheet_, at,
                 {ChartKind::stacked_columns,
                  "Share of draws by net present value: " + name,
                  column(1, bins),
                  {{"share of draws", column(4, bins), kInkBlue}},
                  "#,##0",
                  "0%"});
    insert_chart(sheet_, {at.row, sheet_.layout().column_beyond(0, kChartWidth)},
                 {ChartKind::curve,
                  "Share of draws up to a net present value: " + name,
                  column(2, inner),
                  {{"share of draws", column(5, inner), kInkBlue}},
                  "#,##0",
                  "0%"});
  }

  const RiskReport& report_;
  Sheet sheet_;
  std::uint32_t row_ = 4;
};

}  // namespace

void write_risk_sheet(Book& book, const RiskReport& report) {
  if (report.variants.empty() && report.break_evens.empty()) return;
  RiskWriter{book, report}.write();
}

}  // namespace callpace::analysis::workbook
