import { useRef } from 'react';

/** A form of several steps: what is saved leads to the next one, and closes nothing; Cancel does. */
export function useSteps(onClose: () => void) {
  const isSaved = useRef(false);
  return {
    on: (save: () => Promise<void>) => async () => {
      await save();
      isSaved.current = true;
    },
    close: () => {
      if (isSaved.current) isSaved.current = false;
      else onClose();
    },
  };
}
