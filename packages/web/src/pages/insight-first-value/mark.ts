/** Whose rows can be open: those behind a figure, now or in the period compared with. */
export const FIGURES = ['all', 'before', 'activated', 'activated_before', 'ended', 'no_curve'] as const;
export type FirstValueFigure = (typeof FIGURES)[number];

/** What is open: a figure, a curve by the name of its group, or those who wait for a step. */
export type FirstValueMark = {
  readonly rows?: FirstValueFigure | undefined;
  readonly group?: string | undefined;
  readonly step?: string | undefined;
};

export const isOfBefore = (figure: FirstValueFigure | undefined) => figure === 'before' || figure === 'activated_before';
export const isOfActivation = (figure: FirstValueFigure | undefined) => figure === 'activated' || figure === 'activated_before';
