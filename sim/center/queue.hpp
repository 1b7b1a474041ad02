// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A queue whose members carry their own links, so that whoever gives up leaves from the middle at
// once, however long the queue is. It owns nobody.
//
// Invariants: a member stands in one queue at most, and leaves it before it ends. Errors: none; who
// stands in a queue already is a bug.
#pragma once

#include <cassert>

namespace callpace::center {

template <class Member>
class Queue;

/// A member's place; members derive from it.
template <class Member>
class Queued {
 private:
  friend class Queue<Member>;
  Queue<Member>* queue_ = nullptr;
  Member* before_ = nullptr;
  Member* after_ = nullptr;
};

/// See the head of this file.
template <class Member>
class Queue {
 public:
  [[nodiscard]] bool empty() const { return first_ == nullptr; }
  /// Who came first; null when nobody stands here.
  [[nodiscard]] Member* front() const { return first_; }
  /// Who came after `member`, who stands here; null after the last.
  [[nodiscard]] static Member* after(const Member& member) { return member.after_; }

  void push_back(Member& member) {
    assert(member.queue_ == nullptr);
    member.queue_ = this;
    member.before_ = last_;
    member.after_ = nullptr;
    (last_ != nullptr ? last_->after_ : first_) = &member;
    last_ = &member;
  }
  /// Takes a member out of the queue where it stands, if any.
  static void remove(Member& member) {
    if (member.queue_ == nullptr) return;
    Queue& queue = *member.queue_;
    (member.before_ != nullptr ? member.before_->after_ : queue.first_) = member.after_;
    (member.after_ != nullptr ? member.after_->before_ : queue.last_) = member.before_;
    member.queue_ = nullptr;
  }

 private:
  Member* first_ = nullptr;
  Member* last_ = nullptr;
};

}  // namespace callpace::center
