#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""Each rule of tidy.py must flag a small bad tree, at the right line, and pass a good one."""

import tempfile
import unittest
from pathlib import Path

import tidy

SPDX = ("// SPDX-FileCopyrightText: 2026 The callpace authors\n"
        "// SPDX-License-Identifier: Apache-2.0\n")
ESSAY = "//\n// What it models.\n// Invariant: none.\n// Errors: none.\n#pragma once\n"
GOOD = {
    "pacing/include/callpace/pacing.hpp": SPDX + ESSAY,
    "sim/kernel/calendar.hpp": SPDX + ESSAY,
    "sim/kernel/calendar.cpp": SPDX + '#include "sim/kernel/calendar.hpp"\n\n'
                               "#include <boost/random.hpp>\n\n#include <vector>\n",
    "tests/sim/kernel/calendar_test.cpp": SPDX + '#include "sim/kernel/calendar.hpp"\n\n'
                                          "#include <catch2/catch.hpp>\n\n"
                                          'TEST_CASE("ties run in turn", "[kernel]") {}\n',
}


def findings(files):
    """(path, line, rule) of each finding in the good tree with `files` laid over it."""
    tree = GOOD | files
    if "CMakeLists.txt" not in tree:  # a list that names all
        tree["CMakeLists.txt"] = "\n".join(tree) + "\n"
    with tempfile.TemporaryDirectory() as root:
        for path, text in tree.items():
            target = Path(root, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(path, line, rule) for path, line, _, rule in tidy.check(root)]


class TidyTest(unittest.TestCase):
    def assert_flags(self, rule, path, text, line, **others):
        self.assertEqual(findings({path: text} | others), [(path, line, rule)])

    def source(self, rule, body, path="sim/kernel/queue.cpp", line=3):
        self.assert_flags(rule, path, SPDX + body, line)

    def test_a_good_tree_passes(self):
        self.assertEqual(findings({}), [])

    def test_spdx_lines_are_asked_of_code_scripts_and_scenarios(self):
        for path in ("sim/kernel/queue.cpp", "run", "scenarios/arteaga-2016/base.toml"):
            self.assertEqual(findings({path: "\n"}), [(path, 1, "spdx"), (path, 1, "spdx")])

    def test_whitespace_is_plain(self):
        self.source("whitespace", "int a; \n")
        self.source("whitespace", "\tint a;\n")
        self.source("whitespace", "int a;")
        self.assertIn(("sim/kernel/queue.cpp", 1, "whitespace"),
                      findings({"sim/kernel/queue.cpp": (SPDX + "int a;\r\n").encode()}))

    def test_lines_end_at_column_100(self):
        self.source("columns", "//" + "x" * 99 + "\n")
        self.assertEqual(findings({"sim/a.cpp": SPDX + "//" + "x" * 98 + "\n"}), [])
        self.assertEqual(findings({"docs/table.md": "x" * 200 + "\n"}), [])
        row = SPDX.replace("//", "#") + "  { a = " + "1" * 99 + " },\n"
        self.assertEqual(findings({"scenarios/a/study.toml": row}), [])

    def test_functions_of_files_that_are_compiled_together_have_names_of_their_own(self):
        own = SPDX + "namespace {\nint wait_of(int a) { return a; }\n}  // namespace\n"
        lists = {"CMakeLists.txt": "sim/a.cpp sim/b.cpp\n" + "\n".join(GOOD) + "\n"}
        two = {"sim/a.cpp": own, "sim/b.cpp": own} | lists
        self.assertEqual(findings(two), [])
        together = {"sim/CMakeLists.txt": SPDX.replace("//", "#") +
                    "callpace_library(a SOURCES a.cpp b.cpp)\n"}
        self.assertEqual(findings(two | together), [("sim/b.cpp", 4, "told_apart")])

    def test_unfinished_work_is_flagged(self):
        for word in ("TO" "DO", "FIX" "ME", "X" "XX"):
            self.source("words", f"// {word}: later\n")

    def test_paths_of_one_machine_are_flagged(self):
        self.source("words", '// see /ho' 'me/someone/notes\n')
        self.assert_flags("words", "docs/guide.md", "cd /tm" "p/build\n", 1)
        self.assertEqual(findings({"docs/guide.md": "see [work](https://a.org/wo" "rk/b)\n"}), [])

    def test_file_names_are_snake_case(self):
        self.assert_flags("file_name", "sim/kernel/WaitQueue.cpp", SPDX, 1)

    def test_headers_are_guarded(self):
        self.assert_flags("once", "sim/kernel/a.hpp", SPDX + ESSAY.replace("#pragma once\n", ""), 1)

    def test_headers_open_with_an_essay(self):
        short = SPDX + "//\n// A thing.\n// Errors: none.\n#pragma once\n"
        self.assertEqual(findings({"sim/kernel/a.hpp": short}), [])
        self.assert_flags("essay", "sim/kernel/a.hpp", short + "\n" * 60, 1)
        self.assert_flags("essay", "sim/kernel/a.hpp", short.replace("// Errors: none.\n", ""), 1)
        long = SPDX + "// A line of prose.\n" * 16 + "#pragma once\n"
        self.assert_flags("essay", "sim/kernel/a.hpp", long, 1)

    def test_includes_follow_the_order(self):
        self.source("include_order", "#include <vector>\n\n#include <boost/random.hpp>\n", line=5)
        self.source("include_order", '#include <vector>\n#include "sim/kernel/calendar.hpp"\n',
                    line=4)
        self.source("include_order",
                    '#include <vector>\n#include "sim/kernel/calendar.hpp"\n',
                    path="sim/kernel/calendar.cpp", line=4)

    def test_walls_are_deny_by_default(self):
        for path, include in (
            ("pacing/src/pacer.cpp", "<boost/random.hpp>"),
            ("pacing/src/pacer.cpp", '"sim/kernel/calendar.hpp"'),
            ("pacing/src/pacer.cpp", '"callpace/strategy.hpp"'),
            ("strategy/src/strategy.cpp", '"callpace/pacing.h"'),
            ("strategy/src/strategy.cpp", '"callpace/flat_object.hpp"'),
            ("strategy/src/strategy.cpp", "<unistd.h>"),
            ("sim/kernel/queue.cpp", "<simgrid/s4u.hpp>"),
            ("sim/kernel/queue.cpp", '"sim/kernel/simgrid/engine.hpp"'),
            ("sim/kernel/queue.cpp", '"sim/scenario/scenario.hpp"'),
            ("sim/scenario/load.cpp", "<boost/random.hpp>"),
            ("sim/scenario/load.cpp", '"pacing/src/gate.hpp"'),
            ("sim/center/agent.cpp", "<toml++/toml.h>"),
            ("sim/center/agent.cpp", '"pacing/src/gate.hpp"'),
            ("sim/center/agent.cpp", '"analysis/stats/estimate.hpp"'),
            ("analysis/stats/mean.cpp", '"sim/center/center.hpp"'),
            ("analysis/stats/mean.cpp", "<boost/random.hpp>"),
            ("cli/run_command.cpp", '"sim/center/center.hpp"'),
            ("cli/run_command.cpp", '"neighbour.hpp"'),
            ("tests/sim/kernel/queue_test.cpp", '"sim/center/center.hpp"'),
            ("tests/sim/kernel/queue_test.cpp", '"tests/analysis/samples.hpp"'),
            ("tests/golden/gate_test.cpp", "<callpace/pacing.h>"),
            ("bench/kernel/hold.cpp", "<simgrid/s4u.hpp>"),
            ("gadget/gadget.cpp", ""),
        ):
            with self.subTest(path=path, include=include):
                body = f"#include {include}\n" if include else ""
                self.assert_flags("include_walls", path, SPDX + body, 3 if include else 1,
                                  **{"tests/sim/kernel/calendar_test.cpp": SPDX})

    def test_doors_in_the_walls_stay_open(self):
        for path, include in (
            ("sim/kernel/simgrid/engine.cpp", "<simgrid/s4u.hpp>"),
            ("sim/center/agent.cpp", '"sim/kernel/calendar.hpp"'),
            ("sim/center/agent.cpp", '"callpace/pacing.hpp"'),
            ("analysis/stats/mean.cpp", '"sim/run.hpp"'),
            ("analysis/stats/mean.cpp", "<boost/math/distributions.hpp>"),
            ("cli/main.cpp", "<CLI/CLI.hpp>"),
            ("tests/golden/gate_test.cpp", "<rapidcheck.h>"),
            ("tests/sim/kernel/queue_test.cpp", '"tests/sim/samples.hpp"'),
            ("tests/install/consumer/host.cpp", "<callpace/pacing.h>"),
            ("bench/kernel/actors.cpp", "<simgrid/s4u.hpp>"),
        ):
            with self.subTest(path=path, include=include):
                self.assertEqual(findings({path: SPDX + f"#include {include}\n"}), [])

    def test_simulated_code_has_no_hidden_state(self):
        for body in ("int a = std::ra" "nd();\n", "auto t = time(nullptr);\n",
                     "std::chrono::system_clock::now();\n", "std::random_device seed;\n",
                     "std::normal_distribution<> d;\n", "xbt::random::uniform_real(0, 1);\n"):
            with self.subTest(body=body):
                self.source("hidden_state", body)
        self.assertEqual(findings({"cli/clock.cpp": SPDX + "std::chrono::steady_clock::now();\n"}),
                         [])

    def test_headers_do_not_open_namespaces(self):
        self.assert_flags("using_in_header", "sim/kernel/a.hpp",
                          SPDX + ESSAY + "using namespace std;\n", 8)

    def test_functions_are_short(self):
        function = "void run() {\n" + "  step();\n" * 68 + "}\n"
        self.assertEqual(findings({"sim/a.cpp": SPDX + function}), [])
        self.source("function_length", function.replace("{\n", "{\n  step();\n"))

    def test_tests_are_tagged_sentences(self):
        for body in ('TEST_CASE("a caller who waits leaves") {}\n',
                     'TEST_CASE("abandonment", "[center]") {}\n'):
            self.source("test_names", body, path="tests/sim/kernel/calendar_test.cpp")
        wrapped = 'TEST_CASE("a caller who waits "\n          "leaves", "[center][slow]") {}\n'
        self.assertEqual(findings({"tests/sim/kernel/calendar_test.cpp": SPDX + wrapped}), [])

    def test_tests_mirror_the_tree(self):
        self.assert_flags("mirrored", "tests/sim/engine/a_test.cpp", SPDX, 1)
        test = SPDX + 'TEST_CASE("a line is freed", "[center]") {}\n'
        self.assert_flags("mirrored", "tests/sim/kernel/lines.cpp", test, 1)

    def test_lengths_are_a_ratchet(self):
        long = SPDX + "//\n" * 399
        path, ratchet = "sim/kernel/long.cpp", "tests/tidy/ratchet.txt"
        self.assert_flags("lengths", path, long, 401)
        self.assertEqual(findings({path: long, ratchet: f"# longer\n{path} 401\n"}), [])
        self.assertEqual(findings({path: long, ratchet: f"{path} 400\n"}), [(path, 401, "lengths")])
        for stale in (f"{path} 402\n", f"{path} 401\nsim/gone.cpp 500\n"):
            self.assertEqual(findings({path: long, ratchet: stale}), [(ratchet, 1, "lengths")])

    def test_links_of_pages_lead_somewhere(self):
        self.assert_flags("links", "docs/a.md", "\n[b](b.md#part)\n", 2)
        self.assertEqual(findings({"docs/a.md": "[b](b.md)\n", "docs/b.md": "[a](a.md)\n"}), [])

    def test_a_study_is_named_in_comments_alone(self):
        study = {"scenarios/de-souza-2031/study.toml": SPDX.replace("//", "#")}
        for code in ('auto title = "as Souza has it";\n', 'auto title = "since 2031";\n',
                     'auto title = R"(as\nde Souza)";\n', "int souza_rule = 1;\n",
                     "int rule_2031 = 1;\n",
                     'auto title = "Demand (Table 5)";\n', 'auto place = "see section 4.2";\n',
                     "auto c = '\"'; auto title = \"Souza\";\n",
                     'auto n = 10\'000; auto title = "Souza 1\'000";\n'):
            for folder in ("sim", "analysis/stats", "cli", "host", "bench", "pacing/src",
                           "strategy/src"):
                with self.subTest(code=code, folder=folder):
                    self.assert_flags("studies", f"{folder}/queue.cpp", SPDX + code, 3, **study)
        for code in ("// De Souza 2031, Table 5, section 4.2\n", "/* Souza's\n   rule */\n",
                     'auto file = "scenarios/de-souza-2031/study.toml";\n',
                     'auto fix = "write a month as 2031-02";\n', "int year = 2031;\n",
                     'auto link = "http://a.org"; // Souza\n', 'auto text = "the table";\n'):
            with self.subTest(code=code):
                self.assertEqual(findings({"sim/kernel/queue.cpp": SPDX + code} | study), [])

    def test_files_that_nothing_uses_are_flagged(self):
        lists = {"CMakeLists.txt": "\n".join(GOOD) + "\n",
                 "sim/CMakeLists.txt": "# SPDX-FileCopyrightText: 2026 The callpace authors\n"
                                       "# SPDX-License-Identifier: Apache-2.0\nkernel/queue.cpp\n"}
        self.assertEqual(findings({"sim/kernel/queue.cpp": SPDX} | lists), [])
        for path in ("sim/kernel/dequeue.cpp", "sim/queue.cpp", "tests/sim/kernel/ways.cpp"):
            self.assert_flags("unused", path, SPDX, 1, **lists)
        gathered = lists["sim/CMakeLists.txt"] + "*_queue.cpp ways/*.cpp\n"
        gathering = {**lists, "sim/CMakeLists.txt": gathered}
        for path in ("sim/long_queue.cpp", "sim/ways/queue.cpp"):
            self.assertEqual(findings({path: SPDX} | gathering), [])
        for path in ("sim/queue_long.cpp", "sim/kernel/long_queue.cpp", "host/long_queue.cpp",
                     "sim/ways/far/queue.cpp"):
            self.assert_flags("unused", path, SPDX, 1, **gathering)
        header = {"sim/kernel/ways.hpp": SPDX + ESSAY}
        self.assert_flags("unused", *header.popitem(), 1, **lists)
        header = {"sim/kernel/ways.hpp": SPDX + ESSAY}
        includer = SPDX + '#include "sim/kernel/ways.hpp"\n'
        self.assertEqual(findings(header | {"sim/kernel/queue.cpp": includer} | lists), [])
        toml = SPDX.replace("//", "#")
        for path, text in (("docs/lone.md", "# Lone\n"), ("docs/lone.svg", "<svg/>\n"),
                           ("scenarios/shop/lone.toml", toml)):
            self.assert_flags("unused", path, text, 1, **lists)
        for page in ("See [lone](docs/lone.md).\n", "`docs/lone.md`\n"):
            self.assertEqual(findings({"docs/lone.md": "# Lone\n", "README.md": page} | lists), [])
        self.assertEqual(findings({"scenarios/shop/claims.toml": toml,
                                   "docs/a.md": "callpace claims shop, docs/a.md\n",
                                   "README.md": "docs/a.md\n"} | lists), [])


if __name__ == "__main__":
    unittest.main()
