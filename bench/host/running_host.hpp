// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A live host that runs in a thread of its own and is spoken to through pipes, its time that of the
// events. Another thread reads all that it says, and notes when a decision came that rests on so
// many events.
// Invariant: events are counted as the host counts them, so every line that is sent must be one
// that it takes. Errors: std::system_error when the system refuses; std::runtime_error where the
// host has ended.
#pragma once

#include "callpace/pacing.hpp"
#include "host/file_descriptor.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <ctime>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace callpace::bench {

/// See the head of this file.
class RunningHost {
 public:
  /// One that keeps a journal in this file; empty = none.
  RunningHost(const pacing::Config& config, const std::string& journal);
  RunningHost(const RunningHost&) = delete;
  RunningHost& operator=(const RunningHost&) = delete;
  ~RunningHost();

  /// Sends an event's line; waits while the host takes none.
  void send(std::string_view line);
  /// Asks a question, and waits for its answer: all that was sent before has been answered then.
  void wait_until_answered();
  /// From here on times are noted.
  void time_answers() { is_timing_ = true; }
  /// Of each event that a decision answered: from sending to reading, seconds.
  [[nodiscard]] std::vector<double> answers_s();
  /// Processor seconds of the host's thread so far.
  [[nodiscard]] double processor_s() const;

 private:
  struct Pipe {
    host::FileDescriptor out;
    host::FileDescriptor in;
  };
  static Pipe new_pipe();
  void serve(const pacing::Config& config, const std::string& journal);
  void read_all();
  void take(std::string_view line);
  void say(std::string_view bytes);

  Pipe to_host_;
  Pipe from_host_;
  std::atomic<bool> is_timing_ = false;
  std::uint64_t sent_ = 0;
  std::vector<double> sent_s_;  // by event, from the first that was timed
  std::uint64_t untimed_ = 0;   // events before that one
  std::mutex mutex_;            // of what follows
  std::condition_variable said_;
  std::uint64_t questions_answered_ = 0;
  std::vector<std::pair<std::uint64_t, double>> decided_s_;  // by events that it rests on
  bool has_ended_ = false;
  std::string complaint_;  // why the host ended
  std::uint64_t questions_ = 0;
  std::atomic<bool> interrupted_ = false;
  std::thread reader_;
  std::thread host_;
};

}  // namespace callpace::bench
