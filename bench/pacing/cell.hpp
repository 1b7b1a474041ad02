// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sites on which pacing policies are compared: each a scenario made in code, one working day of
// eight hours (three for 1,000 agents), its name "talk/agents/hit rate" or "disturbance/agents".
//
// A steady cell with exponential or lognormal talk meets the conditions of the Markov model
// (docs/optimum.md) but for the shape of its talk times: every line lives exponentially, 18 s on
// average, whatever becomes of it; no detector, no wrap-up, exponential patience; a list that never
// runs dry, no limit on lines or calls a second that binds, no calling hours that cut a call. The
// "measured" cells and the disturbed ones (but for "fall") are the usual centre: ringing with a
// shape, machines and a detector with both errors, short talks with wrong parties, wrap-up.
// Errors: none; cells are right by construction, and tests hold them.
#pragma once

#include "analysis/optimum/site.hpp"
#include "callpace/pacing.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// A span of simulated time, [from_s, to_s), seconds after the day's midnight.
struct Span {
  int from_s = 0;
  int to_s = 0;

  [[nodiscard]] bool holds(int second) const { return second >= from_s && second < to_s; }
};

/// Shapes of talk times.
enum class TalkShape : std::uint8_t { exponential, lognormal, measured };

/// How far the Markov model's frontier is a wall for a cell.
enum class Wall : std::uint8_t {
  exact,       ///< no dialer at all goes below it
  memoryless,  ///< right means, but talk times have a memory that a dialer may use
  means,       ///< the cell's means only, for a first idea
};

/// A sudden fall of the hit rate.
struct Step {
  Span low;                   ///< while it lasts
  analysis::SiteMeans means;  ///< the site meanwhile
};

/// A site to pace, and what is known about it.
struct Cell {
  std::string name;
  bool is_steady = true;
  int agents = 0;  ///< most at a time
  double hit_rate = 0;
  scenario::Scenario scenario;
  Span measured;              ///< idle time, abandonment and talk are of this span
  analysis::SiteMeans means;  ///< the Markov model of it
  Wall wall = Wall::exact;
  std::optional<Step> step;
  int days = 0;  ///< replications, each a day
};

/// What a steady cell is made of.
struct SteadySite {
  int agents = 0;
  double hit_rate = 0;
  TalkShape talk = TalkShape::exponential;
  double talk_cv = 1;  ///< lognormal only
};

/// A cell whose rates never change.
[[nodiscard]] Cell steady_cell(const SteadySite& site);

/// What may happen to a pacer in a day.
enum class Disturbance : std::uint8_t {
  profile,  ///< the hit rate changes from hour to hour
  fall,     ///< it falls from .25 to .10 at 11:00, and comes back at 13:00
  shift,    ///< at noon the whole team goes home and another comes
  breaks,   ///< at 11:00 all agents take a break of 15 minutes
  trunks,   ///< half of the dials made from 11:00 to 11:30 fail
  drift,    ///< the detector errs three times as often from 11:00 to 13:00
};
inline constexpr int kDisturbances = 6;

/// A cell in which a team of `agents` is disturbed; persons answer a quarter of the dials.
[[nodiscard]] Cell disturbed_cell(Disturbance disturbance, int agents);

/// `config` with priors set to what is true of `cell`, never to be unlearnt.
[[nodiscard]] pacing::Config informed(pacing::Config config, const Cell& cell);

}  // namespace callpace::bench
