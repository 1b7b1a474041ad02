// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/study_format.hpp"

#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/row.hpp"
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

constexpr std::int64_t kCountMax = 1'000'000'000'000;

TypePtr<std::int64_t> accounts() { return large_count(0, kCountMax); }
TypePtr<std::int64_t> calls() { return large_count(0, kCountMax); }
TypePtr<int> agents() { return count(0, 100'000, "agents"); }
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
    return month_text(member.year, member.month);
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string").set("pattern", std::string{kMonthPattern});
  }
  [[nodiscard]] std::string expected() const override { return "a month such as \"2016-02\""; }
};

TypePtr<Month> month() { return std::make_shared<MonthType>(); }

// The months of a list of rows, in their first column, follow one another.
template <class Row>
void check_months(const std::vector<Row>& rows, const std::string& key, const Scope& scope) {
  const auto index = [](const Month& m) { return m.year * 12 + m.month; };
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (index(rows[i].period) == index(rows[i - 1].period) + 1) continue;
    const std::string before = month_text(rows[i - 1].period.year, rows[i - 1].period.month);
    scope.error(key + "." + std::to_string(i) + ".0",
                "the month does not follow " + before + ", the one before it");
  }
}

TypePtr<PrintedOffer> printed_offer() {
  auto t = row<PrintedOffer>("What the source printed for one month.");
  t->required("period", &PrintedOffer::period, month(), "The month.")
      .required("demand_calls", &PrintedOffer::demand_calls, calls(), "Calls demanded a day.")
      .required("agents", &PrintedOffer::agents, agents(), "Agents employed.")
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

TypePtr<StudyScenario> study_scenario() {
  auto t = table<StudyScenario>("One staffing scenario of the study.");
  t->required("name", &StudyScenario::name, name(), "Its name.")
      .required("file", &StudyScenario::file, file(), "Scenario file, beside the study file.")
      .optional("title", &StudyScenario::title, text(), "One line for people.")
      .optional("table", &StudyScenario::table, text(), "Where the source printed its plan.")
      .required("agents", &StudyScenario::agents, agents(),
                "Agents that the plan employs in the forecast months.")
      .required(
          "dialing", &StudyScenario::dialing,
          choice<DialingMode>({{"manual", DialingMode::manual}, {"dialer", DialingMode::dialer}}),
          "How the plan counts its offer.")
      .optional("row", &StudyScenario::rows, list(printed_offer(), 0, 1200),
                "The printed rows: history months, then forecast months.")
      .check({"row"}, [](const StudyScenario& s, const Scope& scope) {
        check_months(s.rows, "row", scope);
      });
  return t;
}

TypePtr<SimulationPlan> simulation_plan() {
  auto t = table<SimulationPlan>("How long to simulate.");
  t->required("first", &SimulationPlan::first, month(), "First month simulated.")
      .required("last", &SimulationPlan::last, month(), "Last month simulated, included.")
      .optional("precision", &SimulationPlan::precision, number({"a ratio (0-1)", 0, 1, true}),
                "Relative half width of the dials a day to aim at.")
      .optional("replications_min", &SimulationPlan::replications_min,
                count(2, 1'000'000, "replications"), "Per scenario and month, at least.")
      .optional("replications_max", &SimulationPlan::replications_max,
                count(2, 1'000'000, "replications"), "Per scenario and month, at most.")
      .check({"first", "last"},
             [](const SimulationPlan& plan, const Scope& scope) {
               if (plan.last < plan.first) scope.error("last", "'last' comes before 'first'");
             })
      .check({"replications_min", "replications_max"}, [](const SimulationPlan& plan,
                                                          const Scope& scope) {
        if (plan.replications_max < plan.replications_min) {
          scope.error("replications_max", "'replications_max' is less than replications_min");
        }
      });
  return t;
}

TypePtr<Targets> targets() {
  auto t = table<Targets>("What the dialer promises.");
  t->required("idle_s_max", &Targets::idle_s_max, positive_seconds(),
              "Mean wait of an agent between conversations.")
      .required("abandon_ratio_max", &Targets::abandon_ratio_max, ratio(),
                "Callers who hang up in queue / live answers.")
      .required("saturation_min", &Targets::saturation_min, positive("a number of calls"),
                "Calls / assigned accounts.");
  return t;
}

TypePtr<PlatformComparison> platform_comparison() {
  auto t = table<PlatformComparison>("One scenario on a SimGrid platform against the ideal one.");
  t->required("scenario", &PlatformComparison::scenario, name(), "Name of a scenario of the study.")
      .required("file", &PlatformComparison::file, file(), "Platform file, beside the study file.")
      .required("month", &PlatformComparison::month, month(), "The month to simulate.")
      .required("replications", &PlatformComparison::replications,
                count(2, 1'000'000, "replications"), "Pairs of replications.");
  return t;
}

TypePtr<PortfolioMonth> portfolio_month() {
  auto t = row<PortfolioMonth>("A month of the portfolio's history.");
  t->required("period", &PortfolioMonth::period, month(), "The month.")
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
  t->required("period", &PrintedDemand::period, month(), "The month.")
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

TypePtr<PlanInputs> plan() {
  auto t = table<PlanInputs>("Inputs of the study's own formulas, and the printed demand.");
  t->required("weights", &PlanInputs::weights, list(ratio(), 1, 120),
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
      .check({"history"},
             [](const PlanInputs& p, const Scope& s) { check_months(p.history, "history", s); })
      .check({"printed_demand"}, [](const PlanInputs& p, const Scope& s) {
        check_months(p.printed_demand, "printed_demand", s);
      });
  return t;
}

void check_scenarios(const Study& study, const Scope& scope) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    if (seen.insert(study.scenarios[i].name).second) continue;
    scope.error("scenario." + std::to_string(i) + ".name",
                "two scenarios are named '" + study.scenarios[i].name + "'");
  }
}

// The simulated months have a plan to stand beside.
void check_simulated_months(const Study& study, const Scope& scope) {
  const auto planned = [&study](const Month& month) {
    const auto& demand = study.plan.printed_demand;
    return std::any_of(demand.begin(), demand.end(),
                       [&month](const PrintedDemand& row) { return row.period == month; });
  };
  const auto check = [&](const Month& month, const std::string& path) {
    if (planned(month)) return;
    scope.error(path, month_text(month.year, month.month) + " is no month of plan.printed_demand");
  };
  check(study.simulate.first, "simulate.first");
  check(study.simulate.last, "simulate.last");
  if (study.platform_comparison) {
    check(study.platform_comparison->month, "platform_comparison.month");
  }
}

void check_comparison(const Study& study, const Scope& scope) {
  if (!study.platform_comparison) return;
  const std::string& wanted = study.platform_comparison->scenario;
  const bool known = std::any_of(study.scenarios.begin(), study.scenarios.end(),
                                 [&wanted](const auto& s) { return s.name == wanted; });
  if (!known) {
    scope.error("platform_comparison.scenario",
                "no scenario of the study is named '" + wanted + "'");
  }
}

}  // namespace

TypePtr<Study> study_format() {
  auto t = table<Study>("A staffing study to recompute and to simulate.");
  t->known(kExtends, extends_schema())
      .required("name", &Study::name, name(), "The study's name in files.")
      .optional("title", &Study::title, text(), "One line for people.")
      .optional("source", &Study::source, text(), "Author and year.")
      .required("scenario", &Study::scenarios, list(study_scenario(), 1, 100),
                "The staffing scenarios.")
      .required("simulate", &Study::simulate, simulation_plan(), "How long to simulate.")
      .required("targets", &Study::targets, targets(), "What the dialer promises.")
      .optional("platform_comparison", &Study::platform_comparison, maybe(platform_comparison()),
                "What the platform costs.")
      .required("plan", &Study::plan, plan(), "The study's plan.")
      .optional("investment", &Study::investment, file(), "Investment file, beside the study file.")
      .optional("claims", &Study::claims, file(), "Ledger of claims, beside the study file.")
      .check({"scenario"}, check_scenarios)
      .check({"scenario", "platform_comparison"}, check_comparison)
      .check({"simulate", "plan", "platform_comparison"}, check_simulated_months);
  return t;
}

}  // namespace callpace::scenario
