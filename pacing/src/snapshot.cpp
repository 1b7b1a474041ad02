// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/snapshot.hpp"

#include "src/archive.hpp"
#include "src/config.hpp"
#include "src/snapshot_fields.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace callpace::pacing::core {
namespace {

constexpr std::uint32_t kMagic = 0x43505043;  // "CPPC", read little-endian
constexpr std::uint32_t kFormat = 13;
constexpr std::size_t kSumSize = 8;
// More calls than any window sees; the gate's products of them fit 64 bits.
constexpr std::int64_t kAccountLimit = std::int64_t{1} << 40;
// Each call spends at most a whole chance, and a little.
constexpr double kSpentLimit = 2.0 * kAccountLimit;

std::uint64_t check_sum(std::span<const std::byte> bytes) {
  std::uint64_t sum = 0xCBF29CE484222325u;
  for (const std::byte byte : bytes)
    sum = (sum ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3u;
  return sum;
}

/// Every phase of an enum that counts from 0 and ends in kCount, in order.
template <typename Phase, typename Visit>
void for_each_phase(Visit visit) {
  for (int i = 0; i < static_cast<int>(Phase::kCount); ++i) visit(static_cast<Phase>(i));
}

template <typename Archive, typename Entry, typename Fields>
void write_roster(Archive& writer, const Roster<Entry>& roster, Fields fields) {
  for_each_phase<typename Entry::Phase>([&](auto phase) {
    writer(roster.count(phase));
    roster.for_each(phase, [&](const Entry& entry) {
      writer(entry.id);
      fields(writer, entry);
    });
  });
}

/// Fills an empty roster; `accept(entry)` says whether an entry, complete, can be. False: it can't.
template <typename Archive, typename Entry, typename Fields, typename Accept>
bool read_roster(Archive& reader, Roster<Entry>& roster, Fields fields, Accept accept) {
  bool good = true;
  for_each_phase<typename Entry::Phase>([&](auto phase) {
    const auto count = reader.template read<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && good; ++i) {
      const auto id = reader.template read<typename Entry::Id>();
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

}  // namespace

template <typename Archive, typename State>
void Snapshot::scalar_fields(Archive& archive, State& pacer) {
  auto& centre = pacer.centre_;
  mean_fields(archive, centre.learned.hit_rate);
  mean_fields(archive, centre.learned.ring_s);
  mean_fields(archive, centre.learned.line_s);
  mean_fields(archive, centre.learned.handling_s);
  mean_fields(archive, centre.learned.wrap_s);
  archive(pacer.spacing_.next_us), archive(centre.now_us);
  archive(pacer.covers_broken_), archive(pacer.short_rings_);
}

// Calls in flight are not written into the accounts: reading the calls brings them back. Nor are
// accounts in which nothing happened yet, which only tell how often the pacer was asked.
void Snapshot::write(Writer& writer, const Pacer& pacer) {
  const Centre& centre = pacer.centre_;
  writer(kMagic), writer(kFormat);
  config_fields(writer, centre.config);
  scalar_fields(writer, pacer);
  const auto has_answers = [](const Account& account) {
    return account.talked + account.abandoned > 0 || account.spent > 0;
  };
  for (std::uint32_t i = 0; i < centre.campaigns.count(); ++i) {
    campaign_fields(writer, centre.campaigns.at(i));
    writer(centre.gate.cap(i)), writer(centre.teams.groups_of(i));
    const auto& accounts = centre.gate.book_of(i).accounts;
    writer(static_cast<std::uint32_t>(std::ranges::count_if(accounts, has_answers)));
    for (const Account& account : accounts) {
      if (!has_answers(account)) continue;
      writer(account.window), writer(account.talked), writer(account.abandoned);
      writer(account.spent);
    }
  }
  writer(centre.teams.told_);
  write_roster(writer, centre.agents, agent_fields<Writer, const Agent>);
  write_roster(writer, centre.calls, call_fields<Writer, const Call>);
  pacer.policy_->save(writer);
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

bool Snapshot::read_accounts(Reader& reader, Gate& gate, std::uint32_t campaign) {
  const auto count = reader.read<std::uint32_t>();
  if (count > Gate::kAccounts) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    Account account;
    reader(account.window), reader(account.talked), reader(account.abandoned);
    reader(account.spent);
    if (account.window > gate.present_ || account.window <= gate.present_ - Gate::kAccounts) {
      return false;
    }
    if (!(account.spent >= 0 && account.spent <= kSpentLimit)) return false;
    for (const std::int64_t calls : {account.talked, account.abandoned}) {
      if (calls < 0 || calls > kAccountLimit) return false;
    }
    gate.work_out(account, gate.book_of(campaign));
    gate.account_of(account.window, campaign) = account;
  }
  return true;
}

bool Snapshot::read_campaigns(Reader& reader, Centre& centre) {
  Campaigns& campaigns = centre.campaigns;
  const auto is_share = [](double share) { return share >= 0 && share <= 1; };
  const double memory_max = LinesInFlight{static_cast<double>(centre.config.calls_max)}.long_memory(
      centre.config.memory_observations);
  const auto is_hour = [&](const ForgettingMean& hour) {
    return is_share(hour.mean) && hour.weight >= 0 && hour.weight <= memory_max;
  };
  campaigns.open_count_ = 0;
  campaigns.weights_ = 0;
  for (std::uint32_t i = 0; i < campaigns.count(); ++i) {
    Campaign& campaign = campaigns.campaigns_[i];
    campaign_fields(reader, campaign);
    // A change starts a hit rate anew with less weight than its prior had.
    const bool sound = is_share(campaign.hit_rate.mean) && is_share(campaign.change.recent) &&
                       campaign.hit_rate.weight >= 1 && campaign.hit_rate.weight <= memory_max &&
                       is_sound(campaign.in_flight, centre.config) && std::isfinite(campaign.had) &&
                       campaign.had >= 0 && campaign.seen_hour >= HourProfile::kNoHour &&
                       campaign.seen_hour < HourProfile::kHours &&
                       std::ranges::all_of(campaign.profile.hours, is_hour);
    const auto cap_ratio = reader.read<double>();
    centre.teams.serving_[i] = reader.read<GroupSet>();
    if (!sound || !is_share(cap_ratio)) return false;
    centre.gate.set_cap(i, cap_ratio);
    if (!read_accounts(reader, centre.gate, i)) return false;
    if (campaign.weight > 0) ++campaigns.open_count_;
    campaigns.weights_ += campaign.weight;
  }
  return read_teams(reader, centre);
}

// A group that was told nothing serves every campaign.
bool Snapshot::read_teams(Reader& reader, Centre& centre) {
  Teams& teams = centre.teams;
  const GroupSet all = kAllGroups >> (kGroupsMax - teams.group_count());
  reader(teams.told_);
  const auto can_be = [&](GroupSet groups) {
    return (groups & ~all) == 0 && (groups | teams.told_) == all;
  };
  if ((teams.told_ & ~all) != 0 || !std::ranges::all_of(teams.serving_, can_be)) return false;
  teams.classify();
  return true;
}

// The account of the window in which a call was dialed that still counts; null once it is
// forgotten.
Account* Snapshot::reopen(Gate& gate, std::int64_t dialed_us, std::uint32_t campaign) {
  const std::int64_t window = gate.window_of(dialed_us);
  if (window <= gate.present_ - Gate::kAccounts) return nullptr;
  Account& account = gate.account_of(window, campaign);
  account.window = window;
  return &account;
}

bool Snapshot::read_entries(Reader& reader, Centre& centre) {
  const bool agents_good =
      read_roster(reader, centre.agents, agent_fields<Reader, Agent>, [&](const Agent& agent) {
        if (agent.campaign >= centre.campaigns.count() || agent.heard >= Heard::kCount ||
            agent.group >= centre.teams.group_count()) {
          return false;
        }
        centre.teams.agent_moved(agent.group, AgentPhase::kCount, agent.phase);
        if (!is_idle(agent.phase)) {
          if (agent.dialed_us > centre.now_us) return false;
          reopen(centre.gate, agent.dialed_us, agent.campaign);
        }
        return is_within(agent.connected_us, kTimeLimitUs) &&
               is_within(agent.talk_ended_us, kTimeLimitUs) &&
               is_within(agent.until_us, kNoPlanUs) && is_within(agent.dialed_us, kTimeLimitUs) &&
               is_within(agent.leaving_us, kTimeLimitUs);
      });
  std::uint32_t conversations = 0;
  const auto call_good = [&](const Call& call) {
    if (!is_within(call.dialed_us, kTimeLimitUs) || call.dialed_us > centre.now_us ||
        !is_within(call.answered_us, kTimeLimitUs)) {
      return false;
    }
    if (call.campaign >= centre.campaigns.count()) return false;
    centre.teams.call_moved(call.campaign, CallPhase::kCount, call.phase);
    if (call.phase != CallPhase::kTalking) {
      Account* account = reopen(centre.gate, call.dialed_us, call.campaign);
      if (call.phase == CallPhase::kOverdue) return true;
      if (account == nullptr) {
        ++centre.gate.book_of(call.campaign).forgotten;
        return true;
      }
      ++(call.phase == CallPhase::kRinging ? account->ringing : account->waiting);
      if (account->window != centre.gate.present_) ++centre.gate.book_of(call.campaign).earlier;
      return true;
    }
    ++conversations;
    const Agent* agent = centre.agents.find(call.agent);
    return agent != nullptr && is_talking(agent->phase);
  };
  return agents_good && read_roster(reader, centre.calls, call_fields<Reader, Call>, call_good) &&
         conversations == centre.agents.count(AgentPhase::kTalking) +
                              centre.agents.count(AgentPhase::kTalkingLeaving);
}

bool Snapshot::read(Reader& reader, Pacer& pacer) {
  Centre& centre = pacer.centre_;
  scalar_fields(reader, pacer);
  const Learned& learned = centre.learned;
  for (const auto* mean : {&learned.hit_rate, &learned.ring_s, &learned.line_s, &learned.handling_s,
                           &learned.wrap_s}) {
    if (!is_sound(*mean, centre.config.prior_observations, centre.config)) return false;
  }
  if (!is_within(centre.now_us, kTimeLimitUs) ||
      !is_within(pacer.spacing_.next_us, 2 * kTimeLimitUs)) {
    return false;
  }
  centre.gate.open(centre.now_us);
  centre.campaigns.set_time(centre.now_us - centre.config.day_origin_us);
  if (!read_campaigns(reader, centre) || !read_entries(reader, centre)) return false;
  for (std::uint32_t i = 0; i < centre.gate.books_.size(); ++i) centre.gate.settle(i);
  pacer.set_groups();
  pacer.settle_all();
  pacer.add_up_plans();
  return pacer.policy_->restore(reader, centre) && reader.at_end();
}

std::unique_ptr<Pacer> Snapshot::restore(std::span<const std::byte> bytes, const char*& error,
                                         PolicyKinds kinds) {
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
  if (check(config, {}, kinds) > 0) return nullptr;
  error = "there is not enough memory for agents_max and calls_max";
  auto pacer = std::make_unique<Pacer>(config, *find_policy(config.policy, kinds));
  if (read(reader, *pacer)) return pacer;
  error = "the bytes hold a state that cannot be";
  return nullptr;
}

}  // namespace callpace::pacing::core
