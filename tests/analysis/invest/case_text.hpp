// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cases as text: loaded as if they stood in a file, with what is wrong with them as text too.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/invest/load.hpp"

#include <stdexcept>
#include <string>

namespace callpace::tests {

inline scenario::LoadOptions as_file(const std::string& text) {
  return {{}, [text](const std::string&) { return std::optional{text}; }};
}

/// All findings, one line each.
inline std::string findings_in(const std::string& text) {
  const auto loaded = analysis::invest::load_investment("case.toml", as_file(text));
  return loaded ? "none" : scenario::format_diagnostics(loaded.error());
}

/// The appraisal of a case that must be good.
inline analysis::invest::CaseAppraisal appraised(const std::string& text) {
  const auto loaded = analysis::invest::load_investment("case.toml", as_file(text));
  if (!loaded) throw std::runtime_error{scenario::format_diagnostics(loaded.error())};
  return analysis::invest::appraise(loaded.value()).value();
}

/// A case of three years with whatever follows.
inline std::string three_years(const std::string& rest) {
  return "name = \"small\"\ncurrency = \"USD\"\n"
         "[periods]\nunit = \"year\"\ncount = 3\n"
         "[discount]\nrate = 0.1\n" +
         rest;
}

/// A line, as TOML; `rest` are its other keys.
inline std::string line(const std::string& name, const std::string& kind, const std::string& rest) {
  return "[[line]]\nname = \"" + name + "\"\nkind = \"" + kind + "\"\n" + rest + "\n";
}

}  // namespace callpace::tests
