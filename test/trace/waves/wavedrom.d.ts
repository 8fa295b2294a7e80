/* The packages have no types of their own. */
declare module 'wavedrom' {
  interface WaveDrom {
    renderAny(index: number, source: unknown, skin: unknown): unknown;
    readonly onml: { stringify(tree: unknown): string };
  }
  const wavedrom: WaveDrom;
  export = wavedrom;
}
declare module 'wavedrom/skins/default.js' {
  const skin: unknown;
  export = skin;
}
