// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "bench/center/days.hpp"
#include "bench/center/scaling.hpp"
#include "cli/bench.hpp"

#include <fmt/format.h>

namespace callpace::cli {
namespace {

using analysis::fixed;

/// What a dial costs, and how a day grows.
struct CenterTimes {
  const analysis::BuildIds& builds;
  bench::DialCost dial;
  std::vector<bench::ScalingStep> scaling;
};

std::string dial_text(const CenterTimes& times) {
  std::string text = analysis::wrapped(fmt::format(
      "A dial of predictive-38 takes {} us of processor time, {} times the {} us of a loop that "
      "was written by hand for that day alone.",
      fixed(times.dial.dial_us, 3), fixed(times.dial.times_the_limit, 2),
      fixed(times.dial.limit_us, 3)));
  if (times.scaling.empty()) return text;
  analysis::TextTable table{"Policy", {"Agents", "Accounts", "ms a day", "us a dial", "Exponent"}};
  for (const bench::ScalingStep& step : times.scaling) {
    table.add(step.policy, {fixed(step.agents, 0), fixed(step.accounts, 0), fixed(step.day_ms, 1),
                            fixed(step.dial_us, 3), step.exponent ? fixed(*step.exponent, 2) : ""});
  }
  return text + "\n" + table.text();
}

}  // namespace

analysis::Columns<CenterTimes> center_columns() {
  using C = CenterTimes;
  using S = bench::ScalingStep;
  const analysis::Columns<S> steps{
      {"policy", "The pacing policy.", &S::policy},
      {"agents", "On the roster.", &S::agents},
      {"accounts", "Assigned to calling.", &S::accounts},
      {"day_ms", "Processor time of a day.", &S::day_ms},
      {"dial_us", "The same for each dial.", &S::dial_us},
      {"exponent", "Of the time, from the step before.", &S::exponent}};
  return {{"callpace", "The program's build.", [](const C& it) { return it.builds.callpace; }},
          {"dial_us", "Processor time of a dial.", [](const C& it) { return it.dial.dial_us; }},
          {"limit_dial_us", "The same of a loop written by hand.",
           [](const C& it) { return it.dial.limit_us; }},
          {"times_the_limit", "Of the two.", [](const C& it) { return it.dial.times_the_limit; }},
          {"scaling", "How a day grows; empty unless asked for.", steps, &C::scaling}};
}

ExitCode bench_center(const BenchArguments& arguments, Session& session) {
  CenterTimes times{session.builds(), bench::measure_dial(), {}};
  if (arguments.is_scaled) {
    const std::vector<std::string> usual{"study", "progressive", "optimal"};
    times.scaling = bench::measure_scaling(arguments.policies.empty() ? usual : arguments.policies);
  }
  session.print(arguments.as_json ? analysis::json_document(center_columns(), times)
                                  : dial_text(times));
  return ExitCode::ok;
}

analysis::Shape center_shape() { return analysis::object_shape(center_columns()); }

}  // namespace callpace::cli
