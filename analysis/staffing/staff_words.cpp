// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_words.hpp"

#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

namespace callpace::analysis {

std::string staff_words(const StaffAnswer& answer) {
  if (!answer.agents) {
    return answer.is_complete           ? "none"
           : answer.low.value_or(1) > 1 ? fmt::format("{} agents or more", *answer.low)
                                        : std::string{"not known yet"};
  }
  const int agents = *answer.agents;
  const bool may_be_fewer = answer.low && *answer.low < agents;
  const bool may_be_more = answer.high != agents;
  if (may_be_fewer && may_be_more) return fmt::format("{} to {} agents", agents - 1, agents + 1);
  if (may_be_fewer) return fmt::format("{} or {} agents", agents - 1, agents);
  if (may_be_more) return fmt::format("{} or {} agents", agents, agents + 1);
  return fmt::format("{} agents", agents);
}

std::string demand_words(const StaffQuestion& question) {
  std::string text = question.conditions.front().title;
  for (std::size_t i = 1; i < question.needed; ++i) text += " and " + question.conditions[i].title;
  return text;
}

std::string split_words(const std::vector<int>& agents, const std::vector<std::string>& shifts) {
  if (agents.size() < 2) return {};
  std::string text;
  for (std::size_t i = 0; i < agents.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", agents[i], shifts[i]);
  }
  return text;
}

std::string days_words(const StaffQuestion& question, TeamSense sense) {
  return sense == TeamSense::mean_day ? "on the mean day"
                                      : "on " + percent(question.days_share, 0) + " of days";
}

std::string promise_words(const StaffQuestion& question) {
  const std::string of_limits = percent(question.mean_indifference, 1) + " of each limit";
  const std::string right = fmt::format("right with {} confidence, but for an indifference of",
                                        percent(question.confidence, 0));
  if (!question.has_firm_day) return fmt::format("{} {}", right, of_limits);
  return fmt::format("{} {} of days ({} on the mean day)", right,
                     percent(indifference_of(question), 1), of_limits);
}

}  // namespace callpace::analysis
