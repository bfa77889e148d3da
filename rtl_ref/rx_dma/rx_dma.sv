// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Receive DMA: frames in slot order into the buffers of the receive descriptors, then their
// completions into the completion ring. The contract (ports, timing, collisions, statistics) is
// model/rx_dma/README.md; the completion is the design's section 6.
//
//   cycle   r          r+setup-1   r+setup       ...   r+setup+n-1   r+setup+n   r+setup+n+1
//   rd                 address 0   address 1
//   hw                             data 0              data n-1
//   cw/fe                                                            completion
//   rt      taken                                                                ready
//
// One frame at a time. What was read stands on `hw` in its own cycle, without a register.
module rx_dma #(
  parameter int DatapathBytes = 8,
  parameter int MaxDescriptors = 1024  // a power of two
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // The data path is reset; the host gives new rings.
  input  logic                       clear_i,
  input  logic                       forget_i,

  // Straps, static while out of reset: size of both rings, cycles from `rt` to the first data.
  input  logic [16:0]                entries_i,
  input  logic [7:0]                 setup_i,

  // Retire: the frame and its completion, but for the cycle and the phase.
  input  logic                       rt_valid_i,
  output logic                       rt_ready_o,
  input  logic [15:0]                rt_frame_i,
  input  logic [15:0]                rt_length_i,
  input  logic [31:0]                rt_dw0_i,
  input  logic [31:0]                rt_dw1_i,
  input  logic [31:0]                rt_dw2_i,
  input  logic [31:0]                rt_dw3_i,
  input  logic [31:0]                rt_dw4_i,
  input  logic [31:0]                rt_dw7_i,

  // Descriptor: a buffer in host memory, usable from the cycle in which it stands here.
  input  logic                       ds_valid_i,
  input  logic [63:0]                ds_addr_i,
  input  logic [31:0]                ds_bytes_i,

  // Frame bytes: data one cycle behind the address, byte 0 in bits 7:0.
  output logic [15:0]                rd_frame_o,
  output logic [15:0]                rd_addr_o,
  input  logic [8*DatapathBytes-1:0] rd_data_i,

  // Frame data to the host.
  output logic                       hw_valid_o,
  output logic [63:0]                hw_addr_o,
  output logic [7:0]                 hw_bytes_o,
  output logic [8*DatapathBytes-1:0] hw_data_o,
  output logic                       hw_last_o,

  // Completion to the host; DW0 in bits 31:0.
  output logic                       cw_valid_o,
  output logic [15:0]                cw_index_o,
  output logic [255:0]               cw_data_o,

  // Free: the space of the frame whose completion this is.
  output logic                       fe_valid_o,

  // One bit a handshake, one pulse an event.
  output logic                       tap_retire_o,
  output logic                       tap_data_o,
  output logic                       tap_completion_o,
  output logic                       stat_frames_o,
  output logic                       stat_truncated_o,
  output logic                       stat_descriptors_o
);

  localparam int PlaceBits = $clog2(MaxDescriptors);
  localparam int PointerBits = PlaceBits + 1;
  localparam logic [16:0] BeatBytes = 17'(DatapathBytes);

  logic take;
  logic moving_q;     // from the cycle behind `rt` to the last beat
  logic old_rings_q;  // rings were forgotten behind the start of the frame under way

  /////////////////
  // Descriptors //
  /////////////////

  // A ring of all places built. Never more than `entries_i` - 1 descriptors are unused, but for one
  // that a reset gives back: the top bit of a place tells full from empty. A descriptor that finds
  // the ring empty can be used in its own cycle. The place in front of the oldest unused descriptor
  // holds the one in use.
  logic [PointerBits-1:0] write_place_q;
  logic [PointerBits-1:0] write_place_d;
  logic [PointerBits-1:0] read_place_q;
  logic [PointerBits-1:0] read_place_d;
  logic                   given_back;
  logic                   ring_empty;
  logic                   descriptor_there;
  logic [95:0]            descriptor_q [MaxDescriptors];
  logic [95:0]            oldest;
  logic [63:0]            oldest_addr;
  logic [31:0]            oldest_bytes;

  assign ring_empty = (write_place_q == read_place_q);
  assign descriptor_there = !ring_empty || ds_valid_i;
  assign oldest = ring_empty ? {ds_bytes_i, ds_addr_i} : descriptor_q[read_place_q[PlaceBits-1:0]];
  assign oldest_addr = oldest[63:0];
  assign oldest_bytes = oldest[95:64];
  assign given_back = clear_i && moving_q && !old_rings_q;
  assign write_place_d = write_place_q + PointerBits'(ds_valid_i);
  // A frame taken in the cycle of a reset leaves its descriptor where it is.
  assign read_place_d = forget_i   ? write_place_d :
                        given_back ? (read_place_q - PointerBits'(1)) :
                                     (read_place_q + PointerBits'(take && !clear_i));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_place_q <= '0;
      read_place_q  <= '0;
    end else begin
      write_place_q <= write_place_d;
      read_place_q  <= read_place_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (ds_valid_i) begin
      descriptor_q[write_place_q[PlaceBits-1:0]] <= {ds_bytes_i, ds_addr_i};
    end
  end

  /////////////////////////
  // One frame at a time //
  /////////////////////////

  logic        moving_d;
  logic        complete_q;  // the cycle of the completion
  logic        beat;        // of the frame, whether or not it is written
  logic        last;
  logic [7:0]  wait_q;      // cycles to the first beat
  logic [7:0]  wait_d;
  logic [16:0] place_q;     // first byte of the beat
  logic [16:0] place_next;
  logic [15:0] frame_q;
  logic [15:0] length_q;

  // In the cycle of a completion the engine is not free yet.
  assign rt_ready_o = !moving_q && !complete_q && descriptor_there;
  assign take = rt_valid_i && rt_ready_o;
  assign wait_d = wait_q - 8'd1;
  assign beat = moving_q && (wait_q == 8'd0);
  assign place_next = place_q + BeatBytes;
  // An empty frame still takes one beat.
  assign last = beat && (place_next >= {1'b0, length_q});
  assign moving_d = take || (moving_q && !last);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      moving_q   <= 1'b0;
      complete_q <= 1'b0;
    end else begin
      moving_q   <= moving_d && !clear_i;
      complete_q <= last && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take) begin
      wait_q   <= setup_i - 8'd1;
      place_q  <= 17'd0;
      frame_q  <= rt_frame_i;
      length_q <= rt_length_i;
    end else if (beat) begin
      place_q <= place_next;
    end else if (moving_q) begin
      wait_q <= wait_d;
    end
  end

  // The address stands in the cycle before its beat, which may be that of `rt`.
  assign rd_frame_o = moving_q ? frame_q : rt_frame_i;
  assign rd_addr_o = !moving_q ? 16'd0 : (beat ? place_next[15:0] : place_q[15:0]);

  ////////////////
  // Frame data //
  ////////////////

  logic [63:0] addr_q;  // of the beat in host memory
  logic [63:0] addr_d;
  logic [15:0] left_q;  // bytes of the frame to be written yet
  logic [15:0] left_d;
  logic        too_long;
  logic        truncated_q;
  logic        ends;

  assign too_long = ({16'd0, rt_length_i} > oldest_bytes);
  assign ends = (left_q <= BeatBytes[15:0]);
  assign addr_d = addr_q + 64'(DatapathBytes);
  assign left_d = ends ? 16'd0 : (left_q - BeatBytes[15:0]);

  always_ff @(posedge clk_i) begin
    if (take) begin
      addr_q      <= oldest_addr;
      left_q      <= too_long ? oldest_bytes[15:0] : rt_length_i;
      truncated_q <= too_long;
    end else if (beat) begin
      addr_q <= addr_d;
      left_q <= left_d;
    end
  end

  assign hw_valid_o = beat && (left_q != 16'd0);
  assign hw_addr_o  = addr_q;
  assign hw_bytes_o = ends ? left_q[7:0] : BeatBytes[7:0];
  assign hw_last_o  = ends;

  for (genvar b = 0; b < DatapathBytes; b++) begin : gen_byte
    localparam logic [15:0] Number = b;
    assign hw_data_o[8*b +: 8] = (left_q > Number) ? rd_data_i[8*b +: 8] : 8'd0;
  end

  ////////////////
  // Completion //
  ////////////////

  logic [31:0] cycle_q;
  logic [31:0] cycle_d;
  logic [15:0] index_q;
  logic [15:0] index_d;
  logic [16:0] index_next;
  logic        wraps;
  logic        phase_q;
  logic        phase_d;
  logic        under_way;    // and its completion is not this cycle's
  logic        old_rings;
  logic        old_rings_d;
  logic        renews;
  logic [31:0] dw0_q;
  logic [31:0] dw1_q;
  logic [31:0] dw2_q;
  logic [31:0] dw3_q;
  logic [31:0] dw4_q;
  logic [30:0] dw7_q;
  logic        unused_phase;

  assign cycle_d = cycle_q + 32'd1;
  assign index_next = {1'b0, index_q} + 17'd1;
  assign wraps = (index_next == entries_i);
  assign index_d = wraps ? 16'd0 : index_next[15:0];
  assign phase_d = phase_q ^ wraps;
  // New rings begin with the first frame behind: at once, or behind the completion under way.
  assign under_way = (moving_q || take) && !clear_i;
  assign old_rings = forget_i || old_rings_q;
  assign old_rings_d = old_rings && under_way;
  assign renews = old_rings && !under_way;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      cycle_q     <= 32'd0;
      index_q     <= 16'd0;
      phase_q     <= 1'b1;
      old_rings_q <= 1'b0;
    end else begin
      cycle_q     <= cycle_d;
      old_rings_q <= old_rings_d;
      if (renews) begin
        index_q <= 16'd0;
        phase_q <= 1'b1;
      end else if (complete_q) begin
        index_q <= index_d;
        phase_q <= phase_d;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (take) begin
      dw0_q <= rt_dw0_i;
      dw1_q <= rt_dw1_i;
      dw2_q <= rt_dw2_i;
      dw3_q <= rt_dw3_i;
      dw4_q <= rt_dw4_i;
      dw7_q <= rt_dw7_i[30:0];
    end
  end

  // The phase is this block's, whatever comes in its place.
  assign unused_phase = rt_dw7_i[31];

  assign cw_valid_o = complete_q;
  assign cw_index_o = index_q;
  assign cw_data_o  = {phase_q, dw7_q, cycle_q, 32'd0, dw4_q, dw3_q, dw2_q, dw1_q, dw0_q};
  assign fe_valid_o = complete_q;

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_retire_o     = take;
  assign tap_data_o       = hw_valid_o;
  assign tap_completion_o = cw_valid_o;

  assign stat_frames_o      = complete_q;
  assign stat_truncated_o   = complete_q && truncated_q;
  assign stat_descriptors_o = ds_valid_i;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  localparam int RtBits = 224;

  logic              after_reset_q;
  logic              rt_held_q;
  logic [RtBits-1:0] rt_fields_q;
  logic [RtBits-1:0] rt_fields;
  logic [16:0]       entries_q;
  logic [7:0]        setup_q;
  logic [16:0]       stock_q;        // descriptors that no frame has taken
  logic [16:0]       stock_d;
  logic              given_back_q;   // and one among them that a frame had

  assign rt_fields = {rt_frame_i, rt_length_i, rt_dw0_i, rt_dw1_i, rt_dw2_i, rt_dw3_i, rt_dw4_i,
                      rt_dw7_i};

  assign stock_d = forget_i ? 17'd0 :
                   stock_q + 17'(ds_valid_i) + 17'(given_back) - 17'(take && !clear_i);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
      rt_held_q     <= 1'b0;
      stock_q       <= 17'd0;
      given_back_q  <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
      rt_held_q     <= rt_valid_i && !rt_ready_o && !clear_i;
      stock_q       <= stock_d;
      given_back_q  <= given_back || (given_back_q && !(take && !clear_i) && !forget_i);
    end
  end

  always_ff @(posedge clk_i) begin
    rt_fields_q <= rt_fields;
    entries_q   <= entries_i;
    setup_q     <= setup_i;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (entries_i >= 17'd2 && int'(entries_i) <= MaxDescriptors)
      else $error("entries_i outside 2 to MaxDescriptors");
      assert (setup_i >= 8'd1)
      else $error("setup_i is 0");
      assert (entries_i == entries_q && setup_i == setup_q)
      else $error("strap changed out of reset");
      assert (!rt_held_q || (rt_valid_i && rt_fields == rt_fields_q))
      else $error("retire changed before it was taken");
      assert (stock_q < (entries_i + 17'(given_back_q)))
      else $error("more unused descriptors than the ring holds");
      assert ((stock_q == 17'd0) == ring_empty)
      else $error("places and number of the descriptors differ");
      assert (!(moving_q && complete_q))
      else $error("data and completion in one cycle");
      assert (!hw_valid_o || (hw_bytes_o >= 8'd1 && int'(hw_bytes_o) <= DatapathBytes))
      else $error("beat of no byte, or of too many");
      assert (!complete_q || left_q == 16'd0)
      else $error("completion before all is written");
    end
  end

  initial begin
    assert (DatapathBytes == 4 || DatapathBytes == 8 || DatapathBytes == 16 ||
            DatapathBytes == 32 || DatapathBytes == 64)
    else $fatal(1, "DatapathBytes not 4, 8, 16, 32 or 64");
    assert (MaxDescriptors >= 2 && MaxDescriptors <= 65536 && $countones(MaxDescriptors) == 1)
    else $fatal(1, "MaxDescriptors not a power of two from 2 to 65536");
  end
`endif

endmodule
