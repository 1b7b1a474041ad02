// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What `callpace staff` is asked, from its command line and files: a scenario, or a study and one
// of its scenarios; what the demand, the cap and the targets are; which months. Left out on
// purpose: the search (analysis/staffing). Errors: all that is wrong goes to stderr at once, each
// in a sentence, with what may have been meant.
#pragma once

#include "analysis/report/staff_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::cli {

/// What the command line says.
struct StaffArguments {
  std::string file;
  std::string scenario;             ///< of a study; empty = the one that its answer is about
  std::string targets;              ///< a study whose targets count; empty = none, or the file's
  std::vector<std::string> target;  ///< "idle_s_mean<10"
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  std::optional<double> dials_per_day;
  std::optional<double> abandon_ratio;  ///< 1 = no cap
  std::string month;
  std::string months;
  double days_share = 0.95;
  double confidence = 0.95;
  double indifference = 0.01;
  double mean_indifference = 0.005;
  int agents_max = 300;
  std::optional<int> today;
  std::optional<double> wage;
  bool without_split = false;
  bool is_design = false;  ///< shifts are designed (staff_design.hpp); what follows is for that
  int grid_minutes = 30;
  double coverage = 1;
  int shifts_max = 0;
  bool without_break_cost = false;
  unsigned threads = 0;
  std::string out;
  bool as_json = false;
};

/// One month's question.
struct StaffCase {
  scenario::Month month;
  analysis::StaffQuestion question;
  std::optional<analysis::StaffTheory> theory;
};

/// All of it.
struct StaffInputs {
  std::string scenario;               ///< its name
  std::string file;                   ///< of the scenario
  std::vector<std::string> settings;  ///< on top of the file, the study's among them
  std::optional<int> today;
  std::vector<StaffCase> cases;
};

/// The questions, or how the command ends once all that is wrong is on stderr.
[[nodiscard]] Result<StaffInputs, ExitCode> staff_inputs(const StaffArguments& arguments,
                                                         Session& session);

}  // namespace callpace::cli
