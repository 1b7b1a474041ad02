// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/scenario_format.hpp"

#include "sim/scenario/checks.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

constexpr int kDay_s = 86'400;
constexpr double kWorkMax = 1e18;  // flops or bytes of one call

template <class T>
std::shared_ptr<Table<T>> table(std::string doc) {
  return std::make_shared<Table<T>>(std::move(doc));
}

TypePtr<int> whole_seconds(int min, int max = kDay_s) {
  return count(min, max, "a whole number of seconds");
}

TypePtr<DistributionKind> distribution_kind() {
  return choice<DistributionKind>({{"constant", DistributionKind::constant},
                                   {"exponential", DistributionKind::exponential},
                                   {"lognormal", DistributionKind::lognormal},
                                   {"gamma", DistributionKind::gamma},
                                   {"uniform", DistributionKind::uniform}});
}

TypePtr<double> spread() { return number({"a standard deviation / mean", 0, 100}); }

TypePtr<DaySpan> span() {
  auto t = table<DaySpan>("A span of the day.");
  t->required("from", &DaySpan::from_s, time_of_day(), "Start.")
      .required("to", &DaySpan::to_s, time_of_day(), "End, after the start, on the same day.")
      .check({"from", "to"}, check_span);
  return t;
}

TypePtr<Distribution> distribution() {
  auto t = table<Distribution>("How a random length of time is drawn.");
  t->required("distribution", &Distribution::kind, distribution_kind(), "The shape.")
      .required("mean_s", &Distribution::mean_s, seconds(), "Mean.")
      .optional("cv", &Distribution::cv, spread(), "Spread of a lognormal or gamma time.")
      .optional("half_range_s", &Distribution::half_range_s, seconds(),
                "A uniform time lies within mean_s plus or minus this.")
      .check({"distribution", "mean_s", "cv", "half_range_s"}, check_distribution);
  return t;
}

TypePtr<Calendar> calendar() {
  auto t = table<Calendar>("The law and the calendar that the site works under.");
  t->required("first_day", &Calendar::first_day, date(), "First simulated day.")
      .optional("days", &Calendar::days, count(1, 366, "a number of days"),
                "Simulated successive days.")
      .optional("holidays", &Calendar::holidays, list(date(), 0, 366), "No calls, no shifts.")
      .optional("legal_weekday", &Calendar::legal_weekday, maybe(span()),
                "Calls are legal Monday to Friday; missing: no calls.")
      .optional("legal_saturday", &Calendar::legal_saturday, maybe(span()),
                "Calls are legal on Saturdays; missing: no calls.")
      .optional("legal_sunday", &Calendar::legal_sunday, maybe(span()),
                "Calls are legal on Sundays; missing: no calls.")
      .optional("drain_s", &Calendar::drain_s, number({"a number of seconds", 0, kDay_s}),
                "Nothing is dialed in this last stretch before calling hours end.")
      .check({"holidays"}, check_calendar);
  return t;
}

TypePtr<Activity> activity() {
  auto t = table<Activity>("An activity off the phone: kick-off, coaching, break.");
  t->required("after_s", &Activity::after_s, whole_seconds(0),
              "Planned start, counted from the shift's start.")
      .required("length_s", &Activity::length_s, whole_seconds(1), "Length.")
      .optional("stagger_s", &Activity::stagger_s, whole_seconds(0),
                "Agents start in turns, spread evenly over this time after after_s.");
  return t;
}

TypePtr<ShiftDay> shift_day() {
  auto t = table<ShiftDay>("One day of a shift.");
  t->required(
       "from", [](auto& d) -> auto& { return d.hours.from_s; }, time_of_day(), "Start.")
      .required(
          "to", [](auto& d) -> auto& { return d.hours.to_s; }, time_of_day(), "End.")
      .optional("activity", &ShiftDay::activities, by_name<Activity>(activity()),
                "Activities off the phone, by name.")
      .check({"from", "to", "activity"}, check_shift_day)
      .arrange([](ShiftDay& day) {
        std::stable_sort(day.activities.begin(), day.activities.end(),
                         [](const auto& a, const auto& b) { return a.after_s < b.after_s; });
      });
  return t;
}

TypePtr<Shift> shift() {
  auto t = table<Shift>("A shift and how many agents are employed on it.");
  t->required("agents", &Shift::agents, count(0, 100'000, "a number of agents"),
              "Agents employed, absentees included.")
      .optional("weekday", &Shift::weekday, maybe(shift_day()), "Monday to Friday.")
      .optional("saturday", &Shift::saturday, maybe(shift_day()), "Saturdays.")
      .optional("sunday", &Shift::sunday, maybe(shift_day()), "Sundays.")
      .check({"weekday", "saturday", "sunday"}, check_shift);
  return t;
}

TypePtr<Team> team() {
  auto absence = table<Absence>("Absence in one calendar month.");
  absence->required("absent_ratio", &Absence::absent_ratio, ratio(),
                    "Absent agent-days / employed agent-days.");
  auto t = table<Team>("Who works.");
  t->required("shift", &Team::shifts, by_name<Shift>(shift()), "The shifts, by name.")
      .optional("absent_ratio", &Team::absent_ratio, ratio(),
                "Absent / employed agent-days in months that `absence` does not name.")
      .optional("absence", &Team::absences, by_month<Absence>(absence), "Absence by month.")
      .check({"shift"}, check_team);
  return t;
}

TypePtr<OutcomeMix> outcomes() {
  auto t = table<OutcomeMix>("Shares of the outcomes of a call; they sum to 1.");
  t->required("no_answer", &OutcomeMix::no_answer, ratio(), "Nobody answers.")
      .required("machine", &OutcomeMix::machine, ratio(), "Answering machine or voicemail.")
      .required("failed", &OutcomeMix::failed, ratio(), "Telephony error.")
      .required("busy", &OutcomeMix::busy, ratio(), "Busy, fax or network announcement.")
      .required("human", &OutcomeMix::human, ratio(), "A person answers: the hit rate.")
      .check({"no_answer", "machine", "failed", "busy", "human"}, check_outcomes);
  return t;
}

TypePtr<PhoneType> phone_type() {
  auto t = table<PhoneType>("One kind of number in the phone book.");
  t->optional("owned_ratio", &PhoneType::owned_ratio, ratio(),
              "Accounts that have such a number / accounts.")
      .required("outcomes", &PhoneType::outcomes, outcomes(), "What becomes of a call.")
      .optional("human_by_hour", &PhoneType::human_by_hour,
                list(number({"a factor", 0, 100}), 0, 24),
                "24 factors on outcomes.human, hour by hour; the other outcomes rescale.")
      .required("right_party_ratio", &PhoneType::right_party_ratio, ratio(),
                "Right party / persons answering.")
      .check({"outcomes", "human_by_hour"}, check_phone_type);
  return t;
}

TypePtr<Phones> phones() {
  auto priority = table<PhonePriority>("Which number to try first at an hour.");
  priority
      ->required(
          "from", [](auto& p) -> auto& { return p.hours.from_s; }, time_of_day(), "Start.")
      .required(
          "to", [](auto& p) -> auto& { return p.hours.to_s; }, time_of_day(), "End.")
      .required("order", &PhonePriority::order, list(name(), 1, 4),
                "Phone types, first choice first.")
      .check({"from", "to"},
             [](const PhonePriority& p, const Scope& scope) { check_span(p.hours, scope); });
  auto t = table<Phones>("The phone book.");
  t->required("order", &Phones::order, list(name(), 1, 4),
              "Every phone type, first choice first, for hours that no priority names.")
      .required("type", &Phones::types, by_name<PhoneType>(phone_type()),
                "The phone types, by name.")
      .optional("priority", &Phones::priorities, list<PhonePriority>(priority, 0, 48),
                "Priorities by hour.")
      .check({"order", "type", "priority"}, check_phones)
      .arrange([](Phones& book) {
        const auto rank = [&book](const PhoneType& type) {
          return std::find(book.order.begin(), book.order.end(), type.name) - book.order.begin();
        };
        std::sort(book.types.begin(), book.types.end(),
                  [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
      });
  return t;
}

TypePtr<WorkList> worklist() {
  auto rule = table<RedialRule>("What to do after an unsuccessful attempt.");
  rule->required("after_s", &RedialRule::after_s, whole_seconds(0),
                 "Wait before the account's next attempt.")
      .optional("other_phone", &RedialRule::other_phone, flag(),
                "Try the account's next number instead of the same one.");
  const TypePtr<RedialRule> redial_rule = rule;
  const auto after = [](Outcome outcome) {
    return [index = static_cast<std::size_t>(outcome)](auto& w) -> auto& {
      return w.redial[index];
    };
  };
  auto redial = table<WorkList>("The redial rules.");
  redial->required("no_answer", after(Outcome::no_answer), redial_rule, "After no answer.")
      .required("machine", after(Outcome::machine), redial_rule, "After an answering machine.")
      .required("failed", after(Outcome::failed), redial_rule, "After a telephony error.")
      .required("busy", after(Outcome::busy), redial_rule, "After a busy signal.")
      .required("wrong_party", after(Outcome::human), redial_rule, "After a wrong party.")
      .required("abandoned", &WorkList::redial_abandoned, redial_rule,
                "After the caller was abandoned.");
  auto t = table<WorkList>("The accounts to work.");
  t->required(
       "accounts", &WorkList::accounts, count(1, 10'000'000, "a number of accounts"),
       "Accounts assigned to calling each working day, in months that `demand` does not name.")
      .required("attempts_per_day_max", &WorkList::attempts_per_day_max,
                count(1, 1000, "a number of attempts"), "Saturation cap per account and day.")
      .optional("stop_when_reached", &WorkList::stop_when_reached, flag(),
                "No more attempts that day once the right party was reached.")
      .required(
          "redial", [](auto& w) -> auto& { return w; }, redial, "The redial rules.");
  return t;
}

TypePtr<Demand> demand() {
  auto t = table<Demand>("One month's demand.");
  t->required("accounts", &Demand::accounts, count(1, 10'000'000, "a number of accounts"),
              "Accounts assigned a day.")
      .required("calls_per_day", &Demand::calls_per_day,
                count(0, 1'000'000'000, "a number of calls"), "Calls demanded a day.");
  return t;
}

TypePtr<Manual> manual() {
  auto t = table<Manual>("The steps of an attempt by hand.");
  t->required("identify_s", &Manual::identify_s, seconds(), "Find the customer to work.")
      .required("look_up_s", &Manual::look_up_s, seconds(), "Find the number in the notes.")
      .required("key_digit_s", &Manual::key_digit_s, seconds(), "Key one digit.")
      .required("digits", &Manual::digits, count(1, 30, "a number of digits"),
                "Digits of a number.")
      .required("key_error_ratio", &Manual::key_error_ratio, number({"a ratio (0-1)", 0, 0.99}),
                "Keyed numbers that are wrong and keyed again / keyed numbers.")
      .required("wait_result_s", &Manual::wait_result_s, seconds(), "Wait for the call's result.");
  return t;
}

TypePtr<Handling> handling() {
  auto t = table<Handling>("Handling of a call by an agent.");
  t->required("attempt_s_mean", &Handling::attempt_s_mean, positive_seconds(),
              "Mean of an attempt by hand, from identify to documented.")
      .required("wrap_s_mean", &Handling::wrap_s_mean, seconds(),
                "Of which after the call: wrap-up and documentation.")
      .optional("talk_kind", &Handling::talk_kind, distribution_kind(), "Shape of talk times.")
      .optional("talk_cv", &Handling::talk_cv, spread(), "Spread of lognormal or gamma talk times.")
      .optional("wrap_kind", &Handling::wrap_kind, distribution_kind(), "Shape of wrap-up times.")
      .optional("wrap_cv", &Handling::wrap_cv, spread(), "Spread of lognormal or gamma wrap-ups.")
      .optional("wrong_party_talk_factor", &Handling::wrong_party_talk_factor,
                number({"a factor", 0, 100, true}),
                "Mean talk with a wrong party / mean talk with the right one.")
      .optional("manual_handles_every_attempt", &Handling::manual_handles_every_attempt, flag(),
                "By hand, each attempt is handled for the same mean, answered or not.")
      .check({"talk_kind", "talk_cv", "wrap_kind", "wrap_cv"}, check_handling_shapes);
  return t;
}

// The policy's name lives in a character array of the C configuration.
class PolicyName final : public Type<pacing::Config> {
 public:
  void read(const Value& value, pacing::Config& config, Reader& reader) const override {
    std::string word{config.policy_name()};
    type()->read(value, word, reader);
    config.set_policy(word);
  }
  [[nodiscard]] Json write(const pacing::Config& config) const override {
    return std::string{config.policy_name()};
  }
  [[nodiscard]] Json schema(bool whole) const override { return type()->schema(whole); }
  [[nodiscard]] std::string expected() const override { return type()->expected(); }

 private:
  static TypePtr<std::string> type() {
    const auto names = pacing::policy_names();
    return one_of({names.begin(), names.end()}, "a policy");
  }
};

// Ranges and defaults are the pacing library's; check_pacing asks it again.
TypePtr<pacing::Config> pacing_settings() {
  using pacing::Config;
  using Code = Choice<std::int32_t>;
  const auto positive = [] { return number({"a number of seconds", 1e-3, kDay_s}); };
  const auto observations = [] { return number({"a number of observations", 1, 1e9}); };
  auto t = table<Config>("How the pacer decides; see callpace/pacing.h.");
  t->required(
       "policy", [](auto& c) -> auto& { return c; }, std::make_shared<PolicyName>(),
       "The pacing policy.")
      .optional("lines_per_agent", &Config::lines_per_agent, number({"a factor", 1, 20}),
                "Policy \"power\": lines per idle agent.")
      .optional("soon_free_s", &Config::soon_free_s, number({"a number of seconds", 0, kDay_s}),
                "Policy \"study\": look-ahead for agents about to be free; 0: the estimated ring.")
      .optional("hit_rate_prior", &Config::hit_rate_prior, number({"a ratio (0-1)", 1e-4, 1}),
                "Live answers / dials before any is seen.")
      .optional("ring_s_prior", &Config::ring_s_prior, positive(),
                "Dialed to answered by a person.")
      .optional("handling_s_prior", &Config::handling_s_prior, positive(),
                "Connected to ready again.")
      .optional("wrap_s_prior", &Config::wrap_s_prior, number({"a number of seconds", 0, kDay_s}),
                "Talk ended to ready again.")
      .optional("prior_observations", &Config::prior_observations, observations(),
                "Observations that the priors weigh.")
      .optional("memory_observations", &Config::memory_observations, observations(),
                "Observations that an estimate remembers.")
      .optional("cap_ratio", &Config::cap_ratio, ratio(), "Cap on abandoned / live answers.")
      .optional("ring_min_s", &Config::ring_min_s, number({"a number of seconds", 0, 120}),
                "Unanswered lines given up earlier are counted.")
      .optional(
          "cap_mode", &Config::cap_mode,
          std::make_shared<Code>(Code::Words{{"off", pacing::kCapOff}, {"hard", pacing::kCapHard}}),
          "Whether the cap holds.")
      .optional("cap_clock", &Config::cap_clock,
                std::make_shared<Code>(Code::Words{{"hang_up", pacing::kClockHangUp},
                                                   {"two_second", pacing::kClockTwoSecond}}),
                "When a live answer counts as abandoned.")
      .optional("cap_window", &Config::cap_window,
                std::make_shared<Code>(Code::Words{{"day", pacing::kWindowDay},
                                                   {"days_30", pacing::kWindowDays30},
                                                   {"periods_30", pacing::kWindowPeriods30},
                                                   {"campaign", pacing::kWindowCampaign}}),
                "The window in which the cap holds.");
  return t;
}

TypePtr<Detection> detection() {
  auto t = table<Detection>("Voice detection.");
  t->optional("enabled", &Detection::enabled, flag(), "Machines are told from persons at all.")
      .required("human_as_machine_ratio", &Detection::human_as_machine_ratio, ratio(),
                "Persons taken for machines / persons.")
      .required("machine_as_human_ratio", &Detection::machine_as_human_ratio, ratio(),
                "Machines taken for persons / machines.")
      .required("delay", &Detection::delay, distribution(),
                "From the answer to the detector's word.")
      .optional("machine_connected_s", &Detection::machine_connected_s, seconds(),
                "An agent's time on a machine put through by mistake.");
  return t;
}

TypePtr<Dialer> dialer() {
  auto abandonment = table<Abandonment>("Policy for counting abandoned calls.");
  abandonment
      ->optional("two_second_s", &Abandonment::two_second_s, seconds(),
                 "The 2-second clock's limit.")
      .optional("count_human_as_machine", &Abandonment::count_human_as_machine, flag(),
                "Persons whom the detector dropped count as abandoned.");
  auto t = table<Dialer>("The dialer.");
  t->required("lines", &Dialer::lines, count(1, 1'000'000, "a number of lines"), "Trunk lines.")
      .required("calls_per_second_max", &Dialer::calls_per_second_max,
                number({"a number of calls a second", 1e-3, 1000}), "Dials a second at most.")
      .required("post_dial_delay", &Dialer::post_dial_delay, distribution(),
                "From dialing to ringing, busy or failed.")
      .required("ring_to_answer", &Dialer::ring_to_answer, distribution(),
                "Ringing until a person or machine answers.")
      .required("ring_max_s", &Dialer::ring_max_s, positive_seconds(),
                "Unanswered calls are given up after this.")
      .required("patience", &Dialer::patience, distribution(), "How long a person waits in queue.")
      .required("pacing", &Dialer::pacing, pacing_settings(), "How many numbers to dial, and when.")
      .required("detection", &Dialer::detection, detection(), "Voice detection.")
      .optional("abandonment", &Dialer::abandonment, TypePtr<Abandonment>{abandonment},
                "How abandoned calls are counted.");
  return t;
}

TypePtr<Platform> platform() {
  const auto flops = [] { return number({"a number of floating-point operations", 0, kWorkMax}); };
  const auto bytes = [] { return number({"a number of bytes", 0, kWorkMax}); };
  auto t = table<Platform>("Work that calls cost the dialer's machines.");
  t->optional("file", &Platform::file, file(),
              "SimGrid platform, beside the scenario file; missing: an ideal platform.")
      .optional("setup_flops", &Platform::setup_flops, flops(),
                "Call set-up at the application server, per dial.")
      .optional("setup_query_bytes", &Platform::setup_query_bytes, bytes(),
                "Record fetched from the database, per dial.")
      .optional("signalling_bytes", &Platform::signalling_bytes, bytes(),
                "Over the trunk link, per dial.")
      .optional("detection_flops", &Platform::detection_flops, flops(),
                "Voice detection at the media server, per answer.")
      .optional("screen_pop_bytes", &Platform::screen_pop_bytes, bytes(),
                "From the database to the agent's desktop, per conversation.")
      .optional("screen_pop_flops", &Platform::screen_pop_flops, flops(),
                "At the application server, per conversation.");
  return t;
}

}  // namespace

TypePtr<Scenario> scenario_format() {
  auto t = table<Scenario>("A contact centre to simulate.");
  t->known(std::string{kExtends}, Json::object().set("type", "string"),
           "File beside this one whose tables this one changes.")
      .required("name", &Scenario::name, name(), "The scenario's name in tables and files.")
      .optional("title", &Scenario::title, text(), "One line for people.")
      .optional("seed", &Scenario::seed, seed(), "Seed of all random streams.")
      .required(
          "dialing", &Scenario::dialing,
          choice<DialingMode>({{"manual", DialingMode::manual}, {"dialer", DialingMode::dialer}}),
          "Who dials: agents by hand or a dialer.")
      .required("calendar", &Scenario::calendar, calendar(), "Days and legal hours.")
      .required("team", &Scenario::team, team(), "Who works when.")
      .required("phones", &Scenario::phones, phones(), "Whom the numbers reach.")
      .required("worklist", &Scenario::worklist, worklist(), "Whom to call, and again.")
      .optional("demand", &Scenario::demand, by_month<Demand>(demand()), "Demand by month.")
      .required("manual", &Scenario::manual, manual(), "Dialing by hand.")
      .required("handling", &Scenario::handling, handling(), "Talk and wrap-up.")
      .optional("dialer", &Scenario::dialer, dialer(), "The dialer; needed when it dials.")
      .optional("platform", &Scenario::platform, platform(), "What calls cost machines.")
      .check({"manual", "handling"}, check_handling)
      .check({"dialing", "dialer"}, check_dialing)
      .check({"calendar", "team"}, check_legal_hours)
      .check({"team", "dialer"}, check_pacing);
  return t;
}

}  // namespace callpace::scenario
