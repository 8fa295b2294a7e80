// Leading non-zero detection (EIE, section 4, "Distributed Leading Non-Zero Detection"): a quadtree over the PEs. A
// leaf knows whether its PE's activation of the current register row is still to be broadcast; a node, whether any of
// its four children has one. The root's first such path names the next lane and brings its activation. Up to 4,096 PEs;
// levels above the root repeat it. A machine that leaves no zeros out (SKIPS_ZEROS = 0) marks every lane that has a column.
//
// | port         | peer                  | when                                                     |
// |--------------|-----------------------|----------------------------------------------------------|
// | raise_, clear | central control unit | at the end of the cycle                                  |
// | is_nonzero, scan_values | activation read/write | same cycle                                    |
// | leading_     | central control unit  | same cycle                                               |
module leading_nonzero_detection #(
    parameter PES = 64,
    parameter LANE_BITS = 6,
    parameter SKIPS_ZEROS = 1,
    parameter ACTIVATION_BITS = 16
) (
    input wire clock,
    input wire reset,

    // Lanes of the last row that have a column: a setting.
    input wire [LANE_BITS:0] last_lanes,

    // Marks the lanes of the next row, or lane 0 alone where that is the bias's; or unmarks the leading lane.
    input wire                           raise,
    input wire                           raise_last,
    input wire                           raise_bias,
    input wire                           clear,
    input wire [                PES-1:0] is_nonzero,
    input wire [PES*ACTIVATION_BITS-1:0] scan_values,

    output wire                       has_leading,
    output wire [      LANE_BITS-1:0] leading_lane,
    output wire [ACTIVATION_BITS-1:0] leading_value
);
    localparam NODES_1 = (PES + 3) / 4;
    localparam NODES_2 = (NODES_1 + 3) / 4;
    localparam NODES_3 = (NODES_2 + 3) / 4;
    localparam NODES_4 = (NODES_3 + 3) / 4;
    localparam NODES_5 = (NODES_4 + 3) / 4;

    // Flags from the leaves to the root.
    reg [PES-1:0] level_0;
    wire [NODES_1-1:0] level_1;
    wire [NODES_2-1:0] level_2;
    wire [NODES_3-1:0] level_3;
    wire [NODES_4-1:0] level_4;
    wire [NODES_5-1:0] level_5;
    wire level_6;

    wire [PES*LANE_BITS-1:0] lanes_0;
    wire [NODES_1*LANE_BITS-1:0] lanes_1;
    wire [NODES_2*LANE_BITS-1:0] lanes_2;
    wire [NODES_3*LANE_BITS-1:0] lanes_3;
    wire [NODES_4*LANE_BITS-1:0] lanes_4;
    wire [NODES_5*LANE_BITS-1:0] lanes_5;

    wire [NODES_1*ACTIVATION_BITS-1:0] values_1;
    wire [NODES_2*ACTIVATION_BITS-1:0] values_2;
    wire [NODES_3*ACTIVATION_BITS-1:0] values_3;
    wire [NODES_4*ACTIVATION_BITS-1:0] values_4;
    wire [NODES_5*ACTIVATION_BITS-1:0] values_5;

    // What the next row's lanes are marked by.
    wire [PES-1:0] is_marked;

    genvar lane;
    generate
        for (lane = 0; lane < PES; lane = lane + 1) begin : leaf
            localparam [LANE_BITS:0] LANE = lane;
            assign lanes_0[lane*LANE_BITS+:LANE_BITS] = lane;
            assign is_marked[lane] = SKIPS_ZEROS != 0 ? is_nonzero[lane] : !raise_last || LANE < last_lanes;
        end
    endgenerate

    assign has_leading = level_6;

    always @(posedge clock)
        if (reset) level_0 <= 0;
        else if (raise) level_0 <= raise_bias ? {{(PES - 1) {1'b0}}, 1'b1} : is_marked;
        else if (clear) level_0[leading_lane] <= 1'b0;

    leading_nonzero_level #(
        .CHILDREN(PES),
        .NODES(NODES_1),
        .LANE_BITS(LANE_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) to_level_1 (
        .child_flags(level_0),
        .child_lanes(lanes_0),
        .child_values(scan_values),
        .node_flags(level_1),
        .node_lanes(lanes_1),
        .node_values(values_1)
    );
    leading_nonzero_level #(
        .CHILDREN(NODES_1),
        .NODES(NODES_2),
        .LANE_BITS(LANE_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) to_level_2 (
        .child_flags(level_1),
        .child_lanes(lanes_1),
        .child_values(values_1),
        .node_flags(level_2),
        .node_lanes(lanes_2),
        .node_values(values_2)
    );
    leading_nonzero_level #(
        .CHILDREN(NODES_2),
        .NODES(NODES_3),
        .LANE_BITS(LANE_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) to_level_3 (
        .child_flags(level_2),
        .child_lanes(lanes_2),
        .child_values(values_2),
        .node_flags(level_3),
        .node_lanes(lanes_3),
        .node_values(values_3)
    );
    leading_nonzero_level #(
        .CHILDREN(NODES_3),
        .NODES(NODES_4),
        .LANE_BITS(LANE_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) to_level_4 (
        .child_flags(level_3),
        .child_lanes(lanes_3),
        .child_values(values_3),
        .node_flags(level_4),
        .node_lanes(lanes_4),
        .node_values(values_4)
    );
    leading_nonzero_level #(
        .CHILDREN(NODES_4),
        .NODES(NODES_5),
        .LANE_BITS(LANE_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) to_level_5 (
        .child_flags(level_4),
        .child_lanes(lanes_4),
        .child_values(values_4),
        .node_flags(level_5),
        .node_lanes(lanes_5),
        .node_values(values_5)
    );
    leading_nonzero_level #(
        .CHILDREN(NODES_5),
        .NODES(1),
        .LANE_BITS(LANE_BITS),
        .ACTIVATION_BITS(ACTIVATION_BITS)
    ) to_level_6 (
        .child_flags(level_5),
        .child_lanes(lanes_5),
        .child_values(values_5),
        .node_flags(level_6),
        .node_lanes(leading_lane),
        .node_values(leading_value)
    );
endmodule
