// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/account_cost.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/waits.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <utility>

namespace callpace::analysis {
namespace {

std::string plural(std::int64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
}

std::string heading(const RunReport& report, const Style& style) {
  const scenario::Scenario& scenario = report.scenario;
  if (!report.journal_of.empty()) {
    return style.bold(scenario.name + ": " +
                      plural(static_cast<std::int64_t>(report.set.rows.size()), "day") +
                      " of a pacing journal") +
           fmt::format("\nrecorded by pacing {}\n", report.journal_of);
  }
  std::string text = style.bold(fmt::format("{}: {}", scenario.name, scenario.title)) + '\n';
  text += fmt::format("{} of {} from {}, {} engine, seed {}\n",
                      plural(static_cast<std::int64_t>(report.set.rows.size()), "replication"),
                      plural(scenario.calendar.days, "day"), first_day(report),
                      engine_name(report.engine), scenario.seed);
  text += settings_line(report.settings);
  if (report.set.cancelled) {
    text += style.bad("Interrupted: these are the replications that had finished.") + '\n';
  }
  return text;
}

/// "2016-02 (19,453 calls a day, standard deviation 2,506)" for each month of the span whose demand
/// is drawn.
std::vector<std::string> drawn_months(const scenario::Scenario& scenario) {
  std::vector<std::string> months;
  for (const scenario::Campaign& campaign : scenario.campaigns) {
    for (const scenario::WorkingDate& day : scenario::working_dates(scenario)) {
      if (scenario::demand_cv(campaign, day.date) == 0) continue;
      const scenario::Demand& month = *scenario::demand_on(campaign, day.date);
      std::string words =
          fmt::format("{:04}-{:02}{} ({} calls a day, standard deviation {})", month.year,
                      month.month, campaign.name.empty() ? "" : " of " + campaign.name,
                      grouped(month.calls_per_day), grouped(std::llround(month.calls_per_day_sd)));
      if (months.empty() || months.back() != words) months.push_back(std::move(words));
    }
  }
  return months;
}

/// What replications drew where their months' demand is drawn about its forecast.
std::string drawn_demand_text(const RunReport& report) {
  if (!report.journal_of.empty() || report.set.rows.empty()) return {};
  const std::vector<std::string> months = drawn_months(report.scenario);
  if (months.empty()) return {};
  const auto accounts = [](const Replication& row) {
    return row.total.days > 0 ? row.total.accounts / row.total.days : 0;
  };
  const auto [least, most] = std::ranges::minmax(report.set.rows | std::views::transform(accounts));
  return wrapped(fmt::format("Each replication draws the demand of {}: calls and accounts "
                             "alike. These have {} to {} accounts a day.",
                             fmt::join(months, ", "), grouped(least), grouped(most))) +
         '\n';
}

std::string indicator_table(const RunReport& report) {
  TextTable table{{{"", Align::left}, {"mean"}, {"95 % interval"}, {"", Align::left}}};
  for (const Indicator& indicator : indicators()) {
    const bool is_of_platform = indicator.name == "platform_s_mean";
    if (is_of_platform && report.engine == Engine::native) continue;
    if (!has_indicator(report, indicator)) continue;
    const EstimateWords known = figure_words(indicator.unit, estimate(indicator, report.set.rows));
    table.add({std::string{indicator.title}, known.mean, known.interval,
               std::string{unit_sign(indicator.unit)}});
  }
  return table.text();
}

/// "06    08    10": hours above the sparklines, which take two signs an hour.
std::string hour_scale(const std::vector<TimelineRow>& rows) {
  std::string scale;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_marked = rows[i].start.ends_with(":00") && scale.size() <= i;
    if (is_marked) scale += pad_right(rows[i].start.substr(0, 2), 4);
    if (scale.size() <= i) scale += ' ';
  }
  return scale;
}

std::string timeline_text(const RunReport& report) {
  const std::vector<TimelineRow> rows = timeline_rows(report.set);
  if (rows.empty()) return {};
  TextTable table{{{"By half-hour", Align::left},
                   {hour_scale(rows), Align::left},
                   {"peak"},
                   {"", Align::left},
                   {"at"}}};
  for (const Indicator* indicator : timeline_indicators()) {
    std::vector<double> values;
    for (const TimelineRow& row : rows) values.push_back(indicator->value(row.sums));
    const auto peak = std::max_element(values.begin(), values.end(), [](double a, double b) {
      return std::isnan(a) ? !std::isnan(b) : a < b;
    });
    const auto at = static_cast<std::size_t>(peak - values.begin());
    const std::string_view title = indicator->title.substr(0, indicator->title.find(" a day"));
    table.add({std::string{title}, sparkline(values), figure(indicator->unit, *peak, *peak),
               std::string{unit_sign(indicator->unit)},
               std::isfinite(*peak) ? rows[at].start : std::string{}});
  }
  return table.text();
}

/// The indicators that the page shows of a part, under headings that leave room for the others.
constexpr std::array<std::pair<std::string_view, const char*>, 7> kShownOfParts{
    {{"dials_per_day", "dials/day"},
     {"conversations_per_day", "talks/day"},
     {"idle_s_mean", "idle s"},
     {"abandon_ratio_hangup", "abandoned"},
     {"occupancy", "occupancy"},
     {"right_party_contacts_per_day", "contacts/day"},
     {"hit_rate", "hit rate"}}};

/// The figures broken down. One that a part cannot have, because nothing that it is formed from
/// belongs to the part, is a dash; a column without any is left out, and so is a part.
std::string parts_text(const RunReport& report) {
  constexpr std::size_t kRowsMin = 10;  // fewer replications have a mean and no interval
  if (report.set.parts.empty()) return {};
  const auto rows = report.set.parts.front().rows.size();
  const bool has_intervals = rows >= kRowsMin;
  const std::string_view by = by_names()[static_cast<std::size_t>(*report.by)];
  std::vector<Shown<Part>> shown{{fmt::format("By {}", by), &Part::label, Align::left}};
  std::vector<const Indicator*> measured;
  for (const auto& [name, heading] : kShownOfParts) {
    const Indicator& it = *find_indicator(name);
    if (!has_indicator(*report.by, it) || !has_indicator(report, it)) continue;
    measured.push_back(&it);
    shown.push_back({heading, [&it, has_intervals](const Part& part) {
                       const Estimate known = estimate(it, part);
                       if (has_intervals) return figure(it.unit, known);
                       return figure(it.unit, known.mean, known.mean) +
                              (it.unit == Unit::ratio ? " %" : "");
                     }});
  }
  const auto says_something = [&measured](const Part& part) {
    return std::ranges::any_of(
        measured, [&part](const Indicator* it) { return estimate(*it, part).mean > 0; });
  };
  auto telling = report.set.parts | std::views::filter(says_something);
  std::string text = page_table<Part>({}, telling, shown).text();
  if (!has_intervals) {
    text += fmt::format("Means of {} replication{}: intervals take {}.\n", rows,
                        rows == 1 ? "" : "s", kRowsMin);
  }
  return text;
}

/// What the dialer's machines did not do, over all replications; empty where they did everything.
std::string platform_text(const RunReport& report, const Style& style) {
  Measures all;
  for (const Replication& row : report.set.rows) all += row.total;
  std::vector<std::string> failures;
  if (all.setup_failures > 0) {
    failures.push_back(plural(all.setup_failures, "call set-up") + " (no number was dialed)");
  }
  if (all.human_cut_off > 0) {
    failures.push_back(plural(all.human_cut_off, "person") + " cut off at voice detection");
  }
  if (all.screen_pop_failures > 0) {
    failures.push_back(plural(all.screen_pop_failures, "screen-pop") +
                       " (the agent talked without the customer's record)");
  }
  if (failures.empty()) return {};
  const std::string list = fmt::format(" {}.", fmt::join(failures, "; "));
  return wrapped(style.bad("The platform failed:") + list) + '\n';
}

}  // namespace

std::string_view engine_name(Engine engine) {
  return engine == Engine::native ? "native" : "simgrid";
}

std::string run_text(const RunReport& report, const Style& style) {
  std::string text = heading(report, style) + '\n';
  text += drawn_demand_text(report) + indicator_table(report) + '\n';
  text += platform_text(report, style);
  if (const std::string waits = waits_text(report); !waits.empty()) text += waits + '\n';
  const std::string timeline = timeline_text(report);
  if (!timeline.empty()) text += timeline + '\n';
  if (const std::string parts = parts_text(report); !parts.empty()) text += parts + '\n';
  if (const std::string cost = account_cost_text(report); !cost.empty()) text += cost + '\n';
  if (!report.journal_of.empty()) return text;
  text += style.faint(fmt::format("scenario {}, callpace {}, pacing {}", report.scenario.hash,
                                  report.builds.callpace, report.builds.pacing));
  return text + '\n';
}

}  // namespace callpace::analysis
