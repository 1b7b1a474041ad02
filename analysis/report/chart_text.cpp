// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart_text.hpp"

#include "analysis/report/chart_grid.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <sstream>
#include <string_view>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr int kChartWidthLeast = 40;
constexpr int kWidthOfBoth = 80;  ///< from here on the key stands beside the plot
constexpr int kPlotLeast = 36;
constexpr int kPlotMost = 64;
constexpr int kAxisWidth = 8;  ///< of labels, axis and the column of arrows
constexpr int kGap = 2;        ///< between plot and key, and between columns
constexpr int kKeyLeast = 36;
constexpr int kKeyIndent = 4;  ///< a sign, an arrow and two blanks

/// One line of the picture as it is printed, and the columns that it takes.
struct Line {
  std::string text;
  int width = 0;
};

Line plain(std::string text) {
  const int width = display_width(text);
  return {std::move(text), width};
}

/// How the key is laid out.
struct Layout {
  Style style;
  int width = 0;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string painted(std::string_view signs, Ink ink, const Style& style) {
  switch (ink) {
    case Ink::none:
      return std::string{signs};
    case Ink::below:
      return style.faint(signs);
    case Ink::area:
      return style.good(signs);
    case Ink::line:
      return style.bad(signs);
    case Ink::mark:
      return style.bold(signs);
  }
  std::abort();
}

/// A row's cells without the blanks at its end, painted in runs of one ink.
Line cells_line(const ChartGrid& grid, int row, const Style& style) {
  int end = grid.columns() + 1;
  while (end > 0 && grid.at(row, end - 1).ink == Ink::none) --end;
  Line line{"", end};
  for (int column = 0; column < end;) {
    const Ink ink = grid.at(row, column).ink;
    std::string run;
    for (; column < end && grid.at(row, column).ink == ink; ++column) {
      run += grid.at(row, column).sign;
    }
    line.text += painted(run, ink, style);
  }
  return line;
}

/// Labels below the level axis, each centred at its tick, without those that have no room.
std::string level_labels(const Chart& chart, const ChartGrid& grid, int margin) {
  std::string line;
  int column = margin;
  for (const ChartTick& tick : chart.x.ticks) {
    const int width = display_width(tick.label);
    const int start = std::min(column - width / 2, margin + grid.columns() + 2 - width);
    if (line.empty() || start > display_width(line)) line = pad_right(line, start) + tick.label;
    column += grid.columns_per_step();
  }
  return line;
}

std::vector<Line> plot_lines(const Chart& chart, const ChartGrid& grid, const Style& style) {
  const auto label = [&](int row) -> std::string {
    const auto step = static_cast<std::size_t>(row / grid.rows_per_step());
    return row % grid.rows_per_step() == 0 ? chart.y.ticks[step].label : "";
  };
  int margin = 0;
  for (const ChartTick& tick : chart.y.ticks) margin = std::max(margin, display_width(tick.label));
  const auto row_line = [&](int row, const std::string& before) {
    Line cells = cells_line(grid, row, style);
    return Line{before + cells.text, display_width(before) + cells.width};
  };
  std::vector<Line> lines;
  if (grid.has_arrow_above()) {
    lines.push_back(row_line(grid.rows(), std::string(static_cast<std::size_t>(margin + 2), ' ')));
  }
  for (int row = grid.rows() - 1; row >= 0; --row) {
    const std::string tick = label(row + 1);
    lines.push_back(row_line(row, pad_left(tick, margin) + (tick.empty() ? " │" : " ┤")));
  }
  std::string axis = pad_left(label(0), margin) + " └";
  for (int column = 1; column <= grid.columns(); ++column) {
    axis += column % grid.columns_per_step() == 0 ? "┬" : "─";
  }
  lines.push_back(plain(axis));
  lines.push_back(plain(level_labels(chart, grid, margin + 1)));
  lines.push_back(plain(chart.axes_words));
  return lines;
}

/// Columns of the key's figures with the blanks before them.
int figures_width(const Chart& chart) {
  int all = 0;
  for (std::size_t i = 0; i < chart.figure_labels.size(); ++i) {
    int width = display_width(chart.figure_labels[i]);
    for (const ChartMark& mark : chart.marks) {
      width = std::max(width, display_width(mark.figures[i]));
    }
    all += kGap + width;
  }
  return all;
}

/// Columns that the key would take if it had all the room.
int key_width(const Chart& chart) {
  int name = 0;
  for (const ChartMark& mark : chart.marks) name = std::max(name, display_width(mark.label));
  return std::max(kKeyLeast, kKeyIndent + name + figures_width(chart));
}

/// Letters, names and figures.
std::vector<Line> mark_lines(const Chart& chart, const ChartGrid& grid, int width) {
  if (chart.marks.empty()) return {};
  std::vector<TextColumn> columns{{"", Align::left}, {"", Align::left}};
  for (const std::string& label : chart.figure_labels) columns.push_back({label});
  TextTable table{std::move(columns)};
  for (std::size_t i = 0; i < chart.marks.size(); ++i) {
    const ChartMark& mark = chart.marks[i];
    const int room = std::max(1, width - kKeyIndent - figures_width(chart));
    std::vector<std::string> row{pad_right(grid.letters()[i] + arrow_to(chart, mark.at), 2),
                                 shortened(mark.label, room)};
    row.insert(row.end(), mark.figures.begin(), mark.figures.end());
    table.add(std::move(row));
  }
  std::vector<Line> lines;
  for (const std::string& line : lines_of(table.text())) {
    lines.push_back(plain(shortened(line, width)));
  }
  return lines;
}

/// A sign and what it means, on as many lines as that takes.
void add_sign(std::vector<Line>& lines, const PlotCell& sign, const std::string& words,
              const Layout& layout) {
  bool is_first = true;
  for (const std::string& one : lines_of(wrapped(words, layout.width, kKeyIndent))) {
    Line line = plain(shortened(one, layout.width));
    if (is_first) line.text.replace(0, 1, painted(sign.sign, sign.ink, layout.style));
    lines.push_back(std::move(line));
    is_first = false;
  }
}

/// What the signs mean that the plot shows.
std::vector<Line> sign_lines(const Chart& chart, const ChartGrid& grid, const Layout& layout) {
  std::vector<Line> lines;
  std::vector<std::string> groups;
  for (const auto& letters : grid.together()) {
    groups.push_back(fmt::format("{}", fmt::join(letters, ", ")));
  }
  if (!groups.empty()) {
    add_sign(lines, {"*", Ink::mark}, fmt::format("one place for {}", fmt::join(groups, "; for ")),
             layout);
  }
  for (const ChartMark& mark : chart.marks) {
    const std::string arrow = arrow_to(chart, mark.at);
    if (arrow.empty()) continue;
    add_sign(lines, {arrow, Ink::mark}, "off the scale", layout);
    break;
  }
  if (grid.has(Ink::area)) add_sign(lines, {"░", Ink::area}, chart.area_label, layout);
  if (grid.has(Ink::line)) add_sign(lines, {"▀", Ink::line}, chart.lines[0].label, layout);
  if (grid.has(Ink::below)) add_sign(lines, {"·", Ink::below}, chart.lines[0].below_label, layout);
  return lines;
}

std::vector<Line> key_lines(const Chart& chart, const ChartGrid& grid, const Layout& layout) {
  std::vector<Line> lines = mark_lines(chart, grid, layout.width);
  std::vector<Line> signs = sign_lines(chart, grid, layout);
  if (!lines.empty() && !signs.empty()) lines.emplace_back();
  lines.insert(lines.end(), signs.begin(), signs.end());
  return lines;
}

std::string beside(const std::vector<Line>& plot, const std::vector<Line>& key) {
  int plot_width = 0;
  for (const Line& line : plot) plot_width = std::max(plot_width, line.width);
  std::string text;
  for (std::size_t i = 0; i < std::max(plot.size(), key.size()); ++i) {
    const Line left = i < plot.size() ? plot[i] : Line{};
    text += left.text;
    if (i < key.size() && key[i].width > 0) {
      text += std::string(static_cast<std::size_t>(plot_width - left.width + kGap), ' ');
      text += key[i].text;
    }
    text += '\n';
  }
  return text;
}

/// Names and title are one line each, whatever the file holds.
Chart one_lined(Chart chart) {
  const auto clean = [](std::string& text) {
    std::replace_if(
        text.begin(), text.end(), [](char byte) { return 0 <= byte && byte < ' '; }, ' ');
  };
  clean(chart.title);
  for (ChartLine& line : chart.lines) clean(line.label);
  for (ChartMark& mark : chart.marks) clean(mark.label);
  return chart;
}

}  // namespace

std::string chart_text(const Chart& given, const Style& style, int width) {
  assert(width >= kChartWidthLeast);
  const Chart chart = one_lined(given);
  std::string text = style.bold(shortened(chart.title, width)) + '\n';
  if (width < kWidthOfBoth) {
    const ChartGrid grid{chart, width - kAxisWidth};
    for (const Line& line : plot_lines(chart, grid, style)) text += line.text + '\n';
    text += '\n';
    for (const Line& line : key_lines(chart, grid, {style, width})) text += line.text + '\n';
    return text;
  }
  const int room = width - kAxisWidth - kGap;
  const int key = std::min(key_width(chart), room - kPlotLeast);
  const ChartGrid grid{chart, std::min(room - key, kPlotMost)};
  return text + beside(plot_lines(chart, grid, style), key_lines(chart, grid, {style, key}));
}

}  // namespace callpace::analysis
