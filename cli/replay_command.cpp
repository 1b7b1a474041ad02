// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "analysis/report/style.hpp"
#include "callpace/replay.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "host/journal_lines.hpp"
#include "host/live_accounts.hpp"
#include "host/loaded_library.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace callpace::cli {
namespace {

/// What the command line says.
struct ReplayArguments {
  std::string journal;
  std::string against;    ///< another build of the pacing library; empty = the one linked in
  std::size_t show = 20;  ///< differences to list; the rest is counted
  bool as_json = false;
};

using Json = nlohmann::ordered_json;

/// A line of a journal: in which of its files, and where.
struct Place {
  std::uint32_t part = 0;
  std::uint32_t line = 0;
};

/// A line that came out otherwise.
struct Difference {
  std::string file;
  std::uint32_t line = 0;
  std::string recorded;
  std::string replayed;
};

/// A replay and whose it is.
struct Report {
  std::string journal;
  std::string recorded_by;
  std::string replayed_by;
  pacing::Replay replay;
  std::vector<Difference> differences;  ///< the first of them
  scenario::Diagnostics findings;       ///< with an error among them nothing was compared
};

/// Notes what is wrong with a line; beyond kFindingsMax nothing more is noted.
void note(Report& report, std::string file, std::uint64_t line, std::string message,
          std::string hint = {}, scenario::Severity severity = scenario::Severity::error) {
  if (report.findings.size() > kFindingsMax) return;
  if (report.findings.size() == kFindingsMax) {
    message = "this line and others after it hold neither an event nor a decision";
  }
  report.findings.push_back({.file = std::move(file),
                             .line = static_cast<int>(line),
                             .severity = severity,
                             .message = std::move(message),
                             .hint = std::move(hint)});
}

void note(Report& report, const host::JournalLines& lines, std::string message,
          std::string hint = {}, scenario::Severity severity = scenario::Severity::error) {
  note(report, lines.file(), std::max<std::uint64_t>(lines.number(), 1), std::move(message),
       std::move(hint), severity);
}

/// Whether the program can show what the line says. Text in a journal is that of an old build or of
/// anybody, and its reader (callpace/flat_object.hpp) asks less of it than JSON does.
bool can_show(const std::string& line) { return Json::accept(line); }

/// Replays the lines of a journal that follow its header: the pacer's, and those of accounts where
/// a live host kept these with them.
class BothReplayers {
 public:
  BothReplayers(pacing::Pacer& pacer, std::size_t differences_kept, const pacing::LineSums& sums)
      : pacer_(pacer, {.differences_kept = differences_kept}), sums_(sums) {}

  [[nodiscard]] static bool can_replay(const std::string& line) {
    return pacing::can_replay(line) || host::is_of_accounts(line) || host::is_seam(line);
  }
  /// Replays a line; false when it cannot be, and fault() says why.
  bool take(const std::string& line, Place place) {
    const auto said = sums_.opened(line);
    fault_ =
        "has another check sum than what it says: it, or a line before it, was changed or lost";
    if (!said) return false;
    if (host::is_seam(*said)) return true;
    if (host::is_of_accounts(*said)) return take_of_accounts(*said);
    places_.push_back(place);
    const bool is_taken = pacer_.take(host::without_account(*said));
    fault_ = pacer_.fault();
    return is_taken;
  }
  [[nodiscard]] const std::string& fault() const { return fault_; }
  /// Of the pacer's lines; another answer of the accounts' is a fault.
  [[nodiscard]] const pacing::Replay& result() const { return pacer_.result(); }
  /// Where the line of a difference stands.
  [[nodiscard]] Place place_of(const pacing::Difference& difference) const {
    return places_[difference.line - 2];  // the pacer's own count, after the header
  }

 private:
  bool take_of_accounts(const std::string& line) {
    if (const auto settings = host::LiveAccounts::read_settings(line)) {
      accounts_ = std::make_unique<host::LiveAccounts>(*settings);
      return true;
    }
    fault_ =
        accounts_ ? accounts_->replay(line) : "is of accounts, whose settings do not stand before";
    return fault_.empty();
  }

  pacing::Replayer pacer_;
  pacing::LineSums sums_;
  std::unique_ptr<host::LiveAccounts> accounts_;
  std::vector<Place> places_;  // of the pacer's lines
  std::string fault_;
};

/// Replays the lines after the header, as far as they can be.
void replay_lines(host::JournalLines& lines, BothReplayers& replayer,
                  const std::atomic<bool>& interrupted, Report& report) {
  std::string line;
  bool is_whole = true;  // no fault so far; after one, lines are read only to find more faults
  while (!interrupted && lines.next(line)) {
    const Place place{lines.part(), static_cast<std::uint32_t>(lines.number())};
    if (lines.is_torn() && !BothReplayers::can_replay(line)) {
      note(report, lines, "the last line is torn, and left out",
           "a crash, or a host that is writing: `callpace pace` cuts it off",
           scenario::Severity::warning);
    } else if (is_whole ? !replayer.take(line, place) : !BothReplayers::can_replay(line)) {
      note(report, lines,
           "the line " + (is_whole ? replayer.fault() : std::string(pacing::Replayer::kNothing)),
           is_whole ? "keep the lines before it to replay what led here" : "");
      is_whole = false;
    }
  }
  if (!lines.fault().empty()) note(report, lines, lines.fault());
}

Report replay_file(const ReplayArguments& arguments, const pacing::Library& library,
                   const std::atomic<bool>& interrupted) {
  Report report{arguments.journal, {}, library.build_id(), {}, {}, {}};
  errno = 0;
  host::JournalLines lines(arguments.journal);
  std::string line;
  if (!lines.next(line)) {
    const bool has_fault = !lines.fault().empty();
    note(report, lines, has_fault ? lines.fault() : "the journal cannot be read, or is empty",
         has_fault || errno == 0 ? "" : std::strerror(errno));
    return report;
  }
  auto recording = pacing::open_recording(line, library);
  for (std::string& error : recording.errors) note(report, lines, std::move(error));
  if (recording.pacer && !can_show(line)) note(report, lines, "the header is not JSON");
  if (!recording.pacer || scenario::has_errors(report.findings)) return report;
  report.recorded_by = recording.build_id;
  BothReplayers replayer(*recording.pacer, arguments.show, recording.sums);
  replay_lines(lines, replayer, interrupted, report);
  report.replay = replayer.result();
  for (const pacing::Difference& difference : report.replay.differences) {
    const Place place = replayer.place_of(difference);
    const std::string file = host::file_of_part(arguments.journal, place.part);
    report.differences.push_back({file, place.line, difference.recorded, difference.replayed});
    if (!can_show(difference.recorded)) note(report, file, place.line, "the line is not JSON");
  }
  return report;
}

/// A member of a line as text, escaped as in JSON; empty when there is none.
std::string text_of(const Json& line, const char* name) {
  if (!line.contains(name)) return {};
  const std::string text = line[name].dump();
  return line[name].is_string() ? text.substr(1, text.size() - 2) : text;
}

/// What a journal's line says happened: "dial 3 (the reason)", "answered_human (refused: why)";
/// the journal's words as sentences, where they are known.
std::string in_words(const Json& line) {
  if (line.contains("dial")) {
    const std::string why = text_of(line, "why");
    const auto reason = pacing::reason_of(why);
    return fmt::format("dial {} ({})", line["dial"].dump(), reason ? text(*reason) : why);
  }
  const std::string refused = text_of(line, "refused");
  const auto status = pacing::status_of(refused);
  return fmt::format(
      "{} ({})", text_of(line, "event"),
      refused.empty() ? "taken in" : "refused: " + (status ? text(*status) : refused));
}

/// The members in which two lines differ, as "name recorded -> replayed"; dial and why are told
/// apart from these.
std::string changed_members(const Json& recorded, const Json& replayed) {
  std::string text;
  const auto tell = [&](const std::string& name) {
    if (name == "dial" || name == "why" || name == "refused") return;
    const auto value = [&](const Json& line) {
      return line.contains(name) ? line[name].dump() : "nothing";
    };
    if (value(recorded) == value(replayed)) return;
    text += fmt::format("{}{} {} -> {}", text.empty() ? "" : ", ", name, value(recorded),
                        value(replayed));
  };
  for (const auto& member : recorded.items()) tell(member.key());
  for (const auto& member : replayed.items()) {
    if (!recorded.contains(member.key())) tell(member.key());
  }
  return text;
}

std::string difference_text(const Difference& difference, const std::string& journal) {
  const Json recorded = Json::parse(difference.recorded);
  const Json replayed = Json::parse(difference.replayed);
  const auto time_us = pacing::number_member<std::int64_t>(difference.recorded, "t").value();
  const double time_s = static_cast<double>(time_us) * 1e-6;
  const std::string file = difference.file == journal ? "" : " of " + difference.file;
  std::string text =
      fmt::format("line {}{}, {:.6f} s\n  recorded  {}\n  replayed  {}\n", difference.line, file,
                  time_s, in_words(recorded), in_words(replayed));
  const std::string changed = changed_members(recorded, replayed);
  if (!changed.empty()) text += fmt::format("  changed   {}\n", changed);
  return text;
}

std::string text_of(const Report& report, const analysis::Style& style) {
  const pacing::Replay& replay = report.replay;
  std::string text =
      fmt::format("{}: {} events, {} decisions\nrecorded by {}\nreplayed by {}\n\n", report.journal,
                  replay.events, replay.decisions, report.recorded_by, report.replayed_by);
  for (const Difference& difference : report.differences) {
    text += difference_text(difference, report.journal);
  }
  if (report.differences.size() < replay.difference_count) {
    text += fmt::format("... and {} more\n", replay.difference_count - report.differences.size());
  }
  return text + (replay.agrees() ? style.good("identical") + '\n'
                                 : style.bad(fmt::format("{} difference{}", replay.difference_count,
                                                         replay.difference_count == 1 ? "" : "s")) +
                                       '\n');
}

analysis::Columns<Difference> difference_columns() {
  using D = Difference;
  return {{"file", "The journal's, or the later one in which it goes on.", &D::file},
          {"line", "Of that file, from 1.", [](const D& it) { return std::int64_t{it.line}; }},
          {"recorded", "The journal's line.",
           [](const D& it) { return analysis::RawJson{it.recorded}; }},
          {"replayed", "What it would be now.",
           [](const D& it) { return analysis::RawJson{it.replayed}; }}};
}

analysis::Columns<Report> replay_columns() {
  using R = Report;
  return {{"journal", "The file.", &R::journal},
          {"recorded_by", "The library's build then.", &R::recorded_by},
          {"replayed_by", "The library's build now.", &R::replayed_by},
          {"events", "In the journal.", [](const R& it) { return it.replay.events; }},
          {"decisions", "In the journal.", [](const R& it) { return it.replay.decisions; }},
          {"identical", "No decision differs.", [](const R& it) { return it.replay.agrees(); }},
          {"difference_count", "Decisions that differ.",
           [](const R& it) { return it.replay.difference_count; }},
          {"differences", "The first of them.", difference_columns(),
           [](const R& it) { return it.differences; }}};
}

ExitCode replay(const ReplayArguments& arguments, Session& session) {
  const pacing::Library library =
      arguments.against.empty() ? pacing::kLinkedLibrary : host::load_library(arguments.against);
  const Report report = replay_file(arguments, library, session.interrupted());
  session.complain(scenario::format_diagnostics(report.findings));
  if (scenario::has_errors(report.findings)) return ExitCode::bad_input;
  session.print(arguments.as_json ? analysis::json_document(replay_columns(), report)
                                  : text_of(report, session.style()));
  if (session.interrupted()) return ExitCode::interrupted;
  return report.replay.agrees() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace

Command replay_command() {
  const auto given = std::make_shared<ReplayArguments>();
  ReplayArguments& it = *given;
  return {
      .name = "replay",
      .place = 110,
      .summary = "Replay a pacing journal, and list the decisions that differ",
      .examples =
          "  callpace replay out/my-site/journal-0.jsonl\n"
          "  callpace replay live.jsonl --against ./libcallpace_pacing.so\n",
      .options = {argument("JOURNAL", it.journal,
                           "The journal of a simulated run or of a live host, with all the files\n"
                           "in which it goes on"),
                  {"--against", &it.against, "FILE.so",
                   "Ask this build of the pacing library, whose code is loaded and run,\n"
                   "instead of the program's own"},
                  Option{"--show", &it.show, "N", "List the first N differences; the default is 20"}
                      .within(0, 1'000'000),
                  {"--json", &it.as_json, "", "Print JSON instead of the page"}},
      .outputs = {{"replay", &analysis::document_shape<replay_columns>}},
      .run = [given](Session& session) { return replay(*given, session); }};
}

}  // namespace callpace::cli
