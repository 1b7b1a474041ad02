// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The keys that state one figure in place of several: the hit rate and the mean talk.
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario {
namespace {

std::string without_manual() {
  return replaced(kSite,
                  "[manual]\nidentify_s = 20\nlook_up_s = 30\nkey_digit_s = 1.0\ndigits = 8\n"
                  "key_error_ratio = 0.05\nwait_result_s = 30\n",
                  "");
}

Scenario site_of(const std::string& text, std::vector<std::string> settings = {}) {
  const auto result = load("site.toml", reading({{"site.toml", text}}, std::move(settings)));
  INFO((result ? "" : format_diagnostics(result.error())));
  REQUIRE(result.ok());
  return result.value();
}

TEST_CASE("a hit rate takes from the other outcomes in proportion", "[scenario]") {
  const Scenario s = site_of(kSite, {"phones.hit_rate=0.36"});
  for (const OutcomeMix& mix :
       {s.campaign().phones.outcomes, s.campaign().phones.types.at(0).outcomes}) {
    CHECK(mix.human == 0.36);
    CHECK(mix.no_answer == Approx(0.25 * 0.8).epsilon(1e-14));
    CHECK(mix.machine == Approx(0.2 * 0.8).epsilon(1e-14));
    CHECK(mix.failed == Approx(0.1 * 0.8).epsilon(1e-14));
    CHECK(mix.busy == Approx(0.25 * 0.8).epsilon(1e-14));
  }
  CHECK(site_of(kSite, {"phones.hit_rate=1"}).campaign().phones.outcomes.busy == 0);
}

TEST_CASE("a hit rate that the mix has already changes nothing, the hash neither", "[scenario]") {
  CHECK(site_of(kSite, {"phones.hit_rate=0.2"}).hash == site_of(kSite).hash);
  CHECK(canonical_text(site_of(kSite)).find("hit_rate\"") == std::string::npos);
  CHECK(site_of(kSite, {"phones.hit_rate=0.3"}).hash != site_of(kSite).hash);
}

TEST_CASE("a hit rate that would change nothing or only some types is refused", "[scenario]") {
  const std::string mixed =
      replaced(kSite, "home = {",
               "home = { outcomes = { no_answer = 1, machine = 0, failed = 0, "
               "busy = 0, human = 0 },");
  CHECK(findings({{"site.toml", mixed}}, {"phones.hit_rate=0.3"}) ==
        "--set:1:17: error: 'hit_rate' does not reach phone type 'home', which has outcomes of its "
        "own; change [phones.type.home.outcomes] instead\n");
  const std::string all_human =
      replaced(kSite, "no_answer = 0.25, machine = 0.2, failed = 0.1, busy = 0.25, human = 0.2",
               "no_answer = 0, machine = 0, failed = 0, busy = 0, human = 1");
  CHECK(findings({{"site.toml", all_human}}, {"phones.hit_rate=0.3"}) ==
        "--set:1:17: error: 'hit_rate' finds no share in [phones.outcomes] to take from or give "
        "to; state outcomes other than 'human'\n");
  CHECK(findings({{"site.toml", kSite}}, {"phones.hit_rate=1.2"}) != "");
}

TEST_CASE("a site with a dialer states its talk and needs no steps by hand", "[scenario]") {
  const std::string text =
      replaced(without_manual(), "attempt_s_mean = 244.7", "talk_s_mean = 144.7");
  const Scenario s = site_of(text);
  CHECK(handling_s_mean(s.campaign()) == Approx(164.7).epsilon(1e-14));
  CHECK(canonical_text(site_of(kSite)).find("talk_s_mean") == std::string::npos);
  CHECK(findings({{"site.toml", text}}, {"dialing=\"manual\""}) ==
        "--set:1:9: error: dialing = \"manual\" needs the table [manual]\n");
}

TEST_CASE("the talk is stated once, and from steps that are there", "[scenario]") {
  CHECK(findings_with("attempt_s_mean = 244.7", "attempt_s_mean = 244.7\ntalk_s_mean = 150") ==
        "site.toml:60:15: error: both 'talk_s_mean' and 'attempt_s_mean' say how long a call "
        "takes; keep one of them\n");
  CHECK(findings_with("attempt_s_mean = 244.7\n", "") ==
        "site.toml:58:1: error: missing key 'talk_s_mean' in [handling]; it takes a number of "
        "seconds, the mean talk of a conversation\n");
  CHECK(findings({{"site.toml", without_manual()}}) ==
        "site.toml:52:18: error: 'attempt_s_mean' is of an attempt by hand, whose steps [manual] "
        "would give; write 'talk_s_mean', the mean talk of a conversation\n");
}

}  // namespace
}  // namespace callpace::scenario
