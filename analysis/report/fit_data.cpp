// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/fit_report.hpp"

namespace callpace::analysis {
namespace {

using fit::AbsenceRate;
using fit::ClusterSign;
using fit::FittedKey;
using fit::HourRate;
using fit::Law;
using fit::law_name;
using fit::LawPart;
using fit::MonthAbsence;
using fit::PhoneRates;
using fit::SurvivalStep;

constexpr std::size_t kStepsKept = 100;

Columns<FittedKey> key_columns() {
  return {
      {"key", "In the scenario.", &FittedKey::key},
      {"unit", "s, ratio (0-1) or factor.", &FittedKey::unit},
      {"value", "As the records say.", [](const FittedKey& it) { return it.figure.value; }},
      {"low", "Lower end of the 95 % interval.",
       [](const FittedKey& it) { return it.figure.ends.low; }},
      {"high", "Upper end; null: none.", [](const FittedKey& it) { return it.figure.ends.high; }},
      {"before", "In the scenario that says the rest; null: it has none.", &FittedKey::before},
      {"count", "Records behind it.", &FittedKey::count},
      {"by", "How the interval was found.", &FittedKey::by}};
}

std::optional<double> value_of(const std::optional<fit::Figure>& figure) {
  return figure ? std::optional(figure->value) : std::nullopt;
}

Columns<Law> fitted_law_columns() {
  return {
      {"law", "Its name.", [](const Law& it) { return law_name(it.kind); }},
      {"mean_s", "Mean.", [](const Law& it) { return it.mean_s.value; }},
      {"cv", "Standard deviation / mean, where it is a parameter.",
       [](const Law& it) { return value_of(it.cv); }},
      {"half_range_s", "Of a uniform law.",
       [](const Law& it) { return value_of(it.half_range_s); }},
      {"aicc", "Akaike's criterion; the smallest is chosen.", &Law::aicc},
      {"seen_ratio", "Lengths that are short enough to be seen / lengths, 0-1.", &Law::seen_ratio},
      {"farthest", "Largest distance from the distribution seen, 0-1.", &Law::farthest}};
}

/// A step of what was seen, beside the law.
struct SeenRow {
  SurvivalStep step;
  double law = 0;
};

std::vector<SeenRow> seen_rows(const LawPart& part) {
  std::vector<SeenRow> rows;
  const Law& law = part.laws.front();
  for (const SurvivalStep& step : thinned(part.seen, kStepsKept)) {
    rows.push_back({step, 1 - chance_within(law, step.s) / law.seen_ratio});
  }
  return rows;
}

Columns<LawPart> part_columns() {
  const Columns<SeenRow> seen{
      {"s", "From this time on.", [](const SeenRow& it) { return it.step.s; }},
      {"share", "That last longer (Kaplan-Meier), 0-1.",
       [](const SeenRow& it) { return it.step.share; }},
      {"low", "Lower end of its 95 % interval.",
       [](const SeenRow& it) { return it.step.ends.low; }},
      {"high", "Upper end.", [](const SeenRow& it) { return it.step.ends.high; }},
      {"law", "The same by the law, 0-1.", &SeenRow::law}};
  return {{"name", "Of the part.", &LawPart::name},
          {"words", "What it is.", &LawPart::words},
          {"key", "Its table in the scenario.", &LawPart::key},
          {"ended", "Lengths seen to their end.", &LawPart::ended},
          {"going_on", "Lengths that are only known to be longer.", &LawPart::going_on},
          {"laws", "Those that were tried, the chosen one first.", fitted_law_columns(),
           &LawPart::laws},
          {"seen", "Up to a hundred steps of what was seen.", seen, seen_rows}};
}

Columns<PhoneRates> phone_columns() {
  const Columns<HourRate> hour{
      {"hour", "Of the day, 0-23.", &HourRate::hour},
      {"calls", "Dialed in it.", [](const HourRate& it) { return it.persons.trials; }},
      {"persons", "Who answered.", [](const HourRate& it) { return it.persons.held; }},
      {"hit_rate", "Persons / calls, 0-1.",
       [](const HourRate& it) { return it.persons.ratio.value; }},
      {"low", "Lower end of its 95 % interval.",
       [](const HourRate& it) { return it.persons.ratio.ends.low; }},
      {"high", "Upper end.", [](const HourRate& it) { return it.persons.ratio.ends.high; }}};
  return {{"phone_type", "Kind of number; null: all.",
           [](const PhoneRates& it) { return text_or_null(it.name); }},
          {"calls", "On it.", &PhoneRates::calls},
          {"persons", "Who answered.", [](const PhoneRates& it) { return it.persons.held; }},
          {"differs_by_hour", "Whether a rate for each hour is better by more than 4 of AICc.",
           &PhoneRates::differs_by_hour},
          {"aicc_gain", "By how much.", &PhoneRates::aicc_gain},
          {"hours", "With calls.", hour, &PhoneRates::hours}};
}

Columns<AbsenceRate> absence_columns() {
  const Columns<MonthAbsence> month{
      {"month", "Calendar month.", &MonthAbsence::month},
      {"agent_days", "Of the roster.", [](const MonthAbsence& it) { return it.absent.trials; }},
      {"absent", "Of these.", [](const MonthAbsence& it) { return it.absent.held; }},
      {"absent_ratio", "Absent / roster, 0-1.",
       [](const MonthAbsence& it) { return it.absent.ratio.value; }},
      {"low", "Lower end of the exact binomial 95 % interval.",
       [](const MonthAbsence& it) { return it.absent.ratio.ends.low; }},
      {"high", "Upper end.", [](const MonthAbsence& it) { return it.absent.ratio.ends.high; }}};
  const Columns<ClusterSign> sign{
      {"what", "day, agent or spell.", &ClusterSign::what},
      {"strength", "As a multiple of what chance gives.", &ClusterSign::strength},
      {"p_value", "Chance of so much by luck, 0-1.", &ClusterSign::p_value}};
  return {
      {"agent_days", "Of the roster.", [](const AbsenceRate& it) { return it.absent.trials; }},
      {"absent", "Of these.", [](const AbsenceRate& it) { return it.absent.held; }},
      {"days", "With log-ins.", &AbsenceRate::days},
      {"agents", "On the roster.", &AbsenceRate::agents},
      {"is_clustered", "Whether absences hang together beyond luck.", &AbsenceRate::is_clustered},
      {"signs", "Of clustering.", sign, &AbsenceRate::signs},
      {"months", "One by one.", month, &AbsenceRate::months}};
}

}  // namespace

Columns<FitReport> fit_columns() {
  using R = FitReport;
  return {
      {"kind", "fit", [](const R&) { return "fit"; }},
      {"file", "Of the calls.", [](const R& it) { return it.fit.calls.file; }},
      {"logins", "The file of log-ins; null: none.",
       [](const R& it) { return text_or_null(it.fit.logins); }},
      {"base", "The scenario that says the rest; null: an example.",
       [](const R& it) { return text_or_null(it.base); }},
      {"sentence", "The answer in words.", fit_sentence},
      {"calls", "That were fitted.", [](const R& it) { return it.fit.calls.calls; }},
      {"days", "With calls.", [](const R& it) { return it.fit.calls.days; }},
      {"first_day", "Of the calls.", [](const R& it) { return it.fit.calls.first_day; }},
      {"last_day", "Of the calls.", [](const R& it) { return it.fit.calls.last_day; }},
      {"keys", "What the records say of keys of a scenario.", key_columns(),
       [](const R& it) { return it.fit.keys; }},
      {"laws", "Random lengths of time.", part_columns(), [](const R& it) { return it.fit.parts; }},
      {"hit_rates", "By kind of number.", phone_columns(),
       [](const R& it) { return it.fit.phones; }},
      {"absence", "From log-ins; null: none.", absence_columns(),
       [](const R& it) { return it.fit.absence; }},
      {"notes", "What a reader must know.", [](const R& it) { return it.fit.notes; }},
      {"left", "Keys that stay as they were, and why.", [](const R& it) { return it.fit.left; }}};
}

}  // namespace callpace::analysis
