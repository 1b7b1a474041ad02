// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/pacing.hpp"
#include "callpace/strategy.hpp"
#include "cli/arguments.hpp"
#include "cli/build_id.hpp"
#include "cli/interrupt.hpp"

#include <fmt/format.h>

#include <exception>

namespace {

using namespace callpace::cli;

ExitCode do_as_told(int argc, const char* const* argv, Session& session) {
  const callpace::analysis::BuildIds& builds = session.builds();
  const Parsed parsed = parse(argc, argv,
                              fmt::format("callpace {}\npacing   {}\nstrategy {}", builds.callpace,
                                          builds.pacing, callpace::strategy::build_id()));
  if (parsed.command) return parsed.command->run(session);
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
    return static_cast<int>(session.refuse(error.what()));
  }
}
