// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines that a manager reads first: the answer, how many agents, what callers and agents
// experience, the money, and what the answer depends on. Every figure comes from the results; the
// words that belong to one study (its question, what it depends on) from its file. A line whose
// figures a study does not ask for is left out. Errors: none.
#pragma once

#include "analysis/study/study_results.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// One line: what it is about, and sentences.
struct AnswerLine {
  std::string about;  ///< one word: "Answer"
  std::string text;
};

/// When a study's answer is yes, in one sentence.
[[nodiscard]] std::string answer_rule(const StudyResults& results);

/// The lines, in order; none for a study that asks no question.
[[nodiscard]] std::vector<AnswerLine> answer_lines(const StudyResults& results);

}  // namespace callpace::analysis
