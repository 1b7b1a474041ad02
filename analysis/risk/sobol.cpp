// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/sobol.hpp"

#include "analysis/risk/normal.hpp"
#include "analysis/risk/sampler.hpp"
#include "analysis/stats/parallel.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace callpace::analysis::risk {
namespace {

constexpr std::size_t kSobolBlockDraws = 512;

/// Each group of correlated inputs, and each uncertain input outside of them.
std::vector<Player> players_of(const Case& of, const Sampler& sampler) {
  std::vector<Player> players = of.copula.groups();
  for (const std::size_t input : sampler.uncertain()) {
    const bool is_grouped = std::any_of(players.begin(), players.end(), [&](const Player& player) {
      return std::find(player.begin(), player.end(), input) != player.end();
    });
    if (!is_grouped) players.push_back({input});
  }
  std::sort(players.begin(), players.end());
  return players;
}

Figures evaluate(const Case& of, const Sampler& sampler, std::span<const Player> players,
                 const DrawOptions& options) {
  Figures figures{{players.size() + 2, std::vector<double>(options.draws)}};
  const std::size_t blocks = (options.draws + kSobolBlockDraws - 1) / kSobolBlockDraws;
  share_out(blocks, options.threads, [&]() -> Worker {
    return [&, model = of.model(),
            row = std::vector<double>(of.inputs.size())](std::size_t share) mutable {
      const Draws draws{share * kSobolBlockDraws,
                        std::min(kSobolBlockDraws, options.draws - share * kSobolBlockDraws)};
      const Block a = sampler.draw(Purpose::sobol_first, draws);
      const Block b = sampler.draw(Purpose::sobol_second, draws);
      for (std::size_t draw = 0; draw < draws.count; ++draw) {
        const std::size_t place = draws.first + draw;
        b.read(draw, row);
        figures.second()[place] = model(row);
        a.read(draw, row);
        figures.first()[place] = model(row);
        for (std::size_t p = 0; p < players.size(); ++p) {
          for (const std::size_t input : players[p]) row[input] = b.column(input)[draw];
          figures.swapped(p)[place] = model(row);
          for (const std::size_t input : players[p]) row[input] = a.column(input)[draw];
        }
      }
    };
  });
  return figures;
}

/// Drops each draw that has a figure which is not finite; of each other one, the sample that it is
/// of, ascending numbers but for gaps.
std::vector<std::size_t> drop_undefined(Figures& figures) {
  const std::size_t draws = figures.first().size();
  std::vector<std::size_t> samples;
  for (std::size_t i = 0; i < draws; ++i) {
    const auto is_finite = [i](const auto& column) { return std::isfinite(column[i]); };
    if (!std::ranges::all_of(figures.columns, is_finite)) continue;
    for (auto& column : figures.columns) column[samples.size()] = column[i];
    samples.push_back(figures.parts == 0 ? samples.size() : i % figures.parts);
  }
  for (auto& column : figures.columns) column.resize(samples.size());
  return samples;
}

/// The mean of `parts` over the mean of `wholes`, with the interval of the ratio: what each sample
/// adds to its error is independent of what the others add.
Estimate ratio_of_means(std::span<const double> parts, std::span<const double> wholes,
                        std::span<const std::size_t> samples) {
  Sample part;
  Sample whole;
  for (const double value : parts) part.add(value);
  for (const double value : wholes) whole.add(value);
  const double ratio = part.mean() / whole.mean();
  std::vector<double> influences(*std::ranges::max_element(samples) + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    influences[samples[i]] += (parts[i] - ratio * wholes[i]) / whole.mean();
  }
  Sample influence;
  for (const double of_sample : influences) influence.add(of_sample);
  const auto n = static_cast<double>(influence.n());
  const double scale = n / static_cast<double>(parts.size());
  return {ratio, influence.estimate().half_width * scale, part.n()};
}

}  // namespace

Sobol sobol_of(Figures figures, const std::vector<Player>& players) {
  Sobol result;
  result.evaluations = static_cast<std::int64_t>(figures.first().size() * figures.columns.size());
  const std::size_t drawn = figures.first().size();
  const std::vector<std::size_t> samples = drop_undefined(figures);
  const std::size_t draws = samples.size();
  result.undefined = static_cast<std::int64_t>(drawn - draws);

  Sample pooled;
  for (const double figure : figures.first()) pooled.add(figure);
  for (const double figure : figures.second()) pooled.add(figure);
  result.variance = pooled.variance();
  const double mean = pooled.mean();
  if (draws < 2 || !(result.variance > 1e-24 * mean * mean)) return result;

  std::vector<double> squares(draws), alone(draws), rest(draws);
  for (std::size_t i = 0; i < draws; ++i) {
    const double a = figures.first()[i] - mean;
    const double b = figures.second()[i] - mean;
    squares[i] = (a * a + b * b) / 2;
  }
  for (std::size_t p = 0; p < players.size(); ++p) {
    for (std::size_t i = 0; i < draws; ++i) {
      const double change = figures.swapped(p)[i] - figures.first()[i];
      alone[i] = (figures.second()[i] - mean) * change;
      rest[i] = change * change / 2;
    }
    result.indices.push_back({players[p], ratio_of_means(alone, squares, samples),
                              ratio_of_means(rest, squares, samples)});
  }
  if (players.size() == 1) {  // who alone makes it vary needs no estimate
    const Estimate whole{1, 0, static_cast<std::int64_t>(draws)};
    result.indices = {{players.front(), whole, whole}};
  }
  std::stable_sort(result.indices.begin(), result.indices.end(),
                   [](const SobolIndex& one, const SobolIndex& other) {
                     return one.total.mean > other.total.mean;
                   });
  return result;
}

Sobol sobol(const Case& of, const DrawOptions& options) {
  assert(options.draws >= 2);
  const Sampler sampler{of, options.seed};
  const std::vector<Player> players = players_of(of, sampler);
  return sobol_of(evaluate(of, sampler, players, options), players);
}

}  // namespace callpace::analysis::risk
