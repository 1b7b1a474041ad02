// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How long a live host takes to start from a journal of a week.
#include "tests/host/live_journal.hpp"

#include <catch2/catch.hpp>

#include <ctime>

namespace callpace::host::tests {
namespace {

constexpr int kWeek = 200'000;  // conversations, one every three seconds
constexpr double kStart_s_max = 2;

}  // namespace

TEST_CASE("a week's journal starts in less than two seconds", "[host]") {
  const bool has_accounts = GENERATE(false, true);
  const Folder folder;
  const strategy::Config config = accounts_config(30'000);
  const strategy::Config* const accounts = has_accounts ? &config : nullptr;
  {
    Life life(folder.file(), JournalFile::kPartBytes, accounts, 1 << 20);
    Dialer(life, has_accounts).live(kWeek, [](const std::string&) {});
  }
  // The processor's time: the same beside others' work.
  const std::clock_t begun = std::clock();
  JournalFile journal(folder.file(), limited_config(), accounts);
  const double taken_s = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  CHECK(taken_s < kStart_s_max);
  CHECK(journal.found().has_snapshot);
  CHECK(journal.found().past.events > 1'000'000);
  // What is replayed is bounded, however long the journal grows.
  CHECK(journal.found().lines_replayed * 100 < JournalFile::kPartBytes);
}

}  // namespace callpace::host::tests
