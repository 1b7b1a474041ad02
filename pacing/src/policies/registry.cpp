// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

#include <algorithm>
#include <array>

namespace callpace::pacing::core {

// Each is in the file of its name.
MakePolicy make_progressive, make_power, make_study, make_optimal;

namespace {

constexpr std::array kPolicies = {
    PolicyKind{"progressive", make_progressive},
    PolicyKind{"power", make_power},
    PolicyKind{"study", make_study},
    PolicyKind{.name = "optimal", .make = make_optimal, .knows_risks = true},
};

}  // namespace

PolicyKinds all_policies() { return kPolicies; }

const PolicyKind* find_policy(std::string_view name, PolicyKinds kinds) {
  const auto found = std::ranges::find(kinds, name, &PolicyKind::name);
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace callpace::pacing::core
