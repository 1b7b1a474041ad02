// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/hit_rates.hpp"

#include "analysis/stats/share.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace callpace::analysis::fit {
namespace {

using measure::CallOutcome;
using scenario::Outcome;

constexpr double kShareTail = 0.025;

std::int64_t of(const OutcomeCounts& counts, CallOutcome outcome) {
  return counts[static_cast<std::size_t>(outcome)];
}

std::int64_t persons_of(const OutcomeCounts& counts) {
  return of(counts, CallOutcome::connected) + of(counts, CallOutcome::abandoned) +
         of(counts, CallOutcome::dropped);
}

std::int64_t calls_of(const OutcomeCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

double log_likelihood(const Share& share) {
  const auto part = [](std::int64_t count, double ratio) {
    return count == 0 ? 0 : static_cast<double>(count) * std::log(ratio);
  };
  return part(share.held, share.ratio.value) +
         part(share.trials - share.held, 1 - share.ratio.value);
}

double aicc(double log_likelihood, double parameters, double n) {
  return 2 * parameters - 2 * log_likelihood +
         2 * parameters * (parameters + 1) / std::max(n - parameters - 1, 1e-9);
}

/// Whether hours differ; those with few calls share one rate.
void judge_hours(PhoneRates& rates) {
  double apart = 0;
  int parameters = 0;
  Share rest;
  for (const HourRate& hour : rates.hours) {
    if (hour.persons.trials < kCallsOfHourMin) {
      rest.held += hour.persons.held;
      rest.trials += hour.persons.trials;
    } else {
      apart += log_likelihood(hour.persons);
      ++parameters;
    }
  }
  if (rest.trials > 0) {
    apart += log_likelihood(share_of(rest.held, rest.trials));
    ++parameters;
  }
  const auto n = static_cast<double>(rates.calls);
  rates.aicc_gain = aicc(log_likelihood(rates.persons), 1, n) - aicc(apart, parameters, n);
  rates.differs_by_hour = parameters > 1 && rates.aicc_gain > kAiccClose;
}

double six_digits(double value) { return std::round(value * 1e6) / 1e6; }

/// What a scenario is to state, so that records of it tell what these did.
void turn_back(PhoneRates& rates, const Telling& telling) {
  double human = 0;
  for (const HourRate& hour : rates.hours) {
    const double told = telling.told_ratio(static_cast<std::size_t>(hour.hour));
    human += static_cast<double>(hour.persons.held) / told;
  }
  const auto calls = static_cast<double>(rates.calls);
  human = std::min(human / calls, 1.0);
  const auto told = [&](Outcome outcome) {
    return rates.outcomes[static_cast<std::size_t>(outcome)].ratio.value;
  };
  const double missed = human - rates.persons.ratio.value / telling.seen_ratio;
  const double machine = std::max(0.0, told(Outcome::machine) / telling.seen_ratio - missed);
  const double late = (human + machine) * (1 - telling.seen_ratio);
  const double no_answer = std::max(0.0, told(Outcome::no_answer) - late);
  const double others = no_answer + machine + told(Outcome::busy) + told(Outcome::failed);
  const double scale = others > 0 ? (1 - human) / others : 0;
  scenario::OutcomeMix& mix = rates.mix;
  mix.human = six_digits(others > 0 ? human : 1);
  mix.machine = six_digits(machine * scale);
  mix.busy = six_digits(told(Outcome::busy) * scale);
  mix.failed = six_digits(told(Outcome::failed) * scale);
  mix.no_answer = std::max(0.0, six_digits(1 - mix.human - mix.machine - mix.busy - mix.failed));
  if (!rates.differs_by_hour || mix.human <= 0) return;
  rates.human_by_hour.assign(24, 1.0);
  for (const HourRate& hour : rates.hours) {
    if (hour.persons.trials < kCallsOfHourMin) continue;
    const auto at = static_cast<std::size_t>(hour.hour);
    const double human_then = hour.persons.ratio.value / telling.told_ratio(at);
    rates.human_by_hour[at] = std::floor(std::min(human_then, 1.0) / mix.human * 1e5) / 1e5;
  }
}

}  // namespace

double Telling::told_ratio(std::size_t hour) const {
  const double drift = drift_by_hour.empty() ? 1 : drift_by_hour[hour];
  return std::max(0.01, (1 - std::min(1.0, missed_ratio * drift)) * seen_ratio);
}

Share share_of(std::int64_t held, std::int64_t trials) {
  Share share{.held = held, .trials = trials, .ratio = {0, {0, 1}}};
  if (trials == 0) return share;
  share.ratio.value = static_cast<double>(held) / static_cast<double>(trials);
  const ShareBounds bounds = share_bounds(held, trials, kShareTail);
  share.ratio.ends = {bounds.low, bounds.high};
  return share;
}

double share_of(const scenario::OutcomeMix& mix, Outcome outcome) {
  switch (outcome) {
    case Outcome::no_answer:
      return mix.no_answer;
    case Outcome::machine:
      return mix.machine;
    case Outcome::failed:
      return mix.failed;
    case Outcome::busy:
      return mix.busy;
    case Outcome::human:
      break;
  }
  return mix.human;
}

Figure stated_share(const PhoneRates& rates, Outcome outcome, const Telling& telling) {
  const Figure told = rates.outcomes[static_cast<std::size_t>(outcome)].ratio;
  const double stated = share_of(rates.mix, outcome);
  const double scale = outcome == Outcome::human && told.value > 0 ? stated / told.value : 1;
  // Answers that come too late to be seen make more persons and machines of the lines not answered.
  const double late_low = telling.seen_ratio / telling.seen_ends.high - 1;
  const double late_high = telling.seen_ratio / telling.seen_ends.low - 1;
  Ends late{stated * late_low, stated * late_high};
  if (outcome == Outcome::no_answer) {
    const double answers = rates.mix.human + rates.mix.machine;
    late = {-answers * late_high, -answers * late_low};
  } else if (outcome == Outcome::failed || outcome == Outcome::busy) {
    late = {};
  }
  const double below = std::hypot(scale * (told.value - told.ends.low), late.low);
  const double above = std::hypot(scale * (told.ends.high - told.value), late.high);
  return {stated, {std::max(0.0, stated - below), std::min(1.0, stated + above)}};
}

PhoneCounts together(const std::vector<PhoneCounts>& phones) {
  PhoneCounts all;
  for (const PhoneCounts& one : phones) {
    for (std::size_t hour = 0; hour < 24; ++hour) {
      for (std::size_t i = 0; i < measure::kCallOutcomes; ++i) {
        all.by_hour[hour][i] += one.by_hour[hour][i];
      }
    }
    all.right_parties += one.right_parties;
    all.wrong_parties += one.wrong_parties;
  }
  return all;
}

PhoneRates rates_of(const PhoneCounts& counts, const Telling& telling) {
  PhoneRates rates;
  rates.name = counts.name;
  std::int64_t persons = 0;
  for (int hour = 0; hour < 24; ++hour) {
    const OutcomeCounts& of_hour = counts.by_hour[static_cast<std::size_t>(hour)];
    const std::int64_t calls = calls_of(of_hour);
    if (calls == 0) continue;
    rates.calls += calls;
    persons += persons_of(of_hour);
    rates.hours.push_back({hour, share_of(persons_of(of_hour), calls)});
  }
  rates.persons = share_of(persons, rates.calls);
  const auto put = [&](Outcome as, std::int64_t count) {
    rates.outcomes[static_cast<std::size_t>(as)] = share_of(count, rates.calls);
  };
  put(Outcome::human, persons);
  put(Outcome::no_answer, counts.of(CallOutcome::no_answer));
  put(Outcome::machine, counts.of(CallOutcome::machine));
  put(Outcome::failed, counts.of(CallOutcome::failed));
  put(Outcome::busy, counts.of(CallOutcome::busy));
  const std::int64_t parties = counts.right_parties + counts.wrong_parties;
  if (parties > 0) rates.right_parties = share_of(counts.right_parties, parties);
  judge_hours(rates);
  turn_back(rates, telling);
  return rates;
}

}  // namespace callpace::analysis::fit
