// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Solves the model for a playbook in small steps, so that it never holds up a decision: policy
// iteration (Howard 1960) over dial-up-to policies at one price of a lost caller after another.
// The middle price is sought until its policy loses about as many callers as are aimed at; the
// others stand at fixed ratios to it. Each search starts from the last job's policy if that was for
// about this team, else from its neighbour's, and ends when a round hardly gains anything. Last
// come the careful lines: those whose own risk, the losses that one line more brings / the answers
// it brings, is within a limit.
//
// Invariants: the same job and as many steps give the same bits; allocates when made, never after.
// A step is bounded by the square of the window's states. Errors: none.
#pragma once

#include "src/archive.hpp"
#include "src/model/dial_chain.hpp"
#include "src/model/playbook.hpp"
#include "src/model/site.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// What is to be solved.
struct ModelJob {
  ModelSite site;
  double abandon_ratio = 0.03;  ///< the middle table's
  double risk_max = 0.02;       ///< the careful lines' limit
};

/// See the head of this file.
class Solver {
 public:
  /// Room for sites of up to `agents_max` agents. `lines_max` bounds what is worth ringing.
  Solver(std::int32_t agents_max, std::int32_t lines_max);

  /// Begins a job; one under way is given up.
  void start(const ModelJob& job);
  /// Goes on with the job, if there is one, for about `additions` floating-point additions.
  void work(std::int64_t additions);
  [[nodiscard]] bool busy() const { return stage_ != Stage::kRest; }

  /// The last job that ended.
  [[nodiscard]] const Playbook& playbook() const { return ready_; }

  /// A job under way is saved as its site and how far it is: restoring it does it again.
  void save(Writer& writer) const;
  /// Into a new solver, whose jobs are like `job` but for their sites; false when what was saved
  /// cannot be.
  [[nodiscard]] bool restore(Reader& reader, ModelJob job);

 private:
  enum class Stage { kRest, kEvaluate, kImprove, kCareful };

  void step();
  [[nodiscard]] static double answers(const ModelSite& site, std::int32_t idle);
  void first_targets();
  void put_in_order(std::vector<std::int32_t>& targets) const;
  void begin_table();
  void begin_evaluation();
  void begin_rows();
  void improve_row();
  void keep_value(std::int32_t state, double value);
  void careful_row();
  void end_improvement();
  [[nodiscard]] double gain_ahead();
  void end_table();
  [[nodiscard]] double value_met(std::int32_t state, std::int32_t lines,
                                 const std::vector<double>& row) const;

  std::int32_t agents_max_;
  std::int32_t lines_max_;
  DialChain chain_;
  Playbook ready_;
  Playbook next_;
  ModelJob job_;
  Stage stage_ = Stage::kRest;
  std::int64_t done_ = 0;      // additions in this job
  std::size_t turn_ = 0;       // which table of the order in which they are solved
  std::int32_t searches_ = 0;  // prices tried for the middle table
  std::int32_t rounds_ = 0;    // evaluations of the present table
  double multiplier_ = 0;
  double mean_ = 0;  // cost of the policy under way
  double last_mean_ = 0;
  std::int32_t last_line_ = 0;  // the most worth ringing
  std::int32_t line_ = 0;
  std::int32_t unseen_ = 0;      // the last state that dials far more than line_ lines
  std::int32_t dials_ = 0;       // the last state that dials at once with them
  std::int32_t fewer_last_ = 0;  // the last state of fewer_
  std::int32_t line_end_ = 0;
  std::vector<std::int32_t> targets_;
  std::vector<std::int32_t> better_;
  std::vector<double> value_;
  std::vector<double> fewer_;
  std::vector<double> same_;
  std::vector<double> least_;
  std::vector<double> less_;  // values of one line less than the target, of it and of one more
  std::vector<double> exact_;
  std::vector<double> more_;
};

}  // namespace callpace::pacing::core
