// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/campaign_format.hpp"

#include "sim/scenario/checks.hpp"
#include "sim/scenario/format/collections.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

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
      .optional("outcomes", &PhoneType::outcomes, outcomes(),
                "What becomes of a call; missing: as [phones] says.")
      .optional("human_by_hour", &PhoneType::human_by_hour,
                list(number({"a factor", 0, 100}), 0, 24),
                "24 factors on outcomes.human, hour by hour; the other outcomes rescale.")
      .required("right_party_ratio", &PhoneType::right_party_ratio, ratio(),
                "Right party / persons answering.");
  return t;
}

// Works the hit rate into the mix, unless there is no mix whose other shares could make room.
void apply_hit_rate(Phones& phones) {
  OutcomeMix& mix = phones.outcomes;
  const double others = mix.no_answer + mix.machine + mix.failed + mix.busy;
  if (!phones.hit_rate || others <= 0) return;
  const double hit_rate = *std::exchange(phones.hit_rate, std::nullopt);
  if (hit_rate == mix.human) return;
  for (double* share : {&mix.no_answer, &mix.machine, &mix.failed, &mix.busy}) {
    *share *= (1 - hit_rate) / others;
  }
  mix.human = hit_rate;
}

// Types stand in order of preference and have each their mix of outcomes.
void arrange_phones(Phones& phones) {
  apply_hit_rate(phones);
  const auto rank = [&phones](const PhoneType& type) {
    return std::find(phones.order.begin(), phones.order.end(), type.name) - phones.order.begin();
  };
  std::stable_sort(phones.types.begin(), phones.types.end(),
                   [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
  for (PhoneType& type : phones.types) {
    if (type.outcomes == OutcomeMix{}) type.outcomes = phones.outcomes;
  }
}

}  // namespace

TypePtr<DialingMode> dialing_format() {
  return choice<DialingMode>({{"manual", DialingMode::manual}, {"dialer", DialingMode::dialer}});
}

TypePtr<Phones> phones_format() {
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
      .optional("outcomes", &Phones::outcomes, outcomes(),
                "What becomes of a call to a type that states nothing else.")
      .late("hit_rate", &Phones::hit_rate, maybe(ratio()),
            "Persons who answer / dials, in place of outcomes.human; the other shares keep their "
            "proportions.")
      .arrange(arrange_phones)
      .check({"order", "type", "priority", "outcomes", "hit_rate"}, check_phones);
  return t;
}

TypePtr<WorkList> worklist_format() {
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
       "accounts", &WorkList::accounts, count(1, 10'000'000, "accounts"),
       "Accounts assigned to calling each working day, in months that `demand` does not name.")
      .required("attempts_per_day_max", &WorkList::attempts_per_day_max, count(1, 1000, "attempts"),
                "Most attempts per account and day.")
      .late("attempts_target", &WorkList::attempts_target, count(0, 1000, "attempts"),
            "Attempts that an account is to get in a day unless it is reached before; 0: none.")
      .optional("stop_when_reached", &WorkList::stop_when_reached, flag(),
                "No more attempts that day once the right party was reached.")
      .required(
          "redial", [](auto& w) -> auto& { return w; }, redial, "The redial rules.")
      .check(
          {"attempts_per_day_max", "attempts_target"}, [](const WorkList& w, const Scope& scope) {
            if (w.attempts_target > w.attempts_per_day_max) {
              scope.error("attempts_target", "'attempts_target' is more than attempts_per_day_max");
            }
          });
  return t;
}

void check_demand(const Demand& month, const Scope& scope) {
  if (month.calls_per_day_sd <= month.calls_per_day) return;
  scope.error("calls_per_day_sd",
              "a demand of " + std::to_string(month.calls_per_day) +
                  " calls a day cannot have a standard deviation of " +
                  shortest(month.calls_per_day_sd),
              month.calls_per_day > 0
                  ? "write at most " + std::to_string(month.calls_per_day) + ", its mean"
                  : "a demand without calls has none: write 0");
}

TypePtr<Demand> demand_format() {
  auto t = table<Demand>("One month's demand.");
  t->required("accounts", &Demand::accounts, count(1, 10'000'000, "accounts"),
              "Accounts assigned a day.")
      .required("calls_per_day", &Demand::calls_per_day, count(0, 1'000'000'000, "calls"),
                "Calls demanded a day.")
      .late("calls_per_day_sd", &Demand::calls_per_day_sd,
            number({"a number of calls", 0, 1'000'000'000}),
            "Standard deviation of the month's calls a day about calls_per_day, as a forecast has "
            "it; each replication draws its month, calls and accounts alike. 0: certain.")
      .check({"calls_per_day", "calls_per_day_sd"}, check_demand);
  return t;
}

void check_contact_limits(const Portfolio& portfolio, const Scope& scope) {
  const bool has_attempts = portfolio.span_attempts_max > 0;
  const bool has_span = portfolio.span_days > 0;
  if (has_attempts != has_span) {
    scope.error(has_span ? "span_days" : "span_attempts_max",
                "'span_attempts_max' and 'span_days' need each other");
  }
  const bool has_any = has_attempts || has_span || portfolio.pause_days > 0;
  if (has_any && portfolio.kind == PortfolioKind::new_every_morning) {
    scope.error("kind",
                "accounts that are new every morning have no days before, and so no limits "
                "over days",
                "say kind = \"carry_over\"");
  }
}

TypePtr<Portfolio> portfolio_format() {
  using Kind = PortfolioKind;
  const auto some_days = [] { return count(0, 366, "days"); };
  auto t = table<Portfolio>("What becomes of accounts from day to day.");
  t->required("kind", &Portfolio::kind,
              choice<Kind>({{"new_every_morning", Kind::new_every_morning},
                            {"carry_over", Kind::carry_over}}),
              "Whether a day starts anew, or with what the days before left.")
      .optional("rest_days", &Portfolio::rest_days, some_days(),
                "Carry over: days without a call after the right party was reached.")
      .optional("promise_ratio", &Portfolio::promise_ratio, ratio(),
                "Carry over: right parties who promise to pay / those reached.")
      .optional("promise_days", &Portfolio::promise_days, some_days(),
                "Carry over: days without a call after a promise.")
      .late("span_attempts_max", &Portfolio::span_attempts_max, count(0, 15, "attempts"),
            "Carry over: most attempts of an account in any `span_days`; 0: no limit.")
      .late("span_days", &Portfolio::span_days, count(0, 31, "days"),
            "Carry over: days of 24 hours that `span_attempts_max` counts over.")
      .late("pause_days", &Portfolio::pause_days, count(0, 31, "days"),
            "Carry over: days of 24 hours without an attempt after the right party was reached.")
      .check({"span_attempts_max", "span_days", "pause_days", "kind"}, check_contact_limits);
  return t;
}

TypePtr<Campaign> campaign_format() {
  auto t = table<Campaign>("A campaign; what it does not state, the file's own tables say.");
  const auto itself = [](auto& campaign) -> auto& { return campaign; };
  add_dialing(*t, itself);
  add_work(*t, itself);
  t->optional("weight", &Campaign::weight, count(1, 1000, "shares"),
              "Its share of the dialer's conversations, beside the weights of the others.")
      .optional("hit_rate_prior", &Campaign::hit_rate_prior,
                maybe(number({"a ratio (0-1)", 1e-4, 1})),
                "Live answers / dials before any is seen; missing: as [dialer.pacing] says.")
      .optional("cap_ratio", &Campaign::cap_ratio, maybe(ratio()),
                "Cap on abandoned / live answers; missing: as [dialer.pacing] says.")
      .check({"manual", "handling"}, check_handling)
      .check({"dialing", "manual"}, check_steps_by_hand);
  return t;
}

void check_own_caps(const Scenario& s, const format::Scope& scope) {
  if (s.dialer.pacing.cap_account != pacing::kAccountTeam) return;
  for (const Campaign& campaign : s.campaigns) {
    if (!campaign.cap_ratio) continue;
    scope.error("campaign." + campaign.name + ".cap_ratio",
                "a campaign has no cap of its own with cap_account = \"team\"",
                "state cap_ratio in [dialer.pacing] alone");
  }
}

void check_certified_groups(const Scenario& s, const format::Scope& scope) {
  if (s.dialer.pacing.cap_mode != pacing::kCapCertified) return;
  for (const Group& group : s.team.groups) {
    const auto other = std::ranges::find_if(s.campaigns, [&group](const Campaign& campaign) {
      return campaign.dialing == DialingMode::dialer &&
             std::ranges::find(group.skills, campaign.name) == group.skills.end();
    });
    if (other == s.campaigns.end()) continue;
    return scope.warning("dialer.pacing.cap_mode",
                         "the cap is kept as cap_mode = \"hard\" keeps it, since group '" +
                             group.name + "' does not serve campaign '" + other->name + "'",
                         "only groups that serve the same campaigns can have the certified cap "
                         "(docs/pacing-gate.md tells why)");
  }
}

}  // namespace callpace::scenario
