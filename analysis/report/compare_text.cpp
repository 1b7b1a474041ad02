// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/compare_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace callpace::analysis {
namespace {

const std::string& label_of(const CompareReport& report, std::size_t side) {
  return report.compared.question.sides[side].label;
}

/// Its sign dropped, where a word says which way it goes.
Estimate magnitude(Estimate difference) {
  if (!(difference.mean < 0)) return difference;
  if (difference.ends) difference.ends = Ends{-difference.high(), -difference.low()};
  difference.mean = -difference.mean;
  return difference;
}

/// "498 ± 12", "0.64 ± 0.05 s", "0.12 ± 0.03 points".
std::string size_text(const Indicator& indicator, const Estimate& difference) {
  const Estimate size = magnitude(difference);
  if (indicator.unit == Unit::ratio) return joined(figure_words(indicator.unit, size)) + " points";
  const std::string_view sign = unit_sign(indicator.unit);
  return joined(figure_words(indicator.unit, size)) + (sign.empty() ? "" : " ") + std::string{sign};
}

bool is_known_to_differ(const Paired& pair) {
  return pair.is_clear() && pair.difference.n_needed == 0;
}

/// "200", "0.5 s", "1.00 points": an indifference.
std::string limit_text(const CompareQuestion& asked) {
  const Unit unit = asked.indicator->unit;
  const std::string_view sign = unit == Unit::ratio ? "points" : unit_sign(unit);
  return brief(*asked.indifference * (unit == Unit::ratio ? 100 : 1)) + (sign.empty() ? "" : " ") +
         std::string{sign};
}

/// "498 ± 12 more dials a day", "occupancy: 0.20 ± 0.05 points more".
std::string phrase_of(const Indicator& indicator, const Paired& pair) {
  const std::string title = lower_case(indicator.title);
  const bool is_more = pair.difference.mean > 0;
  if (indicator.unit == Unit::per_day) {
    return fmt::format("{} {} {}", size_text(indicator, pair.difference),
                       is_more ? "more" : "fewer", title);
  }
  return fmt::format("{}: {} {}", title, size_text(indicator, pair.difference),
                     is_more ? "more" : "less");
}

/// The indicators that the answer names, the deciding one first.
std::vector<const Indicator*> told_indicators(const CompareReport& report) {
  std::vector<const Indicator*> told{report.compared.question.indicator};
  for (const char* name :
       {"dials_per_day", "right_party_contacts_per_day", "idle_s_mean", "abandon_ratio_hangup"}) {
    const Indicator* one = find_indicator(name);
    if (one != told.front()) told.push_back(one);
  }
  return told;
}

/// "39 agents and 40 agents against 38 agents".
std::string title_of(const CompareReport& report) {
  std::string text;
  const std::size_t sides = report.compared.question.sides.size();
  for (std::size_t i = 1; i < sides; ++i) {
    text += i == 1 ? "" : i + 1 == sides ? " and " : ", ";
    text += label_of(report, i);
  }
  return fmt::format("{} against {}", text, label_of(report, 0));
}

/// The answer for one scenario against the first.
std::string answer_text(const CompareReport& report, const Against& against) {
  std::vector<std::string> clear;
  std::vector<std::string> unclear;
  for (const Indicator* indicator : told_indicators(report)) {
    const Paired& pair = against.of(*indicator);
    if (std::isnan(pair.difference.mean)) continue;
    if (is_known_to_differ(pair)) {
      clear.push_back(phrase_of(*indicator, pair));
    } else {
      unclear.push_back(lower_case(indicator->title));
    }
  }
  std::string text;
  if (!clear.empty()) {
    text += fmt::format("{} against {}: {}.", label_of(report, against.side), label_of(report, 0),
                        fmt::join(clear, "; "));
  } else {
    text += fmt::format("{} against {}: nothing is clear by these days.",
                        label_of(report, against.side), label_of(report, 0));
  }
  if (!clear.empty() && !unclear.empty()) {
    text += fmt::format(" Not clear: {}.", fmt::join(unclear, "; "));
  }
  return text;
}

/// What the indifference makes of it.
std::string standing_text(const CompareReport& report, const Against& against) {
  const CompareQuestion& asked = report.compared.question;
  if (!asked.indifference) return {};
  const Indicator& indicator = *asked.indicator;
  const std::string limit = limit_text(asked);
  const std::string title = lower_case(indicator.title);
  switch (against.standing) {
    case Standing::more:
    case Standing::less:
      return fmt::format("In {} they differ by more than {}.", title, limit);
    case Standing::within:
      return fmt::format("In {} they differ by no more than {}.", title, limit);
    case Standing::unknown:
      break;
  }
  return fmt::format(
      "Whether they differ in {} by more than {} is not known: it takes more days, or another "
      "indifference, since a difference close to it cannot be told from it.",
      title, limit);
}

/// How many days stand behind it, and how sure the intervals are.
std::string basis_text(const CompareReport& report) {
  const Compared& found = report.compared;
  std::string text = fmt::format(
      "{} {} of each scenario with the same customers and absences (seed {}), after {} that do not "
      "count.",
      found.days(), found.days() == 1 ? "day" : "days", found.question.sides.front().scenario.seed,
      found.question.pilot());
  if (found.looks == 1) {
    text += " Each interval holds the long-run difference with a chance of 95 %.";
  } else {
    text += fmt::format(
        " The days may be looked at {} times, so each interval holds at one look with a chance of "
        "{} %: at all looks together with 95 %.",
        found.looks, fixed(100 * found.level(), 1));
  }
  if (found.days() < kPairsFirst) {
    text += fmt::format(
        " {} days are few: where some days differ from all others, as when a list runs dry, the "
        "intervals may be a third too short. Take {} or more.",
        found.days(), kPairsFirst);
  }
  return text;
}

std::string compare_heading(const CompareReport& report, const Style& style) {
  std::string text = style.bold(title_of(report)) + '\n';
  for (std::size_t i = 0; i < report.settings.size(); ++i) {
    if (report.settings[i].empty()) continue;
    const std::string changes = fmt::format("{}", fmt::join(report.settings[i], ", "));
    text += wrapped(fmt::format("{}: {}", label_of(report, i), changes));
  }
  if (report.compared.cancelled) {
    text += style.bad("Interrupted: these are the days that had finished.") + '\n';
  }
  return text;
}

bool is_compared(const CompareReport& report, const Indicator& indicator) {
  const auto& sides = report.compared.question.sides;
  return indicator.name != "platform_s_mean" ||
         std::ranges::any_of(sides, [](const Side& it) { return it.engine == Engine::simgrid; });
}

/// A difference with its sign, and its interval; one that luck alone varies is known without any.
EstimateWords difference_words(const Indicator& indicator, const Paired& pair) {
  const Estimate& known = pair.difference;
  const bool is_exact = known.half_width <= 1e-9 * std::max(1.0, std::abs(pair.from.mean));
  EstimateWords words = is_exact && std::isfinite(known.mean)
                            ? EstimateWords{figure(indicator.unit, known.mean, known.mean), "exact"}
                            : figure_words(indicator.unit, known);
  if (known.mean > 0) words.mean = "+" + words.mean;
  return words;
}

/// Means and differences, the clear ones first.
std::string difference_table(const CompareReport& report, const Against& against) {
  constexpr int kLabelWidth = 11;
  TextTable table{{{"", Align::left},
                   {in_column(label_of(report, 0), kLabelWidth)},
                   {in_column(label_of(report, against.side), kLabelWidth)},
                   {"difference"},
                   {"interval"},
                   {"", Align::left}}};
  for (const bool is_clear : {true, false}) {
    if (!is_clear) table.add_title("Not clear");
    for (std::size_t i = 0; i < indicators().size(); ++i) {
      const Indicator& indicator = indicators()[i];
      const Paired& pair = against.indicators[i];
      if (!is_compared(report, indicator) || is_known_to_differ(pair) != is_clear) continue;
      const EstimateWords difference = difference_words(indicator, pair);
      table.add({std::string{indicator.title}, figure_words(indicator.unit, pair.from).mean,
                 figure_words(indicator.unit, pair.to).mean, difference.mean, difference.interval,
                 std::string{unit_sign(indicator.unit)}});
    }
  }
  return table.text();
}

/// "51", "134", "as many": times the days that independent runs would take.
std::string ratio_text(double ratio) {
  if (std::isnan(ratio)) return std::string{kUnknown};
  if (ratio > 9999) return "> 9,999";
  return fixed(ratio, ratio < 9.95 ? 1 : 0);
}

/// What pairing and controls were worth.
std::string ratio_table(const CompareReport& report, const Against& against) {
  TextTable table{{{"Days that independent runs take / pairs", Align::left},
                   {"pairs"},
                   {"luck out"},
                   {"luck taken out", Align::left}}};
  for (std::size_t i = 0; i < indicators().size(); ++i) {
    const Indicator& indicator = indicators()[i];
    const Paired& pair = against.indicators[i];
    if (!is_compared(report, indicator) || !(pair.independent_variance > 0)) continue;
    std::vector<std::string> luck;
    for (const Luck* one : pair.controls) luck.emplace_back(one->title);
    table.add({std::string{indicator.title}, ratio_text(pair.pairing_ratio()),
               ratio_text(pair.variance_ratio()), fmt::format("{}", fmt::join(luck, ", "))});
  }
  return table.text() +
         wrapped(
             "Luck: agents present, persons who answer, length of the work, right parties and "
             "callers' patience, each beyond what the scenario expects.");
}

/// The scenarios in the search for the best, and what it found.
std::string best_text(const CompareReport& report) {
  const Compared& found = report.compared;
  const Indicator& indicator = *found.question.indicator;
  const BestOf& wanted = *found.question.best;
  const std::string title = lower_case(indicator.title);
  const std::string limit = limit_text(found.question);
  const std::string_view most = wanted.is_least ? "least" : "most";
  std::string text;
  if (found.best) {
    text = fmt::format(
        "{} {}: {}. If the best is better than all others by {} or more, this is it with "
        "a chance of at least {} %; nearer ones may be selected in its place.",
        wanted.is_least ? "Least" : "Most", title, label_of(report, *found.best), limit,
        fixed(100 * wanted.chance, 1));
  } else if (found.days_max == 0) {
    text = "Which scenario is the best is not known: there were too few days to begin with.";
  } else {
    text = fmt::format(
        "Which scenario has the {} {} is not known yet: {} days of each decide it in any case, "
        "or fewer with a larger indifference than {}.",
        most, title, found.days_max, limit);
  }
  TextTable table{{{"", Align::left}, {"mean"}, {"days"}, {"", Align::left}}};
  for (std::size_t i = 0; i < found.candidates.size(); ++i) {
    const Candidate& one = found.candidates[i];
    const std::string stands = found.best && *found.best == i ? "selected"
                               : one.is_out                   ? "ruled out"
                                                              : "left";
    table.add({label_of(report, i), figure(indicator.unit, one.mean, one.mean),
               fmt::format("{}", one.days), stands});
  }
  return wrapped(text) + '\n' + table.text() + '\n' +
         wrapped(fmt::format(
             "Procedure KN of Kim and Nelson (2001) on the same customers and absences (seed {}), "
             "after {} days of each that do not count.",
             found.question.sides.front().scenario.seed, found.question.pilot()));
}

}  // namespace

std::string compare_text(const CompareReport& report, const Style& style) {
  std::string text = compare_heading(report, style) + '\n';
  if (report.compared.question.best) {
    text += best_text(report);
  } else if (report.compared.against.empty()) {
    text += "No two days of each scenario have been simulated.\n";
  } else {
    for (const Against& against : report.compared.against) {
      const std::string standing = standing_text(report, against);
      text += wrapped(answer_text(report, against) + (standing.empty() ? "" : " " + standing));
    }
    text += wrapped(basis_text(report)) + '\n';
    for (const Against& against : report.compared.against) {
      text += difference_table(report, against) + '\n' + ratio_table(report, against) + '\n';
    }
  }
  for (const std::string& sentence : report.not_common) text += wrapped("Not common: " + sentence);
  text += style.faint(
      fmt::format("callpace {}, pacing {}", report.builds.callpace, report.builds.pacing));
  return text + '\n';
}

}  // namespace callpace::analysis
