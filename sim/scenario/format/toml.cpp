// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/toml.hpp"

#include "sim/scenario/format/text_file.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace callpace::scenario::format {
namespace {

constexpr int kDeepestKey = 32;  // parts of one dotted key; values nest at most 256 deep already

// Walks TOML text just closely enough to tell keys from strings and comments.
class DottedKeys {
 public:
  explicit DottedKeys(std::string_view text) : text_{text} {}

  /// The offset of the first key with too many parts, or npos.
  std::size_t too_deep() {
    int parts = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_string(c);
        continue;
      }
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
        continue;
      }
      if (c == '.') {
        if (++parts > kDeepestKey) return at_;
      } else if (std::string_view{"=,[]{}\n"}.find(c) != std::string_view::npos) {
        parts = 0;
      }
      ++at_;
    }
    return std::string_view::npos;
  }

 private:
  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool many_lines = text_.substr(at_, 3) == three;
    const std::string_view end = many_lines ? std::string_view{three} : std::string_view{&quote, 1};
    for (at_ += end.size(); at_ < text_.size(); ++at_) {
      if (quote == '"' && text_[at_] == '\\') {
        ++at_;
      } else if (text_.substr(at_, end.size()) == end) {
        at_ += end.size();
        return;
      } else if (!many_lines && text_[at_] == '\n') {
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Turns the library's nodes into Values.
class Converter {
 public:
  explicit Converter(const std::string& file) : file_{file} {}

  Value value(const toml::node& node) const {
    Value value{place(node.source()), {}};
    node.visit([this, &value](const auto& typed) { value.data = data(typed); });
    return value;
  }

  Place place(const toml::source_region& region) const {
    return {file_, std::max(1, static_cast<int>(region.begin.line)),
            std::max(1, static_cast<int>(region.begin.column))};
  }

 private:
  using Data = decltype(Value::data);

  Data data(const toml::table& table) const {
    Entries entries;
    for (const auto& [key, node] : table) {
      entries.push_back({std::string{key.str()}, place(key.source()), value(node)});
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.key < b.key; });
    return entries;
  }
  Data data(const toml::array& array) const {
    Array items;
    for (const toml::node& node : array) items.push_back(value(node));
    return items;
  }
  Data data(const toml::value<bool>& flag) const { return flag.get(); }
  Data data(const toml::value<std::int64_t>& whole) const { return whole.get(); }
  Data data(const toml::value<double>& number) const { return number.get(); }
  Data data(const toml::value<std::string>& text) const { return text.get(); }
  Data data(const toml::value<toml::date>& date) const {
    return Date{date.get().year, date.get().month, date.get().day};
  }
  Data data(const toml::value<toml::time>& time) const {
    return LocalTime{(time.get().hour * 60 + time.get().minute) * 60 + time.get().second};
  }
  Data data(const toml::value<toml::date_time>& /*moment*/) const { return DateTime{}; }

  const std::string& file_;
};

}  // namespace

std::optional<Value> parse_toml(std::string_view text, const std::string& file,
                                Diagnostics& diagnostics) {
  if (text.size() > kLongestText) {
    diagnostics.push_back(error_at({file, 1, 1}, "the file is longer than 4 MiB"));
    return std::nullopt;
  }
  if (const auto at = DottedKeys{text}.too_deep(); at != std::string_view::npos) {
    const auto lines =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    diagnostics.push_back(
        error_at({file, static_cast<int>(lines) + 1, 1}, "a dotted key with more than 32 parts"));
    return std::nullopt;
  }
  const Converter converter{file};
  try {
    Value root = converter.value(toml::parse(text));
    root.place = {file, 1, 1};
    return root;
  } catch (const toml::parse_error& error) {
    const Place place = converter.place(error.source());
    std::string message = "not TOML: " + std::string{error.description()};
    // The library's sentences begin alike and may quote text over several lines.
    constexpr std::string_view kOpening = "not TOML: Error while parsing ";
    if (message.starts_with(kOpening)) message.replace(0, kOpening.size(), "not TOML: in a ");
    std::replace(message.begin(), message.end(), '\n', ' ');
    diagnostics.push_back(error_at({file, place.line, place.column}, message));
    return std::nullopt;
  }
}

}  // namespace callpace::scenario::format
