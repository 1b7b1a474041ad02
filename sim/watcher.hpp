// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Somebody who looks over the dialer's shoulder: told the pacer's configuration once, then every
// event that the pacer was told and every decision that it made, in that order. A live host's
// journal holds the same, so what a watcher measures can be measured in production too. Beyond that
// a watcher learns what no pacer and no journal knows: what is behind a dial, and which answered
// calls are machines that the detector took for persons.
//
// Invariants: a watcher changes nothing in the run; a site that dials by hand tells its events, and
// no decisions. Left out on purpose: the SimGrid engine, whose replications run in a process of
// their own. Errors: what a watcher throws ends the run.
#pragma once

#include "callpace/pacing.hpp"

#include <cstdint>

namespace callpace {

/// What the simulation knows of a dial from the start, and a dialer's own records in the end.
struct BehindDial {
  std::uint32_t phone = 0;        ///< index into the campaign's phone types
  bool right_party = false;       ///< of a person who answers
  std::int64_t post_dial_us = 0;  ///< from dialing to ringing, busy or failed
  std::int64_t detection_us = 0;  ///< from the answer to the detector's word
};

/// Told what a pacer is told and answers.
class Watcher {
 public:
  virtual ~Watcher() = default;

  /// A pacer of this configuration begins.
  virtual void begun(const pacing::Config& /*config*/) {}
  /// The pacer was told `event`.
  virtual void told(const pacing::Event& event) = 0;
  /// `call` was dialed, of which the pacer was told just before.
  virtual void dialed(std::uint64_t /*call*/, const BehindDial& /*behind*/) {}
  /// The detector took the machine behind `call` for a person. The pacer is about to be told that a
  /// person answered, and will never be told otherwise.
  virtual void mistook_machine(std::uint64_t /*call*/) {}
  /// The pacer was asked at `now_us` and decided so.
  virtual void decided(const pacing::Decision& /*decision*/, std::int64_t /*now_us*/) {}
};

}  // namespace callpace
