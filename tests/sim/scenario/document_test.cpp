// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How a scenario is put together from files and settings, and what can go wrong on the way.
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace callpace::scenario {
namespace {

TEST_CASE("a file that extends another changes what it names and keeps the rest", "[scenario]") {
  const Scenario s = loaded({{"base/base.toml", replaced(kSite, "platform.xml", "../platform.xml")},
                             {"site.toml",
                              "extends = \"base/base.toml\"\nname = \"more\"\n"
                              "[team.shift.morning]\nagents = 7\n[calendar]\nholidays = []\n"}});
  REQUIRE(s.name == "more");
  REQUIRE(s.team.shifts.at(0).agents == 7);
  REQUIRE(s.team.shifts.at(0).weekday->activities.size() == 2);
  REQUIRE(s.calendar.holidays.empty());
  REQUIRE(s.calendar.legal_weekday->to_s == 21 * 3600);
  REQUIRE(s.platform.file == "platform.xml");
}

TEST_CASE("what a file quotes into a finding stays on the finding's line", "[scenario]") {
  const Files files{
      {"site.toml", std::string{"extends = \"base.toml\"\n\"two\\nlines\\u001b\" = 1\n"}},
      {"base.toml", kSite}};
  REQUIRE(findings(files) ==
          "site.toml:2:1: error: unknown key 'two\\nlines\\x1b' at the top level\n");
}

TEST_CASE("a base may extend another", "[scenario]") {
  const Scenario s = loaded({{"a.toml", kSite},
                             {"b.toml", "extends = \"a.toml\"\nseed = 5\nname = \"b\""},
                             {"site.toml", "extends = \"b.toml\"\nname = \"c\""}});
  REQUIRE(s.seed == 5);
  REQUIRE(s.name == "c");
}

TEST_CASE("an error in a base is reported in the base", "[scenario]") {
  const Files files{{"base.toml", replaced(kSite, "lines = 12", "lines = 0")},
                    {"site.toml", "extends = \"base.toml\"\nseed = -1\n"}};
  REQUIRE(findings(files) ==
          "site.toml:2:8: error: 'seed' is -1, but must be at least 0\n"
          "base.toml:63:9: error: 'lines' is 0, but must be at least 1\n");
}

TEST_CASE("files that extend one another without end are refused", "[scenario]") {
  LoadOptions options;
  options.files = [](const std::string& path) {
    return std::optional{"extends = \"" + std::to_string(std::stoi(path) + 1) + "\"\n"};
  };
  const auto result = load("0", options);
  REQUIRE_FALSE(result.ok());
  CHECK(format_diagnostics(result.error()) ==
        "99:1:11: error: more than 100 files extend one another\n");
}

TEST_CASE("a cycle of files is reported with the way round", "[scenario]") {
  REQUIRE(
      findings({{"site.toml", "extends = \"b.toml\""}, {"b.toml", "extends = \"site.toml\""}}) ==
      "b.toml:1:11: error: the file extends itself: site.toml -> b.toml -> site.toml\n");
}

TEST_CASE("a base that cannot be read is reported where it is named", "[scenario]") {
  REQUIRE(findings({{"site.toml", "name = \"x\"\nextends = \"none.toml\""}}) ==
          "site.toml:2:11: error: the file 'none.toml' cannot be read\n");
  REQUIRE(findings({{"site.toml", "extends = 3"}}) ==
          "site.toml:1:11: error: 'extends': expected a file name, found a whole number\n");
  REQUIRE(findings({}) == "site.toml:1:1: error: the file 'site.toml' cannot be read\n");
}

TEST_CASE("settings win over files, later ones over earlier ones", "[scenario]") {
  const Scenario s =
      loaded({{"site.toml", kSite}}, {"team.shift.morning.agents=9", "dialing=\"manual\"",
                                      "demand.2016-02.accounts=7", "demand.2016-02.accounts=8"});
  REQUIRE(s.team.shifts.at(0).agents == 9);
  REQUIRE(s.campaign().dialing == DialingMode::manual);
  REQUIRE(s.campaign().demand.at(0).accounts == 8);
  REQUIRE(s.campaign().demand.at(0).calls_per_day == 360);
}

TEST_CASE("a setting changes names that the files have and adds none", "[scenario]") {
  const auto with = [](const std::string& setting) {
    return findings({{"site.toml", kSite}}, {setting});
  };
  REQUIRE(with("team.shift.mornin.agents=9") ==
          "--set:1:12: error: no 'mornin' in [team.shift] to set; a new one belongs in the file; "
          "did you mean 'morning'?\n");
  REQUIRE(with("phones.type.satellite.right_party_ratio=1") ==
          "--set:1:13: error: no 'satellite' in [phones.type] to set; a new one belongs in the "
          "file; there are: home, mobile\n");
  REQUIRE(with("demand.2061-02.accounts=9") != "");
  REQUIRE(with("team.shift.morning.weekday.activity.break.length_s=900").empty());
  REQUIRE(with("dialer.abandonment.two_second_s=1").empty());
  const Files extending{{"base.toml", kSite}, {"site.toml", "extends = \"base.toml\"\n"}};
  REQUIRE(findings(extending, {"team.shift.morning.agents=9"}).empty());
}

TEST_CASE("a file that cannot be read on the disk is told with the system's reason", "[scenario]") {
  const auto reason = [](const std::string& path) {
    return format_diagnostics(load(path).error());
  };
  REQUIRE(reason("no/such.toml") ==
          "no/such.toml:1:1: error: the file 'no/such.toml' cannot be read; "
          "No such file or directory\n");
  REQUIRE(reason("/") == "/:1:1: error: the file '/' cannot be read; Is a directory\n");
  REQUIRE(reason("/dev/zero") ==
          "/dev/zero:1:1: error: the file '/dev/zero' cannot be read; it is no ordinary file\n");
  const LoadOptions with_folder{.settings = {"platform.file=\"/\""}};
  REQUIRE(format_diagnostics(
              load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/predictive-38.toml", with_folder)
                  .error()) == "--set:1:15: error: the file '/' cannot be read; Is a directory\n");
}

TEST_CASE("a file of gigabytes is refused before it is read", "[scenario]") {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "callpace_huge.toml";
  std::ofstream{path}.put('#');
  std::filesystem::resize_file(path, std::uintmax_t{1} << 40);  // sparse; more than any memory
  const auto refused = load(path);
  std::filesystem::remove(path);
  REQUIRE_THAT(format_diagnostics(refused.error()),
               Catch::Matchers::Contains("cannot be read; it is longer than 4 MiB"));
}

TEST_CASE("a bad setting is reported by its ordinal", "[scenario]") {
  const auto with = [](const std::string& setting) {
    return findings({{"site.toml", kSite}}, {"seed=3", setting});
  };
  const std::string how = "; write key.path=value; text needs quotes: dialing=\"manual\"\n";
  REQUIRE(with("team.absent_ratio=10") ==
          "--set:2:19: error: 'absent_ratio' is 10, but must be at most 1; "
          "a ratio is 0-1; for 10 % write 0.10\n");
  REQUIRE(with("manual.identify=3") ==
          "--set:2:8: error: unknown key 'identify' in [manual]; write 'identify_s' "
          "(the ending of a key is its unit: _s seconds, _ratio 0-1)\n");
  REQUIRE(with("dialing=manual") ==
          "--set:2:9: error: not TOML: in a value: could not determine value type" + how);
  REQUIRE(with("team.absent_ratio") ==
          "--set:2:18: error: not TOML: in a key-value pair: encountered end-of-file" + how);
  REQUIRE(with("extends=\"x\"") == "--set:2:1: error: 'extends' cannot be set\n");
  REQUIRE(with("platform.file=\"no.xml\"") ==
          "--set:2:15: error: the file 'no.xml' cannot be read\n");
}

TEST_CASE("a key that a setting leaves out is missed in the file", "[scenario]") {
  const std::string text = replaced(kSite, "wait_result_s = 30\n", "");
  REQUIRE(findings({{"site.toml", text}}, {"manual.digits=9"}) ==
          "site.toml:50:1: error: missing key 'wait_result_s' in [manual]; "
          "it takes a number of seconds\n");
}

TEST_CASE("text that is not TOML is one diagnostic", "[scenario]") {
  REQUIRE(findings_with("name = \"site\"", "name = ") ==
          "site.toml:1:8: error: not TOML: in a key-value pair: expected value, saw '\\n'\n");
  REQUIRE(findings_with("[calendar]", "[#calendar]") ==
          "site.toml:4:2: error: not TOML: in a key: expected bare key starting character or "
          "string delimiter, saw '#'\n");
}

TEST_CASE("text that could exhaust the stack is refused", "[scenario]") {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".\"a=\"";
  REQUIRE(findings_with("name = \"site\"", "name = \"site\"\n" + key + " = 1") ==
          "site.toml:2:1: error: a dotted key with more than 32 parts\n");
  const std::string prose =
      "# 1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21.22.23.24.25.26.27."
      "28.29.30.31.32.33.34\ntitle = \"" +
      std::string(40, '.') + "\"\n";
  REQUIRE(findings_with("name = \"site\"", "name = \"site\"\n" + prose).empty());
  REQUIRE(findings({{"site.toml", "x = " + std::string(100'000, '[')}}) != "");
  REQUIRE(findings({{"site.toml", std::string(5u << 20, ' ')}}) ==
          "site.toml:1:1: error: the file is longer than 4 MiB\n");
}

}  // namespace
}  // namespace callpace::scenario
