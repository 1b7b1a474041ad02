# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# What ./run and ./test share: install what is missing, configure, build quietly. Sourced with the
# root of the tree as working directory. Exit codes: 1 the build failed, 2 the machine lacks
# something that the reader must install.
# shellcheck shell=bash

say() { printf 'callpace: %s\n' "$*" >&2; }

# Installs the packages of scripts/packages.txt that are missing. A stamp, equal to the list that
# was last found complete, saves the query on every later start.
ensure_packages() {
  local stamp=build/packages.stamp
  cmp --silent scripts/packages.txt "$stamp" && return
  local missing
  mapfile -t missing < <(missing_packages)
  if ((${#missing[@]})); then
    install_packages "${missing[@]}"
  fi
  mkdir -p build
  cp scripts/packages.txt "$stamp"
}

missing_packages() {
  if ! command -v dpkg-query >/dev/null; then
    # Not a Debian: nothing can be asked, so name all of them.
    wanted_packages
    return
  fi
  local wanted
  mapfile -t wanted < <(wanted_packages)
  LC_ALL=C comm -23 <(wanted_packages) \
    <(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
      sed -n 's/^installed //p' | LC_ALL=C sort -u)
}

wanted_packages() {
  sed -e 's/#.*//' -e '/^[[:space:]]*$/d' scripts/packages.txt | LC_ALL=C sort -u
}

install_packages() {
  local as_root=()
  if ((EUID != 0)); then
    as_root=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    say "these packages are missing, and installing them takes rights this user lacks. Run:"
    printf '  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "$*" >&2
    exit 2
  fi
  say "installing $# Debian packages: $*"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
  local install=("${apt[@]}" install --no-install-recommends "$@")
  mkdir -p build
  # A fresh machine has no package lists yet: fetch them and try once more.
  if ! { "${install[@]}" || { "${apt[@]}" update && "${install[@]}"; }; } \
    >build/apt.log 2>&1 </dev/null; then
    tail -n 20 build/apt.log >&2
    say "apt could not install the packages; its whole log is build/apt.log"
    exit 2
  fi
}

# build PRESET TARGET...: configures build/PRESET once, then builds the targets; ninja configures
# again by itself when a CMake file changes.
build() {
  local preset=$1 log=build/$1.log
  shift
  if [[ ! -f build/$preset/build.ninja ]]; then
    if ! cmake --preset "$preset" >"$log" 2>&1 </dev/null; then
      cat "$log" >&2
      fail_build "configuring build/$preset failed"
    fi
  fi
  if ! ninja -C "build/$preset" -j "$(nproc)" "$@" 2>&1 </dev/null | tee "$log" |
    show_progress "$preset"; then
    sed -n '/^FAILED:/,$p; /^CMake Error/,$p; /^ninja: /p' "$log" | uniq >&2
    fail_build "the build failed; its whole log is $log"
  fi
}

# A failure may come from a package that has gone since: let the next start ask again.
fail_build() {
  rm -f build/packages.stamp
  say "$1"
  exit 1
}

# Turns ninja's lines into one line that counts up on a terminal, one line in all elsewhere.
show_progress() {
  local line announced=
  while IFS= read -r line; do
    # ninja looks for new files each time: that is not yet building.
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] && $line != *'globbed directories'* ]] || continue
    if [[ -t 2 ]]; then
      printf '\r\033[Kcallpace: building (%s) %s of %s' "$1" "${BASH_REMATCH[@]:1}" >&2
    elif [[ -z $announced ]]; then
      say "building ($1)"
    fi
    announced=yes
  done
  if [[ -t 2 && -n $announced ]]; then
    printf '\r\033[K' >&2
  fi
}
