// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How fast the live host is, by its own path: lines go in through a pipe, decisions come out of
// another one, and between the two stands the same loop that `callpace pace` runs. Without a
// journal the lines are sent as fast as they are taken, and the processor time of the host's thread
// counts. With one they are sent at a steady rate, and what counts is the time from an event's
// sending until the decision that rests on it is read.
//
// What a disk needs is measured between the parts of that run, by writing and synchronising a file
// beside the journal. The figures depend on the machine and the moment. Errors: a pipe, a file or
// a thread that the system refuses throws std::system_error; a host that ends early,
// std::runtime_error.
#pragma once

#include "bench/host/stream.hpp"

#include <cstdint>
#include <string>

namespace callpace::bench {

/// How to measure.
struct HostSpeedOptions {
  StreamOptions site{};
  std::string folder;            ///< for the journal, which is removed again; it must be there
  double events_per_s = 10'000;  ///< sent while there is a journal
  int parts = 10;                ///< of the run with a journal, each followed by a look at the disk
  double part_s = 0.5;
};

/// A time that half of the cases, and all but one in a hundred, keep within.
struct Latency {
  double p50_ms = 0;
  double p99_ms = 0;
};

/// What came out.
struct HostSpeed {
  std::int64_t events = 0;          ///< timed without a journal
  std::uint32_t lines_up_max = 0;   ///< calls up at once at most, meanwhile
  double processor_s = 0;           ///< of the host's thread, for these: the median of five rounds
  std::int64_t journal_events = 0;  ///< timed with one; dialings have no answer and no time
  double sent_per_s = 0;            ///< events, as was managed
  Latency answer{};                 ///< sent to answered
  Latency disk{};                   ///< 4 KiB more in a file, synchronised

  [[nodiscard]] double events_per_s() const {
    return processor_s > 0 ? static_cast<double>(events) / processor_s : 0;
  }
  /// Of the slowest answer in a hundred, what the disk's slowest does not explain.
  [[nodiscard]] double beyond_disk_ms() const { return answer.p99_ms - disk.p99_ms; }
};

/// What a host must reach: three times the 215,000 events of the time when it tried an event on a
/// copy of the pacer, and less than this beyond the disk's own time.
inline constexpr double kHostEvents_per_s = 645'000;
inline constexpr double kBeyondDisk_ms = 1;

/// Simulates the site and measures.
[[nodiscard]] HostSpeed measure_host(const HostSpeedOptions& options);

}  // namespace callpace::bench
