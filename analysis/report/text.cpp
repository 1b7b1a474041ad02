// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text.hpp"

#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace callpace::analysis {
namespace {

int decimals_of(Unit unit, double value) {
  const double size = std::abs(value);
  switch (unit) {
    case Unit::per_day:
      return size >= 100 ? 0 : 1;
    case Unit::seconds:
      return size != 0 && size < 1 ? 3 : 1;
    case Unit::per_hour:
    case Unit::attempts:
    case Unit::ratio:
      return 2;
    case Unit::minutes_per_hour:
      return 1;
  }
  std::abort();
}

}  // namespace

std::string fixed(double value, int decimals) {
  return std::isfinite(value) ? number(value, decimals) : std::string{kUnknown};
}

std::string brief(double value) {
  if (value == 0) return "0";
  const double whole_digits = std::floor(std::log10(std::abs(value))) + 1;
  const double decimals = std::isfinite(value) ? std::clamp(5 - whole_digits, 0.0, 9.0) : 0;
  std::string text = fixed(value, static_cast<int>(decimals));
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string figure(Unit unit, double value, double like) {
  return fixed(unit == Unit::ratio ? 100 * value : value, decimals_of(unit, like));
}

std::string figure(Unit unit, const Estimate& estimate) {
  if (!std::isfinite(estimate.mean)) return std::string{kUnknown};
  const std::string_view sign = unit == Unit::ratio ? " %" : "";
  return fmt::format("{} ± {}{}", figure(unit, estimate.mean, estimate.mean),
                     figure(unit, estimate.half_width, estimate.mean), sign);
}

std::string_view unit_sign(Unit unit) {
  constexpr std::array<std::string_view, 6> kSigns{"", "/h", "min/h", "s", "", "%"};
  return kSigns[static_cast<std::size_t>(unit)];
}

int display_width(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // not a continuation byte
  }));
}

std::string pad_right(std::string_view text, int width) {
  const int blanks = std::max(0, width - display_width(text));
  return std::string{text} + std::string(static_cast<std::size_t>(blanks), ' ');
}

std::string pad_left(std::string_view text, int width) {
  const int blanks = std::max(0, width - display_width(text));
  return std::string(static_cast<std::size_t>(blanks), ' ') + std::string{text};
}

std::string wrapped(std::string_view text, int width, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string result;
  std::string line;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    if (!line.empty() && indent + display_width(line) + 1 + display_width(word) > width) {
      result += margin + line + '\n';
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line.empty() ? result : result + margin + line + '\n';
}

std::string sparkline(std::span<const double> values) {
  constexpr std::array<std::string_view, 8> kBlocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double largest = 0;
  for (const double value : values) {
    if (std::isfinite(value)) largest = std::max(largest, value);
  }
  std::string line;
  for (const double value : values) {
    if (!std::isfinite(value)) {
      line += ' ';
    } else {
      const double share = largest > 0 ? std::max(0.0, value) / largest : 0;
      line += kBlocks[static_cast<std::size_t>(std::lround(share * (kBlocks.size() - 1)))];
    }
  }
  return line;
}

}  // namespace callpace::analysis
