// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/series_file.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace callpace::analysis::forecast;
using callpace::scenario::format_diagnostics;
using Catch::Matchers::Contains;

namespace {

Series good(const std::string& text, const std::string& column = "") {
  auto series = parse_series("f.csv", text, column);
  INFO((series.ok() ? "" : format_diagnostics(series.error())));
  REQUIRE(series.ok());
  return series.value();
}

std::string findings(const std::string& text, const std::string& column = "") {
  const auto series = parse_series("f.csv", text, column);
  REQUIRE_FALSE(series.ok());
  return format_diagnostics(series.error());
}

}  // namespace

TEST_CASE("months, quarters, years, days and times are told apart and go on", "[forecast]") {
  struct Case {
    std::string text;
    int season;
    std::string next;
  };
  for (const auto& [text, season, next] :
       {Case{"m,v\n2015-11,1\n2015-12,2\n", 12, "2016-01"},
        Case{"m,v\n2015-11-01,1\n2015-12-01,2\n", 12, "2016-01"},
        Case{"m,v\n2015-Q3,1\n2015-Q4,2\n", 4, "2016-Q1"}, Case{"y,v\n1999,1\n2000,2\n", 1, "2001"},
        Case{"d,v\n2016-02-28,1\n2016-02-29,2\n", 7, "2016-03-01"},
        Case{"w,v\n2016-02-22,1\n2016-02-29,2\n", 1, "2016-03-07"},
        Case{"t,v\n2016-02-28 23:00,1\n2016-02-28 23:30,2\n", 48, "2016-02-29 00:00"}}) {
    const Series series = good(text);
    CAPTURE(text);
    CHECK(series.season == season);
    CHECK(series.label(2) == next);
    CHECK(series.values == std::vector<double>{1, 2});
  }
}

TEST_CASE("a column is chosen by its heading, and may begin later", "[forecast]") {
  const std::string text =
      "month, calls , \"accounts\"\r\n2015-01,1,\r\n2015-02,2,\r\n2015-03,3,7\r\n"
      "2015-04,4,8\r\n";
  CHECK(good(text).name == "calls");
  const Series accounts = good(text, "accounts");
  CHECK(accounts.values == std::vector<double>{7, 8});
  CHECK(accounts.label(0) == "2015-03");
  CHECK(accounts.lines == std::vector<int>{4, 5});
  CHECK_THAT(findings(text, "acounts"), Contains("f.csv:1:1: error: no column 'acounts'; did you "
                                                 "mean 'accounts'?"));
}

TEST_CASE("all that is wrong with a file is told at once, each at its line", "[forecast]") {
  const std::string told = findings(
      "month,calls\n2015-01,100\n2015-02,many\n2015-04,90\n2015-04,80\n2015-13,70\n2015-05,\n"
      "2015-06,1e999\n2015-07\n2015-03,5\n");
  CHECK_THAT(told, Contains("f.csv:3:9: error: 'many' is no number") &&
                       Contains("f.csv:4:1: error: 2015-03 is missing before 2015-04") &&
                       Contains("f.csv:5:1: error: 2015-04 stands in line 4 already") &&
                       Contains("f.csv:6:1: error: '2015-13' is no period") &&
                       Contains("f.csv:7:9: error: 2015-05 has no value") &&
                       Contains("f.csv:8:9: error: '1e999' is no number") &&
                       Contains("f.csv:9:1: error: 1 cells, but the first line names 2 columns"));
  CHECK_THAT(told, Contains("f.csv:10:1: error: 2015-03 goes back in time"));
}

TEST_CASE("files that are no series are refused in words", "[forecast]") {
  CHECK_THAT(findings(""), Contains("the file is empty"));
  CHECK_THAT(findings("2015-01,100\n2015-02,90\n"), Contains("the first line is a period already"));
  CHECK_THAT(findings("month\n2015-01\n"), Contains("there is one column alone"));
  CHECK_THAT(findings("month,calls\n"), Contains("the column 'calls' has no value"));
  CHECK_THAT(findings("month;calls\n2015-01;1\n"),
             Contains("f.csv:1:1: error: the columns are not separated by commas"));
  CHECK_THAT(findings("month,calls\n2015-01,\"1\n"),
             Contains("f.csv:2:9: error: a quote is opened here and not closed"));
  CHECK_THAT(findings("month,calls\n2015-01,\"12,036\"\n2015-02,1\n"),
             Contains("f.csv:2:9: error: '12,036' is no number"));
  CHECK_THAT(findings(std::string(70'000, 'x')), Contains("the line is longer than 64 KiB"));
  const auto folder = read_series(".");
  REQUIRE_FALSE(folder.ok());
  CHECK_THAT(format_diagnostics(folder.error()),
             Contains("the file cannot be read; Is a directory"));
  CHECK_THAT(findings("m,v\n2015-01,1\n2015-Q2,2\n"), Contains("another kind of period"));
  CHECK_THAT(
      findings("m,v\n2015-01,12,036\n2015-02,11\n"),
      Contains("f.csv:2:1: error: 3 cells, but the first line names 2 columns; write numbers "
               "without thousands separators"));
  std::string many = "m,v\n";
  for (int i = 0; i < 60; ++i) many += "x,y\n";
  CHECK_THAT(findings(many), Contains("this line and others are wrong, too"));
}

TEST_CASE("quotes hold commas, and two of them one", "[forecast]") {
  const Series series =
      good("month,\"calls, in\",\"\"\"all\"\"\"\n\"2015-01\", \"5\" ,1\n2015-02,6,2\n", "\"all\"");
  CHECK(series.name == "\"all\"");
  CHECK(series.values == std::vector<double>{1, 2});
}

TEST_CASE("whatever a file holds, it is a series or has findings", "[forecast]") {
  CHECK(rc::check([] {
    const auto lines = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("2015-01,1", "2015-02,2", "2015-03,-3.5", "2015-02-30,1", ",",
                                      "\"", "2015-Q1,1", "2015-01-01 10:00,4", "7,7", "x", "\r"));
    std::string text = "period,value\n";
    for (const std::string& line : lines) text += line + '\n';
    const auto series = parse_series("f.csv", text);
    if (series.ok()) {
      RC_ASSERT(!series.value().values.empty());
      RC_ASSERT(series.value().lines.size() == series.value().values.size());
    } else {
      RC_ASSERT(!series.error().empty());
    }
  }));
}
