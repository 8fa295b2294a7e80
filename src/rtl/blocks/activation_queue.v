// Activation queue (EIE, section 4, "Activation Queue"): holds broadcasts until the PE takes them, so that load
// imbalance between PEs evens out. A ring of DEPTH slots, one of which stays empty; a single one is a register.
//
// | port       | peer                 | when                                                          |
// |------------|----------------------|---------------------------------------------------------------|
// | push       | central control unit | never while is_full; can be popped in the next cycle. In lock |
// |            |                      | step (DEPTH = 1) also in the cycle in which the last is popped |
// | head_, pop | pointer read         | in the cycle in which the column before issues its last entry |
module activation_queue #(
    parameter DEPTH = 8,
    parameter SLOT_BITS = 3,
    parameter ACTIVATION_BITS = 16,
    parameter COLUMN_BITS = 13
) (
    input wire clock,
    input wire reset,
    input wire enable,

    input  wire                       push,
    input  wire [ACTIVATION_BITS-1:0] push_value,
    input  wire [    COLUMN_BITS-1:0] push_column,
    input  wire                       push_set,
    output wire                       is_full,

    input  wire                       pop,
    output wire                       is_waiting,
    output wire [ACTIVATION_BITS-1:0] head_value,
    output wire [    COLUMN_BITS-1:0] head_column,
    output wire                       head_set
);
    localparam [31:0] SLOTS = DEPTH;
    localparam [31:0] LAST_SLOT = DEPTH - 1;
    localparam [31:0] CAPACITY = DEPTH == 1 ? 1 : DEPTH - 1;

    // Broadcasts waiting, and the slot of the first of them.
    reg [SLOT_BITS-1:0] count;
    reg [SLOT_BITS-1:0] head;

    reg [ACTIVATION_BITS-1:0] values[0:DEPTH-1];
    reg [COLUMN_BITS-1:0] columns[0:DEPTH-1];
    reg [DEPTH-1:0] sets;

    wire [SLOT_BITS:0] unwrapped = {1'b0, head} + {1'b0, count};
    wire is_beyond = unwrapped >= SLOTS[SLOT_BITS:0];
    wire [SLOT_BITS-1:0] tail = unwrapped[SLOT_BITS-1:0] - (is_beyond ? SLOTS[SLOT_BITS-1:0] : {SLOT_BITS{1'b0}});

    assign is_full = count == CAPACITY[SLOT_BITS-1:0];
    assign is_waiting = count != 0;
    assign head_value = values[head];
    assign head_column = columns[head];
    assign head_set = sets[head];

    // Nothing reads a slot that was not written; simulators begin as the model does.
    integer slot;
    initial
        for (slot = 0; slot < DEPTH; slot = slot + 1) begin
            values[slot] = 0;
            columns[slot] = 0;
        end

    always @(posedge clock)
        if (reset) begin
            count <= 0;
            head  <= 0;
        end else if (enable) begin
            if (push && !pop) count <= count + 1'b1;
            if (pop && !push) count <= count - 1'b1;
            if (pop) head <= head == LAST_SLOT[SLOT_BITS-1:0] ? {SLOT_BITS{1'b0}} : head + 1'b1;
        end

    always @(posedge clock)
        if (enable && push) begin
            values[tail]  <= push_value;
            columns[tail] <= push_column;
        end

    always @(posedge clock)
        if (reset) sets <= 0;
        else if (enable && push) sets[tail] <= push_set;
endmodule
