// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario as a file: every key that it states, in TOML, with a comment above those that are
// given one. What the file says loads to the same scenario. Left out on purpose: the comments,
// order and `extends` of a file that it was loaded from. Errors: none.
#pragma once

#include "analysis/fit/fit.hpp"

#include <map>
#include <string>

namespace callpace::analysis::fit {

/// Comments by the key or the table that they stand above: "dialer.patience".
using Comments = std::map<std::string, std::string>;

/// `scenario` in TOML; a platform is named by its path as it was opened.
[[nodiscard]] std::string scenario_toml(const scenario::Scenario& scenario,
                                        const Comments& comments);

/// The scenario of a fit: a head that says where its figures are from, and with each fitted key its
/// interval and what it rests on. `base` is the file that says the rest; empty = an example.
[[nodiscard]] std::string fitted_toml(const Fit& fit, const std::string& base);

}  // namespace callpace::analysis::fit
