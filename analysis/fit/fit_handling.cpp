// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/fit_lengths.hpp"
#include "analysis/stats/interval.hpp"

#include <boost/math/distributions/fisher_f.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace callpace::analysis::fit {
namespace {

constexpr std::array kHandlingKinds{DistributionKind::exponential, DistributionKind::gamma,
                                    DistributionKind::lognormal, DistributionKind::constant};

/// A ratio of means, or of medians, and its interval.
struct Factor {
  double value = 1;
  Ends ends;
};

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double log_mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double one : values) sum += std::log(std::max(one, 1e-3));
  return sum / static_cast<double>(values.size());
}

/// How much longer wrong parties talk than right ones, if both follow one law but for its scale.
Factor factor_of(DistributionKind kind, const std::vector<double>& right,
                 const std::vector<double>& wrong) {
  if (kind == DistributionKind::lognormal) {
    return {std::exp(log_mean_of(wrong) - log_mean_of(right)), {}};
  }
  return {mean_of(wrong) / mean_of(right), {}};
}

/// The interval of that ratio: by Student's law of a difference of logs, or by the F law of a ratio
/// of gamma sums.
void bound_factor(Factor& factor, const Law& law, std::size_t right, std::size_t wrong) {
  const auto n_right = static_cast<double>(right);
  const auto n_wrong = static_cast<double>(wrong);
  const double cv = law.cv ? law.cv->value : 1;
  if (law.kind == DistributionKind::constant) {
    factor.ends = {factor.value, factor.value};
  } else if (law.kind == DistributionKind::lognormal) {
    const double n = n_right + n_wrong;
    const double error = std::sqrt(std::log1p(cv * cv) * n / (n - 2) * (1 / n_right + 1 / n_wrong));
    const double off = student_t_95(static_cast<std::int64_t>(n) - 1) * error;
    factor.ends = {factor.value * std::exp(-off), factor.value * std::exp(off)};
  } else {
    const boost::math::fisher_f ratio{2 * n_wrong / cv / cv, 2 * n_right / cv / cv};
    factor.ends = {factor.value / quantile(ratio, 0.975), factor.value / quantile(ratio, 0.025)};
  }
}

/// Talk with both parties under one law, the wrong ones' scaled to the right ones'.
struct PartyTalk {
  std::vector<Law> laws;
  Factor factor;
  Lengths scaled;
};

PartyTalk talk_by_party(const std::vector<double>& right, const std::vector<double>& wrong) {
  PartyTalk best;
  for (const DistributionKind kind : kHandlingKinds) {
    const Factor factor = factor_of(kind, right, wrong);
    Lengths scaled{.ended = right, .going_on = {}};
    for (const double s : wrong) scaled.ended.push_back(s / factor.value);
    std::vector<Law> laws = fit_laws(scaled, std::array{kind});
    if (laws.empty()) continue;
    Law& law = laws.front();
    law.parameters += 1;
    const double shift = static_cast<double>(wrong.size()) * std::log(factor.value);
    law.log_likelihood -= shift;
    law.aicc += 2 * shift + 2;
    if (best.laws.empty() || law.aicc < best.laws.front().aicc ||
        kind == DistributionKind::constant) {
      best.factor = factor;
      best.scaled = std::move(scaled);
      best.laws.insert(best.laws.begin(), law);
    } else {
      best.laws.push_back(law);
    }
  }
  std::stable_sort(best.laws.begin() + 1, best.laws.end(),
                   [](const Law& a, const Law& b) { return a.aicc < b.aicc; });
  bound_factor(best.factor, best.laws.front(), right.size(), wrong.size());
  return best;
}

void set_talk(Fit& fit, const Law& law, double mean_s) {
  scenario::Handling& handling = fit.scenario.campaign().handling;
  const scenario::Handling plain;
  handling.attempt_s_mean.reset();
  handling.talk_s_mean = six_figures(mean_s);
  handling.talk_kind = law.kind;
  handling.talk_cv = law.cv ? six_figures(law.cv->value) : plain.talk_cv;
}

std::optional<double> talk_before(const scenario::Scenario& base) {
  const scenario::Campaign& campaign = base.campaign();
  return scenario::handling_s_mean(campaign) - campaign.handling.wrap_s_mean;
}

void fit_talk_by_party(Fit& fit, const std::vector<double>& all) {
  const auto& [unknown, right, wrong] = fit.calls.talk_s;
  PartyTalk talk = talk_by_party(right, wrong);
  const Law& law = talk.laws.front();
  const Estimate mean = skewed_estimate(all);
  scenario::Handling& handling = fit.scenario.campaign().handling;
  fit.keys.push_back({"handling.talk_s_mean",
                      "s",
                      {mean.mean, {mean.low(), mean.high()}},
                      talk_before(fit.scenario),
                      mean.n,
                      "Student"});
  fit.keys.push_back({"handling.wrong_party_talk_factor",
                      "factor",
                      {talk.factor.value, talk.factor.ends},
                      handling.wrong_party_talk_factor,
                      static_cast<std::int64_t>(wrong.size()),
                      law.kind == DistributionKind::lognormal ? "Student" : "F"});
  if (law.cv) {
    fit.keys.push_back(
        {"handling.talk_cv", "factor", *law.cv,
         handling.talk_kind == law.kind ? std::optional(handling.talk_cv) : std::nullopt,
         static_cast<std::int64_t>(talk.scaled.ended.size()), way_of(law, false, true)});
  }
  set_talk(fit, law, mean.mean);
  handling.wrong_party_talk_factor = six_figures(talk.factor.value);
  add_part(fit,
           {"talk", "Talk with the right party (with others, divided by the factor)", "handling",
            std::move(talk.laws)},
           talk.scaled);
}

void fit_talk(Fit& fit) {
  const auto& [unknown, right, wrong] = fit.calls.talk_s;
  Lengths all;
  for (const auto& part : fit.calls.talk_s) {
    all.ended.insert(all.ended.end(), part.begin(), part.end());
  }
  if (all.ended.size() < kLengthsMin) {
    fit.left.push_back("handling.talk_s_mean: " + too_few(all.ended.size(), "talks"));
    return;
  }
  if (right.size() >= kLengthsMin && wrong.size() >= kLengthsMin) {
    return fit_talk_by_party(fit, all.ended);
  }
  scenario::Handling& handling = fit.scenario.campaign().handling;
  LawPart part{"talk", "Talk of a conversation", "handling", fit_laws(all, kHandlingKinds)};
  const Law& law = part.laws.front();
  const auto n = static_cast<std::int64_t>(all.ended.size());
  fit.keys.push_back({"handling.talk_s_mean", "s", law.mean_s, talk_before(fit.scenario), n,
                      way_of(law, true, true)});
  if (law.cv) {
    fit.keys.push_back(
        {"handling.talk_cv", "factor", *law.cv,
         handling.talk_kind == law.kind ? std::optional(handling.talk_cv) : std::nullopt, n,
         way_of(law, false, true)});
  }
  set_talk(fit, law, law.mean_s.value);
  fit.left.push_back(
      "handling.wrong_party_talk_factor: the records do not tell the talks of enough right and "
      "wrong parties");
  add_part(fit, std::move(part), all);
}

void fit_wrap(Fit& fit) {
  const Lengths lengths{.ended = fit.calls.wrap_s, .going_on = {}};
  if (lengths.ended.size() < kLengthsMin) {
    fit.left.push_back("handling.wrap_s_mean: " + too_few(lengths.ended.size(), "wrap-ups"));
    return;
  }
  scenario::Handling& handling = fit.scenario.campaign().handling;
  LawPart part{"wrap", "Wrap-up", "handling", fit_laws(lengths, kHandlingKinds)};
  const Law& law = part.laws.front();
  const auto n = static_cast<std::int64_t>(lengths.ended.size());
  fit.keys.push_back(
      {"handling.wrap_s_mean", "s", law.mean_s, handling.wrap_s_mean, n, way_of(law, true, true)});
  if (law.cv) {
    fit.keys.push_back(
        {"handling.wrap_cv", "factor", *law.cv,
         handling.wrap_kind == law.kind ? std::optional(handling.wrap_cv) : std::nullopt, n,
         way_of(law, false, true)});
  }
  handling.wrap_s_mean = six_figures(law.mean_s.value);
  handling.wrap_kind = law.kind;
  handling.wrap_cv = law.cv ? six_figures(law.cv->value) : 0;
  const auto none = std::ranges::count(lengths.ended, 0.0);
  if (none * 20 > n) {
    fit.notes.push_back(fmt::format(
        "{} of {} wrap-ups are 0 s; no law of the format is none that often, and they count as "
        "very short ones.",
        none, n));
  }
  add_part(fit, std::move(part), lengths);
}

}  // namespace

void fit_handling(Fit& fit) {
  fit_talk(fit);
  fit_wrap(fit);
}

}  // namespace callpace::analysis::fit
