// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/records_file.hpp"

#include "analysis/fit/record_lines.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>
#include <vector>

using namespace callpace::analysis::fit;
using callpace::measure::CallOutcome;
using callpace::scenario::Diagnostics;

namespace {

auto calls_of(const std::string& text, const std::string& campaign = {}) {
  std::istringstream stream{text};
  return read_calls("calls.csv", stream, campaign);
}

auto logins_of(const std::string& text) {
  std::istringstream stream{text};
  return read_logins("logins.csv", stream);
}

/// What is wrong, a line each.
std::string wrong_in(const std::string& text, const std::string& campaign = {}) {
  const auto read = calls_of(text, campaign);
  return read.ok() ? "" : callpace::scenario::format_diagnostics(read.error());
}

std::string wrong_logins(const std::string& text) {
  const auto read = logins_of(text);
  return read.ok() ? "" : callpace::scenario::format_diagnostics(read.error());
}

}  // namespace

TEST_CASE("calls are read with their columns in any order, and most may be missing", "[fit]") {
  const auto read = calls_of(
      "\xEF\xBB\xBFoutcome, time,wait_s,talk_s,party,\"phone_type\"\r\n"
      "connected,2026-03-02T09:15:00,0,100.5,right,mobile\r\n"
      "abandoned,2026-03-02T09:59:59.999,12.5,,,mobile\n"
      "no_answer,2026-03-02 10:00,,,,\"home\"\n"
      ",,,,,\n"
      "machine,2026-03-03T08:00,3,8,,home");
  REQUIRE(read.ok());
  const CallSample& sample = read.value();
  CHECK(sample.calls == 4);
  CHECK(sample.days == 2);
  CHECK(sample.first_day == "2026-03-02");
  CHECK(sample.last_day == "2026-03-03");
  REQUIRE(sample.phones.size() == 2);
  CHECK(sample.phones[0].name == "mobile");
  CHECK(sample.phones[0].by_hour[9][static_cast<std::size_t>(CallOutcome::abandoned)] == 1);
  CHECK(sample.phones[0].right_parties == 1);
  CHECK(sample.talk_s[1] == std::vector{100.5});
  REQUIRE(sample.waits.size() == 2);
  CHECK_FALSE(sample.waits[0].gave_up);
  CHECK(sample.waits[1].gave_up);
  CHECK(sample.machines_put_through == 1);
}

TEST_CASE("ringing is kept apart by where it begins", "[fit]") {
  const auto read = calls_of(
      "time,outcome,setup_s,ring_s\n"
      "2026-03-02T09:00,connected,4,12\n"
      "2026-03-02T09:00,machine,,17\n"
      "2026-03-02T09:00,no_answer,3,30\n"
      "2026-03-02T09:00,busy,2,\n");
  REQUIRE(read.ok());
  CHECK(read.value().answered.from_ringing_s == std::vector{12.0});
  CHECK(read.value().answered.from_dialing_s == std::vector{17.0});
  CHECK(read.value().given_up.from_ringing_s == std::vector{30.0});
  CHECK(read.value().setup_s == std::vector{4.0, 3.0, 2.0});
}

TEST_CASE("everything wrong with a file of calls is told at once, with its place", "[fit]") {
  CHECK(wrong_in("") ==
        "calls.csv:1:1: error: the file is empty; its first line names the "
        "columns\n");
  CHECK(wrong_in("time,outcome\n") ==
        "calls.csv:2:1: error: there is no call below the headings\n");
  CHECK(wrong_in("time,outcom,ring_ms,talk_s,talk_s\n") ==
        "calls.csv:1:1: error: the column 'outcome' is missing; the first line names the "
        "columns\n"
        "calls.csv:1:6: error: unknown column 'outcom'; did you mean 'outcome'?\n"
        "calls.csv:1:13: error: unknown column 'ring_ms'; did you mean 'ring_s', in seconds?\n"
        "calls.csv:1:28: error: the column 'talk_s' stands there twice\n");
  CHECK(wrong_in("time;outcome\n2026-03-02T09:00;busy\n") ==
        "calls.csv:1:1: error: the columns are not separated by commas; write commas in place of "
        "semicolons, and decimal points\n");
  CHECK(wrong_in("time,outcome,talk_s,wait_s,party\n"
                 "02.03.2026 09:00,conected,-3,x,left\n"
                 "2026-02-30T09:00,busy,,90000,\n"
                 "2026-03-02T09:00,no_answer,12,,right\n"
                 "2026-03-02T09:01,busy\n"
                 "2026-03-02T09:02,\"busy,,,\n") ==
        "calls.csv:2:1: error: '02.03.2026 09:00' is no time; write 2026-03-02T09:30:15, or "
        "2026-03-02T09:30:15+01:00\n"
        "calls.csv:2:18: error: unknown outcome 'conected'; did you mean 'connected'?\n"
        "calls.csv:2:27: error: -3 is below 0, and no time is; leave the cell empty where it is "
        "not known\n"
        "calls.csv:2:30: error: 'x' is no number of seconds; write digits with a point, such as "
        "12.5, or nothing where it is not known\n"
        "calls.csv:2:32: error: unknown party 'left'; it is one of right, wrong\n"
        "calls.csv:3:1: error: '2026-02-30T09:00' is no time; write 2026-03-02T09:30:15, or "
        "2026-03-02T09:30:15+01:00\n"
        "calls.csv:3:24: error: 90000 s is longer than a day; lengths are in seconds; are these "
        "milliseconds?\n"
        "calls.csv:4:28: error: a call with the outcome no_answer has none; leave the cell empty\n"
        "calls.csv:4:32: error: a call with the outcome no_answer has none; leave the cell empty\n"
        "calls.csv:5:1: error: 2 cells, but the first line names 5 columns\n"
        "calls.csv:6:1: error: 2 cells, but the first line names 5 columns\n"
        "calls.csv:6:18: error: a quote is opened here and not closed\n");
}

TEST_CASE("a clock that is set back is refused, unless offsets are written", "[fit]") {
  CHECK(wrong_in("time,outcome\n2026-10-25T02:59:00,busy\n2026-10-25T02:00:10,busy\n") ==
        "calls.csv:3:1: error: the time goes back from the line before; sort the lines by time; "
        "where the clocks were set back, write offsets: 2026-10-25T02:30:00+01:00\n");
  CHECK(calls_of("time,outcome\n2026-10-25T02:59:00+02:00,busy\n2026-10-25T02:00:10+01:00,busy\n")
            .ok());
  CHECK(wrong_in("time,outcome\n2026-10-25T02:59:00+02:00,busy\n2026-10-25T03:00,busy\n") ==
        "calls.csv:3:1: error: some times say their offset from UTC, and others do not; write it "
        "in all lines, or in none\n");
}

TEST_CASE("a fit is of one campaign", "[fit]") {
  const std::string text =
      "time,campaign,outcome\n2026-03-02T09:00,cards,busy\n2026-03-02T09:01,loans,busy\n";
  CHECK(wrong_in(text) ==
        "calls.csv:4:1: error: the calls are of several campaigns, and a fit is of one; say "
        "--campaign with one of cards, loans\n");
  CHECK(wrong_in(text, "card") ==
        "calls.csv:4:1: error: no call is of the campaign 'card'; did you mean 'cards'?\n");
  const auto one = calls_of(text, "loans");
  REQUIRE(one.ok());
  CHECK(one.value().calls == 1);
  CHECK(one.value().left_out == 1);
}

TEST_CASE("of many mistakes the first twenty are told", "[fit]") {
  std::string text = "time,outcome\n";
  for (int i = 0; i < 100; ++i) text += "x,busy\n";
  const auto read = calls_of(text);
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().size() == 21);
  CHECK(read.error().back().message == "this line and others are wrong, too");
}

TEST_CASE("log-ins say who came of the roster", "[fit]") {
  const auto read = logins_of(
      "day,agent,login,logout,shift\n"
      "2026-03-02,ann,2026-03-02T08:59,2026-03-02T17:00,early\n"
      "2026-03-02,bob,,,early\n"
      "2026-03-03,ann,2026-03-03T09:00,,early\n");
  REQUIRE(read.ok());
  REQUIRE(read.value().days.size() == 3);
  CHECK(read.value().days[0].came);
  CHECK_FALSE(read.value().days[1].came);
  CHECK(read.value().agents == std::vector<std::string>{"ann", "bob"});
  CHECK(read.value().shifts.at("early") == 2);
  CHECK(wrong_logins("day,agent,login,logout\n"
                     "2026-03-02,ann,,2026-03-02T17:00\n"
                     "2026-03-32,,2026-03-02T09:00,2026-03-02T08:00\n"
                     "2026-03-02,ann,2026-03-03T09:00,\n") ==
        "logins.csv:2:17: error: who did not log in cannot log out; leave both cells empty\n"
        "logins.csv:3:1: error: '2026-03-32' is no date; write 2026-03-02\n"
        "logins.csv:3:12: error: the agent is not named; write a name or a number\n"
        "logins.csv:3:30: error: the log-out is before the log-in\n"
        "logins.csv:4:12: error: that day of 'ann' stands in line 2 already; write one line for "
        "each agent and day, from the first log-in to the last log-out\n"
        "logins.csv:4:16: error: the log-in is on another day than the line says\n");
}

TEST_CASE("a file that cannot be read is a finding", "[fit]") {
  const auto read = read_calls("no/such/file.csv");
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().front().message == "the file cannot be read");
  CHECK_FALSE(read_logins(".").ok());
}

TEST_CASE("moments and days are those of the calendar", "[fit]") {
  CHECK(parse_day("1970-01-02") == 1);
  CHECK(parse_day("2024-02-29").has_value());
  CHECK_FALSE(parse_day("2026-02-29").has_value());
  CHECK_FALSE(parse_day("2026-3-2").has_value());
  CHECK(day_text(*parse_day("2026-03-02")) == "2026-03-02");
  CHECK(parse_moment("1970-01-01T00:00:01.5")->since_1970_us() == 1'500'000);
  CHECK(parse_moment("1970-01-01T01:00+01:00")->since_1970_us() == 0);
  CHECK(parse_moment("1970-01-01 00:00Z")->offset_s == 0);
  for (const char* bad : {"1970-01-01", "1970-01-01T24:00", "1970-01-01T00:00:60",
                          "1970-01-01T00:00:00.", "1970-01-01T00:00 ", "1970-01-01T00:00+1"}) {
    CHECK_FALSE(parse_moment(bad).has_value());
  }
}
