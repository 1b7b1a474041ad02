// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Other people's dialers, re-implemented to compare with: how each decides how many numbers to
// dial, from a description in words, each as a table of the pacing library's C functions. So the
// simulator, a journal and a replay drive one exactly as they drive the library itself.
//
// They take the library's configuration, whose `policy` they ignore. cap_ratio is the drop limit of
// those that have one, whatever cap_mode says, and is a target, never a gate; cap_clock says which
// drops count, and days are cut at day_origin_us. lines_max and calls_per_second_max hold for all.
// They are dialers of one campaign: several get numbers in turn, by weight, under one drop limit.
// Left out on purpose: serialising (the size is 0), and whatever the description does not tell:
// that is chosen, and said to be, beside a named constant.
// Invariant: the same configuration and events give the same decisions, and asking never changes a
// later one. Errors: those of callpace/pacing.h.
#pragma once

#include "callpace/library.hpp"

#include <string_view>
#include <vector>

namespace callpace::bench::baselines {

/// The names of all baselines, in the order in which a table shows them.
[[nodiscard]] std::vector<std::string_view> names();

/// The functions of the baseline `name`, which live for ever; nullptr when there is none.
[[nodiscard]] const pacing::Library* find(std::string_view name);

}  // namespace callpace::bench::baselines
