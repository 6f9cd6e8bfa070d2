"""The figures of a load test, as text and as JSON."""

import json

POLLED = ("/tune", "/state")
LISTED = 100  # failures of a kind in the JSON


def percentile(values, share):
    """The nearest-rank percentile of sorted values."""
    return values[max(0, -(-len(values) * share // 100) - 1)]


def distribution(values):
    if not values:
        return {"count": 0}
    values = sorted(values)
    shares = {"median": 50, "p95": 95, "p99": 99, "max": 100}
    return {"count": len(values), **{name: round(percentile(values, share), 1) for name, share in shares.items()}}


def megabytes(kilobytes):
    return "?" if kilobytes is None else f"{kilobytes / 1024:.1f} MB"


def figures(tally, participants, seconds):
    latencies = {path: distribution(tally.latencies.get(path, [])) for path in POLLED}
    polls = sum(each["count"] for each in latencies.values())
    return {
        "participants": participants, "seconds": round(seconds, 1),
        "requests": tally.requests, "pollsPerSecond": round(polls / seconds, 2), "reconnects": tally.reconnects,
        "statuses": {str(status): count for status, count in sorted(tally.statuses.items())},
        "latencyMilliseconds": latencies,
        "streams": tally.streams, "resumedStreams": tally.resumed,
        "lossesEvents": tally.losses, "epochEvents": tally.epochs,
        "errorCount": len(tally.errors), "errors": tally.errors[:LISTED],
        "lostCount": len(tally.lost), "lost": tally.lost[:LISTED],
        "residentKilobytes": tally.memory}


def show(found):
    print(f"requests {found['requests']} ({found['pollsPerSecond']:.1f} polls a second over {found['seconds']:.0f} s), "
          f"errors {found['errorCount']}, idle connections opened again {found['reconnects']}")
    print("statuses " + ", ".join(f"{status}: {count}" for status, count in found["statuses"].items()))
    for path, each in found["latencyMilliseconds"].items():
        if each["count"]:
            print(f"GET {path}: {each['count']} times, median {each['median']}, 95% {each['p95']}, "
                  f"99% {each['p99']}, max {each['max']} ms")
    print(f"streams read to the end {found['streams']} ({found['resumedStreams']} over a dropped connection), "
          f"{found['lossesEvents']} losses events, {found['epochEvents']} epoch events, "
          f"lost events {found['lostCount']}")
    print("resident memory " + ", ".join(f"{moment} {megabytes(size)}"
                                         for moment, size in found["residentKilobytes"].items()))
    if not found["streams"]:
        print("no stream was read to its end")


def write(found, path):
    path.write_text(json.dumps(found, indent=2) + "\n")
