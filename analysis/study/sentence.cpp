// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/sentence.hpp"

#include "analysis/staffing/phrase.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace callpace::analysis {
namespace {

using formula::Names;
using formula::Outcome;
using scenario::Diagnostic;
using scenario::Diagnostics;

/// A finding at `column` (from 0) of a text; the opening quote comes before it.
Diagnostic finding(const PlacedText& text, int column, std::string_view message,
                   std::string_view hint) {
  scenario::Place place = text.place;
  place.column += 1 + column;
  return error_at(place, message, hint);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<Form> form_in(std::string_view text) {
  Form form;
  if (text == "money") return Form{Form::Kind::money, 0};
  if (text.starts_with('%')) {
    form.kind = Form::Kind::percent;
    text.remove_prefix(1);
  }
  if (text.size() != 1 || text[0] < '0' || text[0] > '6') return std::nullopt;
  form.decimals = text[0] - '0';
  return form;
}

/// Takes a sentence apart from left to right.
class Splitter {
 public:
  explicit Splitter(const PlacedText& sentence) : sentence_{sentence}, text_{sentence.text} {}

  Result<std::vector<SentencePart>, Diagnostics> run() {
    while (at_ < text_.size()) {
      if (is_doubled('{') || is_doubled('}')) {
        parts_.back().plain += text_[at_];
        at_ += 2;
      } else if (text_[at_] == '{') {
        take_formula();
      } else if (text_[at_] == '}') {
        found_.push_back(finding(sentence_, static_cast<int>(at_), "this '}' closes no formula",
                                 "write }} for a brace"));
        ++at_;
      } else {
        parts_.back().plain += text_[at_++];
      }
    }
    if (!found_.empty()) return Failure{std::move(found_)};
    return std::move(parts_);
  }

 private:
  [[nodiscard]] bool is_doubled(char brace) const {
    return text_[at_] == brace && at_ + 1 < text_.size() && text_[at_ + 1] == brace;
  }

  void take_formula() {
    const std::size_t start = at_ + 1;
    const std::size_t end = text_.find('}', start);
    if (end == std::string_view::npos) {
      found_.push_back(finding(sentence_, static_cast<int>(at_), "this '{' is never closed",
                               "write {{ for a brace"));
      at_ = text_.size();
      return;
    }
    std::string_view inside = text_.substr(start, end - start);
    SentencePart& part = parts_.back();
    const std::size_t bar = inside.find('|');
    if (bar != std::string_view::npos) {
      const auto form = form_in(trimmed(inside.substr(bar + 1)));
      if (!form) {
        found_.push_back(finding(sentence_, static_cast<int>(start + bar),
                                 "after '|' stands how the figure is written",
                                 "decimals such as 1, percent such as %1, or money"));
      }
      part.form = form.value_or(Form{});
      inside = inside.substr(0, bar);
    }
    part.formula = std::string{inside};
    part.column = static_cast<int>(start);
    at_ = end + 1;
    parts_.emplace_back();
  }

  const PlacedText& sentence_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<SentencePart> parts_{1};
  Diagnostics found_;
};

Diagnostics compile_problems(const PlacedText& text, const std::string& formula, int column,
                             const Names& names) {
  Diagnostics found;
  const auto compiled = formula::compile(formula, names.scope());
  if (compiled.ok()) return found;
  for (const formula::Error& error : compiled.error()) {
    found.push_back(finding(text, column + error.column - 1, error.message, error.hint));
  }
  return found;
}

std::string figure_text(const Outcome& outcome, const Form& form, const std::string& currency) {
  if (form.kind == Form::Kind::money) {
    return number(outcome.value, 0) + (currency.empty() ? "" : " " + currency);
  }
  const bool is_percent = form.kind == Form::Kind::percent;
  // An interval that rounding alone gave is none, and one without ends says nothing.
  const double least = 1e-9 * (std::abs(outcome.value) + 1);
  if (!std::isfinite(outcome.range.width()) || outcome.range.width() < least) {
    return is_percent ? percent(outcome.value, form.decimals)
                      : number(outcome.value, form.decimals);
  }
  const double side =
      std::max(outcome.value - outcome.range.low, outcome.range.high - outcome.value);
  const Estimate estimate{outcome.value, side, 2, Ends{outcome.range.low, outcome.range.high}, 0};
  return is_percent ? percent(estimate, form.decimals) : number(estimate, form.decimals);
}

}  // namespace

Result<std::vector<SentencePart>, Diagnostics> sentence_parts(const PlacedText& sentence) {
  return Splitter{sentence}.run();
}

Diagnostics formula_problems(const PlacedText& formula, const Names& names) {
  return compile_problems(formula, formula.text, 0, names);
}

Diagnostics sentence_problems(const PlacedText& sentence, const Names& names) {
  auto parts = sentence_parts(sentence);
  if (!parts.ok()) return parts.error();
  Diagnostics found;
  for (const SentencePart& part : parts.value()) {
    if (part.column == 0) continue;
    for (Diagnostic& one : compile_problems(sentence, part.formula, part.column, names)) {
      found.push_back(std::move(one));
    }
  }
  return found;
}

Outcome value_of(const std::string& formula, const Names& names) {
  const auto compiled = formula::compile(formula, names.scope());
  assert(compiled.ok());
  return names.evaluate(compiled.value(), 0);
}

std::string told(const PlacedText& sentence, const Names& names, const std::string& currency) {
  const auto parts = sentence_parts(sentence);
  assert(parts.ok());
  std::string text;
  for (const SentencePart& part : parts.value()) {
    text += part.plain;
    if (part.column > 0) text += figure_text(value_of(part.formula, names), part.form, currency);
  }
  return text;
}

}  // namespace callpace::analysis
