// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// SaDeleteReq (A-58): which SA the host is asked to delete, and which frame carries the request.
// The contract (ports, order of what meets, claims) is model/rx_resolve/README.md, SaDeleteReq in
// RTL.
//
//   cycle     w         l = w+2    l+1           l+2
//   SA write  sw taken  acts
//   lookup              accepted   ht, one step  rq, ticket: as
//   settings            sampled    for all of l  behind l
//
// The module works a cycle behind: in cycle l + 1 it makes the state behind l of that behind l - 1.
// Rows stand in a list in the order of their last hits. A request is known by its number.
module sa_delete #(
  parameter int MaxEntries = 16,
  parameter int MaxSlots = 32
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Settings of each cycle: inbound SAs (0: off), cycles (0: none).
  input  logic [16:0] threshold_i,
  input  logic [47:0] timeout_i,

  // SA write, in the cycle in which sa_cam takes the update.
  input  logic        sw_valid_i,
  input  logic [15:0] sw_index_i,
  input  logic        sw_live_i,

  // Answer to the lookup accepted in the cycle before.
  input  logic        ht_valid_i,
  input  logic [7:0]  ht_slot_i,
  input  logic        ht_second_i,
  input  logic        ht_hit_i,
  input  logic [15:0] ht_index_i,

  // Whether the frame in this slot would be the first to carry its request.
  input  logic [7:0]  open_slot_i,
  output logic        open_o,

  // Claim: the frame in this slot carries it. The completion of the frame retired last.
  input  logic        cl_valid_i,
  input  logic [7:0]  cl_slot_i,
  input  logic        cw_valid_i,

  // The data path is reset.
  input  logic        clear_i,

  // The request that stands.
  output logic        rq_valid_o,
  output logic [15:0] rq_row_o
);

  localparam int RowBits = (MaxEntries > 1) ? $clog2(MaxEntries) : 1;
  localparam int SlotBits = (MaxSlots > 1) ? $clog2(MaxSlots) : 1;
  localparam logic [MaxEntries-1:0] FirstRow = 1;

  //////////////////////////////
  // What acts in cycle c - 1 //
  //////////////////////////////

  logic [16:0]         threshold_q;
  logic [47:0]         timeout_q;
  logic [2:0]          write_q;         // of one, two and three cycles ago
  logic [2:0]          write_live_q;
  logic [RowBits-1:0]  write_row_q;
  logic [RowBits-1:0]  write_row_2_q;
  logic [RowBits-1:0]  write_row_3_q;
  logic                unused_bits;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      threshold_q <= 17'd0;
      timeout_q   <= 48'd0;
      write_q     <= 3'd0;
    end else begin
      threshold_q <= threshold_i;
      timeout_q   <= timeout_i;
      write_q     <= {write_q[1:0], sw_valid_i};
    end
  end

  always_ff @(posedge clk_i) begin
    write_live_q  <= {write_live_q[1:0], sw_live_i};
    write_row_q   <= sw_index_i[RowBits-1:0];
    write_row_2_q <= write_row_q;
    write_row_3_q <= write_row_2_q;
  end

  // Rows are below MaxEntries, slots below MaxSlots.
  assign unused_bits = ^{sw_index_i, ht_index_i, ht_slot_i, open_slot_i, cl_slot_i};

  logic                  write;
  logic                  add;
  logic [RowBits-1:0]    write_row;
  logic [MaxEntries-1:0] write_bit;  // 0 without a write

  assign write = write_q[2];
  assign add = write && write_live_q[2];
  assign write_row = write_row_3_q;
  assign write_bit = write ? (FirstRow << write_row) : '0;

  //////////
  // Rows //
  //////////

  // `before`: behind the cycle before; `less`: without the SA that goes; `more`: with the one that
  // comes.
  logic [MaxEntries-1:0] live_q;    // an SA is in the row
  logic [MaxEntries-1:0] hit_q;     // it was hit
  logic [16:0]           count_q;   // of SAs
  logic [16:0]           count_less;
  logic [16:0]           count_more;
  logic                  replaced;
  logic [MaxEntries-1:0] live_more;
  logic [MaxEntries-1:0] never_before;
  logic [MaxEntries-1:0] never_less;
  logic [MaxEntries-1:0] never_more;
  logic                  hit;
  logic [RowBits-1:0]    hit_row;
  logic [MaxEntries-1:0] hit_bit;

  assign replaced = |(live_q & write_bit);
  assign live_more = (live_q & ~write_bit) | (add ? write_bit : '0);
  assign count_less = count_q - 17'(replaced);
  assign count_more = count_less + 17'(add);
  assign never_before = live_q & ~hit_q;
  assign never_less = never_before & ~write_bit;
  assign never_more = never_less | (add ? write_bit : '0);

  assign hit_row = ht_index_i[RowBits-1:0];
  assign hit = ht_valid_i && ht_hit_i && live_more[hit_row];
  assign hit_bit = hit ? (FirstRow << hit_row) : '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      live_q  <= '0;
      hit_q   <= '0;
      count_q <= 17'd0;
    end else begin
      live_q  <= live_more;
      hit_q   <= (hit_q & ~write_bit) | hit_bit;
      count_q <= count_more;
    end
  end

  // All rows, the one hit last at the end. A hit takes its row out, and those behind move up.
  logic [MaxEntries-1:0]         seen_before;  // by place: an SA is in the row that stands there
  logic [MaxEntries-1:0]         seen_less;
  logic [RowBits*MaxEntries-1:0] order_q;      // by place: the row

  for (genvar p = 0; p < MaxEntries; p++) begin : gen_place
    localparam logic [RowBits-1:0] Row = p;

    logic               reached;  // the row that is hit stands here or in front
    logic [RowBits-1:0] row;
    logic [RowBits-1:0] behind;

    assign row = order_q[RowBits*p +: RowBits];

    if (p == 0) begin : gen_first
      assign reached = (row == hit_row);
    end else begin : gen_next
      assign reached = gen_place[p-1].reached || (row == hit_row);
    end

    if (p == MaxEntries - 1) begin : gen_last
      assign behind = hit_row;
    end else begin : gen_inner
      assign behind = order_q[RowBits*(p+1) +: RowBits];
    end

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        order_q[RowBits*p +: RowBits] <= Row;
      end else if (hit && reached) begin
        order_q[RowBits*p +: RowBits] <= behind;
      end
    end

    assign seen_before[p] = live_q[row];
    assign seen_less[p] = seen_before[p] && !(write && (row == write_row));
  end

  ////////////
  // Choice //
  ////////////

  // The row that a choice falls on, at each of the three steps that may choose. With one just added
  // there is a row that was never hit.
  logic               never_before_any;
  logic               never_less_any;
  logic               never_more_any;
  logic               seen_before_any;
  logic               seen_less_any;
  logic [15:0]        never_before_row;
  logic [15:0]        never_less_row;
  logic [15:0]        never_more_row;
  logic [15:0]        seen_before_place;
  logic [15:0]        seen_less_place;
  logic [RowBits-1:0] oldest_before;
  logic [RowBits-1:0] oldest_less;
  logic [RowBits-1:0] pick_before;
  logic [RowBits-1:0] pick_less;
  logic [RowBits-1:0] pick_more;
  logic               unused_picks;

  lowest_one #(
    .Width(MaxEntries)
  ) u_never_before (
    .vec_i  (never_before),
    .any_o  (never_before_any),
    .index_o(never_before_row)
  );

  lowest_one #(
    .Width(MaxEntries)
  ) u_never_less (
    .vec_i  (never_less),
    .any_o  (never_less_any),
    .index_o(never_less_row)
  );

  lowest_one #(
    .Width(MaxEntries)
  ) u_never_more (
    .vec_i  (never_more),
    .any_o  (never_more_any),
    .index_o(never_more_row)
  );

  lowest_one #(
    .Width(MaxEntries)
  ) u_seen_before (
    .vec_i  (seen_before),
    .any_o  (seen_before_any),
    .index_o(seen_before_place)
  );

  lowest_one #(
    .Width(MaxEntries)
  ) u_seen_less (
    .vec_i  (seen_less),
    .any_o  (seen_less_any),
    .index_o(seen_less_place)
  );

  assign oldest_before = order_q[RowBits*seen_before_place[RowBits-1:0] +: RowBits];
  assign oldest_less = order_q[RowBits*seen_less_place[RowBits-1:0] +: RowBits];
  assign pick_before = never_before_any ? never_before_row[RowBits-1:0] : oldest_before;
  assign pick_less = never_less_any ? never_less_row[RowBits-1:0] : oldest_less;
  assign pick_more = never_more_row[RowBits-1:0];

  // Rows are below MaxEntries; there is one to be picked wherever the threshold is met.
  assign unused_picks = ^{never_before_row, never_less_row, never_more_row, seen_before_place,
                          seen_less_place, never_more_any, seen_before_any, seen_less_any};

  /////////////
  // Request //
  /////////////

  logic               on;           // the threshold is not 0
  logic               stands_q;
  logic [RowBits-1:0] row_q;
  logic [31:0]        number_q;
  logic [31:0]        number_d;
  logic [47:0]        age_q;        // cycles since it was chosen
  logic [47:0]        age_d;
  logic               expires;
  logic               goes;         // with its SA
  logic               comes;        // with the SA that is added
  logic               chosen;
  logic               stands_before;
  logic               stands_less;
  logic               stands_more;
  logic [RowBits-1:0] row_before;
  logic [RowBits-1:0] row_less;
  logic [RowBits-1:0] row_more;

  assign on = (threshold_q != 17'd0);
  assign expires = stands_q && on && (timeout_q != 48'd0) && (age_q >= timeout_q);
  assign stands_before = expires ? (count_q >= threshold_q) : (stands_q && on);
  assign row_before = expires ? pick_before : row_q;
  assign goes = write && stands_before && (row_before == write_row);
  assign stands_less = goes ? (count_less >= threshold_q) : stands_before;
  assign row_less = goes ? pick_less : row_before;
  assign comes = add && !stands_less && on && (count_more >= threshold_q);
  assign stands_more = stands_less || comes;
  assign row_more = comes ? pick_more : row_less;

  // Of several choices in a cycle the last one counts: nothing asks for the others.
  assign chosen = expires || goes || comes;
  assign number_d = number_q + 32'(chosen);
  assign age_d = chosen ? 48'd1 : ((age_q == '1) ? age_q : (age_q + 48'd1));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      stands_q <= 1'b0;
      number_q <= 32'd0;
    end else begin
      stands_q <= stands_more;
      number_q <= number_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (stands_more) begin
      row_q <= row_more;
      age_q <= age_d;
    end
  end

  assign rq_valid_o = stands_q;
  assign rq_row_o = stands_q ? 16'(row_q) : 16'd0;

  ////////////////////////
  // Tickets and claims //
  ////////////////////////

  // Frames claim in the order in which their tickets were given, so a request that was claimed is
  // that of the last claim or one in front of all tickets to come. A claim is certain with the
  // completion of its frame; until then a reset takes it back.
  logic [MaxSlots-1:0] ticket_q;
  logic [31:0]         ticket_number_q [MaxSlots];
  logic                ticket;
  logic [SlotBits-1:0] ticket_slot;
  logic [31:0]         open_number;
  logic                certain_q;
  logic [31:0]         certain_number_q;
  logic                claim_q;
  logic                claim_d;
  logic [31:0]         claim_number_q;
  logic                settles;

  assign ticket = ht_hit_i && stands_more && (row_more == hit_row);
  assign ticket_slot = ht_slot_i[SlotBits-1:0];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ticket_q <= '0;
    end else if (ht_valid_i && !ht_second_i) begin
      ticket_q[ticket_slot] <= ticket;
    end
  end

  always_ff @(posedge clk_i) begin
    if (ht_valid_i && !ht_second_i) begin
      ticket_number_q[ticket_slot] <= number_d;
    end
  end

  assign settles = claim_q && cw_valid_i;
  assign claim_d = !clear_i && (cl_valid_i || (claim_q && !cw_valid_i));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      certain_q <= 1'b0;
      claim_q   <= 1'b0;
    end else begin
      certain_q <= certain_q || settles;
      claim_q   <= claim_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (settles) begin
      certain_number_q <= claim_number_q;
    end
    if (cl_valid_i) begin
      claim_number_q <= ticket_number_q[cl_slot_i[SlotBits-1:0]];
    end
  end

  assign open_number = ticket_number_q[open_slot_i[SlotBits-1:0]];
  assign open_o = ticket_q[open_slot_i[SlotBits-1:0]] &&
                  !(claim_q && (claim_number_q == open_number)) &&
                  !(certain_q && (certain_number_q == open_number));

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

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
      assert (!sw_valid_i || int'(sw_index_i) < MaxEntries)
      else $error("SA write beyond MaxEntries");
      assert (!ht_valid_i || int'(ht_slot_i) < MaxSlots)
      else $error("answer for a slot beyond MaxSlots");
      assert (!(ht_valid_i && ht_hit_i) || int'(ht_index_i) < MaxEntries)
      else $error("hit beyond MaxEntries");
      assert (!cl_valid_i || ticket_q[cl_slot_i[SlotBits-1:0]])
      else $error("claim without a ticket");
      assert (!cl_valid_i || !claim_q || cw_valid_i)
      else $error("claim before the completion of the claim before");
      assert (int'(count_q) <= MaxEntries)
      else $error("more SAs than rows");
      assert (!stands_q || live_q[row_q])
      else $error("a request for a row without an SA");
    end
  end

  initial begin
    assert (MaxEntries >= 1 && MaxEntries <= 4096)
    else $fatal(1, "MaxEntries outside 1 to 4096");
    assert (MaxSlots >= 1 && MaxSlots <= 255)
    else $fatal(1, "MaxSlots outside 1 to 255");
  end
`endif

endmodule
