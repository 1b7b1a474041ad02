// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Replications broken down by a key: one part for each campaign, group of agents, day, month or
// half-hour, in which every replication has a row, so that an indicator of a part is estimated as
// one of the whole is. What belongs to no value of the key (a dial has no group) is a part too.
//
// A part of the calendar has the working days that fall into it; any other part has all of them.
// Left out on purpose: the waits' quantile and the platform's time, which are kept of whole
// replications, and the control for absences, which the scenario knows for whole spans. Invariant:
// the parts' counts add up to the whole's, but for days.
#pragma once

#include "analysis/stats/ratios.hpp"
#include "sim/run.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// What figures can be broken down by.
enum class By : std::uint8_t { stream, group, day, month, half_hour };

/// Their names, as options and files write them, in the order of By.
[[nodiscard]] std::span<const std::string_view> by_names();

/// The one of this name; none for any other word.
[[nodiscard]] std::optional<By> by_named(std::string_view name);

/// The key that a run has to keep apart for it.
[[nodiscard]] measure::Key key_of(By by);

/// Whether an indicator can be formed of one part: agents' time belongs to no stream, dials and
/// what became of them to no group, accounts and agents to no half-hour.
[[nodiscard]] bool has_indicator(By by, const Indicator& indicator);

/// One value of the key.
struct Part {
  By by = By::stream;
  std::string label;  ///< "cards", "2016-02", "07:30"; what is of no value: "all", "no group" ...
  std::vector<Replication> rows;  ///< in the order of the replications
};

/// The indicator over a part; not a number where the part does not have it.
[[nodiscard]] Estimate estimate(const Indicator& indicator, const Part& part);

/// Takes replications apart as they come.
class PartsBuilder {
 public:
  /// `scenario` must outlive it.
  PartsBuilder(By by, const scenario::Scenario& scenario) : by_(by), scenario_(scenario) {}

  /// Takes a replication; `row` is what is kept of it as a whole.
  void add(const Run& run, const Replication& row);
  /// The parts so far, in the order of the key; that of no value comes last.
  [[nodiscard]] std::vector<Part> parts() const;

 private:
  [[nodiscard]] std::int32_t value_of(std::int32_t key) const;
  [[nodiscard]] std::string label(std::int32_t value) const;

  By by_;
  const scenario::Scenario& scenario_;
  std::map<std::int32_t, std::vector<Replication>> rows_;
  std::vector<Replication> empty_;  ///< a row without counts for each replication
};

/// "07:30", when half-hour 15 of the day begins.
[[nodiscard]] std::string half_hour_start(std::int32_t half_hour);

}  // namespace callpace::analysis
