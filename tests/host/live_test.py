#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""`callpace pace` from outside: streams, sockets, signals, slow readers and kill -9.

    live_test.py PROGRAM SCENARIO [unittest arguments]

The events are those of a simulated day, without its decisions. With --clock events the host's
journal is a function of them, so that runs can be compared byte by byte.
"""

import glob
import json
import os
import random
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

EVENTS = 3000
KILLS = 12
# Files so short that the journal goes on in another one every thirty events, if the disk is quick.
SHORT_PARTS = ("--journal-part", "0.01")


def simulated_events():
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([PROGRAM, "run", SCENARIO, "--engine", "native", "--replications", "2",
                        "--journal", "--out", out], check=True, stdout=subprocess.DEVNULL)
        with open(out + "/journal-0.jsonl", "rb") as journal:
            return [line for line in journal if b'"event":' in line]


def plain(line):
    """A line of a journal without its check sum."""
    return re.sub(rb',"sum":"[0-9a-f]{16}"', b"", line)


def parts_of(path):
    """The files of a journal, in order."""
    return sorted(glob.glob(path) + glob.glob(path + ".[0-9]*"))


def whole(path):
    """What the files of a journal say together: their lines without check sums and seams."""
    lines = []
    for part in parts_of(path):
        with open(part, "rb") as file:
            lines += file.read().splitlines()
    return [plain(line) for line in lines
            if not line.startswith((b'{"goes_on_in":', b'{"journal":"callpace-pacing","part":'))]


def said(line):
    """A decision that was said, as the journal has it: without the number of events."""
    return line.rsplit(b',"events":', 1)[0] + b"}"


class Host:
    """A running `callpace pace`; collects what it says."""

    def __init__(self, *arguments, clock="events", **options):
        self.process = subprocess.Popen(
            [PROGRAM, "pace", SCENARIO, "--clock", clock, *arguments], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        self.lines = []
        self.said = threading.Condition()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            with self.said:
                self.lines.append(line)
                self.said.notify()

    def wait_for(self, count, kind=b"{"):
        """The first `count` lines with `kind` in them, once they have been said."""
        def found():
            return [json.loads(line) for line in self.lines if kind in line][:count]
        with self.said:
            if not self.said.wait_for(lambda: len(found()) == count, timeout=5):
                raise AssertionError(f"not {count} lines with {kind}: {self.lines}")
            return found()

    def hear(self, count):
        """Returns once `count` lines have been said, or no more seem to come."""
        with self.said:
            self.said.wait_for(lambda: len(self.lines) >= count, timeout=1)

    def send(self, *lines):
        try:
            self.process.stdin.write(b"".join(lines))
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def send_apart(self, lines):
        """Sends a few lines at a time: what comes at once is one file's, however short it is."""
        for i in range(0, len(lines), 30):
            self.send(*lines[i:i + 30])
            time.sleep(0.003)

    def end(self):
        """Ends the input; (exit code, what it said on stderr)."""
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        return self.gone()

    def gone(self):
        code = self.process.wait(timeout=10)
        self.reader.join()
        complaint = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return code, complaint


class LiveTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.day = simulated_events()
        cls.events = cls.day[:EVENTS]

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.journal = folder.name + "/live.jsonl"

    def read_journal(self, path=None):
        with open(path or self.journal, "rb") as journal:
            return journal.read()

    def uninterrupted(self, events, *arguments):
        """(journal, lines said) of a run that nothing disturbs."""
        path = self.folder + "/uninterrupted.jsonl"
        host = Host("--journal", path, *arguments)
        host.send(*events)
        self.assertEqual(host.end(), (0, ""))
        return self.read_journal(path), host.lines

    def test_every_event_is_taken_and_the_journal_replays(self):
        journal, lines = self.uninterrupted(self.events)
        self.assertEqual(sum(b'"event":' in line for line in journal.splitlines()), EVENTS)
        self.assertFalse([line for line in lines if b"error" in line])
        recorded = [plain(line) for line in journal.splitlines() if b'"dial":' in line]
        # What was said is what is in the journal, with the number of events it rests on.
        self.assertEqual([said(line) for line in lines[1:]], recorded)
        self.assertEqual(json.loads(lines[-1])["events"], EVENTS)
        replay = subprocess.run([PROGRAM, "replay", self.folder + "/uninterrupted.jsonl"],
                                stdout=subprocess.DEVNULL)
        self.assertEqual(replay.returncode, 0)

    def test_kill_9_at_any_moment_loses_nothing_that_was_said(self):
        expected, _ = self.uninterrupted(self.events)
        self.kill_at_any_moment()
        self.assertEqual(self.read_journal(), expected)

    def test_kill_9_between_two_files_loses_nothing_either(self):
        self.uninterrupted(self.events)
        self.kill_at_any_moment(*SHORT_PARTS)
        self.assertEqual(whole(self.journal), whole(self.folder + "/uninterrupted.jsonl"))
        self.assertGreater(len(parts_of(self.journal)), KILLS // 2)

    def kill_at_any_moment(self, *arguments):
        """Lives the day with kills, and checks that what was said is in the journal."""
        draw = random.Random(2016)
        heard = set()
        taken = 0
        kills = 0
        while True:
            host = Host("--journal", self.journal, *arguments)
            taken = host.wait_for(1)[0]["events"]
            stop = taken + draw.randrange(1, 2 * EVENTS // KILLS)
            if kills == KILLS:
                host.send_apart(self.events[taken:])
                break
            # Half a line at the end, and a moment somewhere in its work.
            host.send_apart([*self.events[taken:stop], self.events[stop % EVENTS][:10]])
            host.hear(draw.randrange(2, 3 + (stop - taken) // 3))
            host.process.kill()
            self.assertEqual(host.end()[0], -signal.SIGKILL)
            now_heard = {said(line) for line in host.lines[2:] if line.endswith(b"}\n")}
            self.assertLessEqual(now_heard, set(whole(self.journal)))
            heard |= now_heard
            kills += 1
        self.assertEqual(host.end()[0], 0)
        self.assertGreater(len(heard), 100)

    def run_on(self, command, *arguments):
        return subprocess.run([PROGRAM, command, self.journal, *arguments], capture_output=True,
                              text=True)

    def test_a_journal_of_many_files_replays_and_is_measured_as_one(self):
        if PROGRAM.endswith("live_program"):
            self.skipTest("this program has no other commands")
        path = self.journal
        self.uninterrupted(self.events)
        self.journal = self.folder + "/uninterrupted.jsonl"
        one = [self.run_on("replay", "--json"), self.run_on("measure", "--json")]
        self.journal = path
        host = Host("--journal", path, *SHORT_PARTS)
        for i in range(0, EVENTS, 100):
            host.send(*self.events[i:i + 100], b'{"may_leave":0}\n')
            host.wait_for(i // 100 + 1, b'"may_leave"')
        self.assertEqual(host.end(), (0, ""))
        parts = parts_of(path)
        self.assertGreater(len(parts), 5)
        many = [self.run_on("replay", "--json"), self.run_on("measure", "--json")]
        for before, now in zip(one, many):
            self.assertEqual((now.returncode, now.stderr), (0, ""))
            self.assertEqual(now.stdout.replace("live.jsonl", "uninterrupted.jsonl"), before.stdout)
        # Without a snapshot all files are read again, and say the same; longer files make none.
        os.unlink(path + ".snapshot")
        host = Host("--journal", path)
        self.assertEqual(host.wait_for(1)[0]["events"], EVENTS)
        self.assertEqual(host.end(), (0, ""))
        os.rename(parts[3], parts[3] + ".away")
        for command in ("replay", "measure"):
            told = self.run_on(command)
            self.assertEqual(told.returncode, 3)
            self.assertIn("live.jsonl.000002:", told.stderr)
            self.assertIn("live.jsonl.000003 is missing, in which the journal goes on", told.stderr)
        code, complaint = Host("--journal", path).end()
        self.assertEqual((code, "000003 is missing" in complaint), (3, True))
        told = subprocess.run([PROGRAM, "replay", parts[4]], capture_output=True, text=True)
        self.assertEqual((told.returncode, "is a later file of a journal" in told.stderr),
                         (3, True))

    def test_a_torn_last_line_is_cut_off_and_told(self):
        expected, _ = self.uninterrupted(self.events[:500])
        for size in (1, 30, 500, len(expected) // 2, len(expected) - 1):
            with open(self.journal, "wb") as journal:
                journal.write(expected[:size])
            host = Host("--journal", self.journal)
            taken = host.wait_for(1)[0]["events"]
            host.send(*self.events[taken:500])
            code, complaint = host.end()
            self.assertEqual(code, 0)
            self.assertIn("cut off a torn last line of ", complaint)
            self.assertEqual(self.read_journal(), expected)

    def test_a_damaged_or_foreign_journal_is_refused_and_left_alone(self):
        good, _ = self.uninterrupted(self.events[:100])
        lines = good.splitlines(keepends=True)
        never_taken = b'{"t":%d,"event":"busy","call":999999}\n' % json.loads(lines[-1])["t"]
        for text, why in ((b"".join(lines[:5] + [b'{"t":\n'] + lines[6:]), "line 6 "),
                          (good + never_taken, "another check sum"),
                          (good.replace(b"agent_ready", b"agent_reedy", 1), "line "),
                          (b"".join(lines[:5] + lines[6:]), "line 6 has another check sum"),
                          (b"a text of yours", "no pacing journal"),
                          (b"a text of yours\n", "not the header"),
                          (good.replace(b'"lines_max":', b'"lines_max":9', 1), "")):
            with open(self.journal, "wb") as journal:
                journal.write(text)
            code, complaint = Host("--journal", self.journal).end()
            self.assertEqual(code, 3)
            self.assertIn(why, complaint)
            self.assertEqual(self.read_journal(), text)

    def test_a_journal_has_one_host_and_one_configuration(self):
        host = Host("--journal", self.journal)
        host.wait_for(1)
        code, complaint = Host("--journal", self.journal).end()
        self.assertEqual((code, "held by another host" in complaint), (3, True))
        host.end()
        code, complaint = Host("--journal", self.journal, "--utc-offset", "-6").end()
        self.assertEqual((code, "other settings" in complaint), (3, True))

    def test_lines_that_are_refused_change_nothing(self):
        expected, _ = self.uninterrupted(self.events)
        draw = random.Random(7)
        last = json.loads(self.events[0])["t"]
        stream, bad = [], []
        for event in self.events:
            if draw.random() < 0.1:
                bad.append(len(stream) + 1)
                stream.append(draw.choice([
                    b"garbage\n", b"{}\n", b"[1]\n", b'{"t":1,"event":"dialed"}\n',
                    b'{"t":"x","event":"agent_ready","agent":1}\n', b"\x00\xff\n", b'{"event":3}\n',
                    b'{"t":%d,"event":"busy","call":999999}\n' % (last + 10**9),
                    b'{"t":%d,"event":"dialed","call":77}\n' % (last - 10**7),
                    b'{"t":%d,"event":"dialed","call":77}\n' % 2**62,
                    b'{"x":{"t":1},"event":"dialed","call":5}\n',
                    b"x" * 10000 + b"\n", event[:-2] + b',"note":"\\""}\n',
                    stream[-1] if stream and b'"event"' in stream[-1] else b"?\n"]))
            stream.append(event)
            last = json.loads(event)["t"]
        host = Host("--journal", self.journal)
        host.send(*stream)
        self.assertEqual(host.end(), (0, ""))
        errors = [json.loads(line) for line in host.lines if b'"error":' in line]
        self.assertEqual([error["line"] for error in errors], bad)
        self.assertTrue(all(error["why"] for error in errors))
        self.assertEqual(self.read_journal(), expected)

    def test_who_does_not_read_is_not_fed_and_loses_nothing(self):
        path = self.folder + "/events"
        with open(path, "wb") as file:
            file.writelines(self.day)
        with open(path, "rb") as file:
            process = subprocess.Popen([PROGRAM, "pace", SCENARIO, "--clock", "events"],
                                       stdin=file, stdout=subprocess.PIPE)
            time.sleep(0.5)
            self.assertLess(os.lseek(file.fileno(), 0, os.SEEK_CUR), os.path.getsize(path) / 2)
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                resident_kb = int(status.read().split("VmRSS:")[1].split()[0])
            # The address sanitizer keeps shadows of all that the program has.
            is_sanitized = PROGRAM.endswith("live_program")
            self.assertLess(resident_kb, (96 if is_sanitized else 64) * 1024)
            output = process.communicate(timeout=30)[0]
        self.assertEqual(process.returncode, 0)
        self.assertEqual(json.loads(output.splitlines()[-1])["events"], len(self.day))

    def test_signals_end_it_cleanly_even_before_a_reader_that_is_stuck(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            host = Host("--journal", self.journal)
            host.wait_for(1)
            host.process.send_signal(number)
            self.assertEqual(host.gone(), (4, ""))
            host.process.stdin.close()
        stuck = subprocess.Popen([PROGRAM, "pace", SCENARIO, "--clock", "events"],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.assertIn(b"callpace", stuck.stdout.readline())
        writer = threading.Thread(target=lambda: Host.send(FakeHost(stuck), *self.day), daemon=True)
        writer.start()
        time.sleep(0.2)
        stuck.terminate()
        self.assertEqual(stuck.wait(timeout=5), 4)
        writer.join()
        stuck.stdout.close()
        try:
            stuck.stdin.close()
        except BrokenPipeError:
            pass

    def test_on_the_wall_clock_it_stamps_events_and_asks_again_by_itself(self):
        before = time.time_ns() // 1000
        host = Host("--journal", self.journal, clock="wall")
        host.send(b'{"event": "agent_ready", "agent": 1}\n{"event":"agent_ready","agent":2}\n')
        first = host.wait_for(2, b'"dial"')[1]
        self.assertGreaterEqual(first["t"], before)
        self.assertGreaterEqual(first["dial"], 1)
        host.send(b'{"event":"dialed","call":1}\n')
        again = host.wait_for(1, b'"events":3}')[0]  # the timer asked: a dialing does not
        self.assertGreater(again["t"], first["t"])
        host.send(b'{"event":"busy","call":1,"t":%d}\n' % (again["t"] + 10**9), b'{"t":5}\n',
                  b'{"event":"agent_leaving","agent":2}\n{"may_leave":1}\n{"may_leave":3}\n')
        answers = [line["answer"] for line in host.wait_for(2, b'"may_leave"')]
        early, tick = host.wait_for(2, b'"error"')
        self.assertIn("ahead of the host's clock", early["why"])
        self.assertEqual(tick["error"], "refused")
        # Agent 1 did not say that it leaves, and nobody knows agent 3. Agent 2 did: a dialing that
        # was ordered before may still be reported for a second.
        self.assertEqual(answers, [False, False])
        host.send(b'{"may_leave":2}\n')
        self.assertFalse(host.wait_for(3, b'"may_leave"')[-1]["answer"])
        time.sleep(1.2)
        host.send(b'{"may_leave":2}\n')
        self.assertTrue(host.wait_for(4, b'"may_leave"')[-1]["answer"])
        self.assertEqual(host.end(), (0, ""))
        later = Host("--journal", self.journal, clock="wall")
        hello, holds = later.wait_for(2)
        self.assertEqual((hello["events"], holds["ringing"]), (4, 1))
        self.assertGreaterEqual(hello["t"], again["t"])
        self.assertEqual(later.end(), (0, ""))
        replay = subprocess.run([PROGRAM, "replay", self.journal], stdout=subprocess.DEVNULL)
        self.assertEqual(replay.returncode, 0)

    def test_who_closes_the_output_ends_it_as_a_failure(self):
        # Supervisors start it again then, as they do not after the end of its input.
        host = subprocess.Popen([PROGRAM, "pace", SCENARIO, "--clock", "events"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL)
        self.assertIn(b"callpace", host.stdout.readline())
        host.stdout.close()
        try:
            host.stdin.write(b"".join(self.events[:20]))
            host.stdin.close()
        except BrokenPipeError:
            pass
        self.assertEqual(host.wait(timeout=30), 3)

    def test_a_journal_that_is_no_file_or_moves_away_ends_it(self):
        os.mkfifo(self.journal)
        for path in (self.journal, "/dev/zero", "/dev/full"):
            code, complaint = Host("--journal", path).end()
            self.assertEqual((code, "is not a regular file" in complaint), (3, True))
        os.unlink(self.journal)
        host = Host("--journal", self.journal)
        host.wait_for(1)
        os.rename(self.journal, self.journal + ".1")
        host.send(self.events[0])
        code, complaint = host.end()
        self.assertEqual((code, "was moved or removed" in complaint), (3, True))
        self.assertFalse([line for line in host.lines if b'"dial"' in line])

    def test_a_full_disk_ends_it_before_anything_unsafe_is_said(self):
        expected, _ = self.uninterrupted(self.events)

        def limit_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_001, 100_001))

        host = Host("--journal", self.journal, preexec_fn=limit_files)
        host.send(*self.events)
        code, complaint = host.end()
        self.assertEqual((code, "File too large" in complaint), (3, True))
        self.assertLess(json.loads(host.lines[-1])["events"], EVENTS)
        self.assertLessEqual({said(line) for line in host.lines[1:]},
                             set(self.read_journal().splitlines()))
        host = Host("--journal", self.journal)
        host.send(*self.events[host.wait_for(1)[0]["events"]:])
        self.assertEqual(host.end()[0], 0)
        self.assertEqual(self.read_journal(), expected)

    def test_a_socket_serves_one_peer_after_the_other_and_survives_a_kill(self):
        path = self.folder + "/pace.sock"
        for ending in (signal.SIGKILL, signal.SIGTERM):
            host = Host("--journal", self.journal, "--socket", path)
            taken = self.talk(path, 0 if ending == signal.SIGKILL else 600, 300)
            self.assertEqual(self.talk(path, taken, 300), taken + 300)
            code, complaint = Host("--socket", path).end()
            self.assertEqual((code, "served by another host" in complaint), (3, True))
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
            host.process.send_signal(ending)
            code, _ = host.gone()
            host.process.stdin.close()
            self.assertEqual(code, -9 if ending == signal.SIGKILL else 4)
        self.assertFalse(os.path.exists(path))
        self.assertEqual(self.read_journal(), self.uninterrupted(self.events[:1200])[0])

    def talk(self, path, already, count):
        """Sends the next `count` events; how many the host has taken in after that."""
        peer = socket.socket(socket.AF_UNIX)
        with peer, peer.makefile("rb") as lines:
            for _ in range(500):
                try:
                    peer.connect(path)
                    break
                except (FileNotFoundError, ConnectionRefusedError):
                    time.sleep(0.01)
            hello = json.loads(lines.readline())
            self.assertEqual(hello["events"], already)
            peer.sendall(b"".join(self.events[already:already + count]))
            peer.shutdown(socket.SHUT_WR)
            last = [json.loads(line) for line in lines][-1]
        # A dialing at the very end is taken in without a word.
        silent = 0
        for event in reversed(self.events[:already + count]):
            if json.loads(event)["event"] != "dialed":
                break
            silent += 1
        return last["events"] + silent


class FakeHost:
    """Lends Host.send to a process that nobody reads from."""

    def __init__(self, process):
        self.process = process


if __name__ == "__main__":
    PROGRAM, SCENARIO = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
