// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/erlang_report.hpp"
#include "analysis/report/json.hpp"
#include "cli/command.hpp"

#include <fmt/format.h>

#include <memory>

namespace callpace::cli {
namespace {

constexpr double kInboundHandling_s = 180;
constexpr double kOutboundHandling_s = 164.7;

/// What the command line says.
struct ErlangArguments {
  std::optional<double> calls;
  std::optional<double> dials_per_day;
  std::optional<double> handling_s;
  analysis::InboundQuestion inbound{.demand = {}, .target = {.service_level = 0.8}};
  std::optional<double> patience_s;
  std::optional<double> wait_s_max;
  analysis::OutboundDemand outbound{
      .hit_rate = 0.25, .idle_s = 10, .productive_hours = 7, .absent_ratio = 0.10};
  bool as_json = false;
};

ExitCode estimate_agents(const ErlangArguments& arguments, Session& session) {
  if (arguments.calls.has_value() == arguments.dials_per_day.has_value()) {
    return session.refuse(
        "say either --calls, for calls that come in, or --dials-per-day, for calls that go out",
        ExitCode::usage);
  }
  analysis::ErlangReport report;
  if (arguments.calls) {
    analysis::InboundQuestion question = arguments.inbound;
    question.calls = *arguments.calls;
    question.demand = {.calls_per_hour = question.calls * 60 / question.interval_min,
                       .handling_s = arguments.handling_s.value_or(kInboundHandling_s),
                       .patience_s = arguments.patience_s.value_or(0)};
    if (arguments.wait_s_max) question.target.wait_s_max = *arguments.wait_s_max;
    if (question.demand.load() > analysis::kInboundAgentsMax / 2) {
      return session.refuse(fmt::format("the calls keep {:.0f} agents busy; this takes up to {}",
                                        question.demand.load(), analysis::kInboundAgentsMax / 2),
                            ExitCode::usage);
    }
    report.inbound = analysis::inbound_answer(question);
    if (!report.inbound) {
      return session.refuse("no number of agents keeps these targets", ExitCode::usage);
    }
  } else {
    report.demand = arguments.outbound;
    report.demand->dials_per_day = *arguments.dials_per_day;
    report.demand->handling_s = arguments.handling_s.value_or(kOutboundHandling_s);
    report.staff = analysis::staff_for_demand(*report.demand);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::erlang_columns(), report)
                                  : analysis::erlang_text(report, session.style()));
  return ExitCode::ok;
}

std::vector<Option> erlang_options(ErlangArguments& it) {
  analysis::InboundTarget& target = it.inbound.target;
  return {
      Option{"--calls", &it.calls, "N", "Calls that come in during an interval"}.within(0.001, 1e7),
      quantity("--interval-min", it.inbound.interval_min, "MINUTES", {1, 1440},
               "Length of the interval"),
      Option{"--handling-s", &it.handling_s, "SECONDS",
             "Mean talk and wrap-up of a call; the default is 180 for calls that\n"
             "come in and 164.7 for calls that go out"}
          .within(1, 86400),
      quantity("--target", target.service_level, "RATIO", {0, 0.9999},
               "Calls to be answered in time / calls"),
      quantity("--within-s", target.within_s, "SECONDS", {0, 3600}, "The time for it"),
      Option{"--patience-s", &it.patience_s, "SECONDS",
             "Mean time for which callers wait; without it they wait for ever"}
          .within(1, 86400),
      quantity("--abandon-max", target.abandon_ratio_max, "RATIO", {0.0001, 1},
               "Calls given up / calls, at most"),
      quantity("--occupancy-max", target.occupancy_max, "RATIO", {0.01, 1},
               "Agents busy / agents, at most"),
      Option{"--wait-max-s", &it.wait_s_max, "SECONDS", "Mean wait of answered calls, at most"}
          .within(0.1, 3600),
      quantity("--shrinkage", it.inbound.shrinkage, "RATIO", {0, 0.95},
               "Agents absent or off the phone / agents employed (calls that come in)"),
      Option{"--dials-per-day", &it.dials_per_day, "N", "Dials to make in a day"}.within(0, 1e9),
      quantity("--hit-rate", it.outbound.hit_rate, "RATIO", {1e-6, 1},
               "Persons who answer / dials"),
      quantity("--idle-s", it.outbound.idle_s, "SECONDS", {0, 86400},
               "An agent's mean wait between two conversations"),
      quantity("--productive-hours", it.outbound.productive_hours, "HOURS", {0.01, 24},
               "Hours that an agent is on the phone in a day"),
      quantity("--absent-ratio", it.outbound.absent_ratio, "RATIO", {0, 0.99},
               "Agents absent / agents employed (calls that go out)"),
      {"--json", &it.as_json, "", "Print JSON instead of the page"}};
}

}  // namespace

Command erlang_command() {
  const auto given = std::make_shared<ErlangArguments>();
  return {.name = "erlang",
          .place = 85,
          .summary = "Estimate the agents for calls that come in or go out, by theory alone",
          .examples =
              "  callpace erlang --calls 100 --handling-s 180 --target .8 --within-s 20\n"
              "  callpace erlang --calls 100 --patience-s 300 --shrinkage .3 --occupancy-max .85\n"
              "  callpace erlang --dials-per-day 25840\n",
          .options = erlang_options(*given),
          .outputs = {{"erlang", &analysis::document_shape<analysis::erlang_columns>}},
          .run = [given](Session& session) { return estimate_agents(*given, session); }};
}

}  // namespace callpace::cli
