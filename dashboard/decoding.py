"""The bytes of a table -> its text, or one sentence on why they are no such text."""

from dashboard.problems import Problem, quoted

_AGAIN = "Save it again as CSV UTF-8, comma-separated."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_AROUND = 15


def decoded(file: str, raw: bytes) -> str | Problem:
    """Return a table's text without a byte order mark, or what keeps it from being read."""
    if not raw.strip(b" \t\r\n,;\xef\xbb\xbf"):
        return _not_read(file, 1, "", "The file is empty.", "Restore it, or write its header.")
    if raw.startswith(b"PK\x03\x04"):
        fault = "This is a spreadsheet's workbook, not a table of text."
        return _not_read(file, 1, "", fault, _AGAIN)
    if raw.startswith(_UTF16):
        return _not_read(file, 1, "", "The file is written in UTF-16.", _AGAIN)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(file, raw, error.start)


def _not_utf8(file: str, raw: bytes, at: int) -> Problem:
    around = raw[max(0, at - _AROUND) : at + _AROUND].split(b"\n")
    before = raw[max(0, at - _AROUND) : at].count(b"\n")
    value = around[before].decode("latin-1").strip()
    fault = f"The byte 0x{raw[at]:02x} near {quoted(value)} is not UTF-8."
    return _not_read(file, raw[:at].count(b"\n") + 1, value, fault, _AGAIN)


def _not_read(file: str, line: int, value: str, fault: str, remedy: str) -> Problem:
    return Problem(file, line, None, value, fault, remedy)
