// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/event_queue.hpp"

#include <algorithm>
#include <bit>

namespace callpace::kernel {

void EventQueue::refill() {
  while (near_.empty()) {
    if (bucketed_ == 0) make_buckets();
    if (bucketed_ == 0) return;
    while (heads_[next_bucket_] == kNone) ++next_bucket_;
    pour(next_bucket_++, [this](const Event& event) { near_.push(event); });
    const std::uint64_t end = static_cast<std::uint64_t>(start_us_) +
                              (static_cast<std::uint64_t>(next_bucket_) << width_bits_);
    horizon_us_ = static_cast<std::int64_t>(std::min(end, static_cast<std::uint64_t>(kEndOfTime)));
  }
}

void EventQueue::spill() {
  // Times that buckets cannot split would spill again and again: the heap may grow in between.
  spill_at_ = 2 * near_.size();
  near_.remove_if([this](const Event& event) {
    far_.push_back(event);
    return true;
  });
  gather_buckets();
  make_buckets();
}

void EventQueue::gather_buckets() {
  for (std::size_t bucket = next_bucket_; bucketed_ > 0; ++bucket) {
    pour(bucket, [this](const Event& event) { far_.push_back(event); });
  }
  next_bucket_ = 0;
  heads_.clear();
}

void EventQueue::make_buckets() {
  next_bucket_ = 0;
  heads_.clear();
  if (far_.size() <= kFew) {
    horizon_us_ = kEndOfTime;
    for (const Event& event : far_) near_.push(event);
    far_.clear();
    return;
  }
  std::int64_t first_us = kEndOfTime;
  double sum_us = 0;
  for (const Event& event : far_) {
    first_us = std::min(first_us, event.time_us);
    sum_us += static_cast<double>(event.time_us);
  }
  // One or two events a bucket where they stand thickest, if they thin out exponentially.
  const auto count = static_cast<double>(far_.size());
  const double mean_ahead_us = std::max(0.0, sum_us / count - static_cast<double>(first_us));
  const auto width_us = static_cast<std::uint64_t>(2 * mean_ahead_us / count);
  const std::size_t buckets = std::bit_ceil(far_.size());
  width_bits_ = width_us == 0 ? 0 : static_cast<unsigned>(std::bit_width(width_us)) - 1;
  start_us_ = first_us;
  horizon_us_ = first_us;
  heads_.assign(buckets, kNone);
  std::erase_if(far_, [this](const Event& event) {
    const std::uint64_t bucket = bucket_of(event);
    if (bucket >= heads_.size()) return false;
    put(bucket, event);
    return true;
  });
}

}  // namespace callpace::kernel
