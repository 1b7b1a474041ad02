// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/loaded_library.hpp"

#include "callpace/pacing.hpp"

#include <catch2/catch.hpp>

#include <string>

using callpace::host::load_library;
using Catch::Matchers::Contains;
namespace pacing = callpace::pacing;

namespace {

/// What a new progressive pacer of `library` says when three agents are idle.
std::uint32_t dials_for_three(const pacing::Library& library) {
  pacing::Config config;
  config.set_policy("progressive");
  pacing::Pacer pacer = pacing::Pacer::create(config, library).pacer.value();
  for (std::uint32_t agent = 1; agent <= 3; ++agent) {
    REQUIRE(pacer.notify({0, pacing::EventKind::kAgentReady, agent, 0}) == pacing::Status::kOk);
  }
  const pacing::Pacer copy = pacer;
  CHECK(&copy.library() == &library);
  return pacer.decide(1).dial_count;
}

}  // namespace

TEST_CASE("a loaded build answers by its own code, beside the one linked in", "[host]") {
  const pacing::Library other = load_library(OTHER_PACING);
  CHECK(std::string(other.build_id()) == "9.9.9+0123456789ab");
  CHECK(pacing::build_id() != other.build_id());
  CHECK(dials_for_three(pacing::kLinkedLibrary) == 3);
  CHECK(dials_for_three(other) == 2);
}

TEST_CASE("what is no pacing library, or one of another ABI, is refused in words", "[host]") {
  CHECK_THROWS_WITH(load_library("no-such.so"), Contains("no-such.so"));
  CHECK_THROWS_WITH(load_library("/proc/self/exe"), Contains("exe"));
  CHECK_THROWS_WITH(load_library(OTHER_ABI_PACING), Contains("has ABI 5, not 4"));
}
