// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The columns of an investment's JSON, without its risk (risk_columns.hpp). Left out on purpose:
// its page and charts. Errors: none.
#pragma once

#include "analysis/report/invest_report.hpp"
#include "analysis/report/table.hpp"

namespace callpace::analysis {

[[nodiscard]] Columns<InvestReport> invest_columns();

}  // namespace callpace::analysis
