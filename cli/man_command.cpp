// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <span>
#include <string_view>

namespace callpace::cli {
namespace {

/// `text` as man shows it line by line: its own signs at a line's begin, and backslashes and
/// hyphens anywhere, mean themselves.
std::string verbatim(std::string_view text) {
  std::string page = ".nf\n";
  bool is_line_begin = true;
  for (const char c : text) {
    if (is_line_begin && (c == '.' || c == '\'')) page += "\\&";
    if (c == '\\') {
      page += "\\e";
    } else if (c == '-') {
      page += "\\-";
    } else {
      page += c;
    }
    is_line_begin = c == '\n';
  }
  return page + ".fi\n";
}

ExitCode print_manual(Session& session) {
  const std::vector<HelpPage> pages = help_pages();
  std::string text = fmt::format(
      ".TH CALLPACE 1 \"\" \"callpace {}\" \"User commands\"\n.SH NAME\n"
      "callpace \\- a simulator of contact centres and their dialers\n.SH DESCRIPTION\n{}"
      ".SH COMMANDS\n",
      session.builds().callpace, verbatim(pages.front().text));
  for (const HelpPage& page : std::span{pages}.subspan(1)) {
    text += fmt::format(".SS callpace {}\n{}", page.command, verbatim(page.text));
  }
  session.print(text);
  return ExitCode::ok;
}

}  // namespace

Command man_command() {
  return {.name = "man",
          .place = 150,
          .summary = "Print the manual page: all that --help says, for man",
          .examples =
              "  callpace man | man -l -\n"
              "  callpace man > ~/.local/share/man/man1/callpace.1\n",
          .options = {},
          .run = &print_manual};
}

}  // namespace callpace::cli
