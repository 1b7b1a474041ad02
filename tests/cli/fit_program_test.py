# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""fit_program_test.py PROGRAM ROOT: a centre from its records, from outside.

Simulated records are fitted, the scenario is checked and simulated, and its hit rate, abandonment
and occupancy are those of the original but for luck. What cannot be fitted is refused with a
sentence, and nothing is written.
"""
import json
import math
import pathlib
import subprocess
import sys
import tempfile

program, root = sys.argv[1:]
TRUTH = f"{root}/scenarios/examples/twelve-agents.toml"
DAYS = 26
RATIOS = ("hit_rate", "abandon_ratio_hangup", "occupancy")
# How well so many days of records tell them: of the hit rate 180,000 calls, of the others what
# talk, patience and absences of 200 agent-days leave open.
UNKNOWN = {"hit_rate": 0.0025, "abandon_ratio_hangup": 0.02, "occupancy": 0.03}


def command(*words):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def good(*words):
    code, out, err = command(*words)
    assert code == 0, out + err
    return out


def found(tree, key):
    if isinstance(tree, dict):
        if key in tree:
            return tree[key]
        tree = list(tree.values())
    for one in tree if isinstance(tree, list) else ():
        value = found(one, key)
        if value is not None:
            return value
    return None


def ratios(scenario):
    run = json.loads(good("run", scenario, "--replications", 10, "--seed", 99, "--json"))
    return {name: found(run, name) for name in RATIOS}


def refused(code, words, *command_words):
    ended, out, err = command(*command_words)
    assert ended == code, (ended, out, err)
    assert out == "", out
    for one in words if isinstance(words, list) else [words]:
        assert one in err, err


def check_round_trip(folder):
    calls, logins, fitted = folder / "calls.csv", folder / "logins.csv", folder / "fitted.toml"
    good("calls", TRUTH, "--set", f"calendar.days={DAYS}", "--calls", calls, "--logins", logins)
    words = ("fit", calls, "--agents", logins, "--like", TRUTH, "--json")
    answer = json.loads(good(*words, "--out", fitted, "--svg", folder / "laws.svg"))
    held = [key["low"] - 1e-9 <= key["before"] <= (key["high"] or math.inf) + 1e-9
            for key in answer["keys"] if key["before"] is not None
            and not key["key"].startswith("phones.type.mobile.outcomes")]  # stated over all hours
    assert len(held) >= 20, len(held)
    assert sum(held) >= len(held) - 4, answer["keys"]  # each at 95 %
    laws = {part["name"]: part["laws"][0]["law"] for part in answer["laws"]}
    assert laws == {"set_up": "uniform", "ring": "gamma", "detection": "constant", "talk": "gamma",
                    "wrap": "lognormal", "patience": "lognormal"}, laws
    assert [phone["differs_by_hour"] for phone in answer["hit_rates"]] == [True, False]
    assert good("check", fitted).endswith("good\n")
    truth, again = ratios(TRUTH), ratios(fitted)
    for name in RATIOS:
        off = abs(truth[name]["mean"] - again[name]["mean"])
        room = math.hypot(truth[name]["half_width"], again[name]["half_width"], UNKNOWN[name])
        assert off <= room, (name, off, room)
    assert (folder / "laws.svg").read_text().startswith("<svg ")
    text = fitted.read_text()
    assert "# fitted: talk_s_mean" in text and "95 %" in text
    # The same records give the same bytes.
    good(*words, "--out", fitted)
    assert fitted.read_text() == text


def check_journal(folder):
    """A journal's records say less: no kinds of number, no parties, no set-up apart."""
    good("run", TRUTH, "--replications", 1, "--set", "calendar.days=2", "--journal", "--out",
         folder / "run")
    journal, calls = folder / "run" / "journal-0.jsonl", folder / "journal.csv"
    good("calls", journal, "--calls", calls, "--logins", folder / "came.csv")
    assert calls.read_text().splitlines()[1].startswith("1970-01-01T09:00:00")
    answer = json.loads(good("fit", calls, "--agents", folder / "came.csv", "--json", "--out",
                             folder / "by_example.toml"))
    assert answer["base"] is None
    assert any("ringing from dialing on" in note for note in answer["notes"]), answer["notes"]
    assert any("Nobody was absent" in note for note in answer["notes"]), answer["notes"]
    good("check", folder / "by_example.toml")
    refused(2, "are of a scenario", "calls", journal, "--seed", 7)


def check_refusals(folder):
    out = folder / "none.toml"
    empty, few, wrong = folder / "empty.csv", folder / "few.csv", folder / "wrong.csv"
    empty.write_text("")
    few.write_text("time,outcome\n2026-03-02T09:00,busy\n")
    wrong.write_text("time,outcome,talk\n2026-03-02T09:00,busy,\n")
    refused(3, "empty.csv:1:1: error: the file is empty", "fit", empty, "--out", out)
    refused(3, "1 calls are too few for an interval; it takes 10", "fit", few, "--out", out)
    refused(3, ["unknown column 'talk'", "did you mean 'talk_s', in seconds?", "no-such.csv"],
            "fit", wrong, "--agents", "no-such.csv", "--out", out)
    refused(3, "use callpace study", "fit", few, "--like",
            f"{root}/scenarios/arteaga-2016/study.toml", "--out", out)
    refused(3, "agents dial by hand", "fit", few, "--like",
            f"{root}/scenarios/arteaga-2016/manual-50.toml")
    refused(3, "cannot be read", "calls", folder / "no-such.toml")
    assert not out.exists()


with tempfile.TemporaryDirectory() as name:
    check_round_trip(pathlib.Path(name))
    check_journal(pathlib.Path(name))
    check_refusals(pathlib.Path(name))
print("ok")
