// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Ledgers of claims: every entry has a verdict, and a reason where it needs one; where the build
// has pages, those of the ledger can be written.
#include "analysis/claims/ledger.hpp"
#include "tests/fuzz/documents.hpp"
#ifdef CALLPACE_FUZZ_PAGES
#include "analysis/report/claims_report.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#endif

#include <cmath>

namespace callpace::fuzz {
namespace {

using claims::Entry;
using claims::Ledger;
using claims::Verdict;

void check_entry(const Entry& entry) {
  const bool needs_reason =
      entry.verdict == Verdict::contradicted || entry.verdict == Verdict::not_derivable;
  demand(!needs_reason || !entry.reason.empty(), "a contradiction has a reason");
  demand(entry.verdict == Verdict::not_derivable || std::isfinite(entry.value),
         "what is judged has a value");
  demand(!entry.printed.empty() || entry.verdict == Verdict::not_derivable,
         "what is judged is printed");
  demand(entry.at.line >= 1 && !entry.at.file.empty(), "an entry has a place");
}

#ifdef CALLPACE_FUZZ_PAGES
void print(const Ledger& ledger) {
  const analysis::ClaimsReport report{{ledger}};
  demand(!analysis::claims_text(report, {}).empty(), "a ledger has a page");
  demand(!analysis::json_document(analysis::claims_columns(), report).empty(),
         "a ledger has a file");
  demand(!analysis::csv_text(analysis::claims_table(report)).empty(), "a ledger has a table");
}
#else
void print(const Ledger&) {}
#endif

}  // namespace

bool check_input(const std::string& input) {
  const auto ledger = check_loading(
      input, shipped_path("figuerola-2018", "claims.toml"),
      [](const std::string& path, const scenario::FileReader& files) {
        return claims::load_ledger(path, files);
      },
      [](const Ledger& one) {
        std::string all = one.study + one.source + one.title;
        for (const Entry& entry : one.entries) {
          all += entry.place + entry.ours + entry.gap + entry.reason + entry.printed;
          all += claims::name_of(entry.verdict);
        }
        return all;
      });
  if (!ledger) return false;
  for (const Entry& entry : ledger->entries) check_entry(entry);
  (void)claims::summary_line({*ledger});
  print(*ledger);
  return true;
}

std::vector<std::string> made_inputs() { return {}; }

std::vector<std::string_view> grammar() {
  return {"[[claim]]\n",
          "[[figure]]\n",
          "[[table]]\n",
          "[[table.check]]\n",
          "[[table.computed]]\n",
          "formula = \"a / 0\"\n",
          "formula = \"(((((1\"\n",
          "printed = \"1,000.50 %\"\n",
          "printed = \"-\"\n",
          "printed = \"between 1 and 2\"\n",
          "rounded = true\n",
          "kind = \"what_if\"\n",
          "kind = \"in_words\"\n",
          "kind = \"restated\"\n",
          "csv = \"claims.toml\"\n",
          "sum(",
          "prev(",
          "min(1)",
          "1 / 0",
          " ^ 999999999",
          "round(1e308, 400)",
          "if(1, 2, 3)",
          "\xc2\xa0",
          "1,2,3.4.5",
          "((",
          "))"};
}

}  // namespace callpace::fuzz
