// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace callpace::analysis {

unsigned thread_count(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

void share_out(std::size_t shares, unsigned threads, const std::function<Worker()>& make_worker) {
  const std::size_t crew =
      std::min<std::size_t>(thread_count(threads), std::max<std::size_t>(shares, 1));
  std::atomic<std::size_t> next{0};
  std::mutex failing;
  std::map<std::size_t, std::exception_ptr> failures;  // by share
  const auto work = [&] {
    std::size_t share = next++;
    try {
      const Worker worker = make_worker();
      for (; share < shares; share = next++) worker(share);
    } catch (...) {
      next = shares;
      const std::lock_guard lock{failing};
      failures.emplace(share, std::current_exception());
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < crew; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  if (!failures.empty()) std::rethrow_exception(failures.begin()->second);
}

}  // namespace callpace::analysis
