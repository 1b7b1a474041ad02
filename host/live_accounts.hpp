// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The accounts of a live host: a strategy that is spoken to in lines of JSON, as the pacer is, and
// the attempts that it named and that were not dialed yet. Its lines have a member "strategy" and
// stand in the journal of the pacer; in them an account is a number and an id, never a phone number
// or a name.
//
// Invariants: what it says follows from the lines that it recorded alone, so that a restart changes
// nothing. A line that is refused changes nothing. An attempt that was said is in the journal.
// Left out on purpose: sums, files and the clock. Errors: a refused line says why; a recorded line
// that cannot be read or comes out otherwise is what replay() says.
#pragma once

#include "callpace/strategy.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callpace::host {

/// An account as a file states it.
struct AccountRow {
  std::string id;  ///< letters, digits, "-", "_" and "."
  strategy::NewAccount account{};
  std::optional<std::int64_t> hold_until_us{};
  bool is_closed = false;
};

/// What a live host is given to serve accounts with.
struct AccountsSetup {
  strategy::Config config{};
  std::vector<AccountRow> rows{};
};

/// Whether `line` of a journal or of the input is one of accounts.
[[nodiscard]] bool is_of_accounts(std::string_view line);
/// Whether it is an event: neither an answer nor the settings.
[[nodiscard]] bool is_event_of_accounts(std::string_view line);
/// Whether it is an event that the sender told, not one that a file of accounts says.
[[nodiscard]] bool is_told(std::string_view line);
/// A pacer's line without the account that a dialing was of, as the pacing library knows it.
[[nodiscard]] std::string without_account(std::string_view line);

/// See the head of this file.
class LiveAccounts {
 public:
  /// Throws std::runtime_error where the settings have errors or memory ends.
  explicit LiveAccounts(const strategy::Config& config);

  /// All that it knows, once what is to be added to the journal and the output was taken.
  [[nodiscard]] std::string save() const;
  /// Those that saved `text`, with room for what `config` says; null where the text is not whole,
  /// or of another build or of other settings.
  [[nodiscard]] static std::unique_ptr<LiveAccounts> restored(std::string_view text,
                                                              const strategy::Config& config);

  /// The settings as a line, but for how many accounts there may be.
  [[nodiscard]] std::string settings() const;
  [[nodiscard]] static std::string settings_of(const strategy::Config& config);
  /// Those that such a line states, or nothing.
  [[nodiscard]] static std::optional<strategy::Config> read_settings(std::string_view line);
  /// Tells, at `now_us`, what `rows` say and the journal does not: new accounts, those closed or
  /// held, and those that the file has no more, which are closed.
  void reconcile(const std::vector<AccountRow>& rows, std::int64_t now_us);

  /// Takes a line of the input in; why not, or nullptr. `is_readable` becomes false where the line
  /// cannot be read.
  const char* take(std::string_view line, std::int64_t time_us, bool& is_readable);
  /// Why `account` may not be dialed now, or nullptr: it was not named, or dialed already.
  [[nodiscard]] const char* may_dial(std::uint32_t account) const;
  /// The attempt of an account that may be dialed was.
  void dialed(std::uint32_t account);

  /// Names attempts at `now_us` until `count` are named and not dialed.
  void name(std::uint32_t count, std::int64_t now_us);
  /// When more may be named, if more were wanted.
  [[nodiscard]] std::int64_t ask_again_at_us() const { return ask_again_at_us_; }
  /// Attempts named and not dialed.
  [[nodiscard]] std::uint32_t named() const { return static_cast<std::uint32_t>(named_.size()); }
  /// Says those again.
  void say_named();
  /// The last time that it was told.
  [[nodiscard]] std::int64_t last_us() const { return last_us_; }

  /// Takes a recorded line in; what is wrong with it, where this build refuses it or answers
  /// otherwise, or an empty text.
  [[nodiscard]] std::string replay(std::string_view line);

  /// What is to be added to the journal, and after that to the output; forget() both once taken.
  [[nodiscard]] std::string& journal() { return journal_; }
  [[nodiscard]] std::string& output() { return output_; }

 private:
  struct Known {
    std::string id;
    bool is_closed = false;
    std::int64_t hold_until_us = INT64_MIN;
  };
  struct Named {
    std::uint32_t account = 0;
    std::string line;
  };

  explicit LiveAccounts(strategy::Strategy strategy) : strategy_(std::move(strategy)) {}
  [[nodiscard]] std::optional<strategy::Event> read(std::string_view line,
                                                    std::int64_t time_us) const;
  const char* tell(const strategy::Event& event, std::string_view id);
  void remember(const strategy::Event& event, std::string_view id);
  void forget_named(std::uint32_t account);
  [[nodiscard]] std::string line_of(const strategy::Event& event, std::string_view id) const;
  [[nodiscard]] std::string line_of(const strategy::Decision& decision, std::int64_t now_us) const;
  void say_none(const strategy::Decision& decision, std::int64_t now_us);

  strategy::Strategy strategy_;
  std::vector<Known> accounts_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::deque<Named> named_;
  std::int64_t last_us_ = 0;
  std::int64_t ask_again_at_us_ = strategy::kNeverUs;
  std::pair<std::int32_t, std::int64_t> none_said_{};  // so that the same is not said again
  bool is_from_file_ = false;                          // what is told now
  std::string journal_;
  std::string output_;
};

}  // namespace callpace::host
