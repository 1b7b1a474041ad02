// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The library's build id; its definition is written at build time by cmake/build_id.cmake.
#pragma once

namespace callpace::pacing::core {

/// "<version>+<12 hex digits>", the digits of a SHA-256 over the library's sources.
extern const char* const kBuildId;

}  // namespace callpace::pacing::core
