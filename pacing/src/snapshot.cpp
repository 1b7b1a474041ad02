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
constexpr std::uint32_t kFormat = 7;
constexpr std::size_t kSumSize = 8;
// An answer is worth 1 / hit rate, which is 1e-4 or more; the margin is for rounding.
constexpr double kLineWorthMax = 1.01e4;
// More calls than any window sees; the gate's products of them fit 64 bits.
constexpr std::int64_t kAccountLimit = std::int64_t{1} << 40;

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

bool is_sound(const ModelSite& site, std::int32_t agents_max) {
  const auto is_rate = [](double value) { return std::isfinite(value) && value >= 0; };
  return site.agents >= 1 && site.agents <= agents_max && site.hit_rate >= 1e-4 &&
         site.hit_rate <= 1 && std::isfinite(site.ring_s) && site.ring_s >= 1e-3 &&
         std::isfinite(site.handling_s) && site.handling_s >= 1e-3 && is_rate(site.leave_per_s) &&
         is_rate(site.late_s);
}

bool is_line_count(std::int32_t lines) { return lines >= 0 && lines <= 1'000'000'000; }

bool is_within(std::int64_t value, std::int64_t limit) { return value >= -limit && value <= limit; }

/// A mean that began with the weight of `prior` observations.
bool is_sound(const ForgettingMean& mean, double prior, const callpace_config& config) {
  return mean.mean >= 0 && mean.weight >= prior && mean.weight <= config.memory_observations;
}

/// A rate that gives a number, and its inverse too. Ends are halved only while one more is more
/// than there are by the last digit of a double.
bool is_sound(const Rate& rate) {
  constexpr double kEndsMin = 1e-17;
  return rate.ends >= kEndsMin && rate.time_s > 0 && std::isfinite(rate.per_s()) &&
         std::isfinite(1 / rate.per_s());
}

bool is_sound(const LinesInFlight& in_flight, const callpace_config& config) {
  return in_flight.most >= 1 && in_flight.most <= config.calls_max;
}

}  // namespace

template <typename Archive, typename State>
void Snapshot::scalar_fields(Archive& archive, State& pacer) {
  mean_fields(archive, pacer.learned_.hit_rate);
  mean_fields(archive, pacer.learned_.ring_s);
  mean_fields(archive, pacer.learned_.ring_s_squared);
  mean_fields(archive, pacer.learned_.line_s);
  mean_fields(archive, pacer.learned_.handling_s);
  mean_fields(archive, pacer.learned_.wrap_s);
  archive(pacer.learned_.leaves.ends), archive(pacer.learned_.leaves.time_s);
  archive(pacer.spacing_.next_us), archive(pacer.now_us_);
  archive(pacer.covers_broken_), archive(pacer.short_rings_);
}

template <typename Archive, typename Table>
void Snapshot::age_fields(Archive& archive, Table& table) {
  for (auto& span : table.spans_) {
    archive(span.ends), archive(span.worth), archive(span.time_s), archive(span.weight);
  }
  curve_fields(archive, table.expected_);
}

template <typename Archive, typename Curve>
void Snapshot::curve_fields(Archive& archive, Curve& curve) {
  for (auto& start : curve.starts_) archive(start);
}

// The slopes follow from the starts.
void Snapshot::restore_slopes(LearnedAges& ages) {
  for (AgeCurve* curve :
       {&ages.lines.expected_, &ages.late_answers, &ages.talk.expected_, &ages.wrap.expected_}) {
    curve->set_starts(curve->starts_);
  }
}

bool Snapshot::ages_sound(const AgeTable& table, double worth_max) {
  const auto good = [](const AgeTable::Span& span) {
    return span.ends >= 0 && span.worth >= 0 && span.time_s > 0 && span.weight > 0 &&
           std::isfinite(span.ends + span.worth + span.time_s + span.weight);
  };
  return std::ranges::all_of(table.spans_, good) && curve_sound(table.expected_, worth_max);
}

bool Snapshot::curve_sound(const AgeCurve& curve, double worth_max) {
  return std::ranges::all_of(curve.starts_,
                             [&](double worth) { return worth >= 0 && worth <= worth_max; });
}

template <typename Archive, typename Book>
void Snapshot::book_fields(Archive& archive, Book& book) {
  const auto states = static_cast<std::size_t>(window_of(book.site.agents).count());
  archive(book.multiplier);
  for (auto& table : book.tables) {
    archive(table.abandon_ratio), archive(table.idle);
    for (std::size_t n = 0; n < states; ++n) {
      archive(table.lines[n]), archive(table.one_less_costs[n]), archive(table.one_more_costs[n]);
    }
  }
  for (std::size_t n = 0; n < states; ++n) archive(book.careful_lines[n]);
}

// A job under way is written as what was asked and how far it is: reading it does it again.
template <typename Archive, typename Foresight>
void Snapshot::foresight_fields(Archive& archive, Foresight& foresight) {
  age_fields(archive, foresight.ages.lines);
  age_fields(archive, foresight.ages.talk);
  age_fields(archive, foresight.ages.wrap);
  curve_fields(archive, foresight.ages.late_answers);
  archive(foresight.delay_s);
  mean_fields(archive, foresight.free_chance);
  archive(foresight.since_worked_out), archive(foresight.in_flight.most);
  auto& planner = foresight.planner;
  archive(planner.losses_.log_), archive(planner.losses_.weight_);
  archive(planner.next_look_us_);
}

void Snapshot::write_solver(Writer& writer, const Solver& solver) {
  site_fields(writer, solver.ready_.site);
  book_fields(writer, solver.ready_);
  writer(static_cast<std::uint8_t>(solver.busy()));
  if (!solver.busy()) return;
  site_fields(writer, solver.job_.site);
  writer(solver.done_);
}

bool Snapshot::read_solver(Reader& reader, Planner& planner, std::int32_t agents_max) {
  Solver& solver = planner.solver_;
  Playbook& book = solver.ready_;
  site_fields(reader, book.site);
  if (!is_sound(book.site, agents_max)) return false;
  book.window = window_of(book.site.agents);
  book_fields(reader, book);
  double least = 0;
  for (const PlaybookTable& table : book.tables) {
    if (!(table.abandon_ratio >= least && table.abandon_ratio <= 1)) return false;
    least = table.abandon_ratio;
    if (!std::ranges::all_of(table.lines, is_line_count)) return false;
  }
  if (!std::ranges::all_of(book.careful_lines, is_line_count)) return false;
  if (!(book.multiplier > 0) || !std::isfinite(book.multiplier)) return false;
  if (reader.read<std::uint8_t>() == 0) return true;
  ModelSite site;
  site_fields(reader, site);
  const auto done = reader.read<std::int64_t>();
  if (!reader.good() || !is_sound(site, agents_max)) return false;
  planner.solve_for(site);
  solver.work(done);
  return solver.busy() && solver.done_ == done;
}

bool Snapshot::read_foresight(Reader& reader, Pacer& pacer) {
  Pacer::Foresight& foresight = *pacer.foresight_;
  foresight_fields(reader, foresight);
  restore_slopes(foresight.ages);
  LossBias& losses = foresight.planner.losses_;
  const bool losses_good = losses.is_sound();
  if (losses_good) losses.restore(losses.log_, losses.weight_);
  const double chance = foresight.free_chance.mean;
  const std::int32_t agents_max = foresight.planner.playbook().site.agents;
  return ages_sound(foresight.ages.lines, kLineWorthMax) &&
         curve_sound(foresight.ages.late_answers, kLineWorthMax) && foresight.delay_s >= 0 &&
         foresight.delay_s <= 1e9 && ages_sound(foresight.ages.talk, 1) &&
         ages_sound(foresight.ages.wrap, 1) && chance >= 0 && chance < 1 && losses_good &&
         is_sound(foresight.free_chance, shape_observations(pacer.config_), pacer.config_) &&
         is_sound(foresight.in_flight, pacer.config_) &&
         read_solver(reader, foresight.planner, agents_max);
}

// Calls in flight are not written into the accounts: reading the calls brings them back. Nor are
// accounts in which nothing happened yet, which only tell how often the pacer was asked.
void Snapshot::write(Writer& writer, const Pacer& pacer) {
  writer(kMagic), writer(kFormat);
  config_fields(writer, pacer.config_);
  scalar_fields(writer, pacer);
  const auto has_answers = [](const Account& account) {
    return account.talked + account.abandoned > 0;
  };
  for (std::uint32_t i = 0; i < pacer.campaigns_.count(); ++i) {
    campaign_fields(writer, pacer.campaigns_.at(i));
    const Gate::Book& book = pacer.gate_.books_[i];
    writer(static_cast<std::uint32_t>(std::ranges::count_if(book, has_answers)));
    for (const Account& account : book) {
      if (!has_answers(account)) continue;
      writer(account.window), writer(account.talked), writer(account.abandoned);
    }
  }
  write_roster(writer, pacer.agents_, agent_fields<Writer, const Agent>);
  write_roster(writer, pacer.calls_, call_fields<Writer, const Call>);
  if (!pacer.foresight_) return;
  foresight_fields(writer, *pacer.foresight_);
  write_solver(writer, pacer.foresight_->planner.solver_);
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
    if (account.window > gate.present_ || account.window <= gate.present_ - Gate::kAccounts) {
      return false;
    }
    for (const std::int64_t calls : {account.talked, account.abandoned}) {
      if (calls < 0 || calls > kAccountLimit) return false;
    }
    gate.account_of(account.window, campaign) = account;
  }
  return true;
}

bool Snapshot::read_campaigns(Reader& reader, Pacer& pacer) {
  Campaigns& campaigns = pacer.campaigns_;
  const auto is_share = [](double share) { return share >= 0 && share <= 1; };
  const double memory_max = LinesInFlight{static_cast<double>(pacer.config_.calls_max)}.long_memory(
      pacer.config_.memory_observations);
  const auto is_hour = [&](const ForgettingMean& hour) {
    return is_share(hour.mean) && hour.weight >= 0 && hour.weight <= memory_max;
  };
  campaigns.open_count_ = 0;
  for (std::uint32_t i = 0; i < campaigns.count(); ++i) {
    Campaign& campaign = campaigns.campaigns_[i];
    campaign_fields(reader, campaign);
    // A change starts a hit rate anew with less weight than its prior had.
    const bool sound = is_share(campaign.hit_rate.mean) && is_share(campaign.change.recent) &&
                       campaign.hit_rate.weight >= 1 && campaign.hit_rate.weight <= memory_max &&
                       is_sound(campaign.in_flight, pacer.config_) && std::isfinite(campaign.had) &&
                       campaign.had >= 0 && campaign.seen_hour >= HourProfile::kNoHour &&
                       campaign.seen_hour < HourProfile::kHours &&
                       std::ranges::all_of(campaign.profile.hours, is_hour);
    if (!sound || !read_accounts(reader, pacer.gate_, i)) return false;
    if (campaign.weight > 0) ++campaigns.open_count_;
  }
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

bool Snapshot::read_entries(Reader& reader, Pacer& pacer) {
  const bool agents_good =
      read_roster(reader, pacer.agents_, agent_fields<Reader, Agent>, [&](const Agent& agent) {
        if (agent.campaign >= pacer.campaigns_.count() || agent.heard >= Heard::kCount)
          return false;
        if (!is_idle(agent.phase)) {
          if (agent.dialed_us > pacer.now_us_) return false;
          reopen(pacer.gate_, agent.dialed_us, agent.campaign);
        }
        return is_within(agent.connected_us, kTimeLimitUs) &&
               is_within(agent.talk_ended_us, kTimeLimitUs) &&
               is_within(agent.until_us, kNoPlanUs) && is_within(agent.dialed_us, kTimeLimitUs) &&
               is_within(agent.leaving_us, kTimeLimitUs);
      });
  std::uint32_t conversations = 0;
  const auto call_good = [&](const Call& call) {
    if (!is_within(call.dialed_us, kTimeLimitUs) || call.dialed_us > pacer.now_us_ ||
        !is_within(call.answered_us, kTimeLimitUs)) {
      return false;
    }
    if (call.campaign >= pacer.campaigns_.count()) return false;
    if (call.phase == CallPhase::kRinging) ++pacer.campaigns_.campaigns_[call.campaign].ringing;
    if (call.phase != CallPhase::kTalking) {
      Account* account = reopen(pacer.gate_, call.dialed_us, call.campaign);
      if (account != nullptr && call.phase == CallPhase::kRinging) ++account->ringing;
      if (account != nullptr && call.phase == CallPhase::kWaiting) ++account->waiting;
      return true;
    }
    ++conversations;
    const Agent* agent = pacer.agents_.find(call.agent);
    return agent != nullptr && is_talking(agent->phase);
  };
  return agents_good && read_roster(reader, pacer.calls_, call_fields<Reader, Call>, call_good) &&
         conversations == pacer.agents_.count(AgentPhase::kTalking) +
                              pacer.agents_.count(AgentPhase::kTalkingLeaving) &&
         pacer.list_all();
}

bool Snapshot::read(Reader& reader, Pacer& pacer) {
  scalar_fields(reader, pacer);
  const Learned& learned = pacer.learned_;
  for (const auto* mean : {&learned.hit_rate, &learned.ring_s, &learned.line_s, &learned.handling_s,
                           &learned.wrap_s}) {
    if (!is_sound(*mean, pacer.config_.prior_observations, pacer.config_)) return false;
  }
  if (!is_sound(learned.ring_s_squared, shape_observations(pacer.config_), pacer.config_)) {
    return false;
  }
  if (!is_sound(learned.leaves)) return false;
  if (!is_within(pacer.now_us_, kTimeLimitUs) ||
      !is_within(pacer.spacing_.next_us, 2 * kTimeLimitUs)) {
    return false;
  }
  pacer.gate_.open(pacer.now_us_);
  pacer.campaigns_.set_time(pacer.now_us_ - pacer.config_.day_origin_us);
  return read_campaigns(reader, pacer) && read_entries(reader, pacer) &&
         (!pacer.foresight_ || read_foresight(reader, pacer)) && reader.at_end();
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
