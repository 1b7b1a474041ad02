// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/against/rates.hpp"

#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/stats/parallel.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace callpace::bench {
namespace {

using analysis::against::JudgedFigure;
using analysis::against::Judgement;

/// A change of a scenario, and the stated figure that shows it.
struct Change {
  std::string words;
  std::string figure;
  std::vector<std::string> settings;
};

std::vector<Change> changes() {
  return {{"none", "", {}},
          {"hit rate 28 -> 34 %", "hit_rate", {"phones.hit_rate=0.34"}},
          {"hit rate 28 -> 40 %", "hit_rate", {"phones.hit_rate=0.40"}},
          {"talk 120 -> 132 s", "talk_s_mean", {"handling.attempt_s_mean=212"}},
          {"talk 120 -> 156 s", "talk_s_mean", {"handling.attempt_s_mean=236"}},
          {"wrap-up 30 -> 33 s",
           "wrap_s_mean",
           {"handling.wrap_s_mean=33", "handling.attempt_s_mean=203"}},
          {"patience 10 -> 15 s", "wait_s_per_hang_up", {"dialer.patience.mean_s=15"}},
          {"patience 10 -> 30 s", "wait_s_per_hang_up", {"dialer.patience.mean_s=30"}},
          {"ring 13 -> 15 s", "ring_s_mean", {"dialer.ring_to_answer.mean_s=15"}},
          {"absent 8 -> 40 %", "agents_present", {"team.absent_ratio=0.40"}},
          {"breaks 45 -> 75 min",
           "duty_h_per_agent",
           {"team.shift.day.weekday.activity.break.length_s=4500"}}};
}

/// A shop's morning with a predictive dialer that loses callers: two milliseconds a day.
scenario::Scenario site(const std::vector<std::string>& settings, std::uint64_t seed) {
  std::vector<std::string> all{"team.shift.day.agents=12",
                               "team.shift.day.weekday.to=\"13:00\"",
                               "team.shift.day.weekday.activity.break.after_s=3600",
                               "team.shift.day.weekday.activity.break.stagger_s=2700",
                               "dialer.pacing.policy=\"study\"",
                               "dialer.pacing.cap_mode=\"off\"",
                               "worklist.accounts=6000",
                               fmt::format("seed={}", seed)};
  all.insert(all.end(), settings.begin(), settings.end());
  return scenario::value_or_throw(scenario::load(
      CALLPACE_SOURCE_DIR "/scenarios/example-retailer/dialer.toml", {.settings = all}));
}

measure::DayFacts live_day(const scenario::Scenario& scenario, std::uint32_t replication) {
  measure::DayMeter meter;
  const auto run = callpace::run(scenario, {.replication = replication, .watchers = {&meter}});
  if (!run.ok()) throw std::runtime_error(run.error());
  const std::vector<measure::MeteredDay> days = meter.days();
  if (days.size() != 1) throw std::runtime_error("nobody came");
  return days.front().facts;
}

/// Counts one judged day.
void count(StrangeDays& row, const Judgement& judged) {
  ++row.days;
  row.strange += judged.is_within_luck() ? 0 : 1;
  bool is_named = false;
  bool has_other = false;
  for (const JudgedFigure& one : judged.figures) {
    if (!one.differs() || !one.figure->is_stated()) continue;
    (one.figure->name == row.figure ? is_named : has_other) = true;
  }
  row.named += is_named ? 1 : 0;
  row.named_alone += is_named && !has_other ? 1 : 0;
}

/// The standard error of a mean.
double error_of(const std::vector<double>& rates) {
  analysis::Sample sample;
  for (const double rate : rates) sample.add(rate);
  return std::sqrt(sample.variance() / static_cast<double>(sample.n()));
}

}  // namespace

bool StrangeBench::passes() const {
  const StrangeDays& none = rows.front();
  return none.share(none.strange) <= 1 - options.confidence + 3 * none.error;
}

StrangeBench measure_strange(const StrangeOptions& options) {
  StrangeBench bench{.options = options, .rows = {}};
  std::vector<Change> all = changes();
  if (!options.has_changes) all.resize(1);
  for (const Change& one : all) bench.rows.push_back({.change = one.words, .figure = one.figure});
  std::vector<std::vector<double>> rates(all.size());  // by set
  for (std::int64_t set = 0; set < options.sets; ++set) {
    const std::uint64_t seed = options.seed * 1'000'000 + static_cast<std::uint64_t>(2 * set);
    const scenario::Scenario truth = site({}, seed);
    const analysis::against::LiveQuestion question{
        .scenario = truth,
        .spans = {{.journal = "", .first_day = truth.calendar.first_day, .days = {{}}}},
        .replications = options.simulated,
        .confidence = options.confidence};
    const auto rows = analysis::against::simulated_rows(
        question, {.right_parties = false},
        {.simulate = run, .threads = options.threads, .cancelled = options.cancelled});
    if (analysis::is_raised(options.cancelled)) {
      bench.is_interrupted = true;
      break;
    }
    if (!rows.ok()) throw std::runtime_error(rows.error());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const scenario::Scenario changed = site(all[i].settings, seed + 1);
      const std::int64_t before = bench.rows[i].strange;
      const std::int64_t days = i == 0 ? options.own_days : options.days;
      for (std::int64_t day = 0; day < days; ++day) {
        const auto number = static_cast<std::uint32_t>(1000 * i) + static_cast<std::uint32_t>(day);
        count(bench.rows[i], analysis::against::judged(live_day(changed, number), rows.value(),
                                                       options.confidence));
      }
      rates[i].push_back(static_cast<double>(bench.rows[i].strange - before) /
                         static_cast<double>(days));
    }
    if (options.on_progress) {
      options.on_progress(static_cast<double>(set + 1) / static_cast<double>(options.sets),
                          fmt::format("{} of {} sets judged", set + 1, options.sets));
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) bench.rows[i].error = error_of(rates[i]);
  return bench;
}

std::string strange_text(const StrangeBench& bench) {
  using analysis::fixed;
  std::string text = "# How often a day is called strange\n\n";
  text += analysis::wrapped(fmt::format(
      "{} sets of {} simulated days, each of which judges {} days of the scenario itself and {} of "
      "every change. The first should be called strange in at most {} %.",
      bench.options.sets, bench.options.simulated, bench.options.own_days, bench.options.days,
      fixed(100 * (1 - bench.options.confidence), 1)));
  if (bench.is_interrupted) text += "\nInterrupted: these are the sets that had finished.\n";
  analysis::TextTable table{{{"change", analysis::Align::left},
                             {"days"},
                             {"strange %"},
                             {"± error"},
                             {"named %"},
                             {"alone %"}}};
  for (const StrangeDays& row : bench.rows) {
    const bool has_figure = !row.figure.empty();
    table.add({row.change, fixed(static_cast<double>(row.days), 0),
               fixed(100 * row.share(row.strange), 1), fixed(100 * row.error, 1),
               has_figure ? fixed(100 * row.share(row.named), 1) : "",
               has_figure ? fixed(100 * row.share(row.named_alone), 1) : ""});
  }
  return text + '\n' + table.text(4);
}

analysis::Columns<StrangeBench> strange_columns() {
  using R = StrangeDays;
  using B = StrangeBench;
  const analysis::Columns<R> row{{"change", "Of the live days.", &R::change},
                                 {"figure", "That should be named; null: none.",
                                  [](const R& it) { return analysis::text_or_null(it.figure); }},
                                 {"days", "Judged.", &R::days},
                                 {"strange", "Said to differ in anything, 0-1.",
                                  [](const R& it) { return it.share(it.strange); }},
                                 {"error", "Standard error of that share.", &R::error},
                                 {"named", "Said to differ in that figure, 0-1.",
                                  [](const R& it) { return it.share(it.named); }},
                                 {"named_alone", "And in no other stated one, 0-1.",
                                  [](const R& it) { return it.share(it.named_alone); }}};
  return {
      {"callpace", "The program's build.", &B::callpace},
      {"sets", "Of simulated days.", [](const B& it) { return it.options.sets; }},
      {"simulated", "Days of a set.", [](const B& it) { return it.options.simulated; }},
      {"confidence", "Of each judgement, 0-1.", [](const B& it) { return it.options.confidence; }},
      {"interrupted", "Fewer sets than were asked for.", &B::is_interrupted},
      {"passes", "Days of the scenario itself are called strange no more often than is said.",
       &B::passes},
      {"rows", "By change.", row, &B::rows}};
}

}  // namespace callpace::bench
