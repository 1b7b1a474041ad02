// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/page.hpp"
#include "analysis/report/risk_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kWorthNaming = 0.05;  // of the variance

std::string money(double value) { return fixed(value, 0); }

Estimate estimate_of(const risk::Share& one, std::int64_t n) {
  const double reach = std::max(one.value - one.low, one.high - one.value);
  Estimate estimate{one.value, reach, n};
  estimate.ends = Ends{one.low, one.high};
  return estimate;
}

/// With its interval; only a bound where no draw, or each of them, was such.
std::string share(const risk::Share& one, std::int64_t n) {
  if (one.value == 0 || one.value == 1) return percent(estimate_of(one, n), 2);
  return fmt::format("{} ({} to {})", percent(one.value, 2), percent(one.low, 2),
                     percent(one.high, 2));
}

std::string causes_of(const RiskReport& report, const risk::SobolIndex& index) {
  std::string names;
  for (const std::size_t input : index.inputs) {
    names += (names.empty() ? "" : " + ") + report.inputs[input].name;
  }
  return names;
}

/// A share of the variance; an estimate that luck has put outside of 0 to 100 % shows as that end.
std::string index_text(const Estimate& index) {
  return fmt::format("{} ± {}", fixed(100 * std::clamp(index.mean, 0.0, 1.0), 1),
                     fixed(100 * index.half_width, 1));
}

std::string explained(const RiskReport& report) {
  if (report.sobol.indices.empty()) return "Nothing makes it vary.";
  std::string named;
  for (const risk::SobolIndex& index : report.sobol.indices) {
    if (index.total.mean < kWorthNaming) break;
    named += fmt::format("{}{} {} %", named.empty() ? "" : ", ", causes_of(report, index),
                         fixed(100 * std::min(index.total.mean, 1.0), 0));
  }
  return "How much of the uncertainty each input causes: " + named + '.';
}

std::string sobol_table(const RiskReport& report) {
  TextTable table{"What causes the uncertainty",
                  {"alone, %", "with interactions, %", "rank correlation with NPV"}};
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

std::string risk_variants_table(const RiskReport& report) {
  using V = RiskVariant;
  const auto quantile = [](double p) {
    return [p](const V& it) {
      const bool has_figures = !it.summary.quantiles.empty();
      return has_figures ? money(risk::quantile_of(it.summary, p).value) : std::string{kUnknown};
    };
  };
  const auto better = [](const V& it) {
    return it.to_first ? fixed(100 * it.to_first->better.value, 1) : "";
  };
  return page_table<V>({}, report.variants,
                       {{"Variant (NPV in " + report.currency + ")", &V::name, Align::left},
                        {"NPV as stated", [](const V& it) { return money(it.base); }},
                        {"mean", [](const V& it) { return money(it.summary.mean.mean); }},
                        {"5 %", quantile(0.05)},
                        {"95 %", quantile(0.95)},
                        {"loss, %", [](const V& it) { return loss_percent(it.summary); }},
                        {"better than first, %", better}})
      .text(2);
}

std::string quantile_table(const risk::Summary& summary, const std::string& currency) {
  std::vector<std::string> shares;
  std::vector<std::string> values;
  for (const risk::Quantile& one : summary.quantiles) {
    shares.push_back(fixed(100 * one.p, 0) + " %");
    values.push_back(money(one.value));
  }
  TextTable table{"Quantile", shares};
  table.add("NPV, " + currency, values);
  return table.text(2);
}

/// The outer bins are open; a single bin says nothing.
std::string histogram_line(const risk::Histogram& histogram) {
  if (histogram.counts.size() < 2) return "";
  const std::vector<double> counts(histogram.counts.begin(), histogram.counts.end());
  return fmt::format("  below {} {} from {}\n", bin_edge(histogram, 1), sparkline(counts),
                     bin_edge(histogram, counts.size() - 1));
}

std::string headline_text(const RiskReport& report) {
  const risk::Summary& summary = report.variants.front().summary;
  std::string text = wrapped(risk_sentence(report), kTextWidth) + '\n';
  if (summary.quantiles.empty()) return text;
  text += quantile_table(summary, report.currency) + histogram_line(summary.histogram) + '\n';
  if (!report.sobol.indices.empty()) text += sobol_table(report) + '\n';
  return text + beliefs(report) + '\n';
}

}  // namespace

std::string with_unit(double value, const RiskInput& input) {
  const bool says_unit = input.unit.empty() || input.unit == "ratio";
  return input_figure(value, input.unit) + (says_unit ? "" : ' ' + input.unit);
}

std::string input_figure(double value, const std::string& unit) {
  return unit == "ratio" ? brief(100 * value) + " %" : brief(value);
}

std::string bin_edge(const risk::Histogram& histogram, std::size_t i) {
  const double digits = std::ceil(-std::log10(histogram.bin));
  return fixed(histogram.edge(i), static_cast<int>(std::clamp(digits, 0.0, 6.0)));
}

std::string loss_percent(const risk::Summary& summary) {
  const risk::Share& loss = summary.below_zero;
  if (loss.value != 0 && loss.value != 1) return fixed(100 * loss.value, 2);
  return words_of(scaled(estimate_of(loss, summary.mean.n), 100), 2).mean;
}

std::string risk_sentence(const RiskReport& report) {
  const RiskVariant& first = report.variants.front();
  const risk::Summary& summary = first.summary;
  if (summary.quantiles.empty()) return "No draw gives a net present value.";
  const auto with_currency = [&](double value) { return money(value) + ' ' + report.currency; };
  std::string text = fmt::format(
      "The chance of a loss (NPV below zero) is {} over {} draws of {}. The NPV's median is {}, "
      "its mean {} ± {}; nine in ten draws lie between {} and {}.",
      share(summary.below_zero, summary.mean.n), fixed(static_cast<double>(report.draws), 0),
      first.name, with_currency(risk::quantile_of(summary, 0.5).value), money(summary.mean.mean),
      with_currency(summary.mean.half_width), with_currency(risk::quantile_of(summary, 0.05).value),
      with_currency(risk::quantile_of(summary, 0.95).value));
  if (std::isfinite(summary.mean_below_zero)) {
    text +=
        fmt::format(" A draw below zero is {} on average.", with_currency(summary.mean_below_zero));
  }
  if (summary.undefined > 0) {
    text += fmt::format(" In {} draws there is no NPV; they are left out.", summary.undefined);
  }
  return text + ' ' + explained(report);
}

std::string break_even_sentence(const SoughtBreakEven& sought, const std::string& currency) {
  const RiskInput& input = sought.input;
  const risk::BreakEven& found = sought.found;
  const std::string searched = fmt::format("between {} and {}", with_unit(found.range.low, input),
                                           with_unit(found.range.high, input));
  if (found.crossings.empty()) {
    return fmt::format("{} (now {}): no break-even {}; the NPV goes from {} {} to {} {}.",
                       input.name, with_unit(input.base, input), searched, money(found.at_low),
                       currency, money(found.at_high), currency);
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
  if (!report.tornado.bars.empty()) text += tornado_page(report).text(2) + '\n';
  if (report.variants.size() > 1) text += risk_variants_table(report) + '\n';
  for (const SoughtBreakEven& sought : report.break_evens) {
    text += wrapped("Break-even of " + break_even_sentence(sought, report.currency), kTextWidth);
  }
  return text;
}

}  // namespace callpace::analysis
