/** Lets the reader save the document that the page was made of, as `eie run` wrote it. */
export function offerSaving(text: string): void {
  document.getElementById('save')?.addEventListener('click', () => {
    const json = JSON.stringify(JSON.parse(text), null, 2) + '\n';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    link.download = 'result.json';
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
