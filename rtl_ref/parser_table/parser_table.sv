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

  // Snapshot of all entries.
  input  logic        snap_i,

  // Read, answered in the same cycle. The answer follows the port; valid marks the read that
  // counts.
  input  logic        rd_valid_i,
  input  logic [15:0] rd_port_i,
  output logic        rd_hit_o,
  output logic [7:0]  rd_slot_o,
  output logic        rd_ike_o,

  // One bit a handshake, one pulse an event.
  output logic        tap_write_o,
  output logic        tap_snap_o,
  output logic        tap_read_o,
  output logic        stat_reads_o,
  output logic        stat_hits_o,
  output logic        stat_writes_o
);

  logic                  wr_accept;
  logic                  row_write;
  logic                  usable_d;
  logic [MaxEntries-1:0] match;
  logic [MaxEntries-1:0] match_pick;
  logic [MaxEntries-1:0] match_lowest;
  logic [MaxEntries-1:0] snap_ike;

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

    // The snapshot: what the pass in the parser sees.
    logic        snap_usable_q;
    logic        snap_ike_q;
    logic [15:0] snap_port_q;

    logic        write;
    logic        snap_usable_d;
    logic        snap_ike_d;
    logic [15:0] snap_port_d;

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
      end
    end

    // Read first: a write in the cycle of a snapshot is in the next one.
    assign snap_usable_d = live_usable_q;
    assign snap_ike_d = live_ike_q;
    assign snap_port_d = live_port_q;

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
      end
    end

    assign match[i] = snap_usable_q && (snap_port_q == rd_port_i);
    assign snap_ike[i] = snap_ike_q;
  end

  ////////////
  // Answer //
  ////////////

  logic        found;
  logic [15:0] index;

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

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_write_o = wr_accept;
  assign tap_snap_o  = snap_i;
  assign tap_read_o  = rd_valid_i;

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
      assert (index < {8'd0, entries_i})
      else $error("slot beyond the entries in use");
      assert (rd_hit_o || (rd_slot_o == 8'd0 && !rd_ike_o))
      else $error("a miss carries an entry");
    end
  end

  initial begin
    assert (MaxEntries >= 1 && MaxEntries <= 255)
    else $fatal(1, "MaxEntries outside 1 to 255");
  end
`endif

endmodule
