// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/recorder.hpp"

#include "callpace/journal.hpp"

#include <algorithm>
#include <utility>

namespace callpace::center {
namespace {

using measure::Key;

}  // namespace

Recorder::Recorder(const kernel::Simulation& simulation, const RecorderOptions& options)
    : simulation_(simulation),
      keys_(options.keys),
      half_hours_(keys_.has(Key::half_hour) ? 1 + measure::kHalfHours : 1),
      groups_(keys_.has(Key::group) ? 1 + options.groups : 1),
      half_hour_stride_(keys_.has(Key::half_hour) ? 1 : 0),
      group_stride_(keys_.has(Key::group) ? half_hours_ : 0),
      campaign_stride_(keys_.has(Key::stream) ? half_hours_ * groups_ : 0),
      open_(half_hours_ * groups_ * (keys_.has(Key::stream) ? 1 + options.campaigns : 1)),
      waits_(1 + options.campaigns),
      keeps_text_(options.keep_text),
      watchers_(options.watchers),
      has_readers_(keeps_text_ || !watchers_.empty()) {
  turn_to(kernel::Time{});
}

void Recorder::turn_to(kernel::Time when) {
  const auto number = when.time_since_epoch() / kHalfHour;
  half_hour_from_ = kernel::Time{number * kHalfHour};
  const auto of_day = static_cast<std::size_t>(number % measure::kHalfHours);
  half_hour_ = &open_[(1 + of_day) * half_hour_stride_];
}

void Recorder::open_day(std::int32_t day) {
  if (!keys_.has(Key::day)) return;
  close();
  day_ = day;
}

void Recorder::close() {
  const auto value = [](std::size_t number) { return static_cast<std::int32_t>(number) - 1; };
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (open_[i] == Measures{}) continue;
    measure::Place at;
    at.at(Key::stream) = value(i / (half_hours_ * groups_));
    at.at(Key::group) = value(i / half_hours_ % groups_);
    at.at(Key::day) = day_;
    at.at(Key::half_hour) = value(i % half_hours_);
    closed_.push_back({at, std::exchange(open_[i], {})});
  }
}

void Recorder::journal_pacer(const pacing::Config& config, const pacing::Library& library) {
  is_of_pacer_ = true;
  pacing::Line line;
  if (keeps_text_) write(pacing::format_header(config, line, library));
  for (Watcher* watcher : watchers_) watcher->begun(config);
}

void Recorder::tell_readers(pacing::Event event) {
  pacing::Line line;
  if (keeps_text_) write(pacing::format_event(event, pacing::Status::kOk, line));
  for (Watcher* watcher : watchers_) watcher->told(event);
}

void Recorder::journal_by_hand(const pacing::Event& event) {
  if (!is_of_pacer_) return journal(event);
  hash_.enter(event);
}

void Recorder::tell_readers(const pacing::Decision& decision, std::int64_t now_us) {
  pacing::Line line;
  if (keeps_text_) write(pacing::format_decision(decision, now_us, line));
  for (Watcher* watcher : watchers_) watcher->decided(decision, now_us);
}

void Recorder::mistook_machine(std::uint64_t call) {
  for (Watcher* watcher : watchers_) watcher->mistook_machine(call);
}

void Recorder::finish(Run& run) {
  close();
  std::ranges::sort(closed_, {}, &measure::Tally::place);
  run.total = measure::sum_of(closed_);
  run.tallies = std::move(closed_);
  for (std::size_t i = 0; i < waits_.size(); ++i) {
    if (waits_[i].empty()) continue;
    run.waits.emplace(static_cast<std::int32_t>(i) - 1, std::move(waits_[i]));
  }
  run.journal = std::move(text_);
  run.journal_hash = hash_.value();
}

void Recorder::write(std::string_view line) {
  text_.append(line);
  text_.push_back('\n');
}

}  // namespace callpace::center
