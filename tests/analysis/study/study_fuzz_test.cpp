// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What `check` calls good runs: lines of the shipped studies are dropped, doubled or given other
// figures, and whatever still loads is worked through and printed in every form. The centre is a
// stand-in that only counts, so that hundreds of studies take seconds.
#include "analysis/report/study_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/study/study_run.hpp"
#include "tests/analysis/study/fake_study.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <sstream>

using namespace callpace;
using namespace callpace::analysis;

namespace {

constexpr int kMutants = 60;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Changes up to three lines: drops, doubles or swaps one, or puts another figure into it.
std::string mutated(std::vector<std::string> lines, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
    const std::size_t at = below(lines.size());
    switch (below(4)) {
      case 0:
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
        break;
      case 2:
        std::swap(lines[at], lines[below(lines.size())]);
        break;
      default: {
        const std::size_t digit = lines[at].find_first_of("0123456789");
        if (digit != std::string::npos) lines[at][digit] = static_cast<char>('0' + below(10));
      }
    }
  }
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace

TEST_CASE("what check calls good is worked through and printed, never an abort", "[study]") {
  int good = 0;
  for (const std::string name : {"arteaga-2016", "example-retailer"}) {
    const std::string path =
        std::string{CALLPACE_SOURCE_DIR} + "/scenarios/" + name + "/study.toml";
    const auto text = scenario::read_from_disk(path);
    REQUIRE(text.has_value());
    const std::vector<std::string> lines = lines_of(*text);
    for (int i = 0; i < kMutants; ++i) {
      std::mt19937 random{static_cast<std::mt19937::result_type>(i)};
      const std::string mutant = mutated(lines, random);
      scenario::LoadOptions options;
      options.files = [&](const std::string& file) {
        return file == path ? std::optional{mutant} : scenario::read_from_disk(file);
      };
      INFO(name << ", mutant " << i);
      auto inputs = load_study_inputs(path, options);
      if (!inputs.ok()) {
        CHECK(scenario::has_errors(inputs.error()));
        continue;
      }
      ++good;
      // Readings, sweeps and the search for teams take their time, even over a stand-in.
      auto results = run_study(std::move(inputs.value()), counted_day,
                               {.is_quick = i % 30 != 0, .threads = 1});
      REQUIRE(results.ok());
      const StudyReport report{.builds = {}, .results = std::move(results.value())};
      CHECK_FALSE(study_text(report, {.style = {}, .whole = true}).empty());
      CHECK_FALSE(study_json(report).empty());
    }
  }
  CHECK(good > 15);  // a test of refused files alone would test nothing
}
