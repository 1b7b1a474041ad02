// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/run.hpp"

#include "sim/center/center.hpp"
#include "sim/kernel/simgrid/child.hpp"
#include "sim/kernel/simgrid/child_bytes.hpp"
#include "sim/kernel/simgrid/module.hpp"

#include <cstddef>

namespace callpace {
namespace {

using center::Center;
using scenario::Scenario;

/// Visits all that a Run holds but its engine, waits and journal, to write it down or to read it
/// back.
template <class AnyRun, class Visit>
void for_each_figure(AnyRun& run, Visit visit) {
  visit(run.seed);
  visit(run.replication);
  visit(run.total);
  for (auto& tally : run.tallies) visit(tally);
  visit(run.platform_s_mean);
  visit(run.events);
  visit(run.journal_hash);
}

/// A Run as bytes, for the same program to read back.
std::string to_bytes(const Run& run) {
  const std::string waits = measure::text_of(run.waits);
  std::string bytes;
  for (const std::size_t size : {run.tallies.size(), waits.size()}) {
    kernel::append_bytes(bytes, &size);
  }
  for_each_figure(run, [&](const auto& figure) { kernel::append_bytes(bytes, &figure); });
  return bytes + waits + run.journal;
}

Run run_from_bytes(const std::string& bytes) {
  Run run;
  kernel::ByteReader reader{bytes};
  run.tallies.resize(reader.take<std::size_t>());
  const auto waits = reader.take<std::size_t>();
  for_each_figure(run, [&](auto& figure) { reader.take(&figure); });
  run.waits = measure::waits_of_text(reader.rest().substr(0, waits));
  run.journal = reader.rest().substr(waits);
  return run;
}

Failure<std::string> failure_of(const center::PacerFault& fault) {
  return Failure{std::string{"the pacing library "} + fault.what()};
}

Result<Run, std::string> run_native(const Scenario& scenario, const RunOptions& options) try {
  kernel::IdealPlatform platform;
  Center center{scenario, platform, options};
  center.simulation().run();
  return center.results();
} catch (const center::PacerFault& fault) {
  return failure_of(fault);
}

/// One engine a process: the replication runs in a child and comes back as bytes.
Result<Run, std::string> run_simgrid(const Scenario& scenario, const RunOptions& options) {
  const auto start_simgrid = kernel::load_simgrid();  // once, and not in each child
  if (!start_simgrid) return Failure{start_simgrid.error()};
  auto bytes = kernel::run_in_child([&]() -> Result<std::string, std::string> {
    auto engine = start_simgrid.value()(scenario.platform.file);
    if (!engine) return Failure{engine.error()};
    try {
      Center center{scenario, *engine.value(), options};
      engine.value()->run(center.simulation());
      return to_bytes(center.results());
    } catch (const center::PacerFault& fault) {
      return failure_of(fault);
    }
  });
  if (!bytes) return Failure{bytes.error()};
  Run run = run_from_bytes(bytes.value());
  run.engine = Engine::simgrid;
  return run;
}

}  // namespace

Result<Run, std::string> run(const Scenario& scenario, const RunOptions& options) {
  if (options.engine == Engine::simgrid) return run_simgrid(scenario, options);
  return run_native(scenario, options);
}

}  // namespace callpace
