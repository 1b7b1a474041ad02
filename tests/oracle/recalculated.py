#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""Spreadsheets as headless LibreOffice recalculates them.

`recalculate` starts LibreOffice once for all files (a start costs seconds), in a profile of its own
that forces recalculation when a file is loaded. `read` gives the values in an xlsx file: numbers,
texts, truths, or an Error. `with_values` writes other numbers into cells of a file, to see what
the formulas make of them.
"""

import functools
import re
import subprocess
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Recalculate files of Excel 2007 and newer: always.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Error(str):
    """A cell's error, such as #NUM!."""


def convert(files, folder, kind="xlsx"):
    """The files as LibreOffice saves them, recalculated, in folder/KIND."""
    profile = Path(folder, "profile")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS)
    out = Path(folder, kind)
    subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless",
                    "--convert-to", kind, "--outdir", out, *files], check=True, timeout=240,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [out / Path(file).with_suffix("." + kind).name for file in files]


def recalculate(files, folder):
    """What `read` gives of each file once LibreOffice has recalculated it."""
    return [read(file) for file in convert(files, folder)]


def sheet_files(book):
    """Name of a sheet -> its file in the zip."""
    relations = {node.get("Id"): node.get("Target").lstrip("/")
                 for node in xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    sheets = xml.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")
    targets = {sheet.get("name"): relations[sheet.get(RELATION)] for sheet in sheets}
    return {name: target if target.startswith("xl/") else "xl/" + target
            for name, target in targets.items()}


def shared_strings(book):
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    items = xml.fromstring(book.read("xl/sharedStrings.xml")).iter(MAIN + "si")
    return ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in items]


def value_of(cell, strings):
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(MAIN + "t"))
    text = cell.findtext(MAIN + "v")
    if text is None:
        return None
    if kind == "e":
        return Error(text)
    if kind == "s":
        return strings[int(text)]
    if kind == "b":
        return text == "1"
    return text if kind == "str" else float(text)


@functools.cache
def cells(file):
    """(sheet, cell, formula or None, value) of every cell that holds something."""
    return list(every_cell(file))


def every_cell(file):
    with zipfile.ZipFile(file) as book:
        strings = shared_strings(book)
        for name, target in sheet_files(book).items():
            for cell in xml.fromstring(book.read(target)).iter(MAIN + "c"):
                formula = cell.findtext(MAIN + "f")
                value = value_of(cell, strings)
                if formula is not None or value is not None:
                    yield name, cell.get("r"), formula, value


def read(file):
    """Sheet -> cell -> value."""
    sheets = {}
    for name, cell, _, value in cells(file):
        sheets.setdefault(name, {})[cell] = value
    return sheets


def with_values(file, changed, target):
    """Writes `file` to `target` with {(sheet, cell): number} in cells that hold numbers."""
    with zipfile.ZipFile(file) as book, zipfile.ZipFile(target, "w") as other:
        targets = sheet_files(book)
        for item in book.infolist():
            data = book.read(item)
            for (sheet, cell), number in changed.items():
                if targets[sheet] == item.filename:
                    text, count = re.subn(rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>',
                                          rf"\g<1><v>{number!r}</v>", data.decode())
                    assert count == 1, f"{sheet}!{cell} holds no number"
                    data = text.encode()
            other.writestr(item, data)
