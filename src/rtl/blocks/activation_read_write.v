// Activation read/write (EIE, section 4, "Activation Read/Write"): this PE's share of the input vector in the source
// registers, its share of the outputs in the destination registers. Two sets of those let one pass be written back while
// the next one accumulates (OVERLAP). Accumulators are kept as they are, and brought to activations on their way out.
//
// | port          | peer                                     | when                                              |
// |---------------|------------------------------------------|---------------------------------------------------|
// | input_        | host                                     | I/O mode, before a pass is scanned                |
// | scan_, raise_ | leading non-zero detection, control unit | the row that is scanned, the row that is next     |
// | read_, write_ | arithmetic unit, stages 2 and 4          | a write is seen by a read of the same cycle       |
// | output_sum, reduced_sum | partial-sum reduction          | same cycle; where columns are not divided, one is the other |
// | output_       | host                                     | I/O mode, once the pass's last entry is written; clears what it gives |
module activation_read_write #(
    parameter ACTIVATION_BITS = 16,
    parameter ACCUMULATOR_BITS = 16,
    parameter SOURCE_ROW_BITS = 6,
    parameter INPUT_ROWS = 64,
    parameter ACCUMULATOR_ROW_BITS = 4,
    parameter ACCUMULATOR_ROWS = 16,
    parameter ROUNDING = 0,
    parameter SATURATE = 1
) (
    input wire clock,
    input wire enable,

    input wire [5:0] output_shift,

    input wire                       input_write,
    input wire [SOURCE_ROW_BITS-1:0] input_row,
    input wire [ACTIVATION_BITS-1:0] input_value,

    input  wire [SOURCE_ROW_BITS-1:0] scan_row,
    output wire [ACTIVATION_BITS-1:0] scan_value,
    input  wire [SOURCE_ROW_BITS-1:0] raise_row,
    output wire                       is_nonzero,

    input  wire                            read_set,
    input  wire [ACCUMULATOR_ROW_BITS-1:0] read_row,
    output wire [    ACCUMULATOR_BITS-1:0] read_sum,

    input wire                            write,
    input wire                            write_set,
    input wire [ACCUMULATOR_ROW_BITS-1:0] write_row,
    input wire [    ACCUMULATOR_BITS-1:0] write_sum,

    input  wire                            output_clear,
    input  wire                            output_set,
    input  wire [ACCUMULATOR_ROW_BITS-1:0] output_row,
    output wire [    ACCUMULATOR_BITS-1:0] output_sum,
    input  wire [    ACCUMULATOR_BITS-1:0] reduced_sum,
    output wire [     ACTIVATION_BITS-1:0] output_value,
    output wire                            output_overflow
);
    localparam FROM_BITS = ACCUMULATOR_BITS > ACTIVATION_BITS ? ACCUMULATOR_BITS : ACTIVATION_BITS;

    // One input for each register row.
    reg [ACTIVATION_BITS-1:0] source[0:INPUT_ROWS-1];
    // The accumulators of both sets.
    reg [ACCUMULATOR_BITS-1:0] destination_0[0:ACCUMULATOR_ROWS-1];
    reg [ACCUMULATOR_BITS-1:0] destination_1[0:ACCUMULATOR_ROWS-1];

    assign scan_value = source[scan_row];
    assign is_nonzero = source[raise_row] != 0;
    wire is_written = write && write_set == read_set && write_row == read_row;
    assign read_sum = is_written ? write_sum : read_set ? destination_1[read_row] : destination_0[read_row];

    // Nothing reads an input that was not taken; simulators begin as the model does.
    integer input_word;
    initial for (input_word = 0; input_word < INPUT_ROWS; input_word = input_word + 1) source[input_word] = 0;

    always @(posedge clock) if (input_write) source[input_row] <= input_value;

    // In I/O mode nothing is enabled, so that one port serves both.
    wire writes = output_clear || (enable && write);
    wire set = output_clear ? output_set : write_set;
    wire [ACCUMULATOR_ROW_BITS-1:0] row = output_clear ? output_row : write_row;
    wire [ACCUMULATOR_BITS-1:0] sum = output_clear ? {ACCUMULATOR_BITS{1'b0}} : write_sum;

    always @(posedge clock) if (writes && !set) destination_0[row] <= sum;

    always @(posedge clock) if (writes && set) destination_1[row] <= sum;

    assign output_sum = output_set ? destination_1[output_row] : destination_0[output_row];
    wire [ACCUMULATOR_BITS-1:0] shifted;
    wire [FROM_BITS:0] wide_shifted = {{(FROM_BITS + 1 - ACCUMULATOR_BITS) {shifted[ACCUMULATOR_BITS-1]}}, shifted};

    shift_right #(
        .WIDTH(ACCUMULATOR_BITS),
        .SHIFT_BITS(6),
        .ROUNDING(ROUNDING)
    ) shift_right (
        .value (reduced_sum),
        .shift (output_shift),
        .result(shifted)
    );

    fit_width #(
        .FROM(FROM_BITS + 1),
        .TO(ACTIVATION_BITS),
        .SATURATE(SATURATE)
    ) fit_width (
        .value(wide_shifted),
        .fitted(output_value),
        .is_overflow(output_overflow)
    );
endmodule
