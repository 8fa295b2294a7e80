/** A bundle for a browser takes the text of a schema in. */
declare module '*.proto' {
  const text: string;
  export { text as default };
}
