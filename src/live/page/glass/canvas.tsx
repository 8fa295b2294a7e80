import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Theme } from '../../../report/charts/report-chart.js';

/** A picture that a function draws, in CSS pixels, as sharp as the screen is. */
interface DrawnProps {
  readonly label: string;
  readonly height: number;
  /** What the picture depends on: it is drawn anew when one of them changes. */
  readonly of: readonly unknown[];
  readonly theme: Theme;
  readonly draw: (context: CanvasRenderingContext2D, width: number, height: number) => void;
  /** Called with the place that is clicked or dragged over. */
  readonly point?: (x: number, y: number, width: number) => void;
}

/** A canvas as wide as its box. */
export function Drawn({ label, height, of, theme, draw, point }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = canvas.current?.parentElement;
    if (box === null || box === undefined) return;
    const observer = new ResizeObserver(() => {
      setWidth(box.clientWidth);
    });
    observer.observe(box);
    setWidth(box.clientWidth);
    return () => {
      observer.disconnect();
    };
  }, []);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined || canvas.current === null || width === 0) return;
    const ratio = devicePixelRatio;
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height);
  }, [width, height, theme, ...of]);
  const pointed = (event: PointerEvent & { readonly currentTarget: HTMLCanvasElement }) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    point?.(event.clientX - left, event.clientY - top, width);
  };
  return (
    <div class="drawn">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        style={{ width: '100%', height: `${height}px`, touchAction: 'pan-y' }}
        onPointerDown={pointed}
        onPointerMove={(event) => {
          if (event.buttons === 1) pointed(event);
        }}
      />
    </div>
  );
}
