// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/swings.hpp"

#include "analysis/stats/difference.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/format/json.hpp"
#include "sim/scenario/format/type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace callpace::analysis::sweep {
namespace {

constexpr double kUsualReach = 0.10;  ///< of the value, below and above

std::string written(double number, bool is_whole) {
  return is_whole ? fmt::format("{:.0f}", number) : scenario::format::shortest(number);
}

/// Collects usual inputs, a tenth around their value.
class Usual {
 public:
  /// Keys that have one value each; those whose value is zero cannot be moved by a tenth.
  struct Key {
    std::string key;
    double value;
  };

  void add(const std::string& name, const std::string& unit, const std::vector<Key>& keys,
           bool is_whole = false) {
    EndedInput input{name, unit, {}, {}, {}, {}};
    double low = 0;
    double high = 0;
    for (const Key& one : keys) {
      const double least = moved(one.value, -kUsualReach, is_whole);
      const double most = moved(one.value, kUsualReach, is_whole);
      low += least;
      high += most;
      input.set_low.push_back(one.key + '=' + written(least, is_whole));
      input.set_high.push_back(one.key + '=' + written(most, is_whole));
    }
    if (!(low < high)) return;
    const bool is_sum = is_whole;
    const double n = is_sum ? 1 : static_cast<double>(keys.size());
    input.low = {written(low / n, is_whole), low / n};
    input.high = {written(high / n, is_whole), high / n};
    inputs.push_back(std::move(input));
  }

  std::vector<EndedInput> inputs;

 private:
  static double moved(double value, double by, bool is_whole) {
    const double to = value * (1 + by);
    return is_whole ? std::round(to) : std::round(to * 1e9) / 1e9;  // 0.27, not 0.27000000000000002
  }
};

std::string month_key(const scenario::Date& date) {
  return scenario::format::month_text(date.year, date.month);
}

template <class Months>
bool names_month(const Months& months, const scenario::Date& date) {
  return std::ranges::any_of(
      months, [&](const auto& one) { return one.year == date.year && one.month == date.month; });
}

void add_team(const scenario::Scenario& scenario, const scenario::Date& date, Usual& usual) {
  std::vector<Usual::Key> agents;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    agents.push_back({"team.shift." + shift.name + ".agents", static_cast<double>(shift.agents)});
  }
  usual.add("agents", "agents", agents, true);
  const bool has_month = names_month(scenario.team.absences, date);
  const std::string key =
      has_month ? "team.absence." + month_key(date) + ".absent_ratio" : "team.absent_ratio";
  usual.add("absent", "ratio",
            {{key, scenario::absent_ratio(scenario.team, scenario::to_ymd(date))}});
}

void add_customers(const scenario::Campaign& campaign, const scenario::Date& date, Usual& usual) {
  const bool has_month = names_month(campaign.demand, date);
  usual.add("accounts", "accounts",
            {{has_month ? "demand." + month_key(date) + ".accounts" : "worklist.accounts",
              static_cast<double>(scenario::accounts_on(campaign, scenario::to_ymd(date)))}},
            true);
  if (campaign.phones.types.empty()) return;
  usual.add("hit_rate", "ratio",
            {{"phones.hit_rate", campaign.phones.types.front().outcomes.human}});
  std::vector<Usual::Key> right;
  for (const scenario::PhoneType& type : campaign.phones.types) {
    right.push_back({"phones.type." + type.name + ".right_party_ratio", type.right_party_ratio});
  }
  usual.add("right_party", "ratio", right);
}

void add_calls(const scenario::Scenario& scenario, Usual& usual) {
  const scenario::Campaign& campaign = scenario.campaign();
  const scenario::Handling& handling = campaign.handling;
  if (handling.attempt_s_mean) {
    usual.add("attempt", "s", {{"handling.attempt_s_mean", *handling.attempt_s_mean}});
  } else if (handling.talk_s_mean) {
    usual.add("talk", "s", {{"handling.talk_s_mean", *handling.talk_s_mean}});
  }
  usual.add("wrap_up", "s", {{"handling.wrap_s_mean", handling.wrap_s_mean}});
  if (campaign.dialing == scenario::DialingMode::manual) return;
  const scenario::Dialer& dialer = scenario.dialer;
  usual.add("patience", "s", {{"dialer.patience.mean_s", dialer.patience.mean_s}});
  usual.add("ring_to_answer", "s",
            {{"dialer.ring_to_answer.mean_s", dialer.ring_to_answer.mean_s}});
  usual.add("missed_persons", "ratio",
            {{"dialer.detection.human_as_machine_ratio", dialer.detection.human_as_machine_ratio}});
}

}  // namespace

std::vector<EndedInput> ended_inputs(const LoadedSweep& sweep) {
  std::vector<EndedInput> inputs;
  for (const Input& one : sweep.inputs) {
    EndedInput& ended = inputs.emplace_back(EndedInput{one.name, one.unit, {}, {}, {}, {}});
    if (one.levels.empty()) {
      ended.low = one.with_number(one.low);
      ended.high = one.with_number(one.high);
      ended.set_low = one.settings_for(ended.low);
      ended.set_high = one.settings_for(ended.high);
    } else {
      const Level& first = one.levels.front();
      const Level& last = one.levels.back();
      ended.low = {first.label, first.number};
      ended.high = {last.label, last.number};
      ended.set_low = first.set;
      ended.set_high = last.set;
    }
  }
  return inputs;
}

EndedInput ended_input(const std::string& key, double low, double high) {
  using scenario::format::shortest;
  return {key,
          "",
          {shortest(low), low},
          {shortest(high), high},
          {key + '=' + shortest(low)},
          {key + '=' + shortest(high)}};
}

std::vector<EndedInput> usual_inputs(const scenario::Scenario& scenario) {
  if (scenario.campaigns.size() != 1 || !scenario.campaign().name.empty()) return {};
  Usual usual;
  const scenario::Date date = scenario.calendar.first_day;
  add_team(scenario, date, usual);
  add_customers(scenario.campaign(), date, usual);
  add_calls(scenario, usual);
  return std::move(usual.inputs);
}

Result<std::vector<EndedScenarios>, scenario::Diagnostics> scenarios_at_ends(
    const scenario::LoadUnder& load, const std::vector<EndedInput>& inputs) {
  std::vector<EndedScenarios> all;
  scenario::Diagnostics found;
  const auto load_end = [&](const EndedInput& input, const std::vector<std::string>& settings,
                            const InputValue& value, scenario::Scenario& end) {
    auto loaded = load(settings);
    if (loaded.ok()) {
      end = std::move(loaded.value());
      return;
    }
    for (scenario::Diagnostic& one : loaded.error()) {
      if (one.file == scenario::kSettings) one.file = input.name + " = " + value.label;
    }
    add_new(found, std::move(loaded.error()));
  };
  for (const EndedInput& one : inputs) {
    EndedScenarios& ends = all.emplace_back();
    load_end(one, one.set_low, one.low, ends.low);
    load_end(one, one.set_high, one.high, ends.high);
  }
  if (!found.empty()) return Failure{std::move(found)};
  return all;
}

double Swing::length() const { return std::abs(at_high.mean - at_low.mean); }

Result<std::vector<Swings>, std::string> swings_of(const scenario::Scenario& base,
                                                   const std::vector<EndedScenarios>& ends,
                                                   const SwingOptions& options, const Work& work) {
  const auto steps = static_cast<double>(1 + 2 * ends.size());
  double step = 0;
  const auto days_of = [&](const scenario::Scenario& one) {
    auto rows = replicate_all(one, {0, options.replications}, work, [&](const Progress& progress) {
      if (!work.on_progress) return;
      const double done = static_cast<double>(progress.done) / static_cast<double>(progress.max);
      work.on_progress((step + done) / steps,
                       fmt::format("{:.0f} of {:.0f} scenarios", step, steps));
    });
    ++step;
    return rows;
  };
  auto as_stated = days_of(base);
  if (!as_stated.ok()) return Failure{std::move(as_stated.error())};
  std::vector<Swings> all;
  for (const Indicator* one : options.indicators) {
    all.push_back({one, estimate(*one, as_stated.value()), {}});
  }
  for (std::size_t i = 0; i < ends.size(); ++i) {
    auto low = days_of(ends[i].low);
    if (!low.ok()) return Failure{std::move(low.error())};
    auto high = days_of(ends[i].high);
    if (!high.ok()) return Failure{std::move(high.error())};
    for (Swings& of : all) {
      of.swings.push_back({i, estimate(*of.indicator, low.value()),
                           estimate(*of.indicator, high.value()),
                           paired_difference(*of.indicator, low.value(), high.value())});
    }
  }
  for (Swings& of : all) {
    std::ranges::stable_sort(of.swings, std::ranges::greater{}, [](const Swing& one) {
      return std::isfinite(one.length()) ? one.length() : -1;
    });
  }
  return all;
}

}  // namespace callpace::analysis::sweep
