// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/day_meter.hpp"

#include <utility>

namespace callpace::measure {
namespace {

using pacing::EventKind;

}  // namespace

DayFacts& DayFacts::operator+=(const DayFacts& other) {
  total += other.total;
  for (const auto& [half_hour, sums] : other.half_hours) half_hours[half_hour] += sums;
  waits += other.waits;
  ring_us += other.ring_us;
  rings += other.rings;
  machines_heard += other.machines_heard;
  return *this;
}

std::int32_t DayMeter::day_of(std::int64_t time_us) const {
  return day_from(config_.day_origin_us, time_us);
}

void DayMeter::told(const pacing::Event& event) {
  turn_to(day_of(event.time_us));
  if (event.kind == EventKind::kHeardMachine) {
    if (!hears_machines_) return;
    ++day_.facts.machines_heard;
  }
  count_ring(event);
  count_duty(event);
  meter_->told(event);
}

void DayMeter::turn_to(std::int32_t day) {
  if (meter_ && day == day_.day) return;
  close();
  day_.day = day;
  meter_ = std::make_unique<Meter>(KeySet{Key::half_hour}, Booking::as_it_passes);
  meter_->begun(config_);
}

void DayMeter::reached_right_party(std::int64_t time_us) {
  if (meter_ && day_of(time_us) == day_.day) ++day_.facts.total.right_party_contacts;
}

void DayMeter::count_ring(const pacing::Event& event) {
  switch (event.kind) {
    case EventKind::kDialed:
      dialed_us_[event.call] = event.time_us;
      break;
    case EventKind::kAnsweredHuman:
      if (const auto found = dialed_us_.find(event.call); found != dialed_us_.end()) {
        day_.facts.ring_us += event.time_us - found->second;
        ++day_.facts.rings;
        dialed_us_.erase(found);
      }
      break;
    case EventKind::kAnsweredMachine:
    case EventKind::kBusy:
    case EventKind::kNoAnswer:
    case EventKind::kFailed:
    case EventKind::kCallerHungUp:
      dialed_us_.erase(event.call);
      break;
    default:
      break;
  }
}

void DayMeter::count_duty(const pacing::Event& event) {
  const std::int64_t of_day_us =
      event.time_us - config_.day_origin_us - std::int64_t{day_.day} * kDay_us;
  if (event.kind == EventKind::kAgentReady) {
    if (seen_.empty()) day_.from_us = of_day_us;
    seen_.insert(event.agent);
    on_duty_.insert(event.agent);
  } else if (event.kind == EventKind::kAgentLeft) {
    on_duty_.erase(event.agent);
    day_.to_us = of_day_us;
  }
  if (!on_duty_.empty()) day_.to_us = of_day_us;
}

void DayMeter::close() {
  if (meter_ && !seen_.empty()) {
    DayFacts& facts = day_.facts;
    facts.half_hours = by(meter_->tallies(), Key::half_hour);
    for (const auto& [half_hour, sums] : facts.half_hours) facts.total += sums;
    facts.total.days = 1;
    facts.total.agents_present = static_cast<std::int64_t>(seen_.size());
    facts.waits = sum_of(meter_->waits());
    days_.push_back(std::move(day_));
  }
  meter_.reset();
  day_ = {};
  seen_.clear();
  on_duty_.clear();
  dialed_us_.clear();
}

std::vector<MeteredDay> DayMeter::days() {
  close();
  return std::exchange(days_, {});
}

}  // namespace callpace::measure
