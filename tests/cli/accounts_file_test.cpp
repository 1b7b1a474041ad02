// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/accounts_file.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>

namespace callpace::cli {
namespace {

const AccountsMeaning kMeaning{.kinds = {"mobile", "home"}, .utc_offset_us = -6 * 3'600'000'000};

Result<std::vector<host::AccountRow>, scenario::Diagnostics> read_text(const std::string& text) {
  std::istringstream stream{text};
  return parse_accounts("a.csv", stream, kMeaning);
}

std::string complaints(const std::string& text) {
  const auto read = read_text(text);
  return read.ok() ? "" : scenario::format_diagnostics(read.error());
}

}  // namespace

TEST_CASE("accounts are read by the names of their columns, in any order", "[cli]") {
  const auto read = read_text(
      "phones, account,hold_until,hours,zone_min,closed\r\n"
      "home mobile,A-1,2026-03-05,9:00-17:30,-60,no\r\n"
      "\n"
      "home , B.2 ,,,,yes");
  REQUIRE(read.ok());
  REQUIRE(read.value().size() == 2);
  const host::AccountRow& first = read.value()[0];
  CHECK(first.id == "A-1");
  CHECK(first.account.slots == 3);
  CHECK(first.account.zone_min == -60);
  CHECK(first.account.hours_from_min == 540);
  CHECK(first.account.hours_to_min == 1050);
  // 2026-03-05 is 20517 days after 1970, and begins six hours later than in UTC.
  CHECK(first.hold_until_us == (20517LL * 24 + 6) * 3'600'000'000);
  CHECK_FALSE(first.is_closed);
  const host::AccountRow& second = read.value()[1];
  CHECK(second.id == "B.2");
  CHECK(second.account.slots == 2);
  CHECK(second.is_closed);
  CHECK_FALSE(second.hold_until_us);
}

TEST_CASE("all that is wrong with a file of accounts is told at once, with its place", "[cli]") {
  CHECK(complaints("account,phones,zone_min,hours,hold_until,closed\n"
                   "A-1,mobil,,,,\n"
                   "A-1,home,x,9-10,2026-02-30,maybe\n"
                   "A 2,,,24:01-24:30,,\n"
                   "A-3,home\n") ==
        "a.csv:2:5: error: unknown kind of number 'mobil'; did you mean 'mobile'?\n"
        "a.csv:3:1: error: account 'A-1' stands in line 2 already\n"
        "a.csv:3:10: error: 'x' is no zone; it is the account's clock less the site's, minutes "
        "from -1440 to 1440\n"
        "a.csv:3:12: error: '9-10' is no span of the day; write it as 9:00-17:30\n"
        "a.csv:3:17: error: '2026-02-30' is no date; write it as 2026-03-05, the first day of "
        "calls\n"
        "a.csv:3:28: error: 'maybe' is no word for closed; write yes or no\n"
        "a.csv:4:1: error: 'A 2' is no account; it has up to 64 letters, digits, '-', '_' and "
        "'.', and is no phone number or name: journals hold it\n"
        "a.csv:4:5: error: the account owns no number; name its kinds, separated by blanks: "
        "mobile, home\n"
        "a.csv:4:7: error: '24:01-24:30' is no span of the day; write it as 9:00-17:30\n"
        "a.csv:5:1: error: 2 cells, but the first line names 6 columns\n");
}

TEST_CASE("a file without its columns is told so, and no more", "[cli]") {
  CHECK(complaints("") ==
        "a.csv:1:1: error: the file is empty; its first line names the columns\n");
  CHECK(complaints("account\nA\n") ==
        "a.csv:1:1: error: the column 'phones' is missing; the first line names the columns\n");
  CHECK(complaints("account,phones,phone\nA,B,C\n") ==
        "a.csv:1:16: error: unknown column 'phone'; did you mean 'phones'?\n");
  CHECK(complaints("account,phones,phones\n") ==
        "a.csv:1:16: error: the column 'phones' stands there twice\n");
}

TEST_CASE("a file with errors everywhere is told about twenty times", "[cli]") {
  std::string text = "account,phones\n";
  for (int i = 0; i < 100; ++i) text += "A-" + std::to_string(i) + ",nowhere\n";
  const auto read = read_text(text);
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().size() == 21);
  CHECK(read.error().back().message == "this line and others are wrong, too");
}

}  // namespace callpace::cli
