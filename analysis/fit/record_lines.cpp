// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/record_lines.hpp"

#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace callpace::analysis::fit {
namespace {

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

RecordLines::RecordLines(const std::string& path, std::istream& text,
                         const std::vector<scenario::format::KnownColumn>& columns)
    : CsvLines{path, text, columns} {
  for (const auto& one : columns) names_.push_back(one.name);
}

std::optional<double> RecordLines::seconds(std::size_t index) {
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

std::optional<std::size_t> RecordLines::one_of(std::size_t index,
                                               const std::vector<std::string>& words) {
  const auto found = std::ranges::find(words, cell(index));
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  complain_unknown(column(index), names_[index], cell(index), words);
  return {};
}

std::optional<Moment> RecordLines::moment(std::size_t index) {
  const auto read = parse_moment(cell(index));
  if (!read) complain(index, fmt::format("'{}' is no time", quoted(index)), kMomentForms);
  return read;
}

}  // namespace callpace::analysis::fit
