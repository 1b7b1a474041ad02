// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/sweep_answer.hpp"

#include "analysis/report/json.hpp"
#include "analysis/report/sweep_report.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"

namespace callpace::cli {

Result<analysis::sweep::LoadedSweep, ExitCode> sweep_to_run(
    const std::string& path, const std::vector<std::string>& settings, Session& session) {
  if (is_for_another_command(path, "sweep", session)) return Failure{ExitCode::bad_input};
  return load_with(
      settings,
      [&path](const std::vector<std::string>& over) {
        return analysis::sweep::load_sweep(path, {.settings = over});
      },
      session);
}

ExitCode answer_sweep(const analysis::sweep::LoadedSweep& sweep, analysis::RunStore& store,
                      const AnswerOptions& options, Session& session) {
  analysis::SweepReport report = analysis::sweep_report(session.builds(), sweep, store);
  if (sweep.plan.best && report.is_whole()) {
    auto best = analysis::sweep::best_point(sweep, store,
                                            {.simulate = store.simulator(),
                                             .threads = options.threads,
                                             .cancelled = &session.interrupted()});
    if (!best.ok() && session.interrupted()) {
      return session.refuse("stopped while the best point was simulated", ExitCode::interrupted);
    }
    if (!best.ok()) return session.refuse(best.error());
    report.best = std::move(best.value());
  }
  if (!options.out.empty()) {
    analysis::write_sweep(report, options.out);
    session.say_written(options.out);
  }
  session.print(options.as_json ? analysis::json_document(analysis::sweep_columns(), report)
                                : analysis::sweep_text(report, session.style()));
  return ExitCode::ok;
}

}  // namespace callpace::cli
