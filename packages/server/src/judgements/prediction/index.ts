export { type PresentedFit, presentFit } from './present-fit.ts';
export { FITS, readToldOn } from './store/prediction-fits.store.ts';
export { isWithheld } from './store/withheld.ts';
export { readHighest } from './store/predictions.store.ts';
