// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The library's build id, by which a result says which strategy's code it came from. Its definition
// is written at build time and depends on the sources alone.
#pragma once

namespace callpace::strategy::core {

/// "<version>+<12 hex digits>", the digits of a SHA-256 over the library's sources.
extern const char* const kBuildId;

}  // namespace callpace::strategy::core
