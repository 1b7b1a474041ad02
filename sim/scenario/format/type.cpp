// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/type.hpp"

#include "sim/scenario/format/suggest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace callpace::scenario::format {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of `digits`, all of them decimal digits, or none.
std::optional<int> whole(std::string_view digits) {
  int value = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool good = !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit) &&
                    end.ec == std::errc{};
  return good ? std::optional{value} : std::nullopt;
}

// For text that is a number in quotes, perhaps with its unit.
std::string unquote_hint(const Value& value) {
  const auto* text = value.as<std::string>();
  const bool numeric = text != nullptr && !text->empty() && is_digit(text->front());
  return numeric ? "write the number without quotes and unit" : "";
}

// A finite number of any TOML kind, or none and an error.
std::optional<double> finite(const Value& value, const Quantity& quantity, Reader& reader) {
  if (const auto* integer = value.as<std::int64_t>()) return static_cast<double>(*integer);
  const auto* real = value.as<double>();
  if (real == nullptr) {
    reader.wrong_type(value, quantity.expected, unquote_hint(value));
    return std::nullopt;
  }
  if (std::isfinite(*real)) return *real;
  reader.error(value.place, "'" + std::string{reader.key()} + "': expected " + quantity.expected +
                                ", found " + (std::isnan(*real) ? "nan" : "inf"));
  return std::nullopt;
}

void out_of_range(const Value& value, Reader& reader, const std::string& found,
                  const std::string& limit, std::string hint = {}) {
  reader.error(value.place,
               "'" + std::string{reader.key()} + "' is " + found + ", but must be " + limit,
               std::move(hint));
}

Json bounds(Json schema, const Quantity& q) {
  if (q.min > -kInfinity) schema.set(q.above_min ? "exclusiveMinimum" : "minimum", q.min);
  if (q.max < kInfinity) schema.set("maximum", q.max);
  return schema;
}

class Number final : public Type<double> {
 public:
  explicit Number(Quantity quantity) : quantity_{std::move(quantity)} {}

  void read(const Value& value, double& member, Reader& reader) const override {
    const auto found = finite(value, quantity_, reader);
    if (!found) return;
    const bool low = quantity_.above_min ? *found <= quantity_.min : *found < quantity_.min;
    if (low) {
      const std::string least = quantity_.above_min ? "greater than " : "at least ";
      return out_of_range(value, reader, shortest(*found), least + shortest(quantity_.min),
                          quantity_.low_hint);
    }
    if (*found > quantity_.max) {
      return out_of_range(value, reader, shortest(*found), "at most " + shortest(quantity_.max),
                          percent_hint(*found));
    }
    member = *found + 0.0;  // turns -0 into 0: one canonical form
  }
  [[nodiscard]] Json write(const double& member) const override { return member; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return bounds(Json::object().set("type", "number"), quantity_);
  }
  [[nodiscard]] std::string expected() const override { return quantity_.expected; }

 private:
  [[nodiscard]] std::string percent_hint(double found) const {
    if (quantity_.max != 1 || found <= 1 || found > 100) return {};
    std::array<char, 16> hundredths{};
    std::snprintf(hundredths.data(), hundredths.size(), "%.2f", found / 100);
    const bool exact = std::nearbyint(found) == found;
    return "a ratio is 0-1; for " + shortest(found) + " % write " +
           (exact ? std::string{hundredths.data()} : shortest(found / 100));
  }

  Quantity quantity_;
};

template <class M>
class Whole final : public Type<M> {
 public:
  Whole(std::int64_t min, std::int64_t max, std::string expected)
      : min_{min}, max_{max}, expected_{std::move(expected)} {}

  void read(const Value& value, M& member, Reader& reader) const override {
    const auto* found = value.as<std::int64_t>();
    if (found == nullptr) return reader.wrong_type(value, expected_, unquote_hint(value));
    const std::string number = std::to_string(*found);
    if (*found < min_) {
      return out_of_range(value, reader, number, "at least " + std::to_string(min_));
    }
    if (*found > max_) {
      return out_of_range(value, reader, number, "at most " + std::to_string(max_));
    }
    member = static_cast<M>(*found);
  }
  [[nodiscard]] Json write(const M& member) const override {
    return static_cast<std::int64_t>(member);
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    Json schema = Json::object().set("type", "integer");
    if (min_ > kLeast) schema.set("minimum", min_);
    if (max_ < kMost) schema.set("maximum", max_);
    return schema;
  }
  [[nodiscard]] std::string expected() const override { return expected_; }

 private:
  static constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  static constexpr auto kMost = std::numeric_limits<std::int64_t>::max();

  std::int64_t min_;
  std::int64_t max_;
  std::string expected_;
};

class Flag final : public Type<bool> {
 public:
  void read(const Value& value, bool& member, Reader& reader) const override {
    const auto* found = value.as<bool>();
    if (found == nullptr) return reader.wrong_type(value, expected());
    member = *found;
  }
  [[nodiscard]] Json write(const bool& member) const override { return member; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "boolean");
  }
  [[nodiscard]] std::string expected() const override { return "true or false"; }
};

class Text : public Type<std::string> {
 public:
  void read(const Value& value, std::string& member, Reader& reader) const override {
    const auto* found = value.as<std::string>();
    if (found == nullptr) return reader.wrong_type(value, expected());
    if (std::ranges::any_of(*found, is_control)) {
      return reader.error(value.place, "the text has a control character",
                          "it would reach the terminal; take it out");
    }
    member = *found;
  }
  [[nodiscard]] Json write(const std::string& member) const override { return member; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string");
  }
  [[nodiscard]] std::string expected() const override { return "a string"; }

 private:
  /// What neither prints nor spaces; the ends of lines and tabs do.
  static bool is_control(char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\n' && c != '\t' && c != '\r') || code == 0x7f;
  }
};

class Name final : public Text {
 public:
  void read(const Value& value, std::string& member, Reader& reader) const override {
    const auto* found = value.as<std::string>();
    if (found != nullptr && !is_name(*found)) {
      return reader.error(value.place, "'" + *found + "' is not a name",
                          "a name has letters, digits, '-' and '_' only");
    }
    Text::read(value, member, reader);
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string").set("pattern", std::string{kNamePattern});
  }
  [[nodiscard]] std::string expected() const override { return "a name"; }
};

class File final : public Text {
 public:
  void read(const Value& value, std::string& member, Reader& reader) const override {
    std::string written;
    Text::read(value, written, reader);
    member = written.empty() ? "" : beside(value.place.file, written);
    if (member.empty()) return;
    if (auto reason = reader.why_unreadable(member)) {
      const std::string where = member == written ? "" : "looked for '" + member + "'";
      if (!where.empty()) *reason += (reason->empty() ? "" : "; ") + where;
      reader.error(value.place, "the file '" + written + "' cannot be read", *reason);
    }
  }
  [[nodiscard]] std::string expected() const override { return "a file name"; }
};

class OneOf final : public Text {
 public:
  OneOf(std::vector<std::string> words, std::string expected)
      : words_{std::move(words)}, expected_{std::move(expected)} {}

  void read(const Value& value, std::string& member, Reader& reader) const override {
    std::string word;
    const int errors = reader.errors();
    Text::read(value, word, reader);
    if (reader.errors() != errors) return;
    if (std::find(words_.begin(), words_.end(), word) == words_.end()) {
      return reader.error(value.place,
                          "'" + std::string{reader.key()} + "': unknown word '" + word + "'",
                          did_you_mean(word, words_, "known are " + listed()));
    }
    member = word;
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    Json known = Json::array();
    for (const std::string& word : words_) known.push(word);
    return Json::object().set("type", "string").set("enum", std::move(known));
  }
  [[nodiscard]] std::string expected() const override { return expected_ + ": " + listed(); }

 private:
  [[nodiscard]] std::string listed() const {
    std::string list;
    for (const std::string& word : words_) list += (list.empty() ? "'" : ", '") + word + "'";
    return list;
  }

  std::vector<std::string> words_;
  std::string expected_;
};

class DateType final : public Type<Date> {
 public:
  void read(const Value& value, Date& member, Reader& reader) const override {
    const auto* found = value.as<Date>();
    if (found == nullptr) {
      const bool quoted = value.as<std::string>() != nullptr;
      return reader.wrong_type(value, expected(), quoted ? "write the date without quotes" : "");
    }
    member = *found;
  }
  [[nodiscard]] Json write(const Date& member) const override {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", member.year, member.month,
                  member.day);
    return text.data();
  }
  // TOML has dates, JSON has not: tools hand a date to a schema as its text.
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string").set("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
  }
  [[nodiscard]] std::string expected() const override { return "a date such as 2016-02-01"; }
};

// Seconds after midnight of "06:00" or "06:00:30", or none.
std::optional<int> parse_clock(std::string_view text) {
  const bool with_seconds = text.size() == 8 && text[5] == ':';
  if ((text.size() != 5 && !with_seconds) || text[2] != ':') return std::nullopt;
  const auto hour = whole(text.substr(0, 2));
  const auto minute = whole(text.substr(3, 2));
  const auto second = with_seconds ? whole(text.substr(6)) : 0;
  if (!hour || !minute || !second || *minute > 59 || *second > 59) return std::nullopt;
  const int time_s = (*hour * 60 + *minute) * 60 + *second;
  return time_s <= kDay_s ? std::optional{time_s} : std::nullopt;
}

class TimeOfDay final : public Type<int> {
 public:
  void read(const Value& value, int& member, Reader& reader) const override {
    if (const auto* time = value.as<LocalTime>()) {
      member = time->seconds;
    } else if (const auto* text = value.as<std::string>()) {
      const auto clock = parse_clock(*text);
      if (!clock) {
        return reader.error(value.place, "'" + *text + "' is not a time of day",
                            "write it as \"06:00\", \"24:00\" at the latest");
      }
      member = *clock;
    } else {
      reader.wrong_type(value, expected());
    }
  }
  [[nodiscard]] Json write(const int& member) const override { return member; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object()
        .set("type", "string")
        .set("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$|^24:00(:00)?$");
  }
  [[nodiscard]] std::string expected() const override { return "a time of day such as \"06:00\""; }
};

}  // namespace

TypePtr<double> number(Quantity q) { return std::make_shared<Number>(std::move(q)); }
TypePtr<double> seconds() { return number({"a number of seconds", 0, 1e9}); }
TypePtr<double> positive_seconds() { return number({"a number of seconds", 0, 1e9, true}); }
TypePtr<double> ratio() { return number({"a ratio (0-1)", 0, 1}); }

TypePtr<int> count(int min, int max, const std::string& of) {
  return std::make_shared<Whole<int>>(min, max, "a whole number of " + of);
}
TypePtr<int> whole_seconds(int min) { return count(min, static_cast<int>(kDay_s), "seconds"); }
TypePtr<std::uint64_t> seed() {
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  return std::make_shared<Whole<std::uint64_t>>(0, kMost, "a whole number");
}
TypePtr<bool> flag() { return std::make_shared<Flag>(); }
TypePtr<std::string> text() { return std::make_shared<Text>(); }
TypePtr<std::string> name() { return std::make_shared<Name>(); }
TypePtr<std::string> file() { return std::make_shared<File>(); }
TypePtr<Date> date() { return std::make_shared<DateType>(); }
TypePtr<int> time_of_day() { return std::make_shared<TimeOfDay>(); }

TypePtr<std::string> one_of(std::vector<std::string> words, std::string expected) {
  return std::make_shared<OneOf>(std::move(words), std::move(expected));
}

std::pair<int, int> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return {0, 0};
  const auto year = whole(text.substr(0, 4));
  const auto month = whole(text.substr(5));
  if (!year || !month || *month < 1 || *month > 12) return {0, 0};
  return {*year, *month};
}

std::string month_text(int year, int month) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d", year, month);
  return text.data();
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

std::string beside(const std::string& from, const std::string& file) {
  const std::filesystem::path path{file};
  if (path.is_absolute()) return path.lexically_normal().string();
  return (std::filesystem::path{from}.parent_path() / path).lexically_normal().string();
}

}  // namespace callpace::scenario::format
