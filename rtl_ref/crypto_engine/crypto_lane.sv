// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// One lane: serves one portion at a time, AH, then ESP with hash and cipher side by side, then
// writes the text back. With d the cycle of take_i:
//
//   cycles   d+1..d+3    d+4..         ..                    p-n..p-1    p
//   state    Setup       Ah            Esp                   Write       Done
//
// Setup fetches the states of the first operation (of an AH with GMAC: key, salt and hash key in
// their place) and the cipher key. The states of the ESP behind an AH are fetched with the last cycle
// of the AH. The IV of DES and, where nothing is deciphered, the trailer are picked from the words of
// the stream: all text is under one of the two ICVs. The AES core serves the AH and then the ESP.
module crypto_lane #(
  parameter int DatapathBytes = 8,
  parameter int MaxText = 16384
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // The data path is reset.
  input  logic                       clear_i,

  // Portion: `take_i` only while `free_o`.
  output logic                       free_o,
  input  logic                       take_i,
  input  logic [31:0]                po_user_i,
  input  logic [15:0]                po_frame_i,
  input  logic [15:0]                po_row_i,
  input  logic [15:0]                po_l3_i,
  input  logic [15:0]                po_l3_len_i,
  input  logic                       po_ipv6_i,
  input  logic [15:0]                po_end_i,
  input  logic                       po_has_ah_i,
  input  logic [15:0]                po_ah_i,
  input  logic                       po_has_esp_i,
  input  logic [15:0]                po_esp_i,
  input  logic [2:0]                 po_cipher_i,
  input  logic [1:0]                 po_esp_key_i,
  input  logic [1:0]                 po_esp_auth_i,
  input  logic [1:0]                 po_esp_icv_i,
  input  logic                       po_esp_esn_i,
  input  logic [2:0]                 po_ah_auth_i,
  input  logic [1:0]                 po_ah_key_i,
  input  logic                       po_ah_icv_i,
  input  logic                       po_ah_esn_i,
  input  logic [7:0]                 po_ah_bytes_i,
  input  logic                       po_pad_check_i,
  input  logic                       po_fault_i,

  // Keys and frame bytes: data one cycle behind the address.
  output logic [15:0]                ks_row_o,
  output logic [1:0]                 ks_word_o,
  input  logic [511:0]               ks_data_i,
  output logic [15:0]                rd_frame_o,
  output logic [15:0]                rd_addr_o,
  input  logic [8*DatapathBytes-1:0] rd_data_i,

  // Write-back.
  output logic                       wb_valid_o,
  output logic [15:0]                wb_frame_o,
  output logic [15:0]                wb_addr_o,
  output logic [7:0]                 wb_bytes_o,
  output logic [8*DatapathBytes-1:0] wb_data_o,

  // Done.
  output logic                       dn_valid_o,
  output logic [31:0]                dn_user_o,
  output logic [2:0]                 dn_verdict_o,
  output logic [7:0]                 dn_next_header_o,
  output logic [7:0]                 dn_pad_length_o,
  output logic [15:0]                dn_payload_o,
  output logic [15:0]                dn_payload_end_o,
  output logic [1:0]                 dn_ends_o
);

  localparam logic [2:0] Idle = 3'd0;
  localparam logic [2:0] Setup = 3'd1;
  localparam logic [2:0] Ah = 3'd2;
  localparam logic [2:0] Esp = 3'd3;
  localparam logic [2:0] Write = 3'd4;
  localparam logic [2:0] Done = 3'd5;

  localparam logic [2:0] NoEsp = 3'd0;
  localparam logic [2:0] Null = 3'd1;
  localparam logic [2:0] TripleDes = 3'd3;
  localparam logic [2:0] AesCbc = 3'd4;
  localparam logic [2:0] AesGcm = 3'd6;
  localparam logic [2:0] AesGmac = 3'd7;

  localparam logic [1:0] KeyWord = 2'd0;
  localparam logic [1:0] EspWord = 2'd1;
  localparam logic [1:0] AhWord = 2'd2;

  /////////////
  // Portion //
  /////////////

  logic [31:0] user_q;
  logic [15:0] frame_q;
  logic [15:0] row_q;
  logic [15:0] l3_q;
  logic [15:0] l3_len_q;
  logic        ipv6_q;
  logic [15:0] end_q;
  logic        has_ah_q;
  logic [15:0] ah_q;
  logic        has_esp_q;
  logic [15:0] esp_q;
  logic [15:0] ah_end_q;    // first byte behind the AH
  logic [2:0]  cipher_q;
  logic [1:0]  esp_key_q;
  logic [1:0]  esp_auth_q;  // 0: no HMAC
  logic [1:0]  esp_words_q; // of its ICV, less one
  logic        esp_esn_q;
  logic [2:0]  ah_auth_q;
  logic [1:0]  ah_key_q;
  logic        ah_long_q;   // an ICV of 16 bytes
  logic        ah_esn_q;
  logic        deciphers_q;
  logic        pad_check_q;
  logic        fault_q;
  logic [15:0] text_q;      // first byte of the text
  logic [15:0] text_end_q;  // and the first behind it
  logic [2:0]  cipher_d;
  logic [15:0] text_d;
  logic [15:0] text_end_d;
  logic [1:0]  esp_words_d;
  logic [15:0] esp_icv;
  logic        ah_gmac_d;
  logic [15:0] text_len;
  logic        ah_gmac;
  logic        uses_aes;    // of the ESP
  logic        esp_cbc;
  logic        esp_gcm;
  logic        esp_hmac;
  logic        esp_gmac;    // GCM too
  logic        esp_hash;
  logic        esp_takes_time;

  assign cipher_d = po_has_esp_i ? po_cipher_i : NoEsp;
  assign text_d = po_esp_i + ((cipher_d <= Null) ? 16'd8 : ((cipher_d == AesCbc) ? 16'd24 : 16'd16));
  assign esp_icv = (po_esp_icv_i == 2'd0) ? 16'd12 : ((po_esp_icv_i == 2'd1) ? 16'd8 : 16'd16);
  assign esp_words_d = (po_esp_icv_i == 2'd0) ? 2'd2 : ((po_esp_icv_i == 2'd1) ? 2'd1 : 2'd3);
  assign text_end_d = po_end_i - (
      ((po_esp_auth_i != 2'd0) || (cipher_d == AesGcm) || (cipher_d == AesGmac)) ? esp_icv : 16'd0);
  assign ah_gmac_d = po_has_ah_i && po_ah_auth_i[2];

  assign text_len = text_end_q - text_q;
  assign ah_gmac = ah_auth_q[2];
  assign uses_aes = cipher_q[2];
  assign esp_cbc = (cipher_q == AesCbc);
  assign esp_gcm = (cipher_q == AesGcm);
  assign esp_hmac = (esp_auth_q != 2'd0);
  assign esp_gmac = esp_gcm || (cipher_q == AesGmac);
  assign esp_hash = esp_hmac || esp_gmac;
  assign esp_takes_time = deciphers_q || esp_hash;

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      user_q      <= po_user_i;
      frame_q     <= po_frame_i;
      row_q       <= po_row_i;
      l3_q        <= po_l3_i;
      l3_len_q    <= po_l3_len_i;
      ipv6_q      <= po_ipv6_i;
      end_q       <= po_end_i;
      has_ah_q    <= po_has_ah_i;
      ah_q        <= po_ah_i;
      has_esp_q   <= po_has_esp_i;
      esp_q       <= po_esp_i;
      ah_end_q    <= po_ah_i + {8'd0, po_ah_bytes_i};
      cipher_q    <= cipher_d;
      esp_key_q   <= po_esp_key_i;
      esp_auth_q  <= po_has_esp_i ? po_esp_auth_i : 2'd0;
      esp_words_q <= esp_words_d;
      esp_esn_q   <= po_esp_esn_i;
      ah_auth_q   <= po_has_ah_i ? po_ah_auth_i : 3'd0;
      ah_key_q    <= po_ah_key_i;
      ah_long_q   <= po_ah_icv_i;
      ah_esn_q    <= po_ah_esn_i;
      deciphers_q <= (cipher_d > Null) && (cipher_d != AesGmac);
      pad_check_q <= po_pad_check_i;
      fault_q     <= po_fault_i;
      text_q      <= text_d;
      text_end_q  <= text_end_d;
    end
  end

  //////////////
  // Sequence //
  //////////////

  logic [2:0] state_q;
  logic [2:0] state_d;
  logic [1:0] setup_q;
  logic       in_setup;
  logic       in_ah;
  logic       in_esp;
  logic       setup_last;
  logic       ah_last;
  logic       esp_last;
  logic       write_last;
  logic       to_ah;
  logic       to_esp;
  logic       to_write;
  logic       hash_last;
  logic       hash_match;
  logic       hash_turn;
  logic       hash_done_q;    // of the ESP
  logic       cipher_last;
  logic       cipher_done_q;
  logic       ah_bad_q;
  logic       esp_bad_q;
  logic       esp_bad_d;

  assign in_setup = (state_q == Setup);
  assign in_ah = (state_q == Ah);
  assign in_esp = (state_q == Esp);
  assign free_o = (state_q == Idle);
  assign setup_last = in_setup && (setup_q == 2'd2);
  assign ah_last = in_ah && hash_last;
  assign esp_last = in_esp && (hash_done_q || hash_last) && (cipher_done_q || cipher_last);
  assign esp_bad_d = hash_last ? !hash_match : esp_bad_q;

  // A fault is that of the first operation: no ESP follows an AH with one.
  assign to_ah = setup_last && has_ah_q;
  assign to_esp = esp_takes_time &&
                  ((setup_last && !has_ah_q) || (ah_last && hash_match && !fault_q));
  assign to_write = esp_last && deciphers_q && !esp_bad_d && !fault_q;

  always_comb begin
    state_d = state_q;
    case (state_q)
      Idle:    state_d = take_i ? Setup : Idle;
      Setup:   state_d = to_ah ? Ah : (to_esp ? Esp : (setup_last ? Done : Setup));
      Ah:      state_d = to_esp ? Esp : (ah_last ? Done : Ah);
      Esp:     state_d = to_write ? Write : (esp_last ? Done : Esp);
      Write:   state_d = write_last ? Done : Write;
      default: state_d = Idle;
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
    end else begin
      state_q <= clear_i ? Idle : state_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      setup_q   <= 2'd0;
      ah_bad_q  <= 1'b0;
      esp_bad_q <= 1'b0;
    end else if (in_setup) begin
      setup_q <= setup_q + 2'd1;
    end else if (ah_last) begin
      ah_bad_q <= !hash_match;
    end else if (in_esp) begin
      esp_bad_q <= esp_bad_d;
    end
    if (to_esp) begin
      hash_done_q   <= !esp_hash;
      cipher_done_q <= !deciphers_q;
    end else if (in_esp) begin
      hash_done_q   <= hash_done_q || hash_last;
      cipher_done_q <= cipher_done_q || cipher_last;
    end
  end

  //////////
  // Keys //
  //////////

  logic [511:0] states_q;
  logic [255:0] key_q;
  logic [31:0]  salt_q;
  logic [127:0] hash_key_q;
  logic [31:0]  esp_high_q;
  logic [31:0]  ah_high_q;
  logic         esp_overlap_q;  // A-32
  logic         ah_overlap_q;
  logic         states_arrive;
  logic         aes_key_write;
  logic [255:0] aes_key_next;

  assign ks_row_o = row_q;
  assign ks_word_o = !in_setup ? EspWord :
                     (setup_q != 2'd0) ? KeyWord : (has_ah_q ? AhWord : EspWord);
  assign states_arrive = (in_setup && (setup_q == 2'd1)) || ah_last;

  always_ff @(posedge clk_i) begin
    if (states_arrive) begin
      states_q <= ks_data_i;
    end
    if (setup_last) begin
      {ah_overlap_q, esp_overlap_q} <= ks_data_i[481:480];
      {ah_high_q, esp_high_q, hash_key_q, salt_q} <= ks_data_i[479:256];
    end
    if (setup_last) begin
      key_q <= ks_data_i[255:0];
    end else if (aes_key_write) begin
      key_q <= aes_key_next;
    end
  end

  /////////////////
  // Frame bytes //
  /////////////////

  logic         before_turn_q;  // an AH is being read
  logic         ah_turn;        // then the ESP behind it
  logic         item_turn;
  logic         items;
  logic [15:0]  esp_items;
  logic [15:0]  esp_items_end;
  logic         stream_first;
  logic         pop;
  logic [31:0]  raw;
  logic [15:0]  raw_addr;
  logic         stream_ready;
  logic         item_ready;
  logic         des_pop;
  logic         aes_pop;
  logic [127:0] item;

  assign rd_frame_o = frame_q;

  // Items of an AH with GMAC: its IV. Of an ESP: IV and text under AES, under GMAC the IV, under DES
  // the text. They are read ahead while the AH is hashed, unless it has one of its own.
  assign ah_turn = in_ah && hash_turn && esp_hash;
  assign item_turn = in_ah && hash_turn && ah_gmac;
  assign items = take_i || item_turn;
  assign esp_items = uses_aes ? (esp_q + 16'd8) : text_q;
  assign esp_items_end = (cipher_q == AesGmac) ? text_q : text_end_q;
  assign stream_first = uses_aes && (before_turn_q ? !ah_gmac : esp_hmac);

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      before_turn_q <= po_has_ah_i;
    end else if (hash_turn) begin
      before_turn_q <= 1'b0;
    end
  end

  frame_reader #(
    .DatapathBytes (DatapathBytes)
  ) u_reader (
    .clk_i          (clk_i),
    .rst_ni         (rst_ni),
    .clear_i        (clear_i),
    .take_i         (take_i),
    .take_stream_i  (po_has_ah_i ? po_l3_i : po_esp_i),
    .live_i         (in_setup || in_ah || in_esp),
    .cipher_i       (ah_gmac || (cipher_q > Null)),
    .stream_first_i (stream_first),
    .end_i          (end_q),
    .items_i        (items),
    .items_at_i     (!take_i ? esp_items :
                     ah_gmac_d ? (po_ah_i + 16'd12) :
                     cipher_d[2] ? (po_esp_i + 16'd8) : text_d),
    .items_end_i    (!take_i ? esp_items_end :
                     ah_gmac_d ? (po_ah_i + 16'd20) :
                     (cipher_d == AesGmac) ? text_d : text_end_d),
    .first_wide_i   (esp_cbc && !(ah_gmac && before_turn_q)),
    .wide_i         (uses_aes),
    .restart_i      (ah_turn),
    .restart_at_i   (esp_q),
    .rd_addr_o      (rd_addr_o),
    .rd_data_i      (rd_data_i),
    .ready_o        (stream_ready),
    .pop_i          (pop),
    .word_o         (raw),
    .addr_o         (raw_addr),
    .item_ready_o   (item_ready),
    .item_pop_i     (des_pop || aes_pop),
    .item_o         (item)
  );

  //////////
  // Hash //
  //////////

  logic [15:0]  behind_l3;
  logic [15:0]  behind_ah;
  logic         is_header;
  logic         is_icv;
  logic         is_zeroed;
  logic [15:0]  ah_icv;        // where the ICV begins in the AH
  logic [15:0]  ah_icv_end;
  logic [31:0]  masked;
  logic [15:0]  length;
  logic         start_hmac;
  logic         start_gmac;
  logic         esn;
  logic [1:0]   ah_number_q;   // top of the sequence number
  logic [1:0]   esp_number_q;
  logic         high_before;
  logic [31:0]  high;
  logic         sha1;
  logic         sha256;
  logic         hmac_pop;
  logic         hmac_turn;
  logic         hmac_last;
  logic         hmac_match;
  logic         gmac_pop;
  logic         gmac_turn;
  logic         gmac_last;
  logic         gmac_match;
  logic         mask_last;    // of the cipher
  logic         mask_valid;
  logic [127:0] mask;

  assign behind_l3 = raw_addr - l3_q;
  assign behind_ah = raw_addr - ah_q;
  assign is_header = in_ah && (behind_l3 < l3_len_q);
  // Under GMAC the IV lies in front of the ICV, and both are zeroed.
  assign ah_icv = ah_gmac ? 16'd20 : 16'd12;
  assign ah_icv_end = ah_gmac ? 16'd36 : (ah_long_q ? 16'd28 : 16'd24);
  assign is_zeroed = in_ah && !is_header && (behind_ah >= 16'd12) && (behind_ah < ah_icv_end);
  assign is_icv = is_zeroed && (behind_ah >= ah_icv);
  assign length = to_ah ? (end_q - l3_q) : (text_end_q - esp_q);

  ah_mask u_mask (
    .clk_i    (clk_i),
    .begin_i  (take_i),
    .step_i   (pop),
    .behind_i (behind_l3),
    .ipv6_i   (ipv6_q),
    .header_i (is_header),
    .icv_i    (is_zeroed),
    .word_i   (raw),
    .word_o   (masked)
  );

  assign start_hmac = (to_ah && !ah_gmac) || (to_esp && esp_hmac);
  assign start_gmac = (to_ah && ah_gmac) || (to_esp && esp_gmac);
  assign esn = to_ah ? ah_esn_q : esp_esn_q;
  // A-32: the numbers pass by before the high half is asked for.
  assign high_before = in_ah ? (ah_overlap_q && ah_number_q[1]) :
                               (esp_overlap_q && esp_number_q[1]);
  assign high = (in_ah ? ah_high_q : esp_high_q) - 32'(high_before);
  assign sha1 = in_ah ? (ah_auth_q == 3'd2) : (esp_auth_q == 2'd2);
  assign sha256 = in_ah ? (ah_auth_q == 3'd3) : (esp_auth_q == 2'd3);

  always_ff @(posedge clk_i) begin
    if (pop && in_ah && (behind_ah == 16'd8)) begin
      ah_number_q <= raw[7:6];
    end
    if (pop && in_esp && (raw_addr == (esp_q + 16'd4))) begin
      esp_number_q <= raw[7:6];
    end
  end

  hmac_engine u_hmac (
    .clk_i      (clk_i),
    .rst_ni     (rst_ni),
    .clear_i    (clear_i),
    .start_i    (start_hmac),
    .length_i   (length),
    .esn_i      (esn),
    .high_i     (high),
    .sha1_i     (sha1),
    .sha256_i   (sha256),
    .icv_last_i (in_esp),
    .icv_long_i (in_ah ? ah_long_q : (esp_words_q == 2'd3)),
    .states_i   (states_q),
    .pop_o      (hmac_pop),
    .raw_i      (raw),
    .word_i     (masked),
    .is_icv_i   (is_icv),
    .turn_o     (hmac_turn),
    .last_o     (hmac_last),
    .match_o    (hmac_match)
  );

  gmac_engine u_gmac (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .start_i      (start_gmac),
    .length_i     (length),
    .gcm_i        (!to_ah && esp_gcm),
    .esn_i        (esn),
    .high_i       (high),
    .in_ah_i      (in_ah),
    .icv_words_i  (in_ah ? 2'd3 : esp_words_q),
    .key_i        (in_ah ? states_q[415:288] : hash_key_q),
    .ready_i      (stream_ready),
    .pop_o        (gmac_pop),
    .raw_i        (raw),
    .word_i       (masked),
    .is_icv_i     (is_icv),
    .mask_last_i  (mask_last),
    .mask_valid_i (mask_valid),
    .mask_i       (mask),
    .turn_o       (gmac_turn),
    .last_o       (gmac_last),
    .match_o      (gmac_match)
  );

  // One of the two runs.
  assign pop = hmac_pop || gmac_pop;
  assign hash_turn = hmac_turn || gmac_turn;
  assign hash_last = hmac_last || gmac_last;
  assign hash_match = gmac_last ? gmac_match : hmac_match;

  ////////////
  // Cipher //
  ////////////

  logic         start_des;
  logic         start_aes;
  logic [1:0]   aes_mode;
  logic         des_last;
  logic         des_valid;
  logic         des_text_last;
  logic [12:0]  des_at;
  logic [63:0]  des_text;
  logic         aes_last;
  logic         aes_valid;
  logic         aes_text_last;
  logic [12:0]  aes_at;
  logic [1:0]   aes_words;
  logic [127:0] aes_text;
  logic         text_valid;
  logic         text_last;
  logic [12:0]  text_at;
  logic [1:0]   text_words;
  logic [127:0] text;

  assign start_des = to_esp && deciphers_q && !uses_aes;
  assign start_aes = (to_ah && ah_gmac) || (to_esp && uses_aes);
  // Numbered as in `po`; what is under way in the AH is the mask of its tag.
  assign aes_mode = (to_ah || (in_ah && !to_esp)) ? AesGmac[1:0] : cipher_q[1:0];

  cbc_engine u_cbc (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .start_i      (start_des),
    .length_i     (text_len),
    .triple_i     (cipher_q == TripleDes),
    .key_i        (key_q[255:64]),
    .iv_first_i   (pop && (raw_addr == (text_q - 16'd8))),
    .iv_second_i  (pop && (raw_addr == (text_q - 16'd4))),
    .iv_i         (raw),
    .block_pop_o  (des_pop),
    .block_i      (item[63:0]),
    .last_o       (des_last),
    .text_valid_o (des_valid),
    .text_last_o  (des_text_last),
    .text_at_o    (des_at),
    .text_o       (des_text)
  );

  aes_engine u_aes (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .items_i      (items),
    .items_iv_i   (take_i ? (ah_gmac_d || cipher_d[2]) : uses_aes),
    .start_i      (start_aes),
    .length_i     (text_len),
    .mode_i       (aes_mode),
    .patient_i    (in_esp && esp_hmac),
    .size_i       (in_ah ? ah_key_q : esp_key_q),
    .key_i        (in_ah ? states_q[255:0] : key_q),
    .salt_i       (in_ah ? states_q[287:256] : salt_q),
    .key_write_o  (aes_key_write),
    .key_o        (aes_key_next),
    .item_ready_i (item_ready),
    .item_i       (item),
    .item_pop_o   (aes_pop),
    .last_o       (aes_last),
    .mask_last_o  (mask_last),
    .mask_valid_o (mask_valid),
    .mask_o       (mask),
    .text_valid_o (aes_valid),
    .text_last_o  (aes_text_last),
    .text_at_o    (aes_at),
    .text_words_o (aes_words),
    .text_o       (aes_text)
  );

  assign cipher_last = des_last || aes_last;
  assign text_valid = des_valid || aes_valid;
  assign text_last = uses_aes ? aes_text_last : des_text_last;
  assign text_at = uses_aes ? aes_at : des_at;
  assign text_words = uses_aes ? aes_words : 2'd1;
  assign text = uses_aes ? aes_text : {64'd0, des_text};

  write_back #(
    .DatapathBytes (DatapathBytes),
    .MaxText       (MaxText)
  ) u_write_back (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .text_valid_i (text_valid),
    .text_pair_i  (uses_aes),
    .text_at_i    (text_at),
    .text_i       (text),
    .start_i      (to_write),
    .start_at_i   (text_q),
    .length_i     (text_len),
    .last_o       (write_last),
    .wb_valid_o   (wb_valid_o),
    .wb_addr_o    (wb_addr_o),
    .wb_bytes_o   (wb_bytes_o),
    .wb_data_o    (wb_data_o)
  );

  assign wb_frame_o = frame_q;

  /////////////
  // Verdict //
  /////////////

  logic ah_ends;
  logic esp_ends;

  // A-32: a number from 0x40000000 on, below 0x80000000, ends the overlap.
  assign ah_ends = has_ah_q && ah_esn_q && ah_overlap_q && (ah_number_q == 2'b01);
  assign esp_ends = esp_hash && esp_esn_q && esp_overlap_q && (esp_number_q == 2'b01);

  portion_result u_result (
    .clk_i            (clk_i),
    .has_esp_i        (has_esp_q),
    .deciphers_i      (deciphers_q),
    .ah_end_i         (ah_end_q),
    .end_i            (end_q),
    .text_i           (text_q),
    .text_end_i       (text_end_q),
    .pad_check_i      (pad_check_q),
    .fault_i          (fault_q),
    .ah_bad_i         (ah_bad_q),
    .esp_bad_i        (esp_bad_q),
    .ah_ends_i        (ah_ends),
    .esp_ends_i       (esp_ends),
    .word_valid_i     (pop),
    .word_ah_first_i  (in_ah && (behind_ah == 16'd0)),
    .word_addr_i      (raw_addr),
    .word_i           (raw),
    .block_valid_i    (text_valid),
    .block_first_i    (text_at == 13'd0),
    .block_last_i     (text_last),
    .block_words_i    (text_words),
    .block_i          (text),
    .dn_verdict_o     (dn_verdict_o),
    .dn_next_header_o (dn_next_header_o),
    .dn_pad_length_o  (dn_pad_length_o),
    .dn_payload_o     (dn_payload_o),
    .dn_payload_end_o (dn_payload_end_o),
    .dn_ends_o        (dn_ends_o)
  );

  assign dn_valid_o = (state_q == Done);
  assign dn_user_o = user_q;

`ifndef SYNTHESIS
  logic after_reset_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
    end
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      // The hash is the longer one by its outer block.
      assert (!(in_esp && esp_hmac && uses_aes && hash_last) || cipher_done_q)
      else $error("the cipher waited too long");
      assert (!(in_esp && esp_gcm && aes_last) || hash_done_q || hash_last)
      else $error("the hash waited too long");
      assert (!take_i || !po_has_ah_i || !po_has_esp_i ||
              (po_esp_i == (po_ah_i + {8'd0, po_ah_bytes_i})))
      else $error("ESP not behind the AH");
      assert (!take_i || free_o)
      else $error("taken while busy");
      assert (!take_i || po_has_ah_i || po_has_esp_i)
      else $error("neither AH nor ESP");
      assert (!take_i || !po_has_ah_i || (po_ah_i == (po_l3_i + po_l3_len_i)))
      else $error("AH not behind its IP header");
      assert (!take_i || !po_has_ah_i || po_ipv6_i ||
              ((po_l3_len_i >= 16'd20) && (po_l3_len_i <= 16'd60) && (po_l3_len_i[1:0] == 2'd0)))
      else $error("no length of an IPv4 header");
      assert (!take_i || !po_has_ah_i || !po_ipv6_i ||
              ((po_l3_len_i >= 16'd40) && (po_l3_len_i <= 16'd296) && (po_l3_len_i[2:0] == 3'd0)))
      else $error("no length of an IPv6 header and its extensions");
      assert (!take_i || !po_has_ah_i || !po_ipv6_i || (po_ah_bytes_i[2:0] == 3'd0))
      else $error("AH of IPv6 not padded to 8 bytes");
    end
  end
`endif

endmodule
