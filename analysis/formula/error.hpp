// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a formula, and where in its text: the column counts from 1, in bytes. Whoever
// took the formula from a file adds the formula's own place to it.
#pragma once

#include <string>
#include <vector>

namespace callpace::analysis::formula {

struct Error {
  int column = 1;
  std::string message;
  std::string hint;  ///< how to put it right; may be empty
  bool operator==(const Error&) const = default;
};

using Errors = std::vector<Error>;

}  // namespace callpace::analysis::formula
