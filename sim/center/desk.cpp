// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the dialer does with agents: an idle one is ready, and asks to leave or is asked for by
// other work, and goes as soon as the cap no longer needs it for a call in flight; one who was put
// through talks and wraps up. When they come and go is in agent_day.cpp.
#include "sim/center/dialer.hpp"

#include <utility>

namespace callpace::center {

using kernel::Time;
using pacing::EventKind;

void Dialer::become_ready(Desk& desk) {
  desk.idle_since = site_.now();
  desk.dry_before = dry_time(desk.group);
  pacing::Event ready{to_us(site_.now()), EventKind::kAgentReady, desk.agent};
  ready.group = desk.group;
  tell(ready);
  if (desk.means_to_leave) {
    const Time until = *std::exchange(desk.means_to_leave, {});
    tell({to_us(site_.now()), EventKind::kAgentPlans, desk.agent, 0, to_us(until)});
  }
  if (Call* call = take_call(desk)) {
    put_through(desk, *call);
  } else {
    site_.router.wait(desk);
  }
  pump();
}

void Dialer::end_idle(Desk& desk) {
  const kernel::Duration idle = site_.now() - desk.idle_since;
  Measures& slot = site_.recorder.now(of_group(desk.group));
  slot.idle_us += idle.count();
  slot.idle_dry_us += (dry_time(desk.group) - desk.dry_before).count();
  desk.waited += idle;
}

Desk* Dialer::take_desk(const Conversation& call) {
  return site_.router.take_desk(call, [this](const Conversation& waiting, const Desk& desk) {
    return !has_skills_ || pacer_.may_connect(waiting.call, desk.agent);
  });
}

Call* Dialer::take_call(const Desk& desk) {
  return site_.router.take_call(desk, [this](const Conversation& waiting, const Desk& free) {
    return !has_skills_ || pacer_.may_connect(waiting.call, free.agent);
  });
}

/// Connects the calls that had to wait although somebody was idle, as soon as the cap allows it.
void Dialer::connect_waiting() {
  for (const Lane& lane : lanes_) {
    const auto& waiting = site_.router.waiting(lane.campaign->index);
    while (!waiting.empty()) {
      Call& call = *waiting.front();
      Desk* desk = take_desk(call.conversation);
      if (desk == nullptr) break;
      site_.router.remove(call);
      put_through(*desk, call);
    }
  }
}

void Dialer::wants_to_leave(Desk& desk) {
  site_.router.set_leaving(desk);
  tell(EventKind::kAgentLeaving, 0, desk.agent);
  pump();
}

void Dialer::release_leaving() {
  // All are asked about, one by one: an agent that goes may leave the next one covering its calls.
  Desk* desk = site_.router.leaving().front();
  while (desk != nullptr) {
    Desk* const next = Queue<Desk>::after(*desk);
    if (pacer_.may_leave(desk->agent)) {
      leave(*desk);
      desk->may_go.fire();
    }
    desk = next;
  }
}

/// A ready or leaving agent whom no call in flight needs goes.
void Dialer::leave(Desk& desk) {
  site_.router.remove(desk);
  end_idle(desk);
  tell(EventKind::kAgentLeft, 0, desk.agent);
}

bool Dialer::lend(Desk& desk) {
  tell(EventKind::kAgentLeaving, 0, desk.agent);
  if (!pacer_.may_leave(desk.agent)) {
    tell(EventKind::kAgentReady, 0, desk.agent);  // stays, as if nothing had been asked
    return false;
  }
  leave(desk);
  return true;
}

void Dialer::has_left(const Desk& desk) { tell(EventKind::kAgentLeft, 0, desk.agent); }

kernel::Task<> Dialer::converse(Desk& desk) {
  desk.assigned.reset();
  const Conversation conversation = desk.conversation;
  const Time begun = site_.now();
  Measures& slot = site_.recorder.now(whose(conversation, desk));
  if (!site_.platform.ideal()) co_await pop_screen(desk);
  const kernel::Duration talk = site_.within_hours(conversation.talk);
  if (conversation.with_person()) slot.talk_cut_us += (conversation.talk - talk).count();
  co_await simulation().delay(talk);
  // The screen-pop belongs to it: who was put through is on the line meanwhile.
  (conversation.with_person() ? slot.talk_us : slot.machine_us) += (site_.now() - begun).count();

  tell(EventKind::kTalkEnded, conversation.call, desk.agent);
  const bool is_told = site_.scenario.dialer.pacing.untold_machine_ratio == 0;
  if (is_told && !conversation.with_person()) tell(EventKind::kHeardMachine, 0, desk.agent);
  end_line(conversation, conversation.end);

  slot.wrap_us += conversation.wrap.count();
  co_await simulation().delay(conversation.wrap);
}

/// Brings the customer's record to the agent's screen. When a machine or a link is off, the agent
/// talks without it: whoever was put through is on the line.
kernel::Task<> Dialer::pop_screen(const Desk& desk) {
  using kernel::Machine;
  using kernel::MachineRole;
  const scenario::Platform& costs = site_.scenario.platform;
  const Machine desktop{MachineRole::desktop, static_cast<int>(desk.agent)};
  kernel::Work page{simulation()};
  site_.platform.compute({MachineRole::application_server, 0}, costs.screen_pop_flops, page);
  co_await page.ended();
  kernel::Work record{simulation()};
  site_.platform.send({MachineRole::database, 0}, desktop, costs.screen_pop_bytes, record);
  co_await record.ended();
  if (page.failed() || record.failed())
    ++site_.recorder.now(whose(desk.conversation, desk)).screen_pop_failures;
}

}  // namespace callpace::center
