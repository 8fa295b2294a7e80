/** Figures by what is printed of them: a layer, a module; `ALONE` for one that stands alone. */
export type Figures = Readonly<Record<string, number>>;
