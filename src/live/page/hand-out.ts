/** Puts a text on the clipboard, if the browser lets a page do so; else into a selection that the reader can copy. */
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

/** Lets the reader save the chart of that id as it stands, on the page's ground. */
export function savePicture(id: string): void {
  const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-chart="${id}"]`);
  const copy = document.createElement('canvas');
  const context = copy.getContext('2d');
  if (canvas === null || context === null) return;
  [copy.width, copy.height] = [canvas.width, canvas.height];
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => {
    if (blob !== null) saveBlob(`${id}.png`, blob);
  });
}
