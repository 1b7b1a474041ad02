// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/live_accounts.hpp"

#include "host/live_pacer.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

using callpace::host::AccountRow;
using callpace::host::LiveAccounts;
using callpace::host::LivePacer;
using Catch::Matchers::Contains;
namespace pacing = callpace::pacing;
namespace strategy = callpace::strategy;

namespace {

std::vector<AccountRow> rows(int count) {
  std::vector<AccountRow> all;
  for (int i = 0; i < count; ++i) all.push_back({.id = "A" + std::to_string(i)});
  return all;
}

/// A pacer that is to name accounts, with a day that is open.
LivePacer pacer_with(int accounts) {
  pacing::Config config;
  config.set_policy("progressive");
  auto live = std::make_unique<LiveAccounts>(strategy::Config{});
  live->reconcile(rows(accounts), 0);
  live->journal().clear();
  LivePacer pacer(
      {.pacer = pacing::Pacer::create(config).pacer.value(), .accounts = std::move(live)});
  pacer.take(
      R"({"strategy":"day_opened","t":0,"midnight":0,"opening":0,"legal_from":0,"dials_until":99})",
      1, std::nullopt);
  return pacer;
}

/// What `line` is answered with.
std::string answered(LivePacer& pacer, const std::string& line) {
  pacer.forget();
  pacer.take(line, 7, std::nullopt);
  return std::string(pacer.output());
}

}  // namespace

TEST_CASE("a decision names whose numbers to dial, and the journal has it", "[host]") {
  LivePacer pacer = pacer_with(2);
  const std::string said = answered(pacer, R"({"t":5,"event":"agent_ready","agent":3})");
  CHECK_THAT(said, Contains("\"dial\":1,"));
  const std::string named =
      R"({"strategy":"next","t":5,"account":0,"id":"A0","slot":0,"attempt":0,"today":1,)"
      R"("why":"fresh"})";
  CHECK_THAT(said, Catch::Matchers::EndsWith(named + "\n"));
  CHECK_THAT(std::string(pacer.journal()), Catch::Matchers::EndsWith(named + "\n"));
}

TEST_CASE("a dialing is of an account that was named, once", "[host]") {
  LivePacer pacer = pacer_with(2);
  answered(pacer, R"({"t":5,"event":"agent_ready","agent":3})");
  CHECK_THAT(answered(pacer, R"({"t":5,"event":"dialed","call":1})"), Contains("which account"));
  CHECK_THAT(answered(pacer, R"({"t":5,"event":"dialed","call":1,"account":1})"),
             Contains("was named"));
  CHECK(answered(pacer, R"({"t":5,"event":"dialed","call":1,"account":0})").empty());
  CHECK(pacer.journal() == "{\"t\":5,\"event\":\"dialed\",\"call\":1,\"account\":0}\n");
  CHECK_THAT(answered(pacer, R"({"t":5,"event":"dialed","call":2,"account":0})"),
             Contains("\"refused\""));
}

TEST_CASE("lines of accounts are refused when they cannot be, and malformed when unreadable",
          "[host]") {
  LivePacer pacer = pacer_with(2);
  for (const std::string line :
       {R"({"t":5,"strategy":"nonsense"})", R"({"strategy":"account_closed","account":0})",
        R"({"t":5,"strategy":"attempt_ended","account":0,"end":"fire"})",
        R"({"t":5,"strategy":"day_opened","midnight":0})",
        R"({"t":5,"strategy":"account_added","account":2,"slots":1})",
        R"({"t":"x","strategy":"account_closed","account":0})"}) {
    CHECK_THAT(answered(pacer, line), Contains("\"malformed\""));
    CHECK(pacer.journal().empty());
  }
  for (const std::string line :
       {R"({"t":5,"strategy":"account_closed","account":9})",
        R"({"t":5,"strategy":"account_closed","id":"nobody"})",
        R"({"t":5,"strategy":"attempt_ended","account":0,"end":"busy"})",
        R"({"t":99999999999999999,"strategy":"account_closed","account":0})"}) {
    CHECK_THAT(answered(pacer, line), Contains("\"refused\""));
    CHECK(pacer.journal().empty());
  }
  CHECK(answered(pacer, R"({"t":5,"strategy":"account_closed","id":"A0","seq":4})").empty());
  CHECK(pacer.journal() == "{\"strategy\":\"account_closed\",\"t\":5,\"account\":0,\"seq\":4}\n");
  CHECK_THAT(answered(pacer, R"({"t":5,"strategy":"account_closed","id":"A1","seq":4})"),
             Contains("of this seq"));
}

TEST_CASE("where nobody is due it is said once, and when somebody will be", "[host]") {
  LivePacer pacer = pacer_with(1);
  answered(pacer, R"({"t":1,"strategy":"account_held","account":0,"until":50})");
  CHECK_THAT(answered(pacer, R"({"t":5,"event":"agent_ready","agent":3})"),
             Contains(R"({"strategy":"none","t":5,"why":"none_due","next_due":50})"));
  CHECK(pacer.ask_again_at_us() == 50);
  // A decision of that moment stands before the name: the older one holds no more.
  const std::string late = answered(pacer, R"({"t":60})");
  CHECK_THAT(late, Catch::Matchers::StartsWith("{\"t\":50,\"dial\":1,"));
  CHECK_THAT(late, Contains(R"({"strategy":"next","t":50,"account":0)"));
}

TEST_CASE("settings read back from their line to the same line", "[host]") {
  strategy::Config config;
  config.slots = 3;
  config.slot_order[7][0] = 2;
  config.slot_order[7][1] = 0;
  config.span_attempts_max = 7;
  config.span_days = 7;
  const std::string line = LiveAccounts(config).settings();
  const auto read = LiveAccounts::read_settings(line);
  REQUIRE(read);
  CHECK(LiveAccounts(*read).settings() == line);
  CHECK_FALSE(LiveAccounts::read_settings("{\"strategy\":\"next\",\"t\":5}"));
  CHECK_FALSE(LiveAccounts::read_settings("{\"strategy\":\"settings\",\"format\":1}"));
}
