// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/gate.hpp"

#include "analysis/report/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

namespace callpace::bench {
namespace {

using Json = nlohmann::json;
using Pair = std::pair<std::string, std::string>;  // cell and policy

/// A measure that is compared.
struct Compared {
  const char* name;
  double worse_sign;  ///< +1: more is worse
  int decimals;
};
constexpr Compared kCompared[]{
    {"idle_s", 1, 2}, {"abandon_ratio_hangup", 1, 4}, {"talk_min_per_h", -1, 2}};

std::map<Pair, Json> pairs_of(std::string_view text, const char* which) {
  const Json contest = Json::parse(text, nullptr, false);
  if (contest.is_discarded() || contest.value("kind", "") != "bench_pacing") {
    throw std::runtime_error(
        fmt::format("{} is no result of `callpace bench pacing --json`", which));
  }
  std::map<Pair, Json> pairs;
  for (const Json& one : contest.at("cells")) {
    pairs[{one.at("cell"), one.at("policy")}] = one;
  }
  return pairs;
}

/// A number, or 0 for what was not known (no interval, nothing measured).
double number(const Json& value) { return value.is_number() ? value.get<double>() : 0; }

void compare(const Pair& pair, const Json& before, const Json& now,
             std::vector<std::string>& worse) {
  for (const Compared& measure : kCompared) {
    const double was = number(before.at(measure.name));
    const double is = number(now.at(measure.name));
    const double slack = std::hypot(number(before.at("half_width").at(measure.name)),
                                    number(now.at("half_width").at(measure.name)));
    if (measure.worse_sign * (is - was) <= slack) continue;
    worse.push_back(fmt::format("{}, {}: {} was {}, is {} (beyond ±{})", pair.first, pair.second,
                                measure.name, analysis::fixed(was, measure.decimals),
                                analysis::fixed(is, measure.decimals),
                                analysis::fixed(slack, measure.decimals)));
  }
  const double was = number(before.at("cap_breaches"));
  const double is = number(now.at("cap_breaches"));
  if (is > was) {
    worse.push_back(fmt::format("{}, {}: {} days over the cap, were {}", pair.first, pair.second,
                                analysis::fixed(is, 0), analysis::fixed(was, 0)));
  }
}

}  // namespace

GateResult compare_contests(std::string_view before, std::string_view now) {
  GateResult result;
  try {
    const auto old_pairs = pairs_of(before, "the baseline");
    const auto new_pairs = pairs_of(now, "the new contest");
    for (const auto& [pair, one] : new_pairs) {
      const auto old = old_pairs.find(pair);
      if (old == old_pairs.end()) continue;
      ++result.compared;
      compare(pair, old->second, one, result.worse);
    }
    result.only_before = static_cast<int>(old_pairs.size()) - result.compared;
    result.only_now = static_cast<int>(new_pairs.size()) - result.compared;
  } catch (const Json::exception& error) {
    throw std::runtime_error(fmt::format("the baseline lacks a figure: {}", error.what()));
  }
  return result;
}

std::string gate_text(const GateResult& result) {
  std::string text =
      fmt::format("Against the baseline: {} policies in cells compared", result.compared);
  if (result.only_before > 0) text += fmt::format(", {} gone", result.only_before);
  if (result.only_now > 0) text += fmt::format(", {} new", result.only_now);
  text += result.passes() ? "; none is worse.\n" : "; worse:\n";
  for (const std::string& sentence : result.worse) text += "  " + sentence + '\n';
  return text;
}

}  // namespace callpace::bench
