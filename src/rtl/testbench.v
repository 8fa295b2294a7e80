// Runs one layer on the machine: loads the images of a folder, hands over inputs and takes outputs in I/O mode, counts
// what the simulator counts, and holds all of it against what the simulator expects (docs/rtl.md). Prints PASS, or FAIL
// and the first difference.
//
// The machine is EIE's own, a processing_array, or, where parameters.vh defines CLUSTERED, a clustered_array of several.
//
// | argument              | is                                                         |
// |-----------------------|------------------------------------------------------------|
// | +folder=DIRECTORY     | where the images are, if not in the current directory      |
// | +dump=FILE            | writes a VCD of the machine                                |
// | +from=N +cycles=N     | its window in cycles, if not the whole run                 |
/* verilator lint_off BLKSEQ */  // A testbench counts step by step.
/* verilator lint_off WIDTH */
/* verilator lint_off UNUSED */
module testbench;
    `include "parameters.vh"
`ifdef CLUSTERED
    `define MACHINE clustered_array
    `define ARRAY clustered_array.processing_cluster[cluster].processing_array[group]
`else
    `define MACHINE processing_array
    `define ARRAY processing_array
`endif

    // Arrays of all clusters, and PEs of all arrays: cluster by cluster, in it group by group.
    localparam ARRAYS = CLUSTERS * COLUMN_GROUPS;
    localparam CLUSTER_PES = COLUMN_GROUPS * PES;
    localparam ALL_PES = ARRAYS * PES;
    localparam OCCUPANCIES = QUEUE_DEPTH == 1 ? 2 : QUEUE_DEPTH;

    localparam LINE_BITS = ENTRIES_PER_LINE * (CODE_BITS + (DENSE ? 0 : INDEX_BITS));
    localparam POINTERS = 2 * BANK_WORDS;
    localparam CODES = 1 << CODE_BITS;
    localparam NAME_BITS = 8 * 1024;

    reg clock = 0;
    reg reset = 1;
    always #1 clock = !clock;

    // The layer's settings, by their line in settings.hex: those of the machine, a cluster's passes, a group's own.
    localparam CLUSTER_SETTINGS = 7;
    localparam GROUP_SETTINGS = CLUSTER_SETTINGS + CLUSTERS;
    reg [31:0] settings[0:GROUP_SETTINGS+4*COLUMN_GROUPS-1];
    wire [31:0] output_rows = settings[0];
    wire [31:0] last_output_row = output_rows - 1;
    wire [31:0] steps = settings[5];

    wire [CLUSTERS*PASS_BITS-1:0] passes;
    wire [COLUMN_GROUPS*SCAN_ROW_BITS-1:0] input_rows;
    wire [COLUMN_GROUPS*(LANE_BITS+1)-1:0] last_lanes;
    wire [COLUMN_GROUPS-1:0] has_bias;
    wire [COLUMN_GROUPS*COLUMN_BITS-1:0] bias_column;
    genvar cluster, group, pe, word;
    generate
        for (cluster = 0; cluster < CLUSTERS; cluster = cluster + 1) begin : cluster_setting
            assign passes[cluster*PASS_BITS+:PASS_BITS] = settings[CLUSTER_SETTINGS+cluster];
        end
        for (group = 0; group < COLUMN_GROUPS; group = group + 1) begin : group_setting
            assign input_rows[group*SCAN_ROW_BITS+:SCAN_ROW_BITS] = settings[GROUP_SETTINGS+4*group];
            assign last_lanes[group*(LANE_BITS+1)+:LANE_BITS+1] = settings[GROUP_SETTINGS+4*group+1];
            assign has_bias[group] = settings[GROUP_SETTINGS+4*group+2];
            assign bias_column[group*COLUMN_BITS+:COLUMN_BITS] = settings[GROUP_SETTINGS+4*group+3];
        end
    endgenerate

    function [31:0] passes_of(input [31:0] of);
        passes_of = settings[CLUSTER_SETTINGS+of];
    endfunction
    function [31:0] input_rows_of(input [31:0] of);
        input_rows_of = settings[GROUP_SETTINGS+4*of];
    endfunction
    function [31:0] bias_column_of(input [31:0] of);
        bias_column_of = settings[GROUP_SETTINGS+4*of+3];
    endfunction

    // What each PE is loaded with, one PE's words after another's.
    reg [LINE_BITS-1:0] entries[0:ALL_PES*LINES-1];
    reg [ENTRY_ADDRESS_BITS-1:0] pointers[0:ALL_PES*POINTERS-1];
    reg [WEIGHT_BITS-1:0] codebook[0:ALL_PES*CODES-1];
    reg [WEIGHT_BITS-1:0] biases[0:ALL_PES*ACCUMULATOR_ROWS-1];
    reg [ACTIVATION_BITS-1:0] inputs[0:ALL_PES*PASSES*INPUT_ROWS-1];

    // What is expected, of each PE and of the whole machine. The first group's PEs give a cluster's outputs.
    reg [ACTIVATION_BITS-1:0] outputs[0:ALL_PES*PASSES*ACCUMULATOR_ROWS-1];
    reg [63:0] expected_pe_counters[0:4*ALL_PES-1];
    reg [63:0] expected_counters[0:7];
    reg [63:0] expected_step_cycles[0:STEPS-1];
    reg [63:0] expected_occupancy[0:OCCUPANCIES-1];

    // Step of the layer that each pass of a cluster belongs to, one cluster's words after another's.
    reg [31:0] step_of[0:CLUSTERS*PASSES-1];

    reg [NAME_BITS-1:0] folder;
    reg [NAME_BITS-1:0] file;
    integer reader, its_cluster, its_group;
    initial begin
        if (!$value$plusargs("folder=%s", folder)) folder = ".";
        $sformat(file, "%0s/settings.hex", folder);
        $readmemh(file, settings);
        $sformat(file, "%0s/counters.hex", folder);
        $readmemh(file, expected_counters);
        $sformat(file, "%0s/step_cycles.hex", folder);
        $readmemh(file, expected_step_cycles, 0, settings[5] - 1);
        $sformat(file, "%0s/occupancy.hex", folder);
        $readmemh(file, expected_occupancy);
        for (reader = 0; reader < CLUSTERS; reader = reader + 1)
            if (passes_of(reader) > 0) begin
                $sformat(file, "%0s/cluster%0d/steps.hex", folder, reader);
                $readmemh(file, step_of, reader * PASSES, reader * PASSES + passes_of(reader) - 1);
            end
        for (reader = 0; reader < ALL_PES; reader = reader + 1) begin
            its_cluster = reader / CLUSTER_PES;
            its_group = reader % CLUSTER_PES / PES;
            $sformat(file, "%0s/pe%0d/entries.hex", folder, reader);
            $readmemh(file, entries, reader * LINES, reader * LINES + settings[6] - 1);
            $sformat(file, "%0s/pe%0d/pointers.hex", folder, reader);
            $readmemh(file, pointers, reader * POINTERS, reader * POINTERS + bias_column_of(its_group) + 1);
            $sformat(file, "%0s/pe%0d/codebook.hex", folder, reader);
            $readmemh(file, codebook, reader * CODES, reader * CODES + CODES - 1);
            $sformat(file, "%0s/pe%0d/biases.hex", folder, reader);
            $readmemh(file, biases, reader * ACCUMULATOR_ROWS, reader * ACCUMULATOR_ROWS + settings[0] - 1);
            $sformat(file, "%0s/pe%0d/counters.hex", folder, reader);
            $readmemh(file, expected_pe_counters, 4 * reader, 4 * reader + 3);
            if (passes_of(its_cluster) > 0) begin
                $sformat(file, "%0s/pe%0d/inputs.hex", folder, reader);
                $readmemh(file, inputs, reader * PASSES * INPUT_ROWS,
                          reader * PASSES * INPUT_ROWS + passes_of(its_cluster) * input_rows_of(its_group) - 1);
            end
            if (passes_of(its_cluster) > 0 && its_group == 0) begin
                $sformat(file, "%0s/pe%0d/outputs.hex", folder, reader);
                $readmemh(file, outputs, reader * PASSES * ACCUMULATOR_ROWS,
                          reader * PASSES * ACCUMULATOR_ROWS + passes_of(its_cluster) * settings[0] - 1);
            end
        end
    end

    // Words of all PEs, PE 0 in the low bits. Codes go first, then biases: both are weights.
    reg [31:0] load_at = 0;
    reg [ALL_PES*LINE_BITS-1:0] load_line_words;
    reg [ALL_PES*ENTRY_ADDRESS_BITS-1:0] load_pointer_words;
    reg [ALL_PES*WEIGHT_BITS-1:0] load_weight_words;
    reg [ALL_PES*ACTIVATION_BITS-1:0] input_values;
    wire [CLUSTERS*PES*ACTIVATION_BITS-1:0] output_values;
    wire [CLUSTERS*PES-1:0] output_overflows;

    wire load_line = reset && load_at < LINES;
    wire load_pointer = reset && load_at < POINTERS;
    wire load_code = reset && load_at < CODES;
    wire load_bias = reset && load_at >= CODES && load_at - CODES < ACCUMULATOR_ROWS;
    wire [31:0] bias_at = load_at - CODES;
    localparam WEIGHTS = CODES + ACCUMULATOR_ROWS;
    localparam LONGER = LINES > POINTERS ? LINES : POINTERS;
    localparam LOAD_CLOCKS = WEIGHTS > LONGER ? WEIGHTS : LONGER;

    reg [ALL_PES*LINE_BITS-1:0] line_words;
    reg [ALL_PES*ENTRY_ADDRESS_BITS-1:0] pointer_words;
    reg [ALL_PES*WEIGHT_BITS-1:0] weight_words;
    integer loader;
    reg has_words = 0;
    always @(negedge clock)
        if (reset) begin
            for (loader = 0; loader < ALL_PES; loader = loader + 1) begin
                if (load_line) line_words[loader*LINE_BITS+:LINE_BITS] = entries[loader*LINES+load_at];
                if (load_pointer)
                    pointer_words[loader*ENTRY_ADDRESS_BITS+:ENTRY_ADDRESS_BITS] = pointers[loader*POINTERS+load_at];
                if (load_code) weight_words[loader*WEIGHT_BITS+:WEIGHT_BITS] = codebook[loader*CODES+load_at];
                if (load_bias) weight_words[loader*WEIGHT_BITS+:WEIGHT_BITS] = biases[loader*ACCUMULATOR_ROWS+bias_at];
            end
            has_words = 1;
            load_line_words = line_words;
            load_pointer_words = pointer_words;
            load_weight_words = weight_words;
        end

    wire is_computing, is_done;
    wire [ARRAYS-1:0] input_request;
    wire [ARRAYS*PASS_BITS-1:0] input_pass;
    wire [ARRAYS*SOURCE_ROW_BITS-1:0] input_row;
    wire [CLUSTERS-1:0] output_valid;
    wire [CLUSTERS*PASS_BITS-1:0] output_pass;
    wire [CLUSTERS*ACCUMULATOR_ROW_BITS-1:0] output_row;
    wire [ALL_PES-1:0] sum_overflows;

`ifndef CLUSTERED
    // An array that stands alone waits for no other.
    wire is_ready;
    wire [PASS_BITS-1:0] finished, retired;
    wire [PES*ACCUMULATOR_BITS-1:0] output_sums;
    assign is_computing = is_ready && !is_done;
    assign sum_overflows = 0;
`endif

    `MACHINE #(
`ifdef CLUSTERED
        .CLUSTERS(CLUSTERS),
        .COLUMN_GROUPS(COLUMN_GROUPS),
`endif
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
    ) `MACHINE (
`ifdef CLUSTERED
        .sum_overflows(sum_overflows),
`else
        .is_ready(is_ready),
        .finished(finished),
        .retired(retired),
        .released(finished),
        .cluster_retired(retired),
        .output_sums(output_sums),
        .reduced_sums(output_sums),
`endif
        .clock(clock),
        .reset(reset),
        .passes(passes),
        .input_rows(input_rows),
        .last_lanes(last_lanes),
        .last_output_row(last_output_row[ACCUMULATOR_ROW_BITS-1:0]),
        .has_bias(has_bias),
        .bias_value(settings[1][ACTIVATION_BITS-1:0]),
        .bias_column(bias_column),
        .has_bias_table(settings[2][0]),
        .product_shift(settings[3][5:0]),
        .output_shift(settings[4][5:0]),
        .load_line(load_line),
        .load_line_address(load_at[LINE_ADDRESS_BITS-1:0]),
        .load_line_words(load_line_words),
        .load_pointer(load_pointer),
        .load_pointer_address(load_at[BANK_BITS:0]),
        .load_pointer_words(load_pointer_words),
        .load_code(load_code),
        .load_code_address(load_at[CODE_BITS-1:0]),
        .load_bias(load_bias),
        .load_bias_address(bias_at[ACCUMULATOR_ROW_BITS-1:0]),
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
        .is_computing(is_computing),
        .is_done(is_done)
    );

    // Where the words of the row that an array takes, or a cluster gives, begin in a PE's images of inputs and outputs.
    function [31:0] input_at(input [31:0] of);
        input_at = input_pass[of*PASS_BITS+:PASS_BITS] * input_rows_of(of % COLUMN_GROUPS) +
            input_row[of*SOURCE_ROW_BITS+:SOURCE_ROW_BITS];
    endfunction
    function [31:0] output_at(input [31:0] of);
        output_at = output_pass[of*PASS_BITS+:PASS_BITS] * output_rows +
            output_row[of*ACCUMULATOR_ROW_BITS+:ACCUMULATOR_ROW_BITS];
    endfunction

    // The rows of inputs that are asked for stand there when the clock comes.
    reg [ALL_PES*ACTIVATION_BITS-1:0] row_values;
    integer giver;
    always @(negedge clock)
        if (|input_request) begin
            for (giver = 0; giver < ALL_PES; giver = giver + 1)
                if (input_request[giver/PES])
                    row_values[giver*ACTIVATION_BITS+:ACTIVATION_BITS] =
                        inputs[giver*PASSES*INPUT_ROWS+input_at(giver/PES)];
            input_values = row_values;
        end

    // What the machine does in a cycle, array by array and PE by PE.
    wire [ARRAYS-1:0] is_broadcast, is_bubble, is_queue_stall, is_accumulator_stall, is_push_into_full, starts_scan;
    wire [ARRAYS*PASS_BITS-1:0] loaded;
    wire [ALL_PES-1:0] is_entry, is_padding, is_busy, is_line_read, is_pointer_read, is_overflow;
    wire [ALL_PES*SLOT_BITS-1:0] waiting;

    generate
        for (cluster = 0; cluster < CLUSTERS; cluster = cluster + 1) begin : watched_cluster
            for (group = 0; group < COLUMN_GROUPS; group = group + 1) begin : watched_group
                localparam NUMBER = cluster * COLUMN_GROUPS + group;
                assign is_broadcast[NUMBER] = `ARRAY.push;
                assign is_bubble[NUMBER] = `ARRAY.central_control_unit.is_bubble;
                assign is_queue_stall[NUMBER] = `ARRAY.central_control_unit.is_queue_stall;
                assign is_accumulator_stall[NUMBER] = `ARRAY.central_control_unit.is_accumulator_stall;
                // In lock step a broadcast may take the place of one that is popped.
                assign is_push_into_full[NUMBER] = QUEUE_DEPTH != 1 && `ARRAY.push && |`ARRAY.is_full;
                assign starts_scan[NUMBER] = `ARRAY.central_control_unit.starts_scan;
                assign loaded[NUMBER*PASS_BITS+:PASS_BITS] = `ARRAY.central_control_unit.loaded;
                for (pe = 0; pe < PES; pe = pe + 1) begin : watched_pe
                    localparam PLACE = NUMBER * PES + pe;
                    assign is_entry[PLACE] = `ARRAY.processing_element[pe].spmat_read.has_fetched;
                    assign is_padding[PLACE] =
                        is_entry[PLACE] && `ARRAY.processing_element[pe].spmat_read.entry_code == 0;
                    assign is_busy[PLACE] = `ARRAY.processing_element[pe].pointer_read.is_serving;
                    // Dense columns are found without pointers.
                    assign is_pointer_read[PLACE] = DENSE == 0 && `ARRAY.processing_element[pe].pointer_read.pop;
                    assign is_line_read[PLACE] = `ARRAY.processing_element[pe].spmat_read.reads_line;
                    assign is_overflow[PLACE] = `ARRAY.processing_element[pe].arithmetic_unit.is_overflow;
                    assign waiting[PLACE*SLOT_BITS+:SLOT_BITS] =
                        `ARRAY.processing_element[pe].activation_queue.count;
                end
            end
        end
    endgenerate

    // Loads, then runs.
    always @(posedge clock) begin
        if (has_words && reset) load_at <= load_at + 1;
        if (load_at == LOAD_CLOCKS) reset <= 0;
    end

    // Counters of the machine, in the order of counters.hex, and of each PE.
    reg [63:0] counters[0:7];
    reg [63:0] step_starts[0:STEPS-1];
    reg [63:0] occupancy[0:OCCUPANCIES-1];
    reg [63:0] pe_counters[0:4*ALL_PES-1];
    reg [31:0] differences = 0;
    reg [63:0] clocks = 0;
    localparam [63:0] NEVER = ~64'd0;
    integer at;
    initial begin
        for (at = 0; at < 8; at = at + 1) counters[at] = 0;
        for (at = 0; at < STEPS; at = at + 1) step_starts[at] = NEVER;
        for (at = 0; at < OCCUPANCIES; at = at + 1) occupancy[at] = 0;
        for (at = 0; at < 4 * ALL_PES; at = at + 1) pe_counters[at] = 0;
    end

    wire [63:0] cycle = counters[0];
    // Clocks that all arrays take for loading, and for inputs and outputs one after the other, and some more.
    wire [63:0] longest =
        expected_counters[0] + LOAD_CLOCKS + 2 * output_rows + ARRAYS * PASSES * (INPUT_ROWS + ACCUMULATOR_ROWS + 1) + 1000;

    task compare(input [63:0] is, input [63:0] expected, input [8*24-1:0] name, input [31:0] of);
        if (is !== expected) begin
            differences = differences + 1;
            if (differences == 1) $display("FAIL: cycle %0d: %0s[%0d] is %0d, expected %0d", cycle, name, of, is, expected);
        end
    endtask

    // The outputs of one cluster.
    task compare_outputs(input [31:0] from);
        integer of;
        reg [ACTIVATION_BITS-1:0] is, expected;
        for (of = 0; of < PES; of = of + 1) begin
            is = output_values[(from*PES+of)*ACTIVATION_BITS+:ACTIVATION_BITS];
            expected = outputs[(from*CLUSTER_PES+of)*PASSES*ACCUMULATOR_ROWS+output_at(from)];
            if (is !== expected) begin
                differences = differences + 1;
                if (differences == 1)
                    $display(
                        "FAIL: cycle %0d: processing_element[%0d] of cluster %0d gives %0d in row %0d of its pass %0d, expected %0d",
                        cycle, of, from, $signed(is), output_row[from*ACCUMULATOR_ROW_BITS+:ACCUMULATOR_ROW_BITS],
                        output_pass[from*PASS_BITS+:PASS_BITS], $signed(expected)
                    );
            end
        end
    endtask

    task count_cycle;
        integer of;
        begin
            for (of = 0; of < ARRAYS; of = of + 1) begin
                if (is_broadcast[of]) counters[1] = counters[1] + 1;
                if (is_bubble[of]) counters[2] = counters[2] + 1;
                if (is_queue_stall[of]) counters[3] = counters[3] + 1;
                if (is_accumulator_stall[of]) counters[4] = counters[4] + 1;
                if (is_push_into_full[of]) compare(1, 0, "push into a full queue", of);
            end
            for (of = 0; of < ALL_PES; of = of + 1) begin
                if (is_pointer_read[of]) counters[5] = counters[5] + 1;
                if (is_overflow[of]) counters[6] = counters[6] + 1;
                if (is_entry[of]) pe_counters[4*of] = pe_counters[4*of] + 1;
                if (is_padding[of]) pe_counters[4*of+1] = pe_counters[4*of+1] + 1;
                if (is_busy[of]) pe_counters[4*of+2] = pe_counters[4*of+2] + 1;
                if (is_line_read[of]) pe_counters[4*of+3] = pe_counters[4*of+3] + 1;
                occupancy[waiting[of*SLOT_BITS+:SLOT_BITS]] = occupancy[waiting[of*SLOT_BITS+:SLOT_BITS]] + 1;
            end
            counters[0] = counters[0] + 1;
        end
    endtask

    // A step begins with the first of its passes, in whichever array that begins.
    task note_starts;
        integer of;
        reg [31:0] step;
        for (of = 0; of < ARRAYS; of = of + 1)
            if (starts_scan[of]) begin
                step = step_of[of/COLUMN_GROUPS*PASSES+loaded[of*PASS_BITS+:PASS_BITS]];
                if (step_starts[step] == NEVER) step_starts[step] = cycle;
            end
    endtask

    // What overflows as a cluster's sums are added up, and as they become activations.
    task count_outputs(input [31:0] from);
        integer of;
        begin
            for (of = 0; of < CLUSTER_PES; of = of + 1)
                if (sum_overflows[from*CLUSTER_PES+of]) counters[6] = counters[6] + 1;
            for (of = 0; of < PES; of = of + 1) if (output_overflows[from*PES+of]) counters[7] = counters[7] + 1;
        end
    endtask

    // A step lasts to the beginning of the next one, and does not begin before the one ahead of it.
    task judge_steps;
        integer of;
        reg [63:0] begun, next;
        begin
            begun = step_starts[0];
            for (of = 0; of < steps; of = of + 1) begin
                next = cycle;
                if (of + 1 < steps && step_starts[of+1] < cycle) next = step_starts[of+1];
                if (next < begun) next = begun;
                compare(next - begun, expected_step_cycles[of], "cycles of step", of);
                begun = next;
            end
        end
    endtask

    task judge;
        integer of;
        begin
            for (of = 0; of < 8; of = of + 1) compare(counters[of], expected_counters[of], "counter", of);
            for (of = 0; of < 4 * ALL_PES; of = of + 1)
                compare(pe_counters[of], expected_pe_counters[of], "counter of PEs", of);
            for (of = 0; of < OCCUPANCIES; of = of + 1)
                compare(occupancy[of], expected_occupancy[of], "occupancy", of);
            judge_steps;
            if (differences == 0)
                $display("PASS: %0d cycles, %0d outputs of each PE", cycle, passes_of(0) * output_rows);
            else $display("FAIL: %0d differences", differences);
            $finish;
        end
    endtask

    integer giving;
    always @(posedge clock) begin
        clocks = clocks + 1;
        if (!reset) begin
            for (giving = 0; giving < CLUSTERS; giving = giving + 1)
                if (output_valid[giving]) begin
                    compare_outputs(giving);
                    count_outputs(giving);
                end
            note_starts;
            if (is_computing) count_cycle;
            if (is_done) judge;
            else if (clocks > longest) begin
                $display("FAIL: still running after %0d cycles, expected %0d", cycle, expected_counters[0]);
                $finish;
            end
        end
    end

    // The dump. Icarus writes words of memories only if they are named one by one.
    reg [NAME_BITS-1:0] dump;
    reg [63:0] dump_from = 0;
    reg [63:0] dump_cycles = 64'hffff_ffff;
    reg is_dumped = 0;
    reg is_dumping = 0;
    initial begin
        if ($value$plusargs("from=%d", dump_from)) is_dumped = 0;
        if ($value$plusargs("cycles=%d", dump_cycles)) is_dumped = 0;
        if ($value$plusargs("dump=%s", dump)) begin
            is_dumped = 1;
            $dumpfile(dump);
            $dumpvars(0, `MACHINE);
            $dumpoff;
        end
    end
    always @(negedge clock)
        if (is_dumped && !reset) begin
            if (!is_dumping && cycle >= dump_from && cycle < dump_from + dump_cycles) begin
                $dumpon;
                is_dumping = 1;
            end
            if (is_dumping && cycle >= dump_from + dump_cycles) begin
                $dumpoff;
                is_dumping = 0;
            end
        end
`ifdef __ICARUS__
    `define PE `ARRAY.processing_element[pe]
    generate
        for (cluster = 0; cluster < CLUSTERS; cluster = cluster + 1) begin : dumped_cluster
            for (group = 0; group < COLUMN_GROUPS; group = group + 1) begin : dumped_group
                for (pe = 0; pe < PES; pe = pe + 1) begin : dumped_pe
                    for (word = 0; word < QUEUE_DEPTH; word = word + 1) begin : slot
                        initial #0
                            if ($test$plusargs("dump"))
                                $dumpvars(0, `PE.activation_queue.values[word], `PE.activation_queue.columns[word]);
                    end
                    for (word = 0; word < INPUT_ROWS; word = word + 1) begin : source_row
                        initial #0
                            if ($test$plusargs("dump")) $dumpvars(0, `PE.activation_read_write.source[word]);
                    end
                    for (word = 0; word < ACCUMULATOR_ROWS; word = word + 1) begin : destination_row
                        initial #0
                            if ($test$plusargs("dump"))
                                $dumpvars(0, `PE.activation_read_write.destination_0[word],
                                          `PE.activation_read_write.destination_1[word]);
                    end
                end
            end
        end
    endgenerate
`endif
endmodule
