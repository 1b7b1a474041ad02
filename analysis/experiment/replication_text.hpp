// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is kept of a replication as one short line, for stores of very many of them: every counter,
// the p90 of agents' waits, the platform's time, and what the scenario says of counting. Some 150
// bytes, where the tables of a run take a kilobyte. It is what indicators read. Left out on
// purpose: the half-hours, the histograms of waits and the callers' sum, the number of events, the
// journal's hash, and what intervals and controls know of the scenario's chances and of absences
// that go together. Errors: a line that is none throws std::runtime_error.
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
