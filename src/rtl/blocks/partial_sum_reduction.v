// Partial-sum reduction: where columns are dealt over groups of PEs, the groups' sums of a row are added before they are
// written back (EIE, section 7, "Workload Partitioning": "requires an additional reduction"). A binary tree over the
// groups: neighbours first, then neighbouring pairs. As writing back, it takes no cycles that count.
//
// | port         | peer                  | when                                                            |
// |--------------|-----------------------|-----------------------------------------------------------------|
// | sums         | activation read/write | I/O mode: of each group all PEs' words, group 0 in the low bits |
// | reduced_sums | activation read/write | same cycle                                                      |
// | is_overflow  | whoever watches       | same cycle: a sum left its width as this group's was added      |
module partial_sum_reduction #(
    parameter COLUMN_GROUPS = 2,
    parameter PES = 16,
    parameter ACCUMULATOR_BITS = 16,
    parameter SATURATE = 1
) (
    input  wire [COLUMN_GROUPS*PES*ACCUMULATOR_BITS-1:0] sums,
    output wire [              PES*ACCUMULATOR_BITS-1:0] reduced_sums,
    output wire [                 COLUMN_GROUPS*PES-1:0] is_overflow
);
    localparam WORD = ACCUMULATOR_BITS;
    localparam LEVELS = $clog2(COLUMN_GROUPS);

    // Nothing is added to get group 0's.
    assign is_overflow[PES-1:0] = {PES{1'b0}};

    genvar height, node, pe;
    generate
        for (height = 0; height < LEVELS; height = height + 1) begin : level
            localparam CHILDREN = (COLUMN_GROUPS + (1 << height) - 1) >> height;
            localparam NODES = (CHILDREN + 1) / 2;
            wire [CHILDREN*PES*WORD-1:0] child_sums;
            wire [NODES*PES*WORD-1:0] node_sums;
            if (height == 0) assign child_sums = sums;
            else assign child_sums = level[height-1].node_sums;

            for (node = 0; node < NODES; node = node + 1) begin : pair
                localparam FIRST = 2 * node;
                // The first group of those that the second child has added up.
                localparam ABSORBED = (FIRST + 1) << height;
                if (FIRST + 1 == CHILDREN)
                    assign node_sums[node*PES*WORD+:PES*WORD] = child_sums[FIRST*PES*WORD+:PES*WORD];
                else
                    for (pe = 0; pe < PES; pe = pe + 1) begin : adder
                        wire [WORD-1:0] first = child_sums[(FIRST*PES+pe)*WORD+:WORD];
                        wire [WORD-1:0] second = child_sums[((FIRST+1)*PES+pe)*WORD+:WORD];
                        fit_width #(
                            .FROM(WORD + 1),
                            .TO(WORD),
                            .SATURATE(SATURATE)
                        ) fit_width (
                            .value({first[WORD-1], first} + {second[WORD-1], second}),
                            .fitted(node_sums[(node*PES+pe)*WORD+:WORD]),
                            .is_overflow(is_overflow[ABSORBED*PES+pe])
                        );
                    end
            end
        end
        if (LEVELS == 0) assign reduced_sums = sums;
        else assign reduced_sums = level[LEVELS-1].node_sums;
    endgenerate
endmodule
