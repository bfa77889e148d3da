// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// DES and 3DES decryption of one block after the other (FIPS 46-3, RFC 2451): one round a clock, 16
// clocks a block, or 48 for D(K1, E(K2, D(K3, block))).
//
// `run_i` stays high for whole blocks. The block is taken in the first of its cycles (`load_o`),
// `chain_i` (CBC: the block before, or the IV) is xored in the last one (`done_o`), and the text
// stands at `text_o` in the cycle behind. A new block may follow at once.
module des_core (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  input  logic         run_i,
  input  logic         triple_i,
  input  logic [191:0] key_i,    // K1, K2, K3 from the top; DES uses K1
  input  logic [63:0]  block_i,  // bit 1 of FIPS 46-3 is bit 63
  input  logic [63:0]  chain_i,
  output logic         load_o,
  output logic         done_o,
  output logic [63:0]  text_o
);

  ////////////////////////////
  // Tables of the standard //
  ////////////////////////////

  function automatic logic [63:0] initial_permutation(input logic [63:0] b);
    initial_permutation = {
      b[6], b[14], b[22], b[30], b[38], b[46], b[54], b[62],
      b[4], b[12], b[20], b[28], b[36], b[44], b[52], b[60],
      b[2], b[10], b[18], b[26], b[34], b[42], b[50], b[58],
      b[0], b[8], b[16], b[24], b[32], b[40], b[48], b[56],
      b[7], b[15], b[23], b[31], b[39], b[47], b[55], b[63],
      b[5], b[13], b[21], b[29], b[37], b[45], b[53], b[61],
      b[3], b[11], b[19], b[27], b[35], b[43], b[51], b[59],
      b[1], b[9], b[17], b[25], b[33], b[41], b[49], b[57]
    };
  endfunction

  function automatic logic [63:0] final_permutation(input logic [63:0] b);
    final_permutation = {
      b[24], b[56], b[16], b[48], b[8], b[40], b[0], b[32],
      b[25], b[57], b[17], b[49], b[9], b[41], b[1], b[33],
      b[26], b[58], b[18], b[50], b[10], b[42], b[2], b[34],
      b[27], b[59], b[19], b[51], b[11], b[43], b[3], b[35],
      b[28], b[60], b[20], b[52], b[12], b[44], b[4], b[36],
      b[29], b[61], b[21], b[53], b[13], b[45], b[5], b[37],
      b[30], b[62], b[22], b[54], b[14], b[46], b[6], b[38],
      b[31], b[63], b[23], b[55], b[15], b[47], b[7], b[39]
    };
  endfunction

  function automatic logic [55:0] key_choice_1(input logic [63:0] k);
    key_choice_1 = {
      k[7], k[15], k[23], k[31], k[39], k[47], k[55], k[63], k[6], k[14], k[22], k[30], k[38], k[46],
      k[54], k[62], k[5], k[13], k[21], k[29], k[37], k[45], k[53], k[61], k[4], k[12], k[20], k[28],
      k[1], k[9], k[17], k[25], k[33], k[41], k[49], k[57], k[2], k[10], k[18], k[26], k[34], k[42],
      k[50], k[58], k[3], k[11], k[19], k[27], k[35], k[43], k[51], k[59], k[36], k[44], k[52], k[60]
    };
  endfunction

  function automatic logic [47:0] key_choice_2(input logic [55:0] k);
    key_choice_2 = {
      k[42], k[39], k[45], k[32], k[55], k[51], k[53], k[28], k[41], k[50], k[35], k[46],
      k[33], k[37], k[44], k[52], k[30], k[48], k[40], k[49], k[29], k[36], k[43], k[54],
      k[15], k[4], k[25], k[19], k[9], k[1], k[26], k[16], k[5], k[11], k[23], k[8],
      k[12], k[7], k[17], k[0], k[22], k[3], k[10], k[14], k[6], k[20], k[27], k[24]
    };
  endfunction

  function automatic logic [31:0] scatter(input logic [31:0] s);
    scatter = {
      s[16], s[25], s[12], s[11], s[3], s[20], s[4], s[15],
      s[31], s[17], s[9], s[6], s[27], s[14], s[1], s[22],
      s[30], s[24], s[8], s[18], s[0], s[5], s[29], s[23],
      s[13], s[19], s[2], s[26], s[10], s[21], s[28], s[7]
    };
  endfunction

  // Entry 0 lowest; the address is the six bits as they stand, row bits outside.
  localparam logic [255:0] S1 =
      256'hD0650AA3E739BC5F7B12964D288EC1F4_87305995BCC66AA318DB2FE2417DF40E;
  localparam logic [255:0] S2 =
      256'h9FE25309C67C68B5214DF43A1BA78ED0_5AB5906CAD1207C9E4832BF67E48D13F;
  localparam logic [255:0] S3 =
      256'hC72E5AB53CE2F14B70839F6809D4A61D_18F2B4CBE75C8D21A56F43369E0970DA;
  localparam logic [255:0] S4 =
      256'hE42872C5BE53419F8DD71BAC6009F63A_9FE4AC1BC52872413A09F66053BE8DD7;
  localparam logic [255:0] S5 =
      256'h3E5043A6950CF96FD827ED1A7BC182B4_698E903DAFF3055816DB7A47C124BCE2;
  localparam logic [255:0] S6 =
      256'hD68B0D617A14E0B7A3FC5892C52F3E49_8B35B70EE4D31D605896C2792F4AF1AC;
  localparam logic [255:0] S7 =
      256'hC23925E0F8065F9A7EA7431C8DDBB461_6186FA25C7593CE3AD18904F7EB20BD4;
  localparam logic [255:0] S8 =
      256'hB865533F0D9AC6F0D28EAC4971E41B27_279CE005BE6359CA417B3FA684D8F21D;

  // The selection boxes on the expanded half, xored with the round key, and P.
  function automatic logic [31:0] cipher_function(input logic [31:0] half,
                                                  input logic [47:0] round_key);
    logic [47:0] x;
    x = round_key ^ {
      half[0], half[31:27], half[28:23], half[24:19], half[20:15],
      half[16:11], half[12:7], half[8:3], half[4:0], half[31]
    };
    cipher_function = scatter({
      S1[{x[47:42], 2'b00} +: 4], S2[{x[41:36], 2'b00} +: 4],
      S3[{x[35:30], 2'b00} +: 4], S4[{x[29:24], 2'b00} +: 4],
      S5[{x[23:18], 2'b00} +: 4], S6[{x[17:12], 2'b00} +: 4],
      S7[{x[11:6], 2'b00} +: 4], S8[{x[5:0], 2'b00} +: 4]
    });
  endfunction

  // Encryption turns both halves of the key left before each round, by 1 or 2. Decryption takes
  // the same round keys backwards: nothing before the first round, then to the right.
  function automatic logic [55:0] turn(input logic [55:0] halves, input logic [3:0] round,
                                       input logic encrypt);
    logic [27:0] c;
    logic [27:0] d;
    logic        once;
    c = halves[55:28];
    d = halves[27:0];
    once = (round == 4'd1) || (round == 4'd8) || (round == 4'd15);
    if (encrypt) begin
      turn = (once || (round == 4'd0)) ? {c[26:0], c[27], d[26:0], d[27]} :
                                         {c[25:0], c[27:26], d[25:0], d[27:26]};
    end else if (round == 4'd0) begin
      turn = halves;
    end else begin
      turn = once ? {c[0], c[27:1], d[0], d[27:1]} : {c[1:0], c[27:2], d[1:0], d[27:2]};
    end
  endfunction

  // Behind the last round the halves stay on their sides, which is the input of the final
  // permutation, and of the next pass, whose initial permutation undoes it.
  function automatic logic [63:0] one_round(input logic [63:0] halves, input logic [47:0] round_key,
                                            input logic last);
    logic [31:0] mixed;
    mixed = halves[63:32] ^ cipher_function(halves[31:0], round_key);
    one_round = last ? {mixed, halves[31:0]} : {halves[31:0], mixed};
  endfunction

  function automatic logic [63:0] pass_key(input logic [191:0] keys, input logic triple,
                                           input logic [1:0] pass);
    pass_key = (!triple || (pass == 2'd2)) ? keys[191:128] :
               (pass == 2'd1) ? keys[127:64] : keys[63:0];
  endfunction

  function automatic logic [55:0] key_before(input logic [55:0] turned, input logic [191:0] keys,
                                             input logic triple, input logic [1:0] pass,
                                             input logic [3:0] round);
    key_before = (round == 4'd0) ? key_choice_1(pass_key(keys, triple, pass)) : turned;
  endfunction

  ////////////
  // Rounds //
  ////////////

  logic [3:0]  round_q;
  logic [1:0]  pass_q;
  logic [63:0] halves_q;
  logic [55:0] key_q;
  logic [63:0] text_q;
  logic        last_round;
  logic        last_pass;
  logic        encrypt;

  assign last_round = (round_q == 4'd15);
  assign last_pass = !triple_i || (pass_q == 2'd2);
  assign encrypt = (pass_q == 2'd1);
  assign load_o = run_i && (round_q == 4'd0) && (pass_q == 2'd0);
  assign done_o = run_i && last_round && last_pass;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      round_q <= 4'd0;
      pass_q  <= 2'd0;
    end else if (clear_i) begin
      round_q <= 4'd0;
      pass_q  <= 2'd0;
    end else if (run_i) begin
      round_q <= round_q + 4'd1;
      if (last_round) begin
        pass_q <= last_pass ? 2'd0 : (pass_q + 2'd1);
      end
    end
  end

  // Key halves and data halves of this round, then the round. All of it is written inside the
  // enable, so that a simulator skips it in a lane that deciphers nothing.
  always_ff @(posedge clk_i) begin
    if (run_i) begin
      key_q    <= turn(key_before(key_q, key_i, triple_i, pass_q, round_q), round_q, encrypt);
      halves_q <= one_round(load_o ? initial_permutation(block_i) : halves_q,
                            key_choice_2(turn(key_before(key_q, key_i, triple_i, pass_q, round_q),
                                              round_q, encrypt)), last_round);
    end
    if (done_o) begin
      text_q <= chain_i ^ final_permutation(
          one_round(halves_q,
                    key_choice_2(turn(key_q, round_q, encrypt)), last_round));
    end
  end

  assign text_o = text_q;

endmodule
