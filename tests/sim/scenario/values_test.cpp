// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a single key may hold: type, unit, range. Each test breaks one line of the sample scenario.
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario {
namespace {

TEST_CASE("a complete scenario loads without findings", "[scenario]") {
  REQUIRE(findings({{"site.toml", kSite}}).empty());
}

TEST_CASE("an unknown key is reported with the key that was meant", "[scenario]") {
  REQUIRE(findings_with("absent_ratio = 0.10", "abscent_ratio = 0.10") ==
          "site.toml:10:1: error: unknown key 'abscent_ratio' in [team]; "
          "did you mean 'absent_ratio'?\n");
  REQUIRE(findings_with("dialing = \"dialer\"", "dialing = \"dialer\"\nzzz = 1") ==
          "site.toml:3:1: error: unknown key 'zzz' at the top level\n");
}

TEST_CASE("a key under the wrong header is reported with its table", "[scenario]") {
  REQUIRE(findings_with("[worklist.redial]", "[worklist.redial]\npatience = 1") ==
          "site.toml:40:1: error: unknown key 'patience' in [worklist.redial]; "
          "it belongs to [dialer]\n");
  REQUIRE(findings_with("[worklist.redial]", "[worklist.redial]\nlength_s = 1") ==
          "site.toml:40:1: error: unknown key 'length_s' in [worklist.redial]; "
          "it belongs to [team.shift.NAME.weekday.activity.NAME], "
          "[team.shift.NAME.saturday.activity.NAME], [team.shift.NAME.sunday.activity.NAME]\n");
}

TEST_CASE("a key in another unit is reported with the unit in use", "[scenario]") {
  const std::string hint =
      "write 'identify_s' (the ending of a key is its unit: _s seconds, _ratio 0-1)\n";
  REQUIRE(findings_with("identify_s = 20", "identify_ms = 20000") ==
          "site.toml:51:1: error: unknown key 'identify_ms' in [manual]; " + hint);
  REQUIRE(findings_with("identify_s = 20", "identify = 20") ==
          "site.toml:51:1: error: unknown key 'identify' in [manual]; " + hint);
}

TEST_CASE("a ratio above 1 is reported with the ratio that the percentage makes", "[scenario]") {
  REQUIRE(findings_with("absent_ratio = 0.10", "absent_ratio = 10") ==
          "site.toml:10:16: error: 'absent_ratio' is 10, but must be at most 1; "
          "a ratio is 0-1; for 10 % write 0.10\n");
  REQUIRE(findings_with("absent_ratio = 0.10", "absent_ratio = 12.5") ==
          "site.toml:10:16: error: 'absent_ratio' is 12.5, but must be at most 1; "
          "a ratio is 0-1; for 12.5 % write 0.125\n");
}

TEST_CASE("a value of the wrong type is reported with what is expected", "[scenario]") {
  REQUIRE(findings_with("identify_s = 20", "identify_s = \"20 s\"") ==
          "site.toml:51:14: error: 'identify_s': expected a number of seconds, found a string; "
          "write the number without quotes and unit\n");
  REQUIRE(findings_with("identify_s = 20", "identify_s = true") ==
          "site.toml:51:14: error: 'identify_s': expected a number of seconds, found a boolean\n");
  REQUIRE(findings_with("lines = 12", "lines = 12.5") ==
          "site.toml:63:9: error: 'lines': expected a whole number of lines, "
          "found a decimal number\n");
  REQUIRE(
      findings_with("mobile = { owned_ratio = 0.95, right_party_ratio = 0.35 }", "mobile = 3") ==
      "site.toml:27:10: error: 'mobile': expected a table, found a whole number\n");
  REQUIRE(findings_with("holidays = [2016-03-25]", "holidays = 2016-03-25") ==
          "site.toml:6:12: error: 'holidays': expected an array, each element a date such as "
          "2016-02-01, found a date\n");
}

TEST_CASE("a value out of range is reported with the limit that it breaks", "[scenario]") {
  REQUIRE(findings_with("lines = 12", "lines = 0") ==
          "site.toml:63:9: error: 'lines' is 0, but must be at least 1\n");
  REQUIRE(findings_with("look_up_s = 30", "look_up_s = -1") ==
          "site.toml:52:13: error: 'look_up_s' is -1, but must be at least 0\n");
  REQUIRE(findings_with("ring_max_s = 30", "ring_max_s = 0") ==
          "site.toml:67:14: error: 'ring_max_s' is 0, but must be greater than 0\n");
  REQUIRE(findings_with("ring_max_s = 30", "ring_max_s = 30\nsetup_failures_max = 0") ==
          "site.toml:68:22: error: 'setup_failures_max' is 0, but must be at least 1\n");
  REQUIRE(findings_with("ring_max_s = 30", "ring_max_s = 30\nsetup_back_off_s = 0.5") ==
          "site.toml:68:20: error: 'setup_back_off_s' is 0.5, but must be at least 1\n");
  REQUIRE(findings_with("agents = 3", "agents = 9223372036854775807") ==
          "site.toml:14:10: error: 'agents' is 9223372036854775807, but must be at most 100000\n");
}

TEST_CASE("nan and infinity are no numbers", "[scenario]") {
  REQUIRE(findings_with("key_digit_s = 1.0", "key_digit_s = nan") ==
          "site.toml:53:15: error: 'key_digit_s': expected a number of seconds, found nan\n");
  REQUIRE(findings_with("key_digit_s = 1.0", "key_digit_s = -inf") ==
          "site.toml:53:15: error: 'key_digit_s': expected a number of seconds, found inf\n");
}

TEST_CASE("a missing key is reported at its table", "[scenario]") {
  REQUIRE(findings_with("wait_result_s = 30\n", "") ==
          "site.toml:50:1: error: missing key 'wait_result_s' in [manual]; "
          "it takes a number of seconds\n");
  REQUIRE(findings_with("[handling]\nattempt_s_mean = 244.7\nwrap_s_mean = 20\n", "") ==
          "site.toml:1:1: error: missing key 'handling' at the top level; it takes a table\n");
}

TEST_CASE("a word out of a list is reported with the nearest, or with the list", "[scenario]") {
  REQUIRE(findings_with("policy = \"study\"", "policy = \"studdy\"") ==
          "site.toml:71:10: error: 'policy': unknown word 'studdy'; did you mean 'study'?\n");
  REQUIRE(findings_with("dialing = \"dialer\"", "dialing = \"robot\"") ==
          "site.toml:2:11: error: 'dialing': unknown word 'robot'; "
          "known are 'manual', 'dialer'\n");
}

TEST_CASE("a name has no blanks", "[scenario]") {
  REQUIRE(findings_with("name = \"site\"", "name = \"my site\"") ==
          "site.toml:1:8: error: 'my site' is not a name; "
          "a name has letters, digits, '-' and '_' only\n");
  REQUIRE(findings_with("activity.kick-off", "activity.\"kick off\"") ==
          "site.toml:19:10: error: 'kick off' is not a name (letters, digits, '-', '_')\n");
}

TEST_CASE("a date that the calendar lacks or that stands in quotes is refused", "[scenario]") {
  REQUIRE(findings_with("2016-02-01", "2016-02-30") ==
          "site.toml:5:23: error: not TOML: in a date: expected day between 1 and 29 "
          "(inclusive), saw 30\n");
  REQUIRE(findings_with("2016-02-01", "\"2016-02-01\"") ==
          "site.toml:5:13: error: 'first_day': expected a date such as 2016-02-01, found a "
          "string; write the date without quotes\n");
}

TEST_CASE("a time of day is written in quotes or as TOML's own", "[scenario]") {
  REQUIRE(findings_with("to = \"14:00\"", "to = 14:00:00").empty());
  REQUIRE(findings_with("from = \"06:00\", to = \"21:00\"", "from = \"06:00\", to = \"24:00\"")
              .empty());
  for (const std::string bad : {"25:00", "6:00", "24:01", "06:60", "06:00:99", "+6:00", ""}) {
    INFO(bad);
    REQUIRE(findings_with("to = \"14:00\"", "to = \"" + bad + "\"") ==
            "site.toml:18:6: error: '" + bad +
                "' is not a time of day; write it as \"06:00\", \"24:00\" at the latest\n");
  }
}

TEST_CASE("a month is a year and one of twelve", "[scenario]") {
  REQUIRE(findings_with("2016-02 = { accounts", "2016-13 = { accounts") ==
          "site.toml:48:1: error: '2016-13' is not a month such as 2016-02\n");
}

TEST_CASE("a file that cannot be read is reported where it is named", "[scenario]") {
  REQUIRE(findings_with("platform.xml", "missing.xml") ==
          "site.toml:80:8: error: the file 'missing.xml' cannot be read\n");
}

}  // namespace
}  // namespace callpace::scenario
