// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"
#include "cli/command.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace callpace::cli {
namespace {

ExitCode print_runs(const std::filesystem::path& folder, Session& session) {
  const std::filesystem::path store = folder / analysis::kRunsFile;
  if (!std::filesystem::is_regular_file(store)) {
    return session.refuse(
        fmt::format("{}: there is no {}; name a folder that --out of run, study or invest wrote",
                    folder.string(), analysis::kRunsFile));
  }
  session.print(analysis::canonical_export(store));
  return ExitCode::ok;
}

}  // namespace

Command export_command() {
  const auto folder = std::make_shared<std::string>();
  return {
      .name = "export",
      .place = 45,
      .summary = "Print the runs that a folder of results keeps, sorted, for comparison",
      .examples =
          "  callpace run my-site.toml --out out/my-site\n"
          "  callpace export out/my-site | sha256sum   # equal wherever and however it was run\n",
      .options = {argument("FOLDER", *folder, "A folder that --out of run, study or invest wrote")},
      .run = [folder](Session& session) { return print_runs(*folder, session); }};
}

}  // namespace callpace::cli
