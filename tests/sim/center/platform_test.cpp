// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the platform costs: the same customers on the study's machines and on smaller ones.
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace callpace {
namespace {

namespace fs = std::filesystem;

const fs::path kScenarios = fs::path{CALLPACE_SOURCE_DIR} / "scenarios";
const fs::path kPlatform = kScenarios / "platforms" / "arteaga-2016.xml";

scenario::Scenario predictive_38() {
  auto loaded = scenario::load((kScenarios / "arteaga-2016" / "predictive-38.toml").string());
  REQUIRE(loaded.ok());
  return std::move(loaded.value());
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

/// The study's platform with the media server at `speed`, as a file of this test.
std::string platform_with_media_server(const std::string& speed) {
  const std::string original = R"(id="media-server" speed="4Gf")";
  std::string text = text_of(kPlatform);
  const auto place = text.find(original);
  REQUIRE(place != std::string::npos);
  text.replace(place, original.size(), R"(id="media-server" speed=")" + speed + '"');
  const fs::path path = fs::temp_directory_path() / ("callpace-media-server-" + speed + ".xml");
  std::ofstream{path} << text;
  return path.string();
}

Measures day_on(const std::string& platform) {
  scenario::Scenario s = predictive_38();
  s.platform.file = platform;
  Measures sum;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    auto result = run(s, {replication, Engine::simgrid, false});
    INFO((result.ok() ? std::string{} : result.error()));
    REQUIRE(result.ok());
    CHECK((result.value().platform_s_mean > 0) == !platform.empty());
    sum += result.value().total;
  }
  return sum;
}

double abandoned(const Measures& m) {
  return static_cast<double>(m.hung_up_in_queue) / static_cast<double>(m.live_answers);
}

TEST_CASE("a media server with a tenth of the speed raises abandonment", "[center][platform]") {
  const double ideal = abandoned(day_on(""));
  const double sized = abandoned(day_on(kPlatform.string()));
  const double slow = abandoned(day_on(platform_with_media_server("0.4Gf")));
  INFO("ideal " << ideal << ", as the study's " << sized << ", a tenth " << slow);
  CHECK(sized < ideal + 0.05);
  CHECK(slow > sized + 0.05);
}

TEST_CASE("a platform file that is missing is an error in words", "[center][platform]") {
  scenario::Scenario s = predictive_38();
  s.platform.file = "no-such-platform.xml";
  const auto result = run(s, {0, Engine::simgrid, false});
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().find("no-such-platform.xml") != std::string::npos);
}

}  // namespace
}  // namespace callpace
