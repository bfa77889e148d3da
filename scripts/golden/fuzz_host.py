# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Fuzz seeds of target `host`: what a host does to a whole card (tb/fuzz/host_operations.h)."""

from __future__ import annotations

import struct

from . import fuzz_seeds

# HostAct
(MMIO_WRITE, MMIO_READ, REGISTER_WRITE, REGISTER_READ, CONFIG, MEMORY_WRITE, FRAME, RUN, CONTROL,
 FUNCTION_RESET, SET_UP_RINGS, OID, RECEIVE_DOORBELL, COMMAND_DOORBELL, SA_WINDOW,
 ENGINE_SWITCH) = range(16)
WITH_DATA = (MEMORY_WRITE, FRAME, OID)
# ring_flaw
OVERLAP, UNALIGNED, ODD_SIZE, NO_BUFFERS, NO_COMPLETIONS, SHORT_BUFFERS, NOT_ENABLED, MESSAGES = (
    1 << bit for bit in range(8))
# OidRequest
(ACTIVATE, ADD, DELETE, DELETE_UDPESP, PARAMETERS, RAW, V2_ADD, V2_DELETE,
 V2_UPDATE) = range(9)
V2_EX, V2_NEXT = 4, 0x10  # bits of value of these; of V2_UPDATE the first one: of the AH
# oid_flaw
X86, WAIT, UNMAPPED, ACROSS_THE_END, IN_RESPONSE_RING, QUERY, LENGTH, UNKNOWN_LAYOUT = (
    1 << bit for bit in range(8))
# EngineSwitch
HOLD, NO_HOLD, RELEASE, FAIL_DELETE, FAIL_ADD = range(5)
# CONTROL
ENABLE, RESET, DRAIN = 1, 2, 4
REPAIR_ALL = 0xFD  # ladder_input.h
KEY_LEN_X64 = 176  # KeyLen of OFFLOAD_IPSEC_ADD_SA (spec 4.2)


def act(kind: int, a: int = 0, b: int = 0, c: int = 0, where: int = 0, value: int = 0,
        data: bytes = b"") -> bytes:
    """One operation."""
    made = struct.pack("<BBBBHI", kind, a, b, c, where, value)
    return made + struct.pack("<H", len(data)) + data if kind in WITH_DATA else made


def portions(sas: list[dict]) -> dict[tuple[str, str, str], int]:
    """Numbers of the portions of a SAS list, by protocol, SPI and destination of any SA in them."""
    numbers: dict[tuple, int] = {}
    found = {}
    for index, entry in enumerate(sas):
        group = ((entry["bundle"], entry["src"], entry["dst"])
                 if entry.get("bundle") is not None else index)
        number = numbers.setdefault(group, len(numbers))
        found[entry["proto"], entry["spi"], entry["dst"]] = number
    return found


def seeds(sas: list[dict]) -> list[bytes]:
    """Sequences that go well, and each kind of thing that does not."""
    number = portions(sas)
    dst = ".".join(map(str, fuzz_seeds.DST))

    def add(spi: int, proto: str = "esp", flaws: int = WAIT, **more) -> bytes:
        return act(OID, ADD, number[proto, f"0x{spi:08x}", dst], flaws, **more)

    rings = act(SET_UP_RINGS, 2, 3, MESSAGES)
    active = rings + act(OID, ACTIVATE, 1, WAIT)
    frames = fuzz_seeds.frames()
    esp, udp, plain = frames[0], frames[3], frames[15]

    def frame(data: bytes) -> bytes:
        return act(FRAME, REPAIR_ALL, data=data)

    run = act(RUN, where=4000)
    made = [
        active + add(0x301) + frame(esp) * 3 + run,
        active + add(0x306) + frame(udp) + run + act(OID, DELETE_UDPESP, 0, WAIT, value=1),
        active + add(0x301) + frame(esp) + run + act(OID, DELETE, 0, WAIT) + frame(esp) + run,
        active + add(0x309, "ah") + add(0x307, "ah") + add(0x303) + run,
        active + add(0x301) + add(0x301) + act(OID, DELETE, 9, WAIT) + act(OID, DELETE, 0, WAIT),
        active + add(0x301, flaws=WAIT | X86) + act(OID, PARAMETERS, 1, WAIT) + frame(esp) + run,
        # whole tables
        active + b"".join(add(spi) for spi in (0x301, 0x302, 0x303, 0x304, 0x305, 0x306))
        + b"".join(act(SA_WINDOW, 0, where=0xFFFF, value=0x600 + i) + act(RUN, where=80)
                   for i in range(8)) + add(0x301, flaws=WAIT | X86),
        # the window
        rings + act(SA_WINDOW, 0, where=0xFFFF, value=0x301) + act(RUN, where=60)
        + act(SA_WINDOW, 3, where=0) + act(RUN, where=60) + act(SA_WINDOW, 1, where=0, value=0x302)
        + act(RUN, where=60) + act(SA_WINDOW, 2, where=0) + act(RUN, where=60)
        + act(SA_WINDOW, 8, where=0) + act(SA_WINDOW, 4) + act(RUN, where=60),
        # drain, reset, disable, new rings, with frames and commands under way
        active + add(0x301) + frame(esp) * 4 + act(CONTROL, value=ENABLE | DRAIN) + run,
        active + add(0x301) + frame(esp) * 4 + act(CONTROL, value=ENABLE | RESET) + run + frame(esp)
        + run,
        active + add(0x301, flaws=0) + act(RUN, where=100) + act(CONTROL, value=ENABLE | RESET)
        + run,
        active + frame(plain) * 3 + act(CONTROL) + act(RUN, where=200) + rings + frame(plain) + run,
        active + add(0x301, flaws=0) + act(RUN, where=90) + act(CONTROL) + rings + run,
        active + add(0x301) + frame(esp) * 3 + act(FUNCTION_RESET) + active + frame(esp) + run,
        active + frame(plain) * 20 + act(RUN, where=20000) + act(RECEIVE_DOORBELL, value=7) + run,
        # requests that are PENDING
        active + act(ENGINE_SWITCH, HOLD) + add(0x301) + act(ENGINE_SWITCH, RELEASE) + run,
        active + act(ENGINE_SWITCH, HOLD) + add(0x301) + act(CONTROL, value=ENABLE | RESET) + run,
        active + act(ENGINE_SWITCH, HOLD) + add(0x301) + act(CONTROL) + rings
        + act(ENGINE_SWITCH, RELEASE) + run,
        active + act(ENGINE_SWITCH, FAIL_ADD) + add(0x306) + add(0x306)
        + act(ENGINE_SWITCH, FAIL_DELETE) + act(OID, DELETE_UDPESP, 0, WAIT, value=1),
        active + add(0x306) + act(OID, DELETE_UDPESP, 0, WAIT, value=2),
        # registers
        act(REGISTER_WRITE, where=4, value=0xFFFFFFFF) + act(REGISTER_READ, where=4),
        act(MMIO_WRITE, 0, 0, 0, 0x80, 0xFF) + act(MMIO_READ, 0, 4, 0, 0x82) + act(MMIO_READ, 1)
        + act(MMIO_READ, 2, where=0x10) + act(MMIO_READ, 3) + act(MMIO_READ, 0, 3, 1, 0x440),
        act(CONFIG, 1, 4, where=4, value=0) + rings + act(CONFIG, 1, 4, where=4, value=6) + rings,
        act(CONFIG, 1, 0, where=0x10, value=0xFFFFFFFF) + act(CONFIG, 0, 0, where=0x10) + rings,
        act(CONFIG, 1, 4, where=0x44, value=3) + rings + act(CONFIG, 1, 4, where=0x44) + rings,
        rings + act(CONFIG, 1, 4, where=4, value=2) + act(OID, ACTIVATE, 1, WAIT) + frame(plain)
        + run,
        rings + act(COMMAND_DOORBELL, 1, value=99) + act(RECEIVE_DOORBELL, value=0xFFFFFFFF) + run,
        rings + act(MEMORY_WRITE, where=0, data=bytes(range(64))) + act(COMMAND_DOORBELL, value=1)
        + run,
    ]
    # Each way for a request to be wrong.
    for flaw in (UNMAPPED, ACROSS_THE_END, IN_RESPONSE_RING, QUERY, UNKNOWN_LAYOUT):
        made.append(active + add(0x301, flaws=WAIT | flaw) + add(0x302))
    for length in (0, 1, 35, 179, 180, 0x400, 0xFFFF):
        made.append(active + add(0x301, flaws=WAIT | LENGTH, where=length) + add(0x302))
    for at, byte in ((KEY_LEN_X64, 0xFF), (KEY_LEN_X64 + 1, 0xFF), (KEY_LEN_X64 + 3, 0x80),
                     (32, 0x80), (34, 9), (35, 0x80), (36, 7), (0, 224), (48, 0xFF), (56, 0xFF)):
        made.append(active + add(0x301, data=bytes([at, byte])))
    # V2: lists, whole and bent, ADD_SA_EX, updates of handles that are there and that are not.
    def v2_add(spi: int, proto: str = "esp", flaws: int = WAIT, **more) -> bytes:
        return act(OID, V2_ADD, number[proto, f"0x{spi:08x}", dst], flaws, **more)

    for layout in (0, X86):
        wait = WAIT | layout
        made += [
            active + v2_add(0x301, flaws=wait) + frame(esp) * 2 + run + act(OID, V2_DELETE, 0, wait)
            + frame(esp) + run,
            active + v2_add(0x301, flaws=wait, value=3) + frame(esp) + run
            + act(OID, V2_DELETE, 0, wait, value=2),
            active + v2_add(0x301, flaws=wait, value=V2_EX) + frame(esp) + run
            + act(OID, V2_DELETE, 0, wait) + act(OID, V2_DELETE, 0, wait),
            active + v2_add(0x309, "ah", wait) + v2_add(0x307, "ah", wait, value=2)
            + act(OID, V2_UPDATE, 0, wait, where=number["ah", "0x00000309", dst], value=5)
            + act(OID, V2_UPDATE, 9, wait, value=1) + act(OID, DELETE, 1, wait),
        ]
        # Next: a cycle, inside the first structure, at its end, far away
        for place in (0, 1, 8, 16, 167, 168, 232, 240, 0x3FF, 0xFFFF, 0xFFFFFF):
            made += [active + v2_add(0x301, flaws=wait, value=1 | V2_NEXT | place << 8),
                     active + v2_add(0x301, flaws=wait) + act(
                         OID, V2_DELETE, 0, wait, value=1 | V2_NEXT | place << 8)]
    # header, NumExtHdrs, Flags, KeyLength, keys of the first algorithm beyond the buffer
    for at, byte in ((0, 0), (1, 0), (2, 9), (16, 3), (20, 0x40), (20, 0x11), (23, 0x80), (64, 3),
                     (68, 1), (72, 1), (76, 0), (80, 0xFF), (84, 0xFF), (88, 0xF0), (91, 0x80),
                     (104, 0xF0), (164, 0xFF), (167, 0x80)):
        made.append(active + v2_add(0x301, data=bytes([at, byte])) + v2_add(0x302))
    for at, byte in ((156, 0xFF), (160, 0), (160, 0xFF), (163, 0x80), (159, 0xFF)):
        made.append(active + v2_add(0x301, value=V2_EX, data=bytes([at, byte])))
    for flaw in (UNMAPPED, ACROSS_THE_END, QUERY, UNKNOWN_LAYOUT):
        made.append(active + v2_add(0x301, flaws=WAIT | flaw, value=1) + v2_add(0x302))
    for which in range(11):
        made.append(active + act(OID, RAW, 0, WAIT, value=which, data=bytes([which] * 40)))
    for flaw in (OVERLAP, UNALIGNED, ODD_SIZE, NO_BUFFERS, NO_COMPLETIONS, SHORT_BUFFERS):
        made.append(act(SET_UP_RINGS, 1, 1, flaw | MESSAGES) + act(OID, ACTIVATE, 1, WAIT)
                    + frame(plain) * 3 + run)
    return made
