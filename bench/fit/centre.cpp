// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/fit.hpp"
#include "analysis/fit/records_file.hpp"
#include "analysis/fit/records_text.hpp"
#include "bench/fit/parts.hpp"
#include "sim/measure/call_records.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

#include <array>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace callpace::bench {
namespace {

using analysis::fit::PhoneCounts;
using scenario::Outcome;

constexpr double kRounding = 1e-9;

/// Three days, so that a figure's interval is some percent of it.
scenario::Scenario centre(std::uint64_t seed) {
  return scenario::value_or_throw(
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/examples/twelve-agents.toml",
                     {.settings = {"calendar.days=3", fmt::format("seed={}", seed)}}));
}

/// What records are read, or why not.
template <class Sample>
Sample read_or_throw(Result<Sample, scenario::Diagnostics> read) {
  if (!read.ok()) throw std::runtime_error{scenario::format_diagnostics(read.error())};
  return std::move(read.value());
}

analysis::fit::Fit fitted_to(const scenario::Scenario& truth) {
  measure::CallRecorder recorder;
  const auto run = callpace::run(truth, {.watchers = {&recorder}});
  if (!run.ok()) throw std::runtime_error{run.error()};
  const analysis::fit::RecordClock clock{truth.calendar.first_day, 0};
  std::istringstream calls{analysis::fit::calls_csv(recorder.calls(), clock, &truth)};
  std::istringstream logins{analysis::fit::logins_csv(recorder.logins(), clock, &truth)};
  auto fit = analysis::fit::fit_scenario(
      {.calls = read_or_throw(analysis::fit::read_calls("calls.csv", calls)),
       .logins = read_or_throw(analysis::fit::read_logins("logins.csv", logins)),
       .base = truth,
       .is_base_given = true});
  if (!fit.ok()) throw std::runtime_error{fit.error().front()};
  return std::move(fit.value());
}

/// The share of an outcome over the calls that were made, where persons answer by the hour.
double share_over_hours(const scenario::PhoneType& type, const PhoneCounts& counts,
                        Outcome outcome) {
  const double plain = analysis::fit::share_of(type.outcomes, outcome);
  if (type.human_by_hour.empty()) return plain;
  double sum = 0;
  double calls = 0;
  for (std::size_t hour = 0; hour < counts.by_hour.size(); ++hour) {
    const auto& of_hour = counts.by_hour[hour];
    const auto weight =
        static_cast<double>(std::accumulate(of_hour.begin(), of_hour.end(), std::int64_t{0}));
    const double human = type.outcomes.human * type.human_by_hour[hour];
    const double others = (1 - human) / (1 - type.outcomes.human);
    sum += weight * (outcome == Outcome::human ? human : plain * others);
    calls += weight;
  }
  return sum / calls;
}

/// The centre's own figure under the key; `before` is what its file states.
double truth_of(const std::string& key, double before, const scenario::Scenario& truth,
                const analysis::fit::Fit& fit) {
  constexpr std::array kOutcomes{
      std::pair{"human", Outcome::human}, std::pair{"no_answer", Outcome::no_answer},
      std::pair{"machine", Outcome::machine}, std::pair{"failed", Outcome::failed},
      std::pair{"busy", Outcome::busy}};
  for (const scenario::PhoneType& type : truth.campaign().phones.types) {
    for (const auto& [name, outcome] : kOutcomes) {
      if (key != fmt::format("phones.type.{}.outcomes.{}", type.name, name)) continue;
      for (const PhoneCounts& counts : fit.calls.phones) {
        if (counts.name == type.name) return share_over_hours(type, counts, outcome);
      }
    }
  }
  return before;
}

}  // namespace

std::vector<KeyTried> tried_centre(std::uint64_t seed) {
  const scenario::Scenario truth = centre(seed);
  const analysis::fit::Fit fit = fitted_to(truth);
  std::vector<KeyTried> tried;
  for (const analysis::fit::FittedKey& one : fit.keys) {
    if (!one.before) continue;  // of a law that the centre has not
    const double value = truth_of(one.key, *one.before, truth, fit);
    const analysis::Ends& ends = one.figure.ends;
    tried.push_back({one.key, ends.low <= value + kRounding && value - kRounding <= ends.high});
  }
  return tried;
}

}  // namespace callpace::bench
