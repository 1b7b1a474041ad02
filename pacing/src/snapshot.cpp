// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/snapshot.hpp"

#include "src/config.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace callpace::pacing::core {
namespace {

constexpr std::uint32_t kMagic = 0x43505043;  // "CPPC", read little-endian
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kSumSize = 8;
// More live answers than any window sees; the gate's products of them fit 64 bits.
constexpr std::int64_t kLiveLimit = std::int64_t{1} << 40;

std::uint64_t check_sum(std::span<const std::byte> bytes) {
  std::uint64_t sum = 0xCBF29CE484222325u;
  for (const std::byte byte : bytes)
    sum = (sum ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3u;
  return sum;
}

/// The unsigned integer whose little-endian bytes stand for a field.
template <typename Field>
auto bits_of(Field field) {
  if constexpr (std::is_same_v<Field, double>) {
    return std::bit_cast<std::uint64_t>(field);
  } else {
    return static_cast<std::make_unsigned_t<Field>>(field);
  }
}

/// Writes fields while there is room, and counts their bytes in any case.
class Writer {
 public:
  explicit Writer(std::span<std::byte> bytes) : bytes_(bytes) {}

  template <typename Field>
  void operator()(const Field& field) {
    const auto bits = bits_of(field);
    for (std::size_t i = 0; i < sizeof bits; ++i, ++size_) {
      if (size_ < bytes_.size()) bytes_[size_] = static_cast<std::byte>(bits >> (8 * i));
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::span<std::byte> bytes_;
  std::size_t size_ = 0;
};

/// Reads fields; past the end they read as 0 and good() is false.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename Field>
  void operator()(Field& field) {
    decltype(bits_of(field)) bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i, ++at_) {
      if (at_ < bytes_.size())
        bits |= static_cast<decltype(bits)>(static_cast<decltype(bits)>(bytes_[at_]) << (8 * i));
    }
    if constexpr (std::is_same_v<Field, double>) {
      field = std::bit_cast<double>(bits);
    } else {
      field = static_cast<Field>(bits);
    }
  }
  template <typename Field>
  Field read() {
    Field field{};
    (*this)(field);
    return field;
  }
  [[nodiscard]] bool good() const { return at_ <= bytes_.size(); }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
};

template <typename Archive, typename Config>
void config_fields(Archive& archive, Config& c) {
  archive(c.agents_max), archive(c.calls_max), archive(c.lines_max);
  for (auto& letter : c.policy) archive(letter);
  archive(c.lines_per_agent), archive(c.soon_free_s);
  archive(c.hit_rate_prior), archive(c.ring_s_prior), archive(c.handling_s_prior);
  archive(c.wrap_s_prior), archive(c.prior_observations), archive(c.memory_observations);
  archive(c.calls_per_second_max), archive(c.cap_ratio), archive(c.connect_s_max);
  archive(c.ring_min_s), archive(c.day_origin_us);
  archive(c.cap_mode), archive(c.cap_clock), archive(c.cap_window);
}

template <typename Archive, typename Mean>
void mean_fields(Archive& archive, Mean& mean) {
  archive(mean.mean), archive(mean.weight);
}

template <typename Archive, typename AgentType>
void agent_fields(Archive& archive, AgentType& agent) {
  archive(agent.connected_us), archive(agent.talk_ended_us);
}

template <typename Archive, typename CallType>
void call_fields(Archive& archive, CallType& call) {
  archive(call.dialed_us), archive(call.answered_us), archive(call.agent);
}

/// Every phase of an enum that counts from 0 and ends in kCount, in order.
template <typename Phase, typename Visit>
void for_each_phase(Visit visit) {
  for (int i = 0; i < static_cast<int>(Phase::kCount); ++i) visit(static_cast<Phase>(i));
}

template <typename Entry, typename Fields>
void write_roster(Writer& writer, const Roster<Entry>& roster, Fields fields) {
  for_each_phase<typename Entry::Phase>([&](auto phase) {
    writer(roster.count(phase));
    roster.for_each(phase, [&](const Entry& entry) {
      writer(entry.id);
      fields(writer, entry);
    });
  });
}

/// Fills an empty roster; `accept(entry)` says whether an entry, complete, can be. False: it can't.
template <typename Entry, typename Fields, typename Accept>
bool read_roster(Reader& reader, Roster<Entry>& roster, Fields fields, Accept accept) {
  bool good = true;
  for_each_phase<typename Entry::Phase>([&](auto phase) {
    const auto count = reader.read<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && good; ++i) {
      const auto id = reader.read<typename Entry::Id>();
      good = reader.good() && !roster.full() && roster.find(id) == nullptr;
      if (!good) return;
      Entry& entry = roster.add(id, phase);
      fields(reader, entry);
      good = accept(entry);
    }
  });
  return good;
}

bool is_within(std::int64_t value, std::int64_t limit) { return value >= -limit && value <= limit; }

bool is_sound(const ForgettingMean& mean, const callpace_config& config) {
  return std::isfinite(mean.mean) && mean.mean >= 0 && mean.weight >= config.prior_observations &&
         mean.weight <= config.memory_observations;
}

}  // namespace

template <typename Archive, typename State>
void Snapshot::scalar_fields(Archive& archive, State& pacer) {
  mean_fields(archive, pacer.learned_.hit_rate);
  mean_fields(archive, pacer.learned_.ring_s);
  mean_fields(archive, pacer.learned_.line_s);
  mean_fields(archive, pacer.learned_.handling_s);
  mean_fields(archive, pacer.learned_.wrap_s);
  archive(pacer.spacing_.next_us), archive(pacer.now_us_);
  archive(pacer.covers_broken_), archive(pacer.short_rings_);
}

// Calls in flight are not written into the accounts: reading the calls brings them back. Nor are
// accounts without live answers, which only tell how often the pacer was asked.
template <typename Archive>
void Snapshot::write(Archive& writer, const Pacer& pacer) {
  writer(kMagic), writer(kFormat);
  config_fields(writer, pacer.config_);
  scalar_fields(writer, pacer);
  const auto has_answers = [](const Account& account) { return account.live > 0; };
  writer(static_cast<std::uint32_t>(std::ranges::count_if(pacer.gate_.accounts_, has_answers)));
  for (const Account& account : pacer.gate_.accounts_) {
    if (!has_answers(account)) continue;
    writer(account.window), writer(account.live), writer(account.abandoned);
  }
  write_roster(writer, pacer.agents_, agent_fields<Writer, const Agent>);
  write_roster(writer, pacer.calls_, call_fields<Writer, const Call>);
}

std::size_t Snapshot::size(const Pacer& pacer) {
  Writer writer({});
  write(writer, pacer);
  return writer.size() + kSumSize;
}

std::size_t Snapshot::save(const Pacer& pacer, std::span<std::byte> bytes) {
  Writer writer(bytes);
  write(writer, pacer);
  const std::size_t size = writer.size();
  if (size + kSumSize > bytes.size()) return 0;
  writer(check_sum(bytes.first(size)));
  return writer.size();
}

template <typename Archive>
bool Snapshot::read_accounts(Archive& reader, Gate& gate) {
  const auto count = reader.template read<std::uint32_t>();
  if (count > Gate::kAccounts) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    Account account;
    reader(account.window), reader(account.live), reader(account.abandoned);
    if (account.window > gate.present_ || account.window <= gate.present_ - Gate::kAccounts) {
      return false;
    }
    if (account.abandoned < 0 || account.abandoned > account.live) return false;
    if (account.live > kLiveLimit) return false;
    gate.account_of(account.window) = account;
  }
  return true;
}

// Counts a call in flight in the account of its window; false when that has too few live answers.
bool Snapshot::take_in(Gate& gate, const Call& call) {
  const std::int64_t window = gate.window_of(call.dialed_us);
  if (window <= gate.present_ - Gate::kAccounts) return true;
  Account& account = gate.account_of(window);
  account.window = window;
  if (call.phase == CallPhase::kRinging) ++account.ringing;
  if (call.phase == CallPhase::kWaiting) ++account.waiting;
  return account.abandoned + account.waiting <= account.live;
}

template <typename Archive>
bool Snapshot::read_entries(Archive& reader, Pacer& pacer) {
  const bool agents_good =
      read_roster(reader, pacer.agents_, agent_fields<Reader, Agent>, [&](const Agent& agent) {
        return is_within(agent.connected_us, kTimeLimitUs) &&
               is_within(agent.talk_ended_us, kTimeLimitUs);
      });
  std::uint32_t conversations = 0;
  const auto call_good = [&](const Call& call) {
    if (!is_within(call.dialed_us, kTimeLimitUs) || call.dialed_us > pacer.now_us_ ||
        !is_within(call.answered_us, kTimeLimitUs)) {
      return false;
    }
    if (call.phase != CallPhase::kTalking) return take_in(pacer.gate_, call);
    ++conversations;
    const Agent* agent = pacer.agents_.find(call.agent);
    return agent != nullptr && is_talking(agent->phase);
  };
  return agents_good && read_roster(reader, pacer.calls_, call_fields<Reader, Call>, call_good) &&
         conversations == pacer.agents_.count(AgentPhase::kTalking) +
                              pacer.agents_.count(AgentPhase::kTalkingLeaving);
}

template <typename Archive>
bool Snapshot::read(Archive& reader, Pacer& pacer) {
  scalar_fields(reader, pacer);
  const Learned& learned = pacer.learned_;
  for (const auto* mean : {&learned.hit_rate, &learned.ring_s, &learned.line_s, &learned.handling_s,
                           &learned.wrap_s}) {
    if (!is_sound(*mean, pacer.config_)) return false;
  }
  if (learned.hit_rate.mean > 1 || !is_within(pacer.now_us_, kTimeLimitUs) ||
      !is_within(pacer.spacing_.next_us, 2 * kTimeLimitUs)) {
    return false;
  }
  pacer.gate_.open(pacer.now_us_);
  return read_accounts(reader, pacer.gate_) && read_entries(reader, pacer) && reader.at_end();
}

std::unique_ptr<Pacer> Snapshot::restore(std::span<const std::byte> bytes, const char*& error) {
  error = "the bytes are not a pacer, or were cut or damaged";
  if (bytes.size() < 2 * sizeof kMagic + kSumSize) return nullptr;
  const std::span<const std::byte> body = bytes.first(bytes.size() - kSumSize);
  Reader reader(body);
  if (reader.read<std::uint32_t>() != kMagic) return nullptr;
  if (reader.read<std::uint32_t>() != kFormat) {
    error = "the bytes are of another version of the format";
    return nullptr;
  }
  if (Reader(bytes.last(kSumSize)).read<std::uint64_t>() != check_sum(body)) return nullptr;
  callpace_config config = default_config();
  config_fields(reader, config);
  error = "the bytes hold a configuration with errors";
  if (check(config, {}) > 0) return nullptr;
  error = "there is not enough memory for agents_max and calls_max";
  auto pacer = std::make_unique<Pacer>(config, *find_policy(config.policy));
  if (read(reader, *pacer)) return pacer;
  error = "the bytes hold a state that cannot be";
  return nullptr;
}

}  // namespace callpace::pacing::core
