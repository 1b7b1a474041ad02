// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/pacing.hpp"
#include "cli/arguments.hpp"
#include "cli/build_id.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"

#include <fmt/format.h>

#include <exception>

namespace {

using namespace callpace::cli;

/// Calls the command that `arguments` are of.
struct Dispatch {
  Session& session;

  ExitCode operator()(const RunArguments& it) const { return run_command(it, session); }
  ExitCode operator()(const NewArguments& it) const { return new_command(it, session); }
  ExitCode operator()(const StudyArguments& it) const { return study_command(it, session); }
  ExitCode operator()(const CheckArguments& it) const { return check_command(it, session); }
  ExitCode operator()(const InvestArguments& it) const { return invest_command(it, session); }
  ExitCode operator()(const ClaimsArguments& it) const { return claims_command(it, session); }
  ExitCode operator()(const SchemaArguments& it) const { return schema_command(it, session); }
  ExitCode operator()(const StaffArguments& it) const { return staff_command(it, session); }
  ExitCode operator()(const OptimumArguments& it) const { return optimum_command(it, session); }
  ExitCode operator()(const FeasibleArguments& it) const { return feasible_command(it, session); }
  ExitCode operator()(const ReplayArguments& it) const { return replay_command(it, session); }
  ExitCode operator()(const PaceArguments& it) const { return pace_command(it, session); }
  ExitCode operator()(const BenchArguments& it) const { return bench_command(it, session); }
  ExitCode operator()(const CompletionArguments& it) const {
    return completion_command(it, session);
  }
  ExitCode operator()(const ManArguments& it) const { return man_command(it, session); }
};

ExitCode do_as_told(int argc, const char* const* argv, Session& session) {
  const callpace::analysis::BuildIds& builds = session.builds();
  const Parsed parsed =
      parse(argc, argv, fmt::format("callpace {}\npacing   {}", builds.callpace, builds.pacing));
  if (parsed.command) return std::visit(Dispatch{session}, *parsed.command);
  if (parsed.exit == ExitCode::ok) {
    session.print(parsed.text);
  } else {
    session.complain(parsed.text);
  }
  return parsed.exit;
}

}  // namespace

int main(int argc, char** argv) {
  Session session{{.callpace = kBuildId, .pacing = std::string{callpace::pacing::build_id()}},
                  catch_interrupts()};
  try {
    return static_cast<int>(do_as_told(argc, argv, session));
  } catch (const std::exception& error) {
    session.complain(fmt::format("callpace: {}\n", error.what()));
    return static_cast<int>(ExitCode::bad_input);
  }
}
