// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/new_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>

namespace callpace::cli {
namespace {

/// What the command line says.
struct NewArguments {
  std::string file;
  std::string mode;  ///< who dials; empty = dialer
};

/// Writes `text` to a file that must not exist; the system's reason when it cannot.
std::string create(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wx");
  if (file == nullptr) return std::strerror(errno);
  const bool is_whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool is_closed = std::fclose(file) == 0;
  if (is_whole && is_closed) return {};
  const std::string reason = std::strerror(errno);
  std::remove(path.c_str());
  return reason;
}

ExitCode write_scenario(const NewArguments& arguments, Session& session) {
  const std::string& file = arguments.file;
  const std::string wrong =
      create(file, new_scenario(scenario_name_of(file), arguments.mode == "manual"));
  if (!wrong.empty()) return session.refuse(fmt::format("cannot make {}: {}", file, wrong));
  session.print(
      fmt::format("{0} is a scenario that runs. Replace its figures by yours, then:\n"
                  "  callpace check {0}\n"
                  "  callpace run {0}\n",
                  file));
  return ExitCode::ok;
}

}  // namespace

std::string scenario_name_of(const std::string& file) {
  std::string name = std::filesystem::path{file}.stem().string();
  std::replace_if(
      name.begin(), name.end(),
      [](unsigned char c) { return c > 127 || (std::isalnum(c) == 0 && c != '-' && c != '_'); },
      '-');
  return name.empty() ? "my-site" : name;
}

std::string new_scenario(const std::string& name, bool by_hand) {
  std::string text = std::string{kNewSite} + (by_hand ? kNewManual : kNewDialer);
  const auto put = [&](std::string_view place, std::string_view words) {
    text.replace(text.find(place), place.size(), words);
  };
  put("NAME", name);
  put("TITLE", by_hand ? "10 agents dial by hand" : "10 agents and a dialer");
  put("DIALING", by_hand ? "manual" : "dialer");
  return text;
}

Command new_command() {
  const auto given = std::make_shared<NewArguments>();
  NewArguments& it = *given;
  return {.name = "new",
          .place = 10,
          .summary = "Write a scenario to start from, with a comment for every key",
          .examples =
              "  callpace new my-site.toml\n"
              "  callpace new --mode manual by-hand.toml\n",
          .options = {argument("FILE", it.file, "The file to write, which must not exist"),
                      Option{"--mode", &it.mode, "",
                             "Who dials: a dialer, or agents by hand; the default is dialer"}
                          .one_of({"dialer", "manual"})},
          .run = [given](Session& session) { return write_scenario(*given, session); }};
}

}  // namespace callpace::cli
