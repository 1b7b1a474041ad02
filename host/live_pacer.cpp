// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/live_pacer.hpp"

#include "callpace/journal.hpp"
#include "callpace/replay.hpp"

#include <algorithm>
#include <utility>

namespace callpace::host {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
// While nothing happens and the answer stays the same, the pacer is not asked sooner than this.
constexpr std::int64_t kQuietUs = kSecondUs;
// An event further ahead is refused as a mistake: every question until then would have to be asked.
constexpr std::int64_t kLeapMaxUs = 366 * 24 * 3600 * kSecondUs;

/// `line` without white space between its parts, or nothing when it is no flat JSON object. The
/// journal's reader takes flat objects without white space only.
std::optional<std::string> flat_object(std::string_view line) {
  std::string flat;
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    const bool is_space = c == ' ' || c == '\t' || c == '\r';
    if (c == '\\' || (static_cast<unsigned char>(c) < ' ' && !is_space)) return std::nullopt;
    if (is_quoted || !is_space) flat += c;
  }
  const bool is_nested = flat.find_first_of("{[", 1) < flat.find_last_of("}]");
  if (is_quoted || is_nested || !flat.starts_with('{') || !flat.ends_with('}')) {
    return std::nullopt;
  }
  return flat;
}

}  // namespace

LivePacer::LivePacer(Past past)
    : pacer_(std::move(past.pacer)),
      events_(past.events),
      last_us_(past.last_us),
      dial_count_(past.dial_count),
      due_us_(past.ask_again_at_us),
      ask_again_at_us_(past.ask_again_at_us),
      has_news_(past.has_news) {
  if (past.is_decided) return;
  has_news_ = true;
  ask(last_us_);
}

void LivePacer::greet(std::optional<std::int64_t> now_us) {
  if (now_us) ask_until(*now_us);
  output_.clear();  // to one who was not there, only what holds now is news
  output_ += "{\"pacer\":\"callpace\",\"build_id\":\"" + std::string(pacer_.library().build_id()) +
             "\",\"t\":" + std::to_string(now_us.value_or(last_us_)) +
             ",\"events\":" + std::to_string(events_) + "}\n";
  if (events_ == 0) return;
  const std::int64_t as_of_us = now_us.value_or(last_us_);
  say(pacer_.decide(as_of_us), as_of_us);
}

void LivePacer::take(std::string_view text, std::uint64_t number,
                     std::optional<std::int64_t> now_us) {
  const std::optional<std::string> line = flat_object(text);
  if (!line) return complain(number, "malformed", "it is not one flat JSON object without escapes");
  if (const auto agent = pacing::number_member<std::uint32_t>(*line, "may_leave")) {
    output_ += "{\"may_leave\":" + std::to_string(*agent) +
               ",\"answer\":" + (pacer_.may_leave(*agent) ? "true" : "false") +
               ",\"events\":" + std::to_string(events_) + "}\n";
    return;
  }
  const char* why = nullptr;
  if (const auto event = pacing::parse_event(*line, now_us)) {
    why = admit(*event, now_us);
  } else if (const auto time_us = pacing::number_member<std::int64_t>(*line, "t");
             time_us && pacing::text_member(*line, "event").empty()) {
    why = pass(*time_us, now_us);
  } else {
    return complain(number, "malformed",
                    "it names no known event, or lacks its call, agent or time");
  }
  if (why != nullptr) complain(number, "refused", why);
}

void LivePacer::complain(std::uint64_t number, std::string_view error, std::string_view why) {
  output_ += "{\"error\":\"" + std::string(error) + "\",\"line\":" + std::to_string(number) +
             ",\"why\":\"" + std::string(why) + "\"}\n";
}

const char* LivePacer::too_far(std::int64_t time_us, std::optional<std::int64_t> now_us) const {
  if (now_us) return time_us > *now_us ? "its time is ahead of the host's clock" : nullptr;
  if (events_ > 0 && time_us > last_us_ + kLeapMaxUs) {
    return "its time is more than 366 days after the last event's";
  }
  return nullptr;
}

const char* LivePacer::pass(std::int64_t time_us, std::optional<std::int64_t> now_us) {
  if (now_us) return "time is the host's own (--clock events would take it from here)";
  if (const char* why = too_far(time_us, now_us)) return why;
  ask_until(time_us);
  return nullptr;
}

const char* LivePacer::admit(const pacing::Event& event, std::optional<std::int64_t> now_us) {
  if (const char* why = too_far(event.time_us, now_us)) return why;
  if (ask_again_at_us_ < event.time_us) {
    // Asking moves the pacer's time on, which a refused event must not do: a copy tries it first.
    pacing::Pacer probe = pacer_;
    if (const auto status = probe.notify(event); status != pacing::Status::kOk) {
      return text(status);
    }
    ask_until(event.time_us - 1);
  }
  const pacing::Status status = pacer_.notify(event);
  if (status != pacing::Status::kOk) return text(status);
  ++events_;
  last_us_ = event.time_us;
  has_news_ = true;
  pacing::Line line;
  journal_.append(pacing::format_event(event, status, line)) += '\n';
  if (event.kind == pacing::EventKind::kDialed) {
    ask_again_at_us_ = std::max(due_us_, event.time_us);
  } else {
    ask(event.time_us);
  }
  return nullptr;
}

void LivePacer::ask_until(std::int64_t now_us) {
  while (ask_again_at_us_ <= now_us && ask_again_at_us_ != pacing::kNeverUs) {
    ask(ask_again_at_us_);
  }
}

void LivePacer::ask(std::int64_t now_us) {
  const pacing::Decision decision = pacer_.decide(now_us);
  const bool is_news = std::exchange(has_news_, false) || decision.dial_count != dial_count_;
  ask_again_at_us_ = std::max(decision.ask_again_at_us, now_us + (is_news ? 1 : kQuietUs));
  if (!is_news) return;
  dial_count_ = decision.dial_count;
  due_us_ = ask_again_at_us_;
  last_us_ = now_us;
  pacing::Line line;
  journal_.append(pacing::format_decision(decision, now_us, line)) += '\n';
  say(decision, now_us);
}

void LivePacer::say(const pacing::Decision& decision, std::int64_t now_us) {
  pacing::Line line;
  std::string_view object = pacing::format_decision(decision, now_us, line);
  object.remove_suffix(1);
  output_.append(object) += ",\"events\":" + std::to_string(events_) + "}\n";
}

void LivePacer::forget() {
  journal_.clear();
  output_.clear();
}

}  // namespace callpace::host
