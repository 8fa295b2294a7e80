// Pointer read (EIE, section 4, "Pointer Read Unit"): takes a broadcast from the queue, reads both pointers of its
// column in one cycle from the even and the odd bank, then gives the column's entries their slots, one a cycle. An
// empty column takes one slot.
//
// | port                  | peer                 | when                                                                 |
// |-----------------------|----------------------|----------------------------------------------------------------------|
// | is_waiting, head_, pop | activation queue    | popped while the column before issues its last entry, or when idle   |
// | has_entry .. accumulator_set (the slot) | sparse-matrix read | read in the cycle after it was issued              |
// | columns_served        | central control unit | at the start of a cycle                                              |
// | is_at_work            | central control unit | lock step, same cycle: more than one slot is left after it           |
// | load_                 | host                 | before the layer runs                                                |
module pointer_read #(
    parameter QUEUE_DEPTH = 8,
    parameter ACTIVATION_BITS = 16,
    parameter COLUMN_BITS = 13,
    parameter BANK_BITS = 12,
    parameter BANK_WORDS = 2049,
    parameter ENTRY_ADDRESS_BITS = 15,
    parameter BROADCAST_BITS = 13
) (
    input wire clock,
    input wire reset,
    input wire enable,

    input wire [COLUMN_BITS-1:0] bias_column,

    input wire                          load_pointer,
    input wire [           BANK_BITS:0] load_pointer_address,
    input wire [ENTRY_ADDRESS_BITS-1:0] load_pointer_word,

    input  wire                       is_waiting,
    input  wire [ACTIVATION_BITS-1:0] head_value,
    input  wire [    COLUMN_BITS-1:0] head_column,
    input  wire                       head_set,
    output wire                       pop,

    // The slot of this cycle: whether it holds an entry, which, and what belongs to its column.
    output reg                          has_entry,
    output reg [ENTRY_ADDRESS_BITS-1:0] address,
    output reg                          is_first,
    output reg                          is_bias,
    output reg [   ACTIVATION_BITS-1:0] activation,
    output reg                          accumulator_set,

    output reg  [BROADCAST_BITS-1:0] columns_served,
    output wire                      is_at_work
);
    // Column pointers p: entries p[j] .. p[j + 1] - 1 are column j's. Even j in one bank, odd j in the other.
    reg [ENTRY_ADDRESS_BITS-1:0] even_bank[0:BANK_WORDS-1];
    reg [ENTRY_ADDRESS_BITS-1:0] odd_bank[0:BANK_WORDS-1];

    // The column in service, and its entries still to be issued.
    reg is_serving;
    reg [COLUMN_BITS-1:0] column;
    reg [ACTIVATION_BITS-1:0] value;
    reg set;
    reg [ENTRY_ADDRESS_BITS-1:0] next;
    reg [ENTRY_ADDRESS_BITS-1:0] limit;
    reg is_at_first;

    wire issues_entry = is_serving && next != limit;
    wire [ENTRY_ADDRESS_BITS-1:0] following = next + 1'b1;
    wire ends_column = is_serving && (!issues_entry || following == limit);

    assign pop = is_waiting && (!is_serving || ends_column);

    // Of column j, p[j] stands in the bank of its parity and p[j + 1] in the other, there one word on if j is odd.
    wire is_odd = head_column[0];
    /* verilator lint_off UNUSEDSIGNAL */  // What is dropped of the words' numbers is 0.
    wire [COLUMN_BITS-1:0] odd_word = head_column >> 1;
    wire [COLUMN_BITS-1:0] even_word = is_odd ? odd_word + 1'b1 : odd_word;
    /* verilator lint_on UNUSEDSIGNAL */
    wire [ENTRY_ADDRESS_BITS-1:0] even_pointer = even_bank[even_word[BANK_BITS-1:0]];
    wire [ENTRY_ADDRESS_BITS-1:0] odd_pointer = odd_bank[odd_word[BANK_BITS-1:0]];

    wire [ENTRY_ADDRESS_BITS-1:0] head_next = is_odd ? odd_pointer : even_pointer;
    wire [ENTRY_ADDRESS_BITS-1:0] head_limit = is_odd ? even_pointer : odd_pointer;

    wire [ENTRY_ADDRESS_BITS-1:0] entries_left = pop ? head_limit - head_next : limit - following;
    wire keeps_serving = pop || (issues_entry && !ends_column);
    assign is_at_work = QUEUE_DEPTH == 1 && ((is_waiting && !pop) || (keeps_serving && entries_left > 1));

    always @(posedge clock)
        if (load_pointer) begin
            if (load_pointer_address[0]) odd_bank[load_pointer_address[BANK_BITS:1]] <= load_pointer_word;
            else even_bank[load_pointer_address[BANK_BITS:1]] <= load_pointer_word;
        end

    always @(posedge clock)
        if (reset) begin
            {has_entry, is_first, is_bias, accumulator_set} <= 0;
            address <= 0;
            activation <= 0;
            columns_served <= 0;
            {is_serving, set, is_at_first} <= 0;
            column <= 0;
            value <= 0;
            next <= 0;
            limit <= 0;
        end else if (enable) begin
            has_entry <= issues_entry;
            if (issues_entry) begin
                address <= next;
                is_first <= is_at_first;
                is_bias <= column == bias_column;
                activation <= value;
                accumulator_set <= set;
                next <= following;
                is_at_first <= 1'b0;
            end
            if (ends_column) begin
                is_serving <= 1'b0;
                columns_served <= columns_served + 1'b1;
            end
            if (pop) begin
                is_serving <= 1'b1;
                column <= head_column;
                value <= head_value;
                set <= head_set;
                next <= head_next;
                limit <= head_limit;
                is_at_first <= 1'b1;
            end
        end
endmodule
