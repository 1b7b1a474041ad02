// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Shares of work on several threads. Chance decides which thread does a share, so what a share does
// must not depend on the thread. Errors: the exception of the first failing share, by its place, is
// thrown again.
#pragma once

#include <cstddef>
#include <functional>

namespace callpace::analysis::risk {

/// Does the share at a place.
using Worker = std::function<void(std::size_t share)>;

/// Does the shares 0 to `shares` - 1 on `threads` threads (0 = one for each core); `make_worker` is
/// called once on each of them.
void share_out(std::size_t shares, unsigned threads, const std::function<Worker()>& make_worker);

}  // namespace callpace::analysis::risk
