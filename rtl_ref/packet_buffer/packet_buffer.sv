// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Packet buffer: frames from their first beat until they are freed. The contract (ports, timing,
// collisions, statistics) is model/packet_buffer/README.md; that plaintext waits here for its ICV
// is the spec's A-02.
//
//   ring of beats      | oldest frame kept | ... | youngest kept | own beats | free ...
//                        ^ given back by fe       first_beat_q ^  ^ next beat of the frame that comes
//
// Frames are kept and freed in one order, so each frame's beats lie side by side in the ring and
// a frame is known by its first beat. Memory is one bank a byte of the datapath: any DatapathBytes
// bytes that lie side by side are in different banks, at one row or the next.
//
//   cycle   r                  r+1
//   read    address; the rows  data
//           as written before r
module packet_buffer #(
  parameter int DatapathBytes = 8,
  parameter int MaxBeats = 131072,
  parameter int MaxFrames = 4096,
  parameter int Readers = 2,
  parameter int Writers = 1
) (
  input  logic                               clk_i,
  input  logic                               rst_ni,

  // The data path is reset: empty in the next cycle. The bytes stay.
  input  logic                               clear_i,

  // Strap, static while out of reset: capacity in beats, 1 to MaxBeats.
  input  logic [23:0]                        beats_i,

  // Beat of the frame that comes.
  input  logic                               bw_valid_i,
  input  logic                               bw_first_i,
  input  logic [8*DatapathBytes-1:0]         bw_data_i,
  output logic                               bw_fits_o,

  // Frame end: kept under this handle, or its beats given back.
  input  logic                               be_valid_i,
  input  logic                               be_keep_i,
  output logic [15:0]                        be_frame_o,

  // Free of the oldest frame kept.
  input  logic                               fe_valid_i,

  // Read, port 0 lowest. The data follows the port; valid marks the read that counts.
  input  logic [Readers-1:0]                 rd_valid_i,
  input  logic [16*Readers-1:0]              rd_frame_i,
  input  logic [16*Readers-1:0]              rd_addr_i,
  output logic [8*DatapathBytes*Readers-1:0] rd_data_o,

  // Write-back, port 0 lowest.
  input  logic [Writers-1:0]                 wb_valid_i,
  input  logic [16*Writers-1:0]              wb_frame_i,
  input  logic [16*Writers-1:0]              wb_addr_i,
  input  logic [8*Writers-1:0]               wb_bytes_i,
  input  logic [8*DatapathBytes*Writers-1:0] wb_data_i,

  // One bit a handshake, one pulse an event. A read's bit is in the cycle of its data.
  output logic                               tap_beat_o,
  output logic                               tap_end_o,
  output logic                               tap_free_o,
  output logic [Readers-1:0]                 tap_read_o,
  output logic                               stat_frames_o,
  output logic                               stat_refused_o
);

  localparam int DataBits = 8 * DatapathBytes;
  localparam int ByteBits = $clog2(DatapathBytes);
  localparam int RowBits = (MaxBeats > 1) ? $clog2(MaxBeats) : 1;
  localparam int FrameBits = (MaxFrames > 1) ? $clog2(MaxFrames) : 1;

  ///////////
  // Space //
  ///////////

  // `used` in its two parts: beats of frames kept and not freed, and those stored of the frame that
  // comes. Both are registers: nothing of this cycle is in them.
  logic        end_keep;
  logic        own_over;      // the beat in this cycle is the first of its frame
  logic        stored;
  logic [23:0] kept_q;
  logic [23:0] kept_d;
  logic [23:0] kept_added;
  logic [23:0] freed;
  logic [23:0] own_q;
  logic [23:0] own_d;
  logic [23:0] own_before;    // of this beat
  logic [23:0] used_before;

  assign end_keep = be_valid_i && be_keep_i;
  assign own_over = bw_first_i || be_valid_i;
  assign own_before = own_over ? 24'd0 : own_q;
  // The end of the frame before counts in its own cycle, a free in the next.
  assign kept_added = end_keep ? own_q : 24'd0;
  assign used_before = kept_q + kept_added + own_before;
  assign bw_fits_o = (used_before < beats_i);
  assign stored = bw_valid_i && bw_fits_o;
  assign kept_d = kept_q + kept_added - freed;
  assign own_d = (bw_valid_i ? own_before : (be_valid_i ? 24'd0 : own_q)) + 24'(stored);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      kept_q <= 24'd0;
      own_q  <= 24'd0;
    end else if (clear_i) begin
      kept_q <= 24'd0;
      own_q  <= 24'd0;
    end else begin
      kept_q <= kept_d;
      own_q  <= own_d;
    end
  end

  /////////////////
  // Frame table //
  /////////////////

  // By handle modulo MaxFrames: where the frame begins, how many beats it has.
  logic [15:0]        next_frame_q;
  logic [15:0]        next_frame_d;
  logic [15:0]        oldest_frame_q;
  logic [15:0]        oldest_frame_d;
  logic [RowBits-1:0] first_beat_q;   // of the frame that comes
  logic [RowBits-1:0] first_beat_d;
  logic [RowBits-1:0] write_row;
  logic [RowBits-1:0] frame_row_q [MaxFrames];
  logic [23:0]        frame_beats_q [MaxFrames];

  assign next_frame_d = next_frame_q + 16'(end_keep);
  assign oldest_frame_d = oldest_frame_q + 16'(fe_valid_i);
  // Rows count modulo MaxBeats, a power of two.
  assign first_beat_d = first_beat_q + kept_added[RowBits-1:0];
  assign write_row = first_beat_d + own_before[RowBits-1:0];
  assign freed = fe_valid_i ? frame_beats_q[oldest_frame_q[FrameBits-1:0]] : 24'd0;
  assign be_frame_o = next_frame_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      next_frame_q   <= 16'd0;
      oldest_frame_q <= 16'd0;
      first_beat_q   <= '0;
    end else if (clear_i) begin
      next_frame_q   <= 16'd0;
      oldest_frame_q <= 16'd0;
      first_beat_q   <= '0;
    end else begin
      next_frame_q   <= next_frame_d;
      oldest_frame_q <= oldest_frame_d;
      first_beat_q   <= first_beat_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (end_keep) begin
      frame_row_q[next_frame_q[FrameBits-1:0]]   <= first_beat_q;
      frame_beats_q[next_frame_q[FrameBits-1:0]] <= own_q;
    end
  end

  ////////////////////////////
  // Ways to and from banks //
  ////////////////////////////

  // Port number p, counted: byte i of what it moves is in bank (offset + i) modulo the banks; banks
  // below the offset hold bytes of the next row.
  logic [Readers*RowBits-1:0]        read_row;
  logic [Readers*ByteBits-1:0]       read_offset;
  logic [Readers*DataBits-1:0]       bank_data;     // in the cycle after, by bank
  logic [Writers*RowBits-1:0]        back_row;
  logic [Writers*ByteBits-1:0]       back_offset;
  logic [Writers*DatapathBytes-1:0]  back_enable;   // by bank
  logic [Writers*DataBits-1:0]       back_data;     // by bank

  for (genvar p = 0; p < Readers; p++) begin : gen_reader
    logic [FrameBits-1:0] place;
    logic [15:0]          addr;
    logic [ByteBits-1:0]  offset_q;
    logic [DataBits-1:0]  rotated;
    logic                 read_q;

    assign place = rd_frame_i[16*p +: FrameBits];
    assign addr = rd_addr_i[16*p +: 16];
    assign read_row[RowBits*p +: RowBits] =
        frame_row_q[place] + RowBits'({8'd0, addr} >> ByteBits);
    assign read_offset[ByteBits*p +: ByteBits] = addr[ByteBits-1:0];

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        read_q <= 1'b0;
      end else begin
        read_q <= rd_valid_i[p];
      end
    end

    always_ff @(posedge clk_i) begin
      offset_q <= addr[ByteBits-1:0];
    end

    assign rotated = DataBits'({2{bank_data[DataBits*p +: DataBits]}} >> {offset_q, 3'b000});
    assign rd_data_o[DataBits*p +: DataBits] = rotated;
    assign tap_read_o[p] = read_q;
  end

  for (genvar p = 0; p < Writers; p++) begin : gen_writer
    logic [FrameBits-1:0]     place;
    logic [15:0]              addr;
    logic [ByteBits-1:0]      offset;
    logic [DatapathBytes-1:0] enable;

    assign place = wb_frame_i[16*p +: FrameBits];
    assign addr = wb_addr_i[16*p +: 16];
    assign offset = addr[ByteBits-1:0];
    assign back_row[RowBits*p +: RowBits] =
        frame_row_q[place] + RowBits'({8'd0, addr} >> ByteBits);
    assign back_offset[ByteBits*p +: ByteBits] = offset;

    for (genvar i = 0; i < DatapathBytes; i++) begin : gen_enable
      localparam logic [7:0] Place = i;
      assign enable[i] = wb_valid_i[p] && (wb_bytes_i[8*p +: 8] > Place);
    end

    // Rotated up by the offset: the upper half of the doubled vector.
    assign back_enable[DatapathBytes*p +: DatapathBytes] =
        DatapathBytes'(({2{enable}} << offset) >> DatapathBytes);
    assign back_data[DataBits*p +: DataBits] =
        DataBits'(({2{wb_data_i[DataBits*p +: DataBits]}} << {offset, 3'b000}) >> DataBits);
  end

  ////////////
  // Memory //
  ////////////

  for (genvar b = 0; b < DatapathBytes; b++) begin : gen_bank
    localparam logic [ByteBits:0] Bank = b;

    logic [7:0] mem_q [MaxBeats];

    // Read first: what is written in this cycle is seen in the next.
    always_ff @(posedge clk_i) begin
      if (stored) begin
        mem_q[write_row] <= bw_data_i[8*b +: 8];
      end
      for (int p = 0; p < Writers; p++) begin
        if (back_enable[DatapathBytes*p + b]) begin
          mem_q[back_row[RowBits*p +: RowBits]
                + RowBits'({1'b0, back_offset[ByteBits*p +: ByteBits]} > Bank)] <=
              back_data[DataBits*p + 8*b +: 8];
        end
      end
    end

    for (genvar p = 0; p < Readers; p++) begin : gen_port
      logic [RowBits-1:0] row;
      logic [7:0]         data_q;

      assign row = read_row[RowBits*p +: RowBits]
                   + RowBits'({1'b0, read_offset[ByteBits*p +: ByteBits]} > Bank);

      always_ff @(posedge clk_i) begin
        data_q <= mem_q[row];
      end

      assign bank_data[DataBits*p + 8*b +: 8] = data_q;
    end
  end

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_beat_o = bw_valid_i;
  assign tap_end_o  = be_valid_i;
  assign tap_free_o = fe_valid_i;

  assign stat_frames_o  = end_keep;
  assign stat_refused_o = bw_valid_i && !bw_fits_o;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  logic        after_reset_q;
  logic [23:0] strap_q;
  logic [15:0] frames_kept;

  assign frames_kept = next_frame_q - oldest_frame_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i) begin
    strap_q <= beats_i;
  end

  // The handle is that of a frame kept before this cycle and not freed before it.
  function automatic logic is_kept(input logic [15:0] frame, input logic [15:0] oldest,
                                   input logic [15:0] frames);
    logic [15:0] age;
    age = frame - oldest;
    is_kept = (age < frames);
  endfunction

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (beats_i >= 24'd1 && int'(beats_i) <= MaxBeats)
      else $error("beats_i outside 1 to MaxBeats");
      assert (beats_i == strap_q)
      else $error("beats_i changed out of reset");
      assert (kept_q + own_q <= beats_i)
      else $error("more beats stored than there are");
      assert (!fe_valid_i || frames_kept != 16'd0)
      else $error("free without a frame");
      assert (!end_keep || int'(frames_kept) < MaxFrames)
      else $error("more frames kept than MaxFrames");
      assert (!end_keep || own_q != 24'd0)
      else $error("a frame without a beat is kept");
      for (int p = 0; p < Readers; p++) begin
        assert (!rd_valid_i[p] || is_kept(rd_frame_i[16*p +: 16], oldest_frame_q, frames_kept))
        else $error("read of a frame that is not kept");
      end
      for (int p = 0; p < Writers; p++) begin
        if (wb_valid_i[p]) begin
          assert (wb_bytes_i[8*p +: 8] >= 8'd1 && int'(wb_bytes_i[8*p +: 8]) <= DatapathBytes)
          else $error("wb_bytes_i outside 1 to DatapathBytes");
          assert (is_kept(wb_frame_i[16*p +: 16], oldest_frame_q, frames_kept))
          else $error("write-back to a frame that is not kept");
        end
        for (int o = 0; o < p; o++) begin
          for (int b = 0; b < DatapathBytes; b++) begin
            assert (!back_enable[DatapathBytes*p + b] || !back_enable[DatapathBytes*o + b]
                    || (back_row[RowBits*p +: RowBits]
                        + RowBits'(int'(back_offset[ByteBits*p +: ByteBits]) > b)
                        != back_row[RowBits*o +: RowBits]
                        + RowBits'(int'(back_offset[ByteBits*o +: ByteBits]) > b)))
            else $error("two ports write one byte");
          end
        end
      end
    end
  end

  initial begin
    assert (DatapathBytes == 4 || DatapathBytes == 8 || DatapathBytes == 16
            || DatapathBytes == 32 || DatapathBytes == 64)
    else $fatal(1, "DatapathBytes not 4, 8, 16, 32 or 64");
    assert (MaxBeats >= 2 && MaxBeats <= 8388608 && MaxBeats == (1 << RowBits))
    else $fatal(1, "MaxBeats no power of two from 2 to 2^23");
    assert (MaxFrames >= 2 && MaxFrames <= 32768 && MaxFrames == (1 << FrameBits))
    else $fatal(1, "MaxFrames no power of two from 2 to 2^15");
    assert (Readers >= 1 && Readers <= 128 && Writers >= 1 && Writers <= 128)
    else $fatal(1, "Readers or Writers outside 1 to 128");
  end
`endif

endmodule
