// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// `callpace staff --design`: shifts that need the fewest paid hours for what today's shifts reach.
// Left out on purpose: the design (analysis/design). Errors: what cannot be designed goes to stderr
// in sentences.
#pragma once

#include "cli/staff_inputs.hpp"

namespace callpace::cli {

/// Designs the shifts and prints them.
[[nodiscard]] ExitCode design_staff(const StaffArguments& arguments, Session& session);

}  // namespace callpace::cli
