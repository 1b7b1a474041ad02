// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Square-root staffing: agents = load + grade x root of the load. In large centres the chance of
// waiting hangs on the grade alone: Halfin and Whitt 1981 for callers who wait for ever, Garnett,
// Mandelbaum and Reiman 2002 for impatient ones, whose grade may be below zero. Good within an
// agent or two from some ten erlangs on (docs/theory.md has figures), and what a search may start
// from. Errors: arguments outside the stated ranges assert.
#pragma once

namespace callpace::analysis {

/// Chance of waiting at `grade` > 0 when callers wait for ever.
[[nodiscard]] double halfin_whitt_wait_ratio(double grade);

/// Chance of waiting at `grade` (any) when mean patience is `patience` > 0 mean service times.
[[nodiscard]] double garnett_wait_ratio(double grade, double patience);

/// Callers who give up / callers, at `grade` with `load` > 0 erlangs.
[[nodiscard]] double garnett_abandon_ratio(double grade, double patience, double load);

/// The grade at which the chance of waiting is `wait_ratio`, inside (0, 1); `patience` 0 = endless.
[[nodiscard]] double grade_for_wait_ratio(double wait_ratio, double patience);

/// load + grade x root of the load, rounded up; at least 1.
[[nodiscard]] int square_root_agents(double load, double grade);

}  // namespace callpace::analysis
