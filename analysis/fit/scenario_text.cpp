// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/scenario_text.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace callpace::analysis::fit {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kInlineMost = 80;  // columns of a table in one line
constexpr std::size_t kCommentWidth = 98;

bool is_date(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         text.find_first_not_of("0123456789-") == std::string::npos;
}

std::string key_text(const std::string& key) {
  const bool is_bare = std::ranges::all_of(key, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  return is_bare && !key.empty() ? key : Json(key).dump();
}

/// Members that a file leaves out: what is not there, and what belongs to another law.
bool is_left_out(const Json& table, const std::string& key, const Json& value) {
  if (value.is_null() || (value.is_structured() && value.empty())) return true;
  if (value.is_string() && value.get<std::string>().empty() && key != "title") return true;
  if (key == "manual" && value.value("digits", 0) == 0) return true;
  if (key == "outcomes" && value.is_object() &&
      std::ranges::all_of(value, [](const Json& share) { return share == 0; })) {
    return true;
  }
  if (!table.contains("distribution")) return false;
  const std::string law = table["distribution"];
  if (key == "cv") return law != "lognormal" && law != "gamma";
  return key == "half_range_s" && law != "uniform";
}

std::string value_text(const std::string& key, const Json& value);

/// "{ a = 1, b = 2 }"
std::string inline_table(const Json& table) {
  std::string text;
  for (const auto& [key, value] : table.items()) {
    if (is_left_out(table, key, value)) continue;
    text +=
        fmt::format("{}{} = {}", text.empty() ? "" : ", ", key_text(key), value_text(key, value));
  }
  return "{ " + text + " }";
}

std::string value_text(const std::string& key, const Json& value) {
  if (value.is_object()) return inline_table(value);
  if (value.is_array()) {
    std::string text;
    for (const Json& one : value) text += (text.empty() ? "" : ", ") + value_text(key, one);
    return "[" + text + "]";
  }
  if (value.is_string() && is_date(value.get<std::string>())) return value.get<std::string>();
  const bool is_clock = (key == "from" || key == "to") && value.is_number();
  return is_clock ? '"' + scenario::clock_text(value.get<int>()) + '"' : value.dump();
}

/// `text` as lines of comment.
std::string comment_text(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    if (end > kCommentWidth) {
      end = text.rfind(' ', kCommentWidth);
      if (end == std::string_view::npos || end == 0) end = std::min(kCommentWidth, text.size());
    }
    lines += end == 0 ? "#\n" : fmt::format("# {}\n", text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

class TomlText {
 public:
  explicit TomlText(const Comments& comments) : comments_{comments} {}

  void put_table(const Json& table, const std::string& path) {
    std::string plain;
    for (const auto& [key, value] : table.items()) {
      if (is_left_out(table, key, value) || is_table(value, below(path, key))) continue;
      plain += comment(below(path, key)) +
               fmt::format("{} = {}\n", key_text(key), value_text(key, value));
    }
    const bool has_comment = comments_.contains(path) && !path.empty();
    if (!path.empty() && (!plain.empty() || has_comment)) {
      text_ += fmt::format("\n{}[{}]\n", comment(path), path);
    }
    text_ += plain;
    for (const auto& [key, value] : table.items()) {
      if (is_left_out(table, key, value)) continue;
      if (is_table(value, below(path, key))) put_table(value, below(path, key));
    }
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  static std::string below(const std::string& path, const std::string& key) {
    return path.empty() ? key_text(key) : path + "." + key_text(key);
  }

  [[nodiscard]] std::string comment(const std::string& path) const {
    const auto found = comments_.find(path);
    return found == comments_.end() ? "" : comment_text(found->second);
  }

  /// Whether a value has a table of its own: one that is long, nested, or commented inside.
  [[nodiscard]] bool is_table(const Json& value, const std::string& path) const {
    if (!value.is_object()) return false;
    const auto inside = comments_.lower_bound(path + ".");
    if (inside != comments_.end() && inside->first.starts_with(path + ".")) return true;
    const bool is_nested =
        std::ranges::any_of(value, [](const Json& one) { return one.is_object(); });
    return is_nested || inline_table(value).size() > kInlineMost;
  }

  const Comments& comments_;
  std::string text_;
};

std::string figure_text(const FittedKey& key, double value) {
  if (!std::isfinite(value)) return "any length";
  if (key.unit == "ratio") return fmt::format("{:.2f} %", 100 * value);
  return fmt::format("{:.5g}{}", value, key.unit == "s" ? " s" : "");
}

std::string interval_text(const FittedKey& key) {
  return fmt::format("{} to {}", figure_text(key, key.figure.ends.low),
                     figure_text(key, key.figure.ends.high));
}

/// The name under which a key's comment stands: laws are tables in one line.
std::string place_of(const Fit& fit, const FittedKey& key) {
  for (const LawPart& part : fit.parts) {
    if (part.key != "handling" && key.key.starts_with(part.key + ".")) return part.key;
  }
  return key.key;
}

std::string law_comment(const LawPart& part) {
  const Law& best = part.laws.front();
  std::string text = fmt::format("\nLaw: {}", law_name(best.kind));
  for (std::size_t i = 1; i < part.laws.size(); ++i) {
    text += fmt::format("{} {} by {:.1f}", i == 1 ? "; AICc is worse for" : ",",
                        law_name(part.laws[i].kind), part.laws[i].aicc - best.aicc);
  }
  text += fmt::format(". From {} lengths", part.ended);
  if (part.going_on > 0) text += fmt::format(" and {} that went on", part.going_on);
  return text + ".";
}

}  // namespace

std::string scenario_toml(const scenario::Scenario& scenario, const Comments& comments) {
  TomlText text{comments};
  text.put_table(Json::parse(scenario::canonical_text(scenario)), "");
  return std::move(text).text();
}

std::string fitted_toml(const Fit& fit, const std::string& base) {
  Comments comments;
  for (const FittedKey& key : fit.keys) {
    std::string& comment = comments[place_of(fit, key)];
    const std::string name = key.key.substr(key.key.rfind('.') + 1);
    if (!comment.empty()) comment += '\n';
    comment +=
        fmt::format("fitted: {} {}, 95 % {} ({}, n = {})", name, figure_text(key, key.figure.value),
                    interval_text(key), key.by, key.count);
  }
  for (const LawPart& part : fit.parts) {
    const std::string kind_key = "handling." + part.name + "_kind";
    std::string& comment = comments[part.key == "handling" ? kind_key : part.key];
    comment += law_comment(part);
    comment.erase(0, comment.find_first_not_of('\n'));
  }
  for (const PhoneRates& rates : fit.phones) {
    if (!rates.differs_by_hour || rates.name.empty()) continue;
    std::string text = "fitted: persons who answer / calls, as told, by hour:";
    for (const HourRate& hour : rates.hours) {
      text += fmt::format("\n  {:02}:00  {:.2f} %, 95 % {:.2f} to {:.2f} % (n = {})", hour.hour,
                          100 * hour.persons.ratio.value, 100 * hour.persons.ratio.ends.low,
                          100 * hour.persons.ratio.ends.high, hour.persons.trials);
    }
    comments["phones.type." + rates.name + ".human_by_hour"] = text;
  }
  std::string head = fmt::format(
      "A scenario from {}: {} calls, {} to {}.\n"
      "Keys marked 'fitted' follow from the records; their 95 % intervals stand beside them. All "
      "other keys are {}.\n",
      scenario::on_one_line(fit.calls.file), fit.calls.calls, fit.calls.first_day,
      fit.calls.last_day,
      base.empty() ? "examples, as callpace new writes them: replace them by yours"
                   : "those of " + scenario::on_one_line(base));
  for (const std::string& note : fit.notes) head += "- " + note + "\n";
  if (!fit.left.empty()) head += "Not fitted:\n";
  for (const std::string& left : fit.left) head += "- " + left + "\n";
  return comment_text(head) + scenario_toml(fit.scenario, comments);
}

}  // namespace callpace::analysis::fit
