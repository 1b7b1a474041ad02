// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/worth_block.hpp"

#include "analysis/finance/payback.hpp"
#include "analysis/workbook/charts.hpp"
#include "analysis/workbook/formulas.hpp"
#include "analysis/workbook/returns.hpp"
#include "analysis/workbook/worth_charts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::analysis::workbook {
namespace {

double units(Money money) { return static_cast<double>(money.cents()) / 100; }

/// A payback and the like, which there may not be.
Value or_words(const std::optional<double>& figure, const char* words) {
  return figure ? Value{*figure} : Value{words};
}

class WorthWriter {
 public:
  WorthWriter(RowWriter& rows, const WorthBlock& block)
      : rows_{rows},
        block_{block},
        model_{*block.variant.model},
        worth_{block.worth},
        flows_{block.worth.flows} {}

  void write() {
    write_rates();
    write_discounting();
    write_paybacks();
    const std::string halves = write_half_periods(rows_, flow_, flows_.timing);
    const FigureRow signs = write_signs();
    const Cell waterfall = write_waterfall(rows_, present_cumulative_);
    ++rows_.row;
    write_outcomes(signs, halves);
    ++rows_.row;
    rows_.sheet.layout().begin_part_at(rows_.row);
    rows_.heading("Charts", {});
    const Cell charts{rows_.row, 0};
    rows_.row += 2 * kChartRows;
    const Cell profile = write_profile();
    draw_worth(rows_.sheet, charts,
               {labels_, waterfall, cumulative_, present_cumulative_, block_.period_labels,
                block_.lines, profile, worth_.npv_profile.size()});
  }

 private:
  [[nodiscard]] std::size_t count() const { return flows_.amounts.size(); }

  FigureRow series(const Described& what, Show show, const LiveOf& live_of) {
    return rows_.series(what, {show}, count(), live_of);
  }

  void write_rates() {
    rows_.heading(std::string{"Rates a "} + name_of(flows_.period), {"Value"});
    if (worth_.rate) {
      discount_ = rate_row("discounting", invest::kDiscountRate);
      rows_.figure(
          {"discounting, a year", "compounded"},
          {yearly_formula(discount_, flows_.period), equivalent(*worth_.rate, Period::year).ratio},
          kPercent);
    } else {
      rows_.describe({"discounting", "a rate of each period: see the rates of this sheet"});
      ++rows_.row;
    }
    finance_ = rate_row("financing of outlays (modified rate)", invest::kFinanceRate);
    reinvest_ = rate_row("reinvestment of inflows (modified rate)", invest::kReinvestRate);
    ++rows_.row;
  }

  /// The cell of a rate of the model; nothing where the model has none of that name.
  std::string rate_row(const std::string& title, const char* name) {
    if (!model_.scope().find(name)) return "";
    return rows_.figure({title},
                        {rate_per_flow_formula(name, block_.places, model_),
                         block_.variant.values->rate_per_flow(name)},
                        kPercent);
  }

  void write_discounting() {
    std::vector<std::string> columns = block_.labels;
    columns.emplace_back("net present value");
    labels_ = {rows_.row, kFirstPeriod};
    rows_.heading("Flows as they are discounted", columns);
    time_ = series({"periods from now", name_of(flows_.timing)}, Show::number,
                   [&](const FigureRow& row, std::size_t i) -> Live {
                     const double time = time_of(flows_, i);
                     if (i == 0) return {fmt::format("{}", time), time};
                     return {fmt::format("{}+{}", row.cell(i - 1), time - row.values[i - 1]), time};
                   });
    flow_ = series({"flow"}, Show::money, [&](const FigureRow&, std::size_t i) -> Live {
      return {flow_formula(model_, block_.places, i), units(flows_.amounts[i])};
    });
    cumulative_ = running_sum("flow, cumulative", flow_);
    factor_ =
        series({"discount factor"}, Show::factor, [&](const FigureRow&, std::size_t i) -> Live {
          return {worth_.rate ? "(1+" + discount_ + ")^-" + time_.cell(i)
                              : block_.places.cell(model_.number_of(invest::kDiscountFactor), i),
                  worth_.factors[i]};
        });
    present_ = series({"present value"}, Show::money, [&](const FigureRow&, std::size_t i) -> Live {
      return {flow_.cell(i) + "*" + factor_.cell(i), flow_.values[i] * factor_.values[i]};
    });
    present_cumulative_ = running_sum("present value, cumulative", present_);
  }

  FigureRow running_sum(const std::string& title, const FigureRow& of) {
    return series({title}, Show::money, [&](const FigureRow& row, std::size_t i) -> Live {
      if (i == 0) return {of.cell(0), of.values[0]};
      return {row.cell(i - 1) + "+" + of.cell(i), row.values[i - 1] + of.values[i]};
    });
  }

  void write_paybacks() {
    payback_ = payback_row("paid back by then", cumulative_, flow_,
                           std::vector<double>(worth_.factors.size(), 1.0));
    discounted_payback_ =
        payback_row("paid back by then, discounted", present_cumulative_, present_, worth_.factors);
  }

  /// The payback of the flows up to each.
  FigureRow payback_row(const std::string& title, const FigureRow& sums, const FigureRow& flows,
                        std::span<const double> factors) {
    const double lead = span_of(flows_.timing).before;
    const auto live_of = [&](const FigureRow& row, std::size_t i) -> Live {
      CashFlows so_far = flows_;
      so_far.amounts.erase(so_far.amounts.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           so_far.amounts.end());
      const Value paid =
          or_words(discounted_payback_periods(so_far, factors.first(i + 1)), "never");
      const std::string owing = "IF(" + sums.cell(i) + "<-1E-8,\"never\",";
      if (i == 0) return {owing + "0)", paid};
      return {fmt::format("{0}IF(ISNUMBER({1}),{1},{2}-{3}-{4}/{5}))", owing, row.cell(i - 1),
                          time_.cell(i), lead, sums.cell(i - 1), flows.cell(i)),
              paid};
    };
    return series({title, "periods"}, Show::number, live_of);
  }

  FigureRow write_signs() {
    return series(
        {"sign, zeros left out"}, Show::whole, [&](const FigureRow& row, std::size_t i) -> Live {
          const double flow = flow_.values[i];
          const double before = i == 0 ? 0 : row.values[i - 1];
          return {i == 0 ? "SIGN(" + flow_.cell(0) + ")"
                         : fmt::format("IF({0}=0,{1},SIGN({0}))", flow_.cell(i), row.cell(i - 1)),
                  flow == 0 ? before : std::copysign(1.0, flow)};
        });
  }

  void write_outcomes(const FigureRow& signs, const std::string& halves) {
    rows_.heading("What it is worth", {"Value"});
    const std::string value = rows_.figure(
        {"net present value, not rounded"},
        {worth_.rate
             ? npv_formula(discount_, flow_.first, count(), flows_.timing)
             : fmt::format("SUMPRODUCT({},{})", cells_text(flow_.all()), cells_text(factor_.all())),
         worth_.npv_cents / 100},
        kMoney);
    rows_.outcome({"net present value"}, {"ROUND(" + value + ",2)", units(worth_.npv)},
                  Show::money);
    write_returns(rows_, {worth_, flow_, signs, halves, finance_, reinvest_});
    rows_.outcome({"payback, periods"},
                  {payback_.cell(count() - 1), or_words(worth_.payback_periods, "never")},
                  Show::number);
    rows_.outcome({"discounted payback, periods"},
                  {discounted_payback_.cell(count() - 1),
                   or_words(worth_.discounted_payback_periods, "never")},
                  Show::number);
    rows_.outcome(
        {"profitability index", "present value of inflows / of outflows"},
        {fmt::format("IF(SUMIF({0},\"<0\")=0,\"none\",SUMIF({0},\">0\")/-SUMIF({0},\"<0\"))",
                     cells_text(present_.all())),
         or_words(worth_.profitability_index, "none")},
        Show::number);
    write_annual_equivalent(value);
    write_dated();
  }

  void write_annual_equivalent(const std::string& value) {
    const double after = span_of(flows_.timing).after;
    const std::string life = time_.cell(count() - 1) + (after > 0 ? fmt::format("+{}", after) : "");
    Value annual = std::string{"none"};
    if (worth_.annual_equivalent_cents) annual = *worth_.annual_equivalent_cents / 100;
    rows_.outcome({"annual equivalent", "at the end of each year of the life"},
                  {worth_.rate ? fmt::format("IFERROR(-PMT({},({})/{:.0f},{}),\"none\")",
                                             yearly_formula(discount_, flows_.period), life,
                                             periods_per_year(flows_.period), value)
                               : "\"none\"",
                   annual},
                  Show::money);
  }

  /// XNPV and XIRR count days as act/365F; other conventions have no function of their own.
  void write_dated() {
    if (!worth_.xnpv || model_.discount()->day_count != DayCount::actual_365_fixed ||
        !block_.places.has(CasePages::kDates)) {
      return;
    }
    const std::size_t periods = model_.periods();
    const std::string dates = block_.places.range(CasePages::kDates, 0, periods);
    const std::string flows = block_.places.range(model_.number_of("net_flow"), 0, periods);
    rows_.outcome({"net present value by date"},
                  {fmt::format("ROUND(XNPV((1+{})^{:.0f}-1,{},{}),2)", discount_,
                               periods_per_year(flows_.period), flows, dates),
                   units(*worth_.xnpv)},
                  Show::money);
    if (const auto rate = worth_.xirr->unique_rate()) {
      rows_.outcome({"internal rate of return by date"},
                    {fmt::format("IFERROR(XIRR({},{}),\"none\")", flows, dates), rate->ratio},
                    Show::percent);
    }
  }

  /// Rates down a column and net present values beside them; returns where they begin.
  Cell write_profile() {
    const auto& profile = worth_.npv_profile;
    if (profile.size() < 2) return {};
    rows_.describe({"step of the rates below"});
    const Cell step{rows_.row++, kFirstPeriod};
    rows_.sheet.number(step, profile[1].rate.ratio, {Show::percent, Role::input});
    rows_.heading("Net present value by rate",
                  {std::string{"Rate a "} + name_of(flows_.period), "Net present value"});
    const Cell first{rows_.row, kFirstPeriod};
    for (std::size_t i = 0; i < profile.size(); ++i) {
      const Cell rate{rows_.row++, kFirstPeriod};
      const std::string npv = npv_formula(cell_text(rate), flow_.first, count(), flows_.timing);
      rows_.sheet.row(
          rate, {{Live{fmt::format("{}*{}", i, cell_text(step)), profile[i].rate.ratio}, kPercent},
                 {Live{"ROUND(" + npv + ",2)", units(profile[i].npv)}, kMoney}});
    }
    ++rows_.row;
    return first;
  }

  RowWriter& rows_;
  const WorthBlock& block_;
  const invest::Model& model_;
  const invest::Worth& worth_;
  const CashFlows& flows_;
  std::string discount_;
  std::string finance_;
  std::string reinvest_;
  Cell labels_;
  FigureRow time_;
  FigureRow flow_;
  FigureRow cumulative_;
  FigureRow factor_;
  FigureRow present_;
  FigureRow present_cumulative_;
  FigureRow payback_;
  FigureRow discounted_payback_;
};

}  // namespace

void write_worth(RowWriter& rows, const WorthBlock& block) { WorthWriter{rows, block}.write(); }

}  // namespace callpace::analysis::workbook
