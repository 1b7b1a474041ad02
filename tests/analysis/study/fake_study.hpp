// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The shipped study, and the centre that only counts (counted_day.hpp).
#pragma once

#include "analysis/study/study_run.hpp"
#include "tests/analysis/study/counted_day.hpp"

#include <catch2/catch.hpp>

#include <string>

/// The study of Arteaga 2016 with its files.
inline callpace::analysis::StudyInputs shipped_study() {
  auto inputs = callpace::analysis::load_study_inputs(std::string{CALLPACE_SOURCE_DIR} +
                                                      "/scenarios/arteaga-2016/study.toml");
  REQUIRE(inputs.ok());
  return inputs.value();
}
