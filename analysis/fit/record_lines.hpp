// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a file of records, with what their cells say: lengths, words and moments, taken
// strictly. Left out on purpose: local spellings of numbers and dates. Errors: a cell that cannot
// be read is a finding of the file, and says nothing.
#pragma once

#include "sim/scenario/format/csv_lines.hpp"

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::fit {

/// A moment as a cell writes it.
struct Moment {
  std::int32_t day = 0;         ///< since 1970-01-01, by the cell's own clock
  std::int64_t of_day_us = 0;   ///< since that day's midnight
  std::optional<int> offset_s;  ///< of that clock from UTC, where the cell says it
  [[nodiscard]] std::int64_t since_1970_us() const {
    constexpr std::int64_t kSecond_us = 1'000'000;
    return (std::int64_t{day} * 86'400 - offset_s.value_or(0)) * kSecond_us + of_day_us;
  }
};

/// "2026-03-02", as days since 1970-01-01; nothing where `text` is no date.
[[nodiscard]] std::optional<std::int32_t> parse_day(std::string_view text);
/// The reverse.
[[nodiscard]] std::string day_text(std::int32_t day);
/// "2026-03-02T09:30", with seconds, parts of them and an offset where they are written; a blank
/// may stand for the T.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

/// See the head of this file.
class RecordLines : public scenario::format::CsvLines {
 public:
  RecordLines(const std::string& path, std::istream& text,
              const std::vector<scenario::format::KnownColumn>& columns);

  /// A length in seconds, if the cell says one.
  [[nodiscard]] std::optional<double> seconds(std::size_t index);
  /// Which of `words` the cell says.
  [[nodiscard]] std::optional<std::size_t> one_of(std::size_t index,
                                                  const std::vector<std::string>& words);
  /// A moment, if the cell says one.
  [[nodiscard]] std::optional<Moment> moment(std::size_t index);

 private:
  std::vector<std::string_view> names_;  ///< of the columns
};

}  // namespace callpace::analysis::fit
