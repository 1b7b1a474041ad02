// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A call's life: dialed, set up, ringing; answered, listened to by the detector, offered to an
// agent; taken, or given up by the caller. What a person waits for the platform after their
// greeting comes out of their patience and counts on the 2-second clock. On an ideal platform its
// machines are asked for nothing, and a call begins to live when its line is resolved.
#include "sim/center/dialer.hpp"
#include "sim/kernel/first_of.hpp"

#include <algorithm>

namespace callpace::center {

using kernel::Duration;
using kernel::Machine;
using kernel::MachineRole;
using kernel::Time;
using kernel::Work;
using pacing::EventKind;
using scenario::Outcome;

namespace {

bool is_answered(Outcome outcome) {
  return outcome == Outcome::human || outcome == Outcome::machine;
}

}  // namespace

/// Draws what becomes of an attempt that is dialed now.
Dialer::Line Dialer::new_line(Campaign& campaign, const Attempt& attempt, std::uint64_t id) const {
  Fate fate = campaign.fates.draw(attempt, site_.hour());
  // Whoever would answer later is not waited for.
  if (fate.ring > ring_max_) fate.outcome = Outcome::no_answer;
  if (campaign.fates.meets_dead_trunk(attempt, site_.now() - site_.today.midnight)) {
    fate.outcome = Outcome::failed;
  }
  Line line{.conversation = {.call = id,
                             .campaign = &campaign,
                             .attempt = attempt,
                             .dialed_at = site_.now()},
            .outcome = fate.outcome,
            .misdetected = fate.misdetected,
            .wait = fate.post_dial,
            .patience = fate.patience};
  Conversation& conversation = line.conversation;
  if (fate.outcome == Outcome::human) {
    conversation.end = fate.right_party ? End::kRightParty : End::kWrongParty;
    conversation.talk = fate.talk;
    conversation.wrap = fate.wrap;
  } else if (fate.outcome == Outcome::machine) {
    conversation.end = End::kMachine;
    conversation.talk = kernel::from_seconds(site_.scenario.dialer.detection.machine_connected_s);
  }
  if (fate.outcome == Outcome::no_answer) line.wait += ring_max_;
  if (is_answered(fate.outcome)) line.wait += fate.ring + fate.detection;
  return line;
}

kernel::Process Dialer::set_up_and_ring(Line line) {
  const bool is_set_up = co_await set_up();
  if (!is_set_up) {
    give_back(line.conversation);
    co_return;
  }
  ring(line);
}

/// Dials, now that the platform has set the call up. Until the line is resolved, or whoever
/// answered has been greeted, nothing happens that anybody learns of: it is one wait.
void Dialer::ring(const Line& line) {
  ++site_.recorder.now(of_campaign(line.conversation.campaign->index)).dials;
  ++dials_;
  simulation().spawn(call_life(line), site_.now() + line.wait);
}

/// From when the line is resolved, or whoever answered has been greeted. Most lines end here: what
/// an answered one needs besides has a frame of its own, so that a ringing one takes a third.
kernel::Process Dialer::call_life(Line line) {
  Measures& now = site_.recorder.now(of_campaign(line.conversation.campaign->index));
  ++now.dials_with(line.outcome);
  if (is_answered(line.outcome)) {
    co_await answered(line);
  } else {
    resolve(line.conversation, line.outcome);
  }
}

/// From the end of the greeting to when the call is taken, or given up.
kernel::Task<> Dialer::answered(const Line& line) {
  Measures& answer = site_.recorder.now(of_campaign(line.conversation.campaign->index));
  Call call{simulation()};
  call.conversation = line.conversation;
  call.greeting_end = site_.now();
  const Time gives_up = site_.now() + site_.within_hours(line.patience);
  if (site_.scenario.dialer.detection.enabled && !site_.platform.ideal()) {
    const bool is_heard = co_await detect(call, gives_up);
    if (!is_heard) co_return;
  }
  const bool person = call.conversation.with_person();
  if (person == line.misdetected) {
    if (person) ++answer.human_as_machine;
    resolve(call.conversation, Outcome::machine);
    co_return;
  }
  if (person) {
    ++answer.live_answers;
  } else {
    site_.recorder.mistook_machine(call.conversation.call);
  }
  if (offer(call)) co_return;
  // A machine does not hang up on a slow detector: it may be offered past its time.
  const Time leaves = std::max(gives_up, site_.now());
  if (co_await first_of(call.taken.wait(), simulation().until(leaves)) == 1) {
    site_.router.remove(call);
    lose(call);
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
    resolve(call.conversation, Outcome::failed);
  }
  co_return stayed && !listen.failed();
}

/// Tells the pacer that somebody answered, and connects them if an agent is there; false if they
/// must wait.
bool Dialer::offer(Call& call) {
  tell(EventKind::kAnsweredHuman, call.conversation.call);
  Desk* const desk = take_desk(call);
  if (desk != nullptr) {
    connect(*desk, call);
  } else {
    site_.router.wait(call);
  }
  pump();
  return desk != nullptr;
}

/// Ends a call that no agent is to have, as the dialer takes it: a person taken for a machine is
/// told, and redialed, as a machine.
void Dialer::resolve(const Conversation& conversation, Outcome outcome) {
  // A person's call is connected or lost, never resolved.
  CALLPACE_ASSERT(simulation(), outcome != Outcome::human);
  tell(event_of(outcome), conversation.call);
  end_line(conversation, end_of(outcome));
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
