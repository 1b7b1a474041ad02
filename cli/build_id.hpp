// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which callpace this is: the version, and a hash of every source it is built from, so that a
// result can be traced to its code even between releases. Left out on purpose: time, machine,
// compiler and flags. Written at build time by pacing/cmake/build_id.cmake. Errors: none.
#pragma once

namespace callpace::cli {

/// "<version>+<12 hex digits of a SHA-256 over the names and contents of the sources>".
extern const char* const kBuildId;

}  // namespace callpace::cli
