// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/charts.hpp"
#include "analysis/workbook/formulas.hpp"
#include "analysis/workbook/returns.hpp"
#include "analysis/workbook/variant_sheet.hpp"
#include "analysis/workbook/worth_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::workbook {
namespace {

constexpr Style kNote{Show::text, Role::note};
constexpr double kNoise = 1e-8;  // below a millionth of a cent is arithmetic, not debt

double units(Money money) { return static_cast<double>(money.cents()) / 100; }

std::vector<double> in_units(const CashFlows& flows) {
  std::vector<double> amounts;
  for (const Money& amount : flows.amounts) {
    amounts.push_back(units(amount));
  }
  return amounts;
}

/// Text and figure of a rate, a payback and the like, which there may not be.
template <class T>
Value or_words(const std::optional<T>& figure, const char* words) {
  if (!figure) {
    return std::string{words};
  }
  if constexpr (std::is_same_v<T, Rate>) {
    return figure->ratio;
  } else {
    return static_cast<double>(*figure);
  }
}

class WorthWriter {
 public:
  explicit WorthWriter(const WorthBlock& block)
      : block_{block},
        sheet_{block.sheet},
        worth_{block.worth},
        amounts_{in_units(block.worth.flows)},
        row_{block.row} {}

  WorthCells write() {
    write_rates();
    write_discounting();
    write_paybacks();
    write_signs();
    waterfall_ = row_;
    row_ = write_waterfall(sheet_, {row_, kFirstPeriod}, present_cumulative_, present_sums_);
    ++row_;
    write_outcomes();
    ++row_;
    sheet_.layout().begin_part_at(row_);
    heading("Charts", {});
    const std::uint32_t charts = row_;
    row_ += 2 * kChartRows;
    write_profile();
    draw(charts);
    return cells_;
  }

 private:
  [[nodiscard]] std::size_t count() const { return amounts_.size(); }
  [[nodiscard]] static Cell at(std::uint32_t row, std::size_t i) {
    return right_of({row, kFirstPeriod}, i);
  }
  [[nodiscard]] static std::string text_at(std::uint32_t row, std::size_t i) {
    return cell_text(at(row, i));
  }
  [[nodiscard]] std::string range(std::uint32_t row, std::size_t first, std::size_t last) const {
    return text_at(row, first) + ":" + text_at(row, last);
  }
  [[nodiscard]] std::string all(std::uint32_t row) const { return range(row, 0, count() - 1); }

  void describe(std::uint32_t row, const std::string& title, const std::string& note = "") {
    sheet_.text({row, kTitleColumn}, title, {Show::text, Role::plain, true});
    if (!note.empty()) sheet_.text({row, kNameColumn}, note, kNote);
  }

  /// A row of headings: of rows, notes and cells.
  void heading(const std::string& title, const std::vector<std::string>& columns) {
    std::vector<std::string> texts{title, "", "", ""};
    texts.insert(texts.end(), columns.begin(), columns.end());
    sheet_.headings({row_++, 0}, texts, kFirstPeriod);
  }

  /// A row of one formula a flow; returns the row.
  template <class FormulaOf>
  std::uint32_t series(const std::string& title, const std::string& note, Style style,
                       const FormulaOf& formula_of) {
    describe(row_, title, note);
    for (std::size_t i = 0; i < count(); ++i) {
      const auto [formula, value] = formula_of(i);
      sheet_.formula(at(row_, i), formula, value, style);
    }
    return row_++;
  }

  using Filled = std::pair<std::string, Value>;

  void write_rates() {
    const std::string period = name_of(worth_.flows.period);
    heading("Rates a " + period, {"Value"});
    if (worth_.rate) {
      discount_ = rate_row("discounting", invest::kDiscountRate);
      describe(row_, "discounting, a year", "compounded");
      sheet_.formula(at(row_++, 0), yearly_formula(discount_, worth_.flows.period),
                     equivalent(*worth_.rate, Period::year).ratio, {Show::percent, Role::plain});
    } else {
      describe(row_++, "discounting", "a rate of each period: see the rates of this sheet");
    }
    finance_ = rate_row("financing of outlays (modified rate)", invest::kFinanceRate);
    reinvest_ = rate_row("reinvestment of inflows (modified rate)", invest::kReinvestRate);
    ++row_;
  }

  /// The cell of a rate of the model; nothing where the model has none of that name.
  std::string rate_row(const std::string& title, const char* name) {
    const invest::Model& model = *block_.variant.model;
    if (!model.scope().find(name)) {
      return "";
    }
    describe(row_, title);
    sheet_.formula(at(row_, 0),
                   rate_per_flow_formula(block_.places.cell(model.number_of(name), 0), model),
                   block_.variant.values->rate_per_flow(name), {Show::percent, Role::plain});
    return text_at(row_++, 0);
  }

  void write_discounting() {
    labels_ = row_;
    std::vector<std::string> columns = block_.labels;
    columns.emplace_back("net present value");
    heading("Flows as they are discounted", columns);
    time_ = series("periods from now", name_of(worth_.flows.timing), {Show::number, Role::plain},
                   [&](std::size_t i) -> Filled {
                     const double time = time_of(worth_.flows, i);
                     if (i == 0) {
                       return {fmt::format("{}", time), time};
                     }
                     const double step = time - time_of(worth_.flows, i - 1);
                     return {fmt::format("{}+{}", text_at(row_, i - 1), step), time};
                   });
    flow_ = series("flow", "", {Show::money, Role::plain}, [&](std::size_t i) -> Filled {
      return {flow_formula(i), amounts_[i]};
    });
    write_running_sums();
  }

  [[nodiscard]] std::string flow_formula(std::size_t flow) const {
    const std::vector<int>& groups = block_.variant.model->groups();
    std::size_t first = 0;
    for (std::size_t i = 0; i < flow; ++i) {
      first += static_cast<std::size_t>(groups[i]);
    }
    const std::size_t last = first + static_cast<std::size_t>(groups[flow]) - 1;
    const std::uint32_t row = block_.net_flow_row;
    return first == last ? text_at(row, first) : "ROUND(SUM(" + range(row, first, last) + "),2)";
  }

  void write_running_sums() {
    double sum = 0;
    cumulative_ =
        series("flow, cumulative", "", {Show::money, Role::plain}, [&](std::size_t i) -> Filled {
          sum += amounts_[i];
          return {running(flow_, i), sum};
        });
    factor_ =
        series("discount factor", "", {Show::factor, Role::plain}, [&](std::size_t i) -> Filled {
          return {worth_.rate ? "(1+" + discount_ + ")^-" + text_at(time_, i)
                              : block_.places.cell(
                                    block_.variant.model->number_of(invest::kDiscountFactor), i),
                  worth_.factors[i]};
        });
    present_ =
        series("present value", "", {Show::money, Role::plain}, [&](std::size_t i) -> Filled {
          present_values_.push_back(amounts_[i] * worth_.factors[i]);
          return {text_at(flow_, i) + "*" + text_at(factor_, i), present_values_.back()};
        });
    sum = 0;
    present_cumulative_ = series("present value, cumulative", "", {Show::money, Role::plain},
                                 [&](std::size_t i) -> Filled {
                                   sum += present_values_[i];
                                   present_sums_.push_back(sum);
                                   return {running(present_, i), sum};
                                 });
  }

  [[nodiscard]] std::string running(std::uint32_t row, std::size_t i) const {
    return i == 0 ? text_at(row, 0) : text_at(row_, i - 1) + "+" + text_at(row, i);
  }

  void write_paybacks() {
    payback_ = payback_row("paid back by then", cumulative_, flow_, amounts_);
    discounted_payback_ = payback_row("paid back by then, discounted", present_cumulative_,
                                      present_, present_values_);
  }

  /// Periods until the sum has stayed at zero or above, as far as is known at each flow.
  std::uint32_t payback_row(const std::string& title, std::uint32_t sums, std::uint32_t flows,
                            const std::vector<double>& amounts) {
    double sum = 0;
    Value paid = 0.0;
    const double lead = span_of(worth_.flows.timing).before;
    return series(title, "periods", {Show::number, Role::plain}, [&](std::size_t i) -> Filled {
      const double before = sum;
      sum += amounts[i];
      if (sum < -kNoise) {
        paid = std::string{"never"};
      } else if (std::holds_alternative<std::string>(paid)) {
        paid = time_of(worth_.flows, i) - lead - before / amounts[i];
      }
      const std::string owing = "IF(" + text_at(sums, i) + "<-1E-8,\"never\",";
      if (i == 0) {
        return {owing + "0)", paid};
      }
      return {fmt::format("{}IF(ISNUMBER({}),{},{}-{}-{}/{}))", owing, text_at(row_, i - 1),
                          text_at(row_, i - 1), text_at(time_, i), lead, text_at(sums, i - 1),
                          text_at(flows, i)),
              paid};
    });
  }

  void write_signs() {
    double sign = 0;
    even_ = write_even_flows(sheet_, {row_, kFirstPeriod}, {worth_.flows, flow_});
    row_ += even_.rows;
    signs_ = series(
        "sign, zeros left out", "", {Show::whole, Role::plain}, [&](std::size_t i) -> Filled {
          sign = amounts_[i] == 0 ? sign : std::copysign(1.0, amounts_[i]);
          const std::string here = text_at(flow_, i);
          return {i == 0 ? "SIGN(" + here + ")"
                         : fmt::format("IF({0}=0,{1},SIGN({0}))", here, text_at(row_, i - 1)),
                  sign};
        });
  }

  /// A line of the table of outcomes.
  void outcome(const std::string& title, const std::string& formula, const Value& value, Show show,
               const std::string& note = "") {
    describe(row_, title, note);
    sheet_.formula(at(row_, 0), formula, value, {show, Role::outcome});
    cells_.entries.push_back({title, sheet_.at(at(row_, 0)), value, show});
    ++row_;
  }

  void write_outcomes() {
    heading("What it is worth", {"Value"});
    const std::string value = text_at(row_, 0);
    describe(row_, "net present value, not rounded");
    sheet_.formula(at(row_++, 0),
                   worth_.rate ? npv_formula(discount_, at(flow_, 0), count(), worth_.flows.timing)
                               : fmt::format("SUMPRODUCT({},{})", all(flow_), all(factor_)),
                   worth_.npv_cents / 100, {Show::money, Role::plain});
    outcome("net present value", "ROUND(" + value + ",2)", units(worth_.npv), Show::money);
    write_rates_of_return();
    outcome("payback, periods", text_at(payback_, count() - 1),
            or_words(worth_.payback_periods, "never"), Show::number);
    outcome("discounted payback, periods", text_at(discounted_payback_, count() - 1),
            or_words(worth_.discounted_payback_periods, "never"), Show::number);
    outcome("profitability index",
            fmt::format("IF(SUMIF({0},\"<0\")=0,\"none\",SUMIF({0},\">0\")/-SUMIF({0},\"<0\"))",
                        all(present_)),
            or_words(worth_.profitability_index, "none"), Show::number,
            "present value of inflows / of outflows");
    write_annual_equivalent(value);
    write_dated();
  }

  void write_rates_of_return() {
    const std::size_t last = count() - 1;
    const std::string changes =
        count() < 2 ? "0"
                    : fmt::format("SUMPRODUCT(({}*{}<0)*1)", range(signs_, 0, last - 1),
                                  range(signs_, 1, last));
    write_returns(
        {sheet_, worth_, row_, all(flow_), changes, finance_, reinvest_, even_,
         [this](const std::string& title, const std::string& note) { describe(row_, title, note); },
         [this](const auto& title, const auto& formula, const Value& value,
                const std::string& note) { outcome(title, formula, value, Show::percent, note); }});
  }

  void write_annual_equivalent(const std::string& value) {
    const double per_year = periods_per_year(worth_.flows.period);
    const double after = span_of(worth_.flows.timing).after;
    const std::string life =
        text_at(time_, count() - 1) + (after > 0 ? fmt::format("+{}", after) : "");
    Value annual = std::string{"none"};
    if (worth_.annual_equivalent_cents) {
      annual = *worth_.annual_equivalent_cents / 100;
    }
    outcome("annual equivalent",
            worth_.rate
                ? fmt::format("IFERROR(-PMT({},({})/{:.0f},{}),\"none\")",
                              yearly_formula(discount_, worth_.flows.period), life, per_year, value)
                : "\"none\"",
            annual, Show::money, "at the end of each year of the life");
  }

  /// XNPV and XIRR count days as act/365F; other conventions have no function of their own.
  void write_dated() {
    const invest::Model& model = *block_.variant.model;
    if (!worth_.xnpv || model.discount()->day_count != DayCount::actual_365_fixed ||
        !block_.pages.places.has(CasePages::kDates)) {
      return;
    }
    const std::size_t periods = model.periods();
    const std::string dates = block_.places.range(CasePages::kDates, 0, periods);
    const std::string flows = range(block_.net_flow_row, 0, periods - 1);
    const double per_year = periods_per_year(worth_.flows.period);
    outcome("net present value by date",
            fmt::format("ROUND(XNPV((1+{})^{:.0f}-1,{},{}),2)", discount_, per_year, flows, dates),
            units(*worth_.xnpv), Show::money);
    const auto rate = worth_.xirr->unique_rate();
    if (rate) {
      outcome("internal rate of return by date",
              fmt::format("IFERROR(XIRR({},{}),\"none\")", flows, dates), rate->ratio,
              Show::percent);
    }
  }

  void write_profile() {
    const auto& profile = worth_.npv_profile;
    if (profile.size() < 2) {
      return;
    }
    describe(row_, "step of the rates below");
    sheet_.number(at(row_, 0), profile[1].rate.ratio, {Show::percent, Role::input});
    const std::string step = text_at(row_++, 0);
    heading("Net present value by rate",
            {std::string{"Rate a "} + name_of(worth_.flows.period), "Net present value"});
    profile_ = row_;
    for (std::size_t i = 0; i < profile.size(); ++i) {
      sheet_.formula(at(row_, 0), fmt::format("{}*{}", i, step), profile[i].rate.ratio,
                     {Show::percent, Role::plain});
      const std::string npv =
          npv_formula(text_at(row_, 0), at(flow_, 0), count(), worth_.flows.timing);
      sheet_.formula(at(row_++, 1), "ROUND(" + npv + ",2)", units(profile[i].npv),
                     {Show::money, Role::plain});
    }
    ++row_;
  }

  void draw(std::uint32_t row) {
    WorthRows rows;
    rows.flows = count();
    rows.labels = labels_;
    rows.waterfall = waterfall_;
    rows.cumulative = cumulative_;
    rows.present_cumulative = present_cumulative_;
    rows.profile = profile_;
    rows.profile_points = worth_.npv_profile.size();
    rows.periods = block_.variant.model->periods();
    rows.period_labels = block_.labels_row;
    draw_worth(sheet_, {row, 0}, rows, block_.signed_rows);
  }

  const WorthBlock& block_;
  Sheet& sheet_;
  const invest::Worth& worth_;
  std::vector<double> amounts_;
  std::uint32_t& row_;
  WorthCells cells_{block_.sheet.name(), "", "", {}};
  std::vector<double> present_values_;
  std::vector<double> present_sums_;
  std::string discount_;
  std::string finance_;
  std::string reinvest_;
  std::uint32_t labels_ = 0;
  std::uint32_t time_ = 0;
  std::uint32_t flow_ = 0;
  std::uint32_t cumulative_ = 0;
  std::uint32_t factor_ = 0;
  std::uint32_t present_ = 0;
  std::uint32_t present_cumulative_ = 0;
  std::uint32_t payback_ = 0;
  std::uint32_t discounted_payback_ = 0;
  std::uint32_t signs_ = 0;
  EvenFlows even_;
  std::uint32_t waterfall_ = 0;
  std::uint32_t profile_ = 0;
};

}  // namespace

WorthCells write_worth(const WorthBlock& block) { return WorthWriter{block}.write(); }

}  // namespace callpace::analysis::workbook
