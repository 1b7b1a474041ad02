// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often intervals hold. `forecast_test "[.coverage]"` and `forecast_test "[.public]"` print the
// tables of docs/forecast.md, in some three minutes and half a minute of processor time; the test
// that runs by itself has a short form.
#include "analysis/forecast/back_test.hpp"
#include "tests/analysis/forecast/quarterly.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <fstream>

using namespace callpace::analysis::forecast;

namespace {

constexpr int kAhead = 8;

/// Shares of values that lay within 80 and 95 % intervals, one and eight periods ahead.
struct Coverage {
  std::array<int, 4> held{};
  int count = 0;

  void take(const Prediction& prediction, std::span<const double> came) {
    ++count;
    for (std::size_t i = 0; i < held.size(); ++i) {
      const std::size_t h = i < 2 ? 0 : kAhead - 1;
      const auto& ends = prediction.periods[h].ends[i % 2];
      held[i] += ends.low <= came[h] && came[h] <= ends.high ? 1 : 0;
    }
  }
  [[nodiscard]] double share(std::size_t i) const { return 1.0 * held[i] / count; }
};

/// Of `series` series that `truth` makes, fitted on their first `n` values.
std::array<Coverage, 2> fitted_coverage(const EtsModel& truth, std::size_t n, int series) {
  std::array<Coverage, 2> both;
  for (int i = 0; i < series; ++i) {
    const auto values =
        simulate_ets(truth, n + kAhead, 2026, static_cast<std::uint64_t>(i) + 1'000'000 * n);
    const std::span<const double> all{values};
    if (!ets_obstacle(truth.kind, all.first(n), truth.season).empty()) continue;
    const EtsModel model = fit_ets(truth.kind, all.first(n), truth.season);
    const Ask ask{.horizon = kAhead, .seed = static_cast<std::uint64_t>(i)};
    both[0].take(predict_known_ets(model, ask), all.subspan(n));
    both[1].take(predict_ets(model, all.first(n), ask), all.subspan(n));
  }
  return both;
}

/// Of a public series, at every `step`th cut from `first` on, with the class chosen anew each time.
Coverage public_coverage(const nlohmann::json& one, std::size_t first, std::size_t step) {
  const std::vector<double> values = one["values"];
  const std::span<const double> all{values};
  Coverage coverage;
  for (std::size_t cut = first; cut + kAhead <= all.size(); cut += step) {
    const EtsModel model = choose_ets(all.first(cut), one["season"]).value();
    coverage.take(predict_ets(model, all.first(cut), {.horizon = kAhead}), all.subspan(cut));
  }
  return coverage;
}

nlohmann::json public_series() {
  std::ifstream file{std::string{CALLPACE_SOURCE_DIR} +
                     "/tests/analysis/forecast/ets_reference.json"};
  return nlohmann::json::parse(file);
}

}  // namespace

TEST_CASE("print how often intervals hold", "[forecast][.coverage]") {
  std::printf("%-12s %4s %6s | one ahead: 80 %%, 95 %% | eight ahead | as if known: one | eight\n",
              "kind", "n", "series");
  for (const EtsClass& kind : ets_candidates(std::vector<double>(60, 1.0), 4)) {
    for (const std::size_t n : {24U, 60U, 200U}) {
      const auto [known, fitted] = fitted_coverage(quarterly(kind), n, n < 200 ? 400 : 200);
      std::printf("%-12s %4zu %6d | %.3f %.3f | %.3f %.3f | %.3f %.3f | %.3f %.3f\n",
                  ets_name(kind).c_str(), n, fitted.count, fitted.share(0), fitted.share(1),
                  fitted.share(2), fitted.share(3), known.share(0), known.share(1), known.share(2),
                  known.share(3));
      std::fflush(stdout);
      CHECK(fitted.share(1) > 0.85);
      CHECK(fitted.share(3) > 0.85);
    }
  }
}

TEST_CASE("print how often intervals hold on public series", "[forecast][.public]") {
  Coverage all;
  for (const auto& one : public_series()) {
    const std::size_t season = one["season"];
    const Coverage coverage =
        public_coverage(one, std::max<std::size_t>(30, 3 * season), season == 12 ? 4 : 2);
    if (coverage.count == 0) continue;
    std::printf("%-15s %3d cuts | %.3f %.3f | %.3f %.3f\n", one["name"].get<std::string>().c_str(),
                coverage.count, coverage.share(0), coverage.share(1), coverage.share(2),
                coverage.share(3));
    std::fflush(stdout);
    all.count += coverage.count;
    for (std::size_t i = 0; i < all.held.size(); ++i) all.held[i] += coverage.held[i];
  }
  CHECK(all.share(1) > 0.90);
  CHECK(all.share(3) > 0.87);
}

TEST_CASE("intervals hold on public series about as often as they say", "[forecast]") {
  Coverage all;
  for (const auto& one : public_series()) {
    if (one["season"] != 1) continue;
    const Coverage coverage = public_coverage(one, 30, 4);
    all.count += coverage.count;
    for (std::size_t i = 0; i < all.held.size(); ++i) all.held[i] += coverage.held[i];
  }
  CAPTURE(all.count, all.held);
  CHECK(all.count > 60);
  CHECK(all.share(0) > 0.70);
  CHECK(all.share(0) < 0.92);
  CHECK(all.share(1) > 0.87);
  CHECK(all.share(2) > 0.65);
  CHECK(all.share(3) > 0.85);
}
