// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

#include <utility>

namespace callpace::scenario {

const std::string kSite = R"(name = "site"
dialing = "dialer"

[calendar]
first_day = 2016-02-01
holidays = [2016-03-25]
legal_weekday = { from = "06:00", to = "21:00" }

[team]
absent_ratio = 0.10
absence.2016-02 = { absent_ratio = 0.12 }

[team.shift.morning]
agents = 3

[team.shift.morning.weekday]
from = "06:00"
to = "14:00"
activity.kick-off = { after_s = 0, length_s = 900 }
activity.break = { after_s = 7200, length_s = 1800, stagger_s = 3600 }

[phones]
order = ["mobile", "home"]
outcomes = { no_answer = 0.25, machine = 0.2, failed = 0.1, busy = 0.25, human = 0.2 }

[phones.type]
mobile = { owned_ratio = 0.95, right_party_ratio = 0.35 }
home = { owned_ratio = 0.60, right_party_ratio = 0.35 }

[[phones.priority]]
from = "08:00"
to = "17:00"
order = ["home", "mobile"]

[worklist]
accounts = 100
attempts_per_day_max = 3

[worklist.redial]
no_answer = { after_s = 7200, other_phone = true }
machine = { after_s = 7200 }
failed = { after_s = 300 }
busy = { after_s = 1800 }
wrong_party = { after_s = 7200 }
abandoned = { after_s = 14400 }

[demand]
2016-02 = { accounts = 120, calls_per_day = 360 }

[manual]
identify_s = 20
look_up_s = 30
key_digit_s = 1.0
digits = 8
key_error_ratio = 0.05
wait_result_s = 30

[handling]
attempt_s_mean = 244.7
wrap_s_mean = 20

[dialer]
lines = 12
calls_per_second_max = 10
post_dial_delay = { distribution = "constant", mean_s = 4 }
ring_to_answer = { distribution = "uniform", mean_s = 16, half_range_s = 8 }
ring_max_s = 30
patience = { distribution = "exponential", mean_s = 15 }

[dialer.pacing]
policy = "study"
cap_mode = "off"

[dialer.detection]
human_as_machine_ratio = 0.05
machine_as_human_ratio = 0.05
delay = { distribution = "lognormal", mean_s = 1, cv = 0.5 }

[platform]
file = "platform.xml"
setup_flops = 2e7
)";

LoadOptions reading(Files files, std::vector<std::string> settings) {
  files.try_emplace("platform.xml", "<platform/>");
  return {std::move(settings), [files = std::move(files)](const std::string& path) {
            const auto file = files.find(path);
            return file == files.end() ? std::nullopt : std::optional{file->second};
          }};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  INFO(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  return text.replace(at, from.size(), to);
}

Scenario loaded(const Files& files, std::vector<std::string> settings) {
  const auto result = load("site.toml", reading(files, std::move(settings)));
  INFO((result ? "" : format_diagnostics(result.error())));
  REQUIRE(result.ok());
  return result.value();
}

std::string findings(const Files& files, std::vector<std::string> settings) {
  const auto result = load("site.toml", reading(files, std::move(settings)));
  return result ? "" : format_diagnostics(result.error());
}

std::string findings_with(const std::string& from, const std::string& to) {
  return findings({{"site.toml", replaced(kSite, from, to)}});
}

}  // namespace callpace::scenario
