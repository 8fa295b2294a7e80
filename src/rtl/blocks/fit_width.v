// Brings a value into a narrower width (src/numeric/width.ts, fitWidth): by clamping, or by dropping high bits.
//
// | port        | is                                          |
// |-------------|---------------------------------------------|
// | value       | two's complement of FROM bits               |
// | fitted      | two's complement of TO bits, the same cycle |
// | is_overflow | the value left the width                    |
module fit_width #(
    parameter FROM = 33,
    parameter TO = 32,
    parameter SATURATE = 1
) (
    input  wire [FROM-1:0] value,
    output wire [  TO-1:0] fitted,
    output wire            is_overflow
);
    wire sign = value[FROM-1];

    // Within the width, all dropped bits repeat the sign that is kept.
    assign is_overflow = value[FROM-1:TO-1] != {(FROM - TO + 1) {sign}};
    assign fitted = is_overflow && SATURATE != 0 ? {sign, {(TO - 1) {!sign}}} : value[TO-1:0];
endmodule
