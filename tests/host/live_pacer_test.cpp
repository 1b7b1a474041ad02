// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/live_pacer.hpp"

#include "callpace/replay.hpp"

#include <catch2/catch.hpp>

#include <string>

using callpace::host::LivePacer;
using Catch::Matchers::Contains;
namespace pacing = callpace::pacing;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

LivePacer new_pacer(double calls_per_second_max = 0) {
  pacing::Config config;
  config.set_policy("progressive");
  config.calls_per_second_max = calls_per_second_max;
  return LivePacer({.pacer = pacing::Pacer::create(config).pacer.value()});
}

/// What `line` is answered with.
std::string answer(LivePacer& pacer, const std::string& line,
                   std::optional<std::int64_t> now_us = std::nullopt) {
  pacer.forget();
  pacer.take(line, 7, now_us);
  return std::string(pacer.output());
}

std::string ready(std::int64_t time_us, int agent) {
  return "{\"t\":" + std::to_string(time_us) +
         ",\"event\":\"agent_ready\",\"agent\":" + std::to_string(agent) + "}";
}

std::string dialed(std::int64_t time_us, int call) {
  return "{\"t\":" + std::to_string(time_us) +
         ",\"event\":\"dialed\",\"call\":" + std::to_string(call) + "}";
}

}  // namespace

TEST_CASE("an event is journaled as the journal writes it, however it was spaced", "[host]") {
  LivePacer pacer = new_pacer();
  const std::string said = answer(
      pacer, " { \"agent\" : 3,\t\"event\": \"agent_ready\", \"t\": 5, \"name\": \"a b\" }\r");
  CHECK_THAT(said, Contains("\"dial\":1,") && Contains(",\"events\":1}\n"));
  CHECK_THAT(
      std::string(pacer.journal()),
      Catch::Matchers::StartsWith("{\"t\":5,\"event\":\"agent_ready\",\"agent\":3}\n{\"t\":5,"));
}

TEST_CASE("a machine that an agent heard is taken in once, and counts as no live answer",
          "[host]") {
  LivePacer pacer = new_pacer();
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, dialed(1, 1));
  (void)answer(pacer, R"({"t":2,"event":"answered_human","call":1})");
  (void)answer(pacer, R"({"t":2,"event":"connected","call":1,"agent":1})");
  (void)answer(pacer, R"({"t":9,"event":"talk_ended","call":1,"agent":1})");
  const std::string heard = R"({"t":9,"event":"heard_machine","agent":1})";
  (void)answer(pacer, heard);
  CHECK_THAT(std::string(pacer.journal()), Contains(heard));
  CHECK_THAT(answer(pacer, heard), Contains("\"error\":\"refused\""));
  CHECK_THAT(answer(pacer, ready(10, 1)), Contains("\"live_answers\":0,"));
}

TEST_CASE("a dialing is taken in without a new decision", "[host]") {
  LivePacer pacer = new_pacer();
  (void)answer(pacer, ready(0, 1));
  CHECK(answer(pacer, dialed(1, 1)).empty());
  CHECK(pacer.journal() == dialed(1, 1) + "\n");
}

TEST_CASE("what no flat object is, nests or escapes is malformed and changes nothing", "[host]") {
  LivePacer pacer = new_pacer();
  for (const std::string line :
       {"", "{", "[]", "null", "{\"t\":1}x", "{\"event\":\"dialed\",\"call\":1}",
        "{\"t\":1,\"event\":\"dialed\"}", "{\"t\":1,\"event\":\"dialed\",\"call\":-1}",
        "{\"t\":1,\"event\":\"dialed\",\"call\":1.5}", "{\"t\":1,\"event\":\"rang\",\"call\":1}",
        "{\"t\":1,\"event\":\"dialed\",\"call\":1,\"x\":{\"y\":2}}",
        "{\"t\":1,\"event\":\"dialed\",\"call\":1,\"x\":\"\\\"\"}",
        "{\"t\":1,\"event\":\"dialed\",\"call\":1,\"x\":\"}"}) {
    CAPTURE(line);
    CHECK_THAT(answer(pacer, line), Contains("{\"error\":\"malformed\",\"line\":7,\"why\":\""));
    CHECK(pacer.journal().empty());
  }
}

TEST_CASE("an event that is refused moves no time, though a question was due before it", "[host]") {
  LivePacer pacer = new_pacer(10);
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, ready(0, 2));
  REQUIRE(pacer.ask_again_at_us() < kSecond);
  CHECK_THAT(answer(pacer, "{\"t\":90000000,\"event\":\"busy\",\"call\":5}"),
             Contains("\"refused\"") && !Contains("\"dial\""));
  CHECK(pacer.journal().empty());
  CHECK_THAT(answer(pacer, ready(1, 3)), Contains("\"t\":1,\"dial\""));
}

TEST_CASE("questions that are due are asked before a later event, at their own time", "[host]") {
  LivePacer pacer = new_pacer(10);
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, ready(0, 2));
  (void)answer(pacer, dialed(0, 1));
  const std::string said = answer(pacer, ready(kSecond, 3));
  CHECK_THAT(said, Contains("{\"t\":100000,\"dial\":1,") && Contains("{\"t\":1000000,\"dial\":1,"));
}

TEST_CASE("an unchanged answer is not repeated, and a leap over a year costs no time", "[host]") {
  LivePacer pacer = new_pacer(10);
  (void)answer(pacer, ready(0, 1));
  pacer.forget();
  pacer.ask_until(3600 * kSecond);
  CHECK(pacer.output().empty());
  CHECK(pacer.journal().empty());
  CHECK_THAT(answer(pacer, ready(std::int64_t{1} << 59, 2)), Contains("366 days"));
  CHECK_THAT(answer(pacer, "{\"t\":9223372036854775807}"), Contains("366 days"));
}

TEST_CASE("the host's clock stamps an event and is never overtaken by one", "[host]") {
  LivePacer pacer = new_pacer();
  CHECK_THAT(answer(pacer, "{\"event\":\"agent_ready\",\"agent\":1}", 50), Contains("{\"t\":50,"));
  CHECK_THAT(answer(pacer, ready(61, 2), 60), Contains("ahead of the host's clock"));
  CHECK_THAT(answer(pacer, ready(49, 2), 60), Contains("\"refused\""));
  CHECK_THAT(answer(pacer, ready(55, 2), 60), Contains("{\"t\":55,\"dial\":2,"));
  CHECK_THAT(answer(pacer, "{\"t\":58}", 60), Contains("\"refused\""));
  const std::int64_t years_later = std::int64_t{1} << 50;
  CHECK_THAT(answer(pacer, ready(years_later, 3), years_later), Contains("\"dial\":3,"));
}

TEST_CASE("a question about leaving is answered and not journaled", "[host]") {
  LivePacer pacer = new_pacer();
  (void)answer(pacer, ready(0, 1));
  CHECK(answer(pacer, "{\"may_leave\": 1}") == "{\"may_leave\":1,\"answer\":true,\"events\":1}\n");
  CHECK(answer(pacer, "{\"may_leave\": 2}") == "{\"may_leave\":2,\"answer\":false,\"events\":1}\n");
  CHECK(pacer.journal().empty());
}

TEST_CASE("what was asked while nobody listened is journaled but not said", "[host]") {
  LivePacer pacer = new_pacer(10);
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, ready(0, 2));
  (void)answer(pacer, dialed(0, 1));
  pacer.forget();
  pacer.greet(kSecond);
  CHECK_THAT(std::string(pacer.journal()), Contains("{\"t\":100000,\"dial\":1,"));
  CHECK_THAT(std::string(pacer.output()),
             Catch::Matchers::StartsWith("{\"pacer\":") && !Contains("{\"t\":100000,"));
}

TEST_CASE("a new reader hears where the pacer stands and what holds", "[host]") {
  LivePacer pacer = new_pacer();
  pacer.greet(std::nullopt);
  CHECK(pacing::number_member<int>(
            std::string_view(pacer.output()).substr(0, pacer.output().size() - 1), "events") == 0);
  (void)answer(pacer, ready(9, 1));
  pacer.forget();
  pacer.greet(std::nullopt);
  CHECK_THAT(std::string(pacer.output()), Contains("\"t\":9,\"events\":1}\n{\"t\":9,\"dial\":1,"));
  CHECK(pacer.journal().empty());
}
