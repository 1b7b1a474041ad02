// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A function run in a child process, its bytes handed back through a pipe. SimGrid needs it: a
// second engine in one process starts at the first one's end time, and a platform that SimGrid
// cannot digest aborts the process. Several threads may each have children at once.
//
// The child inherits memory and standard streams, no other descriptor; it dies with its parent and
// with Ctrl-C. It ends without running destructors of static objects. Only the calling thread
// lives on in it: the function must not wait for a lock that another thread may hold (the
// allocator's and stdio's are safe).
//
// Errors: what the function fails with, throws, or dies of comes back as a message, with the last
// lines that a dying child wrote to standard error.
#pragma once

#include "sim/scenario/result.hpp"

#include <functional>
#include <string>

namespace callpace::kernel {

/// Runs `work` in a child process and hands back its value (any bytes, any length) or its failure.
/// A child that takes more than `processor_seconds_max` of processor time is ended; 0 = no limit.
[[nodiscard]] Result<std::string, std::string> run_in_child(
    const std::function<Result<std::string, std::string>()>& work, int processor_seconds_max = 0);

}  // namespace callpace::kernel
