// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/grid.hpp"

#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/text_file.hpp"

#include <fmt/format.h>

#include <utility>

namespace callpace::claims {
namespace {

using scenario::Diagnostics;
using scenario::Place;
using scenario::format::FileReader;

// One line of CSV in cells; quotes hold a comma, two of them a quote.
std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && is_quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[++i];
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

class GridReader {
 public:
  GridReader(const PrintedTable& table, const Scales& scales, const FileReader& files,
             Diagnostics& found)
      : table_{table}, scales_{scales}, files_{files}, found_{found} {}

  Grid read() {
    for (const auto& row : table_.rows) add_texts(row);
    if (!table_.csv.text.empty()) read_csv();
    return std::move(grid_);
  }

 private:
  bool has_right_size(std::size_t cells, const Place& at) {
    if (cells == table_.columns.size() + 1) return true;
    add_error(found_, at,
              fmt::format("a row of {} cells; table '{}' has a label and {} columns", cells,
                          table_.name.text, table_.columns.size()));
    return false;
  }

  void add_texts(const std::vector<PlacedText>& row) {
    if (!has_right_size(row.size(), row.front().at)) return;
    grid_.labels.push_back(row.front());
    auto& cells = grid_.rows.emplace_back();
    for (std::size_t i = 1; i < row.size(); ++i) {
      Cell& cell = cells.emplace_back(Cell{std::nullopt, row[i].at});
      if (is_blank(row[i].text)) continue;
      cell.printed = read_figure(row[i], table_.columns[i - 1].scale, scales_, found_);
    }
  }

  void read_csv() {
    const auto text = scenario::format::read_text(files_, table_.csv.text);
    if (!text) {
      return add_error(found_, table_.csv.at,
                       fmt::format("the file '{}' cannot be read", table_.csv.text), text.error());
    }
    int number = 0;
    for (const std::string_view line : lines_of(text.value())) {
      ++number;
      if (line.empty() || line.starts_with('#')) continue;
      std::vector<PlacedText> row;
      for (std::string& cell : csv_cells(line)) {
        row.push_back({std::move(cell), {table_.csv.text, number, 1}});
      }
      if (!has_header_) {
        has_header_ = true;
        check_header(row);
      } else {
        add_texts(row);
      }
    }
  }

  void check_header(const std::vector<PlacedText>& header) {
    if (!has_right_size(header.size(), header.front().at)) return;
    for (std::size_t i = 1; i < header.size(); ++i) {
      if (header[i].text == table_.columns[i - 1].name.text) continue;
      add_error(found_, header[i].at,
                fmt::format("column {} is named '{}' here, but '{}' in table '{}'", i,
                            header[i].text, table_.columns[i - 1].name.text, table_.name.text));
    }
  }

  const PrintedTable& table_;
  const Scales& scales_;
  const FileReader& files_;
  Diagnostics& found_;
  bool has_header_ = false;
  Grid grid_;
};

}  // namespace

void add_error(Diagnostics& found, const Place& at, std::string_view message,
               std::string_view hint) {
  found.push_back({at.file, at.line, at.column, scenario::Severity::error,
                   scenario::on_one_line(message), scenario::on_one_line(hint)});
}

Grid read_grid(const PrintedTable& table, const Scales& scales, const FileReader& files,
               Diagnostics& found) {
  return GridReader{table, scales, files, found}.read();
}

std::optional<Printed> read_figure(const PlacedText& text, std::string_view scale,
                                   const Scales& scales, Diagnostics& found) {
  std::vector<std::string> words;
  if (!scale.empty()) {
    const auto known = scales.find(scale);
    if (known == scales.end()) {
      std::vector<std::string> names;
      for (const auto& [name, its_words] : scales) names.push_back(name);
      const auto near = scenario::format::nearest(scale, names);
      add_error(found, text.at, fmt::format("there is no scale '{}'", scale),
                near ? fmt::format("did you mean '{}'?", *near) : "");
      return std::nullopt;
    }
    words = known->second;
  }
  auto printed = parse_printed(text.text, words);
  if (printed.ok()) return std::move(printed.value());
  add_error(found, text.at, printed.error(),
            words.empty()
                ? "write \"1,234.5\", \"24 %\", \"143 thousand\", \"2018-06\" or \"06:30\""
                : "");
  return std::nullopt;
}

}  // namespace callpace::claims
