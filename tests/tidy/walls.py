# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: the table of docs/architecture.md, deny by default.

A file's wall is the entry with the longest prefix of its path. `project` lists paths under the root
(a folder ends with a slash) and `libraries` names of LIBRARIES; a folder always sees itself and the
C++ standard library. A test sees what the folder it mirrors sees, that folder, the tests beside it,
and TEST_LIBRARIES.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wall:
    project: tuple = ()
    libraries: tuple = ()
    hidden: tuple = field(default=())  # parts of the folder itself that it may not see


# Library -> what its includes start with.
LIBRARIES = {
    "Boost": ("boost/",),
    "Boost.Math": ("boost/math/",),
    "Boost.Random": ("boost/random/",),
    "Catch2": ("catch2/",),
    "CLI11": ("CLI/",),
    "COIN-OR": ("coin/",),
    "fmt": ("fmt/",),
    "installed libraries": ("callpace/",),
    "libxlsxwriter": ("xlsxwriter.h", "xlsxwriter/"),
    "nlohmann json": ("nlohmann/",),
    "NLopt": ("nlopt.hpp",),
    "POSIX": ("dlfcn.h", "fcntl.h", "poll.h", "signal.h", "sys/", "termios.h", "unistd.h"),
    "Random123": ("Random123/",),
    "RapidCheck": ("rapidcheck.h", "rapidcheck/"),
    "SimGrid": ("simgrid/", "xbt/", "xbt.h"),
    "SQLite": ("sqlite3.h",),
    "toml++": ("toml++/",),
}

STRATEGY_DOOR = ("callpace/strategy.",)  # its public headers
LIBRARY_DOORS = ("callpace/",)  # those of the pacing library too
RUN_DOOR = ("sim/run.hpp", "sim/measure/", "sim/watcher.hpp")

WALLS = {
    # They ship alone: each is its own root, and neither sees the other.
    "pacing/": Wall(project=LIBRARY_DOORS + ("src/",), hidden=STRATEGY_DOOR),
    "strategy/": Wall(project=STRATEGY_DOOR + ("src/",)),
    "host/": Wall(project=LIBRARY_DOORS, libraries=("POSIX",)),
    "sim/kernel/": Wall(libraries=("Boost", "Random123"), hidden=("sim/kernel/simgrid/",)),
    "sim/kernel/large_pages.": Wall(libraries=("POSIX",)),
    "sim/kernel/simgrid/": Wall(
        project=("sim/kernel/", "sim/scenario/result.hpp"), libraries=("SimGrid", "POSIX")
    ),
    "sim/scenario/": Wall(project=LIBRARY_DOORS, libraries=("toml++",)),
    "sim/center/": Wall(project=LIBRARY_DOORS + RUN_DOOR + ("sim/kernel/", "sim/scenario/")),
    "sim/measure/": Wall(project=LIBRARY_DOORS + ("sim/scenario/", "sim/watcher.hpp")),
    "sim/": Wall(project=LIBRARY_DOORS),
    "analysis/": Wall(
        project=RUN_DOOR + ("sim/scenario/",),
        libraries=("Boost.Math", "fmt", "libxlsxwriter", "nlohmann json", "SQLite"),
    ),
    "analysis/risk/": Wall(
        project=("analysis/stats/", "sim/scenario/result.hpp"),
        libraries=("Boost.Math", "fmt", "Random123"),
    ),
    "analysis/forecast/": Wall(
        project=("analysis/risk/", "analysis/stats/", "sim/scenario/"),
        libraries=("Boost.Math", "fmt", "NLopt"),
    ),
    "analysis/design/integer_programme.": Wall(
        project=("analysis/design/",), libraries=("COIN-OR",)
    ),
    "analysis/fit/": Wall(
        project=("analysis/stats/", "sim/measure/", "sim/scenario/"),
        libraries=("Boost.Math", "fmt", "nlohmann json", "NLopt"),
    ),
    "analysis/sweep/design.": Wall(
        project=("analysis/risk/", "analysis/sweep/"), libraries=("Boost.Random",)
    ),
    "bench/": Wall(
        project=LIBRARY_DOORS + RUN_DOOR + ("sim/kernel/", "sim/scenario/", "analysis/", "host/"),
        libraries=("Boost", "fmt", "nlohmann json"),
    ),
    "bench/host/": Wall(
        project=LIBRARY_DOORS + RUN_DOOR + ("sim/scenario/", "bench/", "host/"),
        libraries=("POSIX",),
    ),
    "bench/kernel/actors.": Wall(
        project=("bench/figure.hpp", "bench/kernel/", "sim/kernel/"),
        libraries=("Boost", "SimGrid"),
    ),
    "cli/": Wall(
        project=LIBRARY_DOORS + RUN_DOOR + ("sim/scenario/", "analysis/", "bench/", "host/"),
        libraries=("CLI11", "fmt", "nlohmann json", "POSIX"),
    ),
    "tests/": Wall(
        project=("callpace/", "host/", "sim/", "analysis/", "cli/", "bench/"),
        libraries=("nlohmann json", "SQLite", "POSIX"),
    ),
    "tests/oracle/": Wall(
        project=("analysis/", "tests/analysis/finance/flows_of.hpp"),
        libraries=("fmt", "libxlsxwriter", "nlohmann json"),
    ),
    "tests/install/": Wall(libraries=("installed libraries",)),
}
TEST_LIBRARIES = ("Catch2", "RapidCheck")

# Folders of tests/ that mirror no folder: they look at the whole house.
WHOLE_HOUSE_TESTS = ("fuzz", "golden", "install", "oracle", "tidy")

STANDARD_HEADERS = frozenset(
    """
    algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv
    chrono cinttypes climits clocale cmath codecvt compare complex concepts condition_variable
    coroutine csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar
    cwctype deque exception execution filesystem format forward_list fstream functional future
    initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map
    memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio
    regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept
    stop_token streambuf string string_view strstream syncstream system_error thread tuple
    type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector
    version
    assert.h ctype.h errno.h float.h inttypes.h limits.h math.h stdarg.h stdbool.h stddef.h
    stdint.h stdio.h stdlib.h string.h time.h
    """.split()
)
