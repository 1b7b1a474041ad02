// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Journals on disk: a text is refused and left as it is, or opened as what its replay gives, and
// opened again to the same. In a journal whose last line has a check sum no bit can change
// unnoticed; old journals have none, and are only replayed.
#include "callpace/replay.hpp"
#include "host/journal_file.hpp"
#include "tests/analysis/report/scratch.hpp"
#include "tests/fuzz/draws.hpp"
#include "tests/fuzz/pacing_samples.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/pacing/plausible_centre.hpp"

#include <fstream>
#include <memory>
#include <stdexcept>

namespace callpace::fuzz {
namespace {

using host::JournalFile;
using host::Past;
using pacing::Replay;

constexpr const char* kFile = "live.jsonl";

const Scratch& scratch() {
  static const Scratch folder;
  return folder;
}

std::string path() { return (scratch().path() / kFile).string(); }

/// What the journal's header asks for; nothing when there is none, or none that is small.
std::optional<pacing::Config> config_of(const std::string& journal) {
  const auto config = pacing::parse_header(journal.substr(0, journal.find('\n')));
  return config && is_small(*config) && pacing::check(*config).empty() ? config : std::nullopt;
}

void demand_flips_noticed(const std::string& journal) {
  Draws draws{journal};
  for (int i = 0; i < 8; ++i) {
    std::string damaged = journal;
    const std::size_t at = draws.below(journal.size());
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << draws.below(8)));
    const auto config = config_of(damaged);
    demand(!config || !pacing::replay(damaged).agrees(), "a flipped bit is noticed");
  }
}

bool is_last_line_sealed(const std::string& journal) {
  const std::size_t end = journal.find_last_not_of('\n');
  const std::size_t begin = journal.rfind('\n', end);
  return begin != std::string::npos && journal.find(",\"sum\":\"", begin) != std::string::npos;
}

std::string state_of(const Past& past) {
  const auto bytes = past.pacer.serialise();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()) + past.decision +
         '\n' + std::to_string(past.events) + ' ' + std::to_string(past.last_us) + ' ' +
         std::to_string(past.seq) + ' ' + std::to_string(past.dial_count) + ' ' +
         std::to_string(past.decision_events) + ' ' + std::to_string(past.ask_again_at_us) + ' ' +
         std::to_string(past.limits.unordered()) + (past.has_news ? " news" : "") +
         (past.is_decided ? " decided" : "");
}

/// What opening the journal gave, and what it left on disk.
struct Opened {
  std::string state;
  std::string text;
  bool is_new = false;
  std::uint64_t bytes_cut = 0;
  std::uint64_t differences = 0;
};

Opened open_once(const pacing::Config& config) {
  JournalFile file(path(), config);
  return {state_of(file.found().past), scratch().read(kFile), file.found().is_new,
          file.found().bytes_cut, file.found().differences};
}

void check_opened(const std::string& before, const Opened& opened) {
  if (opened.is_new) return;
  demand(before.starts_with(opened.text), "an opened journal is only cut");
  demand(opened.text.size() + opened.bytes_cut == before.size(), "what is cut is counted");
  const Replay replay = pacing::replay(opened.text);
  demand(replay.error.empty(), "what opens replays");
  demand(opened.differences == replay.difference_count, "differences are counted");
}

/// Opens the journal again and goes on with it.
void go_on(const pacing::Config& config, const Opened& opened) {
  JournalFile again(path(), config);
  demand(state_of(again.found().past) == opened.state, "a journal opened again is the same");
  demand(again.found().bytes_cut == 0, "nothing is left to cut");
  demand(scratch().read(kFile) == opened.text, "opening again changes no byte");
  host::LivePacer pacer(std::move(again.found().past));
  pacer.greet(std::nullopt);
  again.append(pacer.journal());
  pacer.forget();
  pacer.take("{\"event\":\"agent_ready\",\"agent\":999,\"t\":99000000}", 1, std::nullopt);
  again.append(pacer.journal());
  const Replay replay = pacing::replay(scratch().read(kFile));
  demand(replay.error.empty(), "a journal that was gone on with replays");
  demand(replay.difference_count == opened.differences, "what was added is what is decided");
}

void check_file(const std::string& journal, const pacing::Config& config) {
  std::ofstream(path(), std::ios::binary) << journal;
  Opened opened;
  try {
    opened = open_once(config);
  } catch (const std::runtime_error& error) {
    demand(std::string_view(error.what()).find(kFile) != std::string_view::npos,
           "a refusal names the file");
    demand(scratch().read(kFile) == journal, "a refused journal is left as it is");
    return;
  }
  check_opened(journal, opened);
  go_on(config, opened);
}

}  // namespace

bool check_input(const std::string& input) {
  const auto config = config_of(input);
  check_file(input, config ? *config : small_configs().front());
  if (!config) return false;
  const Replay first = pacing::replay(input);
  const Replay second = pacing::replay(input);
  demand(first.error == second.error && first.events == second.events &&
             first.decisions == second.decisions &&
             first.difference_count == second.difference_count,
         "a replay is the same each time");
  if (first.agrees() && first.events > 0 && is_last_line_sealed(input)) demand_flips_noticed(input);
  return first.error.empty();
}

std::vector<std::string> made_inputs() {
  std::vector<std::string> all;
  for (const pacing::Config& config : small_configs()) {
    pacing::tests::PlausibleCentre centre{pacing::Pacer::create(config).pacer.value(), all.size()};
    for (int i = 0; i < 12; ++i) centre.step();
    pacing::Line line;
    std::string journal(pacing::format_header(config, line));
    journal.append("\n").append(centre.journal());
    all.push_back(journal);
    // With sums: all of it, or what was added to an old journal.
    for (const int old_lines : {0, 9}) {
      pacing::LineSums sums;
      std::string sums_too;
      std::string_view rest = journal;
      for (int number = 0; !rest.empty(); ++number) {
        const std::string_view one = rest.substr(0, rest.find('\n'));
        sums_too += number < old_lines ? sums.opened(one).value() : sums.sealed(one);
        sums_too += '\n';
        rest.remove_prefix(one.size() + 1);
      }
      all.push_back(std::move(sums_too));
    }
  }
  return all;
}

std::vector<std::string_view> grammar() {
  return {"{\"t\":5,\"event\":\"agent_ready\",\"agent\":1}\n",
          "{\"t\":9,\"dial\":1}\n",
          "\"refused\":\"x\"",
          ",\"sum\":\"0000000000000000\"}",
          ",\"seq\":7",
          ",\"seq\":0",
          "\"ask_again\":9223372036854775807",
          "\"until\":-1",
          "\"campaign\":1",
          "{}",
          "}\n{",
          "{\"journal\":\"callpace-pacing\",\"format\":1}\n",
          "\"policy\":\"study\"",
          "dialed",
          "answered_human",
          "connected",
          "talk_ended",
          "campaign_weight",
          "heard_machine"};
}

}  // namespace callpace::fuzz
