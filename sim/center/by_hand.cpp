// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/by_hand.hpp"

#include <algorithm>
#include <utility>

namespace callpace::center {
namespace {

using kernel::Duration;
using kernel::Time;
using pacing::EventKind;
using scenario::Outcome;

void enter(Site& site, EventKind kind, std::uint64_t call, std::uint32_t agent) {
  site.recorder.journal_by_hand({site.now().time_since_epoch().count(), kind, agent, call});
}

/// Talks to a person who answered.
kernel::Task<> talk(Site& site, Desk& desk, const Campaign& campaign, const Fate& fate,
                    std::uint64_t call) {
  Measures& slot = site.recorder.now(Whose{campaign.index + 1, desk.group + 1});
  ++slot.live_answers;
  ++slot.conversations;
  if (fate.right_party) ++slot.right_party_contacts;
  measure::Waits& waits = site.recorder.waits(of_campaign(campaign.index));
  waits.caller_wait_us.add(0);
  waits.agent_wait_us.add(std::exchange(desk.waited, {}).count());
  enter(site, EventKind::kConnected, call, desk.agent);
  const Duration talk = site.within_hours(fate.talk);
  slot.talk_us += talk.count();
  slot.talk_cut_us += (fate.talk - talk).count();
  co_await site.simulation().delay(talk);
  enter(site, EventKind::kTalkEnded, call, desk.agent);
}

/// From taking up a customer to having keyed the number `keyings` times.
Duration until_dialed(const scenario::Manual& steps, int keyings) {
  return kernel::from_seconds(steps.identify_s + steps.look_up_s +
                              keyings * steps.digits * steps.key_digit_s);
}

}  // namespace

bool may_begin_by_hand(const Site& site, const Campaign& campaign) {
  return site.may_dial(site.now() + until_dialed(campaign.plan.manual, 1));
}

kernel::Task<> dial_by_hand(Site& site, Desk& desk, Campaign& campaign, Attempt attempt) {
  const scenario::Manual& steps = campaign.plan.manual;
  const Fate fate = campaign.fates.draw(attempt, site.hour());
  const Duration wait = kernel::from_seconds(steps.wait_result_s);
  const Time begun = site.now();
  co_await site.simulation().delay(until_dialed(steps, fate.keyings));

  const std::uint64_t call = ++site.calls;
  const Time dialed_at = site.now();
  ++site.recorder.now(Whose{campaign.index + 1, desk.group + 1}).dials;
  enter(site, EventKind::kDialed, call, desk.agent);
  if (site.recorder.has_readers()) site.recorder.dialed(call, behind(fate, attempt));
  co_await site.simulation().delay(wait);
  desk.waited += site.now() - begun;

  Measures& slot = site.recorder.now(Whose{campaign.index + 1, desk.group + 1});
  slot.dialing_us += (site.now() - begun).count();
  ++slot.dials_with(fate.outcome);
  enter(site, event_of(fate.outcome), call, desk.agent);
  if (fate.outcome == Outcome::human) co_await talk(site, desk, campaign, fate, call);
  slot.lines_us += (site.now() - dialed_at).count();
  const End end = fate.right_party ? End::kRightParty : end_of(fate.outcome);
  if (campaign.portfolio.report(attempt, end, site.now())) ++slot.promises;
  slot.wrap_us += fate.wrap.count();
  co_await site.simulation().delay(fate.wrap);
}

}  // namespace callpace::center
