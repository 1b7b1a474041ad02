// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/years.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/staff_report.hpp"

#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace {

using invest::Figure;
using invest::LineCells;
using invest::VariantAppraisal;

/// A variant, and the case that it is of.
struct VariantRow {
  const VariantAppraisal& variant;
  const invest::Investment& investment;
};

/// A line, and the years of its case.
struct LineRow {
  const LineCells& line;
  std::vector<invest::YearSpan> years;
};

/// What the rate compounds to in a year; null where no double holds it.
double per_year(Rate rate) { return equivalent(rate, Period::year).ratio; }

std::vector<std::int64_t> cents_of(const std::vector<Money>& amounts) {
  std::vector<std::int64_t> cents;
  for (const Money& amount : amounts) cents.push_back(amount.cents());
  return cents;
}

std::vector<std::int64_t> rounded_cents(const std::vector<double>& cells) {
  std::vector<std::int64_t> cents;
  for (const double cell : cells) cents.push_back(std::llround(100 * cell));
  return cents;
}

/// A root, and the period of its rate.
struct RootRow {
  const IrrRoot& root;
  Period period;
};

Columns<Irr> irr_columns() {
  const Columns<RootRow> root{
      {"rate", "A period, 0-1.", [](const auto& it) { return it.root.rate; }},
      {"rate_per_year", "A year.",
       [](const auto& it) {
         return per_year({it.root.rate, it.period});
       }},
      {"bracket_low", "It lies above.", [](const auto& it) { return it.root.bracket_low; }},
      {"bracket_high", "It lies below.", [](const auto& it) { return it.root.bracket_high; }}};
  return {{"status", "Whether there is one.", [](const Irr& it) { return name_of(it.status); }},
          {"period", "Of the rate.", [](const Irr& it) { return name_of(it.period); }},
          {"rate", "A period, where there is one.",
           [](const Irr& it) {
             const auto rate = it.unique_rate();
             return rate ? std::optional{rate->ratio} : std::nullopt;
           }},
          {"rate_per_year", "A year.",
           [](const Irr& it) {
             const auto rate = it.unique_rate();
             return rate ? std::optional{per_year(*rate)} : std::nullopt;
           }},
          {"roots", "All rates at which the NPV is zero.", root, [](const Irr& it) {
             std::vector<RootRow> rows;
             for (const IrrRoot& one : it.roots) rows.push_back({one, it.period});
             return rows;
           }}};
}

/// The members of a variant that has a value.
Columns<VariantRow> worth_columns() {
  using W = invest::Worth;
  const auto ratio = [](std::optional<Rate> W::*rate, double (*of)(Rate)) {
    return [rate, of](const W& it) {
      return it.*rate ? std::optional{of(*(it.*rate))} : std::nullopt;
    };
  };
  const auto as_stated = [](Rate rate) { return rate.ratio; };
  const Columns<ProfilePoint> profile{
      {"rate", "A period.", [](const auto& it) { return it.rate.ratio; }},
      {"npv_cents", "The NPV there.", [](const auto& it) { return it.npv.cents(); }}};
  const Columns<W> columns{
      {"npv_cents", "Net present value.", [](const W& it) { return it.npv.cents(); }},
      {"npv_cents_unrounded", "The same.", &W::npv_cents},
      {"irr", "Internal rate of return.", irr_columns(), &W::irr},
      {"mirr", "Modified IRR a period.", ratio(&W::mirr, as_stated)},
      {"mirr_per_year", "A year.", ratio(&W::mirr, per_year)},
      {"payback_periods", "Until the outlay is back.", &W::payback_periods},
      {"discounted_payback_periods", "The same at the discount rate.",
       &W::discounted_payback_periods},
      {"profitability_index", "Present value of what comes / of what goes.",
       &W::profitability_index},
      {"annual_equivalent_cents", "The NPV as an annuity.",
       [](const W& it) {
         const auto& cents = it.annual_equivalent_cents;
         return cents ? std::optional{std::llround(*cents)} : std::nullopt;
       }},
      {"rate_per_period", "Discount rate; null where it differs by period.",
       ratio(&W::rate, as_stated)},
      {"rate_per_year", "A year.", ratio(&W::rate, per_year)},
      Column<W>{"rates_per_period", "Where they differ.",
                [](const W& it) { return it.rate ? std::nullopt : std::optional{it.rates}; }}
          .or_absent(),
      {"period", "Of the flows.", [](const W& it) { return name_of(it.flows.period); }},
      {"timing", "When in a period they fall.",
       [](const W& it) { return name_of(it.flows.timing); }},
      {"flows_cents", "Net cash flow by period.",
       [](const W& it) { return cents_of(it.flows.amounts); }},
      {"npv_profile", "The NPV by discount rate.", profile, &W::npv_profile},
      Column<W>{
          "xnpv_cents", "By the dates of the flows.",
          [](const W& it) { return it.xnpv ? std::optional{it.xnpv->cents()} : std::nullopt; }}
          .or_absent(),
      Column<W>{"xirr", "Likewise.", irr_columns(), &W::xirr}.or_absent()};
  return joined(Columns<VariantRow>{}, columns, [](const VariantRow& it) {
    return it.variant.worth ? &*it.variant.worth : nullptr;
  });
}

Columns<LineRow> line_columns() {
  using L = LineRow;
  return {{"name", "Its name.", [](const L& it) { return it.line.name; }},
          {"title", "One line.", [](const L& it) { return it.line.title; }},
          {"kind", "What it is.", [](const L& it) { return invest::name_of(it.line.kind); }},
          {"counts", "It moves money.", [](const L& it) { return it.line.counts; }},
          {"unit", "Its unit.", [](const L& it) { return it.line.unit; }},
          {"source", "Who says so.", [](const L& it) { return it.line.source; }},
          Column<L>{"cents", "By period, of money.",
                    [](const L& it) {
                      return it.line.is_money ? std::optional{rounded_cents(it.line.cells)}
                                              : std::nullopt;
                    }}
              .or_absent(),
          Column<L>{"year_cents", "Sums by year, of money.",
                    [](const L& it) {
                      const bool has_sums = it.line.is_money && !it.years.empty() &&
                                            invest::sums_by_year(it.line.kind);
                      return has_sums ? std::optional{rounded_cents(
                                            invest::sums_of(it.line.cells, it.years))}
                                      : std::nullopt;
                    }}
              .or_absent(),
          Column<L>{"values", "By period, of what is no money.",
                    [](const L& it) {
                      return it.line.is_money ? std::nullopt : std::optional{it.line.cells};
                    }}
              .or_absent()};
}

Columns<Figure> figure_columns() {
  using F = Figure;
  using Ends = invest::FigureInterval;
  const Columns<F> stated{
      {"name", "Its name.", &F::name},
      {"title", "One line.", &F::title},
      {"value", "The figure.", &F::value},
      {"unit", "Its unit.", &F::unit},
      {"source", "Who says so.", &F::source},
      Column<F>{"formula", "How it follows.", [](const F& it) { return text_or_null(it.formula); }}
          .or_absent(),
      Column<F>{"from", "What it comes from.", [](const F& it) { return text_or_null(it.from); }}
          .or_absent()};
  const Columns<Ends> ends{{"low", "Its interval's end.", &Ends::low},
                           {"high", "Its interval's end.", &Ends::high}};
  return joined(stated, ends, &F::interval);
}

Columns<invest::SimulatedMeasure> measure_columns() {
  using M = invest::SimulatedMeasure;
  return {
      {"value", "What was measured.", &M::value},
      {"low", "Its interval's lower end.", &M::low},
      {"high", "The upper end.", &M::high},
      Column<M>{"obstacle", "Why there is none.",
                [](const M& it) { return text_or_null(it.obstacle); }}
          .or_absent(),
      Column<M>{"days", "By simulated day.",
                [](const M& it) { return it.days.empty() ? std::nullopt : std::optional{it.days}; }}
          .or_absent()};
}

Columns<invest::SimulatedFigures> simulation_columns() {
  using S = invest::SimulatedFigures;
  const Shape measures{CellKind::object, false, {}, {object_shape(measure_columns())}};
  return {
      {"name", "Its name in the case.", &S::simulation},
      {"scenario", "Its scenario.", &S::scenario},
      {"scenario_hash", "Hash of the scenario.", &S::scenario_hash},
      {"before_hash", "Hash of the one before.", &S::before_hash},
      {"seed", "Of all draws.", &S::seed},
      {"replications", "How many.", &S::replications},
      {{"measures", "By name.", measures},
       [](const S& it) {
         Members members;
         for (const auto& [name, measure] : it.measures) {
           members.emplace_back(name, Cell{members_of(measure_columns(), measure)});
         }
         return Cell{std::move(members)};
       }},
      Column<S>{"team", "The search for a team.", staff_search_columns(), &S::team}.or_absent()};
}

std::vector<LineRow> line_rows(const VariantRow& row) {
  const std::vector<invest::YearSpan> years = invest::years_of(row.investment);
  std::vector<LineRow> rows;
  for (const LineCells& line : row.variant.lines) rows.push_back({line, years});
  return rows;
}

std::optional<std::vector<std::int64_t>> net_flow_year_cents(const VariantRow& row) {
  const auto years = invest::years_of(row.investment);
  if (!row.variant.worth || years.empty()) return std::nullopt;
  return rounded_cents(invest::sums_of(invest::net_flow_of(row.variant.lines), years));
}

Columns<VariantRow> variant_columns() {
  using V = VariantRow;
  const Columns<V> of_variant{
      {"labels", "Of the periods.", [](const V& it) { return it.variant.labels; }},
      {"lines", "The lines of the case.", line_columns(), line_rows},
      Column<V>{"net_flow_year_cents", "Net cash flow by year.", net_flow_year_cents}.or_absent(),
      {"inputs", "What the case states.", figure_columns(),
       [](const V& it) { return it.variant.inputs; }},
      {"results", "What follows.", figure_columns(),
       [](const V& it) { return it.variant.results; }}};
  return joined(worth_columns(), of_variant);
}

struct YearRow {
  std::string label;
  std::string first;
  std::string last;
  std::size_t periods;
};

std::optional<std::vector<YearRow>> year_rows(const InvestReport& report) {
  const invest::Investment& investment = report.appraisal.investment;
  const std::vector<std::string> periods = invest::period_labels(investment);
  std::vector<YearRow> rows;
  for (const invest::YearSpan& year : invest::years_of(investment)) {
    rows.push_back(
        {year.label, periods[year.first], periods[year.first + year.count - 1], year.count});
  }
  return rows.empty() ? std::nullopt : std::optional{std::move(rows)};
}

std::vector<VariantRow> variant_rows(const InvestReport& report) {
  std::vector<VariantRow> rows;
  for (const VariantAppraisal& one : report.appraisal.variants) {
    rows.push_back({one, report.appraisal.investment});
  }
  return rows;
}

/// What the case says of itself.
Columns<InvestReport> head_columns() {
  const auto of = [](std::string invest::Investment::*member) {
    return [member](const InvestReport& it) { return it.appraisal.investment.*member; };
  };
  using I = invest::Investment;
  const Columns<YearRow> year{{"label", "The year.", &YearRow::label},
                              {"first", "Its first period.", &YearRow::first},
                              {"last", "Its last period.", &YearRow::last},
                              {"periods", "How many.", &YearRow::periods}};
  return {{"name", "The case's name.", of(&I::name)},
          {"title", "One line.", of(&I::title)},
          {"source", "Author and year.", of(&I::source)},
          {"currency", "Of all money.", of(&I::currency)},
          {"settings", "Overrides of the case.", &InvestReport::settings},
          {"variant", "The headline, whose figures follow.",
           [](const InvestReport& it) { return it.appraisal.variants.front().name; }},
          Column<InvestReport>{"tax_losses", "What becomes of a loss for tax.",
                               [](const InvestReport& it) {
                                 const auto& tax = it.appraisal.investment.tax;
                                 return tax ? std::optional{name_of(tax->losses)} : std::nullopt;
                               }}
              .or_absent(),
          Column<InvestReport>{"years", "Where a year has several periods.", year, year_rows}
              .or_absent()};
}

}  // namespace

Columns<InvestReport> invest_columns() {
  const Columns<VariantRow> variant{
      {"name", "Its name.", [](const auto& it) { return it.variant.name; }},
      {"title", "One line.", [](const auto& it) { return it.variant.title; }},
      {"basis", "What it rests on.", [](const auto& it) { return it.variant.basis; }}};
  const Columns<invest::LeftOutVariant> left_out{
      {"name", "Its name.", &invest::LeftOutVariant::name},
      {"reason", "Why.", &invest::LeftOutVariant::reason}};
  const Columns<BuildIds> builds{{"callpace", "The program.", &BuildIds::callpace},
                                 {"pacing", "The pacing library.", &BuildIds::pacing}};
  const Columns<InvestReport> rest{
      {"variants", "All of them.", joined(variant, variant_columns()), variant_rows},
      {"left_out", "Variants without a value.", left_out,
       [](const InvestReport& it) { return it.appraisal.left_out; }},
      {"simulations", "What was simulated.", simulation_columns(),
       [](const InvestReport& it) { return it.appraisal.simulated; }},
      {"hash", "Hash of the case.",
       [](const InvestReport& it) { return it.appraisal.investment.hash; }},
      {"builds", "What made it.", builds, &InvestReport::builds}};
  const auto headline = [](const InvestReport& it) {
    return VariantRow{it.appraisal.variants.front(), it.appraisal.investment};
  };
  return joined(joined(head_columns(), variant_columns(), headline), rest);
}

}  // namespace callpace::analysis
