// Arithmetic unit (EIE, section 4, "Arithmetic Unit"): b_x += v * a_j in four stages. A bypass hands a sum that is
// about to be written to the next entry, so that two entries of one accumulator on adjacent cycles never stall.
//
// | stage       | does                                            |
// |-------------|-------------------------------------------------|
// | 1 lookup    | decodes the weight, accumulates the row address |
// | 2 multiply  | reads b_x, multiplies                           |
// | 3 shift-add | shifts the product and adds it                  |
// | 4 write     | writes b_x                                      |
//
// | port   | peer                  | when                                                           |
// |--------|-----------------------|----------------------------------------------------------------|
// | entry_ | sparse-matrix read    | read in the cycle after it was selected                        |
// | read_  | activation read/write | stage 2; a sum that is written in the same cycle is seen       |
// | write_ | activation read/write | stage 4                                                        |
// | load_  | host                  | before the layer runs                                          |
module arithmetic_unit #(
    parameter ACTIVATION_BITS = 16,
    parameter WEIGHT_BITS = 16,
    parameter ACCUMULATOR_BITS = 16,
    parameter ACCUMULATOR_ROW_BITS = 4,
    parameter ACCUMULATOR_ROWS = 16,
    parameter CODE_BITS = 4,
    parameter INDEX_BITS = 4,
    parameter ROUNDING = 0,
    parameter SATURATE = 1
) (
    input wire clock,
    input wire reset,
    input wire enable,

    input wire [5:0] product_shift,
    input wire       has_bias_table,

    input wire                            load_code,
    input wire [           CODE_BITS-1:0] load_code_address,
    input wire                            load_bias,
    input wire [ACCUMULATOR_ROW_BITS-1:0] load_bias_address,
    input wire [         WEIGHT_BITS-1:0] load_weight_word,

    input wire                       entry_has_entry,
    input wire [      CODE_BITS-1:0] entry_code,
    input wire [     INDEX_BITS-1:0] entry_zeros,
    input wire                       entry_is_first,
    input wire                       entry_is_bias,
    input wire [ACTIVATION_BITS-1:0] entry_activation,
    input wire                       entry_set,

    output wire                            read_set,
    output wire [ACCUMULATOR_ROW_BITS-1:0] read_row,
    input  wire [    ACCUMULATOR_BITS-1:0] read_sum,

    output wire                            write,
    output wire                            write_set,
    output wire [ACCUMULATOR_ROW_BITS-1:0] write_row,
    output wire [    ACCUMULATOR_BITS-1:0] write_sum
);
    localparam PRODUCT_BITS = ACTIVATION_BITS + WEIGHT_BITS;
    localparam WIDER = ACCUMULATOR_BITS > PRODUCT_BITS ? ACCUMULATOR_BITS : PRODUCT_BITS;
    localparam TOTAL_BITS = WIDER + 1;
    localparam STEP_BITS = ACCUMULATOR_ROW_BITS + INDEX_BITS;

    // Weight of each code, and of each row's bias where biases are not codebook values.
    reg signed [WEIGHT_BITS-1:0] codebook[0:(1<<CODE_BITS)-1];
    reg signed [WEIGHT_BITS-1:0] biases[0:ACCUMULATOR_ROWS-1];

    // After lookup.
    reg has_weight;
    reg signed [WEIGHT_BITS-1:0] weight;
    reg [ACCUMULATOR_ROW_BITS-1:0] row;
    reg signed [ACTIVATION_BITS-1:0] activation;
    reg weight_set;

    // After multiply.
    reg has_product;
    reg signed [PRODUCT_BITS-1:0] product;
    reg [ACCUMULATOR_BITS-1:0] operand;
    reg [ACCUMULATOR_ROW_BITS-1:0] product_row;
    reg product_set;

    // After shift-add.
    reg has_sum;
    reg [ACCUMULATOR_BITS-1:0] sum;
    reg [ACCUMULATOR_ROW_BITS-1:0] sum_row;
    reg sum_set;

    always @(posedge clock) if (load_code) codebook[load_code_address] <= load_weight_word;

    always @(posedge clock) if (load_bias) biases[load_bias_address] <= load_weight_word;

    // Lookup. Padding (code 0) of the bias column stays zero.
    wire [ACCUMULATOR_ROW_BITS-1:0] following = entry_is_first ? {ACCUMULATOR_ROW_BITS{1'b0}} : row + 1'b1;
    /* verilator lint_off UNUSEDSIGNAL */  // What is dropped is 0, as no entry leaves its PE's rows.
    wire [STEP_BITS-1:0] step = {{INDEX_BITS{1'b0}}, following} + {{ACCUMULATOR_ROW_BITS{1'b0}}, entry_zeros};
    /* verilator lint_on UNUSEDSIGNAL */
    wire [ACCUMULATOR_ROW_BITS-1:0] entry_row = step[ACCUMULATOR_ROW_BITS-1:0];
    wire is_bias_weight = has_bias_table && entry_is_bias && entry_code != 0;
    wire signed [WEIGHT_BITS-1:0] entry_weight = is_bias_weight ? biases[entry_row] : codebook[entry_code];

    always @(posedge clock)
        if (reset) begin
            {has_weight, weight_set} <= 0;
            weight <= 0;
            row <= 0;
            activation <= 0;
        end else if (enable) begin
            has_weight <= entry_has_entry;
            if (entry_has_entry) begin
                row <= entry_row;
                weight <= entry_weight;
                activation <= entry_activation;
                weight_set <= entry_set;
            end
        end

    // Multiply.
    assign read_set = weight_set;
    assign read_row = row;

    always @(posedge clock)
        if (reset) begin
            {has_product, product_set} <= 0;
            product <= 0;
            operand <= 0;
            product_row <= 0;
        end else if (enable) begin
            has_product <= has_weight;
            if (has_weight) begin
                product <= weight * activation;
                operand <= read_sum;
                product_row <= row;
                product_set <= weight_set;
            end
        end

    // Shift-add.
    wire is_bypassed = has_sum && sum_row == product_row && sum_set == product_set;
    wire [ACCUMULATOR_BITS-1:0] base = is_bypassed ? sum : operand;
    wire [PRODUCT_BITS-1:0] shifted;
    wire [TOTAL_BITS-1:0] wide_base = {{(TOTAL_BITS - ACCUMULATOR_BITS) {base[ACCUMULATOR_BITS-1]}}, base};
    wire [TOTAL_BITS-1:0] wide_shifted = {{(TOTAL_BITS - PRODUCT_BITS) {shifted[PRODUCT_BITS-1]}}, shifted};
    wire [ACCUMULATOR_BITS-1:0] fitted;
    wire leaves_width;
    /* verilator lint_off UNUSEDSIGNAL */  // For whoever watches.
    wire is_overflow = has_product && leaves_width;
    /* verilator lint_on UNUSEDSIGNAL */

    shift_right #(
        .WIDTH(PRODUCT_BITS),
        .SHIFT_BITS(6),
        .ROUNDING(ROUNDING)
    ) shift_right (
        .value (product),
        .shift (product_shift),
        .result(shifted)
    );

    fit_width #(
        .FROM(TOTAL_BITS),
        .TO(ACCUMULATOR_BITS),
        .SATURATE(SATURATE)
    ) fit_width (
        .value(wide_base + wide_shifted),
        .fitted(fitted),
        .is_overflow(leaves_width)
    );

    always @(posedge clock)
        if (reset) begin
            {has_sum, sum_set} <= 0;
            sum <= 0;
            sum_row <= 0;
        end else if (enable) begin
            has_sum <= has_product;
            if (has_product) begin
                sum <= fitted;
                sum_row <= product_row;
                sum_set <= product_set;
            end
        end

    // Write.
    assign write = has_sum;
    assign write_set = sum_set;
    assign write_row = sum_row;
    assign write_sum = sum;
endmodule
