// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/svg.hpp"

#include "analysis/report/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace callpace::analysis::svg {

std::string escaped(std::string_view text) {
  static constexpr std::array<std::pair<char, std::string_view>, 4> kEntities{
      {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}}};
  std::string result;
  for (const char c : text) {
    const auto* const entity =
        std::ranges::find(kEntities, c, &decltype(kEntities)::value_type::first);
    result += entity == kEntities.end() ? std::string_view{&c, 1} : entity->second;
  }
  return result;
}

double text_width(std::string_view text) { return 7.0 * display_width(text); }

Page::Page(double width, double height, std::string_view title) {
  add(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" )"
      R"(font-family="Helvetica, Arial, sans-serif" font-size="13" fill="{2}">)",
      width, height, kInk);
  add("<title>{}</title>", escaped(title));
  add(R"(<rect width="{}" height="{}" fill="#ffffff"/>)", width, height);
  constexpr double kSize = 17;
  constexpr double kBoldWidth = 1.18;  // of bold text, as a share of plain
  const double needed = text_width(title) * kSize / 13 * kBoldWidth;
  const double size = std::min(kSize, std::floor(kSize * (width - kMargin - 8) / needed));
  text({kMargin, 30}, title, fmt::format(R"(font-size="{:.0f}" font-weight="bold")", size));
}

void Page::text(Place at, std::string_view words, std::string_view attributes) {
  add(R"(<text x="{:.1f}" y="{:.1f}" {}>{}</text>)", at.x, at.y, attributes, escaped(words));
}

void Page::segment(Place from, Place to, std::string_view attributes) {
  add(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" {}/>)", from.x, from.y, to.x, to.y,
      attributes);
}

void Page::rectangle(Place one, Place other, std::string_view attributes) {
  const auto [left, right] = std::minmax(one.x, other.x);
  const auto [top, bottom] = std::minmax(one.y, other.y);
  add(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>)", left, top, right - left,
      bottom - top, attributes);
}

std::string stacked(const std::vector<std::string>& documents) {
  const auto number_after = [](const std::string& svg, std::string_view name) {
    return std::strtod(svg.c_str() + svg.find(name) + name.size(), nullptr);
  };
  std::string inside;
  double width = 0;
  double height = 0;
  for (std::string svg : documents) {
    width = std::max(width, number_after(svg, " width=\""));
    const double own_height = number_after(svg, " height=\"");
    // Each is a picture in the picture, with names of its own.
    const std::string name = fmt::format("plot{:.0f}", height);
    for (const std::string_view word : {"id=\"plot\"", "url(#plot)"}) {
      std::string own{word};
      own.replace(own.find("plot"), 4, name);
      for (std::size_t at = svg.find(word); at != std::string::npos; at = svg.find(word, at + 1)) {
        svg.replace(at, word.size(), own);
      }
    }
    inside += svg.insert(svg.find("<svg") + 4, fmt::format(" y=\"{}\"", height));
    height += own_height;
  }
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
             "viewBox=\"0 0 {0} {1}\">\n",
             width, height) +
         inside + "</svg>\n";
}

}  // namespace callpace::analysis::svg
