// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/session.hpp"

#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace callpace::cli {
namespace {

constexpr std::chrono::milliseconds kProgressPeriod{100};
constexpr std::chrono::seconds kProgressLinePeriod{15};  ///< where each stays as a line of a log
constexpr int kBarWidth = 24;

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_refused = no_colour != nullptr && *no_colour != '\0';
  const bool is_dumb = terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
  return isatty(STDOUT_FILENO) == 1 && !is_refused && !is_dumb;
}

}  // namespace

Session::Session(analysis::BuildIds builds, const std::atomic<bool>& interrupted)
    : builds_{std::move(builds)},
      interrupted_{interrupted},
      style_{.is_coloured = wants_colour()},
      shows_progress_{isatty(STDERR_FILENO) == 1} {}

void Session::print(std::string_view text) {
  if (is_stdout_gone_) return;
  end_progress();
  const bool is_whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (is_whole && std::fflush(stdout) == 0) return;
  if (errno != EPIPE) throw std::runtime_error{fmt::format("stdout: {}", std::strerror(errno))};
  is_stdout_gone_ = true;
}

void Session::complain(std::string_view text) {
  end_progress();
  std::fwrite(text.data(), 1, text.size(), stderr);
}

ExitCode Session::refuse(std::string_view sentence, ExitCode exit) {
  complain(fmt::format("callpace: {}\n", sentence));
  return exit;
}

void Session::say_written(std::string_view where) {
  const bool is_folder = std::filesystem::is_directory(where);
  complain(fmt::format("callpace: {} {}\n", is_folder ? "the results are in" : "wrote", where));
}

void Session::show_progress(double share, std::string_view what) {
  const auto now = std::chrono::steady_clock::now();
  if (!shows_progress_ && next_progress_ == std::chrono::steady_clock::time_point{}) {
    next_progress_ = now + kProgressLinePeriod;  // quick work says nothing
  }
  if (now < next_progress_) return;
  if (!shows_progress_) {
    next_progress_ = now + kProgressLinePeriod;
    fmt::print(stderr, "callpace: {:.0f} %, {}\n", 100 * std::clamp(share, 0.0, 1.0), what);
    return;
  }
  next_progress_ = now + kProgressPeriod;
  has_progress_line_ = true;
  const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarWidth);
  fmt::print(stderr, "\r\x1b[K[{}{}] {}", std::string(static_cast<std::size_t>(filled), '='),
             std::string(static_cast<std::size_t>(kBarWidth - filled), ' '), what);
  std::fflush(stderr);
}

void Session::end_progress() {
  if (!has_progress_line_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  has_progress_line_ = false;
}

}  // namespace callpace::cli
