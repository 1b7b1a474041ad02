#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""What is installed works from where it lies: installed_test.py BUILD, a build folder."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = sys.argv.pop(1)


def output(*words, **options):
    run = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    if run.returncode != 0:
        raise AssertionError(f"{words} ended {run.returncode}:\n{run.stdout}{run.stderr}")
    return run.stdout


class InstalledTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.prefix = Path(cls.folder.name) / "usr"
        output("cmake", "--install", BUILD, "--prefix", str(cls.prefix))
        cls.program = str(cls.prefix / "bin" / "callpace")

    def test_the_program_finds_its_library_and_a_study_to_start_from(self):
        self.assertIn("pacing", output(self.program, "--version"))
        studies = self.prefix / "share/callpace/scenarios"
        output(self.program, "check", str(studies / "arteaga-2016/predictive-38.toml"))
        self.assertIn(str(self.prefix), output("ldd", self.program))

    def test_simgrid_is_loaded_only_when_asked_for(self):
        self.assertNotIn("libsimgrid", output("ldd", self.program))
        studies = self.prefix / "share/callpace/scenarios"
        by_simgrid = output(self.program, "run", "--engine", "simgrid", "--replications", "2",
                            str(studies / "example-retailer/by-hand.toml"))
        self.assertIn("Dials a day", by_simgrid)

    def test_man_shows_what_help_says(self):
        page = self.prefix / "share/man/man1/callpace.1"
        shown = output("man", "--warnings", "-l", str(page),
                       env={"PATH": "/usr/bin:/bin", "MANWIDTH": "120", "LC_ALL": "C"})
        for command in ("", "run", "invest", "bench"):
            for line in output(self.program, *command.split(), "--help").splitlines():
                self.assertIn(" ".join(line.split()), " ".join(shown.split()), command)

    def test_shells_find_their_completions(self):
        script = self.prefix / "share/bash-completion/completions/callpace"
        self.assertIn("_callpace", output("bash", "-c", f"source {script}; complete -p callpace"))
        for name in ("zsh/vendor-completions/_callpace", "fish/vendor_completions.d/callpace.fish"):
            self.assertIn("callpace", (self.prefix / "share" / name).read_text())

    def test_a_debian_package_has_it_all_and_asks_for_what_it_needs(self):
        output("cpack", "--config", f"{BUILD}/CPackConfig.cmake", "-B", self.folder.name)
        [package] = Path(self.folder.name).glob("*.deb")
        listed = output("dpkg-deb", "--contents", str(package))
        for name in ("usr/bin/callpace", "libcallpace_simgrid.so", "usr/share/man/man1/callpace.1",
                     "callpace/pacing.h", "callpace/strategy.h"):
            self.assertIn(name, listed)
        self.assertIn("libsimgrid", output("dpkg-deb", "--field", str(package), "Depends"))


if __name__ == "__main__":
    unittest.main()
