// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_file.hpp"

#include "callpace/replay.hpp"
#include "tests/host/live_journal.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>

namespace callpace::host::tests {
namespace {

/// A journal as an older host wrote it.
std::string without_sums(const std::string& text) {
  std::string plain;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    plain += pacing::LineSums::without(line) + '\n';
  }
  return plain;
}

const std::string kReady = "{\"t\":5,\"event\":\"agent_ready\",\"agent\":1}\n";
const std::string kSecondReady = "{\"t\":5,\"event\":\"agent_ready\",\"agent\":2}\n";
const std::string kDialed = "{\"t\":200005,\"event\":\"dialed\",\"call\":1}\n";

}  // namespace

TEST_CASE("a journal that is opened again knows where it stood", "[host]") {
  const Folder folder;
  live_through(folder.file(), kReady + kSecondReady + kDialed);
  JournalFile again(folder.file(), limited_config());
  const JournalFile::Found& found = again.found();
  CHECK_FALSE(found.is_new);
  CHECK(found.differences == 0);
  CHECK(found.recorded_by == pacing::build_id());
  CHECK(found.past.events == 3);
  CHECK(found.past.last_us == 200'005);
  CHECK(found.past.ask_again_at_us == 200'005);
  CHECK(found.past.has_news);
  CHECK(found.past.is_decided);
}

TEST_CASE("a journal without check sums replays and is gone on with", "[host]") {
  const Folder old;
  const Folder whole;
  live_through(whole.file(), kReady + kSecondReady);
  live_through(old.file(), kReady);
  const std::string before = without_sums(old.text());
  std::ofstream(old.file()) << before;
  live_through(old.file(), kSecondReady);
  CHECK(old.text().starts_with(before));
  CHECK(without_sums(old.text()) == without_sums(whole.text()));
  CHECK(JournalFile(old.file(), limited_config()).found().past.events == 2);
  CHECK(pacing::replay(old.text()).agrees());
  CHECK(pacing::replay(whole.text()).agrees());
}

TEST_CASE("no bit of a journal can change unnoticed", "[host]") {
  const Folder folder;
  live_through(folder.file(), kReady + kSecondReady + kDialed);
  const std::string whole = folder.text();
  for (std::size_t at = 0; at < whole.size() - 1; ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    std::ofstream(folder.file()) << damaged;
    CAPTURE(at);
    REQUIRE_THROWS(JournalFile(folder.file(), limited_config()));
    CHECK(folder.text() == damaged);
  }
}

TEST_CASE("a decision that a crash lost is taken when the journal is opened again", "[host]") {
  const Folder folder;
  live_through(folder.file(), kReady);
  const std::string whole = folder.text();
  std::filesystem::resize_file(folder.file(), whole.find('\n', whole.find("\"agent_ready\"")) + 1);
  live_through(folder.file(), "");
  CHECK(folder.text() == whole);
}

TEST_CASE("life in two halves leaves the same journal as life in one", "[host]") {
  const Folder one;
  const Folder two;
  const std::string rest = "{\"t\":350000,\"event\":\"busy\",\"call\":1}\n";
  live_through(one.file(), kReady + kSecondReady + kDialed + rest);
  live_through(two.file(), kReady);
  live_through(two.file(), kSecondReady);
  live_through(two.file(), kDialed);
  live_through(two.file(), rest);
  CHECK(one.text() == two.text());
}

TEST_CASE("lines that are added in batches become safe in their order", "[host]") {
  const Folder folder;
  JournalFile journal(folder.file(), limited_config());
  std::uint64_t last = 0;
  for (int batch = 0; batch < 50; ++batch) {
    while (!journal.has_room()) (void)journal.safe();
    const std::uint64_t number = journal.begin("{\"t\":5,\"event\":\"busy\",\"call\":1}\n");
    CHECK(number == last + 1);
    CHECK(journal.begin("") == number);
    last = number;
  }
  std::uint64_t safe = 0;
  while (safe < last) {
    const std::uint64_t now = journal.safe();
    REQUIRE(now >= safe);
    safe = now;
  }
  CHECK(safe == last);
}

TEST_CASE("what the disk refuses is never called safe", "[host]") {
  JournalSyncs syncs("/dev/full");  // which cannot be synchronised
  syncs.begin();
  const auto wait = [&syncs] {
    while (syncs.done() == 0) std::this_thread::yield();
  };
  CHECK_THROWS_AS(wait(), std::system_error);
  CHECK_THROWS_AS(syncs.done(), std::system_error);
}

TEST_CASE("a journal is one host's at a time", "[host]") {
  const Folder folder;
  const JournalFile first(folder.file(), limited_config());
  CHECK_THROWS_WITH(JournalFile(folder.file(), limited_config()),
                    Catch::Matchers::Contains("held by another host"));
}

TEST_CASE("a decision of another build is told and asked anew", "[host]") {
  const Folder folder;
  live_through(folder.file(), kReady);
  std::string text = without_sums(folder.text());
  text.replace(text.find("\"dial\":1"), 8, "\"dial\":4");
  std::ofstream(folder.file()) << text;
  JournalFile again(folder.file(), limited_config());
  CHECK(again.found().differences == 1);
  CHECK_FALSE(again.found().past.is_decided);
}

}  // namespace callpace::host::tests
