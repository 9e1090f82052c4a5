import { Stepper } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import { steps } from './steps.ts';
import type { Step } from './steps.ts';
import classes from './wizard.module.css';

type StepsFrameProps = {
  readonly step: Step;
  /** The last step that may be opened from here; undefined where none but this one may. */
  readonly reached: Step | undefined;
  readonly onStep: (step: Step) => void;
  readonly isDone?: boolean;
  readonly children: ReactNode;
};

/** The four steps above, the open one below with its question as heading; the heading takes the focus when the step changes. */
export function StepsFrame({ step, reached, onStep, isDone = false, children }: StepsFrameProps) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  const last = reached === undefined ? -1 : steps.indexOf(reached);
  return (
    <div className={classes.wizard}>
      <Stepper
        active={steps.indexOf(step)}
        onStepClick={(at) => onStep(steps[at] ?? 'file')}
        size="sm"
        aria-label={t('imports.steps')}
        classNames={{
          steps: classes.steps ?? '',
          content: classes.noContent ?? '',
          step: classes.step ?? '',
          stepBody: classes.stepBody ?? '',
        }}
        wrap={false}
      >
        {steps.map((one, at) => (
          <Stepper.Step
            key={one}
            label={t(`imports.step.${one}`)}
            allowStepSelect={at <= last}
            aria-current={one === step ? 'step' : undefined}
          />
        ))}
      </Stepper>
      <section className={classes.content}>
        <h2 ref={heading} tabIndex={-1} className={`p-figure ${classes.heading}`}>
          {isDone ? t('imports.step.import.done') : t(`imports.step.${step}.title`)}
        </h2>
        {children}
      </section>
    </div>
  );
}
