// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The answer to "what comes next?": the method that is asked for, or the one that did best in the
// back-test (by MASE; of equals the simpler), with its forecasts, and what the others would have
// done. Left out on purpose: combinations of methods. Errors: what the method asked for cannot do
// is told in a sentence, located where a line of the file is to blame.
#pragma once

#include "analysis/forecast/back_test.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::forecast {

/// What is asked.
struct Question {
  Ask ask;
  std::string method = "auto";   ///< of methods_for(), or "auto"
  std::optional<EtsClass> only;  ///< the one class of ETS; none = by AICc
  EtsChoice choice;
  BackTestOptions back_test;
};

/// What was found.
struct Answer {
  Series series;
  Ask ask;
  std::string method;      ///< "moving_average"
  bool is_chosen = false;  ///< by the back-test
  Prediction prediction;
  std::optional<EtsModel> model;  ///< of the whole series, where the method is ets
  BackTest back_test;
  std::vector<std::string> left_out;  ///< why a method was not tried, a sentence each
  /// MAPE of the method less that of naive, over cuts; none where either was not tested.
  std::optional<Estimate> gain;

  [[nodiscard]] const Score* score(std::string_view of) const;
};

/// Answers; `path` is the file that findings name.
[[nodiscard]] Result<Answer, scenario::Diagnostics> answer(const std::string& path,
                                                           const Series& series,
                                                           const Question& question);

}  // namespace callpace::analysis::forecast
