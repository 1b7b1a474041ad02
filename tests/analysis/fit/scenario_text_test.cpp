// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/scenario_text.hpp"

#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace callpace;
using analysis::fit::scenario_toml;

namespace {

/// What the text of a scenario loads to.
Result<scenario::Scenario, scenario::Diagnostics> loaded_from(const std::string& text) {
  return scenario::load("fitted.toml",
                        {{}, [&text](const std::string& path) -> std::optional<std::string> {
                           if (path == "fitted.toml") return text;
                           return scenario::read_from_disk(path);
                         }});
}

}  // namespace

TEST_CASE("every shipped scenario is written so that it loads to the same", "[fit]") {
  int written = 0;
  const std::filesystem::path root{CALLPACE_SOURCE_DIR "/scenarios"};
  for (const auto& file : std::filesystem::recursive_directory_iterator{root}) {
    if (file.path().extension() != ".toml") continue;
    const auto one = scenario::load(file.path().string());
    if (!one.ok()) continue;  // a study, a sweep, a ledger
    INFO(file.path());
    const auto again = loaded_from(scenario_toml(one.value(), {}));
    if (!again.ok()) FAIL(scenario::format_diagnostics(again.error()));
    CHECK(scenario::canonical_text(again.value()) == scenario::canonical_text(one.value()));
    ++written;
  }
  CHECK(written >= 10);
}

TEST_CASE("a comment stands above its key or table", "[fit]") {
  scenario::Scenario one =
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/examples/two-campaigns.toml").value();
  const std::string text = scenario_toml(one, {{"dialer.patience", "first\nsecond"},
                                               {"dialer.patience.mean_s", "third"},
                                               {"team.absent_ratio", "of log-ins"}});
  CHECK(text.find("# of log-ins\nabsent_ratio = 0.08\n") != std::string::npos);
  CHECK(text.find("\n# first\n# second\n[dialer.patience]\ndistribution = \"exponential\"\n"
                  "# third\nmean_s = 15\n") != std::string::npos);
}
