// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/gate.hpp"

#include "src/certificate.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
namespace {

constexpr std::int64_t kDayUs = 24LL * 3600 * 1'000'000;
// A decision may take this share of the chance that is left to the window.
constexpr double kShareOfChance = 1.0 / 30'000;
// Live answers to come are counted on where that fails e^-this times as seldom as the window.
constexpr double kSurer = 17;
// More new lines than any policy wants.
constexpr double kNewLinesMax = 1e6;

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

// A ratio that was meant as a whole number of millionths may sit just below it in binary.
std::int64_t millionths_below(double ratio) {
  return static_cast<std::int64_t>(std::floor(ratio * 1e6 + 1e-3));
}

// Of 30 successive days each has a thirtieth of what all may.
double chance_of_window(const callpace_config& config) {
  if (config.cap_mode != CALLPACE_CAP_CERTIFIED) return 0;
  return (1 - config.cap_confidence) / (config.cap_window == CALLPACE_WINDOW_DAYS30 ? 30 : 1);
}

}  // namespace

Gate::Gate(const callpace_config& config)
    : book_mask_(config.cap_account == CALLPACE_ACCOUNT_TEAM ? 0 : UINT32_MAX),
      books_(is_shared() ? 1 : config.campaigns),
      borne_(static_cast<std::uint32_t>(books_.size())),
      origin_us_(config.day_origin_us),
      window_us_(window_length_us(config.cap_window)),
      reported_(config.cap_window == CALLPACE_WINDOW_DAYS30 ? 30 : 1),
      persons_millionths_(millionths_below(1 - config.untold_machine_ratio)),
      report_us_(std::llround(config.report_s_max * 1e6)),
      missed_ratio_(config.missed_person_ratio / (1 - config.missed_person_ratio)),
      capped_(static_cast<std::uint32_t>(books_.size())),
      chance_(chance_of_window(config)),
      certified_(chance_ > 0),
      hard_(config.cap_mode == CALLPACE_CAP_HARD || certified_) {
  for (std::uint32_t one = 0; one < books_.size(); ++one) set_cap(one, config.cap_ratio);
}

// With a share m of all persons missed, r = m / (1 - m) of them come on every live answer, in the
// numerator and in the denominator: (A + r L) / (L + r L) <= cap is A / L <= cap (1 + r) - r.
void Gate::set_cap(std::uint32_t campaign, double ratio) {
  Book& book = book_of(campaign);
  capped_ -= book.is_capped() ? 1 : 0;
  const double on_answers = std::max(ratio * (1 + missed_ratio_) - missed_ratio_, 0.0);
  book.cap_ratio = ratio;
  book.cap_millionths = millionths_below(on_answers);
  book.earned_millionths = book.cap_millionths * persons_millionths_ / kMillion;
  capped_ += book.is_capped() ? 1 : 0;
  for (Account& account : book.accounts) work_out(account, book);
  settle(campaign);
}

std::int64_t Gate::window_of(std::int64_t time_us) const {
  if (window_us_ == 0) return 0;
  const std::int64_t since = time_us - origin_us_;
  return since / window_us_ - (since % window_us_ < 0 ? 1 : 0);
}

void Gate::begin_window(std::int64_t now_us) {
  present_ = window_of(now_us);
  present_start_us_ = window_us_ == 0 ? INT64_MIN : origin_us_ + present_ * window_us_;
  present_end_us_ = window_us_ == 0 ? INT64_MAX : present_start_us_ + window_us_;
  for (std::uint32_t campaign = 0; campaign < books_.size(); ++campaign) {
    Book& book = book_of(campaign);
    book.earlier = 0;
    for (Account& account : book.accounts) {
      if (account.window <= present_ - kAccounts) {
        book.forgotten += account.in_flight();
        account = Account{};
        work_out(account, book);
      }
      book.earlier += account.in_flight();
    }
    Account& present = account_of(present_, campaign);
    present.window = present_;
    book.earlier -= present.in_flight();
    settle(campaign);
  }
}

void Gate::abandoned(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, -1, [&](Account& account) {
    --account.waiting;
    ++account.abandoned;
    work_out(account, book_of(campaign));
  });
}

void Gate::talked(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, 0, [&](Account& account) {
    ++account.talked;
    work_out(account, book_of(campaign));
  });
}

// The most calls of this account that may be lost from now on with the ratio still within the cap.
// Each adds to both sides of it, so it takes 1 - cap of what conversations earn. -1: none, and it
// is over the cap already, which only a host that broke its part can bring about.
void Gate::work_out(Account& account, const Book& book) const {
  const std::int64_t of_each = kMillion - book.cap_millionths;
  const std::int64_t spare = book.earned_millionths * account.talked - of_each * account.abandoned;
  account.losable = of_each == 0 ? kAnyNumber : spare < 0 ? -1 : spare / of_each;
}

void Gate::settle_capped(std::uint32_t campaign) {
  Book& book = book_of(campaign);
  Borne borne;
  book.agents_needed = book.is_capped() ? book.forgotten : 0;
  const auto add = [&](const Account& account) {
    if (account.in_flight() == 0 || account.in_flight() <= account.losable) return;
    book.agents_needed += account.agents_needed();
    borne.calls = std::min(borne.calls, account.losable);
  };
  if (book.earlier == 0) {
    add(book.accounts[place_of(present_)]);
  } else {
    std::ranges::for_each(book.accounts, add);
  }
  borne_.set(campaign & book_mask_, borne);
}

std::int64_t Gate::bearable(std::int64_t uncovered, std::uint32_t campaign) const {
  const Account& own = account_of(present_, campaign);
  const std::int64_t lines = own.losable - std::min(uncovered, own.in_flight());
  // Lines of another account do not grow in number, but lose what covers them. (Of the own account
  // this is no more than said already.)
  return borne() == INT64_MAX ? lines : std::min(lines, borne() - uncovered);
}

std::int64_t Gate::allowed_by_cap(Cover cover, std::uint32_t campaign) const {
  const std::int64_t to_spare = -cover.uncovered();
  if (is_closing_) return std::max<std::int64_t>(to_spare, 0);
  const std::int64_t lines = bearable(-to_spare, campaign);
  if (lines > kAnyNumber / 2) return INT64_MAX;
  return std::max({lines, to_spare, std::int64_t{0}});
}

bool Gate::can_spare(std::int64_t agents, Cover cover) const {
  const std::int64_t uncovered = cover.uncovered() + agents;
  return !has_cap() || uncovered <= 0 || uncovered <= borne();
}

bool Gate::needs_agent(std::int64_t dialed_us, std::uint32_t campaign) const {
  const Account* const account = find(dialed_us, campaign);
  return account == nullptr ? book_of(campaign).is_capped() : account->agents_needed() > 0;
}

std::int64_t Gate::may_be_lost(std::uint32_t campaign) const {
  const Account& own = account_of(present_, campaign);
  return is_closing_ ? 0 : std::max<std::int64_t>(own.losable - own.in_flight(), 0);
}

std::int64_t Gate::may_be_lost_beside(std::int64_t uncovered) const {
  return is_closing_ ? 0 : std::max<std::int64_t>(bearable(uncovered, 0), 0);
}

std::int64_t Gate::room(std::uint32_t campaign) const {
  const Account& own = account_of(present_, campaign);
  if (own.losable > own.in_flight()) return kAnyway;
  return own.losable == own.in_flight() || own.in_flight() == 0 ? own.losable - 1 : kWithinReach;
}

std::int64_t Gate::room_wanted(Cover cover) const {
  const std::int64_t uncovered = std::max<std::int64_t>(cover.uncovered(), 0);
  const bool is_borne = !is_closing_ && borne() > uncovered;
  return is_borne ? uncovered : kNever;
}

// Whoever is ahead earns room and stays ahead, unless it waits: lines in flight go by room, and
// room goes by answers.
double Gate::lead_max(std::uint32_t campaign) const {
  constexpr double kShare = 0.15;
  const Book& book = book_of(campaign);
  const Account& own = account_of(present_, campaign);
  return kShare * static_cast<double>(own.talked + own.abandoned) +
         static_cast<double>(kMillion) /
             static_cast<double>(std::max<std::int64_t>(book.cap_millionths, 1));
}

// As with the hard cap, but what is sure to come earns room too.
double Gate::breaking(Cover cover, const Prospect& prospect, std::uint32_t campaign) const {
  const Book& book = book_of(campaign);
  const Account& own = account_of(present_, campaign);
  const auto to_come =
      static_cast<std::int64_t>(surely_to_come(prospect.to_come, kSurer - log_of(chance_)));
  const std::int64_t of_each = kMillion - book.cap_millionths;
  const std::int64_t spare =
      book.earned_millionths * (own.talked + to_come) - of_each * own.abandoned;
  if (of_each == 0) return static_cast<double>(kAnyNumber);
  if (spare < 0) return 0;
  return static_cast<double>(spare / of_each + 1 + cover.idle - cover.waiting);
}

// By Bernstein's bound, which is simpler than the one the gate keeps, and wants a little more.
double Gate::wanted_to_end(const Prospect& prospect, std::uint32_t campaign) const {
  const double rarity = -log_of(kShareOfChance * chance_);
  const double earned = static_cast<double>(book_of(campaign).earned_millionths) / kMillion;
  const double to_earn = earned * surely_to_come(prospect.to_come, kSurer - log_of(chance_));
  const double answers = prospect.own;
  return std::max(answers + std::sqrt(2 * answers * rarity) + rarity / 3 - to_earn, 0.0);
}

bool Gate::may_certify() const {
  return !is_closing_ && std::ranges::all_of(books_, [](const Book& book) {
    return book.earlier + book.forgotten == 0;
  });
}

double Gate::mean_borne_to_end(Cover cover, const Prospect& prospect,
                               std::uint32_t campaign) const {
  const double left = chance_ - spent(campaign);
  if (left <= 2 * chance_ * exp_minus(kSurer)) return 0;
  return mean_borne(breaking(cover, prospect, campaign), -log_of(kShareOfChance * left));
}

double Gate::chance_over(Cover cover, const Prospect& prospect, std::uint32_t campaign) const {
  const double by_all = chance_at_least(breaking(cover, prospect, campaign), prospect.answers);
  if (books_.size() == 1) return by_all;
  const Cover own = alone(account_of(present_, campaign));
  return std::min(by_all, chance_at_least(breaking(own, prospect, campaign), prospect.own));
}

double Gate::borne_by_own(std::uint32_t one, Cover cover, const Prospect& prospect,
                          double hit_rate) const {
  const double by_all = mean_borne_to_end(cover, prospect, one) - prospect.answers;
  if (books_.size() == 1) return by_all / hit_rate;
  const Account& own = account_of(present_, one);
  const double by_own = mean_borne_to_end(alone(own), prospect, one) - prospect.own;
  return std::max(std::max(by_all, by_own) / hit_rate,
                  static_cast<double>(own.losable - std::min(cover.uncovered(), own.in_flight())));
}

double Gate::borne_by_other(std::uint32_t one, Cover cover, const Prospect& prospect,
                            double hit_rate) const {
  const Account& own = account_of(present_, one);
  if (own.in_flight() <= std::max<std::int64_t>(own.losable, 0)) return kNewLinesMax;
  if (prospect.own < mean_borne_to_end(alone(own), prospect, one)) return kNewLinesMax;
  const double by_all = mean_borne_to_end(cover, prospect, one) - prospect.answers;
  return std::max(by_all / hit_rate, static_cast<double>(own.losable - cover.uncovered()));
}

std::int64_t Gate::allowed_to_end(Cover cover, std::span<const Prospect> prospects, double hit_rate,
                                  std::uint32_t campaign) const {
  if (!may_certify()) return 0;
  const std::uint32_t own = campaign & book_mask_;
  double lines = std::min(kNewLinesMax, borne_by_own(own, cover, prospects[own], hit_rate));
  for (std::uint32_t one = 0; one < books_.size() && lines >= 1; ++one) {
    if (one != own) lines = std::min(lines, borne_by_other(one, cover, prospects[one], hit_rate));
  }
  return static_cast<std::int64_t>(std::max(lines, 0.0));
}

bool Gate::can_spare_to_end(std::int64_t agents, Cover cover,
                            std::span<const Prospect> prospects) const {
  cover.idle -= agents;
  if (can_spare(0, cover)) return true;
  if (!may_certify()) return false;
  for (std::uint32_t one = 0; one < books_.size(); ++one) {
    const Account& own = account_of(present_, one);
    if (is_kept_hard(own, cover)) continue;
    const bool by_all = prospects[one].answers < mean_borne_to_end(cover, prospects[one], one);
    const bool by_own = books_.size() > 1 &&
                        prospects[one].own < mean_borne_to_end(alone(own), prospects[one], one);
    if (!by_all && !by_own) return false;
  }
  return true;
}

void Gate::spend(Cover cover, std::span<const Prospect> prospects) {
  if (can_spare(0, cover)) return;
  for (std::uint32_t one = 0; one < books_.size(); ++one) {
    Account& own = account_of(present_, one);
    if (books_.size() > 1 && is_kept_hard(own, cover)) continue;
    const double to_come_fails = prospects[one].to_come > 0 ? chance_ * exp_minus(kSurer) : 0;
    own.spent += chance_over(cover, prospects[one], one) + to_come_fails;
  }
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
  for (const Account& account : book_of(campaign).accounts) {
    if (account.window > present_ - reported_ && account.window <= present_) add(account);
  }
  return sum;
}

}  // namespace callpace::pacing::core
