// An array (EIE, figure 4): PEs, the detection tree over them and the central control unit at its root. Wires them,
// computes nothing. What every PE has its own of is a vector of all PEs' words, PE 0 in the low bits.
//
// EIE's own machine is one array. It waits for no other: is_computing is is_ready && !is_done, released is finished,
// cluster_retired is retired and reduced_sums are output_sums.
//
// | port            | peer | when                                                                                   |
// |-----------------|------|----------------------------------------------------------------------------------------|
// | passes .. output_shift | host | the layer's settings: held while reset is, and while the layer runs             |
// | load_           | host | the layer's images, while reset is held: a word of every PE at a time                   |
// | input_          | host | I/O mode: input_values are to be row input_row of pass input_pass in the same cycle     |
// | output_         | host | I/O mode: output_values are row output_row of pass output_pass while output_valid       |
// | is_done         | host | every output is given                                                                   |
// | is_ready, is_computing | clustered array | nothing is to be taken or given; the cycles that count                |
// | finished .. cluster_retired | processing cluster | passes finished and retired here, and in every column group   |
// | output_sums, reduced_sums | partial-sum reduction | this array's sums of the row that is given, and every group's   |
module processing_array #(
    parameter PES = 64,
    parameter LANE_BITS = 6,
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

    input wire [           PASS_BITS-1:0] passes,
    input wire [       SCAN_ROW_BITS-1:0] input_rows,
    input wire [             LANE_BITS:0] last_lanes,
    input wire [ACCUMULATOR_ROW_BITS-1:0] last_output_row,
    input wire                            has_bias,
    input wire [     ACTIVATION_BITS-1:0] bias_value,
    input wire [         COLUMN_BITS-1:0] bias_column,
    input wire                            has_bias_table,
    input wire [                     5:0] product_shift,
    input wire [                     5:0] output_shift,

    input wire                              load_line,
    input wire [     LINE_ADDRESS_BITS-1:0] load_line_address,
    input wire [         PES*LINE_BITS-1:0] load_line_words,
    input wire                              load_pointer,
    input wire [               BANK_BITS:0] load_pointer_address,
    input wire [PES*ENTRY_ADDRESS_BITS-1:0] load_pointer_words,
    input wire                              load_code,
    input wire [             CODE_BITS-1:0] load_code_address,
    input wire                              load_bias,
    input wire [  ACCUMULATOR_ROW_BITS-1:0] load_bias_address,
    input wire [       PES*WEIGHT_BITS-1:0] load_weight_words,

    output wire                           input_request,
    output wire [          PASS_BITS-1:0] input_pass,
    output wire [    SOURCE_ROW_BITS-1:0] input_row,
    input  wire [PES*ACTIVATION_BITS-1:0] input_values,

    output wire                            output_valid,
    output wire [           PASS_BITS-1:0] output_pass,
    output wire [ACCUMULATOR_ROW_BITS-1:0] output_row,
    output wire [ PES*ACTIVATION_BITS-1:0] output_values,
    output wire [                 PES-1:0] output_overflows,

    output wire                            is_ready,
    input  wire                            is_computing,
    output wire [           PASS_BITS-1:0] finished,
    output wire [           PASS_BITS-1:0] retired,
    input  wire [           PASS_BITS-1:0] released,
    input  wire [           PASS_BITS-1:0] cluster_retired,
    output wire [PES*ACCUMULATOR_BITS-1:0] output_sums,
    input  wire [PES*ACCUMULATOR_BITS-1:0] reduced_sums,
    output wire                            is_done
);
    wire [PES-1:0] is_full, is_at_work, is_nonzero;
    wire [PES*BROADCAST_BITS-1:0] columns_served;
    wire [PES*ACTIVATION_BITS-1:0] scan_values;

    wire has_leading, raise, raise_last, raise_bias, clear, push, push_set, output_clear, output_set;
    wire [LANE_BITS-1:0] leading_lane;
    wire [ACTIVATION_BITS-1:0] leading_value, push_value;
    wire [SOURCE_ROW_BITS-1:0] scan_row, raise_row;
    wire [COLUMN_BITS-1:0] push_column;

    central_control_unit #(
        .PES(PES),
        .LANE_BITS(LANE_BITS),
        .OVERLAP(OVERLAP),
        .QUEUE_DEPTH(QUEUE_DEPTH),
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .COLUMN_BITS(COLUMN_BITS),
        .SCAN_ROW_BITS(SCAN_ROW_BITS),
        .SOURCE_ROW_BITS(SOURCE_ROW_BITS),
        .ACCUMULATOR_ROW_BITS(ACCUMULATOR_ROW_BITS),
        .PASS_BITS(PASS_BITS),
        .BROADCAST_BITS(BROADCAST_BITS)
    ) central_control_unit (
        .clock(clock),
        .reset(reset),
        .passes(passes),
        .input_rows(input_rows),
        .has_bias(has_bias),
        .bias_value(bias_value),
        .last_output_row(last_output_row),
        .is_full(is_full),
        .columns_served(columns_served),
        .is_at_work(is_at_work),
        .has_leading(has_leading),
        .leading_lane(leading_lane),
        .leading_value(leading_value),
        .raise(raise),
        .raise_last(raise_last),
        .raise_bias(raise_bias),
        .clear(clear),
        .scan_row(scan_row),
        .raise_row(raise_row),
        .push(push),
        .push_value(push_value),
        .push_column(push_column),
        .push_set(push_set),
        .is_ready(is_ready),
        .is_computing(is_computing),
        .finished(finished),
        .retired(retired),
        .released(released),
        .cluster_retired(cluster_retired),
        .input_request(input_request),
        .input_pass(input_pass),
        .input_row(input_row),
        .output_clear(output_clear),
        .output_set(output_set),
        .output_valid(output_valid),
        .output_pass(output_pass),
        .output_row(output_row),
        .is_done(is_done)
    );

    leading_nonzero_detection #(
        .PES(PES),
        .LANE_BITS(LANE_BITS),
        .SKIPS_ZEROS(SKIPS_ZEROS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) leading_nonzero_detection (
        .clock(clock),
        .reset(reset),
        .last_lanes(last_lanes),
        .raise(raise),
        .raise_last(raise_last),
        .raise_bias(raise_bias),
        .clear(clear),
        .is_nonzero(is_nonzero),
        .scan_values(scan_values),
        .has_leading(has_leading),
        .leading_lane(leading_lane),
        .leading_value(leading_value)
    );

    processing_element #(
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
        .SOURCE_ROW_BITS(SOURCE_ROW_BITS),
        .ACCUMULATOR_ROWS(ACCUMULATOR_ROWS),
        .ACCUMULATOR_ROW_BITS(ACCUMULATOR_ROW_BITS),
        .BROADCAST_BITS(BROADCAST_BITS)
    ) processing_element[PES-1:0] (
        .clock(clock),
        .reset(reset),
        .enable(is_computing),
        .bias_column(bias_column),
        .has_bias_table(has_bias_table),
        .product_shift(product_shift),
        .output_shift(output_shift),
        .load_line(load_line),
        .load_line_address(load_line_address),
        .load_line_word(load_line_words),
        .load_pointer(load_pointer),
        .load_pointer_address(load_pointer_address),
        .load_pointer_word(load_pointer_words),
        .load_code(load_code),
        .load_code_address(load_code_address),
        .load_bias(load_bias),
        .load_bias_address(load_bias_address),
        .load_weight_word(load_weight_words),
        .push(push),
        .push_value(push_value),
        .push_column(push_column),
        .push_set(push_set),
        .is_full(is_full),
        .columns_served(columns_served),
        .is_at_work(is_at_work),
        .input_write(input_request),
        .input_row(input_row),
        .input_value(input_values),
        .scan_row(scan_row),
        .scan_value(scan_values),
        .raise_row(raise_row),
        .is_nonzero(is_nonzero),
        .output_clear(output_clear),
        .output_set(output_set),
        .output_row(output_row),
        .output_sum(output_sums),
        .reduced_sum(reduced_sums),
        .output_value(output_values),
        .output_overflow(output_overflows)
    );
endmodule
