// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/risk_report.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kWorthNaming = 0.05;  // of the variance

std::string money(double value) { return fixed(value, 0); }

std::string with_unit(double value, const RiskInput& input) {
  if (input.unit == "ratio") return brief(100 * value) + " %";
  return input.unit.empty() ? brief(value) : brief(value) + ' ' + input.unit;
}

std::string share(const risk::Share& one) {
  return fmt::format("{} ({} to {})", percent(one.value, 2), percent(one.low, 2),
                     percent(one.high, 2));
}

std::string names_of(const RiskReport& report, const risk::SobolIndex& index) {
  std::string names;
  for (const std::size_t input : index.inputs) {
    names += (names.empty() ? "" : " + ") + report.inputs[input].name;
  }
  return names;
}

std::string index_text(const Estimate& index) {
  return fmt::format("{} ± {}", fixed(100 * index.mean, 1), fixed(100 * index.half_width, 1));
}

std::string explained(const RiskReport& report) {
  if (report.sobol.indices.empty()) return "Nothing makes it vary.";
  std::string named;
  for (const risk::SobolIndex& index : report.sobol.indices) {
    if (index.total.mean < kWorthNaming) break;
    named += fmt::format("{}{} {} %", named.empty() ? "" : ", ", names_of(report, index),
                         fixed(100 * index.total.mean, 0));
  }
  return "How much of the uncertainty each input causes: " + named + '.';
}

std::string sobol_table(const RiskReport& report) {
  Table table{{{"What causes the uncertainty", Align::left},
               {"alone, %"},
               {"with interactions, %"},
               {"rank correlation with NPV"}}};
  for (const risk::SobolIndex& index : report.sobol.indices) {
    const bool is_group = index.inputs.size() > 1;
    const RiskInput& first = report.inputs[index.inputs.front()];
    table.add({is_group ? "correlated, together:" : first.name, index_text(index.first),
               index_text(index.total), is_group ? "" : fixed(first.rank_correlation, 2)});
    if (!is_group) continue;
    for (const std::size_t place : index.inputs) {
      const RiskInput& input = report.inputs[place];
      table.add({"  " + input.name, "", "", fixed(input.rank_correlation, 2)});
    }
  }
  return table.text(2);
}

/// What each uncertain input is taken to be, and who says so.
std::string beliefs(const RiskReport& report) {
  std::string text = "  What each input may turn out to be\n";
  for (const RiskInput& input : report.inputs) {
    if (input.belief.empty()) continue;
    text += wrapped(fmt::format("{} = {}: {} ({})", input.name, with_unit(input.base, input),
                                input.belief, input.source),
                    kTextWidth, 4);
  }
  return text;
}

std::string tornado_table(const RiskReport& report) {
  Table table{{{"One input at a time", Align::left},
               {"from"},
               {"to"},
               {"NPV at from"},
               {"NPV at to"},
               {"swing"}}};
  for (const risk::TornadoBar& bar : report.tornado.bars) {
    const RiskInput& input = report.inputs[bar.input];
    table.add({input.name, with_unit(bar.range.low, input), with_unit(bar.range.high, input),
               money(bar.at_low), money(bar.at_high), money(bar.swing())});
  }
  return table.text(2);
}

std::string variants_table(const RiskReport& report) {
  Table table{{{"Variant", Align::left},
               {"NPV as stated"},
               {"mean"},
               {"5 %"},
               {"95 %"},
               {"loss, %"},
               {"better than first, %"}}};
  for (const RiskVariant& variant : report.variants) {
    const bool has_figures = !variant.summary.quantiles.empty();
    const auto at = [&](double p) {
      return has_figures ? money(risk::quantile_of(variant.summary, p).value)
                         : std::string{kUnknown};
    };
    table.add({variant.name, money(variant.base), money(variant.summary.mean.mean), at(0.05),
               at(0.95), fixed(100 * variant.summary.below_zero.value, 2),
               variant.to_first ? fixed(100 * variant.to_first->better.value, 1) : ""});
  }
  return table.text(2);
}

std::string quantile_table(const risk::Summary& summary) {
  std::vector<Column> columns{{"Quantile", Align::left}};
  std::vector<std::string> values{"NPV"};
  for (const risk::Quantile& one : summary.quantiles) {
    columns.push_back({fixed(100 * one.p, 0) + " %"});
    values.push_back(money(one.value));
  }
  Table table{std::move(columns)};
  table.add(std::move(values));
  return table.text(2);
}

std::string histogram_line(const risk::Histogram& histogram) {
  std::vector<double> counts(histogram.counts.begin(), histogram.counts.end());
  const double end = histogram.low + histogram.bin * static_cast<double>(counts.size());
  return fmt::format("  {} {} {}\n", money(histogram.low), sparkline(counts), money(end));
}

std::string headline_text(const RiskReport& report) {
  const risk::Summary& summary = report.variants.front().summary;
  std::string text = wrapped(risk_sentence(report), kTextWidth) + '\n';
  if (summary.quantiles.empty()) return text;
  text += quantile_table(summary) + histogram_line(summary.histogram) + '\n';
  if (!report.sobol.indices.empty()) text += sobol_table(report) + '\n';
  return text + beliefs(report) + '\n';
}

}  // namespace

std::string risk_sentence(const RiskReport& report) {
  const RiskVariant& first = report.variants.front();
  const risk::Summary& summary = first.summary;
  if (summary.quantiles.empty()) return "No draw gives a net present value.";
  std::string text = fmt::format(
      "The chance of a loss (NPV below zero) is {} over {} draws of {}. The NPV's median is {} {}, "
      "its mean {} ± {}; nine in ten draws lie between {} and {}.",
      share(summary.below_zero), fixed(static_cast<double>(report.draws), 0), first.name,
      report.currency, money(risk::quantile_of(summary, 0.5).value), money(summary.mean.mean),
      money(summary.mean.half_width), money(risk::quantile_of(summary, 0.05).value),
      money(risk::quantile_of(summary, 0.95).value));
  if (std::isfinite(summary.mean_below_zero)) {
    text += fmt::format(" A draw below zero is {} on average.", money(summary.mean_below_zero));
  }
  if (summary.undefined > 0) {
    text += fmt::format(" In {} draws there is no NPV; they are left out.", summary.undefined);
  }
  return text + ' ' + explained(report);
}

std::string break_even_sentence(const SoughtBreakEven& sought) {
  const RiskInput& input = sought.input;
  const risk::BreakEven& found = sought.found;
  const std::string searched = fmt::format("between {} and {}", with_unit(found.range.low, input),
                                           with_unit(found.range.high, input));
  if (found.crossings.empty()) {
    return fmt::format("{} (now {}): no break-even {}; the NPV goes from {} to {}.", input.name,
                       with_unit(input.base, input), searched, money(found.at_low),
                       money(found.at_high));
  }
  std::string values;
  for (const risk::Crossing& crossing : found.crossings) {
    values += (values.empty() ? "" : " and ") + with_unit(crossing.at, input);
    if (crossing.is_jump) values += " (where it leaps over zero)";
  }
  return fmt::format("{} (now {}): the NPV breaks even at {}, {} {}.", input.name,
                     with_unit(input.base, input), values,
                     found.crossings.size() == 1 ? "the only such value" : "the values", searched);
}

std::string risk_text(const RiskReport& report, const Style& style) {
  std::string text;
  if (!report.variants.empty()) text += style.bold("Risk of " + report.title) + '\n';
  if (!report.variants.empty()) text += headline_text(report);
  if (!report.tornado.bars.empty()) text += tornado_table(report) + '\n';
  if (report.variants.size() > 1) text += variants_table(report) + '\n';
  for (const SoughtBreakEven& sought : report.break_evens) {
    text += wrapped("Break-even of " + break_even_sentence(sought), kTextWidth);
  }
  return text;
}

}  // namespace callpace::analysis
