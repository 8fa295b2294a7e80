const LONGEST = 60;

/** A name from a file as a message shows it: quoted, on one line, cut where it is long. */
export function quotedName(name: string): string {
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST)}...` : name;
  return `'${cut.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u{fffd}')}'`;
}
