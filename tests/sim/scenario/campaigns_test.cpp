// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Files that name their campaigns: what stands outside [campaign.NAME] holds for each of them, but
// for what a campaign states otherwise; groups of agents name the campaigns that they serve.
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario {
namespace {

/// kSite with `text` at its end.
std::string site_with(const std::string& text) { return kSite + "\n" + text; }

const std::string kTwo = R"(
[campaign.cards]
[campaign.mortgages]
phones.hit_rate = 0.4
worklist.accounts = 77
weight = 2
hit_rate_prior = 0.4
)";

Scenario loaded_text(const std::string& text, std::vector<std::string> settings = {}) {
  return loaded({{"site.toml", text}}, std::move(settings));
}

TEST_CASE("a file without [campaign] has one, which has no name", "[scenario][campaigns]") {
  const Scenario s = loaded_text(kSite);
  REQUIRE(s.campaigns.size() == 1);
  CHECK(s.campaign().name.empty());
}

TEST_CASE("campaigns share what the file says of all and differ in what they say themselves",
          "[scenario][campaigns]") {
  const Scenario s = loaded_text(site_with(kTwo));
  REQUIRE(s.campaigns.size() == 2);
  const Campaign& cards = s.campaigns[0];
  const Campaign& mortgages = s.campaigns[1];
  CHECK(cards.name == "cards");
  CHECK(mortgages.name == "mortgages");
  CHECK(cards.worklist.accounts == loaded_text(kSite).campaign().worklist.accounts);
  CHECK(mortgages.worklist.accounts == 77);
  CHECK(mortgages.worklist.attempts_per_day_max == cards.worklist.attempts_per_day_max);
  CHECK(mortgages.phones.outcomes.human == 0.4);
  CHECK(cards.weight == 1);
  CHECK(mortgages.weight == 2);
  CHECK(mortgages.hit_rate_prior == 0.4);
}

TEST_CASE("a setting reaches every campaign, or one", "[scenario][campaigns]") {
  const Scenario all = loaded_text(site_with(kTwo), {"worklist.attempts_per_day_max=2"});
  CHECK(all.campaigns[0].worklist.attempts_per_day_max == 2);
  CHECK(all.campaigns[1].worklist.attempts_per_day_max == 2);
  const Scenario one = loaded_text(site_with(kTwo), {"campaign.cards.worklist.accounts=5"});
  CHECK(one.campaigns[0].worklist.accounts == 5);
  CHECK(one.campaigns[1].worklist.accounts == 77);
}

TEST_CASE("a setting for a campaign that no file has is refused", "[scenario][campaigns]") {
  const std::string found =
      findings({{"site.toml", site_with(kTwo)}}, {"campaign.card.worklist.accounts=5"});
  CHECK(found.find("did you mean 'cards'?") != std::string::npos);
}

TEST_CASE("an error in what campaigns share is told once", "[scenario][campaigns]") {
  const std::string bad = replaced(site_with(kTwo), "absent_ratio = 0.10", "absent_ratio = 10");
  CHECK(findings({{"site.toml", bad}}).find("error") ==
        findings({{"site.toml", bad}}).rfind("error"));
}

TEST_CASE("the hash follows a campaign's name and its own keys", "[scenario][campaigns]") {
  const std::string hash = loaded_text(site_with(kTwo)).hash;
  CHECK(hash != loaded_text(kSite).hash);
  CHECK(hash != loaded_text(site_with(replaced(kTwo, "mortgages", "loans"))).hash);
  CHECK(hash != loaded_text(site_with(replaced(kTwo, "weight = 2", "weight = 3"))).hash);
  CHECK(hash == loaded_text(site_with(kTwo)).hash);
}

TEST_CASE("groups serve campaigns that exist, and every campaign is served",
          "[scenario][campaigns]") {
  const auto found = [](const std::string& skills, const std::string& group) {
    const std::string text = replaced(kSite, "agents = 3", "agents = 3\ngroup = \"" + group + "\"");
    return findings({{"site.toml", text + kTwo + "[team.group.all]\nskills = " + skills + "\n"}});
  };
  CHECK(found(R"(["cards", "mortgages"])", "all").empty());
  CHECK(found(R"(["cards", "mortgage"])", "all")
            .find("unknown campaign 'mortgage'; did you mean "
                  "'mortgages'?") != std::string::npos);
  CHECK(
      found(R"(["cards", "cards", "mortgages"])", "all").find("campaign 'cards' is named twice") !=
      std::string::npos);
  CHECK(found(R"(["cards"])", "all").find("no agent serves campaign 'mortgages'") !=
        std::string::npos);
  CHECK(found(R"(["cards", "mortgages"])", "al").find("unknown group 'al'; did you mean 'all'?") !=
        std::string::npos);
}

TEST_CASE("a campaign of the dialer needs one, and one by hand its steps",
          "[scenario][campaigns]") {
  CHECK(findings({{"site.toml", site_with("[campaign]\n")}}).find("names no campaign") !=
        std::string::npos);
  const std::string one = replaced(kSite, "[manual]",
                                   "[campaign.a]\ndialing = \"manual\"\n"
                                   "[campaign.b]\n[campaign.b.manual]");
  CHECK(findings({{"site.toml", one}}).find("needs the table [manual]") != std::string::npos);
}

TEST_CASE("a campaign has a cap of its own only where each has an account of its own",
          "[scenario][campaigns]") {
  const std::string text = site_with(kTwo + "cap_ratio = 0.02\n");
  CHECK(findings({{"site.toml", text}}).empty());
  CHECK(findings({{"site.toml", text}}, {"dialer.pacing.cap_account=\"team\""})
            .find("a campaign has no cap of its own with cap_account = \"team\"") !=
        std::string::npos);
}

TEST_CASE("a file that asks for the statistical cap is told of the certified one",
          "[scenario][campaigns]") {
  const std::string found =
      findings({{"site.toml", kSite}}, {"dialer.pacing.cap_mode=\"statistical\""});
  CHECK(found.find("the statistical cap is no more") != std::string::npos);
  CHECK(found.find("write cap_mode = \"certified\"") != std::string::npos);
  CHECK(findings({{"site.toml", kSite}}, {"dialer.pacing.cap_mode=\"certified\""}).empty());
}

TEST_CASE("a certified cap that groups of different campaigns turn into a hard one is told",
          "[scenario][campaigns]") {
  const auto warnings = [](const std::string& skills, const std::string& mode) {
    const std::string text =
        site_with(kTwo + "[team.group]\nspecialists.skills = " + skills + "\n");
    return format_diagnostics(check(
        "site.toml", reading({{"site.toml", text}}, {"dialer.pacing.cap_mode=\"" + mode + "\""})));
  };
  CHECK(warnings(R"(["mortgages"])", "certified")
            .find("group 'specialists' does not serve campaign 'cards'") != std::string::npos);
  CHECK(warnings(R"(["mortgages", "cards"])", "certified").empty());
  CHECK(warnings(R"(["mortgages"])", "hard").empty());
}

}  // namespace
}  // namespace callpace::scenario
