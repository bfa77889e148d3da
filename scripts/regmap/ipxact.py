# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""IP-XACT (IEEE 1685-2014), by PeakRDL: a memory map for each space."""

import copy
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from peakrdl_ipxact import IPXACTExporter
from peakrdl_ipxact.exporter import Standard

from regmap.text import NOTICE

NAMESPACE = "http://www.accellera.org/XMLSchema/IPXACT/1685-2014"


def _tag(name):
    return f"{{{NAMESPACE}}}{name}"


def _split(root, source):
    """PeakRDL puts all spaces into one map, where they would overlap: each gets a map of its own."""
    maps = root.find(_tag("memoryMaps"))
    whole = maps.find(_tag("memoryMap"))
    maps.remove(whole)
    for block in whole.findall(_tag("addressBlock")):
        space = source.space(block.find(_tag("name")).text)
        block.find(_tag("range")).text = f"'h{space.bytes:x}"
        memory_map = ElementTree.SubElement(maps, _tag("memoryMap"))
        for name in ("name", "displayName", "description"):
            memory_map.append(copy.deepcopy(block.find(_tag(name))))
        memory_map.append(block)


def ipxact(source):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "espnic.xml"
        exporter = IPXACTExporter(vendor="espnic", library="host_if", version="1.0", standard=Standard.IEEE_1685_2014)
        exporter.export(source.root.top, str(path))
        root = ElementTree.parse(path).getroot()
    root.find(_tag("name")).text = source.root.top.inst_name
    _split(root, source)
    ElementTree.register_namespace("ipxact", NAMESPACE)
    ElementTree.register_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance")
    ElementTree.indent(root)
    notice = f"<!-- SPDX-License-Identifier: Apache-2.0; copyright the espnic authors. {NOTICE} -->"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{notice}\n{ElementTree.tostring(root, encoding="unicode")}\n'
