// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/style.hpp"
#include "callpace/replay.hpp"
#include "cli/commands.hpp"
#include "host/loaded_library.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

namespace callpace::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFindingsMax = 20;
constexpr const char* kTooLong = "the line is longer than 64 KiB: this is no journal";

/// Cuts a journal into its lines, in bounded memory: what has no line ends is no journal.
class JournalLines {
 public:
  explicit JournalLines(const std::string& path) : file_{path, std::ios::binary} {}

  /// Takes the next line; nothing after the last one, and after one that is too long.
  bool next(std::string& line) {
    file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto size = static_cast<std::size_t>(file_.gcount());
    line.assign(buffer_.data(), size - (size > 0 && !file_.eof() && file_ ? 1 : 0));
    return static_cast<bool>(file_);
  }
  /// Whether nothing closed the line that was taken last.
  [[nodiscard]] bool is_torn() const { return file_.eof(); }
  /// Whether the lines ended at one that is too long.
  [[nodiscard]] bool is_too_long() const { return !file_ && file_.gcount() + 1 == kBufferSize; }

 private:
  static constexpr std::streamsize kBufferSize = 64 * 1024;

  std::ifstream file_;
  std::vector<char> buffer_ = std::vector<char>(kBufferSize);
};

/// A replay and whose it is.
struct Report {
  std::string journal;
  std::string recorded_by;
  std::string replayed_by;
  pacing::Replay replay;
  scenario::Diagnostics findings;  ///< with an error among them nothing was compared
};

/// Notes what is wrong with a line; beyond kFindingsMax nothing more is noted.
void note(Report& report, std::size_t line, std::string message, std::string hint = {},
          scenario::Severity severity = scenario::Severity::error) {
  if (report.findings.size() > kFindingsMax) return;
  if (report.findings.size() == kFindingsMax) {
    message = "this line and others after it hold neither an event nor a decision";
  }
  report.findings.push_back({.file = report.journal,
                             .line = static_cast<int>(line),
                             .severity = severity,
                             .message = std::move(message),
                             .hint = std::move(hint)});
}

/// Whether the program can show what the line says. Text in a journal is that of an old build or of
/// anybody, and its reader (callpace/flat_object.hpp) asks less of it than JSON does.
bool can_show(const std::string& line) { return Json::accept(line); }

Report replay_file(const ReplayArguments& arguments, const pacing::Library& library,
                   const std::atomic<bool>& interrupted) {
  Report report{arguments.journal, {}, library.build_id(), {}, {}};
  errno = 0;
  JournalLines lines(arguments.journal);
  std::string line;
  if (!lines.next(line)) {
    note(report, 1, lines.is_too_long() ? kTooLong : "the journal cannot be read, or is empty",
         errno == 0 ? "" : std::strerror(errno));
    return report;
  }
  auto recording = pacing::open_recording(line, library);
  for (std::string& error : recording.errors) note(report, 1, std::move(error));
  if (recording.pacer && !can_show(line)) note(report, 1, "the header is not JSON");
  if (!recording.pacer || scenario::has_errors(report.findings)) return report;
  report.recorded_by = recording.build_id;
  pacing::Replayer replayer(*recording.pacer,
                            {.differences_kept = arguments.show, .sums = recording.sums});
  bool is_whole = true;  // no fault so far; after one, lines are read only to find more faults
  std::size_t number = 2;
  for (; !interrupted && lines.next(line); ++number) {
    if (lines.is_torn() && !pacing::can_replay(line)) {
      note(report, number, "the last line is torn, and left out",
           "a crash, or a host that is writing: `callpace pace` cuts it off",
           scenario::Severity::warning);
    } else if (is_whole ? !replayer.take(line) : !pacing::can_replay(line)) {
      note(report, number,
           "the line " + std::string(is_whole ? replayer.fault() : pacing::Replayer::kNothing),
           is_whole ? "keep the lines before it to replay what led here" : "");
      is_whole = false;
    }
  }
  if (lines.is_too_long()) note(report, number, kTooLong);
  report.replay = replayer.result();
  for (const pacing::Difference& difference : report.replay.differences) {
    if (!can_show(difference.recorded)) note(report, difference.line, "the line is not JSON");
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

std::string difference_text(const pacing::Difference& difference) {
  const Json recorded = Json::parse(difference.recorded);
  const Json replayed = Json::parse(difference.replayed);
  const auto time_us = pacing::number_member<std::int64_t>(difference.recorded, "t").value();
  const double time_s = static_cast<double>(time_us) * 1e-6;
  std::string text = fmt::format("line {}, {:.6f} s\n  recorded  {}\n  replayed  {}\n",
                                 difference.line, time_s, in_words(recorded), in_words(replayed));
  const std::string changed = changed_members(recorded, replayed);
  if (!changed.empty()) text += fmt::format("  changed   {}\n", changed);
  return text;
}

std::string text_of(const Report& report, const analysis::Style& style) {
  const pacing::Replay& replay = report.replay;
  std::string text =
      fmt::format("{}: {} events, {} decisions\nrecorded by {}\nreplayed by {}\n\n", report.journal,
                  replay.events, replay.decisions, report.recorded_by, report.replayed_by);
  for (const pacing::Difference& difference : replay.differences) {
    text += difference_text(difference);
  }
  if (replay.differences.size() < replay.difference_count) {
    text += fmt::format("... and {} more\n", replay.difference_count - replay.differences.size());
  }
  return text + (replay.agrees() ? style.good("identical") + '\n'
                                 : style.bad(fmt::format("{} difference{}", replay.difference_count,
                                                         replay.difference_count == 1 ? "" : "s")) +
                                       '\n');
}

std::string json_of(const Report& report) {
  Json json{{"journal", report.journal},
            {"recorded_by", report.recorded_by},
            {"replayed_by", report.replayed_by},
            {"events", report.replay.events},
            {"decisions", report.replay.decisions},
            {"identical", report.replay.agrees()},
            {"difference_count", report.replay.difference_count},
            {"differences", Json::array()}};
  for (const pacing::Difference& difference : report.replay.differences) {
    json["differences"].push_back({{"line", difference.line},
                                   {"recorded", Json::parse(difference.recorded)},
                                   {"replayed", Json::parse(difference.replayed)}});
  }
  return json.dump(2) + '\n';
}

}  // namespace

ExitCode replay_command(const ReplayArguments& arguments, Session& session) {
  const pacing::Library library =
      arguments.against.empty() ? pacing::kLinkedLibrary : host::load_library(arguments.against);
  const Report report = replay_file(arguments, library, session.interrupted());
  session.complain(scenario::format_diagnostics(report.findings));
  if (scenario::has_errors(report.findings)) return ExitCode::bad_input;
  session.print(arguments.as_json ? json_of(report) : text_of(report, session.style()));
  if (session.interrupted()) return ExitCode::interrupted;
  return report.replay.agrees() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
