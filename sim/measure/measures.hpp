// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is measured: whole numbers only (counts and microseconds), so that sums are exact and do not
// depend on the order in which they are added. Each counter is declared once, in the list below:
// its name, which is also its column in data files, its unit and what it counts. Ratios are formed
// from them in one place, analysis/stats/ratios.hpp. An answer is counted in the half-hour in which
// the call was answered; idle time in the half-hour in which it ended; talk, wrap-up and time with
// machines in that in which the call was put through.
//
// Invariants: dials = the sum of the five dials_*; persons = live answers + human_as_machine +
// human_cut_off; logged = talk + wrap-up + machines + idle + dialing, to the microsecond.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace callpace::measure {

/// The unit of a counter.
enum class CounterUnit : std::uint8_t { number, microseconds };

// COUNTER(name, unit, what it counts). The dials_* stand in the order of scenario::Outcome.
#define CALLPACE_COUNTERS(COUNTER)                                                                 \
  COUNTER(days, number, "working days")                                                            \
  COUNTER(accounts, number, "account-days assigned")                                               \
  COUNTER(accounts_resting, number, "of these, who rest since they were reached or promised")      \
  COUNTER(accounts_attempted, number, "account-days with at least one dial")                       \
  COUNTER(accounts_reached, number, "account-days whose right party was reached")                  \
  COUNTER(accounts_exhausted, number, "account-days that used all their attempts unreached")       \
  COUNTER(accounts_quota_met, number,                                                              \
          "account-days reached, or attempted as often as the scenario's attempts_target")         \
  COUNTER(agents_employed, number, "agent-days on the roster")                                     \
  COUNTER(agents_scheduled, number, "of these, not known ahead to be absent")                      \
  COUNTER(agents_present, number, "agent-days worked")                                             \
  COUNTER(dials, number, "numbers dialed")                                                         \
  COUNTER(setup_failures, number, "dials ordered that the platform could not set up: no dials")    \
  COUNTER(dials_no_answer, number, "dials that nobody answered")                                   \
  COUNTER(dials_machine, number, "dials that a machine answered")                                  \
  COUNTER(dials_failed, number, "dials that telephony failed")                                     \
  COUNTER(dials_busy, number, "dials that met a busy line, a fax or an announcement")              \
  COUNTER(dials_human, number, "dials that a person answered")                                     \
  COUNTER(live_answers, number, "persons who answered and were put to the queue or an agent")      \
  COUNTER(human_as_machine, number, "persons whom the detector took for machines")                 \
  COUNTER(human_cut_off, number, "persons who were lost when the detector's machine failed")       \
  COUNTER(machine_as_human, number, "machines put through to agents")                              \
  COUNTER(screen_pop_failures, number, "put through to an agent whom no record reached")           \
  COUNTER(conversations, number, "persons connected to an agent")                                  \
  COUNTER(right_party_contacts, number, "conversations with the right party")                      \
  COUNTER(promises, number, "right parties who promised to pay")                                   \
  COUNTER(hung_up_in_queue, number, "persons who gave up before an agent was free")                \
  COUNTER(late_two_second, number, "persons not connected within the 2-second clock")              \
  COUNTER(idle_us, microseconds, "ready agents' waits, whether or not a call ended them")          \
  COUNTER(idle_dry_us, microseconds, "of these, while a number was wanted and no account was due") \
  COUNTER(dialing_us, microseconds, "by hand: identify, look up, key, wait for the result")        \
  COUNTER(talk_us, microseconds, "with persons, from the screen-pop on")                           \
  COUNTER(talk_cut_us, microseconds, "talk that the end of legal hours cut off")                   \
  COUNTER(machine_us, microseconds, "with machines put through, from the screen-pop on")           \
  COUNTER(wrap_us, microseconds, "wrap-up and documentation")                                      \
  COUNTER(logged_us, microseconds, "on duty less breaks, coaching and kick-off")                   \
  COUNTER(paid_us, microseconds, "shift hours of the agents present")                              \
  COUNTER(lines_us, microseconds, "trunk lines in use")

/// Sums over a stretch of simulated time.
struct Measures {
#define CALLPACE_MEMBER(name, unit, words) std::int64_t name = 0;
  CALLPACE_COUNTERS(CALLPACE_MEMBER)
#undef CALLPACE_MEMBER

  /// The dials that had this outcome, whatever the detector took it for.
  [[nodiscard]] std::int64_t& dials_with(scenario::Outcome outcome);
  [[nodiscard]] std::int64_t dials_with(scenario::Outcome outcome) const {
    return const_cast<Measures&>(*this).dials_with(outcome);
  }

  Measures& operator+=(const Measures& other);
  bool operator==(const Measures&) const = default;
};

/// A counter as data: what a table or a file needs to know of it.
struct Counter {
  std::string_view name;
  CounterUnit unit;
  std::string_view words;  ///< what it counts
  std::int64_t Measures::*member;
};

/// All counters, in the order of Measures.
inline constexpr std::array kCounters{
#define CALLPACE_COUNTER(name, unit, words) \
  Counter{#name, CounterUnit::unit, words, &Measures::name},
    CALLPACE_COUNTERS(CALLPACE_COUNTER)
#undef CALLPACE_COUNTER
};
#undef CALLPACE_COUNTERS

inline std::int64_t& Measures::dials_with(scenario::Outcome outcome) {
  constexpr std::array kMembers{&Measures::dials_no_answer, &Measures::dials_machine,
                                &Measures::dials_failed, &Measures::dials_busy,
                                &Measures::dials_human};
  static_assert(kMembers.size() == scenario::kOutcomes);
  return this->*kMembers[static_cast<std::size_t>(outcome)];
}

inline Measures& Measures::operator+=(const Measures& other) {
  // All members are int64: adding them as one array cannot forget one.
  using Fields = std::array<std::int64_t, kCounters.size()>;
  static_assert(sizeof(Fields) == sizeof(Measures));
  auto sums = std::bit_cast<Fields>(*this);
  const auto terms = std::bit_cast<Fields>(other);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += terms[i];
  return *this = std::bit_cast<Measures>(sums);
}

}  // namespace callpace::measure
