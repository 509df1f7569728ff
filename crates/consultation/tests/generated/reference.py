"""Reads the generated calendars with an independent reader and prints the busy times of each in one line.

    pip install icalendar==7.3.2 recurring-ical-events==3.8.2
    cargo test -p consultation --test generated -- --ignored --nocapture
    python crates/consultation/tests/generated/reference.py FOLDER > crates/consultation/tests/generated/busy.txt

FOLDER is what the test prints. The reader expands zones, series and changed days; here are only the rules for what is
busy, and that a time without a zone is Japan's.
"""

import datetime as dt
import pathlib
import sys

import icalendar
import recurring_ical_events

JAPAN = dt.timezone(dt.timedelta(hours=9))
FROM = dt.datetime(2026, 12, 1, tzinfo=JAPAN)
UNTIL = dt.datetime(2027, 4, 1, tzinfo=JAPAN)


def in_japan(time):
    if not isinstance(time, dt.datetime):
        time = dt.datetime.combine(time, dt.time())
    return time.replace(tzinfo=JAPAN) if time.tzinfo is None else time.astimezone(JAPAN)


def is_busy(event):
    outlook = event.get("X-MICROSOFT-CDO-BUSYSTATUS")
    is_free = outlook == "FREE" if outlook else event.get("TRANSP") == "TRANSPARENT"
    return not is_free and event.get("STATUS") != "CANCELLED"


def spans(calendar):
    # Two days more: the reader compares times without a zone as they are.
    margin = dt.timedelta(days=2)
    for event in recurring_ical_events.of(calendar).between(FROM - margin, UNTIL + margin):
        if is_busy(event):
            begin, end = max(in_japan(event.start), FROM), min(in_japan(event.end), UNTIL)
            if begin < end:
                yield int((begin - FROM).total_seconds() // 60), int((end - FROM).total_seconds() // 60)


def union(spans):
    merged = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    return merged


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.ics")):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    print(" ".join(f"{begin}-{end}" for begin, end in union(spans(calendar))))
