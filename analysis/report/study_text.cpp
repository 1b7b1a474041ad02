// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/chart_text.hpp"
#include "analysis/report/claims_report.hpp"
#include "analysis/report/invest_words.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/study/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis {
namespace {

constexpr int kVariantWidth = 28;  ///< what is left of the page beside a variant's figures
constexpr int kAnswerWidth = 10;   ///< "Hangs on" and two blanks

/// Writes the page part by part.
class Page {
 public:
  Page(const StudyReport& report, const StudyPage& page)
      : report_{report}, results_{report.results}, page_{page}, style_{page.style} {}

  std::string run() {
    title();
    answer();
    picture();
    conclusions();
    targets();
    readings();
    sweeps();
    money();
    simulation();
    platform();
    if (page_.whole) appendix();
    if (!page_.whole && has_appendix()) {
      text_ += '\n' +
               paragraph("More with --all: every month, and where its source contradicts itself.");
    }
    return text_ + '\n' + (page_.is_markdown ? provenance() : style_.faint(provenance()));
  }

 private:
  void heading(const std::string& text) {
    text_ += page_.is_markdown ? "\n## " + text + "\n\n" : '\n' + style_.bold(text) + "\n\n";
  }
  [[nodiscard]] std::string paragraph(const std::string& text, int indent = 2) const {
    return wrapped(text, kTextWidth, page_.is_markdown ? 0 : indent);
  }
  /// A block whose columns must stay where they are.
  void fixed_block(const std::string& text) {
    text_ += page_.is_markdown ? "```text\n" + text + "```\n" : text;
  }

  void title() {
    const Study& study = results_.study();
    std::string line = study.title;
    if (!study.source.empty()) line = study.source + ": " + line;
    text_ += page_.is_markdown ? "# " + line + "\n" : style_.bold(line) + "\n";
    if (results_.is_quick) {
      text_ += '\n' + wrapped(
                          "A first look: five days a month, no readings, sweeps or teams, and "
                          "what no dialer can beat for the offer alone.");
    }
    if (results_.cancelled) {
      text_ += '\n' + style_.bad("Interrupted: the figures are those of what had finished.") + '\n';
    }
  }

  void line(const std::string& about, const std::string& what, const std::string& painted) {
    if (page_.is_markdown) {
      text_ += fmt::format("- **{}**: {}\n", about, what);
      return;
    }
    const int indent = 2 + kAnswerWidth;
    std::string body = wrapped(what, kTextWidth, indent);
    body.erase(0, static_cast<std::size_t>(indent));
    text_ += "  " + painted +
             std::string(static_cast<std::size_t>(kAnswerWidth) -
                             static_cast<std::size_t>(display_width(about)),
                         ' ') +
             body;
  }

  void answer() {
    text_ += '\n';
    for (const AnswerLine& one : answer_lines(results_)) {
      line(one.about, one.text, style_.bold(one.about));
    }
    if (results_.answer) text_ += '\n' + paragraph(answer_rule(results_));
  }

  void picture() {
    const PromisePlot plot = study_plot(results_);
    if (plot.scenarios.empty()) return;
    text_ += '\n';
    if (page_.is_markdown) text_ += "![Idle time against abandonment](idle_abandonment.svg)\n\n";
    fixed_block(chart_text(promise_chart(plot), page_.is_markdown ? Style{} : style_));
  }

  void conclusions() {
    if (results_.conclusions.empty()) return;
    heading("What follows");
    for (const ConclusionResult& one : results_.conclusions) {
      const std::string answer = name_of(one.holds);
      const std::string painted = one.holds == Holds::yes  ? style_.good(answer)
                                  : one.holds == Holds::no ? style_.bad(answer)
                                                           : answer;
      if (page_.is_markdown) {
        text_ += fmt::format("- **{}**: {}. {}\n", answer, one.claim, one.sentence);
        continue;
      }
      line(answer, one.claim, painted);
      if (!one.sentence.empty()) text_ += wrapped(one.sentence, kTextWidth, 2 + kAnswerWidth);
    }
  }

  void targets() {
    const std::string table = targets_table(results_);
    if (table.empty()) return;
    heading("Promises kept");
    fixed_block(table);
  }

  void readings() {
    std::vector<std::string> subjects;
    for (const Reading& one : results_.study().readings) {
      if (std::find(subjects.begin(), subjects.end(), one.about) == subjects.end()) {
        subjects.push_back(one.about);
      }
    }
    for (const std::string& about : subjects) {
      const std::string table = readings_table(results_, about);
      if (table.empty()) continue;
      heading(about);
      for (const Reading& one : results_.study().readings) {
        if (one.about != about) continue;
        std::string what = fmt::format("{}: {}. {}", one.name, one.title, one.changes);
        if (one.is_default) what += " The default: " + one.why;
        text_ += paragraph(what);
        if (page_.is_markdown) text_ += '\n';
      }
      text_ += '\n' + paragraph(readings_key());
      if (page_.is_markdown) text_ += '\n';
      fixed_block(table);
      text_ += '\n' + paragraph(survival_text(results_, about));
    }
  }

  /// What the columns of a table of readings are.
  [[nodiscard]] std::string readings_key() const {
    const AnswerPlan& answer = *results_.study().answer;
    std::string key = fmt::format(
        "agents: the smallest team for the mean day; contacts: right-party contacts a day of {}",
        answer.scenario);
    if (!answer.today.empty()) key += fmt::format(", and today ({})", answer.today);
    return key + fmt::format("; idle, hang up: of {}.", answer.scenario);
  }

  void sweeps() {
    for (const SweepResult& one : results_.sweeps) {
      const std::string table = sweep_table(results_, one);
      if (table.empty()) continue;
      const Sweep* planned = find_named(results_.study().sweeps, one.name);
      heading(planned->title);
      fixed_block(table);
      if (!planned->note.empty()) text_ += '\n' + paragraph(planned->note);
    }
  }

  /// The rate, or how many there are instead.
  static std::string irr_text(const Irr& irr) {
    const auto rate = irr.unique_rate();
    return rate ? rate_words(*rate) : name_of(irr.status);
  }

  void money() {
    if (!results_.investment) return;
    heading("The money");
    TextTable table{{{"", Align::left}, {"NPV"}, {"rate"}, {"IRR"}, {"", Align::left}}};
    for (const invest::VariantAppraisal& variant : results_.investment->variants) {
      if (!variant.worth) continue;
      const auto& rate = variant.worth->rate;
      table.add({variant.name, format(variant.worth->npv), rate ? rate_words(*rate) : "by period",
                 irr_text(variant.worth->irr), in_column(variant.title, kVariantWidth)});
    }
    fixed_block(table.text(2));
  }

  void simulation() {
    heading("What was simulated, call by call");
    if (results_.cells.empty()) {
      text_ += paragraph("Nothing was simulated.");
      return;
    }
    std::int64_t days = 0;
    for (const SimulatedCell& cell : results_.cells) days += cell.days;
    const auto [first, last] = std::minmax_element(
        results_.cells.begin(), results_.cells.end(),
        [](const SimulatedCell& a, const SimulatedCell& b) { return a.period < b.period; });
    const std::string span = first->period == last->period
                                 ? "in " + month_text(first->period)
                                 : fmt::format("over the months from {} to {}",
                                               month_text(first->period), month_text(last->period));
    text_ += paragraph(fmt::format(
        "Means {} with their 95 % intervals; a month is simulated by a working weekday, and all "
        "take {} days.",
        span, grouped(days)));
    if (page_.is_markdown) text_ += '\n';
    fixed_block(indicator_table(results_));
  }

  void platform() {
    if (!results_.platform) return;
    const PlatformCost& cost = *results_.platform;
    std::string effects;
    for (const PlatformEffect& effect : cost.effects) {
      effects += fmt::format("{}{} {}", effects.empty() ? "" : "; ", effect.indicator->title,
                             difference_text(effect));
    }
    heading("What the dialer's machines cost");
    text_ += paragraph(fmt::format("{} in {} on {} against ideal machines, {} pairs of days: {}.",
                                   cost.scenario, month_text(cost.period), cost.file, cost.pairs,
                                   effects));
  }

  /// "+0.4 ± 0.1 s": a difference with its sign, in the decimals of what differs.
  static std::string difference_text(const PlatformEffect& effect) {
    const Unit unit = effect.indicator->unit;
    const double like = effect.on_platform.mean;
    const std::string_view sign = effect.difference.mean > 0 ? "+" : "";
    const std::string_view name = unit == Unit::seconds ? " s"
                                  : unit == Unit::ratio ? " points"
                                                        : "";
    return fmt::format("{}{} ± {}{}", sign, figure(unit, effect.difference.mean, like),
                       figure(unit, effect.difference.half_width, like), name);
  }

  [[nodiscard]] bool has_appendix() const {
    return results_.inputs.claims ||
           results_.study().simulate.first != results_.study().simulate.last;
  }

  void appendix() {
    if (const std::string months = month_table(results_); !months.empty()) {
      heading("Appendix: month by month");
      fixed_block(months);
    }
    if (results_.inputs.claims) {
      heading("Appendix: where the source contradicts itself");
      fixed_block(contradictions_text(*results_.inputs.claims));
    }
  }

  [[nodiscard]] std::string provenance() const {
    std::string text = fmt::format("callpace {}, pacing {}, seed {}, study {}",
                                   report_.builds.callpace, report_.builds.pacing,
                                   results_.inputs.scenarios.front().seed, results_.study().hash);
    for (const scenario::Scenario& one : results_.inputs.scenarios) {
      text += fmt::format(", {} {}", one.name, one.hash);
    }
    return wrapped(text);
  }

  const StudyReport& report_;
  const StudyResults& results_;
  const StudyPage& page_;
  const Style style_;
  std::string text_;
};

}  // namespace

PromisePlot study_plot(const StudyResults& results) {
  PromisePlot plot;
  plot.title = "How long agents wait, and how many persons hang up";
  const Study& study = results.study();
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    if (results.inputs.scenarios[i].campaign().dialing != scenario::DialingMode::dialer) continue;
    const auto months = cells_of(results.cells, study.scenarios[i].name);
    if (months.empty()) continue;
    plot.scenarios.push_back({.name = study.scenarios[i].name,
                              .at = {over_months(months, "abandon_ratio_hangup").mean,
                                     over_months(months, "idle_s_mean").mean}});
  }
  if (!study.answer) return plot;
  const Target* cap = find_named(study.targets, study.answer->cap);
  for (const Target& target : study.targets) {
    if (target.indicator == "idle_s_mean" && target.max) {
      plot.target = PlotPoint{*cap->max, *target.max};
    }
  }
  for (const ScenarioWall& wall : results.walls) {
    if (wall.scenario != study.answer->scenario) continue;
    for (const auto& [abandon_ratio, idle_s] : wall.frontier) {
      plot.wall.push_back({abandon_ratio, idle_s});
    }
    plot.wall_label = "the best of all memoryless dialers, with the agents of " + wall.scenario;
  }
  return plot;
}

std::string study_text(const StudyReport& report, const StudyPage& page) {
  return Page{report, page}.run();
}

}  // namespace callpace::analysis
