// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What happens to a call, as it is entered in its account of the cap: part of gate.hpp, which
// includes it. It stands in a header since each event enters one, and a call costs more than that.
// Invariants and errors: those of gate.hpp.
#pragma once

#include "src/gate.hpp"

namespace callpace::pacing::core {

template <typename Change>
void Gate::change(std::int64_t dialed_us, std::uint32_t campaign, std::int64_t more,
                  Change change) {
  Book& book = book_of(campaign);
  if (dialed_us >= present_start_us_) {
    change(book.accounts[place_of(present_)]);
  } else if (const Account* const found = find(dialed_us, campaign)) {
    change(book.accounts[static_cast<std::size_t>(found - book.accounts.data())]);
    if (found->window != present_) book.earlier += more;
  } else {
    book.forgotten += more;
  }
  settle(campaign);
}

inline void Gate::dialed(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, 1, [](Account& account) { ++account.ringing; });
}

inline void Gate::unanswered(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, -1, [](Account& account) { --account.ringing; });
}

inline void Gate::answered(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, 0, [](Account& account) {
    --account.ringing;
    ++account.waiting;
  });
}

inline void Gate::connected(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, -1, [](Account& account) { --account.waiting; });
}

inline void Gate::abandoned(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, -1, [&](Account& account) {
    --account.waiting;
    ++account.abandoned;
    work_out(account, book_of(campaign));
  });
}

inline void Gate::talked(std::int64_t dialed_us, std::uint32_t campaign) {
  change(dialed_us, campaign, 0, [&](Account& account) {
    ++account.talked;
    work_out(account, book_of(campaign));
  });
}

}  // namespace callpace::pacing::core
