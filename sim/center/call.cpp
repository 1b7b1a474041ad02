// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A call's life: dialed, set up, ringing; answered, listened to by the detector, offered to an
// agent; taken, or given up by the caller. What a person waits for the platform after their
// greeting comes out of their patience and counts on the 2-second clock.
#include "sim/center/dialer.hpp"
#include "sim/kernel/first_of.hpp"

#include <algorithm>

namespace callpace::center {

using kernel::Machine;
using kernel::MachineRole;
using kernel::Time;
using kernel::Work;
using pacing::EventKind;
using scenario::Outcome;

kernel::Process Dialer::call_life(Lane& lane, Attempt attempt, std::uint64_t id) {
  Campaign& campaign = *lane.campaign;
  Fate fate = campaign.fates.draw(attempt, site_.hour());
  Call call{simulation()};
  call.conversation.call = id;
  call.conversation.campaign = &campaign;
  call.conversation.attempt = attempt;
  call.conversation.dialed_at = site_.now();
  const bool is_cut = campaign.fates.meets_dead_trunk(attempt, site_.now() - site_.today.midnight);
  // Whoever would answer later is not waited for.
  if (fate.ring > ring_max_) fate.outcome = Outcome::no_answer;
  if (!co_await set_up()) {
    give_back(call.conversation);
    co_return;
  }
  ++site_.recorder.now(of_campaign(campaign.index)).dials;
  ++dials_;
  if (is_cut) fate.outcome = Outcome::failed;
  co_await simulation().delay(fate.post_dial);
  switch (fate.outcome) {
    case Outcome::no_answer:
      co_await simulation().delay(ring_max_);
      [[fallthrough]];
    case Outcome::failed:
    case Outcome::busy:
      ++site_.recorder.now(of_campaign(campaign.index)).dials_with(fate.outcome);
      resolve(call, fate.outcome);
      break;
    case Outcome::machine:
    case Outcome::human:
      co_await simulation().delay(fate.ring);
      co_await answered(call, fate);
      break;
  }
}

/// The platform's work before a number is dialed; false when a machine or a link was off.
kernel::Task<bool> Dialer::set_up() {
  const scenario::Platform& costs = site_.scenario.platform;
  const Machine application{MachineRole::application_server, 0};
  const Machine database{MachineRole::database, 0};
  const Machine trunk{MachineRole::trunk_gateway, 0};
  const Machine media{MachineRole::media_server, 0};
  const Time begun = site_.now();

  Work record{simulation()};
  site_.platform.send(database, application, costs.setup_query_bytes, record);
  co_await record.ended();
  Work route{simulation()};
  site_.platform.compute(application, costs.setup_flops, route);
  co_await route.ended();
  Work signalling{simulation()};
  site_.platform.send(media, trunk, costs.signalling_bytes, signalling);
  co_await signalling.ended();

  platform_time_ += site_.now() - begun;
  const bool is_set_up = !(record.failed() || route.failed() || signalling.failed());
  setup_failures_ = is_set_up ? 0 : setup_failures_ + 1;
  if (!is_set_up) {
    tries_again_at_ = site_.now() + kernel::from_seconds(site_.scenario.dialer.setup_back_off_s);
  }
  co_return is_set_up;
}

/// Ends a dial that the platform could not set up: no number was dialed, and the account's attempt
/// is still to be made. The pacer, who knew of a line, learns that it failed.
void Dialer::give_back(const Conversation& conversation) {
  ++site_.recorder.now(of_campaign(conversation.campaign->index)).setup_failures;
  tell(EventKind::kFailed, conversation.call);
  conversation.campaign->portfolio.take_back(conversation.attempt, site_.now());
  free_line(conversation);
}

kernel::Task<> Dialer::answered(Call& call, const Fate& fate) {
  const bool person = fate.outcome == Outcome::human;
  Conversation& conversation = call.conversation;
  if (person) {
    conversation.end = fate.right_party ? End::kRightParty : End::kWrongParty;
    conversation.talk = fate.talk;
    conversation.wrap = fate.wrap;
  } else {
    conversation.end = End::kMachine;
    conversation.talk = kernel::from_seconds(site_.scenario.dialer.detection.machine_connected_s);
  }
  co_await simulation().delay(fate.detection);
  call.greeting_end = site_.now();
  Measures& answer = site_.recorder.now(of_campaign(conversation.campaign->index));
  ++answer.dials_with(fate.outcome);
  const Time gives_up = site_.now() + site_.within_hours(fate.patience);
  if (site_.scenario.dialer.detection.enabled && !co_await detect(call, gives_up)) co_return;
  if (person == fate.misdetected) {
    if (person) ++answer.human_as_machine;
    resolve(call, Outcome::machine);
    co_return;
  }
  if (person) {
    ++answer.live_answers;
  } else {
    site_.recorder.mistook_machine(conversation.call);
  }
  co_await offer(call, gives_up);
}

/// The detector's work on the media server; false when the caller gave up or the server failed,
/// which cuts off whoever answered: an attempt was made, and nobody knows on whom.
kernel::Task<bool> Dialer::detect(Call& call, Time gives_up) {
  const Time begun = site_.now();
  Work listen{simulation()};
  site_.platform.compute({MachineRole::media_server, 0}, site_.scenario.platform.detection_flops,
                         listen);
  bool stayed = true;
  if (call.conversation.with_person()) {
    stayed = co_await first_of(listen.ended(), simulation().until(gives_up)) == 0;
    if (!stayed) {
      ++site_.recorder.at(of_campaign(call.conversation.campaign->index), begun).live_answers;
      lose(call);
    }
  }
  // The work goes on without its caller, and needs this frame until it ends.
  co_await listen.ended();
  platform_time_ += site_.now() - begun;
  if (stayed && listen.failed()) {
    if (call.conversation.with_person()) {
      ++site_.recorder.at(of_campaign(call.conversation.campaign->index), begun).human_cut_off;
    }
    resolve(call, Outcome::failed);
  }
  co_return stayed && !listen.failed();
}

kernel::Task<> Dialer::offer(Call& call, Time gives_up) {
  // A machine does not hang up on a slow detector: it may be offered past its time.
  gives_up = std::max(gives_up, site_.now());
  tell(EventKind::kAnsweredHuman, call.conversation.call);
  if (Desk* desk = take_desk(call)) {
    connect(*desk, call);
    pump();
    co_return;
  }
  site_.router.wait(call);
  pump();
  if (co_await first_of(call.taken.wait(), simulation().until(gives_up)) == 1) {
    site_.router.remove(call);
    lose(call);
  }
}

/// Ends a call that no agent is to have, as the dialer takes it: a person taken for a machine is
/// told, and redialed, as a machine.
void Dialer::resolve(const Call& call, Outcome outcome) {
  // A person's call is connected or lost, never resolved.
  CALLPACE_ASSERT(simulation(), outcome != Outcome::human);
  tell(event_of(outcome), call.conversation.call);
  end_line(call.conversation, end_of(outcome));
}

/// The caller hung up before an agent was there.
void Dialer::lose(const Call& call) {
  const bool person = call.conversation.with_person();
  if (person) {
    const Whose whose_call = of_campaign(call.conversation.campaign->index);
    Measures& answer = site_.recorder.at(whose_call, call.greeting_end);
    ++answer.hung_up_in_queue;
    ++answer.late_two_second;
    site_.recorder.waits(whose_call).caller_wait_us.add((site_.now() - call.greeting_end).count());
  }
  tell(EventKind::kCallerHungUp, call.conversation.call);
  end_line(call.conversation, person ? End::kAbandoned : End::kMachine);
}

void Dialer::end_line(const Conversation& conversation, End end) {
  if (conversation.campaign->portfolio.report(conversation.attempt, end, site_.now())) {
    ++site_.recorder.now(of_campaign(conversation.campaign->index)).promises;
  }
  free_line(conversation);
}

void Dialer::free_line(const Conversation& conversation) {
  --lines_in_use_;
  site_.recorder.now(of_campaign(conversation.campaign->index)).lines_us +=
      (site_.now() - conversation.dialed_at).count();
  pump();
}

}  // namespace callpace::center
