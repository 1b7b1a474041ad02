// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Why a platform file must not reach SimGrid, which does what a file says: <config> can make it
// write files and load code, and zones in zones overflow its parser. The text is walked as an XML
// parser walks it, and what two parsers might read differently is refused altogether: CDATA,
// processing instructions, a document type with declarations of its own, "<" within quotes. A
// platform needs none of them.
//
// Left out on purpose: whether the file is a platform; SimGrid says that. Errors: a sentence.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace callpace::kernel {

/// Why the text of a platform file is refused; nothing where SimGrid may read it.
[[nodiscard]] std::optional<std::string> refusal_of_platform(std::string_view text);

/// Whether machines may go off and on or change their speed, because the text names a profile:
/// an attribute such as state_file, or a trace. Says yes rather too often.
[[nodiscard]] bool may_platform_change(std::string_view text);

}  // namespace callpace::kernel
