// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "bench/kernel/ratios.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace callpace::cli {

ExitCode bench_command(const BenchArguments& arguments, Session& session) {
  const std::vector<bench::Ratio> ratios = bench::kernel_ratios();
  if (arguments.as_json) {
    nlohmann::ordered_json json{{"callpace", session.builds().callpace}};
    for (const bench::Ratio& ratio : ratios) json[ratio.name] = ratio.value;
    session.print(json.dump(2) + '\n');
    return ExitCode::ok;
  }
  analysis::Table table{{{"Ratio (greater is better)", analysis::Align::left}, {""}}};
  for (const bench::Ratio& ratio : ratios) {
    table.add({ratio.name, analysis::fixed(ratio.value, 2)});
  }
  session.print(table.text());
  return ExitCode::ok;
}

}  // namespace callpace::cli
