// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands that finance uses.
#include "cli/command_line.hpp"

namespace callpace::cli {

void CommandLine::add_claims() {
  CLI::App& command = add("claims", "Recompute the figures that studies print, and judge each",
                          "  callpace claims\n"
                          "  callpace claims scenarios/arteaga-2016 --verdict contradicted\n"
                          "  callpace claims --grep 'acid test'\n"
                          "  callpace claims scenarios/figuerola-2018 --json | jq .counts\n",
                          claims_);
  command
      .add_option("STUDY", claims_.studies,
                  "Folders or claims files of studies, or their names under scenarios/;\n"
                  "the default is all that are there")
      ->type_name("");
  std::vector<std::string> verdicts;
  for (const claims::Verdict verdict : claims::kVerdicts) {
    verdicts.emplace_back(claims::name_of(verdict));
  }
  choose_from(*command.add_option_function<std::string>(
                  "--verdict",
                  [this](const std::string& name) {
                    for (const claims::Verdict verdict : claims::kVerdicts) {
                      if (claims::name_of(verdict) == name) claims_.verdict = verdict;
                    }
                  },
                  "List only claims with this verdict; the counts are of all claims"),
              verdicts);
  std::vector<std::string> kinds;
  for (const claims::Kind kind : claims::kKinds) kinds.emplace_back(claims::name_of(kind));
  choose_from(
      *command.add_option_function<std::string>(
          "--kind", [this](const std::string& name) { claims_.kind = claims::kind_named(name); },
          "List only claims of this kind"),
      kinds);
  command.add_option("--cause", claims_.cause, "List only contradictions of this cause")
      ->type_name("ID");
  command.add_option("--grep", claims_.grep, "List only claims that hold this text somewhere")
      ->type_name("TEXT");
  command.add_option("--csv", claims_.csv, "Also write what is listed to this file, a line each")
      ->type_name("FILE");
  command
      .add_option("--xlsx", claims_.xlsx,
                  "Also write all claims as a spreadsheet: for each study, a sheet of\n"
                  "claims and one of the figures that they follow from")
      ->type_name("FILE");
  command.add_flag("--json", claims_.as_json, "Print JSON instead of the page");
}

void CommandLine::add_invest() {
  CLI::App& command =
      add("invest", "Compute the NPV, IRR and cash flows of an investment case",
          "  callpace invest scenarios/arteaga-2016/investment.toml\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --variant own --json\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --risk --out out/risk\n"
          "  callpace invest my-case.toml --set input.discount_rate.value=0.2\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --xlsx out/case.xlsx\n",
          invest_);
  command.add_option("FILE", invest_.file, "The investment case (a TOML file)")
      ->required()
      ->type_name("");
  command.add_option("--variant", invest_.variant, "Appraise only this variant of the case")
      ->type_name("NAME");
  command
      .add_option("--set", invest_.settings,
                  "Change a key of the case; may be given more than once")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  add_threads(command, invest_.threads);
  command
      .add_option("--out", invest_.out,
                  "Write the result files to this folder; it is made if absent")
      ->type_name("DIR");
  command
      .add_option("--xlsx", invest_.xlsx,
                  "Write the case as a spreadsheet of formulas over its inputs; with\n"
                  "--risk, the figures of the risk and their charts stand in it too")
      ->type_name("FILE");
  command.add_flag("--json", invest_.as_json, "Print JSON instead of the page");
  command.add_flag("--periods", invest_.shows_every_period,
                   "Show every month or quarter, also where only sums by year fit the page");
  CLI::Option& risk =
      *command.add_flag("--risk", invest_.with_risk,
                        "Also compute the risk: the chance of a loss, the quantiles of the NPV,\n"
                        "and how much of the uncertainty each input causes");
  CLI::Option& draws =
      *command.add_option("--draws", invest_.draws,
                          "With --risk: draw the uncertain inputs N times; the default is 100,000");
  bound<std::size_t>(draws, 100, 10'000'000, "N");
  draws.needs(&risk);
  add_seed(command, invest_.seed, "With --risk: draw from this seed; the default is 1")
      .needs(&risk);
  command
      .add_option("--break-even", invest_.break_even,
                  "Find the values of INPUT, between LOW and HIGH, at which the NPV is\n"
                  "zero, and print only these; may be given more than once")
      ->type_name("INPUT[=LOW:HIGH]")
      ->allow_extra_args(false);
}

}  // namespace callpace::cli
