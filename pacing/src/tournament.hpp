// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Values of many players and, pair by pair up to the root, what is true of all of them, so that one
// that changes costs a walk to the root and not a look at all. `Node` joins two: Node::of(a, b).
//
// Invariants: allocates only when made; each inner node is what of() says of its two. Errors: none.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// See the head of this file. A node that was not set is Node{}, which must change no other.
template <typename Node>
class Tournament {
 public:
  /// For `players`, 1 or more.
  explicit Tournament(std::uint32_t players)
      : leaves_(std::bit_ceil(std::size_t{players})), nodes_(2 * leaves_) {}

  void set(std::uint32_t player, const Node& value) {
    std::size_t at = leaves_ + player;
    nodes_[at] = value;
    while (at > 1) {
      at /= 2;
      const Node joined = Node::of(nodes_[2 * at], nodes_[2 * at + 1]);
      if (joined == nodes_[at]) return;
      nodes_[at] = joined;
    }
  }
  /// What is true of all.
  [[nodiscard]] const Node& root() const { return nodes_[1]; }

  // To walk from the root, place 1, to the players: those below `at` are at 2 at and 2 at + 1.
  [[nodiscard]] const Node& node(std::size_t at) const { return nodes_[at]; }
  /// Players that there is room for: a power of 2.
  [[nodiscard]] std::uint32_t width() const { return static_cast<std::uint32_t>(leaves_); }

 private:
  std::size_t leaves_;
  std::vector<Node> nodes_;
};

}  // namespace callpace::pacing::core
