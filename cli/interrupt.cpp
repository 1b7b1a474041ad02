// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.hpp"

#include "cli/exit_code.hpp"

#include <csignal>
#include <unistd.h>

namespace callpace::cli {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait for a lock");

extern "C" void note_interrupt(int) { interrupted.store(true, std::memory_order_relaxed); }

extern "C" void end_now(int) {
  constexpr char kSentence[] = "callpace: interrupted; nothing had finished\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kSentence, sizeof kSentence - 1);
  _exit(static_cast<int>(ExitCode::interrupted));
}

}  // namespace

const std::atomic<bool>& catch_interrupts() {
  struct sigaction once {};
  once.sa_handler = note_interrupt;
  once.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &once, nullptr);
  sigaction(SIGTERM, &once, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return interrupted;
}

EndAtInterrupt::EndAtInterrupt() {
  struct sigaction now {};
  now.sa_handler = end_now;
  sigaction(SIGINT, &now, &on_interrupt_);
  sigaction(SIGTERM, &now, &on_end_);
}

EndAtInterrupt::~EndAtInterrupt() {
  sigaction(SIGINT, &on_interrupt_, nullptr);
  sigaction(SIGTERM, &on_end_, nullptr);
}

}  // namespace callpace::cli
