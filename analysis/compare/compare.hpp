// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Scenarios side by side on common random numbers: by how much each differs from the first, in
// every indicator, or which of them is the best by one. They have the same customers, and those
// whom all employ are the same persons, numbered as the first scenario's (agent_numbers.hpp). A
// pilot of each scenario does not count; it says which luck is worth taking out (difference.hpp),
// and how many days a precision takes (Stein 1945). So nothing is chosen by the days that count.
//
// How many count: `count`; or as many as the pilot says that `precision` takes; or, for an
// indifference d, until the difference of the deciding indicator is known to be more than d, less
// than -d, or within -d to d. Then it is looked at after 20, 40, 80 ... days, with intervals so
// wide that all looks together err with a chance of 5 % at most (Bonferroni, whatever the looks
// share); every interval of the page is as wide. The best of several is found by Kim and Nelson's
// procedure (kim_nelson.hpp), on values with the pilot's luck taken out.
//
// Left out on purpose: differences between scenarios neither of which is the first; a chance that
// holds for all indicators at once. Errors: the first replication that fails.
#pragma once

#include "analysis/compare/kim_nelson.hpp"
#include "analysis/stats/difference.hpp"
#include "analysis/stats/replicate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// Days of each scenario that do not count, at least.
inline constexpr std::int64_t kPairsPilot = 20;

/// Days at the first look of an indifference, and the fewest that a precision has count.
inline constexpr std::int64_t kPairsFirst = 20;

/// A scenario of a comparison.
struct Side {
  std::string label;  ///< as people call it: "39 agents"
  scenario::Scenario scenario;
  Engine engine = Engine::native;
};

/// Which scenario is the best.
struct BestOf {
  bool is_least = false;  ///< the least of the indicator, not the most
  double chance = 0.95;   ///< of a right selection, above 1 / scenarios
};

/// What is asked.
struct CompareQuestion {
  std::vector<Side> sides;               ///< two or more, of one seed
  const Indicator* indicator = nullptr;  ///< decides how many days count, and who is best
  std::int64_t count = 20;  ///< days that count, 2 or more; the most where a rule stops
  std::optional<double> precision = {};     ///< half width / the first scenario's mean
  std::optional<double> indifference = {};  ///< in the indicator's unit, > 0
  std::optional<BestOf> best = {};          ///< needs an indifference

  /// Days of each scenario that do not count: a tenth of those that do where these are fixed, since
  /// what helps by little is worth knowing for many days alone; kPairsPilot at least.
  [[nodiscard]] std::int64_t pilot() const;
};

/// How a difference stands to the indifference.
enum class Standing : std::uint8_t { unknown, more, less, within };

/// A scenario against the first.
struct Against {
  std::size_t side = 0;
  std::vector<Paired> indicators;  ///< one for each of indicators()
  Standing standing = Standing::unknown;

  [[nodiscard]] const Paired& of(const Indicator& indicator) const;
};

/// A scenario in the search for the best.
struct Candidate {
  double mean = 0;        ///< not a number before the first stage is over
  std::int64_t days = 0;  ///< that count
  bool is_out = false;
};

/// What came of it.
struct Compared {
  CompareQuestion question;
  std::vector<std::vector<Replication>> rows;  ///< by side, those that count
  std::vector<Against> against;       ///< the others in order; none where the best is sought
  std::vector<Candidate> candidates;  ///< by side, where the best is sought
  std::optional<std::size_t> best;    ///< none: not decided
  std::int64_t days_max = 0;  ///< that decide in any case, where the best is sought; 0 = not known
  std::int64_t looks = 1;     ///< over which the chance to err is spread
  bool cancelled = false;

  /// Days that count of the first two scenarios: pairs.
  [[nodiscard]] std::int64_t days() const { return static_cast<std::int64_t>(rows[1].size()); }
  /// The chance with which an interval of the page holds at any look.
  [[nodiscard]] double level() const { return 1 - 2 * kBeyond / static_cast<double>(looks); }
};

/// After how many days an indifference is looked at.
[[nodiscard]] std::vector<std::int64_t> looks_within(std::int64_t count);

/// How an interval stands to an indifference.
[[nodiscard]] Standing standing_of(const Estimate& difference, double indifference);

/// Answers the question; once cancelled, by the days that had finished.
[[nodiscard]] Result<Compared, std::string> compare(CompareQuestion question, const Work& work);

}  // namespace callpace::analysis
