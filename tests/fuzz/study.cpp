// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Studies: what loads is worked through over a centre that only counts, and printed in every form
// where the build has pages.
#include "analysis/report/json.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/study/study_run.hpp"
#include "tests/analysis/study/counted_day.hpp"
#include "tests/fuzz/documents.hpp"

namespace callpace::fuzz {
namespace {

#ifdef CALLPACE_FUZZ_PAGES
void print(analysis::StudyResults results) {
  const analysis::StudyReport report{.builds = {}, .results = std::move(results)};
  demand(!analysis::study_text(report, {.style = {}, .whole = true}).empty(), "a study has a page");
  demand(!analysis::json_document(analysis::study_columns(), report).empty(), "a study has a file");
}
#else
void print(const analysis::StudyResults&) {}
#endif

bool load_and_print(const std::string& input, const std::string& folder) {
  auto inputs = check_loading(
      input, shipped_path(folder, "fuzzed.toml"),
      [](const std::string& path, const scenario::FileReader& files) {
        return analysis::load_study_inputs(path, {{}, files});
      },
      [](const analysis::StudyInputs& one) { return one.study.hash; });
  if (!inputs) return false;
  (void)analysis::scenario_warnings(inputs->study);
  auto results = analysis::run_study(std::move(*inputs), {counted_day, 1}, {.is_quick = true});
  demand(results.ok(), "what loads can be worked through");
  print(std::move(results.value()));
  return true;
}

}  // namespace

// It stands in the folder whose files it names.
bool check_input(const std::string& input) {
  const bool is_retailer = input.find("by-hand.toml") != std::string::npos;
  return load_and_print(input, is_retailer ? "example-retailer" : "arteaga-2016");
}

std::vector<std::string> made_inputs() { return {}; }

std::vector<std::string_view> grammar() {
  return {"[[scenario]]\n",
          "[[reading]]\n",
          "[[sweep]]\n",
          "[[target]]\n",
          "[[conclusion]]\n",
          "file = \"base.toml\"\n",
          "file = \"nothing.toml\"\n",
          "set = [\"seed=1\"]\n",
          "set = [\"extends=1\"]\n",
          "values = [0.1, 0.1]\n",
          "values = []\n",
          "[answer]\n",
          "months = []\n",
          "\"2016-02\"",
          "\"2016-13\"",
          "{idle_s}",
          "{",
          "}",
          "{{",
          "precision = 0\n",
          "replications = 1\n",
          "replications = 2000000000\n"};
}

}  // namespace callpace::fuzz
