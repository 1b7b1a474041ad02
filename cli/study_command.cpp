// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/study/study_run.hpp"
#include "cli/commands.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"
#include "cli/result_folder.hpp"

#include <fmt/format.h>

namespace callpace::cli {

ExitCode study_command(const StudyArguments& arguments, Session& session) {
  if (is_for_another_command(arguments.study, FileKind::study, session)) {
    return ExitCode::bad_input;
  }
  auto inputs = or_complain(analysis::load_study_inputs(arguments.study), session);
  if (!inputs) return ExitCode::bad_input;
  const ResultFolder folder{arguments.out};
  const analysis::StudyOptions options{
      .precision = arguments.precision,
      .is_quick = arguments.is_quick,
      .threads = arguments.threads,
      .cancelled = &session.interrupted(),
      .on_progress = [&session](double share, std::string_view what) {
        session.show_progress(share, what);
      }};
  analysis::RunStore store{folder.store_path(), session.builds().callpace, run};
  auto results = analysis::run_study(std::move(*inputs), store.simulator(), options);
  if (!results.ok()) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.study, results.error()));
    return ExitCode::bad_input;
  }
  const analysis::StudyReport report{.builds = session.builds(),
                                     .results = std::move(results.value())};
  if (!arguments.out.empty()) {
    analysis::write_study(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json
                    ? analysis::study_json(report)
                    : analysis::study_text(report, {session.style(), arguments.whole}));
  return report.results.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
