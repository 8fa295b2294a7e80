// Sparse-matrix read (EIE, section 4, "Sparse Matrix Read Unit"): brings the line of the SRAM that holds the slot's
// entry into the line buffer, then selects the entry (v, z) out of it. A line that stands in the buffer already is not
// read again, from column to column (KEEPS_LINE = 1) or within one (0). A matrix that is stored with its zeros
// (DENSE = 1) needs no z: an entry is its code alone.
//
// | port                    | peer            | when                                      |
// |-------------------------|-----------------|-------------------------------------------|
// | slot_                   | pointer read    | fetched in the cycle after it was issued  |
// | has_entry .. accumulator_set | arithmetic unit | read in the cycle after it was selected |
// | load_                   | host            | before the layer runs                     |
module spmat_read #(
    parameter CODE_BITS = 4,
    parameter INDEX_BITS = 4,
    parameter ENTRIES_PER_LINE = 8,
    parameter PLACE_BITS = 3,
    parameter KEEPS_LINE = 1,
    parameter DENSE = 0,
    parameter ACTIVATION_BITS = 16,
    parameter ENTRY_ADDRESS_BITS = 15,
    parameter LINE_ADDRESS_BITS = 12,
    parameter LINES = 2049,
    parameter LINE_BITS = ENTRIES_PER_LINE * (CODE_BITS + (DENSE != 0 ? 0 : INDEX_BITS))
) (
    input wire clock,
    input wire reset,
    input wire enable,

    input wire                         load_line,
    input wire [LINE_ADDRESS_BITS-1:0] load_line_address,
    input wire [        LINE_BITS-1:0] load_line_word,

    input wire                          slot_has_entry,
    input wire [ENTRY_ADDRESS_BITS-1:0] slot_address,
    input wire                          slot_is_first,
    input wire                          slot_is_bias,
    input wire [   ACTIVATION_BITS-1:0] slot_activation,
    input wire                          slot_set,

    // The selected entry: v, z and what belongs to its column.
    output reg                       has_entry,
    output reg [      CODE_BITS-1:0] code,
    output reg [     INDEX_BITS-1:0] zeros,
    output reg                       is_first,
    output reg                       is_bias,
    output reg [ACTIVATION_BITS-1:0] activation,
    output reg                       accumulator_set
);
    localparam ENTRY_BITS = LINE_BITS / ENTRIES_PER_LINE;

    // address / ENTRIES_PER_LINE as a product: with 2^QUOTIENT_SHIFT >= 2^ENTRY_ADDRESS_BITS * ENTRIES_PER_LINE the
    // reciprocal, rounded up, is exact for every address (Granlund and Montgomery, PLDI 1994, theorem 4.2).
    localparam QUOTIENT_SHIFT = ENTRY_ADDRESS_BITS + PLACE_BITS;
    localparam PRODUCT_BITS = ENTRY_ADDRESS_BITS + QUOTIENT_SHIFT + 1;
    localparam [PRODUCT_BITS-1:0] ONE = 1;
    localparam [PRODUCT_BITS-1:0] PER_LINE = ENTRIES_PER_LINE;
    localparam [PRODUCT_BITS-1:0] RECIPROCAL = ((ONE << QUOTIENT_SHIFT) + PER_LINE - ONE) / PER_LINE;

    // A line holds ENTRIES_PER_LINE entries, the first in the low bits; an entry is {v, z}.
    reg [LINE_BITS-1:0] lines[0:LINES-1];

    reg has_line;
    reg [LINE_ADDRESS_BITS-1:0] line_in_buffer;
    reg [LINE_BITS-1:0] line_buffer;

    reg has_fetched;
    reg [ENTRY_ADDRESS_BITS-1:0] fetched_address;
    reg fetched_is_first;
    reg fetched_is_bias;
    reg [ACTIVATION_BITS-1:0] fetched_activation;
    reg fetched_set;

    // The line of the slot's entry. What is dropped of either result is 0.
    /* verilator lint_off UNUSEDSIGNAL */
    wire [PRODUCT_BITS-1:0] quotient = ({{(QUOTIENT_SHIFT + 1) {1'b0}}, slot_address} * RECIPROCAL) >> QUOTIENT_SHIFT;
    wire [LINE_ADDRESS_BITS-1:0] line = quotient[LINE_ADDRESS_BITS-1:0];

    // The place in its line of the entry that was fetched.
    wire [PRODUCT_BITS-1:0] line_start = {{(PRODUCT_BITS - LINE_ADDRESS_BITS) {1'b0}}, line_in_buffer} * PER_LINE;
    wire [PRODUCT_BITS-1:0] remainder = {{(QUOTIENT_SHIFT + 1) {1'b0}}, fetched_address} - line_start;
    wire [PLACE_BITS-1:0] place = remainder[PLACE_BITS-1:0];
    /* verilator lint_on UNUSEDSIGNAL */

    wire is_in_buffer = has_line && line == line_in_buffer && (KEEPS_LINE != 0 || !slot_is_first);
    wire reads_line = slot_has_entry && !is_in_buffer;

    reg [ENTRY_BITS-1:0] entry;
    wire [CODE_BITS-1:0] entry_code = entry[ENTRY_BITS-1-:CODE_BITS];
    wire [INDEX_BITS-1:0] entry_zeros;
    generate
        if (DENSE != 0) assign entry_zeros = {INDEX_BITS{1'b0}};
        else assign entry_zeros = entry[INDEX_BITS-1:0];
    endgenerate
    integer at;
    always @* begin
        entry = {ENTRY_BITS{1'b0}};
        for (at = 0; at < ENTRIES_PER_LINE; at = at + 1)
            if (place == at[PLACE_BITS-1:0]) entry = line_buffer[at*ENTRY_BITS+:ENTRY_BITS];
    end

    always @(posedge clock) if (load_line) lines[load_line_address] <= load_line_word;

    always @(posedge clock) if (enable && reads_line) line_buffer <= lines[line];

    // Fetch.
    always @(posedge clock)
        if (reset) begin
            {has_line, has_fetched, fetched_is_first, fetched_is_bias, fetched_set} <= 0;
            line_in_buffer <= 0;
            fetched_address <= 0;
            fetched_activation <= 0;
        end else if (enable) begin
            has_fetched <= slot_has_entry;
            if (slot_has_entry) begin
                fetched_address <= slot_address;
                fetched_is_first <= slot_is_first;
                fetched_is_bias <= slot_is_bias;
                fetched_activation <= slot_activation;
                fetched_set <= slot_set;
            end
            if (reads_line) begin
                has_line <= 1'b1;
                line_in_buffer <= line;
            end
        end

    // Select.
    always @(posedge clock)
        if (reset) begin
            {has_entry, is_first, is_bias, accumulator_set} <= 0;
            {code, zeros} <= 0;
            activation <= 0;
        end else if (enable) begin
            has_entry <= has_fetched;
            if (has_fetched) begin
                {code, zeros} <= {entry_code, entry_zeros};
                is_first <= fetched_is_first;
                is_bias <= fetched_is_bias;
                activation <= fetched_activation;
                accumulator_set <= fetched_set;
            end
        end
endmodule
