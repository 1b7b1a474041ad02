// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/model/playbook.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
namespace {

// More than any table wants.
constexpr std::int32_t kLinesMax = 1'000'000'000;

}  // namespace

void Playbook::order() {
  double least = 0;
  for (PlaybookTable& table : tables) {
    const double ratio = table.abandon_ratio;
    table.abandon_ratio = least = ratio > least ? std::min(ratio, 1.0) : least;
    if (!std::isfinite(table.idle)) table.idle = 0;
  }
}

double Playbook::reachable(double abandon_ratio) const {
  return std::clamp(abandon_ratio, tables.front().abandon_ratio, tables.back().abandon_ratio);
}

std::size_t Playbook::table_above(double abandon_ratio) const {
  std::size_t above = 1;
  while (above + 1 < kTables && tables[above].abandon_ratio < abandon_ratio) ++above;
  return above;
}

double Playbook::answers_wanted(const Supply& supply, double abandon_ratio) const {
  const std::size_t above = table_above(abandon_ratio);
  const PlaybookTable& low = tables[above - 1];
  const PlaybookTable& high = tables[above];
  const double span = high.abandon_ratio - low.abandon_ratio;
  const double share =
      span > 0 ? std::clamp((abandon_ratio - low.abandon_ratio) / span, 0.0, 1.0) : 0;
  return (1 - share) * read(low.lines, supply) + share * read(high.lines, supply);
}

double Playbook::answers_careful(const Supply& supply) const { return read(careful_lines, supply); }

NextBest Playbook::next_best(const Supply& supply, double abandon_ratio) const {
  const std::size_t above = table_above(abandon_ratio);
  const double low = abandon_ratio - tables[above - 1].abandon_ratio;
  const double high = tables[above].abandon_ratio - abandon_ratio;
  const PlaybookTable& table = tables[low < high ? above - 1 : above];
  const double state = std::clamp(state_at(supply) + 0.5, 0.0, window.count() - 1.0);
  const auto at = static_cast<std::size_t>(state);
  return {.one_less = table.one_less_costs[at], .one_more = table.one_more_costs[at]};
}

// The state whose supply this would be: a busy agent more takes an idle one away and adds its
// chance to be free in time; a waiting caller takes one whole agent.
double Playbook::state_at(const Supply& supply) const {
  const double chance = supply.free_chance;
  const double spare = supply.agents - supply.team * chance;
  return window.idle_max - (spare >= 0 ? spare / (1 - chance) : spare);
}

double Playbook::read(const std::vector<std::int32_t>& lines, const Supply& supply) const {
  const double state = state_at(supply);
  const std::int32_t last = window.count() - 1;
  if (state >= last) return site.hit_rate * lines[static_cast<std::size_t>(last)];
  // More idle agents than the window knows: each wants its own answer.
  if (state <= 0) return site.hit_rate * lines.front() - state * (1 - supply.free_chance);
  const double whole = std::floor(state);
  const auto at = static_cast<std::size_t>(whole);
  return site.hit_rate * (lines[at] + (state - whole) * (lines[at + 1] - lines[at]));
}

template <typename Archive, typename Book>
void Playbook::fields(Archive& archive, Book& book) {
  const auto states = static_cast<std::size_t>(book.window.count());
  archive(book.multiplier);
  for (auto& table : book.tables) {
    archive(table.abandon_ratio), archive(table.idle);
    for (std::size_t n = 0; n < states; ++n) {
      archive(table.lines[n]), archive(table.one_less_costs[n]), archive(table.one_more_costs[n]);
    }
  }
  for (std::size_t n = 0; n < states; ++n) archive(book.careful_lines[n]);
}

void Playbook::save(Writer& writer) const {
  site_fields(writer, site);
  fields(writer, *this);
}

bool Playbook::restore(Reader& reader, std::int32_t agents_max) {
  const auto is_line_count = [](std::int32_t lines) { return lines >= 0 && lines <= kLinesMax; };
  site_fields(reader, site);
  if (!site.is_sound(agents_max)) return false;
  window = window_of(site.agents);
  fields(reader, *this);
  double least = 0;
  for (const PlaybookTable& table : tables) {
    if (!(table.abandon_ratio >= least && table.abandon_ratio <= 1)) return false;
    least = table.abandon_ratio;
    if (!std::ranges::all_of(table.lines, is_line_count)) return false;
  }
  return std::ranges::all_of(careful_lines, is_line_count) && multiplier > 0 &&
         std::isfinite(multiplier);
}

}  // namespace callpace::pacing::core
