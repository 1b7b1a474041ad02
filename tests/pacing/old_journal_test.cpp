// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Journals kept as they were written by builds of ABI 2, 3 and 4 (tests/pacing/journals): a capped
// day, three campaigns, the policy with a model, and the former statistical cap. Where the model is
// solved in another way, what the policy says of itself is written anew in those of `optimal`.
#include "callpace/old_journal.hpp"

#include "callpace/replay.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace callpace::pacing {
namespace {

std::string stored(const std::string& name) {
  const std::ifstream file(CALLPACE_SOURCE_DIR "/tests/pacing/journals/" + name + ".jsonl");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("journals of older ABIs replay to equal decisions", "[pacing]") {
  for (const std::string name : {"abi_2_capped", "abi_2_campaigns", "abi_2_optimal", "abi_3_capped",
                                 "abi_3_campaigns", "abi_3_optimal"}) {
    const std::string journal = stored(name);
    CAPTURE(name);
    CHECK(journal.find("one more line could break the abandonment cap") != std::string::npos);
    CHECK(journal.find("\"refused\":\"") != std::string::npos);
    const Replay result = replay(journal);
    CHECK(result.error == "");
    CHECK(result.difference_count == 0);
    CHECK(result.decisions > 50);
    CHECK(result.events > 80);
  }
}

TEST_CASE("a journal of the former statistical cap replays to equal decisions", "[pacing]") {
  const std::string journal = stored("abi_4_statistical");
  CHECK(journal.find("\"cap_mode\":2") != std::string::npos);
  CHECK(journal.find("\"why\":\"cap\"") != std::string::npos);
  const Replay result = replay(journal);
  CHECK(result.error == "");
  CHECK(result.difference_count == 0);
  CHECK(result.decisions == 110);
}

TEST_CASE("an old journal with another decision differs", "[pacing]") {
  std::string journal = stored("abi_3_capped");
  const std::size_t at = journal.rfind("\"why\":\"the calls-per-second limit");
  REQUIRE(at != std::string::npos);
  journal.replace(
      at, std::string_view("\"why\":\"the calls-per-second limit spaces the dialing").size(),
      "\"why\":\"all lines are up");
  const Replay result = replay(journal);
  REQUIRE(result.difference_count == 1);
  CHECK(result.differences.front().recorded.find("\"why\":\"lines_max\"") != std::string::npos);
}

TEST_CASE("every reason and status has a word of its own that reads back", "[pacing]") {
  std::set<std::string_view> words{"unknown"};
  for (std::int32_t number = 0; number <= CALLPACE_REASON_TURN; ++number) {
    const Reason reason{number};
    CHECK(words.insert(code_of(reason)).second);
    CHECK(reason_of(code_of(reason)) == reason);
  }
  for (std::int32_t number = 0; number <= CALLPACE_ONE_CAP_FOR_ALL; ++number) {
    const Status status{number};
    CHECK(words.insert(code_of(status)).second);
    CHECK(status_of(code_of(status)) == status);
  }
  CHECK(code_of(Reason{CALLPACE_REASON_TURN + 1}) == "unknown");
  CHECK(code_of(Status{CALLPACE_ONE_CAP_FOR_ALL + 1}) == "unknown");
  CHECK(code_of(Status{-1}) == "unknown");
  CHECK_FALSE(reason_of("unknown").has_value());
  CHECK_FALSE(status_of("").has_value());
}

TEST_CASE("a line of the present format stays as it is", "[pacing]") {
  for (const std::string line :
       {R"({"t":1,"dial":0,"why":"cap"})", R"({"t":1,"why":5})", R"({"t":1,"why":")",
        R"({"t":1,"event":"busy","call":1,"refused":"unknown_call"})", R"({})"}) {
    CHECK(in_present_format(line) == line);
  }
  CHECK(in_present_format(R"({"t":1,"refused":"no such call is up"})") ==
        R"({"t":1,"refused":"unknown_call"})");
}

}  // namespace callpace::pacing
