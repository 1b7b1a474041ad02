// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/fan_line.hpp"
#include "analysis/report/fit_report.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using fit::FittedKey;
using fit::Law;
using fit::law_name;
using fit::LawPart;
using fit::PhoneRates;
using fit::SurvivalStep;

/// A figure of that unit; "any" where an interval has no end.
std::string fitted_figure(const std::string& unit, double value) {
  if (!std::isfinite(value)) return "any";
  if (unit == "ratio") return fmt::format("{:.2f} %", 100 * value);
  return brief(value) + (unit == "s" ? " s" : "");
}

std::string ends_words(const FittedKey& key) {
  const std::string low = fitted_figure(key.unit, key.figure.ends.low);
  const std::string high = fitted_figure(key.unit, key.figure.ends.high);
  const bool has_sign = low.ends_with(" %") || low.ends_with(" s");
  return fmt::format("{} to {}", has_sign ? low.substr(0, low.rfind(' ')) : low, high);
}

const FittedKey* find_key(const FitReport& report, std::string_view name) {
  const auto found = std::ranges::find(report.fit.keys, name, &FittedKey::key);
  return found == report.fit.keys.end() ? nullptr : &*found;
}

/// ", talk lasts 151.2 s on the mean (148.1 to 154.6 s)"
std::string key_clause(const FitReport& report, std::string_view name, std::string_view words) {
  const FittedKey* key = find_key(report, name);
  if (key == nullptr) return {};
  return fmt::format(", {} {} ({})", words, fitted_figure(key->unit, key->figure.value),
                     ends_words(*key));
}

/// The share of lengths that last longer than each of some round times: seen, and by the law.
std::string law_picture(const LawPart& part) {
  const Law& law = part.laws.front();
  const double last = part.seen.back().s;
  double end = last;
  for (const SurvivalStep& step : part.seen) {
    if (step.share > 0.02) continue;
    end = step.s;
    break;
  }
  TextTable table{{{"Longer than"},
                   {"Seen"},
                   {"95 %"},
                   {"Law"},
                   {"0 %" + std::string(41, ' ') + "100 %", Align::left}}};
  for (const double s : round_ticks(end)) {
    if (s <= 0 || s > last) continue;
    const SurvivalStep step = step_at(part.seen, s);
    const double by_law = 1 - chance_within(law, s) / law.seen_ratio;
    FanLine line{0, 1};
    line.fill(step.ends.low, step.ends.high, "░");
    line.put(by_law, "█");
    line.put(step.share, std::abs(by_law - step.share) < 0.5 / kFanWidth ? "◙" : "o");
    table.add(
        {brief(s) + " s", fixed(100 * step.share, 1),
         fmt::format("{} to {}", fixed(100 * step.ends.low, 1), fixed(100 * step.ends.high, 1)),
         fixed(100 * by_law, 1), line.text()});
  }
  return table.text(2);
}

std::string law_words(const LawPart& part) {
  const Law& law = part.laws.front();
  std::string text =
      fmt::format("{}: {}, mean {} s", part.words, law_name(law.kind), brief(law.mean_s.value));
  if (law.cv) text += fmt::format(", cv {}", brief(law.cv->value));
  if (law.half_range_s) text += fmt::format(", plus or minus {} s", brief(law.half_range_s->value));
  text += fmt::format("; {} seen", fixed(static_cast<double>(part.ended), 0));
  if (part.going_on > 0) {
    text += fmt::format(" to their end, {} longer than they could be seen",
                        fixed(static_cast<double>(part.going_on), 0));
  }
  for (std::size_t i = 1; i < part.laws.size(); ++i) {
    text += fmt::format("{} {} by {}", i == 1 ? "; AICc is worse for" : ",",
                        law_name(part.laws[i].kind), brief(part.laws[i].aicc - law.aicc));
  }
  return text + ".";
}

std::string keys_text(const FitReport& report) {
  const bool has_before = !report.base.empty();
  std::vector<TextColumn> headings{{"Key", Align::left}, {"Value"}, {"95 % interval"}};
  if (has_before) headings.push_back({"Was"});
  headings.push_back({"Records"});
  headings.push_back({"Interval by", Align::left});
  TextTable table{std::move(headings)};
  for (const FittedKey& key : report.fit.keys) {
    std::vector<std::string> row{key.key, fitted_figure(key.unit, key.figure.value),
                                 ends_words(key)};
    if (has_before) {
      row.push_back(key.before ? fitted_figure(key.unit, *key.before) : std::string{kUnknown});
    }
    row.push_back(fixed(static_cast<double>(key.count), 0));
    row.push_back(key.by);
    table.add(std::move(row));
  }
  const bool has_close_laws = std::ranges::any_of(
      report.fit.keys, [](const FittedKey& key) { return key.by.ends_with(" laws"); });
  if (!has_close_laws) return table.text(2);
  return table.text(2) +
         wrapped(
             "An interval by several laws goes from the lowest end of theirs to the highest: so "
             "few lengths do not tell which of these laws is the true one.",
             kTextWidth, 2);
}

std::string by_hour_text(const PhoneRates& rates) {
  TextTable table{{{"Hour", Align::left}, {"Calls"}, {"Persons"}, {"Hit rate"}, {"95 % interval"}}};
  for (const fit::HourRate& hour : rates.hours) {
    table.add(
        {fmt::format("{:02}:00", hour.hour), fixed(static_cast<double>(hour.persons.trials), 0),
         fixed(static_cast<double>(hour.persons.held), 0), percent(hour.persons.ratio.value, 1),
         fmt::format("{} to {}", fixed(100 * hour.persons.ratio.ends.low, 1),
                     percent(hour.persons.ratio.ends.high, 1))});
  }
  return table.text(2);
}

std::string hit_rate_text(const FitReport& report, const Style& style) {
  std::string text;
  for (const PhoneRates& rates : report.fit.phones) {
    const std::string name = rates.name.empty() ? "all numbers" : rates.name;
    if (rates.hours.size() < 2) continue;
    if (!rates.differs_by_hour) {
      text += wrapped(fmt::format("{}: the hours differ by no more than luck; one rate for the day "
                                  "is {} by {} of AICc.",
                                  name, rates.aicc_gain > 0 ? "worse" : "better",
                                  brief(std::abs(rates.aicc_gain))),
                      kTextWidth, 2);
      continue;
    }
    text += wrapped(fmt::format("{}: the hours differ; a rate for each is better by {} of AICc.",
                                name, brief(rates.aicc_gain)),
                    kTextWidth, 2) +
            by_hour_text(rates);
  }
  return text.empty() ? text : '\n' + style.bold("Hit rate by hour") + '\n' + text;
}

std::string sentences_text(const char* heading, const std::vector<std::string>& sentences,
                           const Style& style) {
  if (sentences.empty()) return {};
  std::string text = '\n' + style.bold(heading) + '\n';
  for (const std::string& one : sentences) text += wrapped("- " + one, kTextWidth, 2);
  return text;
}

}  // namespace

std::string fit_sentence(const FitReport& report) {
  const fit::CallSample& calls = report.fit.calls;
  const fit::PhoneCounts all = together(calls.phones);
  const fit::PhoneRates rates = rates_of(all, {});
  const fit::Figure& persons = rates.persons.ratio;
  std::string text = fmt::format("{} calls on {} {}: a person answers {} of them ({} to {})",
                                 fixed(static_cast<double>(calls.calls), 0), calls.days,
                                 calls.days == 1 ? "day" : "days", percent(persons.value, 1),
                                 fixed(100 * persons.ends.low, 1), percent(persons.ends.high, 1));
  text += key_clause(report, "handling.talk_s_mean", "talk lasts");
  text += key_clause(report, "handling.wrap_s_mean", "wrap-up takes");
  text += key_clause(report, "dialer.patience.mean_s", "persons wait with a mean patience of");
  if (const FittedKey* absent = find_key(report, "team.absent_ratio")) {
    text += fmt::format(", and {} of the agents are absent ({})",
                        fitted_figure("ratio", absent->figure.value), ends_words(*absent));
  }
  return fmt::format("{}. {} keys of a scenario follow from the records, with 95 % intervals.",
                     text, report.fit.keys.size());
}

std::string fit_text(const FitReport& report, const Style& style) {
  std::string text = style.good(wrapped(fit_sentence(report)));
  for (const LawPart& part : report.fit.parts) {
    text += '\n' + wrapped(law_words(part));
    if (part.laws.front().kind != scenario::DistributionKind::constant) text += law_picture(part);
  }
  text += wrapped("o seen, ░ its 95 % interval, █ the law, ◙ both in one place.", kTextWidth, 2);
  text += '\n' + style.bold("What the records say") + '\n' + keys_text(report);
  text += hit_rate_text(report, style);
  text += sentences_text("To know", report.fit.notes, style);
  text += sentences_text("As it was, for the records do not say", report.fit.left, style);
  return text;
}

}  // namespace callpace::analysis
