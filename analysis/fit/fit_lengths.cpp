// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/fit_lengths.hpp"

#include "analysis/stats/interval.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::analysis::fit {
namespace {

using scenario::Distribution;

constexpr double kPoorFit = 0.1;  // distance between a law and what was seen that is worth a word

/// The keys of a law that the table at `key` holds.
void add_law_keys(Fit& fit, const LawPart& part, const Distribution& before, bool is_whole) {
  const Law& law = part.laws.front();
  const auto count = static_cast<std::int64_t>(part.ended);
  fit.keys.push_back(
      {part.key + ".mean_s", "s", law.mean_s, before.mean_s, count, way_of(law, true, is_whole)});
  if (law.cv) {
    fit.keys.push_back({part.key + ".cv", "factor", *law.cv,
                        before.kind == law.kind ? std::optional(before.cv) : std::nullopt, count,
                        way_of(law, false, is_whole)});
  }
  if (law.half_range_s) {
    fit.keys.push_back({part.key + ".half_range_s", "s", *law.half_range_s,
                        before.kind == law.kind ? std::optional(before.half_range_s) : std::nullopt,
                        count, way_of(law, false, is_whole)});
  }
}

Distribution distribution_of(const Law& law) {
  Distribution made{law.kind, six_figures(law.mean_s.value)};
  if (law.cv) made.cv = six_figures(law.cv->value);
  if (law.half_range_s) {
    made.half_range_s = std::min(six_figures(law.half_range_s->value), made.mean_s);
  }
  return made;
}

/// Fits the law of `lengths` into `place`; false when there are too few of them.
bool fit_law(Fit& fit, LawPart part, Lengths lengths, Distribution& place) {
  part.laws = fit_laws(lengths);
  if (part.laws.empty()) return false;
  part.ended = static_cast<std::int64_t>(lengths.ended.size());
  add_law_keys(fit, part, place, lengths.going_on.empty());
  place = distribution_of(part.laws.front());
  add_part(fit, std::move(part), lengths);
  return true;
}

/// `lengths` less what comes before or after ringing, none below 0.
std::vector<double> less(const std::vector<double>& lengths, double s) {
  std::vector<double> rest;
  for (const double one : lengths) rest.push_back(std::max(0.0, one - s));
  return rest;
}

/// Ringing from its begin, whichever way the records count it.
std::vector<double> from_ringing(const Ringing& ringing, double before_s) {
  if (ringing.from_ringing_s.size() >= ringing.from_dialing_s.size()) {
    return ringing.from_ringing_s;
  }
  return less(ringing.from_dialing_s, before_s);
}

void fit_give_up(Fit& fit, const std::vector<double>& given_up, double before_ring_max_s) {
  if (given_up.size() < kLengthsMin) {
    fit.left.push_back("dialer.ring_max_s: " +
                       too_few(given_up.size(), "lines that nobody answered"));
    return;
  }
  const Estimate mean = skewed_estimate(given_up);
  fit.keys.push_back({"dialer.ring_max_s",
                      "s",
                      {mean.mean, {mean.low(), mean.high()}},
                      before_ring_max_s,
                      mean.n,
                      "Student"});
  fit.scenario.dialer.ring_max_s = six_figures(mean.mean);
  const auto [low, high] = std::ranges::minmax(given_up);
  if (high - low > 2) {
    fit.notes.push_back(fmt::format(
        "Lines that nobody answers are given up after {:.1f} to {:.1f} s of ringing; a scenario "
        "has one such time, the mean.",
        low, high));
  }
}

}  // namespace

std::string too_few(std::size_t count, const std::string& of_what) {
  return fmt::format("{} {} are too few for an interval; it takes {}", count, of_what, kLengthsMin);
}

std::string way_of(const Law& law, bool is_mean, bool is_whole) {
  if (law.laws_in_interval > 1) return fmt::format("{} laws", law.laws_in_interval);
  switch (law.kind) {
    case DistributionKind::constant:
      return "as written";
    case DistributionKind::uniform:
      return "range";
    case DistributionKind::exponential:
      return law.seen_ratio < 1 ? "profile" : "chi-square";
    case DistributionKind::lognormal:
      return is_mean || !is_whole ? "profile" : "chi-square";
    case DistributionKind::gamma:
      break;
  }
  return "profile";
}

void add_part(Fit& fit, LawPart part, const Lengths& lengths) {
  part.seen = survival(lengths);
  part.ended = static_cast<std::int64_t>(lengths.ended.size());
  part.going_on = static_cast<std::int64_t>(lengths.going_on.size());
  const Law& best = part.laws.front();
  // What chance alone makes of so many (Kolmogorov 1933, at 5 %) is no bad fit.
  const double by_chance = 1.36 / std::sqrt(static_cast<double>(part.ended));
  if (best.farthest > std::max(kPoorFit, by_chance)) {
    fit.notes.push_back(fmt::format(
        "{}: no law of the scenario format fits well; the {} one is off by {:.0f} % of the calls "
        "where it is worst.",
        part.words, law_name(best.kind), 100 * best.farthest));
  }
  fit.parts.push_back(std::move(part));
}

double six_figures(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double scale = std::pow(10, 5 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

Figure fit_ringing(Fit& fit) {
  const CallSample& calls = fit.calls;
  scenario::Dialer& dialer = fit.scenario.dialer;
  const double ring_max_before_s = dialer.ring_max_s;
  if (!fit_law(fit, {"set_up", "Set-up, from dialing to ringing", "dialer.post_dial_delay", {}},
               {.ended = calls.setup_s, .going_on = {}}, dialer.post_dial_delay)) {
    fit.left.push_back("dialer.post_dial_delay: " + too_few(calls.setup_s.size(), "set-ups"));
  }
  const double setup_s = dialer.post_dial_delay.mean_s;
  const bool is_detected = dialer.detection.enabled && calls.detection_s.empty();
  const double detection_s = is_detected ? dialer.detection.delay.mean_s : 0;
  const auto rings = from_ringing(calls.answered, setup_s + detection_s);
  const auto given_up = from_ringing(calls.given_up, setup_s);
  const bool has_parts =
      calls.answered.from_ringing_s.size() >= calls.answered.from_dialing_s.size();
  if (!has_parts) {
    fit.notes.push_back(fmt::format(
        "The records count ringing from dialing on: {} s of set-up and {} s of detection were "
        "taken off each.",
        six_figures(setup_s), six_figures(detection_s)));
  }
  fit_give_up(fit, given_up, ring_max_before_s);
  Lengths lengths{.ended = rings, .going_on = {}};
  const double longest = rings.empty() ? 0 : std::ranges::max(rings);
  if (longest <= dialer.ring_max_s * (1 + 1e-9)) lengths.cut_s = dialer.ring_max_s;
  if (!fit_law(fit, {"ring", "Ringing until an answer", "dialer.ring_to_answer", {}}, lengths,
               dialer.ring_to_answer)) {
    fit.left.push_back("dialer.ring_to_answer: " + too_few(rings.size(), "answers"));
    return {1, {1, 1}};
  }
  const Law& law = fit.parts.back().laws.front();
  const double seen_ratio = law.seen_ratio;
  if (seen_ratio < 0.995) {
    fit.notes.push_back(
        fmt::format("By the law of ringing {:.1f} % of the answers would come only after lines are "
                    "given up; the scenario's shares of persons and machines are higher for it.",
                    100 * (1 - seen_ratio)));
  }
  return {seen_ratio, law.seen_ends};
}

void fit_detection(Fit& fit) {
  scenario::Detection& detection = fit.scenario.dialer.detection;
  const CallSample& calls = fit.calls;
  if (!detection.enabled) return;
  if (!fit_law(fit, {"detection", "Voice detection", "dialer.detection.delay", {}},
               {.ended = calls.detection_s, .going_on = {}}, detection.delay)) {
    fit.left.push_back("dialer.detection.delay: " + too_few(calls.detection_s.size(), "delays"));
  }
  if (calls.machine_s.size() >= kLengthsMin) {
    const Estimate mean = skewed_estimate(calls.machine_s);
    fit.keys.push_back({"dialer.detection.machine_connected_s",
                        "s",
                        {mean.mean, {mean.low(), mean.high()}},
                        detection.machine_connected_s,
                        mean.n,
                        "Student"});
    detection.machine_connected_s = six_figures(mean.mean);
  }
}

void fit_patience(Fit& fit) {
  Lengths lengths;
  double waited_s = 0;
  for (const Wait& wait : fit.calls.waits) {
    waited_s += wait.s;
    (wait.gave_up ? lengths.ended : lengths.going_on).push_back(wait.s);
  }
  const std::size_t gave_up = lengths.ended.size();
  if (fit.calls.waits.empty()) {
    fit.left.push_back("dialer.patience: the records say no waits");
  } else if (gave_up == 0 && waited_s > 0) {
    // No event in so much exposure: the exact bound of a Poisson count.
    fit.left.push_back(fmt::format(
        "dialer.patience: nobody gave up in {:.0f} s of waiting, so that all patience is censored; "
        "its mean is above {:.0f} s at 97.5 %, and no more can be said",
        waited_s, waited_s / -std::log(0.025)));
  } else if (!fit_law(fit, {"patience", "Patience of persons who wait", "dialer.patience", {}},
                      std::move(lengths), fit.scenario.dialer.patience)) {
    fit.left.push_back("dialer.patience: " + too_few(gave_up, "persons who gave up"));
  }
}

}  // namespace callpace::analysis::fit
