// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The library's build id, by which a result says which pacing code it came from. Its definition is
// written at build time by cmake/build_id.cmake; it depends on the sources alone.
#pragma once

namespace callpace::pacing::core {

/// "<version>+<12 hex digits>", the digits of a SHA-256 over the library's sources.
extern const char* const kBuildId;

}  // namespace callpace::pacing::core
