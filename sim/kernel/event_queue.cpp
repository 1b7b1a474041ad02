// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/event_queue.hpp"

#include <algorithm>
#include <bit>

namespace callpace::kernel {

namespace {

constexpr std::uint64_t kEventsPerBucket = 4;  // on average, before rounding down to 2^n us
constexpr std::size_t kBucketsPerEvent = 2;    // a window of several times the mean delay

}  // namespace

void EventQueue::refill() {
  if (bucketed_ == 0) make_buckets();
  while (bucketed_ != 0 && head_of(next_bucket_) == kNoSlot) {
    ++next_bucket_;
    if (window_end_ - next_bucket_ <= heads_.size() / 2) sweep();
  }
  if (bucketed_ == 0) return;
  batch_next_ = 0;
  batch_size_ = 0;
  pour(next_bucket_++, [this](const Event& event) {
    if (batch_size_ < kBatch) {
      batch_[batch_size_++] = event;
    } else {
      near_.push(event);
    }
  });
  sort_batch();
  horizon_us_ = static_cast<std::int64_t>(
      std::min(next_bucket_ << width_bits_, static_cast<std::uint64_t>(kEndOfTime)));
}

void EventQueue::sweep() {
  window_end_ += heads_.size() / 2;
  sweep_far();
  const std::size_t count = bucketed_ + far_.size();
  if (count > 2 * made_for_ || count < made_for_ / 4) {
    gather_buckets();
    make_buckets();
  }
}

void EventQueue::sweep_far() {
  std::erase_if(far_, [this](const Event& event) {
    const std::uint64_t bucket = bucket_of(event);
    if (bucket >= window_end_) return false;
    put(bucket, event);
    return true;
  });
}

void EventQueue::sort_batch() {
  // Each event's place is the number of events before it: no branch depends on a time.
  std::array<std::size_t, kBatch> places{};
  for (std::size_t i = 1; i < batch_size_; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t i_first = comes_before(batch_[i], batch_[j]);
      places[j] += i_first;
      places[i] += 1 - i_first;
    }
  }
  const std::array<Event, kBatch + 1> unsorted = batch_;
  for (std::size_t i = 0; i < batch_size_; ++i) batch_[places[i]] = unsorted[i];
  batch_[batch_size_] = kNever;
}

void EventQueue::unload_batch() {
  near_.close();
  for (const Event& event : batch()) near_.push(event);
  batch_next_ = batch_size_ = 0;
  batch_[0] = kNever;
}

void EventQueue::spill() {
  // Times that buckets cannot split would spill again and again: the heap may grow in between.
  spill_at_ = 2 * near_.size();
  unload_batch();
  near_.remove_if([this](const Event& event) {
    far_.push_back(event);
    return true;
  });
  gather_buckets();
  make_buckets();
}

void EventQueue::gather_buckets() {
  for (std::uint64_t bucket = next_bucket_; bucketed_ > 0; ++bucket) {
    pour(bucket, [this](const Event& event) { far_.push_back(event); });
  }
}

void EventQueue::make_buckets() {
  made_for_ = far_.size();
  if (far_.size() <= kFew) {
    horizon_us_ = kEndOfTime;
    window_end_ = 0;
    for (const Event& event : far_) near_.push(event);
    far_.clear();
    return;
  }
  // The nearer half rules the width: a few events far off must not make the buckets wide.
  const auto middle = far_.begin() + static_cast<std::ptrdiff_t>(far_.size() / 2);
  std::nth_element(far_.begin(), middle, far_.end(), comes_before);
  const std::int64_t first_us = std::min_element(far_.begin(), middle, comes_before)->time_us;
  const auto half_span_us = static_cast<std::uint64_t>(middle->time_us - first_us);
  const std::uint64_t width_us = kEventsPerBucket * (half_span_us / (far_.size() / 2));
  width_bits_ = width_us == 0 ? 0 : static_cast<unsigned>(std::bit_width(width_us)) - 1;
  heads_.assign(kBucketsPerEvent * std::bit_ceil(far_.size()), kNoSlot);
  next_bucket_ = static_cast<std::uint64_t>(first_us) >> width_bits_;
  window_end_ = next_bucket_ + heads_.size();
  horizon_us_ = static_cast<std::int64_t>(next_bucket_ << width_bits_);
  sweep_far();
}

}  // namespace callpace::kernel
