// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/returns.hpp"

#include "analysis/workbook/case_pages.hpp"
#include "analysis/workbook/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::workbook {
namespace {

std::string of_half(const std::string& rate) { return fmt::format("(1+{})^0.5-1", rate); }

class ReturnsWriter {
 public:
  explicit ReturnsWriter(const Returns& returns) : its_{returns} {}

  void write() {
    const std::size_t rates = its_.worth.irr.roots.size();
    its_.describe("changes of sign", "no more rates of return than these");
    its_.sheet.formula(value_cell(), its_.changes,
                       static_cast<double>(sign_changes(its_.worth.flows)),
                       {Show::whole, Role::plain});
    ++its_.row;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, rates); ++i) {
      write_rate(i, rates);
    }
    write_modified_rate();
  }

 private:
  [[nodiscard]] Cell value_cell() const { return {its_.row, kFirstPeriod}; }

  void write_rate(std::size_t i, std::size_t rates) {
    const double rate = rates == 0 ? 0.1 : its_.worth.irr.roots[i].rate;
    const Cell guess = right_of(value_cell(), 1);
    its_.sheet.number(guess, std::round(rate * 1e4) / 1e4, {Show::percent, Role::input});
    its_.sheet.text(right_of(guess, 1), "where its search starts", {Show::text, Role::note});
    const Value value = rates == 0 ? Value{"none"} : Value{rate};
    const std::string note =
        a_period() + (rates > 1 ? fmt::format(", number {} of {}", i + 1, rates) : "");
    if (i == 0) {
      its_.outcome("internal rate of return, per period", irr_formula(cell_text(guess)), value,
                   note);
      yearly_outcome("internal rate of return, a year", value);
    } else {
      its_.describe(fmt::format("internal rate of return, number {}", i + 1), note);
      its_.sheet.formula(value_cell(), irr_formula(cell_text(guess)), value,
                         {Show::percent, Role::outcome});
      ++its_.row;
    }
  }

  void write_modified_rate() {
    Value value = std::string{"none"};
    if (its_.worth.mirr) {
      value = its_.worth.mirr->ratio;
    }
    const bool has_rates = !its_.finance.empty() && !its_.reinvest.empty();
    its_.outcome("modified rate of return, per period", has_rates ? mirr_formula() : "\"none\"",
                 value, a_period());
    yearly_outcome("modified rate of return, a year", value);
  }

  [[nodiscard]] std::string a_period() const {
    return std::string{"a "} + name_of(its_.worth.flows.period);
  }

  /// The rate in the row above, compounded over a year, so that all variants have it in one unit.
  void yearly_outcome(const std::string& title, Value rate) {
    const Period period = its_.worth.flows.period;
    if (double* const ratio = std::get_if<double>(&rate)) {
      *ratio = equivalent({*ratio, period}, Period::year).ratio;
    }
    const std::string above = cell_text({its_.row - 1, kFirstPeriod});
    its_.outcome(title, fmt::format("IFERROR({},\"none\")", yearly_formula(above, period)), rate,
                 "compounded");
  }

  [[nodiscard]] std::string irr_formula(const std::string& guess) const {
    return its_.even.halves.empty() ? fmt::format("IFERROR(IRR({},{}),\"none\")", its_.flows, guess)
                                    : fmt::format("IFERROR((1+IRR({},{}))^2-1,\"none\")",
                                                  its_.even.halves, of_half(guess));
  }

  [[nodiscard]] std::string mirr_formula() const {
    return its_.even.halves.empty()
               ? fmt::format("IFERROR(MIRR({},{},{}),\"none\")", its_.flows, its_.finance,
                             its_.reinvest)
               : fmt::format("IFERROR((1+MIRR({},{},{}))^2-1,\"none\")", its_.even.halves,
                             of_half(its_.finance), of_half(its_.reinvest));
  }

  const Returns& its_;
};

}  // namespace

EvenFlows write_even_flows(Sheet& sheet, Cell first, const FlowRow& of) {
  const std::size_t count = of.flows.amounts.size();
  if (of.flows.timing != Timing::now_then_mid || count < 2) {
    return {};
  }
  sheet.text({first.row, kTitleColumn}, "flow, by half periods");
  const std::size_t halves = 2 * count - 2;  // the last flow falls at half period 2 count - 3
  for (std::size_t half = 0; half < halves; ++half) {
    const bool has_flow = half == 0 || half % 2 == 1;
    const std::size_t flow = (half + 1) / 2;
    const Cell cell = right_of(first, half);
    const Style style{Show::money, Role::note};
    if (has_flow) {
      sheet.formula(cell, cell_text(right_of({of.row, first.column}, flow)),
                    static_cast<double>(of.flows.amounts[flow].cents()) / 100, style);
    } else {
      sheet.number(cell, 0, style);
    }
  }
  return {1, cell_text(first) + ":" + cell_text(right_of(first, halves - 1))};
}

void write_returns(const Returns& returns) { ReturnsWriter{returns}.write(); }

}  // namespace callpace::analysis::workbook
