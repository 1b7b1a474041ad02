# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# What ./run and ./test share: install what is missing, configure, build quietly. Sourced with the
# root of the tree as working directory. Exit codes: 1 the build failed, 2 the machine lacks
# something that the reader must install.
# shellcheck shell=bash

say() { printf 'callpace: %s\n' "$*" >&2; }

# ensure_packages LIST...: installs what is missing of scripts/LIST_packages.txt, LIST being run or
# test. A stamp for each list, equal to the list when it was last found complete, saves the query on
# every later start.
ensure_packages() {
  local list missing unsure=()
  for list in "$@"; do
    is_complete "$list" || unsure+=("$list")
  done
  ((${#unsure[@]})) || return 0
  mapfile -t missing < <(missing_packages "${unsure[@]}")
  if ((${#missing[@]})); then
    install_packages "${missing[@]}"
  fi
  mkdir -p build
  for list in "${unsure[@]}"; do
    cp "scripts/${list}_packages.txt" "build/${list}_packages.stamp"
  done
}

# is_complete LIST: whether the list is the one that was last found complete.
is_complete() { cmp --silent "scripts/$1_packages.txt" "build/$1_packages.stamp"; }

# missing_packages LIST...: those of the lists that are not installed, one a line.
missing_packages() {
  local wanted
  mapfile -t wanted < <(wanted_packages "$@")
  if ! command -v dpkg-query >/dev/null; then
    # Not a Debian: nothing can be asked, so name all of them.
    printf '%s\n' "${wanted[@]}"
    return
  fi
  LC_ALL=C comm -23 <(printf '%s\n' "${wanted[@]}") \
    <(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
      sed -n 's/^installed //p' | LC_ALL=C sort -u)
}

wanted_packages() {
  (cd scripts && sed -E -e 's/[[:space:]]*(#.*)?$//' -e '/^$/d' "${@/%/_packages.txt}") |
    LC_ALL=C sort -u
}

# may_use_sudo: whether this user lets sudo install packages: said before by CALLPACE_SUDO=1, or now
# at a terminal.
may_use_sudo() {
  if [[ -n ${CALLPACE_SUDO:-} ]]; then
    [[ $CALLPACE_SUDO == 1 ]]
    return
  fi
  [[ -t 0 && -t 2 ]] || return
  local answer
  read -r -p "callpace: install them with sudo? [y/N] " answer
  [[ $answer == [yY]* ]]
}

install_packages() {
  local as_root=()
  if ! command -v apt-get >/dev/null; then
    say "these packages are missing, and this is no Debian to install them on: $*"
    exit 2
  fi
  if (($(id -u) != 0)); then
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(-n)
    say "these Debian packages are missing: $*"
    if ! may_use_sudo || ! "${as_root[@]}" true; then
      say "to install them (CALLPACE_SUDO=1 lets this script do it), run:"
      say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
      exit 2
    fi
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

# build PRESET TARGET...: configures build/PRESET where that is due, then builds the targets; ninja
# configures again by itself when a CMake file changes.
build() {
  local preset=$1 log=build/$1.log tests=ON
  shift
  if [[ ! -f build/$preset/build.ninja ]] || lacks_tests "$preset"; then
    [[ -z $(missing_packages test) ]] || tests=OFF
    if ! cmake --preset "$preset" -D "CALLPACE_TESTS=$tests" >"$log" 2>&1 </dev/null; then
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

# lacks_tests PRESET: whether build/PRESET was configured without the tests, by a ./run on a machine
# that could not build them, and ./test has completed its packages since.
lacks_tests() {
  is_complete test && grep --quiet '^CALLPACE_TESTS:BOOL=OFF' "build/$1/CMakeCache.txt"
}

# A failure may come from a package that has gone since: let the next start ask again.
fail_build() {
  rm -f build/*_packages.stamp
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
