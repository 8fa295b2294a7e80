/** No unit is known in a browser, whose machines and tables are resolved: whatever needs one is refused. */
export function measure(): null {
  return null;
}

/** As `measure`. */
export function unitNamed(): null {
  return null;
}
