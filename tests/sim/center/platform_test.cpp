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

/// The study's platform with `changed` where it says `original`, as a file of this test.
std::string platform_with(const std::string& name, const std::string& original,
                          const std::string& changed) {
  std::string text = text_of(kPlatform);
  const auto place = text.find(original);
  REQUIRE(place != std::string::npos);
  text.replace(place, original.size(), changed);
  const fs::path path = fs::temp_directory_path() / ("callpace-platform-" + name + ".xml");
  std::ofstream{path} << text;
  return path.string();
}

std::string platform_with_media_server(const std::string& name, const std::string& attributes) {
  return platform_with(name, R"(id="media-server" speed="4Gf")",
                       R"(id="media-server" )" + attributes);
}

/// The study's platform with a media server that is off from 11 to 12 o'clock on the first day.
std::string platform_off_for_an_hour() {
  const std::string profile = "callpace-off-for-an-hour.txt";
  std::ofstream{fs::temp_directory_path() / profile} << "39600 0\n43200 1\n";
  return platform_with_media_server("off", R"(speed="4Gf" state_file=")" + profile + '"');
}

/// Three days of `s` on `platform`, summed in all and from 11 to 12 o'clock.
struct Days {
  Measures all;
  Measures hour;
};

Days days_on(const std::string& platform, scenario::Scenario s) {
  s.platform.file = platform;
  Days sum;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    auto result = run(
        s,
        {.replication = replication, .engine = Engine::simgrid, .keys = {measure::Key::half_hour}});
    INFO((result.ok() ? std::string{} : result.error()));
    REQUIRE(result.ok());
    CHECK((result.value().platform_s_mean > 0) == !platform.empty());
    sum.all += result.value().total;
    auto timeline = measure::by(result.value().tallies, measure::Key::half_hour);
    for (const int slot : {22, 23}) sum.hour += timeline[slot];
  }
  return sum;
}

Measures day_on(const std::string& platform) { return days_on(platform, predictive_38()).all; }

double abandoned(const Measures& m) {
  return static_cast<double>(m.hung_up_in_queue) / static_cast<double>(m.live_answers);
}

TEST_CASE("a media server with a tenth of the speed raises abandonment", "[center][platform]") {
  const double ideal = abandoned(day_on(""));
  const double sized = abandoned(day_on(kPlatform.string()));
  const double slow = abandoned(day_on(platform_with_media_server("slow", R"(speed="0.4Gf")")));
  INFO("ideal " << ideal << ", as the study's " << sized << ", a tenth " << slow);
  CHECK(sized < ideal + 0.05);
  CHECK(slow > sized + 0.05);
}

TEST_CASE("an hour without the media server costs the contacts of an hour", "[center][platform]") {
  scenario::Scenario s = predictive_38();
  s.campaign().worklist.attempts_per_day_max = 6;  // so that the list lasts for the day
  const Days on = days_on(kPlatform.string(), s);
  const Days off = days_on(platform_off_for_an_hour(), s);
  const auto contacts = static_cast<double>(on.all.right_party_contacts);
  const double share = static_cast<double>(on.hour.right_party_contacts) / contacts;
  const double lost = 1 - static_cast<double>(off.all.right_party_contacts) / contacts;
  INFO("lost " << lost << " of the contacts, the hour's share is " << share);
  CHECK(share == Approx(1.0 / 14).epsilon(0.2));
  CHECK(lost > 0.5 * share);
  CHECK(lost < 1.3 * share);

  // A failed set-up is no dial, and few are tried: five in a row, then one a minute of no number.
  CHECK(on.all.setup_failures == 0);
  CHECK(off.all.setup_failures >= 3 * 5);
  CHECK(off.all.setup_failures < 3 * 60);
  CHECK(off.hour.dials < on.hour.dials / 20);
  const Measures& all = off.all;
  CHECK(all.dials == all.dials_no_answer + all.dials_machine + all.dials_failed + all.dials_busy +
                         all.dials_human);
  CHECK(all.logged_us == all.talk_us + all.wrap_us + all.machine_us + all.idle_us);
  // Whoever answered the lines that rang when it went off was cut off.
  CHECK(all.human_cut_off > 0);
  CHECK(all.dials_with(scenario::Outcome::human) ==
        all.live_answers + all.human_as_machine + all.human_cut_off);
}

TEST_CASE("agents whom no record reaches are counted, and talk on", "[center][platform]") {
  const std::string profile = "callpace-backbone-off.txt";
  std::ofstream{fs::temp_directory_path() / profile} << "0 0\n";
  const Measures whole = day_on(kPlatform.string());
  const Measures cut = day_on(platform_with("backbone", R"(<link id="backbone")",
                                            R"(<link id="backbone" state_file=")" + profile + '"'));
  CHECK(whole.screen_pop_failures == 0);
  CHECK(cut.screen_pop_failures == cut.conversations + cut.machine_as_human);
  CHECK(cut.conversations > 1000);
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
