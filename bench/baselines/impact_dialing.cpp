// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/impact_dialing.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::bench::baselines {
namespace {

constexpr std::int64_t kTrialS = 240;
std::int64_t whole_seconds(std::int64_t us) {
  return std::max<std::int64_t>((us + kSecondUs - 1) / kSecondUs, 1);
}

/// A small generator (SplitMix64): its numbers hang on the seed alone.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<std::size_t>((z ^ (z >> 31)) % limit);
  }

 private:
  std::uint64_t state_;
};

/// The centre of a trial, one second after the other.
class Trial {
 public:
  Trial(const TrialSettings& settings, const std::vector<Attempt>& attempts)
      : settings_(settings), attempts_(attempts), draws_(settings.seed), free_(settings.agents) {}

  TrialResult run() {
    std::int64_t busy_s = 0;
    for (std::int64_t now_s = 0; now_s < kTrialS; ++now_s) {
      end_what_ends(now_s);
      connect(now_s);
      dial(now_s);
      busy_s += settings_.agents - free_;
    }
    const auto agent_s = static_cast<double>(settings_.agents * kTrialS);
    return {.utilisation_ratio = static_cast<double>(busy_s) / agent_s,
            .drop_ratio =
                answers_ == 0 ? 0 : static_cast<double>(drops_) / static_cast<double>(answers_)};
  }

 private:
  struct Second {
    std::int64_t ends = 0;          // of lines without an answer
    std::int64_t frees = 0;         // of agents
    std::vector<std::size_t> hits;  // attempts answered
  };
  struct Caller {
    std::int64_t since_s;
    std::size_t attempt;
  };

  void end_what_ends(std::int64_t now_s) {
    const Second& now = seconds_[static_cast<std::size_t>(now_s)];
    free_ += now.frees;
    ringing_ -= now.ends + static_cast<std::int64_t>(now.hits.size());
    for (const std::size_t attempt : now.hits) callers_.push_back({now_s, attempt});
    answers_ += static_cast<std::int64_t>(now.hits.size());
  }

  void connect(std::int64_t now_s) {
    for (; first_ < callers_.size() && free_ > 0; ++first_, --free_) {
      const std::int64_t known_s = attempts_[callers_[first_].attempt].handled_s;
      const std::int64_t end_s = now_s + (known_s > 0 ? known_s : settings_.handled_s);
      if (end_s < kTrialS) ++seconds_[static_cast<std::size_t>(end_s)].frees;
    }
    for (; first_ < callers_.size(); ++first_, ++drops_) {
      if (now_s - callers_[first_].since_s < settings_.patience_s) break;
    }
  }

  void dial(std::int64_t now_s) {
    const auto waiting = static_cast<std::int64_t>(callers_.size() - first_);
    const auto goal = std::llround(settings_.level * static_cast<double>(free_));
    for (std::int64_t lines = goal - ringing_ - waiting; lines > 0; --lines) {
      const std::size_t drawn = draws_.below(attempts_.size());
      const std::int64_t end_s = now_s + attempts_[drawn].rang_s;
      ++ringing_;
      if (end_s >= kTrialS) continue;
      Second& end = seconds_[static_cast<std::size_t>(end_s)];
      if (attempts_[drawn].is_answer) {
        end.hits.push_back(drawn);
      } else {
        ++end.ends;
      }
    }
  }

  TrialSettings settings_;
  const std::vector<Attempt>& attempts_;
  Draws draws_;
  std::array<Second, kTrialS> seconds_;
  std::vector<Caller> callers_;  // in their order; those before first_ are gone
  std::size_t first_ = 0;
  std::int64_t free_;
  std::int64_t ringing_ = 0;
  std::int64_t answers_ = 0;
  std::int64_t drops_ = 0;
};

}  // namespace

TrialResult trial(const TrialSettings& settings, const std::vector<Attempt>& attempts) {
  return Trial(settings, attempts).run();
}

void ImpactDialing::step(const Centre& centre, std::int64_t) {
  level_ = kLevelMin;
  if (centre.logged_in() < kAgentsMin || centre.ever().resolved < kAttemptsMin) return;
  const auto hits = std::count_if(attempts_.begin(), attempts_.end(),
                                  [](const Attempt& attempt) { return attempt.is_answer; });
  const double dials_per_answer = static_cast<double>(attempts_.size()) /
                                  static_cast<double>(std::max<std::ptrdiff_t>(hits, 1));
  const Tally& ever = centre.ever();
  TrialSettings settings{
      .level = kLevelMin,
      .agents = centre.logged_in(),
      .patience_s = static_cast<std::int64_t>(std::ceil(config_.connect_s_max)),
      .handled_s = std::llround(std::ceil(centre.times().handling.s(config_.handling_s_prior))),
      .seed = (std::uint64_t{ever.dials} << 32) ^ (std::uint64_t{ever.answers} << 16) ^ ever.drops};
  settings.handled_s = std::max<std::int64_t>(settings.handled_s, 1);
  double best_ratio = -1;
  for (int k = 1; k <= kLevels; ++k) {
    settings.level = std::max(dials_per_answer * k / kLevels, kLevelMin);
    const TrialResult result = trial(settings, attempts_);
    if (result.drop_ratio > config_.cap_ratio || result.utilisation_ratio <= best_ratio) continue;
    best_ratio = result.utilisation_ratio;
    level_ = settings.level;
  }
}

void ImpactDialing::seen(const Centre& centre, const callpace_event& event) {
  if (event.kind == CALLPACE_DIALED) {
    dialed_us_[event.call] = event.time_us;
  } else if (event.kind == CALLPACE_AGENT_READY) {
    handled(centre, event);
  } else if (event.kind < CALLPACE_AGENT_READY) {
    resolved(event);
  }
}

void ImpactDialing::resolved(const callpace_event& event) {
  const auto dialed = dialed_us_.find(event.call);
  if (dialed == dialed_us_.end()) return;  // was resolved before
  const Attempt attempt{.call = event.call,
                        .rang_s = whole_seconds(event.time_us - dialed->second),
                        .is_answer = event.kind == CALLPACE_ANSWERED_HUMAN};
  dialed_us_.erase(dialed);
  if (attempts_.size() < kAttemptsKept) {
    attempts_.push_back(attempt);
    return;
  }
  attempts_[oldest_] = attempt;
  oldest_ = (oldest_ + 1) % kAttemptsKept;
}

void ImpactDialing::handled(const Centre& centre, const callpace_event& event) {
  const Agent& agent = *centre.agent(event.agent);
  if (!agent.call) return;
  for (Attempt& attempt : attempts_) {
    if (attempt.call != *agent.call || !attempt.is_answer || attempt.handled_s > 0) continue;
    attempt.handled_s = whole_seconds(event.time_us - agent.connected_us);
    return;
  }
}

std::int64_t ImpactDialing::lines(const Centre& centre) const {
  const bool is_over = centre.today().drop_ratio() > config_.cap_ratio;
  const double level = level_ * (is_over ? kOverLimitFactor : 1);
  const auto goal = std::llround(level * static_cast<double>(centre.ready()));
  return goal - centre.ringing() - centre.waiting();
}

}  // namespace callpace::bench::baselines
