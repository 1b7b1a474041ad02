// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/machines.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace callpace::kernel {
namespace {

namespace s4u = ::simgrid::s4u;

// In the order of MachineRole.
constexpr std::array<std::string_view, kMachineRoles> kRoleNames{
    "application-server", "database", "media-server", "trunk-gateway", "desktop"};

/// The number in "desktop-7", 0 for plain "desktop", nothing for a host of another role.
std::optional<int> index_in_role(std::string_view host, std::string_view role) {
  if (!host.starts_with(role)) return std::nullopt;
  host.remove_prefix(role.size());
  if (host.empty()) return 0;
  if (!host.starts_with('-')) return std::nullopt;
  host.remove_prefix(1);
  int index = 0;
  const auto [end, error] = std::from_chars(host.data(), host.data() + host.size(), index);
  if (error != std::errc{} || end != host.data() + host.size() || index < 0) return std::nullopt;
  return index;
}

std::vector<s4u::Host*> hosts_of(const s4u::Engine& engine, std::string_view role) {
  std::vector<std::pair<int, s4u::Host*>> found;
  for (s4u::Host* host : engine.get_all_hosts()) {
    if (const auto index = index_in_role(host->get_name(), role)) found.emplace_back(*index, host);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair{a.first, std::string_view{a.second->get_cname()}} <
           std::pair{b.first, std::string_view{b.second->get_cname()}};
  });
  std::vector<s4u::Host*> hosts;
  for (const auto& [index, host] : found) hosts.push_back(host);
  return hosts;
}

std::vector<s4u::Link*> links_between(const s4u::Host& from, const s4u::Host& to) {
  std::vector<s4u::Link*> links;
  double latency_s = 0;
  from.route_to(&to, links, &latency_s);
  return links;
}

bool has_route(const s4u::Host& from, const s4u::Host& to) {
  try {
    return !links_between(from, to).empty();
  } catch (const std::exception&) {  // some kinds of zone throw, others find no link
    return false;
  }
}

}  // namespace

Result<Machines, std::string> Machines::find(const s4u::Engine& engine, const std::string& file) {
  Machines machines;
  std::string problems;
  for (std::size_t role = 0; role < kMachineRoles; ++role) {
    machines.hosts_[role] = hosts_of(engine, kRoleNames[role]);
    if (machines.hosts_[role].empty()) {
      const std::string name{kRoleNames[role]};
      problems += "\n  no host is named " + name + " (or " + name + "-0, " + name + "-1 ...)";
    }
  }
  machines.for_each_pair([&](const s4u::Host& from, const s4u::Host& to) {
    if (has_route(from, to)) return;
    problems += "\n  no route leads from " + from.get_name() + " to " + to.get_name();
  });
  if (!problems.empty()) return Failure{file + ": the platform is incomplete:" + problems};
  return machines;
}

template <class Function>
void Machines::for_each_pair(Function function) const {
  for (std::size_t a = 0; a < kMachineRoles; ++a) {
    for (std::size_t b = 0; b < kMachineRoles; ++b) {
      if (a == b) continue;
      for (const s4u::Host* from : hosts_[a]) {
        for (const s4u::Host* to : hosts_[b]) function(*from, *to);
      }
    }
  }
}

s4u::Host& Machines::host(Machine machine) const {
  const auto& hosts = hosts_[static_cast<std::size_t>(machine.role)];
  return *hosts[static_cast<std::size_t>(machine.index) % hosts.size()];
}

bool Machines::connected(const s4u::Host& from, const s4u::Host& to) {
  const auto links = links_between(from, to);
  return from.is_on() && to.is_on() &&
         std::all_of(links.begin(), links.end(), [](const auto* link) { return link->is_on(); });
}

}  // namespace callpace::kernel
