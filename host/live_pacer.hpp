// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A pacer that is spoken to in lines of JSON: events in, decisions out (docs/host.md has the
// protocol). It asks for a decision after every event but a dialing (the decision that ordered it
// counts on it already), and whenever a decision said to ask again. A decision is not repeated
// while nothing changes. With accounts, so many attempts are named as a decision has numbers to
// dial; a dialing says whose. An event may have a number of the sender's ("seq"); one that is not
// greater than the last is a repetition, and refused.
//
// Invariants: the journal and the decisions follow from the lines and their times alone, however
// they were cut into reads, so that a restart changes none. A line that is refused changes nothing.
// A decision that was said is in the journal.
// Left out on purpose: files, sockets and the clock; what is to be written is kept as text for the
// caller, who writes the journal before the output. Errors: a refused line is answered with why.
#pragma once

#include "callpace/journal.hpp"
#include "callpace/pacing.hpp"
#include "host/dial_limits.hpp"
#include "host/live_accounts.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace callpace::host {

/// What a journal says has happened.
struct Past {
  pacing::Pacer pacer;
  std::uint64_t events = 0;           ///< accepted
  std::int64_t last_us = 0;           ///< of the last event or decision; 0 before any
  std::uint64_t seq = 0;              ///< greatest number that the sender gave an event; 0: none
  std::uint32_t dial_count = 0;       ///< of the last decision
  std::string decision{};             ///< the last one, as the journal has it; empty before any
  std::uint64_t decision_events = 0;  ///< accepted before it
  DialLimits limits{0};
  /// What the last decision said, or the last dialing after it if that is later.
  std::int64_t ask_again_at_us = pacing::kNeverUs;
  bool has_news = false;                     ///< events followed the last decision
  bool is_decided = true;                    ///< the last decision still holds
  std::uint32_t dialed_since = 0;            ///< dialings after the last decision
  std::int64_t decided_us = 0;               ///< when that was
  bool has_account_news = false;             ///< an event of accounts followed it
  std::unique_ptr<LiveAccounts> accounts{};  ///< null = the dialer chooses whom to dial
};

/// Takes lines in; gathers the lines of the journal and of the output that follow.
class LivePacer {
 public:
  explicit LivePacer(Past past);

  /// Says to a new reader where the pacer stands, and the decision that holds, in place of all that
  /// was not said yet. `now_us`: here and below, the host's time; none when time is that of the
  /// events.
  void greet(std::optional<std::int64_t> now_us);
  /// Takes the line of that number in, counted from 1.
  void take(std::string_view line, std::uint64_t number, std::optional<std::int64_t> now_us);
  /// Answers a line that was refused before it could be read.
  void complain(std::uint64_t number, std::string_view error, std::string_view why);
  /// Asks every question that is due until then.
  void ask_until(std::int64_t now_us);
  /// When the next question is due.
  [[nodiscard]] std::int64_t ask_again_at_us() const;

  /// Where it stands, as a start from its journal would find it; without its accounts, which
  /// saved_accounts() has, or an empty text. What is to be added to the journal was taken.
  [[nodiscard]] Past past() const;
  [[nodiscard]] std::string saved_accounts() const { return accounts_ ? accounts_->save() : ""; }

  /// What is to be added to the journal, and after that to the output; forget() both once written.
  [[nodiscard]] std::string_view journal() const { return journal_; }
  [[nodiscard]] std::string_view output() const { return output_; }
  void forget();

 private:
  // An event, and its number where the sender gave one.
  struct Numbered {
    pacing::Event event;
    std::uint64_t seq = 0;
    std::optional<std::uint32_t> account{};  // of a dialing
  };
  void answer_may_leave(std::uint32_t agent, std::optional<std::int64_t> now_us);
  void answer_may_connect(std::uint64_t call, std::uint32_t agent,
                          std::optional<std::int64_t> now_us);
  // Asking moves the pacer's time on, and changes nothing else.
  void come_to(std::optional<std::int64_t> now_us);
  void say_answer(const std::string& question, bool answer);
  // Why an event is refused; nullptr when it was taken in.
  const char* admit(const Numbered& numbered, std::optional<std::int64_t> now_us);
  const char* check_account(const Numbered& numbered) const;
  void record(const Numbered& numbered);
  void end_record(std::uint64_t seq);
  // One member more in the line that the journal ends with.
  void add_to_journaled(std::string_view name, std::uint64_t value);
  // Takes a line of accounts in.
  void take_of_accounts(std::string_view line, std::uint64_t number, std::uint64_t seq,
                        std::optional<std::int64_t> now_us);
  // Names as many attempts as a decision of now has numbers to dial.
  void name_attempts(std::int64_t now_us);
  // Asks anew when attempts are to be named: a decision holds for report_s_max only.
  void ask_for_names(std::int64_t now_us);
  [[nodiscard]] std::uint32_t still_to_dial() const;
  void gather_of_accounts();
  // Lets time pass without an event; why not, or nullptr.
  const char* pass(std::int64_t time_us, std::optional<std::int64_t> now_us);
  [[nodiscard]] const char* too_far(std::int64_t time_us, std::optional<std::int64_t> now_us) const;
  void ask(std::int64_t now_us);
  void say_decision();

  pacing::Pacer pacer_;
  std::uint64_t events_;
  std::int64_t last_us_;
  std::uint64_t seq_;
  std::uint32_t dial_count_;
  std::string decision_;
  std::uint64_t decision_events_;
  DialLimits limits_;
  // What the last decision that was said said, or the last dialing after it if that is later.
  std::int64_t due_us_;
  std::int64_t ask_again_at_us_;
  std::int64_t quiet_us_;  // until an answer that stays the same is looked at again
  bool has_news_;
  std::uint32_t dialed_since_;
  std::unique_ptr<LiveAccounts> accounts_;
  std::string journal_;
  std::string output_;
  std::string flat_;  // a line that had white space
  pacing::KnownDigits digits_{};
};

}  // namespace callpace::host
