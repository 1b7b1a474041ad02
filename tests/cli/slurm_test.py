# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""slurm_test.py PROGRAM ROOT: a sweep on a real Slurm.

Starts munged, slurmctld and two slurmd as this user, on free ports of the loopback and in a folder
of its own, without systemd, and takes all of it away again. A sweep is submitted; one task is
killed on its way and requeued, one node is drained with a task on it; the merged results must be
those of a sweep on this machine, byte for byte.
"""
import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

program, root = sys.argv[1:]
SHARDS = 4
# Some seconds of work, so that a kill meets it; two days of three agents at each point.
SWEEP = f"""[sweep]
name = "on-slurm"
scenario = "{root}/scenarios/arteaga-2016/predictive-38.toml"
set = ["team.shift.morning.agents=2", "team.shift.evening.agents=1", "worklist.accounts=200",
  "demand.2016-02.accounts=200"]
indicators = ["abandon_ratio_hangup", "idle_s_mean"]

[design]
kind = "latin_hypercube"
points = 1600

[[input]]
name = "patience"
key = "dialer.patience.mean_s"
range = [5, 40]

[[input]]
name = "hit_rate"
key = "phones.hit_rate"
range = [0.2, 0.3]
"""
FILES = ("summary.json", "points.csv", "effects.csv")
NODES = ("a", "b")


def free_ports(count):
    """Ports that nobody has now, told apart by being held together."""
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def configuration(folder, ports):
    user, host = getpass.getuser(), socket.gethostname().split(".")[0]
    nodes = "\n".join(
        f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=2"
        for name, port in zip(NODES, ports[1:]))
    return f"""ClusterName=loopback
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_interval=1,sched_min_interval=100000,batch_sched_delay=0
MpiDefault=none
ReturnToService=2
KillWait=1
JobRequeue=1
{nodes}
PartitionName=all Nodes=ALL Default=YES State=UP
"""


class Slurm:
    """A cluster of this machine alone."""

    def __init__(self, folder):
        self.folder = folder
        self.daemons = []
        (folder / "state").mkdir()
        (folder / "slurm.conf").write_text(configuration(folder, free_ports(1 + len(NODES))))
        self.environment = dict(os.environ, SLURM_CONF=str(folder / "slurm.conf"),
                                PATH=os.environ["PATH"] + ":/usr/sbin:/sbin")

    def bring_up(self):
        folder = self.folder
        key = folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self.start("munged", "--foreground", "--force", f"--socket={folder}/munge.socket",
                   f"--key-file={key}", f"--pid-file={folder}/munge.pid",
                   f"--log-file={folder}/munge.log", f"--seed-file={folder}/munge.seed")
        self.wait(lambda: (folder / "munge.socket").exists(), "munged is up")
        self.start("slurmctld", "-D", "-i")
        for node in NODES:
            self.start("slurmd", "-D", "-N", node)
        self.wait(lambda: self.says("sinfo", "-h", "-N", "-o", "%T").split() == ["idle"] * 2,
                  "both nodes are idle", 20)

    def start(self, *words):
        log = open(self.folder / f"{words[0]}-{len(self.daemons)}.out", "w")
        # Should this test be killed, its daemons end, too.
        self.daemons.append(subprocess.Popen(["setpriv", "--pdeathsig", "TERM", *words],
                                             env=self.environment, stdout=log,
                                             stderr=subprocess.STDOUT))

    def says(self, *words):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True).stdout

    def do(self, *words):
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stdout + done.stderr)
        return done.stdout

    def wait(self, holds, what, seconds=60):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"not after {seconds} s: {what}\n{self.logs()}")
            time.sleep(0.1)

    def logs(self):
        return "\n".join(f"--- {path.name}\n{path.read_text()[-2000:]}"
                         for path in sorted(self.folder.glob("*.out")))

    def stop(self):
        self.says("scancel", "--user", getpass.getuser())
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in reversed(self.daemons):
            try:
                daemon.wait(timeout=10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()


def state_of(slurm, job):
    """The states of a job's tasks: {"1": "RUNNING", ...}."""
    lines = slurm.says("squeue", "-h", "-r", "-j", job, "-t", "all", "-o", "%K %T").split("\n")
    return dict(line.split() for line in lines if line)


def kept_in(folder):
    """Whether the shard's store has something; asked without opening it."""
    store = folder / "runs.sqlite-wal"
    return store.exists() and store.stat().st_size > 100_000


def without_slurm(sweep, scratch):
    """There is no sbatch, or it refuses: its words, and the scripts stay."""
    bare = dict(os.environ, PATH=str(scratch / "nothing"))
    done = subprocess.run([program, "sweep", sweep, "--slurm", "--out", scratch / "bare"],
                          env=bare, capture_output=True, text=True)
    assert done.returncode == 3, done
    assert "there is no sbatch on this machine" in done.stderr, done.stderr
    assert "--array=1-100" in (scratch / "bare" / "shards.sbatch").read_text()


def refused_by_slurm(slurm, sweep, scratch):
    done = subprocess.run([program, "sweep", sweep, "--slurm", "--sbatch=--partition=nowhere",
                           "--out", scratch / "refused"],
                          env=slurm.environment, capture_output=True, text=True)
    assert done.returncode == 3, done
    assert "Slurm refuses" in done.stderr and "invalid partition" in done.stderr, done.stderr


def started(scratch):
    """A cluster; another one where somebody took a port before its daemon did."""
    for attempt in range(3):
        folder = scratch / f"slurm-{attempt}"
        folder.mkdir()
        slurm = Slurm(folder)
        try:
            slurm.bring_up()
            return slurm
        except TimeoutError:
            slurm.stop()
            if attempt == 2:
                raise


def main():
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="callpace-slurm-"))
    scratch.chmod(0o755)  # as munged wants it
    slurm = alone = None
    try:
        sweep = scratch / "it's a sweep.toml"
        sweep.write_text(SWEEP)
        without_slurm(sweep, scratch)
        slurm = started(scratch)
        refused_by_slurm(slurm, sweep, scratch)
        out = scratch / "out 1"
        here = scratch / "here"
        alone = subprocess.Popen([program, "sweep", sweep, "--threads", "1", "--out", here],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        said = slurm.do(program, "sweep", sweep, "--slurm", "--shards", str(SHARDS), "--out", out)
        array = said.split("as job ")[1].split(",")[0]
        merging = said.split("and job ")[1].split()[0]
        shards = [out / f"shard-{i}" for i in range(1, SHARDS + 1)]

        slurm.wait(lambda: kept_in(shards[0]) and kept_in(shards[1]), "two shards are on their way")
        # Kill a task as a failing node would, and let Slurm queue it again.
        slurm.do("scontrol", "requeue", f"{array}_1")
        # Drain the node of another one and take the task off it.
        node = slurm.says("squeue", "-h", "-r", "-j", array, "-o", "%K %N").split("\n")
        node = dict(line.split() for line in node if len(line.split()) == 2).get("2", "b")
        slurm.do("scontrol", "update", f"NodeName={node}", "State=DRAIN", "Reason=test")
        slurm.do("scontrol", "requeue", f"{array}_2")
        restarts = lambda: slurm.says("scontrol", "show", "job", array).count("Restarts=1")
        slurm.wait(lambda: restarts() == 2, "both tasks are queued again")
        slurm.wait(lambda: (out / "summary.json").exists() or "COMPLETED" in
                   state_of(slurm, merging).values(), "the shards are merged", 120)
        slurm.wait(lambda: state_of(slurm, merging).get("N/A") == "COMPLETED",
                   "the merging job has ended")
        assert "drain" in slurm.says("sinfo", "-h", "-N", "-n", node, "-o", "%T"), "no node drained"
        assert "matters most" in (out / "merge.log").read_text(), (out / "merge.log").read_text()

        assert alone.wait() == 0
        for name in FILES:
            assert (out / name).read_bytes() == (here / name).read_bytes(), name
        exported = [subprocess.run([program, "export", folder], check=True,
                                   capture_output=True).stdout for folder in (out, here)]
        assert exported[0] == exported[1], "the stores differ"
        print(f"{SHARDS} shards, two of them requeued and one node drained: equal bytes")
    finally:
        if slurm:
            slurm.stop()
        if alone and alone.poll() is None:
            alone.kill()
            alone.wait()
        shutil.rmtree(scratch, ignore_errors=True)


main()
