// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// What a portion comes to: verdict and the fields of `dn` (spec 2.4 L11 to L14). Trailer and AH
// header are picked from what passes by; the outputs count once the portion is over.
module portion_result (
  input  logic         clk_i,

  // The portion, and what its ICVs said.
  input  logic         has_esp_i,
  input  logic         deciphers_i,
  input  logic [15:0]  ah_end_i,   // first byte behind the AH
  input  logic [15:0]  end_i,
  input  logic [15:0]  text_i,
  input  logic [15:0]  text_end_i,
  input  logic         pad_check_i,
  input  logic         fault_i,
  input  logic         ah_bad_i,
  input  logic         esp_bad_i,
  input  logic         ah_ends_i,  // the overlap (A-32), where the portion is good
  input  logic         esp_ends_i,

  // Words of the frame, deciphered pieces of text.
  input  logic         word_valid_i,
  input  logic         word_ah_first_i,  // the first word of the AH
  input  logic [15:0]  word_addr_i,
  input  logic [31:0]  word_i,
  input  logic         block_valid_i,
  input  logic         block_first_i,
  input  logic         block_last_i,
  input  logic [1:0]   block_words_i,    // less one
  input  logic [127:0] block_i,

  output logic [2:0]   dn_verdict_o,
  output logic [7:0]   dn_next_header_o,
  output logic [7:0]   dn_pad_length_o,
  output logic [15:0]  dn_payload_o,
  output logic [15:0]  dn_payload_end_o,
  output logic [1:0]   dn_ends_o
);

  localparam logic [2:0] Good = 3'd0;
  localparam logic [2:0] AhIcv = 3'd1;
  localparam logic [2:0] EspIcv = 3'd2;
  localparam logic [2:0] PadLength = 3'd3;
  localparam logic [2:0] PadBytes = 3'd4;
  localparam logic [2:0] EngineFault = 3'd5;

  logic [7:0]  ah_next_q;
  logic        in_text;      // the word is plaintext as it is (NULL, GMAC)
  logic [7:0]  pad_length;
  logic [7:0]  next_header;
  logic        pad_good;
  logic        pad_fits;
  logic [15:0] text_len;
  logic [2:0]  esp_verdict;
  logic [2:0]  verdict;
  logic        tells;        // the other fields are not 0

  assign text_len = text_end_i - text_i;
  assign in_text = has_esp_i && !deciphers_i &&
                   (word_addr_i >= text_i) && (word_addr_i < text_end_i);

  pad_check u_pad_check (
    .clk_i         (clk_i),
    .valid_i       (deciphers_i ? block_valid_i : (word_valid_i && in_text)),
    .first_i       (deciphers_i ? block_first_i : (word_addr_i == text_i)),
    .last_i        (deciphers_i ? block_last_i : (word_addr_i == (text_end_i - 16'd4))),
    .words_i       (deciphers_i ? block_words_i : 2'd0),
    .piece_i       (deciphers_i ? block_i : {96'd0, word_i}),
    .pad_length_o  (pad_length),
    .next_header_o (next_header),
    .pad_good_o    (pad_good)
  );

  always_ff @(posedge clk_i) begin
    if (word_valid_i && word_ah_first_i) begin
      ah_next_q <= word_i[7:0];
    end
  end

  assign pad_fits = ({8'd0, pad_length} <= (text_len - 16'd2));
  assign esp_verdict = !has_esp_i ? Good :
                       esp_bad_i ? EspIcv :
                       !pad_fits ? PadLength :
                       (pad_check_i && !pad_good) ? PadBytes : Good;
  assign verdict = fault_i ? EngineFault : (ah_bad_i ? AhIcv : esp_verdict);
  assign tells = (verdict == Good) || (verdict == PadBytes);

  assign dn_verdict_o = verdict;
  assign dn_next_header_o = !tells ? 8'd0 : (has_esp_i ? next_header : ah_next_q);
  assign dn_pad_length_o = (tells && has_esp_i) ? pad_length : 8'd0;
  assign dn_payload_o = !tells ? 16'd0 : (has_esp_i ? text_i : ah_end_i);
  assign dn_payload_end_o = !tells ? 16'd0 :
                            has_esp_i ? (text_end_i - 16'd2 - {8'd0, pad_length}) : end_i;
  assign dn_ends_o = (verdict == Good) ? {ah_ends_i, esp_ends_i} : 2'b00;

endmodule
