# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""sweep_program_test.py PROGRAM ROOT: sweeps from outside.

Shards that are merged, work that was killed and went on, and GNU parallel give the bytes of a sweep
that nobody cut or broke off; what cannot be merged is refused with a sentence and changes nothing.
"""
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

KILLS = 6
FILES = ("summary.json", "points.csv", "effects.csv", "indices.csv")

program, root = sys.argv[1:]
# A site of two agents, so that a run takes a millisecond or two.
SWEEP = f"""[sweep]
name = "two-agents"
scenario = "{root}/scenarios/arteaga-2016/predictive-38.toml"
set = ["team.shift.morning.agents=2", "team.shift.evening.agents=1", "worklist.accounts=200",
  "demand.2016-02.accounts=200"]
indicators = ["abandon_ratio_hangup", "idle_s_mean"]
replications = 2

[design]
kind = "sobol"
points = 24
indices = true

[[input]]
name = "patience"
key = "dialer.patience.mean_s"
range = [5, 40]
unit = "s"

[[input]]
name = "hit_rate"
key = "phones.hit_rate"
range = [0.2, 0.3]
"""
RUNS = 24 * 4 * 2


def command(*words):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def good(*words):
    code, text = command(*words)
    assert code == 0, text
    return text


def refused(code, words, *arguments):
    found, text = command(*arguments)
    assert found == code, (found, text)
    assert words in " ".join(text.split()), text


def result_of(folder):
    return [good("export", folder)] + [(folder / name).read_bytes() for name in FILES]


def main():
    moments = random.Random(16)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        sweep = scratch / "sweep.toml"
        sweep.write_text(SWEEP)
        whole = scratch / "whole"
        begun = time.monotonic()
        good("sweep", sweep, "--out", whole)
        length_s = time.monotonic() - begun
        expected = result_of(whole)

        # Shards, one of them killed on its way.
        shards = [scratch / f"shard-{i}" for i in (1, 2, 3)]
        for i, folder in enumerate(shards, 1):
            good("sweep", sweep, "--shard", f"{i}/3", "--threads", 1 + i % 2, "--out", folder)
        merged = scratch / "merged"
        refused(3, "shard 2/3 is not among the folders", "merge", sweep, shards[0], shards[2],
                "--out", merged)
        refused(3, "is named twice", "merge", sweep, shards[0], shards[0], shards[1], "--out",
                merged)
        again = scratch / "again"
        shutil.copytree(shards[1], again)
        refused(3, "keep the same 64 runs: a shard is there twice", "merge", sweep, *shards, again,
                "--out", merged)
        refused(3, "there is no runs.sqlite", "merge", sweep, *shards, scratch, "--out", merged)
        refused(3, "it is of another sweep, design, seed or scenario", "merge", sweep, *shards,
                "--set", "sweep.seed=2", "--out", merged)
        assert not merged.exists()
        good("merge", sweep, *shards, "--out", merged)
        assert result_of(merged) == expected, "merged shards differ"

        # Killed at random moments, on other numbers of threads.
        midway = 0
        for kill in range(KILLS):
            folder = scratch / f"killed-{kill}"
            work = subprocess.Popen([program, "sweep", sweep, "--threads",
                                     str(moments.choice((1, 2, 3))), "--out", folder],
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0.1, 0.9) * length_s)
            work.kill()
            work.wait()
            store = folder / "runs.sqlite"
            kept = 0
            if store.exists():
                with sqlite3.connect(store) as database:
                    names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
                    if "watched" in names:
                        kept = database.execute("SELECT count(*) FROM watched").fetchone()[0]
            midway += 0 < kept < RUNS
            good("sweep", sweep, "--out", folder)
            assert result_of(folder) == expected, f"kill {kill}: the results differ"
        assert midway >= 1, "no kill met a sweep on its way"

        # Ctrl-C keeps what is done, says so, and the same command goes on.
        stopped = scratch / "stopped"
        many = ["sweep", str(sweep), "--set", "design.points=2400", "--out", str(stopped)]
        work = subprocess.Popen([program, *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)
        time.sleep(0.6)
        work.send_signal(signal.SIGINT)
        _, said = work.communicate()
        assert work.returncode == 4, (work.returncode, said)
        assert "the same command goes on" in " ".join(said.split()), said
        # A Sobol design that grew keeps its points.
        good("sweep", sweep, "--out", stopped)
        assert result_of(stopped)[1:] == expected[1:], "what Ctrl-C left differs"

        # A store of another build is kept, not used.
        with sqlite3.connect(again / "runs.sqlite") as database:
            database.execute("UPDATE store SET value = 'other' WHERE name = 'build'")
        refused(3, "keeps runs of another callpace", "sweep", sweep, "--shard", "2/3", "--out",
                again)
        with sqlite3.connect(again / "runs.sqlite") as database:
            assert database.execute("SELECT count(*) FROM watched").fetchone()[0] == 64
        # So does every command that keeps runs.
        site = f"{root}/scenarios/arteaga-2016/predictive-38.toml"
        for words in (["run", site, "--engine", "native"], ["compare", site, "--agents", "2,3"],
                      ["staff", site], ["tornado", sweep],
                      ["study", f"{root}/scenarios/example-retailer/study.toml"]):
            refused(3, "keeps runs of another callpace", *words, "--out", again)
        with sqlite3.connect(again / "runs.sqlite") as database:
            assert database.execute("SELECT count(*) FROM watched").fetchone()[0] == 64

        # No room for more: the sentence, and what is stored stays and is gone on with.
        full = scratch / "full"
        limit = 60_000
        cut = subprocess.run([program, "sweep", sweep, "--out", full], capture_output=True,
                             text=True, restore_signals=False,  # SIGXFSZ stays ignored
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE,
                                                                   (limit, limit)))
        assert cut.returncode == 3, (cut.returncode, cut.stderr)
        assert "takes no more runs" in cut.stderr, cut.stderr
        assert "the same command goes on" in " ".join(cut.stderr.split()), cut.stderr
        good("sweep", sweep, "--out", full)
        assert result_of(full) == expected, "a full disk lost something"

        refused(2, "is no shard", "sweep", sweep, "--shard", "4/3", "--out", full)
        refused(2, "--shard requires --out", "sweep", sweep, "--shard", "1/3")

        # GNU parallel, as docs/sweep.md has it.
        folder = scratch / "parallel"
        folder.mkdir()
        subprocess.run(["parallel", "--will-cite", "-j2", program, "sweep", str(sweep), "--shard",
                        "{}/4", "--threads", "1", "--out", f"{folder}/{{}}", ":::", "1", "2", "3",
                        "4"], check=True, capture_output=True, env={"HOME": str(scratch),
                                                                    "PATH": "/usr/bin:/bin"})
        good("merge", sweep, *sorted(folder.iterdir()), "--out", scratch / "of-parallel")
        assert result_of(scratch / "of-parallel") == expected, "GNU parallel's shards differ"
        print(f"all equal; {midway} of {KILLS} kills met a sweep on its way")


main()
