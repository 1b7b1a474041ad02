// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who paces in a benchmark: a policy of the linked library, somebody else's library, or a dialer
// re-implemented to compare with. An entry is written as a word:
//   [LABEL=]POLICY[:informed][:pushing][:certified][:uncapped][:aim=RATIO]
// where POLICY is a name of the linked library or of bench/baselines, or FILE.so, or
// FILE.so/POLICY. An entry goes by its LABEL, or else by the word: a label lets a later build be
// held against an earlier one. "informed" tells the pacer what is true of the cell and lets it
// unlearn nothing; with "pushing" the study's rule takes every busy agent for free soon, and always
// wants more lines than a cap allows. "certified" puts the certified cap in the place of the hard
// one; "uncapped" takes it away, "aim" also, and names the abandonment to aim at instead.
//
// All others hold a hard cap of 3 % a day by the hang-up clock; the re-implemented dialers take
// cap_ratio as their own limit. Errors: a word that names no entry throws std::invalid_argument, a
// file that is no pacing library std::runtime_error, each with a sentence.
#pragma once

#include "bench/pacing/cell.hpp"
#include "callpace/library.hpp"
#include "callpace/pacing.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// The cap that entries hold, and that every day is held against.
inline constexpr double kCapRatio = 0.03;

/// A pacer to measure.
struct Entry {
  std::string name;  ///< its label, or the word that named it
  std::shared_ptr<const pacing::Library> library;
  pacing::Config config;
  bool is_informed = false;
  bool is_baseline = false;                ///< one that ours is to beat
  bool promises_cap = false;               ///< of the linked library, with its hard cap on
  std::optional<double> breach_share_max;  ///< with its certified cap: of days that end over it
  bool is_foreign = false;  ///< of a library that was loaded: its days run in processes apart
};

/// The entry that `word` names.
[[nodiscard]] Entry entry_of(std::string_view word);

/// The words of all that is compared when nobody says otherwise; with the suite "short" fewer aims,
/// and none that repeats another entry there.
[[nodiscard]] std::vector<std::string> default_entries(std::string_view suite);

/// The word of the entry that the others are compared with, unless somebody says otherwise.
[[nodiscard]] std::string default_reference();

/// The option that names an abandonment to aim at: ":aim=.03".
[[nodiscard]] std::string aim_option(double ratio);

/// What `entry` is created with at `cell`; before what the dialer adds (lines, agents).
[[nodiscard]] pacing::Config config_at(const Entry& entry, const Cell& cell);

}  // namespace callpace::bench
