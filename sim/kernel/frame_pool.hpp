// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The memory of coroutine frames: one pool per Simulation, one free list per size class of 64-byte
// blocks, chunks that grow geometrically and are given back only when the pool dies. Frames start
// on a cache line. A frame remembers its pool in a word behind it, so that it can be freed without
// a global. Frames above kLargestFrame bytes go to the general allocator.
//
// Invariant: every frame is freed before its pool (Simulation sees to it). A pool belongs to one
// thread. Errors: std::bad_alloc.
#pragma once

#include "sim/kernel/large_pages.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace callpace::kernel {

/// Allocates and recycles the coroutine frames of one simulation.
class FramePool {
 public:
  /// Largest frame, in bytes with its trailing word, that is kept in a free list.
  static constexpr std::size_t kLargestFrame = 2048;

  FramePool() = default;
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;

  /// Memory for a frame of `size` bytes, aligned to a cache line.
  [[nodiscard]] void* allocate(std::size_t size);

  /// Gives back what allocate(size) of any pool returned.
  static void deallocate(void* frame, std::size_t size) noexcept;

  /// Bytes reserved from the system so far, without frames above kLargestFrame.
  [[nodiscard]] std::size_t reserved_bytes() const { return reserved_bytes_; }

 private:
  static constexpr std::size_t kLine = 64;

  struct alignas(kLine) Line {
    std::byte bytes[kLine];
  };
  struct FreeBlock {
    FreeBlock* next;
  };
  struct FreeChunk {
    std::size_t bytes;
    void operator()(Line* lines) const { free_large(lines, bytes); }
  };

  /// Bytes before the trailing word, and lines of the whole block, of a frame of `size` bytes.
  static constexpr std::size_t word_offset(std::size_t size) { return (size + 7) / 8 * 8; }
  static constexpr std::size_t lines_of(std::size_t size) {
    return (word_offset(size) + sizeof(FramePool*) + kLine - 1) / kLine;
  }
  void* carve(std::size_t lines);

  std::array<FreeBlock*, kLargestFrame / kLine + 1> free_{};
  Line* next_line_ = nullptr;
  std::size_t lines_left_ = 0;
  std::size_t reserved_bytes_ = 0;
  std::vector<std::unique_ptr<Line[], FreeChunk>> chunks_;
};

}  // namespace callpace::kernel
