// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a source contradicts itself: each figure that it printed beside the one that its own
// inputs give. An entry exists only when the two differ, and its sentence is made from the figures.
// Left out on purpose: who is right; the alternatives of business_case.hpp show what it costs.
#pragma once

#include "analysis/finance/business_case.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// A printed figure that does not follow from the source's own inputs.
struct LedgerEntry {
  std::string id;        ///< "loss_reduction_total"
  std::string printed;   ///< as the source has it, with its unit
  std::string computed;  ///< as its inputs give it
  std::string sentence;  ///< the contradiction in one sentence, for people
};

/// Every contradiction found among the figures of `inputs` and the plan's `uplift` factor.
[[nodiscard]] std::vector<LedgerEntry> ledger(const scenario::FinanceInputs& inputs,
                                              const Appraisal& appraisal, double uplift);

}  // namespace callpace::analysis
