// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/sa_source.h"

#include "tb/common/esp_sa_search.h"
#include "tb/common/json_file.h"
#include "tb/common/sa_file.h"
#include "tb/common/text_lines.h"
#include "tb/common/xfrm_file.h"

namespace espnic::tb {

SaFormat sa_format(std::string_view text, const std::string& name) {
  text = without_byte_order_mark(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  // Nothing at all is broken JSON, as it always was.
  if (first == std::string_view::npos || text[first] == '[' || text[first] == '{') {
    return SaFormat::kJson;
  }
  bool comments = true;
  for (const TextLine& line : text_lines(text)) {
    const std::size_t begin = line.text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) continue;
    if (comments && line.text[begin] == '"') return SaFormat::kEspSa;
    comments = comments && line.text[begin] == '#';
    if (starts_xfrm_state(line.text)) return SaFormat::kXfrm;
  }
  throw InputError(name +
                   ": needs a JSON list of SAs, an esp_sa file of Wireshark with at least one SA, "
                   "or the text of ip xfrm state");
}

std::vector<SaSpec> read_sas(const std::string& path, Capture& capture,
                             std::vector<std::string>& notes) {
  const std::string text = read_text_file(path);
  switch (sa_format(text, path)) {
    case SaFormat::kXfrm:
      return parse_xfrm(text, path);
    case SaFormat::kEspSa:
      break;
    case SaFormat::kJson:
      return parse_sas(without_byte_order_mark(text), path);
  }
  const std::vector<EspSaLine> lines = parse_esp_sa(text, path);
  if (!capture.rereadable()) {
    return find_esp_sas(
        lines, path, [&capture](CapturedFrame& frame) { return capture.peek(frame); }, notes);
  }
  Capture again = capture.reread();
  return find_esp_sas(
      lines, path, [&again](CapturedFrame& frame) { return again.next(frame); }, notes);
}

}  // namespace espnic::tb
