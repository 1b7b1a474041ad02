// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "bench/center/days.hpp"
#include "bench/kernel/ratios.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>
#include <vector>

namespace callpace::cli {

ExitCode bench_command(const BenchArguments& arguments, Session& session) {
  if (arguments.what == "pacing") return bench_pacing(arguments, session);
  std::vector<bench::Figure> figures = bench::kernel_ratios();
  for (bench::Figure& figure : bench::day_figures()) figures.push_back(std::move(figure));
  if (arguments.as_json) {
    nlohmann::ordered_json json{{"callpace", session.builds().callpace}};
    for (const bench::Figure& figure : figures) json[figure.name] = figure.value;
    session.print(json.dump(2) + '\n');
    return ExitCode::ok;
  }
  analysis::Table table{{{"Figure (of a ratio, greater is better)", analysis::Align::left}, {""}}};
  for (const bench::Figure& figure : figures) {
    table.add({figure.name, analysis::fixed(figure.value, 2)});
  }
  session.print(table.text());
  return ExitCode::ok;
}

}  // namespace callpace::cli
