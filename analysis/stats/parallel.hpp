// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Shares of work on several threads. Chance decides which thread does a share, so what a share does
// must not depend on the thread. Errors: the exception of the first failing share, by its place, is
// thrown again. Beside them the flag by which such work is told to end.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace callpace::analysis {

/// Threads to use: `wanted`, or one for each core where that is 0.
[[nodiscard]] unsigned thread_count(unsigned wanted);

/// Does the share at a place.
using Worker = std::function<void(std::size_t share)>;

/// Does the shares 0 to `shares` - 1 on `threads` threads (0 = one for each core); `make_worker` is
/// called once on each of them.
void share_out(std::size_t shares, unsigned threads, const std::function<Worker()>& make_worker);

/// The same for work that needs nothing of its own on a thread.
inline void share_out_alike(std::size_t shares, unsigned threads, const Worker& worker) {
  share_out(shares, threads, [&worker] { return worker; });
}

/// Whether a flag that asks work to end is up; null = nobody asks.
[[nodiscard]] inline bool is_raised(const std::atomic<bool>* flag) {
  return flag != nullptr && flag->load(std::memory_order_relaxed);
}

}  // namespace callpace::analysis
