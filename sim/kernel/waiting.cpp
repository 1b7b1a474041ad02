// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/waiting.hpp"

namespace callpace::kernel {

void Waiter::join(WaiterList& list, std::coroutine_handle<> process) {
  process_ = process;
  list.append(*this);
}

void Waiter::join(WaiterList& list, std::coroutine_handle<> process, Contest& contest,
                  std::size_t branch) {
  contest_ = &contest;
  branch_ = branch;
  join(list, process);
}

void Waiter::leave() {
  if (list_ != nullptr) list_->remove(*this);
}

WaiterList::~WaiterList() {
  while (first_ != nullptr) remove(*first_);
}

bool WaiterList::release_first(Simulation& simulation) {
  if (first_ == nullptr) return false;
  Waiter& waiter = *first_;
  remove(waiter);
  if (waiter.contest_ != nullptr) waiter.contest_->won_by(waiter.branch_);
  simulation.schedule(waiter.process_, simulation.now());
  return true;
}

void WaiterList::append(Waiter& waiter) {
  waiter.list_ = this;
  waiter.previous_ = last_;
  waiter.next_ = nullptr;
  (last_ != nullptr ? last_->next_ : first_) = &waiter;
  last_ = &waiter;
  ++size_;
}

void WaiterList::remove(Waiter& waiter) {
  (waiter.previous_ != nullptr ? waiter.previous_->next_ : first_) = waiter.next_;
  (waiter.next_ != nullptr ? waiter.next_->previous_ : last_) = waiter.previous_;
  waiter.list_ = nullptr;
  --size_;
}

void Signal::fire() {
  if (fired_) return;
  fired_ = true;
  while (waiters_.release_first(*simulation_)) {
  }
}

}  // namespace callpace::kernel
