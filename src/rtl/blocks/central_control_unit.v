// Central control unit (EIE, section 4, "Central Control Unit"). In computing mode it scans the register rows of the
// input vector, broadcasts one non-zero a cycle to all PEs, and knows when a pass is finished. In I/O mode, which the
// model counts no cycles for, every PE stands still while inputs are taken and outputs given, a register row of all PEs
// at a time.
//
// Every cycle of the scan is one of: a broadcast; a bubble (the row holds no further non-zero; a non-zero in the last
// lane needs none); a stall, because a queue is full or because the pass before last, whose accumulator set this one
// uses, is unfinished. Bubbles pass even while a queue is full.
//
// In lock step (QUEUE_DEPTH = 1) there are no queues to wait in: a broadcast goes when every PE has at most the last slot
// of the one before left, so that it arrives when all have finished.
//
// An array that stands alone is all of its machine: is_computing is is_ready until is_done, and it waits for nobody else to
// finish. Among others the clock is enabled when all are ready, and accumulators are free, and outputs given, when every
// column group of the cluster is as far.
//
// | port                    | peer                       | when                                              |
// |-------------------------|----------------------------|---------------------------------------------------|
// | is_full, columns_served | PEs                        | sampled at the start of the cycle                 |
// | is_at_work              | PEs                        | same cycle                                        |
// | leading_                | leading non-zero detection | same cycle                                        |
// | raise_, clear           | leading non-zero detection | at the end of the cycle                           |
// | push_                   | activation queues          | at the end of the cycle                           |
// | is_ready                | machine                    | nothing is to be taken or given                   |
// | is_computing            | machine                    | the clock's enable                                |
// | finished, retired       | processing cluster         | same cycle                                        |
// | released, cluster_retired | processing cluster       | same cycle                                        |
// | input_, output_         | host, source and destination registers | I/O mode                              |
// | is_done                 | host                       | every pass is written                             |
module central_control_unit #(
    parameter PES = 64,
    parameter LANE_BITS = 6,
    parameter OVERLAP = 0,
    parameter QUEUE_DEPTH = 8,
    parameter ACTIVATION_BITS = 16,
    parameter COLUMN_BITS = 13,
    parameter SCAN_ROW_BITS = 7,
    parameter SOURCE_ROW_BITS = 6,
    parameter ACCUMULATOR_ROW_BITS = 4,
    parameter PASS_BITS = 1,
    parameter BROADCAST_BITS = 13
) (
    input wire clock,
    input wire reset,

    // The layer: settings that stand still while it runs.
    input wire [           PASS_BITS-1:0] passes,
    input wire [       SCAN_ROW_BITS-1:0] input_rows,
    input wire                            has_bias,
    input wire [     ACTIVATION_BITS-1:0] bias_value,
    input wire [ACCUMULATOR_ROW_BITS-1:0] last_output_row,

    input wire [               PES-1:0] is_full,
    input wire [PES*BROADCAST_BITS-1:0] columns_served,
    input wire [               PES-1:0] is_at_work,

    input  wire                       has_leading,
    input  wire [      LANE_BITS-1:0] leading_lane,
    input  wire [ACTIVATION_BITS-1:0] leading_value,
    output wire                       raise,
    output wire                       raise_last,
    output wire                       raise_bias,
    output wire                       clear,
    output wire [SOURCE_ROW_BITS-1:0] scan_row,
    output wire [SOURCE_ROW_BITS-1:0] raise_row,

    output wire                       push,
    output wire [ACTIVATION_BITS-1:0] push_value,
    output wire [    COLUMN_BITS-1:0] push_column,
    output wire                       push_set,

    output wire                       is_ready,
    input  wire                       is_computing,
    output wire [      PASS_BITS-1:0] finished,
    output wire [      PASS_BITS-1:0] retired,
    input  wire [      PASS_BITS-1:0] released,
    input  wire [      PASS_BITS-1:0] cluster_retired,

    output wire                       input_request,
    output wire [      PASS_BITS-1:0] input_pass,
    output wire [SOURCE_ROW_BITS-1:0] input_row,

    output wire                            output_clear,
    output wire                            output_set,
    output wire                            output_valid,
    output wire [           PASS_BITS-1:0] output_pass,
    output reg  [ACCUMULATOR_ROW_BITS-1:0] output_row,
    output wire                            is_done
);
    // From the slot of an entry until its accumulator is written: line fetch, selection, four stages of arithmetic.
    localparam PIPELINE_CYCLES = 6;
    localparam [31:0] LAST_LANE = PES - 1;
    localparam [31:0] LANES = PES;

    // Columns broadcast, and passes whose scan is over.
    reg [BROADCAST_BITS-1:0] broadcasts;
    reg [PASS_BITS-1:0] scanned;
    // Register row that is scanned, and the address of its column in lane 0.
    reg [SCAN_ROW_BITS-1:0] row;
    reg [COLUMN_BITS-1:0] row_column;
    reg is_first_broadcast;

    // Broadcasts up to the end of the scan of the first two unfinished passes. Two suffice: of those behind them none
    // has broadcast anything yet (is_set_busy), so that they end with the second.
    reg [BROADCAST_BITS-1:0] first_end;
    reg [BROADCAST_BITS-1:0] second_end;
    reg [PASS_BITS-1:0] finished_before;
    reg [PIPELINE_CYCLES*PASS_BITS-1:0] finished_earlier;

    // Passes whose inputs are taken, and whose outputs are given.
    reg [PASS_BITS-1:0] loaded;
    reg [PASS_BITS-1:0] written;
    reg [SCAN_ROW_BITS-1:0] taken_rows;
    // Whether the accumulators of both sets were zeroed, and which set's turn it is.
    reg is_cleared;
    reg cleared_set;

    // Sampled at the start of the cycle.
    wire is_queue_full = |is_full;
    wire [PES-1:0] has_served_first;
    wire [PES-1:0] has_served_second;
    genvar pe;
    generate
        for (pe = 0; pe < PES; pe = pe + 1) begin : served
            wire [BROADCAST_BITS-1:0] columns = columns_served[pe*BROADCAST_BITS+:BROADCAST_BITS];
            assign has_served_first[pe]  = columns >= first_end;
            assign has_served_second[pe] = columns >= second_end;
        end
    endgenerate
    wire [PASS_BITS-1:0] after_first = finished_before + 1'b1;
    wire is_first_finished = finished_before != scanned && &has_served_first;
    wire is_second_finished = is_first_finished && after_first != scanned && &has_served_second;

    // Passes whose every column every PE has served, and those of them that are written as well.
    assign finished =
        is_second_finished ? scanned : is_first_finished ? after_first : finished_before;
    assign retired = finished_earlier[PIPELINE_CYCLES*PASS_BITS-1-:PASS_BITS];

    // I/O mode: accumulators are zeroed once, then whatever is finished is given, then what is wanted next is taken.
    wire [SCAN_ROW_BITS-1:0] rows = input_rows + {{(SCAN_ROW_BITS - 1) {1'b0}}, has_bias};
    wire is_scan_idle = row == rows;
    wire may_start = OVERLAP != 0 ? is_scan_idle : cluster_retired == loaded;
    wire is_given = written == cluster_retired;
    wire takes_input = is_cleared && is_given && loaded != passes && may_start;
    wire is_taken = taken_rows == input_rows;
    wire starts_scan = takes_input && is_taken;
    wire ends_output = output_row == last_output_row;

    assign output_valid = is_cleared && !is_given;
    assign output_clear = !is_cleared || output_valid;
    assign output_set = is_cleared ? written[0] : cleared_set;
    assign output_pass = written;
    assign input_request = takes_input && !is_taken;
    assign input_pass = loaded;
    assign input_row = taken_rows[SOURCE_ROW_BITS-1:0];
    assign is_done = is_cleared && written == passes;
    assign is_ready = !reset && is_cleared && is_given && !takes_input;

    // The scan: one of the four in every cycle.
    wire is_scanning = is_computing && !is_scan_idle;
    wire follows_first = finished + 1'b1 == scanned;
    wire is_set_busy = released != scanned && released + 1'b1 != scanned;
    wire is_bubble = is_scanning && !has_leading;
    wire is_waited_for = QUEUE_DEPTH == 1 ? |is_at_work : is_queue_full;
    wire is_queue_stall = is_scanning && has_leading && is_waited_for;
    wire is_accumulator_stall =
        is_scanning && has_leading && !is_waited_for && is_first_broadcast && is_set_busy;
    wire is_broadcast = is_scanning && !is_bubble && !is_queue_stall && !is_accumulator_stall;

    wire is_bias_row = has_bias && row == input_rows;
    wire ends_row = is_bubble || (is_broadcast && leading_lane == LAST_LANE[LANE_BITS-1:0]);
    wire [SCAN_ROW_BITS-1:0] following = row + 1'b1;
    wire ends_scan = ends_row && following == rows;
    wire [BROADCAST_BITS-1:0] broadcasts_at_end = broadcasts + {{(BROADCAST_BITS - 1) {1'b0}}, is_broadcast};

    assign scan_row = row[SOURCE_ROW_BITS-1:0];
    assign raise_row = starts_scan ? {SOURCE_ROW_BITS{1'b0}} : following[SOURCE_ROW_BITS-1:0];
    assign raise = starts_scan || (ends_row && !ends_scan);
    assign raise_last = (starts_scan ? {SCAN_ROW_BITS{1'b0}} : following) == input_rows - 1'b1;
    assign raise_bias = !starts_scan && following == input_rows;
    assign clear = is_broadcast;

    assign push = is_broadcast;
    assign push_value = is_bias_row ? bias_value : leading_value;
    assign push_column = row_column + {{(COLUMN_BITS - LANE_BITS) {1'b0}}, leading_lane};
    assign push_set = scanned[0];

    always @(posedge clock)
        if (reset) begin
            is_cleared <= 1'b0;
            cleared_set <= 1'b0;
            loaded <= 0;
            written <= 0;
            taken_rows <= 0;
            output_row <= 0;
        end else begin
            if (output_clear) output_row <= ends_output ? {ACCUMULATOR_ROW_BITS{1'b0}} : output_row + 1'b1;
            if (output_clear && ends_output) begin
                if (is_cleared) written <= written + 1'b1;
                else {is_cleared, cleared_set} <= {cleared_set, 1'b1};
            end
            if (takes_input) begin
                taken_rows <= is_taken ? {SCAN_ROW_BITS{1'b0}} : taken_rows + 1'b1;
                if (is_taken) loaded <= loaded + 1'b1;
            end
        end

    always @(posedge clock)
        if (reset) begin
            row <= rows;
            row_column <= 0;
            is_first_broadcast <= 1'b1;
            broadcasts <= 0;
            scanned <= 0;
        end else begin
            if (starts_scan) begin
                row <= 0;
                row_column <= 0;
                is_first_broadcast <= 1'b1;
            end
            if (is_broadcast) begin
                broadcasts <= broadcasts_at_end;
                is_first_broadcast <= 1'b0;
            end
            if (ends_row) begin
                row <= following;
                row_column <= row_column + LANES[COLUMN_BITS-1:0];
            end
            if (ends_scan) scanned <= scanned + 1'b1;
        end

    always @(posedge clock)
        if (reset) begin
            finished_before <= 0;
            finished_earlier <= 0;
            first_end <= 0;
            second_end <= 0;
        end else if (is_computing) begin
            finished_before <= finished;
            finished_earlier <= {finished_earlier[(PIPELINE_CYCLES-1)*PASS_BITS-1:0], finished};
            if (ends_scan && finished == scanned) first_end <= broadcasts_at_end;
            else if (is_first_finished) first_end <= second_end;
            if (ends_scan && follows_first) second_end <= broadcasts_at_end;
        end
endmodule
