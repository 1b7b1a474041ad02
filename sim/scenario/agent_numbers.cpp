// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/agent_numbers.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <numeric>
#include <set>
#include <string>

namespace callpace::scenario {
namespace {

std::size_t agents_in(const Team& team) {
  std::size_t agents = 0;
  for (const Shift& shift : team.shifts) agents += static_cast<std::size_t>(shift.agents);
  return agents;
}

std::vector<std::uint32_t> from_nought(std::size_t agents) {
  std::vector<std::uint32_t> numbers(agents);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

/// The numbers of the shift of this name; none where the team has no such shift.
std::vector<std::uint32_t> numbers_of_shift(const Team& team,
                                            const std::vector<std::uint32_t>& numbers,
                                            const std::string& name) {
  auto first = numbers.begin();
  for (const Shift& shift : team.shifts) {
    if (shift.name == name) return {first, first + shift.agents};
    first += shift.agents;
  }
  return {};
}

/// An agent whom the first team's shift of that name does not have.
struct More {
  int count = 0;          ///< the first, second ... more of its shift
  std::size_t place = 0;  ///< in its team
};

}  // namespace

std::vector<std::uint32_t> agent_numbers(const Team& team) {
  const std::size_t agents = agents_in(team);
  assert(team.numbers.empty() || team.numbers.size() == agents);
  return team.numbers.empty() ? from_nought(agents) : team.numbers;
}

void number_as(const Team& first, Team& team) {
  const std::vector<std::uint32_t> known = agent_numbers(first);
  std::set<std::uint32_t> left{known.begin(), known.end()};
  const std::uint32_t last = known.empty() ? 0 : *left.rbegin() + 1;
  std::vector<std::uint32_t> numbers(agents_in(team));
  std::vector<More> more;
  std::size_t place = 0;
  for (const Shift& shift : team.shifts) {
    const auto own = numbers_of_shift(first, known, shift.name);
    for (int rank = 0; rank < shift.agents; ++rank, ++place) {
      const int beyond = rank - static_cast<int>(own.size());
      if (beyond >= 0) {
        more.push_back({beyond, place});
        continue;
      }
      numbers[place] = own[static_cast<std::size_t>(rank)];
      left.erase(numbers[place]);
    }
  }
  std::ranges::stable_sort(more, {}, &More::count);
  std::uint32_t next = last;
  for (const More& one : more) {
    numbers[one.place] = left.empty() ? next++ : *left.begin();
    if (!left.empty()) left.erase(left.begin());
  }
  team.numbers = numbers == from_nought(numbers.size()) ? std::vector<std::uint32_t>{} : numbers;
}

}  // namespace callpace::scenario
