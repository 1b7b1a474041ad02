// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/loaded_library.hpp"

#include <dlfcn.h>
#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace callpace::host {

void require_abi(const pacing::Library& library, const std::string& name) {
  if (const std::uint32_t abi = library.abi(); abi != CALLPACE_PACING_ABI) {
    throw std::runtime_error(name + " has ABI " + std::to_string(abi) + ", not " +
                             std::to_string(CALLPACE_PACING_ABI));
  }
}

pacing::Library load_library(const std::string& file) {
  // The path is absolute, since a bare name is looked up among the libraries already loaded. With
  // RTLD_DEEPBIND the library's calls of its own functions find them, not those of the build that
  // is linked in.
  const std::string path = std::filesystem::absolute(file).string();
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  if (handle == nullptr) throw std::runtime_error(dlerror());
  pacing::Library library;
  for_each_function(library, [&]<class Function>(const char* symbol, Function& function) {
    function = reinterpret_cast<Function>(dlsym(handle, symbol));
    // Builds before 4.1 have no check, and are used without (Pacer::check).
    const bool may_lack = std::string_view(symbol) == "callpace_pacer_check";
    if (function == nullptr && !may_lack) {
      throw std::runtime_error(file + " has no function " + symbol);
    }
  });
  require_abi(library, file);
  return library;
}

}  // namespace callpace::host
