// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What tests/host/live_test.py asks of `callpace`, for the sanitized build, in which the program
// itself would take minutes to compile: the live host with all that it is made of, a simulated
// journal, and a replay. It understands the words that the test says and no others.
#include "callpace/replay.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "host/serve.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/pacing_config.hpp"

#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace cli = callpace::cli;
namespace host = callpace::host;
namespace scenario = callpace::scenario;
using Words = std::vector<std::string>;

/// The word after `option`; empty when it is not said.
std::string after(const Words& words, std::string_view option) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == option) return words[i + 1];
  }
  return {};
}

scenario::Scenario load(const Words& words) {
  auto loaded = scenario::load(words.at(1));
  if (!loaded) throw std::runtime_error(scenario::format_diagnostics(loaded.error()));
  return std::move(loaded.value());
}

cli::ExitCode run(const Words& words) {
  const auto day = callpace::run(load(words), {.keep_journal = true});
  if (!day) throw std::runtime_error(day.error());
  std::ofstream{after(words, "--out") + "/journal-0.jsonl"} << day.value().journal;
  return cli::ExitCode::ok;
}

cli::ExitCode pace(const Words& words) {
  auto config = scenario::pacing_config(load(words));
  const std::string offset_h = after(words, "--utc-offset");
  if (!offset_h.empty()) config.day_origin_us = -3'600'000'000 * std::stoi(offset_h);
  host::ServeOptions options{.journal = after(words, "--journal"),
                             .socket = after(words, "--socket"),
                             .time = after(words, "--clock") == "events" ? host::TimeSource::events
                                                                         : host::TimeSource::wall};
  if (const std::string mb = after(words, "--journal-part"); !mb.empty()) {
    options.journal_part_bytes = static_cast<std::uint64_t>(std::stod(mb) * 1e6);
  }
  const auto tell = [](std::string_view sentence) {
    std::fprintf(stderr, "callpace: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  };
  return host::serve(config, options, cli::catch_interrupts(), tell) ? cli::ExitCode::interrupted
                                                                     : cli::ExitCode::ok;
}

cli::ExitCode replay(const Words& words) {
  std::ifstream file{words.at(1)};
  const std::string journal{std::istreambuf_iterator<char>{file}, {}};
  return callpace::pacing::replay(journal).agrees() ? cli::ExitCode::ok
                                                    : cli::ExitCode::check_failed;
}

cli::ExitCode do_as_told(const Words& words) {
  if (words.at(0) == "run") return run(words);
  return words.at(0) == "pace" ? pace(words) : replay(words);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(do_as_told({argv + 1, argv + argc}));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "callpace: %s\n", error.what());
    return static_cast<int>(cli::ExitCode::bad_input);
  }
}
