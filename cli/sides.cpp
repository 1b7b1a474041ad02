// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/sides.hpp"

#include "analysis/staffing/team.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

namespace callpace::cli {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// `text` parted at commas that stand in no quotes, list or table.
std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> parts(1);
  char quote = '\0';
  int depth = 0;
  for (const char c : text) {
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else {
      depth += c == '[' || c == '{' ? 1 : 0;
      depth -= c == ']' || c == '}' ? 1 : 0;
      if (c == ',' && depth == 0) {
        parts.emplace_back();
        continue;
      }
    }
    parts.back() += c;
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

/// A word of --with; what is wrong with it goes to `wrong`.
Change change_in(std::string_view word, std::vector<std::string>& wrong) {
  Change change;
  const std::size_t colon = word.find(':');
  std::string_view rest = word;
  if (colon != std::string_view::npos && colon < word.find('=')) {
    change.name = trimmed(word.substr(0, colon));
    rest = word.substr(colon + 1);
  }
  for (std::string& part : parted(rest)) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0) {
      wrong.push_back(fmt::format(
          "--with '{}': '{}' is no KEY=VALUE; write --with 'NAME: KEY=VALUE, KEY=VALUE'", word,
          part));
    }
    change.settings.push_back(std::move(part));
  }
  return change;
}

/// The team's size that `word` is; 0 for any other word.
int agents_in(const std::string& word) {
  int agents = 0;
  const char* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, agents);
  return read.ec == std::errc{} && read.ptr == end && agents >= 1 && agents <= 100'000 ? agents : 0;
}

void check_teams(const SidesAsked& asked, std::vector<std::string>& wrong) {
  std::set<std::string> seen;
  for (const std::string& word : asked.teams) {
    if (agents_in(word) == 0) {
      wrong.push_back(fmt::format("--agents: '{}' is no number of agents from 1 to 100,000", word));
    } else if (!seen.insert(word).second) {
      wrong.push_back(fmt::format("--agents: {} stands there twice", word));
    }
  }
}

/// The settings that give a scenario's team this size.
std::vector<std::string> team_settings(const scenario::Scenario& scenario, int agents) {
  std::vector<std::string> settings;
  for (const scenario::Shift& shift : analysis::with_team(scenario, agents).team.shifts) {
    settings.push_back(fmt::format("team.shift.{}.agents={}", shift.name, shift.agents));
  }
  return settings;
}

std::vector<std::string> joined(std::vector<std::string> first,
                                const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// Loads sides one by one, and remembers how the command ends if one cannot be.
class Loader {
 public:
  Loader(const SidesAsked& asked, Session& session) : asked_{asked}, session_{session} {}

  /// The scenario with more settings than those for all.
  void add(const std::string& file, std::string label, const std::vector<std::string>& more) {
    auto loaded = load_scenario(file, joined(asked_.settings, more), session_);
    if (!loaded) {
      exit_ = exit_.value_or(loaded.error());
      return;
    }
    sides_.push_back({std::move(label), std::move(loaded.value()), more});
  }

  [[nodiscard]] std::optional<ExitCode> exit() const { return exit_; }
  [[nodiscard]] std::vector<LoadedSide>& sides() { return sides_; }

 private:
  const SidesAsked& asked_;
  Session& session_;
  std::vector<LoadedSide> sides_;
  std::optional<ExitCode> exit_;
};

/// Labels of files: their scenarios' names, or the files' own where two are alike.
void label_files(std::vector<LoadedSide>& sides, const std::vector<std::string>& files) {
  std::multiset<std::string> names;
  for (const LoadedSide& side : sides) names.insert(side.scenario.name);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!sides[i].label.empty()) continue;
    const std::string& name = sides[i].scenario.name;
    const std::string stem = std::filesystem::path{files[i]}.stem().string();
    sides[i].label = names.count(name) == 1 ? name : stem;
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto alike = [&](const LoadedSide& it) { return it.label == sides[i].label; };
    if (std::ranges::count_if(sides, alike) > 1) sides[i].label = files[i];
  }
}

}  // namespace

std::optional<double> number_in(std::string_view word) {
  double value = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::vector<std::string> read_changes(const std::vector<std::string>& words, SidesAsked& asked) {
  std::vector<std::string> wrong;
  std::set<std::string> names;
  for (const std::string& word : words) {
    Change change = change_in(word, wrong);
    if (!change.name.empty() && !names.insert(change.name).second) {
      wrong.push_back(fmt::format("--with: two scenarios are called '{}'", change.name));
    }
    asked.changes.push_back(std::move(change));
  }
  check_teams(asked, wrong);
  const bool has_teams = !asked.teams.empty();
  if (asked.files.size() > 1 && (has_teams || !asked.changes.empty())) {
    wrong.push_back(fmt::format(
        "{} {}: which of the {} files is meant? Name one file, or put the changes into files of "
        "their own",
        has_teams ? "--agents" : "--with",
        has_teams ? fmt::format("{}", fmt::join(asked.teams, ",")) : "'" + words.front() + "'",
        asked.files.size()));
  } else if (has_teams && !asked.changes.empty()) {
    wrong.push_back(
        "--agents and --with each say what to compare with; give one, and what is common to all as "
        "--set");
  } else if (asked.count() < 2) {
    wrong.push_back(fmt::format(
        "one scenario cannot be compared: name another file, or what to change in {0}, such as "
        "--agents 38,39 or --with 'KEY=VALUE'",
        asked.files.empty() ? "it" : asked.files.front()));
  }
  return wrong;
}

Result<std::vector<LoadedSide>, ExitCode> load_sides(const SidesAsked& asked, Session& session) {
  Loader loader{asked, session};
  if (!asked.teams.empty()) {
    auto base = load_scenario(asked.files.front(), asked.settings, session);
    if (!base) return Failure{base.error()};
    for (const std::string& word : asked.teams) {
      const int agents = agents_in(word);
      loader.add(asked.files.front(), fmt::format("{} agent{}", agents, agents == 1 ? "" : "s"),
                 team_settings(base.value(), agents));
    }
  } else {
    for (const std::string& file : asked.files) loader.add(file, {}, {});
    // What is wrong with the file would be told again of every change.
    if (!loader.exit()) {
      for (const Change& change : asked.changes) {
        loader.add(
            asked.files.front(),
            change.name.empty() ? fmt::format("{}", fmt::join(change.settings, ", ")) : change.name,
            change.settings);
      }
    }
  }
  if (loader.exit()) return Failure{*loader.exit()};
  label_files(loader.sides(), asked.teams.empty() ? asked.files : std::vector<std::string>{});
  return std::move(loader.sides());
}

}  // namespace callpace::cli
