// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Platform files: whatever one says, SimGrid writes no file, and no sanitizer complains. It is
// refused with a reason, or serves a call in a time that is not negative. SimGrid may give up by an
// abort, or by a null pointer (a route from a zone by its name): the child process ends, which is
// caught and told.
#include "sim/kernel/process.hpp"
#include "sim/kernel/simgrid/child.hpp"
#include "sim/kernel/simgrid/engine.hpp"
#include "tests/analysis/report/scratch.hpp"
#include "tests/fuzz/target.hpp"

#include <array>
#include <fstream>
#include <unistd.h>

namespace callpace::fuzz {
namespace {

using kernel::MachineRole;
using kernel::Platform;
using kernel::Simulation;
using kernel::Work;

constexpr const char* kFile = "platform.xml";
constexpr int kProcessorSeconds = 5;

const Scratch& scratch() {
  static const Scratch folder;
  return folder;
}

kernel::Process one_call(Simulation& simulation, Platform& platform) {
  Work record{simulation};
  platform.send({MachineRole::database, 0}, {MachineRole::application_server, 0}, 20e3, record);
  co_await record.ended();
  Work route{simulation};
  platform.compute({MachineRole::media_server, 0}, 1e6, route);
  co_await route.ended();
}

/// Loads the file and serves a call, in a process that has the folder of the file to itself.
Result<std::string, std::string> serve() {
  if (chdir(scratch().path().c_str()) != 0) return Failure{std::string{"no folder"}};
  auto engine = kernel::SimgridEngine::load(kFile);
  if (!engine) return Failure{engine.error()};
  Simulation simulation;
  simulation.spawn(one_call(simulation, *engine.value()));
  engine.value()->run(simulation);
  demand(simulation.now() >= kernel::Time{}, "time does not go back");
  return std::string{"served"};
}

}  // namespace

bool check_input(const std::string& input) {
  std::ofstream(scratch().path() / kFile, std::ios::binary) << input;
  const auto result = kernel::run_in_child(serve, kProcessorSeconds);
  demand(scratch().files() == 1, "a platform file makes SimGrid write no other file");
  demand(scratch().read(kFile) == input, "a platform file stays as it is");
  if (result) return true;
  demand(!result.error().empty(), "a refusal says why");
  for (const char* fault : {"Bus error", "Illegal instruction", "Sanitizer", "runtime error",
                            "broken promise", "Assertion"}) {
    demand(result.error().find(fault) == std::string::npos, result.error());
  }
  return false;
}

std::vector<std::string> made_inputs() { return {}; }

std::vector<std::string_view> grammar() {
  return {
      "<config><prop id=\"tracing\" value=\"yes\"/><prop id=\"tracing/filename\" "
      "value=\"written\"/></config>",
      "<!--",
      "-->",
      "<?x ",
      "?>",
      "<![CDATA[",
      "]]>",
      "<zone id=\"z\" routing=\"Full\">",
      "</zone>",
      "<zone id=\"y\" routing=\"Full\"/>",
      "<AS id=\"a\" routing=\"Full\">",
      "</AS>",
      "<host id=\"h\" speed=\"1f\"/>",
      "speed=\"0f\"",
      "speed=\"-1f\"",
      "speed=\"nanf\"",
      "speed=\"1e308Ef\"",
      "latency=\"-1s\"",
      "bandwidth=\"0Bps\"",
      "core=\"0\"",
      "core=\"-1\"",
      "radical=\"0-9,3-1\"",
      "radical=\"0-99999\"",
      "<link_ctn id=\"trunk\"/>",
      "&lt;",
      "&#0;",
      "<prop id=\"wattage_per_state\" value=\"\"/>",
      "sharing_policy=\"FATPIPE\"",
      "<trace id=\"t\" periodicity=\"1.0\">0 0\n</trace>",
      "<!DOCTYPE x [<!ENTITY a \"b\">]>"};
}

}  // namespace callpace::fuzz
