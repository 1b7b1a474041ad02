// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often the intervals of a fit hold the truth, on lengths drawn from known laws. The short form
// stands in the suite; `fit_test "coverage*"` prints the long one, whose figures are in
// docs/fit.md.
#include "analysis/fit/hit_rates.hpp"
#include "analysis/fit/law.hpp"
#include "tests/analysis/fit/drawn.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

using namespace callpace::analysis::fit;
using callpace::analysis::Ends;

namespace {

/// An estimator, and a data set of `n` lengths whose truth is known.
struct Tried {
  std::string name;
  DistributionKind kind;
  double mean = 0;
  double spread = 0;  ///< cv, or half range; 0 = none
  std::function<Lengths(DrawnNumbers&, int)> draw;
};

Lengths repeated(int n, const std::function<double()>& draw) {
  Lengths lengths;
  for (int i = 0; i < n; ++i) lengths.ended.push_back(draw());
  return lengths;
}

/// Patience where agents come after an exponential time: only the shorter of both is seen.
Lengths censored(int n, DrawnNumbers& numbers, double served_s,
                 const std::function<double()>& draw) {
  Lengths lengths;
  for (int i = 0; i < n; ++i) {
    const double patience = draw();
    const double served = numbers.exponential(served_s);
    if (patience < served) {
      lengths.ended.push_back(patience);
    } else {
      lengths.going_on.push_back(served);
    }
  }
  return lengths;
}

std::vector<Tried> estimators() {
  using Kind = DistributionKind;
  return {
      {"exponential", Kind::exponential, 20, 0,
       [](DrawnNumbers& it, int n) { return repeated(n, [&] { return it.exponential(20); }); }},
      {"lognormal", Kind::lognormal, 150, 0.9,
       [](DrawnNumbers& it, int n) { return repeated(n, [&] { return it.lognormal(150, 0.9); }); }},
      {"gamma", Kind::gamma, 150, std::sqrt(0.5),
       [](DrawnNumbers& it, int n) { return repeated(n, [&] { return it.gamma(150, 2); }); }},
      {"uniform", Kind::uniform, 16, 8,
       [](DrawnNumbers& it, int n) { return repeated(n, [&] { return 8 + 16 * it.next(); }); }},
      {"exponential, censored", Kind::exponential, 15, 0,
       [](DrawnNumbers& it, int n) {
         return censored(n, it, 15, [&] { return it.exponential(15); });
       }},
      {"lognormal, censored", Kind::lognormal, 15, 1.2,
       [](DrawnNumbers& it, int n) {
         return censored(n, it, 15, [&] { return it.lognormal(15, 1.2); });
       }},
      {"gamma, censored", Kind::gamma, 15, std::sqrt(0.5),
       [](DrawnNumbers& it, int n) {
         return censored(n, it, 15, [&] { return it.gamma(15, 2); });
       }},
      {"gamma, cut", Kind::gamma, 14, 0.5, [](DrawnNumbers& it, int n) {
         Lengths lengths = repeated(n, [&] { return it.gamma(14, 4); });
         std::erase_if(lengths.ended, [](double s) { return s > 22; });
         lengths.cut_s = 22;
         return lengths;
       }}};
}

/// Of so many sets, how many intervals hold the mean, and the spread.
struct Held {
  int mean = 0;
  int spread = 0;
  int kind = 0;  ///< sets whose law is that of the truth
  int sets = 0;
};

/// By the law of the truth, or by whichever AICc chooses.
Held held_by(const Tried& tried, int n, int sets, bool is_chosen = false) {
  Held held;
  const auto holds = [](const Ends& ends, double truth) {
    return ends.low <= truth && truth <= ends.high ? 1 : 0;
  };
  for (int set = 0; set < sets; ++set) {
    DrawnNumbers numbers{static_cast<std::uint64_t>(set) + 1};
    const Lengths lengths = tried.draw(numbers, n);
    const auto laws = is_chosen ? fit_laws(lengths) : fit_laws(lengths, std::array{tried.kind});
    if (laws.empty()) continue;
    ++held.sets;
    held.mean += holds(laws[0].mean_s.ends, tried.mean);
    held.kind += laws[0].kind == tried.kind ? 1 : 0;
    if (laws[0].cv) held.spread += holds(laws[0].cv->ends, tried.spread);
    if (laws[0].half_range_s) held.spread += holds(laws[0].half_range_s->ends, tried.spread);
  }
  return held;
}

}  // namespace

TEST_CASE("intervals of laws hold the truth about as often as they say", "[fit][theory]") {
  for (const Tried& tried : estimators()) {
    const Held held = held_by(tried, 60, 40);
    INFO(tried.name << ": mean " << held.mean << ", spread " << held.spread << " of " << held.sets);
    REQUIRE(held.sets == 40);
    // Of 95 % fewer than 33 of 40 are held once in 3,000 such intervals.
    CHECK(held.mean > 32);
    if (tried.spread > 0) CHECK(held.spread > 32);
    CHECK(held.mean + held.spread < 80);  // an interval that always holds says too little
  }
}

TEST_CASE("intervals of shares hold the truth at least as often as they say", "[fit][theory]") {
  int held = 0;
  for (std::uint64_t set = 1; set <= 300; ++set) {
    DrawnNumbers numbers{set};
    int persons = 0;
    for (int i = 0; i < 400; ++i) persons += numbers.next() < 0.25 ? 1 : 0;
    const Figure ratio = share_of(persons, 400).ratio;
    held += ratio.ends.low <= 0.25 && 0.25 <= ratio.ends.high ? 1 : 0;
  }
  CHECK(held >= 276);
  CHECK(held < 300);
}

TEST_CASE("coverage of the intervals, for docs/fit.md", "[fit][.]") {
  for (const Tried& tried : estimators()) {
    for (const int n : {30, 100, 1000}) {
      const Held held = held_by(tried, n, 1000);
      std::printf("%-24s n = %4d: mean %.1f %%, spread %.1f %% of %d sets\n", tried.name.c_str(), n,
                  100. * held.mean / held.sets, 100. * held.spread / held.sets, held.sets);
      std::fflush(stdout);
    }
  }
}

TEST_CASE("coverage where AICc chooses the law, for docs/fit.md", "[fit][.]") {
  for (const Tried& tried : estimators()) {
    for (const int n : {30, 100, 1000}) {
      const Held chosen = held_by(tried, n, 300, true);
      std::printf("%-24s n = %4d: true law chosen %.1f %%, mean %.1f %% of %d sets\n",
                  tried.name.c_str(), n, 100. * chosen.kind / chosen.sets,
                  100. * chosen.mean / chosen.sets, chosen.sets);
      std::fflush(stdout);
    }
  }
}
