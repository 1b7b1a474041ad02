// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_syncs.hpp"

#include <algorithm>
#include <fcntl.h>
#include <sys/eventfd.h>

namespace callpace::host {

JournalSyncs::JournalSyncs(const std::string& path)
    : path_(path), news_(check(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
  for (FileDescriptor& file : files_) {
    file = FileDescriptor(check(open(path.c_str(), O_WRONLY | O_CLOEXEC), path));
  }
  for (std::size_t i = 0; i < kCount; ++i) {
    threads_[i] = std::thread([this, i] { work(files_[i]); });
  }
}

JournalSyncs::~JournalSyncs() {
  {
    const std::scoped_lock lock(mutex_);
    is_ending_ = true;
  }
  asked_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::uint64_t JournalSyncs::begin() {
  {
    const std::scoped_lock lock(mutex_);
    wanted_ = ++begun_;
  }
  asked_.notify_one();
  return begun_;
}

std::uint64_t JournalSyncs::done() {
  eventfd_t ignored = 0;
  (void)eventfd_read(news_.number(), &ignored);
  const std::scoped_lock lock(mutex_);
  if (error_ != 0) throw std::system_error(error_, std::generic_category(), path_);
  ended_ = finished_;
  return safe_;
}

// All that was written when begin() gave a number is written when a thread takes it.
void JournalSyncs::work(const FileDescriptor& file) {
  std::unique_lock lock(mutex_);
  for (;;) {
    asked_.wait(lock, [this] { return is_ending_ || taken_ < wanted_; });
    if (taken_ == wanted_) return;  // what was begun is ended first
    const std::uint64_t number = ++taken_;
    lock.unlock();
    const int error = fdatasync(file.number()) == 0 ? 0 : errno;
    lock.lock();
    ++finished_;
    if (error != 0) error_ = error;
    if (error_ == 0) safe_ = std::max(safe_, number);
    (void)eventfd_write(news_.number(), 1);
  }
}

}  // namespace callpace::host
