// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/frame_pool.hpp"

#include <algorithm>

namespace callpace::kernel {

namespace {

constexpr std::size_t kFirstChunkLines = 512;      // 32 KiB
constexpr std::size_t kLargestChunkLines = 32768;  // 2 MiB

}  // namespace

void* FramePool::allocate_new(std::size_t size) {
  const std::size_t lines = lines_of(size);
  const bool is_kept = kRecycle && lines < free_.size();
  void* const frame =
      is_kept ? carve(lines) : ::operator new (lines* kLine, std::align_val_t{kLine});
  set_owner(frame, size, is_kept ? this : nullptr);
  return frame;
}

void FramePool::deallocate_large(void* frame) noexcept {
  ::operator delete (frame, std::align_val_t{kLine});
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
