// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands that finance uses.
#include "cli/command_line.hpp"

namespace callpace::cli {

void CommandLine::add_claims() {
  CLI::App& command = add("claims", "Hold every printed figure of the studies against a formula",
                          "  callpace claims\n"
                          "  callpace claims arteaga-2016 --verdict contradicted\n"
                          "  callpace claims scenarios/figuerola-2018 --json | jq .counts\n",
                          claims_);
  command
      .add_option("STUDY", claims_.studies,
                  "Names, folders or claims files; default: all of scenarios/")
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
                  "Only claims of this verdict; counts are of all"),
              verdicts);
  command.add_flag("--json", claims_.as_json, "Print JSON instead of the page");
}

void CommandLine::add_invest() {
  CLI::App& command =
      add("invest", "Appraise an investment case and its variants",
          "  callpace invest scenarios/arteaga-2016/investment.toml\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --variant own --json\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --risk --out out/risk\n"
          "  callpace invest investment.toml --set input.discount_rate.value=0.2 --out out/case\n"
          "  callpace invest scenarios/arteaga-2016/investment.toml --xlsx out/arteaga.xlsx\n",
          invest_);
  command.add_option("FILE", invest_.file, "Investment file (TOML)")->required()->type_name("");
  command.add_option("--variant", invest_.variant, "Only this way of putting it together")
      ->type_name("NAME");
  command.add_option("--set", invest_.settings, "Change a key of the case; may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  add_threads(command, invest_.threads);
  command.add_option("--out", invest_.out, "Folder for the result files; made if absent")
      ->type_name("DIR");
  command
      .add_option("--xlsx", invest_.xlsx,
                  "Write the case as a live spreadsheet: formulas over its inputs")
      ->type_name("FILE");
  command.add_flag("--json", invest_.as_json, "Print JSON instead of the page");
  command.add_flag("--risk", invest_.with_risk,
                   "Also the risk: P(NPV < 0), quantiles, who explains the variance");
  bound<std::size_t>(*command.add_option("--draws", invest_.draws, "Draws; default: 100,000"), 100,
                     10'000'000, "N");
  add_seed(command, invest_.seed, "Seed of the draws; default: 1");
  command
      .add_option("--break-even", invest_.break_even,
                  "Where the NPV is zero over this input; may be repeated")
      ->type_name("INPUT[=LOW:HIGH]")
      ->allow_extra_args(false);
}

}  // namespace callpace::cli
