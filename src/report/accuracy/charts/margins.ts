import type { ChartConfiguration } from 'chart.js';
import { largestOf, smallestOf } from '../../../base/extremes.js';
import type { AccuracyDocument, JudgedPhotograph } from '../../../result/accuracy-result.js';
import { INKS, PALETTE, type Ink } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { pointLegend, styledChart } from '../../charts/style.js';
import { decimal, integer } from '../../format.js';
import { valueAxis } from '../../sweep/charts/value-axis.js';
import type { Range } from '../../sweep/notation.js';
import { accuracyLine } from '../words.js';

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly file: string;
}

/** Below this margins and differences are drawn as if they were as large: float32 knows no smaller ones. */
const LEAST = 1e-4;
/** Room beyond the outermost marks, as a factor. */
const ROOM = 1.5;
const DECADE = 10;

/** The error of fixed point against the lead of the first class. Null if there are fewer than two classes. */
export function marginsChart(document: AccuracyDocument, theme: Theme): ReportChart | null {
  const marks = document.photographs.map(markOf).filter((mark) => mark !== null);
  if (marks.length < document.photographs.length) return null;
  const isSame = document.photographs.map(
    ({ fixed, float }) => fixed.top[0].classIndex === float.top[0].classIndex,
  );
  const safe = marks.filter(({ x, y }) => y < x / 2).length;
  return styledChart(accuracyLine(document), theme, {
    id: 'margins',
    title: 'How far fixed point is from changing the first class',
    figures: `${integer(safe)} of ${integer(marks.length)} images lie below the line, where it cannot change`,
    caption:
      'Each mark is an image: the largest error of any score in fixed point against the lead of the likeliest class ' +
      'over the second in float32. An error below half the lead cannot change the first class.',
    height: 520,
    right: 24,
    configuration: scatter(marks, isSame, INKS[theme]),
  });
}

function markOf({ file, float: { top }, largestDifference }: JudgedPhotograph): Mark | null {
  if (top.length < 2) return null;
  const lead = top[0].score - top[1].score;
  return { x: Math.max(LEAST, lead), y: Math.max(LEAST, largestDifference), file };
}

function scatter(
  marks: readonly Mark[],
  isSame: readonly boolean[],
  ink: Ink,
): ChartConfiguration<'scatter', Mark[]> {
  const x = rangeOf(marks.map((mark) => mark.x));
  const y = rangeOf(marks.map((mark) => mark.y));
  return {
    type: 'scatter',
    data: {
      datasets: [
        marksOf(
          'same first class',
          marks.filter((_, at) => isSame[at]),
          PALETTE.compute,
          'circle',
        ),
        marksOf(
          'another first class',
          marks.filter((_, at) => !isSame[at]),
          PALETTE.memory,
          'rectRot',
        ),
        limitSet(x, ink),
      ],
    },
    options: {
      scales: {
        x: {
          ...valueAxis({ title: 'Lead of the first class in float32 (score)', range: x, ink }),
          position: 'bottom',
        },
        y: valueAxis({ title: 'Largest error of a score in fixed point', range: y, ink }),
      },
      plugins: {
        legend: pointLegend(ink),
        tooltip: {
          callbacks: {
            label: ({ raw }) => {
              const mark = raw as Mark;
              return [mark.file, `lead ${decimal(mark.x, 4)}, error ${decimal(mark.y, 4)}`];
            },
          },
        },
      },
    },
  };
}

/** Wide enough for an axis by ratio, which both need: on it the line that parts the images is straight. */
function rangeOf(values: readonly number[]): Range {
  const [min, max] = [smallestOf(values) / ROOM, largestOf(values) * ROOM];
  return { min, max: Math.max(max, DECADE * min) };
}

function marksOf(label: string, data: Mark[], colour: string, pointStyle: 'circle' | 'rectRot') {
  return {
    ...{ label, data, pointStyle, backgroundColor: colour, borderColor: colour },
    ...{ pointRadius: 4, pointHoverRadius: 6 },
  };
}

/** Half the lead. */
function limitSet({ min, max }: Range, ink: Ink) {
  const ends = [min, max].map((x) => ({ x, y: x / 2, file: '' }));
  return {
    ...{ label: 'half the lead', data: ends, showLine: true, pointStyle: 'line' as const },
    ...{ borderColor: ink.quiet, backgroundColor: ink.quiet, borderWidth: 1.5, borderDash: [6, 4] },
    ...{ pointRadius: 0, pointHitRadius: 0 },
  };
}
