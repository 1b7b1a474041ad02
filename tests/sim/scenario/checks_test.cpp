// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What only several keys together can tell.
#include "sim/scenario/format/json.hpp"
#include "sim/scenario/pacing_config.hpp"
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario {
namespace {

TEST_CASE("a shift ends after it starts", "[scenario]") {
  REQUIRE(findings_with("to = \"14:00\"", "to = \"05:00\"") ==
          "site.toml:18:6: error: it ends at 05:00, before it starts at 06:00; "
          "a span lies within one day\n");
}

TEST_CASE("activities lie inside the shift", "[scenario]") {
  REQUIRE(
      findings_with("length_s = 1800, stagger_s = 3600", "length_s = 1800, stagger_s = 19801") ==
      "site.toml:20:18: error: activity 'break' ends 1 s after the shift\n");
}

TEST_CASE("activities of one agent do not overlap, whatever the turn", "[scenario]") {
  const std::string overlap =
      "site.toml:20:18: error: activity 'break' starts before 'kick-off' has ended\n";
  REQUIRE(findings_with("after_s = 7200, length_s", "after_s = 899, length_s") == overlap);
  REQUIRE(findings_with("after_s = 7200, length_s", "after_s = 900, length_s").empty());
  // The last turn of the kick-off ends at 900 + 10,000 s, that of the break starts at 10,800 s.
  REQUIRE(findings_with("length_s = 900", "length_s = 900, stagger_s = 10000") == overlap);
  REQUIRE(findings_with("length_s = 900", "length_s = 900, stagger_s = 9900").empty());
}

TEST_CASE("a shift works on some day and has an agent", "[scenario]") {
  REQUIRE(findings_with("[phones]\n", "[team.shift.night]\nagents = 1\n[phones]\n") ==
          "site.toml:22:1: error: the shift works on no day; "
          "give it a weekday, saturday or sunday\n");
  REQUIRE(findings_with("agents = 3", "agents = 0") ==
          "site.toml:13:1: error: the shifts have no agent\n");
}

TEST_CASE("a month's demand varies by no more than its mean", "[scenario]") {
  const auto found = [](const std::string& keys) {
    return findings_with("accounts = 120, calls_per_day = 360", keys);
  };
  REQUIRE(found("accounts = 120, calls_per_day = 360, calls_per_day_sd = 46.5").empty());
  REQUIRE(found("accounts = 120, calls_per_day = 360, calls_per_day_sd = 361")
              .ends_with("error: a demand of 360 calls a day cannot have a standard deviation of "
                         "361; write at most 360, its mean\n"));
  REQUIRE(found("accounts = 120, calls_per_day = 0, calls_per_day_sd = 1")
              .ends_with("; a demand without calls has none: write 0\n"));
  REQUIRE(found("accounts = 120, calls_per_day = 360, calls_per_day_sd = -1")
              .ends_with("error: 'calls_per_day_sd' is -1, but must be at least 0\n"));
  REQUIRE(found("accounts = 120, calls_per_day = 360, calls_per_dy_sd = 1")
              .ends_with("did you mean 'calls_per_day_sd'?\n"));
}

TEST_CASE("agents work when calls are legal", "[scenario]") {
  REQUIRE(findings_with("from = \"06:00\", to = \"21:00\"", "from = \"15:00\", to = \"21:00\"") ==
          "site.toml:16:1: error: the shift works 06:00-14:00, outside the legal hours "
          "15:00-21:00: nobody could be called\n");
  REQUIRE(findings_with("legal_weekday = { from = \"06:00\", to = \"21:00\" }\n", "") ==
          "site.toml:15:1: error: the shift works 06:00-14:00, but calendar.legal_weekday is "
          "missing: nobody could be called\n");
}

TEST_CASE("contact limits over days are complete, and of accounts that live on", "[scenario]") {
  const auto with = [](const std::string& keys) {
    return findings_with("[phones]\n", "[portfolio]\n" + keys + "[phones]\n");
  };
  CHECK(with("kind = \"new_every_morning\"\nspan_attempts_max = 7\n") ==
        "site.toml:23:8: error: accounts that are new every morning have no days before, and so no "
        "limits over days; say kind = \"carry_over\"\n"
        "site.toml:24:21: error: 'span_attempts_max' and 'span_days' need each other\n");
  CHECK(with("kind = \"carry_over\"\nspan_attempts_max = 7\nspan_days = 7\npause_days = 7\n")
            .empty());
}

TEST_CASE("a shift partly outside the legal hours is a warning", "[scenario]") {
  const std::string text = replaced(kSite, "to = \"21:00\"", "to = \"10:00\"");
  REQUIRE(load("site.toml", reading({{"site.toml", text}})).ok());
  REQUIRE(format_diagnostics(check("site.toml", reading({{"site.toml", text}}))) ==
          "site.toml:16:1: warning: the shift works 06:00-14:00, but calls are legal only "
          "06:00-10:00\n");
}

TEST_CASE("shares of outcomes sum to 1", "[scenario]") {
  REQUIRE(findings_with("human = 0.2 }", "human = 0.25 }") ==
          "site.toml:24:12: error: the shares of the outcomes sum to 1.05, not to 1; "
          "0.05 is too much\n");
  REQUIRE(findings_with("human = 0.2 }", "human = 0.2000000011 }") ==
          "site.toml:24:12: error: the shares of the outcomes sum to 1.000000001, not to 1; "
          "1e-09 is too much\n");
  REQUIRE(findings_with("human = 0.2 }", "human = 0.2000000009 }").empty());
}

TEST_CASE("each phone type has outcomes, its own or those of the phone book", "[scenario]") {
  const std::string outcomes =
      "outcomes = { no_answer = 0.25, machine = 0.2, failed = 0.1, busy = 0.25, human = 0.2 }";
  REQUIRE(findings_with(outcomes + "\n", "") ==
          "site.toml:26:10: error: phone type 'mobile' has no 'outcomes', here or in [phones]\n"
          "site.toml:27:8: error: phone type 'home' has no 'outcomes', here or in [phones]\n");
  const std::string own =
      "outcomes = { no_answer = 0, machine = 0, failed = 0, busy = 0, human = 1 }";
  const auto result =
      load("site.toml",
           reading({{"site.toml", replaced(kSite, "home = { ", "home = { " + own + ", ")}}));
  REQUIRE(result.ok());
  REQUIRE(result.value().campaign().phones.types.at(0).outcomes.human == 0.2);
  REQUIRE(result.value().campaign().phones.types.at(1).outcomes.human == 1);
}

TEST_CASE("factors by hour are for all hours and keep shares at most 1", "[scenario]") {
  const auto with = [](const std::string& factors) {
    return findings_with("mobile = { ", "mobile = { human_by_hour = [" + factors + "], ");
  };
  REQUIRE(with("1, 2") ==
          "site.toml:27:28: error: 'human_by_hour' has 2 factors, but a day has 24 hours\n");
  REQUIRE(with("1,1,1,1,1,1,1,1,1,1,1,6,1,1,1,1,1,1,1,1,1,1,1,1") ==
          "site.toml:27:51: error: the share of persons in hour 11 would be 1.2000000000000002\n");
}

TEST_CASE("a detector's drift is for all hours and keeps its error ratios at most 1",
          "[scenario]") {
  const auto with = [](const std::string& factors) {
    return findings_with("[dialer.detection]\n",
                         "[dialer.detection]\ndrift_by_hour = [" + factors + "]\n");
  };
  REQUIRE(with("1, 2") ==
          "site.toml:75:17: error: 'drift_by_hour' has 2 factors, but a day has 24 hours\n");
  REQUIRE(with("1,1,1,1,1,1,1,1,1,1,1,21,1,1,1,1,1,1,1,1,1,1,1,1") ==
          "site.toml:75:40: error: an error ratio in hour 11 would be 1.05\n");
  REQUIRE(with("1,1,1,1,1,1,1,1,1,1,1,20,1,1,1,1,1,1,1,1,1,1,1,1").empty());
}

TEST_CASE("trunks fail in spans that do not overlap", "[scenario]") {
  const auto with = [](const std::string& second) {
    const auto loss = [](const std::string& hours) {
      return "[[dialer.trunk_loss]]\n" + hours + "\nfailed_ratio = 0.3\n";
    };
    return findings_with("[platform]\n",
                         loss("from = \"09:00\"\nto = \"10:00\"") + loss(second) + "[platform]\n");
  };
  REQUIRE(with("from = \"09:59\"\nto = \"11:00\"") ==
          "site.toml:83:1: error: the hours 09:59-11:00 overlap 09:00-10:00 of another loss\n");
  REQUIRE(with("from = \"11:00\"\nto = \"10:00\"") ==
          "site.toml:85:6: error: it ends at 10:00, before it starts at 11:00; "
          "a span lies within one day\n");
  REQUIRE(with("from = \"10:00\"\nto = \"11:00\"").empty());
}

TEST_CASE("somebody answers before the lines are given up", "[scenario]") {
  // The sample rings for 8 to 24 s.
  REQUIRE(findings_with("ring_max_s = 30", "ring_max_s = 7.5") ==
          "site.toml:67:14: error: all lines are given up after 7.5 s, "
          "but nobody answers before 8 s\n");
  REQUIRE(findings_with("ring_max_s = 30", "ring_max_s = 8").empty());
}

TEST_CASE("orders of phone types name each type that there is, once", "[scenario]") {
  REQUIRE(findings_with("order = [\"home\", \"mobile\"]", "order = [\"hone\"]") ==
          "site.toml:33:10: error: unknown phone type 'hone'; did you mean 'home'?\n");
  REQUIRE(findings_with("order = [\"home\", \"mobile\"]", "order = [\"home\", \"home\"]") ==
          "site.toml:33:18: error: phone type 'home' is named twice\n");
  REQUIRE(findings_with("order = [\"mobile\", \"home\"]", "order = [\"mobile\"]") ==
          "site.toml:23:9: error: 'order' does not name phone type 'home'\n");
}

TEST_CASE("hours of priorities do not overlap", "[scenario]") {
  const std::string more =
      "\n[[phones.priority]]\nfrom = \"16:00\"\nto = \"18:00\"\norder = [\"home\"]";
  REQUIRE(
      findings_with("order = [\"home\", \"mobile\"]", "order = [\"home\", \"mobile\"]" + more) ==
      "site.toml:34:1: error: the hours 16:00-18:00 overlap 08:00-17:00 of another "
      "priority\n");
}

TEST_CASE("no month, table or holiday stands twice", "[scenario]") {
  REQUIRE(findings_with("[manual]", "2016-02 = { accounts = 1, calls_per_day = 3 }\n[manual]") ==
          "site.toml:50:11: error: not TOML: in a key-value pair: cannot redefine existing table "
          "'2016-02'\n");
  REQUIRE(findings_with("2016-03-25]", "2016-03-25, 2016-03-25]") ==
          "site.toml:6:25: error: this holiday is named twice\n");
}

TEST_CASE("a distribution has the parameters of its shape and no others", "[scenario]") {
  REQUIRE(findings_with("mean_s = 16, half_range_s = 8", "mean_s = 16") ==
          "site.toml:66:18: error: a uniform distribution needs 'half_range_s', above 0 and at "
          "most mean_s\n");
  REQUIRE(findings_with("mean_s = 16, half_range_s = 8", "mean_s = 16, half_range_s = 17") ==
          "site.toml:66:74: error: a uniform distribution needs 'half_range_s', above 0 and at "
          "most mean_s\n");
  REQUIRE(findings_with("mean_s = 15", "mean_s = 15, cv = 1") ==
          "site.toml:68:62: error: 'cv' belongs to the lognormal and gamma distributions\n");
  REQUIRE(findings_with(", cv = 0.5", "") ==
          "site.toml:77:9: error: this distribution needs 'cv', its standard deviation / mean, "
          "above 0\n");
  REQUIRE(findings_with("mean_s = 15", "mean_s = 0") ==
          "site.toml:68:53: error: 'mean_s' is 0, but a random time has a mean above 0; "
          "for no time at all: { distribution = \"constant\", mean_s = 0 }\n");
}

TEST_CASE("handling leaves time to talk", "[scenario]") {
  REQUIRE(findings_with("attempt_s_mean = 244.7", "attempt_s_mean = 90") ==
          "site.toml:59:18: error: after the steps by hand 10 s are left for handling, no more "
          "than wrap_s_mean: there is no time to talk\n");
  REQUIRE(findings_with("wrap_s_mean = 20", "wrap_s_mean = 20\nwrap_kind = \"gamma\"") ==
          "site.toml:58:1: error: 'wrap_kind' needs 'wrap_cv' above 0\n");
}

TEST_CASE("a scenario that dials from a dialer describes it", "[scenario]") {
  const auto dialer_at = kSite.find("[dialer]");
  const auto platform_at = kSite.find("[platform]");
  const std::string without = kSite.substr(0, dialer_at) + kSite.substr(platform_at);
  REQUIRE(findings({{"site.toml", without}}) ==
          "site.toml:2:11: error: dialing = \"dialer\" needs the table [dialer]\n");
  REQUIRE(findings({{"site.toml", without}}, {"dialing=\"manual\""}).empty());
}

TEST_CASE("what the pacing library refuses is reported at the key that caused it", "[scenario]") {
  REQUIRE(findings_with("cap_mode = \"off\"", "wrap_s_prior = 500") ==
          "site.toml:72:16: error: pacing: wrap_s_prior is 500 but is part of handling_s_prior, "
          "165\n");
  REQUIRE(findings_with("policy = \"study\"", "policy = \"study\"\nlines_per_agent = 0.5") ==
          "site.toml:72:19: error: 'lines_per_agent' is 0.5, but must be at least 1\n");
  REQUIRE(findings_with("[dialer.pacing]", "abandonment.two_second_s = 61\n[dialer.pacing]") ==
          "site.toml:70:28: error: pacing: connect_s_max is 61 but must be from 0 to 60\n");
}

TEST_CASE("the format and the pacing library agree on ranges", "[scenario]") {
  using pacing::Config;
  struct Range {
    std::string key;
    double Config::*member;
    double low;
    double high;
  };
  // prior and memory observations, and handling and wrap, also limit each other: not probed at both
  // ends.
  const std::vector<Range> ranges{
      {"lines_per_agent", &Config::lines_per_agent, 1, 20},
      {"soon_free_s", &Config::soon_free_s, 0, 86400},
      {"hit_rate_prior", &Config::hit_rate_prior, 1e-4, 1},
      {"ring_s_prior", &Config::ring_s_prior, 1e-3, 86400},
      {"cap_ratio", &Config::cap_ratio, 0, 1},
      {"ring_min_s", &Config::ring_min_s, 0, 120},
      {"untold_machine_ratio", &Config::untold_machine_ratio, 0, 0.9},
      {"report_s_max", &Config::report_s_max, 0, 60},
  };
  const auto agrees = [](const Range& range, double value) {
    Config config;
    config.*range.member = value;
    const bool library = pacing::check(config).empty();
    const std::string setting = "dialer.pacing." + range.key + "=" + format::shortest(value);
    return library == findings({{"site.toml", kSite}}, {setting}).empty();
  };
  for (const Range& range : ranges) {
    INFO(range.key);
    const double step = range.high * 1e-6;
    for (const double value : {range.low, range.high}) REQUIRE(agrees(range, value));
    REQUIRE(agrees(range, range.low - step));
    REQUIRE(agrees(range, range.high + step));
  }
}

TEST_CASE("the pacer's settings follow from the whole scenario", "[scenario]") {
  const auto result = load("site.toml", reading({{"site.toml", kSite}}));
  REQUIRE(result.ok());
  const pacing::Config config = pacing_config(result.value());
  REQUIRE(pacing::check(config).empty());
  REQUIRE(config.policy_name() == "study");
  REQUIRE(config.agents_max == 3);
  REQUIRE(config.lines_max == 12);
  REQUIRE(config.calls_max == 12);
  REQUIRE(config.calls_per_second_max == 10);
  REQUIRE(config.connect_s_max == 2);
  REQUIRE(config.cap_mode == pacing::kCapOff);
}

}  // namespace
}  // namespace callpace::scenario
