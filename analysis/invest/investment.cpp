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
    case LineKind::outlay:
      return "outlay";
    case LineKind::depreciation:
      return "depreciation";
    case LineKind::memo:
      return "memo";
  }
  assert(false);
  return "";
}

const char* name_of(TaxLosses losses) {
  switch (losses) {
    case TaxLosses::offset:
      return "offset";
    case TaxLosses::lost:
      return "lost";
    case TaxLosses::carried:
      return "carried";
  }
  assert(false);
  return "";
}

int direction_of(LineKind kind) {
  if (kind == LineKind::inflow) return 1;
  return kind == LineKind::outflow || kind == LineKind::outlay ? -1 : 0;
}

bool is_taxed(const Line& line) {
  return line.is_taxed && line.kind != LineKind::memo && line.kind != LineKind::outlay;
}

}  // namespace callpace::analysis::invest
