// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Claims files that exist in memory only, and what loading them finds: shared by this folder.
#pragma once

#include "analysis/claims/ledger.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <string>

namespace callpace::claims {

/// Files by path.
using Files = std::map<std::string, std::string>;

inline const std::string kHead = "study = \"s\"\nsource = \"Author 2020\"\n";

/// Loads "claims.toml": a head and `body`, beside `others`.
inline Result<Ledger, scenario::Diagnostics> load_body(const std::string& body,
                                                       const Files& others = {}) {
  Files files = others;
  files["claims.toml"] = kHead + body;
  return load_ledger("claims.toml", [files](const std::string& path) {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional{found->second};
  });
}

/// The findings of loading `body`, as printed; "" when it loads.
inline std::string findings_of(const std::string& body, const Files& others = {}) {
  const auto ledger = load_body(body, others);
  return ledger.ok() ? "" : scenario::format_diagnostics(ledger.error());
}

/// The ledger of `body`, which must load.
inline Ledger ledger_of(const std::string& body, const Files& others = {}) {
  auto ledger = load_body(body, others);
  INFO((ledger.ok() ? "" : scenario::format_diagnostics(ledger.error())));
  REQUIRE(ledger.ok());
  return ledger.value();
}

/// A claim that prints `printed`; `rest` has its other keys.
inline std::string claim(const std::string& printed, const std::string& rest) {
  return "[[claim]]\nplace = \"p\"\nprinted = \"" + printed + "\"\n" + rest + "\n";
}

}  // namespace callpace::claims
