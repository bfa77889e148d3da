// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The row behind a hit of sa_cam: written with the update of the CAM row, read by `en`, kept beside
// the pass. The contract is model/nic/README.md, Timing.
//
//   update accepted in w        w+1            w+2                  w+3
//                               compares from  row into the store   parameters into the store
//                               w+2 on see it  of exact hits        of blind hits
//   lookup accepted in l        l+1            l+2                  l+3
//   exact                       row read       row there, ck
//   blind                                      parameters read      parameters there, ck
//
// A read sees the writes of the cycles before it, so both kinds see a row iff l >= w + 2, as the
// compare does. A row is taken from the store in its one cycle, however long the pass waits.
//
// The store of exact hits is four banks, one a word (keys 0 to 2, parameters 3), that are written
// and read together: row r is word r modulo 4 of the bank's row r / 4.
module nic_rows #(
  parameter int MaxEntries = 16
) (
  input  logic          clk_i,
  input  logic          rst_ni,

  // Update accepted by sa_cam.
  input  logic          up_take_i,
  input  logic [15:0]   up_index_i,
  input  logic [127:0]  up_params_i,
  input  logic [1535:0] up_keys_i,

  // sa_cam: a hit as soon as it is known, and the move into the result register.
  input  logic          en_valid_i,
  input  logic          en_blind_i,
  input  logic [15:0]   en_index_i,
  input  logic          move_i,

  // nic_overlap: the row is written into the store of exact hits; a cycle behind `en` the overlap
  // bits that have ended. A row that was read keeps its bits.
  output logic          wr_valid_o,
  output logic [15:0]   wr_index_o,
  output logic [30:0]   wr_generation_o,
  output logic [29:0]   wr_counts_o,
  input  logic [1:0]    en_ended_i,

  // Of the row of the hit in the result register. Without a hit: anything; of a blind hit the keys
  // are anything.
  output logic [127:0]  ck_params_o,
  output logic [1535:0] ck_keys_o
);

  localparam int KeyWords = 3;
  localparam int RowBits = 1536 + 128;
  localparam int BankRows = (MaxEntries + 3) / 4;

  // In word 0: overlap bits, counts of updates; in the parameters: the generation.
  localparam int OverlapAt = 480;
  localparam int CountsAt = 482;
  localparam int GenerationAt = 77;

  ///////////
  // Write //
  ///////////

  // Updates are two cycles apart at least: the first stage holds until the exact hits' store is
  // written, and what it held goes on with the parameters alone.
  logic          stage_q;   // w + 1
  logic          write_q;   // w + 2
  logic          blind_q;   // w + 3
  logic [15:0]   index_q;
  logic [1535:0] keys_q;
  logic [127:0]  params_q;
  logic [15:0]   blind_index_q;
  logic [127:0]  blind_params_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      stage_q <= 1'b0;
      write_q <= 1'b0;
      blind_q <= 1'b0;
    end else begin
      stage_q <= up_take_i;
      write_q <= stage_q;
      blind_q <= write_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (up_take_i) begin
      index_q  <= up_index_i;
      keys_q   <= up_keys_i;
      params_q <= up_params_i;
    end
    if (write_q) begin
      blind_index_q  <= index_q;
      blind_params_q <= params_q;
    end
  end

  assign wr_valid_o = write_q;
  assign wr_index_o = index_q;
  assign wr_generation_o = params_q[GenerationAt +: 31];
  assign wr_counts_o = keys_q[CountsAt +: 30];

  ////////////
  // Stores //
  ////////////

  logic [2047:0] row_data;
  logic [511:0]  blind_data;
  logic [2047:0] write_data;
  logic [15:0]   write_row;
  logic [15:0]   blind_row;
  logic [15:0]   read_row;
  logic          unused_rest;

  assign write_data = {384'd0, params_q, keys_q};
  assign write_row = {2'b00, index_q[15:2]};
  assign blind_row = {2'b00, blind_index_q[15:2]};
  assign read_row = {2'b00, en_index_i[15:2]};
  // Words of parameters are not full.
  assign unused_rest = ^{row_data[2047:1664], blind_data[511:128]};

  for (genvar b = 0; b <= KeyWords; b++) begin : gen_bank
    sa_store #(
      .MaxRows(BankRows),
      .Readers(1)
    ) u_store (
      .clk_i        (clk_i),
      .rst_ni       (rst_ni),
      .wr_valid_i   (write_q),
      .wr_row_i     (write_row),
      .wr_word_i    (index_q[1:0]),
      .wr_data_i    (write_data[512*b +: 512]),
      .rd_valid_i   (en_valid_i && !en_blind_i),
      .rd_row_i     (read_row),
      .rd_word_i    (en_index_i[1:0]),
      .rd_data_o    (row_data[512*b +: 512]),
      .tap_write_o  (),
      .tap_read_o   (),
      .stat_reads_o (),
      .stat_writes_o()
    );
  end

  sa_store #(
    .MaxRows(BankRows),
    .Readers(1)
  ) u_blind_store (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .wr_valid_i   (blind_q),
    .wr_row_i     (blind_row),
    .wr_word_i    (blind_index_q[1:0]),
    .wr_data_i    ({384'd0, blind_params_q}),
    .rd_valid_i   (en_valid_i && en_blind_i),
    .rd_row_i     (read_row),
    .rd_word_i    (en_index_i[1:0]),
    .rd_data_o    (blind_data),
    .tap_write_o  (),
    .tap_read_o   (),
    .stat_reads_o (),
    .stat_writes_o()
  );

  /////////////////////
  // Beside the pass //
  /////////////////////

  // A row arrives in the cycle behind `en`. By then the pass is in the result register, where the
  // row is asked for at once, or still in the match register; from there it may move in any cycle.
  // While a row arrives at the result register, what moves behind it has its own row to come.
  logic               arrives_q;
  logic               arrives_blind_q;
  logic               at_result_q;
  logic               at_result_d;
  logic               at_match;
  logic [1535:0]      arriving_keys;
  logic [RowBits-1:0] arriving;
  logic [RowBits-1:0] match_row_q;
  logic [RowBits-1:0] result_row_q;
  logic [RowBits-1:0] moving;

  assign at_result_d = en_valid_i && move_i;
  assign at_match = arrives_q && !at_result_q;
  assign arriving_keys = row_data[1535:0] & ~(1536'(en_ended_i) << OverlapAt);
  assign arriving = {arriving_keys, arrives_blind_q ? blind_data[127:0] : row_data[1663:1536]};
  assign moving = at_match ? arriving : match_row_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      arrives_q   <= 1'b0;
      at_result_q <= 1'b0;
    end else begin
      arrives_q   <= en_valid_i;
      at_result_q <= at_result_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (en_valid_i) begin
      arrives_blind_q <= en_blind_i;
    end
    if (at_match) begin
      match_row_q <= arriving;
    end
    if (at_result_q) begin
      result_row_q <= arriving;
    end else if (move_i) begin
      result_row_q <= moving;
    end
  end

  assign ck_params_o = at_result_q ? arriving[127:0] : result_row_q[127:0];
  assign ck_keys_o = at_result_q ? arriving[RowBits-1:128] : result_row_q[RowBits-1:128];

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
      assert (!up_take_i || !stage_q)
      else $error("two updates in successive cycles");
    end
  end
`endif

endmodule
