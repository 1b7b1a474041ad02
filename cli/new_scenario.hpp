// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The scenario that `callpace new` writes: as small as a first one can be, with a comment for every
// key. Its figures are round ones to be replaced, and cite no source. Left out on purpose: every
// key that has a default; the schema lists those. The build makes these texts of the files
// cli/new_*.toml. Errors: none.
#pragma once

namespace callpace::cli {

/// Its begin, in which NAME, TITLE and DIALING stand for words of their own.
extern const char* const kNewSite;
/// How it goes on where agents dial by hand, and where a dialer does.
extern const char* const kNewManual;
extern const char* const kNewDialer;

}  // namespace callpace::cli
