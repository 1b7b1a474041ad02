// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/ringing.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace;
using namespace callpace::analysis;

namespace {

using scenario::DistributionKind;

Ringing ringing(const scenario::Distribution& ring, double max_s) {
  scenario::Dialer dialer;
  dialer.ring_to_answer = ring;
  dialer.ring_max_s = max_s;
  return ringing_of(dialer);
}

}  // namespace

TEST_CASE("exponential ringing is cut where the dialer gives up", "[optimum]") {
  const Ringing cut = ringing({DistributionKind::exponential, 12, 0, 0}, 30);
  CHECK(cut.answered_ratio == Approx(1 - std::exp(-2.5)));
  CHECK(cut.rung_s_mean == Approx(12 * (1 - std::exp(-2.5))));
  // A gamma time of spread 1 is the same one.
  const Ringing same = ringing({DistributionKind::gamma, 12, 1, 0}, 30);
  CHECK(same.answered_ratio == Approx(cut.answered_ratio));
  CHECK(same.rung_s_mean == Approx(cut.rung_s_mean));
}

TEST_CASE("Erlang ringing of four stages is cut by its closed form", "[optimum]") {
  // Four stages of 3 s: the chance to ring beyond t is that of less than four events in t / 3.
  const Ringing cut = ringing({DistributionKind::gamma, 12, 0.5, 0}, 18);
  CHECK(1 - cut.answered_ratio == Approx(std::exp(-6.0) * (1 + 6 + 18 + 36)));
  const double below = 12 * (1 - std::exp(-6.0) * (1 + 6 + 18 + 36 + 54));
  CHECK(cut.rung_s_mean == Approx(below + 18 * (1 - cut.answered_ratio)));
}

TEST_CASE("uniform and constant ringing end before, within or after the limit", "[optimum]") {
  const scenario::Distribution uniform{DistributionKind::uniform, 16, 0, 8};
  CHECK(ringing(uniform, 30).answered_ratio == 1);
  CHECK(ringing(uniform, 30).rung_s_mean == 16);
  CHECK(ringing(uniform, 20).answered_ratio == Approx(0.75));
  CHECK(ringing(uniform, 20).rung_s_mean == Approx(0.75 * 14 + 0.25 * 20));
  CHECK(ringing(uniform, 5).answered_ratio == 0);
  CHECK(ringing(uniform, 5).rung_s_mean == 5);
  const scenario::Distribution constant{DistributionKind::constant, 16, 0, 0};
  CHECK(ringing(constant, 16).answered_ratio == 1);
  CHECK(ringing(constant, 15).answered_ratio == 0);
  CHECK(ringing(constant, 15).rung_s_mean == 15);
}

TEST_CASE("lognormal ringing has half of its answers by the median", "[optimum]") {
  const double median_s = 12 / std::sqrt(1 + 0.6 * 0.6);
  const Ringing cut = ringing({DistributionKind::lognormal, 12, 0.6, 0}, median_s);
  CHECK(cut.answered_ratio == Approx(0.5));
  // The mean rung is the survivors' share summed over time, here by the midpoint rule.
  double rung_s = 0;
  constexpr int kSteps = 20'000;
  for (int i = 0; i < kSteps; ++i) {
    const double at_s = median_s * (i + 0.5) / kSteps;
    const Ringing by_then = ringing({DistributionKind::lognormal, 12, 0.6, 0}, at_s);
    rung_s += (1 - by_then.answered_ratio) * median_s / kSteps;
  }
  CHECK(cut.rung_s_mean == Approx(rung_s).epsilon(1e-6));
}
