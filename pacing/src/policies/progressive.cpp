// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {
namespace {

/// One line for each idle agent whom no waiting caller claims.
class Progressive final : public PolicyOf<Progressive> {
 public:
  [[nodiscard]] Wish wish(const Centre&, const TeamView& team, std::uint32_t,
                          callpace_estimates&) const override {
    return {.lines = team.idle - team.waiting};
  }
};

}  // namespace

std::unique_ptr<Policy> make_progressive(const Centre&) { return std::make_unique<Progressive>(); }

}  // namespace callpace::pacing::core
