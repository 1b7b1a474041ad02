// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/records_text.hpp"

#include "analysis/fit/record_lines.hpp"
#include "analysis/fit/records_file.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>
#include <utility>

namespace callpace::analysis::fit {
namespace {

using measure::CallOutcome;
using measure::CallRecord;
using measure::LoginRecord;

constexpr std::int64_t kMicros = 1'000'000;
constexpr std::int64_t kDayOfClock_us = 86'400 * kMicros;
constexpr std::array kOutcomeWords{"no_answer", "machine",   "failed", "busy",
                                   "connected", "abandoned", "dropped"};
constexpr std::array kPartyWords{"", "right", "wrong"};

std::int32_t first_day_of(const RecordClock& clock) {
  return static_cast<std::int32_t>(
      std::chrono::sys_days{scenario::to_ymd(clock.first_day)}.time_since_epoch().count());
}

/// "2026-03-02T09:30:15.25"
std::string moment_text(std::int64_t time_us, const RecordClock& clock) {
  const std::int64_t since_us = time_us - clock.day_origin_us;
  const std::int64_t day = (since_us - (since_us < 0 ? kDayOfClock_us - 1 : 0)) / kDayOfClock_us;
  const std::int64_t of_day_us = since_us - day * kDayOfClock_us;
  const std::int64_t second = of_day_us / kMicros;
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}",
                                 day_text(first_day_of(clock) + static_cast<std::int32_t>(day)),
                                 second / 3600, second / 60 % 60, second % 60);
  std::string part = fmt::format(".{:06}", of_day_us % kMicros);
  part.erase(part.find_last_not_of('0') + 1);
  return part == "." ? text : text + part;
}

/// Seconds with as many decimals as it takes; empty where the length is not known.
std::string length_text(std::int64_t length_us) {
  if (length_us == measure::kNotKnown) return {};
  std::string text = fmt::format("{}.{:06}", length_us / kMicros, length_us % kMicros);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string agent_text(std::int64_t agent) {
  return agent == measure::kNotKnown ? std::string{} : std::to_string(agent);
}

/// The shift of each agent of a scenario, by number.
std::vector<const scenario::Shift*> shifts_of(const scenario::Scenario& scenario) {
  std::vector<const scenario::Shift*> shifts;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    shifts.insert(shifts.end(), static_cast<std::size_t>(shift.agents), &shift);
  }
  return shifts;
}

void put_login(std::string& text, const LoginRecord& login, const RecordClock& clock,
               const std::string& shift) {
  fmt::format_to(std::back_inserter(text), "{},{},{},{},{}\n",
                 day_text(first_day_of(clock) + login.day), login.agent, shift,
                 moment_text(login.login_us, clock),
                 login.logout_us == measure::kNotKnown ? "" : moment_text(login.logout_us, clock));
}

}  // namespace

std::string calls_csv(const std::vector<CallRecord>& calls, const RecordClock& clock,
                      const scenario::Scenario* scenario) {
  const auto campaign_of = [&](const CallRecord& call) -> std::string {
    if (scenario == nullptr) return std::to_string(call.campaign);
    return scenario->campaigns[call.campaign].name;
  };
  const auto phone_of = [&](const CallRecord& call) -> std::string {
    if (scenario == nullptr || call.phone == measure::kNotKnown) return {};
    return scenario->campaigns[call.campaign]
        .phones.types[static_cast<std::size_t>(call.phone)]
        .name;
  };
  std::string text = std::string{kCallHeadings} + '\n';
  for (const CallRecord& call : calls) {
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   moment_text(call.dialed_us, clock), campaign_of(call), phone_of(call),
                   agent_text(call.agent), kOutcomeWords[static_cast<std::size_t>(call.outcome)],
                   kPartyWords[static_cast<std::size_t>(call.party)], length_text(call.setup_us),
                   length_text(call.ring_us), length_text(call.detection_us),
                   length_text(call.wait_us), length_text(call.talk_us), length_text(call.wrap_us));
  }
  return text;
}

std::string logins_csv(const std::vector<LoginRecord>& logins, const RecordClock& clock,
                       const scenario::Scenario* scenario) {
  std::string text = std::string{kLoginHeadings} + '\n';
  if (scenario == nullptr) {
    for (const LoginRecord& login : logins) put_login(text, login, clock, "");
    return text;
  }
  std::map<std::pair<std::int32_t, std::uint32_t>, const LoginRecord*> came;
  for (const LoginRecord& login : logins) came[{login.day, login.agent}] = &login;
  const auto shifts = shifts_of(*scenario);
  for (const scenario::WorkingDate& date : scenario::working_dates(*scenario)) {
    for (std::uint32_t agent = 0; agent < shifts.size(); ++agent) {
      if (scenario::pattern_of(*shifts[agent], date.date) == nullptr) continue;
      const auto found = came.find({date.index, agent});
      if (found != came.end()) {
        put_login(text, *found->second, clock, shifts[agent]->name);
      } else {
        fmt::format_to(std::back_inserter(text), "{},{},{},,\n",
                       day_text(first_day_of(clock) + date.index), agent, shifts[agent]->name);
      }
    }
  }
  return text;
}

}  // namespace callpace::analysis::fit
