// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/promise_grid.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <sstream>
#include <string_view>

namespace callpace::analysis {
namespace {

constexpr int kWidthLeast = 40;
constexpr int kWidthOfBoth = 80;  ///< from here on the key stands beside the plot
constexpr int kPlotLeast = 36;
constexpr int kPlotMost = 64;
constexpr int kAxisWidth = 8;  ///< of labels, axis and the column of arrows
constexpr int kGap = 2;        ///< between plot and key, and between columns
constexpr int kKeyLeast = 36;
constexpr const char* kIdleHeading = "Idle";
constexpr const char* kAbandonHeading = "Abandoned";
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
    case Ink::out_of_reach:
      return style.faint(signs);
    case Ink::target:
      return style.good(signs);
    case Ink::wall:
      return style.bad(signs);
    case Ink::point:
      return style.bold(signs);
  }
  std::abort();
}

/// A row's cells without the blanks at its end, painted in runs of one ink.
Line cells_line(const PromiseGrid& grid, int row, const Style& style) {
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
std::string level_labels(const PromiseGrid& grid, int margin) {
  const double step = grid.window().abandon_percent.step;
  std::string line;
  for (int tick = 0; tick * grid.columns_per_step() <= grid.columns(); ++tick) {
    const std::string label = tick_label(tick * step, step);
    const int start = std::min(margin + tick * grid.columns_per_step() - display_width(label) / 2,
                               margin + grid.columns() + 2 - display_width(label));
    if (tick > 0 && start < display_width(line) + 1) continue;
    line = pad_right(line, start) + label;
  }
  return line;
}

std::vector<Line> plot_lines(const PromiseGrid& grid, const Style& style) {
  const PlotAxis& up = grid.window().idle_s;
  const auto label = [&](int row) {
    const bool has_tick = row % grid.rows_per_step() == 0;
    return has_tick ? tick_label(row / grid.rows_per_step() * up.step, up.step) : std::string{};
  };
  int margin = 0;
  for (int row = 0; row <= grid.rows(); ++row) margin = std::max(margin, display_width(label(row)));
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
  lines.push_back(plain(level_labels(grid, margin + 1)));
  lines.push_back(plain("Up: idle s. Across: abandonment %."));
  return lines;
}

/// Columns of the key's figures with the blanks before them.
int figures_width(const PromisePlot& plot) {
  int idle = display_width(kIdleHeading);
  int abandonment = display_width(kAbandonHeading);
  for (const PlotScenario& scenario : plot.scenarios) {
    const PointFigures figures = figures_of(scenario.at);
    idle = std::max(idle, display_width(figures.idle));
    abandonment = std::max(abandonment, display_width(figures.abandonment));
  }
  return kGap + idle + kGap + abandonment;
}

/// Columns that the key would take if it had all the room.
int key_width(const PromisePlot& plot) {
  int name = 0;
  for (const PlotScenario& one : plot.scenarios) name = std::max(name, display_width(one.name));
  return std::max(kKeyLeast, kKeyIndent + name + figures_width(plot));
}

/// Letters, names and figures.
std::vector<Line> scenario_lines(const PromisePlot& plot, const PromiseGrid& grid, int width) {
  if (plot.scenarios.empty()) return {};
  TextTable table{{{"", Align::left}, {"", Align::left}, {kIdleHeading}, {kAbandonHeading}}};
  for (std::size_t i = 0; i < plot.scenarios.size(); ++i) {
    const PlotScenario& scenario = plot.scenarios[i];
    const PointFigures figures = figures_of(scenario.at);
    const std::string arrow = arrow_to(scenario.at, grid.window());
    table.add({pad_right(grid.letters()[i] + arrow, 2),
               shortened(scenario.name, std::max(1, width - kKeyIndent - figures_width(plot))),
               figures.idle, figures.abandonment});
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
std::vector<Line> sign_lines(const PromisePlot& plot, const PromiseGrid& grid,
                             const Layout& layout) {
  std::vector<Line> lines;
  std::vector<std::string> groups;
  for (const auto& letters : grid.together()) {
    groups.push_back(fmt::format("{}", fmt::join(letters, ", ")));
  }
  if (!groups.empty()) {
    add_sign(lines, {"*", Ink::point}, fmt::format("one place for {}", fmt::join(groups, "; for ")),
             layout);
  }
  const auto off = std::find_if(
      plot.scenarios.begin(), plot.scenarios.end(),
      [&](const PlotScenario& one) { return !arrow_to(one.at, grid.window()).empty(); });
  if (off != plot.scenarios.end()) {
    add_sign(lines, {arrow_to(off->at, grid.window()), Ink::point}, "off the scale", layout);
  }
  if (grid.has(Ink::target)) {
    add_sign(lines, {"░", Ink::target}, target_words(*plot.target), layout);
  }
  if (grid.has(Ink::wall)) add_sign(lines, {"▀", Ink::wall}, plot.wall_label, layout);
  if (grid.has(Ink::out_of_reach)) {
    add_sign(lines, {"·", Ink::out_of_reach}, kOutOfReach, layout);
  }
  return lines;
}

std::vector<Line> key_lines(const PromisePlot& plot, const PromiseGrid& grid,
                            const Layout& layout) {
  std::vector<Line> lines = scenario_lines(plot, grid, layout.width);
  std::vector<Line> signs = sign_lines(plot, grid, layout);
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
PromisePlot one_lined(PromisePlot plot) {
  const auto clean = [](std::string& text) {
    std::replace_if(
        text.begin(), text.end(), [](char byte) { return 0 <= byte && byte < ' '; }, ' ');
  };
  clean(plot.title);
  clean(plot.wall_label);
  for (PlotScenario& scenario : plot.scenarios) clean(scenario.name);
  return plot;
}

}  // namespace

std::string promise_plot_text(const PromisePlot& given, const Style& style, int width) {
  assert(width >= kWidthLeast);
  const PromisePlot plot = one_lined(given);
  std::string text = style.bold(shortened(plot.title, width)) + '\n';
  if (width < kWidthOfBoth) {
    const PromiseGrid grid{plot, width - kAxisWidth};
    for (const Line& line : plot_lines(grid, style)) text += line.text + '\n';
    text += '\n';
    for (const Line& line : key_lines(plot, grid, {style, width})) text += line.text + '\n';
    return text;
  }
  const int room = width - kAxisWidth - kGap;
  const int key = std::min(key_width(plot), room - kPlotLeast);
  const PromiseGrid grid{plot, std::min(room - key, kPlotMost)};
  return text + beside(plot_lines(grid, style), key_lines(plot, grid, {style, key}));
}

}  // namespace callpace::analysis
