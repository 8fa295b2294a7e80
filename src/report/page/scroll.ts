/** Marks a box of a table while it hides columns at its right edge, so that it can be seen that it scrolls. */
export function showScrolling(box: HTMLElement): void {
  const mark = () => {
    const isHiding = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    if (isHiding) box.dataset['hides'] = 'right';
    else delete box.dataset['hides'];
  };
  box.addEventListener('scroll', mark, { passive: true });
  new ResizeObserver(mark).observe(box);
}
