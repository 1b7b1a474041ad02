// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/frame_pool.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace callpace::kernel {

namespace {

constexpr std::size_t kFirstChunkLines = 512;      // 32 KiB
constexpr std::size_t kLargestChunkLines = 32768;  // 2 MiB

// A recycled frame would hide its use after the end of its process from the sanitizer.
#ifdef __SANITIZE_ADDRESS__
constexpr bool kRecycle = false;
#else
constexpr bool kRecycle = true;
#endif

}  // namespace

void* FramePool::allocate(std::size_t size) {
  const std::size_t lines = lines_of(size);
  FramePool* owner = this;
  void* frame = nullptr;
  if (!kRecycle || lines >= free_.size()) {
    frame = ::operator new (lines* kLine, std::align_val_t{kLine});
    owner = nullptr;
  } else if (free_[lines] != nullptr) {
    frame = std::exchange(free_[lines], free_[lines]->next);
  } else {
    frame = carve(lines);
  }
  std::memcpy(static_cast<std::byte*>(frame) + word_offset(size), &owner, sizeof(owner));
  return frame;
}

void FramePool::deallocate(void* frame, std::size_t size) noexcept {
  FramePool* owner = nullptr;
  std::memcpy(&owner, static_cast<std::byte*>(frame) + word_offset(size), sizeof(owner));
  if (owner == nullptr) {
    ::operator delete (frame, std::align_val_t{kLine});
    return;
  }
  FreeBlock*& head = owner->free_[lines_of(size)];
  head = new (frame) FreeBlock{head};
}

void* FramePool::carve(std::size_t lines) {
  if (lines_left_ < lines) {
    const std::size_t chunk_lines =
        std::clamp(reserved_bytes_ / kLine, kFirstChunkLines, kLargestChunkLines);
    const std::size_t chunk_bytes = chunk_lines * kLine;
    chunks_.emplace_back(static_cast<Line*>(allocate_large(chunk_bytes)), FreeChunk{chunk_bytes});
    next_line_ = chunks_.back().get();
    lines_left_ = chunk_lines;
    reserved_bytes_ += chunk_lines * kLine;
  }
  Line* const block = next_line_;
  next_line_ += lines;
  lines_left_ -= lines;
  return block;
}

}  // namespace callpace::kernel
