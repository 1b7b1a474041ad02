// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <limits>

using namespace callpace::analysis;

namespace {
constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("fixed figures carry thousands separators and their decimals", "[report]") {
  CHECK(fixed(1234567.891, 2) == "1,234,567.89");
  CHECK(fixed(-1234.5, 1) == "-1,234.5");
  CHECK(fixed(999.96, 1) == "1,000.0");
  CHECK(fixed(0, 0) == "0");
}

TEST_CASE("a figure that rounds to zero has no sign", "[report]") {
  CHECK(fixed(-0.004, 2) == "0.00");
  CHECK(fixed(-0.0, 0) == "0");
}

TEST_CASE("what is not known is a dash", "[report]") {
  CHECK(fixed(kNotKnown, 2) == "–");
  CHECK(fixed(std::numeric_limits<double>::infinity(), 0) == "–");
  CHECK(figure(Unit::per_hour, Estimate{kNotKnown, 1, 0}) == "–");
}

TEST_CASE("a ratio is a percentage on a page only", "[report]") {
  CHECK(figure(Unit::ratio, 0.04921, 0.04921) == "4.92");
  CHECK(figure(Unit::ratio, Estimate{0.04921, 0.0031, 9}) == "4.92 ± 0.31 %");
}

TEST_CASE("a half width is printed like its mean", "[report]") {
  CHECK(figure(Unit::per_day, Estimate{25838.4, 84.6, 9}) == "25,838 ± 85");
  CHECK(figure(Unit::per_day, Estimate{34.21, 0.4, 9}) == "34.2 ± 0.4");
  CHECK(figure(Unit::seconds, Estimate{12.34, 0.56, 9}) == "12.3 ± 0.6");
  CHECK(figure(Unit::seconds, Estimate{0.2134, 0.0011, 9}) == "0.213 ± 0.001");
}

TEST_CASE("an interval never reads as none", "[report]") {
  CHECK(figure(Unit::ratio, Estimate{0, 0.00018, 20, Ends{0, 0.00018}}) == "< 0.02 %");
  CHECK(figure(Unit::attempts, Estimate{2.79, 0.0011, 9}) == "2.790 ± 0.001");
  const EstimateWords few = figure_words(Unit::seconds, Estimate{12.3, 2, 4, {}, 10});
  CHECK(few.mean == "12.3");
  CHECK(few.interval == "not yet known, needs about 10");
  const EstimateWords uneven =
      figure_words(Unit::ratio, Estimate{0.001, 0.003, 9, Ends{0.0002, 0.004}});
  CHECK(uneven.mean == "0.10");
  CHECK(uneven.interval == "0.02 to 0.40");
}

TEST_CASE("widths count signs, not bytes", "[report]") {
  CHECK(display_width("±▁█") == 3);
  CHECK(pad_left("± 5", 6) == "   ± 5");
  CHECK(pad_right("–", 3) == "–  ");
  CHECK(pad_right("longer", 3) == "longer");
}

TEST_CASE("wide signs take two columns, and accents that join a letter none", "[report]") {
  CHECK(display_width("電話 ガ") == 7);
  CHECK(display_width("\uac00\uff21\U0001F4DE") == 6);
  CHECK(display_width("e\u0301a") == 2);
  CHECK(display_width("é–·░↗") == 5);
  CHECK(display_width("\xff\xc3") == 2);  // no UTF-8, and no harm
  CHECK(pad_left("電", 4) == "  電");
}

TEST_CASE("a text that is too long is cut between signs and says so", "[report]") {
  CHECK(shortened("predictive", 10) == "predictive");
  CHECK(shortened("predictive", 9) == "predicti…");
  CHECK(shortened("電話電話", 6) == "電話…");
  CHECK(shortened("電話電話", 8) == "電話電話");
  CHECK(shortened("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  CHECK(shortened("ab", 1) == "…");
}

TEST_CASE("sentences wrap at blanks within the width", "[report]") {
  CHECK(wrapped("one two three four", 9) == "one two\nthree\nfour\n");
  CHECK(wrapped("about 5 %, or so", 9) == "about\n5 %, or\nso\n");
  CHECK(wrapped("one two three", 9, 2) == "  one two\n  three\n");
  CHECK(wrapped("", 9).empty());
}

TEST_CASE("a sparkline starts at zero and leaves gaps where nothing is known", "[report]") {
  CHECK(sparkline(std::array{0.0, 3.5, 7.0, kNotKnown}) == "▁▅█ ");
  CHECK(sparkline(std::array{0.0, 0.0}) == "▁▁");
}

TEST_CASE("a figure of any size is brief, with five digits that count", "[report]") {
  CHECK(brief(0) == "0");
  CHECK(brief(503.5) == "503.5");
  CHECK(brief(0.171) == "0.171");
  CHECK(brief(11e6) == "11,000,000");
  CHECK(brief(-148'706.58) == "-148,707");
  CHECK(brief(2.0 / 3) == "0.66667");
  CHECK(brief(1e-20) == "0");
  CHECK(brief(std::numeric_limits<double>::infinity()) == kUnknown);
}
