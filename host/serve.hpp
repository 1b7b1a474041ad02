// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The loop of a live host. It reads lines from stdin or a Unix socket, hands them to a LivePacer,
// writes the journal, and only then writes to stdout or the socket. While too much output waits for
// a reader that does not read, it reads no input and asks no question, so that memory is bounded.
// docs/host.md states the protocol and what is promised. Errors: as JournalFile and UnixSocket; a
// journal or an output that cannot be written throws.
#pragma once

#include "callpace/pacing.hpp"
#include "host/live_accounts.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unistd.h>

namespace callpace::host {

/// Whose time counts.
enum class TimeSource {
  wall,    ///< the host's: it stamps events that have no time, and asks again by a timer
  events,  ///< the events': each has its time, and questions are asked when a later time arrives
};

/// How to serve.
struct ServeOptions {
  std::string journal;                            ///< file; empty = none: nothing survives a crash
  std::uint64_t journal_part_bytes = 16'000'000;  ///< after which it goes on in another file
  std::string socket;                             ///< path; empty = stdin and stdout
  TimeSource time = TimeSource::wall;
  const AccountsSetup* accounts = nullptr;  ///< null = the dialer chooses whom to dial
  int in = STDIN_FILENO;                    ///< descriptors to read and to write without a socket
  int out = STDOUT_FILENO;
};

/// Serves until its input ends (false) or `interrupted` becomes true (true). Signals reach the
/// process only while it waits. `tell` gets sentences for the operator.
[[nodiscard]] bool serve(const pacing::Config& config, const ServeOptions& options,
                         const std::atomic<bool>& interrupted,
                         const std::function<void(std::string_view)>& tell);

}  // namespace callpace::host
