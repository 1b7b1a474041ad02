// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/agent_day.hpp"

#include "sim/center/by_hand.hpp"
#include "sim/kernel/first_of.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace callpace::center {
namespace {

using kernel::Duration;
using kernel::Time;

// An agent with nothing to dial by hand looks again this often.
constexpr Duration kLookAgain = std::chrono::minutes{1};

/// Which of the group's campaigns that are dialed by hand to look at.
enum class Look {
  before_dialer,  ///< those that come before every one of the dialer
  all,
};

/// An attempt by hand, and its campaign.
struct WorkByHand {
  Campaign* campaign = nullptr;
  Attempt attempt;
};

/// The next attempt by hand for the agents of `group`, off its list; none when nothing is due.
std::optional<WorkByHand> take_by_hand(Site& site, std::uint32_t group, Look look) {
  for (const std::uint32_t skill : site.router.skills(group)) {
    Campaign& campaign = site.campaigns[skill];
    if (!campaign.by_hand()) {
      if (look == Look::before_dialer) break;
      continue;
    }
    if (!may_begin_by_hand(site, campaign)) continue;
    if (const auto attempt = campaign.portfolio.next(site.now())) {
      return WorkByHand{&campaign, *attempt};
    }
  }
  return std::nullopt;
}

bool works_by_hand(const Site& site, std::uint32_t group) {
  return std::ranges::any_of(site.router.skills(group), [&site](std::uint32_t skill) {
    return site.campaigns[skill].by_hand();
  });
}

/// True when some campaign by hand could be dialed now, if an account were due.
bool may_begin_any(const Site& site, std::uint32_t group) {
  return std::ranges::any_of(site.router.skills(group), [&site](std::uint32_t skill) {
    return site.campaigns[skill].by_hand() && may_begin_by_hand(site, site.campaigns[skill]);
  });
}

/// Waits, with nothing to dial by hand and no dialer to wait for.
kernel::Task<> pause(Site& site, Desk& desk, Time until) {
  const bool is_dry = may_begin_any(site, desk.group);
  const Duration length = std::min(kLookAgain, until - site.now());
  co_await site.simulation().delay(length);
  Measures& slot = site.recorder.now(of_group(desk.group));
  slot.idle_us += length.count();
  if (is_dry) slot.idle_dry_us += length.count();
  desk.waited += length;
}

/// Asks to leave the dialer; false when work came before the agent could go.
kernel::Task<bool> leave_dialer(Dialer& dialer, Desk& desk) {
  dialer.wants_to_leave(desk);
  const std::size_t first = co_await first_of(desk.assigned.wait(), desk.may_go.wait());
  if (first == 1) desk.may_go.reset();
  co_return first == 1;
}

/// How a wait at the dialer ended: with nothing but assigned work, with an attempt by hand for
/// which the dialer lent the agent, or with leave to go.
struct WaitEnd {
  std::optional<WorkByHand> by_hand = {};
  bool may_go = false;
};

/// Waits at the dialer, where the agent was made ready, and looks around for work by hand.
kernel::Task<WaitEnd> wait_at_dialer(Site& site, Dialer& dialer, Desk& desk, Time until) {
  for (;;) {
    const Time wakes = std::min(until, site.now() + kLookAgain);
    const std::size_t first =
        co_await first_of(desk.assigned.wait(), site.simulation().until(wakes));
    if (first == 0) co_return WaitEnd{};
    if (site.now() >= until) break;
    const auto work = take_by_hand(site, desk.group, Look::all);
    if (!work) continue;
    if (dialer.lend(desk)) co_return WaitEnd{.by_hand = work};
    work->campaign->portfolio.take_back(work->attempt, site.now());
  }
  const bool may_go = co_await leave_dialer(dialer, desk);
  co_return WaitEnd{.may_go = may_go};
}

/// Works until `until`; what is under way then is finished.
kernel::Task<> work(Site& site, Dialer* dialer, Desk& desk, Time until) {
  const Time logged_in = site.now();
  const bool is_dialed_for = dialer != nullptr && dialer->serves(desk.group);
  const bool dials = works_by_hand(site, desk.group);
  desk.means_to_leave = until;
  while (site.now() < until) {
    auto by_hand = dials ? take_by_hand(site, desk.group, Look::before_dialer) : std::nullopt;
    if (!by_hand && !is_dialed_for) {
      co_await pause(site, desk, until);
      continue;
    }
    if (!by_hand) {
      dialer->become_ready(desk);
      if (dials) {
        const WaitEnd end = co_await wait_at_dialer(site, *dialer, desk, until);
        if (end.may_go) break;
        by_hand = end.by_hand;
      } else if (co_await first_of(desk.assigned.wait(), site.simulation().until(until)) == 1) {
        if (co_await leave_dialer(*dialer, desk)) break;
      }
    }
    if (by_hand) {
      co_await dial_by_hand(site, desk, *by_hand->campaign, by_hand->attempt);
    } else if (desk.errand != nullptr) {
      desk.assigned.reset();
      co_await std::exchange(desk.errand, nullptr)->serve(desk);
    } else {
      co_await dialer->converse(desk);
      if (site.now() >= until) dialer->has_left(desk);
    }
  }
  site.recorder.now(of_group(desk.group)).logged_us += (site.now() - logged_in).count();
}

}  // namespace

kernel::Process agent_day(Site& site, Dialer* dialer, const AgentDay& plan) {
  const AgentDay day = plan;
  Desk desk{site.simulation(), day.agent, day.group};
  co_await site.simulation().until(day.start);
  for (const OffPhone& off : day.off_phone) {
    co_await work(site, dialer, desk, off.start);
    co_await site.simulation().delay(off.length);
  }
  co_await work(site, dialer, desk, day.end);
  if (desk.waited > Duration::zero()) {
    site.recorder.waits({}).agent_cut_off_us.add(desk.waited.count());
  }
}

}  // namespace callpace::center
