// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is said of rates, moments and taxes of a case, in words. A rate always carries its period;
// one of another period than a year has beside it the rate that it compounds to in a year, so that
// cases by the month and by the year can be set side by side. Left out on purpose: the pages
// (invest_text.cpp). Errors: none.
#pragma once

#include "analysis/invest/appraisal.hpp"

#include <string>

namespace callpace::analysis {

/// "17.10 % a year".
[[nodiscard]] std::string rate_words(Rate rate);

/// "6.90 % a month (= 122.71 % a year, compounded)"; a yearly rate alone.
[[nodiscard]] std::string annualised_words(Rate rate);

/// The rate that `rate` compounds to in a year, as a percentage.
[[nodiscard]] std::string yearly_percent(Rate rate);

/// All rates of return, or that there is none; each as `words` says it.
[[nodiscard]] std::string irr_words(const Irr& irr, std::string (*words)(Rate));

/// What discounts the flows: one rate, or those of the periods.
[[nodiscard]] std::string discount_words(const invest::Worth& worth);

/// When the flows fall: "the first flow falls now".
[[nodiscard]] std::string timing_words(Timing timing);

/// What becomes of a loss: a sentence, or nothing where the case pays no taxes.
[[nodiscard]] std::string tax_words(const invest::Investment& investment,
                                    const invest::VariantAppraisal& variant);

}  // namespace callpace::analysis
