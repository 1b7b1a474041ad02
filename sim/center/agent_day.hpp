// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An agent's day, whatever the agent works on: work until the next activity is due, be off the
// phone, work again. A conversation or an attempt under way delays the activity.
//
// An agent takes work in the order of the group's skills. Campaigns that are dialed by hand are
// worked from their lists, one attempt after the other, as long as they come before every campaign
// of the dialer or there is nothing else to do; otherwise the agent waits for the dialer, and looks
// every minute whether work by hand has fallen due for which the dialer lends them.
// Left out on purpose: overtime, and breaks that end early.
#pragma once

#include "sim/center/dialer.hpp"
#include "sim/center/roster.hpp"
#include "sim/center/site.hpp"
#include "sim/kernel/process.hpp"

namespace callpace::center {

/// The day of an agent; `dialer` is null where none dials. `plan` need only live until the process
/// starts.
kernel::Process agent_day(Site& site, Dialer* dialer, const AgentDay& plan);

}  // namespace callpace::center
