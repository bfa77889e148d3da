// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// An SA CAM that trades time for comparators: BankRows rows are compared in a cycle, bank after
// bank, one key at a time. rtl_ref/sa_cam compares all rows at once and takes a key every cycle.
// Answers are those of model/sa_cam/README.md; cycles are not.
//
//   idle: key taken > bank 0 > bank 1 > ... > last bank in use > answer, until it is taken > idle
module sa_cam #(
  parameter int MaxEntries = 64,  // a multiple of BankRows
  parameter int BankRows = 8
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [15:0]  entries_i,

  // Control, with the key.
  input  logic         strict_i,
  input  logic         enable_ah_i,
  input  logic         enable_esp_i,

  // Lookup. Addresses of IPv4 are in bits 31:0, the rest is 0.
  input  logic         lk_valid_i,
  output logic         lk_ready_o,
  input  logic [127:0] lk_dst_i,
  input  logic [127:0] lk_src_i,
  input  logic         lk_ipv6_i,
  input  logic [31:0]  lk_spi_i,
  input  logic         lk_ah_i,
  input  logic         lk_search_i,

  // Result.
  output logic         rs_valid_o,
  input  logic         rs_ready_i,
  output logic         rs_hit_o,
  output logic         rs_blind_o,
  output logic [15:0]  rs_index_o,
  output logic         rs_tunnel_o,

  // Update: taken while no key is looked for, so that a search sees one table.
  input  logic         up_valid_i,
  output logic         up_ready_o,
  input  logic [15:0]  up_index_i,
  input  logic         up_row_valid_i,
  input  logic         up_any_dst_i,
  input  logic [127:0] up_dst_i,
  input  logic [127:0] up_src_i,
  input  logic         up_ipv6_i,
  input  logic [31:0]  up_src_mask_i,
  input  logic [31:0]  up_spi_i,
  input  logic         up_ah_i,
  input  logic         up_uses_ah_i,
  input  logic         up_uses_esp_i,
  input  logic         up_tunnel_i
);

  localparam int Banks = MaxEntries / BankRows;

  // A row: spi, src_mask, src, dst, ipv6, tunnel, uses_esp, uses_ah, ah, any_dst.
  logic [MaxEntries-1:0] valid_q;
  logic [325:0]          rows_q [MaxEntries];

  typedef enum logic [1:0] {StIdle, StSearch, StAnswer} state_e;
  state_e      state_q;
  logic [15:0] bank_q;

  // The key and its control levels.
  logic [127:0] dst_q;
  logic [127:0] src_q;
  logic         ipv6_q;
  logic [31:0]  spi_q;
  logic         ah_q;
  logic         strict_q;
  logic         enable_ah_q;
  logic         enable_esp_q;

  // The best row so far of each rank: exact protocol with exact destination, exact with wildcard,
  // and the same two with the protocol ignored. Banks come in ascending order: the first one stays.
  logic [3:0]  found_q;
  logic [3:0]  found_d;
  logic [15:0] index_q [4];
  logic [15:0] index_d [4];
  logic [3:0]  tunnel_q;
  logic [3:0]  tunnel_d;

  always_comb begin
    found_d = found_q;
    tunnel_d = tunnel_q;
    for (int rank = 0; rank < 4; rank++) begin
      index_d[rank] = index_q[rank];
    end
    for (int n = 0; n < BankRows; n++) begin : compare
      logic [15:0]  row;
      logic [325:0] fields;
      logic [127:0] src_mask;
      logic         match;
      logic         any_dst;
      logic         same_ah;
      row = bank_q * 16'(BankRows) + 16'(n);
      fields = rows_q[row[$clog2(MaxEntries)-1:0]];
      any_dst = fields[0];
      same_ah = (fields[1] == ah_q);
      // IPv4: a mask of 32 bits; IPv6: 0 any source, else that one.
      src_mask = ipv6_q ? {128{|fields[293:262]}} : {96'd0, fields[293:262]};
      match = valid_q[row[$clog2(MaxEntries)-1:0]] && row < entries_i && fields[325:294] == spi_q
              && fields[5] == ipv6_q && (any_dst || fields[133:6] == dst_q)
              && (!fields[2] || enable_ah_q) && (!fields[3] || enable_esp_q)
              && (!strict_q || (src_q & src_mask) == (fields[261:134] & src_mask));
      for (int rank = 0; rank < 4; rank++) begin
        if (match && !found_d[rank] && any_dst == rank[0] && (rank[1] || same_ah)) begin
          found_d[rank] = 1'b1;
          index_d[rank] = row;
          tunnel_d[rank] = fields[4];
        end
      end
    end
  end

  logic last_bank;
  assign last_bank = (bank_q + 16'd1) * 16'(BankRows) >= entries_i || bank_q == 16'(Banks - 1);

  assign lk_ready_o = (state_q == StIdle);
  assign up_ready_o = (state_q == StIdle);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= StIdle;
      valid_q <= '0;
      found_q <= 4'd0;
    end else begin
      case (state_q)
        StIdle: begin
          if (up_valid_i && up_index_i < 16'(MaxEntries)) begin
            valid_q[up_index_i[$clog2(MaxEntries)-1:0]] <= up_row_valid_i;
          end
          found_q <= 4'd0;
          if (lk_valid_i) state_q <= lk_search_i ? StSearch : StAnswer;
        end
        StSearch: begin
          found_q <= found_d;
          if (last_bank) state_q <= StAnswer;
        end
        default: begin
          if (rs_ready_i) state_q <= StIdle;
        end
      endcase
    end
  end

  always_ff @(posedge clk_i) begin
    if (state_q == StIdle) begin
      bank_q <= 16'd0;
      if (up_valid_i && up_index_i < 16'(MaxEntries)) begin
        rows_q[up_index_i[$clog2(MaxEntries)-1:0]] <= {
          up_spi_i, up_src_mask_i, up_src_i, up_dst_i, up_ipv6_i,
          up_tunnel_i, up_uses_esp_i, up_uses_ah_i, up_ah_i, up_any_dst_i};
      end
      if (lk_valid_i) begin
        dst_q        <= lk_dst_i;
        src_q        <= lk_src_i;
        ipv6_q       <= lk_ipv6_i;
        spi_q        <= lk_spi_i;
        ah_q         <= lk_ah_i;
        strict_q     <= strict_i;
        enable_ah_q  <= enable_ah_i;
        enable_esp_q <= enable_esp_i;
      end
    end else if (state_q == StSearch) begin
      bank_q   <= bank_q + 16'd1;
      tunnel_q <= tunnel_d;
      for (int rank = 0; rank < 4; rank++) begin
        index_q[rank] <= index_d[rank];
      end
    end
  end

  // A rank beats those behind it.
  logic [1:0] best;
  assign best = found_q[0] ? 2'd0 : found_q[1] ? 2'd1 : found_q[2] ? 2'd2 : 2'd3;

  assign rs_valid_o  = (state_q == StAnswer);
  assign rs_hit_o    = |found_q[1:0];
  assign rs_blind_o  = (found_q[1:0] == 2'd0) && |found_q[3:2];
  assign rs_index_o  = (found_q == 4'd0) ? 16'd0 : index_q[best];
  assign rs_tunnel_o = (found_q != 4'd0) && tunnel_q[best];

endmodule
