// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a dialer that waits only so long makes of the lines that a person or a machine would answer:
// whoever would answer after ring_max_s is given up, and counts as no answer (sim/center/call.cpp).
// The share answered in time and the mean ringing follow from the distribution of ring_to_answer in
// closed form. Left out: lines that nobody would ever answer, which ring for ring_max_s.
// Errors: none; a checked scenario has only distributions that are sound.
#pragma once

#include "sim/scenario/scenario.hpp"

namespace callpace::analysis {

/// The ringing of lines that somebody or something would answer.
struct Ringing {
  double answered_ratio = 1;  ///< answered before they are given up / all of them
  double rung_s_mean = 0;     ///< until they are answered or given up, seconds
};

/// The ringing of `dialer`.
[[nodiscard]] Ringing ringing_of(const scenario::Dialer& dialer);

}  // namespace callpace::analysis
