# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""resume_test.py PROGRAM SCENARIO: work that is killed goes on where it stopped.

Fifty times `callpace run --out` is killed at a random moment (SIGKILL) and started again, on
another number of threads, until it ends. Its files must be those of a run that nobody broke off,
byte for byte, and no replication may have been simulated twice: the store counts them.
"""
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

KILLS = 50
REPLICATIONS = 24
FILES = ("summary.json", "replications.csv", "timeline.csv", "waits.csv", "parts.csv")

program, scenario = sys.argv[1:]
# A small day: what is kept of a replication is the same, by half-hours, and so are the moments at
# which a kill can meet it.
settings = ["worklist.accounts=150", "calendar.days=1", "team.shift.morning.agents=4",
            "team.shift.evening.agents=3"]


def command(folder, threads):
    options = [word for setting in settings for word in ("--set", setting)]
    return [program, "run", scenario, "--replications", str(REPLICATIONS), "--by", "half-hour",
            "--threads", str(threads), "--out", str(folder), *options]


def run(folder, threads=2):
    done = subprocess.run(command(folder, threads), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def kill_after(folder, seconds, threads):
    """Starts the work and kills it; true when it had not ended by itself."""
    work = subprocess.Popen(command(folder, threads), stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)
    try:
        work.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        work.kill()
        work.wait()
        return True


def kept(folder):
    """The runs in a folder's store, with all that is kept of them, in order."""
    path = folder / "runs.sqlite"
    if not path.exists():
        return None
    with sqlite3.connect(path) as store:
        tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master")]
        if "run" not in tables:
            return []
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [store.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4, 5, 6").fetchall()
                for table in ("run", "tally")]


def exported(folder):
    """What `callpace export` prints of the runs that a folder keeps."""
    return subprocess.run([program, "export", folder], check=True, capture_output=True).stdout


def main():
    moments = random.Random(14)
    with tempfile.TemporaryDirectory() as scratch:
        whole = pathlib.Path(scratch) / "whole"
        begun = time.monotonic()
        run(whole)
        length_s = time.monotonic() - begun
        expected = {name: (whole / name).read_bytes() for name in FILES}
        as_exported = exported(whole)
        killed = midway = 0
        for number in range(KILLS):
            folder = pathlib.Path(scratch) / f"broken-off-{number}"
            was_killed = kill_after(folder, moments.uniform(0, length_s), moments.choice((1, 2, 3)))
            before = kept(folder)
            run(folder, moments.choice((1, 2, 3)))
            after = kept(folder)
            killed += was_killed
            midway += was_killed and bool(before) and 0 < len(before[0]) < REPLICATIONS
            assert exported(folder) == as_exported, f"kill {number}: the stores differ"
            if before:
                assert set(before[0]) <= set(after[0]), f"kill {number}: a run was lost"
            for name in FILES:
                assert (folder / name).read_bytes() == expected[name], f"kill {number}: {name}"
        print(f"{killed} of {KILLS} were killed while they worked, {midway} with some of their "
              "replications kept; all ended with equal bytes")
        assert killed >= KILLS // 2
        assert midway >= KILLS // 10


main()
