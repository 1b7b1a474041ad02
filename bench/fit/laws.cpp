// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/drawn.hpp"
#include "analysis/fit/law.hpp"
#include "analysis/stats/parallel.hpp"
#include "bench/fit/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace callpace::bench {
namespace {

using analysis::fit::DistributionKind;
using analysis::fit::DrawnNumbers;
using analysis::fit::Figure;
using analysis::fit::Law;
using analysis::fit::Lengths;

constexpr double kServed_s = 15;  // mean time until an agent comes, where patience is censored
constexpr double kCut_s = 22;     // longer rings are not seen, where they are cut

/// A law that lengths are drawn from, and how they are seen.
struct Drawn {
  enum class Seen : std::uint8_t { whole, censored, cut };

  std::string name;
  std::string words;
  DistributionKind kind;
  double mean = 0;
  double spread = 0;  ///< cv, or half range; 0 = none
  Seen seen = Seen::whole;
  double (*draw)(DrawnNumbers&) = nullptr;
};

std::vector<Drawn> drawn_laws() {
  using Kind = DistributionKind;
  using Seen = Drawn::Seen;
  using It = DrawnNumbers;
  static constexpr double kCvOfTwo = 0.70710678118654752;  // a gamma law's of two stages
  const auto short_gamma = [](It& it) { return it.gamma(15, 2); };
  const auto short_exponential = [](It& it) { return it.exponential(15); };
  return {
      {"exponential", "mean 20 s", Kind::exponential, 20, 0, Seen::whole,
       [](It& it) { return it.exponential(20); }},
      {"lognormal", "150 s, cv .9", Kind::lognormal, 150, 0.9, Seen::whole,
       [](It& it) { return it.lognormal(150, 0.9); }},
      {"lognormal, narrow", "150 s, cv .5", Kind::lognormal, 150, 0.5, Seen::whole,
       [](It& it) { return it.lognormal(150, 0.5); }},
      {"gamma", "150 s, cv .71", Kind::gamma, 150, kCvOfTwo, Seen::whole,
       [](It& it) { return it.gamma(150, 2); }},
      {"uniform", "16 ± 8 s", Kind::uniform, 16, 8, Seen::whole,
       [](It& it) { return 8 + 16 * it.next(); }},
      {"exponential, censored", "15 s", Kind::exponential, 15, 0, Seen::censored,
       short_exponential},
      {"lognormal, censored", "15 s, cv 1.2", Kind::lognormal, 15, 1.2, Seen::censored,
       [](It& it) { return it.lognormal(15, 1.2); }},
      {"gamma, censored", "15 s, cv .71", Kind::gamma, 15, kCvOfTwo, Seen::censored, short_gamma},
      {"gamma, cut", "14 s, cv .5", Kind::gamma, 14, 0.5, Seen::cut,
       [](It& it) { return it.gamma(14, 4); }}};
}

Lengths lengths_of(const Drawn& law, int count, std::uint64_t seed) {
  DrawnNumbers numbers{seed};
  Lengths lengths;
  if (law.seen == Drawn::Seen::cut) lengths.cut_s = kCut_s;
  for (int i = 0; i < count; ++i) {
    const double s = law.draw(numbers);
    const bool is_censored = law.seen == Drawn::Seen::censored;
    const double served_s = is_censored ? numbers.exponential(kServed_s) : s;
    if (served_s < s) {
      lengths.going_on.push_back(served_s);
    } else if (s <= lengths.cut_s) {
      lengths.ended.push_back(s);
    }
  }
  return lengths;
}

/// What one set says: of the truth's law, and of the chosen one.
struct SetTried {
  bool has_law = false;
  bool holds_mean = false;
  bool holds_spread = false;
  bool is_right = false;
  double width = 1;
};

SetTried tried(const Drawn& truth, const std::vector<Law>& laws) {
  if (laws.empty()) return {};
  const Law& law = laws.front();
  const auto holds = [](const Figure& figure, double value) {
    return figure.ends.low <= value && value <= figure.ends.high;
  };
  const std::optional<Figure>& spread = law.cv ? law.cv : law.half_range_s;
  return {.has_law = true,
          .holds_mean = holds(law.mean_s, truth.mean),
          .holds_spread = spread && holds(*spread, truth.spread),
          .is_right = law.kind == truth.kind,
          .width = law.mean_s.ends.high / law.mean_s.ends.low};
}

/// The cell of these sets.
LawHeld counted(const Drawn& truth, const std::vector<SetTried>& sets) {
  LawHeld cell{.law = truth.name, .truth = truth.words};
  std::vector<double> widths;
  for (const SetTried& set : sets) {
    if (!set.has_law) continue;
    cell.mean.count(set.holds_mean);
    cell.right_law.count(set.is_right);
    if (set.is_right && truth.spread > 0) cell.spread.count(set.holds_spread);
    widths.push_back(set.width);
  }
  if (widths.empty()) return cell;
  const auto middle = widths.begin() + std::ssize(widths) / 2;
  std::ranges::nth_element(widths, middle);
  cell.width_median = *middle;
  return cell;
}

}  // namespace

std::vector<LawHeld> held_by_laws(const FitBenchOptions& options) {
  const std::vector<Drawn> all = drawn_laws();
  const std::size_t cells = all.size() * options.lengths.size();
  std::vector<LawHeld> found;
  for (std::size_t i = 0; i < cells; ++i) {
    if (analysis::is_raised(options.cancelled)) break;
    const Drawn& truth = all[i / options.lengths.size()];
    const int count = options.lengths[i % options.lengths.size()];
    std::vector<SetTried> given(static_cast<std::size_t>(options.sets));
    std::vector<SetTried> chosen = given;
    analysis::share_out_alike(given.size(), options.threads, [&](std::size_t set) {
      if (analysis::is_raised(options.cancelled)) return;
      const Lengths lengths = lengths_of(truth, count, options.seed * 1'000'000 + set);
      given[set] = tried(truth, analysis::fit::fit_laws(lengths, std::array{truth.kind}));
      chosen[set] = tried(truth, analysis::fit::fit_laws(lengths));
    });
    for (const bool is_chosen : {false, true}) {
      found.push_back(counted(truth, is_chosen ? chosen : given));
      found.back().lengths = count;
      found.back().is_chosen = is_chosen;
    }
    if (options.on_progress) {
      options.on_progress(static_cast<double>(i + 1) / static_cast<double>(cells) / 2, truth.name);
    }
  }
  return found;
}

}  // namespace callpace::bench
