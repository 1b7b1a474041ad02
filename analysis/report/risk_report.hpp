// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the analysis of risk found of a case, as text, JSON, CSV and charts: the distribution of the
// net present value, how much of its variance each input causes, what moving each input does, where
// it breaks even, and how the variants compare under the same draws. Money is in units of the
// currency, ratios are 0-1 in data and percent on the page. Every estimate stands with its 95 %
// interval.
//
// Left out on purpose: the appraisal itself (its own report). Errors: none.
#pragma once

#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/risk/break_even.hpp"
#include "analysis/risk/comparison.hpp"
#include "analysis/risk/sobol.hpp"
#include "analysis/risk/summary.hpp"
#include "analysis/risk/tornado.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a reader is told of an input.
struct RiskInput {
  std::string name;             ///< as the case has it
  std::string unit;             ///< "USD", "ratio", "agents"
  double base = 0;              ///< its value
  std::string belief;           ///< its distribution in words; empty for a certain input
  std::string source;           ///< of range and distribution, or "assumed"
  double rank_correlation = 0;  ///< with the net present value; not a number for a certain input
};

/// One variant under the draws.
struct RiskVariant {
  std::string name;
  std::string title;
  double base = 0;  ///< its net present value with every input at its value
  risk::Summary summary;
  std::optional<risk::Comparison> to_first;  ///< not for the first itself
};

/// The break-even of one input.
struct SoughtBreakEven {
  RiskInput input;
  risk::BreakEven found;
};

/// All of it; tornado, indices and break-evens are the first variant's.
struct RiskReport {
  std::string name;
  std::string title;
  std::string currency;
  std::vector<std::string> settings;  ///< overrides of the case, as --set took them
  std::uint64_t seed = 1;
  std::size_t draws = 0;
  std::vector<RiskInput> inputs;
  std::vector<RiskVariant> variants;  ///< the first is the headline; none = nothing was drawn
  risk::Sobol sobol;
  risk::Tornado tornado;
  std::vector<SoughtBreakEven> break_evens;
};

/// A figure of an input as the page prints it, a ratio in percent, without any other unit.
[[nodiscard]] std::string input_figure(double value, const std::string& unit);
/// The same with its unit.
[[nodiscard]] std::string with_unit(double value, const RiskInput& input);

/// Where bin `i` of a histogram begins, with the digits that tell it from the next.
[[nodiscard]] std::string bin_edge(const risk::Histogram& histogram, std::size_t i);

/// The chance of a loss in percent, without the sign; "< 0.01" where no draw was a loss.
[[nodiscard]] std::string loss_percent(const risk::Summary& summary);

/// The chance of a loss, quantiles of the NPV, and how much of the uncertainty each input causes.
[[nodiscard]] std::string risk_sentence(const RiskReport& report);

/// Where the net present value is zero over the range of an input, in one sentence.
[[nodiscard]] std::string break_even_sentence(const SoughtBreakEven& sought,
                                              const std::string& currency);

/// The page: sentences and tables.
[[nodiscard]] std::string risk_text(const RiskReport& report, const Style& style);

/// All of it.
[[nodiscard]] Columns<RiskReport> risk_columns();

/// What each input alone does to the NPV, for the page.
[[nodiscard]] TextTable tornado_page(const RiskReport& report);

/// tornado, sobol, npv_quantiles and npv_histogram; none for what has nothing to say. The
/// histogram's outer bins reach to the least and the greatest draw.
[[nodiscard]] std::vector<Table> risk_tables(const RiskReport& report);

/// A file of the report, by name.
struct ReportFile {
  std::string name;
  std::string text;
};

/// tornado, sobol and npv_distribution as SVG; none for what has nothing to show.
[[nodiscard]] std::vector<ReportFile> risk_svg(const RiskReport& report);

/// Writes risk.json, the CSV files and the charts into `directory`, which is made.
void write_risk(const RiskReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
