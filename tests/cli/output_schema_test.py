#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""What commands print with --json, held against `callpace schema output` by another validator.

    output_schema_test.py PROGRAM ROOT      exits 1 with what the schema refuses
"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

STUDY = "scenarios/arteaga-2016"
# Each line: the document's name in the schema, and the command that prints it.
COMMANDS = [
    ("run", f"run {STUDY}/manual-50.toml --replications 1"),
    ("run", f"run {STUDY}/predictive-38.toml --replications 3 --out OUT/run --journal"),
    ("staff", "staff scenarios/example-retailer/by-hand.toml --target quota_met_ratio>0.9"),
    ("staff_design", "staff tests/golden/part_time.toml --design --grid 60 --no-break-cost"),
    ("study", "study scenarios/example-retailer/study.toml --quick"),
    ("claims", "claims"),
    ("invest", "invest scenarios/licera-2019/investment.toml"),
    ("invest", "invest scenarios/do-nascimento-2022/investment.toml"),
    ("invest", "invest scenarios/example-loan/investment.toml"),
    ("invest", "invest tests/golden/kiosk.toml --risk --draws 1000 --break-even outlay"),
    ("optimum", "optimum --agents 4 --phases 2"),
    ("erlang", "erlang --calls 100 --patience-s 300"),
    ("erlang", "erlang --dials-per-day 25840"),
    ("forecast", f"forecast {STUDY}/demand.csv --column delinquent"),
    ("forecast", f"forecast {STUDY}/demand.csv --column assigned --method moving_average"),
    ("fit", "fit OUT/calls.csv --agents OUT/logins.csv "
            "--like scenarios/examples/twelve-agents.toml"),
    ("feasible", f"feasible {STUDY}/predictive-38.toml"),
    ("sweep", "sweep scenarios/examples/sweep.toml --set design.points=12 "
              "--minimise idle_s_mean"),
    ("tornado", "tornado scenarios/examples/sweep.toml --replications 2"),
    ("replay", "replay OUT/run/journal-0.jsonl"),
    ("measure", "measure OUT/run/journal-0.jsonl --by half-hour"),
    ("against", f"measure OUT/run/journal-0.jsonl --against {STUDY}/predictive-38.toml "
                "--replications 38"),
    ("run", "run scenarios/examples/two-campaigns.toml --replications 2 --by stream"),
    ("compare", f"compare {STUDY}/manual-50.toml --agents 8,9 --replications 5"),
]
BENCHES = [
    ("bench_center", "bench center"),
    ("bench_pacing", "bench pacing --policies study,progressive --days 2 --no-times "
                     "--cells exponential/10"),
    ("bench_host", "bench host"),
    ("bench_site", "bench site --teams 1"),
]


def printed(program, command, folder):
    words = [program, *command.replace("OUT", folder).split(), "--json"]
    return json.loads(subprocess.run(words, capture_output=True, check=False).stdout)


def broken(document):
    """The document without a member, and with one that is not its own."""
    for key in document:
        less = copy.copy(document)
        del less[key]
        yield less
    yield {**document, "nonsense": 1}


def main():
    program, root = sys.argv[1:]
    schema = json.loads(subprocess.run([program, "schema", "output"], capture_output=True,
                                       check=True).stdout)
    Draft202012Validator.check_schema(schema)
    benches = BENCHES if "bench_site" in schema["$defs"] else []
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "calls", "scenarios/examples/twelve-agents.toml", "--calls",
                        f"{folder}/calls.csv", "--logins", f"{folder}/logins.csv"],
                       capture_output=True, check=True)
        documents = [(name, command, printed(program, command, folder))
                     for name, command in COMMANDS + benches]
    if benches:
        golden = Path(root) / "tests/golden/bench_pacing_short.json"
        documents.append(("bench_pacing", golden.name, json.loads(golden.read_text())))
    for name, command, document in documents:
        validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})
        findings += [f"{command}: {error.json_path}: {error.message[:200]}"
                     for error in validator.iter_errors(document)]
        optional = set(document) - set(schema["$defs"][name]["required"])
        required = {key: value for key, value in document.items() if key not in optional}
        findings += [f"{command}: accepted although broken: {sorted(wrong)}"
                     for wrong in broken(required) if validator.is_valid(wrong)]
    untried = set(schema["$defs"]) - {name for name, _, _ in documents}
    # What takes minutes; tests of the benchmarks have it.
    slow = {"estimate", "bench_against", "bench_coverage", "bench_fit", "bench_indices",
            "bench_kernel", "bench_staffing"}
    findings += [f"no command prints {name} here" for name in sorted(untried - slow)]
    print("\n".join(findings))
    return 1 if findings else 0


sys.exit(main())
