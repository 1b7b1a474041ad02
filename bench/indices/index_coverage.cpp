// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/indices/index_coverage.hpp"

#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/stats/parallel.hpp"
#include "analysis/sweep/design.hpp"
#include "analysis/sweep/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <utility>

namespace callpace::bench {
namespace {

using analysis::Estimate;
using analysis::sweep::Design;
using analysis::sweep::DesignKind;

/// A function over the unit cube, with its indices.
struct KnownFunction {
  std::string name;
  double (*figure)(const std::vector<double>& places);
  std::vector<double> first;
  std::vector<double> total;
};

double ishigami(const std::vector<double>& places) {
  constexpr double kPi = std::numbers::pi;
  const auto angle = [&](std::size_t i) { return kPi * (2 * places[i] - 1); };
  return std::sin(angle(0)) * (1 + 0.1 * std::pow(angle(2), 4)) +
         7 * std::pow(std::sin(angle(1)), 2);
}

constexpr double kWeights[] = {0, 1, 4.5, 9};

double product(const std::vector<double>& places) {
  double figure = 1;
  for (std::size_t i = 0; i < places.size(); ++i) {
    figure *= (std::abs(4 * places[i] - 2) + kWeights[i]) / (1 + kWeights[i]);
  }
  return figure;
}

/// A number of (0, 1) that hangs on the place alone, as if it were drawn there.
double noise(const std::vector<double>& places) {
  std::uint64_t hash = 0x9e3779b97f4a7c15;
  for (const double place : places) {
    hash = (hash ^ std::bit_cast<std::uint64_t>(place)) * 0xbf58476d1ce4e5b9;
    hash ^= hash >> 29;
  }
  return static_cast<double>((hash * 0x94d049bb133111eb) >> 12) * 0x1p-52;
}

double noisy_sum(const std::vector<double>& places) {
  return 2 * places[0] + places[1] + noise(places);
}

/// Each part's variance is 1 / (3 (1 + a)^2), and the whole's the product's of 1 and these, less 1.
KnownFunction known_product() {
  KnownFunction known{"g", &product, {}, {}};
  double whole = 1;
  for (const double a : kWeights) whole *= 1 + 1 / (3 * (1 + a) * (1 + a));
  for (const double a : kWeights) {
    const double part = 1 / (3 * (1 + a) * (1 + a));
    known.first.push_back(part / (whole - 1));
    known.total.push_back(part * whole / (1 + part) / (whole - 1));
  }
  return known;
}

std::vector<KnownFunction> known_functions() {
  // a^2 / 8 + b pi^4 / 5 + b^2 pi^8 / 18 + 1 / 2 with a = 7 and b = .1.
  const double pi4 = std::pow(std::numbers::pi, 4);
  const double whole = 49 / 8.0 + 0.1 * pi4 / 5 + 0.01 * pi4 * pi4 / 18 + 0.5;
  const double x = 0.5 * std::pow(1 + 0.1 * pi4 / 5, 2) / whole;
  const double y = 49 / 8.0 / whole;
  const double xz = 0.01 * pi4 * pi4 * 8 / 225 / whole;
  return {{"ishigami", &ishigami, {x, y, 0}, {x + xz, y, xz}},
          known_product(),
          {"noisy sum", &noisy_sum, {4 / 6.0, 1 / 6.0}, {5 / 6.0, 2 / 6.0}}};
}

/// What one design finds of one index.
struct Found {
  double error = 0;
  double half_width = 0;
  double half_width_as_independent = 0;
};

/// Of all first indices, then of all total ones.
std::vector<Found> found_at(const KnownFunction& known, DesignKind kind, std::int64_t points,
                            std::uint64_t seed) {
  const std::size_t inputs = known.first.size();
  std::vector<analysis::sweep::Axis> axes;
  for (std::size_t i = 0; i < inputs; ++i) axes.push_back({fmt::format("x{}", i), 0});
  const Design design{axes, {kind, points, true, seed}};
  std::vector<double> figures;
  for (std::int64_t point = 0; point < design.points(); ++point) {
    figures.push_back(known.figure(design.at(point)));
  }
  std::vector<Found> found(2 * inputs);
  analysis::risk::Figures by_role = analysis::sweep::by_role(design, figures);
  const auto players = analysis::sweep::each_alone(inputs);
  const analysis::risk::Sobol told = analysis::risk::sobol_of(by_role, players);
  by_role.parts = 0;
  const analysis::risk::Sobol independent = analysis::risk::sobol_of(std::move(by_role), players);
  for (std::size_t i = 0; i < inputs; ++i) {
    const std::size_t input = told.indices[i].inputs.front();
    const auto take = [&](const Estimate& one, double truth, const Estimate& other, Found& into) {
      into = {one.mean - truth, one.half_width, other.half_width};
    };
    take(told.indices[i].first, known.first[input], independent.indices[i].first, found[input]);
    take(told.indices[i].total, known.total[input], independent.indices[i].total,
         found[inputs + input]);
  }
  return found;
}

IndexCell index_cell(const KnownFunction& known, DesignKind kind, std::int64_t points,
                     const IndexOptions& options) {
  const auto seeds = static_cast<std::size_t>(options.seeds);
  std::vector<std::vector<Found>> found(seeds);
  analysis::share_out_alike(seeds, options.threads, [&](std::size_t i) {
    found[i] = found_at(known, kind, points, options.seed * 1'000'000 + i);
  });
  IndexCell cell{.function = known.name,
                 .design = kind,
                 .points = points,
                 .indices = static_cast<std::int64_t>(found.front().size()),
                 .seeds = options.seeds,
                 .held_least = 1};
  const auto n = static_cast<double>(seeds);
  const auto indices = static_cast<double>(cell.indices);
  for (std::size_t index = 0; index < found.front().size(); ++index) {
    double held = 0;
    double squares = 0;
    for (const auto& of_seed : found) {
      const Found& one = of_seed[index];
      held += std::abs(one.error) <= one.half_width ? 1 / n : 0;
      squares += one.error * one.error / n;
      cell.length += one.half_width / n / indices;
      cell.length_as_independent += one.half_width_as_independent / n / indices;
    }
    cell.held += held / indices;
    cell.held_least = std::min(cell.held_least, held);
    cell.error += squares / indices;
    cell.error_most = std::max(cell.error_most, std::sqrt(squares));
  }
  cell.error = std::sqrt(cell.error);
  constexpr double kNear = 0.01;
  for (const auto& of_seed : found) {
    const auto is_near = [](const Found& one) { return std::abs(one.error) < kNear; };
    cell.near += std::ranges::all_of(of_seed, is_near) ? 1 / n : 0;
  }
  return cell;
}

}  // namespace

double IndexCell::needed() const {
  const double promised = points < kIndexPointsFew ? kIndexHeldFew : kIndexHeld;
  return promised - 3 * std::sqrt(promised * (1 - promised) / static_cast<double>(seeds));
}

bool IndexBench::passes() const {
  return std::ranges::all_of(cells,
                             [](const IndexCell& one) { return one.held_least >= one.needed(); });
}

IndexBench measure_indices(const IndexOptions& options) {
  const std::vector<KnownFunction> functions = known_functions();
  const DesignKind kinds[] = {DesignKind::random, DesignKind::latin_hypercube, DesignKind::sobol};
  const std::size_t cells = functions.size() * std::size(kinds) * options.points.size();
  IndexBench bench;
  for (const KnownFunction& known : functions) {
    for (const DesignKind kind : kinds) {
      for (const std::int64_t points : options.points) {
        if (analysis::is_raised(options.cancelled)) {
          bench.is_interrupted = true;
          return bench;
        }
        bench.cells.push_back(index_cell(known, kind, points, options));
        if (!options.on_progress) continue;
        const std::size_t done = bench.cells.size();
        options.on_progress(static_cast<double>(done) / static_cast<double>(cells),
                            fmt::format("{} of {} cells measured", done, cells));
      }
    }
  }
  return bench;
}

std::string indices_text(const IndexBench& bench) {
  using analysis::fixed;
  std::string text = "# How often intervals of Sobol's indices hold the truth\n\n";
  text += analysis::wrapped(fmt::format(
      "{} designs of each kind and size. A 95 % interval of an index should hold the truth for 95 "
      "% of them; no index may have less than {} % ({} % with fewer than {} points), but for luck. "
      "Half widths and errors are in hundredths of the variance.",
      bench.cells.empty() ? 0 : bench.cells.front().seeds, fixed(100 * kIndexHeld, 0),
      fixed(100 * kIndexHeldFew, 0), kIndexPointsFew));
  if (bench.is_interrupted) text += "\nInterrupted: these are the cells that had finished.\n";
  analysis::TextTable table{{{"function", analysis::Align::left},
                             {"design", analysis::Align::left},
                             {"points"},
                             {"held %"},
                             {"least %"},
                             {"half width"},
                             {"as independent"},
                             {"error"},
                             {"at most"},
                             {"all within .01, %"}}};
  for (const IndexCell& one : bench.cells) {
    table.add({one.function, std::string{name_of(one.design)},
               fixed(static_cast<double>(one.points), 0), fixed(100 * one.held, 1),
               fixed(100 * one.held_least, 1), fixed(100 * one.length, 2),
               fixed(100 * one.length_as_independent, 2), fixed(100 * one.error, 2),
               fixed(100 * one.error_most, 2), fixed(100 * one.near, 0)});
  }
  return text + '\n' + table.text(4);
}

analysis::Columns<IndexBench> indices_columns() {
  using C = IndexCell;
  using B = IndexBench;
  const analysis::Columns<C> cell{
      {"function", "Whose indices are known.", &C::function},
      {"design", "random, latin_hypercube or sobol.",
       [](const C& it) { return std::string{name_of(it.design)}; }},
      {"points", "Of the first sample.", &C::points},
      {"indices", "First order and total.", &C::indices},
      {"seeds", "Designs.", &C::seeds},
      {"held", "Share of intervals that hold the truth, 0-1.", &C::held},
      {"held_least", "Of the index whose intervals hold it most seldom, 0-1.", &C::held_least},
      {"half_width", "Mean.", &C::length},
      {"half_width_as_independent", "If the points were independent.", &C::length_as_independent},
      {"error", "Root mean square.", &C::error},
      {"error_most", "Of the index that errs most.", &C::error_most},
      {"near", "Share of designs that find every index within .01, 0-1.", &C::near}};
  return {{"callpace", "The program's build.", &B::callpace},
          {"interrupted", "Fewer cells than were asked for.", &B::is_interrupted},
          {"passes", "Every index is held as often as it must be, but for luck.", &B::passes},
          {"cells", "By function, design and points.", cell, &B::cells}};
}

}  // namespace callpace::bench
