// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Formulas that more than one sheet needs, as a spreadsheet has them. Internal to the workbook.
// They must say what cash_flows.hpp and invest::Evaluation compute; the workbook's test holds them
// to it.
#pragma once

#include "analysis/invest/model.hpp"
#include "analysis/workbook/places.hpp"

#include <string>

namespace callpace::analysis::workbook {

/// The formula of a net present value over `count` flows along a row: `first` is where they begin.
[[nodiscard]] std::string npv_formula(const std::string& rate, Cell first, std::size_t count,
                                      Timing timing);

/// The formula of what the rate in a cell, of one `period`, compounds to in a year.
[[nodiscard]] std::string yearly_formula(const std::string& rate, Period period);

/// The formula of the rate per flow that `name`, a rate of the model for all periods, stands for.
[[nodiscard]] std::string rate_per_flow_formula(const char* name, const Places& places,
                                                const invest::Model& model);

/// The formula of a flow as it is discounted: the net flow of its period, or their sum.
[[nodiscard]] std::string flow_formula(const invest::Model& model, const Places& places,
                                       std::size_t flow);

}  // namespace callpace::analysis::workbook
