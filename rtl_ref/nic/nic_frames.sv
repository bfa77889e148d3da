// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// What is kept of a frame beside the packet buffer: from the line to its descriptor its length and
// its fault bit, from its descriptor to its grant the class record, by buffer handle. The contract
// is model/nic/README.md, Timing.
//
//   cycle   s          b         b+1       b+2      e            e+1           g         g+1
//   frame   ln taken   beat bw   beat by   record   descriptor   record into   granted   rv, with
//           length     length                       fault        the memory              record
//           fault
//
// The beats of rx_class come from registers, a cycle behind the line's data: its steps through a
// beat are not put behind the line. With e >= b + 1 of the last beat the record is whole in e + 1,
// and stands there: no beat of the next frame comes before e. With g >= e + 1 it is in the memory
// when `rv` reads it.
module nic_frames #(
  parameter int DatapathBytes = 8,
  parameter int MaxFrames = 128
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // Line: a frame starts.
  input  logic                       ln_take_i,
  input  logic [13:0]                ln_length_i,
  input  logic                       ln_fault_i,

  // Beat, and of which frame it is, odd or even.
  input  logic                       ld_odd_i,
  input  logic                       bw_valid_i,
  input  logic                       bw_first_i,
  input  logic [8*DatapathBytes-1:0] bw_data_i,

  // The same for rx_class, a cycle later.
  output logic                       by_valid_o,
  output logic                       by_first_o,
  output logic [13:0]                by_length_o,
  output logic [8*DatapathBytes-1:0] by_data_o,

  // Frame end: of every frame that started; kept under this handle. Its class record is read in
  // the cycle behind.
  input  logic                       end_valid_i,
  input  logic                       end_keep_i,
  input  logic [15:0]                end_frame_i,
  input  logic [59:0]                record_i,

  // Grant taken, and the policy level of this cycle. The limit of a first pass is the frame's
  // length.
  input  logic                       gr_take_i,
  input  logic                       gr_second_i,
  input  logic [7:0]                 gr_slot_i,
  input  logic [15:0]                gr_frame_i,
  input  logic [15:0]                gr_limit_i,
  input  logic                       checksum_i,

  // The pass granted last: the frame its headers are read from.
  output logic [15:0]                hd_frame_o,

  // Reserve: in the cycle behind the grant of a first pass.
  output logic                       rv_valid_o,
  output logic [7:0]                 rv_slot_o,
  output logic [15:0]                rv_length_o,
  output logic                       rv_fault_o,
  output logic                       rv_checksum_o,
  output logic [59:0]                rv_record_o
);

  localparam int FrameBits = $clog2(MaxFrames);

  /////////////////////////////
  // From line to descriptor //
  /////////////////////////////

  // Beats name the frame as odd or even: a third frame starts behind the first one's last beat.
  logic                       start_odd_q;
  logic                       start_odd_d;
  logic [13:0]                length_q [2];
  logic                       by_valid_q;
  logic                       by_first_q;
  logic [13:0]                by_length_q;
  logic [8*DatapathBytes-1:0] by_data_q;

  assign start_odd_d = start_odd_q ^ ln_take_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      start_odd_q <= 1'b0;
      by_valid_q  <= 1'b0;
    end else begin
      start_odd_q <= start_odd_d;
      by_valid_q  <= bw_valid_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (ln_take_i) begin
      length_q[start_odd_q] <= ln_length_i;
    end
    if (bw_valid_i) begin
      by_first_q  <= bw_first_i;
      by_length_q <= length_q[ld_odd_i];
      by_data_q   <= bw_data_i;
    end
  end

  assign by_valid_o  = by_valid_q;
  assign by_first_o  = by_first_q;
  assign by_length_o = by_length_q;
  assign by_data_o   = by_data_q;

  // Descriptors come in the order of the line: two frames with beats to come, and one whose last
  // beat is over.
  logic [1:0] fault_write_q;
  logic [1:0] fault_write_d;
  logic [1:0] fault_read_q;
  logic [1:0] fault_read_d;
  logic [3:0] fault_q;
  logic       end_fault;

  assign fault_write_d = fault_write_q + 2'(ln_take_i);
  assign fault_read_d = fault_read_q + 2'(end_valid_i);
  assign end_fault = fault_q[fault_read_q];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fault_write_q <= 2'd0;
      fault_read_q  <= 2'd0;
    end else begin
      fault_write_q <= fault_write_d;
      fault_read_q  <= fault_read_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (ln_take_i) begin
      fault_q[fault_write_q] <= ln_fault_i;
    end
  end

  //////////////////////////////
  // From descriptor to grant //
  //////////////////////////////

  logic [60:0]          mem_q [MaxFrames];
  logic [60:0]          read;
  logic                 keep;
  logic                 keep_q;
  logic                 fault_keep_q;
  logic [FrameBits-1:0] place_q;
  logic                 first;
  logic                 first_q;
  logic [7:0]           slot_q;
  logic [15:0]          frame_q;
  logic [15:0]          limit_q;
  logic                 checksum_q;
  logic                 unused_handle;

  assign keep = end_valid_i && end_keep_i;
  assign first = gr_take_i && !gr_second_i;
  assign unused_handle = ^end_frame_i[15:FrameBits];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      keep_q  <= 1'b0;
      first_q <= 1'b0;
    end else begin
      keep_q  <= keep;
      first_q <= first;
    end
  end

  always_ff @(posedge clk_i) begin
    if (keep) begin
      place_q      <= end_frame_i[FrameBits-1:0];
      fault_keep_q <= end_fault;
    end
    if (keep_q) begin
      mem_q[place_q] <= {fault_keep_q, record_i};
    end
  end

  always_ff @(posedge clk_i) begin
    if (gr_take_i) begin
      slot_q     <= gr_slot_i;
      frame_q    <= gr_frame_i;
      limit_q    <= gr_limit_i;
      checksum_q <= checksum_i;
    end
  end

  assign read = mem_q[frame_q[FrameBits-1:0]];

  assign hd_frame_o    = frame_q;
  assign rv_valid_o    = first_q;
  assign rv_slot_o     = slot_q;
  assign rv_length_o   = limit_q;
  assign rv_fault_o    = read[60];
  assign rv_checksum_o = checksum_q;
  assign rv_record_o   = read[59:0];

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  logic       after_reset_q;
  logic [1:0] under_way_q;  // frames that have started and not ended

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
      under_way_q   <= 2'd0;
    end else begin
      after_reset_q <= 1'b1;
      under_way_q   <= under_way_q + 2'(ln_take_i) - 2'(end_valid_i);
    end
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (!ln_take_i || end_valid_i || under_way_q != 2'd3)
      else $error("a fourth frame between line and descriptor");
      assert (!end_valid_i || under_way_q != 2'd0)
      else $error("the end of a frame that has not started");
    end
  end

  initial begin
    assert (MaxFrames >= 2 && MaxFrames <= 32768 && MaxFrames == (1 << FrameBits))
    else $fatal(1, "MaxFrames no power of two from 2 to 2^15");
  end
`endif

endmodule
