/** Puts a text on the clipboard, where the browser lets a page do so; else into a selection that the reader can copy. */
export function copyText(text: string): void {
  navigator.clipboard.writeText(text).catch(() => {
    prompt('Copy this', text);
  });
}

/** Lets the reader save a text as a file. */
export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type }));
}

/** Lets the reader save bytes as a file. */
export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
