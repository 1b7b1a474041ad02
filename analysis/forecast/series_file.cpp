// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/series_file.hpp"

#include "sim/scenario/format/csv_lines.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <utility>

namespace callpace::analysis::forecast {
namespace {

using scenario::Diagnostics;

constexpr std::size_t kRowsMost = 100'000;  // with those before the first value
constexpr const char* kPeriodForms = "write 2015-07, 2015-Q3, 2015-07-31, 2015-07-31 09:30 or 2015";

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
  bool is_blank = false;  ///< no value is written
};

/// Reads the lines of one file.
class SeriesReader {
 public:
  SeriesReader(const std::string& path, std::istream& text, std::string_view column)
      : lines_{path, text}, column_{column} {}

  Result<Series, Diagnostics> read() {
    if (lines_.is_good()) read_names();
    if (!lines_.is_good()) return Failure{lines_.findings()};  // cells mean nothing
    while (lines_.next()) {
      if (rows_.size() == kRowsMost) {
        lines_.complain_of_line(fmt::format("more than {} lines", kRowsMost),
                                "forecast a shorter history");
        break;
      }
      read_line();
    }
    drop_blank_beginning();
    check_spaces();
    if (!lines_.is_good()) return Failure{lines_.findings()};
    return series();
  }

 private:
  void read_names() {
    std::vector<std::string> names;
    for (std::size_t i = 1; i < lines_.columns(); ++i) names.emplace_back(lines_.cell(i));
    if (names.empty()) {
      return lines_.complain_of_line("there is one column alone",
                                     "the first line names two: the period's and the value's");
    }
    if (parse_period(lines_.cell(0))) {
      return lines_.complain_of_line(
          "the first line is a period already",
          "begin with a line that names the columns, such as month,calls");
    }
    const auto found = column_.empty() ? names.begin() : std::ranges::find(names, column_);
    if (found == names.end()) {
      return lines_.complain_of_line(
          fmt::format("no column '{}'", scenario::on_one_line(column_)),
          scenario::format::did_you_mean(column_, names,
                                         fmt::format("there are {}", fmt::join(names, ", "))));
    }
    name_ = *found;
    at_ = static_cast<std::size_t>(found - names.begin()) + 1;
  }

  void read_line() {
    const auto period = parse_period(lines_.cell(0));
    if (!period) {
      lines_.complain(0, fmt::format("'{}' is no period", lines_.quoted(0)), kPeriodForms);
    }
    const std::string_view cell = lines_.cell(at_);
    const auto value = number_of(cell);
    if (!value && !cell.empty()) {
      lines_.complain(at_, fmt::format("'{}' is no number", lines_.quoted(at_)),
                      "write digits with a point, such as 12036 or 0.57");
    }
    if (!period) return;
    rows_.push_back({*period, std::string{lines_.cell(0)}, value, lines_.line(), lines_.column(at_),
                     cell.empty()});
  }

  /// Blank cells before the first value are a history that begins later.
  void drop_blank_beginning() {
    const auto first = std::ranges::find_if_not(rows_, &SeriesLine::is_blank);
    if (first == rows_.end() && lines_.is_good()) {
      lines_.complain_of_line(fmt::format("the column '{}' has no value", name_));
    }
    rows_.erase(rows_.begin(), first);
    for (const SeriesLine& one : rows_) {
      if (one.is_blank) {
        lines_.complain_at(one.line, one.value_column, fmt::format("{} has no value", one.label),
                           "a series has one for every period; leave none out");
      }
    }
    if (rows_.size() > kValuesMost) {
      lines_.complain_at(rows_[kValuesMost].line, 1,
                         fmt::format("more than {} values", kValuesMost),
                         "forecast a shorter history");
    }
  }

  /// One kind of period, none twice, none backwards, none left out.
  void check_spaces() {
    if (rows_.size() < 2) return;
    const PeriodKind kind = rows_.front().period.kind;
    for (const SeriesLine& one : rows_) {
      if (one.period.kind != kind) {
        return lines_.complain_at(one.line, 1,
                                  fmt::format("'{}' is another kind of period than '{}'", one.label,
                                              rows_.front().label));
      }
    }
    join_months();
    step_ = usual_step();
    std::unordered_map<std::int64_t, int> seen;
    std::int64_t before = rows_.front().period.at - step_;
    for (const SeriesLine& one : rows_) {
      const auto [first, is_new] = seen.emplace(one.period.at, one.line);
      if (!is_new) {
        lines_.complain_at(one.line, 1,
                           fmt::format("{} stands in line {} already", one.label, first->second));
        continue;
      }
      const std::int64_t missing = one.period.at - before - step_;
      if (one.period.at < before) {
        lines_.complain_at(one.line, 1, fmt::format("{} goes back in time", one.label),
                           "the earliest period comes first");
      } else if (missing > 0) {
        const Period next{rows_.front().period.kind, before + step_};
        lines_.complain_at(one.line, 1,
                           fmt::format("{} is missing before {}", period_text(next), one.label),
                           "give every period a line");
      } else if (missing < 0) {
        lines_.complain_at(
            one.line, 1,
            fmt::format("{} is not evenly spaced from the period before it", one.label));
      }
      before = one.period.at;
    }
  }

  /// Days that are all the first of a month are months.
  void join_months() {
    if (rows_.front().period.kind != PeriodKind::day) return;
    for (const SeriesLine& one : rows_) {
      if (!one.label.ends_with("-01")) return;
    }
    for (SeriesLine& one : rows_) one.period = *parse_period(one.label.substr(0, 7));
  }

  /// The distance that most neighbours have.
  [[nodiscard]] std::int64_t usual_step() const {
    std::unordered_map<std::int64_t, int> counts;
    std::int64_t best = 1;
    int most = 0;
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      const std::int64_t step = rows_[i].period.at - rows_[i - 1].period.at;
      if (step > 0 && ++counts[step] > most) {
        most = counts[step];
        best = step;
      }
    }
    return best;
  }

  [[nodiscard]] Series series() const {
    Series made{.name = name_, .first = rows_.front().period, .step = step_, .values = {}};
    for (const SeriesLine& one : rows_) {
      made.values.push_back(*one.value);
      made.lines.push_back(one.line);
    }
    made.season = usual_season(made.first.kind, step_);
    return made;
  }

  scenario::format::CsvLines lines_;
  std::string column_;
  std::string name_;
  std::size_t at_ = 1;
  std::vector<SeriesLine> rows_;
  std::int64_t step_ = 1;
};

}  // namespace

Result<Series, Diagnostics> parse_series(const std::string& path, const std::string& text,
                                         std::string_view column) {
  std::istringstream stream{text};
  return SeriesReader{path, stream, column}.read();
}

Result<Series, Diagnostics> read_series(const std::string& path, std::string_view column) {
  auto file = scenario::format::open_csv(path);
  if (!file.ok()) return Failure{std::move(file.error())};
  return SeriesReader{path, file.value(), column}.read();
}

}  // namespace callpace::analysis::forecast
