// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/json.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace callpace::scenario::format {
namespace {

constexpr int kCompact = -1;  // as an indent: everything on one line

void write_text(std::string& out, const std::string& text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (code < 0x20) {
      out += {'\\', 'u', '0', '0', kHex[code >> 4], kHex[code & 15]};
    } else {
      out += c;
    }
  }
  out += '"';
}

void new_line(std::string& out, int indent) {
  if (indent == kCompact) return;
  out += '\n';
  out.append(static_cast<std::size_t>(indent) * 2, ' ');
}

// Writes `items` between two brackets; `write_item` is told the indent of the items.
template <class Items, class WriteItem>
void write_list(std::string& out, int indent, std::string_view brackets, const Items& items,
                WriteItem write_item) {
  const int inner = indent == kCompact ? kCompact : indent + 1;
  out += brackets[0];
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    new_line(out, inner);
    write_item(item, inner);
  }
  if (!items.empty()) new_line(out, indent);
  out += brackets[1];
}

}  // namespace

std::string shortest(double value) {
  assert(std::isfinite(value));
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

Json& Json::set(std::string_view key, Json value) {
  auto& members = std::get<Object>(data_);
  const auto same = std::find_if(members.begin(), members.end(),
                                 [key](const auto& member) { return member.first == key; });
  if (same != members.end()) {
    same->second = std::move(value);
  } else {
    members.emplace_back(std::string{key}, std::move(value));
  }
  return *this;
}

const Json* Json::find(std::string_view key) const {
  const auto* members = std::get_if<Object>(&data_);
  if (members == nullptr) return nullptr;
  const auto found = std::find_if(members->begin(), members->end(),
                                  [key](const auto& member) { return member.first == key; });
  return found == members->end() ? nullptr : &found->second;
}

bool Json::empty() const {
  if (const auto* text = std::get_if<std::string>(&data_)) return text->empty();
  if (const auto* items = std::get_if<Array>(&data_)) return items->empty();
  if (const auto* members = std::get_if<Object>(&data_)) return members->empty();
  return std::holds_alternative<std::monostate>(data_);
}

std::string Json::compact() const {
  std::string out;
  write(out, kCompact);
  return out;
}

std::string Json::pretty() const {
  std::string out;
  write(out, 0);
  return out + '\n';
}

void Json::write(std::string& out, int indent) const {
  if (std::holds_alternative<std::monostate>(data_)) {
    out += "null";
  } else if (const auto* flag = std::get_if<bool>(&data_)) {
    out += *flag ? "true" : "false";
  } else if (const auto* whole = std::get_if<std::int64_t>(&data_)) {
    out += std::to_string(*whole);
  } else if (const auto* number = std::get_if<double>(&data_)) {
    out += shortest(*number);
  } else if (const auto* text = std::get_if<std::string>(&data_)) {
    write_text(out, *text);
  } else if (const auto* items = std::get_if<Array>(&data_)) {
    write_list(out, indent, "[]", *items,
               [&out](const Json& item, int inner) { item.write(out, inner); });
  } else {
    write_list(out, indent, "{}", std::get<Object>(data_), [&out](const auto& member, int inner) {
      write_text(out, member.first);
      out += inner == kCompact ? ":" : ": ";
      member.second.write(out, inner);
    });
  }
}

}  // namespace callpace::scenario::format
