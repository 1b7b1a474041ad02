// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What tests of a live host's journal share: a folder for it, and a life that is lived in it.
#pragma once

#include "host/journal_file.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace callpace::host::tests {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() : path_((parent() / "callpace-XXXXXX").string()) {
    REQUIRE(mkdtemp(path_.data()) != nullptr);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] const std::string& path() const { return path_; }
  /// The journal's first file, or a later one.
  [[nodiscard]] std::string file(std::uint32_t part = 0) const {
    return file_of_part(path_ + "/live.jsonl", part);
  }
  [[nodiscard]] std::string text(std::uint32_t part = 0) const { return text_of(file(part)); }
  [[nodiscard]] static std::string text_of(const std::string& file) {
    std::stringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }

 private:
  /// In memory, where there is such a place: these tests make thousands of lines safe.
  static std::filesystem::path parent() {
    const std::filesystem::path memory("/dev/shm");
    return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  }

  std::string path_;
};

inline pacing::Config limited_config() {
  pacing::Config config;
  config.set_policy("progressive");
  config.calls_per_second_max = 10;
  return config;
}

/// Accounts as a file states them, of these names: A0, A1 and so on.
inline std::vector<AccountRow> rows_of(std::uint32_t count) {
  std::vector<AccountRow> rows(count);
  for (std::uint32_t i = 0; i < count; ++i) rows[i].id = "A" + std::to_string(i);
  return rows;
}

/// Who lives in a journal: a pacer that takes lines in, and a journal that is written after each,
/// or once there is so much to write.
class Life {
 public:
  /// `accounts`: null, or with as many accounts as there may be.
  explicit Life(const std::string& file, std::uint64_t part_bytes = JournalFile::kPartBytes,
                const strategy::Config* accounts = nullptr, std::size_t batch_bytes = 0)
      : batch_bytes_(batch_bytes),
        journal_(file, limited_config(), accounts, part_bytes),
        taken_(journal_.found().past.events),
        pacer_(begin(accounts)) {
    write();
  }
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  ~Life() { write(); }

  [[nodiscard]] JournalFile& journal() { return journal_; }
  /// Lines that were taken in before it began.
  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  /// What was said to the last line.
  [[nodiscard]] std::string_view said() const { return said_; }

  void take(std::string_view line) {
    const std::size_t before = pacer_.output().size();
    pacer_.take(line, 1, std::nullopt);
    said_ = pacer_.output().substr(before);
    if (pacer_.journal().size() > batch_bytes_) write();
  }
  void take_all(const std::string& lines) {
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) take(line);
  }
  /// Goes on in the next file, if the file has so many bytes.
  bool turn_page(std::uint64_t part_bytes) {
    if (std::filesystem::file_size(journal_.file()) < part_bytes) return false;
    while (!journal_.is_part_due()) std::this_thread::yield();
    begin_part();
    return true;
  }
  void begin_part() { journal_.begin_part(pacer_.past(), pacer_.saved_accounts()); }

 private:
  Past begin(const strategy::Config* accounts) {
    Past past = std::move(journal_.found().past);
    if (accounts == nullptr) return past;
    past.accounts->reconcile(rows_of(accounts->accounts_max), past.last_us);
    past.has_account_news = past.has_account_news || !past.accounts->journal().empty();
    journal_.append(past.accounts->journal());
    past.accounts->journal().clear();
    return past;
  }
  void write() {
    journal_.append(pacer_.journal());
    pacer_.forget();
    if (batch_bytes_ > 0 && journal_.is_part_due()) begin_part();
  }

  std::size_t batch_bytes_;
  JournalFile journal_;
  std::uint64_t taken_;
  LivePacer pacer_;
  std::string said_;
};

/// Opens a journal, takes `lines` in through a new pacer, and writes what follows.
inline void live_through(const std::string& file, const std::string& lines) {
  Life(file).take_all(lines);
}

inline constexpr std::int64_t kSecond_us = 1'000'000;
inline constexpr std::int64_t kDay_us = 86'400 * kSecond_us;

/// A dialer with one agent and a conversation every three seconds. With accounts it dials whom it
/// is told to; of these some are busy, and some are held. Where they are few, at times nobody is
/// due.
class Dialer {
 public:
  Dialer(Life& life, bool has_accounts, int agent = 1)
      : life_(life),
        has_accounts_(has_accounts),
        agent_(",\"agent\":" + std::to_string(agent) + "}") {}

  /// Calls `after(line)` after each line that was sent.
  template <class After>
  void live(int conversations, After after) {
    const auto tell = [&](const std::string& line) {
      life_.take(line);
      note_named();
      after(line);
    };
    const auto at = [](std::int64_t us) { return "{\"t\":" + std::to_string(us) + ","; };
    for (int i = 0; i < conversations; ++i) {
      const std::int64_t begin_us = 3 * kSecond_us * (i + 1);
      if (has_accounts_ && (i == 0 || begin_us % kDay_us == 0)) tell(opening(begin_us));
      const std::string call = ",\"call\":" + std::to_string(i + 1);
      if (i == 0) tell(at(begin_us) + R"("event":"agent_ready")" + agent_);
      const std::string account = has_accounts_ ? ",\"account\":" + named_ : "";
      tell(at(begin_us) + R"("event":"dialed")" + call + account + "}");
      tell(at(begin_us + 400'000) + R"("event":"answered_human")" + call + "}");
      tell(at(begin_us + 400'000) + R"("event":"connected")" + call + agent_);
      const std::string end = at(begin_us + 2'000'000);
      tell(end + R"("event":"talk_ended")" + call + agent_);
      if (has_accounts_) {
        if (i % 3 == 0) {
          tell(end + R"("strategy":"account_held","until":)" +
               std::to_string(begin_us + 20 * kSecond_us) + account + "}");
        }
        tell(end + R"("strategy":"attempt_ended","end":)" +
             (i % 2 == 0 ? R"("busy")" : R"("wrong_party")") + account + "}");
      }
      tell(at(begin_us + 2'200'000) + R"("event":"agent_ready")" + agent_);
    }
  }

 private:
  static std::string opening(std::int64_t now_us) {
    const std::int64_t midnight_us = now_us / kDay_us * kDay_us;
    const auto number = [](const char* name, std::int64_t us) {
      return std::string(",\"") + name + "\":" + std::to_string(us);
    };
    return R"({"strategy":"day_opened","t":)" + std::to_string(now_us) +
           number("midnight", midnight_us) + number("opening", midnight_us) +
           number("legal_from", midnight_us) + number("dials_until", midnight_us + kDay_us) + "}";
  }
  void note_named() {
    const std::size_t at = life_.said().rfind(R"("strategy":"next")");
    if (at == std::string_view::npos) return;
    const std::string_view rest = life_.said().substr(life_.said().find("\"account\":", at) + 10);
    named_ = rest.substr(0, rest.find(','));
  }

  Life& life_;
  bool has_accounts_;
  std::string agent_;  // as the end of a line
  std::string named_;
};

/// So many accounts at most, who are due again after a few seconds.
inline strategy::Config accounts_config(std::uint32_t accounts) {
  strategy::Config config;
  config.accounts_max = accounts;
  config.attempts_per_day_max = 1000;
  for (auto& rule : config.redial) rule.wait_s = 7;
  return config;
}

}  // namespace callpace::host::tests
