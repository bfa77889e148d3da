// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Crypto engine: the dispatcher, the lanes and the bypass. Portion -> verdict, plaintext written
// back. The contract (ports, promises, timing, collisions, statistics) is
// model/crypto_engine/README.md; the rungs are the spec's 2.4 L11 to L14.
//
//   cycle    d            d+1 .. p    p                p+1
//   crypto   po taken     lane busy   dn of its port   lane free
//   bypass   po taken     dn of the last port
module crypto_engine #(
  parameter int DatapathBytes = 8,
  parameter int Lanes = 4,
  parameter int MaxText = 16384
) (
  input  logic                             clk_i,
  input  logic                             rst_ni,

  // The data path is reset: nothing is under way in the next cycle.
  input  logic                             clear_i,

  // Strap, static while out of reset: lanes in use, 1 to Lanes.
  input  logic [7:0]                       lanes_i,

  // Portion.
  input  logic                             po_valid_i,
  output logic                             po_ready_o,
  input  logic                             po_crypto_i,
  input  logic [31:0]                      po_user_i,
  input  logic [15:0]                      po_frame_i,
  input  logic [15:0]                      po_row_i,
  input  logic [15:0]                      po_l3_i,
  input  logic [15:0]                      po_l3_len_i,
  input  logic                             po_ipv6_i,
  input  logic [15:0]                      po_end_i,
  input  logic                             po_has_ah_i,
  input  logic [15:0]                      po_ah_i,
  input  logic                             po_has_esp_i,
  input  logic [15:0]                      po_esp_i,
  input  logic [2:0]                       po_cipher_i,
  input  logic [1:0]                       po_esp_key_i,
  input  logic [1:0]                       po_esp_auth_i,
  input  logic [1:0]                       po_esp_icv_i,
  input  logic                             po_esp_esn_i,
  input  logic [2:0]                       po_ah_auth_i,
  input  logic [1:0]                       po_ah_key_i,
  input  logic                             po_ah_icv_i,
  input  logic                             po_ah_esn_i,
  input  logic [7:0]                       po_ah_bytes_i,
  input  logic                             po_pad_check_i,
  input  logic                             po_fault_i,

  // A lane can be taken in this cycle. From registers and the strap alone.
  output logic                             lane_free_o,

  // Keys: data one cycle behind the address. One port a lane from here on, port 0 lowest.
  output logic [16*Lanes-1:0]              ks_row_o,
  output logic [2*Lanes-1:0]               ks_word_o,
  input  logic [512*Lanes-1:0]             ks_data_i,

  // Frame bytes: data one cycle behind the address, byte 0 in bits 7:0.
  output logic [16*Lanes-1:0]              rd_frame_o,
  output logic [16*Lanes-1:0]              rd_addr_o,
  input  logic [8*DatapathBytes*Lanes-1:0] rd_data_i,

  // Write-back.
  output logic [Lanes-1:0]                 wb_valid_o,
  output logic [16*Lanes-1:0]              wb_frame_o,
  output logic [16*Lanes-1:0]              wb_addr_o,
  output logic [8*Lanes-1:0]               wb_bytes_o,
  output logic [8*DatapathBytes*Lanes-1:0] wb_data_o,

  // Done: the bypass is port number Lanes.
  output logic [Lanes:0]                   dn_valid_o,
  output logic [32*(Lanes+1)-1:0]          dn_user_o,
  output logic [3*(Lanes+1)-1:0]           dn_verdict_o,
  output logic [8*(Lanes+1)-1:0]           dn_next_header_o,
  output logic [8*(Lanes+1)-1:0]           dn_pad_length_o,
  output logic [16*(Lanes+1)-1:0]          dn_payload_o,
  output logic [16*(Lanes+1)-1:0]          dn_payload_end_o,
  output logic [2*(Lanes+1)-1:0]           dn_ends_o,        // the overlap: ESP's in bit 0, AH's

  // One bit a handshake, one pulse an event.
  output logic                             tap_take_o,
  output logic [7:0]                       tap_take_port_o,  // with tap_take: port of its `dn`
  output logic [Lanes-1:0]                 tap_write_o,
  output logic [Lanes:0]                   tap_done_o,
  output logic [Lanes-1:0]                 stat_portions_o,
  output logic [Lanes-1:0]                 stat_failed_o,
  output logic [Lanes-1:0]                 stat_busy_o
);

  ////////////////
  // Dispatcher //
  ////////////////

  logic [Lanes-1:0] lane_free;
  logic [Lanes-1:0] lane_usable;  // free, and in use by the strap
  logic [Lanes-1:0] lane_take;
  logic             any_usable;
  logic [15:0]      chosen;
  logic             take;
  logic             take_crypto;
  logic             take_bypass;

  lowest_one #(
    .Width (Lanes)
  ) u_lowest (
    .vec_i   (lane_usable),
    .any_o   (any_usable),
    .index_o (chosen)
  );

  assign lane_free_o = any_usable;
  assign po_ready_o = !po_crypto_i || any_usable;
  assign take = po_valid_i && po_ready_o;
  assign take_crypto = take && po_crypto_i;
  assign take_bypass = take && !po_crypto_i;

  ///////////
  // Lanes //
  ///////////

  for (genvar i = 0; i < Lanes; i++) begin : gen_lane
    localparam logic [15:0] Number = i;

    assign lane_usable[i] = lane_free[i] && (Number < {8'd0, lanes_i});
    assign lane_take[i] = take_crypto && (chosen == Number);

    crypto_lane #(
      .DatapathBytes (DatapathBytes),
      .MaxText       (MaxText)
    ) u_lane (
      .clk_i            (clk_i),
      .rst_ni           (rst_ni),
      .clear_i          (clear_i),
      .free_o           (lane_free[i]),
      .take_i           (lane_take[i]),
      .po_user_i        (po_user_i),
      .po_frame_i       (po_frame_i),
      .po_row_i         (po_row_i),
      .po_l3_i          (po_l3_i),
      .po_l3_len_i      (po_l3_len_i),
      .po_ipv6_i        (po_ipv6_i),
      .po_end_i         (po_end_i),
      .po_has_ah_i      (po_has_ah_i),
      .po_ah_i          (po_ah_i),
      .po_has_esp_i     (po_has_esp_i),
      .po_esp_i         (po_esp_i),
      .po_cipher_i      (po_cipher_i),
      .po_esp_key_i     (po_esp_key_i),
      .po_esp_auth_i    (po_esp_auth_i),
      .po_esp_icv_i     (po_esp_icv_i),
      .po_esp_esn_i     (po_esp_esn_i),
      .po_ah_auth_i     (po_ah_auth_i),
      .po_ah_key_i      (po_ah_key_i),
      .po_ah_icv_i      (po_ah_icv_i),
      .po_ah_esn_i      (po_ah_esn_i),
      .po_ah_bytes_i    (po_ah_bytes_i),
      .po_pad_check_i   (po_pad_check_i),
      .po_fault_i       (po_fault_i),
      .ks_row_o         (ks_row_o[16*i +: 16]),
      .ks_word_o        (ks_word_o[2*i +: 2]),
      .ks_data_i        (ks_data_i[512*i +: 512]),
      .rd_frame_o       (rd_frame_o[16*i +: 16]),
      .rd_addr_o        (rd_addr_o[16*i +: 16]),
      .rd_data_i        (rd_data_i[8*DatapathBytes*i +: 8*DatapathBytes]),
      .wb_valid_o       (wb_valid_o[i]),
      .wb_frame_o       (wb_frame_o[16*i +: 16]),
      .wb_addr_o        (wb_addr_o[16*i +: 16]),
      .wb_bytes_o       (wb_bytes_o[8*i +: 8]),
      .wb_data_o        (wb_data_o[8*DatapathBytes*i +: 8*DatapathBytes]),
      .dn_valid_o       (dn_valid_o[i]),
      .dn_user_o        (dn_user_o[32*i +: 32]),
      .dn_verdict_o     (dn_verdict_o[3*i +: 3]),
      .dn_next_header_o (dn_next_header_o[8*i +: 8]),
      .dn_pad_length_o  (dn_pad_length_o[8*i +: 8]),
      .dn_payload_o     (dn_payload_o[16*i +: 16]),
      .dn_payload_end_o (dn_payload_end_o[16*i +: 16]),
      .dn_ends_o        (dn_ends_o[2*i +: 2])
    );

    assign stat_portions_o[i] = dn_valid_o[i];
    assign stat_failed_o[i] = dn_valid_o[i] && (dn_verdict_o[3*i +: 3] != 3'd0);
    assign stat_busy_o[i] = !lane_free[i];
  end

  ////////////
  // Bypass //
  ////////////

  logic        bypass_q;
  logic [31:0] bypass_user_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      bypass_q <= 1'b0;
    end else begin
      bypass_q <= take_bypass && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_bypass) begin
      bypass_user_q <= po_user_i;
    end
  end

  assign dn_valid_o[Lanes] = bypass_q;
  assign dn_user_o[32*Lanes +: 32] = bypass_user_q;
  assign dn_verdict_o[3*Lanes +: 3] = 3'd0;
  assign dn_next_header_o[8*Lanes +: 8] = 8'd0;
  assign dn_pad_length_o[8*Lanes +: 8] = 8'd0;
  assign dn_payload_o[16*Lanes +: 16] = 16'd0;
  assign dn_payload_end_o[16*Lanes +: 16] = 16'd0;
  assign dn_ends_o[2*Lanes +: 2] = 2'd0;

  assign tap_take_o = take;
  assign tap_take_port_o = po_crypto_i ? chosen[7:0] : 8'(Lanes);
  assign tap_write_o = wb_valid_o;
  assign tap_done_o = dn_valid_o;

`ifndef SYNTHESIS
  logic after_reset_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
    end
  end

  logic         waits_q;
  logic [7:0]   lanes_q;
  logic [174:0] fields_q;
  logic [174:0] fields;

  // A portion for the bypass has no fields but `user`.
  assign fields = {po_crypto_i, po_user_i, po_crypto_i ? {
      po_frame_i, po_row_i, po_l3_i, po_l3_len_i, po_ipv6_i, po_end_i, po_has_ah_i, po_ah_i,
      po_has_esp_i, po_esp_i, po_cipher_i, po_esp_key_i, po_esp_auth_i, po_esp_icv_i, po_esp_esn_i,
      po_ah_auth_i, po_ah_key_i, po_ah_icv_i, po_ah_esn_i, po_ah_bytes_i, po_pad_check_i,
      po_fault_i} : 142'd0};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      waits_q <= 1'b0;
    end else begin
      waits_q <= po_valid_i && !po_ready_o && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    lanes_q  <= lanes_i;
    fields_q <= fields;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert ((lanes_i != 8'd0) && (32'(lanes_i) <= Lanes))
      else $error("lanes_i outside 1 to Lanes");
      assert (lanes_i == lanes_q)
      else $error("strap changed out of reset");
      assert (!waits_q || (po_valid_i && (fields == fields_q)))
      else $error("portion changed before it was taken");
    end
  end

  initial begin
    assert (DatapathBytes == 4 || DatapathBytes == 8 || DatapathBytes == 16 ||
            DatapathBytes == 32 || DatapathBytes == 64)
    else $fatal(1, "DatapathBytes not 4, 8, 16, 32 or 64");
    assert (Lanes >= 1 && Lanes <= 64)
    else $fatal(1, "Lanes outside 1 to 64");
    assert (MaxText >= 64 && MaxText <= 65536 && MaxText % 64 == 0)
    else $fatal(1, "MaxText no multiple of 64, or outside 64 to 65536");
  end
`endif

endmodule
