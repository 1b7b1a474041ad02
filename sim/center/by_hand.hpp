// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Dialing by hand, step by step (Arteaga 2016, section 3.5): identify the customer, look up the
// number, key it in (again when wrong), wait for the result, then talk or document. Agents work
// alone from the campaign's work list. In a centre that has a dialer too, what is dialed by hand
// counts in the measures and in the journal's hash; the journal's text is the pacer's alone, who
// knows nothing of it. Left out on purpose: fatigue, chatting.
#pragma once

#include "sim/center/site.hpp"
#include "sim/kernel/process.hpp"

#include <optional>

namespace callpace::center {

/// True while an attempt of `campaign` may be begun, such that dialing hours have not ended when
/// the number is keyed.
[[nodiscard]] bool may_begin_by_hand(const Site& site, const Campaign& campaign);

/// The attempt, from finding the customer to having documented it.
kernel::Task<> dial_by_hand(Site& site, Desk& desk, Campaign& campaign, Attempt attempt);

}  // namespace callpace::center
