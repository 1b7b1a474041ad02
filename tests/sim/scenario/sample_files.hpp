// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A small complete scenario as text, files that exist in memory only, and the findings of a load:
// what the tests of this folder share.
#pragma once

#include "sim/scenario/load.hpp"

#include <map>
#include <string>
#include <vector>

namespace callpace::scenario {

/// A valid scenario, "site.toml", each of whose lines some test breaks.
extern const std::string kSite;

/// Files by path.
using Files = std::map<std::string, std::string>;

/// Options that read `files` and nothing else.
[[nodiscard]] LoadOptions reading(Files files, std::vector<std::string> settings = {});

/// `text` with `from`, which must occur in it exactly once, replaced by `to`.
[[nodiscard]] std::string replaced(std::string text, const std::string& from,
                                   const std::string& to);

/// "site.toml" of `files`, which must load.
[[nodiscard]] Scenario loaded(const Files& files, std::vector<std::string> settings = {});

/// What loading "site.toml" from `files` finds, as printed; "" when it loads.
[[nodiscard]] std::string findings(const Files& files, std::vector<std::string> settings = {});

/// What loading kSite finds after `from` in it was replaced by `to`.
[[nodiscard]] std::string findings_with(const std::string& from, const std::string& to);

}  // namespace callpace::scenario
