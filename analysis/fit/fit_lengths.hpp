// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of a fit that are laws of lengths of time: ringing, detection, talk, wrap-up, patience.
// Each puts its law into the fit's scenario and adds its keys, its picture or the reason why there
// is none. Errors: none; see fit.hpp.
#pragma once

#include "analysis/fit/fit.hpp"

#include <cstddef>
#include <string>

namespace callpace::analysis::fit {

/// Set-up, ringing until an answer and until nobody is waited for any more; the share of answers
/// that come in time.
[[nodiscard]] Figure fit_ringing(Fit& fit);

/// The detector's time, and machines put through.
void fit_detection(Fit& fit);

/// Talk with either party, and wrap-up.
void fit_handling(Fit& fit);

/// How long persons wait, from those who gave up and those who did not.
void fit_patience(Fit& fit);

/// Why there is no law: "3 talks are too few for an interval; it takes 10".
[[nodiscard]] std::string too_few(std::size_t count, const std::string& of_what);

/// How the interval of a law's mean, or of its spread, was found; whole: no length was censored.
[[nodiscard]] std::string way_of(const Law& law, bool is_mean, bool is_whole);

/// Adds the law to the fit's pictures, and says where it fits badly.
void add_part(Fit& fit, LawPart part, const Lengths& lengths);

/// `value` with six digits that count.
[[nodiscard]] double six_figures(double value);

}  // namespace callpace::analysis::fit
