// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is kept of a replication as one short line, for stores of very many of them: every counter,
// the p90 of agents' waits, the platform's time, and what the scenario says of counting. Some 150
// bytes, where the tables of a run take a kilobyte. Left out on purpose: the half-hours, the
// histograms of waits, the number of events and the journal's hash. Errors: a line that is none
// throws std::runtime_error.
#pragma once

#include "analysis/stats/ratios.hpp"

#include <cstdint>
#include <string>

namespace callpace::analysis {

/// The line of a replication.
[[nodiscard]] std::string text_of(const Replication& replication);

/// The replication of this index of which `text` is the line.
[[nodiscard]] Replication replication_of(const std::string& text, std::uint32_t index);

}  // namespace callpace::analysis
