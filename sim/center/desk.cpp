// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An agent's day at the dialer: work until the next activity is due, be off the phone, work again.
// A conversation under way delays the activity; an idle agent asks to leave, and goes as soon as
// the cap no longer needs it for a call in flight.
#include "sim/center/dialer.hpp"
#include "sim/kernel/first_of.hpp"

#include <utility>

namespace callpace::center {

using kernel::Time;
using pacing::EventKind;

kernel::Process Dialer::agent_day(const AgentDay& plan) {
  const AgentDay day = plan;
  Desk desk{simulation(), day.agent};
  co_await simulation().until(day.start);
  for (const OffPhone& off : day.off_phone) {
    co_await work(desk, off.start);
    co_await simulation().delay(off.length);
  }
  co_await work(desk, day.end);
  site_.recorder.cut_off_wait(desk.waited);
}

kernel::Task<> Dialer::work(Desk& desk, Time until) {
  const Time logged_in = site_.now();
  desk.means_to_leave = until;
  while (site_.now() < until) {
    become_ready(desk);
    if (co_await first_of(desk.assigned.wait(), simulation().until(until)) == 1) {
      switchboard_.set_leaving(desk);
      tell(EventKind::kAgentLeaving, 0, desk.agent);
      pump();
      if (co_await first_of(desk.assigned.wait(), desk.may_go.wait()) == 1) {
        desk.may_go.reset();
        break;
      }
    }
    co_await converse(desk);
    if (site_.now() >= until) tell(EventKind::kAgentLeft, 0, desk.agent);
  }
  site_.recorder.now().logged_us += (site_.now() - logged_in).count();
}

void Dialer::become_ready(Desk& desk) {
  desk.idle_since = site_.now();
  desk.dry_before = dry_time();
  tell(EventKind::kAgentReady, 0, desk.agent);
  if (desk.means_to_leave) tell_plans(desk.agent, *std::exchange(desk.means_to_leave, {}));
  if (Call* call = switchboard_.take_call()) {
    connect(desk, *call);
  } else {
    switchboard_.wait(desk);
  }
  pump();
}

void Dialer::end_idle(Desk& desk) {
  const kernel::Duration idle = site_.now() - desk.idle_since;
  Measures& slot = site_.recorder.now();
  slot.idle_us += idle.count();
  slot.idle_dry_us += (dry_time() - desk.dry_before).count();
  desk.waited += idle;
}

kernel::Task<> Dialer::converse(Desk& desk) {
  desk.assigned.reset();
  const Conversation conversation = desk.conversation;
  const Time begun = site_.now();
  Measures& slot = site_.recorder.now();
  co_await pop_screen(desk.agent);
  co_await simulation().delay(site_.within_hours(conversation.talk));
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
kernel::Task<> Dialer::pop_screen(std::uint32_t agent) {
  using kernel::Machine;
  using kernel::MachineRole;
  const scenario::Platform& costs = site_.scenario.platform;
  const Machine desktop{MachineRole::desktop, static_cast<int>(agent)};
  kernel::Work page{simulation()};
  site_.platform.compute({MachineRole::application_server, 0}, costs.screen_pop_flops, page);
  co_await page.ended();
  kernel::Work record{simulation()};
  site_.platform.send({MachineRole::database, 0}, desktop, costs.screen_pop_bytes, record);
  co_await record.ended();
  if (page.failed() || record.failed()) ++site_.recorder.now().screen_pop_failures;
}

}  // namespace callpace::center
