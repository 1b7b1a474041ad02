#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""Style as a test: checks the tree against the rules of CONTRIBUTING.md and docs/architecture.md.

    tidy.py ROOT      prints `file:line: what is wrong; the fix` and exits 1 if anything is

A rule is a function from a File (or, for the rules about the whole tree, a Tree) to findings
`(line, text)`. Lengths are a ratchet: ratchet.txt lists the files that are longer than the limit
and how long each is; an entry may shrink or go, never grow.
"""

import posixpath
import re
import sys
from pathlib import Path

import walls

SKIPPED = {".git", ".cache", "build", "out", "__pycache__"}
CODE = {".cpp", ".hpp", ".h", ".c"}
HEADERS = {".hpp", ".h"}
# No comment syntax, or kept verbatim.
DATA = {".csv", ".json", ".jsonl", ".png", ".svg", ".txt", ".golden"}
COLUMNS_MAX = 100
LENGTHS_MAX = {"header": 250, "source": 400, "test": 500}
FUNCTION_LINES_MAX = 70
SMALL_HEADER_LINES = 60  # a small header may have nothing to leave out
RATCHET = "tests/tidy/ratchet.txt"

FORBIDDEN_WORDS = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X|HAC[K])\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(home|root|work|farm|mnt|tmp|Users)/[\w.]")
HIDDEN_STATE = {  # in simulated code a result may depend on the scenario and the seed alone
    re.compile(r"\bs?rand\s*\("): "draw from a kernel stream",
    re.compile(r"\btime\s*\(\s*(nullptr|NULL|0)\s*\)"): "take the time from the caller",
    re.compile(r"\b(system|steady|high_resolution)_clock\b"): "take the time from the caller",
    re.compile(r"\brandom_device\b"): "seed from the scenario",
    re.compile(r"\bstd::(\w+_distribution|mt19937\w*|default_random_engine)\b"):
        "its numbers differ between libraries: draw from a kernel stream",
    re.compile(r"\bxbt::random\b"): "it can return inf: draw from a kernel stream",
    re.compile(r"\bgetenv\s*\("): "pass it in as a setting",
    re.compile(r"\b__(DATE|TIME|TIMESTAMP)__\b"): "stamp the build id instead",
}
HIDDEN_STATE_FOLDERS = ("pacing/", "sim/", "strategy/")

# A study is data: code may cite it in a comment, and name the path of its files.
GATHERED = re.compile(r"(?<!\S)((?:[\w-]+/)*)\*(\w*\.cpp)\b")
STUDY_FREE_FOLDERS = ("analysis/", "bench/", "cli/", "host/", "pacing/", "sim/", "strategy/")
STUDY_FOLDER = re.compile(r"scenarios/([a-z-]+)-(\d{4})/")
SCENARIO_PATH = re.compile(r"scenarios/[a-z0-9-]+(/[\w.*-]+)?")
TOGETHER = re.compile(r"^callpace_(library|test)\(", re.M)
# A return type and a name at the beginning of a line, before a parenthesis.
OWN_FUNCTION = re.compile(r"(?!return|using|struct|class|template)"
                          r"[A-Za-z_][\w:<>,&*\s\[\]]*?[\s&*>](\w+)\(")
PLACE_IN_A_STUDY = re.compile(r"\b(table|section|chapter|figure|graph|annex) \d[\d.]*", re.I)
CODE_PARTS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<text>R"(?P<end>\w*)\(.*?\)(?P=end)"|"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<character>(?<!\w)'(?:[^'\\\n]|\\[^'\n]+|\\')')"""
    r"""|(?P<code>\w+)""", re.S)


class File:
    def __init__(self, root, path):
        self.path = path.relative_to(root).as_posix()
        self.name = path.name
        self.suffix = path.suffix
        self.raw = path.read_bytes()
        self.text = self.raw.decode("utf-8", errors="replace")
        self.lines = self.text.splitlines()
        self.is_code = self.suffix in CODE
        self.is_header = self.suffix in HEADERS
        self.is_test = self.path.startswith("tests/")

    @property
    def kind(self):
        return "test" if self.is_test else "header" if self.is_header else "source"

    def includes(self):
        """(line number, path, is quoted) of each include."""
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if match:
                yield number, match[2], match[1] == '"'

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1


class Tree:
    def __init__(self, root):
        self.root = root
        self.files = [File(root, path) for path in sorted(walk(root))]
        self.paths = {file.path for file in self.files}

    def has_folder(self, folder):
        return any(path.startswith(folder + "/") for path in self.paths)


def walk(folder):
    for path in folder.iterdir():
        if path.name in SKIPPED:  # in a second working tree .git is a file
            continue
        if path.is_dir():
            yield from walk(path)
        elif path.is_file() and not path.is_symlink():
            yield path


# ---- every text file


def spdx(file):
    if file.suffix in DATA | {".md"} or file.name in ("LICENSE", ".gitignore", ".clang-format"):
        return
    head = "\n".join(file.lines[:6])
    for tag in ("FileCopyrightText: 2026 The callpace authors", "License-Identifier: Apache-2.0"):
        if f"SPDX-{tag}" not in head:
            yield 1, f"no SPDX-{tag.split(':')[0]} line; open the file with 'SPDX-{tag}'"


def whitespace(file):
    if file.suffix in DATA:
        return
    for number, line in enumerate(file.lines, 1):
        if "\t" in line:
            yield number, "a tab; use spaces"
        if line != line.rstrip():
            yield number, "blanks at the end of the line; remove them"
    if b"\r" in file.raw:
        yield 1, "carriage returns; end lines with a newline alone"
    if file.raw and not file.raw.endswith(b"\n"):
        yield len(file.lines), "no newline at the end of the file; add one"


def columns(file):
    if file.suffix in DATA | {".md"} or file.name == "LICENSE":
        return
    for number, line in enumerate(file.lines, 1):
        is_row = file.suffix == ".toml" and line.lstrip().startswith("{")  # TOML cannot break it
        if len(line) > COLUMNS_MAX and "://" not in line and not is_row:
            yield number, f"{len(line)} columns; break the line at {COLUMNS_MAX}"


def words(file):
    for number, line in enumerate(file.lines, 1):
        if match := FORBIDDEN_WORDS.search(line):
            yield number, f"'{match[0]}' marks unfinished work; finish it or open an issue"
        if match := MACHINE_PATH.search(line):
            yield number, f"'{match[0]}' is a path of one machine; make it relative to the tree"


def file_name(file):
    stem_ok = re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9]+)*", file.name)
    if (file.is_code or file.suffix == ".py") and not stem_ok:
        yield 1, "the file's name is not snake_case; rename it"


# ---- C++ files


def once(file):
    guarded = file.suffix == ".h" and re.search(r"^#ifndef \w+_H$", file.text, re.M)
    if file.is_header and "#pragma once" not in file.lines and not guarded:
        yield 1, "no include guard; write '#pragma once' after the opening comment"


def essay(file):
    if not file.is_header or file.is_test:
        return
    said = 0
    for line in file.lines:
        if not re.match(r"(//|/\*| \*)", line):
            break
        said += bool(re.search(r"\w", line)) and "SPDX-" not in line
    least = 3 if len(file.lines) > SMALL_HEADER_LINES else 2
    if not least <= said <= 15:
        yield 1, (
            f"the opening comment says {said} lines; say in {least} to 15 what the header models, "
            "what it leaves out, its invariants and errors"
        )


def include_order(file):
    if not file.is_code:
        return
    own = {file.path.rsplit(".", 1)[0] + suffix for suffix in HEADERS}
    latest, groups = 0, ("own", "project", "third party", "std")
    for number, path, quoted in file.includes():
        if quoted:
            rank = 0 if path in own or is_tested_header(file, path) or latest == 0 else 1
        else:
            rank = 3 if is_standard(path) else 2
        if path in own and latest > 0:
            yield number, f"the file's own header '{path}' comes after others; put it first"
        elif rank < latest:
            yield number, f"'{path}' ({groups[rank]}) comes after {groups[latest]}; " \
                "the order is own, project, third party, std"
        latest = max(latest, rank)


def is_tested_header(file, path):
    return file.is_test and file.name.replace("_test.cpp", ".hpp") == Path(path).name


def is_standard(path):
    return path in walls.STANDARD_HEADERS or path.startswith(walls.LIBRARIES["POSIX"])


def include_walls(file):
    if not file.is_code:
        return
    found = wall_of(file)
    if not found:
        yield 1, "no wall for this folder; add it to tests/tidy/walls.py and docs/architecture.md"
        return
    folders, wall, libraries = found
    for number, path, quoted in file.includes():
        if not quoted:
            allowed = path in walls.STANDARD_HEADERS or any(
                path.startswith(walls.LIBRARIES[library]) for library in libraries)
        elif path.startswith(wall.hidden or ("\0",)):
            allowed = False
        else:
            allowed = "/" in path and path.startswith(folders + wall.project)
        if not allowed:
            yield number, (
                f"'{path}' is behind a wall for {folders[0]}; go through a door that walls.py "
                "allows, and name project headers from the root"
            )


def wall_of(file):
    """(folders of its own, wall, libraries) of a file, or None."""
    path, beside, extra = file.path, (), ()
    parts = path.split("/")
    if file.is_test:
        extra = walls.TEST_LIBRARIES
        if len(parts) > 2 and parts[1] not in walls.WHOLE_HOUSE_TESTS:
            path = path.removeprefix("tests/")
            beside = (f"tests/{parts[1]}/",)
            extra += walls.WALLS["tests/"].libraries
    prefix = max((p for p in walls.WALLS if path.startswith(p)), key=len, default=None)
    if prefix is None:
        return None
    wall = walls.WALLS[prefix]
    return (prefix, *beside), wall, wall.libraries + extra


def hidden_state(file):
    if not file.is_code or not file.path.startswith(HIDDEN_STATE_FOLDERS):
        return
    for number, line in enumerate(file.lines, 1):
        code = line.split("//")[0]
        for pattern, fix in HIDDEN_STATE.items():
            if match := pattern.search(code):
                yield number, f"'{match[0].strip()}' hides state from the seed; {fix}"


def using_in_header(file):
    if file.is_header:
        for number, line in enumerate(file.lines, 1):
            if re.match(r"\s*using namespace\b", line):
                yield number, "'using namespace' in a header reaches all includers; name in full"


def function_length(file):
    """Bodies that open at the end of a line and close at the same indent."""
    if not file.is_code:
        return
    opened = None
    for number, line in enumerate(file.lines, 1):
        indent = len(line) - len(line.lstrip())
        is_type = re.match(r"\s*(namespace|extern|struct|class|enum|union)\b", line)
        if opened is None and indent <= 2 and re.search(r"\)[^;]*\{$", line) and not is_type:
            opened = number, indent
        elif opened and line.strip().startswith("}") and indent == opened[1]:
            length = number - opened[0] + 1
            if length > FUNCTION_LINES_MAX:
                yield opened[0], f"a function of {length} lines; split it by idea to " \
                    f"{FUNCTION_LINES_MAX} at most"
            opened = None


# ---- tests


def test_names(file):
    if not file.is_test or file.suffix != ".cpp":
        return
    for match in re.finditer(r"\b(?:TEMPLATE_)?TEST_CASE\s*\(", file.text):
        line = file.line_of(match.start())
        literal = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
        arguments = re.compile(rf"\s*{literal},\s*{literal}").match(file.text, match.end())
        if not arguments or not re.search(r"\[\w[^\]]*\]", arguments[2]):
            yield line, 'the test has no tag; name its module: TEST_CASE("...", "[center]")'
        elif len(arguments[1].split()) < 3:
            yield line, "the test's name is not a sentence; say what must hold"


def mirrored(tree):
    for file in tree.files:
        parts = file.path.split("/")
        if not file.is_test or file.suffix != ".cpp" or len(parts) < 3:
            continue
        if not file.name.endswith("_test.cpp") and "TEST_CASE(" in file.text:
            yield file.path, 1, "holds tests, but its name does not end in _test.cpp; rename it"
        folder = "/".join(parts[1:-1])
        if parts[1] not in walls.WHOLE_HOUSE_TESTS and not tree.has_folder(folder):
            yield file.path, 1, f"mirrors no folder '{folder}'; put it where the code it tests is"


# ---- the whole tree


def lengths(tree):
    ratchet = read_ratchet(tree.root)
    for file in tree.files:
        if not file.is_code and file.suffix != ".py":
            continue
        limit, lines = LENGTHS_MAX[file.kind], len(file.lines)
        allowed = ratchet.pop(file.path, None)
        if allowed is None and lines > limit:
            yield file.path, lines, f"{lines} lines; split it by idea to {limit} at most"
        elif allowed is not None and lines > allowed:
            yield file.path, lines, f"grew from {allowed} to {lines} lines; shrink it again"
        elif allowed is not None and lines < allowed:
            now = f"write {lines}" if lines > limit else "remove the entry"
            yield RATCHET, 1, f"{file.path} shrank to {lines} lines; {now}"
    for path in ratchet:
        yield RATCHET, 1, f"{path} is gone; remove the entry"


def read_ratchet(root):
    path = root / RATCHET
    if not path.exists():
        return {}
    entries = (line.split() for line in path.read_text().splitlines()
               if line and not line.startswith("#"))
    return {name: int(lines) for name, lines in entries}


def links(tree):
    for file in tree.files:
        if file.suffix != ".md":
            continue
        for match in re.finditer(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.text):
            target = (tree.root / file.path).parent / match[1]
            if "://" not in match[1] and not match[1].startswith("mailto:") and not target.exists():
                yield file.path, file.line_of(match.start()), \
                    f"the link '{match[1]}' leads nowhere; mend or remove it"


def studies(tree):
    found = [match for path in tree.paths if (match := STUDY_FOLDER.match(path))]
    authors = {word for match in found for word in match[1].split("-") if len(word) > 2}
    years = {match[2] for match in found}
    if not found:
        return
    author, year = "|".join(sorted(authors)), "|".join(sorted(years))
    name = re.compile(rf"(?i:{author})|[A-Za-z_]({year})(?!\d)")
    spoken = re.compile(rf"(?i:{author})|\b({year})\b(?!-\d\d)")  # 2016-02 shows a format
    for file in tree.files:
        if not file.is_code or not file.path.startswith(STUDY_FREE_FOLDERS):
            continue
        for part in CODE_PARTS.finditer(file.text):
            if part["text"]:
                said = SCENARIO_PATH.sub("", part[0])
                match = spoken.search(said) or PLACE_IN_A_STUDY.search(said)
            else:
                match = part["code"] and name.search(part[0])
            if match:
                yield file.path, file.line_of(part.start()), (
                    f"'{match[0]}' puts one study's words into code; move them to its file "
                    "under scenarios/, or cite it in a comment"
                )


def unused(tree):
    """Code that nothing builds or includes, and pages and scenarios that nothing refers to."""
    lists = [(file.path.rpartition("/")[0], file.text)
             for file in tree.files if file.name.endswith(("CMakeLists.txt", ".cmake"))]
    included = {path for file in tree.files if file.is_code for _, path, _ in file.includes()}
    for file in tree.files:
        is_built = any(names(text, posixpath.relpath(file.path, folder), r"[\w/-]")
                       or gathers(text, posixpath.relpath(file.path, folder))
                       for folder, text in lists)
        if file.is_code and not is_built and not (file.is_header and included & ends_of(file.path)):
            yield file.path, 1, \
                "nothing builds or includes it; name it in a CMakeLists.txt, or remove it"
        elif file.path.startswith(("docs/", "scenarios/")) and not is_built:
            if not any(refers(other, file) for other in tree.files if other is not file):
                yield file.path, 1, "nothing refers to it; name it where it is used, or remove it"


def told_apart(tree):
    """A target's sources are compiled together, where a call could find another file's function."""
    targets = {file.path.rpartition("/")[0] for file in tree.files
               if file.name == "CMakeLists.txt" and TOGETHER.search(file.text)}
    told = {}
    for file in tree.files:
        folder = file.path.rpartition("/")[0]
        while folder not in targets and "/" in folder:
            folder = folder.rpartition("/")[0]
        if file.suffix != ".cpp" or folder not in targets:
            continue
        for number, name in own_functions(file):
            first = told.setdefault((folder, name), file.path)
            if first != file.path:
                yield file.path, number, f"'{name}' is a function of {first} too, which is " \
                    "compiled together with it; give it a name of its own"


def own_functions(file):
    """(line number, name) of each function in an unnamed namespace."""
    is_inside = False
    for number, line in enumerate(file.lines, 1):
        if line in ("namespace {", "}  // namespace"):
            is_inside = line == "namespace {"
        match = is_inside and OWN_FUNCTION.match(line)
        if match:
            yield number, match[1]


def refers(other, file):
    """True when `other` names a page or scenario by its folder and name, or stands beside it and
    names it; the program finds a study's claims by the name of the study alone."""
    folder, path = file.path.rpartition("/")[0], "/".join(file.path.split("/")[-2:])
    return (names(other.text, path)
            or other.path.startswith(folder + "/") and names(other.text, file.name)
            or file.name == "claims.toml" and names(other.text, path.split("/")[0]))


def names(text, path, part=r"[\w-]"):
    """True when `path` stands in `text` and is not the end of a longer one, by the signs before."""
    return path in text and re.search(rf"(?<!{part}){re.escape(path)}(?![\w-])", text)


def gathers(text, path):
    """True when a list of sources takes all files of a folder that end as `path` does."""
    folder, slash, name = path.rpartition("/")
    return any(at == folder + slash and name.endswith(end) for at, end in GATHERED.findall(text))


def ends_of(path):
    """The names by which an #include may find the file at `path`."""
    parts = path.split("/")
    return {"/".join(parts[start:]) for start in range(len(parts) - 1)}


FILE_RULES = (spdx, whitespace, columns, words, file_name, once, essay, include_order,
              include_walls, hidden_state, using_in_header, function_length, test_names)
TREE_RULES = (mirrored, lengths, links, studies, unused, told_apart)


def check(root):
    """All findings of the tree at `root`, as sorted (path, line, text, rule)."""
    tree = Tree(Path(root))
    findings = [(file.path, line, text, rule.__name__)
                for file in tree.files for rule in FILE_RULES for line, text in rule(file)]
    findings += [(*finding, rule.__name__) for rule in TREE_RULES for finding in rule(tree)]
    return sorted(findings)


def main():
    findings = check(sys.argv[1])
    for path, line, text, rule in findings:
        print(f"{path}:{line}: {text} [{rule}]")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
