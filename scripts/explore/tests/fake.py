# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""A stand-in for espnic: quick, and its figures follow from its arguments alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# With FAKE_LOG it writes a line a run; where FAKE_SICK is a file, lanes of 13 fail.
PROGRAM = '''#!{python} -SE
import json, os, sys, time
KEYS = ["core.clock_hz", "crypto.lanes", "resolve.slots", "rx.rss"]
if sys.argv[1] == "params":
    print("Configuration keys, for --set.\\nNumbers may be hex.\\n")
    for key in KEYS:
        print(key + "\\n    A sentence.\\n    default 4, range 1..8 things")
    sys.exit(0)
words = sys.argv[2:]
said = list(zip(words[::2], words[1::2]))
options = dict(pair for pair in said if pair[0] != "--set")
settings = dict(value.split("=") for key, value in said if key == "--set")
if os.environ.get("FAKE_LOG"):
    with open(os.environ["FAKE_LOG"], "a") as log:
        log.write(json.dumps([options, settings]) + "\\n")
time.sleep(float(os.environ.get("FAKE_SLEEP", "0")))
lanes = int(settings.get("crypto.lanes", 4))
if lanes == 13 and os.path.exists(os.environ.get("FAKE_SICK", "")):
    sys.stderr.write("espnic: crypto.lanes: no luck\\nmore\\n")
    sys.exit(2)
load = json.load(open("traffic.json"))["load"] if "--traffic" in options else 1
figure = {{"cycles": 100 * lanes, "ns": 8e2 * lanes}}
stage = {{"busy_share": load / lanes, "stall_share": 0.0, "waited_share": 0.25,
         "limit_gbps": 2.5, "latency_cycles": 7.0}}
summary = {{
    "frames": {{"offered": 10, "indicated": 9, "dropped": 1}},
    "throughput": {{"offered_gbps": load * 1.0, "delivered_gbps": load * lanes / 10,
                   "cycles": 1000, "seconds": 1e-3}},
    "latency": {{name: figure for name in ("min", "mean", "p50", "p99", "max")}},
    "stages": [{{"stage": name, **stage}} for name in ("mac_rx", "rx_dma")],
    "bottleneck": "bottleneck: the wire; it is busy" if lanes > 4 else "bottleneck: rx_dma; why",
    "host": {{"wall_seconds": time.time(), "cpu_seconds": 0.01}},
}}
json.dump(summary, open(os.path.join(options["--out"], "summary.json"), "w"))
'''

TRAFFIC = {"frames": 10, "load": 0.5, "flows": [{"protocol": "clear", "sizes": 100}]}


def install(folder: Path, extra: str = "") -> Path:
    program = folder / "fake_espnic"
    program.write_text(PROGRAM.format(python=sys.executable) + extra)
    program.chmod(0o755)
    return program


def write_space(folder: Path, **keys: object) -> Path:
    path = folder / "space.json"
    path.write_text(json.dumps({"traffic": TRAFFIC, **keys}))
    return path


def command(*words: object) -> list[str]:
    return [sys.executable, "-P", "-m", "scripts.explore", *map(str, words)]


def environment(**more: object) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
            **{key: str(value) for key, value in more.items()}}


def sweep(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), env=environment(**more), capture_output=True,
                          text=True, timeout=60, check=False)
