#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""`callpace pace --accounts` from outside: whom it names, kill -9, torn journals, changed files.

    live_accounts_test.py PROGRAM SCENARIO [unittest arguments]

A dialer works through a simulated day once, in step with the host, and keeps the lines that were
taken in. With --clock events the host's journal is a function of them, so that runs that were
killed can be compared with it byte by byte.
"""

import json
import os
import random
import signal
import subprocess
import sys
import unittest

import live_test
from live_test import SHORT_PARTS, Host, parts_of, plain, simulated_events, whole

EVENTS = 1500
KILLS = 6
ACCOUNTS = 60  # fewer than the day could dial: it waits for redials
REDIALS = [word for end in ("no_answer", "machine", "failed", "busy", "wrong_party")
           for word in ("--set", f"worklist.redial.{end}.after_s=20")]
HOUR = 3600 * 10**6
ENDS = {"busy": "busy", "no_answer": "no_answer", "failed": "failed",
        "answered_machine": "machine", "caller_hung_up": "abandoned"}


def to_line(members):
    return json.dumps(members, separators=(",", ":")).encode() + b"\n"


def opened(time, count=None):
    day = {"strategy": "day_opened", "t": time, "midnight": 0, "opening": 0, "legal_from": 0,
           "dials_until": 24 * HOUR}
    return day | ({} if count is None else {"accounts": count})


class Dialer:
    """Turns a simulated day's events into lines of a dialer that dials whom the host names."""

    def __init__(self, host):
        self.host = host
        self.read = 0
        self.named = []
        self.account_of = {}
        self.kept = []
        self.answers = []

    def tell(self, members):
        """Sends a line; true when it was taken in. A question after it says when all is said."""
        line = to_line(members)
        self.host.send(line, b'{"may_leave":0}\n')
        said = []
        with self.host.said:
            def done():
                said[:] = self.host.lines[self.read:]
                return any(b'"may_leave"' in each for each in said)
            if not self.host.said.wait_for(done, timeout=10):
                raise AssertionError(f"no answer to {line}")
        self.read += len(said)
        for each in map(json.loads, said):
            if "error" in each:
                return False
            if each.get("strategy") == "next":
                self.named.append(each)
                self.answers.append(each)
        self.kept.append(line)
        return True

    def live(self, event):
        kind, call = event["event"], event.get("call")
        if kind == "dialed":
            if not self.named:
                return
            account = self.named.pop(0)["account"]
            assert self.tell(event | {"account": account})
            self.account_of[call] = account
        elif call is not None and call not in self.account_of:
            return
        elif self.tell(event):
            end = ENDS.get(kind)
            if kind == "talk_ended":
                end = "right_party" if call % 3 == 0 else "wrong_party"
            if end is not None:
                self.end(event["t"], self.account_of.pop(call), end)

    def end(self, time, account, end):
        if account % 11 == 0:
            assert self.tell({"strategy": "account_held", "t": time, "account": account,
                              "until": time + HOUR})
        taken_back = end == "failed" and account % 2 == 0
        assert self.tell({"strategy": "attempt_taken_back", "t": time, "account": account}
                         if taken_back else
                         {"strategy": "attempt_ended", "t": time, "account": account, "end": end})


class LiveAccountsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.events = [json.loads(line) for line in simulated_events()[:EVENTS]]
        cls.days = []

    def setUp(self):
        live_test.LiveTest.setUp(self)
        self.accounts = self.folder + "/accounts.csv"
        self.write([(f"A-{i}", ("mobile", "mobile home", "home office")[i % 3],
                     ("", "-60", "60")[i % 3]) for i in range(ACCOUNTS)])

    read_journal = live_test.LiveTest.read_journal

    def write(self, rows):
        with open(os.open(self.accounts, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w",
                  encoding="ascii") as file:
            file.write("account,phones,zone_min\n" + "".join(",".join(row) + "\n" for row in rows))

    def host(self, *arguments):
        return Host("--accounts", self.accounts, "--journal", self.journal, *REDIALS,
                    "--set", "worklist.attempts_per_day_max=50", *arguments)

    def day(self):
        """(dialer, journal) of a day in step with a host that nothing disturbs; always the same."""
        if not self.days:
            self.days.append(self.work_a_day())
        return self.days[0]

    def work_a_day(self):
        host = self.host()
        dialer = Dialer(host)
        host.wait_for(1)
        dialer.read = 1
        self.assertTrue(dialer.tell(opened(0)))
        for event in self.events:
            dialer.live(event)
        self.assertEqual(host.end(), (0, ""))
        journal = self.read_journal()
        os.unlink(self.journal)
        return dialer, journal

    def test_every_dialing_is_of_an_account_that_was_named(self):
        dialer, journal = self.day()
        self.assertGreater(len(dialer.answers), 200)
        self.assertGreater(len({answer["why"] for answer in dialer.answers}), 2)
        # Who falls due late is named by a decision of that moment: an older one holds no more.
        decided = None
        for line in map(json.loads, journal.splitlines()):
            decided = line["t"] if "dial" in line else decided
            if line.get("strategy") == "next":
                self.assertEqual(line["t"], decided)
        # What was said is what the journal has, and no account is out twice at once.
        said = [to_line(answer) for answer in dialer.answers]
        lines = [plain(line) for line in journal.splitlines(keepends=True)]
        self.assertEqual(said, [line for line in lines if b'"strategy":"next"' in line])
        out = set()
        for line in map(json.loads, lines):
            if line.get("strategy") == "next":
                self.assertNotIn(line["account"], out)
                out.add(line["account"])
            elif line.get("strategy", "").startswith("attempt_"):
                out.remove(line["account"])
        for name in (b"mobile", b"home", b"office"):
            self.assertNotIn(name, journal)
        with open(self.journal, "wb") as file:
            file.write(journal)
        replay = subprocess.run([PROGRAM, "replay", self.journal], capture_output=True, text=True)
        self.assertEqual((replay.returncode, replay.stderr), (0, ""))
        self.assertIn("identical", replay.stdout)
        with open(self.journal, "wb") as file:  # another account than was named
            file.write(b"".join(lines).replace(b'"next","t":0', b'"next","t":0,"x":1', 1)
                       .replace(b'"why":"fresh"', b'"why":"after_busy"', 1))
        replay = subprocess.run([PROGRAM, "replay", self.journal], capture_output=True, text=True)
        self.assertEqual(replay.returncode, 3)
        self.assertIn("comes out of this build of the library as", replay.stderr)

    def test_kill_9_at_any_moment_comes_back_to_the_same_next_decision(self):
        self.day()
        self.kill_at_any_moment()
        self.assertEqual(self.read_journal(), self.day()[1])

    def test_kill_9_between_two_files_does_so_too(self):
        with open(self.folder + "/expected.jsonl", "wb") as file:
            file.write(self.day()[1])
        self.kill_at_any_moment(*SHORT_PARTS)
        self.assertEqual(whole(self.journal), whole(self.folder + "/expected.jsonl"))
        self.assertGreater(len(parts_of(self.journal)), KILLS // 2)

    def kill_at_any_moment(self, *arguments):
        """Lives the day with kills, and checks that who was named is in the journal."""
        stream = self.day()[0].kept
        draw = random.Random(2016)
        kills = 0
        heard = set()
        while True:
            host = self.host(*arguments)
            taken = host.wait_for(1)[0]["events"]
            if kills == KILLS:
                host.send_apart(stream[taken:])
                break
            stop = taken + draw.randrange(1, 2 * len(stream) // KILLS)
            host.send_apart([*stream[taken:stop], stream[stop % len(stream)][:10]])
            host.hear(draw.randrange(2, 3 + (stop - taken) // 3))
            host.process.kill()
            self.assertEqual(host.end()[0], -signal.SIGKILL)
            lines = {line for line in host.lines if line.endswith(b"}\n")}
            named = {line.rstrip() for line in lines if b'"strategy":"next"' in line}
            self.assertLessEqual(named, set(whole(self.journal)))
            heard |= named
            kills += 1
        self.assertEqual(host.end(), (0, ""))
        self.assertGreater(len(heard), 30)

    def test_a_journal_torn_anywhere_grows_to_the_same_again(self):
        dialer, expected = self.day()
        draw = random.Random(7)
        lines = expected.splitlines(keepends=True)
        starts = [sum(map(len, lines[:number])) for number in draw.sample(range(len(lines)), 15)]
        for size in [1, 700, 2500, len(expected) - 1, *starts, *(start + 9 for start in starts)]:
            with open(self.journal, "wb") as journal:
                journal.write(expected[:size])
            host = self.host()
            taken = host.wait_for(1)[0]["events"]
            host.send(*dialer.kept[taken:])
            self.assertEqual(host.end()[0], 0)
            self.assertEqual(self.read_journal(), expected, f"torn after {size} bytes")

    def test_who_was_named_is_said_again_to_the_next_reader(self):
        host = self.host()
        dialer = Dialer(host)
        host.wait_for(1)
        dialer.read = 1
        dialer.tell(opened(0))
        for event in self.events:
            dialer.live(event)
            if dialer.named and len(dialer.kept) > 200:
                break
        named = [answer["account"] for answer in dialer.named]
        host.end()
        again = self.host()
        again.hear(2 + len(named))
        self.assertEqual(again.end()[0], 0)
        said = [json.loads(line) for line in again.lines if b'"strategy":"next"' in line]
        self.assertEqual([answer["account"] for answer in said], named)

    def test_a_changed_file_adds_closes_and_never_renumbers(self):
        self.write([("a", "mobile", ""), ("b", "mobile", "")])
        self.host().end()
        self.write([("c", "home", ""), ("b", "mobile", "")])
        self.host().end()
        self.host().end()
        told = [json.loads(line) for line in self.read_journal().splitlines()[2:]]
        self.assertEqual([(line["strategy"], line["account"]) for line in told],
                         [("account_added", 0), ("account_added", 1), ("account_added", 2),
                          ("account_closed", 0)])

    def test_a_journal_with_accounts_is_not_gone_on_with_under_other_settings(self):
        self.host().end()
        # One after the other: a journal has one host at a time.
        for start in (lambda: Host("--journal", self.journal),
                      lambda: self.host("--set", "portfolio.kind='carry_over'",
                                        "--set", "portfolio.pause_days=7")):
            code, complaint = start().end()
            self.assertEqual((code, "accounts" in complaint), (3, True))
        os.unlink(self.journal)
        Host("--journal", self.journal).end()
        self.write([("a", "mobile", "")])
        host = Host("--journal", self.journal)
        host.send(*[to_line(event) for event in self.events[:1]])
        host.end()
        code, complaint = self.host().end()
        self.assertEqual((code, "kept without accounts" in complaint), (3, True))

    def test_files_are_for_their_owner_alone(self):
        self.host().end()
        self.assertEqual(os.stat(self.journal).st_mode & 0o777, 0o600)
        os.chmod(self.accounts, 0o640)
        code, complaint = self.host().end()
        self.assertEqual((code, "chmod 600" in complaint), (3, True))


if __name__ == "__main__":
    PROGRAM, SCENARIO = sys.argv[1:3]
    live_test.PROGRAM, live_test.SCENARIO = PROGRAM, SCENARIO
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
