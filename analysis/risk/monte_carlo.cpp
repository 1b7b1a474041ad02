// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/monte_carlo.hpp"

#include "analysis/risk/sampler.hpp"
#include "analysis/risk/summary.hpp"
#include "analysis/stats/parallel.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <span>

namespace callpace::analysis::risk {
namespace {

constexpr std::size_t kBlockDraws = 1024;      // a multiple of the numbers in a Philox block
constexpr std::size_t kRankedDraws = 100'000;  // more would not show in two digits

/// Columns of the first draws of the uncertain inputs, for rank correlations.
class KeptDraws {
 public:
  KeptDraws(const std::vector<std::size_t>& inputs, std::size_t draws)
      : inputs_{inputs}, columns_(inputs.size(), std::vector<double>(draws)) {}

  void keep(std::size_t first, const Block& block) {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      if (first >= columns_[i].size()) return;
      const std::size_t count = std::min(block.draws(), columns_[i].size() - first);
      std::copy_n(block.column(inputs_[i]).begin(), count,
                  columns_[i].begin() + static_cast<std::ptrdiff_t>(first));
    }
  }

  [[nodiscard]] std::vector<double> correlations(std::size_t inputs,
                                                 std::span<const double> figures) const {
    std::vector<double> result(inputs, std::numeric_limits<double>::quiet_NaN());
    if (columns_.empty()) return result;
    std::vector<std::size_t> kept;  // draws with a finite figure
    std::vector<double> values;
    for (std::size_t draw = 0; draw < columns_.front().size(); ++draw) {
      if (!std::isfinite(figures[draw])) continue;
      kept.push_back(draw);
      values.push_back(figures[draw]);
    }
    const std::vector<double> figure_ranks = ranks_of(values);
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      for (std::size_t j = 0; j < kept.size(); ++j) values[j] = columns_[i][kept[j]];
      result[inputs_[i]] = correlation_of_ranks(ranks_of(values), figure_ranks);
    }
    return result;
  }

 private:
  const std::vector<std::size_t>& inputs_;
  std::vector<std::vector<double>> columns_;
};

}  // namespace

MonteCarlo monte_carlo(const Case& of, const DrawOptions& options) {
  assert(options.draws >= 2);
  const Sampler sampler{of, options.seed};
  MonteCarlo result;
  result.figures.resize(options.draws);
  KeptDraws kept{sampler.uncertain(), std::min(options.draws, kRankedDraws)};
  const std::size_t blocks = (options.draws + kBlockDraws - 1) / kBlockDraws;
  share_out(blocks, options.threads, [&]() -> Worker {
    return [&, model = of.model(),
            row = std::vector<double>(of.inputs.size())](std::size_t share) mutable {
      const std::size_t first = share * kBlockDraws;
      const Block block =
          sampler.draw(Purpose::monte_carlo, {first, std::min(kBlockDraws, options.draws - first)});
      kept.keep(first, block);
      for (std::size_t draw = 0; draw < block.draws(); ++draw) {
        block.read(draw, row);
        result.figures[first + draw] = model(row);
      }
    };
  });
  result.rank_correlations = kept.correlations(of.inputs.size(), result.figures);
  return result;
}

}  // namespace callpace::analysis::risk
