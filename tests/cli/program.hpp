// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <string>
#include <sys/wait.h>

/// What a shell command printed on stdout, and how it ended.
struct Outcome {
  int exit = 0;
  std::string out;
};

/// Runs `command` with the shell in the tree's root; "callpace" in it is the program under test.
inline Outcome shell(const std::string& command) {
  const std::string line =
      "cd '" CALLPACE_SOURCE_DIR "' && callpace() { '" CALLPACE_PROGRAM "' \"$@\"; }; " + command;
  FILE* pipe = popen(("bash -c '" +
                      [&line] {
                        std::string quoted;
                        for (const char c : line) quoted += c == '\'' ? "'\\''" : std::string(1, c);
                        return quoted;
                      }() +
                      "'")
                         .c_str(),
                     "r");
  REQUIRE(pipe != nullptr);
  Outcome outcome;
  std::array<char, 4096> buffer;
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    outcome.out.append(buffer.data(), n);
  }
  outcome.exit = WEXITSTATUS(pclose(pipe));
  return outcome;
}

/// `command` with a folder for results that goes with the shell, as $out.
inline std::string with_folder(const std::string& command) {
  return "out=$(mktemp -d); trap 'rm -rf \"$out\"' EXIT; " + command;
}

/// A scenario as shipped, from the tree's root.
inline const std::string kScenario = "scenarios/arteaga-2016/predictive-38.toml";
