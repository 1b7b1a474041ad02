// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a command shares with the world: the two output streams, whether a person watches them, and
// whether that person has pressed Ctrl-C. Made once, in main, and handed down; tests make their
// own. When the reader of stdout goes away (| head), that is no error, and the rest is dropped in
// silence. Errors: output that cannot be written otherwise throws std::runtime_error.
#pragma once

#include "analysis/report/run_report.hpp"
#include "analysis/report/style.hpp"
#include "cli/exit_code.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

namespace callpace::cli {

/// The streams of a process, and how to use them.
class Session {
 public:
  /// Over the process's own streams; colours and progress only where a terminal shows them, and no
  /// colours when the environment sets NO_COLOR (no-color.org).
  Session(analysis::BuildIds builds, const std::atomic<bool>& interrupted);

  /// Writes to stdout.
  void print(std::string_view text);
  /// Writes to stderr, over the progress line.
  void complain(std::string_view text);
  /// Says a sentence on stderr, as "callpace: ...", and how the command then ends.
  ExitCode refuse(std::string_view sentence, ExitCode exit = ExitCode::bad_input);
  /// Says on stderr where results were written: a file, or the folder of several.
  void say_written(std::string_view where);
  /// Shows how far the work is (0-1) and what it is: on a terminal as one line that is written
  /// over, elsewhere as a line of its own every 15 s.
  void show_progress(double share, std::string_view what);
  /// The same as a function; the session outlives it.
  [[nodiscard]] std::function<void(double, std::string_view)> progress() {
    return [this](double share, std::string_view what) { show_progress(share, what); };
  }
  /// Takes the progress line away.
  void end_progress();

  [[nodiscard]] const analysis::Style& style() const { return style_; }
  [[nodiscard]] const analysis::BuildIds& builds() const { return builds_; }
  /// Becomes true when the person presses Ctrl-C.
  [[nodiscard]] const std::atomic<bool>& interrupted() const { return interrupted_; }

 private:
  analysis::BuildIds builds_;
  const std::atomic<bool>& interrupted_;
  analysis::Style style_;
  bool shows_progress_ = false;
  bool has_progress_line_ = false;
  bool is_stdout_gone_ = false;
  std::chrono::steady_clock::time_point next_progress_{};
};

}  // namespace callpace::cli
