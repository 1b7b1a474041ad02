// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Lines for a live host that serves accounts. Each is taken in, answered or refused with a reason;
// what was refused changed nothing, and what was taken in is in the journal, from which a host that
// is started again goes on as if nothing had been.
#include "callpace/replay.hpp"
#include "host/journal_file.hpp"
#include "tests/analysis/report/scratch.hpp"
#include "tests/fuzz/draws.hpp"
#include "tests/fuzz/pacing_samples.hpp"
#include "tests/fuzz/target.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>

namespace callpace::fuzz {
namespace {

using host::JournalFile;
using host::LiveAccounts;
using host::LivePacer;

strategy::Config settings() {
  strategy::Config config;
  config.accounts_max = 50;
  config.slots = 2;
  config.span_attempts_max = 3;
  config.span_days = 2;
  for (strategy::Redial& redial : config.redial) redial = {2, 1};
  return config;
}

pacing::Config pacing_settings() {
  return small_config("progressive", pacing::kCapOff, pacing::kClockHangUp);
}

/// A host that begins, or goes on, with the journal in `path`.
LivePacer begin(const std::string& path) {
  const strategy::Config config = settings();
  JournalFile journal(path, pacing_settings(), &config);
  host::Past past = std::move(journal.found().past);
  std::vector<host::AccountRow> rows;
  for (int i = 0; i < 6; ++i) rows.push_back({.id = "A" + std::to_string(i)});
  rows[1].account.slots = 3;
  rows[2].account.zone_min = 30;
  past.accounts->reconcile(rows, past.last_us);
  past.has_account_news = past.has_account_news || !past.accounts->journal().empty();
  journal.append(past.accounts->journal());
  past.accounts->journal().clear();
  return LivePacer(std::move(past));
}

void keep(const std::string& path, LivePacer& pacer) {
  const strategy::Config config = settings();
  JournalFile(path, pacing_settings(), &config).append(pacer.journal());
  pacer.forget();
}

/// What a host writes that takes `lines`, and is started again after every `rest`th of them.
std::string journal_of(const std::vector<std::string>& lines, std::size_t rest,
                       std::vector<std::string>* taken) {
  const Scratch folder;
  const std::string path = (folder.path() / "live.jsonl").string();
  std::optional<LivePacer> pacer(begin(path));
  keep(path, *pacer);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    pacer->take(lines[i], i + 1, std::nullopt);
    const bool is_refused = pacer->output().find("\"error\":") != std::string_view::npos;
    demand(!is_refused || pacer->journal().empty(), "a line that is refused changes nothing");
    if (!is_refused && taken != nullptr) taken->push_back(lines[i]);
    keep(path, *pacer);
    if (i % rest != rest - 1) continue;
    pacer.emplace(begin(path));
    keep(path, *pacer);
  }
  return folder.read("live.jsonl");
}

}  // namespace

bool check_input(const std::string& input) {
  std::vector<std::string> lines;
  std::istringstream text(input);
  for (std::string line; std::getline(text, line) && lines.size() < 60;) lines.push_back(line);
  std::vector<std::string> taken;
  const std::string journal = journal_of(lines, SIZE_MAX, &taken);
  demand(journal_of(taken, SIZE_MAX, nullptr) == journal, "what was refused left no trace");
  Draws draws{input};
  demand(journal_of(taken, 1 + draws.below(4), nullptr) == journal,
         "a host that is started again goes on as if nothing had been");
  return !taken.empty();
}

std::vector<std::string> made_inputs() {
  return {
      R"(
{"strategy":"day_opened","t":0,"midnight":0,"opening":0,"legal_from":0,"dials_until":9999999}
{"t":1,"event":"agent_ready","agent":1}
{"t":1,"event":"agent_ready","agent":2,"seq":2}
{"t":2,"event":"dialed","call":1,"account":0}
{"t":2,"event":"dialed","call":2,"account":1,"seq":5}
{"t":3,"event":"busy","call":1}
{"t":3,"strategy":"attempt_ended","account":0,"end":"busy"}
{"t":3000000,"strategy":"account_held","account":3,"until":9000000}
{"t":4000000,"event":"failed","call":2}
{"t":4000000,"strategy":"attempt_taken_back","id":"A1"}
{"t":9500000}
)",
      R"({"t":1,"event":"agent_ready","agent":1}
{"strategy":"day_opened","accounts":2,"midnight":0,"opening":5,"legal_from":4,"dials_until":9,"t":1}
{"t":5}
{"t":6,"event":"dialed","call":1,"account":0}
{"t":7,"strategy":"account_closed","account":1,"seq":9}
{"t":50,"event":"agent_leaving","agent":1}
)"};
}

std::vector<std::string_view> grammar() {
  return {"\"strategy\":\"attempt_ended\"",
          "\"strategy\":\"attempt_taken_back\"",
          "\"strategy\":\"account_closed\"",
          "\"strategy\":\"account_held\"",
          "\"strategy\":\"day_opened\"",
          "\"strategy\":\"next\"",
          "\"account\":0",
          "\"account\":1",
          "\"id\":\"A2\"",
          "\"end\":\"right_party\"",
          "\"until\":8000000",
          "\"event\":\"dialed\"",
          "\"seq\":3",
          "\"t\":86400000000"};
}

}  // namespace callpace::fuzz
