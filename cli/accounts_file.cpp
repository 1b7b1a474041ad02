// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/accounts_file.hpp"

#include "cli/input.hpp"
#include "sim/scenario/format/csv_lines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <utility>

namespace callpace::cli {
namespace {

using host::AccountRow;
using scenario::Diagnostics;

constexpr std::size_t kLongestId = 64;
constexpr int kHourMin = 60;

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
class AccountReader {
 public:
  AccountReader(const std::string& path, std::istream& text, const AccountsMeaning& meaning)
      : lines_{path, text, known_columns()}, meaning_{meaning} {}

  Result<std::vector<AccountRow>, Diagnostics> read() {
    while (lines_.next()) read_account();
    if (!lines_.is_good()) return Failure{lines_.findings()};
    return std::move(rows_);
  }

 private:
  static std::vector<scenario::format::KnownColumn> known_columns() {
    std::vector<scenario::format::KnownColumn> known;
    for (const Column& column : kColumns) known.push_back({column.name, column.is_needed});
    return known;
  }

  void complain_of(std::size_t index, std::string_view what, std::string hint) {
    lines_.complain(index, fmt::format("'{}' is no {}", lines_.quoted(index), what),
                    std::move(hint));
  }

  void read_account() {
    AccountRow row;
    row.account.slots = 0;
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      if (lines_.cell(i).empty() && !kColumns[i].is_needed) continue;
      (this->*kColumns[i].read)(i, row);
    }
    if (lines_.is_good()) rows_.push_back(std::move(row));
  }

  void read_id(std::size_t index, AccountRow& row) {
    if (!is_id(lines_.cell(index))) {
      return complain_of(index, "account",
                         "it has up to 64 letters, digits, '-', '_' and '.', and is no phone "
                         "number or name: journals hold it");
    }
    row.id = lines_.cell(index);
    const auto [first, is_new] = known_.emplace(row.id, lines_.line());
    if (is_new) return;
    lines_.complain(index,
                    fmt::format("account '{}' stands in line {} already", row.id, first->second));
  }
  void read_phones(std::size_t index, AccountRow& row) {
    const std::string_view text = lines_.cell(index);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string_view name = text.substr(begin, end - begin);
      const auto found = std::ranges::find(meaning_.kinds, name);
      if (found != meaning_.kinds.end()) {
        row.account.slots |= 1U << (found - meaning_.kinds.begin());
      } else if (!name.empty()) {
        lines_.complain_unknown(lines_.column(index) + static_cast<int>(begin), "kind of number",
                                name, meaning_.kinds);
        row.account.slots |= 1U;  // told once is enough
      }
      begin = end + 1;
    }
    if (row.account.slots != 0) return;
    lines_.complain(
        index, "the account owns no number",
        fmt::format("name its kinds, separated by blanks: {}", fmt::join(meaning_.kinds, ", ")));
  }
  void read_zone(std::size_t index, AccountRow& row) {
    const auto minutes = whole<std::int32_t>(lines_.cell(index));
    if (minutes && *minutes >= -24 * kHourMin && *minutes <= 24 * kHourMin) {
      row.account.zone_min = *minutes;
      return;
    }
    complain_of(index, "zone",
                "it is the account's clock less the site's, minutes from -1440 to 1440");
  }
  void read_hours(std::size_t index, AccountRow& row) {
    const std::string_view text = lines_.cell(index);
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto from = minutes_of(text.substr(0, dash));
    const auto to = minutes_of(text.substr(std::min(dash + 1, text.size())));
    if (!from || !to || *from >= *to) {
      return complain_of(index, "span of the day", "write it as 9:00-17:30");
    }
    row.account.hours_from_min = *from;
    row.account.hours_to_min = *to;
  }
  void read_hold(std::size_t index, AccountRow& row) {
    const auto day = day_of(lines_.cell(index));
    if (!day) return complain_of(index, "date", "write it as 2026-03-05, the first day of calls");
    row.hold_until_us =
        std::chrono::microseconds{day->time_since_epoch()}.count() - meaning_.utc_offset_us;
  }

  void read_closed(std::size_t index, AccountRow& row) {
    row.is_closed = lines_.cell(index) == "yes";
    if (!row.is_closed && lines_.cell(index) != "no")
      complain_of(index, "word for closed", "write yes or no");
  }

  struct Column {
    std::string_view name;
    void (AccountReader::*read)(std::size_t, AccountRow&);
    bool is_needed;  ///< in the file, and in every line
  };
  static constexpr std::array<Column, 6> kColumns{{{"account", &AccountReader::read_id, true},
                                                   {"phones", &AccountReader::read_phones, true},
                                                   {"zone_min", &AccountReader::read_zone, false},
                                                   {"hours", &AccountReader::read_hours, false},
                                                   {"hold_until", &AccountReader::read_hold, false},
                                                   {"closed", &AccountReader::read_closed, false}}};

  scenario::format::CsvLines lines_;
  const AccountsMeaning& meaning_;
  std::unordered_map<std::string, int> known_;  ///< lines of the accounts so far
  std::vector<AccountRow> rows_;
};

}  // namespace

Result<std::vector<AccountRow>, Diagnostics> parse_accounts(const std::string& path,
                                                            std::istream& text,
                                                            const AccountsMeaning& meaning) {
  return AccountReader{path, text, meaning}.read();
}

Result<std::vector<AccountRow>, Diagnostics> read_accounts(const std::string& path,
                                                           const AccountsMeaning& meaning) {
  using std::filesystem::perms;
  auto file = scenario::format::open_csv(path);
  if (!file.ok()) return Failure{std::move(file.error())};
  std::error_code ignored;
  const perms others =
      std::filesystem::status(path, ignored).permissions() & (perms::group_all | perms::others_all);
  if (others != perms::none) {
    return Failure{Diagnostics{{.file = path,
                                .message = "others than its owner may read or change the file",
                                .hint = "chmod 600 it"}}};
  }
  return parse_accounts(path, file.value(), meaning);
}

}  // namespace callpace::cli
