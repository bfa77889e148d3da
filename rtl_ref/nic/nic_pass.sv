// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// What goes along with a pass: its policy from the grant on, and its key beside the two registers
// of sa_cam. The contract is model/nic/README.md, Timing.
//
//   cycle    g           ...   l           m            ..  d
//   pass     granted           key taken   moves            ck taken
//   policy   sampled           sa_cam's                     rx_resolve's
//   held by  rx_parser (user)              match        result register
//
// In a key, `user` is: slot 7:0, second 8, udp (outer portion) 9, policy 16:10.
module nic_pass (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Control levels, sampled in the cycle a grant is taken.
  input  logic        strict_i,
  input  logic        enable_ah_i,
  input  logic        enable_esp_i,
  input  logic        ah_esp_combined_i,
  input  logic        nesting_i,
  input  logic        udp_transport_i,
  input  logic        pad_check_i,

  // Grant: what rx_parser keeps with the pass.
  input  logic        gr_second_i,
  input  logic [7:0]  gr_slot_i,
  input  logic        gr_udp_i,
  output logic [31:0] gr_user_o,

  // Key, and in the same cycle the control levels of its lookup.
  input  logic [31:0] ky_user_i,
  input  logic [7:0]  ky_detail_i,
  input  logic        ky_like_i,
  input  logic        ky_ah_i,
  input  logic        ky_udp_i,
  input  logic [7:0]  ky_entry_i,
  input  logic        ky_overrun_i,
  input  logic [31:0] ky_spi_i,
  input  logic        ky_ipv6_i,
  input  logic [15:0] ky_l3_i,
  input  logic [15:0] ky_l3_len_i,
  input  logic [15:0] ky_ipsec_i,
  input  logic [15:0] ky_end_i,
  input  logic [15:0] ky_gen_i,
  input  logic [7:0]  ky_ah_next_i,
  input  logic [7:0]  ky_ah_len_i,
  input  logic [31:0] ky_esp_spi_i,
  input  logic        ky_bad_options_i,
  input  logic        ky_bad_sum_i,
  output logic        lk_strict_o,
  output logic        lk_enable_ah_o,
  output logic        lk_enable_esp_o,
  output logic        lk_search_o,

  // sa_cam: a key goes into the match register, from there into the result register.
  input  logic        lookup_i,
  input  logic        move_i,

  // The pass whose key was taken in the cycle before.
  output logic        ht_valid_o,
  output logic [7:0]  ht_slot_o,
  output logic        ht_second_o,

  // The pass in the result register.
  output logic        ck_ah_esp_combined_o,
  output logic        ck_nesting_o,
  output logic        ck_udp_transport_o,
  output logic        ck_pad_check_o,
  output logic [7:0]  ck_slot_o,
  output logic        ck_second_o,
  output logic        ck_outer_udp_o,
  output logic [7:0]  ck_detail_o,
  output logic        ck_like_o,
  output logic        ck_ah_o,
  output logic        ck_udp_o,
  output logic [7:0]  ck_entry_o,
  output logic        ck_overrun_o,
  output logic [31:0] ck_spi_o,
  output logic        ck_ipv6_o,
  output logic [15:0] ck_l3_o,
  output logic [15:0] ck_l3_len_o,
  output logic [15:0] ck_ipsec_o,
  output logic [15:0] ck_end_o,
  output logic [15:0] ck_gen_o,
  output logic [7:0]  ck_ah_next_o,
  output logic [7:0]  ck_ah_len_o,
  output logic [31:0] ck_esp_spi_o,
  output logic        ck_bad_options_o,
  output logic        ck_bad_sum_o
);

  localparam int FieldBits = 183;
  localparam int PassBits = 14 + FieldBits;  // of `user` but what only the lookup asks

  assign gr_user_o = {15'd0, strict_i, enable_ah_i, enable_esp_i, ah_esp_combined_i, nesting_i,
                      udp_transport_i, pad_check_i, gr_udp_i, gr_second_i, gr_slot_i};

  assign {lk_strict_o, lk_enable_ah_o, lk_enable_esp_o} = ky_user_i[16:14];
  // A pass whose key has a detail is decided: it goes through without a search.
  assign lk_search_o = (ky_detail_i == 8'd0);

  logic [8:0]          match_user;
  logic                taken_q;
  logic [PassBits-1:0] key;
  logic [PassBits-1:0] match_q;
  logic [PassBits-1:0] result_q;
  logic                unused_user;

  assign key = {ky_user_i[13:0], ky_detail_i, ky_like_i, ky_ah_i, ky_udp_i, ky_entry_i,
                ky_overrun_i, ky_spi_i, ky_ipv6_i, ky_l3_i, ky_l3_len_i, ky_ipsec_i, ky_end_i,
                ky_gen_i, ky_ah_next_i, ky_ah_len_i, ky_esp_spi_i, ky_bad_options_i, ky_bad_sum_i};

  assign unused_user = ^ky_user_i[31:17];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      taken_q <= 1'b0;
    end else begin
      taken_q <= lookup_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (lookup_i) begin
      match_q <= key;
    end
    if (move_i) begin
      result_q <= match_q;
    end
  end

  assign match_user = match_q[FieldBits +: 9];
  assign ht_valid_o = taken_q;
  assign ht_slot_o = match_user[7:0];
  assign ht_second_o = match_user[8];

  assign {ck_ah_esp_combined_o, ck_nesting_o, ck_udp_transport_o, ck_pad_check_o, ck_outer_udp_o,
          ck_second_o, ck_slot_o, ck_detail_o, ck_like_o, ck_ah_o, ck_udp_o, ck_entry_o,
          ck_overrun_o, ck_spi_o, ck_ipv6_o, ck_l3_o, ck_l3_len_o, ck_ipsec_o, ck_end_o, ck_gen_o,
          ck_ah_next_o, ck_ah_len_o, ck_esp_spi_o, ck_bad_options_o, ck_bad_sum_o} = result_q;

endmodule
