// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_file.hpp"

#include "callpace/replay.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

using namespace callpace::host;
namespace pacing = callpace::pacing;

namespace {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() : path_((std::filesystem::temp_directory_path() / "callpace-XXXXXX").string()) {
    REQUIRE(mkdtemp(path_.data()) != nullptr);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string file() const { return path_ + "/live.jsonl"; }
  [[nodiscard]] std::string text() const {
    std::stringstream text;
    text << std::ifstream(file()).rdbuf();
    return text.str();
  }

 private:
  std::string path_;
};

pacing::Config limited_config() {
  pacing::Config config;
  config.set_policy("progressive");
  config.calls_per_second_max = 10;
  return config;
}

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

/// Opens a journal, takes `lines` in through a new pacer, and writes what follows.
void live_through(const std::string& file, const std::string& lines) {
  JournalFile journal(file, limited_config());
  LivePacer pacer(std::move(journal.found().past));
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) pacer.take(line, 1, std::nullopt);
  journal.append(pacer.journal());
}

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

namespace {

/// A morning of one agent and one line after the other, so many conversations.
std::string morning(int conversations) {
  std::string lines = "{\"t\":0,\"event\":\"agent_ready\",\"agent\":1}\n";
  const auto add = [&lines](std::int64_t s, const std::string& kind, int call, bool has_agent) {
    lines += "{\"t\":" + std::to_string(s * 1'000'000) + ",\"event\":\"" + kind + "\"";
    if (call > 0) lines += ",\"call\":" + std::to_string(call);
    lines += has_agent ? ",\"agent\":1}\n" : "}\n";
  };
  for (int call = 1; call <= conversations; ++call) {
    const std::int64_t begin_s = 300 * std::int64_t{call};
    add(begin_s, "dialed", call, false);
    add(begin_s + 15, "answered_human", call, false);
    add(begin_s + 15, "connected", call, true);
    add(begin_s + 200, "talk_ended", call, true);
    add(begin_s + 220, "agent_ready", 0, true);
  }
  return lines;
}

/// The same, in two halves; between them a snapshot is kept.
void live_with_snapshot(const std::string& file, const std::string& first,
                        const std::string& second) {
  JournalFile journal(file, limited_config());
  LivePacer pacer(std::move(journal.found().past));
  const auto live = [&](const std::string& lines) {
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) pacer.take(line, 1, std::nullopt);
    journal.append(pacer.journal());
    pacer.forget();
  };
  live(first);
  journal.keep(pacer.past());
  live(second);
}

void check_equal(const Past& one, const Past& other) {
  CHECK((one.pacer.serialise() == other.pacer.serialise()));
  CHECK(one.events == other.events);
  CHECK(one.last_us == other.last_us);
  CHECK(one.seq == other.seq);
  CHECK(one.dial_count == other.dial_count);
  CHECK(one.decision == other.decision);
  CHECK(one.decision_events == other.decision_events);
  CHECK(one.limits.text() == other.limits.text());
  CHECK(one.ask_again_at_us == other.ask_again_at_us);
  CHECK(one.has_news == other.has_news);
  CHECK(one.is_decided == other.is_decided);
  CHECK(one.dialed_since == other.dialed_since);
}

}  // namespace

TEST_CASE("a start from a snapshot stands where a replay of all would", "[host]") {
  const std::string day = morning(20);
  std::size_t cut = 0;
  for (std::size_t line = 0; cut != std::string::npos; ++line, cut = day.find('\n', cut + 1)) {
    const Folder folder;
    const std::size_t half = cut == 0 ? 0 : cut + 1;
    live_with_snapshot(folder.file(), day.substr(0, half), day.substr(half));
    const Past from_snapshot = [&] {
      JournalFile journal(folder.file(), limited_config());
      CHECK(journal.found().lines_passed_over >= line);
      return std::move(journal.found().past);
    }();
    REQUIRE(std::filesystem::remove(folder.file() + ".snapshot"));
    JournalFile whole(folder.file(), limited_config());
    CHECK(whole.found().lines_passed_over == 0);
    check_equal(from_snapshot, whole.found().past);
    CHECK(pacing::replay(folder.text()).agrees());
  }
}

TEST_CASE("a snapshot that is not this journal's is passed over", "[host]") {
  const Folder folder;
  const std::string snapshot = folder.file() + ".snapshot";
  live_with_snapshot(folder.file(), morning(2), "");
  const auto passed_over = [&folder] {
    return JournalFile(folder.file(), limited_config()).found().lines_passed_over;
  };
  REQUIRE(passed_over() > 0);
  SECTION("it was damaged") {
    std::fstream file(snapshot, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(snapshot) / 2));
    file.put('\0').put('\1').put('\2');
    file.close();
    CHECK(passed_over() == 0);
  }
  SECTION("it was torn") {
    const std::uintmax_t whole = std::filesystem::file_size(snapshot);
    for (const std::uintmax_t size : {whole - 1, std::uintmax_t{0}}) {
      std::filesystem::resize_file(snapshot, size);
      CHECK(passed_over() == 0);
    }
  }
  SECTION("the journal lost its end") {
    std::filesystem::resize_file(folder.file(), std::filesystem::file_size(folder.file()) - 300);
    CHECK(passed_over() == 0);
  }
  SECTION("the journal is another one") {
    std::filesystem::remove(folder.file());
    live_through(folder.file(), "{\"t\":0,\"event\":\"agent_ready\",\"agent\":2}\n" + morning(4));
    CHECK(passed_over() == 0);
  }
}

TEST_CASE("a week's journal starts from the last snapshot", "[host]") {
  // Twelve agents' week: 40 hours of a conversation every five minutes each, and some more.
  const Folder folder;
  {
    JournalFile journal(folder.file(), limited_config());
    LivePacer pacer(std::move(journal.found().past));
    std::istringstream stream(morning(40'000));
    for (std::string line; std::getline(stream, line);) {
      pacer.take(line, 1, std::nullopt);
      if (pacer.journal().size() < (1 << 20)) continue;
      journal.append(pacer.journal());
      pacer.forget();
      if (journal.wants_snapshot()) journal.keep(pacer.past());
    }
    journal.append(pacer.journal());
  }
  const auto begun = std::chrono::steady_clock::now();
  JournalFile journal(folder.file(), limited_config());
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  CHECK(taken.count() < 2);
  CHECK(journal.found().past.events > 200'000);
  // What is replayed is bounded, however long the journal grows.
  const std::uint64_t lines = journal.lines() - journal.found().lines_passed_over;
  CHECK(journal.found().lines_passed_over > 0);
  CHECK(lines * 100 < JournalFile::kSnapshotBytes + (1 << 20));
}
