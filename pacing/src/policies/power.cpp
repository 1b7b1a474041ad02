// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {
namespace {

/// `lines_per_agent` lines for each idle agent whom no waiting caller claims.
class Power final : public PolicyOf<Power> {
 public:
  [[nodiscard]] Wish wish(const Centre& centre, const TeamView& team, std::uint32_t,
                          callpace_estimates&) const override {
    return {.lines = centre.config.lines_per_agent * (team.idle - team.waiting)};
  }
};

}  // namespace

std::unique_ptr<Policy> make_power(const Centre&) { return std::make_unique<Power>(); }

}  // namespace callpace::pacing::core
