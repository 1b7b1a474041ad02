// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The two halves of what intervals.hpp measures, each with a source of its own: laws alone, and
// centres from end to end. Left out on purpose: verdicts. Errors: as there.
#pragma once

#include "bench/fit/intervals.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::bench {

/// The cells of all laws and numbers of lengths, not yet judged.
[[nodiscard]] std::vector<LawHeld> held_by_laws(const FitBenchOptions& options);

/// Whether each figure that was fitted to one centre's records holds the centre's own.
struct KeyTried {
  std::string key;
  bool holds = false;
};
[[nodiscard]] std::vector<KeyTried> tried_centre(std::uint64_t seed);

}  // namespace callpace::bench
