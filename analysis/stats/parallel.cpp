// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace callpace::analysis {
namespace {

/// The failure of the lowest share so far.
class FirstFailure {
 public:
  void note(std::size_t share, std::exception_ptr failure) {
    const std::lock_guard lock{mutex_};
    if (failure_ && share_ < share) return;
    share_ = share;
    failure_ = std::move(failure);
  }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::mutex mutex_;
  std::size_t share_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

unsigned thread_count(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

void share_out(std::size_t shares, unsigned threads, const std::function<Worker()>& make_worker) {
  const std::size_t crew =
      std::min<std::size_t>(thread_count(threads), std::max<std::size_t>(shares, 1));
  std::atomic<std::size_t> next{0};
  FirstFailure first_failure;
  const auto work = [&] {
    std::size_t share = next++;
    try {
      const Worker worker = make_worker();
      for (; share < shares; share = next++) worker(share);
    } catch (...) {
      first_failure.note(share, std::current_exception());
      next = shares;
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < crew; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  first_failure.rethrow();
}

}  // namespace callpace::analysis
