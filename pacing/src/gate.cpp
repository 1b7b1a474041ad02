// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/gate.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
namespace {

constexpr std::int64_t kDayUs = 24LL * 3600 * 1'000'000;

std::int64_t window_length_us(std::int32_t window) {
  switch (window) {
    case CALLPACE_WINDOW_PERIODS30:
      return 30 * kDayUs;
    case CALLPACE_WINDOW_CAMPAIGN:
      return 0;
    default:
      return kDayUs;
  }
}

// With a share m of all persons missed, r = m / (1 - m) of them come on every live answer, in the
// numerator and in the denominator: (A + r L) / (L + r L) <= cap is A / L <= cap (1 + r) - r.
double cap_on_answers(const callpace_config& config) {
  const double missed = config.missed_person_ratio / (1 - config.missed_person_ratio);
  return std::max(config.cap_ratio * (1 + missed) - missed, 0.0);
}

// A ratio that was meant as a whole number of millionths may sit just below it in binary.
std::int64_t millionths_below(double ratio) {
  return static_cast<std::int64_t>(std::floor(ratio * 1e6 + 1e-3));
}

}  // namespace

Gate::Gate(const callpace_config& config)
    : books_(config.campaigns),
      origin_us_(config.day_origin_us),
      window_us_(window_length_us(config.cap_window)),
      reported_(config.cap_window == CALLPACE_WINDOW_DAYS30 ? 30 : 1),
      cap_millionths_(millionths_below(cap_on_answers(config))),
      persons_millionths_(millionths_below(1 - config.untold_machine_ratio)),
      earned_millionths_(cap_millionths_ * persons_millionths_ / kMillion),
      report_us_(std::llround(config.report_s_max * 1e6)),
      hard_(config.cap_mode == CALLPACE_CAP_HARD) {}

std::int64_t Gate::window_of(std::int64_t time_us) const {
  if (window_us_ == 0) return 0;
  const std::int64_t since = time_us - origin_us_;
  return since / window_us_ - (since % window_us_ < 0 ? 1 : 0);
}

void Gate::open(std::int64_t now_us) {
  if (now_us >= present_end_us_) begin_window(now_us);
  is_closing_ = now_us >= present_end_us_ - report_us_;
}

void Gate::begin_window(std::int64_t now_us) {
  present_ = window_of(now_us);
  present_start_us_ = window_us_ == 0 ? INT64_MIN : origin_us_ + present_ * window_us_;
  present_end_us_ = window_us_ == 0 ? INT64_MAX : present_start_us_ + window_us_;
  for (Book& book : books_) {
    for (Account& account : book) {
      if (account.window <= present_ - kAccounts) account = Account{};
    }
    book[place_of(present_)].window = present_;
  }
}

Account* Gate::find(std::int64_t dialed_us, std::uint32_t campaign) {
  // Nearly every call belongs to the present window, which is found without a division.
  if (dialed_us >= present_start_us_) return &account_of(present_, campaign);
  const std::int64_t window = window_of(dialed_us);
  Account& account = account_of(window, campaign);
  return account.window == window ? &account : nullptr;
}

void Gate::dialed(std::int64_t dialed_us, std::uint32_t campaign) {
  if (Account* account = find(dialed_us, campaign)) ++account->ringing;
}

void Gate::unanswered(std::int64_t dialed_us, std::uint32_t campaign) {
  if (Account* account = find(dialed_us, campaign)) --account->ringing;
}

void Gate::answered(std::int64_t dialed_us, std::uint32_t campaign) {
  if (Account* account = find(dialed_us, campaign)) {
    --account->ringing;
    ++account->waiting;
  }
}

void Gate::connected(std::int64_t dialed_us, std::uint32_t campaign) {
  if (Account* account = find(dialed_us, campaign)) --account->waiting;
}

void Gate::abandoned(std::int64_t dialed_us, std::uint32_t campaign) {
  if (Account* account = find(dialed_us, campaign)) {
    --account->waiting;
    ++account->abandoned;
  }
}

void Gate::talked(std::int64_t dialed_us, std::uint32_t campaign) {
  if (Account* account = find(dialed_us, campaign)) ++account->talked;
}

// The most calls of this account that may be lost from now on with the ratio still within the cap.
// Each adds to both sides of it, so it takes 1 - cap of what conversations earn. -1: none, and it
// is over the cap already, which only a host that broke its part can bring about.
std::int64_t Gate::losable(const Account& account) const {
  const std::int64_t of_each = kMillion - cap_millionths_;
  const std::int64_t spare = earned_millionths_ * account.talked - of_each * account.abandoned;
  return spare < 0 ? -1 : spare / of_each;
}

std::int64_t Gate::allowed(const Cover& cover, std::uint32_t campaign) const {
  if (!has_cap()) return INT64_MAX;
  const std::int64_t to_spare = -cover.uncovered();
  if (is_closing_) return std::max<std::int64_t>(to_spare, 0);
  const Account& own = account_of(present_, campaign);
  std::int64_t lines = losable(own) + std::max(to_spare, -own.in_flight());
  // Lines of another account do not grow in number, but lose what covers them.
  const auto cut = [&](const Account& account) {
    if (&account == &own || account.in_flight() == 0) return;
    const std::int64_t loses = losable(account);
    if (account.in_flight() > loses) lines = std::min(lines, loses + to_spare);
  };
  std::int64_t in_flight = 0;
  for (const Book& book : books_) {
    const Account& present = book[place_of(present_)];
    in_flight += present.in_flight();
    cut(present);
  }
  // Older windows only matter while calls of theirs are up.
  if (cover.ringing + cover.waiting != in_flight) {
    for (const Book& book : books_) std::ranges::for_each(book, cut);
  }
  return std::max({lines, to_spare, std::int64_t{0}});
}

bool Gate::can_spare(std::int64_t agents, const Cover& cover) const {
  const std::int64_t uncovered = cover.uncovered() + agents;
  if (!has_cap() || uncovered <= 0) return true;
  return std::ranges::all_of(books_, [&](const Book& book) {
    return std::ranges::all_of(book, [&](const Account& account) {
      return account.in_flight() == 0 ||
             std::min(uncovered, account.in_flight()) <= losable(account);
    });
  });
}

Gate::Report Gate::report(std::uint32_t campaign) const {
  Report sum;
  const auto add = [&](const Account& account) {
    sum.live += account.talked * persons_millionths_ / kMillion + account.abandoned;
    sum.abandoned += account.abandoned;
  };
  if (reported_ == 1) {
    add(account_of(present_, campaign));
    return sum;
  }
  for (const Account& account : books_[campaign]) {
    if (account.window > present_ - reported_ && account.window <= present_) add(account);
  }
  return sum;
}

}  // namespace callpace::pacing::core
