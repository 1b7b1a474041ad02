#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""The JSON Schemas in the eyes of an independent validator.

    schema_test.py ROOT     exits 1 with the reasons if a shipped file is refused or a broken one
                            accepted
"""

import copy
import datetime
import json
import sys
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator


def as_json(value):
    """TOML dates and times as the text that editors hand to a schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def read(path):
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


def validator(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def changed(document, path, value):
    """A copy with the value at `path` set, or removed when `value` is None."""
    copied = copy.deepcopy(document)
    *way, last = path
    at = copied
    for step in way:
        at = at[step]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return copied


BROKEN_SCENARIOS = [
    (("abscent_ratio",), 0.1),
    (("team", "absent_ratio"), 10),
    (("manual", "identify_s"), "20 s"),
    (("manual", "identify_s"), None),
    (("team", "shift", "morning", "agents"), None),
    (("team", "shift", "so so"), {"agents": 1}),
    (("demand", "2016-13"), {"accounts": 1, "calls_per_day": 3}),
    (("dialer", "lines"), 0),
    (("dialer", "ring_max_s"), 0),
    (("dialer", "pacing", "policy"), "magic"),
    (("calendar", "first_day"), "tomorrow"),
    (("team", "shift", "morning", "weekday", "from"), "25:00"),
]
BROKEN_STUDIES = [
    (("simulate", "first"), "2014-13"),
    (("scenario", 0, "file"), None),
    (("target", 0, "indicator"), "idleness"),
    (("investment",), 38),
]
BROKEN_CLAIMS = [
    (("source",), None),
    (("claim", 0, "printed"), 5),
    (("claim", 0, "place"), None),
    (("table", 0, "columns", 0, "name"), None),
    (("table", 0, "check", 0, "formla"), "1"),
]
BROKEN_INVESTMENTS = [
    (("currency",), "dollars"),
    (("periods", "unit"), "week"),
    (("input", "monthly_salary", "value"), "much"),
    (("line", 0, "kind"), "flow"),
    (("variant", 0, "linse"), ["outlay"]),
]
BROKEN_SWEEPS = [
    (("design", "kind"), "hexagonal"),
    (("design", "points"), 0),
    (("sweep", "indicators"), []),
    (("sweep", "indicators", 0), "idleness"),
    (("input", 0, "range"), [1]),
    (("input", 0, "rnage"), [1, 2]),
]
# What a file is called says what it is; any other name is a scenario's.
KINDS = {"study": "study", "claims": "claims",
         "investment": "investment", "sweep": "sweep"}


def main():
    scenarios = Path(sys.argv[1]) / "scenarios"
    findings = []
    for kind, base, broken in (("scenario", "arteaga-2016/base", BROKEN_SCENARIOS),
                               ("study", "arteaga-2016/study", BROKEN_STUDIES),
                               ("claims", "arteaga-2016/claims", BROKEN_CLAIMS),
                               ("investment", "arteaga-2016/investment",
                                BROKEN_INVESTMENTS),
                               ("sweep", "examples/sweep", BROKEN_SWEEPS)):
        schema = validator(scenarios / "schema" / f"{kind}.schema.json")
        for path in sorted(scenarios.glob("*/*.toml")):
            if KINDS.get(path.stem, "scenario") == kind:
                findings += [f"{path.name}: {error.json_path}: {error.message}"
                             for error in schema.iter_errors(read(path))]
        document = read(scenarios / f"{base}.toml")
        findings += [f"accepted although broken: {path} = {value}" for path, value in broken
                     if schema.is_valid(changed(document, path, value))]
    print("\n".join(findings))
    return 1 if findings else 0


sys.exit(main())
