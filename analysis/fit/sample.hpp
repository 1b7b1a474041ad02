// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is kept of call records and of log-ins once they are read: counts, and the lengths of time
// that laws are fitted to, in seconds. Rows themselves are not kept, so that a file of millions of
// calls takes little more than eight bytes for each of its figures. Left out on purpose: accounts,
// and which agent had which call. Invariant: every length is from 0 to a day. Errors: none.
#pragma once

#include "sim/measure/call_records.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace callpace::analysis::fit {

/// A person's wait in the queue.
struct Wait {
  double s = 0;
  bool gave_up = false;  ///< otherwise an agent or the centre ended it: the patience was longer
};

/// Attempts by outcome.
using OutcomeCounts = std::array<std::int64_t, measure::kCallOutcomes>;

/// The attempts on one kind of number.
struct PhoneCounts {
  std::string name;  ///< empty = the records do not say
  std::array<OutcomeCounts, 24> by_hour{};
  std::int64_t right_parties = 0;  ///< of the persons connected
  std::int64_t wrong_parties = 0;

  [[nodiscard]] std::int64_t of(measure::CallOutcome outcome) const {
    std::int64_t sum = 0;
    for (const auto& hour : by_hour) sum += hour[static_cast<std::size_t>(outcome)];
    return sum;
  }
};

/// Lengths of ringing.
struct Ringing {
  std::vector<double> from_ringing_s;  ///< where set-up is known apart
  std::vector<double> from_dialing_s;  ///< where it is not
  [[nodiscard]] bool empty() const { return from_ringing_s.empty() && from_dialing_s.empty(); }
};

/// Call records, in one pass.
struct CallSample {
  std::string file;
  std::int64_t calls = 0;
  std::int64_t left_out = 0;  ///< rows of other campaigns
  std::string first_day;      ///< 2026-03-02
  std::string last_day;
  std::int64_t days = 0;  ///< on which there are calls
  std::map<std::string, std::int64_t> campaigns;
  std::vector<PhoneCounts> phones;  ///< as they first appear
  std::vector<double> setup_s;
  Ringing answered;  ///< by a person or a machine
  Ringing given_up;  ///< nobody answered
  std::vector<double> detection_s;
  std::array<std::vector<double>, 3> talk_s;  ///< by measure::Party
  std::vector<double> wrap_s;
  std::vector<Wait> waits;
  std::int64_t machines_put_through = 0;  ///< to an agent or to the queue, as persons
  std::vector<double> machine_s;          ///< agents' time on these
};

/// A day on which an agent was to work.
struct AgentDay {
  std::int32_t day = 0;  ///< since 1970-01-01
  std::int32_t agent = 0;
  bool came = false;
};

/// Log-ins: the roster of each day, and who came.
struct LoginSample {
  std::string file;
  std::vector<AgentDay> days;
  std::vector<std::string> agents;             ///< by number
  std::map<std::string, std::int64_t> shifts;  ///< agents of each, on its largest day
};

}  // namespace callpace::analysis::fit
