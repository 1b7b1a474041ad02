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
constexpr Style kNote{Show::text, Role::note};
constexpr const char* kReach = ", as far as the draws reach";

/// Writes the sheet from top to bottom.
class RiskWriter {
 public:
  RiskWriter(Book& book, const RiskReport& report)
      : report_{report}, sheet_{book.add_sheet("Risk", kRiskTab)} {}

  void write() {
    sheet_.widths({46}, 13);
    sheet_.text({0, 0}, "Risk: the net present value when inputs are uncertain",
                {Show::text, Role::title});
    sheet_.text({1, 0},
                fmt::format("Values of a simulation, not formulas: {} draws from seed {}, in {}. "
                            "They do not change with the inputs of this workbook.",
                            grouped(static_cast<std::int64_t>(report_.draws)), report_.seed,
                            report_.currency),
                kNote);
    sheet_.text({2, 0},
                "Intervals are 95 % and tell the luck of the draws, not whether the distributions "
                "of the inputs are right.",
                kNote);
    if (!report_.variants.empty()) {
      write_variants();
      write_sobol();
    }
    write_break_evens();
    if (!report_.variants.empty()) write_histogram();
    sheet_.freeze({0, 1});
    sheet_.repeat_rows(0, 0);
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
    const Style money{Show::money, Role::plain};
    const Style outcome{Show::percent, Role::outcome};
    const Style chance{Show::percent, Role::plain};
    each("with every input at its value", money, [](const auto& it) { return it.base; });
    each("mean", {Show::money, Role::outcome}, [](const auto& it) { return it.summary.mean.mean; });
    each("mean, low end of its interval", money,
         [](const auto& it) { return it.summary.mean.low(); });
    each("mean, high end of its interval", money,
         [](const auto& it) { return it.summary.mean.high(); });
    each("standard deviation", money, [](const auto& it) { return it.summary.sd; });
    for (std::size_t i = 0; i < report_.variants.front().summary.quantiles.size(); ++i) {
      const double p = report_.variants.front().summary.quantiles[i].p;
      each(fmt::format("{:.0f} % of draws are below", 100 * p), money,
           [i](const auto& it) { return it.summary.quantiles[i].value; });
    }
    each("chance of a loss", outcome, [](const auto& it) { return it.summary.below_zero.value; });
    each("chance of a loss, low end of its interval", chance,
         [](const auto& it) { return it.summary.below_zero.low; });
    each("chance of a loss, high end of its interval", chance,
         [](const auto& it) { return it.summary.below_zero.high; });
    each("mean of the draws that are losses", money,
         [](const auto& it) { return it.summary.mean_below_zero; });
    ++row_;
  }

  void write_sobol() {
    if (report_.sobol.indices.empty()) return;
    sheet_.headings({row_++, 0},
                    {"What causes the variance of " + report_.variants.front().name, "Alone", "±",
                     "With interactions", "±", "Rank correlation"},
                    1);
    const Style share{Show::percent, Role::plain};
    for (const risk::SobolIndex& index : report_.sobol.indices) {
      std::string names;
      for (const std::size_t input : index.inputs) {
        names += (names.empty() ? "" : " + ") + report_.inputs[input].name;
      }
      sheet_.text({row_, 0}, names, {Show::text, Role::plain, true});
      sheet_.number({row_, 1}, index.first.mean, share);
      sheet_.number({row_, 2}, index.first.half_width, share);
      sheet_.number({row_, 3}, index.total.mean, {Show::percent, Role::outcome});
      sheet_.number({row_, 4}, index.total.half_width, share);
      // Inputs that hang together share an index, but each has a correlation of its own.
      const double correlation = report_.inputs[index.inputs.front()].rank_correlation;
      if (index.inputs.size() == 1 && std::isfinite(correlation)) {
        sheet_.number({row_, 5}, correlation, {Show::number, Role::plain});
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
    const risk::Histogram& histogram = headline.summary.histogram;
    const auto bins = static_cast<std::uint32_t>(histogram.counts.size());
    const std::uint32_t charts = row_;
    row_ += kChartRows;
    sheet_.layout().begin_part_at(row_);
    sheet_.headings({row_++, 0},
                    {"Draws of " + headline.name + " by their net present value", "From", "To",
                     "Draws", "Share", "Share up to here"},
                    1);
    const std::uint32_t first = row_;
    const std::int64_t draws =
        std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0});
    const std::string all = cell_text({first, 3}) + ":" + cell_text({first + bins - 1, 3});
    std::int64_t sum = 0;
    for (std::uint32_t i = 0; i < bins; ++i, ++row_) {
      const auto count = histogram.counts[i];
      sum += count;
      const auto share_of = [&](std::int64_t of) {
        return static_cast<double>(of) / static_cast<double>(draws);
      };
      const bool is_last = i + 1 == bins;
      const risk::Summary& summary = headline.summary;
      if (bins > 1 && i == 0) sheet_.text({row_, 0}, "below " + bin_edge(histogram, 1) + kReach);
      if (bins > 1 && is_last) sheet_.text({row_, 0}, "from " + bin_edge(histogram, i) + kReach);
      sheet_.number({row_, 1}, i == 0 ? summary.least : histogram.edge(i),
                    {Show::money, Role::plain});
      sheet_.number({row_, 2}, is_last ? summary.greatest : histogram.edge(i + 1),
                    {Show::money, Role::plain});
      sheet_.number({row_, 3}, static_cast<double>(count), {Show::whole, Role::plain});
      sheet_.formula({row_, 4}, cell_text({row_, 3}) + "/SUM(" + all + ")", share_of(count),
                     {Show::percent, Role::plain});
      sheet_.formula(
          {row_, 5},
          fmt::format("SUM({}:{})/SUM({})", cell_text({first, 3}), cell_text({row_, 3}), all),
          share_of(sum), {Show::percent, Role::plain});
    }
    if (bins > 0) draw(charts, first, bins);
  }

  void draw(std::uint32_t at, std::uint32_t first, std::uint32_t bins) {
    const auto cells = [&](std::uint16_t of, std::uint32_t count) {
      return sheet_.at({first, of}) + ":" + cell_text({first + count - 1, of});
    };
    const auto column = [&](std::uint16_t of) { return cells(of, bins); };
    // Up to where the last bin begins: where it ends may be far away.
    const std::uint32_t inner = std::max(bins, 2U) - 1;
    const std::string& name = report_.variants.front().name;
    insert_chart(sheet_, {at, 0},
                 {ChartKind::stacked_columns,
                  "Share of draws by net present value: " + name,
                  column(1),
                  {{"share of draws", column(4), kInkBlue}},
                  "#,##0",
                  "0%"});
    insert_chart(sheet_, {at, sheet_.layout().column_beyond(0, kChartWidth)},
                 {ChartKind::curve,
                  "Share of draws up to a net present value: " + name,
                  cells(2, inner),
                  {{"share of draws", cells(5, inner), kInkBlue}},
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
