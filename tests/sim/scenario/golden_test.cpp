// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// All that is said about one very bad file, as an analyst would read it. To approve a change, run
// this test with CALLPACE_APPROVE=1 in the environment and read the difference.
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

namespace callpace::scenario {
namespace {

const std::string kGoldens = std::string{CALLPACE_SOURCE_DIR} + "/tests/sim/scenario/";

TEST_CASE("all errors of a file and of its base are reported at once", "[scenario][golden]") {
  LoadOptions options;
  options.files = [](const std::string& path) {
    return read_from_disk(kGoldens + "corpus/" + path);
  };
  const auto result = load("very_bad.toml", options);
  REQUIRE_FALSE(result.ok());
  const std::string found = format_diagnostics(result.error());
  const std::string golden = kGoldens + "very_bad.golden";
  if (std::getenv("CALLPACE_APPROVE") != nullptr) std::ofstream{golden} << found;
  REQUIRE(found == read_from_disk(golden).value_or(""));
}

}  // namespace
}  // namespace callpace::scenario
