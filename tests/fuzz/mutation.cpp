// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutation.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace callpace::fuzz {
namespace {

constexpr std::size_t kLongestInput = 100'000;
constexpr std::size_t kWordsMax = 20'000;

/// What breaks readers of any kind of text.
constexpr std::array<std::string_view, 23> kPieces{"[",
                                                   "]",
                                                   "{",
                                                   "}",
                                                   "=",
                                                   ":",
                                                   ",",
                                                   "\"",
                                                   "'",
                                                   "\n",
                                                   "\r\n",
                                                   "\r",
                                                   " ",
                                                   "\t",
                                                   "\\",
                                                   "\\u0000",
                                                   "\xff",
                                                   "\xc3",
                                                   "\xef\xbb\xbf",
                                                   "\xed\xa0\x80",
                                                   "\xe2\x80\xae",
                                                   "\x1b[2J",
                                                   "\x7f"};

constexpr std::array<std::string_view, 24> kNumbers{"0",
                                                    "-0",
                                                    "-1",
                                                    "1",
                                                    "2",
                                                    "7",
                                                    "0.5",
                                                    "0.1",
                                                    "0.999",
                                                    "1e400",
                                                    "1e308",
                                                    "-1e308",
                                                    "1e-320",
                                                    "1e9",
                                                    "1e15",
                                                    "nan",
                                                    "-inf",
                                                    "2147483647",
                                                    "2147483648",
                                                    "4294967295",
                                                    "9223372036854775807",
                                                    "-9223372036854775808",
                                                    "18446744073709551616",
                                                    "99999999999999999999999999999999999999"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_of_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
         c == '.' || c == '+';
}

std::pair<std::size_t, std::size_t> word_at(const std::string& text, std::size_t at) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
  const auto first = std::find_if(begin, text.end(), is_of_word);
  const auto last = std::find_if_not(first, text.end(), is_of_word);
  return {static_cast<std::size_t>(first - text.begin()), static_cast<std::size_t>(last - first)};
}

bool holds_nul(const std::string& text) { return text.find('\0') != std::string::npos; }

/// The words of all texts, each once, in order.
std::vector<std::string> words_of(const std::vector<std::string>& texts) {
  std::set<std::string> found;
  for (const std::string& text : texts) {
    for (std::size_t at = 0; at < text.size() && found.size() < kWordsMax;) {
      const auto [from, length] = word_at(text, at);
      if (length > 0 && length <= 40) found.insert(text.substr(from, length));
      at = from + length;
    }
  }
  return {found.begin(), found.end()};
}

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

/// Inputs that no chance would make.
std::vector<std::string> extremes() {
  constexpr std::size_t kMany = 100'000;
  std::vector<std::string> all{"", "\n", "\r\n", std::string(1, '\0'), "\xef\xbb\xbf", "\xff\xfe"};
  for (const std::string_view piece : {"[", "{", "(", "<", "[[", "{a=", "a.", "\"", "'''", "-", "#",
                                       "\n", "{\"a\":", "a = [", "a={b="}) {
    all.push_back(repeated(piece, kMany));
  }
  all.push_back("a = " + repeated("[", kMany) + repeated("]", kMany));
  all.push_back("a = " + repeated("9", kMany) + '\n');
  all.push_back(std::string(10'000'000, 'x'));
  all.push_back("a = \"" + std::string(10'000'000, 'x') + "\"\n");
  return all;
}

// A random stretch of `text`: offset and length, the length at most 64 or a whole line.
std::pair<std::size_t, std::size_t> stretch(const std::string& text, Draws& draws) {
  const std::size_t at = draws.below(text.size() + 1);
  if (draws.below(2) == 0) return {at, std::min(draws.below(64), text.size() - at)};
  const std::size_t from = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const std::size_t to = std::min(text.find('\n', at), text.size() - 1) + 1;
  return {from, to - from};
}

}  // namespace

Mutation::Mutation(std::vector<std::string> seeds, std::vector<std::string_view> grammar)
    : seeds_{std::move(seeds)},
      grammar_{std::move(grammar)},
      is_binary_{std::all_of(seeds_.begin(), seeds_.end(), holds_nul)},
      plain_{seeds_} {
  for (const std::string& word : words_of(seeds_)) {
    (is_digit(word[0]) || word[0] == '-' || word[0] == '.' ? numbers_ : names_).push_back(word);
  }
  for (std::string& one : extremes()) plain_.push_back(std::move(one));
}

std::string_view Mutation::piece(Draws& draws) const {
  if (grammar_.empty() || draws.below(2) == 0) return kPieces[draws.below(kPieces.size())];
  return grammar_[draws.below(grammar_.size())];
}

void Mutation::change_bytes(std::string& text, Draws& draws) const {
  if (text.empty()) return;
  const std::size_t at = draws.below(text.size());
  if (draws.below(4) != 0) {
    text[at] = static_cast<char>(text[at] ^ (1 << draws.below(8)));
    return;
  }
  constexpr std::string_view kBytes{"\0\x01\x7f\x80\xff\xf0\x3f", 7};
  const std::size_t count = std::min<std::size_t>(1 + draws.below(8), text.size() - at);
  text.replace(at, count, count, kBytes[draws.below(kBytes.size())]);
}

// Numbers give way to numbers and names to names, so that most of it still reads.
void Mutation::change_word(std::string& text, Draws& draws) const {
  const auto [at, length] = word_at(text, draws.below(text.size() + 1));
  if (length == 0) return;
  const bool is_number = is_digit(text[at]) || text[at] == '-' || text[at] == '.';
  switch (draws.below(3)) {
    case 0:
      if (!is_number) break;
      text.replace(at, length, kNumbers[draws.below(kNumbers.size())]);
      return;
    case 1:
      if (!is_number) break;
      text[at + draws.below(length)] = static_cast<char>('0' + draws.below(10));
      return;
    default:
      break;
  }
  const std::vector<std::string>& others = is_number ? numbers_ : names_;
  if (!others.empty()) text.replace(at, length, others[draws.below(others.size())]);
}

void Mutation::mutate(std::string& text, const std::string& other, Draws& draws) const {
  const auto [at, length] = stretch(text, draws);
  switch (draws.below(20)) {
    case 0:
      text.insert(at, piece(draws));
      break;
    case 1:
      text.replace(at, length, piece(draws));
      break;
    case 2:
    case 3:
      text.erase(at, length);
      break;
    case 4:  // say it again elsewhere
      text.insert(stretch(text, draws).first, text.substr(at, length));
      break;
    case 5: {  // take over from another seed
      const auto [from, count] = stretch(other, draws);
      text.insert(at, other.substr(from, count));
      break;
    }
    case 6:
      if (draws.below(20) == 0) text.insert(at, repeated(piece(draws), 1 + draws.below(3'000)));
      break;
    case 7:
    case 8:
      change_bytes(text, draws);
      break;
    default:
      is_binary_ ? change_bytes(text, draws) : change_word(text, draws);
  }
}

std::string Mutation::input(std::uint64_t index) const {
  if (index < plain_.size()) return plain_[index];
  Draws draws{index};
  std::string text = seeds_[draws.below(seeds_.size())];
  const std::size_t mutations = 1 + draws.below(draws.below(8) == 0 ? 12 : 3);
  for (std::size_t i = 0; i < mutations; ++i) {
    mutate(text, seeds_[draws.below(seeds_.size())], draws);
  }
  if (text.size() > kLongestInput) text.resize(kLongestInput);
  return text;
}

}  // namespace callpace::fuzz
