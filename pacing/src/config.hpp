// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacer's settings: their defaults, and what is wrong with a given set, all at once.
//
// Invariant: a configuration without errors makes every later computation of the pacer well
// defined.
#pragma once

#include "callpace/pacing.h"
#include "src/policies/policy.hpp"

#include <cstddef>
#include <span>

namespace callpace::pacing::core {

/// The defaults, complete.
[[nodiscard]] callpace_config default_config();
/// `config` as this library knows it: what an older host did not know of has its default.
[[nodiscard]] callpace_config complete(const callpace_config& config);
/// Writes one sentence per error, one a line, into `text`, cut to fit with an ending 0 (an empty
/// `text` takes nothing); returns the number of errors.
/// `kinds` are the policies that it may name.
std::size_t check(const callpace_config& config, std::span<char> text,
                  PolicyKinds kinds = all_policies());

}  // namespace callpace::pacing::core
