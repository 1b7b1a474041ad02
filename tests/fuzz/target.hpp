// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A fuzz target: one kind of input and what must hold of every text or bytes of that kind, beyond
// that no sanitizer complains. Each target is one file that defines the three functions below; the
// project's own driver (driver.cpp) and libFuzzer's (libfuzzer.cpp) call them.
//
// Errors: what does not hold aborts with a sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callpace::fuzz {

/// Checks one input, aborts when a promise is broken; true when the input was accepted as good.
bool check_input(const std::string& input);
/// Inputs that the target makes itself, beside the files of its corpus.
[[nodiscard]] std::vector<std::string> made_inputs();
/// Pieces of its grammar, which mutations put into inputs.
[[nodiscard]] std::vector<std::string_view> grammar();

/// Aborts, and says which promise is broken, unless it holds.
void demand(bool holds, std::string_view promise);

}  // namespace callpace::fuzz
