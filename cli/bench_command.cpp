// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "bench/against/rates.hpp"
#include "bench/center/days.hpp"
#include "bench/coverage/coverage.hpp"
#include "bench/fit/intervals.hpp"
#include "bench/host/host_speed.hpp"
#include "bench/indices/index_coverage.hpp"
#include "bench/kernel/ratios.hpp"
#include "bench/pacing/large_site.hpp"
#include "bench/pacing/report.hpp"
#include "bench/pacing/shared_team.hpp"
#include "bench/risk/draws.hpp"
#include "bench/staffing/staffing.hpp"
#include "bench/strategy/busy_day.hpp"
#include "cli/bench.hpp"
#include "cli/command.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::cli {
namespace {

using analysis::fixed;

/// The time that a large site took, and what was asked for.
struct SiteTime {
  const analysis::BuildIds& builds;
  const bench::LargeSiteOptions& options;
  const bench::LargeSiteTime& time;

  [[nodiscard]] int agents() const { return options.teams * options.agents_of_a_team; }
  [[nodiscard]] bool is_reached() const {
    return time.decisions_unlike == 0 && time.speed() >= bench::kLargeSiteSpeed;
  }
};

analysis::Columns<SiteTime> site_columns() {
  using S = SiteTime;
  return {{"callpace", "The program's build.", [](const S& it) { return it.builds.callpace; }},
          {"pacing", "The pacing library's build.", [](const S& it) { return it.builds.pacing; }},
          {"agents", "On the phone.", &S::agents},
          {"campaigns", "Paced.", [](const S& it) { return it.options.teams; }},
          {"events", "Told to the pacer.", [](const S& it) { return it.time.events; }},
          {"decisions", "Asked of it.", [](const S& it) { return it.time.decisions; }},
          {"decisions_unlike_the_tape", "That came out otherwise.",
           [](const S& it) { return it.time.decisions_unlike; }},
          {"simulated_s", "Of the site.", [](const S& it) { return it.time.simulated_s; }},
          {"taken_s", "By the clock.", [](const S& it) { return it.time.taken_s; }},
          {"processor_s", "Of one core.", [](const S& it) { return it.time.processor_s; }},
          {"speed", "Times real time.", [](const S& it) { return it.time.speed(); }},
          {"speed_target", "The limit.", [](const S&) { return bench::kLargeSiteSpeed; }},
          {"reached", "It is.", &S::is_reached}};
}

/// A large site on one core: how many times faster than real time.
ExitCode bench_site(const BenchArguments& arguments, Session& session) {
  const bench::LargeSiteOptions options{
      .teams = arguments.teams, .seed = arguments.seed, .threads = arguments.threads};
  const bench::LargeSiteTime time = bench::pace_large_site(options);
  const SiteTime site{session.builds(), options, time};
  if (arguments.as_json) {
    session.print(analysis::json_document(site_columns(), site));
  } else {
    session.print(analysis::wrapped(fmt::format(
        "{} agents in {} campaigns, paced by one core: {} s of the site, with {} events and {} "
        "decisions, took {} s of processor time ({} s by the clock): {} times real time (at least "
        "{}: {}). {} of all decisions came out other than they were taped.",
        fixed(site.agents(), 0), options.teams, fixed(time.simulated_s, 0),
        fixed(static_cast<double>(time.events), 0), fixed(static_cast<double>(time.decisions), 0),
        fixed(time.processor_s, 1), fixed(time.taken_s, 1), fixed(time.speed(), 0),
        bench::kLargeSiteSpeed, site.is_reached() ? "reached" : "not reached",
        fixed(static_cast<double>(time.decisions_unlike), 0))));
  }
  return site.is_reached() ? ExitCode::ok : ExitCode::check_failed;
}

/// How fast the live host was, and what was asked for.
struct HostTime {
  const analysis::BuildIds& builds;
  const bench::HostSpeedOptions& options;
  const bench::HostSpeed& speed;

  [[nodiscard]] bool is_reached() const {
    return speed.events_per_s() >= bench::kHostEvents_per_s &&
           speed.beyond_disk_ms() < bench::kBeyondDisk_ms;
  }
};

analysis::Columns<HostTime> host_columns() {
  using H = HostTime;
  return {
      {"callpace", "The program's build.", [](const H& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const H& it) { return it.builds.pacing; }},
      {"policy", "That decides.", [](const H& it) { return it.options.site.policy; }},
      {"agents", "On the phone.", [](const H& it) { return it.options.site.agents; }},
      {"lines_up_max", "At once.", [](const H& it) { return it.speed.lines_up_max; }},
      {"events", "Sent without a journal.", [](const H& it) { return it.speed.events; }},
      {"processor_s", "Of the host.", [](const H& it) { return it.speed.processor_s; }},
      {"events_per_s", "By the host's processor time.",
       [](const H& it) { return it.speed.events_per_s(); }},
      {"events_per_s_target", "The limit.", [](const H&) { return bench::kHostEvents_per_s; }},
      {"journal_events", "Answered with a journal.",
       [](const H& it) { return it.speed.journal_events; }},
      {"journal_sent_per_s", "Events.", [](const H& it) { return it.speed.sent_per_s; }},
      {"answer_p50_ms", "Sent to answered.", [](const H& it) { return it.speed.answer.p50_ms; }},
      {"answer_p99_ms", "The same.", [](const H& it) { return it.speed.answer.p99_ms; }},
      {"disk_p50_ms", "To synchronise 4 KiB.", [](const H& it) { return it.speed.disk.p50_ms; }},
      {"disk_p99_ms", "The same.", [](const H& it) { return it.speed.disk.p99_ms; }},
      {"beyond_disk_ms", "The difference of the p99s.",
       [](const H& it) { return it.speed.beyond_disk_ms(); }},
      {"beyond_disk_ms_target", "The limit.", [](const H&) { return bench::kBeyondDisk_ms; }},
      {"reached", "Both are.", &H::is_reached}};
}

/// The live host, by its own path from a line to an answer.
ExitCode bench_host(const BenchArguments& arguments, Session& session) {
  bench::HostSpeedOptions options{.site = {.seed = arguments.seed},
                                  .folder = arguments.out.empty()
                                                ? std::filesystem::temp_directory_path().string()
                                                : arguments.out};
  if (!arguments.policies.empty()) options.site.policy = arguments.policies.front();
  const bench::HostSpeed speed = bench::measure_host(options);
  const HostTime host{session.builds(), options, speed};
  if (arguments.as_json) {
    session.print(analysis::json_document(host_columns(), host));
  } else {
    session.print(analysis::wrapped(fmt::format(
        "{} agents and up to {} lines, policy {}: without a journal the host took {} events in {} "
        "s of processor time, {} a second (at least {}). With a journal, at {} events a second, "
        "half of {} answers came within {} ms and 99 % within {} ms. The disk synchronised 4 KiB "
        "within {} ms and {} ms, so the host added {} ms (less than {}).",
        options.site.agents, speed.lines_up_max, options.site.policy,
        fixed(static_cast<double>(speed.events), 0), fixed(speed.processor_s, 2),
        fixed(speed.events_per_s(), 0), fixed(bench::kHostEvents_per_s, 0),
        fixed(speed.sent_per_s, 0), fixed(static_cast<double>(speed.journal_events), 0),
        fixed(speed.answer.p50_ms, 2), fixed(speed.answer.p99_ms, 2), fixed(speed.disk.p50_ms, 2),
        fixed(speed.disk.p99_ms, 2), fixed(speed.beyond_disk_ms(), 2),
        fixed(bench::kBeyondDisk_ms, 0))));
  }
  return host.is_reached() ? ExitCode::ok : ExitCode::check_failed;
}

/// Figures of speed by name.
analysis::Shape kernel_shape() {
  using analysis::CellKind;
  return {CellKind::object,
          false,
          {{"callpace", "The program's build.", {CellKind::text}}},
          {{CellKind::real}}};
}

std::vector<Option> options_into(BenchArguments& it) {
  return {
      Option{"WHAT", &it.what, "",
             "kernel: how fast the simulator is; center: what a dial costs it;\n"
             "pacing: how policies compare;\n"
             "coverage: how often the printed intervals hold the truth;\n"
             "site: how fast one core paces a large site;\n"
             "host: how fast the live host answers;\n"
             "indices: how often intervals of Sobol's indices hold the truth;\n"
             "staffing: how often the search for a team is right;\n"
             "against: how often measure --against calls a day strange;\n"
             "fit: how often the intervals of a fit hold the truth"}
          .one_of({"against", "center", "coverage", "fit", "host", "indices", "kernel", "pacing",
                   "site", "staffing"})
          .required(),
      {"--json", &it.as_json, "", "Print JSON instead of the table"},
      Option{"--suite", &it.suite, "",
             "pacing: the simulated sites (cells) to use; against, coverage,\n"
             "fit, indices and staffing: short or full; the default is short"}
          .one_of({"short", "steady", "disturbed", "full", "promise"}),
      {"--cells", &it.cells, "REGEX,...",
       "pacing: use only cells whose name matches one of these;\n"
       "coverage and staffing: only scenarios or sites whose name holds one of\n"
       "these words"},
      Option{"--policies", &it.policies, "A,B,...",
             "pacing: compare these, each [LABEL=]NAME[:informed][:pushing]\n"
             "[:certified][:uncapped][:aim=RATIO] (docs/pacing-bench.md);\n"
             "the default is all there are.\n"
             "host: the policy that decides; the default is study"}
          .separated_by(','),
      {"--policy", &it.libraries, "[LABEL=]FILE.so",
       "pacing: also compare the pacer of this library, whose code is loaded\n"
       "and run; FILE.so/NAME takes its policy NAME. It goes by LABEL"},
      Option{"--days", &it.days, "N", "pacing: simulate N days of each cell"}.within(2, 100'000),
      Option{"--teams", &it.teams, "N",
             "site: pace N campaigns of 100 agents each; the default is 100"}
          .within(1, 1000),
      seed_option(&it.seed, "Draw the customers from this seed; the default is 1"),
      threads_option(it.threads),
      {"--scaling", &it.is_scaled, "", "center: also time days of other sizes, under --policies"},
      {"--no-times", &it.without_times, "",
       "pacing: measure no times, so that two runs print the same"},
      {"--csv", &it.csv, "FILE", "pacing: also write the table to this file"},
      {"--svg", &it.svg, "FILE", "pacing: also draw the first cell to this file"},
      {"--out", &it.out, "DIR",
       "pacing: write JSON, CSV and a chart of each cell to this folder.\n"
       "host: keep the journal in this folder meanwhile"},
      {"--baseline", &it.baseline, "FILE",
       "pacing: list what is worse than in the JSON of an earlier run"},
      Option{"--fail-if-worse", &it.fail_if_worse, "",
             "pacing: exit with 1 if anything is worse, or missing"}
          .needs("--baseline"),
      Option{"--allow-missing", &it.may_miss, "",
             "pacing: what the earlier run had and this one lacks is no failure"}
          .needs("--baseline"),
      {"--goals", &it.goals, "FILE.toml",
       "pacing: hold the first policy against the goals in this file, and exit\n"
       "with 1 if one that was measured is not reached"}};
}

ExitCode measure(const BenchArguments& arguments, Session& session) {
  if (arguments.what == "pacing") return bench_pacing(arguments, session);
  if (arguments.what == "against") return bench_against(arguments, session);
  if (arguments.what == "fit") return bench_fit(arguments, session);
  if (arguments.what == "center") return bench_center(arguments, session);
  if (arguments.what == "staffing") return bench_staffing(arguments, session);
  if (arguments.what == "coverage") return bench_coverage(arguments, session);
  if (arguments.what == "host") return bench_host(arguments, session);
  if (arguments.what == "indices") return bench_indices(arguments, session);
  if (arguments.what == "site") return bench_site(arguments, session);
  std::vector<bench::Figure> figures;
  for (auto* const measured : {&bench::kernel_ratios, &bench::day_figures, &bench::draw_figures,
                               &bench::strategy_figures, &bench::decision_figures}) {
    for (bench::Figure& figure : measured()) figures.push_back(std::move(figure));
  }
  if (arguments.as_json) {
    analysis::Members members{{"callpace", {session.builds().callpace}}};
    for (const bench::Figure& figure : figures) {
      members.emplace_back(figure.name, analysis::Cell{figure.value});
    }
    session.print(analysis::json_document(std::move(members)));
    return ExitCode::ok;
  }
  analysis::TextTable table{
      {{"Figure (of a ratio, greater is better)", analysis::Align::left}, {""}}};
  for (const bench::Figure& figure : figures) {
    table.add({figure.name, analysis::fixed(figure.value, 2)});
  }
  session.print(table.text());
  return ExitCode::ok;
}

}  // namespace

Command bench_command() {
  const auto given = std::make_shared<BenchArguments>();
  BenchArguments& it = *given;
  return {
      .name = "bench",
      .place = 130,
      .summary = "Measure speed or intervals, or compare pacing policies",
      .examples =
          "  callpace bench kernel --json\n"
          "  callpace bench center --scaling\n"
          "  callpace bench coverage --suite full\n"
          "  callpace bench staffing --suite full\n"
          "  callpace bench pacing --suite full --policy ./libother_pacing.so --out out/contest\n"
          "  callpace bench pacing --policies optimal --policy mine=./libmine.so --json > a.json\n"
          "  callpace bench pacing --policies optimal --policy mine=./libmine.so \\\n"
          "    --baseline a.json --fail-if-worse\n",
      .options = options_into(it),
      .outputs = {{"bench_against", &analysis::document_shape<bench::strange_columns>},
                  {"bench_center", &center_shape},
                  {"bench_coverage", &analysis::document_shape<bench::coverage_columns>},
                  {"bench_fit", &analysis::document_shape<bench::fit_bench_columns>},
                  {"bench_host", &analysis::document_shape<host_columns>},
                  {"bench_indices", &analysis::document_shape<bench::indices_columns>},
                  {"bench_kernel", &kernel_shape},
                  {"bench_pacing", &analysis::document_shape<bench::contest_columns>},
                  {"bench_site", &analysis::document_shape<site_columns>},
                  {"bench_staffing", &analysis::document_shape<bench::staffing_columns>}},
      .run = [given](Session& session) { return measure(*given, session); }};
}

}  // namespace callpace::cli
