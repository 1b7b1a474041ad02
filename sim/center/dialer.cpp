// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/dialer.hpp"

#include "sim/kernel/first_of.hpp"
#include "sim/scenario/pacing_config.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace callpace::center {
namespace {

pacing::Pacer make_pacer(Site& site) {
  pacing::Config config = scenario::pacing_config(site.scenario);
  config.report_s_max = 0;  // told as it dials
  pacing::Pacer::Created created = pacing::Pacer::create(config, site.pacing_library);
  if (!created.pacer) throw PacerFault{"makes no pacer of a configuration that it calls good"};
  return std::move(*created.pacer);
}

// So often may a pacer be asked at one moment of simulated time.
constexpr int kDecisionsAtOnceMax = 1'000'000;

std::int64_t to_us(kernel::Time time) { return time.time_since_epoch().count(); }

}  // namespace

Dialer::Dialer(Site& site)
    : site_(site),
      ring_max_(kernel::from_seconds(site.scenario.dialer.ring_max_s)),
      pacer_(make_pacer(site)),
      sooner_(site.simulation()) {
  site_.recorder.journal_pacer(pacer_.config(), site_.pacing_library);
}

kernel::Process Dialer::clock() {
  for (;;) {
    if (wake_at_ == kernel::Time::max()) {
      co_await sooner_.wait();
    } else {
      co_await first_of(sooner_.wait(), simulation().until(wake_at_));
    }
    sooner_.reset();
    if (site_.now() >= wake_at_) {
      wake_at_ = kernel::Time::max();
      pump();
    }
  }
}

void Dialer::wake_at(kernel::Time when) {
  if (when >= wake_at_) return;
  wake_at_ = when;
  sooner_.fire();
}

void Dialer::pump() {
  release_leaving();
  if (!site_.may_dial(site_.now()) || backs_off()) return set_dry(false);
  const std::int64_t now_us = to_us(site_.now());
  const pacing::Decision decision = pacer_.decide(now_us);
  expect_sound(decision, now_us);
  site_.recorder.journal(decision, now_us);
  for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
    const auto attempt = site_.work_list.next(site_.now());
    set_dry(!attempt);
    if (!attempt) {
      // The list is dry until an account falls due, or dialing ends.
      wake_at(
          std::min(site_.work_list.next_due().value_or(kernel::Time::max()), site_.dials_until()));
      return;
    }
    dial(*attempt);
  }
  if (decision.ask_again_at_us != pacing::kNeverUs) {
    wake_at(kernel::Time{kernel::Duration{decision.ask_again_at_us}});
  }
}

void Dialer::expect_sound(const pacing::Decision& decision, std::int64_t now_us) {
  const auto lines = static_cast<std::uint32_t>(site_.scenario.dialer.lines);
  const std::uint32_t free = lines - static_cast<std::uint32_t>(lines_in_use_);
  if (decision.dial_count > free) {
    throw PacerFault{"wants to dial " + std::to_string(decision.dial_count) + " numbers where " +
                     std::to_string(free) + " of " + std::to_string(lines) + " lines are free"};
  }
  decisions_at_once_ = now_us == decided_at_us_ ? decisions_at_once_ + 1 : 0;
  decided_at_us_ = now_us;
  if (decisions_at_once_ > kDecisionsAtOnceMax) {
    throw PacerFault{"asks again at the same moment, and never lets time pass"};
  }
}

void Dialer::dial(const Attempt& attempt) {
  CALLPACE_ASSERT(simulation(), lines_in_use_ < site_.scenario.dialer.lines);
  ++lines_in_use_;
  const std::uint64_t id = ++site_.calls;
  tell(pacing::EventKind::kDialed, id);
  simulation().spawn(call_life(attempt, id));
}

/// True while set-ups fail: nothing is dialed, but for one set-up of no number from time to time,
/// so that a dead platform costs neither accounts nor the pacer's estimates.
bool Dialer::backs_off() {
  if (setup_failures_ < site_.scenario.dialer.setup_failures_max) return false;
  if (site_.now() < tries_again_at_) {
    wake_at(tries_again_at_);
  } else {
    tries_again_at_ = kernel::Time::max();  // until this one has ended
    simulation().spawn(try_set_up());
  }
  return true;
}

kernel::Process Dialer::try_set_up() {
  co_await set_up();
  pump();
}

void Dialer::connect(Desk& desk, Call& call) {
  end_idle(desk);
  desk.conversation = call.conversation;
  if (call.conversation.with_person()) {
    site_.recorder.end_wait(std::exchange(desk.waited, {}));
    Measures& answer = site_.recorder.at(call.greeting_end);
    ++answer.conversations;
    if (call.conversation.end == AttemptEnd::right_party) ++answer.right_party_contacts;
    const auto limit = kernel::from_seconds(site_.scenario.dialer.abandonment.two_second_s);
    if (site_.now() - call.greeting_end > limit) ++answer.late_two_second;
  } else {
    ++site_.recorder.at(call.greeting_end).machine_as_human;
  }
  tell(pacing::EventKind::kConnected, call.conversation.call, desk.agent);
  desk.assigned.fire();
  call.taken.fire();
}

void Dialer::tell(pacing::EventKind kind, std::uint64_t call, std::uint32_t agent) {
  tell({to_us(site_.now()), kind, agent, call});
}

void Dialer::tell_plans(std::uint32_t agent, kernel::Time until) {
  tell({to_us(site_.now()), pacing::EventKind::kAgentPlans, agent, 0, to_us(until)});
}

void Dialer::tell(const pacing::Event& event) {
  const pacing::Status status = pacer_.notify(event);
  if (status != pacing::Status::kOk) {
    const auto* text = pacer_.library().status_text(static_cast<std::int32_t>(status));
    throw PacerFault{std::string{"refuses an event: "} + text};
  }
  site_.recorder.journal(event);
}

void Dialer::release_leaving() {
  // All are asked about, one by one: an agent that goes may leave the next one covering its calls.
  const auto& leaving = switchboard_.leaving();
  for (std::size_t i = 0; i < leaving.size();) {
    Desk& desk = *leaving[i];
    if (!pacer_.may_leave(desk.agent)) {
      ++i;
      continue;
    }
    switchboard_.remove(desk);
    end_idle(desk);
    tell(pacing::EventKind::kAgentLeft, 0, desk.agent);
    desk.may_go.fire();
  }
}

void Dialer::set_dry(bool dry) {
  if (dry_ == dry) return;
  dry_before_ = dry_time();
  dry_since_ = site_.now();
  dry_ = dry;
}

kernel::Duration Dialer::dry_time() const {
  return dry_before_ + (dry_ ? site_.now() - dry_since_ : kernel::Duration::zero());
}

double Dialer::platform_s_mean() const {
  return dials_ == 0 ? 0 : kernel::to_seconds(platform_time_) / static_cast<double>(dials_);
}

}  // namespace callpace::center
