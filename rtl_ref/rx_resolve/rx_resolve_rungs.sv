// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Rungs L6 to L10 of the spec's 2.4 for one pass, and what the crypto engine has to know of it:
// key, answer of sa_cam and row of the SA -> to a lane, or settled here with status and detail.
// Combinational; the order of the rungs is that of model/rx_resolve/README.md.
module rx_resolve_rungs (
  // The pass, and what rx_parser says about it.
  input  logic        second_i,
  input  logic        ipv6_i,
  input  logic [7:0]  detail_i,
  input  logic        ah_i,
  input  logic        udp_i,
  input  logic [7:0]  entry_i,
  input  logic [15:0] gen_i,
  input  logic        overrun_i,
  input  logic [31:0] spi_i,
  input  logic [15:0] ipsec_i,
  input  logic [15:0] end_i,
  input  logic [7:0]  ah_next_i,
  input  logic [7:0]  ah_len_i,
  input  logic [31:0] esp_spi_i,
  input  logic        bad_options_i,

  // Answer of sa_cam.
  input  logic        hit_i,
  input  logic        blind_i,
  input  logic        tunnel_i,

  // The row that was hit.
  input  logic        row_tunnel_i,
  input  logic        row_has_ah_i,
  input  logic        row_has_esp_i,
  input  logic        row_udp_i,
  input  logic [7:0]  row_entry_i,
  input  logic [15:0] row_gen_i,
  input  logic [2:0]  row_cipher_i,
  input  logic [1:0]  row_esp_auth_i,
  input  logic [1:0]  row_esp_icv_i,
  input  logic [2:0]  row_ah_auth_i,
  input  logic        row_ah_icv_i,
  input  logic [31:0] row_esp_spi_i,
  input  logic        row_any_mode_i,           // A-61: not said in the SA
  input  logic        row_any_encapsulation_i,

  // Control levels.
  input  logic        ah_esp_combined_i,
  input  logic        udp_transport_i,

  output logic        lane_o,        // to a lane
  output logic        done_o,        // CryptoDone of this pass: it is not bypassed
  output logic [2:0]  status_o,      // CryptoStatus where it is settled here, else 0
  output logic [7:0]  detail_o,      // of the rung that settled it, else 0
  output logic [7:0]  ah_bytes_o,    // length of the AH, where there is one that is sound
  output logic [15:0] esp_o          // first byte of the ESP header, where there is one
);

  localparam logic [7:0] NextEsp = 8'd50;
  localparam logic [15:0] EspHeaderBytes = 16'd8;
  localparam logic [15:0] SpiBytes = 16'd4;

  // Of a row, as in crypto_engine.
  localparam logic [2:0] Null = 3'd1;
  localparam logic [2:0] AesCbc = 3'd4;
  localparam logic [2:0] AesGcm = 3'd6;
  localparam logic [1:0] Icv8 = 2'd1;
  localparam logic [1:0] Icv16 = 2'd2;
  localparam logic [2:0] AhSha256 = 3'd3;
  localparam logic [2:0] AhGmac = 3'd4;

  // Detail words of the spec's 2.10, status of its 2.2.
  localparam logic [7:0] SaMiss = 8'd14;
  localparam logic [7:0] ProtocolMismatch = 8'd15;
  localparam logic [7:0] EncapMismatch = 8'd16;
  localparam logic [7:0] AhEspUnsupported = 8'd17;
  localparam logic [7:0] Length = 8'd18;
  localparam logic [7:0] OuterOnly = 8'd24;
  localparam logic [2:0] BadLength = 3'd6;
  localparam logic [2:0] BadProtocol = 3'd7;

  ///////////////////////
  // L8: encapsulation //
  ///////////////////////

  logic plain_too;          // A-61: a plain portion of a row that takes both
  logic encap_differs;
  logic udp_transport_off;

  assign plain_too = row_any_encapsulation_i && !udp_i;
  assign encap_differs = (udp_i != (row_udp_i && !plain_too)) ||
                         (udp_i && ((entry_i != row_entry_i) || (gen_i != row_gen_i)));
  // A-53: a transport SA in UDP, in the outer pass.
  assign udp_transport_off = !second_i && udp_i && !row_tunnel_i && !row_any_mode_i &&
                             !udp_transport_i;

  ///////////////////
  // L9: protocols //
  ///////////////////

  logic [15:0] portion_bytes;
  logic        esp_behind;      // the AH says so
  logic [15:0] ah_bytes;        // by its Payload Len
  logic        ah_len_good;     // what the row's ICV gives, or that rounded up to 8 bytes
  logic        ah_len_fits;     // the IP version
  logic        ah_sound;        // 2.5
  logic        esp_spi_there;
  logic        combined_off;
  logic        protocols_differ;
  logic        esp_spi_differs;

  assign portion_bytes = end_i - ipsec_i;
  assign esp_behind = ah_i && (ah_next_i == NextEsp);
  assign ah_bytes = {6'd0, ah_len_i, 2'b00} + 16'd8;
  assign ah_len_good = (row_ah_auth_i == AhGmac) ? ((ah_len_i == 8'd7) || (ah_len_i == 8'd8)) :
                       ((row_ah_auth_i == AhSha256) && row_ah_icv_i) ?
                           ((ah_len_i == 8'd5) || (ah_len_i == 8'd6)) : (ah_len_i == 8'd4);
  // RFC 4302 3.3.3.2.1: of IPv6 a multiple of 8 bytes.
  assign ah_len_fits = !ipv6_i || !ah_len_i[0];
  assign ah_sound = ah_len_good && ah_len_fits && (portion_bytes >= ah_bytes) && !bad_options_i;
  assign esp_spi_there = (portion_bytes >= (ah_bytes + SpiBytes));
  assign combined_off = esp_behind && !ah_esp_combined_i;
  assign protocols_differ = (ah_i != row_has_ah_i) || (ah_i && (esp_behind != row_has_esp_i));
  assign esp_spi_differs = esp_behind && ah_sound && esp_spi_there && (esp_spi_i != row_esp_spi_i);

  /////////////////
  // L10: length //
  /////////////////

  logic        eights;         // DES-CBC, 3DES-CBC: blocks of 8 bytes
  logic        sixteens;       // AES-CBC: of 16; else of 4
  logic [15:0] iv_bytes;
  logic        has_icv;
  logic [15:0] icv_bytes;
  logic [15:0] esp_bytes;      // from the SPI to the end of the portion
  logic [15:0] esp_frame;      // of them outside the text: header, IV and ICV
  logic [15:0] block_bytes;
  logic [3:0]  text_rest;      // bytes of the text modulo 16
  logic        text_broken;
  logic        esp_broken;
  logic        length_broken;

  assign ah_bytes_o = ah_bytes[7:0];
  assign esp_o = ah_i ? (ipsec_i + ah_bytes) : ipsec_i;
  assign eights = (row_cipher_i == 3'd2) || (row_cipher_i == 3'd3);
  assign sixteens = (row_cipher_i == AesCbc);
  assign block_bytes = sixteens ? 16'd16 : (eights ? 16'd8 : 16'd4);
  assign iv_bytes = (row_cipher_i <= Null) ? 16'd0 : (sixteens ? 16'd16 : 16'd8);
  assign icv_bytes = (row_esp_icv_i == Icv8) ? 16'd8 :
                     (row_esp_icv_i == Icv16) ? 16'd16 : 16'd12;
  // GCM and GMAC have an ICV of their own.
  assign has_icv = (row_esp_auth_i != 2'd0) || (row_cipher_i >= AesGcm);
  assign esp_frame = EspHeaderBytes + iv_bytes + (has_icv ? icv_bytes : 16'd0);
  // Behind an AH that is not sound this is anything: the AH decides.
  assign esp_bytes = end_i - esp_o;
  assign text_rest = esp_bytes[3:0] - esp_frame[3:0];
  assign text_broken = (text_rest[1:0] != 2'd0) || ((eights || sixteens) && text_rest[2]) ||
                       (sixteens && text_rest[3]);
  assign esp_broken = row_has_esp_i && ((esp_bytes < (esp_frame + block_bytes)) || text_broken);
  assign length_broken = overrun_i || (ah_i && !ah_sound) || esp_broken;

  ////////////////
  // The ladder //
  ////////////////

  always_comb begin
    lane_o = 1'b0;
    done_o = 1'b0;
    status_o = 3'd0;
    detail_o = 8'd0;
    if (detail_i != 8'd0) begin
      detail_o = detail_i;
    end else if ((!hit_i && !blind_i) || (spi_i == 32'd0)) begin
      detail_o = SaMiss;
    end else if (second_i && tunnel_i) begin
      detail_o = OuterOnly;
    end else if (blind_i) begin
      done_o = 1'b1;
      status_o = BadProtocol;
      detail_o = ProtocolMismatch;
    end else if (encap_differs || udp_transport_off) begin
      detail_o = EncapMismatch;
    end else if (combined_off) begin
      detail_o = AhEspUnsupported;
    end else if (protocols_differ || esp_spi_differs) begin
      done_o = 1'b1;
      status_o = BadProtocol;
      detail_o = ProtocolMismatch;
    end else if (length_broken) begin
      done_o = 1'b1;
      status_o = BadLength;
      detail_o = Length;
    end else begin
      lane_o = 1'b1;
      done_o = 1'b1;
    end
  end

endmodule
