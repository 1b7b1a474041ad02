// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/study_report.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "sim/scenario/format/type.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace callpace::cli {
namespace {

/// The study and its scenario files, or nothing once all findings are on stderr.
std::optional<analysis::StudyInputs> load_inputs(const std::string& path, Session& session) {
  auto study = or_complain(scenario::load_study(path), session);
  if (!study) return std::nullopt;
  analysis::StudyInputs inputs{.study = std::move(*study), .scenarios = {}, .claims = {}};
  bool is_good = true;
  for (const scenario::StudyScenario& planned : inputs.study.scenarios) {
    auto loaded = or_complain(scenario::load(planned.file), session);
    is_good = is_good && loaded.has_value();
    if (loaded) inputs.scenarios.push_back(std::move(*loaded));
  }
  // What the source printed stands beside what to simulate, if anybody has transcribed it.
  const std::string printed = scenario::format::beside(path, "claims.toml");
  if (std::filesystem::exists(printed)) {
    inputs.claims = or_complain(claims::load_ledger(printed), session);
    is_good = is_good && inputs.claims.has_value();
  }
  if (!is_good) return std::nullopt;
  return inputs;
}

}  // namespace

ExitCode study_command(const StudyArguments& arguments, Session& session) {
  auto inputs = load_inputs(arguments.study, session);
  if (!inputs) return ExitCode::bad_input;
  const analysis::StudyOptions options{
      .precision = arguments.precision,
      .is_quick = arguments.is_quick,
      .threads = arguments.threads,
      .cancelled = &session.interrupted(),
      .on_progress = [&session](double share, std::string_view what) {
        session.show_progress(share, what);
      }};
  auto results = analysis::run_study(std::move(*inputs), run, options);
  if (!results.ok()) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.study, results.error()));
    return ExitCode::bad_input;
  }
  const analysis::StudyReport report{.builds = session.builds(),
                                     .results = std::move(results.value())};
  if (!arguments.out.empty()) analysis::write_study(report, arguments.out);
  session.print(arguments.as_json ? analysis::study_json(report)
                                  : analysis::study_text(report, session.style()));
  return report.results.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
