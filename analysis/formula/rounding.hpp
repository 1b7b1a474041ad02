// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Rounding to decimals as people and spreadsheets do it: half away from zero, where "half" is read
// from the number as it prints. 1.005 is held as 1.00499999999999989..., yet is meant as a half.
#pragma once

namespace callpace::analysis::formula {

/// `value` rounded to `digits` decimals (negative: to tens, hundreds ...), half away from zero;
/// what lies within four units in the last place of a half counts as one. Not finite: as it is.
[[nodiscard]] double round_half_away(double value, int digits);

}  // namespace callpace::analysis::formula
