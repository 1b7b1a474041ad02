#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""scripts/common.sh on machines of our making: which packages it asks for, and when it configures.

dpkg-query, cmake, ninja, id, sudo and apt-get are stand-ins: the first knows the packages in the
file `installed`, cmake and sudo write down how they were called.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

COMMON = Path(sys.argv.pop(1)) / "scripts" / "common.sh"
STAND_INS = {
    "dpkg-query": 'echo asked >>queries; sed "s/^/installed /" installed',
    "cmake": 'echo "$@" >>configured; mkdir -p build/release; touch build/release/build.ninja\n'
             'for word; do case $word in CALLPACE_TESTS=*)\n'
             '  echo "CALLPACE_TESTS:BOOL=${word#*=}" >build/release/CMakeCache.txt;; esac; done',
    "ninja": "true",
    "id": "echo 1000",
    "sudo": 'printf "%s\\n" "$*" >>as_root',
    "apt-get": "true",
}


class PackagesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "scripts").mkdir()
        (self.root / "bin").mkdir()
        (self.root / "scripts/common.sh").write_text(COMMON.read_text())
        (self.root / "scripts/run_packages.txt").write_text("# to run\ng++\ncmake  # builds\n")
        (self.root / "scripts/test_packages.txt").write_text("\ncatch2\n")
        for name, text in STAND_INS.items():
            path = self.root / "bin" / name
            path.write_text(f"#!/bin/bash\n{text}\n")
            path.chmod(0o755)

    def sh(self, command, installed="cmake\ng++\n"):
        """What `command` prints after common.sh was read; an install only says what it would."""
        (self.root / "installed").write_text(installed)
        script = ("set -euo pipefail; PATH=$PWD/bin:$PATH; source scripts/common.sh\n"
                  f'install_packages() {{ echo "install $*"; }}\n{command}')
        run = subprocess.run(["bash", "-c", script], cwd=self.root, capture_output=True, text=True,
                             check=True)
        return run.stdout

    def said(self, name):
        path = self.root / name
        return path.read_text().splitlines() if path.exists() else []

    def test_a_run_asks_for_no_test_package(self):
        self.assertEqual(self.sh("ensure_packages run"), "")
        self.assertEqual(self.sh("ensure_packages run test"), "install catch2\n")

    def test_a_list_is_asked_about_once_and_again_when_it_changes(self):
        self.sh("ensure_packages run; ensure_packages run")
        self.assertEqual(len(self.said("queries")), 1)
        self.sh("ensure_packages run test; ensure_packages run test", "catch2\ncmake\ng++\n")
        self.assertEqual(len(self.said("queries")), 2)
        with (self.root / "scripts/run_packages.txt").open("a") as packages:
            packages.write("mold\n")
        self.assertEqual(self.sh("ensure_packages run test"), "install mold\n")

    def test_tests_are_configured_once_their_packages_are_there(self):
        self.sh("ensure_packages run; build release callpace; build release callpace")
        self.assertEqual(self.said("configured"), ["--preset release -D CALLPACE_TESTS=OFF"])
        everything = "catch2\ncmake\ng++\n"
        self.sh("ensure_packages run test; build release all; build release all", everything)
        self.sh("ensure_packages run; build release callpace", everything)
        self.assertEqual(self.said("configured")[1:], ["--preset release -D CALLPACE_TESTS=ON"])

    def test_a_machine_with_all_packages_configures_the_tests_at_once(self):
        self.sh("ensure_packages run; build release callpace", "catch2\ncmake\ng++\n")
        self.assertEqual(self.said("configured"), ["--preset release -D CALLPACE_TESTS=ON"])

    def test_nothing_is_installed_as_root_unless_that_was_allowed(self):
        (self.root / "installed").write_text("")
        def install(allowed):
            return subprocess.run(
                ["bash", "-c", "source scripts/common.sh; install_packages mold"],
                cwd=self.root, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                env={"PATH": f"{self.root}/bin:/usr/bin:/bin"} | allowed)
        for refused in ({}, {"CALLPACE_SUDO": "0"}):
            run = install(refused)
            self.assertEqual(run.returncode, 2)
            self.assertIn("sudo apt-get install -y --no-install-recommends mold", run.stderr)
            self.assertEqual(self.said("as_root"), [])
        self.assertEqual(install({"CALLPACE_SUDO": "1"}).returncode, 0)
        self.assertIn("install --no-install-recommends mold", self.said("as_root")[-1])
        self.assertTrue(all(line.startswith("-n ") for line in self.said("as_root")))


if __name__ == "__main__":
    unittest.main()
