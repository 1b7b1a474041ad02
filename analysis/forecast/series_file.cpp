// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/series_file.hpp"

#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/text_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

namespace callpace::analysis::forecast {
namespace {

using scenario::Diagnostics;

constexpr std::size_t kFindingsMost = 20;
constexpr const char* kPeriodForms = "write 2015-07, 2015-Q3, 2015-07-31, 2015-07-31 09:30 or 2015";

/// A cell, and where it begins, from 1.
struct SeriesCell {
  std::string text;
  int column = 1;
};

/// The cells of a line, without the blanks and the quotes around them.
std::vector<SeriesCell> series_cells(std::string_view line) {
  std::vector<SeriesCell> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    std::string_view text = line.substr(begin, end - begin);
    std::size_t at = begin;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
      text.remove_prefix(1), ++at;
    }
    while (!text.empty() && std::string_view{" \t\r"}.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    }
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
      text = text.substr(1, text.size() - 2);
    }
    cells.push_back({std::string{text}, static_cast<int>(at) + 1});
    begin = end + 1;
  }
  return cells;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_good = error == std::errc{} && end == text.data() + text.size() &&
                       std::isfinite(number) && std::abs(number) < 1e15;
  return is_good ? std::optional(number) : std::nullopt;
}

/// What a line says.
struct SeriesLine {
  Period period;
  std::string label;
  std::optional<double> value;
  int line = 0;
  int value_column = 1;
};

/// Reads the lines of one file.
class SeriesReader {
 public:
  SeriesReader(const std::string& path, std::string_view column) : path_{path}, column_{column} {}

  Result<Series, Diagnostics> read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (line_ = 1; !text.empty(); ++line_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      if (line_ == 1) {
        read_names(line);
        if (!findings_.empty()) return Failure{std::move(findings_)};  // cells mean nothing
      } else if (line.find_first_not_of(" \t\r,") != std::string_view::npos) {
        read_line(line);
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (line_ == 1) complain(1, 1, "the file is empty", "its first line names the columns");
    drop_blank_beginning();
    check_spaces();
    if (!findings_.empty()) {
      std::ranges::stable_sort(findings_, {}, &scenario::Diagnostic::line);
      return Failure{std::move(findings_)};
    }
    return series();
  }

 private:
  void complain(int line, int column, std::string message, std::string hint = {}) {
    if (findings_.size() > kFindingsMost) return;
    if (findings_.size() == kFindingsMost) {
      message = "this line and others are wrong, too", hint = "";
    }
    findings_.push_back({.file = path_,
                         .line = line,
                         .column = column,
                         .message = std::move(message),
                         .hint = std::move(hint)});
  }

  void read_names(std::string_view line) {
    const std::vector<SeriesCell> cells = series_cells(line);
    columns_ = cells.size();
    std::vector<std::string> names;
    for (std::size_t i = 1; i < cells.size(); ++i) names.push_back(cells[i].text);
    if (names.empty()) {
      return complain(1, 1, "there is one column alone",
                      "the first line names two: the period's and the value's");
    }
    if (parse_period(cells[0].text)) {
      return complain(1, 1, "the first line is a period already",
                      "begin with a line that names the columns, such as month,calls");
    }
    if (column_.empty()) {
      name_ = names.front();
      at_ = 1;
      return;
    }
    const auto found = std::ranges::find(names, column_);
    if (found == names.end()) {
      return complain(1, 1, fmt::format("no column '{}'", scenario::on_one_line(column_)),
                      scenario::format::did_you_mean(
                          column_, names, fmt::format("there are {}", fmt::join(names, ", "))));
    }
    name_ = *found;
    at_ = static_cast<std::size_t>(found - names.begin()) + 1;
  }

  void read_line(std::string_view line) {
    const std::vector<SeriesCell> cells = series_cells(line);
    SeriesLine one{.period = {}, .label = cells[0].text, .value = {}, .line = line_};
    const auto period = parse_period(one.label);
    if (!period) {
      complain(line_, 1, fmt::format("'{}' is no period", scenario::on_one_line(one.label)),
               kPeriodForms);
    } else {
      one.period = *period;
    }
    if (cells.size() != columns_) {
      complain(line_, 1,
               fmt::format("{} cells, but the first line names {} columns", cells.size(), columns_),
               cells.size() > columns_ ? "write numbers without thousands separators" : "");
      return;
    }
    const SeriesCell& cell = cells[at_];
    one.value_column = cell.column;
    one.value = number_of(cell.text);
    if (!one.value && !cell.text.empty()) {
      complain(line_, cell.column,
               fmt::format("'{}' is no number", scenario::on_one_line(cell.text)),
               "write digits with a point, such as 12036 or 0.57");
    }
    if (period) {
      lines_.push_back(std::move(one));
      if (cell.text.empty()) blanks_.push_back(line_);
    }
  }

  /// Blank cells before the first value are a history that begins later.
  void drop_blank_beginning() {
    const auto is_blank = [this](const SeriesLine& one) {
      return std::ranges::find(blanks_, one.line) != blanks_.end();
    };
    const auto first = std::ranges::find_if_not(lines_, is_blank);
    if (first == lines_.end() && findings_.empty()) {
      complain(line_, 1, fmt::format("the column '{}' has no value", name_));
    }
    lines_.erase(lines_.begin(), first);
    for (const SeriesLine& one : lines_) {
      if (is_blank(one)) {
        complain(one.line, one.value_column, fmt::format("{} has no value", one.label),
                 "a series has one for every period; leave none out");
      }
    }
    if (lines_.size() > kValuesMost) {
      complain(lines_[kValuesMost].line, 1, fmt::format("more than {} values", kValuesMost),
               "forecast a shorter history");
    }
  }

  /// One kind of period, none twice, none backwards, none left out.
  void check_spaces() {
    if (lines_.size() < 2) return;
    const PeriodKind kind = lines_.front().period.kind;
    for (const SeriesLine& one : lines_) {
      if (one.period.kind != kind) {
        return complain(one.line, 1,
                        fmt::format("'{}' is another kind of period than '{}'", one.label,
                                    lines_.front().label));
      }
    }
    join_months();
    step_ = usual_step();
    std::unordered_map<std::int64_t, int> seen;
    std::int64_t before = lines_.front().period.at - step_;
    for (const SeriesLine& one : lines_) {
      const auto [first, is_new] = seen.emplace(one.period.at, one.line);
      if (!is_new) {
        complain(one.line, 1,
                 fmt::format("{} stands in line {} already", one.label, first->second));
        continue;
      }
      const std::int64_t missing = one.period.at - before - step_;
      if (one.period.at < before) {
        complain(one.line, 1, fmt::format("{} goes back in time", one.label),
                 "the earliest period comes first");
      } else if (missing > 0) {
        const Period next{lines_.front().period.kind, before + step_};
        complain(one.line, 1, fmt::format("{} is missing before {}", period_text(next), one.label),
                 "give every period a line");
      } else if (missing < 0) {
        complain(one.line, 1,
                 fmt::format("{} is not evenly spaced from the period before it", one.label));
      }
      before = one.period.at;
    }
  }

  /// Days that are all the first of a month are months.
  void join_months() {
    if (lines_.front().period.kind != PeriodKind::day) return;
    for (const SeriesLine& one : lines_) {
      if (!one.label.ends_with("-01")) return;
    }
    for (SeriesLine& one : lines_) one.period = *parse_period(one.label.substr(0, 7));
  }

  /// The distance that most neighbours have.
  [[nodiscard]] std::int64_t usual_step() const {
    std::unordered_map<std::int64_t, int> counts;
    std::int64_t best = 1;
    int most = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const std::int64_t step = lines_[i].period.at - lines_[i - 1].period.at;
      if (step > 0 && ++counts[step] > most) {
        most = counts[step];
        best = step;
      }
    }
    return best;
  }

  [[nodiscard]] Series series() const {
    Series made{.name = name_, .first = lines_.front().period, .step = step_, .values = {}};
    for (const SeriesLine& one : lines_) {
      made.values.push_back(*one.value);
      made.lines.push_back(one.line);
    }
    made.season = usual_season(made.first.kind, step_);
    return made;
  }

  const std::string& path_;
  std::string column_;
  std::string name_;
  std::size_t at_ = 1;
  std::size_t columns_ = 0;
  std::vector<SeriesLine> lines_;
  std::vector<int> blanks_;  // lines whose cell is empty
  std::int64_t step_ = 1;
  int line_ = 1;
  Diagnostics findings_;
};

}  // namespace

Result<Series, Diagnostics> parse_series(const std::string& path, std::string_view text,
                                         std::string_view column) {
  return SeriesReader{path, column}.read(text);
}

Result<Series, Diagnostics> read_series(const std::string& path, std::string_view column) {
  errno = 0;
  const auto text = scenario::read_from_disk(path);
  if (!text) {
    return Failure{Diagnostics{{.file = path,
                                .message = "the file cannot be read",
                                .hint = errno == 0 ? "" : std::strerror(errno)}}};
  }
  return parse_series(path, *text, column);
}

}  // namespace callpace::analysis::forecast
