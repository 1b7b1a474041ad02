// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/law.hpp"

#include "analysis/fit/likelihood.hpp"
#include "analysis/fit/profile.hpp"
#include "analysis/fit/survival.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <nlopt.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace callpace::analysis::fit {
namespace {

using Kind = DistributionKind;

constexpr double kTail = 0.025;
constexpr double kFinest_s = 2e-6;  // lengths that differ by less are alike
constexpr double kLogLow = -12;
constexpr double kLogHigh = 16;

/// The lengths, none of them 0.
Lengths above_zero(const Lengths& lengths) {
  Lengths moved = lengths;
  const double step = step_of(lengths.ended);
  const double least = step > 0 ? step / 2 : 0.0005;
  for (double& s : moved.ended) s = std::max(s, least);
  return moved;
}

/// By each end of a uniform law the likelihood gains 1 on average, where it gains a half by each
/// parameter of another: the range of n lengths is (n - 1) / (n + 1) of the true one. So its ends
/// count twice, or uniform laws would be chosen too often.
double aicc_of(const Law& law, double n) {
  const double k = (law.kind == Kind::uniform ? 2 : 1) * law.parameters;
  return 2 * k - 2 * law.log_likelihood + 2 * k * (k + 1) / std::max(n - k - 1, 1e-9);
}

LogShape shape_of(const Law& law) {
  return {std::log(law.mean_s.value), law.cv ? std::log(law.cv->value) : 0};
}

/// What NLopt is to make large.
struct Climb {
  const Likelihood& likelihood;
  Kind kind;
  static double value(const std::vector<double>& x, std::vector<double>& /*slopes*/, void* self) {
    const auto& climb = *static_cast<const Climb*>(self);
    const double value = climb.likelihood.of(climb.kind, {x[0], x.size() > 1 ? x[1] : 0});
    return std::isfinite(value) ? value / climb.likelihood.n() : -1e10;
  }
};

/// The likeliest shape, from `start` on.
LogShape likeliest(const Likelihood& likelihood, Kind kind, const LogShape& start) {
  const bool has_cv = kind != Kind::exponential;
  std::vector<double> x{start.mean};
  if (has_cv) x.push_back(start.cv);
  nlopt::opt search{nlopt::LN_SBPLX, static_cast<unsigned>(x.size())};
  Climb climb{likelihood, kind};
  search.set_max_objective(&Climb::value, &climb);
  search.set_lower_bounds(kLogLow);
  search.set_upper_bounds(kLogHigh);
  search.set_initial_step(0.1);
  search.set_xtol_abs(1e-9);
  search.set_ftol_rel(1e-15);
  search.set_maxeval(2000);
  double value = 0;
  try {
    search.optimize(x, value);
  } catch (const std::runtime_error&) {
    // It goes no further, and what it found is kept.
  }
  return {x[0], has_cv ? x[1] : 0};
}

Law exponential_law(const Likelihood& likelihood) {
  Law law{.kind = Kind::exponential};
  LogShape shape{std::log(likelihood.exposure() / likelihood.n())};
  if (likelihood.cut_s() < 1e300) shape = likeliest(likelihood, law.kind, shape);
  law.mean_s.value = std::exp(shape.mean);
  law.log_likelihood = likelihood.of(law.kind, shape);
  return law;
}

/// A lognormal or gamma law.
Law spread_law(const Likelihood& likelihood, Kind kind) {
  Law law{.kind = kind, .parameters = 2};
  const double variance = std::max(likelihood.log_variance(), 1e-12);
  LogShape shape{likelihood.log_mean() + variance / 2, std::log(std::expm1(variance)) / 2};
  if (kind == Kind::gamma) shape.mean = std::log(likelihood.sum() / likelihood.n());
  if (!likelihood.is_whole()) shape.mean = std::log(likelihood.exposure() / likelihood.n());
  shape.cv = std::clamp(shape.cv, -8.0, 2.0);
  const bool is_closed = kind == Kind::lognormal && likelihood.is_whole();
  if (!is_closed) shape = likeliest(likelihood, kind, shape);
  law.mean_s.value = std::exp(shape.mean);
  law.cv = Figure{std::exp(shape.cv), {}};
  law.log_likelihood = likelihood.of(kind, shape);
  return law;
}

Law constant_law(const Lengths& lengths) {
  Law law{.kind = Kind::constant};
  law.mean_s.value = lengths.ended.front();
  const double half_step = step_of(lengths.ended) / 2;
  law.mean_s.ends = {law.mean_s.value - half_step, law.mean_s.value + half_step};
  law.has_interval = true;
  return law;
}

/// With the range made longer by what the extremes of so few fall short of it on average.
Law uniform_law(const Lengths& lengths) {
  const auto [low, high] = std::ranges::minmax(lengths.ended);
  const auto n = static_cast<double>(lengths.ended.size());
  Law law{.kind = Kind::uniform, .parameters = 2};
  law.log_likelihood = -n * std::log(high - low);
  law.mean_s.value = (low + high) / 2;
  law.half_range_s = Figure{std::min((high - low) / 2 * (n + 1) / (n - 1), law.mean_s.value), {}};
  return law;
}

void bound_uniform(Law& law, const Lengths& lengths) {
  const auto [low, high] = std::ranges::minmax(lengths.ended);
  const auto n = static_cast<double>(lengths.ended.size());
  const double step = step_of(lengths.ended);
  const double range = high - low;
  const double off = range * (std::pow(2 * kTail, -1 / (n - 1)) - 1) / 2 + step / 2;
  law.mean_s.ends = {law.mean_s.value - off, law.mean_s.value + off};
  const boost::math::beta_distribution<> ranges{n - 1, 2};
  law.half_range_s->ends = {range / 2 / quantile(ranges, 1 - kTail) - step / 2,
                            range / 2 / quantile(ranges, kTail) + step / 2};
}

/// Exact for whole lengths; where some went on, that of a Poisson count over the exposure.
Ends exponential_ends(const Likelihood& likelihood) {
  const double n = likelihood.n();
  const bool is_whole = likelihood.is_whole();
  const boost::math::chi_squared few{2 * n};
  const boost::math::chi_squared more{2 * n + (is_whole ? 0 : 2)};
  return {2 * likelihood.exposure() / quantile(more, 1 - kTail),
          2 * likelihood.exposure() / quantile(few, kTail)};
}

/// A lognormal's, from that of the variance of its logs.
Ends cv_ends(const Likelihood& likelihood) {
  const double n = likelihood.n();
  const boost::math::chi_squared law{n - 1};
  const auto cv = [&](double probability) {
    return std::sqrt(std::expm1(n * likelihood.log_variance() / quantile(law, probability)));
  };
  return {cv(1 - kTail), cv(kTail)};
}

bool are_alike(const Lengths& lengths) {
  const auto [low, high] = std::ranges::minmax(lengths.ended);
  return high - low <= kFinest_s;
}

std::optional<Law> fitted(Kind kind, const Lengths& lengths, const Likelihood& likelihood) {
  const bool is_whole = lengths.going_on.empty();
  switch (kind) {
    case Kind::constant:
      return std::nullopt;
    case Kind::uniform:
      return is_whole ? std::optional(uniform_law(lengths)) : std::nullopt;
    case Kind::exponential:
      return exponential_law(likelihood);
    default:
      return spread_law(likelihood, kind);
  }
}

/// From the lower of the lower ends to the higher of the higher ones.
Ends both(const Ends& one, const Ends& other) {
  return {std::min(one.low, other.low), std::max(one.high, other.high)};
}

/// The chance that a law with intervals is at most `s` where its parameters are at their lower and
/// at their upper ends together, as they are known when a cut hides long lengths.
Ends chance_ends(const Law& law, double s) {
  const auto end_of = [](const Figure& figure, bool is_longer, double most) {
    const double end = is_longer ? figure.ends.high : figure.ends.low;
    return std::clamp(end, 1e-9, most);
  };
  Ends chances;
  for (const bool is_longer : {false, true}) {
    Law moved = law;
    moved.mean_s.value = end_of(law.mean_s, is_longer, 1e9);
    if (law.cv) moved.cv->value = end_of(*law.cv, is_longer, 1e3);
    (is_longer ? chances.low : chances.high) = chance_within(moved, s);
  }
  return {std::min(chances.low, chances.high), std::max(chances.low, chances.high)};
}

/// Gives the best law its intervals, with those of the laws that may be as good.
void take_intervals(std::vector<Law>& laws, const Lengths& given) {
  Law& best = laws.front();
  best = with_intervals(best, given);
  for (std::size_t i = 1; i < laws.size(); ++i) {
    if (laws[i].aicc - best.aicc > kLawsClose) continue;
    const Law other = with_intervals(laws[i], given);
    ++best.laws_in_interval;
    best.mean_s.ends = both(best.mean_s.ends, other.mean_s.ends);
    best.seen_ends = both(best.seen_ends, other.seen_ends);
    if (best.cv && other.cv) best.cv->ends = both(best.cv->ends, other.cv->ends);
  }
}

}  // namespace

std::string law_name(Kind kind) {
  constexpr std::array kNames{"constant", "exponential", "lognormal", "gamma", "uniform"};
  return kNames.at(static_cast<std::size_t>(kind));
}

double step_of(std::span<const double> lengths_s) {
  for (const double step : {1.0, 0.1, 0.01, 0.001}) {
    const bool is_step = std::ranges::all_of(
        lengths_s, [step](double s) { return std::abs(s - std::round(s / step) * step) < 1e-9; });
    if (is_step) return step;
  }
  return 0;
}

double chance_within(const Law& law, double s) {
  if (law.kind == Kind::constant) return s >= law.mean_s.value ? 1 : 0;
  if (law.kind != Kind::uniform) return chances_at(law.kind, shape_of(law), s).within;
  const double half = law.half_range_s->value;
  return std::clamp((s - law.mean_s.value + half) / (2 * half), 0.0, 1.0);
}

std::vector<Law> fit_laws(const Lengths& given, std::span<const Kind> kinds) {
  if (given.ended.size() < kLengthsMin) return {};
  const Lengths lengths = above_zero(given);
  if (are_alike(lengths) && lengths.going_on.empty() &&
      std::ranges::find(kinds, Kind::constant) != kinds.end()) {
    return {constant_law(given)};
  }
  const Likelihood likelihood{lengths.ended, lengths.going_on, lengths.cut_s};
  const std::vector<SurvivalStep> steps = survival(lengths);
  std::vector<Law> laws;
  for (const Kind kind : kinds) {
    auto law = fitted(kind, lengths, likelihood);
    if (!law || !std::isfinite(law->log_likelihood)) continue;
    if (std::isfinite(lengths.cut_s)) law->seen_ratio = chance_within(*law, lengths.cut_s);
    law->seen_ends = {law->seen_ratio, law->seen_ratio};
    law->aicc = aicc_of(*law, likelihood.n());
    law->farthest = farthest_from(*law, steps);
    laws.push_back(*law);
  }
  std::ranges::stable_sort(laws, {}, &Law::aicc);
  if (!laws.empty()) take_intervals(laws, given);
  return laws;
}

std::vector<Law> fit_laws(const Lengths& lengths) {
  constexpr std::array kAll{Kind::exponential, Kind::gamma, Kind::lognormal, Kind::uniform,
                            Kind::constant};
  const std::size_t some = lengths.going_on.empty() ? kAll.size() : 3;
  return fit_laws(lengths, std::span{kAll}.first(some));
}

Law with_intervals(Law law, const Lengths& given) {
  law.has_interval = true;
  if (law.kind == Kind::constant) return law;
  const Lengths lengths = above_zero(given);
  if (law.kind == Kind::uniform) {
    bound_uniform(law, lengths);
    return law;
  }
  const Likelihood likelihood{lengths.ended, lengths.going_on, lengths.cut_s};
  const Profile profile{likelihood, law.kind, shape_of(law)};
  const bool is_cut = likelihood.cut_s() < 1e300;
  law.mean_s.ends =
      law.kind == Kind::exponential && !is_cut ? exponential_ends(likelihood) : profile.mean_ends();
  if (law.cv) {
    law.cv->ends = law.kind == Kind::lognormal && likelihood.is_whole() ? cv_ends(likelihood)
                                                                        : profile.cv_ends();
  }
  if (is_cut) law.seen_ends = chance_ends(law, likelihood.cut_s());
  return law;
}

}  // namespace callpace::analysis::fit
