// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C and SIGTERM as a flag. The first one asks the work to end at the next replication; the
// handler is then gone, so that a second one ends the process at once. A signal handler can reach
// nothing but a static object: this flag is the program's only one.
#pragma once

#include <atomic>
#include <signal.h>

namespace callpace::cli {

/// Installs the handlers and ignores SIGPIPE (a write then fails instead); the flag they set.
[[nodiscard]] const std::atomic<bool>& catch_interrupts();

/// While it lives, Ctrl-C and SIGTERM end the program at once with ExitCode::interrupted: for work
/// that has no parts which could be reported. Nothing is to be written meanwhile.
class EndAtInterrupt {
 public:
  EndAtInterrupt();
  ~EndAtInterrupt();
  EndAtInterrupt(const EndAtInterrupt&) = delete;
  EndAtInterrupt& operator=(const EndAtInterrupt&) = delete;

 private:
  struct sigaction on_interrupt_ {};
  struct sigaction on_end_ {};
};

}  // namespace callpace::cli
