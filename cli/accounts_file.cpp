// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/accounts_file.hpp"

#include "cli/input.hpp"
#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/text_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <utility>

namespace callpace::cli {
namespace {

using host::AccountRow;
using scenario::Diagnostics;

constexpr std::size_t kLongestFile = std::size_t{1} << 30;
constexpr std::size_t kLongestId = 64;
constexpr int kHourMin = 60;

/// A cell, and where it begins, from 1.
struct Cell {
  std::string_view text;
  int column = 1;
};

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    std::string_view text = line.substr(begin, end - begin);
    std::size_t at = begin;
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1), ++at;
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
    cells.push_back({text, static_cast<int>(at) + 1});
    begin = end + 1;
  }
  return cells;
}

template <typename Number>
std::optional<Number> whole(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_good = error == std::errc{} && end == text.data() + text.size();
  return is_good ? std::optional(number) : std::nullopt;
}

/// Minutes after midnight of "9:30", up to 24:00.
std::optional<std::uint32_t> minutes_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() != colon + 3) return std::nullopt;
  const auto hour = whole<std::uint32_t>(text.substr(0, colon));
  const auto minute = whole<std::uint32_t>(text.substr(colon + 1));
  if (!hour || !minute || *hour > 24 || *minute >= kHourMin) return std::nullopt;
  const std::uint32_t minutes = *hour * kHourMin + *minute;
  return minutes <= 24 * kHourMin ? std::optional(minutes) : std::nullopt;
}

/// The day "2026-03-05", which must exist.
std::optional<std::chrono::sys_days> day_of(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole<int>(text.substr(0, 4));
  const auto month = whole<unsigned>(text.substr(5, 2));
  const auto day = whole<unsigned>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{*month},
                                         std::chrono::day{*day}};
  return date.ok() ? std::optional<std::chrono::sys_days>{date} : std::nullopt;
}

bool is_id(std::string_view text) {
  const auto may_stand = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-_.").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= kLongestId && std::ranges::all_of(text, may_stand);
}

/// Reads the lines of one file.
class Reader {
 public:
  Reader(const std::string& path, const AccountsMeaning& meaning)
      : path_(path), meaning_(meaning) {}

  void read(std::string_view text) {
    for (int number = 1; !text.empty(); ++number) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      line_ = number;
      const std::string_view line = text.substr(0, end);
      if (number == 1) {
        read_names(line);
      } else if (line.find_first_not_of(" \r") != std::string_view::npos) {
        read_account(line);
      }
      if (number == 1 && !findings_.empty()) return;  // which cell is which is not known
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (line_ > 0) return;
    line_ = 1;
    complain(1, "the file is empty", "its first line names the columns");
  }
  Diagnostics findings_{};
  std::vector<AccountRow> rows_{};

 private:
  void complain(int column, std::string message, std::string hint = {}) {
    if (findings_.size() > kFindingsMax) return;
    if (findings_.size() == kFindingsMax)
      message = "this line and others are wrong, too", hint = "";
    findings_.push_back({.file = path_,
                         .line = line_,
                         .column = column,
                         .message = std::move(message),
                         .hint = std::move(hint)});
  }
  void complain_of(const Cell& cell, std::string_view what, std::string hint) {
    complain(cell.column, fmt::format("'{}' is no {}", scenario::on_one_line(cell.text), what),
             std::move(hint));
  }
  /// A name that is not one of `known`.
  void complain_unknown(int column, std::string_view name, std::string_view what,
                        const std::vector<std::string>& known) {
    complain(column, fmt::format("unknown {} '{}'", what, scenario::on_one_line(name)),
             scenario::format::did_you_mean(name, known,
                                            fmt::format("known are {}", fmt::join(known, ", "))));
  }

  void read_names(std::string_view line) {
    std::vector<std::string> known;
    for (const Column& column : kColumns) known.emplace_back(column.name);
    for (const Cell& cell : cells_of(line)) {
      const auto* const found = std::ranges::find(kColumns, cell.text, &Column::name);
      if (found == kColumns.end()) {
        complain_unknown(cell.column, cell.text, "column", known);
        continue;
      }
      if (std::ranges::find(columns_, found) != columns_.end()) {
        complain(cell.column, fmt::format("a second column '{}'", cell.text));
      }
      columns_.push_back(found);
    }
    for (const Column& column : kColumns) {
      const bool is_there = std::ranges::find(columns_, &column) != columns_.end();
      if (!column.is_needed || is_there || !findings_.empty()) continue;
      complain(1, fmt::format("no column '{}'", column.name), "the first line names the columns");
    }
  }

  void read_account(std::string_view line) {
    const std::vector<Cell> cells = cells_of(line);
    if (cells.size() != columns_.size()) {
      return complain(
          1, fmt::format("{} cells, but there are {} columns", cells.size(), columns_.size()));
    }
    AccountRow row;
    row.account.slots = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].text.empty() && !columns_[i]->is_needed) continue;
      (this->*columns_[i]->read)(cells[i], row);
    }
    rows_.push_back(std::move(row));
  }

  void read_id(const Cell& cell, AccountRow& row) {
    if (!is_id(cell.text)) {
      return complain_of(cell, "account",
                         "it has up to 64 letters, digits, '-', '_' and '.', and is no phone "
                         "number or name: journals hold it");
    }
    row.id = cell.text;
    const auto [first, is_new] = lines_.emplace(row.id, line_);
    if (is_new) return;
    complain(cell.column,
             fmt::format("account '{}' stands in line {} already", row.id, first->second));
  }
  void read_phones(const Cell& cell, AccountRow& row) {
    for (std::size_t begin = 0; begin < cell.text.size();) {
      const std::size_t end = std::min(cell.text.find(' ', begin), cell.text.size());
      const std::string_view name = cell.text.substr(begin, end - begin);
      const auto found = std::ranges::find(meaning_.kinds, name);
      if (found != meaning_.kinds.end()) {
        row.account.slots |= 1U << (found - meaning_.kinds.begin());
      } else if (!name.empty()) {
        complain_unknown(cell.column + static_cast<int>(begin), name, "kind of number",
                         meaning_.kinds);
        row.account.slots |= 1U;  // told once is enough
      }
      begin = end + 1;
    }
    if (row.account.slots != 0) return;
    complain(
        cell.column, "the account owns no number",
        fmt::format("name its kinds, separated by blanks: {}", fmt::join(meaning_.kinds, ", ")));
  }
  void read_zone(const Cell& cell, AccountRow& row) {
    const auto minutes = whole<std::int32_t>(cell.text);
    if (minutes && *minutes >= -24 * kHourMin && *minutes <= 24 * kHourMin) {
      row.account.zone_min = *minutes;
      return;
    }
    complain_of(cell, "zone",
                "it is the account's clock less the site's, minutes from -1440 to 1440");
  }
  void read_hours(const Cell& cell, AccountRow& row) {
    const std::size_t dash = std::min(cell.text.find('-'), cell.text.size());
    const auto from = minutes_of(cell.text.substr(0, dash));
    const auto to = minutes_of(cell.text.substr(std::min(dash + 1, cell.text.size())));
    if (!from || !to || *from >= *to) {
      return complain_of(cell, "span of the day", "write it as 9:00-17:30");
    }
    row.account.hours_from_min = *from;
    row.account.hours_to_min = *to;
  }
  void read_hold(const Cell& cell, AccountRow& row) {
    const auto day = day_of(cell.text);
    if (!day) return complain_of(cell, "date", "write it as 2026-03-05, the first day of calls");
    row.hold_until_us =
        std::chrono::microseconds{day->time_since_epoch()}.count() - meaning_.utc_offset_us;
  }

  void read_closed(const Cell& cell, AccountRow& row) {
    row.is_closed = cell.text == "yes";
    if (!row.is_closed && cell.text != "no")
      complain_of(cell, "word for closed", "write yes or no");
  }

  struct Column {
    std::string_view name;
    void (Reader::*read)(const Cell&, AccountRow&);
    bool is_needed;  ///< in the file, and in every line
  };
  static constexpr std::array<Column, 6> kColumns{{{"account", &Reader::read_id, true},
                                                   {"phones", &Reader::read_phones, true},
                                                   {"zone_min", &Reader::read_zone, false},
                                                   {"hours", &Reader::read_hours, false},
                                                   {"hold_until", &Reader::read_hold, false},
                                                   {"closed", &Reader::read_closed, false}}};

  const std::string& path_;
  const AccountsMeaning& meaning_;
  std::vector<const Column*> columns_;  // as the file has them
  std::unordered_map<std::string, int> lines_;
  int line_ = 0;
};

}  // namespace

Result<std::vector<AccountRow>, Diagnostics> parse_accounts(const std::string& path,
                                                            std::string_view text,
                                                            const AccountsMeaning& meaning) {
  Reader reader(path, meaning);
  reader.read(text);
  if (!reader.findings_.empty()) return Failure{std::move(reader.findings_)};
  return std::move(reader.rows_);
}

Result<std::vector<AccountRow>, Diagnostics> read_accounts(const std::string& path,
                                                           const AccountsMeaning& meaning) {
  using std::filesystem::perms;
  const auto refuse = [&](std::string message, std::string hint) {
    return Failure{
        Diagnostics{{.file = path, .message = std::move(message), .hint = std::move(hint)}}};
  };
  errno = 0;
  const auto text = scenario::read_at_most(kLongestFile, path);
  if (!text) return refuse("the file cannot be read", errno == 0 ? "" : std::strerror(errno));
  std::error_code ignored;
  const perms others =
      std::filesystem::status(path, ignored).permissions() & (perms::group_all | perms::others_all);
  if (others != perms::none) {
    return refuse("others than its owner may read or change the file", "chmod 600 it");
  }
  return parse_accounts(path, *text, meaning);
}

}  // namespace callpace::cli
