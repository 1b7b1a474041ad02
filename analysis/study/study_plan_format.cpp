// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tables of a plan that a source printed: history, demand and offer by month.
#include "analysis/study/study_types.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/row.hpp"
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

namespace callpace::analysis {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)
using scenario::Month;

constexpr std::int64_t kCountMax = 1'000'000'000'000;

TypePtr<std::int64_t> accounts() { return large_count(0, kCountMax); }
TypePtr<std::int64_t> calls() { return large_count(0, kCountMax); }
TypePtr<double> positive(std::string expected) {
  return number({std::move(expected), 0, 1e9, true});
}

class MonthType final : public Type<Month> {
 public:
  void read(const Value& value, Month& member, Reader& reader) const override {
    const auto* text = value.as<std::string>();
    if (text == nullptr) return reader.wrong_type(value, expected());
    const auto [year, month] = parse_month(*text);
    if (month == 0)
      return reader.error(value.place, "'" + *text + "' is not a month", "write it as \"2016-02\"");
    member = {year, month};
  }
  [[nodiscard]] Json write(const Month& member) const override {
    return scenario::format::month_text(member.year, member.month);
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string").set("pattern", std::string{kMonthPattern});
  }
  [[nodiscard]] std::string expected() const override { return "a month such as \"2016-02\""; }
};

// The months of a list of rows, in their first column, follow one another.
template <class Row>
void check_months(const std::vector<Row>& rows, const std::string& key, const Scope& scope) {
  const auto index = [](const Month& m) { return m.year * 12 + m.month; };
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (index(rows[i].period) == index(rows[i - 1].period) + 1) continue;
    const std::string before =
        scenario::format::month_text(rows[i - 1].period.year, rows[i - 1].period.month);
    scope.error(key + "." + std::to_string(i) + ".0",
                "the month does not follow " + before + ", the one before it");
  }
}

TypePtr<PortfolioMonth> portfolio_month() {
  auto t = row<PortfolioMonth>("A month of the portfolio's history.");
  t->required("period", &PortfolioMonth::period, month_type(), "The month.")
      .required("portfolio_accounts", &PortfolioMonth::portfolio_accounts, accounts(),
                "Accounts in the portfolio.")
      .required("delinquent_accounts", &PortfolioMonth::delinquent_accounts, accounts(),
                "Accounts in arrears.")
      .optional("assigned_accounts", &PortfolioMonth::assigned_accounts, maybe(accounts()),
                "Accounts assigned to calling; missing before the source began to count.");
  return t;
}

TypePtr<PrintedDemand> printed_demand() {
  auto t = row<PrintedDemand>("A forecast month as printed.");
  t->required("period", &PrintedDemand::period, month_type(), "The month.")
      .required("portfolio_accounts", &PrintedDemand::portfolio_accounts, accounts(),
                "Accounts in the portfolio.")
      .required("delinquent_accounts", &PrintedDemand::delinquent_accounts, accounts(),
                "Accounts in arrears.")
      .required("assigned_accounts", &PrintedDemand::assigned_accounts, accounts(),
                "Accounts assigned to calling.")
      .required("assignment_factor", &PrintedDemand::assignment_factor, ratio(),
                "Assigned / delinquent accounts.")
      .required("demand_calls", &PrintedDemand::demand_calls, calls(), "Calls demanded a day.");
  return t;
}

void check_weights(const PlanInputs& plan, const Scope& scope) {
  double sum = 0;
  for (const double weight : plan.weights) sum += weight;
  if (std::abs(sum - 1) > 1e-9) {
    scope.error("weights", "the weights sum to " + shortest(sum) + ", not to 1");
  }
}

/// The moving average reaches as far back as it has weights.
void check_history(const PlanInputs& plan, const Scope& scope) {
  const std::size_t needed = plan.weights.size();
  if (plan.history.size() < needed) {
    scope.error("history", "the history has " + std::to_string(plan.history.size()) +
                               " months, but the moving average needs " + std::to_string(needed));
    return;
  }
  std::size_t counted = 0;
  for (const PortfolioMonth& month : plan.history) counted += month.assigned_accounts ? 1 : 0;
  if (counted < needed) {
    scope.error("history", "only " + std::to_string(counted) +
                               " months of the history have assigned accounts, but the moving "
                               "average needs " +
                               std::to_string(needed));
  }
  for (std::size_t i = 0; i < plan.history.size(); ++i) {
    if (plan.history[i].delinquent_accounts == 0) {
      scope.error("history." + std::to_string(i) + ".2",
                  "without delinquent accounts there is no assignment factor");
    }
  }
}

}  // namespace

TypePtr<PlanInputs> plan_type() {
  auto t = table<PlanInputs>("Inputs of a printed plan's formulas, and the printed demand.");
  t->optional("table", &PlanInputs::table, text(), "Where the source printed the demand.")
      .required("weights", &PlanInputs::weights, list(ratio(), 1, 120),
                "Weights of the months t-1, t-2, ...; they sum to 1.")
      .required("calls_per_account", &PlanInputs::calls_per_account, positive("a number of calls"),
                "Calls demanded a day / assigned accounts.")
      .required("productive_hours", &PlanInputs::productive_hours,
                number({"a number of hours", 0, 24, true}), "Per agent and weekday.")
      .required("uplift", &PlanInputs::uplift, number({"a factor", 0, 100, true}),
                "Predictive calls an agent-hour / manual ones.")
      .required("hit_rate", &PlanInputs::hit_rate, number({"a ratio (0-1)", 0, 1, true}),
                "Live answers / dials that the plan assumes.")
      .required("tolerance_calls", &PlanInputs::tolerance_calls,
                number({"a number of calls", 0, 1e9}),
                "Largest difference from a printed cell to be accepted.")
      .required("history", &PlanInputs::history, list(portfolio_month(), 1, 1200),
                "The portfolio by month.")
      .required("printed_demand", &PlanInputs::printed_demand, list(printed_demand(), 1, 1200),
                "The printed forecast by month.")
      .check({"weights"}, check_weights)
      .check({"weights", "history"}, check_history)
      .check({"history"},
             [](const PlanInputs& p, const Scope& s) { check_months(p.history, "history", s); })
      .check({"printed_demand"}, [](const PlanInputs& p, const Scope& s) {
        check_months(p.printed_demand, "printed_demand", s);
      });
  return t;
}

namespace {

TypePtr<PrintedOffer> printed_offer() {
  auto t = row<PrintedOffer>("What the source printed for one month.");
  t->required("period", &PrintedOffer::period, month_type(), "The month.")
      .required("demand_calls", &PrintedOffer::demand_calls, calls(), "Calls demanded a day.")
      .required("agents", &PrintedOffer::agents, agents_type(), "Agents employed.")
      .required("absent_ratio", &PrintedOffer::absent_ratio, ratio(), "Absent / employed agents.")
      .required("calls_per_agent_hour", &PrintedOffer::calls_per_agent_hour,
                number({"a number of calls an hour", 0, 1e6}), "Calls an agent-hour by hand.")
      .required("productive_hours", &PrintedOffer::productive_hours,
                number({"a number of hours", 0, 24}), "Productive hours a day.")
      .required("offered_calls", &PrintedOffer::offered_calls, calls(), "Calls offered a day.")
      .required("unmet_calls", &PrintedOffer::unmet_calls, large_count(-kCountMax, kCountMax),
                "Demand less offer; negative when the offer exceeds the demand.")
      .optional("predictive_calls_per_agent_hour", &PrintedOffer::predictive_calls_per_agent_hour,
                maybe(number({"a number of calls an hour", 0, 1e6})),
                "Calls an agent-hour with the dialer; missing in the history months.");
  return t;
}

/// True when the plan says what is demanded in `month`.
bool has_demand(const PlanInputs& plan, Month month) {
  return std::any_of(plan.printed_demand.begin(), plan.printed_demand.end(),
                     [&](const PrintedDemand& row) { return row.period == month; }) ||
         std::any_of(plan.history.begin(), plan.history.end(), [&](const PortfolioMonth& row) {
           return row.period == month && row.assigned_accounts;
         });
}

}  // namespace

TypePtr<Month> month_type() { return std::make_shared<MonthType>(); }

TypePtr<int> agents_type() { return count(0, 100'000, "agents"); }

TypePtr<std::vector<PrintedOffer>> printed_rows_type() { return list(printed_offer(), 0, 1200); }

void check_offer_months(const std::vector<PrintedOffer>& rows, const std::string& key,
                        const Scope& scope) {
  check_months(rows, key, scope);
}

void check_plan(const Study& study, const Scope& scope) {
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    const StudyScenario& one = study.scenarios[i];
    if (one.rows.empty()) continue;
    const std::string at = "scenario." + std::to_string(i);
    if (!study.plan) {
      scope.error(at + ".row", "printed rows need a [plan] that they follow from");
      continue;
    }
    if (!one.agents) scope.error(at, "printed rows need 'agents': those whom the plan employs");
    if (!one.dialing) scope.error(at, "printed rows need 'dialing': how the plan counts calls");
    std::size_t history = 0;
    for (std::size_t row = 0; row < one.rows.size(); ++row) {
      const PrintedOffer& printed = one.rows[row];
      history += printed.period <= study.plan->history.back().period ? 1 : 0;
      if (!has_demand(*study.plan, printed.period)) {
        scope.error(at + ".row." + std::to_string(row) + ".0",
                    "the plan states no demand for " +
                        scenario::format::month_text(printed.period.year, printed.period.month));
      }
      if (printed.agents == 0 || printed.calls_per_agent_hour == 0 ||
          printed.productive_hours == 0) {
        scope.error(at + ".row." + std::to_string(row),
                    "an offer needs agents, calls an hour and hours above zero");
      }
    }
    if (history < study.plan->weights.size()) {
      scope.error(at + ".row", "only " + std::to_string(history) +
                                   " rows are of the history, but the moving average needs " +
                                   std::to_string(study.plan->weights.size()));
    }
  }
}

}  // namespace callpace::analysis
