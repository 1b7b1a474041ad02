// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace callpace::pacing::core {
namespace {

constexpr std::array kPolicies = {
    Policy{"progressive", progressive_lines},
    Policy{"power", power_lines},
    Policy{"study", study_lines},
    Policy{"optimal", optimal_lines, true},
};

}  // namespace

const Policy* find_policy(std::string_view name) {
  const auto* found = std::ranges::find(kPolicies, name, &Policy::name);
  return found == kPolicies.end() ? nullptr : found;
}

const Policy* policy_at(std::size_t index) {
  return index < kPolicies.size() ? &kPolicies[index] : nullptr;
}

}  // namespace callpace::pacing::core
