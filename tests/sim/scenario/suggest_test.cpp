// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/suggest.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario::format {
namespace {

TEST_CASE("edit distance counts insertions, deletions, replacements and swaps", "[scenario]") {
  REQUIRE(edit_distance("lines", "lines") == 0);
  REQUIRE(edit_distance("", "abc") == 3);
  REQUIRE(edit_distance("abc", "") == 3);
  REQUIRE(edit_distance("kitten", "sitting") == 3);
  REQUIRE(edit_distance("abscent", "absent") == 1);
  REQUIRE(edit_distance("lnies", "lines") == 1);
}

TEST_CASE("only a near key is suggested, and the nearest of several", "[scenario]") {
  const std::vector<std::string> known{"lines", "pacing", "patience"};
  REQUIRE(nearest("line", known) == "lines");
  REQUIRE(nearest("patiense", known) == "patience");
  REQUIRE_FALSE(nearest("colour", known).has_value());
  REQUIRE_FALSE(nearest(std::string(1000, 'x'), known).has_value());
}

TEST_CASE("the same quantity in another unit is recognised", "[scenario]") {
  const std::vector<std::string> known{"identify_s", "attempt_s_mean", "absent_ratio", "lines"};
  for (const std::string key : {"identify", "identify_ms", "identify_minutes", "identify_sec"}) {
    INFO(key);
    REQUIRE(same_in_other_unit(key, known) == "identify_s");
  }
  REQUIRE(same_in_other_unit("attempt_ms_mean", known) == "attempt_s_mean");
  REQUIRE(same_in_other_unit("absent_percent", known) == "absent_ratio");
  REQUIRE_FALSE(same_in_other_unit("lines_s", known).has_value());
  REQUIRE_FALSE(same_in_other_unit("identity_s", known).has_value());
}

}  // namespace
}  // namespace callpace::scenario::format
