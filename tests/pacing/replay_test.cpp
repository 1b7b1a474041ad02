// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/replay.hpp"

#include "tests/pacing/plausible_centre.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace callpace::pacing::tests {
namespace {

constexpr int kSteps = 3000;

Config config_for(std::string_view policy) {
  Config config;
  config.set_policy(policy);
  config.cap_ratio = 0.05;
  config.hit_rate_prior = 1.0 / 3;
  config.lines_per_agent = 3.7;
  config.calls_per_second_max = 7;
  return config;
}

std::string header_of(const Config& config) {
  Line line;
  return std::string(format_header(config, line)) + "\n";
}

PlausibleCentre centre_for(const Config& config, std::uint64_t seed) {
  return {Pacer::create(config).pacer.value(), seed};
}

/// Sets the check sum at the end of a pacer's bytes, as one who forges them would.
void sign(std::vector<std::byte>& bytes) {
  std::uint64_t sum = 0xCBF29CE484222325u;
  const std::size_t body = bytes.size() - 8;
  for (std::size_t i = 0; i < body; ++i) {
    sum = (sum ^ std::to_integer<std::uint64_t>(bytes[i])) * 0x100000001B3u;
  }
  for (std::size_t i = 0; i < 8; ++i) bytes[body + i] = static_cast<std::byte>(sum >> (8 * i));
}

}  // namespace

TEST_CASE("a journal replays to the same decisions in a new pacer", "[pacing]") {
  for (const std::string_view policy : policy_names()) {
    const Config config = config_for(policy);
    PlausibleCentre centre = centre_for(config, 7);
    for (int step = 0; step < kSteps; ++step) centre.step();
    const Replay result = replay(header_of(config) + centre.journal());
    CAPTURE(policy);
    CHECK(result.error == "");
    CHECK(result.differences.empty());
    CHECK(result.decisions == kSteps);
    CHECK(result.events > kSteps / 4);
    CHECK(centre.journal().find("refused") != std::string::npos);
  }
}

TEST_CASE("a clone and a restored pacer go on like the original", "[pacing]") {
  // The model of "optimal" is being solved anew at some of the times looked at.
  const Config config = config_for(GENERATE("study", "optimal"));
  PlausibleCentre centre = centre_for(config, 8);
  for (int step = 0; step < kSteps; ++step) {
    if (step % 500 != 250) {
      centre.step();
      continue;
    }
    Pacer clone = centre.pacer();
    auto restored = Pacer::deserialise(centre.pacer().serialise());
    REQUIRE(restored.error == "");
    CHECK((restored.pacer->serialise() == centre.pacer().serialise()));
    PlausibleCentre future = centre;
    const std::size_t past = centre.journal().size();
    for (int i = 0; i < 500; ++i) future.step();
    CHECK(replay_into(clone, future.journal().substr(past)).agrees());
    CHECK(replay_into(*restored.pacer, future.journal().substr(past)).agrees());
    CHECK((clone.serialise() == future.pacer().serialise()));
    CHECK((restored.pacer->serialise() == future.pacer().serialise()));
    centre.step();
  }
}

TEST_CASE("a conversation over midnight counts for its own day, also in a restored pacer",
          "[pacing]") {
  constexpr std::int64_t kMidnight = 86'400'000'000;
  Config config;
  config.cap_window = kWindowDays30;  // reports both days
  Pacer pacer = Pacer::create(config).pacer.value();
  pacer.notify({kMidnight - 9, EventKind::kAgentReady, 1, 0});
  pacer.notify({kMidnight - 8, EventKind::kDialed, 0, 1});
  pacer.notify({kMidnight - 7, EventKind::kAnsweredHuman, 0, 1});
  pacer.notify({kMidnight - 6, EventKind::kConnected, 1, 1});
  pacer.notify({kMidnight + 6, EventKind::kTalkEnded, 1, 1});
  auto restored = Pacer::deserialise(pacer.serialise());
  REQUIRE(restored.error == "");
  for (Pacer* one : {&pacer, &*restored.pacer}) {
    one->notify({kMidnight + 7, EventKind::kAgentReady, 1, 0});
    CHECK(one->decide(kMidnight + 8).estimates.live_answers == 1);
  }
  CHECK((restored.pacer->serialise() == pacer.serialise()));
}

TEST_CASE("a replay reports each line that comes out otherwise", "[pacing]") {
  const Config config = config_for("study");
  PlausibleCentre centre = centre_for(config, 9);
  for (int step = 0; step < 200; ++step) centre.step();
  Config other = config;
  other.set_policy("progressive");
  const Replay result = replay(header_of(other) + centre.journal());
  CHECK(result.error == "");
  REQUIRE_FALSE(result.differences.empty());
  const Difference& first = result.differences.front();
  CHECK(first.line >= 2);
  CHECK(first.recorded != first.replayed);
  CHECK(centre.journal().find(first.recorded) != std::string::npos);
}

TEST_CASE("a line with a check sum that was changed, lost or moved ends the replay", "[pacing]") {
  PlausibleCentre centre = centre_for(config_for("study"), 3);
  for (int step = 0; step < 60; ++step) centre.step();
  const std::string old = header_of(config_for("study")) + centre.journal();
  // As an older host began it, and a newer one went on.
  std::vector<std::string> lines;
  LineSums sums;
  std::istringstream stream(old);
  for (std::string line; std::getline(stream, line);) {
    if (lines.size() < 20) REQUIRE(sums.opened(line).has_value());
    lines.push_back(lines.size() < 20 ? line : sums.sealed(line));
  }
  const auto text_of = [](const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& line : all) text += line + "\n";
    return text;
  };
  CHECK(replay(text_of(lines)).agrees());
  const std::string text = text_of(lines);
  for (std::size_t at = 0; at < text.size() - 1; at += 23) {
    std::string damaged = text;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    CAPTURE(at);
    REQUIRE_FALSE(replay(damaged).agrees());
  }
  for (const std::size_t at : {5u, 25u}) {
    std::vector<std::string> others = lines;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
    CHECK_FALSE(replay(text_of(others)).error.empty());
    others = lines;
    others.insert(others.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
    CHECK_FALSE(replay(text_of(others)).error.empty());
    others = lines;
    std::swap(others[at], others[at + 1]);
    CHECK_FALSE(replay(text_of(others)).error.empty());
  }
}

TEST_CASE("a journal that cannot be read says where", "[pacing]") {
  CHECK(replay("").error == "line 1: this is not the header of a pacing journal");
  CHECK(replay("{\"journal\":\"other\",\"format\":1}").error != "");
  const std::string header = header_of({});
  CHECK(replay(header).agrees());
  CHECK(replay(header + "{\"t\":1,\"event\":\"rang\",\"call\":1}\n").error ==
        "line 2 holds neither an event nor a decision");
  Config bad;
  bad.cap_ratio = 2;
  CHECK(replay(header_of(bad)).error == "line 1: cap_ratio is 2 but must be from 0 to 1");
}

TEST_CASE("events of every kind that a pacer knows read back as they were written", "[pacing]") {
  Pacer pacer = Pacer::create({}).pacer.value();
  Line line;
  int kinds = 0;
  for (int kind = 1; pacer.notify({0, EventKind{kind}}) != Status::kUnknownKind; ++kind, ++kinds) {
    Event event{INT64_MIN + kind, EventKind{kind}, 0, 0};
    if (has_call(event.kind)) event.call = UINT64_MAX - 1;
    if (has_agent(event.kind)) event.agent = UINT32_MAX;
    if (event.kind == EventKind::kAgentPlans) event.until_us = INT64_MAX - 1;
    if (event.kind == EventKind::kDialed) event.campaign = UINT32_MAX;
    if (has_campaign(event.kind)) event.campaign = UINT32_MAX;
    if (has_weight(event.kind)) event.weight = UINT32_MAX - 1;
    if (event.kind == EventKind::kAgentReady) event.group = 31;
    if (event.kind == EventKind::kGroupServes) event.group = UINT32_MAX;
    if (has_ratio(event.kind)) event.ratio = 1.0 / 3;
    CAPTURE(kind);
    CHECK(name_of(event.kind) != "unknown");
    CHECK(parse_event(format_event(event, Status::kOk, line)) == event);
    CHECK(parse_event(format_event(event, Status::kUnknownCall, line)) == event);
  }
  // Whoever adds a kind sets its fields above, and counts it here.
  CHECK(kinds == 18);
}

TEST_CASE("a header reads back as it was written", "[pacing]") {
  Line line;
  const Config config = config_for("power");
  const auto read = parse_header(format_header(config, line));
  REQUIRE(read.has_value());
  CHECK(header_of(*read) == header_of(config));
  CHECK(read->hit_rate_prior == 1.0 / 3);
}

TEST_CASE("a line that is damaged is no event", "[pacing]") {
  for (const char* text :
       {"", "{", "{}", "[]", "{\"t\":1}", "{\"t\":1,\"event\":\"dialed\"}",
        "{\"t\":1,\"event\":\"connected\",\"call\":1}", "{\"t\":1.5,\"event\":\"busy\",\"call\":1}",
        "{\"t\":1,\"event\":\"busy\",\"call\":-1}", "{\"t\":1,\"event\":\"busy\",\"call\":1,}",
        "{\"t\":1,\"event\":\"busy,\"call\":1}", "{\"t\":1 \"event\":\"busy\",\"call\":1}",
        "{\"event\":\"busy\",\"call\":1}", "{\"t\":1,\"event\":\"busy\",\"call\":1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_event(text).has_value());
  }
  CHECK(parse_event("{\"call\":1,\"event\":\"busy\",\"t\":1}").has_value());
}

TEST_CASE("bytes that are cut, damaged or of another kind hold no pacer", "[pacing]") {
  PlausibleCentre centre = centre_for(config_for("study"), 10);
  for (int step = 0; step < 400; ++step) centre.step();
  const std::vector<std::byte> good = centre.pacer().serialise();
  CHECK(Pacer::deserialise(good).pacer.has_value());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::vector<std::byte> damaged = good;
    damaged[i] ^= std::byte{0x10};
    const auto result = Pacer::deserialise(damaged);
    REQUIRE_FALSE(result.pacer.has_value());
    REQUIRE(result.error != "");
    REQUIRE_FALSE(Pacer::deserialise(std::span(good).first(i)).pacer.has_value());
  }
}

TEST_CASE("a pacer that has seen nothing, or only times below 0, can be saved", "[pacing]") {
  Pacer pacer = Pacer::create({}).pacer.value();
  CHECK(Pacer::deserialise(pacer.serialise()).error == "");
  REQUIRE(pacer.notify({-5'000'000, EventKind::kAgentReady, 1, 0}) == Status::kOk);
  REQUIRE(pacer.notify({-4'000'000, EventKind::kDialed, 0, 1}) == Status::kOk);
  const auto restored = Pacer::deserialise(pacer.serialise());
  REQUIRE(restored.error == "");
  CHECK((restored.pacer->serialise() == pacer.serialise()));
}

TEST_CASE("bytes with a number that is none hold no pacer", "[pacing]") {
  PlausibleCentre centre = centre_for(config_for("optimal"), 11);
  Decision decision{};
  for (int step = 0; step < 400 || decision.estimates.one_more_cost == 0; ++step) {
    centre.step();
    decision = Pacer(centre.pacer()).decide(0);
  }
  const std::vector<std::byte> good = centre.pacer().serialise();
  for (const double number :
       {decision.estimates.ring_s, decision.estimates.wrap_s, decision.estimates.one_more_cost}) {
    const auto bytes = std::as_bytes(std::span(&number, 1));
    const auto place = std::ranges::search(good, bytes);
    REQUIRE(place.size() == sizeof number);
    for (const double none : {std::numeric_limits<double>::quiet_NaN(), HUGE_VAL}) {
      std::vector<std::byte> forged = good;
      std::ranges::copy(std::as_bytes(std::span(&none, 1)),
                        forged.begin() + (place.begin() - good.begin()));
      sign(forged);
      CHECK_FALSE(Pacer::deserialise(forged).pacer.has_value());
    }
  }
}

TEST_CASE("bytes in which callers wait for ever hold no pacer", "[pacing]") {
  Config config = config_for("optimal");
  config.patience_s_prior = 13;  // as long as nothing else lasts
  const Pacer pacer = Pacer::create(config).pacer.value();
  const std::vector<std::byte> good = pacer.serialise();
  const double ends = config.prior_observations;
  const std::array leaves{ends, ends * config.patience_s_prior};
  const auto place = std::ranges::search(good, std::as_bytes(std::span(leaves)));
  REQUIRE(place.size() == sizeof leaves);
  for (const double few : {0.0, -1.0, 1e-310, 1e-20}) {
    std::vector<std::byte> forged = good;
    std::ranges::copy(std::as_bytes(std::span(&few, 1)),
                      forged.begin() + (place.begin() - good.begin()));
    sign(forged);
    CHECK_FALSE(Pacer::deserialise(forged).pacer.has_value());
  }
}

TEST_CASE("forged bytes hold no pacer, or one that can be worked with", "[pacing]") {
  PlausibleCentre centre = centre_for(config_for("study"), 11);
  for (int step = 0; step < 400; ++step) centre.step();
  const std::vector<std::byte> good = centre.pacer().serialise();
  int refused = 0;
  for (std::size_t i = 0; i < good.size() - 8; ++i) {
    for (const std::byte flip : {std::byte{1}, std::byte{0x80}, std::byte{0xFF}}) {
      std::vector<std::byte> forged = good;
      forged[i] ^= flip;
      sign(forged);
      const auto result = Pacer::deserialise(forged);
      refused += result.pacer.has_value() ? 0 : 1;
      if (!result.pacer) continue;
      PlausibleCentre other(*result.pacer, i);
      for (int step = 0; step < 20; ++step) other.step();
    }
  }
  CHECK(refused > 100);
}

}  // namespace callpace::pacing::tests
