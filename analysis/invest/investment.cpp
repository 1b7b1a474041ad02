// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/investment.hpp"

#include <cassert>

namespace callpace::analysis::invest {

const char* name_of(LineKind kind) {
  switch (kind) {
    case LineKind::inflow:
      return "inflow";
    case LineKind::outflow:
      return "outflow";
    case LineKind::depreciation:
      return "depreciation";
    case LineKind::memo:
      return "memo";
  }
  assert(false);
  return "";
}

}  // namespace callpace::analysis::invest
