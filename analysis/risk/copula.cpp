// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/copula.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

namespace callpace::analysis::risk {
namespace {

constexpr double kRounding = 1e-10;  // what arithmetic may take from a pivot of zero

double linear_of(double rank) { return 2 * std::sin(std::numbers::pi * rank / 6); }
double rank_of(double linear) { return 6 / std::numbers::pi * std::asin(linear / 2); }

/// A symmetric matrix of linear correlations, ones on its diagonal.
class Matrix {
 public:
  explicit Matrix(std::size_t size) : size_{size}, cells_(size * size, 0.0) {
    for (std::size_t i = 0; i < size; ++i) cells_[i * size + i] = 1;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return cells_[row * size_ + column];
  }
  void set(std::size_t row, std::size_t column, double value) {
    cells_[row * size_ + column] = cells_[column * size_ + row] = value;
  }
  /// Rows and columns in another order.
  [[nodiscard]] Matrix reordered(const std::vector<std::size_t>& order) const {
    Matrix result{order.size()};
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) result.set(i, j, at(order[i], order[j]));
    }
    return result;
  }

 private:
  std::size_t size_;
  std::vector<double> cells_;
};

/// Cholesky's factor row by row, or nothing when no variables have these correlations. A pivot of
/// zero (inputs that move as one) is allowed: what follows it then has nothing of its own either.
std::optional<std::vector<double>> cholesky(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  std::vector<double> factor(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = matrix.at(i, j);
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i * n + k] * factor[j * n + k];
      if (i == j) {
        if (rest < -kRounding) return std::nullopt;
        factor[i * n + i] = rest < kRounding ? 0 : std::sqrt(rest);
      } else if (factor[j * n + j] > 0) {
        factor[i * n + j] = rest / factor[j * n + j];
      } else if (std::abs(rest) > std::sqrt(kRounding)) {
        return std::nullopt;
      }
    }
  }
  return factor;
}

struct Bounds {
  double low;
  double high;
};

/// The linear correlations that the others leave the pair (first, second); nothing when the others
/// contradict one another by themselves. The pair's place in the factor is its partial correlation,
/// which is free between -1 and 1.
std::optional<Bounds> bounds_left(const Matrix& matrix, std::size_t first, std::size_t second) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    if (i != first && i != second) order.push_back(i);
  }
  order.push_back(first);
  const auto with_first = cholesky(matrix.reordered(order));
  order.back() = second;
  const auto with_second = cholesky(matrix.reordered(order));
  if (!with_first || !with_second) return std::nullopt;
  const std::size_t last = order.size() - 1;
  const double* a = &(*with_first)[last * order.size()];
  const double* b = &(*with_second)[last * order.size()];
  const double middle = std::inner_product(a, a + last, b, 0.0);
  const double reach = a[last] * b[last];
  return Bounds{std::max(-1.0, middle - reach), std::min(1.0, middle + reach)};
}

std::string pair_name(const Correlation& pair, std::span<const std::string> names) {
  return fmt::format("'{}' and '{}'", names[pair.first], names[pair.second]);
}

std::vector<CorrelationProblem> problems_by_itself(std::span<const Correlation> correlations,
                                                   std::span<const std::string> names) {
  std::vector<CorrelationProblem> problems;
  for (std::size_t i = 0; i < correlations.size(); ++i) {
    const Correlation& one = correlations[i];
    assert(one.first < names.size() && one.second < names.size());
    const auto same = [&](const Correlation& other) {
      return std::minmax(one.first, one.second) == std::minmax(other.first, other.second);
    };
    if (one.first == one.second) {
      problems.push_back({i, fmt::format("'{}' is correlated with itself", names[one.first])});
    } else if (!(std::abs(one.rank) <= 1)) {
      problems.push_back({i, fmt::format("the rank correlation {} of {} is not between -1 and 1",
                                         one.rank, pair_name(one, names))});
    } else if (std::any_of(correlations.begin(), correlations.begin() + i, same)) {
      problems.push_back(
          {i, fmt::format("the correlation of {} is said twice", pair_name(one, names))});
    }
  }
  return problems;
}

/// The correlations that cannot stand beside the others, each with what could.
std::vector<CorrelationProblem> contradictions(std::span<const Correlation> correlations,
                                               std::span<const std::string> names,
                                               const Matrix& matrix) {
  std::vector<CorrelationProblem> problems;
  for (std::size_t i = 0; i < correlations.size(); ++i) {
    const Correlation& one = correlations[i];
    const auto bounds = bounds_left(matrix, one.first, one.second);
    if (!bounds) continue;
    problems.push_back(
        {i, fmt::format("no inputs can have these correlations together: beside the others, that "
                        "of {} must be between {:.3f} and {:.3f}, and it is {}",
                        pair_name(one, names), rank_of(bounds->low), rank_of(bounds->high),
                        one.rank)});
  }
  if (problems.empty() && !correlations.empty()) {
    problems.push_back({correlations.size() - 1,
                        "no inputs can have these correlations together; several of them must "
                        "be nearer to 0"});
  }
  return problems;
}

/// Inputs that correlations link, directly or through others.
std::vector<std::vector<std::size_t>> linked(std::span<const Correlation> correlations,
                                             std::size_t inputs) {
  std::vector<std::size_t> group(inputs);
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (const Correlation& one : correlations) {
    const std::size_t from = group[one.first];
    std::replace(group.begin(), group.end(), from, group[one.second]);
  }
  std::vector<std::vector<std::size_t>> members(inputs);
  for (std::size_t i = 0; i < inputs; ++i) members[group[i]].push_back(i);
  std::erase_if(members, [](const auto& group_members) { return group_members.size() < 2; });
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace

Result<Copula, std::vector<CorrelationProblem>> Copula::of(
    std::span<const Correlation> correlations, std::span<const std::string> names) {
  std::vector<CorrelationProblem> problems = problems_by_itself(correlations, names);
  if (!problems.empty()) return Failure{std::move(problems)};
  Matrix matrix{names.size()};
  for (const Correlation& one : correlations) {
    matrix.set(one.first, one.second, linear_of(one.rank));
  }
  Copula copula;
  copula.groups_ = linked(correlations, names.size());
  for (const std::vector<std::size_t>& group : copula.groups_) {
    auto factor = cholesky(matrix.reordered(group));
    if (!factor) return Failure{contradictions(correlations, names, matrix)};
    copula.factors_.push_back(std::move(*factor));
  }
  return copula;
}

void Copula::correlate(std::size_t group, std::span<const std::span<double>> scores) const {
  const std::vector<double>& factor = factors_[group];
  const std::size_t n = groups_[group].size();
  assert(scores.size() == n);
  // From the last row up, a row still finds the independent scores before it.
  for (std::size_t draw = 0; draw < scores.front().size(); ++draw) {
    for (std::size_t i = n; i-- > 0;) {
      double sum = 0;
      for (std::size_t k = 0; k <= i; ++k) sum += factor[i * n + k] * scores[k][draw];
      scores[i][draw] = sum;
    }
  }
}

}  // namespace callpace::analysis::risk
