// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Random streams: Philox4x64-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as
// 1, 2, 3", SC'11), a function of its key and counter and nothing else. The key is (seed,
// replication), the counter (block, entity, purpose, occasion): whatever belongs to an entity and
// a purpose meets the same numbers under every policy, in any order of events, on any thread.
//
// A stream costs nothing until its first draw; each block gives four numbers. Invariant: streams
// with different keys are independent for all practical purposes.
#pragma once

#include "sim/kernel/simulation.hpp"

#include <Random123/philox.h>

#include <cstdint>
#include <limits>

namespace callpace::kernel {

/// What names a stream. Purposes are small numbers of the model's own choosing; the occasion tells
/// apart an entity's repeated uses of one purpose (the attempts on an account).
struct StreamKey {
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;
  std::uint64_t entity = 0;
  std::uint64_t purpose = 0;
  std::uint64_t occasion = 0;
};

/// A stream of 64-bit numbers (UniformRandomBitGenerator).
class RandomStream {
 public:
  using result_type = std::uint64_t;

  explicit RandomStream(const StreamKey& key)
      : key_{{key.seed, key.replication}}, counter_{{0, key.entity, key.purpose, key.occasion}} {}

  /// Makes the next block, in place, where the first number is sure to be drawn; before any is.
  [[gnu::always_inline]] void make_block() {
    block_ = philox4x64(counter_, key_);
    ++counter_.v[0];
    next_ = 0;
  }

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  /// The next number, uniform over all 64-bit values.
  result_type operator()() {
    if (next_ == kBlockSize) make_another();
    return block_.v[next_++];
  }

  /// The next number as a real in [0, 1), with 53 random bits.
  double uniform() { return static_cast<double>((*this)() >> 11) * 0x1p-53; }

  /// True with the given chance (0 to 1).
  bool bernoulli(double chance) { return uniform() < chance; }

 private:
  static constexpr unsigned kBlockSize = 4;

  [[gnu::noinline]] void make_another() { make_block(); }

  philox4x64_key_t key_;
  philox4x64_ctr_t counter_;
  philox4x64_ctr_t block_;
  unsigned next_ = kBlockSize;
};

/// What distinguishes the streams of one simulation.
struct StreamUse {
  std::uint64_t entity = 0;
  std::uint64_t purpose = 0;
  std::uint64_t occasion = 0;
};

/// A stream of the simulation's own seed and replication.
[[nodiscard]] inline RandomStream stream_of(const Simulation& simulation, const StreamUse& use) {
  return RandomStream{
      {simulation.seed(), simulation.replication(), use.entity, use.purpose, use.occasion}};
}

}  // namespace callpace::kernel
