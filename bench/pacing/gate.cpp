// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/gate.hpp"

#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "callpace/pacing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

namespace callpace::bench {
namespace {

using Json = nlohmann::ordered_json;
using Pair = std::pair<std::string, std::string>;  // cell and policy

/// A measure that is compared.
struct Compared {
  const char* name;
  double worse_sign;  ///< +1: more is worse
  int decimals;
};
constexpr Compared kCompared[]{
    {"idle_s", 1, 2}, {"abandon_ratio_hangup", 1, 4}, {"talk_min_per_h", -1, 2}};
constexpr const char* kBreaches = "cap_breaches";

Json contest_of(std::string_view text, const char* which) {
  Json contest = Json::parse(text, nullptr, false);
  if (contest.is_discarded() || !contest.is_object() ||
      contest.value("kind", "") != "bench_pacing") {
    throw std::runtime_error(
        fmt::format("{} is no result of `callpace bench pacing --json`", which));
  }
  return contest;
}

std::map<Pair, Json> pairs_of(const Json& contest) {
  std::map<Pair, Json> pairs;
  for (const Json& one : contest.at("cells")) {
    pairs[{one.at("cell"), one.at("policy")}] = one;
  }
  return pairs;
}

std::string name_in(const Pair& pair) { return pair.second + " in " + pair.first; }

/// What a lookup in the earlier contest is told when a key is not there.
[[noreturn]] void throw_lack(const Json::exception& error) {
  throw std::runtime_error(fmt::format(
      "the baseline lacks a figure ({}); an older callpace wrote it, so measure it anew",
      error.what()));
}

/// A number, or 0 for what was not known (no interval, nothing measured).
double number(const Json& value) { return value.is_number() ? value.get<double>() : 0; }

void compare(const Pair& pair, const Json& before, const Json& now, std::vector<Worse>& worse) {
  for (const Compared& measure : kCompared) {
    const double was = number(before.at(measure.name));
    const double is = number(now.at(measure.name));
    const double slack = std::hypot(number(before.at("half_width").at(measure.name)),
                                    number(now.at("half_width").at(measure.name)));
    if (measure.worse_sign * (is - was) <= slack) continue;
    worse.push_back({pair.first, pair.second, measure.name, was, is, slack});
  }
  const double was = number(before.at(kBreaches));
  const double is = number(now.at(kBreaches));
  if (is > was) worse.push_back({pair.first, pair.second, kBreaches, was, is, 0});
}

std::string sentence_of(const Worse& worse) {
  if (worse.measure == kBreaches) {
    return fmt::format("{}, {}: {} days over the cap, were {}", worse.cell, worse.policy,
                       analysis::fixed(worse.is, 0), analysis::fixed(worse.was, 0));
  }
  const auto* measure = std::ranges::find(kCompared, worse.measure, &Compared::name);
  return fmt::format("{}, {}: {} was {}, is {} (beyond ±{})", worse.cell, worse.policy,
                     worse.measure, analysis::fixed(worse.was, measure->decimals),
                     analysis::fixed(worse.is, measure->decimals),
                     analysis::fixed(worse.slack, measure->decimals));
}

/// How one cell of both contests differs, if it does.
void compare_sites(const Json& before, const Cell& now, std::vector<std::string>& reasons) {
  const auto found =
      std::ranges::find_if(before, [&](const Json& site) { return site.at("cell") == now.name; });
  if (found == before.end()) return;
  const Json site = analysis::to_json({analysis::members_of(site_columns(), now)});
  if (*found == site) return;
  if (found->at("days") != site.at("days")) {
    reasons.push_back(
        fmt::format("{}: {} days then, {} now", now.name, found->at("days").get<int>(), now.days));
  } else {
    reasons.push_back(fmt::format("{} is another site now than it was", now.name));
  }
}

}  // namespace

std::vector<std::string> incomparable(std::string_view before, const ContestTerms& now) {
  const Json contest = contest_of(before, "the baseline");
  std::vector<std::string> reasons;
  const auto expect = [&](const char* what, const Json& was, const Json& is) {
    if (was != is) reasons.push_back(fmt::format("{} was {}, is {}", what, was.dump(), is.dump()));
  };
  try {
    expect("the suite", contest.at("suite"), now.suite);
    expect("the seed", contest.at("seed"), now.seed);
    expect("the interface of the pacing library", contest.at("pacing_abi"), CALLPACE_PACING_ABI);
    for (const Cell& cell : now.cells) compare_sites(contest.at("sites"), cell, reasons);
    const auto pairs = pairs_of(contest);
    const bool have_common = std::ranges::any_of(pairs, [&](const auto& it) {
      return std::ranges::find(now.cells, it.first.first, &Cell::name) != now.cells.end() &&
             std::ranges::find(now.policies, it.first.second) != now.policies.end();
    });
    if (!have_common) {
      reasons.push_back(
          fmt::format("no policy of a cell is in both: it has {} and {} more; a label, such as "
                      "now=./libmine.so, "
                      "names a policy the same in both",
                      pairs.empty() ? "nothing" : name_in(pairs.begin()->first),
                      pairs.empty() ? 0 : pairs.size() - 1));
    }
  } catch (const Json::exception& error) {
    throw_lack(error);
  }
  return reasons;
}

GateResult compare_contests(std::string_view before, std::string_view now, bool may_miss) {
  GateResult result;
  result.may_miss = may_miss;
  try {
    const auto old_pairs = pairs_of(contest_of(before, "the baseline"));
    const auto new_pairs = pairs_of(contest_of(now, "the new contest"));
    for (const auto& [pair, one] : old_pairs) {
      const auto found = new_pairs.find(pair);
      if (found == new_pairs.end()) {
        result.missing.push_back(name_in(pair));
        continue;
      }
      ++result.compared;
      compare(pair, one, found->second, result.worse);
    }
    for (const auto& [pair, one] : new_pairs) {
      if (!old_pairs.contains(pair)) result.added.push_back(name_in(pair));
    }
  } catch (const Json::exception& error) {
    throw_lack(error);
  }
  return result;
}

std::string gate_text(const GateResult& result) {
  std::string text =
      fmt::format("Against the baseline: {} policies in cells compared; {}\n", result.compared,
                  result.worse.empty() ? "none is worse." : "worse:");
  for (const Worse& worse : result.worse) text += "  " + sentence_of(worse) + '\n';
  const auto list = [&](const char* what, const std::vector<std::string>& pairs) {
    if (pairs.empty()) return;
    text += analysis::wrapped(fmt::format("{}: {}.", what, fmt::join(pairs, ", ")));
  };
  list(result.may_miss ? "No longer there, as allowed" : "Missing", result.missing);
  list("New, and not compared", result.added);
  return text;
}

analysis::Columns<GateResult> gate_columns() {
  using G = GateResult;
  const analysis::Columns<Worse> worse{{"cell", "The simulated site.", &Worse::cell},
                                       {"policy", "Who paces.", &Worse::policy},
                                       {"measure", "What is worse.", &Worse::measure},
                                       {"was", "In the earlier contest.", &Worse::was},
                                       {"is", "In this one.", &Worse::is},
                                       {"slack", "Allowed.", &Worse::slack},
                                       {"sentence", "In words.", sentence_of}};
  return {{"passes", "Nothing is worse, or missing.", &G::passes},
          {"compared", "Policies in cells.", &G::compared},
          {"missing", "Not there any more.", &G::missing},
          {"missing_allowed", "That is no failure.", &G::may_miss},
          {"added", "New, and not compared.", &G::added},
          {"worse", "What is worse.", worse, &G::worse}};
}

analysis::Columns<Cell> site_columns() {
  return {{"cell", "Its name.", &Cell::name},
          {"days", "Simulated.", &Cell::days},
          {"agents", "On the phone.", &Cell::agents},
          {"hit_rate", "Persons who answer / dials, 0-1.",
           [](const Cell& it) { return it.means.hit_rate; }},
          {"ring_s", "Mean.", [](const Cell& it) { return it.means.ring_s; }},
          {"handling_s", "Mean.", [](const Cell& it) { return it.means.handling_s; }},
          {"patience_s", "Mean.", [](const Cell& it) { return it.means.patience_s; }},
          {"measured_from_s", "Into the day.", [](const Cell& it) { return it.measured.from_s; }},
          {"measured_to_s", "Into the day.", [](const Cell& it) { return it.measured.to_s; }}};
}

}  // namespace callpace::bench
