// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/center/limit.hpp"

#include "bench/center/limit_list.hpp"
#include "bench/center/limit_parts.hpp"
#include "bench/figure.hpp"
#include "bench/kernel/heap.hpp"
#include "sim/kernel/distributions.hpp"
#include "sim/kernel/random_stream.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/pacing_config.hpp"
#include "sim/scenario/strategy_config.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <vector>

namespace callpace::bench {
namespace {

using scenario::Outcome;
using strategy::End;

std::int64_t us(double seconds) { return kernel::from_seconds(seconds).count(); }

/// The streams of the simulated centre (sim/center/draws.hpp).
enum class Purpose : std::uint64_t { fate = 1, phones = 2, absence = 3 };

class Day {
 public:
  Day(const scenario::Scenario& scenario, std::uint32_t replication)
      : scenario_(scenario),
        plan_(scenario.campaigns.front()),
        replication_(replication),
        date_(scenario::to_ymd(scenario.calendar.first_day)),
        legal_(*scenario::legal_hours(scenario.calendar, date_)),
        legal_to_us_(legal_.to_s * kSecond_us),
        dials_until_us_(legal_to_us_ - us(scenario.calendar.drain_s)),
        strategy_(scenario::strategy_config(plan_)),
        list_(strategy_, legal_.from_s * kSecond_us, dials_until_us_),
        rule_(scenario::pacing_config(scenario)),
        spacing_us_(us(std::ceil(1e6 / scenario.dialer.calls_per_second_max) * 1e-6)),
        wrap_us_(us(plan_.handling.wrap_s_mean)),
        post_dial_us_(us(scenario.dialer.post_dial_delay.mean_s)),
        unanswered_us_(post_dial_us_ + us(scenario.dialer.ring_max_s)),
        greeted_us_(post_dial_us_ + us(scenario.dialer.detection.delay.mean_s)),
        ring_(kernel::uniform(
            scenario.dialer.ring_to_answer.mean_s - scenario.dialer.ring_to_answer.half_range_s,
            scenario.dialer.ring_to_answer.mean_s + scenario.dialer.ring_to_answer.half_range_s)),
        talk_(kernel::exponential_from_mean(scenario::handling_s_mean(plan_) -
                                            plan_.handling.wrap_s_mean)),
        patience_(kernel::exponential_from_mean(scenario.dialer.patience.mean_s)) {
    find_shares();
    add_accounts();
    add_agents();
  }

  LimitDays run();

 private:
  enum Kind : std::uint8_t { kResolved, kTalkOver, kWrapped, kGaveUp, kComes, kOff, kClock };

  kernel::RandomStream stream(Purpose purpose, std::uint32_t entity, std::uint64_t occasion) const {
    return kernel::RandomStream{
        {scenario_.seed, replication_, entity, static_cast<std::uint64_t>(purpose), occasion}};
  }
  void find_shares();
  void add_accounts();
  void add_agents();
  void at(std::int64_t when_us, Kind kind, std::uint32_t index = 0) {
    heap_.push({sequence_++ << 32 | std::uint64_t{kind} << 28 | index, when_us});
  }
  [[nodiscard]] std::int64_t within_hours(std::int64_t length_us) const {
    return std::max<std::int64_t>(std::min(length_us, legal_to_us_ - now_us_), 0);
  }
  void happen(Kind kind, std::uint32_t index);
  void wake_at(std::int64_t when_us);
  void pump();
  void dial(const LimitList::Dial& dial);
  std::int64_t draw(LimitCall& call);
  void resolved(std::uint32_t index);
  void gave_up(std::uint32_t index);
  void connect(std::uint32_t agent, std::uint32_t call);
  void end_line(std::uint32_t index, End end);
  void talk_over(LimitAgent& agent, std::uint32_t index);
  void wrapped(LimitAgent& agent, std::uint32_t index);
  void become_ready(LimitAgent& agent, std::uint32_t index);
  void work(LimitAgent& agent, std::uint32_t index);
  void off(LimitAgent& agent, std::uint32_t index);
  void go_off(LimitAgent& agent, std::uint32_t index);

  const scenario::Scenario& scenario_;
  const scenario::Campaign& plan_;
  std::uint32_t replication_;
  std::chrono::year_month_day date_;
  scenario::DaySpan legal_;
  std::int64_t legal_to_us_;
  std::int64_t dials_until_us_;
  strategy::Config strategy_;
  LimitList list_;
  LimitRule rule_;
  std::int64_t spacing_us_;
  std::int64_t wrap_us_;
  std::int64_t post_dial_us_;
  std::int64_t unanswered_us_;  ///< dialed to given up
  std::int64_t greeted_us_;     ///< dialed to judged by the detector, less the ring
  kernel::Distribution ring_;
  kernel::Distribution talk_;
  kernel::Distribution patience_;
  std::vector<std::array<double, 4>> shares_;  ///< by kind of number: upper ends, a person's first
  Heap heap_;
  std::uint64_t sequence_ = 0;
  std::int64_t now_us_ = 0;
  std::int64_t next_slot_us_ = 0;
  std::int64_t wakes_us_ = INT64_MAX;
  std::vector<LimitAgent> agents_;
  std::deque<std::uint32_t> idle_;
  std::vector<LimitCall> calls_;
  std::vector<std::uint32_t> free_calls_;
  std::vector<std::uint32_t> waiting_;
  LimitDays sums_;
};

void Day::find_shares() {
  for (const scenario::PhoneType& type : plan_.phones.types) {
    const scenario::OutcomeMix& mix = type.outcomes;
    const double machine = mix.human + mix.machine;
    shares_.push_back(
        {mix.human, machine, machine + mix.no_answer, machine + mix.no_answer + mix.busy});
  }
}

void Day::add_accounts() {
  const auto& types = plan_.phones.types;
  const int accounts = scenario::accounts_on(plan_, date_);
  for (int account = 0; account < accounts; ++account) {
    auto draws = stream(Purpose::phones, static_cast<std::uint32_t>(account), 0);
    std::uint32_t owned = 0;
    for (std::size_t type = 0; type < types.size(); ++type) {
      if (draws.bernoulli(types[type].owned_ratio)) owned |= 1U << type;
    }
    list_.add(owned == 0 ? 1 : owned);
  }
}

void Day::add_agents() {
  const double absent_ratio = scenario::absent_ratio(scenario_.team, date_);
  std::uint32_t number = 0;
  for (const scenario::Shift& shift : scenario_.team.shifts) {
    const scenario::ShiftDay& pattern = *scenario::pattern_of(shift, date_);
    for (int rank = 0; rank < shift.agents; ++rank) {
      if (stream(Purpose::absence, number++, 0).bernoulli(absent_ratio)) continue;
      std::vector<LimitAgent::Stretch> stretches;
      for (const scenario::Activity& off : pattern.activities) {
        const std::int64_t turn_s = std::int64_t{off.stagger_s} * rank / shift.agents;
        stretches.push_back({(pattern.hours.from_s + off.after_s + turn_s) * kSecond_us,
                             off.length_s * kSecond_us});
      }
      std::ranges::sort(stretches, {}, &LimitAgent::Stretch::until_us);
      stretches.push_back({pattern.hours.to_s * kSecond_us, -1});
      at(pattern.hours.from_s * kSecond_us, kComes, static_cast<std::uint32_t>(agents_.size()));
      agents_.push_back({.stretches = std::move(stretches)});
    }
  }
}

LimitDays Day::run() {
  wake_at(legal_.from_s * kSecond_us);
  while (!heap_.empty()) {
    const HeapEvent event = heap_.top();
    heap_.pop();
    now_us_ = event.time;
    happen(static_cast<Kind>(event.sequence >> 28 & 15), event.sequence & 0xfffffff);
  }
  return sums_;
}

void Day::happen(Kind kind, std::uint32_t index) {
  switch (kind) {
    case kResolved:
      return resolved(index);
    case kTalkOver:
      return talk_over(agents_[index], index);
    case kWrapped:
      return wrapped(agents_[index], index);
    case kGaveUp:
      return gave_up(index);
    case kComes:
      return work(agents_[index], index);
    case kOff:
      return off(agents_[index], index);
    case kClock:
      if (now_us_ != wakes_us_) return;
      wakes_us_ = INT64_MAX;
      return pump();
  }
}

void Day::wake_at(std::int64_t when_us) {
  if (when_us >= wakes_us_) return;
  wakes_us_ = when_us;
  at(when_us, kClock);
}

void Day::pump() {
  if (now_us_ < legal_.from_s * kSecond_us || now_us_ >= dials_until_us_) return;
  const int more = std::min(rule_.more(), scenario_.dialer.lines - rule_.lines_up());
  if (more == 0) return;
  if (now_us_ < next_slot_us_) return wake_at(next_slot_us_);
  LimitList::Dial next;
  const auto hour = static_cast<std::size_t>(now_us_ / (3600 * kSecond_us));
  if (!list_.next(now_us_, hour, next)) {
    return wake_at(std::min(list_.asks_again_us(), dials_until_us_));
  }
  dial(next);
  next_slot_us_ = now_us_ + spacing_us_;
  if (more > 1) wake_at(next_slot_us_);
}

void Day::dial(const LimitList::Dial& dial) {
  std::uint32_t index = static_cast<std::uint32_t>(calls_.size());
  if (free_calls_.empty()) {
    calls_.emplace_back();
  } else {
    index = free_calls_.back();
    free_calls_.pop_back();
  }
  LimitCall& call = calls_[index];
  call.dial = dial;
  call.dialed_us = now_us_;
  ++rule_.ringing;
  ++sums_.dials;
  at(now_us_ + draw(call), kResolved, index);
}

/// Draws what becomes of a call; how long until that is known.
std::int64_t Day::draw(LimitCall& call) {
  const scenario::Dialer& dialer = scenario_.dialer;
  kernel::RandomStream draws = stream(Purpose::fate, call.dial.account, call.dial.attempt);
  constexpr Outcome kOrder[]{Outcome::human, Outcome::machine, Outcome::no_answer, Outcome::busy,
                             Outcome::failed};
  const double place = draws.uniform();
  std::size_t share = 0;
  while (share < 4 && place >= shares_[call.dial.slot][share]) ++share;
  call.outcome = kOrder[share];
  const bool human = call.outcome == Outcome::human;
  const bool right = draws.bernoulli(plan_.phones.types[call.dial.slot].right_party_ratio) && human;
  call.misdetected = draws.bernoulli(human ? dialer.detection.human_as_machine_ratio
                                           : dialer.detection.machine_as_human_ratio);
  if (call.outcome == Outcome::no_answer) return unanswered_us_;
  if (share > 1) return post_dial_us_;
  const std::int64_t ring_us = us(ring_.sample(draws));
  call.patience_us = patience_.sample_duration(draws).count();
  call.end = right ? End::kRightParty : human ? End::kWrongParty : End::kMachine;
  call.talk_us =
      human ? talk_.sample_duration(draws).count() : us(dialer.detection.machine_connected_s);
  return greeted_us_ + ring_us;
}

void Day::resolved(std::uint32_t index) {
  LimitCall& call = calls_[index];
  const bool human = call.outcome == Outcome::human;
  const bool answered = human || call.outcome == Outcome::machine;
  if (!answered || human == call.misdetected) {
    rule_.line_ended(now_us_ - call.dialed_us, false);
    constexpr End kEnds[]{End::kNoAnswer, End::kMachine, End::kFailed, End::kBusy, End::kMachine};
    return end_line(index, kEnds[static_cast<std::size_t>(call.outcome)]);
  }
  rule_.line_ended(now_us_ - call.dialed_us, true);
  ++rule_.waiting;
  if (!idle_.empty()) {
    const std::uint32_t agent = idle_.front();
    idle_.pop_front();
    connect(agent, index);
  } else {
    call.waits = true;
    waiting_.push_back(index);
    call.gives_up_us = now_us_ + within_hours(call.patience_us);
    at(call.gives_up_us, kGaveUp, index);
  }
  pump();
}

void Day::gave_up(std::uint32_t index) {
  LimitCall& call = calls_[index];
  if (!call.waits || call.gives_up_us != now_us_) return;
  call.waits = false;
  std::erase(waiting_, index);
  --rule_.waiting;
  const bool human = call.outcome == Outcome::human;
  sums_.hung_up += human ? 1 : 0;
  end_line(index, human ? End::kAbandoned : End::kMachine);
}

void Day::connect(std::uint32_t agent, std::uint32_t call) {
  LimitAgent& one = agents_[agent];
  one.is_idle = false;
  one.call = call;
  one.connected_us = now_us_;
  calls_[call].waits = false;
  --rule_.waiting;
  --rule_.idle;
  ++rule_.talking;
  const std::int64_t talk_us = within_hours(calls_[call].talk_us);
  if (calls_[call].outcome == Outcome::human) {
    ++sums_.conversations;
    sums_.talk_us += talk_us;
  }
  at(now_us_ + talk_us, kTalkOver, agent);
}

void Day::end_line(std::uint32_t index, End end) {
  list_.report(calls_[index].dial.account, end, now_us_);
  free_calls_.push_back(index);
  pump();
}

void Day::talk_over(LimitAgent& agent, std::uint32_t index) {
  --rule_.talking;
  ++rule_.wrapping;
  agent.talk_ended_us = now_us_;
  const LimitCall& call = calls_[agent.call];
  const std::int64_t wrap_us = call.outcome == Outcome::human ? wrap_us_ : 0;
  end_line(agent.call, call.end);
  at(now_us_ + wrap_us, kWrapped, index);
}

void Day::wrapped(LimitAgent& agent, std::uint32_t index) {
  rule_.handling_s.observe(static_cast<double>(now_us_ - agent.connected_us) * 1e-6, rule_.memory);
  rule_.wrap_s.observe(static_cast<double>(now_us_ - agent.talk_ended_us) * 1e-6, rule_.memory);
  --rule_.wrapping;
  if (now_us_ >= agent.stretches[agent.stretch].until_us) return go_off(agent, index);
  become_ready(agent, index);
}

void Day::become_ready(LimitAgent& agent, std::uint32_t index) {
  ++rule_.idle;
  agent.is_idle = true;
  if (waiting_.empty()) {
    idle_.push_back(index);
  } else {
    const std::uint32_t call = waiting_.front();
    waiting_.erase(waiting_.begin());
    connect(index, call);
  }
  pump();
}

/// The agent comes to the phone for the stretch that is next.
void Day::work(LimitAgent& agent, std::uint32_t index) {
  const std::int64_t until_us = agent.stretches[agent.stretch].until_us;
  if (now_us_ >= until_us) return go_off(agent, index);
  at(until_us, kOff, index);
  become_ready(agent, index);
}

/// The stretch is over; whoever is busy goes afterwards.
void Day::off(LimitAgent& agent, std::uint32_t index) {
  if (!agent.is_idle) return;
  agent.is_idle = false;
  std::erase(idle_, index);
  --rule_.idle;
  pump();
  go_off(agent, index);
}

void Day::go_off(LimitAgent& agent, std::uint32_t index) {
  const std::int64_t off_us = agent.stretches[agent.stretch++].off_us;
  if (off_us >= 0) at(now_us_ + off_us, kComes, index);
}

}  // namespace

LimitDays limit_day(const scenario::Scenario& scenario, std::uint32_t replication) {
  return Day{scenario, replication}.run();
}

}  // namespace callpace::bench
