// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/grid.hpp"

#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/toml.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace callpace::claims {
namespace {

using scenario::Diagnostics;
using scenario::Place;
using scenario::format::Array;
using scenario::format::Entries;
using scenario::format::Value;

std::optional<double> number_of(const Value& value) {
  if (const auto* whole = value.as<std::int64_t>()) return static_cast<double>(*whole);
  if (const auto* decimal = value.as<double>()) return *decimal;
  return std::nullopt;
}

// The value one step down, by key or by position.
const Value* step(const Value& value, std::string_view key) {
  if (const auto* entries = value.as<Entries>()) {
    const auto* entry = find(*entries, key);
    return entry == nullptr ? nullptr : &entry->value;
  }
  const auto* items = value.as<Array>();
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool is_index = error == std::errc{} && end == key.data() + key.size();
  if (items == nullptr || !is_index || index >= items->size()) return nullptr;
  return &(*items)[index];
}

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

// The number as printed, or an error when the data file has more decimals.
std::optional<Printed> printed_number(double number, Printing printing, const Place& at,
                                      Diagnostics& found) {
  auto printed = printed_from(number, printing.decimals, printing.is_percent);
  if (!printed) {
    add_error(found, at,
              fmt::format("{} has more than {} decimals{}", number, printing.decimals,
                          printing.is_percent ? " in percent" : ""),
              "say with 'decimals' how many the source prints");
  }
  return printed;
}

class GridReader {
 public:
  GridReader(const PrintedTable& table, const Scales& scales, SourceFiles& sources,
             Diagnostics& found)
      : table_{table}, scales_{scales}, sources_{sources}, found_{found} {}

  Grid read() {
    for (const auto& row : table_.rows) add_texts(row);
    if (!table_.csv.text.empty()) read_csv();
    if (table_.from) read_values(*table_.from);
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
    const auto text = sources_.text(table_.csv, found_);
    if (!text) return;
    int number = 0;
    for (const std::string_view line : lines_of(*text)) {
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

  void read_values(const RowSource& source) {
    for (const std::string& key : source.keys) {
      const Value* value = sources_.value(source.file, key, found_);
      if (value == nullptr) continue;
      const auto* rows = value->as<Array>();
      if (rows == nullptr) {
        add_error(found_, source.file.at,
                  fmt::format("'{}' of '{}' is not an array of rows", key, source.file.text));
        continue;
      }
      for (const Value& row : *rows) add_values(row);
    }
  }

  // Rows may end early: what a source began to print later stands in the last columns.
  void add_values(const Value& row) {
    const auto* cells = row.as<Array>();
    const auto* label =
        cells == nullptr || cells->empty() ? nullptr : cells->front().as<std::string>();
    if (label == nullptr || cells->size() > table_.columns.size() + 1) {
      return add_error(found_, row.place,
                       fmt::format("no row of table '{}': a label and up to {} numbers",
                                   table_.name.text, table_.columns.size()));
    }
    grid_.labels.push_back({*label, cells->front().place});
    auto& into = grid_.rows.emplace_back(table_.columns.size(), Cell{std::nullopt, row.place});
    for (std::size_t i = 1; i < cells->size(); ++i) {
      Cell& cell = into[i - 1];
      cell.at = (*cells)[i].place;
      const auto number = number_of((*cells)[i]);
      const Printing& printing = table_.columns[i - 1].printing;
      if (number) {
        cell.printed = printed_number(*number, printing, cell.at, found_);
      } else {
        add_error(found_, cell.at, "expected a number, found " + kind_of((*cells)[i]));
      }
    }
  }

  const PrintedTable& table_;
  const Scales& scales_;
  SourceFiles& sources_;
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

std::optional<std::string> SourceFiles::text(const PlacedText& file, Diagnostics& found) const {
  auto text = scenario::format::read_text(files_, file.text);
  if (text) return std::move(text.value());
  add_error(found, file.at, fmt::format("the file '{}' cannot be read", file.text), text.error());
  return std::nullopt;
}

const Value* SourceFiles::value(const PlacedText& file, std::string_view key, Diagnostics& found) {
  auto known = documents_.find(file.text);
  if (known == documents_.end()) {
    std::optional<Value> document;
    if (const auto content = text(file, found)) {
      document = scenario::format::parse_toml(*content, file.text, found);
    }
    known = documents_.emplace(file.text, std::move(document)).first;
  }
  if (!known->second) return nullptr;
  const Value* at = &*known->second;
  for (std::string_view rest = key; at != nullptr && !rest.empty();) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    at = step(*at, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (at == nullptr) {
    add_error(found, file.at, fmt::format("'{}' has no value at '{}'", file.text, key),
              "a dotted path; arrays count from 0");
  }
  return at;
}

Grid read_grid(const PrintedTable& table, const Scales& scales, SourceFiles& sources,
               Diagnostics& found) {
  return GridReader{table, scales, sources, found}.read();
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

std::optional<Printed> read_number(const NumberSource& source, Printing printing,
                                   SourceFiles& sources, Diagnostics& found) {
  const Value* value = sources.value(source.file, source.key, found);
  if (value == nullptr) return std::nullopt;
  const auto number = number_of(*value);
  if (!number) {
    add_error(found, source.file.at,
              fmt::format("'{}' of '{}' is {}, not a number", source.key, source.file.text,
                          kind_of(*value)));
    return std::nullopt;
  }
  return printed_number(*number, printing, source.file.at, found);
}

}  // namespace callpace::claims
