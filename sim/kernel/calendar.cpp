// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/calendar.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace callpace::kernel {

namespace {

constexpr std::size_t kFirstSize = 64;
constexpr std::uint64_t kLastSequence = (std::uint64_t{1} << 39) - 1;

}  // namespace

Calendar::Calendar() : due_(kFirstSize) {}

bool Calendar::pending(EventId event) const {
  if ((event.key & kDueBit) != 0) {
    const std::uint64_t position = event.key & ~kDueBit;
    return position - head_ < tail_ - head_ && due_[position & (due_.size() - 1)] != nullptr;
  }
  const std::uint64_t place = event.key & kSlotMask;
  if (place >= later_.slots().size()) return false;
  const Slot& slot = later_.slots()[place];
  return slot.event.key == event.key && slot.process != nullptr;
}

bool Calendar::cancel(EventId event) {
  if (!pending(event)) return false;
  if ((event.key & kDueBit) != 0) {
    ++dead_due_;
    due_[event.key & (due_.size() - 1)] = nullptr;
    return true;
  }
  later_.slot_of(event.key).process = nullptr;
  if (++dead_later_ > kFirstSize && dead_later_ > later_.size() / 2) drop_all_dead();
  return true;
}

Time Calendar::next_time() {
  drop_dead();
  return head_ != tail_ ? now_ : Time{Duration{later_.top().time_us}};
}

/// Brings living events, if any are left, to the front of heap and ring.
void Calendar::drop_dead() {
  open_bucket();
  while (later_.size() != 0 && later_.slot_of(later_.top().key).process == nullptr) {
    release(later_.top().key);
    later_.take();
    later_.settle();
    --dead_later_;
  }
  while (head_ != tail_ && due_[head_ & (due_.size() - 1)] == nullptr) {
    ++head_;
    --dead_due_;
  }
}

void Calendar::drop_all_dead() {
  later_.remove_if([this](const Event& event) {
    if (later_.slot_of(event.key).process != nullptr) return false;
    release(event.key);
    return true;
  });
  dead_later_ = 0;
}

void Calendar::clear() {
  later_.clear();
  first_free_ = kNoSlot;
  head_ = tail_;
  dead_later_ = dead_due_ = 0;
}

void Calendar::add_slots() {
  Slots& slots = later_.slots();
  const std::size_t old_size = slots.size();
  const std::size_t new_size = std::min<std::size_t>(kNoSlot, std::max(kFirstSize, 2 * old_size));
  if (new_size == old_size || next_key_ >> kSlotBits > kLastSequence) {
    throw std::length_error("too many events in the calendar");
  }
  slots.resize(new_size);
  for (std::size_t slot = new_size; slot-- > old_size;) {
    slots[slot].next = first_free_;
    first_free_ = static_cast<std::uint32_t>(slot);
  }
}

void Calendar::grow_due() {
  std::vector<void*> wider(2 * due_.size());
  for (std::uint64_t position = head_; position != tail_; ++position) {
    wider[position & (wider.size() - 1)] = due_[position & (due_.size() - 1)];
  }
  due_ = std::move(wider);
}

}  // namespace callpace::kernel
