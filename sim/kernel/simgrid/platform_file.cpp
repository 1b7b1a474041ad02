// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/platform_file.hpp"

namespace callpace::kernel {
namespace {

constexpr int kZoneDepthMax = 50;
constexpr auto kNone = std::string_view::npos;

/// A text that is walked from its beginning.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_{text} {}

  [[nodiscard]] bool starts_with(std::string_view what) const { return text_.starts_with(what); }
  /// Walks to the next `what`, and then past it; false when there is none.
  bool past(std::string_view what) {
    const std::size_t at = text_.find(what);
    text_.remove_prefix(at == kNone ? text_.size() : at + what.size());
    return at != kNone;
  }
  /// Walks to the next `what`; false when there is none.
  bool to(std::string_view what) {
    const std::size_t at = text_.find(what);
    text_.remove_prefix(at == kNone ? text_.size() : at);
    return at != kNone;
  }
  /// The text up to the end of a tag or declaration, whose quotes may hold ">", without its ends;
  /// nothing when it has no end, or "<" stands in it.
  std::optional<std::string_view> tag() {
    char quote = '\0';
    for (std::size_t at = 1; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '<') return std::nullopt;
      if (quote == '\0' && c == '>') {
        const std::string_view found = text_.substr(1, at - 1);
        text_.remove_prefix(at + 1);
        return found;
      }
      if (quote == c) {
        quote = '\0';
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
};

bool is_named(std::string_view tag, std::string_view name) {
  return tag.substr(0, tag.find_first_of(" \t\r\n\f\v/", 1)) == name;
}

/// How much deeper in zones a tag leads.
int step_of(std::string_view tag) {
  if (is_named(tag, "/zone") || is_named(tag, "/AS")) return -1;
  return (is_named(tag, "zone") || is_named(tag, "AS")) && !tag.ends_with('/') ? 1 : 0;
}

}  // namespace

std::optional<std::string> refusal_of_platform(std::string_view text) {
  Walk walk{text};
  if (walk.starts_with("<?xml ")) walk.past("?>");
  int depth = 0;
  while (walk.to("<")) {
    if (walk.starts_with("<!--")) {
      walk.past("<!--");
      if (!walk.past("-->")) return "a comment does not end";
      continue;
    }
    if (walk.starts_with("<?")) return "processing instructions are refused";
    if (walk.starts_with("<![")) return "CDATA is refused";
    const auto tag = walk.tag();
    if (!tag) return "a tag does not end before the next one begins";
    if (tag->starts_with('!') && tag->find('[') != kNone) {
      return "a document type with declarations of its own is refused";
    }
    if (is_named(*tag, "config")) {
      return "<config> is refused: a platform says which machines there are, and not how SimGrid "
             "works";
    }
    depth += step_of(*tag);
    if (depth > kZoneDepthMax) {
      return "zones stand in each other more than " + std::to_string(kZoneDepthMax) + " deep";
    }
  }
  return std::nullopt;
}

bool may_platform_change(std::string_view text) {
  return text.find("_file") != kNone || text.find("<trace") != kNone;
}

}  // namespace callpace::kernel
