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
#include <numeric>

namespace callpace::analysis {
namespace {

constexpr double kWidth = 800;  ///< of the page without a key
constexpr double kLeftLeast = 72;
constexpr double kTopLeast = 56;
constexpr double kBottom = 64;
constexpr double kPlotHeight = 400;
constexpr double kRow = 44;    ///< of a plot with rows
constexpr int kNameMost = 42;  ///< of the columns of a row's name
constexpr double kLegendLine = 20;
constexpr double kSample = 34;  ///< of a line or a filling, in the legend
constexpr double kKeyWidth = 320;
constexpr std::array kDashes{"none", "7 4", "2 3"};
constexpr const char* kAreaColour = "#009e73";
constexpr const char* kBelow = R"(fill="#222222" fill-opacity="0.09")";
constexpr const char* kWhisker = R"(stroke="#222222" stroke-width="1.6")";
constexpr const char* kAxis = R"(stroke="#222222" stroke-width="1.2")";

std::vector<ChartTick> ticks_of(const ChartAxis& axis) {
  if (!axis.ticks.empty()) return axis.ticks;
  const std::vector<double> figures = round_ticks(axis.start, axis.end);
  const double step = figures.size() < 2 ? axis.end : figures[1] - figures[0];
  std::vector<ChartTick> ticks;
  for (const double figure : figures) ticks.push_back({figure, tick_label(figure, step)});
  return ticks;
}

double longest_label(const std::vector<ChartTick>& ticks) {
  double longest = 0;
  for (const ChartTick& tick : ticks) {
    longest = std::max({longest, svg::text_width(tick.label), 0.85 * svg::text_width(tick.note)});
  }
  return longest;
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

/// What a line or a filling stands for, and where it is told.
struct LegendEntry {
  std::string label;
  std::string paint;
  bool is_line = false;
  svg::Place at = {};
};

std::vector<LegendEntry> legend_of(const Chart& chart) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    entries.push_back({chart.lines[i].label, stroke(i), true});
    if (!chart.lines[i].below_label.empty())
      entries.push_back({chart.lines[i].below_label, kBelow});
  }
  for (std::size_t i = 0; i < chart.bar_labels.size(); ++i) {
    entries.push_back({chart.bar_labels[i], fill(chart.bar_colour_first + i)});
  }
  if (!chart.interval_label.empty()) entries.push_back({chart.interval_label, kWhisker, true});
  if (!chart.area_label.empty()) {
    entries.push_back(
        {chart.area_label, fmt::format(R"(fill="{}" fill-opacity="0.25")", kAreaColour)});
  }
  return entries;
}

/// Sets the entries between title and plot, in as many lines as the page's width asks for.
std::vector<LegendEntry> placed_legend(std::vector<LegendEntry> entries, double page_width) {
  const double room = page_width - 2 * svg::kMargin;
  svg::Place at{svg::kMargin, 57};
  for (LegendEntry& one : entries) {
    one.label = shortened(one.label, static_cast<int>((room - kSample - 8) / svg::text_width("n")));
    const double width = kSample + 8 + svg::text_width(one.label);
    if (at.x > svg::kMargin && at.x + width > svg::kMargin + room) {
      at = {svg::kMargin, at.y + kLegendLine};
    }
    one.at = at;
    at.x += width + 22;
  }
  return entries;
}

/// A chart on its way into SVG.
class Drawing {
 public:
  explicit Drawing(const Chart& chart)
      : chart_{chart},
        x_ticks_{ticks_of(chart.x)},
        y_ticks_{ticks_of(chart.y)},
        page_width_{kWidth + (chart.has_key ? kKeyWidth : 0)},
        legend_{placed_legend(legend_of(chart), page_width_)},
        plot_{plot_of()},
        page_{page_width_, page_height(), chart.title} {
    assert(chart.x.end > chart.x.start && chart.y.end > chart.y.start);
  }

  std::string svg() {
    legend();
    level_ticks();
    upright_ticks();
    page_.add(R"(<clipPath id="plot"><rect x="{}" y="{}" width="{}" height="{}"/></clipPath>)",
              plot_.low.x, plot_.low.y, plot_.high.x - plot_.low.x, plot_.high.y - plot_.low.y);
    for (const ChartBar& one : chart_.bars) bar(one);
    axes();
    area();
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) line(i);
    for (const ChartRule& one : chart_.rules) rule(one);
    if (chart_.has_key) {
      key();
    } else {
      for (const ChartMark& one : chart_.marks) mark(one);
    }
    return page_.document();
  }

 private:
  [[nodiscard]] PageBox plot_of() const {
    const double left = std::max(kLeftLeast, 48 + longest_label(y_ticks_));
    const double top = legend_.empty() ? kTopLeast : legend_.back().at.y + 35;
    const double height = chart_.y.has_names ? kRow * chart_.y.end : kPlotHeight;
    return {{left, top}, {kWidth - svg::kMargin, top + height}};
  }

  /// A long key may be higher than the plot.
  [[nodiscard]] double page_height() const {
    const double key = chart_.has_key ? plot_.low.y + key_height(chart_.marks.size()) : 0;
    return std::max(plot_.high.y + kBottom, key + svg::kMargin);
  }

  /// From the axes' units to the page.
  [[nodiscard]] svg::Place placed(ChartPoint at) const {
    const auto share = [](const ChartAxis& axis, double value) {
      return (value - axis.start) / (axis.end - axis.start);
    };
    return {plot_.low.x + share(chart_.x, at.x) * (plot_.high.x - plot_.low.x),
            plot_.high.y - share(chart_.y, at.y) * (plot_.high.y - plot_.low.y)};
  }

  /// Each at its value; where labels would touch, not all have one.
  void level_ticks() {
    double room = kWidth;
    std::size_t zero = 0;  // which keeps its label
    for (std::size_t i = 1; i < x_ticks_.size(); ++i) {
      room = std::min(room, placed({x_ticks_[i].at, 0}).x - placed({x_ticks_[i - 1].at, 0}).x);
      if (x_ticks_[i].at == 0) zero = i;
    }
    const auto apart = static_cast<std::size_t>(std::ceil((longest_label(x_ticks_) + 10) / room));
    for (std::size_t i = 0; i < x_ticks_.size(); ++i) {
      const svg::Place foot = placed({x_ticks_[i].at, chart_.y.start});
      if (!chart_.x.has_names) page_.segment(foot, {foot.x, plot_.low.y}, svg::kGrid);
      if ((i + zero * (apart - 1)) % apart != 0) continue;
      // The last label must not run out of the page.
      const double rightmost = kWidth - 4 - svg::text_width(x_ticks_[i].label) / 2;
      page_.text({std::min(foot.x, rightmost), foot.y + 20}, x_ticks_[i].label,
                 R"(text-anchor="middle")");
    }
  }

  void upright_ticks() {
    for (const ChartTick& tick : y_ticks_) {
      const svg::Place foot = placed({chart_.x.start, tick.at});
      if (!chart_.y.has_names) page_.segment(foot, {plot_.high.x, foot.y}, svg::kGrid);
      const double raised = tick.note.empty() ? 0 : 7.5;
      page_.text({foot.x - 9, foot.y + 4.5 - raised}, tick.label, R"(text-anchor="end")");
      if (tick.note.empty()) continue;
      page_.text({foot.x - 9, foot.y + 13}, tick.note,
                 R"--(text-anchor="end" font-size="11" fill="#666666")--");
    }
  }

  /// Over bars and grid. The level axis stands at zero where zero is in sight.
  void axes() {
    const double level = std::clamp(0.0, chart_.y.start, chart_.y.end);
    page_.segment(placed({chart_.x.start, level}), placed({chart_.x.end, level}), kAxis);
    page_.segment({plot_.low.x, plot_.high.y}, plot_.low, kAxis);
    page_.text({std::midpoint(plot_.low.x, plot_.high.x), plot_.high.y + 46}, chart_.x.label,
               R"(text-anchor="middle")");
    const svg::Place side{22, std::midpoint(plot_.low.y, plot_.high.y)};
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
    const auto [from, to, colour, label, half_width] = bar;
    page_.rectangle(placed(from), placed(to),
                    fill(chart_.bar_colour_first + colour) + R"--( clip-path="url(#plot)")--");
    const double middle = std::midpoint(from.y, to.y);
    const svg::Place low = placed({to.x - half_width, middle});
    const svg::Place high = placed({to.x + half_width, middle});
    if (half_width > 0) whisker(low, high);
    if (label.empty()) return;
    const bool is_left = to.x < from.x;
    page_.text({is_left ? low.x - 5 : high.x + 5, low.y + 4}, label,
               is_left ? R"(text-anchor="end" font-size="11")" : R"(font-size="11")");
  }

  void whisker(svg::Place low, svg::Place high) {
    const std::string drawn = fmt::format(R"--({} clip-path="url(#plot)")--", kWhisker);
    page_.segment(low, high, drawn);
    for (const svg::Place& end : {low, high}) {
      page_.segment({end.x, end.y - 3}, {end.x, end.y + 3}, drawn);
    }
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

  void rule(const ChartRule& rule) {
    const svg::Place top = placed({rule.x, chart_.y.end});
    page_.segment(top, placed({rule.x, chart_.y.start}),
                  R"(stroke="#222222" stroke-width="1.2" stroke-dasharray="4 3")");
    page_.text({top.x, top.y - 6}, rule.label, R"(text-anchor="middle" font-size="12")");
  }

  void legend() {
    for (const auto& [label, paint, is_line, at] : legend_) {
      if (is_line) {
        page_.segment({at.x, at.y - 4}, {at.x + kSample, at.y - 4}, paint);
      } else {
        page_.rectangle({at.x, at.y - 10}, {at.x + kSample, at.y + 2}, paint);
      }
      page_.text({at.x + kSample + 8, at.y}, label, "");
    }
  }

  void key() {
    std::vector<PlacedMark> marks;
    for (ChartMark one : chart_.marks) {
      const std::string arrow = arrow_to(chart_, one.at);
      if (!arrow.empty()) {
        one.label = arrow + ' ' + one.label;
        one.at = {std::min(one.at.x, chart_.x.end), std::min(one.at.y, chart_.y.end)};
      }
      marks.push_back({one, placed(one.at)});
    }
    const PageBox inside{{plot_.low.x + 2, plot_.low.y}, {plot_.high.x, plot_.high.y - 2}};
    draw_key(page_, marks, {.plot = inside, .left = kWidth, .right = page_width_ - svg::kMargin});
  }

  void mark(const ChartMark& mark) {
    const svg::Place at = placed(mark.at);
    page_.add(R"(<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}"/>)", at.x, at.y, svg::kInk);
    const bool fits = at.x + 9 + 1.1 * svg::text_width(mark.label) <= kWidth;
    page_.text({fits ? at.x + 9 : at.x - 9, at.y - 7}, mark.label,
               fits ? R"(font-weight="bold")" : R"(font-weight="bold" text-anchor="end")");
  }

  const Chart& chart_;
  std::vector<ChartTick> x_ticks_;
  std::vector<ChartTick> y_ticks_;
  double page_width_;
  std::vector<LegendEntry> legend_;
  PageBox plot_;
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

void lie_in_rows(Chart& chart, const std::vector<ChartRow>& rows, std::size_t lanes) {
  const double height = lanes == 1 ? 0.5 : 0.6 / static_cast<double>(lanes);
  const double top = height * static_cast<double>(lanes) / 2;  // above a row's middle
  chart.y = {.label = "", .end = static_cast<double>(rows.size()), .has_names = true};
  double middle = chart.y.end - 0.5;
  for (const ChartRow& row : rows) {
    chart.y.ticks.push_back({middle, shortened(row.label, kNameMost), row.note});
    for (std::size_t i = 0; i < row.bars.size(); ++i) {
      ChartBar& bar = chart.bars.emplace_back(row.bars[i]);
      bar.from.y = middle + top - height * static_cast<double>(i % lanes);
      bar.to.y = bar.from.y - height;
    }
    --middle;
  }
}

std::optional<double> height_at(const ChartLine& line, double x) {
  const ChartPoint* before = nullptr;
  for (const ChartPoint& point : line.points) {
    assert(before == nullptr || point.x >= before->x);
    if (point.x == x) return point.y;
    if (point.x > x) {
      if (before == nullptr) return std::nullopt;
      return std::lerp(before->y, point.y, (x - before->x) / (point.x - before->x));
    }
    before = &point;
  }
  return std::nullopt;
}

std::string arrow_to(const Chart& chart, const ChartPoint& at) {
  if (!at.is_finite()) return "";
  if (at.x > chart.x.end) return at.y > chart.y.end ? "↗" : "→";
  return at.y > chart.y.end ? "↑" : "";
}

std::string chart_svg(const Chart& chart) { return Drawing{chart}.svg(); }

}  // namespace callpace::analysis
