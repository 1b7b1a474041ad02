// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/bar_chart.hpp"

#include "analysis/report/svg.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kWidth = 800;
constexpr double kRight = 36;
constexpr double kTop = 92;
constexpr double kBottom = 58;
constexpr double kRow = 44;
constexpr double kBar = 22;
constexpr double kLabelMost = 300;

/// Bars on their way into SVG.
class Drawing {
 public:
  explicit Drawing(const BarChart& chart)
      : chart_{chart},
        left_{label_width(chart)},
        foot_{kTop + kRow * static_cast<double>(chart.rows.size())},
        page_{kWidth, foot_ + kBottom, chart.title} {
    assert(chart.axis.end > chart.axis.start);
  }

  std::string svg() {
    page_.heading(24);
    legend();
    axis();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) row(i);
    for (const ChartRule& rule : chart_.rules) {
      page_.segment({x_of(rule.x), kTop - 6}, {x_of(rule.x), foot_},
                    R"(stroke="#222222" stroke-width="1.2")");
      page_.text({x_of(rule.x), kTop - 12}, rule.label, R"(text-anchor="middle" font-size="12")");
    }
    return page_.document();
  }

 private:
  static double label_width(const BarChart& chart) {
    double longest = 60;
    for (const BarRow& row : chart.rows) {
      longest = std::max({longest, svg::text_width(row.label), 0.85 * svg::text_width(row.note)});
    }
    return 24 + std::min(longest, kLabelMost) + 14;
  }
  [[nodiscard]] double x_of(double value) const {
    const double share = (value - chart_.axis.start) / (chart_.axis.end - chart_.axis.start);
    return left_ + share * (kWidth - kRight - left_);
  }
  [[nodiscard]] static std::string fill(std::size_t colour) {
    return fmt::format(R"(fill="{}" fill-opacity="0.8")",
                       svg::kColours[colour % svg::kColours.size()]);
  }

  void legend() {
    double x = 24;
    for (std::size_t i = 0; i < chart_.bar_labels.size(); ++i) {
      page_.rectangle({x, 46}, {x + 22, 58}, fill(i));
      page_.text({x + 29, 57}, chart_.bar_labels[i], "");
      x += 29 + svg::text_width(chart_.bar_labels[i]) + 22;
    }
  }

  static double longest_label(const std::vector<double>& ticks, double step) {
    double longest = 0;
    for (const double tick : ticks) {
      longest = std::max(longest, svg::text_width(tick_label(tick, step)));
    }
    return longest;
  }

  void axis() {
    const std::vector<double> ticks = round_ticks(chart_.axis.start, chart_.axis.end);
    const double step = ticks.size() < 2 ? 1 : ticks[1] - ticks[0];
    const double room = ticks.size() < 2 ? kWidth : x_of(ticks[1]) - x_of(ticks[0]);
    const int apart = static_cast<int>(std::ceil((longest_label(ticks, step) + 10) / room));
    for (const double tick : ticks) {
      page_.segment({x_of(tick), kTop}, {x_of(tick), foot_}, svg::kGrid);
      if (std::lround(tick / step) % apart != 0) continue;  // labels would touch
      page_.text({x_of(tick), foot_ + 19}, tick_label(tick, step), R"(text-anchor="middle")");
    }
    page_.segment({left_, foot_}, {kWidth - kRight, foot_}, R"(stroke="#222222")");
    page_.text({(left_ + kWidth - kRight) / 2, foot_ + 44}, chart_.axis.label,
               R"(text-anchor="middle")");
  }

  void row(std::size_t index) {
    const BarRow& row = chart_.rows[index];
    const double middle = kTop + kRow * (static_cast<double>(index) + 0.5);
    const double first_line = row.note.empty() ? middle + 4.5 : middle - 3;
    page_.text({left_ - 12, first_line}, row.label, R"(text-anchor="end")");
    if (!row.note.empty()) {
      page_.text({left_ - 12, middle + 13}, row.note,
                 R"--(text-anchor="end" font-size="11" fill="#666666")--");
    }
    const double lanes = chart_.is_stacked ? static_cast<double>(row.bars.size()) : 1;
    const double height = chart_.is_stacked ? 13 : kBar;
    double top = middle - height * lanes / 2;
    for (const LyingBar& one : row.bars) {
      bar(one, top, height);
      if (chart_.is_stacked) top += height;
    }
  }

  void bar(const LyingBar& bar, double top, double height) {
    page_.rectangle({x_of(bar.from), top}, {x_of(bar.to), top + height - 1}, fill(bar.colour));
    const double middle = top + height / 2;
    const bool is_left = bar.to < bar.from;
    double beyond = x_of(bar.to);
    if (bar.whisker > 0) {
      const double low = x_of(std::max(bar.to - bar.whisker, chart_.axis.start));
      const double high = x_of(std::min(bar.to + bar.whisker, chart_.axis.end));
      page_.segment({low, middle}, {high, middle}, R"(stroke="#222222" stroke-width="1.3")");
      for (const double end : {low, high}) {
        page_.segment({end, middle - 3}, {end, middle + 3}, R"(stroke="#222222")");
      }
      beyond = is_left ? low : high;
    }
    page_.text({beyond + (is_left ? -5 : 5), middle + 4}, bar.label,
               is_left ? R"(text-anchor="end" font-size="11")" : R"(font-size="11")");
  }

  const BarChart& chart_;
  double left_;
  double foot_;
  svg::Page page_;
};

}  // namespace

std::string bar_chart_svg(const BarChart& chart) { return Drawing{chart}.svg(); }

}  // namespace callpace::analysis
