// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledger of claims as a page and as CSV: what is listed, under which cause, and how it stands.
#include "analysis/report/claims_report.hpp"

#include "analysis/report/csv.hpp"

#include <catch2/catch.hpp>

namespace callpace::analysis {
namespace {

using Catch::Contains;
using claims::Kind;
using claims::Verdict;

claims::Entry entry_of(const std::string& place, Kind kind, Verdict verdict) {
  claims::Entry entry;
  entry.place = place;
  entry.printed = "124 thousand";
  entry.ours = "124.73 thousand";
  entry.gap = "+0.73 thousand";
  entry.value = 124'730;
  entry.difference = 730;
  entry.formula = "a + b";
  entry.reason = "cut off, not rounded";
  entry.kind = kind;
  entry.verdict = verdict;
  return entry;
}

claims::Ledger small_ledger() {
  claims::Ledger ledger;
  ledger.study = "s";
  ledger.source = "Author 2020";
  ledger.causes = {{"slip", "A digit slipped."}};
  ledger.entries = {entry_of("Table 1, ACID test", Kind::recomputed, Verdict::contradicted),
                    entry_of("conclusion, acid test", Kind::restated, Verdict::contradicted),
                    entry_of("Table 2", Kind::recomputed, Verdict::within_rounding),
                    entry_of("Table 3", Kind::what_if, Verdict::contradicted)};
  for (std::size_t i = 0; i < 2; ++i) {
    ledger.entries[i].cause = "slip";
    ledger.entries[i].reason = "A digit slipped.";
  }
  ledger.entries[0].line = 7;
  ledger.entries[0].quote = "a few, \"quoted\" words";
  return ledger;
}

TEST_CASE("a cause is said once, over all that it contradicts", "[report]") {
  const std::string page = claims_text({{small_ledger()}}, Style{});
  CHECK_THAT(page, Contains("Contradictions: 1 cause, 2 entries\n  slip (2): A digit slipped.\n"));
  CHECK(page.find("A digit slipped.") == page.rfind("A digit slipped."));
  CHECK_THAT(page, Contains("What-ifs, not judged: 1\n  ~ Table 3"));
  CHECK_THAT(page, Contains("rest on 1 cause."));
}

TEST_CASE("figures never run together", "[report]") {
  const std::string page = claims_text({{small_ledger()}}, Style{});
  CHECK_THAT(page, Contains("124 thousand 124.73 thousand +0.73 thousand"));
  claims::Ledger ledger = small_ledger();
  ledger.entries[0].printed = "123,456,789,012,345.00";
  CHECK_THAT(claims_text({{ledger}}, Style{}), Contains("123,456,789,012,345.00 124.73"));
}

TEST_CASE("entries are selected by text, cause and kind; a what-if has no verdict", "[report]") {
  const claims::Ledger ledger = small_ledger();
  const auto shown = [&](const ClaimsSelection& selection) {
    std::string places;
    for (const claims::Entry& entry : ledger.entries) {
      if (selection.shows(entry)) places += entry.place + ';';
    }
    return places;
  };
  ClaimsSelection by_text;
  by_text.text = "Acid Test";
  CHECK(shown(by_text) == "Table 1, ACID test;conclusion, acid test;");
  by_text.text = "quoted";
  CHECK(shown(by_text) == "Table 1, ACID test;");
  ClaimsSelection by_cause;
  by_cause.cause = "slip";
  CHECK(shown(by_cause) == "Table 1, ACID test;conclusion, acid test;");
  ClaimsSelection by_kind;
  by_kind.kind = Kind::what_if;
  CHECK(shown(by_kind) == "Table 3;");
  ClaimsSelection by_verdict;
  by_verdict.verdict = Verdict::contradicted;
  CHECK(shown(by_verdict) == "Table 1, ACID test;conclusion, acid test;");
}

TEST_CASE("the CSV has a line for each claim listed, with its kind, cause, line and words",
          "[report]") {
  ClaimsSelection first;
  first.text = "quoted";
  CHECK(csv_text(claims_table({{small_ledger()}, first})) ==
        "study,kind,verdict,cause,place,what,unit,printed,ours,value,difference,formula,reason,"
        "line,quote,at\n"
        "s,recomputed,contradicted,slip,\"Table 1, ACID test\",,,124 thousand,124.73 thousand,"
        "124730,730,a + b,A digit slipped.,7,\"a few, \"\"quoted\"\" words\",:1\n");
}

}  // namespace
}  // namespace callpace::analysis
