# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# What check and approve share: the cases, and what the program prints for one of them. Sourced.
# shellcheck shell=bash
golden=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$golden/../.."

# The names of all cases.
case_names() { sed -n 's/^\([a-z][a-z0-9_]*\) .*/\1/p' "$golden/cases.txt"; }

# print_case PROGRAM NAME: both streams and the exit code.
print_case() {
  local program=$1 command status=0
  command=$(sed -n "s/^$2  *//p" "$golden/cases.txt")
  callpace() { "$program" "$@"; }
  eval "$command" 2>&1 || status=$?
  echo "exit $status"
}

# Build ids change with every source line, and lines of progress with the machine's load.
mask_builds() {
  sed -E -e 's/[0-9]+\.[0-9]+\.[0-9]+\+[0-9a-f]{12}/BUILD/g' -e '/^callpace: +[0-9]+ %, /d'
}
