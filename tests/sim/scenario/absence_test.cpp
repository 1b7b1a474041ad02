// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a file says absence is made of, and what is found wrong with it.
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario {
namespace {

constexpr const char* kModel = R"([team.absence_model]
kind = "causes"
absent_ratio_sd = 0.03
[team.absence_model.cause.absent-minded]
share = 0.1
spell_days_mean = 1
[team.absence_model.cause.ill]
share = 0.3
spell_days_mean = 5.9
[team.absence_model.cause.vacation]
share = 0.6
spell_days_mean = 15
spell_kind = "fixed"
known_ahead = true
[phones]
)";

std::string with_model(const std::string& from, const std::string& to) {
  return findings_with("[phones]\n", replaced(kModel, from, to));
}

TEST_CASE("causes stand in the order in which they hide each other", "[scenario]") {
  const Scenario s = loaded({{"site.toml", replaced(kSite, "[phones]\n", kModel)}});
  const AbsenceModel& model = s.team.absence_model;
  CHECK(model.kind == AbsenceKind::causes);
  CHECK(model.absent_ratio_sd == 0.03);
  REQUIRE(model.causes.size() == 3);
  CHECK(model.causes[0].name == "vacation");
  CHECK(model.causes[0].spell_kind == SpellKind::fixed);
  CHECK(model.causes[0].is_known_ahead);
  CHECK(model.causes[1].name == "ill");
  CHECK(model.causes[1].spell_days_mean == 5.9);
  CHECK(model.causes[2].name == "absent-minded");
}

TEST_CASE("a file without a model keeps its canonical text and hash", "[scenario]") {
  const Scenario s = loaded({{"site.toml", kSite}});
  CHECK(canonical_text(s).find("absence_model") == std::string::npos);
  const Scenario same =
      loaded({{"site.toml", replaced(kSite, "[phones]\n",
                                     "[team.absence_model]\nkind = \"independent\"\n[phones]\n")}});
  CHECK(same.hash == s.hash);
  const Scenario other = loaded({{"site.toml", replaced(kSite, "[phones]\n", kModel)}});
  CHECK(other.hash != s.hash);
}

TEST_CASE("the shares of the causes sum to 1", "[scenario]") {
  CHECK(with_model("share = 0.3", "share = 0.2") ==
        "site.toml:25:1: error: the shares of the causes of absence sum to 0.9, not to 1; "
        "0.1 is missing\n");
  CHECK(with_model("share = 0.3", "share = 0.35").find("0.05 is too much") != std::string::npos);
}

TEST_CASE("a spell has days, and a fixed one whole days", "[scenario]") {
  CHECK(with_model("spell_days_mean = 5.9", "spell_days_mean = 0") ==
        "site.toml:30:19: error: 'spell_days_mean' is 0, but must be at least 1; for single days "
        "write 1\n");
  CHECK(with_model("spell_days_mean = 5.9", "spell_days_mean = 400") ==
        "site.toml:30:19: error: 'spell_days_mean' is 400, but must be at most 366\n");
  CHECK(with_model("spell_days_mean = 15", "spell_days_mean = 14.6") ==
        "site.toml:33:19: error: a fixed spell takes whole days, not 14.6; write 15, or "
        "spell_kind = \"geometric\"\n");
}

TEST_CASE("a month's ratio varies as a ratio can", "[scenario]") {
  CHECK(with_model("absent_ratio_sd = 0.03", "absent_ratio_sd = 3") ==
        "site.toml:24:19: error: 'absent_ratio_sd' is 3, but must be at most 1; a ratio is 0-1; "
        "for 3 % write 0.03\n");
  CHECK(with_model("absent_ratio_sd = 0.03", "absent_ratio_sd = 0.3") ==
        "site.toml:24:19: error: a ratio whose mean is 0.1 (team.absent_ratio) cannot have a "
        "standard deviation of 0.3; write less than 0.3\n");
  CHECK(with_model("absent_ratio_sd = 0.03", "absent_ratio_sd = 0.299").empty());
}

TEST_CASE("causes without a cause and misspelt words are found", "[scenario]") {
  CHECK(findings_with("[phones]\n", "[team.absence_model]\nkind = \"causes\"\n[phones]\n") ==
        "site.toml:23:8: error: kind = \"causes\" needs a cause; add a table "
        "[team.absence_model.cause.NAME]\n");
  CHECK(with_model("kind = \"causes\"", "kind = \"cause\"") ==
        "site.toml:23:8: error: 'kind': unknown word 'cause'; did you mean 'causes'?\n");
  CHECK(with_model("known_ahead", "known_before")
            .find("unknown key 'known_before' in "
                  "[team.absence_model.cause.vacation]") != std::string::npos);
}

TEST_CASE("a setting turns the kind of a file whose causes stand", "[scenario]") {
  const Files files{{"site.toml", replaced(kSite, "[phones]\n", kModel)}};
  const Scenario s = loaded(files, {"team.absence_model.kind=\"independent\""});
  CHECK(s.team.absence_model.kind == AbsenceKind::independent);
  CHECK(findings(files, {"team.absence_model.cause.ill.share=0.9"}).find("is too much") !=
        std::string::npos);
}

}  // namespace
}  // namespace callpace::scenario
