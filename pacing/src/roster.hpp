// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A roster of entries (calls up, agents logged in), each with an id and a phase. It finds an entry
// by its id, counts a phase and names the phase's oldest entry, all in constant time, and allocates
// only when it is made. It is a plain value: copying it gives an equal roster.
//
// Invariants: an id is present once; an entry is in exactly one phase, whose list is in the order
// in which its entries came to it. Errors: adding to a full roster, or an id twice, is a bug.
#pragma once

#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// What every entry of a roster carries; entries derive from it.
template <typename IdType, typename PhaseType>
struct RosterEntry {
  using Id = IdType;
  using Phase = PhaseType;

  Id id{};
  Phase phase{};
  std::uint32_t previous = 0;  // the roster's own links
  std::uint32_t next = 0;
  std::uint32_t slot = 0;  // of its hash table
};

/// Entries by id and by phase; `Entry::Phase` is an enum that counts from 0 and ends in kCount.
template <typename Entry>
class Roster {
 public:
  using Id = typename Entry::Id;
  using Phase = typename Entry::Phase;

  /// An empty roster with room for `capacity` entries, 1 or more.
  explicit Roster(std::uint32_t capacity)
      : entries_(capacity),
        slots_(std::bit_ceil(std::size_t{capacity} * 2), kNone),
        mask_(slots_.size() - 1) {
    for (std::uint32_t i = 0; i < capacity; ++i)
      entries_[i].next = i + 1 < capacity ? i + 1 : kNone;
  }

  [[nodiscard]] bool full() const { return free_ == kNone; }
  [[nodiscard]] std::uint32_t capacity() const {
    return static_cast<std::uint32_t>(entries_.size());
  }
  [[nodiscard]] std::uint32_t count(Phase phase) const { return list(phase).count; }

  /// The entry with this id, or nullptr.
  [[nodiscard, gnu::always_inline]] const Entry* find(Id id) const {
    const std::uint32_t at = slots_[slot_of(id)];
    return at == kNone ? nullptr : &entries_[at];
  }
  [[nodiscard]] Entry* find(Id id) {
    const std::uint32_t at = slots_[slot_of(id)];
    return at == kNone ? nullptr : &entries_[at];
  }

  /// The entry that came to `phase` first, or nullptr.
  [[nodiscard]] Entry* oldest(Phase phase) {
    const std::uint32_t at = list(phase).first;
    return at == kNone ? nullptr : &entries_[at];
  }

  /// Calls `visit(entry)` for the entries of `phase`, oldest first.
  template <typename Visit>
  void for_each(Phase phase, Visit visit) const {
    for (std::uint32_t at = list(phase).first; at != kNone; at = entries_[at].next) {
      visit(entries_[at]);
    }
  }

  /// The same for the entries of all phases, one phase after the other.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (int phase = 0; phase < static_cast<int>(Phase::kCount); ++phase) {
      for_each(static_cast<Phase>(phase), visit);
    }
  }

  /// Where a new entry with this id goes; kTaken when one is there.
  static constexpr std::size_t kTaken = SIZE_MAX;
  [[nodiscard]] std::size_t place_for(Id id) const {
    const std::size_t slot = slot_of(id);
    return slots_[slot] == kNone ? slot : kTaken;
  }
  /// A new entry at the place for its id, last in `phase`; the roster is not full.
  Entry& add(Id id, Phase phase, std::size_t place) {
    assert(!full() && place != kTaken);
    const std::uint32_t at = free_;
    Entry& entry = entries_[at];
    free_ = entry.next;
    entry = Entry{};
    entry.id = id;
    entry.slot = static_cast<std::uint32_t>(place);
    slots_[place] = at;
    append(at, phase);
    return entry;
  }
  /// The same where there is no entry with this id.
  Entry& add(Id id, Phase phase) { return add(id, phase, place_for(id)); }

  /// Moves an entry to the end of `phase`.
  void move(Entry& entry, Phase phase) {
    const std::uint32_t at = index_of(entry);
    unlink(at);
    append(at, phase);
  }

  /// Takes an entry out; references to it end.
  void remove(Entry& entry) {
    const std::uint32_t at = index_of(entry);
    unlink(at);
    empty_slot(entry.slot);
    entry.next = free_;
    free_ = at;
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct List {
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
    std::uint32_t count = 0;
  };

  [[nodiscard]] const List& list(Phase phase) const {
    return lists_[static_cast<std::size_t>(phase)];
  }
  [[nodiscard]] List& list(Phase phase) { return lists_[static_cast<std::size_t>(phase)]; }
  [[nodiscard]] std::uint32_t index_of(const Entry& entry) const { return slots_[entry.slot]; }

  // Ids often count up; multiplying by 2^64 / golden ratio spreads them over the high bits.
  [[nodiscard]] std::size_t home_of(Id id) const {
    const std::uint64_t spread = std::uint64_t{id} * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(spread >> 32) & mask_;
  }
  // The slot that holds `id`, else the empty one where it would go (at most half are taken).
  [[nodiscard]] std::size_t slot_of(Id id) const {
    std::size_t slot = home_of(id);
    while (slots_[slot] != kNone && entries_[slots_[slot]].id != id) slot = after(slot);
    return slot;
  }
  [[nodiscard]] std::size_t after(std::size_t slot) const { return (slot + 1) & mask_; }

  // Linear probing without tombstones: later entries of the run move back into the hole.
  void empty_slot(std::size_t hole) {
    for (std::size_t slot = after(hole); slots_[slot] != kNone; slot = after(slot)) {
      Entry& entry = entries_[slots_[slot]];
      if (((slot - home_of(entry.id)) & mask_) >= ((slot - hole) & mask_)) {
        slots_[hole] = slots_[slot];
        entry.slot = static_cast<std::uint32_t>(hole);
        hole = slot;
      }
    }
    slots_[hole] = kNone;
  }

  void append(std::uint32_t at, Phase phase) {
    List& to = list(phase);
    entries_[at].phase = phase;
    entries_[at].previous = to.last;
    entries_[at].next = kNone;
    (to.last == kNone ? to.first : entries_[to.last].next) = at;
    to.last = at;
    ++to.count;
  }
  void unlink(std::uint32_t at) {
    const Entry& entry = entries_[at];
    List& from = list(entry.phase);
    (entry.previous == kNone ? from.first : entries_[entry.previous].next) = entry.next;
    (entry.next == kNone ? from.last : entries_[entry.next].previous) = entry.previous;
    --from.count;
  }

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;
  std::size_t mask_;  // of a slot
  std::array<List, static_cast<std::size_t>(Phase::kCount)> lists_;
  std::uint32_t free_ = 0;
};

}  // namespace callpace::pacing::core
