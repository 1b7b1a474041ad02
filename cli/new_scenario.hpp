// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The scenario that `callpace new` writes: as small as a first one can be, with a comment for every
// key. Its figures are round ones to be replaced, and cite no source. Left out on purpose: every
// key that has a default; the schema lists those. The build makes these texts of the files
// cli/new_*.toml. Errors: none.
#pragma once

#include <string>

namespace callpace::cli {

/// Its begin, in which NAME, TITLE and DIALING stand for words of their own.
extern const char* const kNewSite;
/// How it goes on where agents dial by hand, and where a dialer does.
extern const char* const kNewManual;
extern const char* const kNewDialer;

/// The name of `file` without its ending, as a scenario's name may be.
[[nodiscard]] std::string scenario_name_of(const std::string& file);
/// The scenario `name`, of agents who dial by hand or of a dialer.
[[nodiscard]] std::string new_scenario(const std::string& name, bool by_hand);

}  // namespace callpace::cli
