// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/against_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace callpace::analysis {
namespace {

using against::Figure;
using against::FigureRange;
using against::JudgedFigure;
using against::JudgedHalfHour;
using against::Judgement;

constexpr std::size_t kToldMost = 4;     // figures in the answer
constexpr std::size_t kStretchMost = 8;  // lines of half-hours

std::string bare(const Figure& of, double value) {
  if (!std::isfinite(value)) return std::string{kUnknown};
  return figure(of.unit, value, value);
}

/// "24.4 %", "20,310".
std::string in_its_unit(const Figure& of, double value) {
  const std::string_view sign = unit_sign(of.unit);
  return bare(of, value) + (sign.empty() ? "" : " ") + std::string{sign};
}

std::string luck_words(const Figure& of, const Ends& ends) {
  const std::string low = figure(of.unit, ends.low, ends.high);
  return std::isfinite(ends.high) ? low + " to " + bare(of, ends.high) : low + " or more";
}

/// "simulated 25.0 %, luck allows 24.1 to 25.9 %".
std::string simulated_words(const Figure& of, const FigureRange& range) {
  const std::string_view sign = unit_sign(of.unit);
  return fmt::format("simulated {}, luck allows {}{}{}", in_its_unit(of, range.expected),
                     luck_words(of, range.luck), sign.empty() ? "" : " ", sign);
}

std::string small_first(std::string_view title) {
  std::string text{title};
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z')
    text[0] = static_cast<char>(text[0] + 32);
  return text;
}

/// "33.0": agents present on the live days.
std::string agents_words(const Judgement& it) {
  const double agents = it.figures.front().as_it_is.live;
  return fixed(agents, it.days.size() == 1 ? 0 : 1);
}

/// The range that tells most of a figure: with as many agents, where only that one is strange.
std::string figure_phrase(const Judgement& it, const JudgedFigure& one) {
  const std::string title = small_first(one.figure->title);
  const std::string live = in_its_unit(*one.figure, one.as_it_is.live);
  if (one.as_it_is.is_strange || !one.at_agents || !one.at_agents->is_strange) {
    return fmt::format("{} {} ({})", title, live, simulated_words(*one.figure, one.as_it_is));
  }
  return fmt::format("{} {} (with {} agents present {})", title, live, agents_words(it),
                     simulated_words(*one.figure, *one.at_agents));
}

std::string half_hour_span(const std::vector<const JudgedHalfHour*>& stretch) {
  const auto clock = [](std::int32_t half_hour) { return scenario::clock_text(half_hour * 1800); };
  return fmt::format("from {} to {}", clock(stretch.front()->half_hour),
                     clock(stretch.back()->half_hour + 1));
}

std::string stretch_phrase(const StrangeStretch& stretch) {
  const Figure& of = *stretch.curve;
  const FigureRange* far = &stretch.half_hours.front()->range;
  for (const JudgedHalfHour* one : stretch.half_hours) {
    if (one->range.distance > far->distance) far = &one->range;
  }
  return fmt::format("{} {}: {}{} ({})", small_first(of.title), half_hour_span(stretch.half_hours),
                     stretch.half_hours.size() > 1 ? "at the farthest " : "",
                     in_its_unit(of, far->live), simulated_words(of, *far));
}

/// What is farthest from what was simulated, in words.
std::string farthest_phrase(const Judgement& it) {
  double most = -1;
  std::string phrase;
  for (const JudgedFigure& one : it.figures) {
    const bool by_agents = one.at_agents && one.at_agents->distance > one.as_it_is.distance;
    const FigureRange& range = by_agents ? *one.at_agents : one.as_it_is;
    if (range.distance <= most) continue;
    most = range.distance;
    phrase = fmt::format("{} {} ({}{})", small_first(one.figure->title),
                         in_its_unit(*one.figure, range.live),
                         by_agents ? fmt::format("with {} agents present ", agents_words(it)) : "",
                         simulated_words(*one.figure, range));
  }
  for (const JudgedHalfHour& one : it.half_hours) {
    if (one.range.distance <= most) continue;
    most = one.range.distance;
    phrase = stretch_phrase({one.curve, {&one}});
  }
  return phrase;
}

bool is_many(const Judgement& it) { return it.days.size() > 1; }

/// The figures that differ, stated ones first.
std::vector<const JudgedFigure*> strange_figures(const Judgement& it) {
  std::vector<const JudgedFigure*> strange;
  for (const bool is_stated : {true, false}) {
    for (const JudgedFigure& one : it.figures) {
      if (one.differs() && one.figure->is_stated() == is_stated) strange.push_back(&one);
    }
  }
  return strange;
}

std::string figures_sentence(const Judgement& it, const std::vector<const JudgedFigure*>& strange) {
  std::vector<std::string> told;
  for (const JudgedFigure* one : strange) {
    if (told.size() < kToldMost) told.push_back(figure_phrase(it, *one));
  }
  std::string text =
      fmt::format("{} of {} figures differ{} by more than luck: {}", strange.size(),
                  it.figures.size(), strange.size() == 1 ? "s" : "", fmt::join(told, "; "));
  if (told.size() < strange.size()) {
    text += fmt::format("; and {} more below", strange.size() - told.size());
  }
  return text + ".";
}

std::string stretches_sentence(const Judgement& it, bool has_figures) {
  const std::vector<StrangeStretch> stretches = strange_stretches(it);
  if (stretches.empty()) return {};
  if (has_figures) {
    return fmt::format(
        " {} of the day differ{} by more than luck, too.",
        stretches.size() == 1 ? "One stretch" : fmt::format("{} stretches", stretches.size()),
        stretches.size() == 1 ? "s" : "");
  }
  std::vector<std::string> told;
  for (const StrangeStretch& one : stretches) {
    if (told.size() < kToldMost) told.push_back(stretch_phrase(one));
  }
  return fmt::format("As a whole {} within what luck allows, but not at all times: {}{}.",
                     is_many(it) ? "these days are" : "this day is", fmt::join(told, "; "),
                     told.size() < stretches.size() ? "; and more below" : "");
}

/// Figures that differ as they are, and as so many agents let expect do not.
std::vector<std::string> explained_by_agents(const Judgement& it) {
  std::vector<std::string> titles;
  for (const JudgedFigure& one : it.figures) {
    if (one.as_it_is.is_strange && one.at_agents && one.at_agents->is_known &&
        !one.at_agents->is_strange) {
      titles.push_back(small_first(one.figure->title));
    }
  }
  return titles;
}

std::string basis(const AgainstReport& report) {
  const Judgement& it = report.answer;
  return fmt::format(
      "{} simulated {} times ({} give the yardstick, the live {} ranked among {}). Of days that "
      "are "
      "the scenario's own, at most {} in 100 are said to differ in anything at all.",
      is_many(it) ? "The same dates were" : fmt::format("{} was", it.days.front()), it.simulated,
      it.simulated - it.ranked, is_many(it) ? "ones are" : "one is", it.ranked,
      brief(100 * (1 - report.question.confidence)));
}

std::string days_heading(const AgainstReport& report, const Style& style) {
  const Judgement& it = report.answer;
  std::string days = it.days.front();
  if (it.days.size() == 2) days += " and " + it.days.back();
  if (it.days.size() > 2)
    days = fmt::format("{} days, {} to {}", it.days.size(), days, it.days.back());
  std::string text = style.bold(fmt::format("{} against {}", days, report.question.scenario.name));
  text += '\n' + settings_line(report.settings);
  if (it.is_cancelled) {
    text += style.bad("Interrupted: these are the simulated days that had finished.") + '\n';
  }
  return text;
}

/// "2 %", "< 1 %".
std::string chance_words(double chance) { return fixed(100 * chance, chance < 0.0995 ? 1 : 0); }

std::string figure_table(const Judgement& it) {
  const bool has_agents = std::ranges::any_of(
      it.figures, [](const JudgedFigure& one) { return one.at_agents && one.at_agents->is_known; });
  TextTable table{{{"", Align::left},
                   {"live"},
                   {"simulated"},
                   {"luck allows"},
                   {has_agents ? fmt::format("with {} agents", agents_words(it)) : ""},
                   {"", Align::left},
                   {"chance"}}};
  for (const bool is_strange : {true, false}) {
    const bool has_rows = std::ranges::any_of(
        it.figures, [=](const JudgedFigure& one) { return one.differs() == is_strange; });
    if (!has_rows) continue;
    table.add_title(is_strange ? "More than luck" : "Within luck");
    for (const JudgedFigure& one : it.figures) {
      if (one.differs() != is_strange) continue;
      const Figure& of = *one.figure;
      const FigureRange& range = one.as_it_is;
      table.add({std::string{of.title}, bare(of, range.live), bare(of, range.expected),
                 luck_words(of, range.luck),
                 one.at_agents ? luck_words(of, one.at_agents->luck) : "",
                 std::string{unit_sign(of.unit)}, chance_words(range.chance_alone) + " %"});
    }
  }
  return table.text() +
         wrapped(
             "Luck allows: the range of a day in all figures and half-hours together. Chance: that "
             "luck brings one as far off in this figure, if it alone is looked at.");
}

/// "06  08  10": hours above signs that take half an hour each.
std::string hours_above(std::int32_t first, std::int32_t last) {
  std::string scale;
  for (std::int32_t half_hour = first; half_hour <= last; ++half_hour) {
    const auto at = static_cast<std::size_t>(half_hour - first);
    if (half_hour % 4 == 0 && scale.size() <= at) {
      scale.resize(at, ' ');
      scale += fmt::format("{:02}", half_hour / 2);
    }
  }
  return scale;
}

/// Live and simulated curves in signs, and where they part by more than luck.
std::string curves_text(const Judgement& it) {
  if (it.half_hours.empty()) return {};
  const auto [least, most] =
      std::ranges::minmax_element(it.half_hours, {}, &JudgedHalfHour::half_hour);
  const std::int32_t first = least->half_hour;
  const auto count = static_cast<std::size_t>(most->half_hour - first + 1);
  TextTable table{{{"By half-hour", Align::left},
                   {"", Align::left},
                   {hours_above(first, most->half_hour), Align::left}}};
  for (const Figure& curve : against::curves()) {
    std::vector<double> both(2 * count, std::nan(""));
    std::string marks(count, ' ');
    for (const JudgedHalfHour& one : it.half_hours) {
      if (one.curve != &curve) continue;
      const auto at = static_cast<std::size_t>(one.half_hour - first);
      both[at] = one.range.live;
      both[count + at] = one.range.expected;
      if (one.range.is_strange) marks[at] = one.range.live > one.range.expected ? '+' : '-';
    }
    const std::span<const double> all{both};
    const double top =
        *std::ranges::max_element(both, {}, [](double v) { return std::isnan(v) ? -1 : v; });
    const auto line = [&](std::size_t from) {
      std::vector<double> part(all.begin() + static_cast<std::ptrdiff_t>(from),
                               all.begin() + static_cast<std::ptrdiff_t>(from + count));
      part.push_back(top);  // one height for both
      std::string signs = sparkline(part);
      return signs.substr(0, signs.size() - std::string_view{"█"}.size());
    };
    table.add({std::string{curve.title}, "live", line(0)});
    table.add({"", "simulated", line(count)});
    if (marks.find_first_not_of(' ') != std::string::npos) table.add({"", "beyond luck", marks});
  }
  std::string text = table.text();
  std::size_t told = 0;
  for (const StrangeStretch& one : strange_stretches(it)) {
    if (told++ == kStretchMost) {
      text += wrapped("And more of the kind: see --svg and --json.");
      break;
    }
    std::string phrase = stretch_phrase(one);
    phrase.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(phrase.front())));
    text += wrapped(phrase + ".");
  }
  return text;
}

bool is_judged(const Judgement& it, std::string_view name) {
  return std::ranges::any_of(it.figures,
                             [=](const JudgedFigure& one) { return one.figure->name == name; });
}

/// What these journals do not tell and others do.
std::string untold_text(const Judgement& it) {
  std::string text;
  if (!is_judged(it, "right_party_ratio")) {
    text += "Right parties are not compared, because the journal serves no accounts. ";
  }
  if (!is_judged(it, "machines_per_h")) {
    text += "No agent told of a machine put through, so machines count as persons on both sides. ";
  }
  return text;
}

}  // namespace

std::vector<StrangeStretch> strange_stretches(const Judgement& answer) {
  std::vector<StrangeStretch> stretches;
  const JudgedHalfHour* before = nullptr;
  const auto is_above = [](const JudgedHalfHour& one) {
    return one.range.live > one.range.expected;
  };
  for (const JudgedHalfHour& one : answer.half_hours) {
    if (!one.range.is_strange) continue;
    const bool goes_on = before != nullptr && before->curve == one.curve &&
                         before->half_hour + 1 == one.half_hour &&
                         is_above(*before) == is_above(one);
    if (!goes_on) stretches.push_back({one.curve, {}});
    stretches.back().half_hours.push_back(&one);
    before = &one;
  }
  return stretches;
}

std::string against_sentence(const AgainstReport& report) {
  const Judgement& it = report.answer;
  if (it.is_within_luck()) {
    return fmt::format(
        "{} within what luck allows. The largest difference is {}; luck alone brings one as large "
        "in some figure or half-hour to {} in 100 such {}.",
        is_many(it) ? "These days are" : "This day is", farthest_phrase(it),
        brief(std::round(100 * it.chance)), is_many(it) ? "stretches of days" : "days");
  }
  const std::vector<const JudgedFigure*> strange = strange_figures(it);
  return (strange.empty() ? "" : figures_sentence(it, strange)) +
         stretches_sentence(it, !strange.empty());
}

std::vector<std::string> against_hints(const AgainstReport& report) {
  const Judgement& it = report.answer;
  std::vector<std::string> hints;
  bool has_follower = false;
  for (const JudgedFigure& one : it.figures) {
    if (!one.differs()) continue;
    const FigureRange& range = one.as_it_is;
    if (one.figure->is_stated()) {
      hints.push_back(fmt::format("{}: {} than simulated. Look at {}.", one.figure->title,
                                  range.live > range.expected ? "more" : "less", one.figure->keys));
    } else if (one.at_agents && one.at_agents->is_strange) {
      has_follower = true;
    }
  }
  const std::vector<std::string> explained = explained_by_agents(it);
  if (!explained.empty()) {
    hints.push_back(fmt::format("As so many agents ({}) let expect: {}.", agents_words(it),
                                fmt::join(explained, "; ")));
  }
  if (has_follower && hints.empty()) {
    hints.push_back(
        "No figure that a key of the scenario states differs. Look at what acts on the rest: the "
        "policy and the "
        "cap in dialer.pacing, dialer.lines, dialer.calls_per_second_max, and the list (worklist, "
        "demand).");
  } else if (has_follower) {
    hints.push_back("What else differs may follow from it.");
  }
  return hints;
}

std::string against_text(const AgainstReport& report, const Style& style) {
  const Judgement& it = report.answer;
  std::string text = days_heading(report, style) + '\n';
  text += wrapped(against_sentence(report));
  for (const std::string& hint : against_hints(report)) text += wrapped(hint);
  text += wrapped(basis(report)) + '\n';
  text += figure_table(it) + '\n';
  if (const std::string curves = curves_text(it); !curves.empty()) text += curves + '\n';
  for (const std::string& sentence : it.left_out) text += wrapped("Left out: " + sentence + ".");
  text += wrapped(fmt::format("{}Not in a journal, and so not compared: {}.", untold_text(it),
                              against::kNotInJournals));
  text += style.faint(fmt::format("scenario {}, callpace {}, journal of pacing {}",
                                  report.question.scenario.hash, report.builds.callpace,
                                  report.recorded_by));
  return text + '\n';
}

}  // namespace callpace::analysis
