# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The register page in Markdown. Anchors are explicit, so that links outlive any rule for headings."""

from regmap.page import Code, Heading, Link, Paragraph, page
from regmap.text import joined


def _inline(parts):
    text = ""
    for part in parts:
        if isinstance(part, Code):
            text += f"`{part.text}`"
        elif isinstance(part, Link):
            text += f"[{part.text}](#{part.anchor})"
        else:
            text += part.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
    return text


def _block(block):
    if isinstance(block, Heading):
        return [f'<a id="{block.anchor}"></a>', "", f"{'#' * block.level} {block.text}"]
    if isinstance(block, Paragraph):
        return [_inline(block.parts)]
    rows = ["| " + " | ".join(_inline(cell) for cell in row) + " |" for row in block.rows]
    return ["| " + " | ".join(block.header) + " |", "|" + "---|" * len(block.header)] + rows


def markdown(source):
    lines = []
    for block in page(source):
        lines += _block(block) + [""]
    return joined(lines[:-1])
