// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Dialing by hand, step by step (Arteaga 2016, section 3.5): identify the customer, look up the
// number, key it in (again when wrong), wait for the result, then talk or document. Each agent
// works alone from the common work list. Left out on purpose: fatigue, chatting, skill.
#pragma once

#include "sim/center/roster.hpp"
#include "sim/center/site.hpp"
#include "sim/kernel/process.hpp"

namespace callpace::center {

/// A day of an agent who dials by hand. `plan` need only live until the process starts.
kernel::Process manual_agent_day(Site& site, const AgentDay& plan);

}  // namespace callpace::center
