// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_lines.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace callpace::host {
namespace {

constexpr std::size_t kDigits = 6;
constexpr std::string_view kEnd = "{\"goes_on_in\":";
constexpr std::string_view kBegin = "{\"journal\":\"callpace-pacing\",\"part\":";

/// Whether `line` is `seam`, with or without a sum.
bool is_that(std::string_view line, const std::string& seam) {
  const std::string_view said = std::string_view(seam).substr(0, seam.size() - 1);
  return line.starts_with(said) && line.size() > said.size() &&
         (line[said.size()] == '}' || line[said.size()] == ',');
}

}  // namespace

std::string file_of_part(const std::string& path, std::uint32_t part) {
  if (part == 0) return path;
  const std::string digits = std::to_string(part);
  return path + '.' + std::string(kDigits - std::min(kDigits, digits.size()), '0') + digits;
}

std::uint32_t last_part_of(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path journal(path);
  const std::string start = journal.filename().string() + '.';
  std::error_code failed;
  std::uint32_t last = 0;
  fs::directory_iterator files(journal.has_parent_path() ? journal.parent_path() : ".", failed);
  for (; !failed && files != fs::directory_iterator(); files.increment(failed)) {
    const std::string name = files->path().filename().string();
    std::uint32_t part = 0;
    if (name.size() < start.size() + kDigits || !name.starts_with(start)) continue;
    const char* const end = name.data() + name.size();
    if (std::from_chars(name.data() + start.size(), end, part).ptr != end) continue;
    std::error_code ignored;
    if (!fs::is_empty(files->path(), ignored)) last = std::max(last, part);
  }
  return last;
}

std::string end_of_part(std::uint32_t next) {
  return std::string(kEnd) + std::to_string(next) + '}';
}
std::string begin_of_part(std::uint32_t part) {
  return std::string(kBegin) + std::to_string(part) + '}';
}
bool is_seam(std::string_view line) { return line.starts_with(kEnd) || line.starts_with(kBegin); }

JournalLines::JournalLines(const std::string& path) : path_(path) {
  stream_.open(path, std::ios::binary);
}

void JournalLines::go_to(const JournalMark& mark) {
  part_ = mark.part;
  number_ = mark.lines;
  bytes_ = mark.bytes;
  stream_ = std::ifstream(file(), std::ios::binary);
  stream_.seekg(static_cast<std::streamoff>(mark.bytes));
}

bool JournalLines::next(std::string& line) {
  while (fault_.empty() && !take(line)) {
    if (!fault_.empty() || !go_on()) return false;
  }
  return fault_.empty();
}

bool JournalLines::take(std::string& line) {
  stream_.getline(buffer_.data(), kBufferSize);
  const auto size = static_cast<std::size_t>(stream_.gcount());
  if (!stream_) {
    if (stream_.gcount() + 1 == kBufferSize) {
      ++number_;
      fault_ = kTooLong;
    }
    return false;
  }
  ++number_;
  is_torn_ = stream_.eof();
  line.assign(buffer_.data(), size - (is_torn_ ? 0 : 1));
  if (!is_torn_) check_whole(line);
  return true;
}

void JournalLines::check_whole(std::string_view line) {
  bytes_ += line.size() + 1;
  if (has_end_) fault_ = "the line stands after the one that ends the file";
  if (number_ == 1 && part_ == 0 && line.starts_with(kBegin)) {
    fault_ = "this is a later file of a journal: name the one that the journal begins with";
  }
  if (number_ == 1 && part_ > 0 && !is_that(line, begin_of_part(part_))) {
    fault_ = "the line is not the one that begins the journal's file of this name";
  }
  has_end_ = is_that(line, end_of_part(part_ + 1));
}

bool JournalLines::go_on() {
  if (!stream_.eof() || stream_.bad()) return false;  // it could not be read
  const std::string next = file_of_part(path_, part_ + 1);
  if (!has_end_) {
    // A further part may stand ready, and holds nothing yet.
    const std::uint32_t last = last_part_of(path_);
    if (last > part_) {
      fault_ = "the file ends here, and " + file_of_part(path_, last) +
               " is there: the lines or files between them are missing";
    }
    return false;
  }
  stream_ = std::ifstream(next, std::ios::binary);
  if (!stream_) {
    fault_ = next + " is missing, in which the journal goes on";
    return false;
  }
  ++part_;
  number_ = bytes_ = 0;
  is_torn_ = has_end_ = false;
  return true;
}

}  // namespace callpace::host
