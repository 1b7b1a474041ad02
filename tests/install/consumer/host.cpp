// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The smallest host in C++: three agents log in, it asks how many numbers to dial, keeps a journal
// and replays it.
#include <callpace/replay.hpp>

#include <cstdio>
#include <string>

using namespace callpace::pacing;

int main() {
  Config config;
  config.set_policy("progressive");
  auto [pacer, errors] = Pacer::create(config);
  for (const std::string& error : errors) std::puts(error.c_str());
  if (!pacer) return 1;

  Line line;
  std::string journal(format_header(config, line));
  for (std::uint32_t agent = 1; agent <= 3; ++agent) {
    const Event ready{.time_us = 0, .kind = EventKind::kAgentReady, .agent = agent};
    journal.append("\n").append(format_event(ready, pacer->notify(ready), line));
  }
  const Decision decision = pacer->decide(1'000'000);
  journal.append("\n").append(format_decision(decision, 1'000'000, line));
  std::printf("dial %u: %s\n", decision.dial_count, decision.text());
  std::printf("replays: %s\n", replay(journal).agrees() ? "yes" : "no");
}
