// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/age_list.hpp"

#include "src/numbers.hpp"

#include <cmath>

namespace callpace::pacing::core {

TickCurve::TickCurve(const AgeCurve& curve) {
  constexpr int kBits = 40;  // of what is worth most; 2^20 of it, and as much again, fit 63 bits
  double most = 1e-9;
  for (std::size_t span = 0; span < AgeSpans::kCount; ++span)
    most = std::max(most, curve.start(span));
  int twos = 0;
  std::frexp(most, &twos);
  unit = std::ldexp(1.0, twos - kBits);
  const double units = std::ldexp(1.0, kBits - twos);
  for (std::size_t span = 0; span < AgeSpans::kCount; ++span) {
    const double per_tick =
        span + 1 == AgeSpans::kCount
            ? 0
            : (curve.start(span + 1) - curve.start(span)) /
                  static_cast<double>(TickLine::ticks(AgeSpans::length_us(span)));
    TickLine& line = lines[span];
    line.per_tick = static_cast<std::uint64_t>(nearest(per_tick * units));
    line.at_0 = static_cast<std::uint64_t>(nearest(curve.start(span) * units)) -
                line.per_tick * TickLine::ticks(AgeSpans::start_us(span));
    const TickLine before = span == 0 ? TickLine{} : lines[span - 1];
    steps[span] = {line.at_0 - before.at_0, line.per_tick - before.per_tick};
  }
}

}  // namespace callpace::pacing::core
