// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/csv_lines.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <streambuf>
#include <tuple>
#include <utility>

namespace callpace::analysis::fit {
namespace {

constexpr std::size_t kCsvFindingsMost = 20;
constexpr std::size_t kLineLongest = 64 * 1024;
constexpr double kLengthMost_s = 86'400;
constexpr const char* kMomentForms = "write 2026-03-02T09:30:15, or 2026-03-02T09:30:15+01:00";

/// Reads exactly `digits` digits off the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return {};
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return {};
    number = 10 * number + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take_sign(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int32_t> take_day(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take_sign(text, '-')) return {};
  const auto month = take_digits(text, 2);
  if (!month || !take_sign(text, '-')) return {};
  const auto day = take_digits(text, 2);
  if (!day) return {};
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *year < 1970) return {};
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

/// ".250" as microseconds; none where digits are missing or too many.
std::optional<std::int64_t> take_part_of_second(std::string_view& text) {
  std::int64_t part_us = 0;
  std::int64_t worth_us = 100'000;
  std::size_t digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    part_us += worth_us * (text.front() - '0');
    worth_us /= 10;
    ++digits;
    text.remove_prefix(1);
  }
  return digits >= 1 && digits <= 6 ? std::optional(part_us) : std::nullopt;
}

/// "Z", "+01:00", "-0500" at the end of a moment.
bool take_offset(std::string_view text, Moment& moment) {
  if (text.empty()) return true;
  moment.offset_s = 0;
  if (text == "Z") return true;
  const int sign = text.front() == '-' ? -1 : 1;
  if (text.front() != '-' && text.front() != '+') return false;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  take_sign(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes || !text.empty() || *hours > 14 || *minutes > 59) return false;
  moment.offset_s = sign * (*hours * 3600 + *minutes * 60);
  return true;
}

/// What an unknown column may have been meant to be.
std::string hint_for(const std::string& name, const std::vector<std::string>& known) {
  if (const auto unit = scenario::format::same_in_other_unit(name, known)) {
    return fmt::format("did you mean '{}', in seconds?", *unit);
  }
  return scenario::format::did_you_mean(
      name, known, fmt::format("leave it out; there are {}", fmt::join(known, ", ")));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

std::optional<std::int32_t> parse_day(std::string_view text) {
  const auto day = take_day(text);
  return text.empty() ? day : std::nullopt;
}

std::string day_text(std::int32_t day) {
  return scenario::date_text(std::chrono::sys_days{std::chrono::days{day}});
}

std::optional<Moment> parse_moment(std::string_view text) {
  Moment moment;
  const auto day = take_day(text);
  if (!day || !(take_sign(text, 'T') || take_sign(text, ' '))) return {};
  moment.day = *day;
  const auto hours = take_digits(text, 2);
  if (!hours || !take_sign(text, ':')) return {};
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return {};
  std::int64_t seconds = 0;
  std::int64_t part_us = 0;
  if (take_sign(text, ':')) {
    const auto read = take_digits(text, 2);
    if (!read || *read > 59) return {};
    seconds = *read;
    if (take_sign(text, '.')) {
      const auto part = take_part_of_second(text);
      if (!part) return {};
      part_us = *part;
    }
  }
  if (!take_offset(text, moment)) return {};
  moment.of_day_us = (*hours * 3600 + *minutes * 60 + seconds) * 1'000'000 + part_us;
  return moment;
}

CsvLines::CsvLines(const std::string& path, std::istream& text, std::vector<KnownColumn> columns)
    : path_{path}, text_{text}, known_{std::move(columns)}, places_(known_.size(), -1) {
  if (take()) {
    if (raw_.starts_with("\xEF\xBB\xBF")) raw_.erase(0, 3);
    split();
    read_headings();
  } else if (findings_.empty()) {
    line_ = 1;
    note(1, "the file is empty", "its first line names the columns");
  }
  has_ended_ = !findings_.empty();
}

/// The next line into `raw_`; a line that is far too long ends the file.
bool CsvLines::take() {
  ++line_;
  raw_.clear();
  std::streambuf& bytes = *text_.rdbuf();
  for (int c = bytes.sbumpc(); c != std::istream::traits_type::eof(); c = bytes.sbumpc()) {
    if (c == '\n') return true;
    if (raw_.size() == kLineLongest) {
      note(1, "the line is longer than 64 KiB", "is this a CSV file?");
      return false;
    }
    raw_.push_back(static_cast<char>(c));
  }
  return !raw_.empty();
}

/// Takes `raw_` apart at commas that are not quoted.
void CsvLines::split() {
  cells_used_ = 0;
  for (std::size_t at = 0; at <= raw_.size();) {
    if (cells_used_ == cells_.size()) cells_.emplace_back();
    CellAt& cell = cells_[cells_used_++];
    cell.text.clear();
    const std::size_t first = std::min(raw_.find_first_not_of(" \t", at), raw_.size());
    cell.column = static_cast<int>(first) + 1;
    std::size_t end = raw_.find(',', first);
    if (first < raw_.size() && raw_[first] == '"') {
      std::size_t i = first + 1;
      for (; i < raw_.size(); ++i) {
        if (raw_[i] != '"') {
          cell.text.push_back(raw_[i]);
        } else if (i + 1 < raw_.size() && raw_[i + 1] == '"') {
          cell.text.push_back(raw_[i++]);
        } else {
          break;
        }
      }
      if (i >= raw_.size()) note(cell.column, "a quote is opened here and not closed", "");
      end = raw_.find(',', i);
    } else {
      cell.text = trimmed(std::string_view{raw_}.substr(first, end - first));
    }
    at = end == std::string::npos ? raw_.size() + 1 : end + 1;
  }
}

void CsvLines::read_headings() {
  count_ = cells_used_;
  std::vector<std::string> names;
  for (const KnownColumn& one : known_) names.emplace_back(one.name);
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& [text, column] = cells_[i];
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) {
      if (count_ == 1 && text.find(';') != std::string::npos) {
        return note(column, "the columns are not separated by commas",
                    "write commas in place of semicolons, and decimal points");
      }
      note(column,
           text.empty() ? "a column has no name"
                        : fmt::format("unknown column '{}'", scenario::on_one_line(text)),
           hint_for(text, names));
      continue;
    }
    int& place = places_[static_cast<std::size_t>(found - names.begin())];
    if (place >= 0) note(column, fmt::format("the column '{}' stands there twice", text), "");
    place = static_cast<int>(i);
  }
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].is_required && places_[i] < 0) {
      note(1, fmt::format("the column '{}' is missing", known_[i].name),
           "the first line names the columns");
    }
  }
}

bool CsvLines::next() {
  while (!has_ended_ && take()) {
    if (raw_.find_first_not_of(" \t\r,") == std::string::npos) continue;
    split();
    if (cells_used_ == count_) return true;
    note(1, fmt::format("{} cells, but the first line names {} columns", cells_used_, count_),
         cells_used_ > count_ ? "write numbers without thousands separators, with a point" : "");
  }
  has_ended_ = true;
  return false;
}

std::string_view CsvLines::cell(std::size_t index) const {
  const int place = places_[index];
  return place < 0 ? std::string_view{} : cells_[static_cast<std::size_t>(place)].text;
}

std::string CsvLines::quoted(std::size_t index) const {
  return scenario::on_one_line(cell(index).substr(0, 60));
}

std::optional<double> CsvLines::seconds(std::size_t index) {
  const std::string_view text = cell(index);
  if (text.empty()) return {};
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    complain(index, fmt::format("'{}' is no number of seconds", quoted(index)),
             "write digits with a point, such as 12.5, or nothing where it is not known");
    return {};
  }
  if (value < 0) {
    complain(index, fmt::format("{} is below 0, and no time is", quoted(index)),
             "leave the cell empty where it is not known");
    return {};
  }
  if (value > kLengthMost_s) {
    complain(index, fmt::format("{} s is longer than a day", quoted(index)),
             "lengths are in seconds; are these milliseconds?");
    return {};
  }
  return value;
}

std::optional<std::size_t> CsvLines::one_of(std::size_t index,
                                            const std::vector<std::string>& words) {
  const std::string_view text = cell(index);
  const auto found = std::ranges::find(words, text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  complain(index, fmt::format("unknown {} '{}'", known_[index].name, quoted(index)),
           scenario::format::did_you_mean(text, words,
                                          fmt::format("it is one of {}", fmt::join(words, ", "))));
  return {};
}

std::optional<Moment> CsvLines::moment(std::size_t index) {
  const auto read = parse_moment(cell(index));
  if (!read) complain(index, fmt::format("'{}' is no time", quoted(index)), kMomentForms);
  return read;
}

scenario::Diagnostics CsvLines::findings() const {
  scenario::Diagnostics sorted = findings_;
  std::ranges::stable_sort(sorted, {}, [](const scenario::Diagnostic& one) {
    return std::tuple{one.line, one.column};
  });
  return sorted;
}

void CsvLines::complain(std::size_t index, std::string message, std::string hint) {
  const int place = places_[index];
  note(place < 0 ? 1 : cells_[static_cast<std::size_t>(place)].column, std::move(message),
       std::move(hint));
}

void CsvLines::complain_of_line(std::string message, std::string hint) {
  note(1, std::move(message), std::move(hint));
}

void CsvLines::note(int column, std::string message, std::string hint) {
  if (findings_.size() > kCsvFindingsMost) return;
  if (findings_.size() == kCsvFindingsMost) {
    message = "this line and others are wrong, too";
    hint.clear();
  }
  findings_.push_back({.file = path_,
                       .line = line_,
                       .column = column,
                       .message = scenario::on_one_line(message),
                       .hint = scenario::on_one_line(hint)});
}

}  // namespace callpace::analysis::fit
