// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Every rate at which amounts at any moments have a present value of zero: the mathematics behind
// IRR (even moments) and XIRR (dated ones), and the one place that solves it.
//
// With x = ln(1 + rate) the present value is a sum of exponentials c e^(-t x). Descartes' rule
// holds for it: there are no more roots than sign changes in the order of time. Times e^(s x), with
// s between two moments where the sign changes, its derivative has one sign change fewer, and
// separates the roots (Rolle). So no rate is missed, and none depends on a starting point.
//
// Left out: rates that a double cannot tell from -1 or from infinity. Errors: moments or amounts
// that are not finite assert; no root is an answer.
#pragma once

#include <vector>

namespace callpace::analysis {

/// An amount at a moment; the unit of time is the period of the rate.
struct TimedAmount {
  double time = 0;
  double amount = 0;
};

/// One rate of return and the interval that holds it, per unit of time.
struct IrrRoot {
  double rate = 0;
  double bracket_low = 0;
  double bracket_high = 0;
};

/// How often the sign changes from one moment to the next, zeros left out (Descartes' bound).
[[nodiscard]] int sign_changes(std::vector<TimedAmount> amounts);

/// Every rate above -1 at which the present value is zero, ascending.
[[nodiscard]] std::vector<IrrRoot> rates_of_return(std::vector<TimedAmount> amounts);

}  // namespace callpace::analysis
