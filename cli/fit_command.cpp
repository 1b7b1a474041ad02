// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/records_file.hpp"
#include "analysis/fit/scenario_text.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/fit_report.hpp"
#include "analysis/report/json.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/new_scenario.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace callpace::cli {
namespace {

namespace fit = analysis::fit;

/// What the command line says.
struct FitArguments {
  std::string calls;
  std::string logins;    ///< empty = none
  std::string like;      ///< empty = an example
  std::string campaign;  ///< empty = the only one
  std::string out;       ///< empty = none
  std::string svg;       ///< empty = none
  bool as_json = false;
};

/// The scenario that says what records do not, or how the command ends.
Result<scenario::Scenario, ExitCode> base_of(const FitArguments& arguments, Session& session) {
  if (!arguments.like.empty()) return load_scenario(arguments.like, {}, session);
  const std::string name = arguments.out.empty() ? "my-site.toml" : arguments.out;
  const std::string text = new_scenario(scenario_name_of(name), false);
  auto loaded = scenario::load(
      name, {{}, [&text](const std::string&) { return std::optional<std::string>{text}; }});
  return std::move(loaded.value());
}

/// The scenario in TOML once it is known to load, or nothing when it does not.
std::optional<std::string> checked_toml(const FitArguments& arguments, const fit::Fit& found,
                                        Session& session) {
  const std::string text = fit::fitted_toml(found, arguments.like);
  const auto loaded = scenario::load(
      arguments.out, {{}, [&](const std::string& path) -> std::optional<std::string> {
                        if (path == arguments.out) return text;
                        return scenario::read_from_disk(path);
                      }});
  if (loaded.ok()) return text;
  session.complain(scenario::format_diagnostics(loaded.error()));
  session.refuse(
      "what the records say makes no scenario together with the rest; nothing was "
      "written");
  return std::nullopt;
}

/// Names what the fitted scenario is, and its platform by its way from where it is written.
void name_it(const FitArguments& arguments, fit::Fit& found) {
  scenario::Scenario& scenario = found.scenario;
  if (!arguments.out.empty()) scenario.name = scenario_name_of(arguments.out);
  scenario.title = fmt::format("Fitted to {} calls of {} to {}", found.calls.calls,
                               found.calls.first_day, found.calls.last_day);
  if (scenario.platform.file.empty()) return;
  const auto folder = std::filesystem::absolute(arguments.out).parent_path();
  scenario.platform.file = std::filesystem::proximate(scenario.platform.file, folder).string();
}

ExitCode write_fit(const FitArguments& arguments, fit::Fit found, Session& session) {
  name_it(arguments, found);
  if (!arguments.out.empty()) {
    const auto text = checked_toml(arguments, found, session);
    if (!text) return ExitCode::bad_input;
    analysis::write_text(arguments.out, *text);
    session.say_written(arguments.out);
  }
  const analysis::FitReport report{std::move(found), arguments.like};
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::fit_svg(report));
    session.say_written(arguments.svg);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::fit_columns(), report)
                                  : analysis::fit_text(report, session.style()));
  return ExitCode::ok;
}

ExitCode fit_records(const FitArguments& arguments, Session& session) {
  auto base = base_of(arguments, session);
  auto calls = or_complain(fit::read_calls(arguments.calls, arguments.campaign), session);
  std::optional<fit::LoginSample> logins;
  bool is_good = base.ok() && calls.has_value();
  if (!arguments.logins.empty()) {
    logins = or_complain(fit::read_logins(arguments.logins), session);
    is_good = is_good && logins.has_value();
  }
  if (!is_good) return base.ok() ? ExitCode::bad_input : base.error();
  auto found = fit::fit_scenario(
      {std::move(*calls), std::move(logins), std::move(base.value()), !arguments.like.empty()});
  if (!found.ok()) {
    for (const std::string& mistake : found.error()) session.refuse(mistake);
    return ExitCode::bad_input;
  }
  return write_fit(arguments, std::move(found.value()), session);
}

}  // namespace

Command fit_command() {
  const auto given = std::make_shared<FitArguments>();
  FitArguments& it = *given;
  return {
      .name = "fit",
      .place = 88,
      .summary = "Fit a scenario to real call records, each figure with its interval",
      .examples =
          "  callpace fit calls.csv\n"
          "  callpace fit calls.csv --agents logins.csv --like my-site.toml --out fitted.toml\n"
          "  callpace fit calls.csv --campaign cards --svg laws.svg --json\n"
          "  callpace calls my-site.toml --calls calls.csv && callpace fit calls.csv\n",
      .options = {argument("CALLS", it.calls, "The calls (CSV, docs/fit.md): a line an attempt"),
                  {"--agents", &it.logins, "FILE",
                   "The log-ins (CSV): a line for each agent and day of the roster"},
                  {"--like", &it.like, "SCENARIO",
                   "The scenario that says what records do not; without it an\n"
                   "example does, as callpace new writes it"},
                  {"--campaign", &it.campaign, "NAME", "Fit the calls of this campaign alone"},
                  {"--out", &it.out, "FILE", "Write the scenario, with comments, to this file"},
                  {"--svg", &it.svg, "FILE", "Also draw each law against what was seen"},
                  {"--json", &it.as_json, "", "Print JSON instead of the page"}},
      .outputs = {{"fit", &analysis::document_shape<analysis::fit_columns>}},
      .run = [given](Session& session) { return fit_records(*given, session); }};
}

}  // namespace callpace::cli
