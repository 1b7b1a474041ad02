// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Sweeps of the shipped site from a text, and days that cost nothing.
#pragma once

#include "analysis/sweep/sweep_run.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::sweep::sample {

/// The folder of the site, in which the text seems to lie.
inline const std::string kFolder = std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/";

/// What a sweep file of this text is loaded as.
inline Result<LoadedSweep, scenario::Diagnostics> load_text(
    const std::string& text, const std::vector<std::string>& settings = {}) {
  const std::string path = kFolder + "sweep.toml";
  return load_sweep(path, {settings, [text, path](const std::string& file) {
                             return file == path ? std::optional{text}
                                                 : scenario::read_from_disk(file);
                           }});
}

/// Two inputs of the dialed centre, 20 points of two days.
inline std::string text_of(const std::string& design = R"(kind = "sobol"
points = 20)") {
  return R"([sweep]
name = "sample"
scenario = "predictive-38.toml"
indicators = ["dials_per_day"]
seed = 7
replications = 2

[design]
)" + design +
         R"(

[[input]]
name = "patience"
key = "dialer.patience.mean_s"
range = [5, 40]
unit = "s"

[[input]]
name = "policy"
key = "dialer.pacing.policy"
values = ["study", "power", "progressive"]
)";
}

/// A day with 1,000 dials for each second of patience, and ten more in each replication.
inline Result<Run, std::string> free_day(const scenario::Scenario& scenario,
                                         const RunOptions& options) {
  Run run;
  run.replication = options.replication;
  run.total.days = 1;
  run.total.dials =
      static_cast<std::int64_t>(1000 * scenario.dialer.patience.mean_s) + 10 * options.replication;
  run.total.agents_present = std::string_view{scenario.dialer.pacing.policy} == "study" ? 38 : 30;
  return run;
}

}  // namespace callpace::analysis::sweep::sample
