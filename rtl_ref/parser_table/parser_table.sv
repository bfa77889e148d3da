// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Parser entries of UDP-encapsulated ESP: {type, UDP destination port}. The contract (ports,
// timing, collisions, statistics) is model/parser_table/README.md; the entries are those of the
// spec's 3.5.
//
//   cycle    w                 w+1                  w+2
//            write accepted    in the live entry
//                              snap                 read sees the snapshot
module parser_table #(
  parameter int MaxEntries = 64
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Strap, static while out of reset: slots in use, 1 to MaxEntries.
  input  logic [7:0]  entries_i,

  // Write of one whole entry.
  input  logic        wr_valid_i,
  output logic        wr_ready_o,
  input  logic [7:0]  wr_slot_i,
  input  logic        wr_row_valid_i,
  input  logic        wr_marked_i,
  input  logic        wr_ike_i,
  input  logic [15:0] wr_port_i,
  input  logic [15:0] wr_gen_i,

  // Snapshot of all entries.
  input  logic        snap_i,

  // Read, answered in the same cycle. The answer follows the port; valid marks the read that
  // counts.
  input  logic        rd_valid_i,
  input  logic [15:0] rd_port_i,
  output logic        rd_hit_o,
  output logic [7:0]  rd_slot_o,
  output logic        rd_ike_o,
  output logic [15:0] rd_gen_o,

  // A second read of the same kind.
  input  logic        rc_valid_i,
  input  logic [15:0] rc_port_i,
  output logic        rc_hit_o,
  output logic [7:0]  rc_slot_o,
  output logic        rc_ike_o,
  output logic [15:0] rc_gen_o,

  // One bit a handshake (of tap_read_o: bit 0 for rd, bit 1 for rc), one pulse an event.
  output logic        tap_write_o,
  output logic        tap_snap_o,
  output logic [1:0]  tap_read_o,
  output logic        stat_reads_o,
  output logic        stat_hits_o,
  output logic        stat_writes_o
);

  // The generation in the slot of the one bit that is set in `lowest`; 0 where none is.
  function automatic logic [15:0] generation(input logic [MaxEntries-1:0] lowest,
                                             input logic [16*MaxEntries-1:0] generations);
    generation = 16'd0;
    for (int i = 0; i < MaxEntries; i++) begin
      if (lowest[i]) begin
        generation = generation | generations[16*i +: 16];
      end
    end
  endfunction

  logic                     wr_accept;
  logic                     row_write;
  logic                     usable_d;
  logic [MaxEntries-1:0]    match;
  logic [MaxEntries-1:0]    match_pick;
  logic [MaxEntries-1:0]    match_lowest;
  logic [MaxEntries-1:0]    rc_match;
  logic [MaxEntries-1:0]    rc_match_pick;
  logic [MaxEntries-1:0]    rc_match_lowest;
  logic [MaxEntries-1:0]    snap_ike;
  logic [16*MaxEntries-1:0] snap_gen;

  assign wr_ready_o = 1'b1;
  assign wr_accept = wr_valid_i && wr_ready_o;
  // Slots beyond the strap swallow their writes.
  assign row_write = wr_accept && (wr_slot_i < entries_i);
  assign usable_d = wr_row_valid_i && !wr_marked_i;

  for (genvar i = 0; i < MaxEntries; i++) begin : gen_row
    localparam logic [7:0] Slot = i;

    // The live entry: what the host wrote last.
    logic        live_usable_q;
    logic        live_ike_q;
    logic [15:0] live_port_q;
    logic [15:0] live_gen_q;

    // The snapshot: what the pass in the parser sees.
    logic        snap_usable_q;
    logic        snap_ike_q;
    logic [15:0] snap_port_q;
    logic [15:0] snap_gen_q;

    logic        write;
    logic        snap_usable_d;
    logic        snap_ike_d;
    logic [15:0] snap_port_d;
    logic [15:0] snap_gen_d;

    assign write = row_write && (wr_slot_i == Slot);

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        live_usable_q <= 1'b0;
      end else if (write) begin
        live_usable_q <= usable_d;
      end
    end

    always_ff @(posedge clk_i) begin
      if (write) begin
        live_ike_q  <= wr_ike_i;
        live_port_q <= wr_port_i;
        live_gen_q  <= wr_gen_i;
      end
    end

    // Read first: a write in the cycle of a snapshot is in the next one.
    assign snap_usable_d = live_usable_q;
    assign snap_ike_d = live_ike_q;
    assign snap_port_d = live_port_q;
    assign snap_gen_d = live_gen_q;

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        snap_usable_q <= 1'b0;
      end else if (snap_i) begin
        snap_usable_q <= snap_usable_d;
      end
    end

    always_ff @(posedge clk_i) begin
      if (snap_i) begin
        snap_ike_q  <= snap_ike_d;
        snap_port_q <= snap_port_d;
        snap_gen_q  <= snap_gen_d;
      end
    end

    assign match[i] = snap_usable_q && (snap_port_q == rd_port_i);
    assign rc_match[i] = snap_usable_q && (snap_port_q == rc_port_i);
    assign snap_ike[i] = snap_ike_q;
    assign snap_gen[16*i +: 16] = snap_gen_q;
  end

  ////////////
  // Answer //
  ////////////

  logic        found;
  logic [15:0] index;
  logic        rc_found;
  logic [15:0] rc_index;

  // The lowest usable slot with the port wins.
  assign match_pick = match;
  assign match_lowest = match_pick & (~match_pick + MaxEntries'(1));

  lowest_one #(
    .Width(MaxEntries)
  ) u_encoder (
    .vec_i  (match_pick),
    .any_o  (found),
    .index_o(index)
  );

  assign rd_hit_o  = found;
  assign rd_slot_o = index[7:0];
  assign rd_ike_o  = |(match_lowest & snap_ike);
  assign rd_gen_o  = generation(match_lowest, snap_gen);

  // The second port: its own comparators and encoder, the same snapshot.
  assign rc_match_pick = rc_match;
  assign rc_match_lowest = rc_match_pick & (~rc_match_pick + MaxEntries'(1));

  lowest_one #(
    .Width(MaxEntries)
  ) u_rc_encoder (
    .vec_i  (rc_match_pick),
    .any_o  (rc_found),
    .index_o(rc_index)
  );

  assign rc_hit_o  = rc_found;
  assign rc_slot_o = rc_index[7:0];
  assign rc_ike_o  = |(rc_match_lowest & snap_ike);
  assign rc_gen_o  = generation(rc_match_lowest, snap_gen);

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_write_o = wr_accept;
  assign tap_snap_o  = snap_i;
  assign tap_read_o  = {rc_valid_i, rd_valid_i};

  // Those of rd alone: each pass reads there, and rc only asks again what the frame is.
  assign stat_reads_o  = rd_valid_i;
  assign stat_hits_o   = rd_valid_i && found;
  assign stat_writes_o = wr_accept;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  logic       after_reset_q;
  logic [7:0] entries_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i) begin
    entries_q <= entries_i;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (entries_i >= 8'd1 && int'(entries_i) <= MaxEntries)
      else $error("entries_i outside 1 to MaxEntries");
      assert (entries_i == entries_q)
      else $error("entries_i changed out of reset");
      assert (index < {8'd0, entries_i} && rc_index < {8'd0, entries_i})
      else $error("slot beyond the entries in use");
      assert (rd_hit_o || (rd_slot_o == 8'd0 && !rd_ike_o && rd_gen_o == 16'd0))
      else $error("a miss carries an entry");
      assert (rc_hit_o || (rc_slot_o == 8'd0 && !rc_ike_o && rc_gen_o == 16'd0))
      else $error("a miss of rc carries an entry");
    end
  end

  initial begin
    assert (MaxEntries >= 1 && MaxEntries <= 255)
    else $fatal(1, "MaxEntries outside 1 to 255");
  end
`endif

endmodule
