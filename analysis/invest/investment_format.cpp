// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/investment_format.hpp"

#include "analysis/invest/investment_checks.hpp"
#include "analysis/invest/investment_types.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/table.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace callpace::analysis::invest {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)

TypePtr<double> any_number() { return number({.expected = "a number"}); }

TypePtr<Periods> periods() {
  auto t = table<Periods>("When the flows fall.");
  t->required("unit", &Periods::unit, choice(kPeriods), "The space between two flows.")
      .required("count", &Periods::count, count(1, 600, "periods"), "How many flows there are.")
      .optional("labels", &Periods::labels, list(text(), 0, 600), "What each period is called.")
      .optional("timing", &Periods::timing, choice(kTimings),
                "first_now: the first flow falls now; period_end: at the end of period 1; "
                "period_mid: in its middle; now_then_mid: now, and the others in the middle of "
                "the periods that follow.")
      .optional("dates", &Periods::dates, list(date(), 0, 600),
                "The day of each flow, for XNPV and XIRR.")
      .check({"count", "labels", "dates"}, check_periods);
  return t;
}

TypePtr<Discount> discount() {
  auto t = table<Discount>("What later money is worth today.");
  t->required(
       "rate", &Discount::rate, formula_text(),
       "The rate, a ratio per period stated; a formula of t or of a line is a rate by period.")
      .optional("period", &Discount::period, choice(kPeriods),
                "The period that the rate is stated for.")
      .optional("compounding", &Discount::compounding,
                choice<RateStatement>({{"effective", RateStatement::effective},
                                       {"nominal", RateStatement::nominal},
                                       {"continuous", RateStatement::continuous}}),
                "How the rate becomes one per period of the flows.")
      .optional("finance_rate", &Discount::finance_rate, maybe(formula_text()),
                "What borrowed money costs, for the modified IRR; default: rate.")
      .optional("reinvest_rate", &Discount::reinvest_rate, maybe(formula_text()),
                "What inflows earn, for the modified IRR; default: rate.")
      .optional("day_count", &Discount::day_count, choice(kDayCounts),
                "How days become years between dated flows.");
  return t;
}

/// A discounting that also notes its keys: those that a variant does not give are the case's.
TypePtr<Discount> noted_discount() {
  return adapted<Discount>(discount(), std::identity{},
                           [](Discount& member, Discount read, const Value& value) {
                             member = std::move(read);
                             const auto* entries = value.as<Entries>();
                             if (entries == nullptr) return;
                             for (const Entry& entry : *entries) {
                               member.given_keys.push_back(entry.key);
                             }
                           });
}

TypePtr<Input> input() {
  auto t = table<Input>("A scalar that is known, follows by a formula, or is simulated.");
  t->optional("value", &Input::value, maybe(any_number()), "Its value.")
      .optional("formula", &Input::formula, maybe(formula_text()), "What it follows from.")
      .optional("from", &Input::from, formula_name(), "The simulation that measures it.")
      .optional("measure", &Input::measure, one_of(known_measures(), "a measure"),
                "What it takes from there; default: what its own name says.")
      .optional("unit", &Input::unit, text(), "USD, ratio, agents ...")
      .optional("meaning", &Input::meaning, text(), "What it is, in one line.")
      .optional("source", &Input::source, text(), "Where the figure stands in its source.")
      .optional("range", &Input::range, maybe(value_range_format()),
                "Least and most, for the tornado.")
      .optional("distribution", &Input::distribution, maybe(distribution_format()),
                "What it may turn out to be, for the Monte Carlo.")
      .optional("basis", &Input::basis, text(),
                "What range and distribution rest on: a source, or assumed.")
      .check({"value", "formula", "from", "measure", "range"}, check_input);
  return placed<Input>(t);
}

TypePtr<Line> line() {
  auto t = table<Line>("Something by period.");
  t->required("name", &Line::name, formula_name(), "What formulas call it.")
      .optional("title", &Line::title, text(), "What people call it.")
      .required("kind", &Line::kind, choice(kLineKinds),
                "Which way it flows; an outlay buys what lasts and is not deducted from the taxed "
                "profit, its depreciation is and is no payment; a memo counts nowhere.")
      .optional("formula", &Line::formula, maybe(formula_text()), "Its amount at each period.")
      .optional("amounts", &Line::amounts, list(any_number(), 0, 600),
                "Or its amounts, one for each period.")
      .optional("from", &Line::from, count(1, 600, "periods"), "First period with an amount.")
      .optional("to", &Line::to, maybe(count(1, 600, "periods")), "Last period with an amount.")
      .optional("growth", &Line::growth, maybe(formula_text()),
                "Growth a period, from the first amount on; needs a formula.")
      .optional("unit", &Line::unit, text(), "Default: money, rounded to the cent.")
      .optional("taxed", &Line::is_taxed, flag(),
                "Counts towards the taxed profit; an outlay never does.")
      .late("paid_before", &Line::is_paid_before, flag(),
            "Of depreciation: its asset was paid for before the first period.")
      .optional("source", &Line::source, text(), "Where its figures stand.")
      .check({"formula", "amounts", "from", "to", "growth", "taxed", "paid_before"}, check_line);
  return placed<Line>(t);
}

TypePtr<Output> result() {
  auto t = table<Output>("A scalar that follows.");
  t->required("name", &Output::name, formula_name(), "What formulas call it.")
      .optional("title", &Output::title, text(), "What people call it.")
      .required("formula", &Output::formula, formula_text(), "What it follows from.")
      .optional("unit", &Output::unit, text(), "Money's code, ratio, days ...")
      .optional("source", &Output::source, text(), "Where its definition stands.");
  return t;
}

TypePtr<Tax> tax() {
  auto t = table<Tax>("Tax on inflows less outflows less depreciation.");
  t->required("rate", &Tax::rate, formula_text(), "A ratio of the taxed profit.")
      .optional("losses", &Tax::losses, choice(kTaxLosses),
                "offset: a loss lowers the firm's other taxes at once; lost: it is worth nothing; "
                "carried: it lowers the taxed profit of later periods, the oldest first.")
      .late("carried_share_max", &Tax::carried_share_max, maybe(formula_text()),
            "Of a period's profit that earlier losses may take, 0-1; default: all of it.")
      .late("carried_years_max", &Tax::carried_years_max, maybe(count(1, 100, "years")),
            "Years after its own in which a loss may be used; default: without end.")
      .check({"losses", "carried_share_max", "carried_years_max"}, check_tax);
  return t;
}

TypePtr<Regrouping> regrouping() {
  auto t = table<Regrouping>("Consecutive periods summed into longer ones.");
  t->required("sizes", &Regrouping::sizes, list(count(1, 600, "periods"), 1, 600),
              "How many periods go into each.")
      .required("unit", &Regrouping::unit, choice(kPeriods),
                "The space between two of the new flows.");
  return t;
}

TypePtr<Variant> variant() {
  auto t = table<Variant>("One way of putting the case together.");
  t->required("name", &Variant::name, formula_name(), "Its name.")
      .optional("title", &Variant::title, text(), "One line for people.")
      .optional("basis", &Variant::basis, text(), "Why it is put together so.")
      .optional("set", &Variant::settings, settings(), "Inputs that are otherwise here.")
      .optional("lines", &Variant::lines, list(formula_name(), 0, 1000),
                "The lines that count; default: all.")
      .optional("discount", &Variant::discount, maybe(noted_discount()),
                "Another discounting; keys that it does not give are those of [discount].")
      .optional("timing", &Variant::timing, maybe(choice(kTimings)), "Another timing.")
      .optional("regroup", &Variant::regroup, maybe(regrouping()), "Longer periods.");
  return placed<Variant>(t);
}

TypePtr<Correlation> correlation() {
  auto t = table<Correlation>("Two inputs that tend to turn out high together.");
  t->required("inputs", &Correlation::inputs, list(formula_name(), 2, 2), "The two.")
      .required("rank", &Correlation::rank, number({"a rank correlation (-1 to 1)", -1, 1}),
                "Spearman's coefficient.");
  return t;
}

TypePtr<Simulation> simulation() {
  auto t = table<Simulation>("Figures measured by the simulator.");
  t->required("scenario", &Simulation::scenario, file(), "Scenario file, beside this one.")
      .optional("before", &Simulation::before, file(), "Scenario file of the way things are.")
      .optional("set", &Simulation::settings, list(text(), 0, 1000),
                "Keys of the scenario files that are otherwise here: \"team.absent_ratio=0.2\".")
      .optional("dials_per_day", &Simulation::dials_per_day,
                maybe(number({"a number of dials above 0", 0, 1e9, true})),
                "Dials a day that a team must make; default: the scenario's demand of its month.")
      .optional("abandon_ratio_max", &Simulation::abandon_ratio_max,
                maybe(number({"a ratio (0-1)", 0, 1})),
                "Callers that a team may lose: hung up in queue / persons who answered.")
      .optional("days_share", &Simulation::days_share, number({"a ratio (0-1)", 0, 1, true}),
                "A firm team does both on this share of days.")
      .optional("indifference", &Simulation::indifference,
                number({"a share of days (0-0.5)", 0, 0.5, true}),
                "A firm team may miss or keep that share by so much: the more, the fewer days.")
      .optional("agents_before", &Simulation::agents_before, maybe(count(1, 100'000, "agents")),
                "Agents employed today.")
      .optional("agents_min", &Simulation::agents_min, count(1, 100'000, "agents"),
                "Least team to try.")
      .optional("agents_max", &Simulation::agents_max, count(1, 100'000, "agents"),
                "Largest team to try.")
      .optional("replications", &Simulation::replications, count(2, 100'000, "replications"),
                "Days to simulate of the scenario's own team.")
      .optional("seed", &Simulation::seed, maybe(seed()), "Default: the scenario's.")
      .check({"agents_min", "agents_max", "days_share"}, check_simulation);
  return placed<Simulation>(t);
}

}  // namespace

/// A pair reads better than a table of two.
TypePtr<ValueRange> value_range_format() {
  return adapted<ValueRange>(
      list(any_number(), 2, 2),
      [](const ValueRange& member) {
        return std::vector{member.low, member.high};
      },
      [](ValueRange& member, const std::vector<double>& read, const Value& /*value*/) {
        if (read.size() == 2) member = {read[0], read[1]};
      },
      "a pair [low, high]");
}

TypePtr<Distribution> distribution_format() {
  auto t = table<Distribution>("What an input may turn out to be.");
  t->required("kind", &Distribution::kind,
              choice<DistributionKind>({{"triangular", DistributionKind::triangular},
                                        {"pert", DistributionKind::pert},
                                        {"uniform", DistributionKind::uniform},
                                        {"normal", DistributionKind::normal},
                                        {"lognormal", DistributionKind::lognormal},
                                        {"discrete", DistributionKind::discrete}}),
              "Its shape.")
      .optional("min", &Distribution::min, maybe(any_number()), "Least value.")
      .optional("mode", &Distribution::mode, maybe(any_number()), "Most likely value.")
      .optional("max", &Distribution::max, maybe(any_number()), "Greatest value.")
      .optional("mean", &Distribution::mean, maybe(any_number()), "Mean.")
      .optional("sd", &Distribution::sd, maybe(any_number()), "Standard deviation.")
      .optional("values", &Distribution::values, list(any_number(), 0, 1000), "Possible values.")
      .optional("weights", &Distribution::weights, list(number({"a weight", 0, 1e9}), 0, 1000),
                "How likely each value is.")
      .check({"kind", "min", "mode", "max", "mean", "sd", "values", "weights"}, check_distribution);
  return t;
}

TypePtr<Investment> investment_format() {
  auto t = table<Investment>("An investment case: figures, what follows from them, variants.");
  t->known(kExtends, extends_schema())
      .required("name", &Investment::name, name(), "The case's name in files.")
      .optional("title", &Investment::title, text(), "One line for people.")
      .optional("source", &Investment::source, text(), "Author and year.")
      .required("currency", &Investment::currency, currency_code(), "ISO 4217 code.")
      .optional("periods", &Investment::periods, maybe(periods()), "When the flows fall.")
      .optional("discount", &Investment::discount, maybe(noted_discount()),
                "What later money is worth today.")
      .optional("tax", &Investment::tax, maybe(tax()), "Tax on the profit.")
      .optional("input", &Investment::inputs, by_formula_name(input()), "Scalars, by name.")
      .optional("line", &Investment::lines, list(line(), 0, 100), "What happens by period.")
      .optional("result", &Investment::results, list(result(), 0, 1000), "What follows.")
      .optional("variant", &Investment::variants, list(variant(), 0, 100),
                "Ways of putting it together; the first is the headline.")
      .optional("correlation", &Investment::correlations, list(correlation(), 0, 1000),
                "Inputs that move together.")
      .optional("simulation", &Investment::simulations, by_formula_name(simulation()),
                "Figures measured by the simulator.")
      .check({"input", "line", "result", "variant"}, check_names)
      .check({"line", "periods", "discount", "variant"}, check_flows)
      .check({"line", "periods", "discount", "variant", "tax"}, check_idle_keys)
      .check({"input", "line", "variant", "periods"}, check_variants)
      .check({"input", "correlation"}, check_correlations)
      .check({"input", "simulation"}, check_simulated_inputs);
  return t;
}

}  // namespace callpace::analysis::invest
