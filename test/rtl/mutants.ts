/** A mistake in one block: `was` stands in it once and becomes `is`. */
export interface Mutant {
  readonly block: string;
  readonly mistake: string;
  readonly was: string;
  readonly is: string;
}

const of = (block: string, ...mutants: readonly (readonly [string, string, string])[]): Mutant[] =>
  mutants.map(([mistake, was, is]) => ({ block, mistake, was, is }));

/** Mistakes that every block must not survive: docs/rtl.md lists them. */
export const MUTANTS: readonly Mutant[] = [
  ...of(
    'activation_queue',
    ['one slot more', '1 : DEPTH - 1', '1 : DEPTH'],
    ['one slot less', '1 : DEPTH - 1', '1 : DEPTH - 2'],
    ['ring wraps one slot late', 'is_beyond = unwrapped >=', 'is_beyond = unwrapped >'],
    ['push and pop in one cycle lose a broadcast', 'if (push && !pop) count', 'if (push) count'],
    ['head stays', 'if (pop) head <=', 'if (pop && push) head <='],
    ['set of the head is the last pushed', 'sets[tail] <= push_set', 'sets[head] <= push_set'],
  ),
  ...of(
    'pointer_read',
    ['a gap between columns', '(!is_serving || ends_column)', '!is_serving'],
    ['an empty column takes no slot', 'is_serving && (!issues_entry', 'is_serving && (issues_entry'],
    ['even bank off by one', 'is_odd ? odd_word + 1', '!is_odd ? odd_word + 1'],
    ['banks swapped', 'head_next = is_odd ? odd_pointer', 'head_next = !is_odd ? odd_pointer'],
    ['every entry is its first', "is_at_first <= 1'b0;", "is_at_first <= 1'b1;"],
    ['bias column is the one before', 'column == bias_column', 'column + 1 == bias_column'],
    ['set of the head is dropped', 'set <= head_set', "set <= 1'b0"],
    ['lock step waits for the last slot too', 'entries_left > 1', 'entries_left > 0'],
    ['lock step overlooks the column that is taken', 'keeps_serving = pop ||', "keeps_serving = 1'b0 ||"],
    ['lock step overlooks the column in service', '(issues_entry && !ends_column)', "1'b0"],
  ),
  ...of(
    'spmat_read',
    ['line buffer is never kept', 'is_in_buffer = has_line &&', "is_in_buffer = 1'b0 &&"],
    ['line buffer is kept without a line', 'is_in_buffer = has_line &&', "is_in_buffer = 1'b1 &&"],
    ['line buffer outlives the column', 'KEEPS_LINE != 0 || !slot_is_first', 'KEEPS_LINE == KEEPS_LINE'],
    ['reciprocal rounded down', '+ PER_LINE - ONE) / PER_LINE', ') / PER_LINE'],
    ['entry beside the one wanted', 'if (place == at', 'if (place + 1 == at'],
    ['code and index swapped', 'entry[ENTRY_BITS-1-:CODE_BITS]', 'entry[CODE_BITS-1:0]'],
    ['set of another entry', 'accumulator_set <= fetched_set', 'accumulator_set <= slot_set'],
  ),
  ...of(
    'arithmetic_unit',
    ['no bypass', 'is_bypassed = has_sum &&', "is_bypassed = 1'b0 &&"],
    ['bypass looks at no row', 'has_sum && sum_row == product_row', 'has_sum'],
    ['bypass looks at no set', '&& sum_set == product_set', ''],
    ['bypass of a sum that is none', 'is_bypassed = has_sum &&', "is_bypassed = 1'b1 &&"],
    ['rows go on from column to column', "entry_is_first ? {ACCUMULATOR_ROW_BITS{1'b0}}", "1'b0 ? row"],
    ['row one short', ": row + 1'b1", ': row'],
    ['biases from the codebook', 'has_bias_table && entry_is_bias', "1'b0 && entry_is_bias"],
    ['product unsigned', 'product <= weight * activation', 'product <= weight * $unsigned(activation)'],
  ),
  ...of(
    'activation_read_write',
    ['a write is not seen by a read of its cycle', 'is_written = write &&', "is_written = 1'b0 &&"],
    ['outputs are not cleared', "output_clear ? {ACCUMULATOR_BITS{1'b0}}", "1'b0 ? {ACCUMULATOR_BITS{1'b0}}"],
    [
      'one set of accumulators',
      'set = output_clear ? output_set : write_set',
      'set = output_clear && output_set',
    ],
    ['negative activations are zero', 'source[raise_row] != 0', '$signed(source[raise_row]) > 0'],
  ),
  ...of(
    'leading_nonzero_level',
    [
      'last child first',
      'child = CHILDREN - 1; child >= 0; child = child - 1',
      'child = 0; child < CHILDREN; child = child + 1',
    ],
    ['fan-in of two', 'node_flags[child/4]', 'node_flags[child/2%NODES]'],
  ),
  ...of(
    'leading_nonzero_detection',
    ['broadcast lanes stay marked', "level_0[leading_lane] <= 1'b0", "level_0[leading_lane] <= 1'b1"],
    ['bias in the last lane', "{{(PES - 1) {1'b0}}, 1'b1}", "1'b1 << (PES - 1)"],
    ['zeros are always left out', 'SKIPS_ZEROS != 0 ?', "1'b1 ?"],
    ['zeros are never left out', 'SKIPS_ZEROS != 0 ?', "1'b0 ?"],
    ['the last row has a column in every lane', '!raise_last || LANE', "1'b1 || LANE"],
    ['every row ends as the last one', '!raise_last || LANE', "1'b0 || LANE"],
  ),
  ...of(
    'central_control_unit',
    ['no bubble', 'ends_row = is_bubble ||', 'ends_row = (is_bubble && ends_output) ||'],
    ['bubble after the last lane', '(is_broadcast && leading_lane == LAST_LANE[LANE_BITS-1:0])', "1'b0"],
    [
      'bubbles wait for queues',
      'is_bubble = is_scanning && !has_leading',
      'is_bubble = is_scanning && !has_leading && !is_queue_full',
    ],
    ['queues are not looked at', 'is_queue_full = |is_full', 'is_queue_full = &is_full'],
    ['lock step looks at queues', 'QUEUE_DEPTH == 1 ? |is_at_work', "1'b0 ? |is_at_work"],
    ['lock step waits for the slowest alone', '|is_at_work', '&is_at_work'],
    ['drain looks at its own group', ': cluster_retired == loaded', ': retired == loaded'],
    [
      'accumulators are free when its own group is done',
      'is_set_busy = released != scanned && released',
      'is_set_busy = finished != scanned && finished',
    ],
    ['pipeline one cycle short', 'PIPELINE_CYCLES = 6', 'PIPELINE_CYCLES = 5'],
    ['pipeline one cycle long', 'PIPELINE_CYCLES = 6', 'PIPELINE_CYCLES = 7'],
    [
      'accumulators are not waited for',
      "is_set_busy = released != scanned && released + 1'b1 != scanned",
      "is_set_busy = 1'b0",
    ],
    [
      'accumulators are waited for too long',
      "released != scanned && released + 1'b1 != scanned",
      'released != scanned',
    ],
    [
      'passes end one after the other',
      'is_second_finished ? scanned',
      "is_second_finished && 1'b0 ? scanned",
    ],
    ['second end is lost', 'first_end <= second_end', 'first_end <= first_end'],
    [
      'end of the scan without its last broadcast',
      'broadcasts + {{(BROADCAST_BITS - 1)',
      'broadcasts + 0 * {{(BROADCAST_BITS - 1)',
    ],
    ['one set for all passes', 'push_set = scanned[0]', "push_set = 1'b0"],
    ['bias from the inputs', 'is_bias_row ? bias_value', "1'b0 ? bias_value"],
    ['bias lane not raised', 'raise_bias = !starts_scan && following == input_rows', "raise_bias = 1'b0"],
    [
      'drain starts when finished',
      'is_scan_idle : cluster_retired == loaded',
      'is_scan_idle : finished == loaded',
    ],
    [
      'columns numbered without the lane',
      "row_column + {{(COLUMN_BITS - LANE_BITS) {1'b0}}, leading_lane}",
      'row_column',
    ],
    [
      'accumulators of one set are not zeroed',
      'output_set = is_cleared ? written[0] : cleared_set',
      "output_set = is_cleared ? written[0] : 1'b0",
    ],
  ),
  ...of(
    'shift_right',
    ['never up', 'ROUNDING == 0 ? half', "ROUNDING == 0 ? 1'b0"],
    ['ties to even always up', '(!is_tie || quotient[0])', "1'b1"],
    ['logical shift', 'extended >>> shift', 'extended >> shift'],
  ),
  ...of(
    'fit_width',
    ['never clamped', 'is_overflow && SATURATE != 0', "is_overflow && 1'b0"],
    ['clamped where it wraps', 'is_overflow && SATURATE != 0', 'is_overflow'],
    ['clamped to the other end', '{sign, {(TO - 1) {!sign}}}', '{!sign, {(TO - 1) {sign}}}'],
  ),
  ...of(
    'processing_element',
    [
      'bias column of the array is not heard',
      '.bias_column(bias_column)',
      ".bias_column({COLUMN_BITS{1'b1}})",
    ],
    ['shifts swapped', '.product_shift(product_shift)', '.product_shift(output_shift)'],
  ),
  ...of(
    'processing_array',
    ['PEs go on in I/O mode', '.enable(is_computing)', '.enable(!reset)'],
    [
      'another row is scanned than is raised',
      '.raise_row(raise_row),\n        .is_nonzero',
      '.raise_row(scan_row),\n        .is_nonzero',
    ],
  ),
  ...of(
    'partial_sum_reduction',
    ['second of a pair is left out', 'first} + {second[WORD-1], second}', 'first}'],
    ['a group without a neighbour is lost', '= child_sums[FIRST*PES*WORD+:PES*WORD]', '= 0'],
    ['PEs of the groups mixed up', '((FIRST+1)*PES+pe)', '((FIRST+1)*PES+PES-1-pe)'],
    ['overflows of sums are not seen', '[PES-1:0] = {PES', '= {COLUMN_GROUPS*PES'],
    ['clamped where it wraps', '.SATURATE(SATURATE)', '.SATURATE(1)'],
  ),
  ...of(
    'processing_cluster',
    ['accumulators are free when the fastest group is done', '< released', '> released'],
    ['outputs are given when the fastest group is done', '< cluster_retired', '> cluster_retired'],
    ['clocked without the other groups', 'is_ready = &are_ready', 'is_ready = |are_ready'],
    [
      'sums are not added',
      '.reduced_sums(reduced_sums),\n        .is_done',
      '.reduced_sums(output_sums),\n        .is_done',
    ],
    ['every group has the first one’s bias', '.has_bias(has_bias)', '.has_bias(has_bias[0])'],
    [
      'every group has the first one’s last row',
      '.last_lanes(last_lanes)',
      '.last_lanes(last_lanes[LANE_BITS:0])',
    ],
  ),
  ...of(
    'clustered_array',
    ['clusters go on while another takes inputs', 'is_computing = &are_ready', 'is_computing = |are_ready'],
    ['done with the first cluster', 'is_done = &are_done', 'is_done = |are_done'],
    ['every cluster runs the first one’s passes', '.passes(passes)', '.passes(passes[PASS_BITS-1:0])'],
  ),
];
