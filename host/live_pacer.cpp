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
// While nothing happens and the answer stays the same, the pacer is asked after this, and then
// twice as long each time: a leap of a year is half a million questions, not thirty.
constexpr std::int64_t kQuietUs = kSecondUs;
constexpr std::int64_t kQuietMaxUs = 64 * kSecondUs;
// An event further ahead is refused as a mistake: every question until then would have to be asked.
constexpr std::int64_t kLeapMaxUs = 366 * 24 * 3600 * kSecondUs;
// The first event has none before it: it is refused where it is after the year 2200.
constexpr std::int64_t kFirstMaxUs = 231 * kLeapMaxUs;

bool is_mark(char c) { return std::string_view("{}:,").find(c) != std::string_view::npos; }

/// Whether `line` is a flat JSON object without white space, escapes and nesting, at first sight:
/// what most senders send.
bool is_plain(std::string_view line) {
  if (!line.starts_with('{') || !line.ends_with('}')) return false;
  bool is_quoted = false;
  for (const char c : line.substr(1)) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '{' || c == '[') return false;
    is_quoted ^= c == '"';
  }
  return !is_quoted;
}

/// `line` without white space between its parts, put into `flat`; false when it is no flat JSON
/// object. The journal's reader takes flat objects without white space only.
bool flatten(std::string_view line, std::string& flat) {
  flat.clear();
  bool is_quoted = false;
  bool was_space = false;
  for (const char c : line) {
    const bool is_space = c == ' ' || c == '\t' || c == '\r';
    if (c == '\\' || (static_cast<unsigned char>(c) < ' ' && !is_space)) return false;
    // White space stands beside a mark: `1 2` is no number.
    const bool joins = was_space && !is_quoted && !is_space && !flat.empty();
    if (joins && !is_mark(flat.back()) && !is_mark(c)) return false;
    if (c == '"') is_quoted = !is_quoted;
    was_space = is_space && !is_quoted;
    if (is_quoted || !is_space) flat += c;
  }
  const bool is_nested = flat.find_first_of("{[", 1) < flat.find_last_of("}]");
  return !is_quoted && !is_nested && flat.starts_with('{') && flat.ends_with('}');
}

/// What a line says beside the event of a pacer.
struct Said {
  bool is_event = false;
  bool is_of_accounts = false;
  bool has_seq = false;
  std::optional<std::uint64_t> seq{};
  std::optional<std::uint32_t> account{};  // of a dialing
  std::optional<std::uint32_t> may_leave{};
  std::optional<std::uint64_t> may_connect{};
  std::optional<std::uint32_t> agent{};  // of a question
  std::optional<std::int64_t> time_us{};

  /// All that a line says that is no event of a pacer; nothing where it cannot be read.
  static Said read(std::string_view line) {
    Said said;
    const auto visit = [&said](std::string_view name, std::string_view value) {
      said.note(name, value);
      return true;
    };
    return pacing::detail::read_object(line, visit) ? said : Said{};
  }
  void note(std::string_view name, std::string_view value) {
    const auto put = [value]<class Number>(std::optional<Number>& number) {
      if (!pacing::detail::read_number(value, number.emplace())) number.reset();
    };
    if (name == "seq") {
      has_seq = !value.empty();
      put(seq);
    } else if (name == "account") {
      put(account);
    } else if (name == "may_leave") {
      put(may_leave);
    } else if (name == "may_connect") {
      put(may_connect);
    } else if (name == "agent") {
      put(agent);
    } else if (name == "t") {
      put(time_us);
    } else if (name == "event") {
      is_event = !value.empty();
    } else if (name == "strategy") {
      is_of_accounts = !value.empty();
    }
  }
};

}  // namespace

LivePacer::LivePacer(Past past)
    : pacer_(std::move(past.pacer)),
      events_(past.events),
      last_us_(past.last_us),
      seq_(past.seq),
      dial_count_(past.dial_count),
      decision_(std::move(past.decision)),
      decision_events_(past.decision_events),
      limits_(std::move(past.limits)),
      due_us_(past.ask_again_at_us),
      ask_again_at_us_(past.ask_again_at_us),
      quiet_us_(kQuietUs),
      has_news_(past.has_news),
      dialed_since_(past.dialed_since),
      accounts_(std::move(past.accounts)) {
  if (accounts_) last_us_ = std::max(last_us_, accounts_->last_us());
  if (!past.is_decided) {
    has_news_ = true;
    ask(last_us_);
  } else if (past.has_account_news) {
    ask_for_names(last_us_);
  } else {
    name_attempts(past.decided_us);
  }
}

void LivePacer::greet(std::optional<std::int64_t> now_us) {
  if (now_us) ask_until(*now_us);
  output_.clear();  // to one who was not there, only what holds now is news
  output_ += "{\"pacer\":\"callpace\",\"build_id\":\"" + std::string(pacer_.library().build_id()) +
             "\",\"t\":" + std::to_string(now_us.value_or(last_us_)) +
             ",\"events\":" + std::to_string(events_);
  if (seq_ > 0) output_ += ",\"seq\":" + std::to_string(seq_);
  output_ += "}\n";
  if (!decision_.empty()) say_decision();
  if (!accounts_) return;
  accounts_->say_named();
  gather_of_accounts();
}

void LivePacer::take(std::string_view line, std::uint64_t number,
                     std::optional<std::int64_t> now_us) {
  if (!is_plain(line)) {
    if (!flatten(line, flat_)) {
      return complain(number, "malformed", "it is not one flat JSON object without escapes");
    }
    line = flat_;
  }
  Said said;
  const auto event = pacing::parse_event(
      line, now_us,
      [&said](std::string_view name, std::string_view value) { said.note(name, value); });
  said.is_event = event.has_value();
  if (!event) said = Said::read(line);
  if ((said.may_leave || said.may_connect) && said.is_event) {
    return complain(number, "malformed", "it is an event and a question; send two lines");
  }
  if (said.may_leave) return answer_may_leave(*said.may_leave, now_us);
  if (said.may_connect && said.agent) {
    return answer_may_connect(*said.may_connect, *said.agent, now_us);
  }
  if (said.has_seq && said.seq.value_or(0) == 0) {
    return complain(number, "malformed", "its seq is not a whole number from 1 on");
  }
  if (accounts_ && said.is_of_accounts) {
    return take_of_accounts(line, number, said.seq.value_or(0), now_us);
  }
  const char* why = nullptr;
  if (event) {
    why = admit({*event, said.seq.value_or(0), said.account}, now_us);
  } else if (said.time_us && !said.is_event) {
    why = pass(*said.time_us, now_us);
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
  return time_us > kFirstMaxUs ? "its time is after the year 2200" : nullptr;
}

const char* LivePacer::pass(std::int64_t time_us, std::optional<std::int64_t> now_us) {
  if (now_us) return "time is the host's own (--clock events would take it from here)";
  if (const char* why = too_far(time_us, now_us)) return why;
  ask_until(time_us);
  return nullptr;
}

const char* LivePacer::admit(const Numbered& numbered, std::optional<std::int64_t> now_us) {
  const pacing::Event& event = numbered.event;
  if (numbered.seq > 0 && numbered.seq <= seq_)
    return "an event of this seq, or a later one, is in";
  if (const char* why = too_far(event.time_us, now_us)) return why;
  if (const char* why = check_account(numbered)) return why;
  if (ask_again_at_us() < event.time_us) {
    // Asking moves the pacer's time on, which a refused event must not do.
    if (const auto status = pacer_.check(event); status != pacing::Status::kOk) {
      return text(status);
    }
    ask_until(event.time_us - 1);
  }
  const pacing::Status status = pacer_.notify(event);
  if (status != pacing::Status::kOk) return text(status);
  record(numbered);
  if (event.kind == pacing::EventKind::kDialed) {
    limits_.dialed(event.time_us);
    due_us_ = std::max(due_us_, event.time_us);
    ask_again_at_us_ = due_us_;
    ++dialed_since_;
    if (accounts_) accounts_->dialed(*numbered.account);
  } else {
    ask(event.time_us);
  }
  return nullptr;
}

const char* LivePacer::check_account(const Numbered& numbered) const {
  if (!accounts_ || numbered.event.kind != pacing::EventKind::kDialed) return nullptr;
  return numbered.account ? accounts_->may_dial(*numbered.account)
                          : "a dialing must say which account it is of";
}

void LivePacer::record(const Numbered& numbered) {
  last_us_ = std::max(last_us_, numbered.event.time_us);
  has_news_ = true;
  quiet_us_ = kQuietUs;
  pacing::Line line;
  journal_.append(pacing::format_event(numbered.event, pacing::Status::kOk, line));
  if (accounts_ && numbered.event.kind == pacing::EventKind::kDialed) {
    add_to_journaled("account", *numbered.account);
  }
  end_record(numbered.seq);
}

void LivePacer::end_record(std::uint64_t seq) {
  ++events_;
  if (seq > 0) {
    seq_ = seq;
    add_to_journaled("seq", seq);
  }
  journal_ += '\n';
}

void LivePacer::add_to_journaled(std::string_view name, std::uint64_t value) {
  journal_.back() = ',';
  journal_.append("\"").append(name).append("\":").append(std::to_string(value)) += '}';
}

// The pacer is not asked first: nothing that it knows changes.
void LivePacer::take_of_accounts(std::string_view line, std::uint64_t number, std::uint64_t seq,
                                 std::optional<std::int64_t> now_us) {
  const auto time_us = pacing::number_member<std::int64_t>(line, "t");
  if (!time_us && !now_us) return complain(number, "malformed", "it lacks its time");
  const std::int64_t at_us = time_us ? *time_us : *now_us;
  const char* why = seq > 0 && seq <= seq_ ? "an event of this seq, or a later one, is in"
                                           : too_far(at_us, now_us);
  bool is_readable = true;
  if (why == nullptr) why = accounts_->take(line, at_us, is_readable);
  if (why != nullptr) return complain(number, is_readable ? "refused" : "malformed", why);
  const std::string recorded = std::exchange(accounts_->journal(), {});
  journal_.append(recorded, 0, recorded.size() - 1);
  end_record(seq);
  last_us_ = std::max(last_us_, at_us);
  ask_for_names(last_us_);
}

void LivePacer::ask_for_names(std::int64_t now_us) {
  if (!accounts_ || accounts_->named() >= still_to_dial()) return;
  has_news_ = true;
  ask(now_us);
}

std::uint32_t LivePacer::still_to_dial() const {
  return dial_count_ - std::min(dial_count_, dialed_since_);
}

void LivePacer::name_attempts(std::int64_t now_us) {
  if (!accounts_) return;
  accounts_->name(still_to_dial(), now_us);
  gather_of_accounts();
  last_us_ = std::max(last_us_, accounts_->last_us());
}

void LivePacer::gather_of_accounts() {
  journal_ += std::exchange(accounts_->journal(), {});
  output_ += std::exchange(accounts_->output(), {});
}

std::int64_t LivePacer::ask_again_at_us() const {
  return accounts_ ? std::min(ask_again_at_us_, accounts_->ask_again_at_us()) : ask_again_at_us_;
}

// Asking moves the pacer's time on, and changes nothing else.
void LivePacer::come_to(std::optional<std::int64_t> now_us) {
  if (!now_us) return;
  ask_until(*now_us);
  (void)pacer_.decide(*now_us);
}

void LivePacer::say_answer(const std::string& question, bool answer) {
  output_ += "{" + question + ",\"answer\":" + (answer ? "true" : "false") +
             ",\"events\":" + std::to_string(events_) + "}\n";
}

void LivePacer::answer_may_leave(std::uint32_t agent, std::optional<std::int64_t> now_us) {
  come_to(now_us);
  say_answer("\"may_leave\":" + std::to_string(agent), pacer_.may_leave(agent));
}

void LivePacer::answer_may_connect(std::uint64_t call, std::uint32_t agent,
                                   std::optional<std::int64_t> now_us) {
  come_to(now_us);
  say_answer("\"may_connect\":" + std::to_string(call) + ",\"agent\":" + std::to_string(agent),
             pacer_.may_connect(call, agent));
}

void LivePacer::ask_until(std::int64_t now_us) {
  while (ask_again_at_us() <= now_us && ask_again_at_us() != pacing::kNeverUs) {
    if (ask_again_at_us() == ask_again_at_us_) {
      ask(ask_again_at_us_);
    } else {
      ask_for_names(accounts_->ask_again_at_us());
    }
  }
}

void LivePacer::ask(std::int64_t now_us) {
  const pacing::Decision decision = pacer_.decide(now_us);
  const bool is_news = std::exchange(has_news_, false) || decision.dial_count != dial_count_;
  ask_again_at_us_ = std::max(decision.ask_again_at_us, now_us + (is_news ? 1 : quiet_us_));
  quiet_us_ = is_news ? kQuietUs : std::min(2 * quiet_us_, kQuietMaxUs);
  if (!is_news) return;
  dial_count_ = decision.dial_count;
  dialed_since_ = 0;
  due_us_ = ask_again_at_us_;
  last_us_ = std::max(last_us_, now_us);
  limits_.decided(now_us, dial_count_);
  pacing::Line line;
  decision_ = pacing::format_decision(decision, now_us, line, &digits_);
  decision_events_ = events_;
  journal_.append(decision_) += '\n';
  say_decision();
  name_attempts(now_us);
}

void LivePacer::say_decision() {
  output_.append(decision_, 0, decision_.size() - 1);
  output_ += ",\"events\":" + std::to_string(decision_events_);
  if (limits_.unordered() > 0) {
    output_ += ",\"dialed_unordered\":" + std::to_string(limits_.unordered());
  }
  output_ += "}\n";
}

Past LivePacer::past() const {
  return {.pacer = pacer_,
          .events = events_,
          .last_us = last_us_,
          .seq = seq_,
          .dial_count = dial_count_,
          .decision = decision_,
          .decision_events = decision_events_,
          .limits = limits_,
          .ask_again_at_us = due_us_,
          .has_news = has_news_,
          .is_decided = true,  // asked at once after each event but a dialing
          .dialed_since = dialed_since_,
          // Where less was named than was to be dialed, nobody was due: nor is at an earlier time.
          .decided_us = 0};
}

void LivePacer::forget() {
  journal_.clear();
  output_.clear();
}

}  // namespace callpace::host
