// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A journal that goes on from file to file, and the snapshots between them: a crash at any byte,
// files and ends of files that are missing, and damage.
#include "callpace/replay.hpp"
#include "tests/host/live_journal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>
#include <set>

namespace callpace::host::tests {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

constexpr std::uint64_t kShortPart = 9'000;
/// The snapshot of the beginning of that file, once it is there.
std::string snapshot_of_part(const Folder& folder, std::size_t part) {
  for (;;) {
    std::string text = Folder::text_of(snapshot_of(folder.file()));
    const std::string_view numbers = std::string_view(text).substr(0, text.find('\n'));
    if (pacing::number_member<std::size_t>(numbers, "part") == part) return text;
    std::this_thread::yield();
  }
}

/// A life that nothing disturbed: the lines that were sent, the files that came of it, and the
/// snapshot at the beginning of each.
struct Undisturbed {
  std::vector<std::string> sent;
  std::vector<std::string> parts;
  std::vector<std::string> snapshots;
  std::unique_ptr<strategy::Config> accounts{};

  explicit Undisturbed(int conversations, bool has_accounts = false, int agent = 1) {
    const Folder folder;
    if (has_accounts) accounts = std::make_unique<strategy::Config>(accounts_config(3));
    Life life(folder.file(), kShortPart, accounts.get());
    snapshots.emplace_back();
    Dialer(life, has_accounts, agent).live(conversations, [&](const std::string& line) {
      // Whoever dials while nobody is due is refused: that changes nothing.
      if (life.said().find("\"error\"") != std::string_view::npos) return;
      sent.push_back(line);
      if (!life.turn_page(kShortPart)) return;
      snapshots.push_back(snapshot_of_part(folder, snapshots.size()));
    });
    for (std::uint32_t part = 0; part <= last_part_of(folder.file()); ++part) {
      parts.push_back(folder.text(part));
    }
  }

  /// Writes its files, the last of which is the part `last` with so many bytes.
  void write_to(const Folder& folder, std::size_t last, std::size_t bytes) const {
    for (std::uint32_t part = 0; part <= last; ++part) {
      std::ofstream(folder.file(part), std::ios::binary)
          << parts[part].substr(0, part == last ? bytes : std::string::npos);
    }
  }
  void write_all(const Folder& folder) const {
    write_to(folder, parts.size() - 1, std::string::npos);
  }
  void write_snapshot_of(const Folder& folder, std::size_t part) const {
    std::ofstream(snapshot_of(folder.file()), std::ios::binary) << snapshots[part];
  }
  /// What opening its journal there finds.
  [[nodiscard]] bool opens_from_snapshot(const Folder& folder) const {
    return Life(folder.file(), kShortPart, accounts.get()).journal().found().has_snapshot;
  }

  /// Sends a few of the lines that `folder`'s journal lacks, and demands that it grows to this
  /// life's; but for the part `away`, which is not there.
  void check_goes_on(const Folder& folder, std::uint32_t away = UINT32_MAX) const {
    {
      Life life(folder.file(), kShortPart, accounts.get());
      life.turn_page(kShortPart);
      const std::uint64_t until = std::min<std::uint64_t>(life.taken() + 4, sent.size());
      for (std::uint64_t i = life.taken(); i < until; ++i) {
        life.take(sent[i]);
        life.turn_page(kShortPart);
      }
    }
    const std::uint32_t last = last_part_of(folder.file());
    REQUIRE(last < parts.size());
    for (std::uint32_t part = 0; part <= last; ++part) {
      if (part == away) continue;
      CAPTURE(part);
      const std::string text = folder.text(part);
      REQUIRE((part == last ? parts[part].starts_with(text) : text == parts[part]));
    }
  }
  void check_refused(const Folder& folder, const std::string& why) const {
    CHECK_THROWS_WITH(opens_from_snapshot(folder), Contains(why));
  }
};

/// Where a crash can have torn a file: after each line, within some, and anywhere near its ends.
std::set<std::size_t> tears_of(const std::string& text) {
  std::set<std::size_t> tears;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_near_an_end = (at < 90 || at + 90 > text.size()) && at % 5 == 0;
    if (is_near_an_end || text[at] == '\n') tears.insert({at, at + 1});
  }
  return tears;
}

/// Crashes the life at each of those bytes of `part`, with each snapshot that can be there then.
void check_crashes(const Undisturbed& life, std::size_t part) {
  for (const std::size_t bytes : tears_of(life.parts[part])) {
    CAPTURE(part, bytes);
    // The next file stands ready, empty, before this one can be whole.
    const bool is_next_ready = bytes == life.parts[part].size() && part + 1 < life.parts.size();
    const std::size_t first_seam = life.parts[part].find('\n') + 1;
    for (const std::size_t snapshot : std::set{std::size_t{0}, part == 0 ? 0 : part - 1, part}) {
      if (snapshot == part && bytes < first_seam) continue;
      const Folder folder;
      life.write_to(folder, part, bytes);
      life.write_snapshot_of(folder, snapshot);
      const auto next = static_cast<std::uint32_t>(part + 1);
      if (is_next_ready || bytes % 2 == 0) std::ofstream(folder.file(next)).flush();
      life.check_goes_on(folder);
    }
  }
}

}  // namespace

TEST_CASE("a crash at any byte loses nothing, and the same files come of it", "[host]") {
  const Undisturbed life(14);
  REQUIRE(life.parts.size() >= 4);
  for (std::size_t part = 0; part < 3; ++part) check_crashes(life, part);
}

TEST_CASE("so it is with accounts", "[host]") {
  const Undisturbed life(30, true);
  REQUIRE(life.parts.size() >= 3);
  for (std::size_t part = 0; part < 2; ++part) check_crashes(life, part);
}

TEST_CASE("a start from a snapshot goes on as a replay of all would", "[host]") {
  const bool has_accounts = GENERATE(false, true);
  const Undisturbed day(8, has_accounts);
  // What the second file holds where the first ended after so many lines.
  const auto second_file = [&day](std::size_t cut, bool has_snapshot) {
    const Folder folder;
    {
      Life life(folder.file(), 1, day.accounts.get());
      for (std::size_t i = 0; i < cut; ++i) life.take(day.sent[i]);
      life.turn_page(1);
    }
    if (!has_snapshot) fs::remove(snapshot_of(folder.file()));
    Life life(folder.file(), JournalFile::kPartBytes, day.accounts.get());
    CHECK(life.journal().found().has_snapshot == has_snapshot);
    for (std::size_t i = cut; i < day.sent.size(); ++i) life.take(day.sent[i]);
    return folder.text(1);
  };
  for (std::size_t cut = 0; cut < day.sent.size(); ++cut) {
    CAPTURE(has_accounts, cut);
    REQUIRE(second_file(cut, true) == second_file(cut, false));
  }
}

TEST_CASE("what the files hold together is what one file would", "[host]") {
  const Undisturbed life(14);
  const Folder whole;
  {
    Life one(whole.file());
    for (const std::string& line : life.sent) one.take(line);
  }
  const auto plain = [](const std::string& text) {
    std::string lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      if (!is_seam(line)) lines += pacing::LineSums::without(line) + '\n';
    }
    return lines;
  };
  std::string together;
  for (const std::string& part : life.parts) together += plain(part);
  CHECK(together == plain(whole.text()));
}

TEST_CASE("a file that is missing is told by its name", "[host]") {
  const Undisturbed life(14);
  const auto last = static_cast<std::uint32_t>(life.parts.size() - 1);
  const Folder folder;
  life.write_all(folder);
  SECTION("the first") {
    fs::remove(folder.file());
    life.check_refused(folder, "live.jsonl is missing, and the journal that it begins goes on in");
    CHECK_FALSE(fs::exists(folder.file()));
  }
  SECTION("one in the middle") {
    fs::remove(folder.file(1));
    life.check_refused(folder, "live.jsonl.000001 is missing, in which the journal goes on");
  }
  SECTION("the last, of which a snapshot was kept") {
    life.write_snapshot_of(folder, last);
    fs::remove(folder.file(last));
    life.check_refused(folder, " is missing, in which the journal goes on");
  }
  SECTION("those before the snapshot's were put away: only a start without it needs them") {
    life.write_snapshot_of(folder, 2);
    fs::remove(folder.file(1));
    life.check_goes_on(folder, 1);
    fs::remove(snapshot_of(folder.file()));
    life.check_refused(folder, "live.jsonl.000001 is missing");
  }
  SECTION("between two") {
    fs::rename(folder.file(last), folder.file(last + 4));
    life.check_refused(folder, " is missing, in which the journal goes on");
  }
  SECTION("one too many") {
    fs::copy(folder.file(last), folder.file(last + 1));
    life.check_refused(folder, "is there: the lines or files between them are missing");
  }
  SECTION("two in each other's place") {
    fs::rename(folder.file(1), folder.file(99));
    fs::rename(folder.file(2), folder.file(1));
    fs::rename(folder.file(99), folder.file(2));
    life.check_refused(folder, "live.jsonl.000001: line 1: the line is not the one that begins");
  }
  SECTION("a later one is no journal of its own") {
    fs::rename(folder.file(1), folder.path() + "/other.jsonl");
    CHECK_THROWS_WITH(Life(folder.path() + "/other.jsonl"), Contains("a later file of a journal"));
  }
}

TEST_CASE("a file of a journal that lost lines, or has damage, is refused", "[host]") {
  const Undisturbed life(14);
  for (std::uint32_t part = 0; part < life.parts.size(); ++part) {
    const std::string& text = life.parts[part];
    for (std::size_t at = 1; at < text.size() - 1; at += 97) {
      CAPTURE(part, at);
      const Folder folder;
      life.write_all(folder);
      std::string damaged = text;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      std::ofstream(folder.file(part), std::ios::binary) << damaged;
      life.check_refused(folder, "live.jsonl");
      // A start from a later snapshot does not read what came before: replay does.
      if (part == 1) {
        life.write_snapshot_of(folder, 2);
        CHECK(life.opens_from_snapshot(folder));
      }
    }
    if (part + 1 == life.parts.size()) continue;
    for (std::size_t end = text.find('\n'); end + 1 < text.size(); end = text.find('\n', end + 1)) {
      const Folder folder;
      life.write_all(folder);
      fs::resize_file(folder.file(part), end + 1);
      life.check_refused(folder, "are missing");
    }
  }
}

TEST_CASE("a snapshot that is damaged, torn or old is passed over, and all is replayed", "[host]") {
  for (const bool has_accounts : {false, true}) {
    const Undisturbed life(14, has_accounts);
    const Folder folder;
    const std::string& whole = life.snapshots.back();
    const auto check_with = [&](const std::string& snapshot, bool is_used) {
      life.write_all(folder);
      std::ofstream(snapshot_of(folder.file()), std::ios::binary) << snapshot;
      CHECK(life.opens_from_snapshot(folder) == is_used);
      life.check_goes_on(folder);
    };
    check_with(whole, true);
    for (std::size_t at = 0; at < whole.size(); at += 211) {
      CAPTURE(at);
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      check_with(damaged, false);
      check_with(whole.substr(0, at), false);
    }
    const Undisturbed other(14, has_accounts, 2);
    check_with(other.snapshots.back(), false);
  }
}

}  // namespace callpace::host::tests
