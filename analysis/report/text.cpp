// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text.hpp"

#include "sim/scenario/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
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

/// The next sign of UTF-8 text, which it removes from the text's front.
std::string_view take_sign(std::string_view& text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) ++bytes;
  const std::string_view sign = text.substr(0, bytes);
  text.remove_prefix(bytes);
  return sign;
}

char32_t code_point(std::string_view sign) {
  constexpr std::array<unsigned, 5> kFirstBits{0x7F, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code =
      static_cast<unsigned char>(sign[0]) & kFirstBits[std::min<std::size_t>(sign.size(), 4)];
  for (const char byte : sign.substr(1))
    code = code << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
  return code;
}

/// Columns of one sign: the blocks of wide and of joining characters (Unicode 15, UAX 11).
int columns_of(std::string_view sign) {
  struct Block {
    char32_t first;
    char32_t last;
  };
  constexpr std::array kJoining{Block{0x300, 0x36F}, Block{0x200B, 0x200F}, Block{0xFE00, 0xFE0F}};
  constexpr std::array kWide{
      Block{0x1100, 0x115F},   Block{0x2E80, 0x303E},   Block{0x3041, 0xA4CF},
      Block{0xAC00, 0xD7A3},   Block{0xF900, 0xFAFF},   Block{0xFE30, 0xFE6F},
      Block{0xFF01, 0xFF60},   Block{0xFFE0, 0xFFE6},   Block{0x1F300, 0x1F64F},
      Block{0x1F680, 0x1F6FF}, Block{0x1F900, 0x1F9FF}, Block{0x20000, 0x3FFFD}};
  const auto holds = [code = code_point(sign)](const Block& block) {
    return block.first <= code && code <= block.last;
  };
  if (std::any_of(kJoining.begin(), kJoining.end(), holds)) return 0;
  return std::any_of(kWide.begin(), kWide.end(), holds) ? 2 : 1;
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

EstimateWords figure_words(Unit unit, const Estimate& estimate) {
  if (!std::isfinite(estimate.mean)) return {std::string{kUnknown}, ""};
  return words_of(unit == Unit::ratio ? scaled(estimate, 100) : estimate,
                  decimals_of(unit, estimate.mean));
}

std::string figure(Unit unit, const Estimate& estimate) {
  return joined(figure_words(unit, estimate),
                unit == Unit::ratio && std::isfinite(estimate.mean) ? " %" : "");
}

std::string_view unit_sign(Unit unit) {
  constexpr std::array<std::string_view, 6> kSigns{"", "/h", "min/h", "s", "", "%"};
  return kSigns[static_cast<std::size_t>(unit)];
}

std::string lower_case(std::string_view title) {
  std::string text{title};
  if (!text.empty()) {
    text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  }
  return text;
}

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) width += columns_of(take_sign(text));
  return width;
}

std::string shortened(std::string_view text, int width) {
  assert(width >= 1);
  if (display_width(text) <= width) return std::string{text};
  std::string start;
  int taken = 1;  // by the ellipsis
  while (true) {
    const std::string_view sign = take_sign(text);
    taken += columns_of(sign);
    if (taken > width) return start + "…";
    start += sign;
  }
}

std::string pad_right(std::string_view text, int width) {
  const int blanks = std::max(0, width - display_width(text));
  return std::string{text} + std::string(static_cast<std::size_t>(blanks), ' ');
}

std::string pad_left(std::string_view text, int width) {
  const int blanks = std::max(0, width - display_width(text));
  return std::string(static_cast<std::size_t>(blanks), ' ') + std::string{text};
}

namespace {

/// Where the first word of `text` ends; a number and the "%" after it are one word.
std::size_t word_end(std::string_view text) {
  std::size_t end = text.find(' ');
  if (end != std::string_view::npos && text.substr(end + 1).starts_with('%')) {
    end = text.find(' ', end + 1);
  }
  return std::min(end, text.size());
}

}  // namespace

std::string wrapped(std::string_view text, int width, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string result;
  std::string line;
  while (!text.empty()) {
    const std::size_t length = word_end(text);
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

std::string settings_words(std::span<const std::string> settings) {
  std::string words;
  for (const std::string& setting : settings) {
    words += (words.empty() ? "With: " : ", ") + scenario::on_one_line(setting);
  }
  return words;
}

std::string settings_line(std::span<const std::string> settings) {
  return wrapped(settings_words(settings));
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
