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
constexpr std::array kDashes{"none", "7 4", "2 3"};
constexpr const char* kAreaColour = "#009e73";
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

/// A long key may be higher than the plot.
double height_of(const Chart& chart) {
  if (!chart.has_key) return kHeight;
  return std::max(kHeight, kTop + key_height(chart.marks.size()) + kTop / 2);
}

/// A chart on its way into SVG.
class Drawing {
 public:
  explicit Drawing(const Chart& chart)
      : chart_{chart},
        y_ticks_{ticks_of(chart.y)},
        left_{left_margin(y_ticks_)},
        plot_width_{kWidth - left_ - kRight},
        page_{kWidth + (chart.has_key ? kKeyWidth : 0), height_of(chart), chart.title} {
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
  /// A line's colour and dashes, each other than its neighbours'.
  [[nodiscard]] static std::string stroke(std::size_t line) {
    return fmt::format(R"(stroke="{}" stroke-width="2.2" stroke-dasharray="{}")",
                       svg::kColours[line % svg::kColours.size()], kDashes[line % kDashes.size()]);
  }
  [[nodiscard]] static std::string fill(std::size_t colour) {
    return fmt::format(R"(fill="{}" fill-opacity="0.75")",
                       svg::kColours[colour % svg::kColours.size()]);
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
    std::string points;
    for (const ChartPoint& point : chart_.lines[index].points) {
      const svg::Place at = placed(point);
      points += fmt::format("{:.2f},{:.2f} ", at.x, at.y);
    }
    if (!points.empty()) points.pop_back();
    page_.add(R"--(<polyline points="{}" fill="none" {} clip-path="url(#plot)"/>)--", points,
              stroke(index));
  }

  void rule(const ChartRule& rule) {
    const svg::Place top = placed({rule.x, chart_.y.end});
    page_.segment(top, placed({rule.x, chart_.y.start}),
                  R"(stroke="#222222" stroke-width="1.2" stroke-dasharray="4 3")");
    page_.text({top.x, top.y - 6}, rule.label, R"(text-anchor="middle" font-size="12")");
  }

  void legend() {
    constexpr double kSample = 34;
    double longest = svg::text_width(chart_.area_label);
    for (const ChartLine& one : chart_.lines) {
      longest = std::max(longest, svg::text_width(one.label));
    }
    for (const std::string& one : chart_.bar_labels) {
      longest = std::max(longest, svg::text_width(one));
    }
    const double left =
        chart_.has_legend_left ? left_ + 14 : kWidth - kRight - kSample - 20 - longest;
    double y = kTop + 16;
    const std::size_t entries =
        chart_.lines.size() + chart_.bar_labels.size() + (chart_.area_label.empty() ? 0 : 1);
    page_.rectangle(
        {left - 6, kTop + 1},
        {left + kSample + 14 + longest, y - 8 + kLegendLine * static_cast<double>(entries)},
        R"(fill="#ffffff" stroke="none")");
    const auto box = [&](const std::string& label, const std::string& filled) {
      page_.rectangle({left, y - 10}, {left + kSample, y + 2}, filled);
      page_.text({left + kSample + 8, y}, label, "");
      y += kLegendLine;
    };
    for (std::size_t i = 0; i < chart_.lines.size(); ++i, y += kLegendLine) {
      page_.segment({left, y - 4}, {left + kSample, y - 4}, stroke(i));
      page_.text({left + kSample + 8, y}, chart_.lines[i].label, "");
    }
    for (std::size_t i = 0; i < chart_.bar_labels.size(); ++i) box(chart_.bar_labels[i], fill(i));
    if (chart_.area_label.empty()) return;
    box(chart_.area_label, fmt::format(R"(fill="{}" fill-opacity="0.25")", kAreaColour));
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
