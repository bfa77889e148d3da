# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The register page in HTML: one file without assets."""

from html import escape

from regmap.page import Code, Heading, Link, Paragraph, page
from regmap.text import joined

STYLE = """
body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222; background: #fff }
h1, h2, h3 { line-height: 1.2 } h2 { border-bottom: 1px solid #ccc; margin-top: 2em }
table { border-collapse: collapse; margin: .6em 0 } th, td { border: 1px solid #ccc; padding: .2em .5em; text-align: left;
vertical-align: top } th { background: #f2f2f2 } code { font-family: monospace; background: #f6f6f6 }
a { color: #0645ad; text-decoration: none } a:hover { text-decoration: underline }
""".strip()


def _inline(parts):
    text = ""
    for part in parts:
        if isinstance(part, Code):
            text += f"<code>{escape(part.text)}</code>"
        elif isinstance(part, Link):
            text += f'<a href="#{part.anchor}">{escape(part.text)}</a>'
        else:
            text += escape(part, quote=False)
    return text


def _block(block):
    if isinstance(block, Heading):
        level = block.level
        return [f'<h{level} id="{block.anchor}"><a href="#{block.anchor}">{escape(block.text)}</a></h{level}>']
    if isinstance(block, Paragraph):
        return [f"<p>{_inline(block.parts)}</p>"]
    head = "".join(f"<th>{escape(cell)}</th>" for cell in block.header)
    rows = ["<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in block.rows]
    return ["<table>", f"<tr>{head}</tr>"] + rows + ["</table>"]


def html(source):
    lines = ["<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">', "<title>espnic registers</title>",
             f"<style>{STYLE}</style>", "</head>", "<body>"]
    for block in page(source):
        lines += _block(block)
    return joined(lines + ["</body>", "</html>"])
