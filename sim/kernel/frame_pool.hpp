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
#include <cstring>
#include <memory>
#include <new>
#include <utility>
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
  [[nodiscard]] void* allocate(std::size_t size) {
    const std::size_t lines = lines_of(size);
    if (!kRecycle || lines >= free_.size() || free_[lines] == nullptr) return allocate_new(size);
    void* const frame = std::exchange(free_[lines], free_[lines]->next);
    set_owner(frame, size, this);
    return frame;
  }

  /// Gives back what allocate(size) of any pool returned.
  static void deallocate(void* frame, std::size_t size) noexcept {
    FramePool* owner = nullptr;
    std::memcpy(&owner, static_cast<std::byte*>(frame) + word_offset(size), sizeof(owner));
    if (owner == nullptr) return deallocate_large(frame);
    FreeBlock*& head = owner->free_[lines_of(size)];
    head = new (frame) FreeBlock{head};
  }

  /// Bytes reserved from the system so far, without frames above kLargestFrame.
  [[nodiscard]] std::size_t reserved_bytes() const { return reserved_bytes_; }

 private:
  static constexpr std::size_t kLine = 64;
  // A recycled frame would hide its use after the end of its process from the sanitizer.
#ifdef CALLPACE_SANITIZED
  static constexpr bool kRecycle = false;
#else
  static constexpr bool kRecycle = true;
#endif

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
  static void set_owner(void* frame, std::size_t size, FramePool* owner) {
    std::memcpy(static_cast<std::byte*>(frame) + word_offset(size), &owner, sizeof(owner));
  }
  [[nodiscard]] void* allocate_new(std::size_t size);
  static void deallocate_large(void* frame) noexcept;
  void* carve(std::size_t lines);

  std::array<FreeBlock*, kLargestFrame / kLine + 1> free_{};
  Line* next_line_ = nullptr;
  std::size_t lines_left_ = 0;
  std::size_t reserved_bytes_ = 0;
  std::vector<std::unique_ptr<Line[], FreeChunk>> chunks_;
};

}  // namespace callpace::kernel
