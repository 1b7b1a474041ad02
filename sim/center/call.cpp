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

void Dialer::dial(Lane& lane, const Attempt& attempt) {
  ++lines_in_use_;
  const std::uint64_t call = ++site_.calls;
  pacing::Event event{to_us(site_.now()), EventKind::kDialed, 0, call};
  event.campaign = static_cast<std::uint32_t>(&lane - lanes_.data());
  tell(event);
  const Line line = new_line(*lane.campaign, attempt, call);
  if (site_.platform.ideal()) return ring(line);
  simulation().spawn(set_up_and_ring(line));
}

/// Draws what becomes of an attempt that is dialed now.
[[gnu::always_inline]] inline Dialer::Line Dialer::new_line(Campaign& campaign,
                                                            const Attempt& attempt,
                                                            std::uint64_t id) const {
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
            .patience = fate.patience};
  Conversation& conversation = line.conversation;
  Duration wait = fate.post_dial;
  if (fate.outcome == Outcome::human) {
    conversation.end = fate.right_party ? End::kRightParty : End::kWrongParty;
    conversation.talk = fate.talk;
    conversation.wrap = fate.wrap;
  } else if (fate.outcome == Outcome::machine) {
    conversation.end = End::kMachine;
    conversation.talk = kernel::from_seconds(site_.scenario.dialer.detection.machine_connected_s);
  }
  if (fate.outcome == Outcome::no_answer) wait += ring_max_;
  if (is_answered(fate.outcome)) wait += fate.ring + fate.detection;
  conversation.greeting_end = site_.now() + wait;
  if (site_.recorder.has_readers()) site_.recorder.dialed(id, behind(fate, attempt));
  return line;
}

kernel::Process Dialer::set_up_and_ring(Line line) {
  const bool is_set_up = co_await set_up();
  if (!is_set_up) {
    give_back(line.conversation);
    co_return;
  }
  line.conversation.greeting_end += site_.now() - line.conversation.dialed_at;
  ring(line);
}

/// Dials, now that the platform has set the call up. Until the line is resolved, or whoever
/// answered has been greeted, nothing happens that anybody learns of: it is one wait.
inline void Dialer::ring(const Line& line) {
  ++site_.recorder.now(of_campaign(line.conversation.campaign->index)).dials;
  ++dials_;
  simulation().spawn(call_life(line), line.conversation.greeting_end);
}

/// From when the line is resolved, or whoever answered has been greeted. Most lines end here: what
/// one that waits needs besides has a frame of its own, so that a ringing one takes a third.
kernel::Process Dialer::call_life(Line line) {
  ++site_.recorder.now(of_campaign(line.conversation.campaign->index)).dials_with(line.outcome);
  if (!is_answered(line.outcome)) {
    resolve(line.conversation, line.outcome);
    co_return;
  }
  if (!is_listened_to() && offer(line)) co_return;
  co_await attend(line);
}

/// Whether the detector takes time. On an ideal platform it takes what the fate says.
bool Dialer::is_listened_to() const {
  return site_.scenario.dialer.detection.enabled && !site_.platform.ideal();
}

/// What the detector says decides: a machine's call ends, a person's is connected if an agent is
/// there. False when the caller must wait, of which the pacer was told, but not asked.
bool Dialer::offer(const Line& line) {
  const Conversation& call = line.conversation;
  const bool person = call.with_person();
  Measures& answer = site_.recorder.at(of_campaign(call.campaign->index), call.greeting_end);
  if (person == line.misdetected) {
    if (person) ++answer.human_as_machine;
    resolve(call, Outcome::machine);
    return true;
  }
  if (person) {
    ++answer.live_answers;
  } else {
    site_.recorder.mistook_machine(call.call);
  }
  tell(EventKind::kAnsweredHuman, call.call);
  Desk* const desk = take_desk(call);
  if (desk == nullptr) return false;
  connect(*desk, call);
  pump();
  return true;
}

/// From the end of the greeting to when the call is taken, or given up; it was offered before,
/// unless it is listened to first.
kernel::Task<> Dialer::attend(const Line& line) {
  const Time greeted = line.conversation.greeting_end;
  const Time legal_to = std::max(site_.today.legal_to, greeted);
  const Time gives_up = std::min(greeted + line.patience, legal_to);
  if (is_listened_to()) {
    const bool is_heard = co_await detect(line.conversation, gives_up);
    if (!is_heard || offer(line)) co_return;
  }
  Call call{simulation()};
  call.conversation = line.conversation;
  site_.router.wait(call);
  pump();
  // A machine does not hang up on a slow detector: it may be offered past its time.
  const Time leaves = std::max(gives_up, site_.now());
  if (co_await first_of(call.taken.wait(), simulation().until(leaves)) == 1) {
    site_.router.remove(call);
    lose(call.conversation);
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
kernel::Task<bool> Dialer::detect(const Conversation& call, Time gives_up) {
  const Time begun = site_.now();
  Work listen{simulation()};
  site_.platform.compute({MachineRole::media_server, 0}, site_.scenario.platform.detection_flops,
                         listen);
  bool stayed = true;
  if (call.with_person()) {
    stayed = co_await first_of(listen.ended(), simulation().until(gives_up)) == 0;
    if (!stayed) {
      ++site_.recorder.at(of_campaign(call.campaign->index), begun).live_answers;
      lose(call);
    }
  }
  // The work goes on without its caller, and needs this frame until it ends.
  co_await listen.ended();
  platform_time_ += site_.now() - begun;
  if (stayed && listen.failed()) {
    if (call.with_person()) {
      ++site_.recorder.at(of_campaign(call.campaign->index), begun).human_cut_off;
    }
    resolve(call, Outcome::failed);
  }
  co_return stayed && !listen.failed();
}

/// Ends a call that no agent is to have, as the dialer takes it: a person taken for a machine is
/// told, and redialed, as a machine.
inline void Dialer::resolve(const Conversation& conversation, Outcome outcome) {
  // A person's call is connected or lost, never resolved.
  CALLPACE_ASSERT(simulation(), outcome != Outcome::human);
  tell(event_of(outcome), conversation.call);
  end_line(conversation, end_of(outcome));
}

/// The caller hung up before an agent was there.
void Dialer::lose(const Conversation& call) {
  const bool person = call.with_person();
  if (person) {
    const Whose whose_call = of_campaign(call.campaign->index);
    Measures& answer = site_.recorder.at(whose_call, call.greeting_end);
    ++answer.hung_up_in_queue;
    ++answer.late_two_second;
    site_.recorder.waits(whose_call).caller_wait_us.add((site_.now() - call.greeting_end).count());
  }
  tell(EventKind::kCallerHungUp, call.call);
  end_line(call, person ? End::kAbandoned : End::kMachine);
}

void Dialer::end_line(const Conversation& conversation, End end) {
  if (conversation.campaign->portfolio.report(conversation.attempt, end, site_.now())) {
    ++site_.recorder.now(of_campaign(conversation.campaign->index)).promises;
  }
  free_line(conversation);
}

inline void Dialer::free_line(const Conversation& conversation) {
  --lines_in_use_;
  site_.recorder.now(of_campaign(conversation.campaign->index)).lines_us +=
      (site_.now() - conversation.dialed_at).count();
  pump();
}

}  // namespace callpace::center
