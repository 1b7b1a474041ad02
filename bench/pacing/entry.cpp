// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/entry.hpp"

#include "bench/baselines/baseline.hpp"
#include "host/loaded_library.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <stdexcept>

namespace callpace::bench {
namespace {

// With the cap's own ratio: a frontier to compare dialers on that lose fewer callers, or more.
// Near enough to each other that following two neighbours in turns costs little.
constexpr std::array kOtherAims{3e-5, 0.0001, 0.0003, 0.001, 0.003, 0.01,
                                0.02, 0.06,   0.1,    0.2,   0.3,   0.4};
// Enough of it for a quick look.
constexpr std::array kShortAims{3e-5, 0.003, 0.1};

// Left out of a quick look, in whose cells they print another entry's figures: nearly `optimal`'s,
// those of vicidial_hard_limit (but in one cell), and `progressive`'s.
constexpr std::array<std::string_view, 4> kRepeats{"optimal:informed", "vicidial_average",
                                                   "contactcenters_0_1", "wombat"};

// The policy that is to beat the others.
constexpr std::string_view kOurs = "optimal";
constexpr std::string_view kShared = ".so";

bool is_linked(std::string_view policy) {
  const auto names = pacing::policy_names();
  return std::find(names.begin(), names.end(), policy) != names.end();
}

/// The library of a table that lives for ever.
std::shared_ptr<const pacing::Library> permanent(const pacing::Library& library) {
  return {&library, [](const pacing::Library*) {}};
}

std::optional<double> ratio_of(std::string_view text) {
  double ratio = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), ratio);
  const bool is_number = end.ec == std::errc{} && end.ptr == text.data() + text.size();
  return is_number && ratio > 0 && ratio < 1 ? std::optional(ratio) : std::nullopt;
}

void apply(Entry& entry, std::string_view option) {
  if (option == "informed") {
    entry.is_informed = true;
  } else if (option == "pushing") {
    entry.config.soon_free_s = 86'400;
  } else if (option == "certified") {
    entry.config.cap_mode = pacing::kCapCertified;
  } else if (option == "uncapped") {
    entry.config.cap_mode = pacing::kCapOff;
  } else if (option.starts_with("aim=") && ratio_of(option.substr(4))) {
    entry.config.cap_mode = pacing::kCapOff;
    entry.config.abandon_aim_ratio = *ratio_of(option.substr(4));
    // One name for one entry, however its ratio is written.
    entry.name += aim_option(entry.config.abandon_aim_ratio);
    return;
  } else {
    throw std::invalid_argument(
        fmt::format("{}: \"{}\" is none of informed, pushing, certified, uncapped, aim=RATIO",
                    entry.name, option));
  }
  entry.name += ':';
  entry.name += option;
}

/// FILE.so or FILE.so/POLICY; a file's name may end in a version.
void load_policy(Entry& entry, std::string_view word) {
  const std::size_t slash = word.rfind('/');
  std::string_view file = word;
  if (slash != word.npos && word.substr(0, slash).find(kShared) != word.npos) {
    file = word.substr(0, slash);
    entry.config.set_policy(word.substr(slash + 1));
  }
  entry.library = std::make_shared<pacing::Library>(host::load_library(std::string{file}));
  entry.is_foreign = true;
}

/// LABEL of "LABEL=WORD": letters, digits, points and hyphens; empty where there is none.
std::string_view label_of(std::string_view word) {
  const std::size_t end = std::min(word.find_first_of("=:/"), word.size());
  return end < word.size() && word[end] == '=' ? word.substr(0, end) : std::string_view{};
}

void find(Entry& entry, std::string_view policy) {
  if (policy.find(kShared) != policy.npos) {
    load_policy(entry, policy);
  } else if (is_linked(policy)) {
    entry.library = permanent(pacing::kLinkedLibrary);
    entry.config.set_policy(policy);
  } else if (const pacing::Library* baseline = baselines::find(policy); baseline != nullptr) {
    entry.library = permanent(*baseline);
  } else {
    throw std::invalid_argument(fmt::format("there is no policy \"{}\"; there are {}, {}", policy,
                                            fmt::join(pacing::policy_names(), ", "),
                                            fmt::join(baselines::names(), ", ")));
  }
}

}  // namespace

Entry entry_of(std::string_view word) {
  Entry entry;
  entry.config.cap_ratio = kCapRatio;
  entry.config.cap_mode = pacing::kCapHard;
  entry.config.cap_clock = pacing::kClockHangUp;
  entry.config.cap_window = pacing::kWindowDay;
  const std::string_view label = label_of(word);
  if (!label.empty()) word.remove_prefix(label.size() + 1);
  std::size_t colon = std::min(word.find(':'), word.size());
  entry.name = word.substr(0, colon);
  find(entry, entry.name);
  while (colon < word.size()) {
    word.remove_prefix(colon + 1);
    colon = std::min(word.find(':'), word.size());
    apply(entry, word.substr(0, colon));
  }
  if (!label.empty()) entry.name = label;
  const bool is_linked_in = entry.library.get() == &pacing::kLinkedLibrary;
  entry.is_baseline = !is_linked_in || entry.config.policy_name() != default_reference();
  entry.promises_cap = is_linked_in && entry.config.cap_mode == pacing::kCapHard;
  if (is_linked_in && entry.config.cap_mode == pacing::kCapCertified)
    entry.breach_share_max = 1 - entry.config.cap_confidence;
  return entry;
}

std::string default_reference() { return std::string{kOurs}; }

std::vector<std::string> default_entries(std::string_view suite) {
  const std::string ours{kOurs};
  const std::string aim = aim_option(kCapRatio);
  std::vector<std::string> words{ours, ours + ":informed", ours + aim, ours + ":informed" + aim};
  if (suite != "short") words.push_back(ours + ":certified");
  const std::span<const double> aims =
      suite == "short" ? std::span<const double>{kShortAims} : std::span<const double>{kOtherAims};
  for (const double ratio : aims) words.push_back(ours + aim_option(ratio));
  for (const std::string_view policy : pacing::policy_names()) {
    if (policy != words.front()) words.emplace_back(policy);
  }
  for (const std::string_view baseline : baselines::names()) words.emplace_back(baseline);
  if (suite == "short") {
    std::erase_if(words, [](const std::string& word) {
      return std::ranges::find(kRepeats, word) != kRepeats.end();
    });
  }
  return words;
}

std::string aim_option(double ratio) {
  std::string digits = fmt::format("{:.9f}", ratio);
  digits.resize(digits.find_last_not_of('0') + 1);
  return ":aim=" + digits.substr(digits.starts_with("0.") ? 1 : 0);
}

pacing::Config config_at(const Entry& entry, const Cell& cell) {
  return entry.is_informed ? informed(entry.config, cell) : entry.config;
}

}  // namespace callpace::bench
