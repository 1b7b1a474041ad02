// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/answer.hpp"

#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/staff_words.hpp"
#include "analysis/study/conclusions.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kShownShareMin = 0.0001;  // a share below is "less than" this

/// "R2 and R3".
std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + names[i];
  }
  return text;
}

/// "by default (R1, D1), under R2 and R3": defaults stand together, since they are one case.
std::string readings_text(const Study& study, const std::vector<std::string>& names) {
  std::vector<std::string> others;
  std::string defaults;
  for (const std::string& name : names) {
    const Reading* reading = find_named(study.readings, name);
    if (reading != nullptr && reading->is_default) {
      defaults += (defaults.empty() ? "" : ", ") + name;
    } else {
      others.push_back(name);
    }
  }
  std::string text;
  if (!defaults.empty()) text = fmt::format("by default ({})", defaults);
  if (!others.empty()) text += (text.empty() ? "under " : ", under ") + listed(others);
  return text;
}

std::string buy_text(const StudyResults& results) {
  const StudyAnswer& answer = *results.answer;
  const Study& study = results.study();
  if (results.readings.empty()) return "Not judged: the readings were not simulated.";
  if (!results.is_judged()) return "Not judged: not every reading was simulated.";
  if (answer.buy == Buy::yes) {
    return study.readings.size() > 1 ? "Yes, under every reading of the source." : "Yes.";
  }
  if (answer.buy == Buy::no) {
    return study.readings.size() > 1 ? "No, under every reading of the source." : "No.";
  }
  std::string text = "It depends on how the source is read:";
  const auto add = [&](const char* what, const std::vector<std::string>& readings) {
    if (!readings.empty()) text += fmt::format(" {} {};", what, readings_text(study, readings));
  };
  add("yes", answer.yes_in);
  add("no", answer.no_in);
  add("too close to call", answer.open_in);
  text.back() = '.';
  return text;
}

const Estimate* found_for(const StudyResults& results, const std::string& target,
                          const std::string& scenario) {
  for (const TargetResult& one : results.targets) {
    if (one.target == target && one.scenario == scenario) return &one.found;
  }
  return nullptr;
}

/// What the offer's callers and agents meet.
std::string people_text(const StudyResults& results) {
  const AnswerPlan& plan = *results.study().answer;
  const Target& cap = *find_named(results.study().targets, plan.cap);
  const std::vector<SimulatedCell> offer = cells_of(results.cells, plan.scenario);
  if (offer.empty()) return {};
  std::string text = fmt::format("Of the persons who answer, {} hang up before an agent is free",
                                 percent(over_months(offer, "abandon_ratio_hangup")));
  if (found_for(results, cap.name, plan.scenario) != nullptr) {
    text += fmt::format(" (promised: fewer than {})", percent(*cap.max, 0));
  }
  text += fmt::format(". An agent waits {} s for a conversation",
                      number(over_months(offer, "idle_s_mean"), 1));
  for (const Target& target : results.study().targets) {
    if (target.indicator != "idle_s_mean" || !target.max) continue;
    text += fmt::format(" (promised: less than {} s)", number(*target.max, 0));
    break;
  }
  text += '.';
  const std::vector<SimulatedCell> today = cells_of(results.cells, plan.today);
  if (plan.today.empty() || today.empty()) return text;
  return text + fmt::format(" In a day {} of the persons sought are spoken to; today it is {}.",
                            number(over_months(offer, "right_party_contacts_per_day")),
                            number(over_months(today, "right_party_contacts_per_day")));
}

std::string money_text(const StudyResults& results) {
  const StudyAnswer& answer = *results.answer;
  if (!answer.worth) return {};
  const std::string currency = results.inputs.investment->currency;
  const auto npv = [&](const invest::Worth& worth) {
    return number(worth.npv_cents / 100) + ' ' + currency;
  };
  std::string text =
      fmt::format("The net present value is {} with the team of the mean day", npv(*answer.worth));
  if (answer.firm_worth)
    text += fmt::format(", and {} with the firm team", npv(*answer.firm_worth));
  text += '.';
  if (answer.loss_probability) {
    const double share = *answer.loss_probability;
    text += fmt::format(" Its uncertain inputs make it a loss in {} of 100,000 draws.",
                        share < kShownShareMin ? "less than " + percent(kShownShareMin, 2)
                                               : percent(share, share < 0.001 ? 2 : 1));
  }
  return text;
}

/// "38 agents (15 evening, 23 morning) on the mean day".
std::string team_text(const StaffResult& team, TeamSense sense) {
  const StaffAnswer& answer = team.answer(StaffGoal::needed, sense);
  const std::string split = split_words(answer.by_shift, team.shifts);
  const std::string agents = answer.agents || !answer.is_complete
                                 ? staff_words(answer)
                                 : fmt::format("more than {} agents", team.question.agents_max);
  return fmt::format("{}{} {}", agents, split.empty() ? "" : " (" + split + ")",
                     days_words(team.question, sense));
}

std::string agents_text(const StudyResults& results) {
  const StudyAnswer& answer = *results.answer;
  if (!answer.team) return {};
  const StaffResult& team = *answer.team;
  return fmt::format("A team that {} takes {}, and {}. Each is {}.", demand_words(team.question),
                     team_text(team, TeamSense::mean_day), team_text(team, TeamSense::firm_day),
                     promise_words(team.question));
}

}  // namespace

std::string answer_rule(const StudyResults& results) {
  const AnswerPlan& plan = *results.study().answer;
  std::string text = fmt::format(
      "The rule: yes in a reading in which {} makes the calls demanded within the cap on the mean "
      "day",
      plan.scenario);
  if (!plan.variant.text.empty()) {
    text += fmt::format(" and the net present value of '{}' is above zero", plan.variant.text);
  }
  return text + '.';
}

std::vector<AnswerLine> answer_lines(const StudyResults& results) {
  std::vector<AnswerLine> lines;
  if (!results.answer) return lines;
  const AnswerPlan& plan = *results.study().answer;
  const auto add = [&lines](std::string about, std::string text) {
    if (!text.empty()) lines.push_back({std::move(about), std::move(text)});
  };
  add("Answer", plan.question + ' ' + buy_text(results));
  add("Agents", agents_text(results));
  add("People", people_text(results));
  add("Money", money_text(results));
  std::string hangs_on = results.answer->hangs_on;
  if (!results.answer->riskiest_input.empty()) {
    hangs_on += fmt::format("{}Of the money's uncertainty {} comes from the input '{}'.",
                            hangs_on.empty() ? "" : " ", percent(results.answer->riskiest_share, 0),
                            results.answer->riskiest_input);
  }
  add("Hangs on", hangs_on);
  return lines;
}

}  // namespace callpace::analysis
