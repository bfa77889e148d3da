// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Reads one portion from the packet buffer: the stream of words for the hash, and the next item for
// the cipher (AES: the IV, then blocks of 16 bytes; DES: blocks of 8), through one port of
// DatapathBytes a cycle.
//
// The stream is fetched up to one hash block ahead into a buffer of 64 bytes; a word may be used
// in the cycle its beat arrives. The cipher's next item goes first: DES asks for 8 bytes in at
// least 16 cycles. With 4 bytes a cycle that is just enough in the tightest case, ESP without AH,
// with d the cycle in which the portion is taken:
//
//   address in   d+1  d+2  d+3  d+4  d+5  d+6  d+7 ... d+20
//   of           C0   C0   w0   w1   C1   C1   w2      w15
//   first use    d+4       d+6  d+7  d+20      d+8     d+21
//
// AES asks for more, so beside an HMAC the stream goes first (`stream_first_i`): the hash takes
// longer by its outer block, and the cipher may wait. Beside GCM's hash the cipher goes first, and
// that hash, which needs 4 words of its 11 cycles, waits. GMAC takes a word in every cycle:
//
//   address in   d+1  d+2  d+3  d+4 ...
//   of           IV   IV   w0   w1
//   first use    d+4       d+4  d+5
module frame_reader #(
  parameter int DatapathBytes = 8
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,
  input  logic                       clear_i,

  // A portion is taken: where the stream begins, in bytes of the frame.
  input  logic                       take_i,
  input  logic [15:0]                take_stream_i,

  // While the portion is served.
  input  logic                       live_i,
  input  logic                       cipher_i,
  input  logic                       stream_first_i,
  input  logic [15:0]                end_i,

  // Items from `items_at_i` on, as long as they begin before `items_end_i`: with `take_i`, and again
  // for the ESP behind an AH that had an item of its own. Of 16 bytes, else of 8: the first one, the
  // others.
  input  logic                       items_i,
  input  logic [15:0]                items_at_i,
  input  logic [15:0]                items_end_i,
  input  logic                       first_wide_i,
  input  logic                       wide_i,

  // A second stream, once every word of the first is used.
  input  logic                       restart_i,
  input  logic [15:0]                restart_at_i,

  // Packet buffer.
  output logic [15:0]                rd_addr_o,
  input  logic [8*DatapathBytes-1:0] rd_data_i,

  // Stream: the word at `addr_o`, its first byte in bits 7:0.
  output logic                       ready_o,
  input  logic                       pop_i,
  output logic [31:0]                word_o,
  output logic [15:0]                addr_o,

  // Cipher: the next item, its first byte on top; one of 8 bytes in the lower half.
  output logic                       item_ready_o,
  input  logic                       item_pop_i,
  output logic [127:0]               item_o
);

  localparam int Words = DatapathBytes / 4;
  localparam int Slots = 16 / Words;
  localparam int WordBits = $clog2(Words);
  localparam int SlotBits = (Slots > 1) ? $clog2(Slots) : 1;
  localparam logic [2:0] WideBeats = (DatapathBytes >= 16) ? 3'd1 : 3'(16 / DatapathBytes);
  localparam logic [2:0] NarrowBeats = (DatapathBytes >= 8) ? 3'd1 : 3'(8 / DatapathBytes);

  function automatic logic [31:0] first_on_top(input logic [31:0] w);
    first_on_top = {w[7:0], w[15:8], w[23:16], w[31:24]};
  endfunction

  ////////////
  // Stream //
  ////////////

  logic                       ask;
  logic                       room;
  logic                       arrives_q;
  logic [3:0]                 arrives_at_q;  // place of its first word
  logic [3:0]                 ask_at_q;
  logic [3:0]                 pop_at_q;
  logic [4:0]                 level_q;       // words asked for and not used
  logic [4:0]                 level_kept;
  logic [16:0]                fetch_q;       // address of the next beat; may pass the last byte
  logic [15:0]                addr_q;
  logic [8*DatapathBytes-1:0] beats_q [0:Slots-1];
  logic [8*DatapathBytes-1:0] beat;
  logic                       begins;
  logic [SlotBits-1:0]        arrive_slot;
  logic [SlotBits-1:0]        pop_slot;

  ////////////
  // Cipher //
  ////////////

  logic         item_ask;
  logic         item_arrives_q;
  logic [2:0]   item_beats_q;   // of the next item, asked for
  logic [2:0]   item_size;      // in beats
  logic         item_first_q;
  logic         item_wide;
  logic [15:0]  item_addr_q;
  logic [15:0]  items_end_q;
  logic [127:0] item_q;
  logic [127:0] item_d;
  logic [15:0]  item_step;

  assign item_wide = item_first_q ? first_wide_i : wide_i;
  assign item_size = item_wide ? WideBeats : NarrowBeats;
  assign item_step = (DatapathBytes <= 8) ? 16'(DatapathBytes) : item_wide ? 16'd16 : 16'd8;

  // A beat may be asked for with the last word of a full buffer: with 64 bytes a cycle the buffer is
  // one beat, and a word is used in every cycle.
  assign begins = take_i || restart_i;
  assign level_kept = level_q - {4'd0, pop_i};
  assign room = live_i && !begins && (fetch_q < {1'b0, end_i}) && (level_kept <= 5'(16 - Words));
  assign item_ask = live_i && cipher_i && !items_i && (item_beats_q != item_size) &&
                    ((item_beats_q != 3'd0) || (item_addr_q < items_end_q)) &&
                    !(stream_first_i && room);
  assign ask = room && !item_ask;
  assign rd_addr_o = item_ask ? item_addr_q : fetch_q[15:0];

  if (DatapathBytes == 4) begin : gen_quarter
    assign item_d = {item_q[95:0], first_on_top(rd_data_i[31:0])};
  end else if (DatapathBytes == 8) begin : gen_half
    assign item_d = {item_q[63:0], first_on_top(rd_data_i[31:0]), first_on_top(rd_data_i[63:32])};
  end else begin : gen_whole
    logic wide_q;  // of the beat that arrives

    always_ff @(posedge clk_i) begin
      wide_q <= item_wide;
    end

    assign item_d = wide_q ?
        {first_on_top(rd_data_i[31:0]), first_on_top(rd_data_i[63:32]),
         first_on_top(rd_data_i[95:64]), first_on_top(rd_data_i[127:96])} :
        {64'd0, first_on_top(rd_data_i[31:0]), first_on_top(rd_data_i[63:32])};
  end

  assign item_o = item_q;
  assign item_ready_o = (item_beats_q == item_size) && !item_arrives_q;
  assign ready_o = (level_q != 5'd0);

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
      arrives_q      <= 1'b0;
      item_arrives_q <= 1'b0;
    end else begin
      arrives_q      <= ask && !clear_i;
      item_arrives_q <= item_ask && !clear_i;
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
    if (items_i) begin
      item_addr_q  <= items_at_i;
      items_end_q  <= items_end_i;
      item_beats_q <= 3'd0;
      item_first_q <= 1'b1;
    end else if (item_ask) begin
      item_addr_q  <= item_addr_q + item_step;
      item_beats_q <= item_beats_q + 3'd1;
    end else if (item_pop_i) begin
      item_beats_q <= 3'd0;
      item_first_q <= 1'b0;
    end
    if (item_arrives_q) begin
      item_q <= item_d;
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
      assert (!item_pop_i || item_ready_o)
      else $error("the cipher waits for an item");
      assert (!begins || !arrives_q)
      else $error("a beat behind the end of its stream");
    end
  end
`endif

endmodule
