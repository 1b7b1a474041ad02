// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"

#include "analysis/report/chart_key.hpp"
#include "analysis/report/svg.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <sstream>
#include <string_view>

namespace callpace::analysis {
namespace {

constexpr double kWidth = 800;
constexpr double kHeight = 520;
constexpr double kLeftLeast = 72;
constexpr double kRight = 24;
constexpr double kTop = 56;
constexpr double kBottom = 64;
constexpr double kPlotHeight = kHeight - kTop - kBottom;
constexpr double kLegendLine = 20;
constexpr double kKeyWidth = 320;
constexpr double kKeyIndent = 18;
constexpr double kSample = 34;  ///< of a line or a filling, in the legend
constexpr std::array kDashes{"none", "7 4", "2 3"};
constexpr const char* kAreaColour = "#009e73";
constexpr const char* kBelow = R"(fill="#222222" fill-opacity="0.09")";
constexpr const char* kCross = R"(stroke="#222222" stroke-width="1.6")";
constexpr const char* kAxis = R"(stroke="#222222" stroke-width="1.2")";

std::vector<ChartTick> ticks_of(const ChartAxis& axis) {
  if (!axis.ticks.empty()) return axis.ticks;
  const std::vector<double> figures = round_ticks(axis.start, axis.end);
  const double step = figures.size() < 2 ? axis.end : figures[1] - figures[0];
  std::vector<ChartTick> ticks;
  for (const double figure : figures) ticks.push_back({figure, tick_label(figure, step)});
  return ticks;
}

/// Room for the words beside the upright axis.
double left_margin(const std::vector<ChartTick>& ticks) {
  double longest = 0;
  for (const ChartTick& tick : ticks) longest = std::max(longest, svg::text_width(tick.label));
  return std::max(kLeftLeast, 48 + longest);
}

/// A line's colour and dashes, each other than its neighbours'.
std::string stroke(std::size_t line) {
  return fmt::format(R"(stroke="{}" stroke-width="2.2" stroke-dasharray="{}")",
                     svg::kColours[line % svg::kColours.size()], kDashes[line % kDashes.size()]);
}

std::string fill(std::size_t colour) {
  return fmt::format(R"(fill="{}" fill-opacity="0.75")",
                     svg::kColours[colour % svg::kColours.size()]);
}

/// A line of the legend; one that goes on with the words before it has no paint.
struct LegendEntry {
  std::string label;
  std::string paint;
  bool is_line = false;
};

std::vector<LegendEntry> legend_of(const Chart& chart) {
  std::vector<LegendEntry> entries;
  const auto add = [&](const LegendEntry& entry) {
    if (!chart.has_key) return entries.push_back(entry);
    constexpr double kRoom = kKeyWidth - kRight - kKeyIndent - kSample - 8;
    LegendEntry line = entry;
    std::istringstream lines{wrapped(entry.label, static_cast<int>(kRoom / svg::text_width("n")))};
    while (std::getline(lines, line.label)) {
      entries.push_back(line);
      line.paint.clear();
      line.is_line = false;
    }
  };
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    add({chart.lines[i].label, stroke(i), true});
    if (!chart.lines[i].below_label.empty()) add({chart.lines[i].below_label, kBelow});
  }
  for (std::size_t i = 0; i < chart.bar_labels.size(); ++i) add({chart.bar_labels[i], fill(i)});
  if (!chart.range_label.empty()) add({chart.range_label, kCross, true});
  if (!chart.area_label.empty()) {
    add({chart.area_label, fmt::format(R"(fill="{}" fill-opacity="0.25")", kAreaColour)});
  }
  return entries;
}

/// A long key may be higher than the plot.
double height_of(const Chart& chart, std::size_t legend_lines) {
  if (!chart.has_key) return kHeight;
  return std::max(kHeight, kTop + key_height(chart.marks.size()) + kTop +
                               kLegendLine * static_cast<double>(legend_lines));
}

/// A chart on its way into SVG.
class Drawing {
 public:
  explicit Drawing(const Chart& chart)
      : chart_{chart},
        legend_{legend_of(chart)},
        y_ticks_{ticks_of(chart.y)},
        left_{left_margin(y_ticks_)},
        plot_width_{kWidth - left_ - kRight},
        page_{kWidth + (chart.has_key ? kKeyWidth : 0), height_of(chart, legend_.size()),
              chart.title} {
    assert(chart.x.end > chart.x.start && chart.y.end > chart.y.start);
  }

  std::string svg() {
    page_.heading(left_);
    grid();
    page_.add(R"(<clipPath id="plot"><rect x="{}" y="{}" width="{}" height="{}"/></clipPath>)",
              left_, kTop, plot_width_, kPlotHeight);
    for (const ChartBar& one : chart_.bars) bar(one);
    axes();
    area();
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) line(i);
    for (const ChartRule& one : chart_.rules) rule(one);
    for (const ChartMark& one : chart_.marks) cross(one);
    legend();
    if (chart_.has_key) {
      key();
    } else {
      for (const ChartMark& one : chart_.marks) mark(one);
    }
    return page_.document();
  }

 private:
  /// From the axes' units to the page.
  [[nodiscard]] svg::Place placed(ChartPoint at) const {
    const auto share = [](const ChartAxis& axis, double value) {
      return (value - axis.start) / (axis.end - axis.start);
    };
    return {left_ + share(chart_.x, at.x) * plot_width_,
            kTop + kPlotHeight - share(chart_.y, at.y) * kPlotHeight};
  }

  void grid() {
    // Words stand below bars, not at values.
    const bool is_numeric = chart_.x.ticks.empty() || chart_.bars.empty();
    for (const ChartTick& tick : ticks_of(chart_.x)) {
      const svg::Place foot = placed({tick.at, chart_.y.start});
      if (is_numeric) page_.segment(foot, placed({tick.at, chart_.y.end}), svg::kGrid);
      // The last label must not run out of the page.
      const double rightmost = kWidth - 4 - svg::text_width(tick.label) / 2;
      page_.text({std::min(foot.x, rightmost), foot.y + 20}, tick.label, R"(text-anchor="middle")");
    }
    for (const ChartTick& tick : y_ticks_) {
      const svg::Place foot = placed({chart_.x.start, tick.at});
      page_.segment(foot, placed({chart_.x.end, tick.at}), svg::kGrid);
      page_.text({foot.x - 9, foot.y + 4.5}, tick.label, R"(text-anchor="end")");
    }
  }

  /// Over bars and grid. The level axis stands at zero where zero is in sight.
  void axes() {
    const double level = std::clamp(0.0, chart_.y.start, chart_.y.end);
    page_.segment(placed({chart_.x.start, level}), placed({chart_.x.end, level}), kAxis);
    page_.segment(placed({chart_.x.start, chart_.y.start}), placed({chart_.x.start, chart_.y.end}),
                  kAxis);
    page_.text({left_ + plot_width_ / 2, kHeight - 18}, chart_.x.label, R"(text-anchor="middle")");
    const svg::Place side{22, kTop + kPlotHeight / 2};
    page_.text(
        side, chart_.y.label,
        fmt::format(R"--(text-anchor="middle" transform="rotate(-90 {} {})")--", side.x, side.y));
  }

  void area() {
    if (chart_.area_label.empty()) return;
    const svg::Place corner = placed({std::min(chart_.area_corner.x, chart_.x.end),
                                      std::min(chart_.area_corner.y, chart_.y.end)});
    const svg::Place origin = placed({chart_.x.start, chart_.y.start});
    page_.rectangle(origin, corner, fmt::format(R"(fill="{}" fill-opacity="0.16")", kAreaColour));
    const std::string edge = fmt::format(R"(stroke="{}" stroke-width="1.4")", kAreaColour);
    page_.segment({origin.x, corner.y}, corner, edge);
    page_.segment({corner.x, origin.y}, corner, edge);
  }

  void bar(const ChartBar& bar) {
    page_.rectangle(placed(bar.from), placed(bar.to),
                    fill(bar.colour) + R"--( clip-path="url(#plot)")--");
  }

  void line(std::size_t index) {
    const ChartLine& drawn = chart_.lines[index];
    std::string points;
    const auto add = [&](ChartPoint point) {
      const svg::Place at = placed(point);
      points += fmt::format("{}{:.2f},{:.2f}", points.empty() ? "" : " ", at.x, at.y);
    };
    for (const ChartPoint& point : drawn.points) add(point);
    if (!drawn.below_label.empty() && !drawn.points.empty()) {
      const std::string line = points;
      add({drawn.points.back().x, chart_.y.start});
      add({drawn.points.front().x, chart_.y.start});
      page_.add(R"--(<polygon points="{}" {} clip-path="url(#plot)"/>)--", points, kBelow);
      points = line;
    }
    page_.add(R"--(<polyline points="{}" fill="none" {} clip-path="url(#plot)"/>)--", points,
              stroke(index));
  }

  void cross(const ChartMark& mark) {
    if (!mark.range) return;
    const auto& [low, high] = *mark.range;
    const std::string drawn = fmt::format(R"--({} clip-path="url(#plot)")--", kCross);
    page_.segment(placed({low.x, mark.at.y}), placed({high.x, mark.at.y}), drawn);
    page_.segment(placed({mark.at.x, low.y}), placed({mark.at.x, high.y}), drawn);
  }

  void rule(const ChartRule& rule) {
    const svg::Place top = placed({rule.x, chart_.y.end});
    page_.segment(top, placed({rule.x, chart_.y.start}),
                  R"(stroke="#222222" stroke-width="1.2" stroke-dasharray="4 3")");
    page_.text({top.x, top.y - 6}, rule.label, R"(text-anchor="middle" font-size="12")");
  }

  /// In the plot's upper right corner, or in the left one, or below the key.
  void legend() {
    double longest = 0;
    for (const LegendEntry& one : legend_) {
      longest = std::max(longest, svg::text_width(one.label));
    }
    const double left = chart_.has_key           ? kWidth + kKeyIndent
                        : chart_.has_legend_left ? left_ + 14
                                                 : kWidth - kRight - kSample - 20 - longest;
    double y = kTop + 16;
    if (chart_.has_key) {
      y += key_height(chart_.marks.size()) + kLegendLine / 2;
    } else {
      page_.rectangle({left - 6, kTop + 1},
                      {left + kSample + 14 + longest,
                       y - 8 + kLegendLine * static_cast<double>(legend_.size())},
                      R"(fill="#ffffff" stroke="none")");
    }
    for (const LegendEntry& one : legend_) {
      if (one.is_line) {
        page_.segment({left, y - 4}, {left + kSample, y - 4}, one.paint);
      } else if (!one.paint.empty()) {
        page_.rectangle({left, y - 10}, {left + kSample, y + 2}, one.paint);
      }
      page_.text({left + kSample + 8, y}, one.label, "");
      y += kLegendLine;
    }
  }

  void key() {
    std::vector<PlacedMark> marks;
    for (const ChartMark& one : chart_.marks) marks.push_back({one, placed(one.at)});
    const PageBox plot{{left_ + 2, kTop}, {left_ + plot_width_, kTop + kPlotHeight - 2}};
    draw_key(page_, marks, {.plot = plot, .left = kWidth, .right = kWidth + kKeyWidth - kRight});
  }

  void mark(const ChartMark& mark) {
    const svg::Place at = placed(mark.at);
    page_.add(R"(<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}"/>)", at.x, at.y, svg::kInk);
    const bool fits = at.x + 9 + 1.1 * svg::text_width(mark.label) <= kWidth;
    page_.text({fits ? at.x + 9 : at.x - 9, at.y - 7}, mark.label,
               fits ? R"(font-weight="bold")" : R"(font-weight="bold" text-anchor="end")");
  }

  const Chart& chart_;
  std::vector<LegendEntry> legend_;
  std::vector<ChartTick> y_ticks_;
  double left_;
  double plot_width_;
  svg::Page page_;
};

/// The step between ticks over a length: 1, 2 or 5 times a power of ten, 5 to 11 ticks.
double round_step(double length) {
  const double power = std::pow(10, std::floor(std::log10(length)));
  if (length / power < 2) return power / 5;
  return length / power < 4 ? power / 2 : power;
}

}  // namespace

std::vector<double> round_ticks(double end) { return round_ticks(0, end); }

std::vector<double> round_ticks(double start, double end) {
  assert(end > start);
  const double step = round_step(end - start);
  const double slack = (end - start) * 1e-9;
  std::vector<double> ticks;
  for (double i = std::ceil((start - slack) / step); i * step <= end + slack; ++i) {
    ticks.push_back(i == 0 ? 0 : i * step);
  }
  return ticks;
}

std::string tick_label(double tick, double step) {
  assert(step > 0);
  const double digits = -std::floor(std::log10(step) + 1e-9);
  return fixed(tick, static_cast<int>(std::clamp(digits, 0.0, 9.0)));
}

ChartAxis square_root_axis(const std::string& label, double end) {
  assert(end > 0);
  constexpr double kApart = 0.06;  // of the axis
  ChartAxis axis{.label = label, .end = std::sqrt(end), .ticks = {{0, "0"}}};
  for (double power = std::pow(10, std::floor(std::log10(end)) - 3); power <= end; power *= 10) {
    for (const double step : {1, 2, 5}) {
      const double root = std::sqrt(step * power);
      if (root > axis.end * (1 + 1e-9)) break;
      if (root - axis.ticks.back().at < kApart * axis.end) continue;
      axis.ticks.push_back({root, fmt::format("{:g}", step * power)});
    }
  }
  return axis;
}

std::string chart_svg(const Chart& chart) { return Drawing{chart}.svg(); }

}  // namespace callpace::analysis
