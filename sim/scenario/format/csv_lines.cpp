// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/csv_lines.hpp"

#include "sim/scenario/format/suggest.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <streambuf>
#include <system_error>
#include <tuple>
#include <utility>

namespace callpace::scenario::format {
namespace {

constexpr std::size_t kCsvFindingsMost = 20;
constexpr std::size_t kLineLongest = 64 * 1024;
constexpr std::size_t kQuotedLongest = 60;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

/// What an unknown column may have been meant to be.
std::string hint_for(std::string_view name, const std::vector<std::string>& known) {
  if (const auto same = same_in_other_unit(name, known)) {
    return "did you mean '" + *same + (same->ends_with("_s") ? "', in seconds?" : "'?");
  }
  return did_you_mean(name, known, "leave it out; there are " + joined(known));
}

}  // namespace

std::size_t csv_cells(std::string_view line, std::vector<CsvCell>& cells, int& unclosed) {
  std::size_t used = 0;
  unclosed = 0;
  for (std::size_t at = 0; at <= line.size();) {
    if (used == cells.size()) cells.emplace_back();
    CsvCell& cell = cells[used++];
    cell.text.clear();
    const std::size_t first = std::min(line.find_first_not_of(" \t", at), line.size());
    cell.column = static_cast<int>(first) + 1;
    std::size_t end = line.find(',', first);
    if (first < line.size() && line[first] == '"') {
      std::size_t i = first + 1;
      for (; i < line.size(); ++i) {
        if (line[i] != '"') {
          cell.text.push_back(line[i]);
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          cell.text.push_back(line[i++]);
        } else {
          break;
        }
      }
      if (i >= line.size()) unclosed = cell.column;
      end = line.find(',', i);
    } else {
      cell.text = trimmed(line.substr(first, end - first));
    }
    at = end == std::string_view::npos ? line.size() + 1 : end + 1;
  }
  return used;
}

Result<std::ifstream, Diagnostics> open_csv(const std::string& path) {
  errno = 0;
  std::ifstream stream{path, std::ios::binary};
  const int error = errno;
  std::error_code ignored;
  const bool is_folder = std::filesystem::is_directory(path, ignored);
  if (stream && !is_folder) return stream;
  const int reason = is_folder ? EISDIR : error;
  return Failure{Diagnostics{{.file = path,
                              .message = "the file cannot be read",
                              .hint = reason == 0 ? "" : std::generic_category().message(reason)}}};
}

CsvLines::CsvLines(const std::string& path, std::istream& text) : path_{path}, text_{text} {
  begin();
  for (std::size_t i = 0; i < count_; ++i) places_.push_back(static_cast<int>(i));
}

CsvLines::CsvLines(const std::string& path, std::istream& text, std::vector<KnownColumn> columns)
    : path_{path}, text_{text}, known_{std::move(columns)}, places_(known_.size(), -1) {
  begin();
  if (findings_.empty()) read_headings();
  has_ended_ = !findings_.empty();
}

/// The first line into cells; a byte order mark in front of it says nothing.
void CsvLines::begin() {
  if (take()) {
    if (raw_.starts_with("\xEF\xBB\xBF")) raw_.erase(0, 3);
    split();
    count_ = cells_used_;
    if (count_ == 1 && cells_.front().text.find(';') != std::string::npos) {
      complain_at(line_, cells_.front().column, "the columns are not separated by commas",
                  "write commas in place of semicolons, and decimal points");
    }
  } else if (findings_.empty()) {
    line_ = 1;
    complain_of_line("the file is empty", "its first line names the columns");
  }
  has_ended_ = !findings_.empty();
}

/// The next line into `raw_`; a line that is far too long ends the file.
bool CsvLines::take() {
  ++line_;
  raw_.clear();
  std::streambuf& bytes = *text_.rdbuf();
  for (int c = bytes.sbumpc(); c != std::istream::traits_type::eof(); c = bytes.sbumpc()) {
    if (c == '\n') return true;
    if (raw_.size() == kLineLongest) {
      complain_of_line("the line is longer than 64 KiB", "is this a CSV file?");
      return false;
    }
    raw_.push_back(static_cast<char>(c));
  }
  return !raw_.empty();
}

void CsvLines::split() {
  int unclosed = 0;
  cells_used_ = csv_cells(raw_, cells_, unclosed);
  if (unclosed > 0) complain_at(line_, unclosed, "a quote is opened here and not closed");
}

void CsvLines::read_headings() {
  std::vector<std::string> names;
  for (const KnownColumn& one : known_) names.emplace_back(one.name);
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& [text, column] = cells_[i];
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) {
      complain_at(line_, column,
                  text.empty() ? "a column has no name" : "unknown column '" + text + "'",
                  hint_for(text, names));
      continue;
    }
    int& place = places_[static_cast<std::size_t>(found - names.begin())];
    if (place >= 0) complain_at(line_, column, "the column '" + text + "' stands there twice");
    place = static_cast<int>(i);
  }
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].is_required && places_[i] < 0) {
      complain_of_line("the column '" + names[i] + "' is missing",
                       "the first line names the columns");
    }
  }
}

bool CsvLines::next() {
  while (!has_ended_ && take()) {
    if (raw_.find_first_not_of(" \t\r,") == std::string::npos) continue;
    split();
    if (cells_used_ == count_) return true;
    complain_of_line(
        std::to_string(cells_used_) + " cells, but the first line names " + std::to_string(count_) +
            " columns",
        cells_used_ > count_ ? "write numbers without thousands separators, with a point" : "");
  }
  has_ended_ = true;
  return false;
}

std::string_view CsvLines::cell(std::size_t index) const {
  const int place = places_[index];
  return place < 0 ? std::string_view{} : cells_[static_cast<std::size_t>(place)].text;
}

std::string CsvLines::quoted(std::size_t index) const {
  return on_one_line(cell(index).substr(0, kQuotedLongest));
}

int CsvLines::column(std::size_t index) const {
  const int place = places_[index];
  return place < 0 ? 1 : cells_[static_cast<std::size_t>(place)].column;
}

Diagnostics CsvLines::findings() const {
  Diagnostics sorted = findings_;
  std::ranges::stable_sort(sorted, {}, [](const Diagnostic& one) {
    return std::tuple{one.line, one.column};
  });
  return sorted;
}

void CsvLines::complain(std::size_t index, std::string message, std::string hint) {
  complain_at(line_, column(index), std::move(message), std::move(hint));
}

void CsvLines::complain_of_line(std::string message, std::string hint) {
  complain_at(line_, 1, std::move(message), std::move(hint));
}

void CsvLines::complain_unknown(int column, std::string_view what, std::string_view word,
                                const std::vector<std::string>& words) {
  complain_at(
      line_, column,
      "unknown " + std::string{what} + " '" + on_one_line(word.substr(0, kQuotedLongest)) + "'",
      did_you_mean(word, words, "it is one of " + joined(words)));
}

void CsvLines::complain_at(int line, int column, std::string message, std::string hint) {
  if (findings_.size() > kCsvFindingsMost) return;
  if (findings_.size() == kCsvFindingsMost) {
    message = "this line and others are wrong, too";
    hint.clear();
  }
  findings_.push_back({.file = path_,
                       .line = line,
                       .column = column,
                       .message = on_one_line(message),
                       .hint = on_one_line(hint)});
}

}  // namespace callpace::scenario::format
