// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/sweep_run.hpp"

#include "analysis/experiment/replication_text.hpp"
#include "analysis/stats/parallel.hpp"

#include <fmt/format.h>

#include <cmath>
#include <exception>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace callpace::analysis::sweep {
namespace {

constexpr double kUnseen = std::numeric_limits<double>::quiet_NaN();

/// "point 17 (patience = 12.5, agents = 38)".
std::string words_of(const LoadedSweep& sweep, std::int64_t point) {
  const std::vector<double> places = sweep.design->at(point);
  std::string values;
  for (std::size_t i = 0; i < places.size(); ++i) {
    values += fmt::format("{}{} = {}", i == 0 ? "" : ", ", sweep.inputs[i].name,
                          sweep.inputs[i].at(places[i]).label);
  }
  return fmt::format("point {} ({})", point + 1, values);
}

/// Simulates points, and says how far it is.
class Simulation {
 public:
  Simulation(const LoadedSweep& sweep, RunStore& store, const Work& work, Done done)
      : sweep_{sweep},
        store_{store},
        work_{work},
        done_{done},
        indicator_{*find_indicator(sweep.plan.subject.indicators.front())} {}

  [[nodiscard]] bool is_cancelled() const { return is_raised(work_.cancelled); }

  /// The missing replications of a point.
  void simulate(std::int64_t point, const std::vector<int>& missing) {
    if (is_cancelled()) return;
    auto scenario = sweep_.load(sweep_.settings_at(sweep_.design->at(point)));
    if (!scenario.ok()) {
      throw std::runtime_error{words_of(sweep_, point) + " is no valid scenario\n" +
                               scenario::format_diagnostics(scenario.error())};
    }
    ReplicateOptions options;
    options.describe(scenario.value());
    for (const int replication : missing) {
      if (is_cancelled()) return;
      const auto text =
          store_.text(stored_as(sweep_, replication), static_cast<std::uint32_t>(point),
                      [&]() -> Result<std::string, std::string> {
                        const auto index = static_cast<std::uint32_t>(replication);
                        auto run = work_.simulate(scenario.value(), {.replication = index});
                        if (!run.ok()) return Failure{std::move(run.error())};
                        return text_of(row_of(run.value(), options));
                      });
      if (!text.ok()) throw std::runtime_error{words_of(sweep_, point) + ": " + text.error()};
      report(text.value());
    }
  }

  [[nodiscard]] const Done& done() const { return done_; }

 private:
  void report(const std::string& text) {
    const std::lock_guard lock{mutex_};
    ++done_.simulated;
    const Replication row = replication_of(text, 0);
    numerators_ += indicator_.numerator(row);
    denominators_ += indicator_.denominator(row);
    if (!work_.on_progress) return;
    work_.on_progress(
        static_cast<double>(done_.found + done_.simulated) / static_cast<double>(done_.runs),
        fmt::format("{} of {} runs, {} {:.4g} on average", done_.found + done_.simulated,
                    done_.runs, indicator_.name, numerators_ / denominators_));
  }

  const LoadedSweep& sweep_;
  RunStore& store_;
  const Work& work_;
  std::mutex mutex_;
  Done done_;
  const Indicator& indicator_;
  double numerators_ = 0;
  double denominators_ = 0;
};

/// Sums of an indicator over the replications of each point.
struct Sums {
  std::vector<double> numerators;
  std::vector<double> denominators;
  std::vector<double> ratios;
  std::vector<double> squares;

  explicit Sums(std::size_t points)
      : numerators(points), denominators(points), ratios(points), squares(points) {}

  void add(std::size_t point, double numerator, double denominator) {
    numerators[point] += numerator;
    denominators[point] += denominator;
    const double ratio = denominator == 0 ? 0 : numerator / denominator;
    ratios[point] += ratio;
    squares[point] += ratio * ratio;
  }
};

}  // namespace

std::int64_t Shard::count(std::int64_t points) const {
  return points / of + (number - 1 < points % of ? 1 : 0);
}

std::string stored_as(const LoadedSweep& sweep, int replication) {
  return fmt::format("replication={} {}", replication, sweep.design_text);
}

std::vector<bool> stored_points(const LoadedSweep& sweep, int replication, RunStore& store) {
  std::vector<bool> stored(static_cast<std::size_t>(sweep.design->points()));
  store.each_text(stored_as(sweep, replication), [&](std::uint32_t point, const std::string&) {
    if (point < stored.size()) stored[point] = true;
  });
  return stored;
}

Result<Done, std::string> simulate_points(const LoadedSweep& sweep, const Shard& shard,
                                          RunStore& store, const Work& work) {
  const int replications = sweep.plan.subject.replications;
  const std::int64_t points = sweep.design->points();
  std::vector<std::vector<bool>> stored;
  for (int r = 0; r < replications; ++r) stored.push_back(stored_points(sweep, r, store));
  Done done{.runs = shard.count(points) * replications};
  std::vector<std::int64_t> pending;
  for (std::int64_t point = shard.number - 1; point < points; point += shard.of) {
    std::int64_t found = 0;
    for (const auto& of_one : stored) found += of_one[static_cast<std::size_t>(point)] ? 1 : 0;
    done.found += found;
    if (found < replications) pending.push_back(point);
  }
  Simulation simulation{sweep, store, work, done};
  try {
    share_out_alike(pending.size(), work.threads, [&](std::size_t place) {
      const std::int64_t point = pending[place];
      std::vector<int> missing;
      for (int r = 0; r < replications; ++r) {
        if (!stored[static_cast<std::size_t>(r)][static_cast<std::size_t>(point)]) {
          missing.push_back(r);
        }
      }
      simulation.simulate(point, missing);
    });
  } catch (const std::exception& error) {
    return Failure{std::string{error.what()}};
  }
  return simulation.done();
}

Responses responses_of(const LoadedSweep& sweep, RunStore& store) {
  std::vector<const Indicator*> indicators;
  for (const std::string& name : sweep.plan.subject.indicators) {
    indicators.push_back(find_indicator(name));
  }
  return responses_of(sweep, indicators, store);
}

Responses responses_of(const LoadedSweep& sweep, const std::vector<const Indicator*>& indicators,
                       RunStore& store) {
  const int replications = sweep.plan.subject.replications;
  const auto points = static_cast<std::size_t>(sweep.design->points());
  Responses responses;
  responses.indicators = indicators;
  std::vector<Sums> sums(responses.indicators.size(), Sums{points});
  std::vector<int> stored(points);
  for (int r = 0; r < replications; ++r) {
    store.each_text(stored_as(sweep, r), [&](std::uint32_t point, const std::string& text) {
      if (point >= points) return;
      ++stored[point];
      const Replication row = replication_of(text, point);
      for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i].add(point, responses.indicators[i]->numerator(row),
                    responses.indicators[i]->denominator(row));
      }
    });
  }
  for (const int one : stored) responses.points_done += one == replications ? 1 : 0;
  for (const Sums& one : sums) {
    std::vector<double>& values = responses.values.emplace_back(points, kUnseen);
    Sample luck;
    for (std::size_t point = 0; point < points; ++point) {
      if (stored[point] != replications || one.denominators[point] == 0) continue;
      values[point] = one.numerators[point] / one.denominators[point];
      const double n = replications;
      const double mean = one.ratios[point] / n;
      if (replications > 1) luck.add((one.squares[point] / n - mean * mean) / (n - 1));
    }
    responses.luck.push_back(luck.n() > 0 ? luck.mean() : kUnseen);
  }
  return responses;
}

}  // namespace callpace::analysis::sweep
