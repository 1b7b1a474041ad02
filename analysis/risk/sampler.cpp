// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/sampler.hpp"

#include "analysis/risk/normal.hpp"

#include <algorithm>
#include <cassert>

namespace callpace::analysis::risk {

Block::Block(std::span<const Input> inputs, std::size_t draws)
    : draws_{draws}, values_(inputs.size() * draws) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::fill_n(values_.begin() + static_cast<std::ptrdiff_t>(i * draws), draws, inputs[i].base);
  }
}

void Block::read(std::size_t draw, std::span<double> row) const {
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = values_[i * draws_ + draw];
}

Sampler::Sampler(const Case& of, std::uint64_t seed) : case_{of}, seed_{seed} {
  std::vector<bool> is_grouped(of.inputs.size(), false);
  for (const auto& group : of.copula.groups()) {
    for (const std::size_t input : group) is_grouped[input] = true;
  }
  for (std::size_t i = 0; i < of.inputs.size(); ++i) {
    keys_.push_back(key_of(of.inputs[i].name));
    if (!of.inputs[i].distribution) {
      assert(!is_grouped[i]);
      continue;
    }
    uncertain_.push_back(i);
    if (!is_grouped[i]) independent_.push_back(i);
  }
}

Block Sampler::draw(Purpose purpose, const Draws& draws) const {
  Block block{case_.inputs, draws.count};
  for (const std::size_t input : uncertain_) {
    fill_uniforms({seed_, purpose, keys_[input]}, draws.first, block.column(input));
  }
  for (const std::size_t input : independent_) {
    case_.inputs[input].distribution->from_probabilities(block.column(input));
  }
  for (std::size_t group = 0; group < case_.copula.groups().size(); ++group) {
    std::vector<std::span<double>> columns;
    for (const std::size_t input : case_.copula.groups()[group]) {
      columns.push_back(block.column(input));
      for (double& number : columns.back()) number = normal_score(number);
    }
    case_.copula.correlate(group, columns);
    for (const std::size_t input : case_.copula.groups()[group]) {
      case_.inputs[input].distribution->from_scores(block.column(input));
    }
  }
  return block;
}

}  // namespace callpace::analysis::risk
