// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The shipped study and its scenarios, loaded from their files: the tests of the analysis take the
// source's figures from there and nowhere else. Errors: a file that does not load fails the test
// with its diagnostics.
#pragma once

#include "analysis/study/study_inputs.hpp"

#include <catch2/catch.hpp>

namespace callpace::analysis {

/// What was loaded; fails the test with the diagnostics when it could not be.
template <class Loaded>
[[nodiscard]] Loaded loaded(Result<Loaded, scenario::Diagnostics> result) {
  if (!result.ok()) {
    FAIL(scenario::format_diagnostics(result.error()));
  }
  return std::move(result.value());
}

/// scenarios/arteaga-2016/study.toml.
[[nodiscard]] inline Study arteaga_2016() {
  return loaded(load_study(std::string{CALLPACE_SOURCE_DIR} +
                                     "/scenarios/arteaga-2016/study.toml"));
}

}  // namespace callpace::analysis
