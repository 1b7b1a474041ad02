// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A run's figures broken down by campaign, group, day, month or half-hour (`callpace run --by`), as
// a table for a terminal; run_data.cpp has them as data. A figure that a part cannot have, because
// nothing that it is formed from belongs to the part, is a dash; a column without any is left out.
// Errors: none.
#pragma once

#include "analysis/report/run_report.hpp"

#include <string>

namespace callpace::analysis {

/// The table; empty when nothing was broken down.
[[nodiscard]] std::string parts_text(const RunReport& report);

}  // namespace callpace::analysis
