// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/strategy/busy_day.hpp"

#include "bench/figure.hpp"
#include "callpace/strategy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace callpace::bench {
namespace {

using strategy::Decision;
using strategy::Strategy;

constexpr std::int64_t kOpeningUs = 8 * 3600 * kSecond_us;
constexpr std::uint32_t kOut = 300;  // calls up at once

/// SplitMix64 (Steele, Lea, Flood 2014).
class Draws {
 public:
  std::uint32_t below(std::uint32_t limit) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<std::uint32_t>((z ^ (z >> 31)) >> 32) % limit;
  }

 private:
  std::uint64_t state_ = 2016;
};

strategy::Config day_config(const BusyDay& day) {
  strategy::Config config;
  config.accounts_max = day.accounts;
  config.slots = 4;
  config.attempts_per_day_max = 6;
  constexpr std::array<std::uint32_t, CALLPACE_STRATEGY_ENDS> kWaits = {7200, 10800, 14400, 600,
                                                                        5400, 9000,  3600};
  for (std::size_t end = 0; end < kWaits.size(); ++end) config.redial[end] = {kWaits[end], 1};
  for (auto& order : config.slot_order) {
    for (std::uint8_t slot = 0; slot < 4; ++slot) order[slot] = slot;
  }
  return config;
}

/// A campaign in the middle of its day.
class Campaign {
 public:
  explicit Campaign(const BusyDay& day) : strategy_(make(day_config(day))) {
    for (std::uint32_t i = 0; i < day.accounts; ++i) {
      tell(strategy::account_added(0, {.account = i, .slots = 1 + draws_.below(15)}));
    }
    tell(
        strategy::day_opened(0, day.accounts, {0, kOpeningUs, kOpeningUs, 40 * 3600 * kSecond_us}));
  }

  /// Makes an attempt, and learns how an earlier one ended; `time` wraps what the library does.
  template <typename Time>
  void attempt(Time time) {
    now_us_ += 5'000 + draws_.below(10'000);
    const Decision next = time(asked_, [&] { return strategy_.next(now_us_); });
    if (next.found == 0) {
      now_us_ = std::max(now_us_, std::min(next.next_due_us, now_us_ + 3600 * kSecond_us));
      return;
    }
    sum_ = sum_ * 31 + next.account * 8 + next.slot;
    out_.push_back(next.account);
    if (out_.size() < kOut) return;
    std::swap(out_[draws_.below(kOut)], out_.back());
    const auto end = strategy::attempt_ended(now_us_, out_.back(), any_end());
    out_.pop_back();
    time(told_, [&] { return strategy_.notify(end); });
  }
  [[nodiscard]] std::uint64_t sum() const { return sum_; }

  std::vector<double> asked_{};  // ns, where they are timed
  std::vector<double> told_{};

 private:
  static Strategy make(const strategy::Config& config) {
    Strategy::Created created = Strategy::create(config);
    if (!created.strategy) throw std::runtime_error(created.errors.front());
    return std::move(*created.strategy);
  }
  void tell(const strategy::Event& event) {
    if (strategy_.notify(event) != strategy::Status::kOk) throw std::runtime_error("refused");
  }
  strategy::End any_end() {
    const std::uint32_t hundredth = draws_.below(100);
    if (hundredth < 40) return strategy::End::kNoAnswer;
    if (hundredth < 65) return strategy::End::kMachine;
    if (hundredth < 75) return strategy::End::kFailed;
    if (hundredth < 85) return strategy::End::kBusy;
    return hundredth < 95 ? strategy::End::kWrongParty : strategy::End::kRightParty;
  }

  Draws draws_;
  Strategy strategy_;
  std::int64_t now_us_ = kOpeningUs;
  std::vector<std::uint32_t> out_;
  std::uint64_t sum_ = 0;
};

constexpr auto kUntimed = [](auto&, auto work) { return work(); };

/// The value below which a share of all lies.
double quantile(std::vector<double> values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// Memory of this process that is in use, bytes.
double resident_bytes() {
  constexpr double kPage = 4096;
  std::ifstream file("/proc/self/statm");
  double size = 0, resident = 0;
  file >> size >> resident;
  return resident * kPage;
}

}  // namespace

std::uint64_t work_busy_day(const BusyDay& day) {
  Campaign campaign(day);
  for (std::uint32_t i = 0; i < day.accounts + day.measured; ++i) campaign.attempt(kUntimed);
  return campaign.sum();
}

std::vector<Figure> strategy_figures() {
  const BusyDay day;
  const double before = resident_bytes();
  Campaign campaign(day);
  for (std::uint32_t i = 0; i < day.accounts; ++i) campaign.attempt(kUntimed);
  const double bytes = (resident_bytes() - before) / day.accounts;
  campaign.asked_.reserve(day.measured);
  campaign.told_.reserve(day.measured);
  for (std::uint32_t i = 0; i < day.measured; ++i) {
    campaign.attempt([](std::vector<double>& ns, auto work) {
      const Stopwatch watch;
      const auto result = work();
      ns.push_back(watch.s() * 1e9);
      return result;
    });
  }
  return {{"strategy_next_ns_median", median(campaign.asked_)},
          {"strategy_next_ns_p99", quantile(campaign.asked_, 0.99)},
          {"strategy_report_ns_median", median(campaign.told_)},
          {"strategy_report_ns_p99", quantile(campaign.told_, 0.99)},
          {"strategy_bytes_per_account", bytes}};
}

}  // namespace callpace::bench
