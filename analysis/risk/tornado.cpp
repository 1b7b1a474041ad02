// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/tornado.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::analysis::risk {

double TornadoBar::swing() const { return std::abs(at_high - at_low); }

Tornado tornado(const Case& of) {
  const Model model = of.model();
  std::vector<double> values = base_values(of.inputs);
  Tornado result{model(values), {}};
  for (std::size_t i = 0; i < of.inputs.size(); ++i) {
    if (!of.inputs[i].range) continue;
    TornadoBar bar{i, *of.inputs[i].range, 0, 0};
    values[i] = bar.range.low;
    bar.at_low = model(values);
    values[i] = bar.range.high;
    bar.at_high = model(values);
    values[i] = of.inputs[i].base;
    result.bars.push_back(bar);
  }
  const auto length = [](const TornadoBar& bar) {
    return std::isfinite(bar.swing()) ? bar.swing() : -1;
  };
  std::stable_sort(
      result.bars.begin(), result.bars.end(),
      [&](const TornadoBar& one, const TornadoBar& other) { return length(one) > length(other); });
  return result;
}

}  // namespace callpace::analysis::risk
