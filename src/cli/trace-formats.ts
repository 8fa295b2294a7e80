/** What `eie trace` writes. */
export const TRACE_FORMATS = ['vcd', 'perfetto', 'wavedrom'] as const;

export type TraceFormat = (typeof TRACE_FORMATS)[number];
