// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/erlang_report.hpp"

#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"
#include "analysis/theory/erlang.hpp"
#include "analysis/theory/square_root.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr int kFewer = 3;  // agents shown below the answer
constexpr int kMore = 3;

Columns<InboundPerformance> performance_columns() {
  using P = InboundPerformance;
  return {
      {"agents", "On the phone.", &P::agents},
      {"service_level", "Answered within the time / calls, 0-1.", &P::service_level},
      {"service_level_answered", "The same / calls answered, 0-1.", &P::service_level_answered},
      {"answered_wait_s", "Mean wait of answered calls; null: without end.", &P::answered_wait_s},
      {"wait_s", "Mean wait of all calls; null: without end.", &P::wait_s},
      {"wait_ratio", "Calls that wait / calls, 0-1.", &P::wait_ratio},
      {"abandon_ratio", "Calls given up / calls, 0-1.", &P::abandon_ratio},
      {"occupancy", "Agents busy / agents, 0-1.", &P::occupancy}};
}

Columns<InboundAnswer> inbound_columns() {
  using A = InboundAnswer;
  return {{"calls", "In an interval.", [](const A& it) { return it.question.calls; }},
          {"interval_min", "Minutes.", [](const A& it) { return it.question.interval_min; }},
          {"handling_s", "Mean talk and wrap-up.",
           [](const A& it) { return it.question.demand.handling_s; }},
          {"patience_s", "Mean; 0: callers wait for ever.",
           [](const A& it) { return it.question.demand.patience_s; }},
          {"load", "Erlangs.", [](const A& it) { return it.question.demand.load(); }},
          {"service_level", "Target, 0-1.",
           [](const A& it) { return it.question.target.service_level; }},
          {"within_s", "Of the service level.",
           [](const A& it) { return it.question.target.within_s; }},
          {"shrinkage", "Absent or off the phone / employed, 0-1.",
           [](const A& it) { return it.question.shrinkage; }},
          {"agents", "On the phone.", &A::agents},
          {"employed", "With shrinkage.", &A::employed},
          {"agents_erlang_c", "If callers waited for ever.", &A::by_erlang_c},
          {"agents_square_root", "By the square-root rule.", &A::by_square_root},
          {"grade", "Of the square-root rule.", &A::grade},
          {"blocked_ratio", "Calls lost if nobody could wait, 0-1.", &A::blocked_ratio},
          {"teams", "About the answer.", performance_columns(), &A::teams}};
}

Columns<OutboundDemand> demand_columns() {
  using D = OutboundDemand;
  return {{"dials_per_day", "Wanted.", &D::dials_per_day},
          {"hit_rate", "Persons who answer / dials, 0-1.", &D::hit_rate},
          {"handling_s", "Mean talk and wrap-up.", &D::handling_s},
          {"productive_hours", "Of an agent in a day.", &D::productive_hours},
          {"absent_ratio", "Absent / employed, 0-1.", &D::absent_ratio}};
}

Columns<OutboundStaff> staff_columns() {
  using S = OutboundStaff;
  return {{"conversations_per_day", "Dials x hit rate.", &S::conversations_per_day},
          {"idle_s", "The wait that is planned with.", &S::idle_s},
          {"conversations_per_agent_hour", "3600 / (handling + idle).",
           &S::conversations_per_agent_hour},
          {"occupancy", "Handling / (handling + idle), 0-1.", &S::occupancy},
          {"agents_present", "At work, not rounded.", &S::agents_present},
          {"agents", "Employed.", &S::agents}};
}

std::string many_agents(int agents) {
  return fixed(agents, 0) + (agents == 1 ? " agent" : " agents");
}

std::string inbound_sentence(const InboundAnswer& it) {
  const auto at = std::ranges::find(it.teams, it.agents, &InboundPerformance::agents);
  std::string text =
      fmt::format("{} on the phone {} {} of {} calls in {} min within {} s.",
                  many_agents(it.agents), it.agents == 1 ? "answers" : "answer",
                  percent(at->service_level, 1), fixed(it.question.calls, 0),
                  brief(it.question.interval_min), brief(it.question.target.within_s));
  if (it.question.shrinkage > 0) {
    text += fmt::format(" Where {} of them are absent or off the phone, employ {}.",
                        percent(it.question.shrinkage, 1), fixed(it.employed, 0));
  }
  return text;
}

std::string target_words(const InboundTarget& target) {
  std::string text;
  const auto add = [&text](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  if (target.service_level > 0) {
    add(fmt::format("at least {} answered within {} s", percent(target.service_level, 1),
                    brief(target.within_s)));
  }
  if (target.abandon_ratio_max < 1) {
    add(fmt::format("at most {} give up", percent(target.abandon_ratio_max, 1)));
  }
  if (target.occupancy_max < 1) {
    add(fmt::format("agents busy at most {} of the time", percent(target.occupancy_max, 1)));
  }
  if (std::isfinite(target.wait_s_max)) {
    add(fmt::format("a mean wait of at most {} s", brief(target.wait_s_max)));
  }
  return text.empty() ? "none" : text;
}

std::string inbound_text(const InboundAnswer& it, const Style& style) {
  const InboundQuestion& question = it.question;
  const auto is_answer = [&it](const InboundPerformance& one) {
    return one.agents == it.agents ? std::string{"<- the least"} : std::string{};
  };
  const TextTable table = page_table(
      performance_columns(), it.teams,
      {{"Agents", "agents"},
       {fmt::format("In {} s", brief(question.target.within_s)), "service_level", percents(1)},
       {"Mean wait s", "answered_wait_s", decimals(1)},
       {"Have to wait", "wait_ratio", percents(1)},
       {"Give up", "abandon_ratio", percents(1)},
       {"Occupancy", "occupancy", percents(1)},
       {"", is_answer, Align::left}});
  TextTable start{{{"Theory", Align::left}, {"On the phone"}, {"", Align::left}}};
  start.add({"Load", fixed(question.demand.load(), 1), "agents that the calls keep busy"});
  if (question.demand.patience_s > 0) {
    start.add({"Erlang A", fixed(it.agents, 0), "callers give up: the answer"});
    start.add({"Erlang C", fixed(it.by_erlang_c, 0), "if callers waited for ever"});
  } else {
    start.add({"Erlang C", fixed(it.agents, 0), "callers wait for ever: the answer"});
  }
  start.add({"Square root", fixed(it.by_square_root, 0),
             fmt::format("load + {} x root of the load, for the same chance of waiting",
                         fixed(it.grade, 2))});
  start.add({"Erlang B", fixed(it.agents, 0),
             percent(it.blocked_ratio, 1) + " of the calls would be lost if none could wait"});
  return style.good(wrapped(inbound_sentence(it))) + '\n' + table.text(2) + '\n' +
         wrapped("Targets: " + target_words(question.target) + ".", kTextWidth, 2) + '\n' +
         start.text(2) + '\n' +
         wrapped(
             "This is theory of a long run without the simulator's detail: one kind of call at an "
             "even rate, exponential handling and patience, agents who are all alike and always "
             "there. Start a search with it, and let simulated days decide.",
             kTextWidth, 2);
}

std::string outbound_text(const OutboundDemand& demand, const OutboundStaff& staff,
                          const std::string& sentence, const Style& style) {
  TextTable table{{{"", Align::left}, {""}, {"", Align::left}}};
  table.add({"Dials a day", fixed(demand.dials_per_day, 0), "wanted"});
  table.add({"Conversations a day", fixed(staff.conversations_per_day, 0),
             "x hit rate " + percent(demand.hit_rate, 1)});
  table.add({"Conversations per agent-hour", fixed(staff.conversations_per_agent_hour, 2),
             fmt::format("3600 / ({} s handling + {} s idle)", fixed(demand.handling_s, 1),
                         fixed(staff.idle_s, 1))});
  table.add({"Occupancy", percent(staff.occupancy, 1), "handling / (handling + idle)"});
  table.add({"Agents at work", fixed(staff.agents_present, 1),
             fmt::format("{} productive hours a day", fixed(demand.productive_hours, 2))});
  table.add({"Agents employed", fixed(staff.agents, 0),
             percent(demand.absent_ratio, 1) + " absent, rounded up"});
  return style.good(wrapped(sentence)) + table.text(2) + '\n' +
         wrapped(
             "This is arithmetic on means, without queues and without the simulator's detail. It "
             "takes the wait between conversations as given; `callpace feasible` says how short "
             "it can be, and `callpace run` what it will be.",
             kTextWidth, 2);
}

}  // namespace

std::optional<InboundAnswer> inbound_answer(const InboundQuestion& question) {
  const auto agents = inbound_agents(question.demand, question.target);
  if (!agents) return std::nullopt;
  InboundDemand patient = question.demand;
  patient.patience_s = 0;
  InboundAnswer it{.question = question, .agents = *agents, .teams = {}};
  it.employed = employed_for(it.agents, question.shrinkage);
  it.by_erlang_c = inbound_agents(patient, question.target).value_or(0);
  const double load = question.demand.load();
  it.blocked_ratio = erlang_b(it.agents, load);
  for (int n = std::max(1, it.agents - kFewer); n <= it.agents + kMore; ++n) {
    it.teams.push_back(inbound_performance(question.demand, n, question.target.within_s));
  }
  const auto at = std::ranges::find(it.teams, it.agents, &InboundPerformance::agents);
  const double waits = std::clamp(at->wait_ratio, 1e-9, 1 - 1e-9);
  it.grade = grade_for_wait_ratio(waits, question.demand.patience_s / question.demand.handling_s);
  it.by_square_root = square_root_agents(load, it.grade);
  return it;
}

std::string erlang_sentence(const ErlangReport& report) {
  if (report.inbound) return inbound_sentence(*report.inbound);
  return fmt::format("{} for {} dials a day.", many_agents(report.staff->agents),
                     fixed(report.demand->dials_per_day, 0));
}

std::string erlang_text(const ErlangReport& report, const Style& style) {
  if (report.inbound) return inbound_text(*report.inbound, style);
  return outbound_text(*report.demand, *report.staff, erlang_sentence(report), style);
}

Columns<ErlangReport> erlang_columns() {
  using R = ErlangReport;
  return {{"kind", "erlang", [](const R&) { return "erlang"; }},
          {"sentence", "The answer in words.", erlang_sentence},
          {"agents", "The answer: on the phone for inbound calls, employed for outbound dials.",
           [](const R& it) { return it.inbound ? it.inbound->agents : it.staff->agents; }},
          {"inbound", "By queueing theory; null for outbound dials.", inbound_columns(),
           [](const R& it) { return it.inbound; }},
          {"demand", "Of an outbound team; null for inbound calls.", demand_columns(),
           [](const R& it) { return it.demand; }},
          {"outbound", "By means; null for inbound calls.", staff_columns(),
           [](const R& it) { return it.staff; }}};
}

}  // namespace callpace::analysis
