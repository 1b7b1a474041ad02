// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents a centre needs, as a few lines for people and as JSON for programs: the smallest
// fixed team on the mean day and on a firm day, each with its interval, and what each size that was
// simulated makes and loses. Errors: none.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/staffing/team_size.hpp"

#include <string>

namespace callpace::analysis {

/// "38 agents (37 to 39)", "40 agents (39 or more)" or "none".
[[nodiscard]] std::string team_answer_words(const TeamAnswer& answer);

/// The question, the answer in both senses, and a table of the sizes.
[[nodiscard]] std::string team_text(const TeamSize& size);

/// All of it, as the member of a document.
[[nodiscard]] Columns<TeamSize> team_columns();

}  // namespace callpace::analysis
