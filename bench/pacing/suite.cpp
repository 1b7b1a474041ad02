// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/suite.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace callpace::bench {
namespace {

constexpr std::array kTeams{5, 10, 21, 34, 50, 200, 1000};
constexpr std::array kHitRates{0.08, 0.25, 0.45};
constexpr std::array kDisturbedTeams{10, 50, 200};

std::vector<Cell> short_suite() {
  std::vector<Cell> cells{
      steady_cell({.agents = 10, .hit_rate = 0.25}),
      steady_cell({.agents = 50, .hit_rate = 0.08}),
      steady_cell({.agents = 21, .hit_rate = 0.25, .talk = TalkShape::lognormal, .talk_cv = 0.6}),
      steady_cell({.agents = 21, .hit_rate = 0.25, .talk = TalkShape::measured}),
      disturbed_cell(Disturbance::fall, 50),
      disturbed_cell(Disturbance::breaks, 10),
  };
  for (Cell& cell : cells) cell.days = std::max(4, cell.days / 3);
  return cells;
}

std::vector<Cell> steady_suite() {
  std::vector<Cell> cells;
  for (const int agents : kTeams) {
    for (const double hit_rate : kHitRates) {
      cells.push_back(steady_cell({.agents = agents, .hit_rate = hit_rate}));
      for (const double cv : {0.6, 1.0, 1.5}) {
        cells.push_back(steady_cell({agents, hit_rate, TalkShape::lognormal, cv}));
      }
      cells.push_back(steady_cell({agents, hit_rate, TalkShape::measured}));
    }
  }
  return cells;
}

std::vector<Cell> disturbed_suite() {
  std::vector<Cell> cells;
  for (int i = 0; i < kDisturbances; ++i) {
    for (const int agents : kDisturbedTeams) {
      cells.push_back(disturbed_cell(static_cast<Disturbance>(i), agents));
    }
  }
  return cells;
}

std::vector<Cell> full_suite() {
  std::vector<Cell> cells = steady_suite();
  for (Cell& cell : disturbed_suite()) cells.push_back(std::move(cell));
  return cells;
}

/// 100,000 days, most of the cheapest. Nobody's recovery is timed: that would take every minute.
std::vector<Cell> promise_suite() {
  constexpr int kDays = 12'500;
  std::vector<Cell> cells;
  const auto add = [&](Cell cell, int days) {
    cell.days = days;
    cell.step.reset();
    cells.push_back(std::move(cell));
  };
  for (const double hit_rate : {0.25, 0.45}) {
    add(steady_cell({.agents = 10, .hit_rate = hit_rate}), kDays);
  }
  add(steady_cell({.agents = 10, .hit_rate = 0.25, .talk = TalkShape::measured}), kDays);
  for (const Disturbance disturbance :
       {Disturbance::profile, Disturbance::fall, Disturbance::trunks, Disturbance::drift}) {
    add(disturbed_cell(disturbance, 10), kDays);
  }
  add(steady_cell({.agents = 10, .hit_rate = 0.08}), 5000);
  add(steady_cell({.agents = 21, .hit_rate = 0.25, .talk = TalkShape::measured}), 5000);
  add(disturbed_cell(Disturbance::fall, 50), 2500);
  return cells;
}

/// The names of `cells`, not all of them where there are many.
std::string names_of(const std::vector<Cell>& cells) {
  constexpr std::size_t kMany = 12;
  std::vector<std::string> names;
  for (const Cell& cell : cells) names.push_back(cell.name);
  const std::size_t left_out = names.size() > kMany ? names.size() - kMany : 0;
  names.resize(names.size() - left_out);
  const std::string text = fmt::format("{}", fmt::join(names, ", "));
  return left_out == 0 ? text : fmt::format("{} and {} more", text, left_out);
}

}  // namespace

std::vector<Cell> suite(std::string_view name) {
  if (name == "short") return short_suite();
  if (name == "steady") return steady_suite();
  if (name == "disturbed") return disturbed_suite();
  if (name == "full") return full_suite();
  if (name == "promise") return promise_suite();
  throw std::invalid_argument(fmt::format("there is no suite \"{}\"", name));
}

std::vector<Cell> matching(const std::vector<Cell>& cells, const std::string& patterns) {
  if (patterns.empty()) return cells;
  std::vector<std::regex> wanted;
  std::istringstream list{patterns};
  for (std::string pattern; std::getline(list, pattern, ',');) {
    try {
      wanted.emplace_back(pattern);
    } catch (const std::regex_error&) {
      throw std::invalid_argument(fmt::format("\"{}\" is no regular expression", pattern));
    }
  }
  std::vector<Cell> found;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(found), [&](const Cell& cell) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const std::regex& it) { return std::regex_search(cell.name, it); });
  });
  if (found.empty()) {
    throw std::invalid_argument(
        fmt::format("no cell is called \"{}\"; the suite's are {}", patterns, names_of(cells)));
  }
  return found;
}

}  // namespace callpace::bench
