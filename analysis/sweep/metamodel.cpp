// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/metamodel.hpp"

#include "analysis/stats/difference.hpp"
#include "analysis/sweep/plan_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace callpace::analysis::sweep {
namespace {

constexpr double kPointsATerm = 1.5;
constexpr double kPivotLeast = 1e-10;  ///< of the largest: below it terms say the same
constexpr std::int64_t kCandidates = 20'000;
constexpr int kRefinements = 12;
constexpr double kErrorsToSpare = 2;  ///< of the metamodel, within a limit

using Vector = std::vector<double>;

/// A symmetric matrix's factor L L', row by row of the lower triangle.
class Cholesky {
 public:
  explicit Cholesky(std::size_t n) : n_{n}, rows_(n * n) {}

  void add(const Vector& terms) {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j <= i; ++j) rows_[i * n_ + j] += terms[i] * terms[j];
    }
  }
  /// False where the matrix is singular.
  [[nodiscard]] bool factor() {
    double most = 0;
    for (std::size_t i = 0; i < n_; ++i) most = std::max(most, rows_[i * n_ + i]);
    for (std::size_t j = 0; j < n_; ++j) {
      for (std::size_t i = j; i < n_; ++i) {
        double& at = rows_[i * n_ + j];
        for (std::size_t k = 0; k < j; ++k) at -= rows_[i * n_ + k] * rows_[j * n_ + k];
        if (i == j && !(at > kPivotLeast * most)) return false;
        at = i == j ? std::sqrt(at) : at / rows_[j * n_ + j];
      }
    }
    return true;
  }
  /// L^-1 b.
  [[nodiscard]] Vector forward(Vector b) const {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t k = 0; k < i; ++k) b[i] -= rows_[i * n_ + k] * b[k];
      b[i] /= rows_[i * n_ + i];
    }
    return b;
  }
  /// L'^-1 b.
  [[nodiscard]] Vector backward(Vector b) const {
    for (std::size_t i = n_; i-- > 0;) {
      for (std::size_t k = i + 1; k < n_; ++k) b[i] -= rows_[k * n_ + i] * b[k];
      b[i] /= rows_[i * n_ + i];
    }
    return b;
  }

 private:
  std::size_t n_;
  Vector rows_;
};

/// Ends of an input's numbers.
std::pair<double, double> ends_of(const Input& input) {
  if (input.levels.empty()) return {input.low, input.high};
  const auto [least, most] = std::ranges::minmax(input.levels, {}, &Level::number);
  return {least.number, most.number};
}

/// What is sought, and what must hold.
struct Wanted {
  const Indicator* goal;
  bool is_least;
  std::vector<Limit> limits;
};

Wanted wanted_of(const BestPlan& plan) {
  Wanted wanted{find_indicator(plan.minimise.empty() ? plan.maximise : plan.minimise),
                !plan.minimise.empty(),
                {}};
  for (const std::string& one : plan.subject_to) wanted.limits.push_back(*limit_in(one));
  return wanted;
}

std::string goal_words(const BestPlan& plan) {
  return fmt::format("{} {}{}{}", plan.minimise.empty() ? "most" : "least",
                     plan.minimise.empty() ? plan.maximise : plan.minimise,
                     plan.subject_to.empty() ? "" : " where ", fmt::join(plan.subject_to, " and "));
}

/// The metamodels of the goal and of the limits, and where they are best.
class Search {
 public:
  Search(const LoadedSweep& sweep, const Wanted& wanted, std::vector<Metamodel> models)
      : sweep_{sweep}, wanted_{wanted}, models_{std::move(models)} {}

  /// The best place foreseen to keep the limits; none where there is none.
  [[nodiscard]] std::optional<Vector> best() const {
    std::vector<Axis> axes;
    for (const Input& one : sweep_.inputs) axes.push_back({one.name, one.levels.size()});
    const Design candidates{axes, {DesignKind::sobol, kCandidates, false, 1}};
    std::optional<Vector> best;
    double least = std::numeric_limits<double>::infinity();
    const auto take = [&](const Vector& places) {
      const double cost = cost_at(places);
      if (!(cost < least)) return false;
      least = cost;
      best = places;
      return true;
    };
    for (std::int64_t i = 0; i < candidates.points(); ++i) take(candidates.at(i));
    if (!best) return best;
    // Smaller and smaller steps along each input; levels have been met in all their combinations.
    double step = 0.1;
    for (int i = 0; i < kRefinements; step /= 2, ++i) {
      for (std::size_t input = 0; input < best->size(); ++input) {
        for (const double by : {-step, step}) {
          Vector moved = *best;
          moved[input] = std::clamp(moved[input] + by, 1e-6, 1 - 1e-6);
          take(moved);
        }
      }
    }
    return best;
  }

 private:
  /// The goal, to be made small; infinite where a limit is not safely kept.
  [[nodiscard]] double cost_at(const Vector& places) const {
    for (std::size_t i = 0; i < wanted_.limits.size(); ++i) {
      const Metamodel& model = models_[i + 1];
      const double foreseen = model.at(places);
      const double room = kErrorsToSpare * model.error();
      const bool is_safe = wanted_.limits[i].is_most ? foreseen + room <= wanted_.limits[i].value
                                                     : foreseen - room >= wanted_.limits[i].value;
      if (!is_safe) return std::numeric_limits<double>::infinity();
    }
    return (wanted_.is_least ? 1 : -1) * models_.front().at(places);
  }

  const LoadedSweep& sweep_;
  const Wanted& wanted_;
  std::vector<Metamodel> models_;
};

/// The place of the swept point that is best by its own figures, of the goal and then of the
/// limits; none where no point keeps the limits.
std::optional<Vector> best_swept(const LoadedSweep& sweep, const Wanted& wanted,
                                 const std::vector<Vector>& figures) {
  const double sign = wanted.is_least ? 1 : -1;
  double least = std::numeric_limits<double>::infinity();
  std::optional<std::size_t> best;
  for (std::size_t point = 0; point < figures.front().size(); ++point) {
    bool keeps = true;
    for (std::size_t i = 0; i < wanted.limits.size(); ++i) {
      const double room = wanted.limits[i].value - figures[i + 1][point];
      keeps &= wanted.limits[i].is_most ? room >= 0 : room <= 0;  // neither for no figure
    }
    if (!keeps || !(sign * figures.front()[point] < least)) continue;
    least = sign * figures.front()[point];
    best = point;
  }
  if (!best) return std::nullopt;
  return sweep.design->at(static_cast<std::int64_t>(*best));
}

bool is_kept(const Limit& limit, const Estimate& simulated) {
  return limit.is_most ? simulated.high() <= limit.value : simulated.low() >= limit.value;
}

/// Whether days of a swept point show for certain that it is better than the point whose `days`
/// these are, by more than the metamodel of the goal errs, and that it keeps every limit.
bool does_better(const Wanted& wanted, const std::vector<Metamodel>& models, Rows days,
                 Rows of_swept) {
  const Estimate more = paired_difference(*wanted.goal, days, of_swept);
  const double gain_least = wanted.is_least ? -more.high() : more.low();
  bool keeps = gain_least > models.front().error();
  for (const Limit& limit : wanted.limits) {
    keeps &= is_kept(limit, estimate(*find_indicator(limit.indicator), of_swept));
  }
  return keeps;
}

/// Days of their own at the point.
Result<std::vector<Replication>, std::string> days_at(const LoadedSweep& sweep,
                                                      const Vector& places, const Work& work) {
  auto scenario = sweep.load(sweep.settings_at(places));
  if (!scenario.ok()) return Failure{scenario::format_diagnostics(scenario.error())};
  return replicate_all(scenario.value(), {sweep.plan.subject.replications, kBestDays}, work);
}

}  // namespace

Vector Metamodel::terms_at(const Vector& places) const {
  Vector terms{1};
  Vector numbers;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Input& input = (*inputs_)[i];
    if (!input.is_number()) {
      for (std::size_t level = 1; level < input.levels.size(); ++level) {
        terms.push_back(input.level_at(places[i]) == level ? 1 : 0);
      }
      continue;
    }
    const auto [low, high] = ends_of(input);
    const double number = 2 * (input.number_at(places[i]) - low) / (high - low) - 1;
    numbers.push_back(number);
    terms.push_back(number);
    const bool may_bend = input.levels.empty() || input.levels.size() > 2;
    if (order_ != Order::first && may_bend) terms.push_back(number * number);
  }
  if (order_ != Order::products) return terms;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) terms.push_back(numbers[i] * numbers[j]);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Input& input = (*inputs_)[i];
    if (input.is_number()) continue;
    for (std::size_t level = 1; level < input.levels.size(); ++level) {
      for (const double number : numbers) {
        terms.push_back(input.level_at(places[i]) == level ? number : 0);
      }
    }
  }
  return terms;
}

bool Metamodel::fit(const std::vector<Vector>& places, const Vector& figures) {
  const std::size_t n = terms_at(places.front()).size();
  if (static_cast<double>(figures.size()) < kPointsATerm * static_cast<double>(n)) return false;
  Cholesky normal{n};
  Vector right(n);
  double mean = 0;
  for (const double figure : figures) mean += figure / static_cast<double>(figures.size());
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Vector terms = terms_at(places[i]);
    normal.add(terms);
    for (std::size_t k = 0; k < n; ++k) right[k] += terms[k] * figures[i];
  }
  if (!normal.factor()) return false;
  weights_ = normal.backward(normal.forward(std::move(right)));
  double left_out = 0;
  double all = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    double leverage = 0;  // what the point itself has to say in its own figure
    for (const double one : normal.forward(terms_at(places[i]))) leverage += one * one;
    left_out += std::pow((figures[i] - at(places[i])) / std::max(1 - leverage, 1e-9), 2);
    all += std::pow(figures[i] - mean, 2);
  }
  r2_ = all > 0 ? 1 - left_out / all : 0;
  error_ = std::sqrt(left_out / static_cast<double>(figures.size()));
  return true;
}

std::optional<Metamodel> Metamodel::fitted(const LoadedSweep& sweep, const Vector& figures) {
  std::vector<Vector> places;
  Vector finite;
  for (std::size_t point = 0; point < figures.size(); ++point) {
    if (!std::isfinite(figures[point])) continue;
    places.push_back(sweep.design->at(static_cast<std::int64_t>(point)));
    finite.push_back(figures[point]);
  }
  std::optional<Metamodel> best;
  if (finite.empty()) return best;
  for (const Order order : {Order::first, Order::second, Order::products}) {
    Metamodel model{sweep, order};
    if (model.fit(places, finite) && (!best || model.r2_ > best->r2_)) best = std::move(model);
  }
  return best;
}

double Metamodel::at(const Vector& places) const {
  const Vector terms = terms_at(places);
  double figure = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) figure += terms[i] * weights_[i];
  return figure;
}

std::string Metamodel::words() const {
  return fmt::format("a polynomial of {} order{}, {} terms",
                     order_ == Order::first ? "first" : "second",
                     order_ == Order::products ? " with products" : "", weights_.size());
}

Result<BestPoint, std::string> best_point(const LoadedSweep& sweep, RunStore& store,
                                          const Work& work) {
  const Wanted wanted = wanted_of(*sweep.plan.best);
  BestPoint best;
  best.goal = goal_words(*sweep.plan.best);
  std::vector<const Indicator*> sought{wanted.goal};
  for (const Limit& one : wanted.limits) sought.push_back(find_indicator(one.indicator));
  const Responses responses = responses_of(sweep, sought, store);
  std::vector<Metamodel> models;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    auto model = Metamodel::fitted(sweep, responses.values[i]);
    if (!model || model->r2() < kR2Least) {
      best.refusal =
          model ? fmt::format(
                      "the metamodel foresees {} too badly: R2 is {:.2f} where {} is "
                      "needed; simulate more points, or narrower ranges",
                      sought[i]->name, model->r2(), kR2Least)
                : fmt::format("there are too few points for a metamodel of {}", sought[i]->name);
      return best;
    }
    models.push_back(std::move(*model));
  }
  best.model = models.front().words();
  const auto places = Search{sweep, wanted, models}.best();
  if (!places) {
    best.refusal = "no point is foreseen to keep every limit";
    return best;
  }
  auto own = days_at(sweep, *places, work);
  if (!own.ok()) return Failure{own.error()};
  Vector named = *places;
  std::vector<Replication> days = std::move(own.value());
  const auto swept = best_swept(sweep, wanted, responses.values);
  if (swept && *swept != named) {
    auto others = days_at(sweep, *swept, work);
    if (!others.ok()) return Failure{others.error()};
    if (does_better(wanted, models, days, others.value())) {
      best.is_swept = true;
      best.model = "a point of the design: the metamodel's own best does worse on the same days";
      named = *swept;
      days = std::move(others.value());
    }
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    best.values.emplace_back(sweep.inputs[i].name, sweep.inputs[i].at(named[i]));
  }
  best.keeps_limits = true;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    best.figures.push_back(
        {sought[i], models[i].at(named), estimate(*sought[i], days), models[i].r2()});
    if (i > 0) best.keeps_limits &= is_kept(wanted.limits[i - 1], best.figures.back().simulated);
  }
  return best;
}

}  // namespace callpace::analysis::sweep
