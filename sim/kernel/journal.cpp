// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/journal.hpp"

namespace callpace::kernel {

namespace {

// Folds a word into the hash: both halves of a 64 x 64 bit product, the odd factor being the
// fractional part of the golden ratio.
std::uint64_t fold(std::uint64_t hash, std::uint64_t word) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(hash ^ word) * 0x9E3779B97F4A7C15u;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Up to eight bytes as a number, first byte lowest on every machine.
std::uint64_t word_of(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return word;
}

}  // namespace

void Journal::line(std::string_view text) {
  if (!on()) return;
  ++lines_;
  // The length goes first: lines then differ even where their padded words do not, and the
  // constant keeps a hash of zero from swallowing zero words.
  hash_ = fold(hash_ + 0xBB67AE8584CAA73Bu, text.size());
  for (std::size_t at = 0; at < text.size(); at += 8) {
    hash_ = fold(hash_ + 0xBB67AE8584CAA73Bu, word_of(text.substr(at, 8)));
  }
  if (keep_ == Keep::kText) {
    text_.append(text);
    text_.push_back('\n');
  }
}

}  // namespace callpace::kernel
