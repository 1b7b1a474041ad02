#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""What the program prints, kept as text: each case beside this file must come out as approved.

    golden.py CALLPACE             prints the difference of every case that changed; exits 1 if any
    golden.py CALLPACE --approve   takes what the program prints now as right

A case is a line of cases.txt: its name, then the arguments. Its text is the exit code, stdout and
stderr, with build ids replaced, since they change with every source.
"""

import difflib
import re
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD_ID = re.compile(r"\b(\d+\.\d+\.\d+)\+[0-9a-f]{12}\b")


def cases():
    for line in (HERE / "cases.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, *arguments = shlex.split(line)
            yield name, arguments


def text_of(callpace, arguments):
    """What `callpace ARGUMENTS` prints, run from the root of the tree."""
    run = subprocess.run([callpace, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL,
                         capture_output=True, text=True, check=False)
    text = f"$ callpace {shlex.join(arguments)}\n{run.stdout}"
    if run.stderr:
        text += f"--- stderr\n{run.stderr}"
    return BUILD_ID.sub(r"\1+BUILD", text) + f"--- exit {run.returncode}\n"


def main():
    callpace, approve = Path(sys.argv[1]).resolve(), "--approve" in sys.argv[2:]
    changed = []
    for name, arguments in cases():
        kept = HERE / f"{name}.golden"
        before = kept.read_text() if kept.exists() else ""
        now = text_of(callpace, arguments)
        if now == before:
            continue
        changed.append(name)
        sys.stdout.writelines(difflib.unified_diff(
            before.splitlines(True), now.splitlines(True), f"{name}.golden", "now"))
        if approve:
            kept.write_text(now)
    orphans = {path.stem for path in HERE.glob("*.golden")} - {name for name, _ in cases()}
    for name in sorted(orphans):
        print(f"{name}.golden belongs to no case of cases.txt; remove it")
    if changed and approve:
        print(f"approved: {', '.join(changed)}")
    elif changed:
        print(f"changed: {', '.join(changed)}; if every line is meant, run tests/golden/approve")
    return 1 if orphans or (changed and not approve) else 0


if __name__ == "__main__":
    sys.exit(main())
