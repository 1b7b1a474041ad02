// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Memory for what may grow large and is read at random places: from 2 MiB on it is asked for in
// pages of that size, since the processor remembers where some thousand pages are, and small ones
// would hold less than the memory has. A wish only: a system without such pages gives small ones.
//
// Left out on purpose: what is small, which gets ordinary memory. Errors: std::bad_alloc.
#pragma once

#include <cstddef>

namespace callpace::kernel {

/// Memory of so many bytes, which begins on a cache line.
[[nodiscard]] void* allocate_large(std::size_t bytes);
/// Gives back what allocate_large() of so many bytes returned.
void free_large(void* memory, std::size_t bytes) noexcept;

/// An allocator of such memory.
template <class T>
struct LargePages {
  using value_type = T;

  LargePages() = default;
  template <class Other>
  explicit LargePages(const LargePages<Other>&) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    return static_cast<T*>(allocate_large(count * sizeof(T)));
  }
  void deallocate(T* memory, std::size_t count) noexcept { free_large(memory, count * sizeof(T)); }
  bool operator==(const LargePages&) const = default;
};

}  // namespace callpace::kernel
