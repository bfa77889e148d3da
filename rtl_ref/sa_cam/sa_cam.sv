// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// SA CAM: {destination, protocol, SPI} -> row index. The contract (ports, timing, collisions,
// statistics) is model/sa_cam/README.md; the search is the spec's 2.4 L6 and L7.
//
//   cycle       a           a+1                 a+2                a+3
//   hit         accept,     encode exact        rs_valid
//               compare     vectors, move
//   blind/miss  accept,     encode exact        encode blind       rs_valid
//               compare     vectors: empty      vectors, move
module sa_cam #(
  parameter int MaxEntries = 1024
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  // The data path is reset: no lookup is in flight in the next cycle. Rows and updates go on.
  input  logic         clear_i,

  // Strap, static while out of reset: rows in use, 1 to MaxEntries.
  input  logic [15:0]  entries_i,

  // Control levels, sampled in the cycle a lookup is accepted.
  input  logic         strict_i,
  input  logic         enable_ah_i,
  input  logic         enable_esp_i,

  // Lookup. Addresses of IPv4 are in bits 31:0, the rest is 0.
  input  logic         lk_valid_i,
  output logic         lk_ready_o,
  input  logic [127:0] lk_dst_i,
  input  logic [127:0] lk_src_i,
  input  logic         lk_ipv6_i,
  input  logic [31:0]  lk_spi_i,
  input  logic         lk_ah_i,
  input  logic         lk_search_i,

  // Result.
  output logic         rs_valid_o,
  input  logic         rs_ready_i,
  output logic         rs_hit_o,
  output logic         rs_blind_o,
  output logic [15:0]  rs_index_o,
  output logic         rs_tunnel_o,

  // Encoded: a hit in the first cycle in which it is known, whether or not it can move on.
  output logic         en_valid_o,
  output logic         en_blind_o,
  output logic [15:0]  en_index_o,

  // Update of one whole row.
  input  logic         up_valid_i,
  output logic         up_ready_o,
  input  logic [15:0]  up_index_i,
  input  logic         up_row_valid_i,
  input  logic         up_any_dst_i,
  input  logic [127:0] up_dst_i,
  input  logic [127:0] up_src_i,
  input  logic         up_ipv6_i,
  input  logic [31:0]  up_src_mask_i,
  input  logic [31:0]  up_spi_i,
  input  logic         up_ah_i,
  input  logic         up_uses_ah_i,
  input  logic         up_uses_esp_i,
  input  logic         up_tunnel_i,

  // One bit a handshake, one pulse an event.
  output logic         tap_lookup_o,
  output logic         tap_encoded_o,
  output logic         tap_move_o,
  output logic         tap_result_o,
  output logic         tap_update_o,
  output logic         stat_lookups_o,
  output logic         stat_passes_o,
  output logic         stat_hits_o,
  output logic         stat_blind_hits_o,
  output logic         stat_misses_o,
  output logic         stat_updates_o
);

  ///////////////////////////////
  // Update: stage, then write //
  ///////////////////////////////

  logic         up_accept;
  logic         stage_full_q;
  logic [15:0]  stage_index_q;
  logic         stage_row_valid_q;
  logic         stage_any_dst_q;
  logic [127:0] stage_dst_q;
  logic [127:0] stage_src_q;
  logic         stage_ipv6_q;
  logic [31:0]  stage_src_mask_q;
  logic [31:0]  stage_spi_q;
  logic         stage_ah_q;
  logic         stage_uses_ah_q;
  logic         stage_uses_esp_q;
  logic         stage_tunnel_q;
  logic         row_write;

  assign up_ready_o = !stage_full_q;
  assign up_accept = up_valid_i && up_ready_o;
  // Rows beyond the strap swallow their updates.
  assign row_write = stage_full_q && (stage_index_q < entries_i);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      stage_full_q <= 1'b0;
    end else begin
      stage_full_q <= up_accept;
    end
  end

  always_ff @(posedge clk_i) begin
    if (up_accept) begin
      stage_index_q     <= up_index_i;
      stage_row_valid_q <= up_row_valid_i;
      stage_any_dst_q   <= up_any_dst_i;
      stage_dst_q       <= up_dst_i;
      stage_src_q       <= up_src_i;
      stage_ipv6_q      <= up_ipv6_i;
      stage_src_mask_q  <= up_src_mask_i;
      stage_spi_q       <= up_spi_i;
      stage_ah_q        <= up_ah_i;
      stage_uses_ah_q   <= up_uses_ah_i;
      stage_uses_esp_q  <= up_uses_esp_i;
      stage_tunnel_q    <= up_tunnel_i;
    end
  end

  //////////////////////
  // Rows and compare //
  //////////////////////

  logic lk_accept;
  logic move;

  // Match register: the snapshot of the table that a lookup took in its accept cycle. Both encodes
  // work on it, so that an update between them is seen by neither.
  logic                  match_full_q;
  logic                  match_search_q;
  logic                  match_blind_q;  // second encode: the protocol-blind vectors
  logic [MaxEntries-1:0] exact_dst_q;
  logic [MaxEntries-1:0] exact_any_q;
  logic [MaxEntries-1:0] blind_dst_q;
  logic [MaxEntries-1:0] blind_any_q;
  logic [MaxEntries-1:0] match_tunnel_q;

  for (genvar i = 0; i < MaxEntries; i++) begin : gen_row
    localparam logic [15:0] Index = i;

    logic         valid_q;
    logic         any_dst_q;
    logic [127:0] dst_q;
    logic [127:0] src_q;
    logic         ipv6_q;
    logic [31:0]  src_mask_q;
    logic [31:0]  spi_q;
    logic         ah_q;
    logic         uses_ah_q;
    logic         uses_esp_q;
    logic         tunnel_q;

    logic         write;
    logic         active;
    logic         same_version;
    logic [127:0] source_mask;
    logic         source_ok;
    logic         alike;
    logic         match_dst;
    logic         same_protocol;

    assign write = row_write && (stage_index_q == Index);

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        valid_q <= 1'b0;
      end else if (write) begin
        valid_q <= stage_row_valid_q;
      end
    end

    always_ff @(posedge clk_i) begin
      if (write) begin
        any_dst_q  <= stage_any_dst_q;
        dst_q      <= stage_dst_q;
        src_q      <= stage_src_q;
        ipv6_q     <= stage_ipv6_q;
        src_mask_q <= stage_src_mask_q;
        spi_q      <= stage_spi_q;
        ah_q       <= stage_ah_q;
        uses_ah_q  <= stage_uses_ah_q;
        uses_esp_q <= stage_uses_esp_q;
        tunnel_q   <= stage_tunnel_q;
      end
    end

    // A-49: an SA that uses a protocol now off is not active.
    assign active = valid_q && (enable_ah_i || !uses_ah_q) && (enable_esp_i || !uses_esp_q);
    // A row is for packets of its own IP version, a wildcard row too.
    assign same_version = (ipv6_q == lk_ipv6_i);
    // A-50: under strict selectors a source outside the row's mask is a miss. An IPv6 row is for
    // one source or for any.
    assign source_mask = ipv6_q ? {128{|src_mask_q}} : {96'h0, src_mask_q};
    assign source_ok = !strict_i || (((lk_src_i ^ src_q) & source_mask) == 128'h0);
    assign alike = lk_search_i && active && same_version && source_ok && (spi_q == lk_spi_i);
    assign match_dst = !any_dst_q && (dst_q == lk_dst_i);
    assign same_protocol = (ah_q == lk_ah_i);

    always_ff @(posedge clk_i) begin
      if (lk_accept) begin
        exact_dst_q[i]    <= alike && same_protocol && match_dst;
        exact_any_q[i]    <= alike && same_protocol && any_dst_q;
        blind_dst_q[i]    <= alike && match_dst;
        blind_any_q[i]    <= alike && any_dst_q;
        match_tunnel_q[i] <= tunnel_q;
      end
    end
  end

  /////////////////////
  // Encode and move //
  /////////////////////

  logic                  exact_empty;
  logic                  match_blind_d;
  logic                  encoded;
  logic                  result_free;
  logic [MaxEntries-1:0] dst_vec;
  logic [MaxEntries-1:0] any_vec;
  logic                  dst_found;
  logic                  any_found;
  logic [15:0]           dst_index;
  logic [15:0]           any_index;
  logic                  found;
  logic [15:0]           index;
  logic                  tunnel;

  logic                  rs_full_q;
  logic                  rs_hit_q;
  logic                  rs_blind_q;
  logic [15:0]           rs_index_q;
  logic                  rs_tunnel_q;

  assign exact_empty = match_full_q && match_search_q && !(|exact_dst_q) && !(|exact_any_q);
  // The blind encode starts even while the result register is held: only the move waits for it.
  assign match_blind_d = exact_empty;
  assign encoded = match_full_q && (!exact_empty || match_blind_q);
  assign result_free = !rs_full_q || rs_ready_i;
  assign move = encoded && result_free;

  assign lk_ready_o = !match_full_q || move;
  assign lk_accept = lk_valid_i && lk_ready_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      match_full_q  <= 1'b0;
      match_blind_q <= 1'b0;
    end else if (clear_i) begin
      match_full_q  <= 1'b0;
      match_blind_q <= 1'b0;
    end else if (lk_accept) begin
      match_full_q  <= 1'b1;
      match_blind_q <= 1'b0;
    end else if (move) begin
      match_full_q  <= 1'b0;
      match_blind_q <= 1'b0;
    end else begin
      match_blind_q <= match_blind_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (lk_accept) begin
      match_search_q <= lk_search_i;
    end
  end

  assign dst_vec = match_blind_q ? blind_dst_q : exact_dst_q;
  assign any_vec = match_blind_q ? blind_any_q : exact_any_q;

  lowest_one #(
    .Width(MaxEntries)
  ) u_dst_encoder (
    .vec_i  (dst_vec),
    .any_o  (dst_found),
    .index_o(dst_index)
  );

  lowest_one #(
    .Width(MaxEntries)
  ) u_any_encoder (
    .vec_i  (any_vec),
    .any_o  (any_found),
    .index_o(any_index)
  );

  // Within one encode an exact destination beats a wildcard row (A-27).
  assign found = dst_found || any_found;
  assign index = dst_found ? dst_index : any_index;
  // Of the row as the compare saw it: an update since then counts as little here as in the vectors.
  assign tunnel = found && 1'(match_tunnel_q >> index);

  /////////////
  // Encoded //
  /////////////

  // A vector is encoded for as long as the result register is held; the first cycle counts. The
  // exact hit of a lookup accepted in the cycle of a reset still stands at `en`, for SaDeleteReq:
  // the lookup was. Nothing more comes of it, and there is no tap.
  logic exact_first_q;
  logic blind_first_q;
  logic exact_first_d;
  logic blind_first_d;

  assign exact_first_d = lk_accept;
  assign blind_first_d = exact_first_q && exact_empty;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      exact_first_q <= 1'b0;
      blind_first_q <= 1'b0;
    end else begin
      exact_first_q <= exact_first_d;
      blind_first_q <= blind_first_d;
    end
  end

  assign en_valid_o = found && (match_blind_q ? blind_first_q : exact_first_q);
  assign en_blind_o = match_blind_q;
  assign en_index_o = index;

  ////////////
  // Result //
  ////////////

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      rs_full_q <= 1'b0;
    end else if (clear_i) begin
      rs_full_q <= 1'b0;
    end else if (move) begin
      rs_full_q <= 1'b1;
    end else if (rs_ready_i) begin
      rs_full_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (move) begin
      rs_hit_q    <= found && !match_blind_q;
      rs_blind_q  <= found && match_blind_q;
      rs_index_q  <= index;
      rs_tunnel_q <= tunnel;
    end
  end

  assign rs_valid_o  = rs_full_q;
  assign rs_hit_o    = rs_hit_q;
  assign rs_blind_o  = rs_blind_q;
  assign rs_index_o  = rs_index_q;
  assign rs_tunnel_o = rs_tunnel_q;

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_lookup_o  = lk_accept;
  assign tap_encoded_o = en_valid_o && match_full_q;
  assign tap_move_o    = move;
  assign tap_result_o  = rs_valid_o && rs_ready_i;
  assign tap_update_o  = up_accept;

  assign stat_lookups_o    = lk_accept && lk_search_i;
  assign stat_passes_o     = move && !match_search_q;
  assign stat_hits_o       = move && found && !match_blind_q;
  assign stat_blind_hits_o = move && found && match_blind_q;
  assign stat_misses_o     = move && match_search_q && !found;
  assign stat_updates_o    = up_accept;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  localparam int RsBits = 19;
  localparam int LkBits = 291;
  localparam int UpBits = 343;

  logic              after_reset_q;
  logic              cleared_q;
  logic              rs_held_q;
  logic              lk_held_q;
  logic              up_held_q;
  logic [15:0]       entries_q;
  logic [RsBits-1:0] rs_fields_q;
  logic [LkBits-1:0] lk_fields_q;
  logic [UpBits-1:0] up_fields_q;
  logic [RsBits-1:0] rs_fields;
  logic [LkBits-1:0] lk_fields;
  logic [UpBits-1:0] up_fields;

  assign rs_fields = {rs_hit_o, rs_blind_o, rs_index_o, rs_tunnel_o};
  assign lk_fields = {lk_dst_i, lk_src_i, lk_ipv6_i, lk_spi_i, lk_ah_i, lk_search_i};
  assign up_fields = {up_index_i, up_row_valid_i, up_any_dst_i, up_dst_i, up_src_i, up_ipv6_i,
                      up_src_mask_i, up_spi_i, up_ah_i, up_uses_ah_i, up_uses_esp_i, up_tunnel_i};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
      cleared_q     <= 1'b0;
      rs_held_q     <= 1'b0;
      lk_held_q     <= 1'b0;
      up_held_q     <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
      cleared_q     <= clear_i;
      rs_held_q     <= rs_valid_o && !rs_ready_i && !clear_i;
      lk_held_q     <= lk_valid_i && !lk_ready_o && !clear_i;
      up_held_q     <= up_valid_i && !up_ready_o;
    end
  end

  always_ff @(posedge clk_i) begin
    entries_q   <= entries_i;
    rs_fields_q <= rs_fields;
    lk_fields_q <= lk_fields;
    up_fields_q <= up_fields;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (entries_i >= 16'd1 && int'(entries_i) <= MaxEntries)
      else $error("entries_i outside 1 to MaxEntries");
      assert (entries_i == entries_q)
      else $error("entries_i changed out of reset");
      assert (!lk_valid_i || lk_ipv6_i || ((lk_dst_i[127:32] | lk_src_i[127:32]) == 96'h0))
      else $error("a lookup of IPv4 with an address of more than 32 bits");
      assert (!up_valid_i || up_ipv6_i || ((up_dst_i[127:32] | up_src_i[127:32]) == 96'h0))
      else $error("a row of IPv4 with an address of more than 32 bits");
      assert (!rs_held_q || (rs_valid_o && rs_fields == rs_fields_q))
      else $error("result changed before it was taken");
      assert (!lk_held_q || (lk_valid_i && lk_fields == lk_fields_q))
      else $error("lookup changed before it was accepted");
      assert (!up_held_q || (up_valid_i && up_fields == up_fields_q))
      else $error("update changed before it was accepted");
      assert (!rs_valid_o || !(rs_hit_o && rs_blind_o))
      else $error("answer both exact and blind");
      assert (!rs_valid_o || rs_hit_o || rs_blind_o || (rs_index_o == 16'h0 && !rs_tunnel_o))
      else $error("a miss carries a row");
      assert (!rs_valid_o || rs_index_o < entries_i)
      else $error("index beyond the rows in use");
      assert (!en_valid_o || ((match_full_q || cleared_q) && en_index_o < entries_i))
      else $error("encoded without a lookup, or beyond the rows in use");
      assert (!match_blind_q || exact_empty)
      else $error("blind encode without cause");
    end
  end

  initial begin
    assert (MaxEntries >= 1 && MaxEntries <= 4096)
    else $fatal(1, "MaxEntries outside 1 to 4096");
  end
`endif

endmodule
