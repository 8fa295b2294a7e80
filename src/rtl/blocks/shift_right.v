// Divides by 2^shift with rounding (src/numeric/rounding.ts, shiftRight): 0 nearest with ties up, 1 nearest with ties
// to even, 2 floor. Any shift is allowed; from WIDTH on nothing but the sign and the rounding is left.
//
// | port   | peer                                        | is                     |
// |--------|---------------------------------------------|------------------------|
// | value  | arithmetic unit's product, an accumulator   | two's complement       |
// | shift  | settings                                    | held while a layer runs |
// | result | same cycle                                  | fits WIDTH             |
module shift_right #(
    parameter WIDTH = 32,
    parameter SHIFT_BITS = 6,
    parameter ROUNDING = 0
) (
    input  wire [     WIDTH-1:0] value,
    input  wire [SHIFT_BITS-1:0] shift,
    output wire [     WIDTH-1:0] result
);
    // One bit below the value keeps what is half of the result's last bit.
    wire signed [WIDTH:0] extended = {value, 1'b0};
    wire signed [WIDTH:0] shifted = extended >>> shift;
    wire [WIDTH-1:0] quotient = shifted[WIDTH:1];
    wire half = shifted[0];
    wire is_tie = (shifted << shift) == extended;

    wire is_up = ROUNDING == 0 ? half : ROUNDING == 1 ? half && (!is_tie || quotient[0]) : 1'b0;

    assign result = quotient + {{(WIDTH - 1) {1'b0}}, is_up};
endmodule
