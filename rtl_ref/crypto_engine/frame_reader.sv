// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Reads one portion from the packet buffer: the stream of words for the hash, and the next block
// for the cipher, through one port of DatapathBytes a cycle.
//
// The stream is fetched up to one hash block ahead into a buffer of 64 bytes; a word may be used
// in the cycle its beat arrives. The cipher's next block goes first: it asks for 8 bytes in at
// least 16 cycles. With 4 bytes a cycle that is just enough in the tightest case, ESP without AH,
// with d the cycle in which the portion is taken:
//
//   address in   d+1  d+2  d+3  d+4  d+5  d+6  d+7 ... d+20
//   of           C0   C0   w0   w1   C1   C1   w2      w15
//   first use    d+4       d+6  d+7  d+20      d+8     d+21
module frame_reader #(
  parameter int DatapathBytes = 8
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,
  input  logic                       clear_i,

  // A portion is taken: first and last of both regions, in bytes of the frame.
  input  logic                       take_i,
  input  logic [15:0]                take_stream_i,
  input  logic [15:0]                take_text_i,

  // While the portion is served.
  input  logic                       live_i,
  input  logic                       cipher_i,
  input  logic [15:0]                end_i,
  input  logic [15:0]                text_end_i,

  // A second stream, once every word of the first is used.
  input  logic                       restart_i,
  input  logic [15:0]                restart_at_i,

  // Packet buffer.
  output logic [15:0]                rd_addr_o,
  input  logic [8*DatapathBytes-1:0] rd_data_i,

  // Stream: the word at `addr_o`, its first byte in bits 7:0.
  input  logic                       pop_i,
  output logic [31:0]                word_o,
  output logic [15:0]                addr_o,

  // Cipher: the next block, its first byte on top.
  input  logic                       block_pop_i,
  output logic [63:0]                block_o
);

  localparam int Words = DatapathBytes / 4;
  localparam int Slots = 16 / Words;
  localparam int WordBits = $clog2(Words);
  localparam int SlotBits = (Slots > 1) ? $clog2(Slots) : 1;
  localparam int BlockBeats = (DatapathBytes == 4) ? 2 : 1;
  localparam int BlockStep = (DatapathBytes == 4) ? 4 : 8;

  function automatic logic [31:0] first_on_top(input logic [31:0] w);
    first_on_top = {w[7:0], w[15:8], w[23:16], w[31:24]};
  endfunction

  ////////////
  // Cipher //
  ////////////

  logic        block_ask;
  logic        block_arrives_q;
  logic [1:0]  block_beats_q;  // of the next block, asked for
  logic [15:0] block_addr_q;
  logic [63:0] block_q;
  logic [63:0] block_d;

  assign block_ask = live_i && cipher_i && (block_beats_q != 2'(BlockBeats)) &&
                     (block_addr_q < text_end_i);

  if (DatapathBytes == 4) begin : gen_half
    assign block_d = {block_q[31:0], first_on_top(rd_data_i[31:0])};
  end else begin : gen_whole
    assign block_d = {first_on_top(rd_data_i[31:0]), first_on_top(rd_data_i[63:32])};
  end

  assign block_o = block_q;

  ////////////
  // Stream //
  ////////////

  logic                       ask;
  logic                       arrives_q;
  logic [3:0]                 arrives_at_q;  // place of its first word
  logic [3:0]                 ask_at_q;
  logic [3:0]                 pop_at_q;
  logic [4:0]                 level_q;       // words asked for and not used
  logic [16:0]                fetch_q;       // address of the next beat; may pass the last byte
  logic [15:0]                addr_q;
  logic [8*DatapathBytes-1:0] beats_q [0:Slots-1];
  logic [8*DatapathBytes-1:0] beat;
  logic                       begins;
  logic [SlotBits-1:0]        arrive_slot;
  logic [SlotBits-1:0]        pop_slot;

  assign begins = take_i || restart_i;
  assign ask = live_i && !block_ask && !begins && (fetch_q < {1'b0, end_i}) &&
               (level_q <= 5'(16 - Words));
  assign rd_addr_o = block_ask ? block_addr_q : fetch_q[15:0];

  assign arrive_slot = SlotBits'(arrives_at_q >> WordBits);
  assign pop_slot = SlotBits'(pop_at_q >> WordBits);
  assign beat = (arrives_q && (arrive_slot == pop_slot)) ? rd_data_i : beats_q[pop_slot];

  if (Words == 1) begin : gen_word
    assign word_o = beat;
  end else begin : gen_pick
    assign word_o = beat[{pop_at_q[WordBits-1:0], 5'd0} +: 32];
  end

  assign addr_o = addr_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      arrives_q       <= 1'b0;
      block_arrives_q <= 1'b0;
    end else begin
      arrives_q       <= ask && !clear_i;
      block_arrives_q <= block_ask && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (begins) begin
      fetch_q  <= {1'b0, take_i ? take_stream_i : restart_at_i};
      addr_q   <= take_i ? take_stream_i : restart_at_i;
      ask_at_q <= 4'd0;
      pop_at_q <= 4'd0;
      level_q  <= 5'd0;
    end else if (ask || pop_i) begin
      level_q <= level_q + (ask ? 5'(Words) : 5'd0) - {4'd0, pop_i};
      if (ask) begin
        fetch_q  <= fetch_q + 17'(DatapathBytes);
        ask_at_q <= ask_at_q + 4'(Words);
      end
      if (pop_i) begin
        addr_q   <= addr_q + 16'd4;
        pop_at_q <= pop_at_q + 4'd1;
      end
    end
    if (ask) begin
      arrives_at_q <= ask_at_q;
    end
    if (arrives_q) begin
      beats_q[arrive_slot] <= rd_data_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      block_addr_q  <= take_text_i;
      block_beats_q <= 2'd0;
    end else if (block_ask) begin
      block_addr_q  <= block_addr_q + 16'(BlockStep);
      block_beats_q <= block_beats_q + 2'd1;
    end else if (block_pop_i) begin
      block_beats_q <= 2'd0;
    end
    if (block_arrives_q) begin
      block_q <= block_d;
    end
  end

`ifndef SYNTHESIS
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
      assert (!pop_i || (level_q != 5'd0))
      else $error("the hash waits for a word");
      assert (!block_pop_i || ((block_beats_q == 2'(BlockBeats)) && !block_arrives_q))
      else $error("the cipher waits for a block");
      assert (!begins || !arrives_q)
      else $error("a beat behind the end of its stream");
    end
  end
`endif

endmodule
