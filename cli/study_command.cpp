// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/study/study_run.hpp"
#include "cli/command.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"
#include "cli/result_folder.hpp"

#include <fmt/format.h>

#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct StudyArguments {
  std::string study;
  std::optional<double> precision;
  unsigned threads = 0;  ///< 0 = one for each core
  std::string out;       ///< folder for the results; empty = none
  bool is_quick = false;
  bool whole = false;
  bool as_json = false;
};

ExitCode answer(const StudyArguments& arguments, Session& session) {
  if (is_for_another_command(arguments.study, "study", session)) {
    return ExitCode::bad_input;
  }
  auto inputs = or_complain(analysis::load_study_inputs(arguments.study), session);
  if (!inputs) return ExitCode::bad_input;
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  const analysis::Work work{.simulate = store.simulator(),
                            .threads = arguments.threads,
                            .cancelled = &session.interrupted(),
                            .on_progress = session.progress()};
  auto results = analysis::run_study(
      std::move(*inputs), work, {.precision = arguments.precision, .is_quick = arguments.is_quick});
  if (!results.ok()) {
    return session.refuse(fmt::format("{}: {}", arguments.study, results.error()));
  }
  const analysis::StudyReport report{.builds = session.builds(),
                                     .results = std::move(results.value())};
  if (!arguments.out.empty()) {
    analysis::write_study(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json
                    ? analysis::json_document(analysis::study_columns(), report)
                    : analysis::study_text(report, {session.style(), arguments.whole}));
  return report.results.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace

Command study_command() {
  const auto given = std::make_shared<StudyArguments>();
  StudyArguments& it = *given;
  return {.name = "study",
          .place = 30,
          .summary = "Answer a study's question: simulate, judge and price it",
          .examples =
              "  callpace study scenarios/arteaga-2016/study.toml\n"
              "  callpace study scenarios/arteaga-2016/study.toml --all --out out/study\n"
              "  callpace study scenarios/arteaga-2016/study.toml --json | jq .answer\n",
          .options = {argument("STUDY", it.study, "The study (a TOML file)"),
                      precision_option(
                          it.precision,
                          "Simulate as many days as it takes to know what the targets name to\n"
                          "within RATIO of its mean; the default is the study's"),
                      {"--quick", &it.is_quick, "",
                       "Take a first look: five days a month, no readings, sweeps or teams"},
                      {"--all", &it.whole, "",
                       "Also print the appendix: the plan, the months and the contradictions"},
                      threads_option(it.threads),
                      out_option(it.out),
                      {"--json", &it.as_json, "", "Print summary.json instead of the page"}},
          .outputs = {{"study", &analysis::document_shape<analysis::study_columns>}},
          .run = [given](Session& session) { return answer(*given, session); }};
}

}  // namespace callpace::cli
