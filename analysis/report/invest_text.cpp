// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/flow_tables.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/invest_words.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/staff_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using invest::Figure;
using invest::LineCells;
using invest::LineKind;
using invest::VariantAppraisal;
using invest::Worth;

std::string payback_text(const std::optional<double>& periods, Period period) {
  if (!periods) return "never";
  return fmt::format("{:.{}f} {}{}", *periods, *periods < 0.1 ? 4 : 2, name_of(period),
                     *periods == 1 ? "" : "s");
}

/// "name: title"; a case or a variant may lack either.
std::string titled(const std::string& name, const std::string& title) {
  return name + (name.empty() || title.empty() ? "" : ": ") + title;
}

/// When the outlay has come back, without discounting and with it.
std::string payback_sentence(const Worth& worth) {
  if (!worth.payback_periods) return " The outlay is never paid back.";
  if (*worth.payback_periods == 0) return " Nothing is laid out that had to be paid back.";
  std::string text = fmt::format(" The outlay is paid back after {}, ",
                                 payback_text(worth.payback_periods, worth.flows.period));
  if (!worth.discounted_payback_periods) return text + "but never if flows are discounted.";
  return text + fmt::format("or after {} if flows are discounted.",
                            payback_text(worth.discounted_payback_periods, worth.flows.period));
}

/// What cannot be said where the discount rate differs by period.
std::string by_period_sentence(const Worth& worth) {
  if (worth.rate) return "";
  std::string text =
      " An IRR is one rate for all periods: it cannot be set against discount rates that differ by "
      "period, so go by the NPV.";
  if (!worth.mirr) {
    text +=
        " A modified IRR takes one rate each for financing and reinvestment: state finance_rate "
        "and reinvest_rate.";
  }
  return text;
}

std::string headline(const VariantAppraisal& variant, const invest::Investment& investment) {
  const Worth& worth = *variant.worth;
  std::string text =
      fmt::format("NPV {}, discounted at {}; {}. IRR {}", format(worth.npv), discount_words(worth),
                  timing_words(worth.flows.timing), irr_words(worth.irr, annualised_words));
  if (worth.mirr) text += "; modified IRR " + annualised_words(*worth.mirr);
  text += "." + by_period_sentence(worth) + payback_sentence(worth);
  if (worth.profitability_index) {
    text += fmt::format(" The profitability index is {:.2f}.", *worth.profitability_index);
  }
  if (worth.annual_equivalent_cents) {
    text +=
        fmt::format(" The NPV is equal to a steady {} a year.",
                    format(money_from_cents(*worth.annual_equivalent_cents, worth.npv.currency())));
  }
  if (worth.xnpv) {
    text += fmt::format(" By the dates of the flows, the NPV is {} and the IRR {}.",
                        format(*worth.xnpv), irr_words(*worth.xirr, annualised_words));
  }
  text += tax_words(investment, variant);
  return wrapped(text, kTextWidth, 2);
}

/// Columns that a figure's title may fill.
constexpr int kTitleWidth = 50;
/// Columns that the origin of a figure fills at least.
constexpr int kOriginWidth = 20;

std::string percent_of(Rate rate) { return percent(rate.ratio, 2); }

std::string yearly_percent_of(Rate rate) {
  const std::string text = yearly_percent(rate);
  return text.starts_with("more") ? "> 1e9 %" : text;
}

std::string variants_table(const std::vector<VariantAppraisal>& variants) {
  using V = VariantAppraisal;
  const Period period = variants.front().worth->flows.period;
  const bool is_even = std::ranges::all_of(
      variants, [period](const V& it) { return it.worth->flows.period == period; });
  // Rates carry their period: in the headings, or in a column where the variants differ in it.
  const std::string unit = is_even ? fmt::format(" a {}", name_of(period)) : "";
  std::vector<Shown<V>> shown{{"Variant", &V::name, Align::left},
                              {"NPV", [](const V& it) { return format(it.worth->npv); }}};
  if (!is_even) {
    shown.push_back(
        {"period", [](const V& it) { return name_of(it.worth->flows.period); }, Align::left});
  }
  shown.push_back({"rate" + unit, [](const V& it) {
                     return it.worth->rate ? percent_of(*it.worth->rate) : "by period";
                   }});
  shown.push_back({"IRR" + unit, [](const V& it) { return irr_words(it.worth->irr, percent_of); }});
  if (!is_even || period != Period::year) {
    shown.push_back(
        {"IRR a year", [](const V& it) { return irr_words(it.worth->irr, yearly_percent_of); }});
  }
  shown.push_back({"payback", [is_even](const V& it) {
                     const std::string text =
                         payback_text(it.worth->payback_periods, it.worth->flows.period);
                     return is_even ? text : text.substr(0, text.find(' '));
                   }});
  return page_table<V>({}, variants, shown).text(2);
}

/// " (12 to 14)", or as far as the days know.
std::string interval_text(const invest::FigureInterval& interval, const std::string& unit) {
  const auto end = [&](double value) {
    if (unit == "ratio") return percent(value, 2);
    return fmt::format("{:.{}f}", value, value == std::floor(value) ? 0 : 2);
  };
  if (interval.low && interval.high) {
    return fmt::format(" ({} to {})", end(*interval.low), end(*interval.high));
  }
  if (interval.low) return fmt::format(" (at least {})", end(*interval.low));
  return interval.high ? fmt::format(" (at most {})", end(*interval.high)) : "";
}

std::string figures_table(const std::vector<Figure>& figures,
                          const invest::Investment& investment) {
  std::vector<std::string> values;
  int titles = 0;
  int widest = 0;
  for (const Figure& figure : figures) {
    values.push_back(value_text(figure.value, figure.unit, investment.currency));
    if (figure.interval) values.back() += interval_text(*figure.interval, figure.unit);
    widest = std::max(widest, display_width(values.back()));
    titles = std::max(titles, std::min(kTitleWidth, display_width(figure.title)));
  }
  // Long titles and origins go on below, so that the table fits the page.
  const int room = std::max(kOriginWidth, kTextWidth - 6 - titles - widest);
  TextTable table{{{"", Align::left}, {""}, {"from", Align::left}}};
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& figure = figures[i];
    const std::string from =
        figure.from.empty() ? figure.source : "simulation '" + figure.from + "'";
    table.add({in_column(figure.title, kTitleWidth), values[i], in_column(from, room)});
  }
  return table.text(2);
}

/// What it takes to get the same page again.
std::string provenance(const InvestReport& report) {
  std::string text =
      fmt::format("callpace {}, case {}", report.builds.callpace, report.appraisal.investment.hash);
  for (const invest::SimulatedFigures& one : report.appraisal.simulated) {
    text += fmt::format(", {} {} seed {} ({} days; brackets hold 95 % intervals)", one.scenario,
                        one.scenario_hash, one.seed, one.replications);
  }
  return wrapped(text);
}

}  // namespace

std::string invest_text(const InvestReport& report, const Style& style) {
  const invest::Investment& investment = report.appraisal.investment;
  const std::vector<VariantAppraisal>& variants = report.appraisal.variants;
  const VariantAppraisal& first = variants.front();
  std::string text = style.bold(titled(investment.source, investment.title)) + '\n';
  text += settings_line(report.settings) + '\n';
  if (first.worth) {
    text += style.bold(titled(first.name, first.title)) + '\n';
    text += headline(first, investment) + flow_tables(first, investment, report.shows_every_period);
  }
  if (investment.periods) text += memo_tables(first, investment, report.shows_every_period);
  if (variants.size() > 1 && first.worth) {
    text += '\n' + style.bold("The variants") + '\n' + variants_table(variants);
    for (const VariantAppraisal& variant : variants) {
      if (variant.title.empty() && variant.basis.empty()) continue;
      std::string said = variant.name + ':';
      if (!variant.title.empty()) said += fmt::format(" {}.", variant.title);
      if (!variant.basis.empty()) said += ' ' + variant.basis;
      text += wrapped(said, kTextWidth, 2);
    }
  }
  for (const invest::LeftOutVariant& one : report.appraisal.left_out) {
    text += wrapped(fmt::format("{} is left out: {}.", one.name, one.reason), kTextWidth, 2);
  }
  for (const invest::SimulatedFigures& one : report.appraisal.simulated) {
    if (!one.team) continue;
    text += '\n' + style.bold(fmt::format("How many agents: {}", one.scenario)) + '\n';
    text += staff_search_text(*one.team);
  }
  if (!first.results.empty()) {
    text += '\n' + style.bold("What follows") + '\n' + figures_table(first.results, investment);
  }
  if (!first.inputs.empty()) {
    text += '\n' + style.bold("Figures") + '\n' + figures_table(first.inputs, investment);
  }
  return text + '\n' + style.faint(provenance(report));
}

}  // namespace callpace::analysis
