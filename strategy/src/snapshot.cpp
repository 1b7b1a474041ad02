// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/snapshot.hpp"

#include "src/config.hpp"

#include <algorithm>
#include <cstdint>

namespace callpace::strategy::core {
namespace {

constexpr std::uint32_t kMagic = 0x54535043;  // "CPST", read little-endian
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kSumSize = 8;

/// Writes whole numbers while there is room, and counts their bytes and sums them in any case.
class Writer {
 public:
  explicit Writer(std::span<std::byte> bytes) : bytes_(bytes) {}

  template <typename Field>
  void operator()(const Field& field) {
    const auto bits = static_cast<std::uint64_t>(field);
    for (std::size_t i = 0; i < sizeof field; ++i) {
      const auto byte = static_cast<std::uint8_t>(bits >> (8 * i));
      if (size_ < bytes_.size()) bytes_[size_] = std::byte{byte};
      sum_ = (sum_ ^ byte) * 0x100000001B3u;
      ++size_;
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint64_t sum() const { return sum_; }

 private:
  std::span<std::byte> bytes_;
  std::size_t size_ = 0;
  std::uint64_t sum_ = 0xCBF29CE484222325u;
};

/// Reads them; past the end they read as 0 and is_good() is false.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename Field>
  void operator()(Field& field) {
    std::uint64_t bits = 0;
    if (bytes_.size() >= sizeof field) {
      for (std::size_t i = 0; i < sizeof field; ++i) {
        bits |= std::to_integer<std::uint64_t>(bytes_[i]) << (8 * i);
      }
      bytes_ = bytes_.subspan(sizeof field);
    } else {
      is_good_ = false;
    }
    field = static_cast<Field>(bits);
  }
  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  std::span<const std::byte> bytes_;
  bool is_good_ = true;
};

template <typename Archive, typename Config>
void config_fields(Archive& archive, Config& config) {
  for (auto* field : {&config.accounts_max, &config.slots, &config.attempts_per_day_max,
                      &config.attempts_target, &config.stop_when_reached, &config.span_attempts_max,
                      &config.span_days, &config.pause_days}) {
    archive(*field);
  }
  for (auto& rule : config.redial) archive(rule.wait_s), archive(rule.other_slot);
  for (auto& order : config.slot_order) {
    for (auto& slot : order) archive(slot);
  }
}

/// What an account packs into bits.
struct Bits {
  std::uint8_t state;
  std::uint8_t reason;
  std::uint8_t flags;

  explicit Bits(const Account& account)
      : state(static_cast<std::uint8_t>(account.state == State::kParked ? State::kDue
                                                                        : account.state)),
        reason(account.reason),
        flags(static_cast<std::uint8_t>(account.is_closed | account.wants_other_slot << 1 |
                                        account.is_reached << 2 | account.is_of_day_before << 3)) {}
  /// False when no account has such bits.
  [[nodiscard]] bool unpack(Account& account) const {
    account.state = static_cast<State>(state);
    account.reason = reason & 15U;
    account.is_closed = flags & 1U;
    account.wants_other_slot = flags >> 1 & 1U;
    account.is_reached = flags >> 2 & 1U;
    account.is_of_day_before = flags >> 3 & 1U;
    return state <= static_cast<std::uint8_t>(State::kOut) && account.state != State::kParked &&
           reason <= CALLPACE_STRATEGY_NOT_DIALED && flags <= 15;
  }
};

bool is_time(std::int64_t time_us) {
  // Redials and pauses are due after the last time there is.
  return time_us >= kLongAgoUs && time_us <= 2 * CALLPACE_STRATEGY_TIME_MAX_US;
}

}  // namespace

template <typename Archive, typename State>
void Snapshot::fields(Archive& archive, State& strategy) {
  archive(strategy.now_us_), archive(strategy.turns_), archive(strategy.of_today_);
  archive(strategy.is_open_);
  archive(strategy.day_.midnight_us), archive(strategy.day_.opening_us);
  archive(strategy.day_.legal_from_us), archive(strategy.day_.dials_until_us);
  archive(strategy.totals_.attempted), archive(strategy.totals_.reached);
  archive(strategy.totals_.exhausted), archive(strategy.totals_.quota_met);
}

template <typename Archive, typename State>
void Snapshot::account_fields(Archive& archive, State& strategy, std::uint32_t index) {
  auto& account = strategy.accounts_[index];
  auto& terms = strategy.terms_[index];
  archive(account.due_us), archive(terms.hold_until_us), archive(account.turn);
  archive(account.attempts), archive(account.attempts_today), archive(terms.zone_min);
  archive(terms.hours_from_min), archive(terms.hours_to_min);
  archive(account.slots), archive(account.last_slot);
  ContactLimits::for_each_time(strategy.limits_, index, archive);
}

template <typename Archive>
void Snapshot::write(Archive& archive, const Strategy& strategy, std::uint32_t accounts) {
  archive(kMagic), archive(kFormat);
  config_fields(archive, strategy.config_);
  fields(archive, strategy);
  archive(static_cast<std::uint32_t>(strategy.accounts_.size()));
  for (std::uint32_t index = 0; index < accounts; ++index) {
    account_fields(archive, strategy, index);
    const Bits bits(strategy.accounts_[index]);
    archive(bits.state), archive(bits.reason), archive(bits.flags);
  }
  archive(archive.sum());
}

std::size_t Snapshot::size(const Strategy& strategy) {
  const auto size_with = [&](std::uint32_t accounts) {
    Writer writer({});
    write(writer, strategy, accounts);
    return writer.size();
  };
  // All accounts take as many bytes.
  const std::size_t count = strategy.accounts_.size();
  return count == 0 ? size_with(0) : size_with(0) + count * (size_with(1) - size_with(0));
}

std::size_t Snapshot::save(const Strategy& strategy, std::span<std::byte> bytes) {
  Writer writer(bytes);
  write(writer, strategy, static_cast<std::uint32_t>(strategy.accounts_.size()));
  return writer.size() <= bytes.size() ? writer.size() : 0;
}

bool Snapshot::is_sound(const Strategy& strategy) {
  const callpace_strategy_day& day = strategy.day_;
  const auto is_moment = [](std::int64_t time_us) {
    return time_us >= -CALLPACE_STRATEGY_TIME_MAX_US && time_us <= CALLPACE_STRATEGY_TIME_MAX_US;
  };
  return is_moment(strategy.now_us_) && is_moment(day.midnight_us) && is_moment(day.opening_us) &&
         is_moment(day.legal_from_us) && is_moment(day.dials_until_us) &&
         day.opening_us >= day.midnight_us && strategy.turns_ >= strategy.of_today_ &&
         strategy.turns_ < kTurnsMax && strategy.of_today_ <= strategy.accounts_.size();
}

bool Snapshot::is_sound(const Strategy& strategy, std::uint32_t index) {
  const Account& account = strategy.accounts_[index];
  const Terms& terms = strategy.terms_[index];
  const bool is_due = account.state == State::kDue;
  const bool is_out = account.state == State::kOut;
  const bool has_hours = terms.hours_from_min != 0 || terms.hours_to_min != 0;
  const unsigned slots = 1U << strategy.config_.slots;
  const auto owns = [&](unsigned slot) { return slot < 8 && (account.slots >> slot & 1U) != 0; };
  // The turn is the account's, and was given: two accounts cannot have one.
  const bool has_turn = (account.turn & ((1U << kAccountBits) - 1)) == index &&
                        account.turn >> kAccountBits <= strategy.turns_;
  return is_time(account.due_us) && account.slots != 0 && account.slots < slots &&
         (account.last_slot == kNoSlot || owns(account.last_slot)) && terms.zone_min >= -kDayMin &&
         terms.zone_min <= kDayMin && terms.hours_to_min <= kDayMin &&
         (!has_hours || terms.hours_from_min < terms.hours_to_min) &&
         account.attempts_today <= strategy.config_.attempts_per_day_max &&
         (!is_out || account.is_of_day_before || account.attempts_today > 0) &&
         (is_out || !account.is_of_day_before) && (!is_due || !account.is_closed) &&
         (!is_due ||
          (has_turn && index < strategy.of_today_ && account.due_us >= strategy.day_.opening_us &&
           account.attempts_today < strategy.config_.attempts_per_day_max)) &&
         (strategy.is_open_ || (!is_due && !is_out));
}

template <typename Archive>
bool Snapshot::read(Archive& archive, Strategy& strategy) {
  fields(archive, strategy);
  std::uint32_t count = 0;
  archive(count);
  constexpr std::size_t kAccountBytesMin = 41;
  if (count > strategy.config_.accounts_max || archive.left() / kAccountBytesMin < count) {
    return false;
  }
  callpace_strategy_event added{};
  added.slots = 1;
  for (std::uint32_t index = 0; index < count; ++index) strategy.add_account(added);
  if (!is_sound(strategy)) return false;
  for (std::uint32_t index = 0; index < count && archive.is_good(); ++index) {
    Account& account = strategy.accounts_[index];
    account_fields(archive, strategy, index);
    Bits bits(account);
    archive(bits.state), archive(bits.reason), archive(bits.flags);
    if (!bits.unpack(account) || !is_sound(strategy, index)) return false;
    bool are_times = true;
    ContactLimits::for_each_time(strategy.limits_, index, [&](std::int64_t time_us) {
      are_times = are_times && is_time(time_us);
    });
    if (!are_times) return false;
    const Terms& terms = strategy.terms_[index];
    account.has_terms = terms.are_any();
    strategy.zone_least_min_ = std::min<std::int32_t>(strategy.zone_least_min_, terms.zone_min);
    if (account.state == State::kDue) strategy.due_.append({account.due_us, account.turn});
  }
  strategy.due_.arrange();
  return archive.is_good() && archive.left() == 0;
}

std::unique_ptr<Strategy> Snapshot::restore(std::span<const std::byte> bytes, const char*& error) {
  error = "the bytes are not a strategy, or were cut or damaged";
  if (bytes.size() < kSumSize) return nullptr;
  const std::span<const std::byte> body = bytes.first(bytes.size() - kSumSize);
  Reader reader(body);
  std::uint32_t magic = 0, format = 0;
  reader(magic), reader(format);
  if (magic != kMagic) return nullptr;
  if (format != kFormat) {
    error = "the bytes are of another version of the format";
    return nullptr;
  }
  std::uint64_t said = 0;
  Reader(bytes.last(kSumSize))(said);
  Writer sum({});
  for (const std::byte byte : body) sum(std::to_integer<std::uint8_t>(byte));
  if (said != sum.sum()) return nullptr;
  callpace_strategy_config config = default_config();
  config_fields(reader, config);
  error = "the bytes hold a configuration with errors";
  if (!reader.is_good() || !errors_of(config).empty()) return nullptr;
  error = "there is not enough memory for accounts_max";
  auto strategy = std::make_unique<Strategy>(config);
  if (read(reader, *strategy)) return strategy;
  error = "the bytes hold a state that cannot be";
  return nullptr;
}

}  // namespace callpace::strategy::core
