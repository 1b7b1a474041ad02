// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/share_sequence.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace callpace::analysis;

namespace {

/// A binomial number of agents, and what it says of a day that needs `needed` of them.
struct Crew {
  int agents = 40;
  int needed = 34;
  [[nodiscard]] double share() const {
    const boost::math::binomial_distribution<> law{static_cast<double>(agents), 0.9};
    return 1 - boost::math::cdf(law, needed - 1);
  }
};

/// Whether a share is ever excluded in so many days, looked at after each.
bool is_ever_excluded(double share, bool are_foretold, std::uint32_t seed, double error) {
  std::mt19937 random{seed};
  const Crew crew;
  std::binomial_distribution<int> come{crew.agents, 0.9};
  std::bernoulli_distribution is_upset{0.1};  // a day that goes otherwise than the agents say
  // What of it the agents present foretell: nine of ten days.
  const double truth = 0.9 * crew.share() + 0.1 * 0.5;
  ShareSequence sequence{0.9, are_foretold};
  for (int day = 0; day < 400; ++day) {
    const bool is_enough = come(random) >= crew.needed;
    const bool holds = is_upset(random) ? random() % 2 == 0 : is_enough;
    sequence.add(holds, {is_enough ? 1.0 : 0.0, crew.share()});
    if (sequence.excludes_from(share * truth, error) ||
        sequence.excludes_to(share * truth, error)) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a share is excluded where the mixture is 1 / error times as likely", "[staffing]") {
  // 19 of 20 days hold. Mixture: B(10 + 19, 10 + 1) / B(10, 10); likelihood: .5^20.
  ShareSequence sequence{0.5, false};
  for (int day = 0; day < 20; ++day) sequence.add(day != 7);
  const double ratio =
      boost::math::beta(29.0, 11.0) / boost::math::beta(10.0, 10.0) / std::pow(0.5, 20);
  CHECK(sequence.excludes_to(0.5, 1.001 / ratio));
  CHECK_FALSE(sequence.excludes_to(0.5, 0.999 / ratio));
  CHECK_FALSE(sequence.excludes_from(0.5, 1.001 / ratio));  // too few were missed for that
  CHECK(sequence.share() == Approx(0.95));
  const ShareBounds bounds = sequence.bounds(1 / ratio);
  CHECK(bounds.low == Approx(0.5).margin(1e-6));
  CHECK(bounds.high > 0.95);
}

TEST_CASE("an interval that is looked at after every day holds the share as often as it says",
          "[staffing]") {
  constexpr int kSeeds = 400;
  for (const bool are_foretold : {false, true}) {
    int missed = 0;
    for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
      missed += is_ever_excluded(1, are_foretold, seed, 0.2) ? 1 : 0;
    }
    CAPTURE(are_foretold, missed);
    CHECK(missed <= 100);  // 80 on average at most; the chance of more is below 1 in 100
    CHECK(missed >= 4);    // and it is not so wide that it says nothing
  }
}

TEST_CASE("a share that is not the true one is excluded, sooner where days are foretold",
          "[staffing]") {
  int plain = 0;
  int foretold = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    plain += is_ever_excluded(0.94, false, seed, 0.01) ? 1 : 0;
    foretold += is_ever_excluded(0.94, true, seed, 0.01) ? 1 : 0;
  }
  CAPTURE(plain, foretold);
  CHECK(foretold >= plain + 8);
}

TEST_CASE("a forecast that is worth nothing costs days, not truth", "[staffing]") {
  ShareSequence sequence{0.9, true};
  for (int day = 0; day < 200; ++day) sequence.add(day % 10 != 0, {});
  CHECK(sequence.share() == Approx(0.9));
  const ShareBounds bounds = sequence.bounds(0.05);
  CHECK(bounds.low > 0.75);
  CHECK(bounds.high < 0.98);
}
