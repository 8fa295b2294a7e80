// The machine: clusters on one clock, each with passes of its own (EIE, figure 4, is one cluster of one array). None waits
// for another to finish; but while any takes inputs or gives outputs, which the model counts no cycles for, all stand still.
// What every cluster, group or PE has its own of is a vector of all their words, cluster 0 in the low bits, and in it
// group 0. Columns are divided alike in all clusters.
//
// | port                   | peer | when                                                                                   |
// |------------------------|------|----------------------------------------------------------------------------------------|
// | passes .. output_shift | host | the layer's settings: held while reset is, and while the layer runs                    |
// | load_                  | host | the layer's images, while reset is held: a word of every PE at a time                  |
// | input_                 | host | I/O mode, each array for itself, as in processing_array                                |
// | output_, sum_overflows | host | I/O mode, each cluster for itself, as in processing_cluster                            |
// | is_computing           | host | the cycles that count                                                                  |
// | is_done                | host | every output of every cluster is given                                                 |
module clustered_array #(
    parameter CLUSTERS = 4,
    parameter COLUMN_GROUPS = 1,
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

    input wire [         CLUSTERS*PASS_BITS-1:0] passes,
    input wire [COLUMN_GROUPS*SCAN_ROW_BITS-1:0] input_rows,
    input wire [COLUMN_GROUPS*(LANE_BITS+1)-1:0] last_lanes,
    input wire [       ACCUMULATOR_ROW_BITS-1:0] last_output_row,
    input wire [              COLUMN_GROUPS-1:0] has_bias,
    input wire [            ACTIVATION_BITS-1:0] bias_value,
    input wire [  COLUMN_GROUPS*COLUMN_BITS-1:0] bias_column,
    input wire                                   has_bias_table,
    input wire [                            5:0] product_shift,
    input wire [                            5:0] output_shift,

    input wire                                                     load_line,
    input wire [                            LINE_ADDRESS_BITS-1:0] load_line_address,
    input wire [         CLUSTERS*COLUMN_GROUPS*PES*LINE_BITS-1:0] load_line_words,
    input wire                                                     load_pointer,
    input wire [                                      BANK_BITS:0] load_pointer_address,
    input wire [CLUSTERS*COLUMN_GROUPS*PES*ENTRY_ADDRESS_BITS-1:0] load_pointer_words,
    input wire                                                     load_code,
    input wire [                                    CODE_BITS-1:0] load_code_address,
    input wire                                                     load_bias,
    input wire [                         ACCUMULATOR_ROW_BITS-1:0] load_bias_address,
    input wire [       CLUSTERS*COLUMN_GROUPS*PES*WEIGHT_BITS-1:0] load_weight_words,

    output wire [                    CLUSTERS*COLUMN_GROUPS-1:0] input_request,
    output wire [          CLUSTERS*COLUMN_GROUPS*PASS_BITS-1:0] input_pass,
    output wire [    CLUSTERS*COLUMN_GROUPS*SOURCE_ROW_BITS-1:0] input_row,
    input  wire [CLUSTERS*COLUMN_GROUPS*PES*ACTIVATION_BITS-1:0] input_values,

    output wire [                     CLUSTERS-1:0] output_valid,
    output wire [           CLUSTERS*PASS_BITS-1:0] output_pass,
    output wire [CLUSTERS*ACCUMULATOR_ROW_BITS-1:0] output_row,
    output wire [ CLUSTERS*PES*ACTIVATION_BITS-1:0] output_values,
    output wire [                 CLUSTERS*PES-1:0] output_overflows,
    output wire [   CLUSTERS*COLUMN_GROUPS*PES-1:0] sum_overflows,

    output wire is_computing,
    output wire is_done
);
    // Of each cluster.
    wire [CLUSTERS-1:0] are_ready, are_done;

    assign is_done = &are_done;
    assign is_computing = &are_ready && !is_done;

    processing_cluster #(
        .COLUMN_GROUPS(COLUMN_GROUPS),
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
    ) processing_cluster[CLUSTERS-1:0] (
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
        .output_valid(output_valid),
        .output_pass(output_pass),
        .output_row(output_row),
        .output_values(output_values),
        .output_overflows(output_overflows),
        .sum_overflows(sum_overflows),
        .is_ready(are_ready),
        .is_computing(is_computing),
        .is_done(are_done)
    );
endmodule
