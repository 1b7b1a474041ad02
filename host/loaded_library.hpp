// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Another build of the pacing library, loaded from a shared object by its C interface. It calls its
// own functions, never those of the build linked in, and it stays loaded: pacers made through it
// may live to the end of the process.
// Errors: a file that is no pacing library, lacks a function or has another ABI throws
// std::runtime_error with a sentence.
#pragma once

#include "callpace/library.hpp"

#include <string>

namespace callpace::host {

/// Throws unless `library`, called `name`, has the interface that this program was built for.
void require_abi(const pacing::Library& library, const std::string& name);

/// Loads the pacing library in `file`.
[[nodiscard]] pacing::Library load_library(const std::string& file);

}  // namespace callpace::host
