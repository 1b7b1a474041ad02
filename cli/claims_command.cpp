// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/workbook/book.hpp"
#include "analysis/workbook/claims_sheet.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace callpace::cli {
namespace {

/// What the command line says; what is empty is not asked for.
struct ClaimsArguments {
  std::vector<std::string> studies;  ///< files, folders or names; empty = all there are
  std::string verdict;
  std::string kind;
  std::string cause;
  std::string grep;  ///< text that an entry must hold
  std::string csv;   ///< file to write
  std::string xlsx;  ///< likewise
  bool as_json = false;
};

namespace files = std::filesystem;

constexpr const char* kScenarios = "scenarios";
constexpr const char* kClaims = "claims.toml";

/// The claims file of a study: named itself, its folder, or by the folder's name alone.
std::string claims_file(const std::string& study) {
  if (files::is_directory(study)) return (files::path{study} / kClaims).string();
  if (files::exists(study)) return study;
  return (files::path{kScenarios} / study / kClaims).string();
}

/// The claims files of all studies, by name.
std::vector<std::string> all_claims_files() {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& folder : files::directory_iterator{kScenarios, error}) {
    const files::path file = folder.path() / kClaims;
    if (files::exists(file)) found.push_back(file.string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// False, and said so, when no study has a cause of this name.
bool knows_cause(const std::vector<claims::Ledger>& ledgers, const std::string& cause,
                 Session& session) {
  if (cause.empty()) return true;
  std::vector<std::string> known;
  for (const claims::Ledger& ledger : ledgers) {
    for (const auto& [name, because] : ledger.causes) known.push_back(name);
  }
  if (std::find(known.begin(), known.end(), cause) != known.end()) return true;
  const std::string near = scenario::format::did_you_mean(cause, known);
  session.refuse(fmt::format("there is no cause '{}'{}{}", cause, near.empty() ? "" : "; ", near));
  return false;
}

ExitCode judge(const ClaimsArguments& arguments, Session& session) {
  if (!arguments.xlsx.empty()) analysis::workbook::expect_workbook(arguments.xlsx);
  std::vector<std::string> paths;
  for (const std::string& study : arguments.studies) paths.push_back(claims_file(study));
  if (paths.empty()) paths = all_claims_files();
  if (paths.empty()) {
    return session.refuse(
        fmt::format("no {}/*/{} here; name a study's folder", kScenarios, kClaims));
  }
  std::vector<claims::Ledger> ledgers;
  for (const std::string& path : paths) {
    if (auto ledger = or_complain(claims::load_ledger(path), session)) {
      ledgers.push_back(std::move(*ledger));
    }
  }
  if (ledgers.size() != paths.size()) return ExitCode::bad_input;
  if (!knows_cause(ledgers, arguments.cause, session)) return ExitCode::bad_input;
  const analysis::ClaimsReport report{
      std::move(ledgers),
      {claims::named(claims::kVerdicts, arguments.verdict),
       claims::named(claims::kKinds, arguments.kind), arguments.cause, arguments.grep}};
  if (!arguments.csv.empty()) {
    analysis::write_text(arguments.csv, analysis::csv_text(analysis::claims_table(report)));
  }
  if (!arguments.xlsx.empty()) {
    analysis::write_in_place(arguments.xlsx, [&](const files::path& part) {
      const std::string wrong =
          analysis::workbook::write_claims_workbook(part.string(), report.ledgers);
      if (!wrong.empty()) throw std::runtime_error{wrong};
    });
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::claims_columns(), report)
                                  : analysis::claims_text(report, session.style()));
  return ExitCode::ok;
}

}  // namespace

Command claims_command() {
  const auto given = std::make_shared<ClaimsArguments>();
  ClaimsArguments& it = *given;
  return {
      .name = "claims",
      .place = 60,
      .summary = "Recompute the figures that studies print, and judge each",
      .examples =
          "  callpace claims\n"
          "  callpace claims scenarios/arteaga-2016 --verdict contradicted\n"
          "  callpace claims --grep 'acid test'\n"
          "  callpace claims scenarios/figuerola-2018 --json | jq .counts\n",
      .options = {{"STUDY", &it.studies, "",
                   "Folders or claims files of studies, or their names under scenarios/;\n"
                   "the default is all that are there"},
                  Option{"--verdict", &it.verdict, "",
                         "List only claims with this verdict; the counts are of all claims"}
                      .one_of(claims::names_of(claims::kVerdicts)),
                  Option{"--kind", &it.kind, "", "List only claims of this kind"}.one_of(
                      claims::names_of(claims::kKinds)),
                  {"--cause", &it.cause, "ID", "List only contradictions of this cause"},
                  {"--grep", &it.grep, "TEXT", "List only claims that hold this text somewhere"},
                  {"--csv", &it.csv, "FILE", "Also write what is listed to this file, a line each"},
                  {"--xlsx", &it.xlsx, "FILE",
                   "Also write all claims as a spreadsheet: for each study, a sheet of\n"
                   "claims and one of the figures that they follow from"},
                  {"--json", &it.as_json, "", "Print JSON instead of the page"}},
      .outputs = {{"claims", &analysis::document_shape<analysis::claims_columns>}},
      .run = [given](Session& session) { return judge(*given, session); }};
}

}  // namespace callpace::cli
