#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""The guards of pacing/cmake/hardening.cmake stand in what was built: hardening_test.py FILE..."""

import subprocess
import sys
import unittest

FILES = sys.argv[1:]
del sys.argv[1:]


def readelf(what, path):
    return subprocess.run(["readelf", "--wide", what, path], capture_output=True, text=True,
                          check=True).stdout


class HardeningTest(unittest.TestCase):
    def test_the_stack_has_a_canary(self):
        for path in FILES:
            self.assertIn("__stack_chk_fail", readelf("--dyn-syms", path), path)

    def test_addresses_are_found_at_the_start_and_then_read_only(self):
        for path in FILES:
            self.assertRegex(readelf("--dynamic", path), r"BIND_NOW|FLAGS_1.*\bNOW\b", path)
            self.assertIn("GNU_RELRO", readelf("--program-headers", path), path)

    def test_the_stack_is_no_code(self):
        for path in FILES:
            self.assertRegex(readelf("--program-headers", path), r"GNU_STACK.* RW ", path)

    def test_the_program_calls_libc_with_its_buffers_sizes(self):
        self.assertIn("_chk@", readelf("--dyn-syms", FILES[0]).replace("__stack_chk", ""))


if __name__ == "__main__":
    unittest.main()
