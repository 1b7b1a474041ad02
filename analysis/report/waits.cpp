// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/waits.hpp"

#include "analysis/report/page.hpp"

#include <limits>

namespace callpace::analysis {

double WaitRow::quantile_s(double share) const {
  return ended.count() == 0 ? std::numeric_limits<double>::quiet_NaN()
                            : 1e-6 * ended.quantile(share, cut_off);
}

std::vector<WaitRow> wait_rows(const RunReport& report) {
  using measure::Waits;
  std::vector<WaitRow> rows;
  measure::WaitsByStream streams = report.set.waits;
  const Waits all = measure::sum_of(streams);
  streams.erase(measure::kNone);
  if (streams.size() < 2) streams.clear();
  const auto add_streams = [&](std::string_view who, measure::Histogram Waits::*kind) {
    for (const auto& [stream, waits] : streams) {
      const auto& campaign = report.scenario.campaigns[static_cast<std::size_t>(stream)];
      rows.push_back({who, campaign.name, waits.*kind, {}});
    }
  };
  rows.push_back({"caller", "", all.caller_wait_us, {}});
  add_streams("caller", &Waits::caller_wait_us);
  rows.push_back({"agent", "", all.agent_wait_us, all.agent_cut_off_us});
  add_streams("agent", &Waits::agent_wait_us);
  return rows;
}

Columns<WaitRow> wait_columns() {
  return {{"who", "Who waited: caller, for an agent; or agent, for a person.", &WaitRow::who},
          {"campaign", "Whose person ended the wait; empty: of all.", &WaitRow::campaign},
          {"waits", "How many, over all replications.",
           [](const WaitRow& it) { return it.ended.count(); }},
          {"p50_s", "Half of them were no longer.",
           [](const WaitRow& it) { return it.quantile_s(0.5); }},
          {"p90_s", "90 % of them were no longer.",
           [](const WaitRow& it) { return it.quantile_s(0.9); }},
          {"p99_s", "99 % of them were no longer.",
           [](const WaitRow& it) { return it.quantile_s(0.99); }}};
}

std::string waits_text(const RunReport& report) {
  if (report.set.waits.empty()) return {};
  const auto title = [](const WaitRow& it) {
    if (!it.campaign.empty()) return "  " + it.campaign;
    return std::string{it.who == "caller" ? "Callers, for an agent" : "Agents, for a person"};
  };
  const auto unit = [](const WaitRow&) { return std::string{"s"}; };
  return page_table(wait_columns(), wait_rows(report),
                    {{"Waits", title, Align::left},
                     {"number", "waits"},
                     {"median", "p50_s", decimals(1)},
                     {"p90", "p90_s", decimals(1)},
                     {"p99", "p99_s", decimals(1)},
                     {"", unit, Align::left}})
      .text();
}

}  // namespace callpace::analysis
