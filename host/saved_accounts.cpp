// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The accounts of a live host as a part of a snapshot: a line with numbers, a line for each account
// and for each attempt that was named and not dialed, and then the strategy's own bytes.
#include "callpace/replay.hpp"
#include "host/live_accounts.hpp"
#include "host/strategy_lines.hpp"

#include <charconv>
#include <span>
#include <utility>

namespace callpace::host {
namespace {

constexpr std::string_view kClosed = " closed";
constexpr std::string_view kHeld = " held ";

/// Takes the next line off `text`; false where none is whole.
bool take_line(std::string_view& text, std::string_view& line) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return true;
}

/// Takes `word` off the front of `text`, if it stands there.
bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

std::string LiveAccounts::save() const {
  const auto bytes = strategy_.serialise();
  LineWriter numbers("saved");
  numbers.add("build_id", strategy::build_id());
  numbers.add("t", last_us_);
  numbers.add("accounts", accounts_.size());
  numbers.add("named", named_.size());
  std::string text = numbers.finish();
  text.reserve(bytes.size() + 24 * accounts_.size());
  text += '\n';
  for (const Known& known : accounts_) {
    text += known.id;
    if (known.is_closed) text += kClosed;
    if (known.hold_until_us != INT64_MIN) {
      text.append(kHeld).append(std::to_string(known.hold_until_us));
    }
    text += '\n';
  }
  for (const Named& named : named_) text.append(named.line) += '\n';
  return text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

std::unique_ptr<LiveAccounts> LiveAccounts::restored(std::string_view text,
                                                     const strategy::Config& config) {
  std::string_view numbers, line;
  if (!take_line(text, numbers)) return nullptr;
  const auto last_us = pacing::number_member<std::int64_t>(numbers, "t");
  const auto count = pacing::number_member<std::uint32_t>(numbers, "accounts");
  const auto named = pacing::number_member<std::uint32_t>(numbers, "named");
  const bool is_ours = pacing::text_member(numbers, "build_id") == strategy::build_id();
  if (!is_ours || !last_us || !count || !named) return nullptr;
  std::vector<Known> accounts;
  std::unordered_map<std::string, std::uint32_t> by_id;
  while (accounts.size() < *count && take_line(text, line)) {
    Known known{.id = std::string(line.substr(0, line.find(' ')))};
    line.remove_prefix(known.id.size());
    known.is_closed = take_word(line, kClosed);
    if (take_word(line, kHeld)) {
      std::from_chars(line.data(), line.data() + line.size(), known.hold_until_us);
    }
    by_id.emplace(known.id, static_cast<std::uint32_t>(accounts.size()));
    accounts.push_back(std::move(known));
  }
  std::deque<Named> attempts;
  while (attempts.size() < *named && take_line(text, line)) {
    const auto account = pacing::number_member<std::uint32_t>(line, "account");
    if (!account || *account >= accounts.size()) return nullptr;
    attempts.push_back({*account, std::string(line)});
  }
  auto strategy = strategy::Strategy::deserialise(std::as_bytes(std::span(text))).strategy;
  if (!strategy || accounts.size() != *count || attempts.size() != *named) return nullptr;
  if (!strategy->reserve(config.accounts_max)) return nullptr;
  std::unique_ptr<LiveAccounts> found(new LiveAccounts(std::move(*strategy)));
  if (found->settings() != settings_of(config)) return nullptr;
  found->accounts_ = std::move(accounts);
  found->by_id_ = std::move(by_id);
  found->named_ = std::move(attempts);
  found->last_us_ = *last_us;
  return found;
}

}  // namespace callpace::host
