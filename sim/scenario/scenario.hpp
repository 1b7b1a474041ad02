// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario: everything that a simulated contact centre is told, as plain structs: a site, its
// team and the campaigns that the team serves. One struct per TOML table and one member per key, so
// that this header shows the file format. Times of day are seconds after midnight; durations are
// seconds (`_s`); ratios are 0-1 (`_ratio`, shares); counts are whole numbers. Left out on purpose:
// how the centre behaves (sim/center), and money (analysis/invest).
//
// Invariant: a Scenario that load() returned is valid: every check of checks.hpp passed.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/scenario/team.hpp"
#include "sim/scenario/values.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::scenario {

/// The law and the calendar that the site works under: `[calendar]`.
struct Calendar {
  Date first_day;                        ///< first simulated day
  int days = 1;                          ///< simulated successive days, 1-366
  std::vector<Date> holidays;            ///< no calls, no shifts
  std::optional<DaySpan> legal_weekday;  ///< calls allowed Monday to Friday; none = no calls
  std::optional<DaySpan> legal_saturday;
  std::optional<DaySpan> legal_sunday;
  double drain_s = 0;  ///< nothing is dialed in the last drain_s before calling hours end
};

/// What becomes of a call, in the order of the journal's codes.
enum class Outcome : std::uint8_t { no_answer, machine, failed, busy, human };
inline constexpr int kOutcomes = 5;

/// Shares of the outcomes; they sum to 1.
struct OutcomeMix {
  double no_answer = 0;
  double machine = 0;  ///< answering machine or voicemail
  double failed = 0;   ///< telephony error
  double busy = 0;     ///< busy, fax, network announcement
  double human = 0;    ///< a person: the hit rate
  bool operator==(const OutcomeMix&) const = default;
};

/// One kind of number in the phone book: `[phones.type.NAME]`.
struct PhoneType {
  std::string name;                   ///< mobile, home, office, reference
  double owned_ratio = 1;             ///< accounts that have such a number / accounts
  OutcomeMix outcomes;                ///< as loaded: its own, or else the one of Phones
  std::vector<double> human_by_hour;  ///< empty, or 24 factors on outcomes.human; the rest rescales
  double right_party_ratio = 0;       ///< right party / persons answering
};

/// Which number to try first at an hour: `[[phones.priority]]`.
struct PhonePriority {
  DaySpan hours;
  std::vector<std::string> order;  ///< names of phone types, first choice first
};

/// The phone book: `[phones]`.
struct Phones {
  OutcomeMix outcomes;  ///< of the types that state none of their own
  /// Written in place of outcomes.human, while the other shares keep their proportions; loading
  /// works it into `outcomes` and leaves nothing here.
  std::optional<double> hit_rate;
  std::vector<std::string> order;         ///< names of all `types`, first choice first
  std::vector<PhoneType> types;           ///< 1-4, in that order
  std::vector<PhonePriority> priorities;  ///< hours not named: the order of `types`
};

/// What to do after an unsuccessful attempt: `[worklist.redial]`, one per outcome.
struct RedialRule {
  int after_s = 0;           ///< wait before the account's next attempt
  bool other_phone = false;  ///< try the next number of the account instead of the same one
};

/// The accounts to work: `[worklist]`.
struct WorkList {
  int accounts = 0;              ///< accounts assigned to calling each working day
  int attempts_per_day_max = 0;  ///< cap per account and day
  /// Attempts that an account is to get in a day unless it is reached before; 0 = none.
  int attempts_target = 0;
  bool stop_when_reached = true;  ///< no more attempts that day once the right party was reached
  std::array<RedialRule, kOutcomes> redial{};  ///< by Outcome; human = a wrong party
  RedialRule redial_abandoned;                 ///< after the caller was abandoned
};

/// One month's demand: `[demand]`, `2016-02 = { ... }`, from the study's Table 5.
struct Demand {
  int year = 0;
  int month = 0;
  int accounts = 0;       ///< accounts assigned a day
  int calls_per_day = 0;  ///< calls demanded a day
  /// Standard deviation of what the month will in truth demand a day, 0 to calls_per_day; 0 = that
  /// is certain. A replication draws one lognormal factor of mean 1 for the accounts and the calls
  /// of all days of the month.
  double calls_per_day_sd = 0;
};

/// How agents dial: by hand or from a dialer.
enum class DialingMode { manual, dialer };

/// The steps of an attempt by hand: `[manual]`, of a site where agents dial (Arteaga 2016, 3.5).
struct Manual {
  double identify_s = 0;       ///< find the customer to work
  double look_up_s = 0;        ///< find the number in the notes
  double key_digit_s = 0;      ///< key one digit
  int digits = 0;              ///< digits of a number
  double key_error_ratio = 0;  ///< keyed numbers that are wrong and keyed again / keyed numbers
  double wait_result_s = 0;    ///< wait for the result of the call
};

/// Handling of a call by an agent: `[handling]`. One of the first two is stated.
struct Handling {
  /// Mean talk of a conversation, over both parties, seconds.
  std::optional<double> talk_s_mean;
  /// Mean of a manual attempt from identify to documented, seconds (244.7: Arteaga 2016, Graph 6).
  /// The handling mean derives from it: attempt_s_mean - identify_s - look_up_s - wait_result_s.
  std::optional<double> attempt_s_mean;
  double wrap_s_mean = 0;  ///< of which after the call: wrap-up and documentation
  DistributionKind talk_kind = DistributionKind::exponential;
  double talk_cv = 1;  ///< lognormal and gamma only
  DistributionKind wrap_kind = DistributionKind::constant;
  double wrap_cv = 0;
  double wrong_party_talk_factor = 1;  ///< mean talk with a wrong party / with the right one
  /// By hand, each attempt is handled for the same mean, answered or not (the study's accounting).
  bool manual_handles_every_attempt = true;
};

/// Voice detection: `[dialer.detection]`.
struct Detection {
  bool enabled = true;
  double human_as_machine_ratio = 0;  ///< persons taken for machines / persons
  double machine_as_human_ratio = 0;  ///< machines taken for persons / machines
  Distribution delay;                 ///< from the answer to the detector's word
  double machine_connected_s = 0;     ///< agent's time on a machine put through by mistake
  std::vector<double> drift_by_hour;  ///< empty, or 24 factors on both error ratios
};

/// Policy for counting abandoned calls: `[dialer.abandonment]`.
struct Abandonment {
  double two_second_s = 2.0;            ///< the 2-second clock's limit, seconds
  bool count_human_as_machine = false;  ///< persons the detector dropped count as abandoned
};

/// Trunks that fail for a while: `[[dialer.trunk_loss]]`.
struct TrunkLoss {
  DaySpan hours;
  double failed_ratio = 0;  ///< dials made in these hours that fail for it / all of them
};

/// The dialer: `[dialer]`. Pacing settings are the pacing library's own config.
struct Dialer {
  callpace::pacing::Config pacing;  ///< `[dialer.pacing]`
  int lines = 0;                    ///< trunk lines, > 0
  double calls_per_second_max = 0;  ///< > 0
  Distribution post_dial_delay;     ///< from dialing to ringing (or busy, or failed)
  Distribution ring_to_answer;      ///< answered calls: person and machine
  double ring_max_s = 0;            ///< unanswered calls are given up after this, >= 15 in the US
  int setup_failures_max = 5;       ///< set-ups failed in a row after which dialing stops, >= 1
  double setup_back_off_s = 60;     ///< then until a set-up is tried, and tried again, >= 1
  Distribution patience;            ///< how long a person waits in queue
  Detection detection;
  Abandonment abandonment;
  std::vector<TrunkLoss> trunk_losses;  ///< on every day; hours that do not overlap
};

/// Work that calls cost the dialer's machines: `[platform]`; no file = an ideal platform.
struct Platform {
  std::string file;              ///< SimGrid platform, as a path that can be opened; empty = ideal
  double setup_flops = 0;        ///< call set-up at the application server, per dial
  double setup_query_bytes = 0;  ///< record fetched from the database, per dial
  double signalling_bytes = 0;   ///< over the trunk link, per dial
  double detection_flops = 0;    ///< voice detection at the media server, per answer
  double screen_pop_bytes = 0;   ///< database to the agent's desktop, per conversation
  double screen_pop_flops = 0;   ///< at the application server, per conversation
};

/// What becomes of accounts from day to day.
enum class PortfolioKind {
  new_every_morning,  ///< each day starts with its accounts as if they had never been called
  carry_over,         ///< who was reached rests, and longer who promised to pay
};

/// How a campaign's accounts live: `[portfolio]`.
struct Portfolio {
  PortfolioKind kind = PortfolioKind::new_every_morning;
  int rest_days = 1;         ///< carry_over: days without a call after the right party was reached
  double promise_ratio = 0;  ///< carry_over: right parties who promise to pay / those reached
  int promise_days = 7;      ///< carry_over: days without a call after a promise
  // Contact limits of the law over several days of 24 hours, for those that live on (carry_over)
  // and for those whom a host names; 0 = none.
  int span_attempts_max = 0;  ///< attempts of an account in any `span_days`
  int span_days = 0;
  int pause_days = 0;  ///< without an attempt after the right party was reached
};

/// A stream of outbound work that agents serve: `[campaign.NAME]`, or the file's own tables where
/// it names no campaign.
struct Campaign {
  std::string name;  ///< empty for the one of a file that names none
  DialingMode dialing = DialingMode::dialer;
  Phones phones;
  WorkList worklist;
  std::vector<Demand> demand;  ///< when it names the month of a day, it sets the day's accounts
  Portfolio portfolio;
  Manual manual;
  Handling handling;
  /// Share of the dialer's conversations, beside the weights of the others, 1-1000.
  int weight = 1;
  std::optional<double> hit_rate_prior;  ///< none = the dialer's
  std::optional<double> cap_ratio;       ///< none = the dialer's
};

/// A whole scenario file: a site, a team, and the streams of work that the team serves.
struct Scenario {
  std::string name;
  std::string title;  ///< one line for people
  std::uint64_t seed = 1;
  Calendar calendar;
  Team team;
  std::vector<Campaign> campaigns{1};  ///< at least one, sorted by name
  Dialer dialer;                       ///< of the campaigns that a dialer dials
  Platform platform;
  std::string hash;  ///< 16 hex digits over the canonical form of all that is above

  /// The first campaign; of a file that names none, the one that it describes.
  [[nodiscard]] Campaign& campaign() { return campaigns.front(); }
  [[nodiscard]] const Campaign& campaign() const { return campaigns.front(); }
};

/// Mean handling of a call (talk + wrap), seconds: 244.7 - 20 - 30 - 30 = 164.7 for Arteaga 2016.
[[nodiscard]] inline double handling_s_mean(const Campaign& c) {
  if (c.handling.talk_s_mean) return *c.handling.talk_s_mean + c.handling.wrap_s_mean;
  return c.handling.attempt_s_mean.value_or(0) - c.manual.identify_s - c.manual.look_up_s -
         c.manual.wait_result_s;
}

}  // namespace callpace::scenario
