// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace erlang` as text and JSON: the least agents for inbound calls by queueing
// theory, or for outbound dials by arithmetic on means. Both are starting points, and say so. A
// ratio is 0-1 in JSON, a percentage on the page. Errors: none.
#pragma once

#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"
#include "analysis/theory/inbound.hpp"
#include "analysis/theory/outbound.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// An inbound question.
struct InboundQuestion {
  double calls = 0;  ///< in an interval
  double interval_min = 30;
  InboundDemand demand;
  InboundTarget target;
  double shrinkage = 0;  ///< 0-1
};

/// What theory says of it.
struct InboundAnswer {
  InboundQuestion question;
  int agents = 0;  ///< on the phone, the least that keep the target
  int employed = 0;
  int by_erlang_c = 0;                    ///< the same if callers waited for ever
  int by_square_root = 0;                 ///< for the answer's chance of waiting
  double grade = 0;                       ///< of the square-root rule
  double blocked_ratio = 0;               ///< if nobody could wait (Erlang B)
  std::vector<InboundPerformance> teams;  ///< about the answer, by size
};

/// Answers; nothing where no team up to kInboundAgentsMax keeps the target.
[[nodiscard]] std::optional<InboundAnswer> inbound_answer(const InboundQuestion& question);

/// One of the two.
struct ErlangReport {
  std::optional<InboundAnswer> inbound;
  std::optional<OutboundDemand> demand;  ///< of an outbound team
  std::optional<OutboundStaff> staff;
};

/// The answer, in one sentence.
[[nodiscard]] std::string erlang_sentence(const ErlangReport& report);
[[nodiscard]] std::string erlang_text(const ErlangReport& report, const Style& style);
[[nodiscard]] Columns<ErlangReport> erlang_columns();

}  // namespace callpace::analysis
