// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/charts.hpp"

#include <xlsxwriter.h>

#include <array>

namespace callpace::analysis::workbook {
namespace {

constexpr double kScaleX = kChartWidth / 480;  // of the library's default size
constexpr double kScaleY = 320.0 / 288;

/// By ChartKind.
constexpr std::array kTypes{LXW_CHART_COLUMN_STACKED, LXW_CHART_BAR_STACKED, LXW_CHART_LINE,
                            LXW_CHART_SCATTER_STRAIGHT};

void add_series(lxw_chart* chart, const ChartSpec& spec, const ChartSeries& one) {
  lxw_chart_series* series =
      chart_add_series(chart, ("=" + spec.categories).c_str(), ("=" + one.values).c_str());
  chart_series_set_name(series, one.title.c_str());
  if (spec.kind == ChartKind::lines || spec.kind == ChartKind::curve) {
    lxw_chart_line line{};
    line.color = one.colour;
    line.width = 2.25;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    return;
  }
  lxw_chart_fill fill{};
  fill.color = one.colour;
  fill.none = one.is_base ? LXW_TRUE : LXW_FALSE;
  chart_series_set_fill(series, &fill);
  if (one.total > 0) {
    lxw_chart_fill outcome{};
    outcome.color = kInkBlue;
    lxw_chart_point as_it_is{};
    lxw_chart_point last{};
    last.fill = &outcome;
    std::vector<lxw_chart_point*> points(one.total - 1, &as_it_is);
    points.push_back(&last);
    points.push_back(nullptr);
    chart_series_set_points(series, points.data());
  }
  if (one.is_base) {
    lxw_chart_line none{};
    none.none = LXW_TRUE;
    chart_series_set_line(series, &none);
  }
}

}  // namespace

std::uint32_t series_colour(std::size_t index) {
  static constexpr std::array<std::uint32_t, 10> kColours{0x1D4ED8, 0x2F855A, 0xD97706, 0x7C3AED,
                                                          0xC0392B, 0x0891B2, 0x65A30D, 0xDB2777,
                                                          0x475569, 0xA16207};
  return kColours[index % kColours.size()];
}

void insert_chart(Sheet& sheet, Cell at, const ChartSpec& spec) {
  lxw_chart* chart =
      workbook_add_chart(sheet.book().raw(), kTypes[static_cast<std::size_t>(spec.kind)]);
  for (const ChartSeries& one : spec.series) {
    add_series(chart, spec, one);
  }
  chart_title_set_name(chart, spec.title.c_str());
  lxw_chart_font font{};
  font.size = 12;
  font.bold = LXW_TRUE;
  chart_title_set_name_font(chart, &font);
  chart_legend_set_position(
      chart,
      static_cast<std::uint8_t>(spec.has_legend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE));
  // The library's x axis is the one that lies level, whatever it shows.
  const bool is_level = spec.kind != ChartKind::stacked_bars;
  lxw_chart_axis* categories = is_level ? chart->x_axis : chart->y_axis;
  lxw_chart_axis* figures = is_level ? chart->y_axis : chart->x_axis;
  chart_axis_set_num_format(categories, spec.category_format.c_str());
  chart_axis_set_num_format(figures, spec.value_format.c_str());
  chart_axis_set_label_position(categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  lxw_chart_line grid{};
  grid.color = 0xE5E7EB;
  chart_axis_major_gridlines_set_visible(figures, LXW_TRUE);
  chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
  chart_axis_major_gridlines_set_line(figures, &grid);
  if (spec.kind == ChartKind::stacked_columns || spec.kind == ChartKind::stacked_bars) {
    chart_set_series_overlap(chart, 100);
    chart_set_series_gap(chart, 60);
  }
  if (spec.kind == ChartKind::stacked_bars) {
    chart_axis_set_reverse(categories);  // the first bar on top
  }
  lxw_chart_options options{};
  options.x_scale = kScaleX;
  options.y_scale = kScaleY;
  sheet.layout().cover_picture(at.row, at.column, kChartWidth, kChartRows);
  worksheet_insert_chart_opt(sheet.raw(), at.row, at.column, chart, &options);
}

}  // namespace callpace::analysis::workbook
