// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/workbook/book.hpp"
#include "analysis/workbook/case_workbook.hpp"
#include "cli/command.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"
#include "cli/invest_risk.hpp"
#include "cli/result_folder.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>

namespace callpace::cli {
namespace {

/// The figures that come from the simulator; nothing once what is wrong is on stderr.
std::optional<analysis::invest::SimulatedCase> simulated_for(
    const analysis::invest::Investment& investment, const InvestArguments& arguments,
    const ResultFolder& folder, Session& session) {
  if (!analysis::invest::needs_simulation(investment, arguments.variant)) {
    return analysis::invest::SimulatedCase{};
  }
  analysis::RunStore store = folder.store(session.builds().callpace);
  const analysis::Work work{.simulate = store.simulator(),
                            .threads = arguments.threads,
                            .cancelled = &session.interrupted(),
                            .on_progress = session.progress()};
  auto simulated = or_complain(analysis::invest::simulate_inputs(investment, work), session);
  session.end_progress();
  return simulated;
}

/// Writes the live spreadsheet, with the claims of the study where they lie beside the case; false
/// once what is wrong is on stderr.
bool write_spreadsheet(const analysis::invest::CaseAppraisal& appraisal,
                       const std::optional<analysis::RiskReport>& risk,
                       const InvestArguments& arguments, Session& session) {
  const auto claims_file = std::filesystem::path{arguments.file}.replace_filename("claims.toml");
  std::optional<claims::Ledger> ledger;
  if (std::filesystem::exists(claims_file)) {
    ledger = or_complain(claims::load_ledger(claims_file.string()), session);
    if (!ledger) return false;
  }
  analysis::write_in_place(arguments.xlsx, [&](const std::filesystem::path& part) {
    const std::string wrong =
        analysis::workbook::write_workbook(part.string(), appraisal,
                                           {.claims = ledger ? &*ledger : nullptr,
                                            .risk = risk ? &*risk : nullptr,
                                            .settings = arguments.settings});
    if (!wrong.empty()) throw std::runtime_error{arguments.xlsx + " cannot be written: " + wrong};
  });
  return true;
}

/// True when the person asks for break-evens and nothing else: then only the first variant is
/// valued, and only the answer is printed.
bool seeks_break_evens_only(const InvestArguments& arguments) {
  return !arguments.break_even.empty() && !arguments.with_risk && !arguments.as_json &&
         arguments.out.empty() && arguments.xlsx.empty();
}

ExitCode appraise_and_print(const analysis::invest::Investment& investment,
                            const InvestArguments& arguments, Session& session) {
  const ResultFolder folder{arguments.out};
  if (!arguments.xlsx.empty()) analysis::workbook::expect_workbook(arguments.xlsx);
  const auto simulated = simulated_for(investment, arguments, folder, session);
  if (!simulated) {
    return session.interrupted() ? ExitCode::interrupted : ExitCode::bad_input;
  }
  auto appraisal =
      or_complain(analysis::invest::appraise(investment, *simulated, arguments.variant), session);
  if (!appraisal) return ExitCode::bad_input;
  if (appraisal->variants.empty()) {
    for (const auto& [name, reason] : appraisal->left_out) {
      session.refuse(fmt::format("variant '{}' cannot be valued: {}", name, reason));
    }
    return ExitCode::bad_input;
  }
  const analysis::InvestReport report{session.builds(), std::move(*appraisal), arguments.settings,
                                      arguments.shows_every_period};
  std::optional<analysis::RiskReport> risk;
  if (arguments.with_risk || !arguments.break_even.empty()) {
    risk = invest_risk(investment, arguments, *simulated, session);
    if (!risk) return ExitCode::bad_input;
  }
  if (!arguments.xlsx.empty()) {
    if (!write_spreadsheet(report.appraisal, risk, arguments, session)) return ExitCode::bad_input;
    session.say_written(arguments.xlsx);
  }
  if (!arguments.out.empty()) {
    analysis::write_invest(report, arguments.out);
    if (risk) analysis::write_risk(*risk, arguments.out);
    session.say_written(arguments.out);
  }
  if (arguments.as_json) {
    session.print(analysis::json_document(analysis::invest_document_columns(),
                                          {report, risk ? &*risk : nullptr}));
  } else if (seeks_break_evens_only(arguments)) {
    session.print(analysis::risk_text(*risk, session.style()));
  } else {
    session.print(analysis::invest_text(report, session.style()));
    if (risk) session.print('\n' + analysis::risk_text(*risk, session.style()));
  }
  return ExitCode::ok;
}

ExitCode value(const InvestArguments& arguments, Session& session) {
  if (is_for_another_command(arguments.file, "invest", session)) {
    return ExitCode::bad_input;
  }
  const auto investment = load_with(
      arguments.settings,
      [&arguments](const std::vector<std::string>& settings) {
        return analysis::invest::load_investment(arguments.file, {settings});
      },
      session);
  if (!investment) return investment.error();
  std::vector<std::string> variants;
  for (const auto& variant : investment.value().variants) variants.push_back(variant.name);
  if ((!arguments.variant.empty() && !case_has(arguments.variant, "variant", variants, session)) ||
      !has_sought_inputs(investment.value(), arguments.break_even, session)) {
    return ExitCode::usage;
  }
  InvestArguments asked = arguments;
  if (seeks_break_evens_only(asked) && asked.variant.empty() &&
      !investment.value().variants.empty()) {
    asked.variant = investment.value().variants.front().name;
  }
  return appraise_and_print(investment.value(), asked, session);
}

}  // namespace

Command invest_command() {
  const auto given = std::make_shared<InvestArguments>();
  InvestArguments& it = *given;
  return {
      .name = "invest",
      .place = 50,
      .summary = "Compute the NPV, IRR and cash flows of an investment case",
      .examples =
          "  callpace invest scenarios/arteaga-2016/investment.toml\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --variant own --json\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --risk --out out/risk\n"
          "  callpace invest my-case.toml --set input.discount_rate.value=0.2\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --xlsx out/case.xlsx\n",
      .options = {argument("FILE", it.file, "The investment case (a TOML file)"),
                  {"--variant", &it.variant, "NAME", "Appraise only this variant of the case"},
                  settings_option(it.settings, "case"),
                  threads_option(it.threads),
                  out_option(it.out),
                  {"--xlsx", &it.xlsx, "FILE",
                   "Write the case as a spreadsheet of formulas over its inputs; with\n"
                   "--risk, the figures of the risk and their charts stand in it too"},
                  {"--json", &it.as_json, "", "Print JSON instead of the page"},
                  {"--periods", &it.shows_every_period, "",
                   "Show every month or quarter, also where only sums by year fit the page"},
                  {"--risk", &it.with_risk, "",
                   "Also compute the risk: the chance of a loss, the quantiles of the NPV,\n"
                   "and how much of the uncertainty each input causes"},
                  Option{"--draws", &it.draws, "N",
                         "With --risk: draw the uncertain inputs N times; the default is 100,000"}
                      .within(100, 10'000'000)
                      .needs("--risk"),
                  seed_option(&it.seed, "With --risk: draw from this seed; the default is 1")
                      .needs("--risk"),
                  {"--break-even", &it.break_even, "INPUT[=LOW:HIGH]",
                   "Find the values of INPUT, between LOW and HIGH, at which the NPV is\n"
                   "zero, and print only these; may be given more than once"}},
      .outputs = {{"invest", &analysis::document_shape<analysis::invest_document_columns>}},
      .run = [given](Session& session) { return value(*given, session); }};
}

}  // namespace callpace::cli
