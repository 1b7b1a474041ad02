// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/records_file.hpp"

#include "analysis/fit/record_lines.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace callpace::analysis::fit {
namespace {

using measure::CallOutcome;
using measure::Party;
using scenario::Diagnostics;
using scenario::format::KnownColumn;

constexpr std::size_t kPhoneTypesMost = 4;  // as many as a scenario may have
constexpr std::size_t kAgentsMost = 100'000;
constexpr std::size_t kCampaignsNamed = 10;  // of those that there are

// As kCallHeadings and kLoginHeadings name them.
enum CallColumn : std::size_t {
  kTime,
  kCampaign,
  kPhoneType,
  kAgent,
  kOutcome,
  kParty,
  kSetup,
  kRing,
  kDetection,
  kWait,
  kTalk,
  kWrap
};
enum LoginColumn : std::size_t { kDay, kWho, kShift, kLogin, kLogout };

std::vector<KnownColumn> known_columns(std::string_view headings, std::set<std::string> required) {
  std::vector<KnownColumn> columns;
  for (std::size_t at = 0; at < headings.size();) {
    const std::size_t end = std::min(headings.find(',', at), headings.size());
    const std::string_view name = headings.substr(at, end - at);
    columns.push_back({name, required.contains(std::string{name})});
    at = end + 1;
  }
  return columns;
}

const std::vector<std::string>& outcome_words() {
  static const std::vector<std::string> kWords{"no_answer", "machine",   "failed", "busy",
                                               "connected", "abandoned", "dropped"};
  return kWords;
}

/// Reads the lines of one file of calls.
class CallReader {
 public:
  CallReader(const std::string& path, std::istream& text, std::string campaign)
      : lines_{path, text, known_columns(kCallHeadings, {"time", "outcome"})},
        campaign_{std::move(campaign)} {
    sample_.file = path;
  }

  Result<CallSample, Diagnostics> read() {
    while (lines_.next()) read_line();
    finish();
    if (!lines_.is_good()) return Failure{lines_.findings()};
    return std::move(sample_);
  }

 private:
  void read_line() {
    ++rows_;
    const auto moment = lines_.moment(kTime);
    if (moment) check_order(*moment);
    const auto outcome = lines_.one_of(kOutcome, outcome_words());
    const Lengths lengths = read_lengths();
    std::optional<std::size_t> party;
    if (!lines_.cell(kParty).empty()) party = lines_.one_of(kParty, {"right", "wrong"});
    if (!moment || !outcome) return;
    const auto what = static_cast<CallOutcome>(*outcome);
    if (!check_sense(what, lengths, party.has_value())) return;
    const std::string campaign{lines_.cell(kCampaign)};
    ++sample_.campaigns[campaign];
    if (!campaign_.empty() && campaign != campaign_) {
      ++sample_.left_out;
      return;
    }
    take_count(*moment, what, party);
    take_lengths(what, lengths, party);
  }

  struct Lengths {
    std::optional<double> setup, ring, detection, wait, talk, wrap;
  };

  Lengths read_lengths() {
    return {lines_.seconds(kSetup), lines_.seconds(kRing), lines_.seconds(kDetection),
            lines_.seconds(kWait),  lines_.seconds(kTalk), lines_.seconds(kWrap)};
  }

  /// Calls stand in the order of time: else a clock was set back, and hours would be wrong.
  void check_order(const Moment& moment) {
    const bool has_offset = moment.offset_s.has_value();
    if (rows_ > 1 && has_offset != last_.offset_s.has_value()) {
      lines_.complain(kTime, "some times say their offset from UTC, and others do not",
                      "write it in all lines, or in none");
    } else if (rows_ > 1 && moment.since_1970_us() < last_.since_1970_us()) {
      lines_.complain(kTime, "the time goes back from the line before",
                      has_offset ? "sort the lines by time"
                                 : "sort the lines by time; where the clocks were set back, write "
                                   "offsets: 2026-10-25T02:30:00+01:00");
    }
    last_ = moment;
  }

  /// Whether these figures can belong to such a call.
  bool check_sense(CallOutcome outcome, const Lengths& lengths, bool has_party) {
    const bool talks = outcome == CallOutcome::connected || outcome == CallOutcome::machine;
    const bool waits =
        talks || outcome == CallOutcome::abandoned || outcome == CallOutcome::dropped;
    const bool rings = waits || outcome == CallOutcome::no_answer;
    bool makes_sense = true;
    const auto refuse = [&](bool is_there, bool may_be, std::size_t column) {
      if (!is_there || may_be) return;
      makes_sense = false;
      lines_.complain(column,
                      fmt::format("a call with the outcome {} has none",
                                  outcome_words()[static_cast<std::size_t>(outcome)]),
                      "leave the cell empty");
    };
    refuse(lengths.ring.has_value(), rings, kRing);
    refuse(lengths.detection.has_value(), waits, kDetection);
    refuse(lengths.wait.has_value(), waits, kWait);
    refuse(lengths.talk.has_value(), talks, kTalk);
    refuse(lengths.wrap.has_value(), talks, kWrap);
    refuse(has_party, waits && outcome != CallOutcome::machine, kParty);
    return makes_sense;
  }

  PhoneCounts* phone() {
    const std::string_view name = lines_.cell(kPhoneType);
    const auto found = std::ranges::find(sample_.phones, name, &PhoneCounts::name);
    if (found != sample_.phones.end()) return &*found;
    if (sample_.phones.size() == kPhoneTypesMost) {
      lines_.complain(kPhoneType,
                      fmt::format("'{}' is the fifth kind of number, and a scenario has four",
                                  scenario::on_one_line(name.substr(0, 60))),
                      "give kinds that are called alike one name");
      return nullptr;
    }
    sample_.phones.push_back({.name = std::string{name}});
    return &sample_.phones.back();
  }

  void take_count(const Moment& moment, CallOutcome outcome, std::optional<std::size_t> party) {
    PhoneCounts* const counts = phone();
    if (counts == nullptr) return;
    const auto hour = static_cast<std::size_t>(moment.of_day_us / 3'600'000'000);
    ++counts->by_hour[hour][static_cast<std::size_t>(outcome)];
    if (party) ++(*party == 0 ? counts->right_parties : counts->wrong_parties);
    if (sample_.calls == 0 || moment.day != last_day_) {
      if (sample_.calls == 0) sample_.first_day = day_text(moment.day);
      sample_.last_day = day_text(moment.day);
      ++sample_.days;
      last_day_ = moment.day;
    }
    ++sample_.calls;
  }

  void take_lengths(CallOutcome outcome, const Lengths& lengths, std::optional<std::size_t> party) {
    if (lengths.setup) sample_.setup_s.push_back(*lengths.setup);
    if (lengths.detection) sample_.detection_s.push_back(*lengths.detection);
    if (lengths.ring) {
      Ringing& ringing = outcome == CallOutcome::no_answer ? sample_.given_up : sample_.answered;
      (lengths.setup ? ringing.from_ringing_s : ringing.from_dialing_s).push_back(*lengths.ring);
    }
    if (outcome == CallOutcome::machine) {
      const bool has_agent = !lines_.cell(kAgent).empty() || lengths.talk;
      if (has_agent || lengths.wait) ++sample_.machines_put_through;
      if (lengths.talk) sample_.machine_s.push_back(*lengths.talk);
      return;
    }
    const auto who = party ? static_cast<std::size_t>(*party) + 1 : 0;
    if (lengths.talk) sample_.talk_s[who].push_back(*lengths.talk);
    if (lengths.wrap) sample_.wrap_s.push_back(*lengths.wrap);
    if (lengths.wait) sample_.waits.push_back({*lengths.wait, outcome == CallOutcome::abandoned});
  }

  void finish() {
    if (!lines_.is_good()) return;
    if (rows_ == 0) return lines_.complain_of_line("there is no call below the headings");
    std::vector<std::string> names;
    for (const auto& [name, calls] : sample_.campaigns) {
      if (names.size() < kCampaignsNamed) names.push_back(name);
    }
    if (!campaign_.empty() && sample_.calls == 0) {
      lines_.complain_of_line(
          fmt::format("no call is of the campaign '{}'", scenario::on_one_line(campaign_)),
          scenario::format::did_you_mean(campaign_, names,
                                         fmt::format("there are {}", fmt::join(names, ", "))));
    } else if (campaign_.empty() && names.size() > 1) {
      lines_.complain_of_line("the calls are of several campaigns, and a fit is of one",
                              fmt::format("say --campaign with one of {}", fmt::join(names, ", ")));
    }
  }

  RecordLines lines_;
  std::string campaign_;
  CallSample sample_;
  std::int64_t rows_ = 0;
  Moment last_;
  std::int32_t last_day_ = 0;
};

/// Reads the lines of one file of log-ins.
class LoginReader {
 public:
  LoginReader(const std::string& path, std::istream& text)
      : lines_{path, text, known_columns(kLoginHeadings, {"day", "agent", "login"})} {
    sample_.file = path;
  }

  Result<LoginSample, Diagnostics> read() {
    while (lines_.next()) read_line();
    if (lines_.is_good() && sample_.days.empty()) {
      lines_.complain_of_line("there is no day below the headings");
    }
    if (!lines_.is_good()) return Failure{lines_.findings()};
    for (const auto& [shift_and_day, agents] : of_shift_) {
      std::int64_t& most = sample_.shifts[shift_and_day.first];
      most = std::max(most, agents);
    }
    return std::move(sample_);
  }

 private:
  void read_line() {
    const auto day = parse_day(lines_.cell(kDay));
    if (!day) {
      lines_.complain(kDay,
                      fmt::format("'{}' is no date", scenario::on_one_line(lines_.cell(kDay))),
                      "write 2026-03-02");
    }
    if (lines_.cell(kWho).empty()) {
      lines_.complain(kWho, "the agent is not named", "write a name or a number");
    }
    const auto login = moment_of(kLogin, day);
    const auto logout = moment_of(kLogout, day);
    if (logout && !login) {
      lines_.complain(kLogout, "who did not log in cannot log out", "leave both cells empty");
    } else if (login && logout && logout->since_1970_us() < login->since_1970_us()) {
      lines_.complain(kLogout, "the log-out is before the log-in");
    }
    if (!day || lines_.cell(kWho).empty()) return;
    const std::int32_t agent = number_of_agent(lines_.cell(kWho));
    const auto [first, is_new] = seen_.emplace(std::pair{*day, agent}, lines_.line());
    if (!is_new) {
      return lines_.complain(
          kWho,
          fmt::format("that day of '{}' stands in line {} already",
                      scenario::on_one_line(lines_.cell(kWho)), first->second),
          "write one line for each agent and day, from the first log-in to the last log-out");
    }
    sample_.days.push_back({*day, agent, login.has_value()});
    if (!lines_.cell(kShift).empty()) ++of_shift_[{std::string{lines_.cell(kShift)}, *day}];
  }

  std::optional<Moment> moment_of(std::size_t column, std::optional<std::int32_t> day) {
    if (lines_.cell(column).empty()) return {};
    auto moment = lines_.moment(column);
    if (column == kLogin && moment && day && moment->day != *day) {
      lines_.complain(column, "the log-in is on another day than the line says");
    }
    return moment;
  }

  std::int32_t number_of_agent(std::string_view name) {
    const auto [found, is_new] =
        numbers_.emplace(std::string{name}, static_cast<std::int32_t>(sample_.agents.size()));
    if (is_new) {
      sample_.agents.emplace_back(name);
      if (sample_.agents.size() == kAgentsMost + 1) {
        lines_.complain(kWho, "more than 100,000 agents", "is this the column of agents?");
      }
    }
    return found->second;
  }

  RecordLines lines_;
  LoginSample sample_;
  std::unordered_map<std::string, std::int32_t> numbers_;
  std::map<std::pair<std::int32_t, std::int32_t>, int> seen_;
  std::map<std::pair<std::string, std::int32_t>, std::int64_t> of_shift_;
};

}  // namespace

Result<CallSample, Diagnostics> read_calls(const std::string& path, std::istream& text,
                                           const std::string& campaign) {
  return CallReader{path, text, campaign}.read();
}

Result<CallSample, Diagnostics> read_calls(const std::string& path, const std::string& campaign) {
  auto file = scenario::format::open_csv(path);
  if (!file.ok()) return Failure{std::move(file.error())};
  return read_calls(path, file.value(), campaign);
}

Result<LoginSample, Diagnostics> read_logins(const std::string& path, std::istream& text) {
  return LoginReader{path, text}.read();
}

Result<LoginSample, Diagnostics> read_logins(const std::string& path) {
  auto file = scenario::format::open_csv(path);
  if (!file.ok()) return Failure{std::move(file.error())};
  return read_logins(path, file.value());
}

}  // namespace callpace::analysis::fit
