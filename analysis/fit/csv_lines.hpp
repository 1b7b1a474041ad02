// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a CSV file as cells by the name of their column: what is the same for every file of
// records. It checks the headings, takes quoted cells apart, counts lines and collects what is
// wrong. Left out on purpose: line ends inside quotes, which no record needs and which are refused.
// Errors: findings, the first twenty of them.
#pragma once

#include "sim/scenario/diagnostic.hpp"

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

/// A column that a file may have.
struct KnownColumn {
  std::string_view name;
  bool is_required = false;
};

/// See the head of this file.
class CsvLines {
 public:
  CsvLines(const std::string& path, std::istream& text, std::vector<KnownColumn> columns);

  /// Goes to the next line that has cells; false after the last one, and where the headings are
  /// wrong, so that cells would mean nothing.
  bool next();

  /// What the cell under the known column `index` says; empty where it, or its column, is missing.
  [[nodiscard]] std::string_view cell(std::size_t index) const;
  /// Whether the file has that column.
  [[nodiscard]] bool has(std::size_t index) const { return places_[index] >= 0; }

  /// A length in seconds, if the cell says one.
  [[nodiscard]] std::optional<double> seconds(std::size_t index);
  /// Which of `words` the cell says.
  [[nodiscard]] std::optional<std::size_t> one_of(std::size_t index,
                                                  const std::vector<std::string>& words);
  /// A moment, if the cell says one.
  [[nodiscard]] std::optional<Moment> moment(std::size_t index);

  /// Notes what is wrong with that cell, or with the whole line.
  void complain(std::size_t index, std::string message, std::string hint = {});
  void complain_of_line(std::string message, std::string hint = {});

  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] bool is_good() const { return findings_.empty(); }
  /// What is wrong, in the order of lines and columns.
  [[nodiscard]] scenario::Diagnostics findings() const;

 private:
  struct CellAt {
    std::string text;
    int column = 1;
  };

  bool take();
  void split();
  void read_headings();
  void note(int column, std::string message, std::string hint);
  [[nodiscard]] std::string quoted(std::size_t index) const;

  std::string path_;
  std::istream& text_;
  std::vector<KnownColumn> known_;
  std::vector<int> places_;  ///< of the known columns in the file; -1 = missing
  std::size_t count_ = 0;    ///< columns of the file
  std::string raw_;
  std::vector<CellAt> cells_;
  std::size_t cells_used_ = 0;
  int line_ = 0;
  bool has_ended_ = false;
  scenario::Diagnostics findings_;
};

}  // namespace callpace::analysis::fit
