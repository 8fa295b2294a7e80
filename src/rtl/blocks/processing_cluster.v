// A cluster (EIE, section 7, "Workload Partitioning"): the arrays of its column groups, which run the same passes, each on
// its share of the columns, and the tree that adds up what comes of them. What every group or PE has its own of is a vector
// of all groups' words, group 0 in the low bits.
//
// | port                   | peer            | when                                                                        |
// |------------------------|-----------------|-----------------------------------------------------------------------------|
// | passes .. output_shift | host            | the layer's settings: held while reset is, and while the layer runs         |
// | load_                  | host            | the layer's images, while reset is held: a word of every PE at a time       |
// | input_                 | host            | I/O mode, each group for itself, as in processing_array                     |
// | output_, sum_overflows | host            | I/O mode: a row of the groups' added sums, as in processing_array           |
// | is_ready, is_computing | clustered array | nothing is to be taken or given in any group; the cycles that count         |
// | is_done                | clustered array | every output is given                                                       |
module processing_cluster #(
    parameter COLUMN_GROUPS = 2,
    parameter PES = 16,
    parameter LANE_BITS = 4,
    parameter OVERLAP = 0,
    parameter SKIPS_ZEROS = 1,
    parameter QUEUE_DEPTH = 8,
    parameter SLOT_BITS = 3,
    parameter ACTIVATION_BITS = 16,
    parameter WEIGHT_BITS = 16,
    parameter ACCUMULATOR_BITS = 16,
    parameter ROUNDING = 0,
    parameter SATURATE = 1,
    parameter CODE_BITS = 4,
    parameter INDEX_BITS = 4,
    parameter ENTRIES_PER_LINE = 8,
    parameter PLACE_BITS = 3,
    parameter KEEPS_LINE = 1,
    parameter DENSE = 0,
    parameter LINES = 2049,
    parameter LINE_ADDRESS_BITS = 12,
    parameter ENTRY_ADDRESS_BITS = 15,
    parameter BANK_WORDS = 2049,
    parameter BANK_BITS = 12,
    parameter COLUMN_BITS = 13,
    parameter INPUT_ROWS = 64,
    parameter SCAN_ROW_BITS = 7,
    parameter SOURCE_ROW_BITS = 6,
    parameter ACCUMULATOR_ROWS = 16,
    parameter ACCUMULATOR_ROW_BITS = 4,
    parameter PASS_BITS = 1,
    parameter BROADCAST_BITS = 13,
    parameter LINE_BITS = ENTRIES_PER_LINE * (CODE_BITS + (DENSE != 0 ? 0 : INDEX_BITS))
) (
    input wire clock,
    input wire reset,

    input wire [                  PASS_BITS-1:0] passes,
    input wire [COLUMN_GROUPS*SCAN_ROW_BITS-1:0] input_rows,
    input wire [COLUMN_GROUPS*(LANE_BITS+1)-1:0] last_lanes,
    input wire [       ACCUMULATOR_ROW_BITS-1:0] last_output_row,
    input wire [              COLUMN_GROUPS-1:0] has_bias,
    input wire [            ACTIVATION_BITS-1:0] bias_value,
    input wire [  COLUMN_GROUPS*COLUMN_BITS-1:0] bias_column,
    input wire                                   has_bias_table,
    input wire [                            5:0] product_shift,
    input wire [                            5:0] output_shift,

    input wire                                            load_line,
    input wire [                   LINE_ADDRESS_BITS-1:0] load_line_address,
    input wire [         COLUMN_GROUPS*PES*LINE_BITS-1:0] load_line_words,
    input wire                                            load_pointer,
    input wire [                             BANK_BITS:0] load_pointer_address,
    input wire [COLUMN_GROUPS*PES*ENTRY_ADDRESS_BITS-1:0] load_pointer_words,
    input wire                                            load_code,
    input wire [                           CODE_BITS-1:0] load_code_address,
    input wire                                            load_bias,
    input wire [                ACCUMULATOR_ROW_BITS-1:0] load_bias_address,
    input wire [       COLUMN_GROUPS*PES*WEIGHT_BITS-1:0] load_weight_words,

    output wire [                    COLUMN_GROUPS-1:0] input_request,
    output wire [          COLUMN_GROUPS*PASS_BITS-1:0] input_pass,
    output wire [    COLUMN_GROUPS*SOURCE_ROW_BITS-1:0] input_row,
    input  wire [COLUMN_GROUPS*PES*ACTIVATION_BITS-1:0] input_values,

    output wire                            output_valid,
    output wire [           PASS_BITS-1:0] output_pass,
    output wire [ACCUMULATOR_ROW_BITS-1:0] output_row,
    output wire [ PES*ACTIVATION_BITS-1:0] output_values,
    output wire [                 PES-1:0] output_overflows,
    output wire [   COLUMN_GROUPS*PES-1:0] sum_overflows,

    output wire is_ready,
    input  wire is_computing,
    output wire is_done
);
    localparam GROUP_SUM_BITS = PES * ACCUMULATOR_BITS;

    // Of each group.
    wire [COLUMN_GROUPS-1:0] are_ready, are_done;
    wire [COLUMN_GROUPS*PASS_BITS-1:0] finished, retired;
    wire [COLUMN_GROUPS*GROUP_SUM_BITS-1:0] output_sums;
    wire [GROUP_SUM_BITS-1:0] reduced_sums;
    /* verilator lint_off UNUSEDSIGNAL */  // All groups give the same, at the same time: what stands in group 0 is taken.
    wire [COLUMN_GROUPS-1:0] are_valid;
    wire [COLUMN_GROUPS*PASS_BITS-1:0] output_passes;
    wire [COLUMN_GROUPS*ACCUMULATOR_ROW_BITS-1:0] output_rows;
    wire [COLUMN_GROUPS*PES*ACTIVATION_BITS-1:0] group_values;
    wire [COLUMN_GROUPS*PES-1:0] group_overflows;
    /* verilator lint_on UNUSEDSIGNAL */

    assign is_ready = &are_ready;
    assign is_done = &are_done;
    assign output_valid = are_valid[0];
    assign output_pass = output_passes[PASS_BITS-1:0];
    assign output_row = output_rows[ACCUMULATOR_ROW_BITS-1:0];
    assign output_values = group_values[PES*ACTIVATION_BITS-1:0];
    assign output_overflows = group_overflows[PES-1:0];

    // Passes that every group has finished, and those of them that every group has written as well.
    reg [PASS_BITS-1:0] released;
    reg [PASS_BITS-1:0] cluster_retired;
    integer group;
    always @* begin
        released = finished[PASS_BITS-1:0];
        cluster_retired = retired[PASS_BITS-1:0];
        for (group = 1; group < COLUMN_GROUPS; group = group + 1) begin
            if (finished[group*PASS_BITS+:PASS_BITS] < released) released = finished[group*PASS_BITS+:PASS_BITS];
            if (retired[group*PASS_BITS+:PASS_BITS] < cluster_retired)
                cluster_retired = retired[group*PASS_BITS+:PASS_BITS];
        end
    end

    processing_array #(
        .PES(PES),
        .LANE_BITS(LANE_BITS),
        .OVERLAP(OVERLAP),
        .SKIPS_ZEROS(SKIPS_ZEROS),
        .QUEUE_DEPTH(QUEUE_DEPTH),
        .SLOT_BITS(SLOT_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .WEIGHT_BITS(WEIGHT_BITS),
        .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .ROUNDING(ROUNDING),
        .SATURATE(SATURATE),
        .CODE_BITS(CODE_BITS),
        .INDEX_BITS(INDEX_BITS),
        .ENTRIES_PER_LINE(ENTRIES_PER_LINE),
        .PLACE_BITS(PLACE_BITS),
        .KEEPS_LINE(KEEPS_LINE),
        .DENSE(DENSE),
        .LINES(LINES),
        .LINE_ADDRESS_BITS(LINE_ADDRESS_BITS),
        .ENTRY_ADDRESS_BITS(ENTRY_ADDRESS_BITS),
        .BANK_WORDS(BANK_WORDS),
        .BANK_BITS(BANK_BITS),
        .COLUMN_BITS(COLUMN_BITS),
        .INPUT_ROWS(INPUT_ROWS),
        .SCAN_ROW_BITS(SCAN_ROW_BITS),
        .SOURCE_ROW_BITS(SOURCE_ROW_BITS),
        .ACCUMULATOR_ROWS(ACCUMULATOR_ROWS),
        .ACCUMULATOR_ROW_BITS(ACCUMULATOR_ROW_BITS),
        .PASS_BITS(PASS_BITS),
        .BROADCAST_BITS(BROADCAST_BITS)
    ) processing_array[COLUMN_GROUPS-1:0] (
        .clock(clock),
        .reset(reset),
        .passes(passes),
        .input_rows(input_rows),
        .last_lanes(last_lanes),
        .last_output_row(last_output_row),
        .has_bias(has_bias),
        .bias_value(bias_value),
        .bias_column(bias_column),
        .has_bias_table(has_bias_table),
        .product_shift(product_shift),
        .output_shift(output_shift),
        .load_line(load_line),
        .load_line_address(load_line_address),
        .load_line_words(load_line_words),
        .load_pointer(load_pointer),
        .load_pointer_address(load_pointer_address),
        .load_pointer_words(load_pointer_words),
        .load_code(load_code),
        .load_code_address(load_code_address),
        .load_bias(load_bias),
        .load_bias_address(load_bias_address),
        .load_weight_words(load_weight_words),
        .input_request(input_request),
        .input_pass(input_pass),
        .input_row(input_row),
        .input_values(input_values),
        .output_valid(are_valid),
        .output_pass(output_passes),
        .output_row(output_rows),
        .output_values(group_values),
        .output_overflows(group_overflows),
        .is_ready(are_ready),
        .is_computing(is_computing),
        .finished(finished),
        .retired(retired),
        .released(released),
        .cluster_retired(cluster_retired),
        .output_sums(output_sums),
        .reduced_sums(reduced_sums),
        .is_done(are_done)
    );

    partial_sum_reduction #(
        .COLUMN_GROUPS(COLUMN_GROUPS),
        .PES(PES),
        .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .SATURATE(SATURATE)
    ) partial_sum_reduction (
        .sums(output_sums),
        .reduced_sums(reduced_sums),
        .is_overflow(sum_overflows)
    );
endmodule
