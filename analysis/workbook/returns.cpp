// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/returns.hpp"

#include "analysis/workbook/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::workbook {
namespace {

std::string of_half(const std::string& rate) { return fmt::format("(1+{})^0.5-1", rate); }

class ReturnsWriter {
 public:
  ReturnsWriter(RowWriter& rows, const Returns& of)
      : rows_{rows}, its_{of}, period_{of.worth.flows.period} {}

  void write() {
    write_changes();
    const std::size_t rates = its_.worth.irr.roots.size();
    for (std::size_t i = 0; i < std::max<std::size_t>(1, rates); ++i) write_rate(i, rates);
    const bool has_rates = !its_.finance.empty() && !its_.reinvest.empty();
    const Value modified = its_.worth.mirr ? Value{its_.worth.mirr->ratio} : Value{"none"};
    rows_.outcome({"modified rate of return, per period", a_period()},
                  {has_rates ? mirr_formula() : "\"none\"", modified}, Show::percent);
    yearly_outcome("modified rate of return, a year", modified);
  }

 private:
  void write_changes() {
    const std::size_t pairs = its_.flow.values.size() - 1;
    const std::string changes =
        pairs == 0 ? "0"
                   : fmt::format("SUMPRODUCT(({}*{}<0)*1)", cells_text(its_.signs.cells(0, pairs)),
                                 cells_text(its_.signs.cells(1, pairs)));
    rows_.figure({"changes of sign", "no more rates of return than these"},
                 {changes, static_cast<double>(sign_changes(its_.worth.flows))}, {Show::whole});
  }

  void write_rate(std::size_t i, std::size_t rates) {
    const double rate = rates == 0 ? 0.1 : its_.worth.irr.roots[i].rate;
    const Cell guess = right_of({rows_.row, kFirstPeriod}, 1);
    rows_.sheet.row(guess, {{std::round(rate * 1e4) / 1e4, {Show::percent, Role::input}},
                            {"where its search starts", kNote}});
    const Live found{irr_formula(cell_text(guess)), rates == 0 ? Value{"none"} : Value{rate}};
    const std::string note =
        a_period() + (rates > 1 ? fmt::format(", number {} of {}", i + 1, rates) : "");
    if (i == 0) {
      rows_.outcome({"internal rate of return, per period", note}, found, Show::percent);
      yearly_outcome("internal rate of return, a year", found.value);
    } else {
      rows_.figure({fmt::format("internal rate of return, number {}", i + 1), note}, found,
                   {Show::percent, Role::outcome});
    }
  }

  [[nodiscard]] std::string a_period() const { return std::string{"a "} + name_of(period_); }

  /// The rate in the row above, compounded over a year, so that all variants have it in one unit.
  void yearly_outcome(const std::string& title, Value rate) {
    if (double* const ratio = std::get_if<double>(&rate)) {
      *ratio = equivalent({*ratio, period_}, Period::year).ratio;
    }
    const std::string above = cell_text({rows_.row - 1, kFirstPeriod});
    rows_.outcome({title, "compounded"},
                  {fmt::format("IFERROR({},\"none\")", yearly_formula(above, period_)), rate},
                  Show::percent);
  }

  [[nodiscard]] std::string irr_formula(const std::string& guess) const {
    return its_.halves.empty()
               ? fmt::format("IFERROR(IRR({},{}),\"none\")", cells_text(its_.flow.all()), guess)
               : fmt::format("IFERROR((1+IRR({},{}))^2-1,\"none\")", its_.halves, of_half(guess));
  }

  [[nodiscard]] std::string mirr_formula() const {
    return its_.halves.empty()
               ? fmt::format("IFERROR(MIRR({},{},{}),\"none\")", cells_text(its_.flow.all()),
                             its_.finance, its_.reinvest)
               : fmt::format("IFERROR((1+MIRR({},{},{}))^2-1,\"none\")", its_.halves,
                             of_half(its_.finance), of_half(its_.reinvest));
  }

  RowWriter& rows_;
  const Returns& its_;
  Period period_;
};

}  // namespace

std::string write_half_periods(RowWriter& rows, const FigureRow& flow, Timing timing) {
  const std::size_t count = flow.values.size();
  if (timing != Timing::now_then_mid || count < 2) return "";
  const std::size_t halves = 2 * count - 2;  // the last flow falls at half period 2 count - 3
  const auto live_of = [&](const FigureRow&, std::size_t half) -> Live {
    const bool has_flow = half == 0 || half % 2 == 1;
    const std::size_t of = (half + 1) / 2;
    return has_flow ? Live{flow.cell(of), flow.values[of]} : Live{"", 0.0};
  };
  return cells_text(rows.series({.title = "flow, by half periods", .style = {}},
                                {Show::money, Role::note}, halves, live_of)
                        .all());
}

void write_returns(RowWriter& rows, const Returns& of) { ReturnsWriter{rows, of}.write(); }

}  // namespace callpace::analysis::workbook
