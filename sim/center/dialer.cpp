// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/dialer.hpp"

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

}  // namespace

Dialer::Dialer(Site& site)
    : site_(site),
      ring_max_(kernel::from_seconds(site.scenario.dialer.ring_max_s)),
      pacer_(make_pacer(site)),
      decision_(site.recorder.has_readers() ? pacing::Decision::whole()
                                            : pacing::Decision::brief()),
      lanes_of_(site.router.groups()),
      droughts_(site.router.groups()),
      has_skills_(!site.scenario.team.groups.empty()),
      alarm_(site.simulation()) {
  for (Campaign& campaign : site.campaigns) {
    if (!campaign.by_hand()) lanes_.push_back({&campaign});
  }
  for (std::uint32_t group = 0; group < site.router.groups(); ++group) {
    for (std::uint32_t lane = 0; lane < lanes_.size(); ++lane) {
      const auto& skills = site.router.skills(group);
      const auto skill = std::ranges::find(skills, lanes_[lane].campaign->index);
      if (skill != skills.end()) lanes_of_[group].push_back(lane);
    }
  }
  site_.recorder.journal_pacer(pacer_.config(), site_.pacing_library);
  tell_lanes();
}

/// Tells the pacer what its configuration does not say: of campaigns, and of groups with skills.
void Dialer::tell_lanes() {
  for (std::uint32_t lane = 0; lane < lanes_.size(); ++lane) {
    const scenario::Campaign& plan = lanes_[lane].campaign->plan;
    pacing::Event event{to_us(site_.now())};
    event.campaign = lane;
    const auto tell_ratio = [&](pacing::EventKind kind, const std::optional<double>& ratio) {
      if (!ratio) return;
      event.kind = kind;
      event.ratio = *ratio;
      tell(event);
    };
    tell_ratio(pacing::EventKind::kCampaignPrior, plan.hit_rate_prior);
    tell_ratio(pacing::EventKind::kCampaignCap, plan.cap_ratio);
    if (lanes_.size() > 1) set_open(lanes_[lane], true);  // the only one is open as it is
  }
  for (std::uint32_t group = Router::kServesAll + 1; group < lanes_of_.size(); ++group) {
    for (const std::uint32_t lane : lanes_of_[group]) {
      pacing::Event event{to_us(site_.now()), pacing::EventKind::kGroupServes};
      event.group = group;
      event.campaign = lane;
      event.weight = 1;
      tell(event);
    }
  }
}

kernel::Process Dialer::clock() {
  for (;;) {
    co_await alarm_.wait();
    pump();
  }
}

void Dialer::throw_too_many(std::uint32_t wanted, std::uint32_t free) const {
  const int lines = site_.scenario.dialer.lines;
  throw PacerFault{"wants to dial " + std::to_string(wanted) + " numbers where " +
                   std::to_string(free) + " of " + std::to_string(lines) + " lines are free"};
}

/// False when there was no account to dial; another campaign may have one.
[[gnu::always_inline]] inline bool Dialer::dial_as_decided(const pacing::Decision& decision) {
  const auto free = static_cast<std::uint32_t>(site_.scenario.dialer.lines - lines_in_use_);
  if (decision.dial_count > free) throw_too_many(decision.dial_count, free);
  Lane& lane = lanes_[decision.campaign];
  for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
    const auto attempt =
        lane.found ? std::exchange(lane.found, {}) : lane.campaign->portfolio.next(site_.now());
    if (lane.is_dry == attempt.has_value()) set_dry(lane, !attempt);
    if (!attempt) {
      // The list is dry until an account falls due, or dialing ends.
      wake_at(std::min(lane.campaign->portfolio.asks_again_at(), site_.today.dials_until));
      if (lanes_.size() > 1) set_open(lane, false);
      return false;
    }
    dial(lane, *attempt);
  }
  return true;
}

void Dialer::pump() {
  if (!site_.router.leaving().empty()) release_leaving();
  if (has_skills_) connect_waiting();
  const bool set_ups_fail = setup_failures_ >= site_.scenario.dialer.setup_failures_max;
  if (!site_.may_dial(site_.now()) || (set_ups_fail && backs_off())) {
    for (Lane& lane : lanes_) rest(lane);
    return;
  }
  if (lanes_.size() > 1) open_due();
  const std::int64_t now_us = to_us(site_.now());
  for (;;) {
    pacer_.decide(now_us, decision_);
    site_.recorder.journal(decision_, now_us);
    const std::int64_t again_us = decision_.ask_again_at_us;
    if (decision_.dial_count == 0 || dial_as_decided(decision_)) {
      if (again_us == pacing::kNeverUs) return;
      if (again_us <= now_us) count_decision(now_us);
      return wake_at(kernel::Time{kernel::Duration{again_us}});
    }
    if (lanes_.size() == 1) return;
    count_decision(now_us);
  }
}

/// Another decision is asked for at the same moment: throws PacerFault where that has no end.
void Dialer::count_decision(std::int64_t now_us) {
  decisions_at_once_ = now_us == decided_at_us_ ? decisions_at_once_ + 1 : 0;
  decided_at_us_ = now_us;
  if (decisions_at_once_ <= kDecisionsAtOnceMax) return;
  throw PacerFault{"asks again at the same moment, and never lets time pass"};
}

/// Nothing is dialed for now, and so nobody is missed.
void Dialer::rest(Lane& lane) {
  set_dry(lane, false);
  if (!lane.found) return;
  lane.campaign->portfolio.take_back(*lane.found, site_.now());
  lane.found.reset();
}

/// Tells the pacer whether a campaign has accounts to dial: it gets no turn while it has none.
void Dialer::set_open(Lane& lane, bool is_open) {
  lane.is_open = is_open;
  pacing::Event event{to_us(site_.now()), pacing::EventKind::kCampaignWeight};
  event.campaign = static_cast<std::uint32_t>(&lane - lanes_.data());
  event.weight = is_open ? static_cast<std::uint32_t>(lane.campaign->plan.weight) : 0;
  tell(event);
}

/// Opens the campaigns that have an account due again.
void Dialer::open_due() {
  for (Lane& lane : lanes_) {
    if (lane.is_open) continue;
    lane.found = lane.campaign->portfolio.next(site_.now());
    if (!lane.found) continue;
    set_dry(lane, false);
    set_open(lane, true);
  }
}

/// While set-ups fail: true, and nothing is dialed, but for one set-up of no number from time to
/// time, so that a dead platform costs neither accounts nor the pacer's estimates.
bool Dialer::backs_off() {
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

void Dialer::connect(Desk& desk, const Conversation& call) {
  end_idle(desk);
  desk.conversation = call;
  if (call.with_person()) {
    const Whose whose_call = whose(call, desk);
    const kernel::Duration waited = site_.now() - call.greeting_end;
    measure::Waits& waits = site_.recorder.waits(whose_call);
    waits.caller_wait_us.add(waited.count());
    waits.agent_wait_us.add(std::exchange(desk.waited, {}).count());
    Measures& answer = site_.recorder.at(whose_call, call.greeting_end);
    ++answer.conversations;
    if (call.end == End::kRightParty) ++answer.right_party_contacts;
    const auto limit = kernel::from_seconds(site_.scenario.dialer.abandonment.two_second_s);
    if (waited > limit) ++answer.late_two_second;
  } else {
    ++site_.recorder.at(whose(call, desk), call.greeting_end).machine_as_human;
  }
  tell(pacing::EventKind::kConnected, call.call, desk.agent);
  desk.assigned.fire();
}

void Dialer::put_through(Desk& desk, Call& call) {
  connect(desk, call.conversation);
  call.taken.fire();
}

void Dialer::tell(pacing::EventKind kind, std::uint64_t call, std::uint32_t agent) {
  tell({to_us(site_.now()), kind, agent, call});
}

void Dialer::throw_refused(pacing::Status status) const {
  const auto* text = pacer_.library().status_text(static_cast<std::int32_t>(status));
  throw PacerFault{std::string{"refuses an event: "} + text};
}

void Dialer::set_dry(Lane& lane, bool is_dry) {
  if (lane.is_dry == is_dry) return;
  lane.is_dry = is_dry;
  for (std::uint32_t group = 0; group < lanes_of_.size(); ++group) {
    const auto& served = lanes_of_[group];
    const bool is_now = !served.empty() && std::ranges::all_of(served, [this](std::uint32_t each) {
      return lanes_[each].is_dry;
    });
    Drought& drought = droughts_[group];
    if (drought.is_now == is_now) continue;
    drought = {is_now, site_.now(), dry_time(group)};
  }
}

kernel::Duration Dialer::dry_time(std::uint32_t group) const {
  const Drought& drought = droughts_[group];
  return drought.before + (drought.is_now ? site_.now() - drought.since : kernel::Duration::zero());
}

double Dialer::platform_s_mean() const {
  return dials_ == 0 ? 0 : kernel::to_seconds(platform_time_) / static_cast<double>(dials_);
}

}  // namespace callpace::center
