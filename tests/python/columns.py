"""The C ABI through ctypes: an Arrow string column passes without a copy.

Arguments: the shared library. Needs pyarrow.
"""

import ctypes
import json
import sys
import threading

import pyarrow as pa

LISTED, NOT_LISTED, NOT_RECOGNISED = 1, 2, 16
MISSING, DATE, QUANTITY = 12, 8, 10
NONE = 0xFFFFFFFF


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("len", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.len).decode()


class Options(ctypes.Structure):
    _fields_ = (
        [("size", ctypes.c_size_t)]
        + [(name, ctypes.c_double) for name in ("kilograms", "litres", "percent")]
        + [("date", ctypes.c_uint32)]
        + [(name, ctypes.c_int32) for name in ("percent_basis", "form", "act")]
        + [("origin", ctypes.c_char * 4), ("destination", ctypes.c_char * 4)]
    )


class Columns(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("validity", ctypes.c_void_p), ("validity_offset", ctypes.c_size_t)] + [
        (name, ctypes.c_void_p)
        for name in (
            "dates",
            "origins",
            "destinations",
            "kilograms",
            "percents",
            "status",
            "us",
            "cn",
            "un",
            "us_entry",
            "cn_entry",
            "un_entry",
            "substance",
            "us_duty",
            "cn_duty",
            "un_duty",
        )
    ]


class Entry(ctypes.Structure):
    _fields_ = (
        [("size", ctypes.c_size_t)]
        + [
            (name, Text)
            for name in (
                "list",
                "number",
                "name",
                "name_zh",
                "wording",
                "limited_to",
                "authority",
                "source",
                "notes",
            )
        ]
        + [(name, ctypes.c_size_t) for name in ("scope_count", "except_count", "hs_code_count", "destination_count")]
        + [(name, ctypes.c_int32) for name in ("kind", "confidence", "date_confidence")]
        + [(name, ctypes.c_uint32) for name in ("dea_code", "effective", "ended", "not_before", "temporary_until")]
    )


library = ctypes.CDLL(sys.argv[1])
# Any pointer fits; what is left out is checked by the library.
library.precursor_screen.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p]
library.precursor_answer_free.argtypes = [ctypes.c_void_p]
library.precursor_answer_free.restype = None
library.precursor_answer_json.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
library.precursor_entry.argtypes = [ctypes.c_uint32, ctypes.c_void_p]
for batch in (library.precursor_screen_batch, library.precursor_screen_batch_large):
    batch.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t] + [ctypes.c_void_p] * 3


def screen(text, date=0):
    """The answer to one query, through JSON."""
    options = Options(size=ctypes.sizeof(Options), date=date)
    data = text.encode()
    handle = ctypes.c_void_p()
    status = library.precursor_screen(data, len(data), ctypes.byref(options), ctypes.byref(handle))
    assert status == 0, status
    try:
        out = Text()
        assert library.precursor_answer_json(handle, ctypes.byref(out)) == 0
        return json.loads(str(out))
    finally:
        library.precursor_answer_free(handle)


def entry(number):
    """An entry by its number, as list and number in law."""
    out = Entry(size=ctypes.sizeof(Entry))
    assert library.precursor_entry(number, ctypes.byref(out)) == 0
    return f"{out.list} {out.number}"


def screen_column(column, dates=None, kilograms=None, options=None):
    """The verdicts on an Arrow string column, as Python lists."""
    rows = len(column)
    large = pa.types.is_large_string(column.type)
    width = 8 if large else 4
    validity, offsets, values = column.buffers()
    out = {name: (ctypes.c_uint8 * rows)() for name in ("status", "us", "cn", "un", "us_duty", "cn_duty", "un_duty")}
    out |= {name: (ctypes.c_uint32 * rows)() for name in ("us_entry", "cn_entry", "un_entry", "substance")}
    columns = Columns(
        size=ctypes.sizeof(Columns),
        validity=validity.address if validity is not None else None,
        validity_offset=column.offset,
        dates=dates.buffers()[1].address if dates is not None else None,
        kilograms=kilograms.buffers()[1].address if kilograms is not None else None,
        **{name: ctypes.addressof(buffer) for name, buffer in out.items()},
    )
    unread = ctypes.c_size_t()
    call = library.precursor_screen_batch_large if large else library.precursor_screen_batch
    status = call(
        offsets.address + column.offset * width,
        values.address if values is not None else None,
        values.size if values is not None else 0,
        rows,
        ctypes.byref(options) if options is not None else None,
        ctypes.byref(columns),
        ctypes.byref(unread),
    )
    assert status == 0, status
    return {name: list(buffer) for name, buffer in out.items()}, unread.value


texts = ["79099-07-3", None, "no such thing", "", "胡椒醛", "fentanyl", "acetone"]

# Both widths of offsets, whole and sliced, answer as single calls do.
words = {LISTED: "listed", NOT_LISTED: "not-listed"}
for kind in (pa.string(), pa.large_string()):
    for start in (0, 1, 4):
        column = pa.array(["before", *texts], type=kind)[1 + start :]
        found, unread = screen_column(column)
        assert unread == sum(text is None for text in texts[start:])
        for at, text in enumerate(texts[start:]):
            if text is None:
                assert found["status"][at] == MISSING and found["us"][at] == 0
                continue
            answer = screen(text)
            for code in ("US", "CN", "UN"):
                verdict = words.get(found[code.lower()][at], "undetermined")
                assert verdict == answer["verdicts"][code], (text, code)
                entries = [f"{it['list']} {it['entry']}" for it in answer["findings"] if it["jurisdiction"] == code]
                number = found[f"{code.lower()}_entry"][at]
                assert (number == NONE) == (not entries)
                assert not entries or entry(number) in entries

# Each row on its own date.
dates = pa.array([20250719, 20250720, 20250230], type=pa.uint32())
found, unread = screen_column(pa.array(["4-piperidone"] * 3), dates)
assert found["cn"] == [NOT_LISTED, LISTED, 0] and found["status"] == [0, 0, DATE] and unread == 1
assert screen("4-piperidone", 20250719)["verdicts"]["CN"] == "not-listed"

# Each row with its own quantity.
options = Options(size=ctypes.sizeof(Options), origin=b"DE", destination=b"US")
quantities = pa.array([3.0, 5.0, -1.0], type=pa.float64())
found, unread = screen_column(pa.array(["safrole"] * 3), kilograms=quantities, options=options)
assert found["us_duty"][1] == 1 and found["us_duty"][2] == 0
assert found["status"] == [0, 0, QUANTITY] and unread == 1

# Empty columns and columns of nothing.
found, unread = screen_column(pa.array([], type=pa.string()))
assert unread == 0 and not any(found.values())
assert screen_column(pa.array([None, None], type=pa.string()))[1] == 2

# Two threads on one column: ctypes lets go of the interpreter during the call.
column = pa.array(texts * 20_000)
half = len(column) // 2
parts = [None, None]


def work(at):
    parts[at] = screen_column(column[at * half : (at + 1) * half])


threads = [threading.Thread(target=work, args=(at,)) for at in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
whole, unread = screen_column(column)
assert parts[0][0]["us"] + parts[1][0]["us"] == whole["us"]
assert parts[0][1] + parts[1][1] == unread == 20_000
print(f"{len(column)} rows of pyarrow {pa.__version__}")
