// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Lines for a live host, by the events' clock and by the host's own. Each line is taken in,
// answered, or refused with a reason. What was refused changed nothing: a host that never got it
// says the same from there on. A host that was ended between two lines and started again from its
// journal goes on as if nothing had been, and the journal replays. The input's first byte chooses
// the settings.
#include "callpace/replay.hpp"
#include "host/journal_file.hpp"
#include "host/line_buffer.hpp"
#include "tests/analysis/report/scratch.hpp"
#include "tests/fuzz/draws.hpp"
#include "tests/fuzz/pacing_samples.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/pacing/plausible_centre.hpp"

#include <optional>

namespace callpace::fuzz {
namespace {

using host::JournalFile;
using host::LivePacer;

enum class Clock { events, wall };

/// A line with its number; no text = it was too long.
struct NumberedLine {
  std::uint64_t number = 0;
  std::optional<std::string> text;
};

std::vector<NumberedLine> lines_of(const std::string& input, std::size_t piece) {
  std::vector<NumberedLine> lines;
  host::LineBuffer buffer;
  const auto take = [&](std::string_view line, std::uint64_t number) {
    lines.push_back({number, std::string(line)});
  };
  const auto too_long = [&](std::uint64_t number) { lines.push_back({number, std::nullopt}); };
  for (std::size_t at = 0; at < input.size(); at += piece) {
    buffer.feed(std::string_view(input).substr(at, piece), take, too_long);
  }
  buffer.end(take, too_long);
  return lines;
}

std::optional<std::int64_t> time_of(Clock clock, const NumberedLine& line) {
  if (clock == Clock::events) return std::nullopt;
  return static_cast<std::int64_t>(line.number) * 700'000;
}

/// What a host that took lines in has written.
struct Written {
  std::string journal;
  std::string output;  // without complaints
  std::vector<NumberedLine> accepted;
};

void demand_well_formed(std::string_view output) {
  while (!output.empty()) {
    const std::size_t end = output.find('\n');
    demand(end != std::string_view::npos, "an answer is a line");
    const bool is_flat = pacing::detail::read_object(
        output.substr(0, end), [](std::string_view name, std::string_view value) {
          return !name.empty() && value.find_first_of("\"\\\n") == std::string_view::npos &&
                 value != "inf" && value != "-inf" && value != "nan" && value != "-nan";
        });
    demand(is_flat, "an answer is a flat object of strings and numbers");
    output.remove_prefix(end + 1);
  }
}

/// Takes one line in; false when it was refused.
bool take(LivePacer& pacer, Clock clock, const NumberedLine& line) {
  pacer.forget();
  if (!line.text) {
    pacer.complain(line.number, "malformed", "it is too long");
    return false;
  }
  const auto now_us = time_of(clock, line);
  if (now_us) pacer.ask_until(*now_us - 1);
  const std::size_t asked = pacer.journal().size();
  const std::size_t said = pacer.output().size();
  pacer.take(*line.text, line.number, now_us);
  const std::string_view answer = pacer.output().substr(said);
  demand_well_formed(answer);
  if (answer.find("{\"error\":") == std::string_view::npos) return true;
  demand(answer.starts_with("{\"error\":") && answer.find('\n') == answer.size() - 1,
         "a refusal is the only answer");
  demand(answer.find(",\"line\":" + std::to_string(line.number) + ",\"why\":\"") !=
             std::string_view::npos,
         "a refusal names the line and why");
  demand(pacer.journal().size() == asked, "a refused line is not in the journal");
  return false;
}

std::string without_complaint(std::string_view output) {
  const std::size_t at = output.find("{\"error\":");
  return std::string(output.substr(0, at));
}

Written live(LivePacer pacer, Clock clock, const std::vector<NumberedLine>& lines) {
  Written written;
  for (const NumberedLine& line : lines) {
    if (take(pacer, clock, line)) written.accepted.push_back(line);
    written.journal += pacer.journal();
    written.output += without_complaint(pacer.output());
  }
  return written;
}

const Scratch& scratch() {
  static const Scratch folder;
  return folder;
}

std::string path() { return (scratch().path() / "live.jsonl").string(); }

/// Lives from the journal on disk, and goes on with it.
void live_on(const pacing::Config& config, Clock clock, const std::vector<NumberedLine>& lines) {
  JournalFile file(path(), config);
  LivePacer pacer(std::move(file.found().past));
  for (const NumberedLine& line : lines) {
    (void)take(pacer, clock, line);
    file.append(pacer.journal());
  }
}

/// The host is ended before one of the lines, and started again.
void check_restart(const pacing::Config& config, Clock clock, const Written& whole, Draws& draws) {
  const auto middle =
      whole.accepted.begin() + static_cast<std::ptrdiff_t>(draws.below(whole.accepted.size() + 1));
  std::filesystem::remove(path());
  live_on(config, clock, {whole.accepted.begin(), middle});
  live_on(config, clock, {middle, whole.accepted.end()});
  const std::string journal = scratch().read("live.jsonl");
  std::string said;
  std::string_view rest = std::string_view(journal).substr(journal.find('\n') + 1);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    said += pacing::LineSums::without(line) + '\n';
    rest.remove_prefix(line.size() + 1);
  }
  demand(said == whole.journal, "a host started again goes on as if it had not been ended");
  demand(pacing::replay(journal).agrees(), "what a host wrote replays");
}

bool check_clock(const std::string& input, Clock clock) {
  Draws draws{input};
  const auto configs = small_configs();
  const auto first_byte = static_cast<unsigned char>(input.empty() ? '\0' : input[0]);
  const pacing::Config& config = configs[first_byte % configs.size()];
  const auto lines = lines_of(input, 1 + draws.below(5'000));
  const auto fresh = [&config] {
    return LivePacer({.pacer = pacing::Pacer::create(config).pacer.value(),
                      .limits = host::DialLimits(config.report_s_max)});
  };
  const Written all = live(fresh(), clock, lines);
  // Questions that the clock asks before a refused line are asked before the next one all the same.
  const Written spared = live(fresh(), clock, all.accepted);
  demand(clock == Clock::wall || spared.journal == all.journal, "refused lines change nothing");
  demand(clock == Clock::wall || spared.output == all.output, "refused lines change no answer");
  demand(spared.accepted.size() == all.accepted.size(), "what was taken in is taken in again");
  check_restart(config, clock, spared, draws);
  return !spared.accepted.empty();
}

}  // namespace

bool check_input(const std::string& input) {
  const bool by_events = check_clock(input, Clock::events);
  return check_clock(input, Clock::wall) || by_events;
}

// The events of a small centre for each of the settings, which the first line chooses.
std::vector<std::string> made_inputs() {
  std::vector<std::string> all;
  for (const pacing::Config& config : small_configs()) {
    pacing::tests::PlausibleCentre centre{pacing::Pacer::create(config).pacer.value(), all.size()};
    for (int i = 0; i < 40; ++i) centre.step();
    std::string events = std::to_string(all.size()) + '\n';
    std::string_view rest = centre.journal();
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n') + 1);
      if (line.find("\"event\":") != std::string_view::npos) events += line;
      rest.remove_prefix(line.size());
    }
    all.push_back(std::move(events));
  }
  return all;
}

std::vector<std::string_view> grammar() {
  return {"{\"event\":\"agent_ready\",\"agent\":1}\n",
          "{\"may_leave\":1}\n",
          "{\"may_connect\":1,\"agent\":1}\n",
          "{\"t\":99}\n",
          "\"t\":",
          "\"event\":",
          "\"call\":",
          "\"agent\":",
          "\"seq\":",
          "\"until\":",
          "\"weight\":",
          "\"campaign\":",
          "\"may_leave\":",
          "\"may_connect\":",
          "\"group\":",
          "\"ratio\":",
          "group_serves",
          "campaign_cap",
          "campaign_prior",
          "dialed",
          "answered_human",
          "answered_machine",
          "busy",
          "no_answer",
          "failed",
          "connected",
          "caller_hung_up",
          "talk_ended",
          "agent_ready",
          "agent_leaving",
          "agent_left",
          "agent_plans",
          "campaign_weight",
          "heard_machine",
          "{}",
          "}\n{",
          "31622400000000",
          "1152921504606846976",
          "7281792000000000000"};
}

}  // namespace callpace::fuzz
