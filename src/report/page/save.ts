/** Lets the reader save what the page was made of, as the tool wrote it. */
export function offerSaving(text: string, file: string): void {
  document.getElementById('save')?.addEventListener('click', () => {
    const json = JSON.stringify(JSON.parse(text), null, 2) + '\n';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
