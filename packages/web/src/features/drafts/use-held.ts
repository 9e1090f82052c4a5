import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';

const WAIT_MS = 400;

type Held<Value> = {
  readonly value: Value;
  readonly set: (value: Value) => void;
  /** The value once nobody has typed for a moment: what is asked and kept. */
  readonly settled: Value;
  readonly state: 'kept' | 'keeping' | 'failed';
};

/** A draft being worked on: shown at once, kept by itself when the hand rests. It begins anew whenever `origin` does. `start` keeps its identity while it says the same. */
export function useHeld<Value>(origin: string, start: Value, keep: (value: Value) => Promise<void>): Held<Value> {
  const [held, setHeld] = useState<{ readonly origin: string; readonly value: Value; readonly isTouched: boolean }>();
  const untouched = useMemo(() => ({ origin, value: start, isTouched: false }), [origin, start]);
  const [state, setState] = useState<Held<Value>['state']>('kept');
  const current = held?.origin === origin ? held : untouched;
  const [settled] = useDebouncedValue(current, WAIT_MS);
  const keeper = useRef(keep);
  useEffect(() => {
    keeper.current = keep;
  });
  useEffect(() => {
    if (!settled.isTouched) return;
    keeper.current(settled.value).then(
      () => setState('kept'),
      () => setState('failed'),
    );
  }, [settled]);
  return {
    value: current.value,
    set: (value) => {
      setState('keeping');
      setHeld({ origin, value, isTouched: true });
    },
    settled: settled.origin === origin ? settled.value : current.value,
    state,
  };
}
