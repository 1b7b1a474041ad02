// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/entry.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

namespace callpace::bench {
namespace {

TEST_CASE("an entry holds a hard cap of 3 % a day unless its word says otherwise", "[bench]") {
  const Entry plain = entry_of("study");
  CHECK(plain.name == "study");
  CHECK(plain.config.policy_name() == "study");
  CHECK(plain.config.cap_mode == pacing::kCapHard);
  CHECK(plain.config.cap_ratio == 0.03);
  CHECK(plain.config.cap_window == pacing::kWindowDay);
  CHECK(plain.promises_cap);
  CHECK_FALSE(plain.is_informed);
  const Entry free = entry_of("study:informed:uncapped");
  CHECK(free.config.cap_mode == pacing::kCapOff);
  CHECK(free.is_informed);
  CHECK_FALSE(free.promises_cap);
}

TEST_CASE("a certified cap promises a share of days, and who pushes wants more than it may",
          "[bench]") {
  const Entry entry = entry_of("study:pushing:certified");
  CHECK(entry.name == "study:pushing:certified");
  CHECK(entry.config.cap_mode == pacing::kCapCertified);
  CHECK(*entry.breach_share_max == Approx(1e-4));
  CHECK(entry.config.soon_free_s == 86'400);
  CHECK_FALSE(entry.promises_cap);
  CHECK_FALSE(entry_of("study").breach_share_max);
}

TEST_CASE("an aim takes the cap's place, and has one name however it is written", "[bench]") {
  const Entry entry = entry_of("optimal:informed:aim=.030");
  CHECK(entry.name == "optimal:informed:aim=.03");
  CHECK(entry.config.abandon_aim_ratio == 0.03);
  CHECK(entry.config.cap_mode == pacing::kCapOff);
  CHECK_FALSE(entry.promises_cap);
}

TEST_CASE("a dialer of others paces by its own library", "[bench]") {
  const Entry entry = entry_of("wombat");
  CHECK(entry.library.get() != &pacing::kLinkedLibrary);
  CHECK(entry.is_baseline);
  CHECK_FALSE(entry.promises_cap);
}

TEST_CASE("only an informed entry is told what is true of a cell", "[bench]") {
  const Cell cell = steady_cell({.agents = 5, .hit_rate = 0.08});
  CHECK(config_at(entry_of("study"), cell).hit_rate_prior == pacing::Config{}.hit_rate_prior);
  CHECK(config_at(entry_of("study:informed"), cell).hit_rate_prior == 0.08);
}

TEST_CASE("a word that names no entry is explained", "[bench]") {
  CHECK_THROWS_WITH(entry_of("stady"),
                    Catch::Matchers::Contains("stady") && Catch::Matchers::Contains("progressive"));
  CHECK_THROWS_WITH(entry_of("study:inform"), Catch::Matchers::Contains("inform"));
  CHECK_THROWS_WITH(entry_of("study:aim=2"), Catch::Matchers::Contains("aim=2"));
  CHECK_THROWS_AS(entry_of("./no_such_file.so"), std::runtime_error);
}

TEST_CASE("the usual entries are all there, each once, the reference first", "[bench]") {
  const auto words = default_entries("full");
  CHECK(words.front() == default_reference());
  CHECK(std::set<std::string>(words.begin(), words.end()).size() == words.size());
  for (const std::string& word : words) CHECK_NOTHROW(entry_of(word));
  for (const auto policy : pacing::policy_names()) {
    CHECK(std::count(words.begin(), words.end(), std::string{policy}) == 1);
  }
}

TEST_CASE("a quick look has every entry of the library, and leaves out what repeats", "[bench]") {
  const auto words = default_entries("short");
  const auto has = [&](std::string_view word) {
    return std::count(words.begin(), words.end(), word) == 1;
  };
  for (const auto policy : pacing::policy_names()) CHECK(has(policy));
  for (const char* word : {"vicidial_hard_limit", "contactcenters_2_0", "wombat_2"}) {
    CHECK(has(word));
  }
  for (const char* word :
       {"optimal:informed", "vicidial_average", "contactcenters_0_1", "wombat"}) {
    CHECK_FALSE(has(word));
  }
  const auto all = default_entries("full");
  const std::set<std::string> full{all.begin(), all.end()};
  CHECK(full.contains("wombat"));
  CHECK(full.contains("optimal:informed"));
}

TEST_CASE("what is not the reference's own policy is to be beaten", "[bench]") {
  CHECK_FALSE(entry_of(default_reference()).is_baseline);
  CHECK_FALSE(entry_of(default_reference() + ":informed").is_baseline);
  CHECK(entry_of("progressive").is_baseline);
  CHECK(entry_of(std::string{SHARED_PACING} + "/" + default_reference()).is_baseline);
}

}  // namespace
}  // namespace callpace::bench
