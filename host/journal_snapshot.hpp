// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a live pacer and its accounts stood when the journal began a new file: a file beside the
// journal, from which a start goes on instead of replaying what came before. The journal alone is
// what counts: a snapshot that is missing, torn, damaged, of another build, of other settings or of
// another journal is passed over, and all is replayed.
//
// Invariants: written whole or not at all (a file under another name, synchronised, then renamed);
// it is that of a journal only if the journal's line that ends there has the check sum that the
// snapshot names, which is one of all lines before.
// Errors: reading has none; writing throws std::system_error.
#pragma once

#include "host/journal_lines.hpp"
#include "host/live_pacer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace callpace::host {

/// A mark and where the pacer stood there.
struct JournalSnapshot {
  JournalMark mark;
  Past past;
};

/// The header that `config` gives a journal, whatever build writes it.
[[nodiscard]] std::string header_of(const pacing::Config& config);
/// Where the snapshot of the journal at `path` is kept.
[[nodiscard]] std::string snapshot_of(const std::string& path);
/// Keeps a snapshot of the journal at `path` in place of the last one; `accounts` is what they
/// saved (LiveAccounts::save), or empty.
void write_snapshot(const std::string& path, const JournalMark& mark, const Past& past,
                    std::string_view accounts);
/// The snapshot of the journal at `path`, of these settings, if there is one to go on from.
[[nodiscard]] std::optional<JournalSnapshot> read_snapshot(const std::string& path,
                                                           const pacing::Config& config,
                                                           const strategy::Config* accounts);

}  // namespace callpace::host
