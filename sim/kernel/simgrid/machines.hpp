// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which SimGrid host stands for which machine. Read once from the loaded platform and checked
// whole: each role has a host, and any two hosts of different roles have a route both ways.
//
// Private to sim/kernel/simgrid. Errors: all that is missing, in one message.
#pragma once

#include "sim/kernel/platform.hpp"
#include "sim/scenario/result.hpp"

#include <simgrid/s4u.hpp>

#include <array>
#include <string>
#include <vector>

namespace callpace::kernel {

/// The hosts of the platform by role.
class Machines {
 public:
  /// Finds the machines in the loaded platform of `engine`; messages name `file`.
  [[nodiscard]] static Result<Machines, std::string> find(const ::simgrid::s4u::Engine& engine,
                                                          const std::string& file);

  /// The host that stands for `machine`.
  [[nodiscard]] ::simgrid::s4u::Host& host(Machine machine) const;

  /// True when both hosts and all links from one to the other are on.
  [[nodiscard]] static bool connected(const ::simgrid::s4u::Host& from,
                                      const ::simgrid::s4u::Host& to);

 private:
  Machines() = default;

  template <class Function>
  void for_each_pair(Function function) const;

  std::array<std::vector<::simgrid::s4u::Host*>, kMachineRoles> hosts_;
};

}  // namespace callpace::kernel
