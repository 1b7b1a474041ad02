// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Scenarios: what loads has a hash, and its day can be simulated.
#include "sim/run.hpp"
#include "tests/fuzz/documents.hpp"

namespace callpace::fuzz {
namespace {

/// A few accounts of it, by the native loop.
void simulate(scenario::Scenario scenario) {
  scenario.campaign().worklist.accounts = std::min(scenario.campaign().worklist.accounts, 20);
  scenario.calendar.days = 1;
  demand(run(scenario).ok(), "what loads can be simulated");
}

}  // namespace

bool check_input(const std::string& input) {
  const auto loaded = check_loading(
      input, shipped_path("arteaga-2016", "site.toml"),
      [](const std::string& path, const scenario::FileReader& files) {
        return scenario::load(path, {{}, files});
      },
      [](const scenario::Scenario& scenario) { return scenario.hash; });
  if (!loaded) return false;
  demand(loaded->hash.size() == 16, "a hash has 16 digits");
  simulate(*loaded);
  return true;
}

std::vector<std::string> made_inputs() { return {}; }

std::vector<std::string_view> grammar() {
  return {"extends = \"base.toml\"\n",
          "extends = \"site.toml\"\n",
          "[dialer.pacing]\n",
          "[team.shift.night]\n",
          "24:00:00",
          "\"24:00\"",
          "\"00:00\"",
          "2016-02-29",
          "2015-02-29",
          "2016-02-01T00:00:00Z",
          "07:30:00",
          "true",
          "\"optimal\"",
          "\"manual\"",
          "[[a]]\n",
          "a.b.c = 1\n",
          "{ x = {} }",
          "0x7f",
          "1_000",
          "\"\"\"",
          "'''",
          "#",
          "days = 400\n"};
}

}  // namespace callpace::fuzz
