// Runs one layer on the machine: loads the images of a folder, hands over inputs and takes outputs in I/O mode, counts
// what the simulator counts, and holds all of it against what the simulator expects (docs/rtl.md). Prints PASS, or FAIL
// and the first difference.
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

    localparam LINE_BITS = ENTRIES_PER_LINE * (CODE_BITS + INDEX_BITS);
    localparam POINTERS = 2 * BANK_WORDS;
    localparam CODES = 1 << CODE_BITS;
    localparam NAME_BITS = 8 * 1024;

    reg clock = 0;
    reg reset = 1;
    always #1 clock = !clock;

    // The layer's settings, by their line in settings.hex.
    reg [31:0] settings[0:11];
    wire [31:0] passes = settings[0];
    wire [31:0] input_rows = settings[1];
    wire [31:0] output_rows = settings[2];
    wire [31:0] map_columns = settings[9];
    wire [31:0] last_output_row = output_rows - 1;

    // What each PE is loaded with, one PE's words after another's.
    reg [LINE_BITS-1:0] entries[0:PES*LINES-1];
    reg [ENTRY_ADDRESS_BITS-1:0] pointers[0:PES*POINTERS-1];
    reg [WEIGHT_BITS-1:0] codebook[0:PES*CODES-1];
    reg [WEIGHT_BITS-1:0] biases[0:PES*ACCUMULATOR_ROWS-1];
    reg [ACTIVATION_BITS-1:0] inputs[0:PES*PASSES*INPUT_ROWS-1];

    // What is expected, of each PE and of the whole array.
    reg [ACTIVATION_BITS-1:0] outputs[0:PES*PASSES*ACCUMULATOR_ROWS-1];
    reg [63:0] expected_pe_counters[0:4*PES-1];
    reg [63:0] expected_counters[0:7];
    reg [63:0] expected_row_cycles[0:MAP_ROWS-1];
    reg [63:0] expected_occupancy[0:QUEUE_DEPTH-1];

    reg [NAME_BITS-1:0] folder;
    reg [NAME_BITS-1:0] file;
    integer reader;
    initial begin
        if (!$value$plusargs("folder=%s", folder)) folder = ".";
        $sformat(file, "%0s/settings.hex", folder);
        $readmemh(file, settings);
        $sformat(file, "%0s/counters.hex", folder);
        $readmemh(file, expected_counters);
        $sformat(file, "%0s/row_cycles.hex", folder);
        $readmemh(file, expected_row_cycles, 0, settings[11] - 1);
        $sformat(file, "%0s/occupancy.hex", folder);
        $readmemh(file, expected_occupancy);
        for (reader = 0; reader < PES; reader = reader + 1) begin
            $sformat(file, "%0s/pe%0d/entries.hex", folder, reader);
            $readmemh(file, entries, reader * LINES, reader * LINES + settings[10] - 1);
            $sformat(file, "%0s/pe%0d/pointers.hex", folder, reader);
            $readmemh(file, pointers, reader * POINTERS, reader * POINTERS + settings[5] + 1);
            $sformat(file, "%0s/pe%0d/codebook.hex", folder, reader);
            $readmemh(file, codebook, reader * CODES, reader * CODES + CODES - 1);
            $sformat(file, "%0s/pe%0d/biases.hex", folder, reader);
            $readmemh(file, biases, reader * ACCUMULATOR_ROWS, reader * ACCUMULATOR_ROWS + settings[2] - 1);
            $sformat(file, "%0s/pe%0d/inputs.hex", folder, reader);
            $readmemh(file, inputs, reader * PASSES * INPUT_ROWS,
                      reader * PASSES * INPUT_ROWS + settings[0] * settings[1] - 1);
            $sformat(file, "%0s/pe%0d/outputs.hex", folder, reader);
            $readmemh(file, outputs, reader * PASSES * ACCUMULATOR_ROWS,
                      reader * PASSES * ACCUMULATOR_ROWS + settings[0] * settings[2] - 1);
            $sformat(file, "%0s/pe%0d/counters.hex", folder, reader);
            $readmemh(file, expected_pe_counters, 4 * reader, 4 * reader + 3);
        end
    end

    // Words of all PEs, PE 0 in the low bits. Codes go first, then biases: both are weights.
    reg [31:0] load_at = 0;
    reg [PES*LINE_BITS-1:0] load_line_words;
    reg [PES*ENTRY_ADDRESS_BITS-1:0] load_pointer_words;
    reg [PES*WEIGHT_BITS-1:0] load_weight_words;
    reg [PES*ACTIVATION_BITS-1:0] input_values;
    wire [PES*ACTIVATION_BITS-1:0] output_values;
    wire [PES-1:0] output_overflows;

    wire load_line = reset && load_at < LINES;
    wire load_pointer = reset && load_at < POINTERS;
    wire load_code = reset && load_at < CODES;
    wire load_bias = reset && load_at >= CODES && load_at - CODES < ACCUMULATOR_ROWS;
    wire [31:0] bias_at = load_at - CODES;
    localparam WEIGHTS = CODES + ACCUMULATOR_ROWS;
    localparam LONGER = LINES > POINTERS ? LINES : POINTERS;
    localparam LOAD_CLOCKS = WEIGHTS > LONGER ? WEIGHTS : LONGER;

    reg [PES*LINE_BITS-1:0] line_words;
    reg [PES*ENTRY_ADDRESS_BITS-1:0] pointer_words;
    reg [PES*WEIGHT_BITS-1:0] weight_words;
    integer loader;
    reg is_ready = 0;
    always @(negedge clock)
        if (reset) begin
            for (loader = 0; loader < PES; loader = loader + 1) begin
                if (load_line) line_words[loader*LINE_BITS+:LINE_BITS] = entries[loader*LINES+load_at];
                if (load_pointer)
                    pointer_words[loader*ENTRY_ADDRESS_BITS+:ENTRY_ADDRESS_BITS] = pointers[loader*POINTERS+load_at];
                if (load_code) weight_words[loader*WEIGHT_BITS+:WEIGHT_BITS] = codebook[loader*CODES+load_at];
                if (load_bias) weight_words[loader*WEIGHT_BITS+:WEIGHT_BITS] = biases[loader*ACCUMULATOR_ROWS+bias_at];
            end
            is_ready = 1;
            load_line_words = line_words;
            load_pointer_words = pointer_words;
            load_weight_words = weight_words;
        end

    wire input_request, output_valid, is_computing, is_done;
    wire [PASS_BITS-1:0] input_pass, output_pass;
    wire [SOURCE_ROW_BITS-1:0] input_row;
    wire [ACCUMULATOR_ROW_BITS-1:0] output_row;

    processing_array #(
        .PES(PES),
        .LANE_BITS(LANE_BITS),
        .OVERLAP(OVERLAP),
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
    ) processing_array (
        .clock(clock),
        .reset(reset),
        .passes(passes[PASS_BITS-1:0]),
        .input_rows(input_rows[SCAN_ROW_BITS-1:0]),
        .last_output_row(last_output_row[ACCUMULATOR_ROW_BITS-1:0]),
        .has_bias(settings[3][0]),
        .bias_value(settings[4][ACTIVATION_BITS-1:0]),
        .bias_column(settings[5][COLUMN_BITS-1:0]),
        .has_bias_table(settings[6][0]),
        .product_shift(settings[7][5:0]),
        .output_shift(settings[8][5:0]),
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

    // Where a pass's words begin in a PE's images of inputs and outputs.
    wire [31:0] input_at = input_pass * input_rows + input_row;
    wire [31:0] output_at = output_pass * output_rows + output_row;

    // The row of inputs that is asked for stands there when the clock comes.
    reg [PES*ACTIVATION_BITS-1:0] row_values;
    integer giver;
    always @(negedge clock)
        if (input_request) begin
            for (giver = 0; giver < PES; giver = giver + 1)
                row_values[giver*ACTIVATION_BITS+:ACTIVATION_BITS] = inputs[giver*PASSES*INPUT_ROWS+input_at];
            input_values = row_values;
        end

    // What the machine does in a cycle, PE by PE.
    wire [PES-1:0] is_entry, is_padding, is_busy, is_line_read, is_pointer_read, is_overflow;
    wire [PES*SLOT_BITS-1:0] waiting;

    genvar pe, word;
    generate
        for (pe = 0; pe < PES; pe = pe + 1) begin : watch
            assign is_entry[pe] = processing_array.processing_element[pe].spmat_read.has_fetched;
            assign is_padding[pe] =
                is_entry[pe] &&
                processing_array.processing_element[pe].spmat_read.entry[CODE_BITS+INDEX_BITS-1-:CODE_BITS] == 0;
            assign is_busy[pe] = processing_array.processing_element[pe].pointer_read.is_serving;
            assign is_pointer_read[pe] = processing_array.processing_element[pe].pointer_read.pop;
            assign is_line_read[pe] = processing_array.processing_element[pe].spmat_read.reads_line;
            assign is_overflow[pe] = processing_array.processing_element[pe].arithmetic_unit.is_overflow;
            assign waiting[pe*SLOT_BITS+:SLOT_BITS] =
                processing_array.processing_element[pe].activation_queue.count;
        end
    endgenerate

    // Loads, then runs.
    always @(posedge clock) begin
        if (is_ready && reset) load_at <= load_at + 1;
        if (load_at == LOAD_CLOCKS) reset <= 0;
    end

    // Counters of the array, in the order of counters.hex, and of each PE.
    reg [63:0] counters[0:7];
    reg [63:0] row_starts[0:MAP_ROWS-1];
    reg [63:0] occupancy[0:QUEUE_DEPTH-1];
    reg [63:0] pe_counters[0:4*PES-1];
    reg [31:0] differences = 0;
    reg [31:0] started_rows = 0;
    reg [31:0] row_passes = 0;
    reg [63:0] clocks = 0;
    integer at;
    initial begin
        for (at = 0; at < 8; at = at + 1) counters[at] = 0;
        for (at = 0; at < QUEUE_DEPTH; at = at + 1) occupancy[at] = 0;
        for (at = 0; at < 4 * PES; at = at + 1) pe_counters[at] = 0;
    end

    wire [63:0] cycle = counters[0];
    wire [63:0] longest =
        expected_counters[0] + LOAD_CLOCKS + 2 * output_rows + passes * (input_rows + output_rows + 1) + 1000;

    task compare(input [63:0] is, input [63:0] expected, input [8*24-1:0] name, input [31:0] of);
        if (is !== expected) begin
            differences = differences + 1;
            if (differences == 1) $display("FAIL: cycle %0d: %0s[%0d] is %0d, expected %0d", cycle, name, of, is, expected);
        end
    endtask

    task compare_outputs;
        integer of;
        reg [ACTIVATION_BITS-1:0] is, expected;
        for (of = 0; of < PES; of = of + 1) begin
            is = output_values[of*ACTIVATION_BITS+:ACTIVATION_BITS];
            expected = outputs[of*PASSES*ACCUMULATOR_ROWS+output_at];
            if (is !== expected) begin
                differences = differences + 1;
                if (differences == 1)
                    $display(
                        "FAIL: cycle %0d: processing_element[%0d] gives %0d in row %0d of pass %0d, expected %0d",
                        cycle, of, $signed(is), output_row, output_pass, $signed(expected)
                    );
            end
        end
    endtask

    task count_cycle;
        integer of;
        begin
            if (processing_array.push) counters[1] = counters[1] + 1;
            if (processing_array.central_control_unit.is_bubble) counters[2] = counters[2] + 1;
            if (processing_array.central_control_unit.is_queue_stall) counters[3] = counters[3] + 1;
            if (processing_array.central_control_unit.is_accumulator_stall) counters[4] = counters[4] + 1;
            for (of = 0; of < PES; of = of + 1) begin
                if (is_pointer_read[of]) counters[5] = counters[5] + 1;
                if (is_overflow[of]) counters[6] = counters[6] + 1;
                if (is_entry[of]) pe_counters[4*of] = pe_counters[4*of] + 1;
                if (is_padding[of]) pe_counters[4*of+1] = pe_counters[4*of+1] + 1;
                if (is_busy[of]) pe_counters[4*of+2] = pe_counters[4*of+2] + 1;
                if (is_line_read[of]) pe_counters[4*of+3] = pe_counters[4*of+3] + 1;
                occupancy[waiting[of*SLOT_BITS+:SLOT_BITS]] = occupancy[waiting[of*SLOT_BITS+:SLOT_BITS]] + 1;
            end
            if (processing_array.push && |processing_array.is_full)
                compare(1, 0, "push into a full queue", 0);
            counters[0] = counters[0] + 1;
        end
    endtask

    // The first pass of a row of the output map begins as its inputs are taken.
    task note_start;
        begin
            if (row_passes == 0) row_starts[started_rows] = cycle;
            row_passes = row_passes + 1;
            if (row_passes == map_columns) begin
                row_passes = 0;
                started_rows = started_rows + 1;
            end
        end
    endtask

    task count_outputs;
        integer of;
        for (of = 0; of < PES; of = of + 1) if (output_overflows[of]) counters[7] = counters[7] + 1;
    endtask

    task judge;
        integer of;
        begin
            for (of = 0; of < 8; of = of + 1) compare(counters[of], expected_counters[of], "counter", of);
            for (of = 0; of < 4 * PES; of = of + 1)
                compare(pe_counters[of], expected_pe_counters[of], "counter of PEs", of);
            for (of = 0; of < QUEUE_DEPTH; of = of + 1)
                compare(occupancy[of], expected_occupancy[of], "occupancy", of);
            for (of = 0; of < started_rows; of = of + 1)
                compare(
                    (of + 1 == started_rows ? cycle : row_starts[of+1]) - row_starts[of],
                    expected_row_cycles[of], "row cycles", of);
            if (differences == 0) $display("PASS: %0d cycles, %0d outputs of each PE", cycle, passes * output_rows);
            else $display("FAIL: %0d differences", differences);
            $finish;
        end
    endtask

    always @(posedge clock) begin
        clocks = clocks + 1;
        if (!reset) begin
            if (output_valid) begin
                compare_outputs;
                count_outputs;
            end
            if (processing_array.central_control_unit.starts_scan) note_start;
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
            $dumpvars(0, processing_array);
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
    generate
        for (pe = 0; pe < PES; pe = pe + 1) begin : dumped
            for (word = 0; word < QUEUE_DEPTH; word = word + 1) begin : slot
                initial #0
                    if ($test$plusargs("dump"))
                        $dumpvars(0, processing_array.processing_element[pe].activation_queue.values[word],
                                  processing_array.processing_element[pe].activation_queue.columns[word]);
            end
            for (word = 0; word < INPUT_ROWS; word = word + 1) begin : source_row
                initial #0
                    if ($test$plusargs("dump"))
                        $dumpvars(0, processing_array.processing_element[pe].activation_read_write.source[word]);
            end
            for (word = 0; word < ACCUMULATOR_ROWS; word = word + 1) begin : destination_row
                initial #0
                    if ($test$plusargs("dump"))
                        $dumpvars(0, processing_array.processing_element[pe].activation_read_write.destination_0[word],
                                  processing_array.processing_element[pe].activation_read_write.destination_1[word]);
            end
        end
    endgenerate
`endif
endmodule
