// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/printed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace callpace::claims {
namespace {

// A decimal tie such as 0.125 may be held as a double a little beside it. What lies within this
// slack, relative to the value but at least the second, counts as the tie.
constexpr double kTieSlack = 1e-12;
constexpr double kTieSlackMin = 1e-9;
constexpr std::size_t kDigitsMax = 15;

constexpr std::array<std::pair<std::string_view, Relation>, 4> kRelations{
    {{"<=", Relation::at_most},
     {">=", Relation::at_least},
     {"<", Relation::less},
     {">", Relation::greater}}};
constexpr std::array<std::pair<std::string_view, double>, 3> kScales{
    {{"%", 0.01}, {"thousand", 1e3}, {"million", 1e6}}};
constexpr std::array<std::string_view, 7> kCurrencies{"USD", "PEN", "US$", "S/.", "S/", "$", "€"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool take_front(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text = trimmed(text.substr(word.size()));
  return true;
}

bool take_back(std::string_view& text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text = trimmed(text.substr(0, text.size() - word.size()));
  return true;
}

double power_of_ten(int exponent) { return std::pow(10.0, exponent); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || !is_digit(text.front()) || error != std::errc{} ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

// Groups of three behind the first comma: "1,234,567", not "12,34".
bool is_grouped(std::string_view whole) {
  if (whole.find(',') == std::string_view::npos) return true;
  std::size_t at = whole.find(',');
  if (at == 0 || at > 3) return false;
  while (at < whole.size()) {
    if (whole[at] != ',' || at + 4 > whole.size()) return false;
    at += 4;
  }
  return true;
}

// "12:30" and "2018-06"; the two parts around `sign`.
std::optional<std::pair<std::int64_t, std::int64_t>> two_parts(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos || text.size() != at + 3) return std::nullopt;
  const auto first = whole_number(text.substr(0, at));
  const auto second = whole_number(text.substr(at + 1));
  if (!first || !second) return std::nullopt;
  return std::pair{*first, *second};
}

bool take_month_or_time(std::string_view text, Printed& printed) {
  if (const auto time = two_parts(text, ':'); time && time->first <= 24 && time->second < 60) {
    printed.notation = Notation::time_of_day;
    printed.digits = time->first * 60 + time->second;
    printed.scale = 1.0 / 60;
    return true;
  }
  const auto month = two_parts(text, '-');
  if (!month || text.size() != 7 || month->second < 1 || month->second > 12) return false;
  printed.notation = Notation::month;
  printed.digits = month->first * 12 + month->second;
  return true;
}

// A minus before or behind the currency sign, or parentheses around the number.
bool take_minus(std::string_view& text) {
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    text = trimmed(text.substr(1, text.size() - 2));
    return true;
  }
  return take_front(text, "-");
}

bool take_number(std::string_view text, Printed& printed) {
  bool is_negative = take_minus(text);
  for (const std::string_view sign : kCurrencies) {
    if (take_front(text, sign)) break;
  }
  if (!is_negative) is_negative = take_minus(text);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!is_grouped(whole)) return false;
  std::string digits{whole};
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  if (point != std::string_view::npos) {
    digits += text.substr(point + 1);
    printed.decimals = static_cast<int>(text.size() - point - 1);
  }
  if (digits.size() > kDigitsMax) return false;
  const auto number = whole_number(digits);
  if (!number) return false;
  printed.digits = is_negative ? -*number : *number;
  return true;
}

bool take_word(std::string_view text, const std::vector<std::string>& words, Printed& printed) {
  const auto at = std::find(words.begin(), words.end(), text);
  if (at == words.end()) return false;
  printed.notation = Notation::word;
  printed.digits = at - words.begin();
  printed.words = words;
  return true;
}

// `value` counted in units of the last printed digit.
double in_last_places(const Printed& printed, double value) {
  return value / printed.scale * power_of_ten(printed.decimals);
}

double slack(double places) { return std::max(kTieSlackMin, kTieSlack * std::abs(places)); }

// Both are in units of the last printed digit. A value that differs from the bound by less than the
// slack counts as equal to it.
bool keeps(Relation relation, double value, double bound) {
  const double near = slack(bound);
  switch (relation) {
    case Relation::less:
      return value < bound - near;
    case Relation::at_most:
      return value <= bound + near;
    case Relation::greater:
      return value > bound + near;
    case Relation::at_least:
      return value >= bound - near;
    case Relation::equal:
      break;
  }
  return std::abs(value - bound) <= near;
}

// Rounded half away from zero; what lies within the slack of a tie counts as the tie.
double to_whole(double places) { return std::round(places + std::copysign(slack(places), places)); }

std::string grouped_number(double number, int decimals) {
  const double shift = power_of_ten(decimals);
  const double rounded = to_whole(number * shift) / shift;
  std::string text = fmt::format("{:.{}f}", std::abs(rounded), decimals);
  const std::size_t point = decimals == 0 ? text.size() : text.find('.');
  for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, ",");
  return rounded < 0 ? '-' + text : text;
}

}  // namespace

double Printed::value() const {
  return static_cast<double>(digits) / power_of_ten(decimals) * scale;
}

double Printed::last_place() const {
  const double unit = scale / power_of_ten(decimals);
  if (!is_estimate || digits == 0) return unit;
  double zeros = 1;
  for (std::int64_t rest = digits; rest % 10 == 0; rest /= 10) zeros *= 10;
  return unit * zeros;
}

double Printed::rounded(double value, int more) const {
  const double shift = power_of_ten(more);
  return to_whole(in_last_places(*this, value) * shift) / shift / power_of_ten(decimals) * scale;
}

std::string Printed::like_this(double value, int more) const {
  if (!std::isfinite(value)) return "–";
  const auto places = static_cast<std::int64_t>(to_whole(in_last_places(*this, value)));
  switch (notation) {
    case Notation::word:
      if (places < 0 || places >= static_cast<std::int64_t>(words.size())) break;
      return words[static_cast<std::size_t>(places)];
    case Notation::month:
      return fmt::format("{}-{:02}", (places - 1) / 12, (places - 1) % 12 + 1);
    case Notation::time_of_day:
      return fmt::format("{:02}:{:02}", places / 60, places % 60);
    case Notation::percent:
      return grouped_number(value / scale, decimals + more) + " %";
    case Notation::number:
      break;
  }
  std::string number = grouped_number(value / scale, decimals + more);
  for (const auto& [word, factor] : kScales) {
    if (factor == scale) number += fmt::format(" {}", word);
  }
  return number;
}

Result<Printed, std::string> parse_printed(std::string_view text,
                                           const std::vector<std::string>& words) {
  Printed printed;
  printed.text = text;
  std::string_view rest = trimmed(text);
  if (!words.empty()) {
    if (take_word(rest, words, printed)) return printed;
    return Failure{fmt::format("'{}' is no word of the scale: {}", text, fmt::join(words, ", "))};
  }
  for (const auto& [sign, relation] : kRelations) {
    if (!take_front(rest, sign)) continue;
    printed.relation = relation;
    break;
  }
  printed.is_estimate = take_front(rest, "~");
  if (rest == "-" || rest == "–") return printed;
  if (take_month_or_time(rest, printed)) return printed;
  for (const auto& [word, factor] : kScales) {
    if (!take_back(rest, word)) continue;
    printed.scale = factor;
    if (word == "%") printed.notation = Notation::percent;
    break;
  }
  if (take_number(rest, printed)) return printed;
  return Failure{fmt::format("'{}' is no figure", text)};
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

bool agrees(const Printed& printed, double value) {
  return agrees_somewhere(printed, value, value);
}

bool is_truncation(const Printed& printed, double value) {
  if (printed.relation != Relation::equal) return false;
  const double places = in_last_places(printed, value);
  const double cut = std::trunc(places + std::copysign(slack(places), places));
  return cut == static_cast<double>(printed.digits);
}

bool agrees_somewhere(const Printed& printed, double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high)) return false;
  const auto digits = static_cast<double>(printed.digits);
  const double from = in_last_places(printed, low);
  const double to = in_last_places(printed, high);
  if (printed.relation != Relation::equal) {
    return keeps(printed.relation, from, digits) || keeps(printed.relation, to, digits);
  }
  const double near = 0.5 * in_last_places(printed, printed.last_place());
  return digits + near + slack(to) >= from && digits - near - slack(from) <= to;
}

}  // namespace callpace::claims
