// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Reader: what one reading of a file has found so far, and where in the format it stands. Types
// (type.hpp, table.hpp) tell it what is wrong with a value; it words the finding with the key and
// table at hand and goes on, so that all errors come at once.
#pragma once

#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/format/text_file.hpp"
#include "sim/scenario/format/value.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::scenario::format {

/// The tables, by name, that know a key.
using KeyIndex = std::map<std::string, std::vector<std::string>, std::less<>>;

class Reader {
 public:
  /// Both must outlive the reader; `index` tells where a misplaced key belongs.
  Reader(const FileReader& files, const KeyIndex& index) : files_{&files}, index_{&index} {}

  void error(const Place& place, const std::string& message, const std::string& hint = {});
  void warning(const Place& place, const std::string& message, const std::string& hint = {});

  /// "'identify_s' expects a number of seconds, found a string".
  void wrong_type(const Value& value, std::string_view expected, std::string hint = {});
  /// A key that `known` does not hold; returns the known key that was probably meant, or "".
  std::string unknown_key(const Entry& entry, const std::vector<std::string>& known);
  /// A setting for a name that the table being read has not among `known`, those of the files.
  void new_name_in_setting(const Entry& entry, const std::vector<std::string>& known);
  /// A required key that the table at `place` does not hold.
  void missing_key(const Place& place, std::string_view key, std::string_view expected);

  /// Errors (not warnings) so far.
  [[nodiscard]] int errors() const { return errors_; }
  /// The key being read, "" at the root.
  [[nodiscard]] std::string_view key() const;
  /// Where in the format this is, in words: "in [team]", "at the top level".
  [[nodiscard]] std::string table() const;
  /// Why the file at `path` cannot be read, as read_text() has it; none when it can.
  [[nodiscard]] std::optional<std::string> why_unreadable(const std::string& path) const;
  /// All findings, sorted; the reader is empty afterwards.
  [[nodiscard]] Diagnostics take();

  /// Stands one key deeper in the format while it lives.
  class Step {
   public:
    Step(Reader& reader, std::string key) : reader_{reader} {
      reader_.path_.push_back(std::move(key));
    }
    ~Step() { reader_.path_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Reader& reader_;
  };

 private:
  void add(const Place& place, Severity severity, const std::string& message,
           const std::string& hint);

  const FileReader* files_;
  const KeyIndex* index_;
  std::vector<std::string> path_;
  Diagnostics found_;
  int errors_ = 0;
};

/// Sorts findings by the order in which their files first occur, then by line and column.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace callpace::scenario::format
