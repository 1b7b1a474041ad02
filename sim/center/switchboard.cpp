// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/switchboard.hpp"

namespace callpace::center {
namespace {

template <class T>
T* take_first(std::deque<T*>& queue) {
  if (queue.empty()) return nullptr;
  T* first = queue.front();
  queue.pop_front();
  return first;
}

}  // namespace

void Switchboard::set_leaving(Desk& desk) {
  std::erase(ready_, &desk);
  leaving_.push_back(&desk);
}

void Switchboard::remove(Desk& desk) {
  std::erase(ready_, &desk);
  std::erase(leaving_, &desk);
}

Desk* Switchboard::take_desk() {
  Desk* desk = take_first(ready_);
  return desk != nullptr ? desk : take_first(leaving_);
}

void Switchboard::remove(Call& call) { std::erase(calls_, &call); }

Call* Switchboard::take_call() { return take_first(calls_); }

}  // namespace callpace::center
