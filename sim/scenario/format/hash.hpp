// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The hash by which a file's content is named: of its canonical form, so that it depends on what
// the file says alone. Left out on purpose: secrecy; it tells files apart, nothing more.
#pragma once

#include <string>
#include <string_view>

namespace callpace::scenario::format {

/// FNV-1a over 64 bits, as 16 hex digits.
[[nodiscard]] std::string hash_text(std::string_view text);

}  // namespace callpace::scenario::format
