// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// SHA-256 (FIPS 180-4 6.2): one round a clock, 64 rounds a block. The ports are those of hash_core.
//
// `load_i` ends the block before and begins one: `digest_o` becomes the hash up to there, the
// chaining value the same where `chain_i`, else `init_i`. Then `round_i`, with `number_i` counting
// from 0. Words arrive with rounds 0 to 15 and are kept for the later ones.
module sha256_core (
  input  logic         clk_i,

  input  logic         load_i,
  input  logic         chain_i,
  input  logic [255:0] init_i,    // A to H from the top
  input  logic         round_i,
  input  logic [5:0]   number_i,
  input  logic [31:0]  word_i,
  output logic [255:0] digest_o
);

  // FIPS 180-4 4.2.2, entry 0 lowest.
  localparam logic [2047:0] Constants = {
    32'hc67178f2, 32'hbef9a3f7, 32'ha4506ceb, 32'h90befffa,
    32'h8cc70208, 32'h84c87814, 32'h78a5636f, 32'h748f82ee,
    32'h682e6ff3, 32'h5b9cca4f, 32'h4ed8aa4a, 32'h391c0cb3,
    32'h34b0bcb5, 32'h2748774c, 32'h1e376c08, 32'h19a4c116,
    32'h106aa070, 32'hf40e3585, 32'hd6990624, 32'hd192e819,
    32'hc76c51a3, 32'hc24b8b70, 32'ha81a664b, 32'ha2bfe8a1,
    32'h92722c85, 32'h81c2c92e, 32'h766a0abb, 32'h650a7354,
    32'h53380d13, 32'h4d2c6dfc, 32'h2e1b2138, 32'h27b70a85,
    32'h14292967, 32'h06ca6351, 32'hd5a79147, 32'hc6e00bf3,
    32'hbf597fc7, 32'hb00327c8, 32'ha831c66d, 32'h983e5152,
    32'h76f988da, 32'h5cb0a9dc, 32'h4a7484aa, 32'h2de92c6f,
    32'h240ca1cc, 32'h0fc19dc6, 32'hefbe4786, 32'he49b69c1,
    32'hc19bf174, 32'h9bdc06a7, 32'h80deb1fe, 32'h72be5d74,
    32'h550c7dc3, 32'h243185be, 32'h12835b01, 32'hd807aa98,
    32'hab1c5ed5, 32'h923f82a4, 32'h59f111f1, 32'h3956c25b,
    32'he9b5dba5, 32'hb5c0fbcf, 32'h71374491, 32'h428a2f98
  };

  function automatic logic [31:0] big_sigma_0(input logic [31:0] x);
    big_sigma_0 = {x[1:0], x[31:2]} ^ {x[12:0], x[31:13]} ^ {x[21:0], x[31:22]};
  endfunction

  function automatic logic [31:0] big_sigma_1(input logic [31:0] x);
    big_sigma_1 = {x[5:0], x[31:6]} ^ {x[10:0], x[31:11]} ^ {x[24:0], x[31:25]};
  endfunction

  function automatic logic [31:0] small_sigma_0(input logic [31:0] x);
    small_sigma_0 = {x[6:0], x[31:7]} ^ {x[17:0], x[31:18]} ^ {3'd0, x[31:3]};
  endfunction

  function automatic logic [31:0] small_sigma_1(input logic [31:0] x);
    small_sigma_1 = {x[16:0], x[31:17]} ^ {x[18:0], x[31:19]} ^ {10'd0, x[31:10]};
  endfunction

  function automatic logic [255:0] round(input logic [255:0] state, input logic [31:0] word,
                                         input logic [5:0] t);
    logic [31:0] a;
    logic [31:0] b;
    logic [31:0] c;
    logic [31:0] d;
    logic [31:0] e;
    logic [31:0] f;
    logic [31:0] g;
    logic [31:0] h;
    logic [31:0] t1;
    {a, b, c, d, e, f, g, h} = state;
    t1 = h + big_sigma_1(e) + ((e & f) ^ (~e & g)) + Constants[{t, 5'd0} +: 32] + word;
    round = {t1 + big_sigma_0(a) + ((a & b) ^ (a & c) ^ (b & c)), a, b, c, d + t1, e, f, g};
  endfunction

  function automatic logic [255:0] add_words(input logic [255:0] x, input logic [255:0] y);
    for (int i = 0; i < 8; i++) begin
      add_words[32*i +: 32] = x[32*i +: 32] + y[32*i +: 32];
    end
  endfunction

  // The last 16 words of the schedule: word t in place t mod 16.
  logic [31:0]  words_q [0:15];
  logic [31:0]  kept;
  logic [31:0]  word;
  logic [3:0]   place;
  logic [255:0] hash_q;    // chaining value
  logic [255:0] state_q;
  logic [255:0] digest_q;

  assign place = number_i[3:0];
  assign kept = small_sigma_1(words_q[place - 4'd2]) + words_q[place - 4'd7] +
                small_sigma_0(words_q[place - 4'd15]) + words_q[place];
  assign word = (number_i < 6'd16) ? word_i : kept;
  assign digest_o = digest_q;

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      digest_q <= add_words(hash_q, state_q);
      hash_q   <= chain_i ? add_words(hash_q, state_q) : init_i;
      state_q  <= chain_i ? add_words(hash_q, state_q) : init_i;
    end else if (round_i) begin
      state_q        <= round(state_q, word, number_i);
      words_q[place] <= word;
    end
  end

endmodule
