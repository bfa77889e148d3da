// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// AES over one text, without a gap from the cycle behind `start_i` to that of `last_o`:
//
//   CBC (RFC 3602)    a pass that makes the last round key, then the blocks
//   CTR (RFC 3686)    a block of key stream for each of text, counted from 1
//   GCM (RFC 4106)    the same from 2 on, behind the mask of the tag, which is block 1
//   mask (GMAC)       the mask of the tag alone
//
// The IV and then the text come as items of the frame, each when it is asked for by `item_pop_o`.
// The IV is taken as soon as it is there, before the start too. The text of a block is taken with its
// first round under CBC, and where the hash reads first, `patient_i`: the block begins once its text
// is there. Else with its last round, when it is there for certain. Text stands at the output in the
// cycle behind the last round of its block, so does the mask.
module aes_engine (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  input  logic         items_i,        // items begin: the first one is an IV, or nothing is for us
  input  logic         items_iv_i,
  input  logic         start_i,
  input  logic [15:0]  length_i,       // bytes of text, with `start_i`
  input  logic [1:0]   mode_i,         // these hold while the engine runs
  input  logic         patient_i,
  input  logic [1:0]   size_i,         // as in aes_core
  input  logic [255:0] key_i,
  input  logic [31:0]  salt_i,
  output logic         key_write_o,    // CBC: what is to become of the key
  output logic [255:0] key_o,

  input  logic         item_ready_i,
  input  logic [127:0] item_i,         // first byte on top; an IV of 8 bytes in the lower half
  output logic         item_pop_o,

  output logic         last_o,

  output logic         mask_last_o,    // the mask follows in the next cycle
  output logic         mask_valid_o,
  output logic [127:0] mask_o,         // first byte on top

  output logic         text_valid_o,
  output logic         text_last_o,
  output logic [12:0]  text_at_o,      // blocks of 8 bytes before it
  output logic [1:0]   text_words_o,   // words of it, less one
  output logic [127:0] text_o          // first byte lowest
);

  localparam logic [1:0] Cbc = 2'd0;
  localparam logic [1:0] Ctr = 2'd1;
  localparam logic [1:0] Gcm = 2'd2;

  localparam logic [1:0] Idle = 2'd0;
  localparam logic [1:0] KeyPass = 2'd1;
  localparam logic [1:0] Mask = 2'd2;
  localparam logic [1:0] Text = 2'd3;

  function automatic logic [127:0] turned(input logic [127:0] b);
    turned = {b[7:0], b[15:8], b[23:16], b[31:24], b[39:32], b[47:40], b[55:48], b[63:56],
              b[71:64], b[79:72], b[87:80], b[95:88], b[103:96], b[111:104], b[119:112],
              b[127:120]};
  endfunction

  //////////////
  // Sequence //
  //////////////

  logic [1:0]  step_q;
  logic        inside_q;   // within a block
  logic        iv_due_q;
  logic [12:0] blocks_q;   // of text, to go
  logic [1:0]  words_q;    // of the last block, less one
  logic [12:0] counter_q;
  logic        cbc;
  logic        in_text;
  logic        iv_pop;
  logic        text_first; // text is taken with the first round
  logic        begins;     // what the next block needs is there
  logic        run;
  logic        load;
  logic        done;
  logic        ends_text;

  assign cbc = (mode_i == Cbc);
  assign in_text = (step_q == Text);
  assign iv_pop = iv_due_q && item_ready_i;
  assign text_first = cbc || patient_i;
  assign begins = (step_q == KeyPass) ||
                  ((in_text && text_first) ? (!iv_due_q && item_ready_i) :
                                             (!iv_due_q || item_ready_i));
  assign run = (step_q != Idle) && (inside_q || begins);
  assign ends_text = in_text && done && (blocks_q == 13'd1);
  assign last_o = ends_text;
  assign item_pop_o = iv_pop || (in_text && (text_first ? load : done));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      step_q   <= Idle;
      inside_q <= 1'b0;
      iv_due_q <= 1'b0;
    end else if (clear_i) begin
      step_q   <= Idle;
      inside_q <= 1'b0;
      iv_due_q <= 1'b0;
    end else begin
      inside_q <= run && !done;
      if (items_i) begin
        iv_due_q <= items_iv_i;
      end else if (iv_pop) begin
        iv_due_q <= 1'b0;
      end
      if (start_i) begin
        step_q <= cbc ? KeyPass : ((mode_i == Ctr) ? Text : Mask);
      end else if (done) begin
        case (step_q)
          KeyPass: step_q <= Text;
          Mask:    step_q <= (mode_i == Gcm) ? Text : Idle;
          default: step_q <= ends_text ? Idle : Text;
        endcase
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      blocks_q  <= {1'b0, length_i[15:4]} + 13'(length_i[3:0] != 4'd0);
      words_q   <= length_i[3:2] - 2'd1;
      counter_q <= 13'd1;
    end else if (done) begin
      counter_q <= counter_q + 13'd1;
      if (in_text) begin
        blocks_q <= blocks_q - 13'd1;
      end
    end
  end

  ////////////
  // Blocks //
  ////////////

  logic [127:0] current_q;  // text of the block in the core, taken with its first round
  logic [127:0] chain_q;    // the one before, or the IV
  logic [127:0] block;
  logic [127:0] counted;    // CTR, GCM: the text
  logic [127:0] mix;
  logic [127:0] result;
  logic         key_valid;

  assign block = cbc ? item_i :
                 {salt_i, iv_due_q ? item_i[63:0] : chain_q[63:0], 19'd0, counter_q};
  assign counted = text_first ? current_q : item_i;
  assign mix = !in_text ? 128'd0 :
               (cbc ? chain_q : counted);

  aes_core u_aes (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .clear_i          (clear_i),
    .run_i            (run),
    .decrypt_i        (cbc && in_text),
    .size_i           (size_i),
    .key_i            (key_i),
    .block_i          (block),
    .mix_i            (mix),
    .load_o           (load),
    .done_o           (done),
    .result_o         (result),
    .last_key_valid_o (key_valid),
    .last_key_o       (key_o)
  );

  assign key_write_o = key_valid && (step_q == KeyPass);

  always_ff @(posedge clk_i) begin
    if (load && text_first) begin
      current_q <= item_i;
    end
    if (iv_pop) begin
      chain_q <= item_i;
    end else if (done && cbc && in_text) begin
      chain_q <= current_q;
    end
  end

  ////////////
  // Output //
  ////////////

  logic        mask_valid_q;
  logic        text_valid_q;
  logic        text_last_q;
  logic [11:0] text_at_q;   // blocks of 16 bytes

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      mask_valid_q <= 1'b0;
      text_valid_q <= 1'b0;
    end else begin
      mask_valid_q <= mask_last_o && !clear_i;
      text_valid_q <= in_text && done && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      text_at_q <= 12'd0;
    end else if (text_valid_q) begin
      text_at_q <= text_at_q + 12'd1;
    end
    if (done) begin
      text_last_q <= ends_text;
    end
  end

  assign mask_last_o = (step_q == Mask) && done;
  assign mask_valid_o = mask_valid_q;
  assign mask_o = result;
  assign text_valid_o = text_valid_q;
  assign text_last_o = text_last_q;
  assign text_at_o = {text_at_q, 1'b0};
  assign text_words_o = text_last_q ? words_q : 2'd3;
  assign text_o = turned(result);

`ifndef SYNTHESIS
  logic after_reset_q;
  logic mask_only;

  assign mask_only = (mode_i != Cbc) && (mode_i != Ctr) && (mode_i != Gcm);

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
      assert (!start_i || (step_q == Idle))
      else $error("started within a text");
      assert (!start_i || mask_only || (length_i[1:0] == 2'd0))
      else $error("text that is no whole words");
      assert (!(start_i && cbc) || ((length_i[3:0] == 4'd0) && (length_i != 16'd0)))
      else $error("text that is no whole blocks");
      assert ((step_q == Idle) || run || patient_i)
      else $error("the cipher waits for a block");
      assert (!(in_text && done && !text_first) || item_ready_i)
      else $error("a block without its text");
    end
  end
`endif

endmodule
