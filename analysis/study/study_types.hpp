// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The types that only study files have: months, and the tables of a printed plan. The rest of the
// format is in study_format.cpp.
#pragma once

#include "analysis/study/study.hpp"
#include "sim/scenario/format/table.hpp"
#include "sim/scenario/format/type.hpp"

#include <vector>

namespace callpace::analysis {

/// A month such as "2016-02".
[[nodiscard]] scenario::format::TypePtr<scenario::Month> month_type();

/// Agents employed.
[[nodiscard]] scenario::format::TypePtr<int> agents_type();

/// The printed rows of a scenario: months that follow one another.
[[nodiscard]] scenario::format::TypePtr<std::vector<PrintedOffer>> printed_rows_type();

/// Reports rows whose month does not follow the one before; `key` is theirs in `scope`'s table.
void check_offer_months(const std::vector<PrintedOffer>& rows, const std::string& key,
                        const scenario::format::Scope& scope);

/// `[plan]`.
[[nodiscard]] scenario::format::TypePtr<PlanInputs> plan_type();

/// Reports scenarios with printed rows that the plan's formulas cannot be worked out for.
void check_plan(const Study& study, const scenario::format::Scope& scope);

}  // namespace callpace::analysis
