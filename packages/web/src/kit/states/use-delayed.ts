import { useEffect, useState } from 'react';

/** True once `waiting` has lasted `ms`: a skeleton that flashes for 50 ms is worse than none. */
export function useDelayed(waiting: boolean, ms = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(waiting), waiting ? ms : 0);
    return () => clearTimeout(timer);
  }, [waiting, ms]);
  return waiting && late;
}
