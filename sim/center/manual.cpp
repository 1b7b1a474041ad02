// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/manual.hpp"

#include <algorithm>
#include <utility>

namespace callpace::center {
namespace {

using kernel::Duration;
using kernel::Time;
using pacing::EventKind;
using scenario::Outcome;

// An agent whose list has nothing due looks again this often.
constexpr Duration kLookAgain = std::chrono::minutes{1};

/// An agent at a phone.
struct Dialing {
  std::uint32_t agent = 0;
  Duration waited{};  ///< dialing steps, and idle with nothing due, since the last person
};

void enter(Site& site, EventKind kind, std::uint64_t call, std::uint32_t agent) {
  site.recorder.journal({site.now().time_since_epoch().count(), kind, agent, call});
}

/// Talks to a person who answered.
kernel::Task<> talk(Site& site, Dialing& agent, const Fate& fate, std::uint64_t call) {
  Measures& slot = site.recorder.now();
  ++slot.live_answers;
  ++slot.conversations;
  if (fate.right_party) ++slot.right_party_contacts;
  site.recorder.end_wait(std::exchange(agent.waited, {}));
  enter(site, EventKind::kConnected, call, agent.agent);
  const Duration talk = site.within_hours(fate.talk);
  slot.talk_us += talk.count();
  co_await site.simulation().delay(talk);
  enter(site, EventKind::kTalkEnded, call, agent.agent);
}

/// From taking up a customer to having keyed the number `keyings` times.
Duration until_dialed(const scenario::Manual& steps, int keyings) {
  return kernel::from_seconds(steps.identify_s + steps.look_up_s +
                              keyings * steps.digits * steps.key_digit_s);
}

/// One attempt, from finding the customer to having documented it.
kernel::Task<> make_attempt(Site& site, Dialing& agent, const Attempt& attempt) {
  const scenario::Manual& steps = site.scenario.manual;
  const Fate fate = site.fates.draw(attempt, site.hour());
  const Duration wait = kernel::from_seconds(steps.wait_result_s);
  const Time begun = site.now();
  co_await site.simulation().delay(until_dialed(steps, fate.keyings));

  const std::uint64_t call = ++site.calls;
  const Time dialed_at = site.now();
  ++site.recorder.now().dials;
  enter(site, EventKind::kDialed, call, agent.agent);
  co_await site.simulation().delay(wait);
  agent.waited += site.now() - begun;

  Measures& slot = site.recorder.now();
  slot.dialing_us += (site.now() - begun).count();
  ++slot.outcomes[static_cast<std::size_t>(fate.outcome)];
  enter(site, event_of(fate.outcome), call, agent.agent);
  if (fate.outcome == Outcome::human) co_await talk(site, agent, fate, call);
  slot.lines_us += (site.now() - dialed_at).count();
  const AttemptEnd end = fate.right_party ? AttemptEnd::right_party : end_of(fate.outcome);
  site.work_list.report(attempt, end, site.now());
  slot.wrap_us += fate.wrap.count();
  co_await site.simulation().delay(fate.wrap);
}

/// Works from the list until `until`; an attempt under way is finished.
kernel::Task<> work(Site& site, Dialing& agent, Time until) {
  const Time logged_in = site.now();
  while (site.now() < until) {
    const bool may_dial = site.may_dial(site.now() + until_dialed(site.scenario.manual, 1));
    const auto attempt = may_dial ? site.work_list.next(site.now()) : std::nullopt;
    if (attempt) {
      co_await make_attempt(site, agent, *attempt);
      continue;
    }
    const Duration pause = std::min(kLookAgain, until - site.now());
    co_await site.simulation().delay(pause);
    Measures& slot = site.recorder.now();
    slot.idle_us += pause.count();
    if (may_dial) slot.idle_dry_us += pause.count();
    agent.waited += pause;
  }
  site.recorder.now().logged_us += (site.now() - logged_in).count();
}

}  // namespace

kernel::Process manual_agent_day(Site& site, const AgentDay& plan) {
  const AgentDay day = plan;
  Dialing agent{day.agent, {}};
  co_await site.simulation().until(day.start);
  for (const OffPhone& off : day.off_phone) {
    co_await work(site, agent, off.start);
    co_await site.simulation().delay(off.length);
  }
  co_await work(site, agent, day.end);
  site.recorder.cut_off_wait(agent.waited);
}

}  // namespace callpace::center
