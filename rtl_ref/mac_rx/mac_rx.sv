// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Receive MAC: line bytes paced to core cycles, frames to beats, checks, descriptor or drop. The
// contract (ports, timing, collisions, statistics) is model/mac_rx/README.md; the frame and its FCS
// are IEEE 802.3 3.1 and 3.2.9.
//
//   line  ... gap | preamble, SFD | frame and padding         | FCS | gap ...
//         ln        8 bytes         bw   bw   bw ...   bw tail   be, fr or dr
//
// Line bytes are counted modulo 2^16 in three registers, each a cycle behind the one before:
// complete in this cycle, seen by the beats, seen by the FCS compare. A frame keeps the number of
// its first byte; what has come of it is a difference, far below 2^15.
//
// A frame waits in one of two places (its number, odd or even, says which) until its last beat,
// then in the end stage until its descriptor, so that the next one's beats need not wait for it.
module mac_rx #(
  parameter int DatapathBytes = 8
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // The data path is reset: a frame that is between first beat and descriptor is lost.
  input  logic                       clear_i,

  // Straps, static while out of reset: rate_p_i line bytes in rate_q_i cycles.
  input  logic [31:0]                rate_p_i,
  input  logic [31:0]                rate_q_i,

  // Control levels, sampled in the cycle of a frame's first beat.
  input  logic                       open_i,
  input  logic [14:0]                max_frame_i,

  // Line: a frame and, in the cycle of its first preamble byte, ready.
  input  logic                       ln_valid_i,
  output logic                       ln_ready_o,
  input  logic [13:0]                ln_bytes_i,
  input  logic [13:0]                ln_length_i,
  input  logic [31:0]                ln_fcs_i,

  // Line data, answered in the same cycle: byte 0 in bits 7:0.
  output logic                       ld_odd_o,
  output logic [13:0]                ld_addr_o,
  input  logic [8*DatapathBytes-1:0] ld_data_i,

  // Beat, to packet_buffer.
  output logic                       bw_valid_o,
  output logic                       bw_first_o,
  output logic [8*DatapathBytes-1:0] bw_data_o,
  input  logic                       bw_fits_i,

  // Frame end, to packet_buffer.
  output logic                       be_valid_o,
  output logic                       be_keep_o,

  // Frame: a descriptor that is not taken in its cycle is lost. The length is that of the frame
  // that ends, in the cycle of a drop too.
  output logic                       fr_valid_o,
  input  logic                       fr_ready_i,
  output logic [15:0]                fr_length_o,

  // Drop.
  output logic                       dr_valid_o,
  output logic [2:0]                 dr_reason_o,

  // One bit a handshake, one pulse an event.
  output logic                       tap_start_o,
  output logic                       tap_beat_o,
  output logic                       tap_end_o,
  output logic                       stat_frames_o,
  output logic [6:0]                 stat_dropped_o  // bit 0: reason 1
);

  localparam int DataBits = 8 * DatapathBytes;
  localparam int RateBits = $clog2(DatapathBytes) + 1;  // 0 to DatapathBytes line bytes a cycle

  // IEEE 802.3 3.1.1: preamble and SFD, FCS; 4.4.2: interpacket gap, shortest frame.
  localparam logic [15:0] PreambleBytes = 16'd8;
  localparam logic [15:0] FcsBytes = 16'd4;
  localparam logic [15:0] GapBytes = 16'd12;
  localparam logic [15:0] OverheadBytes = PreambleBytes + FcsBytes + GapBytes;
  localparam logic [14:0] MinFrameBytes = 15'd64;

  localparam logic [2:0] ReasonBadFcs = 3'd1;
  localparam logic [2:0] ReasonRunt = 3'd2;
  localparam logic [2:0] ReasonOversize = 3'd3;
  localparam logic [2:0] ReasonBufferFull = 3'd4;
  localparam logic [2:0] ReasonFifoFull = 3'd5;
  localparam logic [2:0] ReasonGate = 3'd6;
  localparam logic [2:0] ReasonReset = 3'd7;

  ////////////
  // Pacing //
  ////////////

  // P = rate_whole * Q + rate_rest. The straps are static: these few subtractions settle once and
  // are no part of any cycle's path.
  logic [RateBits-1:0] rate_whole;
  logic [31:0]         rate_rest;

  for (genvar b = RateBits - 1; b >= 0; b--) begin : gen_rate
    logic [RateBits+31:0] multiple;
    logic [31:0]          rest;
    logic [31:0]          rest_next;
    assign multiple = {{RateBits{1'b0}}, rate_q_i} << b;
    if (b == RateBits - 1) begin : gen_top
      assign rest = rate_p_i;
    end else begin : gen_lower
      assign rest = gen_rate[b + 1].rest_next;
    end
    assign rate_whole[b] = ({{RateBits{1'b0}}, rest} >= multiple);
    assign rest_next = rate_whole[b] ? (rest - multiple[31:0]) : rest;
  end

  assign rate_rest = gen_rate[0].rest_next;

  // Cycle c begins with floor(c * P / Q) bytes complete; phase is what is left, c * P modulo Q.
  logic [31:0]         phase_q;
  logic [31:0]         phase_d;
  logic [32:0]         phase_sum;
  logic                phase_carry;
  logic [RateBits-1:0] complete_now;  // bytes that end in this cycle
  logic [15:0]         complete_q;    // complete at the start of this cycle
  logic [15:0]         seen_q;        // seen by the beats
  logic [15:0]         checked_q;     // seen by the FCS compare

  assign phase_sum = {1'b0, phase_q} + {1'b0, rate_rest};
  assign phase_carry = (phase_sum >= {1'b0, rate_q_i});
  assign phase_d = phase_carry ? (phase_sum[31:0] - rate_q_i) : phase_sum[31:0];
  assign complete_now = rate_whole + RateBits'(phase_carry);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q    <= 32'd0;
      complete_q <= 16'd0;
      seen_q     <= 16'd0;
      checked_q  <= 16'd0;
    end else begin
      phase_q    <= phase_d;
      complete_q <= complete_q + 16'(complete_now);
      seen_q     <= complete_q;
      checked_q  <= seen_q;
    end
  end

  // Bytes that start in this cycle: a byte under way at its start or at its end counts where it
  // started.
  logic        under_way;
  logic        under_way_next;
  logic [15:0] first_start;   // number of the first line byte that starts in this cycle or later
  logic [15:0] starting_now;

  assign under_way = (phase_q != 32'd0);
  assign under_way_next = (phase_d != 32'd0);
  assign first_start = complete_q + 16'(under_way);
  assign starting_now = 16'(complete_now) + 16'(under_way_next) - 16'(under_way);

  //////////
  // Line //
  //////////

  // Bytes to come of the frame before and its gap: what starts behind them is free.
  logic [15:0] occupied_q;
  logic [15:0] occupied_d;
  logic [15:0] occupied_all;
  logic        start;
  logic [15:0] start_byte0;

  assign ln_ready_o = (occupied_q < starting_now);
  assign start = ln_valid_i && ln_ready_o;
  assign start_byte0 = first_start + occupied_q + PreambleBytes;
  assign occupied_all = start ? (occupied_q + {2'b00, ln_bytes_i} + OverheadBytes) : occupied_q;
  assign occupied_d = (occupied_all > starting_now) ? (occupied_all - starting_now) : 16'd0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      occupied_q <= 16'd0;
    end else begin
      occupied_q <= occupied_d;
    end
  end

  // Two places. A frame comes into the one of its number and leaves with its last beat.
  logic        start_odd_q;
  logic        start_odd_d;
  logic        beat_odd_q;
  logic        beat_odd_d;
  logic        last_beat;
  logic [1:0]  place_set;
  logic [1:0]  place_clear;
  logic [1:0]  place_full_q;
  logic [1:0]  place_full_d;
  logic [15:0] place_byte0_q [2];
  logic [13:0] place_bytes_q [2];
  logic [13:0] place_length_q [2];
  logic [31:0] place_fcs_q [2];

  assign place_set = {start && start_odd_q, start && !start_odd_q};
  assign place_clear = {last_beat && beat_odd_q, last_beat && !beat_odd_q};
  assign place_full_d = (place_full_q & ~place_clear) | place_set;
  assign start_odd_d = start_odd_q ^ start;
  assign beat_odd_d = beat_odd_q ^ last_beat;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      place_full_q <= 2'b00;
      start_odd_q  <= 1'b0;
      beat_odd_q   <= 1'b0;
    end else begin
      place_full_q <= place_full_d;
      start_odd_q  <= start_odd_d;
      beat_odd_q   <= beat_odd_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start) begin
      place_byte0_q[start_odd_q]  <= start_byte0;
      place_bytes_q[start_odd_q]  <= ln_bytes_i;
      place_length_q[start_odd_q] <= ln_length_i;
      place_fcs_q[start_odd_q]    <= ln_fcs_i;
    end
  end

  ///////////
  // Beats //
  ///////////

  // The older frame gives its beats, one a cycle, as soon as their last byte is seen.
  logic        here;
  logic [15:0] byte0;
  logic [13:0] bytes;
  logic [15:0] come;        // bytes seen of the frame; negative in its preamble
  logic [13:0] addr_q;
  logic [13:0] addr_d;
  logic [14:0] full_end;    // of a beat of full width
  logic [14:0] beat_end;
  logic        reaches_end;
  logic        beat;
  logic        first_beat;
  logic [13:0] left;
  logic        partial;

  assign here = place_full_q[beat_odd_q];
  assign byte0 = place_byte0_q[beat_odd_q];
  assign bytes = place_bytes_q[beat_odd_q];
  assign come = seen_q - byte0;
  assign full_end = {1'b0, addr_q} + 15'(DatapathBytes);
  assign reaches_end = (full_end >= {1'b0, bytes});
  assign beat_end = reaches_end ? {1'b0, bytes} : full_end;
  assign beat = here && !come[15] && (come[14:0] >= beat_end);
  assign first_beat = (addr_q == 14'd0);
  assign last_beat = beat && reaches_end;
  assign addr_d = reaches_end ? 14'd0 : full_end[13:0];
  assign left = bytes - addr_q;
  assign partial = (left < 14'(DatapathBytes));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      addr_q <= 14'd0;
    end else if (beat) begin
      addr_q <= addr_d;
    end
  end

  // Gate and limit of this frame: sampled with the first beat, held for the others.
  logic        open_q;
  logic        open;
  logic [14:0] max_frame_q;
  logic [14:0] max_frame;
  logic        refused_q;    // a beat of this frame found no space
  logic        refused_before;
  logic        refused_now;
  logic        lost_q;       // a reset came behind the first beat, or with it
  logic        lost_before;
  logic        lost_now;
  logic        in_limit;
  logic        offer;

  assign open = first_beat ? open_i : open_q;
  assign max_frame = first_beat ? max_frame_i : max_frame_q;
  assign refused_before = !first_beat && refused_q;
  assign lost_before = !first_beat && lost_q;
  assign lost_now = lost_before || clear_i;
  // A beat that begins at or beyond the longest frame is not written.
  assign in_limit = ({1'b0, addr_q} < max_frame);
  assign offer = beat && open && in_limit && !refused_before && !lost_before;
  assign refused_now = refused_before || (offer && !bw_fits_i);

  always_ff @(posedge clk_i) begin
    if (beat) begin
      open_q      <= open;
      max_frame_q <= max_frame;
      refused_q   <= refused_now;
    end
    // Between two beats too. In front of a first beat it says nothing.
    if (beat || clear_i) begin
      lost_q <= lost_now;
    end
  end

  logic [DataBits-1:0] line_data;

  for (genvar i = 0; i < DatapathBytes; i++) begin : gen_byte
    localparam logic [13:0] Place = i;
    assign line_data[8*i +: 8] = (left > Place) ? ld_data_i[8*i +: 8] : 8'd0;
  end

  assign ld_odd_o   = beat_odd_q;
  assign ld_addr_o  = addr_q;
  assign bw_valid_o = offer;
  assign bw_first_o = first_beat;
  assign bw_data_o  = line_data;

  /////////
  // FCS //
  /////////

  // IEEE 802.3 3.2.9: CRC-32, least significant bit of each byte first, begun with ones; the line
  // carries the complement, and in `fcs` its first byte is the lowest.
  function automatic logic [31:0] crc_of_byte(input logic [31:0] crc, input logic [7:0] data);
    crc_of_byte = crc ^ {24'd0, data};
    for (int b = 0; b < 8; b++) begin
      crc_of_byte = crc_of_byte[0] ? ({1'b0, crc_of_byte[31:1]} ^ 32'hEDB88320)
                                   : {1'b0, crc_of_byte[31:1]};
    end
  endfunction

  logic [31:0] crc_q;
  logic [31:0] crc_first;
  logic [31:0] crc_full;
  logic [31:0] crc_part;
  logic [31:0] crc_d;

  // The remainder behind each byte of the beat; a tail beat takes the one behind its last byte.
  for (genvar i = 0; i < DatapathBytes; i++) begin : gen_crc
    logic [31:0] onto;
    logic [31:0] behind;
    logic [31:0] picked;
    if (i == 0) begin : gen_lowest
      assign onto = crc_first;
      assign picked = behind;
    end else begin : gen_higher
      assign onto = gen_crc[i - 1].behind;
      assign picked = (left > 14'(i)) ? behind : gen_crc[i - 1].picked;
    end
    assign behind = crc_of_byte(onto, ld_data_i[8*i +: 8]);
  end

  assign crc_first = first_beat ? 32'hFFFFFFFF : crc_q;
  assign crc_full = gen_crc[DatapathBytes - 1].behind;
  assign crc_part = gen_crc[DatapathBytes - 1].picked;
  assign crc_d = partial ? crc_part : crc_full;

  always_ff @(posedge clk_i) begin
    if (beat) begin
      crc_q <= crc_d;
    end
  end

  ///////////////
  // End stage //
  ///////////////

  // From the last beat to the descriptor, a cycle behind the last byte of the FCS or of the last
  // beat. The remainder stays in its register: no beat comes before the descriptor's cycle.
  logic        end_full_q;
  logic        end_full_d;
  logic [15:0] end_byte_q;    // number of the first line byte behind the FCS
  logic [15:0] end_byte_d;
  logic [13:0] end_length_q;
  logic [31:0] end_fcs_q;
  logic        end_open_q;
  logic        end_refused_q;
  logic        end_lost_q;
  logic        end_oversize_q;
  logic        end_oversize_d;
  logic        end_runt_q;
  logic        end_runt_d;
  logic [14:0] whole_bytes;   // FCS included
  logic [15:0] end_come;
  logic        end_now;

  assign whole_bytes = {1'b0, bytes} + FcsBytes[14:0];
  assign end_byte_d = byte0 + {1'b0, whole_bytes};
  assign end_oversize_d = (whole_bytes > max_frame);
  assign end_runt_d = (whole_bytes < MinFrameBytes);
  assign end_come = checked_q - end_byte_q;
  assign end_now = end_full_q && (end_come < 16'h8000);
  assign end_full_d = last_beat || (end_full_q && !end_now);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      end_full_q <= 1'b0;
    end else begin
      end_full_q <= end_full_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (last_beat) begin
      end_byte_q     <= end_byte_d;
      end_length_q   <= place_length_q[beat_odd_q];
      end_fcs_q      <= place_fcs_q[beat_odd_q];
      end_open_q     <= open;
      end_refused_q  <= refused_now;
      end_oversize_q <= end_oversize_d;
      end_runt_q     <= end_runt_d;
    end
    if (last_beat) begin
      end_lost_q <= lost_now;
    end else if (clear_i) begin
      end_lost_q <= 1'b1;
    end
  end

  logic       fcs_good;
  logic       good;
  logic       keep;
  logic [2:0] reason;

  assign fcs_good = (end_fcs_q == ~crc_q);
  assign good = end_open_q && !end_lost_q && !end_refused_q && !end_oversize_q && !end_runt_q &&
                fcs_good;
  assign keep = good && fr_ready_i;
  assign reason = !end_open_q ? ReasonGate :
                  end_lost_q ? ReasonReset :
                  end_refused_q ? ReasonBufferFull :
                  end_oversize_q ? ReasonOversize :
                  end_runt_q ? ReasonRunt :
                  !fcs_good ? ReasonBadFcs : ReasonFifoFull;

  assign be_valid_o  = end_now && end_open_q && !end_lost_q;
  assign be_keep_o   = keep;
  assign fr_valid_o  = end_now && good;
  assign fr_length_o = {2'b00, end_length_q};
  assign dr_valid_o  = end_now && !keep;
  assign dr_reason_o = reason;

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_start_o = start;
  assign tap_beat_o  = offer;
  assign tap_end_o   = end_now;

  assign stat_frames_o  = end_now;
  assign stat_dropped_o = dr_valid_o ? (7'd1 << (reason - 3'd1)) : 7'd0;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  logic        after_reset_q;
  logic [31:0] strap_p_q;
  logic [31:0] strap_q_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i) begin
    strap_p_q <= rate_p_i;
    strap_q_q <= rate_q_i;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (rate_p_i != 32'd0 && rate_q_i != 32'd0)
      else $error("a rate of 0");
      assert (rate_whole < RateBits'(DatapathBytes)
              || (rate_whole == RateBits'(DatapathBytes) && rate_rest == 32'd0))
      else $error("line faster than the datapath");
      assert (rate_p_i == strap_p_q && rate_q_i == strap_q_q)
      else $error("strap changed out of reset");
      assert (phase_q < rate_q_i)
      else $error("phase beyond a byte");
      assert (!start || (ln_bytes_i != 14'd0 && ln_length_i <= ln_bytes_i))
      else $error("a frame without bytes, or ln_length_i beyond ln_bytes_i");
      assert ((place_set & place_full_q & ~place_clear) == 2'b00)
      else $error("a third frame starts before the first one's last beat");
      assert (!beat || !end_full_q || end_now)
      else $error("a beat before the descriptor of the frame before");
      assert (!beat || !first_beat || (max_frame_i >= 15'd64 && max_frame_i <= 15'd16384))
      else $error("max_frame_i outside 64 to 16384");
      assert (!(fr_valid_o && fr_ready_i && dr_valid_o))
      else $error("a frame both taken and dropped");
      assert (!fr_valid_o || be_valid_o)
      else $error("a descriptor without the end of a frame");
    end
  end

  initial begin
    assert (DatapathBytes == 4 || DatapathBytes == 8 || DatapathBytes == 16
            || DatapathBytes == 32 || DatapathBytes == 64)
    else $fatal(1, "DatapathBytes not 4, 8, 16, 32 or 64");
  end
`endif

endmodule
