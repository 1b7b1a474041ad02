// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Call records and log-ins. A file is taken or refused with findings that have a place; the same
// text gives the same; what is taken is fitted or refused in words; and a fit is a scenario that
// loads, with every figure within its interval.
#include "analysis/fit/records_file.hpp"
#include "analysis/fit/scenario_text.hpp"
#include "tests/fuzz/documents.hpp"

#include <cmath>
#include <sstream>

namespace callpace::fuzz {
namespace {

namespace fit = analysis::fit;

const scenario::Scenario& fuzz_base() {
  static const scenario::Scenario kBase =
      scenario::load(shipped_path("examples", "twelve-agents.toml")).value();
  return kBase;
}

void check_fit(const fit::CallSample& calls, bool is_base_given) {
  const auto found = fit::fit_scenario({calls, {}, fuzz_base(), is_base_given});
  if (!found.ok()) {
    for (const std::string& one : found.error()) demand(!one.empty(), "a refusal has a reason");
    return;
  }
  for (const fit::FittedKey& key : found.value().keys) {
    const auto& [value, ends] = key.figure;
    demand(std::isfinite(value), "a figure is a number");
    demand(ends.low <= value * (1 + 1e-6) + 1e-6 && value <= ends.high * (1 + 1e-6) + 1e-6,
           "a figure lies within its interval");
  }
  const std::string text = fit::fitted_toml(found.value(), "");
  // What the records say may make no scenario (rings that nobody outlasts), but it always reads.
  const auto loaded = scenario::load("fitted.toml", {{}, with_text("fitted.toml", text)});
  if (!loaded.ok()) demand_errors(loaded.error());
}

bool check_logins(const std::string& input) {
  std::istringstream stream{input};
  const auto read = fit::read_logins("logins.csv", stream);
  if (!read.ok()) demand_errors(read.error());
  if (!read.ok()) return false;
  const auto rate = fit::absence_of(read.value());
  demand(rate.ratio.ends.low <= rate.ratio.value && rate.ratio.value <= rate.ratio.ends.high,
         "a ratio lies within its interval");
  return true;
}

}  // namespace

bool check_input(const std::string& input) {
  if (input.starts_with("day")) return check_logins(input);
  std::istringstream stream{input};
  const auto read = fit::read_calls("calls.csv", stream);
  std::istringstream again{input};
  const auto same = fit::read_calls("calls.csv", again);
  demand(read.ok() == same.ok(), "the same text gives the same");
  if (!read.ok()) {
    demand_errors(read.error());
    demand(read.error() == same.error(), "the same text gives the same findings");
    return false;
  }
  demand(read.value().calls == same.value().calls, "the same text gives the same calls");
  check_fit(read.value(), true);
  check_fit(read.value(), false);
  return true;
}

std::vector<std::string> made_inputs() {
  std::string calls{std::string{fit::kCallHeadings} + "\n"};
  std::string short_calls = "time,outcome,ring_s,wait_s,talk_s,wrap_s\n";
  std::string logins{std::string{fit::kLoginHeadings} + "\n"};
  for (int i = 10; i < 50; ++i) {
    const std::string at = "2026-03-02T09:" + std::to_string(i) + ":00";
    const std::string n = std::to_string(i);
    calls += at + ",,mobile,7,connected,right,4." + n + "," + n + ",1,0," + n + ".5,12\n";
    calls += at + ",,home,,no_answer,,4,25,,,,\n";
    calls += at + ",,mobile,,abandoned,,4," + n + ",1," + n + ",,\n";
    short_calls += at + ",connected," + n + ",0," + n + ",3\n" + at + ",busy,,,,\n";
    logins += "2026-03-" + std::to_string(1 + i % 28) + "0," + n + ",day,,\n";
  }
  std::string good_logins{std::string{fit::kLoginHeadings} + "\n"};
  for (int day = 10; day < 25; ++day) {
    const std::string date = "2026-03-" + std::to_string(day);
    good_logins += date + ",ann,day," + date + "T09:00," + date + "T17:00\n";
    good_logins += date + ",bob,day," + (day % 4 == 0 ? "" : date + "T09:10") + ",\n";
  }
  return {calls, short_calls, logins, good_logins};
}

std::vector<std::string_view> grammar() {
  return {"time,outcome\n",
          "day,agent,login\n",
          ",",
          ",,",
          "\"",
          "\"\"",
          "\n",
          "\r\n",
          "connected",
          "abandoned",
          "dropped",
          "machine",
          "no_answer",
          "busy",
          "failed",
          "2026-03-02T09:00:00",
          "2026-03-02 23:59:59.999999",
          "2026-10-25T02:30:00+01:00",
          "1970-01-01T00:00Z",
          "0",
          "-1",
          "1e308",
          "nan",
          "86400",
          "0.000001",
          "right",
          "wrong",
          "phone_type",
          "setup_s",
          ";",
          "\xEF\xBB\xBF"};
}

}  // namespace callpace::fuzz
