// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/columns.hpp"

#include "analysis/report/text.hpp"

#include <array>

namespace callpace::analysis {
namespace {

template <std::int64_t Measures::*field>
std::int64_t count(const Measures& measures) {
  return measures.*field;
}

template <scenario::Outcome outcome>
std::int64_t dials_with(const Measures& measures) {
  return measures.outcomes[static_cast<std::size_t>(outcome)];
}

using scenario::Outcome;

constexpr std::array kCountColumns{
    CountColumn{"days", count<&Measures::days>},
    CountColumn{"accounts", count<&Measures::accounts>},
    CountColumn{"accounts_attempted", count<&Measures::accounts_attempted>},
    CountColumn{"accounts_reached", count<&Measures::accounts_reached>},
    CountColumn{"accounts_exhausted", count<&Measures::accounts_exhausted>},
    CountColumn{"accounts_quota_met", count<&Measures::accounts_quota_met>},
    CountColumn{"agents_employed", count<&Measures::agents_employed>},
    CountColumn{"agents_present", count<&Measures::agents_present>},
    CountColumn{"dials", count<&Measures::dials>},
    CountColumn{"setup_failures", count<&Measures::setup_failures>},
    CountColumn{"dials_no_answer", dials_with<Outcome::no_answer>},
    CountColumn{"dials_machine", dials_with<Outcome::machine>},
    CountColumn{"dials_failed", dials_with<Outcome::failed>},
    CountColumn{"dials_busy", dials_with<Outcome::busy>},
    CountColumn{"dials_human", dials_with<Outcome::human>},
    CountColumn{"live_answers", count<&Measures::live_answers>},
    CountColumn{"human_as_machine", count<&Measures::human_as_machine>},
    CountColumn{"human_cut_off", count<&Measures::human_cut_off>},
    CountColumn{"machine_as_human", count<&Measures::machine_as_human>},
    CountColumn{"screen_pop_failures", count<&Measures::screen_pop_failures>},
    CountColumn{"conversations", count<&Measures::conversations>},
    CountColumn{"right_party_contacts", count<&Measures::right_party_contacts>},
    CountColumn{"hung_up_in_queue", count<&Measures::hung_up_in_queue>},
    CountColumn{"late_two_second", count<&Measures::late_two_second>},
    CountColumn{"idle_us", count<&Measures::idle_us>},
    CountColumn{"idle_dry_us", count<&Measures::idle_dry_us>},
    CountColumn{"dialing_us", count<&Measures::dialing_us>},
    CountColumn{"talk_us", count<&Measures::talk_us>},
    CountColumn{"machine_us", count<&Measures::machine_us>},
    CountColumn{"wrap_us", count<&Measures::wrap_us>},
    CountColumn{"logged_us", count<&Measures::logged_us>},
    CountColumn{"paid_us", count<&Measures::paid_us>},
    CountColumn{"lines_us", count<&Measures::lines_us>},
};
static_assert(kCountColumns.size() * sizeof(std::int64_t) == sizeof(Measures),
              "every count of Measures is a column");

}  // namespace

std::span<const CountColumn> count_columns() { return kCountColumns; }

std::string slot_start(int slot) { return clock_time(1800 * slot); }

}  // namespace callpace::analysis
