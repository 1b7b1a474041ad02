// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/module.hpp"

#include <dlfcn.h>

namespace callpace::kernel {

Result<std::function<StartPlatform>, std::string> load_simgrid() {
  // Found along the program's own path to its libraries. A module loaded before is only counted.
  void* const module = ::dlopen("libcallpace_simgrid.so", RTLD_NOW | RTLD_LOCAL);
  const void* const start = module == nullptr ? nullptr : ::dlsym(module, "callpace_start_simgrid");
  if (start == nullptr) {
    return Failure{std::string{"SimGrid cannot be loaded: "} + ::dlerror()};
  }
  return std::function{*static_cast<StartPlatform* const*>(start)};
}

}  // namespace callpace::kernel
