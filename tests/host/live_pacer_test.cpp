// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/live_pacer.hpp"

#include "callpace/replay.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

using callpace::host::DialLimits;
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
  const auto may_leave = [&](const char* agent, std::int64_t now_us) {
    return answer(pacer, std::string("{\"may_leave\": ") + agent + "}", now_us);
  };
  (void)answer(pacer, ready(0, 1), 0);
  CHECK(may_leave("1", 9) == "{\"may_leave\":1,\"answer\":false,\"events\":1}\n");
  (void)answer(pacer, R"({"event":"agent_leaving","agent":1})", 10);
  CHECK_THAT(may_leave("1", 11), Contains("\"answer\":false"));
  CHECK(may_leave("1", 2 * kSecond) == "{\"may_leave\":1,\"answer\":true,\"events\":2}\n");
  CHECK(may_leave("2", 2 * kSecond) == "{\"may_leave\":2,\"answer\":false,\"events\":2}\n");
  CHECK(pacer.journal().empty());
}

TEST_CASE("a question about putting a call through is answered and not journaled", "[host]") {
  LivePacer pacer = new_pacer();
  for (const char* line : {R"({"event":"agent_ready","agent":1})", R"({"event":"dialed","call":7})",
                           R"({"event":"answered_human","call":7})"}) {
    (void)answer(pacer, line, 0);
  }
  CHECK(answer(pacer, R"({"may_connect":7,"agent":1})", 1) ==
        "{\"may_connect\":7,\"agent\":1,\"answer\":true,\"events\":3}\n");
  CHECK(answer(pacer, R"({"may_connect":8,"agent":1})", 1) ==
        "{\"may_connect\":8,\"agent\":1,\"answer\":false,\"events\":3}\n");
  CHECK_THAT(answer(pacer, R"({"may_connect":7})", 1), Contains("\"malformed\""));
  CHECK_THAT(answer(pacer, R"({"event":"busy","call":7,"may_connect":7,"agent":1})", 1),
             Contains("send two lines"));
  CHECK(pacer.journal().empty());
}

TEST_CASE("an event of a seq that was taken in is refused and does no harm", "[host]") {
  LivePacer pacer = new_pacer();
  const std::vector<std::string> lines = {R"({"event":"agent_ready","agent":1,"seq":1})",
                                          R"({"event":"dialed","call":1,"seq":2})",
                                          R"({"event":"answered_human","call":1,"seq":3})",
                                          R"({"event":"caller_hung_up","call":1,"seq":5})",
                                          R"({"event":"agent_plans","agent":1,"seq":6})"};
  for (const std::string& line : lines) CHECK_THAT(answer(pacer, line, 9), !Contains("error"));
  CHECK(pacer.journal().starts_with(R"({"t":9,"event":"agent_plans","agent":1,"seq":6})"));
  for (const std::string& line : lines) CHECK_THAT(answer(pacer, line, 20), Contains("refused"));
  CHECK(pacer.journal().empty());
  pacer.greet(20);
  CHECK_THAT(std::string(pacer.output()),
             Contains("\"events\":5,\"seq\":6}") && Contains("\"abandoned\":1,"));
  for (const char* seq : {"0", "-1", "x", "1.5"}) {
    CHECK_THAT(answer(pacer, R"({"event":"agent_ready","agent":2,"seq":)" + std::string(seq) + "}"),
               Contains("malformed"));
  }
}

TEST_CASE("who sends any part of the stream again leaves the same journal", "[host]") {
  std::vector<std::string> lines;
  const auto add = [&](int call, const std::string& event) {
    lines.push_back("{\"t\":" + std::to_string(call * kSecond) + ",\"event\":" + event +
                    ",\"seq\":" + std::to_string(lines.size() + 1) + "}");
  };
  for (int call = 1; call <= 60; ++call) {
    const std::string of_call = ",\"call\":" + std::to_string(call);
    add(call, R"("agent_ready","agent":1)");
    add(call, R"("agent_plans","agent":1,"until":99)");
    add(call, "\"dialed\"" + of_call);
    add(call, "\"answered_human\"" + of_call);
    if (call % 3 == 0) {
      add(call, "\"caller_hung_up\"" + of_call);
      add(call, R"("agent_left","agent":1)");
    } else {
      add(call, R"("connected","agent":1)" + of_call);
      add(call, R"("talk_ended","agent":1)" + of_call);
    }
  }
  LivePacer once = new_pacer();
  LivePacer again = new_pacer();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    once.take(lines[i], 1, std::nullopt);
    for (std::size_t j = i - std::min<std::size_t>(i, i * 7 % 31); j <= i; ++j)
      again.take(lines[j], 1, std::nullopt);
  }
  CHECK(lines.size() == 360);
  CHECK_THAT(std::string(once.journal()), !Contains("refused"));
  CHECK(once.journal() == again.journal());
}

TEST_CASE("white space joins nothing, and an event is no question", "[host]") {
  LivePacer pacer = new_pacer();
  for (const char* line : {R"({"t":1,"event":"agent_ready","agent":1 2})",
                           R"({"t":1 0,"event":"agent_ready","agent":1})",
                           R"({"t":1,"event":"agent_ready","agent" "x":1})",
                           R"({"t":1,"event":"agent_ready","agent":1,"may_leave":1})"}) {
    CAPTURE(line);
    CHECK_THAT(answer(pacer, line), Contains("malformed"));
    CHECK(pacer.journal().empty());
  }
}

TEST_CASE("dialings that no decision ordered are counted", "[host]") {
  pacing::Config config;
  config.set_policy("progressive");
  LivePacer pacer({.pacer = pacing::Pacer::create(config).pacer.value(), .limits = DialLimits(1)});
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, ready(0, 2));  // dial 2
  CHECK_THAT(answer(pacer, R"({"t":0,"event":"agent_leaving","agent":2})"), Contains("\"dial\":1"));
  (void)answer(pacer, dialed(kSecond, 1));
  (void)answer(pacer, dialed(kSecond, 2));  // by the decision before, reported in time
  CHECK_THAT(answer(pacer, ready(kSecond, 3)), !Contains("dialed_unordered"));
  for (int call = 3; call < 6; ++call) (void)answer(pacer, dialed(2 * kSecond + 1, call));
  CHECK_THAT(answer(pacer, ready(3 * kSecond, 4)), Contains("\"dialed_unordered\":3}"));
}

TEST_CASE("a first event out of all time is refused, and a year without one costs no time",
          "[host]") {
  LivePacer pacer = new_pacer(10);
  CHECK_THAT(answer(pacer, ready(std::int64_t{1} << 60, 1)), Contains("after the year 2200"));
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, ready(0, 2));
  const auto start = std::clock();
  CHECK(answer(pacer, "{\"t\":31536000000000}").find("error") == std::string::npos);
  CHECK(std::clock() - start < CLOCKS_PER_SEC);  // 1.7 s, asking each second
}

TEST_CASE("of what was decided while nobody listened, what holds is said, as journaled", "[host]") {
  LivePacer pacer = new_pacer(10);
  (void)answer(pacer, ready(0, 1));
  (void)answer(pacer, ready(0, 2));
  (void)answer(pacer, dialed(0, 1));
  pacer.forget();
  pacer.greet(kSecond);
  CHECK_THAT(std::string(pacer.journal()), Contains("{\"t\":100000,\"dial\":1,"));
  const std::string journal(pacer.journal());
  const std::string decision = journal.substr(0, journal.find("}\n"));
  const std::string greeting(pacer.output());
  CHECK_THAT(greeting, Catch::Matchers::StartsWith("{\"pacer\":"));
  CHECK(greeting.substr(greeting.find('\n') + 1) == decision + ",\"events\":3}\n");
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
