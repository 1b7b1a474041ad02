# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""against_pace_test.py PROGRAM ROOT: `measure --against` of the journal of a live `callpace pace`.

A simulated day's events, on the clock of a date, are told to a running host, which writes its own
journal of them. Against its own scenario that day is within luck; against one in which more persons
answer it is not, and the figure is named.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

program, root = sys.argv[1:]
SCENARIO = f"{root}/scenarios/example-retailer/dialer.toml"
SHORT = ["--set", 'team.shift.day.weekday.to="12:00"',
         "--set", "team.shift.day.weekday.activity.break.after_s=3600",
         "--set", "team.shift.day.weekday.activity.break.stagger_s=1800"]
MIDNIGHT_US = 20_516 * 86_400 * 1_000_000  # of 2026-03-04, a Wednesday


def events_of(folder):
    subprocess.run([program, "run", SCENARIO, *SHORT, "--engine", "native", "--seed", "7",
                    "--replications", "1", "--journal", "--out", folder], check=True,
                   capture_output=True)
    lines = (folder / "journal-0.jsonl").read_text().splitlines(keepends=True)
    on_the_date = re.compile(r'([{,]"(?:t|until)":)([0-9]+)')
    return [on_the_date.sub(lambda it: it[1] + str(int(it[2]) + MIDNIGHT_US), line)
            for line in lines if '"event":' in line]


def paced(events, journal):
    """A host that hears the events with the cap's settings of the scenario; its journal."""
    done = subprocess.run([program, "pace", SCENARIO, "--clock", "events", "--journal", journal],
                          input="".join(events), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert done.stdout.count('"dial":') > 100, done.stdout[:500]
    told = [line for line in journal.read_text().splitlines() if '"event":' in line]
    assert len(told) == len(events), (len(told), len(events))


def judged(journal, *settings):
    done = subprocess.run([program, "measure", journal, "--against", SCENARIO, *SHORT, *settings,
                           "--replications", "60", "--json"], capture_output=True, text=True)
    assert done.stderr == "", done.stderr
    answer = json.loads(done.stdout)
    return done.returncode, {one["name"] for one in answer["figures"] if one["differs"]}


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    events = events_of(folder)
    live = folder / "live.jsonl"
    paced(events, live)
    code, differing = judged(live)
    assert (code, differing) == (0, set()), (code, differing)
    code, differing = judged(live, "--set", "phones.hit_rate=0.42")
    assert code == 1 and "hit_rate" in differing, (code, differing)
print("ok")
