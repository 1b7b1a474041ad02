// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/sweep_tornado.hpp"
#include "cli/command.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"
#include "cli/result_folder.hpp"
#include "cli/sweep_answer.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

namespace callpace::cli {
namespace {

namespace sweep = analysis::sweep;

constexpr std::int64_t kReplicationsUsual = 20;

/// What the command line says.
struct TornadoArguments {
  std::string file;
  std::vector<std::string> ranges;
  std::vector<std::string> indicators;
  std::optional<std::int64_t> replications;
  std::vector<std::string> settings;
  unsigned threads = 0;
  std::string out;
  bool as_json = false;
};

/// KEY=LOW:HIGH; none when the text is none.
std::optional<sweep::EndedInput> range_in(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  const std::size_t colon = text.rfind(':');
  if (equals == std::string::npos || colon == std::string::npos || colon < equals || equals == 0) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t from, std::size_t to) -> std::optional<double> {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, value);
    return error == std::errc{} && end == text.data() + to ? std::optional{value} : std::nullopt;
  };
  const auto low = number(equals + 1, colon);
  const auto high = number(colon + 1, text.size());
  if (!low || !high || !(*low < *high)) return std::nullopt;
  return sweep::ended_input(text.substr(0, equals), *low, *high);
}

std::string mistake_in_range(const std::string& word) {
  if (range_in(word)) return {};
  return word + " is no range: write KEY=LOW:HIGH, two numbers with the smaller one first";
}

std::string mistake_in_indicator(const std::string& word) {
  if (analysis::find_indicator(word) != nullptr) return {};
  std::vector<std::string> names;
  for (const analysis::Indicator& one : analysis::indicators()) names.emplace_back(one.name);
  return fmt::format("there is no indicator '{}'; {}", word,
                     scenario::format::did_you_mean(
                         word, names, fmt::format("there are {}", fmt::join(names, ", "))));
}

/// What is moved.
struct Moved {
  scenario::Scenario base;
  scenario::LoadUnder load;
  std::vector<sweep::EndedInput> inputs;
  std::vector<std::string> indicators;
  bool is_usual = false;
};

Result<Moved, ExitCode> moved_by_sweep(const TornadoArguments& arguments, Session& session) {
  auto loaded = sweep_to_run(arguments.file, arguments.settings, session);
  if (!loaded) return Failure{loaded.error()};
  sweep::LoadedSweep& of = loaded.value();
  Moved moved{of.load({}).value(), of.load, sweep::ended_inputs(of), of.plan.subject.indicators};
  return moved;
}

Result<Moved, ExitCode> moved_by_scenario(const TornadoArguments& arguments, Session& session) {
  auto loaded = load_scenario(arguments.file, arguments.settings, session);
  if (!loaded) return Failure{loaded.error()};
  Moved moved{std::move(loaded.value()),
              scenario::load_under(arguments.file, {arguments.settings}).value(),
              {},
              {"abandon_ratio_hangup", "idle_s_mean", "right_party_contacts_per_day"}};
  if (moved.base.campaign().dialing == scenario::DialingMode::manual) {
    moved.indicators = {"dials_per_day", "idle_s_mean", "right_party_contacts_per_day"};
  }
  if (arguments.ranges.empty()) {
    moved.inputs = sweep::usual_inputs(moved.base);
    moved.is_usual = true;
  }
  if (moved.inputs.empty() && arguments.ranges.empty()) {
    return Failure{session.refuse(
        fmt::format("{} has several campaigns, whose inputs have no usual ranges; say which to "
                    "move: --range campaign.NAME.KEY=LOW:HIGH",
                    arguments.file))};
  }
  return moved;
}

ExitCode move_inputs(const TornadoArguments& arguments, Session& session) {
  const bool is_sweep = kind_of_file(arguments.file).name == "sweep";
  auto found =
      is_sweep ? moved_by_sweep(arguments, session) : moved_by_scenario(arguments, session);
  if (!found) return found.error();
  Moved& moved = found.value();
  for (const std::string& range : arguments.ranges) moved.inputs.push_back(*range_in(range));
  if (!arguments.indicators.empty()) moved.indicators = arguments.indicators;
  const auto ends = or_complain(sweep::scenarios_at_ends(moved.load, moved.inputs), session);
  if (!ends) return arguments.ranges.empty() ? ExitCode::bad_input : ExitCode::usage;
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  sweep::SwingOptions options{arguments.replications.value_or(kReplicationsUsual), {}};
  for (const std::string& name : moved.indicators) {
    options.indicators.push_back(analysis::find_indicator(name));
  }
  auto swings = sweep::swings_of(moved.base, *ends, options,
                                 {.simulate = store.simulator(),
                                  .threads = arguments.threads,
                                  .cancelled = &session.interrupted(),
                                  .on_progress = session.progress()});
  if (!swings.ok()) {
    const bool is_stopped = session.interrupted();
    return session.refuse(
        is_stopped
            ? fmt::format("stopped before all ends were simulated{}",
                          arguments.out.empty()
                              ? "; with --out their days would have been kept"
                              : "; the same command goes on with the days in " + arguments.out)
            : fmt::format("{}: {}", arguments.file, swings.error()),
        is_stopped ? ExitCode::interrupted : ExitCode::bad_input);
  }
  const analysis::TornadoReport report{.builds = session.builds(),
                                       .scenario = moved.base.name,
                                       .hash = moved.base.hash,
                                       .settings = arguments.settings,
                                       .is_usual = moved.is_usual,
                                       .inputs = std::move(moved.inputs),
                                       .replications = options.replications,
                                       .swings = std::move(swings.value())};
  if (!arguments.out.empty()) {
    analysis::write_tornado(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json
                    ? analysis::json_document(analysis::tornado_report_columns(), report)
                    : analysis::tornado_text(report, session.style()));
  return ExitCode::ok;
}

}  // namespace

Command tornado_command() {
  const auto given = std::make_shared<TornadoArguments>();
  TornadoArguments& it = *given;
  Option range{"--range", &it.ranges, "KEY=LOW:HIGH",
               "Move this key of the scenario from LOW to HIGH; may be given more than\n"
               "once. Without it the usual inputs move by a tenth of their value"};
  range.mistake_in = &mistake_in_range;
  Option indicator{"--indicator", &it.indicators, "NAME",
                   "Look at this indicator; may be given more than once. The default is\n"
                   "abandonment, idle time and right-party contacts"};
  indicator.mistake_in = &mistake_in_indicator;
  return {.name = "tornado",
          .place = 37,
          .summary = "Say which input moves a scenario's measures most, one input at a time",
          .examples =
              "  callpace tornado scenarios/arteaga-2016/predictive-38.toml\n"
              "  callpace tornado my-site.toml --range dialer.patience.mean_s=5:40 \\\n"
              "      --range phones.hit_rate=.2:.3 --out out/tornado\n"
              "  callpace tornado my-sweep.toml   # its inputs, from end to end\n",
          .options = {argument("FILE", it.file, "A scenario, or a sweep with its inputs' ranges"),
                      std::move(range),
                      std::move(indicator),
                      Option{"--replications", &it.replications, "N",
                             "Simulate N replications at each end; the default is 20"}
                          .within(2, 100'000),
                      settings_option(it.settings, "scenario or sweep"),
                      threads_option(it.threads),
                      out_option(it.out),
                      {"--json", &it.as_json, "", "Print JSON instead of the page"}},
          .outputs = {{"tornado", &analysis::document_shape<analysis::tornado_report_columns>}},
          .run = [given](Session& session) { return move_inputs(*given, session); }};
}

}  // namespace callpace::cli
