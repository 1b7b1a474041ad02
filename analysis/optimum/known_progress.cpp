// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/known_progress.hpp"

#include "analysis/optimum/frontier.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>

namespace callpace::analysis {
namespace {

constexpr int kPhasesMax = 20;
constexpr double kSpanMax = 1e-4;  ///< of the bounds on the cost, relative
constexpr int kSweepsMax = 100'000;
constexpr double kNear = 1.3;  ///< ratio of abandonments within which a multiplier is looked for
constexpr double kFirstStep = 1.3;  ///< between the multipliers tried first
constexpr int kHalvings = 6;        ///< of that step, around the best multiplier so far

/// Conversations by phase, first phase first.
using Progress = std::vector<int>;

int busy_of(const Progress& progress) {
  int busy = 0;
  for (const int count : progress) busy += count;
  return busy;
}

double binomial(int n, int k) {
  double product = 1;
  for (int i = 1; i <= k; ++i) product *= static_cast<double>(n - k + i) / i;
  return product;
}

/// What callers and agents do in a state, whatever rings.
struct Scene {
  struct Step {
    int to = 0;
    double per_s = 0;
  };
  double idle_agents = 0;
  double lost_per_s = 0;  ///< by giving up
  double any_per_s = 0;   ///< of `steps`
  int answered = 0;       ///< the scene once a person has answered
  bool is_full = false;   ///< and that person is lost
  std::vector<Step> steps;
};

/// All scenes of a site: who talks in which phase, and who waits.
class Scenes {
 public:
  explicit Scenes(const PhasedSite& phased) : site_{phased.site}, phases_{phased.phases} {
    Progress progress(static_cast<std::size_t>(phases_), 0);
    name_all(progress, 0, site_.agents);
    scenes_.resize(keys_.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) scenes_[i] = scene(keys_[i]);
  }
  [[nodiscard]] const std::vector<Scene>& all() const { return scenes_; }

 private:
  struct Key {
    Progress progress;
    int waiting = 0;
    auto operator<=>(const Key&) const = default;
  };

  void name_all(Progress& progress, std::size_t phase, int left) {
    if (phase == progress.size()) {
      const int waiting_max = left == 0 ? site_.waiting_max : 0;
      for (int waiting = 0; waiting <= waiting_max; ++waiting) {
        numbers_.emplace(Key{progress, waiting}, static_cast<int>(keys_.size()));
        keys_.push_back({progress, waiting});
      }
      return;
    }
    for (int count = 0; count <= left; ++count) {
      progress[phase] = count;
      name_all(progress, phase + 1, left - count);
    }
    progress[phase] = 0;
  }

  [[nodiscard]] Scene scene(const Key& key) const {
    Scene it;
    const int busy = busy_of(key.progress);
    it.idle_agents = site_.agents - busy;
    const auto step = [&](const Key& to, double per_s) {
      it.steps.push_back({numbers_.at(to), per_s});
      it.any_per_s += per_s;
    };
    for (std::size_t phase = 0; phase < key.progress.size(); ++phase) {
      if (key.progress[phase] == 0) continue;
      step(after_phase(key, phase), key.progress[phase] * phases_ / site_.handling_s);
    }
    if (key.waiting > 0) {
      it.lost_per_s = key.waiting / site_.patience_s;
      step({key.progress, key.waiting - 1}, it.lost_per_s);
    }
    it.is_full = busy == site_.agents && key.waiting == site_.waiting_max;
    it.answered = numbers_.at(it.is_full ? key : with_caller(key, busy));
    return it;
  }

  /// The conversation goes on to its next phase, or ends and its agent takes who waits.
  [[nodiscard]] static Key after_phase(Key key, std::size_t phase) {
    --key.progress[phase];
    if (phase + 1 < key.progress.size()) {
      ++key.progress[phase + 1];
    } else if (key.waiting > 0) {
      --key.waiting;
      ++key.progress.front();
    }
    return key;
  }

  [[nodiscard]] Key with_caller(Key key, int busy) const {
    ++(busy < site_.agents ? key.progress.front() : key.waiting);
    return key;
  }

  const Site& site_;
  int phases_;
  std::map<Key, int> numbers_;
  std::vector<Key> keys_;
  std::vector<Scene> scenes_;
};

/// Relative value iteration, uniformised: values by scene and lines ringing, before dialing.
class Iteration {
 public:
  explicit Iteration(const PhasedSite& phased)
      : site_{phased.site},
        scenes_{phased},
        width_{static_cast<std::size_t>(site_.lines_max) + 1},
        events_per_s_{site_.lines_max / site_.ring_s +
                      site_.agents * phased.phases / site_.handling_s +
                      (site_.waiting_max > 0 ? site_.waiting_max / site_.patience_s : 0)},
        value_(scenes_.all().size() * width_, 0),
        next_(value_.size(), 0) {}

  /// A cost that no policy goes below at `multiplier`; starts from the values of the last call.
  [[nodiscard]] double cost_least(double multiplier) {
    for (int sweep = 0; sweep < kSweepsMax; ++sweep) {
      Span span;
      for (std::size_t i = 0; i < scenes_.all().size(); ++i) update(i, multiplier, span);
      const double reference = next_.front();
      for (double& value : next_) value -= reference;
      value_.swap(next_);
      if (span.most - span.least <= kSpanMax * span.most) return span.least * events_per_s_;
    }
    return 0;  // a bound still, and none that could mislead
  }

 private:
  struct Span {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();
  };

  void update(std::size_t index, double multiplier, Span& span) {
    const Scene& scene = scenes_.all()[index];
    const double* here = &value_[index * width_];
    const double* answered = &value_[static_cast<std::size_t>(scene.answered) * width_];
    double* out = &next_[index * width_];
    const double cost = scene.idle_agents + multiplier * scene.lost_per_s;
    for (std::size_t j = 0; j < width_; ++j) {
      const double resolved = static_cast<double>(j) / site_.ring_s;
      out[j] = cost + (events_per_s_ - scene.any_per_s - resolved) * here[j];
    }
    for (const Scene::Step& step : scene.steps) {
      const double* to = &value_[static_cast<std::size_t>(step.to) * width_];
      for (std::size_t j = 0; j < width_; ++j) out[j] += step.per_s * to[j];
    }
    const double refused = scene.is_full ? multiplier : 0;
    for (std::size_t j = 1; j < width_; ++j) {
      const double resolved = static_cast<double>(j) / site_.ring_s;
      out[j] += resolved *
                ((1 - site_.hit_rate) * here[j - 1] + site_.hit_rate * (answered[j - 1] + refused));
    }
    dial_best(here, out, span);
  }

  /// From values after dialing to values before: the best of all numbers of lines from here up.
  void dial_best(const double* before, double* out, Span& span) const {
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t j = width_; j-- > 0;) {
      best = std::min(best, out[j] / events_per_s_);
      out[j] = best;
      span.least = std::min(span.least, best - before[j]);
      span.most = std::max(span.most, best - before[j]);
    }
  }

  const Site& site_;
  Scenes scenes_;
  std::size_t width_;
  double events_per_s_;
  std::vector<double> value_;
  std::vector<double> next_;
};

/// The price of a lost caller at which memoryless dialers come next to `abandon_ratio`.
double memoryless_multiplier(const Site& site, double abandon_ratio) {
  const Frontier around =
      frontier(site, {.abandon_from = abandon_ratio / kNear,
                      .abandon_to = std::min(abandon_ratio * kNear, (1 + abandon_ratio) / 2)});
  const auto distance = [&](const Optimum& point) {
    return std::abs(analysis::abandon_ratio(site, point.performance) - abandon_ratio);
  };
  return std::min_element(
             around.points.begin(), around.points.end(),
             [&](const Optimum& a, const Optimum& b) { return distance(a) < distance(b); })
      ->multiplier;
}

/// Idle seconds that follow from a bound on the cost: with b busy agents, b / handling_s
/// conversations a second and at most ratio / (1 - ratio) callers lost for each,
/// (agents - b) + multiplier x lost >= cost_least.
double idle_s_least(const Site& site, double cost_least, double multiplier, double abandon_ratio) {
  const double price = multiplier * abandon_ratio / (1 - abandon_ratio) / site.handling_s;
  if (price >= 1) return 0;
  const double busy = (site.agents - cost_least) / (1 - price);
  return std::max(0.0, (site.agents - busy) / busy * site.handling_s);
}

/// Any multiplier gives a bound: the best of those near the memoryless one, which climbs while it
/// gets better, then looks closer.
double best_bound(Iteration& iteration, const Site& site, double abandon_ratio) {
  const auto bound_at = [&](double multiplier) {
    return idle_s_least(site, iteration.cost_least(multiplier), multiplier, abandon_ratio);
  };
  double best_at = memoryless_multiplier(site, abandon_ratio);
  double best = bound_at(best_at);
  double step = kFirstStep;
  for (int halving = 0; halving <= kHalvings; ++halving, step = std::sqrt(step)) {
    for (const double factor : {step, 1 / step}) {
      double bound = bound_at(best_at * factor);
      while (bound > best) {
        best = bound;
        best_at *= factor;
        bound = bound_at(best_at * factor);
      }
    }
  }
  return best;
}

}  // namespace

std::int64_t state_count(const PhasedSite& site) {
  const double progress = binomial(site.site.agents + site.phases, site.phases);
  const double all_busy = binomial(site.site.agents + site.phases - 1, site.phases - 1);
  const double states = (progress + site.site.waiting_max * all_busy) * (site.site.lines_max + 1);
  return static_cast<std::int64_t>(std::min(states, 9e18));
}

std::vector<std::string> problems_of(const PhasedSite& site) {
  std::vector<std::string> problems = problems_of(site.site);
  if (site.phases < 1 || site.phases > kPhasesMax) {
    problems.emplace_back("a conversation must have 1 to 20 phases");
  } else if (problems.empty() && state_count(site) > kPhasedStatesMax) {
    problems.emplace_back(
        "this team and so many phases make more than 1,000,000 states; take a "
        "smaller team or fewer phases");
  }
  return problems;
}

std::vector<ProgressWall> progress_walls(const PhasedSite& phased,
                                         const std::vector<double>& abandon_ratios) {
  assert(problems_of(phased).empty());
  const Site& site = phased.site;
  Iteration iteration{phased};
  std::vector<ProgressWall> walls;
  for (const double ratio : abandon_ratios) {
    walls.push_back({ratio, least_idle(site, ratio).idle_s, best_bound(iteration, site, ratio)});
  }
  return walls;
}

}  // namespace callpace::analysis
