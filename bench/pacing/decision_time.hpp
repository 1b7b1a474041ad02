// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How long a decision takes: what a pacer was told is taped during a run, told again to a new
// pacer, and each of its decisions timed, less what reading the clock costs. Only the second half
// of the tape counts, when the site has come to life. The figures depend on the machine and the
// moment; no other figure of the benchmark does. Errors: none.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/watcher.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace callpace::bench {

/// Keeps what a pacer was told and what it answered, up to so many items and until a time.
class Tape final : public Watcher {
 public:
  struct Item {
    pacing::Event event;  ///< a decision: its time only
    bool is_decision = false;
    std::uint32_t dial_count = 0;  ///< a decision's
  };

  explicit Tape(std::size_t items_max,
                std::int64_t until_us = std::numeric_limits<std::int64_t>::max())
      : items_max_{items_max}, until_us_{until_us} {}

  void begun(const pacing::Config& config) override { config_ = config; }
  void told(const pacing::Event& event) override { add({event}); }
  void decided(const pacing::Decision& decision, std::int64_t now_us) override {
    add({{.time_us = now_us}, true, decision.dial_count});
  }

  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  [[nodiscard]] const pacing::Config& config() const { return config_; }

 private:
  void add(const Item& item) {
    if (items_.size() < items_max_ && item.event.time_us < until_us_) items_.push_back(item);
  }

  std::size_t items_max_;
  std::int64_t until_us_;
  pacing::Config config_;
  std::vector<Item> items_;
};

/// Tells `pacer` an event of a tape, or asks it for a decision: how many numbers it then dials.
std::optional<std::uint32_t> play(pacing::Pacer& pacer, const Tape::Item& item);

/// Times of decisions.
struct DecisionTime {
  double ns_median = 0;
  double per_s = 0;  ///< 1 / mean
  double speed = 0;  ///< simulated time / time for all of it: events told and decisions asked for
};

/// A clock: nanoseconds since some moment of its own; it never goes back.
using ClockNs = std::function<double()>;

/// The machine's steady clock.
[[nodiscard]] double steady_ns();

/// Times the decisions of a new pacer of `library` on `tape` by `clock`; zeros when none was asked
/// for.
[[nodiscard]] DecisionTime time_decisions(const Tape& tape, const pacing::Library& library,
                                          const ClockNs& clock = steady_ns);

}  // namespace callpace::bench
