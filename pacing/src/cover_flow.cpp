// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/cover_flow.hpp"

#include <algorithm>

namespace callpace::pacing::core {

// A row for each class there can be, and one for a line more.
CoverFlow::CoverFlow(const callpace_config& config)
    : rows_(1 + std::min<std::uint64_t>(config.campaigns, std::uint64_t{1} << config.groups)) {}

void CoverFlow::begin(const ByGroup& idle) {
  spare_ = idle;
  used_ = 0;
}

std::int64_t CoverFlow::add(GroupSet groups, std::int64_t lines) {
  Row& row = rows_[used_++];
  row.groups = groups;
  row.given = {};
  for_each_group(groups, [&](std::size_t group) {
    const std::int64_t taken = std::min(spare_[group], lines);
    spare_[group] -= taken;
    row.given[group] = taken;
    lines -= taken;
  });
  Path path;
  while (lines > 0) {
    const std::size_t end = find_path(groups, path);
    if (end == kGroupsMax) break;
    lines -= move_along(path, end, groups, lines);
  }
  return lines;
}

std::size_t CoverFlow::find_path(GroupSet groups, Path& path) const {
  GroupSet seen = groups;
  std::array<std::size_t, kGroupsMax> queue;
  std::size_t count = 0;
  for_each_group(groups, [&](std::size_t group) { queue[count++] = group; });
  for (std::size_t next = 0; next < count; ++next) {
    const std::size_t at = queue[next];
    if (spare_[at] > 0) return at;
    for (std::size_t row = 0; row < used_; ++row) {
      if (rows_[row].given[at] == 0) continue;
      for_each_group(rows_[row].groups & ~seen, [&](std::size_t group) {
        path[group] = {.row = row, .from = at};
        queue[count++] = group;
      });
      seen |= rows_[row].groups;
    }
  }
  return kGroupsMax;
}

std::int64_t CoverFlow::move_along(const Path& path, std::size_t end, GroupSet start,
                                   std::int64_t lines) {
  std::int64_t moved = std::min(lines, spare_[end]);
  for (std::size_t at = end; !has_group(start, at); at = path[at].from) {
    moved = std::min(moved, rows_[path[at].row].given[path[at].from]);
  }
  spare_[end] -= moved;
  std::size_t at = end;
  for (; !has_group(start, at); at = path[at].from) {
    rows_[path[at].row].given[path[at].from] -= moved;
    rows_[path[at].row].given[at] += moved;
  }
  rows_[used_ - 1].given[at] += moved;
  return moved;
}

GroupSet CoverFlow::within_reach() const {
  GroupSet reached = 0;
  for (std::size_t group = 0; group < kGroupsMax; ++group) {
    if (spare_[group] > 0) reached |= group_bit(group);
  }
  // Who covers with one group may cover with another of its own that is reached.
  for (GroupSet before = 0; before != reached;) {
    before = reached;
    for (std::size_t row = 0; row < used_; ++row) {
      if ((rows_[row].groups & reached) == 0) continue;
      for_each_group(rows_[row].groups & ~reached, [&](std::size_t group) {
        if (rows_[row].given[group] > 0) reached |= group_bit(group);
      });
    }
  }
  return reached;
}

}  // namespace callpace::pacing::core
