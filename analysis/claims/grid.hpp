// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Grid: the rows of a printed table, read from wherever they are kept (the claims file or a CSV
// file beside it), with every cell's figure understood.
//
// Invariant: every row has a label and as many cells as the table has columns; a cell that the
// source leaves empty has no figure. Errors: collected, each at its cell.
#pragma once

#include "analysis/claims/claims_file.hpp"
#include "analysis/claims/printed.hpp"
#include "sim/scenario/format/reader.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::claims {

/// A printed figure and where the file has it.
struct Cell {
  std::optional<Printed> printed;
  scenario::Place at;
};

/// The rows of a table.
struct Grid {
  std::vector<PlacedText> labels;
  std::vector<std::vector<Cell>> rows;
};

/// Words by the name of their scale.
using Scales = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Reads the rows of `table`.
[[nodiscard]] Grid read_grid(const PrintedTable& table, const Scales& scales,
                             const scenario::format::FileReader& files,
                             scenario::Diagnostics& found);

/// Reads one figure; none and a finding when it is none.
[[nodiscard]] std::optional<Printed> read_figure(const PlacedText& text, std::string_view scale,
                                                 const Scales& scales,
                                                 scenario::Diagnostics& found);

/// Adds an error at `at`.
void add_error(scenario::Diagnostics& found, const scenario::Place& at, std::string_view message,
               std::string_view hint = {});

}  // namespace callpace::claims
