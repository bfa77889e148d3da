// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// AES (FIPS 197), one block after the other, one round a clock: 11, 13 or 15 clocks a block for keys
// of 128, 192 and 256 bits. The round keys are made beside the rounds, forwards or backwards.
//
// `run_i` stays high for whole blocks. The block is taken in the first of its cycles (`load_o`),
// `mix_i` (CBC: the block before, or the IV; CTR: the text; else 0) is xored in the last one
// (`done_o`), and the result stands at `result_o` in the cycle behind. A new block may follow at
// once.
//
// A pass forwards also makes the key with which to go backwards: `last_key_o` is to replace `key_i`
// behind each cycle of `last_key_valid_o`.
module aes_core (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  input  logic         run_i,
  input  logic         decrypt_i,
  input  logic [1:0]   size_i,    // 0: 128 bits of key, 1: 192, 2: 256
  // Key from the top; to decrypt the last words of its expansion, as many as the key has.
  input  logic [255:0] key_i,
  input  logic [127:0] block_i,   // first byte on top
  input  logic [127:0] mix_i,
  output logic         load_o,
  output logic         done_o,
  output logic [127:0] result_o,
  output logic         last_key_valid_o,
  output logic [255:0] last_key_o
);

  // FIPS 197 5.1.1 and 5.3.2, entry 0 lowest.
  localparam logic [2047:0] Sbox = {
    128'h16bb54b00f2d99416842e6bf0d89a18c,
    128'hdf2855cee9871e9b948ed9691198f8e1,
    128'h9e1dc186b95735610ef6034866b53e70,
    128'h8a8bbd4b1f74dde8c6b4a61c2e2578ba,
    128'h08ae7a65eaf4566ca94ed58d6d37c8e7,
    128'h79e4959162acd3c25c2406490a3a32e0,
    128'hdb0b5ede14b8ee4688902a22dc4f8160,
    128'h73195d643d7ea7c41744975fec130ccd,
    128'hd2f3ff1021dab6bcf5389d928f40a351,
    128'ha89f3c507f02f94585334d43fbaaefd0,
    128'hcf584c4a39becb6a5bb1fc20ed00d153,
    128'h842fe329b3d63b52a05a6e1b1a2c8309,
    128'h75b227ebe28012079a059618c323c704,
    128'h1531d871f1e5a534ccf73f362693fdb7,
    128'hc072a49cafa2d4adf04759fa7dc982ca,
    128'h76abd7fe2b670130c56f6bf27b777c63
  };
  localparam logic [2047:0] InverseSbox = {
    128'h7d0c2155631469e126d677ba7e042b17,
    128'h619953833cbbebc8b0f52aae4d3be0a0,
    128'hef9cc9939f7ae52d0d4ab519a97f5160,
    128'h5fec8027591012b131c7078833a8dd1f,
    128'hf45acd78fec0db9a2079d2c64b3e56fc,
    128'h1bbe18aa0e62b76f89c5291d711af147,
    128'h6edf751ce837f9e28535ade72274ac96,
    128'h73e6b4f0cecff297eadc674f4111913a,
    128'h6b8a130103bdafc1020f3fca8f1e2cd0,
    128'h0645b3b80558e4f70ad3bc8c00abd890,
    128'h849d8da75746155edab9edfd5048706c,
    128'h92b6655dcc5ca4d41698688664f6f872,
    128'h25d18b6d49a25b76b224d92866a12e08,
    128'h4ec3fa420b954cee3d23c2a632947b54,
    128'hcbe9dec444438e3487ff2f9b8239e37c,
    128'hfbd7f3819ea340bf38a53630d56a0952
  };

  function automatic logic [7:0] sub(input logic [7:0] b);
    sub = Sbox[{b, 3'd0} +: 8];
  endfunction

  function automatic logic [7:0] inverse_sub(input logic [7:0] b);
    inverse_sub = InverseSbox[{b, 3'd0} +: 8];
  endfunction

  function automatic logic [31:0] sub_word(input logic [31:0] w);
    sub_word = {sub(w[31:24]), sub(w[23:16]), sub(w[15:8]), sub(w[7:0])};
  endfunction

  function automatic logic [7:0] times_x(input logic [7:0] b);
    times_x = {b[6:0], 1'b0} ^ (b[7] ? 8'h1b : 8'h00);
  endfunction

  function automatic logic [7:0] over_x(input logic [7:0] b);
    over_x = {1'b0, b[7:1]} ^ (b[0] ? 8'h8d : 8'h00);
  endfunction

  function automatic logic [31:0] mix_column(input logic [31:0] c);
    logic [7:0] all;
    all = c[31:24] ^ c[23:16] ^ c[15:8] ^ c[7:0];
    mix_column = {c[31:24] ^ all ^ times_x(c[31:24] ^ c[23:16]),
                  c[23:16] ^ all ^ times_x(c[23:16] ^ c[15:8]),
                  c[15:8] ^ all ^ times_x(c[15:8] ^ c[7:0]),
                  c[7:0] ^ all ^ times_x(c[7:0] ^ c[31:24])};
  endfunction

  // The inverse of MixColumns is MixColumns of c + {04} * (c + c turned by two bytes).
  function automatic logic [31:0] inverse_mix_column(input logic [31:0] c);
    logic [7:0] even;
    logic [7:0] odd;
    even = times_x(times_x(c[31:24] ^ c[15:8]));
    odd = times_x(times_x(c[23:16] ^ c[7:0]));
    inverse_mix_column = mix_column(c ^ {even, odd, even, odd});
  endfunction

  function automatic logic [127:0] mix_columns(input logic [127:0] s);
    mix_columns = {mix_column(s[127:96]), mix_column(s[95:64]), mix_column(s[63:32]),
                   mix_column(s[31:0])};
  endfunction

  function automatic logic [127:0] inverse_mix_columns(input logic [127:0] s);
    inverse_mix_columns = {inverse_mix_column(s[127:96]), inverse_mix_column(s[95:64]),
                           inverse_mix_column(s[63:32]), inverse_mix_column(s[31:0])};
  endfunction

  // SubBytes and ShiftRows. Byte b of the state, from the top, is row b mod 4 of column b / 4; row r
  // goes r columns to the left.
  function automatic logic [127:0] shift_and_sub(input logic [127:0] s);
    shift_and_sub = {sub(s[127:120]), sub(s[87:80]), sub(s[47:40]), sub(s[7:0]),
                     sub(s[95:88]), sub(s[55:48]), sub(s[15:8]), sub(s[103:96]),
                     sub(s[63:56]), sub(s[23:16]), sub(s[111:104]), sub(s[71:64]),
                     sub(s[31:24]), sub(s[119:112]), sub(s[79:72]), sub(s[39:32])};
  endfunction

  function automatic logic [127:0] inverse_shift_and_sub(input logic [127:0] s);
    inverse_shift_and_sub = {
      inverse_sub(s[127:120]), inverse_sub(s[23:16]), inverse_sub(s[47:40]), inverse_sub(s[71:64]),
      inverse_sub(s[95:88]), inverse_sub(s[119:112]), inverse_sub(s[15:8]), inverse_sub(s[39:32]),
      inverse_sub(s[63:56]), inverse_sub(s[87:80]), inverse_sub(s[111:104]), inverse_sub(s[7:0]),
      inverse_sub(s[31:24]), inverse_sub(s[55:48]), inverse_sub(s[79:72]), inverse_sub(s[103:96])
    };
  endfunction

  function automatic logic [127:0] four_ahead(input logic [127:0] w, input logic [31:0] mixed,
                                              input logic third, input logic [31:0] mixed_third);
    logic [31:0] a;
    logic [31:0] b;
    logic [31:0] c;
    a = w[127:96] ^ mixed;
    b = w[95:64] ^ a;
    c = w[63:32] ^ (third ? mixed_third : b);
    four_ahead = {a, b, c, w[31:0] ^ c};
  endfunction

  ////////////
  // Rounds //
  ////////////

  logic [3:0]   round_q;
  logic [3:0]   rounds;
  logic [127:0] state_q;
  logic [127:0] result_q;
  logic [127:0] round_key;
  logic [127:0] forwards;
  logic [127:0] backwards;
  logic [127:0] unmixed;

  assign rounds = (size_i == 2'd0) ? 4'd10 : (size_i == 2'd1) ? 4'd12 : 4'd14;
  assign load_o = run_i && (round_q == 4'd0);
  assign done_o = run_i && (round_q == rounds);
  assign forwards = shift_and_sub(state_q);
  assign backwards = inverse_shift_and_sub(state_q) ^ round_key;
  assign unmixed = decrypt_i ? backwards : (forwards ^ round_key);
  assign result_o = result_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      round_q <= 4'd0;
    end else if (clear_i) begin
      round_q <= 4'd0;
    end else if (run_i) begin
      round_q <= done_o ? 4'd0 : (round_q + 4'd1);
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_o) begin
      state_q <= block_i ^ round_key;
    end else if (run_i) begin
      state_q <= decrypt_i ? inverse_mix_columns(backwards) : (mix_columns(forwards) ^ round_key);
    end
    if (done_o) begin
      result_q <= unmixed ^ mix_i;
    end
  end

  ////////////////
  // Round keys //
  ////////////////

  // As many words of the expansion as the key has, from the top: those from this round's key on, or,
  // backwards, up to it. FIPS 197 5.2: word i is word i - Nk, xored with the word before, which is
  // turned and substituted where i is a multiple of Nk, and substituted where i is 4 more than a
  // multiple of 8 and Nk is 8. Each clock makes four words; with a key of six words the multiple
  // is the first or the third of them, or none.
  logic [255:0] window_q;
  logic [255:0] window;
  logic [255:0] window_d;
  logic [7:0]   constant_q;
  logic [7:0]   constant;
  logic [7:0]   constant_d;
  logic [1:0]   phase_q;       // of three with six words, of two with eight
  logic [1:0]   phase;
  logic [1:0]   phase_d;
  logic [127:0] last;          // the last four words of the window
  logic         turns_first;
  logic         turns_third;
  logic         subs_first;
  logic [31:0]  source;
  logic [31:0]  substituted;
  logic [31:0]  turned;
  logic [31:0]  in_front;      // the word in front of the four
  logic [31:0]  first;         // what the first of the four new words is xored with
  logic [127:0] ahead;
  logic [127:0] behind;

  assign window = load_o ? key_i : window_q;
  assign last = (size_i == 2'd0) ? window[255:128] :
                (size_i == 2'd1) ? window[191:64] : window[127:0];
  assign round_key = decrypt_i ? last : window[255:128];

  // Backwards the first constant is the last one used, and with six words the phases run the other
  // way round.
  assign constant = !load_o ? constant_q :
                    !decrypt_i ? 8'h01 :
                    (size_i == 2'd0) ? 8'h36 : (size_i == 2'd1) ? 8'h80 : 8'h40;
  assign phase = load_o ? 2'd0 : phase_q;
  assign turns_first = (size_i == 2'd0) || (phase == 2'd0);
  assign turns_third = (size_i == 2'd1) && (phase == (decrypt_i ? 2'd2 : 2'd1));
  assign subs_first = (size_i == 2'd2) && (phase == 2'd1);
  assign phase_d = (phase == ((size_i == 2'd1) ? 2'd2 : 2'd1)) ? 2'd0 : (phase + 2'd1);
  assign constant_d = !(turns_first || turns_third) ? constant :
                      decrypt_i ? over_x(constant) : times_x(constant);

  assign in_front = !decrypt_i ? last[31:0] :
                    (size_i == 2'd0) ? (last[31:0] ^ last[63:32]) :
                    (size_i == 2'd1) ? window[223:192] : window[159:128];
  assign source = !turns_third ? in_front :
                  decrypt_i ? last[95:64] :
                  (window[223:192] ^ window[255:224] ^ in_front);
  assign substituted = sub_word(source);
  assign turned = {substituted[23:0], substituted[31:24]} ^ {constant, 24'd0};

  assign first = turns_first ? turned : (subs_first ? substituted : in_front);
  // Forwards: the four words behind the window. Backwards: those in front of it.
  assign ahead = four_ahead(window[255:128], first, turns_third, turned);
  assign behind = last ^ {first, last[127:96], turns_third ? turned : last[95:64], last[63:32]};

  assign window_d =
      (size_i == 2'd0) ? {decrypt_i ? behind : ahead, 128'd0} :
      (size_i == 2'd1) ? {decrypt_i ? {behind, window[255:192]} : {window[127:64], ahead}, 64'd0} :
      decrypt_i ? {behind, window[255:128]} : {window[127:0], ahead};

  // The last words of the expansion, as many as the key has: with eight words those of the round
  // before the last; with six the first two are of that round, the others of the last one.
  assign last_key_valid_o = run_i && !decrypt_i && (
      (done_o && (size_i != 2'd2)) || ((round_q == (rounds - 4'd1)) && (size_i != 2'd0)));
  assign last_key_o = (size_i == 2'd2) ? window :
                      (size_i == 2'd0) ? {window[255:128], 128'd0} :
                      done_o ? {key_i[255:192], window[255:128], 64'd0} : {window[191:128], 192'd0};

  always_ff @(posedge clk_i) begin
    if (run_i) begin
      window_q   <= window_d;
      constant_q <= constant_d;
      phase_q    <= phase_d;
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
      assert (!run_i || (size_i != 2'd3))
      else $error("no such key size");
      assert (run_i || (round_q == 4'd0))
      else $error("stopped within a block");
    end
  end
`endif

endmodule
