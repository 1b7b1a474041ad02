// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A run's figures broken down by campaign, group, day, month or half-hour (`callpace run --by`), in
// the forms of run_report.hpp. A figure that a part cannot have, because nothing that it is formed
// from belongs to the part, is a dash, null or an empty cell; a column without any is left out of
// the text. Errors: as run_report.hpp says.
#pragma once

#include "analysis/report/run_report.hpp"
#include "analysis/report/sqlite.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace callpace::analysis {

/// The table for a terminal; empty when nothing was broken down.
[[nodiscard]] std::string parts_text(const RunReport& report);

/// {"key", "parts": [{"label", "indicators": {name: {mean, half_width, n}}}]}.
[[nodiscard]] nlohmann::ordered_json parts_json(const RunReport& report);

/// A row for each part: its label, all counts summed over the replications, all indicators.
[[nodiscard]] std::string parts_csv(const RunReport& report);

/// The same as the table `part`, with a row for each part and replication.
void add_parts(const RunReport& report, ResultFile& file);

}  // namespace callpace::analysis
