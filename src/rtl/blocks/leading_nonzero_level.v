// One level of the tree of leading non-zero detection (EIE, section 4, "Distributed Leading Non-Zero Detection"): each
// node has four children and takes what the first of them has that is still to be broadcast.
//
// | port   | peer            | when       |
// |--------|-----------------|------------|
// | child_ | the level below | same cycle |
// | node_  | the level above | same cycle |
module leading_nonzero_level #(
    parameter CHILDREN = 64,
    parameter NODES = 16,
    parameter LANE_BITS = 6,
    parameter ACTIVATION_BITS = 16
) (
    input wire [                CHILDREN-1:0] child_flags,
    input wire [      CHILDREN*LANE_BITS-1:0] child_lanes,
    input wire [CHILDREN*ACTIVATION_BITS-1:0] child_values,

    output reg [                NODES-1:0] node_flags,
    output reg [      NODES*LANE_BITS-1:0] node_lanes,
    output reg [NODES*ACTIVATION_BITS-1:0] node_values
);
    integer child;
    always @* begin
        node_flags  = 0;
        node_lanes  = 0;
        node_values = 0;
        // From the last child to the first, which so has the last word.
        for (child = CHILDREN - 1; child >= 0; child = child - 1)
            if (child_flags[child]) begin
                node_flags[child/4] = 1'b1;
                node_lanes[(child/4)*LANE_BITS+:LANE_BITS] = child_lanes[child*LANE_BITS+:LANE_BITS];
                node_values[(child/4)*ACTIVATION_BITS+:ACTIVATION_BITS] =
                    child_values[child*ACTIVATION_BITS+:ACTIVATION_BITS];
            end
    end
endmodule
