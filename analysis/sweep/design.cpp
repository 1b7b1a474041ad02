// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/design.hpp"

#include "analysis/risk/uniforms.hpp"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace callpace::analysis::sweep {
namespace {

using risk::Purpose;

double number_of(const risk::UniformKey& key, std::int64_t place) {
  double number = 0;
  risk::fill_uniforms(key, static_cast<std::uint64_t>(place), {&number, 1});
  return number;
}

/// 0 to n - 1 in an order drawn by `key` (Fisher and Yates).
std::vector<std::uint32_t> shuffled(std::int64_t n, const risk::UniformKey& key) {
  std::vector<std::uint32_t> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0U);
  std::vector<double> numbers(order.size());
  risk::fill_uniforms(key, 0, numbers);
  for (std::size_t i = order.size(); i > 1; --i) {
    const auto other = static_cast<std::size_t>(numbers[i - 1] * static_cast<double>(i));
    std::swap(order[i - 1], order[std::min(other, i - 1)]);
  }
  return order;
}

}  // namespace

/// Places in the unit cube; of the second sample too, where there are partners.
class Design::Sample {
 public:
  virtual ~Sample() = default;
  /// The numbers of all inputs at this place of the first or of the second sample.
  [[nodiscard]] virtual std::vector<double> at(std::int64_t place, bool is_second) const = 0;
};

void Design::Delete::operator()(const Sample* sample) const { delete sample; }

namespace {

class Grid final : public Design::Sample {
 public:
  explicit Grid(const std::vector<Axis>& axes) {
    for (const Axis& axis : axes) levels_.push_back(static_cast<std::int64_t>(axis.levels));
  }
  [[nodiscard]] std::vector<double> at(std::int64_t place, bool /*is_second*/) const override {
    std::vector<double> numbers(levels_.size());
    for (std::size_t i = levels_.size(); i > 0; --i) {
      const std::int64_t n = levels_[i - 1];
      numbers[i - 1] = (static_cast<double>(place % n) + 0.5) / static_cast<double>(n);
      place /= n;
    }
    return numbers;
  }

 private:
  std::vector<std::int64_t> levels_;
};

/// The keys of the inputs' numbers, for both samples.
std::vector<risk::UniformKey> uniform_keys(const std::vector<Axis>& axes, std::uint64_t seed,
                                           Purpose purpose) {
  std::vector<risk::UniformKey> keys;
  for (const Axis& axis : axes) keys.push_back({seed, purpose, risk::key_of(axis.name)});
  return keys;
}

class Random final : public Design::Sample {
 public:
  Random(const std::vector<Axis>& axes, std::uint64_t seed)
      : keys_{uniform_keys(axes, seed, Purpose::sobol_first),
              uniform_keys(axes, seed, Purpose::sobol_second)} {}
  [[nodiscard]] std::vector<double> at(std::int64_t place, bool is_second) const override {
    std::vector<double> numbers;
    for (const risk::UniformKey& key : keys_[is_second ? 1 : 0]) {
      numbers.push_back(number_of(key, place));
    }
    return numbers;
  }

 private:
  std::vector<risk::UniformKey> keys_[2];
};

class LatinHypercube final : public Design::Sample {
 public:
  LatinHypercube(const std::vector<Axis>& axes, const DesignOptions& options)
      : points_{static_cast<double>(options.points)}, within_{axes, options.seed} {
    const auto add = [&](Purpose purpose, std::vector<std::vector<std::uint32_t>>& strata) {
      for (const risk::UniformKey& key : uniform_keys(axes, options.seed, purpose)) {
        strata.push_back(shuffled(options.points, key));
      }
    };
    add(Purpose::strata_first, strata_[0]);
    if (options.has_indices) add(Purpose::strata_second, strata_[1]);
  }
  [[nodiscard]] std::vector<double> at(std::int64_t place, bool is_second) const override {
    std::vector<double> numbers = within_.at(place, is_second);
    const auto& strata = strata_[is_second ? 1 : 0];
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      numbers[i] = (strata[i][static_cast<std::size_t>(place)] + numbers[i]) / points_;
    }
    return numbers;
  }

 private:
  double points_;
  Random within_;
  std::vector<std::vector<std::uint32_t>> strata_[2];
};

/// The shifts of one sequence, of the first sample's inputs, then of the second's.
using Shifts = std::vector<std::uint64_t>;

class Sobol final : public Design::Sample {
 public:
  Sobol(const std::vector<Axis>& axes, const DesignOptions& options)
      : inputs_{axes.size()},
        samples_{options.has_indices ? 2U : 1U},
        sequence_{inputs_ * samples_},
        shifts_(options.has_indices ? kSobolParts : 1) {
    for (const Purpose purpose : {Purpose::sobol_first, Purpose::sobol_second}) {
      for (const risk::UniformKey& key : uniform_keys(axes, options.seed, purpose)) {
        for (std::size_t part = 0; part < shifts_.size(); ++part) {
          const double number = number_of(key, static_cast<std::int64_t>(part));
          shifts_[part].push_back(static_cast<std::uint64_t>(number * 0x1p52) << 12);
        }
      }
    }
  }
  [[nodiscard]] std::vector<double> at(std::int64_t place, bool is_second) const override {
    const auto parts = static_cast<std::int64_t>(shifts_.size());
    const Shifts& shifts = shifts_[static_cast<std::size_t>(place % parts)];
    const std::vector<std::uint64_t> bits = element(place / parts);
    const std::size_t sample = is_second ? 1 : 0;
    std::vector<double> numbers(inputs_);
    for (std::size_t i = 0; i < inputs_; ++i) {
      const std::uint64_t shifted = bits[i * samples_ + sample] ^ shifts[i + sample * inputs_];
      numbers[i] = (static_cast<double>(shifted >> 12) + 0.5) * 0x1p-52;  // never an end
    }
    return numbers;
  }

 private:
  /// The origin, and what Boost has behind it.
  [[nodiscard]] std::vector<std::uint64_t> element(std::int64_t place) const {
    std::vector<std::uint64_t> bits(inputs_ * samples_);
    if (place == 0) return bits;
    boost::random::sobol sequence = sequence_;
    sequence.seed(static_cast<std::uint64_t>(place - 1));
    for (std::uint64_t& one : bits) one = sequence();
    return bits;
  }

  std::size_t inputs_;
  std::size_t samples_;
  boost::random::sobol sequence_;
  std::vector<Shifts> shifts_;  ///< of each part
};

std::int64_t points_of(const std::vector<Axis>& axes, const DesignOptions& options) {
  if (options.kind != DesignKind::grid) return options.points;
  std::int64_t points = 1;
  for (const Axis& axis : axes) points *= static_cast<std::int64_t>(axis.levels);
  return points;
}

const Design::Sample* sample_of(const std::vector<Axis>& axes, const DesignOptions& options) {
  switch (options.kind) {
    case DesignKind::grid:
      return new Grid{axes};
    case DesignKind::random:
      return new Random{axes, options.seed};
    case DesignKind::latin_hypercube:
      return new LatinHypercube{axes, options};
    case DesignKind::sobol:
      return new Sobol{axes, options};
  }
  assert(false);
  return nullptr;
}

}  // namespace

Design::Design(const std::vector<Axis>& axes, const DesignOptions& options)
    : inputs_{axes.size()},
      points_{points_of(axes, options)},
      has_indices_{options.has_indices},
      parts_{options.kind == DesignKind::sobol && options.has_indices ? kSobolParts : 0},
      sample_{sample_of(axes, options)} {}

std::vector<double> Design::at(std::int64_t point) const {
  const std::int64_t place = point / of_one();
  const std::int64_t role = point % of_one();  // first, second, or the first with one input swapped
  std::vector<double> numbers = sample_->at(place, role == 1);
  if (role < 2) return numbers;
  const auto swapped = static_cast<std::size_t>(role - 2);
  numbers[swapped] = sample_->at(place, true)[swapped];
  return numbers;
}

}  // namespace callpace::analysis::sweep
