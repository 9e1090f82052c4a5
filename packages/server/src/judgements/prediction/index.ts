export { type PresentedFit, presentFit } from './present-fit.ts';
export { FITS, readToldOn } from './store/prediction-fits.store.ts';
export { readHighest } from './store/predictions.store.ts';
