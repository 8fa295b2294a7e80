// One processing element (EIE, figure 4b): wires the units, computes nothing.
module processing_element #(
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
    parameter SOURCE_ROW_BITS = 6,
    parameter ACCUMULATOR_ROWS = 16,
    parameter ACCUMULATOR_ROW_BITS = 4,
    parameter BROADCAST_BITS = 13,
    parameter LINE_BITS = ENTRIES_PER_LINE * (CODE_BITS + (DENSE != 0 ? 0 : INDEX_BITS))
) (
    input wire clock,
    input wire reset,
    input wire enable,

    input wire [COLUMN_BITS-1:0] bias_column,
    input wire                   has_bias_table,
    input wire [            5:0] product_shift,
    input wire [            5:0] output_shift,

    input wire                            load_line,
    input wire [   LINE_ADDRESS_BITS-1:0] load_line_address,
    input wire [           LINE_BITS-1:0] load_line_word,
    input wire                            load_pointer,
    input wire [             BANK_BITS:0] load_pointer_address,
    input wire [  ENTRY_ADDRESS_BITS-1:0] load_pointer_word,
    input wire                            load_code,
    input wire [           CODE_BITS-1:0] load_code_address,
    input wire                            load_bias,
    input wire [ACCUMULATOR_ROW_BITS-1:0] load_bias_address,
    input wire [         WEIGHT_BITS-1:0] load_weight_word,

    input  wire                       push,
    input  wire [ACTIVATION_BITS-1:0] push_value,
    input  wire [    COLUMN_BITS-1:0] push_column,
    input  wire                       push_set,
    output wire                       is_full,
    output wire [ BROADCAST_BITS-1:0] columns_served,
    output wire                       is_at_work,

    input  wire                       input_write,
    input  wire [SOURCE_ROW_BITS-1:0] input_row,
    input  wire [ACTIVATION_BITS-1:0] input_value,
    input  wire [SOURCE_ROW_BITS-1:0] scan_row,
    output wire [ACTIVATION_BITS-1:0] scan_value,
    input  wire [SOURCE_ROW_BITS-1:0] raise_row,
    output wire                       is_nonzero,

    input  wire                            output_clear,
    input  wire                            output_set,
    input  wire [ACCUMULATOR_ROW_BITS-1:0] output_row,
    output wire [    ACCUMULATOR_BITS-1:0] output_sum,
    input  wire [    ACCUMULATOR_BITS-1:0] reduced_sum,
    output wire [     ACTIVATION_BITS-1:0] output_value,
    output wire                            output_overflow
);
    wire pop, is_waiting, head_set;
    wire [ACTIVATION_BITS-1:0] head_value;
    wire [COLUMN_BITS-1:0] head_column;

    wire slot_has_entry, slot_is_first, slot_is_bias, slot_set;
    wire [ENTRY_ADDRESS_BITS-1:0] slot_address;
    wire [ACTIVATION_BITS-1:0] slot_activation;

    wire entry_has_entry, entry_is_first, entry_is_bias, entry_set;
    wire [CODE_BITS-1:0] entry_code;
    wire [INDEX_BITS-1:0] entry_zeros;
    wire [ACTIVATION_BITS-1:0] entry_activation;

    wire read_set, write, write_set;
    wire [ACCUMULATOR_ROW_BITS-1:0] read_row, write_row;
    wire [ACCUMULATOR_BITS-1:0] read_sum, write_sum;

    activation_queue #(
        .DEPTH(QUEUE_DEPTH),
        .SLOT_BITS(SLOT_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .COLUMN_BITS(COLUMN_BITS)
    ) activation_queue (
        .clock(clock),
        .reset(reset),
        .enable(enable),
        .push(push),
        .push_value(push_value),
        .push_column(push_column),
        .push_set(push_set),
        .is_full(is_full),
        .pop(pop),
        .is_waiting(is_waiting),
        .head_value(head_value),
        .head_column(head_column),
        .head_set(head_set)
    );

    pointer_read #(
        .QUEUE_DEPTH(QUEUE_DEPTH),
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .COLUMN_BITS(COLUMN_BITS),
        .BANK_BITS(BANK_BITS),
        .BANK_WORDS(BANK_WORDS),
        .ENTRY_ADDRESS_BITS(ENTRY_ADDRESS_BITS),
        .BROADCAST_BITS(BROADCAST_BITS)
    ) pointer_read (
        .clock(clock),
        .reset(reset),
        .enable(enable),
        .bias_column(bias_column),
        .load_pointer(load_pointer),
        .load_pointer_address(load_pointer_address),
        .load_pointer_word(load_pointer_word),
        .is_waiting(is_waiting),
        .head_value(head_value),
        .head_column(head_column),
        .head_set(head_set),
        .pop(pop),
        .has_entry(slot_has_entry),
        .address(slot_address),
        .is_first(slot_is_first),
        .is_bias(slot_is_bias),
        .activation(slot_activation),
        .accumulator_set(slot_set),
        .columns_served(columns_served),
        .is_at_work(is_at_work)
    );

    spmat_read #(
        .CODE_BITS(CODE_BITS),
        .INDEX_BITS(INDEX_BITS),
        .ENTRIES_PER_LINE(ENTRIES_PER_LINE),
        .PLACE_BITS(PLACE_BITS),
        .KEEPS_LINE(KEEPS_LINE),
        .DENSE(DENSE),
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .ENTRY_ADDRESS_BITS(ENTRY_ADDRESS_BITS),
        .LINE_ADDRESS_BITS(LINE_ADDRESS_BITS),
        .LINES(LINES)
    ) spmat_read (
        .clock(clock),
        .reset(reset),
        .enable(enable),
        .load_line(load_line),
        .load_line_address(load_line_address),
        .load_line_word(load_line_word),
        .slot_has_entry(slot_has_entry),
        .slot_address(slot_address),
        .slot_is_first(slot_is_first),
        .slot_is_bias(slot_is_bias),
        .slot_activation(slot_activation),
        .slot_set(slot_set),
        .has_entry(entry_has_entry),
        .code(entry_code),
        .zeros(entry_zeros),
        .is_first(entry_is_first),
        .is_bias(entry_is_bias),
        .activation(entry_activation),
        .accumulator_set(entry_set)
    );

    arithmetic_unit #(
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .WEIGHT_BITS(WEIGHT_BITS),
        .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .ACCUMULATOR_ROW_BITS(ACCUMULATOR_ROW_BITS),
        .ACCUMULATOR_ROWS(ACCUMULATOR_ROWS),
        .CODE_BITS(CODE_BITS),
        .INDEX_BITS(INDEX_BITS),
        .ROUNDING(ROUNDING),
        .SATURATE(SATURATE)
    ) arithmetic_unit (
        .clock(clock),
        .reset(reset),
        .enable(enable),
        .product_shift(product_shift),
        .has_bias_table(has_bias_table),
        .load_code(load_code),
        .load_code_address(load_code_address),
        .load_bias(load_bias),
        .load_bias_address(load_bias_address),
        .load_weight_word(load_weight_word),
        .entry_has_entry(entry_has_entry),
        .entry_code(entry_code),
        .entry_zeros(entry_zeros),
        .entry_is_first(entry_is_first),
        .entry_is_bias(entry_is_bias),
        .entry_activation(entry_activation),
        .entry_set(entry_set),
        .read_set(read_set),
        .read_row(read_row),
        .read_sum(read_sum),
        .write(write),
        .write_set(write_set),
        .write_row(write_row),
        .write_sum(write_sum)
    );

    activation_read_write #(
        .ACTIVATION_BITS(ACTIVATION_BITS),
        .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .SOURCE_ROW_BITS(SOURCE_ROW_BITS),
        .INPUT_ROWS(INPUT_ROWS),
        .ACCUMULATOR_ROW_BITS(ACCUMULATOR_ROW_BITS),
        .ACCUMULATOR_ROWS(ACCUMULATOR_ROWS),
        .ROUNDING(ROUNDING),
        .SATURATE(SATURATE)
    ) activation_read_write (
        .clock(clock),
        .enable(enable),
        .output_shift(output_shift),
        .input_write(input_write),
        .input_row(input_row),
        .input_value(input_value),
        .scan_row(scan_row),
        .scan_value(scan_value),
        .raise_row(raise_row),
        .is_nonzero(is_nonzero),
        .read_set(read_set),
        .read_row(read_row),
        .read_sum(read_sum),
        .write(write),
        .write_set(write_set),
        .write_row(write_row),
        .write_sum(write_sum),
        .output_clear(output_clear),
        .output_set(output_set),
        .output_row(output_row),
        .output_sum(output_sum),
        .reduced_sum(reduced_sum),
        .output_value(output_value),
        .output_overflow(output_overflow)
    );
endmodule
