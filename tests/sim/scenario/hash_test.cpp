// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The hash stands for what a scenario says: the same for the same meaning, another for another.
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace callpace::scenario {
namespace {

std::string hash_of(const Files& files, std::vector<std::string> settings = {}) {
  const auto result = load("site.toml", reading(files, std::move(settings)));
  REQUIRE(result.ok());
  return result.value().hash;
}

std::string hash_with(const std::string& from, const std::string& to) {
  return hash_of({{"site.toml", replaced(kSite, from, to)}});
}

TEST_CASE("a hash is 16 hex digits", "[scenario]") {
  const std::string hash = hash_of({{"site.toml", kSite}});
  REQUIRE(hash.size() == 16);
  REQUIRE(hash.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("the hash does not see order, comments, spelling or stated defaults", "[scenario]") {
  const std::string hash = hash_of({{"site.toml", kSite}});
  REQUIRE(hash_with("identify_s = 20\nlook_up_s = 30", "look_up_s = 30\nidentify_s = 20") == hash);
  REQUIRE(hash_with("identify_s = 20", "identify_s = 2.0e1  # find the customer") == hash);
  REQUIRE(hash_with("to = \"14:00\"", "to = 14:00:00") == hash);
  REQUIRE(hash_with("key_error_ratio = 0.05", "key_error_ratio = 5e-2") == hash);
  REQUIRE(hash_with("dialing = \"dialer\"", "dialing = \"dialer\"\nseed = 1") == hash);
}

TEST_CASE("the hash does not see how a scenario is spread over files and settings", "[scenario]") {
  const std::string hash = hash_of({{"site.toml", kSite}});
  REQUIRE(hash_of({{"base.toml", replaced(kSite, "agents = 3", "agents = 4")},
                   {"site.toml", "extends = \"base.toml\"\nteam.shift.morning.agents = 3"}}) ==
          hash);
  REQUIRE(hash_of({{"site.toml", replaced(kSite, "agents = 3", "agents = 4")}},
                  {"team.shift.morning.agents=3"}) == hash);
}

TEST_CASE("a key that came later leaves the hash of a file without it as it was", "[scenario]") {
  const auto site = load("site.toml", reading({{"site.toml", kSite}}));
  REQUIRE(canonical_text(site.value()).find("drift_by_hour") == std::string::npos);
  REQUIRE(canonical_text(site.value()).find("trunk_loss") == std::string::npos);
  const std::string hash = hash_of({{"site.toml", kSite}});
  REQUIRE(hash_of({{"site.toml", kSite}}, {"dialer.detection.drift_by_hour=[]"}) == hash);
  REQUIRE(hash_with("[platform]\n",
                    "[[dialer.trunk_loss]]\nfrom = \"09:00\"\nto = \"10:00\"\n"
                    "failed_ratio = 0.3\n[platform]\n") != hash);
}

TEST_CASE("the hash sees every change of a value", "[scenario]") {
  std::set<std::string> hashes{hash_of({{"site.toml", kSite}})};
  const std::vector<std::pair<std::string, std::string>> changes{
      {"name = \"site\"", "name = \"sites\""},
      {"2016-02-01", "2016-02-02"},
      {"agents = 3", "agents = 4"},
      {"identify_s = 20", "identify_s = 20.000001"},
      {"policy = \"study\"", "policy = \"progressive\""},
      {"order = [\"home\", \"mobile\"]", "order = [\"mobile\", \"home\"]"},
      {"wrong_party = { after_s = 7200 }", "wrong_party = { after_s = 7201 }"},
      {"accounts = 120", "accounts = 121"},
  };
  for (const auto& [from, to] : changes) hashes.insert(hash_with(from, to));
  REQUIRE(hashes.size() == changes.size() + 1);
}

TEST_CASE("the hash sees what the platform file says, not where it lies", "[scenario]") {
  const std::string moved = replaced(kSite, "platform.xml", "else/where.xml");
  const std::string hash = hash_of({{"site.toml", kSite}});
  REQUIRE(hash_of({{"site.toml", moved}, {"else/where.xml", "<platform/>"}}) == hash);
  REQUIRE(hash_of({{"site.toml", moved}, {"else/where.xml", "<platform />"}}) != hash);
  REQUIRE(hash_with("file = \"platform.xml\"\n", "") != hash);
}

TEST_CASE("the canonical text names every key with its value", "[scenario]") {
  const auto result = load("site.toml", reading({{"site.toml", kSite}}));
  const std::string text = canonical_text(result.value());
  REQUIRE(text.find("\"manual\":{\"identify_s\":20,\"look_up_s\":30,") != std::string::npos);
  REQUIRE(text.find("\"weekday\":{\"from\":21600,\"to\":50400,") != std::string::npos);
  REQUIRE(text.find("\"cap_mode\":\"off\"") != std::string::npos);
}

}  // namespace
}  // namespace callpace::scenario
