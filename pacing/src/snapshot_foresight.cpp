// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of a snapshot that only policies with a model have.
#include "src/archive.hpp"
#include "src/snapshot.hpp"
#include "src/snapshot_fields.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace callpace::pacing::core {
namespace {

// An answer is worth 1 / hit rate, which is 1e-4 or more; the margin is for rounding.
constexpr double kLineWorthMax = 1.01e4;

bool is_sound(const ModelSite& site, std::int32_t agents_max) {
  const auto is_rate = [](double value) { return std::isfinite(value) && value >= 0; };
  return site.agents >= 1 && site.agents <= agents_max && site.hit_rate >= 1e-4 &&
         site.hit_rate <= 1 && std::isfinite(site.ring_s) && site.ring_s > 0 &&
         std::isfinite(site.handling_s) && site.handling_s >= 1e-3 && is_rate(site.leave_per_s) &&
         is_rate(site.late_s);
}

bool is_line_count(std::int32_t lines) { return lines >= 0 && lines <= 1'000'000'000; }

}  // namespace

template <typename Archive, typename Table>
void Snapshot::age_fields(Archive& archive, Table& table) {
  for (auto& span : table.spans_) {
    archive(span.ends), archive(span.worth), archive(span.time_s), archive(span.weight);
  }
  curve_fields(archive, table.expected_);
}

template <typename Archive, typename Curve>
void Snapshot::curve_fields(Archive& archive, Curve& curve) {
  for (auto& start : curve.starts_) archive(start);
}

// The slopes follow from the starts.
void Snapshot::restore_slopes(LearnedAges& ages) {
  for (AgeCurve* curve :
       {&ages.lines.expected_, &ages.late_answers, &ages.talk.expected_, &ages.wrap.expected_}) {
    curve->set_starts(curve->starts_);
  }
}

bool Snapshot::ages_sound(const AgeTable& table, double worth_max) {
  const auto good = [](const AgeTable::Span& span) {
    return span.ends >= 0 && span.worth >= 0 && span.time_s > 0 && span.weight > 0 &&
           std::isfinite(span.ends + span.worth + span.time_s + span.weight);
  };
  return std::ranges::all_of(table.spans_, good) && curve_sound(table.expected_, worth_max);
}

bool Snapshot::curve_sound(const AgeCurve& curve, double worth_max) {
  return std::ranges::all_of(curve.starts_,
                             [&](double worth) { return worth >= 0 && worth <= worth_max; });
}

template <typename Archive, typename Book>
void Snapshot::book_fields(Archive& archive, Book& book) {
  const auto states = static_cast<std::size_t>(window_of(book.site.agents).count());
  archive(book.multiplier);
  for (auto& table : book.tables) {
    archive(table.abandon_ratio), archive(table.idle);
    for (std::size_t n = 0; n < states; ++n) {
      archive(table.lines[n]), archive(table.one_less_costs[n]), archive(table.one_more_costs[n]);
    }
  }
  for (std::size_t n = 0; n < states; ++n) archive(book.careful_lines[n]);
}

// A job under way is written as what was asked and how far it is: reading it does it again.
template <typename Archive, typename Foresight>
void Snapshot::foresight_fields(Archive& archive, Foresight& foresight) {
  age_fields(archive, foresight.ages.lines);
  age_fields(archive, foresight.ages.talk);
  age_fields(archive, foresight.ages.wrap);
  curve_fields(archive, foresight.ages.late_answers);
  archive(foresight.delay_s);
  mean_fields(archive, foresight.free_chance);
  archive(foresight.since_worked_out), archive(foresight.in_flight.most);
  auto& planner = foresight.planner;
  archive(planner.losses_.log_), archive(planner.losses_.weight_);
  archive(planner.next_look_us_);
}

void Snapshot::write_foresight(Writer& writer, const Pacer::Foresight& foresight) {
  foresight_fields(writer, foresight);
  write_solver(writer, foresight.planner.solver_);
}

void Snapshot::write_solver(Writer& writer, const Solver& solver) {
  site_fields(writer, solver.ready_.site);
  book_fields(writer, solver.ready_);
  writer(static_cast<std::uint8_t>(solver.busy()));
  if (!solver.busy()) return;
  site_fields(writer, solver.job_.site);
  writer(solver.done_);
}

bool Snapshot::read_solver(Reader& reader, Planner& planner, std::int32_t agents_max) {
  Solver& solver = planner.solver_;
  Playbook& book = solver.ready_;
  site_fields(reader, book.site);
  if (!is_sound(book.site, agents_max)) return false;
  book.window = window_of(book.site.agents);
  book_fields(reader, book);
  double least = 0;
  for (const PlaybookTable& table : book.tables) {
    if (!(table.abandon_ratio >= least && table.abandon_ratio <= 1)) return false;
    least = table.abandon_ratio;
    if (!std::ranges::all_of(table.lines, is_line_count)) return false;
  }
  if (!std::ranges::all_of(book.careful_lines, is_line_count)) return false;
  if (!(book.multiplier > 0) || !std::isfinite(book.multiplier)) return false;
  if (reader.read<std::uint8_t>() == 0) return true;
  ModelSite site;
  site_fields(reader, site);
  const auto done = reader.read<std::int64_t>();
  if (!reader.good() || !is_sound(site, agents_max)) return false;
  planner.solve_for(site);
  solver.work(done);
  return solver.busy() && solver.done_ == done;
}

bool Snapshot::read_foresight(Reader& reader, Pacer& pacer) {
  Pacer::Foresight& foresight = *pacer.foresight_;
  foresight_fields(reader, foresight);
  restore_slopes(foresight.ages);
  LossBias& losses = foresight.planner.losses_;
  const bool losses_good = losses.is_sound();
  if (losses_good) losses.restore(losses.log_, losses.weight_);
  const double chance = foresight.free_chance.mean;
  const std::int32_t agents_max = foresight.planner.playbook().site.agents;
  return ages_sound(foresight.ages.lines, kLineWorthMax) &&
         curve_sound(foresight.ages.late_answers, kLineWorthMax) && foresight.delay_s >= 0 &&
         foresight.delay_s <= 1e9 && ages_sound(foresight.ages.talk, 1) &&
         ages_sound(foresight.ages.wrap, 1) && chance >= 0 && chance < 1 && losses_good &&
         is_sound(foresight.free_chance, shape_observations(pacer.config_), pacer.config_) &&
         is_sound(foresight.in_flight, pacer.config_) &&
         read_solver(reader, foresight.planner, agents_max);
}

}  // namespace callpace::pacing::core
