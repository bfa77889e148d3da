# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""What a space makes of itself: points, keys, complaints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.explore import description, space as spaces
from scripts.explore.errors import UsageError
from scripts.explore.job import Job, jobs_of
from scripts.explore.latin import SplitMix64, hypercube
from scripts.explore.program import Unchanged

from .fake import ROOT, TRAFFIC, install, write_space

KEYS = ["core.clock_hz", "crypto.lanes", "resolve.slots", "rx.rss"]


def read(folder: Path, **keys: object) -> spaces.Space:
    return spaces.read(write_space(folder, **keys), KEYS)


def points(folder: Path, **keys: object) -> list[dict]:
    return read(folder, **keys).points


def jobs(folder: Path, extra: str = "", **keys: object) -> list[Job]:
    program = install(folder, extra)
    space = read(folder, **keys)
    return jobs_of(space, program, Unchanged([program, *space.inputs.values()]))


def test_grid_crosses_all_values_and_the_last_key_changes_first(tmp_path):
    assert points(tmp_path, grid={"crypto.lanes": [1, 2], "traffic.load": [0.5, 1]}) == [
        {"crypto.lanes": 1, "traffic.load": 0.5}, {"crypto.lanes": 1, "traffic.load": 1},
        {"crypto.lanes": 2, "traffic.load": 0.5}, {"crypto.lanes": 2, "traffic.load": 1}]


def test_grid_list_and_latin_follow_each_other_and_duplicates_count_once(tmp_path):
    made = points(tmp_path, grid={"crypto.lanes": [1, 2, 1]},
                  list=[{"crypto.lanes": 2}, {"preset": "10g"}],
                  latin={"points": 3, "ranges": {"crypto.lanes": [2, 4]}})
    assert made[:3] == [{"crypto.lanes": 1}, {"crypto.lanes": 2}, {"preset": "10g"}]
    assert sorted(point["crypto.lanes"] for point in made[3:]) == [3, 4]


def test_points_that_come_to_the_same_run_are_one(tmp_path):
    same = jobs(tmp_path, set={"crypto.lanes": 4}, list=[{}, {"crypto.lanes": 4}])
    assert [job.number for job in same] == [0]


def test_latin_uses_each_stratum_of_each_parameter_once():
    made = hypercube(16, 7, {"a": (0.0, 16.0), "b": (1, 16), "c": (100, 1699)})
    assert sorted(int(point["a"]) for point in made) == list(range(16))
    assert sorted(point["b"] for point in made) == list(range(1, 17))
    assert sorted((point["c"] - 100) // 100 for point in made) == list(range(16))
    assert all(isinstance(point["c"], int) for point in made)
    assert [point["b"] for point in made] != [int(point["a"]) + 1 for point in made]


def test_latin_follows_its_seed_alone():
    # The first numbers of the published generator for seed 1234567.
    random = SplitMix64(1234567)
    assert [random.next() for _ in range(2)] == [6457827717110365317, 3203168211198807973]
    ranges = {"a": (0.0, 1.0)}
    assert hypercube(5, 1, ranges) == hypercube(5, 1, ranges) != hypercube(5, 2, ranges)


def test_when_leaves_keys_out_and_what_depends_on_them(tmp_path):
    made = points(tmp_path, grid={"crypto.lanes": [1, 2], "resolve.slots": [8, 16],
                                  "rx.rss": ["on", "off"]},
                  when={"resolve.slots": {"crypto.lanes": [2]},
                        "rx.rss": {"resolve.slots": [16]}})
    assert made == [{"crypto.lanes": 1}, {"crypto.lanes": 2, "resolve.slots": 8},
                    {"crypto.lanes": 2, "resolve.slots": 16, "rx.rss": "on"},
                    {"crypto.lanes": 2, "resolve.slots": 16, "rx.rss": "off"}]


def test_when_looks_at_what_is_fixed_too(tmp_path):
    made = points(tmp_path, preset="10g", grid={"crypto.lanes": [1, 2]},
                  when={"crypto.lanes": {"preset": ["gigabit"]}})
    assert made == [{}]


def test_values_become_espnic_words(tmp_path):
    job = jobs(tmp_path, set={"core.clock_hz": 1e9, "resolve.slots": None},
               list=[{"rx.rss": True, "preset": "10g"}])[0]
    assert job.arguments() == [
        "run", "--traffic", "traffic.json", "--out", ".", "--write", "summary",
        "--crypto", "off", "--preset", "10g", "--set", "core.clock_hz=1000000000",
        "--set", "resolve.slots=none", "--set", "rx.rss=on"]


def test_a_place_in_the_description_is_replaced_in_the_point_alone(tmp_path):
    space = read(tmp_path, list=[{"traffic.flows.0.sizes": "imix", "traffic.seed": 3}, {}])
    first, second = (space.traffic_of(point) for point in space.points)
    assert first["flows"][0]["sizes"] == "imix" and first["seed"] == 3
    assert second == TRAFFIC


def test_a_place_inside_what_a_point_replaces(tmp_path):
    flow, inside = "traffic.flows.0.sizes", "traffic.flows.0.sizes.0.bytes"
    sizes = [{"weight": 1, "bytes": 64}]
    base = {**TRAFFIC, "flows": [{"sizes": sizes}]}
    space = read(tmp_path, traffic=base,
                 list=[{inside: 70, flow: [{"weight": 2, "bytes": 80}]}, {flow: "imix"}, {}])
    assert space.traffic_of(space.points[0])["flows"][0]["sizes"] == [{"weight": 2, "bytes": 70}]
    assert [space.value(point, inside) for point in space.points] == [70, None, 64]
    wrong = read(tmp_path, traffic=base, list=[{inside: 70, flow: "imix"}])
    with pytest.raises(UsageError, match="space.json: .*sizes is neither an object nor a list"):
        wrong.traffic_of(wrong.points[0])


def test_description_keys_are_those_of_the_generators_page():
    page = (ROOT / "tb/generator/README.md").read_text()
    table = page.partition("## Keys")[2].partition("\n\n")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE)
    names = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    flows = names.index("flows") + 1
    assert sorted(names[:flows]) == sorted(description.TOP_KEYS)
    assert sorted(names[flows:]) == sorted(description.FLOW_KEYS)


def test_the_key_follows_every_ingredient(tmp_path):
    for name in ("a.pcap", "b.pcap", "sas"):
        (tmp_path / name).write_text(name)
    grid = {"crypto.lanes": [1]}
    variants = [
        {"grid": grid}, {"grid": {"crypto.lanes": [2]}}, {"grid": {"resolve.slots": [1]}},
        {"grid": grid, "set": {"rx.rss": "on"}}, {"grid": grid, "preset": "10g"},
        {"grid": grid, "profile": "v1"}, {"grid": grid, "crypto": "openssl"},
        {"grid": grid, "traffic": {**TRAFFIC, "load": 0.6}}, {"grid": grid, "extra": "# rebuilt"}]
    keys = [jobs(tmp_path, **variant)[0].key for variant in variants]
    space = tmp_path / "space.json"
    for pcap in ("a.pcap", "b.pcap"):
        space.write_text(json.dumps({"pcap": pcap, "sa": "sas", "grid": grid}))
        program = install(tmp_path)
        read_space = spaces.read(space, KEYS)
        unchanged = Unchanged([program, *read_space.inputs.values()])
        keys.append(jobs_of(read_space, program, unchanged)[0].key)
    assert len(set(keys)) == len(variants) + 2
    assert jobs(tmp_path, grid=grid)[0].key == keys[0]


@pytest.mark.parametrize("keys, names", [
    ({"gird": {}}, ['"gird"', '"grid"']),
    ({"grid": {"crypto.lane": [1]}}, ["grid:", '"crypto.lane"', '"crypto.lanes"']),
    ({"grid": {"presets": ["10g"]}}, ['"presets"', '"preset"']),
    ({"list": [{}, {"rx.rs": 1}]}, ["list: entry 1:", '"rx.rs"', '"rx.rss"']),
    ({"latin": {"points": 1, "sed": 1}}, ["latin:", '"sed"', '"seed"']),
    ({"latin": {"points": 1, "ranges": {"resolve.slot": [1, 2]}}}, ['"resolve.slots"']),
    ({"set": {"rx.rssi": "on"}}, ["set:", '"rx.rssi"', '"rx.rss"']),
    ({"grid": {"traffic.lode": [1]}}, ['"traffic.lode"', '"traffic.load"']),
    ({"grid": {"traffic.flows.0.size": [1]}}, ['"traffic.flows.0.sizes"']),
    ({"grid": {"traffic.flows.1.sizes": [1]}}, ["traffic.flows is a list of 1"]),
    ({"grid": {"traffic.flows.0.inside.enc": ["null"]}}, ["no traffic.flows.0.inside"]),
    ({"traffic": {"lode": 1}, "grid": {}}, ["traffic:", '"traffic.lode"', '"traffic.load"']),
    ({"traffic": "none.json", "grid": {}}, ["none.json"]),
    ({"grid": {"crypto.lanes": 3}}, ["crypto.lanes: needs a list"]),
    ({"grid": {"crypto.lanes": [[3]]}}, ["crypto.lanes: needs a number or a word"]),
    ({"grid": {"crypto.lanes": [1]}, "when": {"rx.rss": {}}}, ['"rx.rss"', '"crypto.lanes"']),
    ({"grid": {"crypto.lanes": [1]}, "when": {"crypto.lanes": {"rx.rss": ["on"]}}},
     ["neither varied nor set"]),
    ({"pcap": "a", "sa": "b", "grid": {}}, ['"traffic", or else']),
    ({}, ["needs parameters"]),
    ({"list": []}, ["makes no points"]),
])
def test_a_wrong_space_is_said_with_key_nearest_and_file(tmp_path, keys, names):
    with pytest.raises(UsageError) as caught:
        read(tmp_path, **keys)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path}/space.json: ") and "\n" not in message
    for name in names:
        assert name in message


def test_a_key_that_is_there_twice_is_refused(tmp_path):
    path = tmp_path / "space.json"
    path.write_text('{"grid": {"crypto.lanes": [1], "crypto.lanes": [2]}}')
    with pytest.raises(UsageError, match='"crypto.lanes" is there twice'):
        spaces.read(path, KEYS)
