// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Formulas that more than one sheet needs, as a spreadsheet has them. Internal to the workbook.
// They must say what cash_flows.hpp and invest::Evaluation compute; the workbook's test holds them
// to it.
#pragma once

#include "analysis/invest/model.hpp"
#include "analysis/workbook/book.hpp"

#include <string>

namespace callpace::analysis::workbook {

/// The formula of a net present value over flows along a row: `first` is where they begin.
[[nodiscard]] std::string npv_formula(const std::string& rate, Cell first, std::size_t count,
                                      Timing timing);

/// The formula of what the rate in a cell, of one `period`, compounds to in a year.
[[nodiscard]] std::string yearly_formula(const std::string& rate, Period period);

/// The formula of the rate per flow, from the cell of a stated rate.
[[nodiscard]] std::string rate_per_flow_formula(const std::string& stated,
                                                const invest::Model& model);

}  // namespace callpace::analysis::workbook
