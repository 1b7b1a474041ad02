// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The verdict on one printed figure, from what its formula gives. The first that fits:
//   reproduced       ours, rounded to the printed digits, is the print
//   within_rounding  the print is among what the formula gives over all values that its rounded
//                    inputs stand for; or the author cut digits off instead of rounding
//   contradicted     neither
//   not_derivable    there is no formula, or a figure that it needs is not printed
// A verdict is a function of figures and formulas alone; nobody writes one down.
#pragma once

#include "analysis/claims/printed.hpp"
#include "analysis/formula/names.hpp"

#include <array>
#include <string>
#include <string_view>

namespace callpace::claims {

using analysis::formula::Interval;
using analysis::formula::Outcome;

enum class Verdict { reproduced, within_rounding, contradicted, not_derivable };

inline constexpr std::array<Verdict, 4> kVerdicts{Verdict::reproduced, Verdict::within_rounding,
                                                  Verdict::contradicted, Verdict::not_derivable};

/// "reproduced", "within_rounding" ...: as data files and the command line have it.
[[nodiscard]] std::string_view name_of(Verdict verdict);

/// A verdict and why; a figure that is simply reproduced needs no reason.
struct Judgement {
  Verdict verdict = Verdict::not_derivable;
  std::string reason;
};

/// Holds `printed` against what its formula gives; a contradiction is still without its reason.
[[nodiscard]] Judgement judge(const Printed& printed, const Outcome& ours);

}  // namespace callpace::claims
