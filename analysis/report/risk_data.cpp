// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/risk_report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json names_json(const RiskReport& report, const risk::SobolIndex& index) {
  Json names = Json::array();
  for (const std::size_t input : index.inputs) names.push_back(report.inputs[input].name);
  return names;
}

Json summary_json(const risk::Summary& summary) {
  Json quantiles = Json::array();
  for (const risk::Quantile& one : summary.quantiles) {
    quantiles.push_back({{"p", one.p}, {"value", one.value}, {"low", one.low}, {"high", one.high}});
  }
  const risk::Share& below = summary.below_zero;
  return {{"mean", to_json(summary.mean)},
          {"standard_deviation", summary.sd},
          {"least", summary.least},
          {"greatest", summary.greatest},
          {"probability_below_zero",
           {{"value", below.value}, {"low", below.low}, {"high", below.high}}},
          {"mean_below_zero", summary.mean_below_zero},
          {"quantiles", std::move(quantiles)},
          {"histogram",
           {{"low", summary.histogram.low},
            {"bin", summary.histogram.bin},
            {"counts", summary.histogram.counts}}},
          {"undefined_draws", summary.undefined}};
}

Json variant_json(const RiskVariant& variant) {
  Json json{{"name", variant.name}, {"title", variant.title}, {"npv_as_stated", variant.base}};
  json["npv"] = summary_json(variant.summary);
  if (variant.to_first) {
    const risk::Share& better = variant.to_first->better;
    json["to_first"] = {
        {"difference", to_json(variant.to_first->difference)},
        {"better", {{"value", better.value}, {"low", better.low}, {"high", better.high}}}};
  }
  return json;
}

Json sobol_json(const RiskReport& report) {
  Json indices = Json::array();
  for (const risk::SobolIndex& index : report.sobol.indices) {
    indices.push_back({{"inputs", names_json(report, index)},
                       {"first", to_json(index.first)},
                       {"total", to_json(index.total)}});
  }
  return {{"variance", report.sobol.variance},
          {"evaluations", report.sobol.evaluations},
          {"indices", std::move(indices)}};
}

Json tornado_json(const RiskReport& report) {
  Json bars = Json::array();
  for (const risk::TornadoBar& bar : report.tornado.bars) {
    bars.push_back({{"input", report.inputs[bar.input].name},
                    {"low", bar.range.low},
                    {"high", bar.range.high},
                    {"npv_at_low", bar.at_low},
                    {"npv_at_high", bar.at_high},
                    {"swing", bar.swing()}});
  }
  return {{"npv", report.tornado.base}, {"bars", std::move(bars)}};
}

Json break_evens_json(const RiskReport& report) {
  Json all = Json::array();
  for (const SoughtBreakEven& sought : report.break_evens) {
    const risk::BreakEven& found = sought.found;
    Json crossings = Json::array();
    for (const risk::Crossing& one : found.crossings) {
      crossings.push_back(
          {{"at", one.at}, {"low", one.low}, {"high", one.high}, {"jump", one.is_jump}});
    }
    all.push_back({{"input", sought.input.name},
                   {"status", risk::name_of(found.status())},
                   {"low", found.range.low},
                   {"high", found.range.high},
                   {"npv_at_low", found.at_low},
                   {"npv_at_high", found.at_high},
                   {"crossings", std::move(crossings)},
                   {"sentence", break_even_sentence(sought, report.currency)}});
  }
  return all;
}

Json inputs_json(const RiskReport& report) {
  Json inputs = Json::array();
  for (const RiskInput& input : report.inputs) {
    inputs.push_back({{"name", input.name},
                      {"unit", input.unit},
                      {"value", input.base},
                      {"distribution", input.belief},
                      {"source", input.source},
                      {"rank_correlation", input.rank_correlation}});
  }
  return inputs;
}

std::string tornado_csv(const RiskReport& report) {
  std::string text = "input,low,high,npv_at_low,npv_at_high,swing\n";
  for (const risk::TornadoBar& bar : report.tornado.bars) {
    text += fmt::format("{},{},{},{},{},{}\n", csv_cell(report.inputs[bar.input].name),
                        csv_cell(bar.range.low), csv_cell(bar.range.high), csv_cell(bar.at_low),
                        csv_cell(bar.at_high), csv_cell(bar.swing()));
  }
  return text;
}

std::string sobol_csv(const RiskReport& report) {
  std::string text = "inputs,first,first_half_width,total,total_half_width\n";
  for (const risk::SobolIndex& index : report.sobol.indices) {
    std::string names;
    for (const std::size_t input : index.inputs) {
      names += (names.empty() ? "" : " ") + report.inputs[input].name;
    }
    text += fmt::format("{},{},{},{},{}\n", csv_cell(names), csv_cell(index.first.mean),
                        csv_cell(index.first.half_width), csv_cell(index.total.mean),
                        csv_cell(index.total.half_width));
  }
  return text;
}

std::string quantiles_csv(const RiskReport& report) {
  std::string text = "variant,p,npv,low,high\n";
  for (const RiskVariant& variant : report.variants) {
    for (const risk::Quantile& one : variant.summary.quantiles) {
      text += fmt::format("{},{},{},{},{}\n", csv_cell(variant.name), csv_cell(one.p),
                          csv_cell(one.value), csv_cell(one.low), csv_cell(one.high));
    }
  }
  return text;
}

std::string histogram_csv(const RiskReport& report) {
  std::string text = "variant,from,to,draws\n";
  for (const RiskVariant& variant : report.variants) {
    const risk::Histogram& histogram = variant.summary.histogram;
    const std::size_t bins = histogram.counts.size();
    for (std::size_t i = 0; i < bins; ++i) {
      const double from = i == 0 ? variant.summary.least : histogram.edge(i);
      const double to = i + 1 == bins ? variant.summary.greatest : histogram.edge(i + 1);
      text += fmt::format("{},{},{},{}\n", csv_cell(variant.name), csv_cell(from), csv_cell(to),
                          histogram.counts[i]);
    }
  }
  return text;
}

}  // namespace

std::string risk_json(const RiskReport& report) {
  Json json{{"kind", "risk"},
            {"name", report.name},
            {"currency", report.currency},
            {"settings", report.settings},
            {"seed", report.seed},
            {"draws", report.draws}};
  Json variants = Json::array();
  for (const RiskVariant& variant : report.variants) variants.push_back(variant_json(variant));
  if (!report.variants.empty()) json["sentence"] = risk_sentence(report);
  json["inputs"] = inputs_json(report);
  json["variants"] = std::move(variants);
  json["sobol"] = sobol_json(report);
  json["tornado"] = tornado_json(report);
  json["break_even"] = break_evens_json(report);
  return json.dump(2) + '\n';
}

std::vector<ReportFile> risk_csv(const RiskReport& report) {
  std::vector<ReportFile> files{{"tornado.csv", tornado_csv(report)},
                                {"sobol.csv", sobol_csv(report)},
                                {"npv_quantiles.csv", quantiles_csv(report)},
                                {"npv_histogram.csv", histogram_csv(report)}};
  std::erase_if(files, [](const ReportFile& file) {
    return std::count(file.text.begin(), file.text.end(), '\n') < 2;  // headings alone
  });
  return files;
}

void write_risk(const RiskReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "risk.json", risk_json(report));
  for (const ReportFile& file : risk_csv(report)) write_text(directory / file.name, file.text);
  for (const ReportFile& file : risk_svg(report)) write_text(directory / file.name, file.text);
}

}  // namespace callpace::analysis
