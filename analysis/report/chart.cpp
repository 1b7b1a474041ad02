// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace callpace::analysis {
namespace {

constexpr double kWidth = 800;
constexpr double kHeight = 520;
constexpr double kLeft = 72;
constexpr double kRight = 24;
constexpr double kTop = 56;
constexpr double kBottom = 64;
constexpr double kPlotWidth = kWidth - kLeft - kRight;
constexpr double kPlotHeight = kHeight - kTop - kBottom;
constexpr double kLegendLine = 20;
constexpr std::array kColours{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"};
constexpr std::array kDashes{"none", "7 4", "2 3"};
constexpr const char* kAreaColour = "#009e73";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// A chart on its way into SVG.
class Drawing {
 public:
  explicit Drawing(const Chart& chart) : chart_{chart} {
    assert(chart.x.end > 0 && chart.y.end > 0);
  }

  std::string svg() {
    add(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" )"
        R"(font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222222">)",
        kWidth, kHeight);
    add("<title>{}</title>", escaped(chart_.title));
    add(R"(<rect width="{}" height="{}" fill="#ffffff"/>)", kWidth, kHeight);
    text({kLeft, 30}, chart_.title, R"(font-size="17" font-weight="bold")");
    axes();
    area();
    add(R"(<clipPath id="plot"><rect x="{}" y="{}" width="{}" height="{}"/></clipPath>)", kLeft,
        kTop, kPlotWidth, kPlotHeight);
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) line(i);
    legend();
    for (const ChartMark& one : chart_.marks) mark(one);
    return svg_ + "</svg>\n";
  }

 private:
  template <class... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(svg_), format, std::forward<Arguments>(arguments)...);
    svg_ += '\n';
  }
  void text(ChartPoint at, std::string_view words, std::string_view attributes) {
    add(R"(<text x="{:.1f}" y="{:.1f}" {}>{}</text>)", at.x, at.y, attributes, escaped(words));
  }
  void segment(ChartPoint from, ChartPoint to, std::string_view attributes) {
    add(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" {}/>)", from.x, from.y, to.x, to.y,
        attributes);
  }
  /// From the axes' units to the page.
  [[nodiscard]] ChartPoint placed(ChartPoint at) const {
    return {kLeft + at.x / chart_.x.end * kPlotWidth,
            kTop + kPlotHeight - at.y / chart_.y.end * kPlotHeight};
  }
  /// A line's colour and dashes, each other than its neighbours'.
  [[nodiscard]] static std::string stroke(std::size_t line) {
    return fmt::format(R"(stroke="{}" stroke-width="2.2" stroke-dasharray="{}")",
                       kColours[line % kColours.size()], kDashes[line % kDashes.size()]);
  }

  void axes() {
    constexpr const char* kGrid = R"(stroke="#e4e4e4")";
    for (const double tick : round_ticks(chart_.x.end)) {
      segment(placed({tick, 0}), placed({tick, chart_.y.end}), kGrid);
      const ChartPoint foot = placed({tick, 0});
      text({foot.x, foot.y + 20}, fmt::format("{:g}", tick), R"(text-anchor="middle")");
    }
    for (const double tick : round_ticks(chart_.y.end)) {
      segment(placed({0, tick}), placed({chart_.x.end, tick}), kGrid);
      const ChartPoint foot = placed({0, tick});
      text({foot.x - 9, foot.y + 4.5}, fmt::format("{:g}", tick), R"(text-anchor="end")");
    }
    constexpr const char* kAxis = R"(stroke="#222222" stroke-width="1.2")";
    segment(placed({0, 0}), placed({chart_.x.end, 0}), kAxis);
    segment(placed({0, 0}), placed({0, chart_.y.end}), kAxis);
    text({kLeft + kPlotWidth / 2, kHeight - 18}, chart_.x.label, R"(text-anchor="middle")");
    const ChartPoint side{22, kTop + kPlotHeight / 2};
    text(side, chart_.y.label,
         fmt::format(R"--(text-anchor="middle" transform="rotate(-90 {} {})")--", side.x, side.y));
  }

  void area() {
    if (chart_.area_label.empty()) return;
    const ChartPoint corner = placed({std::min(chart_.area_corner.x, chart_.x.end),
                                      std::min(chart_.area_corner.y, chart_.y.end)});
    add(R"(<rect x="{}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" fill-opacity="0.16"/>)",
        kLeft, corner.y, corner.x - kLeft, kTop + kPlotHeight - corner.y, kAreaColour);
    const std::string edge = fmt::format(R"(stroke="{}" stroke-width="1.4")", kAreaColour);
    segment({kLeft, corner.y}, corner, edge);
    segment({corner.x, kTop + kPlotHeight}, corner, edge);
  }

  void line(std::size_t index) {
    std::string points;
    for (const ChartPoint& point : chart_.lines[index].points) {
      const ChartPoint at = placed(point);
      points += fmt::format("{:.2f},{:.2f} ", at.x, at.y);
    }
    if (!points.empty()) points.pop_back();
    add(R"--(<polyline points="{}" fill="none" {} clip-path="url(#plot)"/>)--", points,
        stroke(index));
  }

  void legend() {
    constexpr double kSample = 34;
    std::size_t longest = chart_.area_label.size();
    for (const ChartLine& one : chart_.lines) longest = std::max(longest, one.label.size());
    const double left = kWidth - kRight - kSample - 20 - 7.0 * static_cast<double>(longest);
    double y = kTop + 16;
    for (std::size_t i = 0; i < chart_.lines.size(); ++i, y += kLegendLine) {
      segment({left, y - 4}, {left + kSample, y - 4}, stroke(i));
      text({left + kSample + 8, y}, chart_.lines[i].label, "");
    }
    if (chart_.area_label.empty()) return;
    add(R"(<rect x="{:.1f}" y="{:.1f}" width="{}" height="12" fill="{}" fill-opacity="0.25"/>)",
        left, y - 10, kSample, kAreaColour);
    text({left + kSample + 8, y}, chart_.area_label, "");
  }

  void mark(const ChartMark& mark) {
    const ChartPoint at = placed(mark.at);
    add(R"(<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="#222222"/>)", at.x, at.y);
    text({at.x + 9, at.y - 7}, mark.label, R"(font-weight="bold")");
  }

  const Chart& chart_;
  std::string svg_;
};

}  // namespace

std::vector<double> round_ticks(double end) {
  assert(end > 0);
  const double power = std::pow(10, std::floor(std::log10(end)));
  double step = power;  // 1 to 9 of them fit
  if (end / power < 2) {
    step = power / 5;
  } else if (end / power < 4) {
    step = power / 2;
  }
  std::vector<double> ticks;
  for (int i = 0; i * step <= end * (1 + 1e-9); ++i) ticks.push_back(i * step);
  return ticks;
}

std::string chart_svg(const Chart& chart) { return Drawing{chart}.svg(); }

}  // namespace callpace::analysis
