// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A page of SVG 1.1 as the reports draw it: a white sheet with a title, lines, rectangles and text
// in the reader's sans-serif font. One file, no scripts, no references. Colours are told apart also
// by the colour-blind (Okabe and Ito 2008). For the report's own sources. Errors: none.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::analysis::svg {

inline constexpr std::array kColours{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"};
inline constexpr const char* kInk = "#222222";
inline constexpr const char* kGrid = R"(stroke="#e4e4e4")";

/// A place on the page, from its upper left corner.
struct Place {
  double x = 0;
  double y = 0;
};

/// `text` with the signs that XML reserves written as entities.
[[nodiscard]] std::string escaped(std::string_view text);

/// How wide `text` is at about 13 pixels, near enough to keep it from its neighbours.
[[nodiscard]] double text_width(std::string_view text);

inline constexpr double kMargin = 24;  ///< on each side of a page

/// A page on its way into SVG, under its title, which is smaller where the page is too narrow.
class Page {
 public:
  Page(double width, double height, std::string_view title);

  void text(Place at, std::string_view words, std::string_view attributes);
  void segment(Place from, Place to, std::string_view attributes);
  /// A rectangle between two corners in any order.
  void rectangle(Place one, Place other, std::string_view attributes);
  /// Anything else, on a line of its own.
  template <class... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(svg_), format, std::forward<Arguments>(arguments)...);
    svg_ += '\n';
  }
  /// The whole document, ending in a newline.
  [[nodiscard]] std::string document() const { return svg_ + "</svg>\n"; }

 private:
  std::string svg_;
};

/// Documents of this page one below the other, as one document.
[[nodiscard]] std::string stacked(const std::vector<std::string>& documents);

}  // namespace callpace::analysis::svg
